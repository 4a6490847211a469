// Proves that people can read and write what the ledger keeps: every paper of every story goes to JSON, as the API shows it, and
// comes back to the same bytes. And that a pledge's lock opens as its sentences say, step by step.
import Collateral
import ContractKit
import Foundation
import Money
import PropertyTesting
import Signing
import Stories
import Testing
import WarehouseReceipt
import WorkflowEngine

private let stories = StoryFiles("warehouse-receipt")

@Suite("Papers of warehouse receipts")
struct PaperTests {
    private struct Shown: Encodable {
        let paper: [UInt8]
        let action: String
        let kind: AgreementKind
        func encode(to encoder: any Encoder) throws { try kind.encodePaper(paper, of: action, to: encoder) }
    }

    private typealias Reading = @Sendable (any Decoder) throws -> [UInt8]
    private static let reading = CodingUserInfoKey(rawValue: "reading")

    private struct Read: Decodable {
        let paper: [UInt8]
        init(from decoder: any Decoder) throws {
            let reading = PaperTests.reading.flatMap { decoder.userInfo[$0] } as? Reading
            let read = try #require(reading)
            paper = try read(decoder)
        }
    }

    @Test("come back from JSON as they were", arguments: stories.names)
    func json(_ name: String) throws {
        let story = try Story(stories.text(name))
        let (kind, phrases) = (try AgreementKind.warehouseReceipt(), ReceiptPhrases(story.facts))
        for step in story.steps {
            guard let role = step.role else { continue }
            let (action, paper) = try phrases.act(step.does, role: role)
            let json = try JSONEncoder().encode(Shown(paper: paper, action: action, kind: kind))
            let decoder = JSONDecoder()
            let reading: Reading = { try kind.paper(for: action, from: $0) }
            decoder.userInfo[try #require(Self.reading)] = reading
            #expect(try decoder.decode(Read.self, from: json).paper == paper, "\(name), line \(step.line)")
        }
    }

    @Test("lock a pledge so that each link opens its own steps, and nothing else opens any", arguments: [1, 2, 7, 100])
    func locks(links: Int) throws {
        let secret = Digest32.sha256([1, 2, 3])
        let pledge = Pledge(
            reference: "P-1", step: ExactDecimal(2), links: links, lock: Pledge.lock(of: secret, links: links))
        #expect(try pledge.quantity() == ExactDecimal(Int64(2 * links)))
        for shown in 0...links {
            let key = Pledge.lock(of: secret, links: shown)
            for count in -1...(links + 1) {
                #expect(pledge.isOpened(by: key, links: count) == (shown + count == links && count > 0), "\(shown) \(count)")
            }
        }
    }
}

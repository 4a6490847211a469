// Proves that people can read and write what the ledger keeps: every paper of every story goes to JSON, as the API shows it, and
// comes back to the same bytes.
import ContractKit
import Foundation
import PropertyTesting
import Stories
import Testing
import WorkflowEngine

@Suite("Papers")
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

    @Test("come back from JSON as they were", arguments: StoryFiles.paths(of: StoryKind.all.map(\.name)))
    func json(path: String) async throws {
        let (story, of) = (try Story(StoryFiles.text(at: path)), try StoryKind(ofStoryAt: path))
        let (kind, phrases) = (try of.published(), of.phrases(story.facts))
        for step in story.steps {
            guard let role = step.role, role != Story.registry else { continue }
            let (action, paper) = try phrases.act(step.does, role: role)
            let json = try JSONEncoder().encode(Shown(paper: paper, action: action, kind: kind))
            let decoder = JSONDecoder()
            let reading: Reading = { try kind.paper(for: action, from: $0) }
            decoder.userInfo[try #require(Self.reading)] = reading
            #expect(try decoder.decode(Read.self, from: json).paper == paper, "\(path), line \(step.line)")
        }
    }
}

// Proves that no number in a paper stops a node: a trap inside a contract would stop every participant at the same block. Each
// step of each story is tried again with every number in its paper replaced by the extremes, against the agreement as it was
// before the step. Any answer will do, as long as there is one and the invariants hold.
import BankingCalendar
import CanonicalCBOR
import ContractKit
import Foundation
import LetterOfCredit
import PropertyTesting
import Stories
import Testing
import WorkflowEngine
import WorkflowNotation

@Suite("Hostile papers")
struct HostilePaperTests {
    static let stories = StoryFiles("letter-of-credit")
    private static let extremes: [Int64] = [.min, .min + 1, -1, 0, 1, .max - 1, .max]

    @Test("are answered, whatever their numbers", arguments: stories.names)
    func numbers(_ name: String) async throws {
        let story = try Story(Self.stories.text(name))
        let kind = try AgreementKind.letterOfCredit()
        let stage = HostileStage(stage: BareStage(kind: kind, calendars: try story.calendars()))
        var told = stage
        _ = try await Storyteller(story, phrases: CreditPhrases(story.facts), kind: kind).tell(to: &told)
        #expect(told.tried > 0)
    }

    @Test("that name amendments and instalments by extreme numbers are answered too")
    func rareNumbers() throws {
        let story = try Story(Self.rare)
        let kind = try AgreementKind.letterOfCredit()
        let phrases = CreditPhrases(story.facts)
        var stage = BareStage(kind: kind, calendars: try story.calendars())
        for (action, role, does) in [("issue", "issuing-bank", "issues"), ("advise", "advising-bank", "advises")] {
            let act = Act(action: action, part: nil, role: role, paper: try phrases.act(does, role: role).paper)
            _ = try action == "issue" ? stage.begin(act, at: Self.time) : stage.perform(act, at: Self.time)
        }
        let does = "presents USD 100.00 to issuing-bank shipped 2026-02-10 instalment 1 under 1"
        for paper in Self.variants(of: try phrases.act(does, role: "beneficiary").paper) {
            var copy = stage
            _ = try copy.perform(Act(action: "present", part: nil, role: "beneficiary", paper: paper), at: Self.time)
        }
    }

    private static let time = LedgerTime("2026-03-02T10:00:00Z") ?? .first
    private static let rare = """
        # Instalments
        calendar: GB-LON +00:00; closed 2026-01-01
        issuing-bank: Harbour Bank at GB-LON
        advising-bank: Lotus Bank at GB-LON
        amount: USD 100.00
        available: sight-payment with issuing-bank
        issued: 2026-01-05
        expiry: 2026-06-30 at GB-LON
        instalment: USD 100.00 from 2026-02-01 to 2026-02-28
        | on         | who          | does   | then |
        | 2026-03-02 | issuing-bank | issues |      |
        """

    /// The paper with each of its numbers in turn replaced by each extreme; keys stay as they are.
    static func variants(of paper: [UInt8]) -> [[UInt8]] {
        var count = 0
        guard (try? copy(paper, replacing: nil, by: 0, counting: &count)) != nil else { return [] }
        return (0..<count).flatMap { index in
            extremes.compactMap { extreme in
                var counted = 0
                return try? copy(paper, replacing: index, by: extreme, counting: &counted)
            }
        }
    }

    private static func copy(_ bytes: [UInt8], replacing index: Int?, by value: Int64, counting count: inout Int) throws
        -> [UInt8]
    {
        var reader = CBORReader(bytes)
        var writer = CBORWriter()
        try copy(&reader, &writer, index, value, &count)
        return writer.bytes
    }

    private static func copy(
        _ reader: inout CBORReader, _ writer: inout CBORWriter, _ index: Int?, _ value: Int64, _ count: inout Int
    ) throws {
        switch try reader.peek() {
        case .unsigned, .negative:
            let number = try reader.integer()
            writer.integer(count == index ? value : number)
            count += 1
        case .array:
            let items = try reader.array()
            writer.array(items)
            for _ in 0..<items { try copy(&reader, &writer, index, value, &count) }
        case .map:
            let pairs = try reader.map()
            writer.map(pairs)
            var previous: Int64?
            for _ in 0..<pairs {
                let key = try reader.key(after: previous)
                previous = key
                writer.integer(key)
                try copy(&reader, &writer, index, value, &count)
            }
        default: writer.raw(bytes(try reader.anyItem(), of: reader))
        }
    }

    private static func bytes(_ range: Range<Int>, of reader: CBORReader) -> ArraySlice<UInt8> { reader.bytes[range] }
}

/// Tries every variant of a paper on a copy before it takes the paper itself.
private struct HostileStage: Stage {
    var stage: BareStage
    private(set) var tried = 0

    init(stage: BareStage) { self.stage = stage }

    mutating func begin(_ act: Act, at time: LedgerTime) async throws -> Told {
        for paper in HostilePaperTests.variants(of: act.paper) {
            var copy = stage
            _ = try copy.begin(Act(action: act.action, part: act.part, role: act.role, paper: paper), at: time)
            tried += 1
        }
        return try stage.begin(act, at: time)
    }

    mutating func perform(_ act: Act, at time: LedgerTime) async throws -> Told {
        for paper in HostilePaperTests.variants(of: act.paper) {
            var copy = stage
            _ = try copy.perform(Act(action: act.action, part: act.part, role: act.role, paper: paper), at: time)
            tried += 1
        }
        return try stage.perform(act, at: time)
    }

    mutating func advance(to time: LedgerTime) async throws { try stage.advance(to: time) }
    func state(of part: PartKey) async throws -> String? { stage.state(of: part) }
    func terms() async throws -> [UInt8] { try stage.terms() }
}

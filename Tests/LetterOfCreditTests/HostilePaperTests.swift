// Proves that no number in a paper stops a node: a trap inside a contract would stop every participant at the same block. Each
// step of each story is tried again with every number in its paper replaced by the extremes, against the agreement as it was
// before the step. Any answer will do, as long as there is one and the invariants hold.
import BankingCalendar
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
        for paper in HostilePaper.variants(of: try phrases.act(does, role: "beneficiary").paper) {
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
}

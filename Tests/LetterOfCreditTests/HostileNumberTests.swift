// Proves that amendments and instalments named by extreme numbers, which few stories name at all, are answered like any other
// paper: any answer will do, as long as there is one. Papers of every story: Tests/StoryTests.
import BankingCalendar
import ContractKit
import LetterOfCredit
import Stories
import Testing
import WorkflowEngine
import WorkflowNotation

@Suite("Rare numbers in papers of letters of credit")
struct HostileNumberTests {
    @Test("are answered, whichever amendments and instalments they name")
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

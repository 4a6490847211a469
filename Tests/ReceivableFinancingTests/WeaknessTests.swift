// Proves what the workflow's shape alone forbids, in every state and for every role: money is paid out after approval only, by
// the lender; losses are written off when the loan is overdue only; and the regulator reads. And that lists are bounded.
import BankingCalendar
import ContractKit
import ReceivableFinancing
import Stories
import Testing
import WorkflowEngine
import WorkflowNotation

@Suite("A receivable financing")
struct WeaknessTests {
    private let kind: AgreementKind

    init() throws { kind = try AgreementKind.receivableFinancing() }

    private func states(offering action: String) -> [String] {
        kind.workflow.parts.flatMap { part in
            part.states.filter { $0.moves.contains { $0.action == action } }.map { "\(part.name).\($0.name)" }
        }
    }

    private func ways(to state: String) -> [String] {
        (kind.workflow.parts.first?.states ?? []).flatMap { from in
            from.moves.filter { $0.to == state }.map(\.action) + from.lapses.filter { $0.to == state }.map(\.after)
                + from.signals.filter { $0.to == state }.map(\.name)
        }
    }

    @Test("pays out after approval only, and is lent once")
    func paying() {
        #expect(states(offering: "disburse") == ["financing.approved"])
        #expect(ways(to: "approved") == ["approved"])
        #expect(states(offering: "approve") == ["financing.in-approval"])
        #expect(ways(to: "in-approval") == ["propose-approval"])
        #expect(ways(to: "outstanding") == ["disburse"])
    }

    @Test("becomes overdue by time alone, and is written off then only")
    func losing() {
        #expect(ways(to: "overdue") == ["maturity-end", "demand-lapsed"])
        #expect(states(offering: "propose-write-off") == ["financing.overdue"])
        #expect(states(offering: "claim-insurance") == ["financing.overdue"])
    }

    @Test("lets the regulator read, and the seller ask, agree, withdraw and tell of disputes and credit notes")
    func roles() {
        let moves = kind.workflow.parts.flatMap(\.states).flatMap(\.moves)
        #expect(!moves.contains { $0.by.contains("regulator") })
        let sellers = moves.filter { $0.by.contains("seller") }.map(\.action)
        #expect(sellers.allSatisfy { ["agree", "withdraw", "raise-dispute", "note-dilution", "meet-demand"].contains($0) })
    }

    @Test(
        "takes at most 30 invoices, and 30 declarations in all",
        arguments: [(30, 1, true), (31, 0, false), (15, 2, true), (16, 2, false)])
    func bounds(_ invoices: Int, _ each: Int, _ isTaken: Bool) throws {
        let story = try Story(
            """
            # Bounds
            calendar: CN-SHA +08:00
            place: CN-SHA
            amount: USD 6000.00
            scenario: insurance-policy
            policy: "P-1" limit USD 5000.00 insured 9000 waiting 0 through 2026-12-31
            | on         | who    | does    | then |
            | 2026-01-05 | seller | applies |      |
            """)
        let phrases = ReceivablePhrases(story.facts)
        let receivables = (0..<invoices).map { index in
            let declarations = (0..<each).map { " D-\(index * each + $0 + 1)" }.joined()
            return "; receivable: INV-\(index) USD 10.00 declared\(declarations)"
        }
        var stage = BareStage(kind: kind, calendars: try story.calendars())
        let (action, paper) = try phrases.act("applies\(receivables.joined())", role: "seller")
        let time = try #require(LedgerTime("2026-01-05T02:00:00Z"))
        let told = try stage.begin(Act(action: action, part: nil, role: "seller", paper: paper), at: time)
        #expect((told == .state("applied")) == isTaken, "\(told)")
    }
}

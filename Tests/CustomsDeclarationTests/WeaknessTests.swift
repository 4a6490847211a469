// Proves what the workflow's shape alone forbids, in every state and for every role: nobody but the bank asks, nobody but the
// holder answers, and the business's consent opens and shuts. And that no number that the holder itself signs stops a node.
import BankingCalendar
import ContractKit
import CustomsDeclaration
import Stories
import Testing
import WorkflowEngine
import WorkflowNotation

@Suite("A declaration account's agreement")
struct WeaknessTests {
    private let kind: AgreementKind

    init() throws { kind = try AgreementKind.customsDeclaration() }

    private func roles(of action: String) -> [String] {
        let moves = kind.workflow.parts.flatMap(\.states).flatMap(\.moves).filter { $0.action == action }
        return moves.flatMap(\.by).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    @Test(
        "lets each act be one party's",
        arguments: [
            (
                "bank",
                ["ask-verification", "ask", "register-financing", "release", "register-repayment", "report-receipt", "close"]
            ),
            ("holder", ["answer-verification", "answer-yes", "answer-no", "endorse", "notify-shortfall", "lift-shortfall"]),
            ("business", ["renew-authorisation", "revoke-authorisation"]), ("regulator", []),
        ])
    func roles(_ role: String, _ actions: [String]) {
        for action in actions { #expect(roles(of: action) == [role], "\(action)") }
        if role == "regulator" {
            #expect(!kind.workflow.parts.flatMap(\.states).flatMap(\.moves).contains { $0.by.contains(role) })
        }
    }

    @Test("is asked under a standing authorisation only")
    func asking() throws {
        for action in ["ask", "ask-verification"] {
            let states = kind.workflow.parts.flatMap { part in
                part.states.filter { $0.moves.contains { $0.action == action } }.map { "\(part.name).\($0.name)" }
            }
            #expect(states == ["account.open"], "\(action)")
        }
    }

    @Test("answers extremes that the holder has signed", arguments: [Int64.min, .min + 1, -1, 0, 1, 100, .max - 1, .max])
    func extremes(_ number: Int64) throws {
        let story = try Story(
            """
            # Extremes
            calendar: CN-SHA +08:00
            place: CN-SHA
            | on         | who      | does       | then |
            | 2026-01-05 | business | authorises |      |
            """)
        let phrases = CustomsPhrases(story.facts)
        let time = try #require(LedgerTime("2026-01-05T02:00:00Z"))
        var (tried, answered) = (0, 0)
        for (amount, other) in [("USD 92233720368547758.07", number), ("USD 0.01", number), ("USD 1.00", 100)] {
            for divisor in [Int64.min, 0, 1, 1_000_000_000_000, .max] {
                var stage = BareStage(kind: kind, calendars: try story.calendars())
                let begun = try phrases.act("authorises", role: "business")
                _ = try stage.begin(Act(action: begun.action, part: nil, role: "business", paper: begun.paper), at: time)
                let reserved = "JPY \(other)"
                for (role, does, part): (String, String, PartKey?) in [
                    ("holder", "accepts the authorisation", nil), ("bank", "asks \(amount) on D-1", nil),
                    (
                        "holder",
                        "says yes \(amount) question 1 on D-1 until 2026-01-06 at 2026-01-05 02:00; reserved: \(reserved); rate: USD JPY \(number)/\(divisor)",
                        PartKey("inquiry", number: 1)
                    ),
                    (
                        "holder",
                        "says yes \(amount) question 1 on D-1 until 2026-01-06 at 2026-01-05 02:00; reserved: JPY 100; rate: USD JPY \(divisor)/1; version: \(number)",
                        PartKey("inquiry", number: 1)
                    ),
                    (
                        "holder", "says yes \(amount) question \(number) on D-1 until 2026-01-06 at 2026-01-05 02:00",
                        PartKey("inquiry", number: 1)
                    ),
                    ("bank", "pays out \(amount) \"L\"", PartKey("inquiry", number: 1)),
                    ("holder", "notes a shortfall JPY \(other) question \(number) on D-1 at 2026-01-05 02:00", nil),
                    ("holder", "notes a shortfall JPY \(other) question 1 on D-1 at 2026-01-05 02:00", nil),
                    ("bank", "is repaid \(amount) \"R\"; receipt: \"TT\" JPY \(other)", PartKey("inquiry", number: 1)),
                ] {
                    let (action, paper) = try phrases.act(does, role: role)
                    let told = try stage.perform(Act(action: action, part: part, role: role, paper: paper), at: time)
                    tried += 1
                    if case .state = told { answered += 1 }
                }
            }
        }
        #expect(tried == 3 * 5 * 9 && answered >= 3 * 5 * 2)
    }
}

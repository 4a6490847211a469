// Proves what the workflow's shape alone forbids, in every state and for every role: nobody but the bank states and asks, nobody but
// the holder answers, nobody but the business authorises, revokes and disputes; and nothing is answered once an authorisation has
// ended. And that no number that a bank or the holder signs stops a node.
import BankingCalendar
import CanonicalCBOR
import Collateral
import ContractKit
import CreditInformation
import Money
import Parties
import Signing
import Stories
import Testing
import WorkflowEngine
import WorkflowNotation

@Suite("A credit record")
struct WeaknessTests {
    private let kind: AgreementKind

    init() throws { kind = try AgreementKind.creditInformation() }

    private func roles(of action: String) -> [String] {
        let moves = kind.workflow.parts.flatMap(\.states).flatMap(\.moves).filter { $0.action == action }
        return moves.flatMap(\.by).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    @Test(
        "lets each act be one party's",
        arguments: [
            ("bank", ["state-facts", "query", "withdraw-query", "uphold-fact", "correct-fact"]),
            ("holder", ["accept-record", "decline-record", "answer-query", "correct-answer"]),
            ("business", ["authorise", "revoke", "dispute-fact", "withdraw-dispute"]), ("regulator", []),
        ])
    func roles(_ role: String, _ actions: [String]) {
        for action in actions { #expect(roles(of: action) == [role], "\(action)") }
        if role == "regulator" {
            #expect(!kind.workflow.parts.flatMap(\.states).flatMap(\.moves).contains { $0.by.contains(role) })
        }
    }

    @Test("is asked of while it is open, and answered while the query waits only")
    func asking() {
        for (action, state) in [("query", "record.open"), ("answer-query", "query.asked"), ("correct-answer", "query.answered")] {
            let states = kind.workflow.parts.flatMap { part in
                part.states.filter { $0.moves.contains { $0.action == action } }.map { "\(part.name).\($0.name)" }
            }
            #expect(states == [state], "\(action)")
        }
    }

    @Test("answers extremes that a bank has signed", arguments: [Int64.min, -1, 0, 1, .max])
    func extremes(_ number: Int64) throws {
        let story = try Story(
            "# Extremes\ncalendar: CN-SHA +08:00\nplace: CN-SHA\n| on | who | does | then |\n| 2026-01-05 | business | opens the record | |\n"
        )
        let phrases = CreditInformationPhrases(story.facts)
        let time = try #require(LedgerTime("2026-01-05T02:00:00Z"))
        var stage = BareStage(kind: kind, calendars: try story.calendars())
        let begun = try phrases.act("opens the record", role: "business")
        _ = try stage.begin(Act(action: begun.action, part: nil, role: "business", paper: begun.paper), at: time)
        let accepted = try phrases.act("accepts the record", role: "holder")
        _ = try stage.perform(Act(action: accepted.action, part: nil, role: "holder", paper: accepted.paper), at: time)
        let (key, usd, salt) = (Ed25519SigningKey(), try Currency("USD"), ByteText([UInt8](repeating: 7, count: 32)))
        let mark = try RecordMark.of(CBORDecoder().decode(CreditRecordOpening.self, from: begun.paper), salt: salt)
        for count in [Int(number), 1] {
            for order in [Int.min, 0, .max] {
                let facts = try CreditSubject.allCases.map { subject in
                    try StatedFact(
                        CreditFact(
                            record: mark, businessCode: USCC("91310000MA1K35X14K"), subject: subject, number: order, count: count,
                            amounts: [Money(minorUnits: number, currency: usd)], sinceOn: .first, rejected: Int(number),
                            statedOn: order == 0 ? .first : .last), with: key)
                }
                let paper = try CBOREncoder().encode(StatedFacts(facts: facts, salt: salt))
                let told = try stage.perform(Act(action: "state-facts", part: nil, role: "bank", paper: paper), at: time)
                guard case .no = told else {
                    Issue.record("\(number), \(order): \(told)")
                    continue
                }
            }
        }
    }
}

// Proves what the workflow's shape alone forbids, in every state and for every role, so that no story has to try each: that
// goods are sold, and let go, only where they may be; that no act passes pledged goods on; and that lists in papers are bounded.
import BankingCalendar
import CanonicalCBOR
import Collateral
import ContractKit
import Money
import Parties
import PledgeFinancing
import Stories
import Testing
import WorkflowEngine
import WorkflowNotation

@Suite("A pledge financing")
struct WeaknessTests {
    private let kind: AgreementKind
    private let story: Story
    private let phrases: PledgePhrases
    private let time: LedgerTime

    init() throws {
        kind = try AgreementKind.pledgeFinancing()
        story = try Story(
            """
            # Bounds
            calendar: CN-SHA +08:00
            place: CN-SHA
            amount: USD 60000.00
            goods: WR-1 100 of 100 t copper lot A1
            haircut: copper 2000
            | on         | who     | does    | then |
            | 2026-01-05 | pledgor | applies |      |
            """)
        phrases = PledgePhrases(story.facts)
        time = try #require(LedgerTime("2026-01-05T02:00:00Z"))
    }

    private func states(offering action: String) -> [String] {
        kind.workflow.parts.flatMap { part in
            part.states.filter { $0.moves.contains { $0.action == action } }.map { "\(part.name).\($0.name)" }
        }
    }

    @Test("sells goods after default, notice and waiting only")
    func selling() throws {
        #expect(states(offering: "liquidate") == ["financing.enforceable"])
        for (state, causes) in [("enforceable", ["notice-end"]), ("noticed", ["give-notice"])] {
            let financing = try #require(kind.workflow.parts.first)
            let ways = financing.states.flatMap { from in
                from.moves.filter { $0.to == state }.map(\.action) + from.lapses.filter { $0.to == state }.map(\.after)
                    + from.signals.filter { $0.to == state }.map(\.name)
            }
            #expect(ways == causes)
        }
        #expect(states(offering: "give-notice") == ["financing.in-default"])
    }

    @Test("lets goods go by the lender's act alone, and owes nothing when it must")
    func releasing() {
        for action in ["release-goods", "complete-substitution", "liquidate"] {
            let roles = kind.workflow.parts.flatMap(\.states).flatMap(\.moves).filter { $0.action == action }.flatMap(\.by)
            #expect(!roles.isEmpty && roles.allSatisfy { $0 == "lender" }, "\(action)")
        }
        #expect(states(offering: "close-financing") == ["financing.settled", "financing.release-overdue"])
        for action in ["disburse", "charge"] {
            let offering = states(offering: action)
            #expect(!offering.contains("financing.settled") && !offering.contains("financing.release-overdue"), "\(action)")
        }
    }

    @Test("lets the regulator read, note freezes and lift its own, and nothing else")
    func regulating() {
        let moves = kind.workflow.parts.flatMap(\.states).flatMap(\.moves).filter { $0.by.contains("regulator") }
        #expect(moves.allSatisfy { ["note-freeze", "lift-freeze"].contains($0.action) })
    }

    @Test("takes at most 50 receipts", arguments: [50, 51])
    func receipts(_ count: Int) throws {
        let goods = (1...count).map { "; goods: WR-\($0) 1 of 1 t copper lot A1" }.joined()
        var stage = BareStage(kind: kind, calendars: try story.calendars())
        let (action, paper) = try phrases.act("applies\(goods)", role: "pledgor")
        let told = try stage.begin(Act(action: action, part: nil, role: "pledgor", paper: paper), at: time)
        #expect(told == (count == 50 ? .state("applied") : .no("goods-described")))
    }

    @Test(
        "takes at most 50 haircuts and 50 attesters",
        arguments: [(50, 50, "offered"), (51, 50, "no: haircuts-agreed"), (50, 51, "no: attesters-described")])
    func lists(_ haircuts: Int, _ attesters: Int, _ expected: String) throws {
        var stage = BareStage(kind: kind, calendars: try story.calendars())
        stage.enter(try phrases.registryEntry("reserves alpha"))
        let begun = try phrases.act("applies", role: "pledgor")
        _ = try stage.begin(Act(action: begun.action, part: nil, role: "pledgor", paper: begun.paper), at: time)
        // Copper and the four usual attesters are among them.
        let further =
            (1..<haircuts).map { "; haircut: class-\($0) 1" }.joined()
            + (4..<attesters).map { "; attester: keeper Keeper \($0)" }.joined()
        let (action, paper) = try phrases.act("offers; haircut: copper 2000\(further)", role: "lender")
        let told = try stage.perform(Act(action: action, part: nil, role: "lender", paper: paper), at: time)
        #expect(told.description == expected)
    }

    @Test(
        "rounds what is owed against the cover up, never down",
        arguments: [
            (0, 0, 0), (0, 100, 0), (6000, 10_000, 6000), (6001, 10_000, 6001), (1, 10_000_000, 1), (1, 3, 3334),
            (60_000_001, 100_000_000, 6001),
        ])
    func rounding(_ owed: Int64, _ value: Int64, _ expected: Int64) throws {
        let usd = try Currency("USD")
        #expect(
            LoanToValue.basisPoints(owed: Money(minorUnits: owed, currency: usd), value: Money(minorUnits: value, currency: usd))
                == expected)
    }

    @Test("has no cover in what is worth nothing", arguments: [(Int64(1), Int64(0)), (.max, 0), (.max, -1), (.max, 1)])
    func uncovered(_ owed: Int64, _ value: Int64) throws {
        let usd = try Currency("USD")
        #expect(
            LoanToValue.basisPoints(owed: Money(minorUnits: owed, currency: usd), value: Money(minorUnits: value, currency: usd))
                == nil)
    }
}

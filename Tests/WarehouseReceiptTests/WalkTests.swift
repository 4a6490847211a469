// Proves that no order of acts loses, doubles or frees goods: seeded walks take random acts among those that the workflow
// offers, often wrong ones, at random times. After every step the stage checks the invariants, and what each receipt stands for
// and bears is compared with a simple model (Tally) that only hears which acts succeeded. Together the walks must take every
// action, so that they do not prove nothing.
import BankingCalendar
import ContractKit
import Foundation
import Money
import PropertyTesting
import Stories
import Testing
import WarehouseReceipt
import WorkflowEngine
import WorkflowNotation

private let header = """
    # A walk
    calendar: CN-SHA +08:00
    warehouse: WF-7 at CN-SHA
    depositor: Lotus Metals Co Ltd
    holder: Harbour Metals Ltd
    count-fresh-days: 30
    loss-notice-days: 5
    stored: 2026-01-05 to 2026-04-30
    | on         | who    | does                    | then |
    | 2026-01-05 | keeper | registers the warehouse |      |
    """

/// An act as a story says it, and what it makes of the model when it succeeds.
struct Proposal {
    let does: String
    var effect: (inout Tally) -> Void = { _ in }
}

@Suite("Walks of warehouse receipts")
struct WalkTests {
    private let kind: AgreementKind
    private let phrases: ReceiptPhrases
    private let calendars: CalendarBook
    private static let deposited = 100

    init() throws {
        let story = try Story(header)
        kind = try AgreementKind.warehouseReceipt()
        phrases = ReceiptPhrases(story.facts)
        calendars = try story.calendars()
    }

    @Test("agree with the model", arguments: Seed.cases(40))
    func model(seed: Seed) throws { _ = try walk(seed.generator, "\(seed)") }

    /// With fixed seeds, so that it does not depend on luck.
    @Test("take every action with success")
    func reach() throws {
        var taken: [String] = []
        for seed: UInt64 in 1...80 { taken += try walk(SplitMix64(seed: seed), "seed \(seed)") }
        for action in WarehouseReceipt.actions.map(\.name) {
            let isTaken = taken.contains(action)
            #expect(isTaken, "no walk takes \(action)")
        }
    }

    /// - Returns: the actions that succeeded.
    private func walk(_ generator: SplitMix64, _ seed: String) throws -> [String] {
        var random = generator
        var stage = BareStage(kind: kind, calendars: calendars)
        var time = try #require(LedgerTime("2026-01-05T02:00:00Z"))
        var tally = Tally(unreceipted: Self.deposited)
        let begun = try phrases.act("registers the warehouse", role: "keeper")
        _ = try stage.begin(Act(action: begun.action, part: nil, role: "keeper", paper: begun.paper), at: time)
        let deposit = try phrases.act("takes in \(Self.deposited) t lot A1", role: "keeper")
        _ = try stage.perform(Act(action: deposit.action, part: nil, role: "keeper", paper: deposit.paper), at: time)
        var taken = [deposit.action]
        for _ in 0..<70 {
            time = try time.adding(milliseconds: random.chance(4) ? Int64.random(in: 0..<300_000_000, using: &random) : 60_000)
            guard let agreement = stage.agreement else { return taken }
            let offers = kind.roles.flatMap { role in
                agreement.possibleActions(role: role, calendars: calendars).map { (role: role, action: $0.action, part: $0.part) }
            }
            let names = offers.map(\.action).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
            guard let name = names.randomElement(using: &random),
                let offer = offers.filter({ $0.action == name }).randomElement(using: &random)
            else { return taken }
            let proposal = Proposals(tally: tally, time: time).proposal(offer.action, offer.part, &random)
            let (action, paper) = try phrases.act(proposal.does, role: offer.role)
            #expect(action == offer.action, "\(seed)")
            let told = try stage.perform(Act(action: action, part: offer.part, role: offer.role, paper: paper), at: time)
            if case .state = told {
                taken.append(action)
                proposal.effect(&tally)
            }
            let terms = try JSONDecoder().decode(WarehouseReceipt.self, from: Data(try stage.terms()))
            guard try agree(terms, tally) else {
                Issue.record("\(seed): after \(offer.role) \(proposal.does) (\(told)) the model differs: \(tally) \(terms)")
                return taken
            }
        }
        return taken
    }

    private func agree(_ terms: WarehouseReceipt, _ tally: Tally) throws -> Bool {
        guard let lot = terms.lots.first(where: { $0.code == "A1" }), terms.receipts.count == tally.receipts.count else {
            return false
        }
        let held = tally.receipts.map(\.tonnes).reduce(0, +)
        guard held + tally.unreceipted + tally.out + tally.lost == Self.deposited, lot.unreceipted == whole(tally.unreceipted),
            lot.outbound == whole(tally.out), lot.lost == whole(tally.lost)
        else { return false }
        for (index, expected) in tally.receipts.enumerated() {
            let (quantity, encumbered) = (terms.receipts[index].quantity, try terms.encumbered(index + 1))
            guard quantity == whole(expected.tonnes), encumbered == whole(expected.tonnes - expected.free),
                expected.tonnes >= 0, expected.free >= 0
            else { return false }
        }
        return true
    }

    private func whole(_ tonnes: Int) -> ExactDecimal { ExactDecimal(Int64(tonnes)) }
}

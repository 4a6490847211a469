// Proves that no order of acts lends beyond the cover, lets goods go without it, or loses money: seeded walks take random acts
// among those that the workflow offers, often wrong ones, at random times. Whatever succeeds must be allowed by a simple model
// (Book) that shares nothing with the contract; after every step the stage checks the invariants, and money, pledges and value
// are compared with the model. Together the walks must take every action, so that they do not prove nothing.
import BankingCalendar
import Collateral
import ContractKit
import Foundation
import Money
import PledgeFinancing
import PropertyTesting
import Stories
import Testing
import WorkflowEngine

private let header = """
    # A walk
    calendar: CN-SHA +08:00
    place: CN-SHA
    amount: USD 60000.00
    goods: WR-1 100 of 100 t copper lot A1
    goods: WR-2 100 of 100 t copper lot A1
    haircut: copper 2000
    margin-notice-release-days: 2 3 3
    available-through: 2026-02-10
    maturity: 2026-02-27
    | on         | who     | does    | then |
    | 2026-01-05 | pledgor | applies |      |
    """

@Suite("Walks of pledge financings")
struct WalkTests {
    private let kind: AgreementKind
    private let phrases: PledgePhrases
    private let calendars: CalendarBook

    init() throws {
        let story = try Story(header)
        kind = try AgreementKind.pledgeFinancing()
        phrases = PledgePhrases(story.facts)
        calendars = try story.calendars()
    }

    @Test("agree with the model", arguments: Seed.cases(40))
    func model(seed: Seed) throws { _ = try walk(seed.generator, "\(seed)") }

    /// With fixed seeds, so that it does not depend on luck.
    @Test("take every action with success")
    func reach() throws {
        var missing = PledgeFinancing.actions.map(\.name)
        for seed: UInt64 in 1...200 where !missing.isEmpty {
            let taken = try walk(SplitMix64(seed: seed), "seed \(seed)")
            missing.removeAll { taken.contains($0) }
        }
        #expect(missing.isEmpty, "no walk takes \(missing.joined(separator: ", "))")
    }

    /// One walk's state, and what it has seen.
    private struct Walk {
        var stage: BareStage
        var book: Book
        var time: LedgerTime
        var taken: [String] = []
        let seed: String
    }

    /// - Returns: the actions that succeeded.
    private func walk(_ generator: SplitMix64, _ seed: String) throws -> [String] {
        var random = generator
        let time = try #require(LedgerTime("2026-01-05T02:00:00Z"))
        var walk = Walk(
            stage: BareStage(kind: kind, calendars: calendars),
            book: Book(goods: [Book.Goods(offered: 100), Book.Goods(offered: 100)]), time: time, seed: seed)
        let begun = try phrases.act("applies", role: "pledgor")
        _ = try walk.stage.begin(Act(action: begun.action, part: nil, role: "pledgor", paper: begun.paper), at: time)
        walk.stage.enter(try phrases.registryEntry("reserves alpha"))
        // Most walks begin at the usual pace, so that they come further.
        let usual = random.chance(5) ? [] : Self.usual
        if !usual.isEmpty { try confirm(&walk) }
        for step in 0..<(usual.count + 140) {
            walk.time = try walk.time.adding(milliseconds: step < usual.count ? 60_000 : pause(&random))
            if step >= usual.count { try turnRegistry(&walk, &random) }
            guard let agreement = walk.stage.agreement else { return walk.taken }
            let offers = kind.roles.flatMap { role in
                agreement.possibleActions(role: role, calendars: calendars).map { (role: role, action: $0.action, part: $0.part) }
            }
            var names = offers.map(\.action).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
            if random.chance(3), names.contains(where: Self.wished.contains) { names.removeAll { !Self.wished.contains($0) } }
            guard let name = step < usual.count ? usual[step] : names.randomElement(using: &random) else { return walk.taken }
            if step >= usual.count, Self.rare.contains(name), !random.chance(6) { continue }
            guard let offer = offers.filter({ $0.action == name }).randomElement(using: &random) else { continue }
            let proposal = Proposals(book: walk.book, time: walk.time).proposal(name, offer.part, role: offer.role, &random)
            guard try take(offer.role, name, offer.part, proposal, &walk) else { return walk.taken }
        }
        return walk.taken
    }

    private static let usual = [
        "offer", "accept", "endorse-pledge", "enter-confirmation", "attest-stock", "quote-price", "endorse-pledge",
        "enter-confirmation", "attest-stock", "disburse",
    ]
    /// What needs figures that are fresh, and those figures, come more often than by chance.
    private static let wished = [
        "attest-stock", "quote-price", "enter-confirmation", "call-margin", "cure-margin-call", "propose-substitution",
        "accept-substitution", "endorse-pledge", "complete-substitution",
    ]
    /// Endings are rarer than they would be by chance, so that there is something to end.
    private static let rare = [
        "withdraw-application", "cancel-facility", "note-freeze", "declare-default", "decline-substitution",
        "withdraw-substitution",
    ]

    /// - Returns: whether contract and model agree.
    private func take(_ role: String, _ name: String, _ part: PartKey, _ proposal: Proposal, _ walk: inout Walk) throws -> Bool {
        let (action, paper) = try phrases.act(does(proposal, action: name), role: role)
        #expect(action == name, "\(walk.seed)")
        let told = try walk.stage.perform(Act(action: action, part: part, role: role, paper: paper), at: walk.time)
        if case .state = told {
            walk.taken.append(action)
            guard proposal.mayOnly(walk.book) else {
                Issue.record("\(walk.seed): \(role) \(proposal.does) must not succeed: \(walk.book)")
                return false
            }
            proposal.effect(&walk.book)
        }
        let terms = try JSONDecoder().decode(PledgeFinancing.self, from: Data(try walk.stage.terms()))
        if try agree(terms, walk.book) { return true }
        Issue.record("\(walk.seed): after \(role) \(proposal.does) (\(told)) the model differs: \(walk.book) \(terms)")
        return false
    }

    /// The offer and its acceptance need no reasons.
    private func does(_ proposal: Proposal, action: String) -> String {
        ["offer", "accept"].contains(action) ? PledgePhrases.verb(of: action) : proposal.does
    }

    /// Mostly a minute, sometimes hours, seldom days.
    private func pause(_ random: inout SplitMix64) -> Int64 {
        if random.chance(18) { return Int64.random(in: 60_000..<400_000_000, using: &random) }
        return random.chance(6) ? Int64.random(in: 60_000..<60_000_000, using: &random) : 60_000
    }

    private func turnRegistry(_ walk: inout Walk, _ random: inout SplitMix64) throws {
        if random.chance(8) {
            try confirm(&walk)
        } else if random.chance(20) {
            walk.stage.enter(try phrases.registryEntry("releases alpha"))
            (walk.book.isHeld, walk.book.isConfirmed) = (false, false)
        }
    }

    private func confirm(_ walk: inout Walk) throws {
        walk.stage.enter(try phrases.registryEntry("confirms alpha"))
        (walk.book.isHeld, walk.book.isConfirmed) = (true, true)
    }

    private func agree(_ terms: PledgeFinancing, _ book: Book) throws -> Bool {
        let loan = terms.loan
        let money = [loan.lent, loan.costsOwed, loan.interestOwed, loan.principalOwed, loan.repaid, loan.surplusOwed]
        let expected = [book.lent, book.costs, book.interest, book.principal, book.repaid, book.surplus]
        guard money.map({ Int($0.minorUnits) }) == expected, terms.goods.count == book.goods.count,
            terms.pledges.map(\.pledge.links) == book.pledges.map(\.links), terms.releases.count == book.releases.count
        else { return false }
        for index in book.goods.indices {
            guard try terms.pledged(ofGoods: index + 1) == ExactDecimal(Int64(book.pledged(index + 1))),
                try terms.taken(ofGoods: index + 1) == ExactDecimal(Int64(book.taken(index + 1))),
                book.taken(index + 1) <= book.goods[index].offered
            else { return false }
        }
        return try terms.offer == nil || Int(terms.value().minorUnits) == book.value()
    }
}

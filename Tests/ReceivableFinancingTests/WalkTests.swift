// Proves that no order of acts lends beyond evidence, cover and approval, or loses money: seeded walks take random acts among
// those that the workflow offers, often wrong ones, at random times, under each day-count convention. Whatever succeeds must be
// allowed by a simple model (Book) that shares nothing with the contract; after every step the stage checks the invariants, and
// every amount is compared with the model, interest to the cent. Together the walks must take every action.
import BankingCalendar
import ContractKit
import Foundation
import Money
import PropertyTesting
import ReceivableFinancing
import Stories
import Testing
import WorkflowEngine

private let header = """
    # A walk
    calendar: CN-SHA +08:00
    place: CN-SHA
    amount: USD 6000.00
    receivable: INV-1 USD 6000.00 declared D-1
    receivable: INV-2 USD 4000.00 declared D-2
    policy: "P-1" limit USD 5000.00 insured 9000 waiting 0 through 2026-12-31
    band: USD 1000.00 1 1
    band: USD 6000.00 1 2
    officer: ann 1
    officer: bob 2
    officer: cem 3
    due: 2026-04-07
    """

@Suite("Walks of receivable financings")
struct WalkTests {
    private let kind: AgreementKind
    private let calendars: CalendarBook
    private let place: PlaceCalendar

    init() throws {
        kind = try AgreementKind.receivableFinancing()
        calendars = try Self.story(.actual360).calendars()
        place = try calendars.calendar(Place("CN-SHA"))
    }

    private static func story(_ count: DayCount) throws -> Story {
        try Story(header + "\nday-count: \(count.rawValue)\n| on | who | does | then |\n| 2026-01-05 | seller | applies | |\n")
    }

    @Test("agree with the model", arguments: Seed.cases(80))
    func model(seed: Seed) throws { _ = try walk(seed.generator, "\(seed)") }

    /// With fixed seeds, so that it does not depend on luck.
    @Test("take every action with success")
    func reach() throws {
        var missing = ReceivableFinancing.actions.map(\.name)
        for seed: UInt64 in 1...200 where !missing.isEmpty {
            let taken = try walk(SplitMix64(seed: seed), "seed \(seed)")
            missing.removeAll { taken.contains($0) }
        }
        #expect(missing.isEmpty, "no walk takes \(missing.joined(separator: ", "))")
    }

    private struct Walk {
        var stage: BareStage
        var book: Book
        var phrases: ReceivablePhrases
        var time: LedgerTime
        var taken: [String] = []
        let seed: String
    }

    private static let usual = [
        "accept-application", "agree", "enter-verifications", "enter-reservations", "check-receivable", "check-receivable",
        "check-receivable", "propose-approval", "approve", "approve", "disburse",
    ]
    /// What is seldom open comes more often than by chance.
    private static let wanted = [
        "claim-insurance", "record-indemnity", "record-claim-refusal", "demand-prepayment", "meet-demand", "record-recovery",
        "pay-surplus",
    ]
    /// Endings are rarer than they would be by chance, so that there is something to end.
    private static let rare = ["decline", "withdraw", "return-to-review", "close", "note-dilution", "record-collection"]

    /// - Returns: the actions that succeeded.
    private func walk(_ generator: SplitMix64, _ seed: String) throws -> [String] {
        var random = generator
        let count = try #require(DayCount.allCases.randomElement(using: &random))
        let story = try Self.story(count)
        let time = try #require(LedgerTime("2026-01-05T02:00:00Z"))
        var walk = Walk(
            stage: BareStage(kind: kind, calendars: calendars),
            book: Book(count: count, items: [Book.Item(amount: 600_000), Book.Item(amount: 400_000)]),
            phrases: ReceivablePhrases(story.facts), time: time, seed: seed)
        let begun = try walk.phrases.act("applies", role: "seller")
        _ = try walk.stage.begin(Act(action: begun.action, part: nil, role: "seller", paper: begun.paper), at: time)
        var usual = Self.usual[...]
        for step in 0..<170 {
            walk.time = try walk.time.adding(milliseconds: pause(walk.book.disbursedOn != nil, &random))
            try walk.stage.advance(to: walk.time)
            try passTime(&walk)
            guard let agreement = walk.stage.agreement else { return walk.taken }
            let offers = kind.roles.flatMap { role in
                agreement.possibleActions(role: role, calendars: calendars).map { (role: role, action: $0.action, part: $0.part) }
            }
            let names = offers.map(\.action).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
            // Most steps before the disbursement go the usual way, so that walks come further.
            var wished = usual.first.flatMap { names.contains($0) && !random.chance(5) ? $0 : nil }
            if random.chance(3) { wished = wished ?? names.filter(Self.wanted.contains).randomElement(using: &random) }
            guard let name = wished ?? names.randomElement(using: &random) else { return walk.taken }
            if wished == nil, Self.rare.contains(name), !random.chance(8) { continue }
            guard let offer = offers.filter({ $0.action == name }).randomElement(using: &random) else { continue }
            let today = place.day(at: walk.time)
            let proposal = Proposals(book: walk.book, time: walk.time, today: today, step: step)
                .proposal(name, offer.part.number, &random)
            let before = walk.taken.count
            guard try take(offer.role, name, offer.part, proposal, &walk) else { return walk.taken }
            if walk.taken.count > before, name == usual.first { usual = usual.dropFirst() }
        }
        return walk.taken
    }

    /// What the passing of time alone makes: a loan that is due or a demand that is not met in time becomes overdue.
    private func passTime(_ walk: inout Walk) throws {
        let state = walk.stage.state(of: PartKey("financing", number: 0))
        let today = place.day(at: walk.time)
        if let demand = walk.book.demand, demand.ends < today {
            walk.book.demand = nil
            if !walk.book.isOverdue { walk.book.fallOverdue(on: min(demand.ends, Book.matureOn ?? demand.ends)) }
        }
        if state == "overdue", !walk.book.isOverdue, let day = Book.matureOn {
            #expect(today > day, "\(walk.seed): overdue too early")
            walk.book.fallOverdue(on: day)
        }
        if state == "outstanding" {
            #expect(!walk.book.isOverdue && today <= Book.matureOn ?? today, "\(walk.seed): not overdue")
        }
    }

    /// - Returns: whether contract and model agree.
    private func take(_ role: String, _ name: String, _ part: PartKey, _ proposal: Proposal, _ walk: inout Walk) throws -> Bool {
        let (action, paper) = try walk.phrases.act(proposal.does, role: role)
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
        let terms = try JSONDecoder().decode(ReceivableFinancing.self, from: Data(try walk.stage.terms()))
        if try agree(terms, walk.book) { return true }
        Issue.record("\(walk.seed): after \(role) \(proposal.does) (\(told)) the model differs: \(walk.book) \(terms)")
        return false
    }

    /// Mostly minutes, sometimes hours, and days once money is lent.
    private func pause(_ isLent: Bool, _ random: inout SplitMix64) -> Int64 {
        if isLent, random.chance(3) { return Int64.random(in: 60_000..<400_000_000, using: &random) }
        return random.chance(12) ? Int64.random(in: 60_000..<60_000_000, using: &random) : 60_000
    }

    private func agree(_ terms: ReceivableFinancing, _ book: Book) throws -> Bool {
        for index in book.items.indices where try Int(terms.open(index).minorUnits) != book.items[index].open { return false }
        guard let loan = terms.loan else { return book.disbursedOn == nil }
        let money = [
            loan.feesOwed, loan.interestOwed, loan.principalOwed, loan.principalRepaid, loan.repaid, loan.surplusOwed,
            loan.writtenOff, loan.recovered,
        ]
        let expected = [
            book.fees, book.interest, book.principal, book.principalRepaid, book.repaid, book.surplus, book.writtenOff,
            book.recovered,
        ]
        return try money.map { Int($0.minorUnits) } == expected && Int(terms.cover().minorUnits) == book.cover
    }
}

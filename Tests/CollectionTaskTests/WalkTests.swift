// Proves that no order of acts collects more than is owed, or settles a cent more or less than the rule says: seeded walks take random
// acts among those that the workflow offers, often wrong ones, at random times, with commissions and with shares. What succeeds, and
// what does not, must be as a simple model (Book) says that shares nothing with the contract; after every step the stage checks the
// invariants, and every amount is compared. Together the walks must take every action.
import BankingCalendar
import CollectionTask
import ContractKit
import Foundation
import Money
import PropertyTesting
import Stories
import Testing
import WorkflowEngine

private let header = """
    # A walk
    calendar: CN-SHA +08:00
    place: CN-SHA
    item: INV-1 USD 6000.00 due 2025-12-20
    item: INV-2 USD 4000.01 due 2025-10-01
    bands: 30 500, 90 1234, - 3334
    part-at-most: USD 2000.00
    through: 2026-02-20
    contacts-days-promise-days: 3 4 20
    """

@Suite("Walks of collection tasks")
struct WalkTests {
    private let kind: AgreementKind
    private let calendars: CalendarBook
    private let place: PlaceCalendar

    init() throws {
        kind = try AgreementKind.collectionTask()
        calendars = try Self.story(false).calendars()
        place = try calendars.calendar(Place("CN-SHA"))
    }

    private static func story(_ isShare: Bool) throws -> Story {
        try Story(
            header
                + "\nbasis: \(isShare ? "share" : "commission")\n| on | who | does | then |\n| 2026-01-05 | lender | assigns | |\n"
        )
    }

    @Test("agree with the model", arguments: Seed.cases(100))
    func model(seed: Seed) throws { _ = try walk(seed.generator, "\(seed)") }

    /// With fixed seeds, so that it does not depend on luck.
    @Test("take every action with success")
    func reach() throws {
        var missing = CollectionTask.actions.map(\.name)
        for seed: UInt64 in 1...200 where !missing.isEmpty {
            let taken = try walk(SplitMix64(seed: seed), "seed \(seed)")
            missing.removeAll { taken.contains($0) }
        }
        #expect(missing.isEmpty, "no walk takes \(missing.joined(separator: ", "))")
    }

    private struct Walk {
        var stage: BareStage
        var book: Book
        var phrases: CollectionPhrases
        var time: LedgerTime
        var taken: [String] = []
        let seed: String
    }

    /// - Returns: the actions that succeeded.
    private func walk(_ generator: SplitMix64, _ seed: String) throws -> [String] {
        var random = generator
        let isShare = random.chance(2)
        let (time, assigned) = (try #require(LedgerTime("2026-01-05T02:00:00Z")), try #require(CalendarDay("2026-01-05")))
        let items = [
            Book.Item(cents: 600_000, due: try #require(CalendarDay("2025-12-20"))),
            Book.Item(cents: 400_001, due: try #require(CalendarDay("2025-10-01"))),
        ]
        let book = Book(
            isShare: isShare, assigned: assigned, through: try #require(CalendarDay("2026-02-20")), items: items)
        var walk = Walk(
            stage: BareStage(kind: kind, calendars: calendars), book: book,
            phrases: CollectionPhrases(try Self.story(isShare).facts), time: time, seed: seed)
        let begun = try walk.phrases.act("assigns", role: "lender")
        _ = try walk.stage.begin(Act(action: begun.action, part: nil, role: "lender", paper: begun.paper), at: time)
        for step in 0..<120 {
            let hours = random.chance(5) ? Int64.random(in: 12...60, using: &random) : .random(in: 0...6, using: &random)
            walk.time = try walk.time.adding(milliseconds: hours * 3_600_000 + 60_000)
            try walk.stage.advance(to: walk.time)
            let today = place.day(at: walk.time)
            walk.book.pass(today: today, isRunning: true)
            guard let agreement = walk.stage.agreement else { return walk.taken }
            let offers = kind.roles.flatMap { role in
                agreement.possibleActions(role: role, calendars: calendars).map { (role: role, action: $0.action, part: $0.part) }
            }
            let names = offers.map(\.action).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
            guard let name = names.randomElement(using: &random) else { return walk.taken }
            // Endings are rarer than they would be by chance, so that there is something to end.
            if ["decline-task", "recall", "hand-back"].contains(name), !random.chance(12) { continue }
            guard let offer = offers.filter({ $0.action == name }).randomElement(using: &random) else { continue }
            let proposals = Proposals(book: walk.book, today: today, step: step)
            let proposal = proposals.proposal(name, offer.role, offer.part.number, &random)
            guard try take(offer.role, offer.part, proposal, &walk) else { return walk.taken }
        }
        return walk.taken
    }

    /// - Returns: whether contract and model agree.
    private func take(_ role: String, _ part: PartKey, _ proposal: Proposal, _ walk: inout Walk) throws -> Bool {
        let (action, paper) = try walk.phrases.act(proposal.does, role: role)
        let told = try walk.stage.perform(Act(action: action, part: part, role: role, paper: paper), at: walk.time)
        let may = proposal.may(walk.book)
        guard may == isState(told) else {
            Issue.record("\(walk.seed): \(role) \(proposal.does) came \(told), and the model says \(may): \(walk.book)")
            return false
        }
        if may {
            walk.taken.append(action)
            proposal.effect(&walk.book)
        }
        let terms = try JSONDecoder().decode(CollectionTask.self, from: Data(try walk.stage.terms()))
        if try agree(terms, walk.book) { return true }
        Issue.record("\(walk.seed): after \(role) \(proposal.does) (\(told)) the model differs: \(walk.book) \(terms)")
        return false
    }

    private func isState(_ told: Told) -> Bool {
        if case .state = told { return true }
        return false
    }

    private func agree(_ terms: CollectionTask, _ book: Book) throws -> Bool {
        for index in book.items.indices where try Int(terms.open(index).minorUnits) != book.items[index].open { return false }
        return try Int(terms.due().minorUnits) == book.due && Int(terms.settled().minorUnits) == book.settled
            && terms.promises.map(\.isOpen) == book.promises.map(\.isOpen)
            && terms.promises.map { Int($0.paid.minorUnits) } == book.promises.map(\.paid)
            && (terms.endedOn == nil) == (book.ended == nil) && terms.contacts.count == book.contacts.count
    }
}

// Proves that no order of acts makes a second live claimant, or a price or a payment that is a cent off: seeded walks take random
// acts among those that the workflow offers, often wrong ones, at random times, while the registry of financings reserves,
// confirms and lets go. What succeeds, and what does not, must be as a simple model (Book) says that shares nothing with the
// contract; after every step the stage checks the invariants, and holder, transfers and amounts are compared. Together the walks
// must take every action.
import BankingCalendar
import ContractKit
import Forfaiting
import Foundation
import Money
import PropertyTesting
import Stories
import Testing
import WorkflowEngine

private let header = """
    # A walk
    calendar: CN-SHA +08:00
    calendar: GB-LON +00:00; +01:00 from 2026-03-29
    place: CN-SHA
    amount: USD 1000000.07
    maturity: 2026-06-30
    commitment: 0.5
    condition: advice
    condition: notice
    open-through: 2026-04-30

    | on         | who | does | part | then |
    | 2026-01-05 | -   | -    |      |      |
    """

@Suite("Walks of forfaitings")
struct WalkTests {
    private let kind: AgreementKind
    private let calendars: CalendarBook
    private let phrases: ForfaitingPhrases
    private let place, obligorsPlace: PlaceCalendar

    init() throws {
        let story = try Story(header)
        (kind, calendars, phrases) = (try AgreementKind.forfaiting(), try story.calendars(), ForfaitingPhrases(story.facts))
        place = try calendars.calendar(Place("CN-SHA"))
        obligorsPlace = try calendars.calendar(Place("GB-LON"))
    }

    @Test("agree with the model", arguments: Seed.cases(50))
    func model(seed: Seed) throws { _ = try walk(seed.generator, "\(seed)") }

    /// With fixed seeds, so that it does not depend on luck.
    @Test("take every action with success")
    func reach() throws {
        var missing = Forfaiting.actions.map(\.name)
        for seed: UInt64 in 1...300 where !missing.isEmpty {
            let taken = try walk(SplitMix64(seed: seed), "seed \(seed)")
            missing.removeAll { taken.contains($0) }
        }
        #expect(missing.isEmpty, "no walk takes \(missing.joined(separator: ", "))")
    }

    private struct Walk {
        var stage: BareStage
        var book: Book
        var time: LedgerTime
        var taken: [String] = []
        let seed: String
    }

    /// Acts that end a walk early, or a resale or recourse before it comes to something.
    private static let rare = [
        "withdraw-offer", "decline", "decline-quote", "rescind", "refuse-documents", "contest-price", "withdraw-resale",
        "decline-resale", "deny-recourse", "withdraw-recourse", "claim-recourse",
    ]

    /// - Returns: the actions that succeeded.
    private func walk(_ generator: SplitMix64, _ seed: String) throws -> [String] {
        var random = generator
        let time = try #require(LedgerTime("2026-01-05T02:00:00Z"))
        var walk = Walk(
            stage: BareStage(kind: kind, calendars: calendars), book: Book(due: try #require(CalendarDay("2026-06-30"))),
            time: time, seed: seed)
        let begun = try phrases.act("announces", role: "seller")
        _ = try walk.stage.begin(Act(action: begun.action, part: nil, role: "seller", paper: begun.paper), at: time)
        for step in 0..<160 {
            // Once the claim is sold, days may pass for months.
            let isSold = walk.book.holders.count > 1
            let hours =
                random.chance(isSold ? 3 : 6) ? Int64.random(in: 24...240, using: &random) : .random(in: 0...8, using: &random)
            walk.time = try walk.time.adding(milliseconds: hours * 3_600_000 + 60_000)
            try walk.stage.advance(to: walk.time)
            walk.book.pass(to: walk.time)
            if random.chance(5) { try changeRegistry(&walk, &random) }
            guard let agreement = walk.stage.agreement else { return walk.taken }
            let offers = kind.roles.flatMap { role in
                agreement.possibleActions(role: role, calendars: calendars).map { (role: role, action: $0.action, part: $0.part) }
            }
            let names = offers.map(\.action).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
            guard let name = names.randomElement(using: &random) else { return walk.taken }
            if Self.rare.contains(name), !random.chance(8) { continue }
            guard let offer = offers.filter({ $0.action == name }).randomElement(using: &random) else { continue }
            let proposals = Proposals(
                book: walk.book, today: place.day(at: walk.time), obligorsDay: obligorsPlace.day(at: walk.time),
                calendar: place, role: offer.role, step: step)
            let proposal = proposals.proposal(name, &random)
            guard try take(offer.role, offer.part, proposal, &walk) else { return walk.taken }
        }
        return walk.taken
    }

    private func changeRegistry(_ walk: inout Walk, _ random: inout SplitMix64) throws {
        let does: String
        switch walk.book.registry {
        case .free: (does, walk.book.registry) = ("reserves alpha", .reserved)
        case .reserved: (does, walk.book.registry) = ("confirms alpha", .confirmed)
        case .confirmed:
            guard random.chance(12) else { return }
            (does, walk.book.registry) = ("releases alpha", .free)
        }
        walk.stage.enter(try phrases.registryEntry(does))
    }

    /// - Returns: whether contract and model agree.
    private func take(_ role: String, _ part: PartKey, _ proposal: Proposal, _ walk: inout Walk) throws -> Bool {
        let (action, paper) = try phrases.act(proposal.does, role: role)
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
        let terms = try JSONDecoder().decode(Forfaiting.self, from: Data(try walk.stage.terms()))
        if agree(terms, walk.book) { return true }
        Issue.record("\(walk.seed): after \(role) \(proposal.does) (\(told)) the model differs: \(walk.book) \(terms)")
        return false
    }

    private func isState(_ told: Told) -> Bool {
        if case .state = told { return true }
        return false
    }

    private func agree(_ terms: Forfaiting, _ book: Book) -> Bool {
        terms.liveClaimant.rawValue == book.holder
            && terms.transfers.map(\.to.rawValue) == book.holders.dropFirst().map(\.name)
            && terms.transfers.map { Int($0.payment.amount.minorUnits) } == book.holders.dropFirst().map(\.cents)
            && terms.maturityPayment.map { Int($0.paper.amount.minorUnits) } == book.paid?.cents
            && (terms.reservation != nil) == book.hasRisk && terms.protests.count == book.protests
            && terms.resales.filter { $0.standing == .offered || $0.standing == .accepted || $0.standing == .paid }.count
                == (book.resale == nil ? 0 : 1)
            && terms.recourses.filter { $0.standing == .claimed || $0.standing == .repaid }.count
                == (book.recourse == nil ? 0 : 1)
    }
}

// Proves that no order of acts pays more than a standby holds, or moves a part anywhere but where the rules move it: seeded walks take
// random acts among those that the workflow offers, often wrong ones, at random times. What succeeds, and what does not, must be as a
// simple model (Book) says that shares nothing with the contract; after every step the stage checks the invariants, and every amount
// and every state is compared. Together the walks must take every action but those of an application, which stories tell.
import BankingCalendar
import ContractKit
import Foundation
import Money
import PropertyTesting
import StandbyCredit
import Stories
import Testing
import WorkflowEngine

private let story = """
    # A walk
    calendar: US-NYC -05:00
    issuer: Harbour Bank at US-NYC
    amount: USD 1000.00
    expiry: 2026-01-30
    extends: 1 months notice 10
    adjustment: reduction USD 150.00 on 2026-02-03
    adjustment: increase USD 120.00 on 2026-02-17
    | on | who | does | then |
    | 2026-01-05 | issuer | issues | |
    """

@Suite("Walks of standby letters of credit")
struct WalkTests {
    private let kind: AgreementKind
    private let calendars: CalendarBook
    private let place: PlaceCalendar
    private let phrases: StandbyPhrases

    init() throws {
        kind = try AgreementKind.standbyCredit()
        calendars = try Story(story).calendars()
        place = try calendars.calendar(Place("US-NYC"))
        phrases = StandbyPhrases(try Story(story).facts)
    }

    @Test("agree with the model", arguments: Seed.cases(30))
    func model(seed: Seed) throws { _ = try walk(seed.generator, "\(seed)") }

    /// With fixed seeds, so that it does not depend on luck.
    @Test("take every action with success")
    func reach() throws {
        var missing = StandbyCredit.actions.map(\.name).filter { !["issue", "return-application"].contains($0) }
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

    private func begin(_ seed: String) throws -> Walk {
        let time = try #require(LedgerTime("2026-01-05T15:00:00Z"))
        let book = Book(
            calendar: place, issued: place.day(at: time), amount: 100_000, expiry: try #require(CalendarDay("2026-01-30")),
            adjustments: [
                (-15_000, try #require(CalendarDay("2026-02-03")), false),
                (12_000, try #require(CalendarDay("2026-02-17")), false),
            ])
        var walk = Walk(stage: BareStage(kind: kind, calendars: calendars), book: book, time: time, seed: seed)
        let (action, paper) = try phrases.act("issues", role: "issuer")
        _ = try walk.stage.begin(Act(action: action, part: nil, role: "issuer", paper: paper), at: time)
        return walk
    }

    /// - Returns: the actions that succeeded.
    private func walk(_ generator: SplitMix64, _ seed: String) throws -> [String] {
        var random = generator
        var walk = try begin(seed)
        for _ in 0..<80 {
            let hours = random.chance(4) ? Int64.random(in: 12...90, using: &random) : .random(in: 0...6, using: &random)
            walk.time = try walk.time.adding(milliseconds: hours * 3_600_000 + 61_000)
            try walk.stage.advance(to: walk.time)
            walk.book.pass(to: walk.time)
            guard let agreement = walk.stage.agreement, try agrees(walk, "time") else { return walk.taken }
            let offers = kind.roles.flatMap { role in
                agreement.possibleActions(role: role, calendars: calendars).map { (role: role, action: $0.action, part: $0.part) }
            }
            let names = offers.map(\.action).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
            guard let name = names.randomElement(using: &random) else { return walk.taken }
            // Endings and closures are rarer than they would be by chance.
            if ["agree-to-cancellation", "report-closure", "notify-non-extension"].contains(name), !random.chance(10) {
                continue
            }
            guard let offer = offers.filter({ $0.action == name }).randomElement(using: &random) else { continue }
            let proposals = Proposals(book: walk.book, time: walk.time, today: place.day(at: walk.time))
            guard try take(offer.role, offer.part, proposals.proposal(name, offer.part.number, &random), &walk) else {
                return walk.taken
            }
        }
        return walk.taken
    }

    /// - Returns: whether contract and model agree.
    private func take(_ role: String, _ part: PartKey, _ proposal: Proposal, _ walk: inout Walk) throws -> Bool {
        let (action, paper) = try phrases.act(proposal.does, role: role)
        let told = try walk.stage.perform(Act(action: action, part: part, role: role, paper: paper), at: walk.time)
        let may = proposal.may(walk.book)
        var isState = false
        if case .state = told { isState = true }
        guard may == isState else {
            Issue.record(
                "\(walk.seed): \(role) \(proposal.does) on \(part) came \(told), and the model says \(may): \(walk.book)")
            return false
        }
        if may {
            walk.taken.append(action)
            proposal.effect(&walk.book)
        }
        return try agrees(walk, "\(role) \(proposal.does) on \(part) at \(walk.time) (\(told))")
    }

    private func agrees(_ walk: Walk, _ after: String) throws -> Bool {
        let (book, stage) = (walk.book, walk.stage)
        let terms = try JSONDecoder().decode(StandbyCredit.self, from: Data(try stage.terms()))
        func states(_ part: String, _ expected: [String]) -> Bool {
            expected.enumerated().allSatisfy { stage.state(of: PartKey(part, number: $0.offset + 1)) == $0.element }
        }
        let isSame =
            stage.state(of: PartKey("standby")) == book.state && states("presentation", book.drawings.map(\.state))
            && states("amendment", book.amendments.map(\.state)) && states("cancellation", book.cancellations)
            && terms.drawings.count == book.drawings.count && terms.amendments.count == book.amendments.count
        let isEqual =
            try Int(terms.available().minorUnits) == book.available && Int(terms.held().minorUnits) == book.held
            && Int(terms.paid().minorUnits) == book.paid && terms.inForce().expiryOn == book.expiry
            && terms.drawings.map { $0.reliesOn ?? [] } == book.drawings.map(\.relies)
        if isSame, isEqual { return true }
        Issue.record("\(walk.seed): after \(after) the model differs: \(book) \(stage.agreement?.parts ?? []) \(terms)")
        return false
    }
}

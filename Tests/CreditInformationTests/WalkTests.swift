// Proves that no order of acts tells what the business has not authorised, or loses what it may read: seeded walks take random acts
// among those that the workflow offers, often wrong ones, at random times. Whatever succeeds must be allowed by a simple model (Book)
// that shares nothing with the contract; after every step the stage checks the invariants, and what stands is compared with the
// model. Together the walks must take every action.
import BankingCalendar
import ContractKit
import CreditInformation
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
    limits: 6 7
    | on | who | does | then |
    | 2026-01-05 | business | opens the record | |
    """

@Suite("Walks of credit records")
struct WalkTests {
    private let kind: AgreementKind
    private let calendars: CalendarBook
    private let place: PlaceCalendar

    init() throws {
        kind = try AgreementKind.creditInformation()
        calendars = try Story(header).calendars()
        place = try calendars.calendar(Place("CN-SHA"))
    }

    @Test("agree with the model", arguments: Seed.cases(80))
    func model(seed: Seed) throws { _ = try walk(seed.generator, "\(seed)") }

    /// With fixed seeds, so that it does not depend on luck.
    @Test("take every action with success")
    func reach() throws {
        var missing = CreditInformation.actions.map(\.name).filter { $0 != "decline-record" }
        for seed: UInt64 in 1...200 where !missing.isEmpty {
            let taken = try walk(SplitMix64(seed: seed), "seed \(seed)")
            missing.removeAll { taken.contains($0) }
        }
        #expect(missing.isEmpty, "no walk takes \(missing.joined(separator: ", "))")
    }

    private struct Walk {
        var stage: BareStage
        var book = Book()
        var phrases: CreditInformationPhrases
        var time: LedgerTime
        var taken: [String] = []
        let seed: String
    }

    /// - Returns: the actions that succeeded.
    private func walk(_ generator: SplitMix64, _ seed: String) throws -> [String] {
        var random = generator
        let time = try #require(LedgerTime("2026-01-05T02:00:00Z"))
        var walk = Walk(
            stage: BareStage(kind: kind, calendars: calendars), phrases: CreditInformationPhrases(try Story(header).facts),
            time: time, seed: seed)
        let begun = try walk.phrases.act("opens the record", role: "business")
        _ = try walk.stage.begin(Act(action: begun.action, part: nil, role: "business", paper: begun.paper), at: time)
        try take("holder", PartKey("record"), Proposal(does: "accepts the record"), &walk)
        for _ in 0..<140 {
            let minutes = random.chance(8) ? Int64.random(in: 60...6_000, using: &random) : .random(in: 1...60, using: &random)
            walk.time = try walk.time.adding(milliseconds: minutes * 60_000)
            try walk.stage.advance(to: walk.time)
            let today = place.day(at: walk.time)
            walk.book.pass(now: walk.time.millisecondsSinceEpoch, today: today)
            guard let agreement = walk.stage.agreement else { return walk.taken }
            let offers = kind.roles.flatMap { role in
                agreement.possibleActions(role: role, calendars: calendars).map { (role: role, action: $0.action, part: $0.part) }
            }
            let names = offers.map(\.action).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
            guard let name = names.randomElement(using: &random) else { return walk.taken }
            // Endings are rarer than they would be by chance, so that there is something to end.
            if ["close", "revoke", "withdraw-query"].contains(name), !random.chance(8) { continue }
            guard let offer = offers.filter({ $0.action == name }).randomElement(using: &random) else { continue }
            let proposals = Proposals(book: walk.book, now: walk.time.millisecondsSinceEpoch, today: today)
            guard try take(offer.role, offer.part, proposals.proposal(name, offer.part.number, &random), &walk) else {
                return walk.taken
            }
        }
        return walk.taken
    }

    /// - Returns: whether contract and model agree.
    @discardableResult
    private func take(_ role: String, _ part: PartKey, _ proposal: Proposal, _ walk: inout Walk) throws -> Bool {
        let (action, paper) = try walk.phrases.act(proposal.does, role: role)
        let told = try walk.stage.perform(Act(action: action, part: part, role: role, paper: paper), at: walk.time)
        if case .state = told {
            walk.taken.append(action)
            guard proposal.mayOnly(walk.book) else {
                Issue.record("\(walk.seed): \(role) \(proposal.does) must not succeed: \(walk.book)")
                return false
            }
            proposal.effect(&walk.book)
        } else if action != "accept-record", proposal.mayOnly(walk.book) {
            Issue.record("\(walk.seed): \(role) \(proposal.does) must succeed, and not: \(told): \(walk.book)")
            return false
        }
        let terms = try JSONDecoder().decode(CreditInformation.self, from: Data(try walk.stage.terms()))
        if agree(terms, walk.book) { return true }
        Issue.record("\(walk.seed): after \(role) \(proposal.does) (\(told)) the model differs: \(walk.book) \(terms)")
        return false
    }

    private func agree(_ terms: CreditInformation, _ book: Book) -> Bool {
        for subject in CreditSubject.allCases {
            let (fact, figure) = (terms.fact(on: subject)?.fact, book.facts[subject])
            let cents = subject == .verifications ? fact?.rejected : fact.map { Int($0.amounts.first?.minorUnits ?? 0) }
            guard fact?.count == figure?.count, cents == figure?.cents, terms.isDisputed(subject) == book.isDisputed(subject)
            else {
                return false
            }
        }
        return terms.authorisations.map(\.isEnded) == book.consents.map(\.isEnded)
            && terms.queries.map(\.isOpen) == book.queries.map(\.isOpen)
            && terms.queries.map { $0.answer != nil } == book.queries.map { $0.answeredAt != nil }
            && terms.queries.map { $0.told.map(\.subject) } == book.queries.map { $0.told.map(\.subject) }
            && terms.queries.map(\.corrections.count) == book.queries.map(\.corrections)
            && terms.disputes.map(\.isOpen) == book.disputes.map(\.isOpen)
    }
}

// Proves that no order of acts pays more than a guarantee holds, or moves a part anywhere but where the rules move it: seeded walks
// take random acts among those that the workflow offers, often wrong ones, at random times. What succeeds, and what does not, must be
// as a simple model (Book) says that shares nothing with the contract; after every step the stage checks the invariants, and every
// amount and every state is compared. Together the walks must take every action that the walks' guarantee has.
import BankingCalendar
import ContractKit
import DemandGuarantee
import Foundation
import Money
import PropertyTesting
import Stories
import Testing
import WorkflowEngine

private let story = """
    # A walk
    calendar: GB-LON +00:00
    guarantor: Harbour Bank at GB-LON
    advising-party: Lotus Bank at GB-LON
    amount: USD 1000.00
    expiry: 2026-02-10
    charges: beneficiary
    variation: reduction USD 150.00 on 2026-02-03
    variation: reduction USD 100.00 with delivery by note
    variation: increase USD 120.00 with advance
    | on | who | does | then |
    | 2026-01-05 | guarantor | issues | |
    """

@Suite("Walks of demand guarantees")
struct WalkTests {
    private let kind: AgreementKind
    private let calendars: CalendarBook
    private let place: PlaceCalendar
    private let phrases: GuaranteePhrases

    init() throws {
        kind = try AgreementKind.demandGuarantee()
        calendars = try Story(story).calendars()
        place = try calendars.calendar(Place("GB-LON"))
        phrases = GuaranteePhrases(try Story(story).facts)
    }

    @Test("agree with the model", arguments: Seed.cases(30))
    func model(seed: Seed) throws { _ = try walk(seed.generator, "\(seed)") }

    /// With fixed seeds, so that it does not depend on luck. That an event ends it is told by stories.
    @Test("take every action with success")
    func reach() throws {
        var missing = DemandGuarantee.actions.map(\.name).filter { $0 != "record-expiry-event" }
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

    private func begin(_ random: inout SplitMix64, _ seed: String) throws -> Walk {
        let time = try #require(LedgerTime("2026-01-05T10:00:00Z"))
        let isApplied = random.chance(3)
        let (day, expiry) = (place.day(at: time), try #require(CalendarDay("2026-02-10")))
        let book = Book(
            calendar: place, state: isApplied ? "applied" : "issued", issued: isApplied ? nil : day, amount: 100_000,
            expiry: expiry,
            variations: [
                Book.Variation(cents: -15_000, on: CalendarDay("2026-02-03")), Book.Variation(cents: -10_000, on: nil),
                Book.Variation(cents: 12_000, on: nil),
            ])
        var walk = Walk(stage: BareStage(kind: kind, calendars: calendars), book: book, time: time, seed: seed)
        let role = isApplied ? "applicant" : "guarantor"
        let (action, paper) = try phrases.act(isApplied ? "applies" : "issues", role: role)
        _ = try walk.stage.begin(Act(action: action, part: nil, role: role, paper: paper), at: time)
        return walk
    }

    /// - Returns: the actions that succeeded.
    private func walk(_ generator: SplitMix64, _ seed: String) throws -> [String] {
        var random = generator
        var walk = try begin(&random, seed)
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
            // Endings and interruptions are rarer than they would be by chance.
            if ["release", "declare-force-majeure", "return-application"].contains(name), !random.chance(15) { continue }
            guard let offer = offers.filter({ $0.action == name }).randomElement(using: &random) else { continue }
            let proposals = Proposals(book: walk.book, time: walk.time, today: place.day(at: walk.time))
            let proposal = proposals.proposal(name, offer.role, offer.part.number, &random)
            guard try take(offer.role, offer.part, proposal, &walk) else { return walk.taken }
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
        let terms = try JSONDecoder().decode(DemandGuarantee.self, from: Data(try stage.terms()))
        func states(_ part: String, _ expected: [String]) -> Bool {
            expected.enumerated().allSatisfy { stage.state(of: PartKey(part, number: $0.offset + 1)) == $0.element }
        }
        let isSame =
            stage.state(of: PartKey("guarantee")) == book.state && states("demand", book.demands.map(\.state))
            && states("amendment", book.amendments.map(\.state)) && states("assignment", book.assignments.map(\.state))
            && terms.demands.count == book.demands.count && terms.amendments.count == book.amendments.count
        let isEqual =
            try Int(terms.available().minorUnits) == book.available && Int(terms.held().minorUnits) == book.held
            && Int(terms.paid().minorUnits) == book.paid && terms.lastDay() == book.last(book.expiry)
            && terms.demands.map { $0.reliesOn ?? [] } == book.demands.map(\.relies)
            && book.assignments.indices.allSatisfy { try Int(terms.received($0).minorUnits) == book.assignments[$0].had }
        if isSame, isEqual { return true }
        Issue.record("\(walk.seed): after \(after) the model differs: \(book) \(stage.agreement?.parts ?? []) \(terms)")
        return false
    }
}

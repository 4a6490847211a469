// Proves that no order of acts loses an entry, resolves a break by another amount than the books differ by, writes off beyond the
// caps or certifies what both banks have not signed: seeded walks take random acts among those that the workflow offers, often
// wrong ones, at random times. A simple model (Book) that knows every entry one by one, and shares nothing with the contract,
// says for each whether it must succeed; after every step the stage checks the invariants, and books, breaks and write-offs are
// compared with the model. Together the walks must take every action and visit every state.
import AccountReconciliation
import BankingCalendar
import CanonicalCBOR
import ContractKit
import Foundation
import Money
import Parties
import PropertyTesting
import Signing
import Stories
import Testing
import WorkflowEngine
import WorkflowNotation

@Suite("Walks of reconciled accounts")
struct WalkTests {
    private let kind: AgreementKind
    private let calendars: CalendarBook
    private let place: PlaceCalendar

    init() throws {
        kind = try AgreementKind.accountReconciliation()
        calendars = try Story("# A walk\ncalendar: CN-SHA +08:00\n| on | who | does | then |\n| 2026-01-05 | - | | |\n")
            .calendars()
        place = try calendars.calendar(Place("CN-SHA"))
    }

    static func relation() throws -> Relation {
        let usd = try Currency("USD")
        let opening = Money(minorUnits: 10_000, currency: usd)
        return Relation(
            reference: "REL-1", names: Both(first: try PartyName("Harbour Bank"), second: try PartyName("Lotus Bank")),
            codes: Both(first: try BIC("HARBGB2LXXX"), second: try BIC("LOTUCNSHXXX")), arbiter: try PartyName("Trade Arbiters"),
            accounts: [
                RelationAccount(
                    number: "NOSTRO-1", servicer: .second, opening: Both(first: opening, second: opening),
                    waiting: Both(first: 0, second: 0))
            ], places: [try Place("CN-SHA")], closeMinute: 1080, rulebook: Proposals.rules,
            caps: [WriteOffCap(each: Money(minorUnits: 400, currency: usd), total: Money(minorUnits: 600, currency: usd))],
            limits: RelationLimits(
                openBreaksMax: Book.openBreaksMax, breaksMax: 10_000, batchesOfDayMax: Book.batchesMax, answerBankingDays: 2,
                awardBankingDays: 3), fromOn: try CalendarDay(year: 2026, month: 1, day: 5),
            throughOn: try CalendarDay(year: 2026, month: 12, day: 31))
    }

    @Test("agree with the model", arguments: Seed.cases(60))
    func model(seed: Seed) throws { _ = try walk(seed.generator, "\(seed)") }

    /// With fixed seeds, so that it does not depend on luck. Ways that end a relation before it is agreed on, and the last
    /// bucket of age, are told in stories.
    @Test("take every action with success and visit every state")
    func reach() throws {
        var actions = AccountReconciliation.actions.map(\.name).filter {
            !["agree-relation", "decline-relation", "withdraw-relation", "disclose-entry"].contains($0)
        }
        var states = kind.workflow.parts.flatMap { part in part.states.map { "\(part.name).\($0.name)" } }.filter {
            ![
                "relation.proposed", "relation.declined", "relation.withdrawn", "relation.lapsed",
                "ageing.write-off-candidate",
            ].contains($0)
        }
        for seed: UInt64 in 1...250 where !actions.isEmpty || !states.isEmpty {
            let walked = try walk(SplitMix64(seed: seed), "seed \(seed)")
            actions.removeAll { walked.taken.contains($0) }
            states.removeAll { walked.visited.contains($0) }
        }
        #expect(actions.isEmpty, "no walk takes \(actions.joined(separator: ", "))")
        #expect(states.isEmpty, "no walk visits \(states.joined(separator: ", "))")
    }

    private struct Walked {
        var taken: [String] = []
        var visited: [String] = []
    }

    /// What leads on comes more often than by chance, so that walks come further; endings come seldom.
    private static let wanted = [
        "disclose-batch", "sign-day", "countersign-day", "query", "answer-agreeing", "award", "adjust", "approve-write-off",
        "agree-write-off", "close-break", "propose-netting", "agree-netting", "record-settlement", "open-day",
    ]
    private static let rare = ["give-notice", "raise-break", "withdraw-break"]

    private func walk(_ generator: SplitMix64, _ seed: String) throws -> Walked {
        var (random, walked, book) = (generator, Walked(), Book())
        var stage = BareStage(kind: kind, calendars: calendars)
        var time = try #require(LedgerTime("2026-01-05T02:00:00Z"))
        let papers = try (
            CBOREncoder().encode(Self.relation()),
            CBOREncoder().encode(
                RelationAgreed(
                    reference: "REL-1", rulebook: Proposals.rules))
        )
        _ = try stage.begin(Act(action: "propose-relation", part: nil, role: "first-bank", paper: papers.0), at: time)
        _ = try stage.perform(Act(action: "agree-relation", part: nil, role: "second-bank", paper: papers.1), at: time)
        for step in 0..<220 {
            time = try time.adding(milliseconds: pause(&random))
            try stage.advance(to: time)
            guard let agreement = stage.agreement else { break }
            walked.visited += agreement.parts.map { "\($0.key.part).\($0.state)" }
            let offers = kind.roles.flatMap { role in
                agreement.possibleActions(role: role, calendars: calendars).map { (role: role, action: $0.action, part: $0.part) }
            }
            let names = offers.map(\.action).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
            let wished = random.chance(2) ? names.filter(Self.wanted.contains).randomElement(using: &random) : nil
            guard let name = wished ?? names.randomElement(using: &random) else { break }
            if Self.rare.contains(name), !random.chance(name == "give-notice" ? 12 : 2) { continue }
            guard let offer = offers.filter({ $0.action == name }).randomElement(using: &random) else { continue }
            let proposals = Proposals(
                book: book, side: Side(rawValue: offer.role), number: offer.part.number, today: place.day(at: time), step: step)
            guard let proposal = try proposals.proposal(name, &random) else { continue }
            let act = Act(action: name, part: offer.part, role: offer.role, paper: proposal.paper)
            let told = try stage.perform(act, at: time)
            if case .state = told {
                walked.taken.append(name)
                proposal.effect(&book)
            }
            let succeeded = if case .state = told { true } else { false }
            guard succeeded == proposal.isAllowed, try agree(stage, book) else {
                Issue.record("\(seed), step \(step): \(offer.role) \(name) on \(offer.part): \(told); \(book)")
                break
            }
        }
        return walked
    }

    /// Mostly minutes, sometimes hours or days.
    private func pause(_ random: inout SplitMix64) -> Int64 {
        if random.chance(25) { return Int64.random(in: 60_000..<900_000_000, using: &random) }
        return random.chance(6) ? Int64.random(in: 60_000..<40_000_000, using: &random) : 60_000
    }

    private func agree(_ stage: BareStage, _ book: Book) throws -> Bool {
        let terms = try JSONDecoder().decode(AccountReconciliation.self, from: Data(try stage.terms()))
        let certified = book.days.lastIndex(where: \.isCertified).map { $0 + 1 } ?? 0
        let isSame = Side.allCases.allSatisfy { side in
            let kept = terms.books[0].sides[side]
            return Int(kept.balance.minorUnits) == book.balance(side, through: certified)
                && kept.unmatched == book.loose(side, through: certified).count
        }
        return isSame && Int(terms.writtenOff[0].minorUnits) == book.writtenOff
            && terms.breaks.filter { $0.standing != .closed }.count == book.open().count
            && terms.nettings.count == book.nettings.filter { !$0.isOver }.count
    }
}

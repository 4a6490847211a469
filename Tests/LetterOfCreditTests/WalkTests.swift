// Proves that no order of acts breaks a letter of credit: seeded walks take random acts among those that the workflow offers,
// with random papers, at random times. The stage checks the invariants, and writes and reads the agreement, after every step.
// Together the walks must take nearly every move of the workflow, so that they do not prove nothing.
import BankingCalendar
import ContractKit
import Foundation
import LetterOfCredit
import PropertyTesting
import Stories
import Testing
import WorkflowEngine
import WorkflowNotation

private let header = """
    # A walk
    calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25
    calendar: CN-SHA +08:00; closed 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-23; working 2026-02-14 2026-02-28
    issuing-bank: Harbour Bank at GB-LON
    advising-bank: Lotus Bank at CN-SHA
    confirming-bank: Jade Bank at CN-SHA
    nominated-bank: Pearl Bank at CN-SHA
    confirmation: may-add
    amount: USD 1000.00
    tolerance: 05/05
    available: mixed-payment with any bank
    tenor: 20 DAYS AFTER SIGHT
    issued: 2026-01-05
    latest-shipment: 2026-03-15
    expiry: 2026-04-03 at GB-LON
    | on         | who          | does   | then |
    | 2026-01-05 | issuing-bank | issues |      |
    """

@Suite("Walks of letters of credit")
struct WalkTests {
    private let kind: AgreementKind
    private let phrases: CreditPhrases
    private let calendars: CalendarBook

    init() throws {
        let story = try Story(header)
        kind = try AgreementKind.letterOfCredit()
        phrases = CreditPhrases(story.facts)
        calendars = try story.calendars()
    }

    @Test("keep the invariants", arguments: Seed.cases(60))
    func invariants(seed: Seed) throws { _ = try walk(seed.generator, "\(seed)") }

    /// With fixed seeds, so that it does not depend on luck.
    @Test("take every action with success")
    func reach() throws {
        var taken: [String] = []
        for seed: UInt64 in 1...100 { taken += try walk(SplitMix64(seed: seed), "seed \(seed)") }
        let beginnings = LetterOfCredit.beginnings.map(\.name) + ["return-application"]
        for action in LetterOfCredit.actions.map(\.name) where !beginnings.contains(action) {
            #expect(taken.contains(action), "no walk takes \(action)")
        }
    }

    /// - Returns: the actions that succeeded.
    private func walk(_ generator: SplitMix64, _ seed: String) throws -> [String] {
        var random = generator
        var stage = BareStage(kind: kind, calendars: calendars)
        var time = try #require(LedgerTime("2026-01-05T10:00:00Z"))
        let issue = try phrases.act("issues", role: "issuing-bank")
        #expect(
            try stage.begin(Act(action: issue.action, part: nil, role: "issuing-bank", paper: issue.paper), at: time)
                == .state("issued"))
        var taken: [String] = []
        for _ in 0..<60 {
            if random.chance(3) { time = try time.adding(milliseconds: Int64.random(in: 0..<400_000_000, using: &random)) }
            guard let agreement = stage.agreement else { return taken }
            let offers = kind.roles.flatMap { role in
                agreement.possibleActions(role: role, calendars: calendars).map { (role, $0) }
            }
            guard let (role, possible) = offers.randomElement(using: &random) else { return taken }
            let does = phrase(possible.action, on: calendars, at: time, &random)
            let (action, paper) = try phrases.act(does, role: role)
            #expect(action == possible.action, "\(seed)")
            let told = try stage.perform(Act(action: action, part: possible.part, role: role, paper: paper), at: time)
            guard case .state = told else { continue }
            taken.append(action)
            let terms = try JSONDecoder().decode(LetterOfCredit.self, from: Data(stage.terms()))
            let contradictions = try terms.contradictions(with: stage.agreement?.parts ?? [])
            #expect(contradictions.isEmpty, "\(seed)")
        }
        return taken
    }

    /// A paper for the action, as a story would say it; often wrong in its amounts and dates.
    private func phrase(_ action: String, on calendars: CalendarBook, at time: LedgerTime, _ random: inout SplitMix64) -> String {
        let amounts = ["100.00", "400.00", "1050.00", "1050.01"]
        let amount = "USD \(amounts.randomElement(using: &random) ?? "1.00")"
        let bank = ["issuing-bank", "confirming-bank", "nominated-bank"].randomElement(using: &random) ?? "issuing-bank"
        switch action {
        case "advise": return "advises"
        case "advise-amendment": return "advises the amendment"
        case "amend":
            let changes = [
                "increase: USD 100.00", "decrease: USD 300.00", "decrease: USD 600.00", "tolerance: 00/05", "expiry: 2026-06-30",
                "latest-shipment: 2026-03-31",
                "tolerance: 00/00",
            ]
            return "amends; \(changes.randomElement(using: &random) ?? "")"
        case "present":
            let day = time.day(utcOffsetMinutes: 0)
            let shippedOn = (try? day.adding(days: -Int.random(in: 0..<30, using: &random))) ?? day
            return "presents \(amount) to \(bank) shipped \(shippedOn)\(random.chance(4) ? " under 1" : "")"
        case "accept-amendment": return random.chance(4) ? "accepts the amendment changes" : "accepts the amendment"
        case "forward": return "forwards to \(bank)"
        case "refuse": return "refuses \"Late shipment\" holding"
        case "honour": return "honours \(amount)"
        case "negotiate": return "negotiates \(amount)"
        case "accept-draft": return "accepts a draft \(amount)"
        case "incur-deferred-payment": return "incurs a deferred payment \(amount)"
        case "pay-at-maturity": return "pays at maturity \(amount)"
        case "reimburse": return "reimburses \(amount)"
        default: return CreditPhrases.verb(of: action)
        }
    }
}

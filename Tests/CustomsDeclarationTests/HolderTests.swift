// Proves that the banks' agreements and the account of the declaration say the same: three banks, each in an agreement of its own
// with the holder, ask, pay out, are repaid, release and let time pass in random order; every act that an agreement takes is told
// to the account as the holder's node will tell it, and the holder answers what the account answers. After every step what the
// agreements hold adds up to what the account counts. No agreement's terms name another bank.
import BankingCalendar
import ContractKit
import CustomsAnswers
import CustomsDeclaration
import Foundation
import Money
import Parties
import PropertyTesting
import Signing
import Stories
import Testing
import WorkflowEngine

@Suite("The holder of declaration accounts")
struct HolderTests {
    private static let banks = ["Harbour Bank", "Second Bank", "Third Bank"]

    private struct Desk {
        var stage: BareStage
        let phrases: CustomsPhrases
        let id: Digest32

        func terms() throws -> CustomsDeclaration {
            try JSONDecoder().decode(CustomsDeclaration.self, from: Data(try stage.terms()))
        }

        /// - Returns: whether the agreement took it.
        mutating func act(_ role: String, _ does: String, _ inquiry: Int?, at time: LedgerTime) throws -> Bool {
            let (action, paper) = try phrases.act(does, role: role)
            let part = inquiry.map { PartKey("inquiry", number: $0) }
            if case .state = try stage.perform(Act(action: action, part: part, role: role, paper: paper), at: time) {
                return true
            }
            return false
        }
    }

    private func desk(_ bank: String, at time: LedgerTime) throws -> Desk {
        let story = try Story(
            """
            # \(bank)
            calendar: CN-SHA +08:00
            place: CN-SHA
            bank: \(bank)
            through: 2026-12-31
            limits: 1000 100 1
            | on         | who      | does       | then |
            | 2026-01-05 | business | authorises |      |
            """)
        let phrases = CustomsPhrases(story.facts)
        var stage = BareStage(kind: try AgreementKind.customsDeclaration(), calendars: try story.calendars())
        let begun = try phrases.act("authorises", role: "business")
        _ = try stage.begin(Act(action: begun.action, part: nil, role: "business", paper: begun.paper), at: time)
        var desk = Desk(stage: stage, phrases: phrases, id: Digest32.sha256(Array(bank.utf8)))
        #expect(try desk.act("holder", "accepts the authorisation", nil, at: time))
        return desk
    }

    @Test("counts what the banks' agreements hold", arguments: Seed.cases(20))
    func together(seed: Seed) throws {
        var random = seed.generator
        var time = try #require(LedgerTime("2026-01-05T02:00:00Z"))
        var desks = try Self.banks.map { try desk($0, at: time) }
        let (code, day) = (try USCC("91310000MA1K35X14K"), try CalendarDay(year: 2026, month: 1, day: 5))
        let total = try Money("USD 1000.00")
        var account = try DeclarationAccount(
            of: CustomsPhrases.declaration("D-1"),
            DeclarationVersion(number: 1, standing: .released, business: code, declaredOn: day, total: total),
            id: Digest32.sha256([0]), at: time, rule: ShortfallRule(order: .proRata, reservationsFirst: false))
        for step in 1...60 {
            time = try time.adding(milliseconds: random.chance(5) ? 60_000 * Int64.random(in: 1...900, using: &random) : 60_000)
            for index in desks.indices { try desks[index].stage.advance(to: time) }
            func tell(_ what: String, _ happening: AccountEvent.Happening) throws -> AccountOutcome {
                try account.apply(AccountEvent(id: Digest32.sha256(Array("\(step) \(what)".utf8)), at: time, happening))
            }
            _ = try tell("time", .timePassed)
            let index = Int.random(in: 0..<desks.count, using: &random)
            let count = try desks[index].terms().inquiries.count
            let inquiry = count == 0 ? 0 : Int.random(in: 1...count, using: &random)
            let amount = Money(minorUnits: Int64.random(in: 1...40_000, using: &random), currency: total.currency)
            let id = desks[index].id
            let key = ClaimKey(agreement: id, inquiry: inquiry)
            switch Int.random(in: 0..<5, using: &random) {
            case 0, 1:
                guard try desks[index].act("bank", "asks \(amount.text) on D-1", nil, at: time) else { break }
                try answer(&desks[index], count + 1, amount, at: time) { until in
                    let key = ClaimKey(agreement: id, inquiry: count + 1)
                    let question = AccountQuestion(
                        key: key, business: code, amount: amount, rate: nil, heldUntil: until, askedOn: day)
                    return try tell("ask", .asked(question)).answer
                }
            case 2 where inquiry > 0:
                if try desks[index].act("bank", "pays out \(amount.text) \"L\"", inquiry, at: time) {
                    _ = try tell("pay", .financed(key, amount))
                }
            case 3 where inquiry > 0:
                if try desks[index].act("bank", "releases", inquiry, at: time) { _ = try tell("release", .released(key)) }
            case 4 where inquiry > 0:
                let entry = random.chance(2) ? AccountEntry(reference: "TT-\(step)", amount: amount) : nil
                let told = entry.map { "; receipt: \"\($0.reference)\" \($0.amount.text)" } ?? ""
                if try desks[index].act("bank", "is repaid \(amount.text) \"R\"\(told)", inquiry, at: time) {
                    _ = try tell("repay", .repaid(key, amount, from: entry))
                }
            default: break
            }
            let held = try desks.flatMap { try $0.terms().inquiries.compactMap { try $0.encumbered() } }
            #expect(try Money.sum(held, in: total.currency) == account.position.encumbered, "\(seed), step \(step)")
            #expect(total.covers(account.position.encumbered), "\(seed), step \(step)")
        }
        for (bank, desk) in zip(Self.banks, desks) {
            let seen = String(decoding: try desk.stage.terms(), as: UTF8.self)
            for other in Self.banks { #expect(seen.contains(other) == (other == bank), "\(seed)") }
        }
    }

    /// The holder says what the account says, in the same step of the order.
    private func answer(
        _ desk: inout Desk, _ inquiry: Int, _ amount: Money, at time: LedgerTime,
        asking: (LedgerTime) throws -> AccountOutcome.Answer?
    ) throws {
        let until = try time.adding(milliseconds: 36_000_000)
        func minute(_ time: LedgerTime) -> String { "\("\(time)".prefix(10)) \("\(time)".dropFirst(11).prefix(5))" }
        let about = "\(amount.text) question \(inquiry) on D-1"
        switch try asking(until) {
        case .yes:
            #expect(try desk.act("holder", "says yes \(about) until \(minute(until)) at \(minute(time))", inquiry, at: time))
        case .no(let code):
            #expect(try desk.act("holder", "says no \(about) \(code.rawValue) at \(minute(time))", inquiry, at: time))
        case nil: Issue.record("no answer")
        }
    }
}

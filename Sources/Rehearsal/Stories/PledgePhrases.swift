package import BankingCalendar
import CanonicalCBOR
import Collateral
package import ContractKit
import Foundation
import Money
import Parties
import PledgeFinancing
import Signing

/// The phrases of financings against warehouse receipts. After the verb come amounts, quantities, texts in quotation marks and
/// words that take another ("locked alpha", "rank 1", "at 2026-03-02 09:30" in UTC), and after semicolons facts that differ
/// from those above the table.
///
/// Statements are signed by the keeper, price source, rate source or device above the table, unless "; by: …" names another
/// and "; signed-by: …" another's key. A row of the "registry" reserves, confirms or releases a hold by a word.
package struct PledgePhrases: Phrasebook {
    let facts: Facts

    package init(_ facts: Facts) { self.facts = facts }

    private static let verbs = Verbs(
        of: "pledge financings",
        [
            ("applies", "apply"), ("declines the application", "decline-application"),
            ("withdraws the application", "withdraw-application"), ("offers more goods", "offer-more-goods"), ("offers", "offer"),
            ("accepts the substitution", "accept-substitution"), ("accepts", "accept"),
            ("cancels the facility", "cancel-facility"),
            ("attests", "attest-stock"), ("reads", "attest-reading"), ("quotes the rate", "quote-rate"),
            ("quotes", "quote-price"),
            ("endorses", "endorse-pledge"), ("enters the confirmation", "enter-confirmation"),
            ("withdraws the pledge", "withdraw-pledge"), ("declines the pledge", "decline-pledge"),
            ("registers externally", "register-externally"), ("revalues", "revalue"), ("pays out", "disburse"),
            ("charges", "charge"), ("disputes the charge", "dispute-charge"), ("withdraws the charge", "withdraw-charge"),
            ("upholds the charge", "uphold-charge"), ("records a repayment", "record-repayment"),
            ("claims a repayment", "claim-repayment"), ("confirms the repayment", "confirm-repayment"),
            ("disputes the repayment", "dispute-repayment"), ("withdraws the claim", "withdraw-claim"),
            ("calls margin", "call-margin"), ("cures the margin call", "cure-margin-call"),
            ("proposes a substitution", "propose-substitution"), ("declines the substitution", "decline-substitution"),
            ("withdraws the substitution", "withdraw-substitution"), ("completes the substitution", "complete-substitution"),
            ("releases", "release-goods"), ("enters the release", "enter-release"), ("declares default", "declare-default"),
            ("gives notice", "give-notice"), ("liquidates", "liquidate"), ("notes a freeze", "note-freeze"),
            ("lifts the freeze", "lift-freeze"), ("pays the surplus", "pay-surplus"), ("closes the financing", "close-financing"),
        ])

    /// The verb alone; the action itself where there is none.
    package static func verb(of action: String) -> String { verbs.phrase(of: action) }

    package func place(of role: String?) throws -> Place { try Place(facts["place"] ?? "CN-SHA") }

    package func act(_ does: String, role: String) throws -> (action: String, paper: [UInt8]) {
        let (action, words) = try Self.verbs.read(does)
        let now = facts.replaced(by: words.facts)
        return (action, try paper(action, words, now))
    }

    /// "reserves alpha for USD 1.00", "confirms alpha for USD 1.00", "releases alpha".
    package func registryEntry(_ does: String) throws -> RegistryEntry {
        let words = Words(does)
        guard words.plain.count > 1 else { throw StageFault(what: "the registry reserves, confirms or releases a word") }
        let (does, word) = (words.plain[0], words.plain[1])
        let id = Self.reservationID(word)
        if does == "releases" { return RegistryEntry(id: id, fact: nil, said: "ended") }
        let standing: ReservationFact.Standing = does == "confirms" ? .confirmed : .reserved(until: .last)
        let amount = try (try? words.money()) ?? Money(facts["amount"] ?? "")
        let fact = ReservationFact(
            standing: standing, holder: try Self.key("holder \(word)").publicKey,
            amount: ReservationFact.commitment(to: amount.text, salt: Self.salt(word)))
        return RegistryEntry(id: id, fact: fact, said: does == "confirms" ? "confirmed" : "reserved")
    }

    /// "what is owed", "what it is worth", "what the ltv is", "what is pledged of 1", "what surplus is owed", "what principal is
    /// owed", "why it is a default", "whether the release is overdue".
    package func answer(_ question: String, part: PartKey, terms: [UInt8]) throws -> String? {
        guard ["what", "why", "whether"].contains(where: { question.hasPrefix($0 + " ") }) else { return nil }
        let terms = try JSONDecoder().decode(PledgeFinancing.self, from: Data(terms))
        if let number = Words(question).word(after: "of").flatMap({ Int($0) }) {
            return "\(try terms.pledged(ofGoods: number))"
        }
        switch question {
        case "what is owed": return try terms.owed().text
        case "what principal is owed": return terms.loan.principalOwed.text
        case "what surplus is owed": return terms.loan.surplusOwed.text
        case "what it is worth": return try terms.value().text
        case "what the ltv is":
            return try LoanToValue.basisPoints(owed: terms.owed(), value: terms.value()).map { "\($0)" } ?? "none"
        case "why it is a default": return terms.ending.defaultGround?.rawValue ?? "it is none"
        case "whether the release is overdue": return terms.ending.isReleaseOverdue == true ? "yes" : "no"
        default: throw StageFault(what: "\"\(question)\" is no question that terms answer")
        }
    }

    private func paper(_ action: String, _ words: Words, _ facts: Facts) throws -> [UInt8] {
        let encoder = CBOREncoder()
        switch action {
        case "apply": return try encoder.encode(try application(facts))
        case "offer": return try encoder.encode(try offer(words, facts))
        case "accept": return try encoder.encode(Acceptance(amount: try (try? words.money()) ?? Money(facts["amount"] ?? "")))
        case "offer-more-goods":
            return try encoder.encode(FurtherGoods(goods: try words.facts.all("goods").map { try goods($0, facts) }))
        case "endorse-pledge":
            return try encoder.encode(
                PledgeEndorsement(
                    actingFor: try PartyName(facts["as"] ?? facts["pledgor"] ?? "Lotus Metals Co Ltd"),
                    goods: Int(try words.named(after: "goods")) ?? 0, pledge: try pledge(words)))
        case "attest-stock", "attest-reading", "quote-price", "quote-rate", "enter-confirmation", "enter-release":
            return try statement(action, words, facts)
        case "register-externally":
            return try encoder.encode(
                ExternalRegistration(number: words.quoted.first ?? "", registeredAt: try words.moment()))
        case "propose-substitution":
            return try encoder.encode(
                SubstitutionProposal(
                    pledge: try words.number(after: "pledge"), links: try words.number(after: "links"),
                    replacement: try words.number(after: "goods")))
        case "complete-substitution": return try encoder.encode(SubstitutionKey(key: try shownKey(words)))
        case "release-goods":
            return try encoder.encode(
                ShownKey(
                    pledge: try words.number(after: "pledge"), key: try shownKey(words), links: try words.number(after: "for")))
        case "note-freeze": return try encoder.encode(FreezeNotice(reference: words.quoted.first ?? ""))
        case "declare-default":
            guard let ground = words.plain.compactMap(DefaultGround.init(rawValue:)).first else {
                throw StageFault(what: "a default is written: declares default insolvency \"(2026) 7\"")
            }
            return try encoder.encode(DefaultDeclaration(ground: ground, reference: words.quoted.first ?? ""))
        default: return try moneyPaper(action, words, facts)
        }
    }

    private func moneyPaper(_ action: String, _ words: Words, _ facts: Facts) throws -> [UInt8] {
        let encoder = CBOREncoder()
        let text = words.quoted.first
        switch action {
        case "disburse": return try encoder.encode(Disbursement(amount: try words.money(), reference: text ?? ""))
        case "charge":
            let kind = words.plain.compactMap(Charge.Kind.init(rawValue:)).first ?? .cost
            return try encoder.encode(Charge(kind: kind, amount: try words.money(), reference: text ?? ""))
        case "record-repayment", "claim-repayment":
            return try encoder.encode(RepaymentClaim(amount: try words.money(), reference: text ?? ""))
        case "pay-surplus": return try encoder.encode(SurplusPayment(amount: try words.money(), reference: text ?? ""))
        case "liquidate":
            let proceeds = try words.money()
            return try encoder.encode(
                Sale(
                    pledge: try words.number(after: "pledge"), key: try shownKey(words), links: try words.number(after: "for"),
                    proceeds: proceeds, costs: try facts["costs"].map { try Money($0) } ?? .zero(proceeds.currency),
                    buyer: text ?? ""))
        default: return try encoder.encode(Note(text: text))
        }
    }
}

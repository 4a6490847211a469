package import BankingCalendar
import CanonicalCBOR
package import ContractKit
import Foundation
import Money
import Parties
import Signing
import WarehouseReceipt

/// The phrases of warehouse receipts. After the verb come quantities, numbers of receipts, texts in quotation marks and words
/// that take another ("of A1", "dated 2026-03-02"), and after semicolons facts that differ from those above the table.
///
/// The side of "depositor" acts for the depositor and that of "holder" for the holder above the table, unless "; as: …" names
/// another. Instants of counts and readings are UTC.
package struct ReceiptPhrases: Phrasebook {
    let facts: Facts

    package init(_ facts: Facts) { self.facts = facts }

    private static let verbs = Verbs(
        of: "warehouse receipts",
        [
            ("registers the warehouse", "register-warehouse"), ("takes in", "record-deposit"), ("issues", "issue"),
            ("counts", "attest-count"), ("reads", "attest-reading"), ("returns", "return-deposit"),
            ("concedes the unreceipted", "concede-deposit"), ("closes the storage", "close-storage"), ("endorses", "endorse"),
            ("signs the endorsement", "sign-endorsement"),
            ("splits", "split"), ("merges", "merge"), ("signs the new receipt", "sign-new-receipt"),
            ("consents to the pledge", "consent-to-encumbrance"), ("registers the pledge", "register-encumbrance"),
            ("shows", "release-encumbrance"), ("orders out", "order-outbound"), ("delivers", "deliver"),
            ("gives notice of loss", "notify-loss"), ("replaces it", "replace"), ("freezes", "freeze"),
            ("lifts the freeze", "lift"),
            ("concedes", "concede-loss"), ("withdraws the request", "withdraw-request"), ("declines", "decline-request"),
        ])

    /// The verb alone; the action itself where there is none.
    package static func verb(of action: String) -> String { verbs.phrase(of: action) }

    /// All act at the place of the first warehouse.
    package func place(of role: String?) throws -> Place {
        guard let place = facts["warehouse"]?.atPlace else {
            throw StageFault(what: "a warehouse is written: warehouse: WF-7 at CN-SHA")
        }
        return try Place(place)
    }

    package func act(_ does: String, role: String) throws -> (action: String, paper: [UInt8]) {
        let (action, words) = try Self.verbs.read(does)
        return (action, try paper(action, words, role))
    }

    /// "what it stands for", "what is free", "what is encumbered", "who holds it", "what is unreceipted of A1",
    /// "what pledges are covered of A1".
    package func answer(_ question: String, part: PartKey, terms: [UInt8]) throws -> String? {
        guard question.hasPrefix("what ") || question == "who holds it" else { return nil }
        let terms = try JSONDecoder().decode(WarehouseReceipt.self, from: Data(terms))
        if let lot = Words(question).word(after: "of") {
            if question.hasPrefix("what is unreceipted") {
                return terms.lots.first { $0.code == lot }.map { "\($0.unreceipted)" } ?? "no lot"
            }
            let covered = try terms.coverage(ofLot: lot).map { "pledge \($0.encumbrance): \($0.covered)" }
            return covered.isEmpty ? "none" : covered.joined(separator: ", ")
        }
        guard terms.receipts.indices.contains(part.number - 1) else { throw StageFault(what: "there is no \(part)") }
        let receipt = terms.receipts[part.number - 1]
        switch question {
        case "what it stands for": return "\(receipt.quantity)"
        case "what is free": return "\(try terms.free(part.number))"
        case "what is encumbered": return "\(try terms.encumbered(part.number))"
        case "who holds it": return receipt.holder.party.name.text
        default: throw StageFault(what: "\"\(question)\" is no question that terms answer")
        }
    }

    private func paper(_ action: String, _ words: Words, _ role: String) throws -> [UInt8] {
        let encoder = CBOREncoder()
        switch action {
        case "register-warehouse": return try encoder.encode(try registration(facts.replaced(by: words.facts)))
        case "record-deposit": return try encoder.encode(try deposit(words, facts.replaced(by: words.facts)))
        case "issue": return try encoder.encode(try receipt(words, facts.replaced(by: words.facts)))
        case "attest-count":
            return try encoder.encode(
                StockCount(lot: try words.named(after: "of"), quantity: try words.quantity(), countedAt: try words.instant()))
        case "attest-reading": return try encoder.encode(try reading(words))
        case "return-deposit", "concede-deposit":
            return try encoder.encode(UnreceiptedGoods(lot: try words.named(after: "of"), quantity: try words.quantity()))
        case "sign-new-receipt", "replace":
            return try encoder.encode(
                NewReceipt(number: words.plain.last ?? "", issuer: words.facts["issuer"] ?? facts["issuer"] ?? "Chen Wei"))
        case "register-encumbrance": return try encoder.encode(try pledge(words))
        case "release-encumbrance": return try encoder.encode(try releaseKey(words))
        case "deliver":
            return try encoder.encode(
                Delivery(
                    quantity: try words.quantity(), lost: try words.word(after: "lost").map { try ExactDecimal($0) },
                    additionalFee: words.facts["late-fee"]))
        case "freeze":
            let ground = words.plain.compactMap(Freeze.Ground.init(rawValue:)).first ?? .dispute
            return try encoder.encode(FreezeOrder(ground: ground, reference: words.quoted.first ?? ""))
        case "close-storage", "sign-endorsement", "lift", "decline-request":
            return try encoder.encode(Note(text: words.quoted.first))
        default: return try holderPaper(action, words, try actingFor(words, role))
        }
    }

    private func holderPaper(_ action: String, _ words: Words, _ name: PartyName) throws -> [UInt8] {
        let encoder = CBOREncoder()
        switch action {
        case "endorse":
            guard let side = words.word(after: "to").flatMap(HolderSide.init(rawValue:)) else {
                throw StageFault(what: "an endorsement is written: endorses to holder \"Harbour Metals Ltd\"")
            }
            let endorsee = try PartyName(words.quoted.first ?? facts[side.rawValue] ?? "")
            return try encoder.encode(
                EndorsementText(actingFor: name, to: Holder(side: side, party: ReceiptParty(name: endorsee))))
        case "split": return try encoder.encode(SplitText(actingFor: name, children: try words.facts.all("child").map(child)))
        case "merge":
            return try encoder.encode(
                MergerText(
                    actingFor: name, with: words.numbers(after: "with") ?? [], number: words.word(after: "into") ?? "",
                    pieces: words.word(after: "pieces").flatMap { Int($0) } ?? 1))
        case "consent-to-encumbrance": return try encoder.encode(PledgeConsent(actingFor: name, pledge: try pledge(words)))
        case "order-outbound":
            return try encoder.encode(
                OutboundOrder(actingFor: name, quantity: try words.quantity(), consignee: words.quoted.first ?? ""))
        case "notify-loss": return try encoder.encode(LossNotice(actingFor: name, notice: words.quoted.first ?? ""))
        case "concede-loss": return try encoder.encode(LossConcession(actingFor: name, quantity: try words.quantity()))
        default: return try encoder.encode(Withdrawal(actingFor: name))
        }
    }

    private func actingFor(_ words: Words, _ role: String) throws -> PartyName {
        try PartyName(words.facts["as"] ?? facts[role] ?? "Lotus Metals Co Ltd")
    }
}

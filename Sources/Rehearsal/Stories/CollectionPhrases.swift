package import BankingCalendar
import CanonicalCBOR
import CollectionTask
package import ContractKit
import Foundation
import Money
import Parties

/// The phrases of collection tasks. After the verb come amounts, texts in quotation marks and words that take another ("item 1",
/// "on 2026-01-05"), and after semicolons facts that differ from those above the table.
package struct CollectionPhrases: Phrasebook {
    let facts: Facts

    package init(_ facts: Facts) { self.facts = facts }

    private static let verbs = Verbs(
        of: "collection tasks",
        [
            ("assigns", "assign"), ("accepts", "accept-task"), ("declines", "decline-task"), ("contacts", "record-contact"),
            ("is promised", "record-promise"), ("receives", "record-receipt"), ("hands back", "hand-back"), ("recalls", "recall"),
            ("settles", "settle"), ("confirms the settlement", "confirm-settlement"),
            ("contests the settlement", "contest-settlement"), ("withdraws the settlement", "withdraw-settlement"),
            ("closes", "close"),
        ])

    /// The verb alone; the action itself where there is none.
    package static func verb(of action: String) -> String { verbs.phrase(of: action) }

    package func place(of role: String?) throws -> Place { try Place(facts["place"] ?? "CN-SHA") }

    package func act(_ does: String, role: String) throws -> (action: String, paper: [UInt8]) {
        let (action, words) = try Self.verbs.read(does)
        return (action, try paper(action, words, facts.replaced(by: words.facts)))
    }

    /// "what is due", "what came in", "what is settled", "what is open of 1".
    package func answer(_ question: String, part: PartKey, terms: [UInt8]) throws -> String? {
        guard question.hasPrefix("what ") else { return nil }
        let terms = try JSONDecoder().decode(CollectionTask.self, from: Data(terms))
        if let number = Words(question).word(after: "of").flatMap({ Int($0) }) { return try terms.open(number - 1).text }
        switch question {
        case "what is due": return try terms.due().text
        case "what came in": return try terms.total().text
        case "what is settled": return try terms.settled().text
        default: throw StageFault(what: "\"\(question)\" is no question about collection tasks")
        }
    }

    private func paper(_ action: String, _ words: Words, _ facts: Facts) throws -> [UInt8] {
        let encoder = CBOREncoder()
        let text = words.quoted.first
        switch action {
        case "assign": return try encoder.encode(try mandate(facts))
        case "record-contact":
            return try encoder.encode(
                ContactRecord(
                    kind: ContactRecord.Kind.allCases.first { words.has($0.rawValue) } ?? .call,
                    madeOn: try words.day(after: "on") ?? Story.day("2026-01-05"), person: text ?? "",
                    outcome: ContactRecord.Outcome.allCases.first { words.has($0.rawValue) } ?? .reached,
                    text: words.quoted.dropFirst().first))
        case "record-promise":
            return try encoder.encode(
                PromisePaper(
                    contact: try words.number(after: "contact"), item: try words.number(after: "item"), amount: try words.money(),
                    payOn: try words.day(after: "by") ?? Story.day("2026-01-15")))
        case "record-receipt":
            return try encoder.encode(
                CollectedReceipt(
                    item: try words.number(after: "item"), amount: try words.money(), reference: text ?? "",
                    receivedOn: try words.day(after: "on") ?? Story.day("2026-01-05")))
        case "settle": return try encoder.encode(SettlementPaper(amount: try words.money(), reference: text ?? ""))
        default: return try encoder.encode(Note(text: text))
        }
    }

    /// `item: INV-1 USD 1000.00 due 2025-11-20`, once for each; `bands: 30 500, 90 1000, - 2000` in days and basis points.
    private func mandate(_ facts: Facts) throws -> Mandate {
        let items = try facts.all("item").map { text in
            let words = Words(text)
            return CollectionItem(
                reference: words.plain.first ?? "", amount: try words.money(),
                dueOn: try words.day(after: "due") ?? Story.day("2025-12-01"))
        }
        let bands = try (facts["bands"] ?? "- 1000").split(separator: ",").map { text in
            let words = text.split(separator: " ").map(String.init)
            guard words.count == 2, let points = Int(words[1]) else { throw StageFault(what: "a band is written: 30 500") }
            return SettlementBand(daysMax: Int(words[0]), basisPoints: points)
        }
        let conduct = (facts["contacts-days-promise-days"] ?? "3 7 30").split(separator: " ").compactMap { Int($0) }
        guard conduct.count == 3 else { throw StageFault(what: "contacts-days-promise-days is three numbers") }
        return Mandate(
            reference: facts["reference"] ?? "CT-1", lender: try PartyName(facts["lender"] ?? "Harbour Bank"),
            collector: try PartyName(facts["collector"] ?? "Meridian Collections"),
            debtor: try PartyName(facts["debtor"] ?? "Delta Imports"), financing: facts["financing"] ?? "RF-1",
            place: try place(of: nil), items: items, throughOn: try Story.day(facts["through"] ?? "2026-03-31"),
            rule: SettlementRule(
                basis: facts["basis"].flatMap(SettlementRule.Basis.init(rawValue:)) ?? .commission, bands: bands,
                partMax: try facts["part-at-most"].map { try Money($0) }),
            contactsMax: conduct[0], windowDays: conduct[1], promiseDaysMax: conduct[2])
    }
}

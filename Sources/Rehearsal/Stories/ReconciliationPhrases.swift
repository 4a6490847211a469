import AccountReconciliation
package import BankingCalendar
import CanonicalCBOR
package import ContractKit
import Foundation
import Money
import Signing

/// The phrases of reconciled accounts. Entries are called by words: "E-5" stands for one of USD 5.00 whose digest can be shown to
/// be in a batch "of E-4 E-5"; batches that are not shown entry by entry are called by a name in quotation marks. After semicolons
/// come facts that differ from those above the table.
package struct ReconciliationPhrases: Phrasebook {
    let facts: Facts

    package init(_ facts: Facts) { self.facts = facts }

    private static let verbs = Verbs(
        of: "reconciled accounts",
        [
            ("proposes the relation", "propose-relation"), ("agrees to the relation", "agree-relation"),
            ("declines", "decline-relation"), ("withdraws the proposal", "withdraw-relation"), ("gives notice", "give-notice"),
            ("ends the relation", "end-relation"), ("opens the day", "open-day"), ("posts", "post-entries"),
            ("shows the batch", "disclose-batch"), ("shows the entry", "disclose-entry"), ("raises", "raise-break"),
            ("signs", "sign-day"), ("countersigns", "countersign-day"), ("states a difference", "state-difference"),
            ("withdraws its signature", "withdraw-signature"), ("asks to reopen", "ask-reopening"),
            ("agrees to reopen", "agree-reopening"), ("refuses to reopen", "refuse-reopening"), ("assigns", "assign"),
            ("queries", "query"), ("answers later", "answer-pending"), ("answers that it agrees", "answer-agreeing"),
            ("answers that it disputes", "answer-disputing"), ("refers it", "refer-to-arbiter"), ("awards", "award"),
            ("adjusts", "adjust"), ("would write off", "propose-write-off"), ("approves the write-off", "approve-write-off"),
            ("agrees to the write-off", "agree-write-off"), ("rejects the write-off", "reject-write-off"),
            ("confirms", "close-break"), ("reopens the break", "reopen-break"), ("withdraws the break", "withdraw-break"),
            ("nets", "propose-netting"), ("agrees to the netting", "agree-netting"), ("drops the netting", "drop-netting"),
            ("is paid", "record-settlement"),
        ])

    /// The verb alone; the action itself where there is none.
    package static func verb(of action: String) -> String { verbs.phrase(of: action) }

    package func place(of role: String?) throws -> Place { try Place(facts["place"] ?? "CN-SHA") }

    package func act(_ does: String, role: String) throws -> (action: String, paper: [UInt8]) {
        let (action, words) = try Self.verbs.read(does)
        return (action, try paper(action, words, facts.replaced(by: words.facts)))
    }

    /// "what is the balance of 1 at first-bank", "what is unmatched of 1 at first-bank", "what was written off", "what is netted",
    /// "what was certified", "how many breaks are kept", "what does it come to" (a break), "what is missing at first-bank".
    package func answer(_ question: String, part: PartKey, terms: [UInt8]) throws -> String? {
        guard ["what", "how"].contains(where: { question.hasPrefix($0 + " ") }) else { return nil }
        let terms = try JSONDecoder().decode(AccountReconciliation.self, from: Data(terms))
        let words = Words(question)
        if let account = words.word(after: "of").flatMap({ Int($0) }), terms.books.indices.contains(account - 1) {
            let book = terms.books[account - 1].sides[try side(words.word(after: "at"))]
            return words.has("balance") ? book.balance.text : "\(book.unmatched)"
        }
        switch question {
        case "what was written off": return terms.writtenOff.map(\.text).joined(separator: " ")
        case "what is netted": return terms.nettings.map(\.paper.amount.text).joined(separator: " ")
        case "what was certified": return terms.days.first { $0.certified != nil }?.on.description ?? "nothing"
        case "how many breaks are kept": return "\(terms.breaks.count)"
        case "what is it called":
            guard let kind = terms.breaks.first(where: { $0.number == part.number })?.paper.kind else { return "nothing" }
            return "\(kind.name(seenBy: .first)) and \(kind.name(seenBy: .second))"
        default: throw StageFault(what: "\"\(question)\" is no question about reconciled accounts")
        }
    }

    private func paper(_ action: String, _ words: Words, _ facts: Facts) throws -> [UInt8] {
        let encoder = CBOREncoder()
        let text = words.quoted.first
        switch action {
        case "propose-relation": return try encoder.encode(try relation(facts))
        case "agree-relation":
            return try encoder.encode(
                RelationAgreed(reference: facts["reference"] ?? "REL-1", rulebook: Self.digest(facts["rulebook"] ?? "rules")))
        case "open-day": return try encoder.encode(DayPaper(on: try Story.day(words.plain.first ?? "")))
        case "post-entries": return try encoder.encode(try batch(words))
        case "disclose-batch":
            return try encoder.encode(
                BatchShown(
                    account: try words.number(after: "account"), batch: Int(words.plain.first ?? "") ?? 0,
                    document: Self.digest(text ?? "document")))
        case "disclose-entry": return try encoder.encode(try entryShown(words))
        case "raise-break": return try encoder.encode(try raised(words, facts))
        case "sign-day", "countersign-day": return try encoder.encode(try result(text ?? "matching", facts))
        case "state-difference":
            return try encoder.encode(
                DifferencePaper(
                    matching: Self.digest(text ?? "matching"), reason: words.quoted.count > 1 ? words.quoted[1] : ""))
        default: return try breakPaper(action, words, facts)
        }
    }

    private func breakPaper(_ action: String, _ words: Words, _ facts: Facts) throws -> [UInt8] {
        let encoder = CBOREncoder()
        let text = words.quoted.first
        switch action {
        case "assign": return try encoder.encode(Assignment(officer: text ?? ""))
        case "query": return try encoder.encode(try query(words, facts))
        case "answer-pending", "answer-disputing": return try encoder.encode(try answer(words))
        case "answer-agreeing":
            return try encoder.encode(AgreeingAnswer(answer: try answer(words), remedy: try remedy(words)))
        case "award": return try encoder.encode(Award(remedy: try remedy(words), reason: text ?? ""))
        case "adjust": return try encoder.encode(AdjustmentPaper(amount: try words.money(), reference: text ?? ""))
        case "propose-write-off":
            return try encoder.encode(
                WriteOffPaper(officer: words.word(after: "officer") ?? "ann", amount: try words.money(), reason: text ?? ""))
        case "approve-write-off":
            return try encoder.encode(WriteOffApproval(officer: words.word(after: "officer") ?? "bob"))
        case "propose-netting": return try encoder.encode(try netting(words, facts))
        case "record-settlement":
            return try encoder.encode(SettlementPaper(amount: try words.money(), reference: text ?? ""))
        default: return try encoder.encode(Note(text: text))
        }
    }
}

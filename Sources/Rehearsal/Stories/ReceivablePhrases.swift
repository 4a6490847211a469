package import BankingCalendar
import CanonicalCBOR
package import ContractKit
import CustomsAnswers
import Foundation
import Money
import ReceivableFinancing

/// The phrases of financings against receivables. After the verb come amounts, texts in quotation marks and words that take
/// another ("receivable 1", "officer ann"), and after semicolons facts that differ from those above the table. What the holder of
/// the declaration accounts says is told as in its own stories, and signed with its key unless "; signed-by: …" names another.
package struct ReceivablePhrases: Phrasebook {
    let facts: Facts

    package init(_ facts: Facts) { self.facts = facts }

    private static let verbs = Verbs(
        of: "receivable financings",
        [
            ("applies", "apply"), ("accepts the application", "accept-application"), ("declines", "decline"),
            ("withdraws the write-off", "withdraw-write-off"), ("withdraws", "withdraw"), ("agrees", "agree"),
            ("enters verifications of", "enter-verifications"), ("enters reservations", "enter-reservations"),
            ("enters the rate", "enter-rate"), ("checks", "check-receivable"), ("notifies the debtor", "give-assignment-notice"),
            ("enters the acknowledgement", "acknowledge-assignment"), ("enters the objection", "record-objection"),
            ("proposes", "propose-approval"), ("approves the write-off", "approve-write-off"), ("approves", "approve"),
            ("returns it", "return-to-review"), ("pays out", "disburse"), ("charges a fee", "charge-fee"),
            ("is repaid", "record-repayment"), ("collects", "record-collection"), ("notes a dilution", "note-dilution"),
            ("raises a dispute", "raise-dispute"), ("settles the dispute", "settle-dispute"), ("demands", "demand-prepayment"),
            ("meets the demand", "meet-demand"), ("waives the demand", "waive-demand"), ("takes recourse", "exercise-recourse"),
            ("claims", "claim-insurance"), ("receives the indemnity", "record-indemnity"),
            ("enters the insurer's refusal", "record-claim-refusal"), ("would write off", "propose-write-off"),
            ("recovers", "record-recovery"), ("pays the surplus", "pay-surplus"), ("closes", "close"),
        ])

    /// The verb alone; the action itself where there is none.
    package static func verb(of action: String) -> String { verbs.phrase(of: action) }

    package func place(of role: String?) throws -> Place { try Place(facts["place"] ?? "CN-SHA") }

    package func act(_ does: String, role: String) throws -> (action: String, paper: [UInt8]) {
        let (action, words) = try Self.verbs.read(does)
        return (action, try paper(action, words, facts.replaced(by: words.facts)))
    }

    /// "what is owed on 2026-02-06", "what principal is owed", "what interest is owed", "what surplus is owed", "what is covered",
    /// "what is written off", "what is open of 1", "what is reserved", "how many verifications were late".
    package func answer(_ question: String, part: PartKey, terms: [UInt8]) throws -> String? {
        guard ["what", "how"].contains(where: { question.hasPrefix($0 + " ") }) else { return nil }
        let terms = try JSONDecoder().decode(ReceivableFinancing.self, from: Data(terms))
        let words = Words(question)
        if let day = try words.day(after: "on") { return try terms.loan(on: day).owed().text }
        if let number = words.word(after: "of").flatMap({ Int($0) }) { return try terms.open(number - 1).text }
        switch question {
        case "what principal is owed": return terms.loan?.principalOwed.text ?? "nothing"
        case "what interest is owed": return terms.loan?.interestOwed.text ?? "nothing"
        case "what surplus is owed": return terms.loan?.surplusOwed.text ?? "nothing"
        case "what is written off": return terms.loan?.writtenOff.text ?? "nothing"
        case "what is covered": return try terms.cover().text
        case "what is reserved": return terms.reservations.map(\.standing.rawValue).joined(separator: " ")
        case "how many verifications were late": return "\(terms.lateVerifications)"
        default: throw StageFault(what: "\"\(question)\" is no question about receivable financings")
        }
    }

    private func paper(_ action: String, _ words: Words, _ facts: Facts) throws -> [UInt8] {
        let encoder = CBOREncoder()
        let text = words.quoted.first
        switch action {
        case "apply": return try encoder.encode(try application(facts))
        case "accept-application": return try encoder.encode(try rules(facts))
        case "agree":
            return try encoder.encode(
                AgreedOffer(
                    amount: try (try? words.money()) ?? Money(facts["offer"] ?? facts["amount"] ?? ""),
                    ratePercent: try ExactDecimal(facts["interest"] ?? "6")))
        case "enter-verifications":
            return try encoder.encode(Verifications(results: try CustomsPhrases.results(words, facts)))
        case "enter-reservations":
            // "USD 6000.00 on D-1 until …", once for each declaration.
            let numbers = words.plain.filter { $0.hasPrefix("D-") || $0.hasPrefix("I-") || $0.hasPrefix("T-") }
            let rest = words.plain.filter { !numbers.contains($0) && $0 != "on" }.joined(separator: " ")
            let answers = try numbers.map { try CustomsPhrases.reservation(Words("\(rest) on \($0)"), facts) }
            return try encoder.encode(Reservations(answers: answers))
        case "enter-rate":
            var rate = try CustomsPhrases.rate(words.plain.joined(separator: " "))
            rate.quotedAt = try words.moment()
            return try encoder.encode(rate)
        case "check-receivable":
            return try encoder.encode(
                ReceivableCheck(
                    receivable: try words.number(after: "receivable"), invoiceAgrees: facts["invoice"] != "differs",
                    contractAgrees: facts["contract"] != "differs", reference: text ?? ""))
        case "give-assignment-notice":
            return try encoder.encode(
                AssignmentNotice(
                    receivable: try words.number(after: "receivable"), reference: text ?? "",
                    givenOn: try words.day(after: "on") ?? Story.day("2026-01-05")))
        case "acknowledge-assignment", "exercise-recourse": return try encoder.encode(Reference(reference: text ?? ""))
        case "propose-approval":
            return try encoder.encode(
                ApprovalProposal(officer: words.word(after: "officer") ?? "ann", amount: try words.money()))
        case "approve", "approve-write-off":
            return try encoder.encode(OfficersApproval(officer: words.word(after: "officer") ?? "bob"))
        default: return try moneyPaper(action, words, facts)
        }
    }

    private func moneyPaper(_ action: String, _ words: Words, _ facts: Facts) throws -> [UInt8] {
        let encoder = CBOREncoder()
        let text = words.quoted.first
        switch action {
        case "disburse": return try encoder.encode(Disbursement(amount: try words.money(), reference: text ?? ""))
        case "charge-fee", "record-repayment", "record-indemnity", "record-recovery", "pay-surplus":
            return try encoder.encode(Payment(amount: try words.money(), reference: text ?? ""))
        case "record-collection":
            return try encoder.encode(
                DebtorPayment(
                    receivable: try words.number(after: "receivable"), amount: try words.money(), reference: text ?? "",
                    rate: try facts["credited-at"].map(CustomsPhrases.rate)))
        case "note-dilution":
            return try encoder.encode(
                Dilution(
                    receivable: try words.number(after: "receivable"), amount: try words.money(), reference: text ?? ""))
        case "raise-dispute":
            return try encoder.encode(DisputeNotice(receivable: try words.number(after: "receivable"), text: text ?? ""))
        case "settle-dispute": return try encoder.encode(Settlement(dilution: try? words.money()))
        case "demand-prepayment":
            let shortfall = try facts["shortfall"].map { try CustomsPhrases.shortfall(Words($0), facts) }
            return try encoder.encode(PrepaymentDemand(amount: try words.money(), shortfall: shortfall))
        case "claim-insurance": return try encoder.encode(ClaimPaper(amount: try words.money(), reference: text ?? ""))
        case "propose-write-off":
            return try encoder.encode(
                WriteOffPaper(
                    officer: words.word(after: "officer") ?? "ann", amount: try words.money(), reason: text ?? ""))
        default: return try encoder.encode(Note(text: text))
        }
    }
}

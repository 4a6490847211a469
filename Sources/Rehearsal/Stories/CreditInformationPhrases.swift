package import BankingCalendar
import CanonicalCBOR
package import ContractKit
import CreditInformation
import Foundation
import Money
import Parties

/// The phrases of credit records. Facts are told as figures ("outstanding 2 USD 100.00 CNY 50.00; overdue: 1 USD 10.00 since
/// 2026-01-02; verifications: 5 1") and signed with the record's key unless "; fact-signed-by: …" names another. Answers are told by
/// the banks that they tell of, whose facts stand above the table ("facts-of-second-bank: …"), and signed with the holder's key
/// unless "; signed-by: …" names another.
package struct CreditInformationPhrases: Phrasebook {
    let facts: Facts

    package init(_ facts: Facts) { self.facts = facts }

    private static let verbs = Verbs(
        of: "credit records",
        [
            ("opens the record", "open-record"), ("accepts the record", "accept-record"),
            ("declines the record", "decline-record"),
            ("states", "state-facts"), ("authorises", "authorise"), ("revokes", "revoke"), ("queries", "query"),
            ("withdraws the query", "withdraw-query"), ("answers", "answer-query"), ("corrects the answer", "correct-answer"),
            ("disputes", "dispute-fact"), ("withdraws the dispute", "withdraw-dispute"), ("upholds", "uphold-fact"),
            ("corrects", "correct-fact"), ("closes", "close"),
        ])

    /// The verb alone; the action itself where there is none.
    package static func verb(of action: String) -> String { verbs.phrase(of: action) }

    package func place(of role: String?) throws -> Place { try Place(facts["place"] ?? "CN-SHA") }

    package func act(_ does: String, role: String) throws -> (action: String, paper: [UInt8]) {
        let (action, words) = try Self.verbs.read(does)
        return (action, try paper(action, words, facts.replaced(by: words.facts)))
    }

    /// "what is outstanding", "what is overdue", "what was rejected", "who asked 1" (with what became of it), "how many corrections of
    /// 1", "whether outstanding is disputed".
    package func answer(_ question: String, part: PartKey, terms: [UInt8]) throws -> String? {
        guard ["what", "who", "how", "whether"].contains(where: { question.hasPrefix($0 + " ") }) else { return nil }
        let terms = try JSONDecoder().decode(CreditInformation.self, from: Data(terms))
        let words = Words(question)
        switch words.plain[1] {
        case "is" where words.plain.count == 3:
            guard let fact = CreditSubject(rawValue: words.plain[2]).flatMap({ terms.fact(on: $0) })?.fact else {
                return "nothing"
            }
            return ([String(fact.count)] + fact.amounts.map(\.text)).joined(separator: " ")
        case "was": return terms.fact(on: .verifications)?.fact.rejected.map(String.init) ?? "nothing"
        case "asked":
            let query = terms.queries[try words.number(after: "asked") - 1]
            let lines = query.told.map(\.subject.rawValue).joined(separator: " ")
            return "\(query.question.officer), \(query.question.purpose), \(query.answer == nil ? "no answer" : "told: \(lines)")"
        case "many": return "\(terms.queries[try words.number(after: "of") - 1].corrections.count)"
        case let subject: return CreditSubject(rawValue: subject).map { terms.isDisputed($0) ? "yes" : "no" }
        }
    }

    private func paper(_ action: String, _ words: Words, _ facts: Facts) throws -> [UInt8] {
        let encoder = CBOREncoder()
        switch action {
        case "open-record": return try encoder.encode(try opening(facts))
        case "accept-record": return try encoder.encode(try rules(facts))
        case "state-facts": return try encoder.encode(try statement(words, facts))
        case "authorise": return try encoder.encode(try consent(facts))
        case "query":
            return try encoder.encode(
                CreditQuestion(
                    authorisation: try words.number(after: "under"), purpose: facts["purpose"] ?? "Export loan",
                    subjects: try subjects(facts["asking"] ?? facts["subjects"] ?? "outstanding overdue"),
                    officer: words.word(after: "officer") ?? "mei", reference: words.quoted.first ?? "M-1"))
        case "answer-query": return try encoder.encode(AnsweredQuery(answer: try answer(words, facts)))
        case "correct-answer": return try encoder.encode(CorrectedAnswer(correction: try correction(words, facts)))
        case "dispute-fact":
            return try encoder.encode(
                DisputedFact(subject: try subject(words.plain.first ?? ""), text: words.quoted.first ?? ""))
        case "correct-fact": return try encoder.encode(CorrectedFact(fact: try corrected(words, facts)))
        default: return try encoder.encode(Note(text: words.quoted.first))
        }
    }
}

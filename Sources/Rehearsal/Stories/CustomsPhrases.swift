package import BankingCalendar
import CanonicalCBOR
package import ContractKit
import CustomsAnswers
import CustomsDeclaration
import Foundation
import Money
import Parties

/// The phrases of declaration accounts. Declarations are called by words: "D-1" stands for an export declaration's number, "I-1"
/// for an import's, "T-1" for a tax form's. The holder's answers say what was asked unless a fact after a semicolon differs, and
/// are signed with its key unless "; signed-by: …" names another.
package struct CustomsPhrases: Phrasebook {
    let facts: Facts

    package init(_ facts: Facts) { self.facts = facts }

    private static let verbs = Verbs(
        of: "declaration accounts",
        [
            ("authorises", "authorise"), ("accepts the authorisation", "accept-authorisation"),
            ("declines the authorisation", "decline-authorisation"), ("renews the authorisation", "renew-authorisation"),
            ("revokes the authorisation", "revoke-authorisation"), ("asks for verification of", "ask-verification"),
            ("verifies", "answer-verification"), ("asks", "ask"), ("withdraws the question", "withdraw-question"),
            ("says yes", "answer-yes"), ("says no", "answer-no"), ("pays out", "register-financing"), ("releases", "release"),
            ("is repaid", "register-repayment"), ("reports a receipt", "report-receipt"), ("endorses", "endorse"),
            ("lifts the endorsement", "lift-endorsement"), ("notes a shortfall", "notify-shortfall"),
            ("revises the shortfall", "revise-shortfall"), ("answers the shortfall", "answer-shortfall"),
            ("lifts the shortfall", "lift-shortfall"), ("closes", "close"),
        ])

    /// The verb alone; the action itself where there is none.
    package static func verb(of action: String) -> String { verbs.phrase(of: action) }

    package func place(of role: String?) throws -> Place { try Place(facts["place"] ?? "CN-SHA") }

    package func act(_ does: String, role: String) throws -> (action: String, paper: [UInt8]) {
        let (action, words) = try Self.verbs.read(does)
        return (action, try paper(action, words, facts.replaced(by: words.facts)))
    }

    /// "what is outstanding", "what is held", "what share is short", "whether it is authorised".
    package func answer(_ question: String, part: PartKey, terms: [UInt8]) throws -> String? {
        guard ["what", "whether"].contains(where: { question.hasPrefix($0 + " ") }) else { return nil }
        let terms = try JSONDecoder().decode(CustomsDeclaration.self, from: Data(terms))
        switch question {
        case "what is outstanding": return try terms.inquiries[part.number - 1].outstanding().text
        case "what is held": return try terms.inquiries[part.number - 1].encumbered()?.text ?? "nothing"
        case "what share is short": return terms.shortfalls[part.number - 1].statement.statement.share.text
        case "whether it is authorised": return terms.consent.isEnded == true ? "no more" : "yes"
        default: throw StageFault(what: "\"\(question)\" is no question about declaration accounts")
        }
    }

    private func paper(_ action: String, _ words: Words, _ facts: Facts) throws -> [UInt8] {
        let encoder = CBOREncoder()
        let text = words.quoted.first
        switch action {
        case "authorise": return try encoder.encode(try authorisation(facts))
        case "accept-authorisation": return try encoder.encode(try rules(facts))
        case "renew-authorisation": return try encoder.encode(try consent(facts))
        case "ask-verification":
            let occasion = facts["occasion"].flatMap(VerificationBatch.Occasion.init(rawValue:)) ?? .application
            return try encoder.encode(VerificationBatch(declarations: Self.declarations(words), occasion: occasion))
        case "answer-verification":
            return try encoder.encode(VerificationAnswer(results: try Self.results(words, facts)))
        case "ask":
            return try encoder.encode(
                Question(
                    declaration: Self.declaration(words.word(after: "on") ?? "D-1"), financing: facts["financing"] ?? "RF-1",
                    amount: try words.money(), purpose: facts["purpose"] ?? "Export receivables"))
        case "answer-yes": return try encoder.encode(Yes(answer: try Self.reservation(words, facts)))
        case "answer-no": return try encoder.encode(No(answer: try refusal(words, facts)))
        case "register-financing":
            return try encoder.encode(
                RegisteredFinancing(
                    amount: try words.money(), reference: text ?? "", dueOn: try Story.day(facts["due"] ?? "2026-06-30")))
        case "register-repayment":
            let receipt = try facts["receipt"].map { told in
                let words = Words(told)
                return RepayingReceipt(reference: words.quoted.first ?? "", amount: try words.money())
            }
            return try encoder.encode(
                RegisteredRepayment(amount: try words.money(), reference: text ?? "", receipt: receipt))
        case "report-receipt":
            return try encoder.encode(
                ReportedReceipt(
                    declaration: Self.declaration(words.word(after: "on") ?? "D-1"), reference: text ?? "",
                    amount: try words.money()))
        case "endorse", "lift-endorsement":
            return try encoder.encode(
                Endorsement(
                    declaration: Self.declaration(words.plain.first ?? "D-1"), version: Int(facts["version"] ?? "1") ?? 0,
                    reference: text ?? ""))
        case "notify-shortfall", "revise-shortfall":
            return try encoder.encode(ShortfallNotice(statement: try Self.shortfall(words, facts)))
        default: return try encoder.encode(Note(text: text))
        }
    }
}

package import BankingCalendar
package import ContractKit
import Forfaiting
import Foundation
import Money
import Parties

/// The phrases of forfaitings. After the verb come amounts, texts in quotation marks and words that take another ("to forfaiter",
/// "on 2026-07-02"), and after semicolons facts that differ from those above the table.
///
/// A row of the "registry" reserves, confirms or releases a hold by a word.
package struct ForfaitingPhrases: Phrasebook {
    let facts: Facts

    package init(_ facts: Facts) { self.facts = facts }

    private static let verbs = Verbs(
        of: "forfaitings",
        [
            ("announces", "announce"), ("enquires", "enquire"), ("discloses", "disclose"),
            ("withdraws the offer", "withdraw-offer"), ("declines the quote", "decline-quote"),
            ("declines the resale", "decline-resale"), ("declines", "decline"), ("quotes", "quote"),
            ("accepts the quote", "accept-quote"), ("accepts the resale", "accept-resale"),
            ("confirms the risk", "confirm-risk"), ("notes the assignment", "note-assignment"),
            ("hands over", "present-documents"), ("finds the documents satisfactory", "find-satisfactory"),
            ("refuses the documents", "refuse-documents"), ("rescinds", "rescind"), ("pays the price", "pay-price"),
            ("confirms the price", "confirm-price"), ("contests the price", "contest-price"),
            ("offers the claim", "offer-resale"), ("withdraws the resale", "withdraw-resale"), ("pays the resale", "pay-resale"),
            ("confirms the resale", "confirm-resale"), ("contests the resale", "contest-resale"),
            ("claims recourse", "claim-recourse"), ("denies the recourse", "deny-recourse"), ("repurchases", "repurchase"),
            ("confirms the repurchase", "confirm-repurchase"), ("contests the repurchase", "contest-repurchase"),
            ("withdraws the recourse", "withdraw-recourse"), ("pays at maturity", "pay-at-maturity"),
            ("confirms receipt", "confirm-receipt"), ("contests receipt", "contest-receipt"),
            ("notes the dishonour", "note-dishonour"), ("records a protest", "record-protest"),
        ])

    /// The verb alone; the action itself where there is none.
    package static func verb(of action: String) -> String { verbs.phrase(of: action) }

    /// The obligor's clock is read where the obligor is.
    package func place(of role: String?) throws -> Place {
        try Place((role == "obligor" ? facts["obligor"]?.atPlace : nil) ?? facts["place"] ?? "CN-SHA")
    }

    package func act(_ does: String, role: String) throws -> (action: String, paper: [UInt8]) {
        let (action, words) = try Self.verbs.read(does)
        return (action, try paper(action, words, facts.replaced(by: words.facts)))
    }

    /// "reserves alpha", "confirms alpha", "releases alpha", for the claim's amount or one that is named.
    package func registryEntry(_ does: String) throws -> RegistryEntry {
        try PledgePhrases(facts).registryEntry(does)
    }

    /// "who holds the claim", "when it falls due", "what the price is on 2026-02-10", "what the resale costs on 2026-03-10",
    /// "what is due on 2026-07-02".
    package func answer(_ question: String, part: PartKey, terms: [UInt8]) throws -> String? {
        guard ["who", "when", "what"].contains(where: { question.hasPrefix($0 + " ") }) else { return nil }
        let terms = try JSONDecoder().decode(Forfaiting.self, from: Data(terms))
        if question == "who holds the claim" { return terms.liveClaimant.rawValue }
        if question == "when it falls due" { return terms.dueOn.map { "\($0)" } ?? "it is not disclosed" }
        guard let day = try Words(question).day(after: "on") else {
            throw StageFault(what: "\"\(question)\" is no question about forfaitings")
        }
        if question.hasPrefix("what is due") { return try terms.due(on: day).text }
        if question.hasPrefix("what the price is") { return try terms.price(on: day).text }
        guard question.hasPrefix("what the resale costs"), part.number > 0, part.number <= terms.resales.count else {
            throw StageFault(what: "\"\(question)\" is no question about \(part)")
        }
        return try terms.resalePrice(of: terms.resales[part.number - 1], on: day).text
    }
}

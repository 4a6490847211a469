/// One sentence of the contract that must hold for an action: its stable code, where it comes from, and its test.
///
/// The code is the API's problem type, a story's expectation and a row of the generated documentation.
package struct Clause<Terms, Paper>: Sendable {
    package let code: String
    package let sentence: String
    package let citation: Citation
    let holds: @Sendable (Terms, Paper, Occasion) throws -> Bool

    package init(
        _ code: String, _ sentence: String, _ citation: Citation,
        holds: @escaping @Sendable (Terms, Paper, Occasion) throws -> Bool
    ) {
        (self.code, self.sentence, self.citation, self.holds) = (code, sentence, citation, holds)
    }
}

@resultBuilder
package enum ClauseList<Terms, Paper> {
    package static func buildExpression(_ clause: Clause<Terms, Paper>) -> [Clause<Terms, Paper>] { [clause] }
    /// Clauses that several actions share, in their order.
    package static func buildExpression(_ clauses: [Clause<Terms, Paper>]) -> [Clause<Terms, Paper>] { clauses }
    package static func buildBlock(_ clauses: [Clause<Terms, Paper>]...) -> [Clause<Terms, Paper>] { clauses.flatMap { $0 } }
}

/// Where a rule comes from: an article to look up, never its text.
package enum Citation: Hashable, Sendable, CustomStringConvertible {
    /// UCP 600, ICC publication no. 600.
    case ucp600(String)
    /// ISBP 821, ICC publication no. 821.
    case isbp821(String)
    /// URF 800, the rules for forfaiting, ICC publication no. 800. [GK]
    case urf800(String)
    /// URDG 758, ICC publication no. 758.
    case urdg758(String)
    /// ISP98, ICC publication no. 590.
    case isp98(String)
    /// The Civil Code of the People's Republic of China: an article, with its item in brackets.
    case civilCode(String)
    /// GB/T 30332-2024, the elements and the format of warehouse receipts: an element, or empty for the standard as a whole.
    case gbt30332(String)
    /// The consortium's own rules, Docs/Rulebook.md.
    case rulebook(String)

    package var description: String {
        switch self {
        case .ucp600(let article): "UCP 600 art. \(article)"
        case .isbp821(let paragraph): "ISBP 821 para. \(paragraph)"
        case .urf800(let article): "URF 800 art. \(article)"
        case .urdg758(let article): "URDG 758 art. \(article)"
        case .isp98(let rule): "ISP98 rule \(rule)"
        case .civilCode(let article): "Civil Code art. \(article)"
        case .gbt30332(let element): element.isEmpty ? "GB/T 30332-2024" : "GB/T 30332-2024, \(element)"
        case .rulebook(let section): "Rulebook § \(section)"
        }
    }
}

/// The contract's expected "no": which clause did not hold. Shown to the party who asked; nothing has changed.
package struct Rejection: Error, Hashable, Codable, Sendable, CustomStringConvertible {
    package let contract: String
    package let action: String
    package let clause: String
    package let sentence: String
    package let citation: String

    package enum CodingKeys: Int, CodingKey { case contract = 1, action, clause, sentence, citation }

    package init(contract: String, action: String, clause: String, sentence: String, citation: String) {
        (self.contract, self.action, self.clause, self.sentence, self.citation) = (contract, action, clause, sentence, citation)
    }

    package var description: String { "\(clause): \(sentence) (\(citation))" }
}

/// A clause as documentation and tests see it.
package struct ClauseListing: Hashable, Sendable {
    package let action: String
    package let code: String
    package let sentence: String
    package let citation: String
}

import CanonicalCBOR

/// One thing a party may do: the clauses that must hold, then what changes.
package struct Action<Terms: Contract, Paper: Codable & Hashable & Sendable>: Sendable {
    package let name: String
    let clauses: [Clause<Terms, Paper>]
    let bank: (@Sendable (Terms, Paper) -> String?)?
    let change: @Sendable (inout Terms, Paper, Occasion, inout Signals) throws -> Void

    /// - Parameters:
    ///   - bank: the role of the bank whose piece of a part this action opens, where each bank has one.
    ///   - change: what becomes of the terms; it may throw where an amount or a date leaves its range.
    package init(
        _ name: String, bank: (@Sendable (Terms, Paper) -> String?)? = nil,
        @ClauseList<Terms, Paper> clauses: () -> [Clause<Terms, Paper>],
        change: @escaping @Sendable (inout Terms, Paper, Occasion) throws -> Void
    ) {
        (self.name, self.bank, self.clauses) = (name, bank, clauses())
        self.change = { terms, paper, occasion, _ in try change(&terms, paper, occasion) }
    }

    /// An action that also moves other parts of the agreement, by signals that the workflow answers.
    package init(
        signalling name: String, bank: (@Sendable (Terms, Paper) -> String?)? = nil,
        @ClauseList<Terms, Paper> clauses: () -> [Clause<Terms, Paper>],
        change: @escaping @Sendable (inout Terms, Paper, Occasion, inout Signals) throws -> Void
    ) {
        (self.name, self.bank, self.clauses, self.change) = (name, bank, clauses(), change)
    }
}

/// A way an agreement comes into being: the clauses its paper must satisfy, and the first terms.
package struct Beginning<Terms: Contract, Paper: Codable & Hashable & Sendable>: Sendable {
    package let name: String
    let clauses: [Clause<Void, Paper>]
    let terms: @Sendable (Paper, Occasion) throws -> Terms

    package init(
        _ name: String, @ClauseList<Void, Paper> clauses: () -> [Clause<Void, Paper>],
        terms: @escaping @Sendable (Paper, Occasion) throws -> Terms
    ) {
        (self.name, self.clauses, self.terms) = (name, clauses(), terms)
    }
}

/// An action with its paper's type forgotten, so that a contract can list its actions.
package struct AnyAction<Terms: Contract>: Sendable {
    package let name: String
    package let clauses: [ClauseListing]
    package let paper: PaperForm
    private let performing: @Sendable (inout Terms, [UInt8], Occasion, inout Signals) throws -> Void
    private let naming: @Sendable (Terms, [UInt8]) throws -> String?

    package init<Paper>(_ action: Action<Terms, Paper>) {
        name = action.name
        clauses = action.clauses.map {
            ClauseListing(action: action.name, code: $0.code, sentence: $0.sentence, citation: $0.citation.description)
        }
        paper = PaperForm(Paper.self)
        naming = { terms, bytes in try action.bank?(terms, CBORDecoder().decode(Paper.self, from: bytes)) }
        performing = { terms, bytes, occasion, signals in
            let paper = try Judging.paper(Paper.self, bytes, contract: Terms.fullName, action: action.name)
            try Judging.judge(action.clauses, terms, paper, occasion, contract: Terms.fullName, action: action.name)
            try action.change(&terms, paper, occasion, &signals)
        }
    }

    /// The bank whose piece of a part the action opens.
    package func bank(in terms: Terms, paper: [UInt8]) throws(Rejection) -> String? {
        try Judging.converting(contract: Terms.fullName, action: name) { try naming(terms, paper) }
    }

    /// Applies the action, or answers with the first clause that does not hold; then `terms` must be thrown away.
    package func perform(on terms: inout Terms, paper: [UInt8], occasion: Occasion, signals: inout Signals) throws(Rejection) {
        do {
            try performing(&terms, paper, occasion, &signals)
        } catch {
            throw Judging.rejection(of: error, contract: Terms.fullName, action: name)
        }
    }
}

/// A beginning with its paper's type forgotten.
package struct AnyBeginning<Terms: Contract>: Sendable {
    package let name: String
    package let clauses: [ClauseListing]
    package let paper: PaperForm
    private let making: @Sendable ([UInt8], Occasion) throws -> Terms

    package init<Paper>(_ beginning: Beginning<Terms, Paper>) {
        name = beginning.name
        clauses = beginning.clauses.map {
            ClauseListing(action: beginning.name, code: $0.code, sentence: $0.sentence, citation: $0.citation.description)
        }
        paper = PaperForm(Paper.self)
        making = { bytes, occasion in
            let paper = try Judging.paper(Paper.self, bytes, contract: Terms.fullName, action: beginning.name)
            try Judging.judge(beginning.clauses, (), paper, occasion, contract: Terms.fullName, action: beginning.name)
            return try beginning.terms(paper, occasion)
        }
    }

    package func terms(paper: [UInt8], occasion: Occasion) throws(Rejection) -> Terms {
        try Judging.converting(contract: Terms.fullName, action: name) { try making(paper, occasion) }
    }
}

/// A paper's type, for those who carry papers between JSON and the ledger without knowing them.
package struct PaperForm: Sendable {
    private let reading: @Sendable (any Decoder) throws -> [UInt8]
    private let writing: @Sendable ([UInt8], any Encoder) throws -> Void

    init<Paper: Codable & Hashable & Sendable>(_ type: Paper.Type) {
        reading = { try CBOREncoder().encode(Paper(from: $0)) }
        writing = { try CBORDecoder().decode(Paper.self, from: $0).encode(to: $1) }
    }

    /// Canonical CBOR of the paper that `decoder` holds.
    package func canonical(from decoder: any Decoder) throws -> [UInt8] { try reading(decoder) }

    /// Writes a paper given in canonical CBOR to `encoder`.
    package func write(_ paper: [UInt8], to encoder: any Encoder) throws { try writing(paper, encoder) }
}

package import BankingCalendar

/// A kind of agreement as people and systems meet it. Every domain is one such value: nothing else of a service or an
/// interface is made anew for it, since the contract itself says how its papers and terms are read and written.
package struct AgreementDomain: Hashable, Sendable {
    /// The resource: "letters-of-credit".
    package let name: String
    /// What one of them is called: "letter of credit".
    package let title: String
    /// The contract's name without its version: "letter-of-credit".
    package let contract: String
    /// Where the amount stands that decides how many approvals an act needs. Nil where papers and terms have no amounts of
    /// money: the acts of such a domain are without an amount, and only policies without one decide about them.
    package let amounts: Amounts?

    /// Paths in JSON, such as "credit.amount" or "changes.*.increase".
    package struct Amounts: Hashable, Sendable {
        /// In papers; the first one found counts.
        package let inPapers: [String]
        /// In papers, where they add to the terms' amount: the sum counts, so that small steps do not slip below a limit.
        package let addedByPapers: [String]
        /// In the terms: counts for acts whose paper has no amount.
        package let inTerms: String

        package init(inPapers: [String], addedByPapers: [String], inTerms: String) {
            (self.inPapers, self.addedByPapers, self.inTerms) = (inPapers, addedByPapers, inTerms)
        }
    }

    package init(name: String, title: String, contract: String, amounts: Amounts?) {
        (self.name, self.title, self.contract, self.amounts) = (name, title, contract, amounts)
    }

    /// Whether a contract, named with its version, is one of this domain.
    func covers(_ fullName: String) -> Bool { fullName.hasPrefix(contract + ".v") }
}

/// One part of an agreement and where it stands.
package struct PartReading: Hashable, Sendable, Codable {
    /// "credit", "presentation/1".
    package let part: String
    package let state: String
    /// What the state means, in a sentence.
    package let meaning: String?
    package let isFinal: Bool
}

/// One thing that a role may do now.
package struct OpenAction: Hashable, Sendable, Codable {
    package let action: String
    package let part: String
    package let role: String
    /// Until when it is certainly open; nil when no deadline is near.
    package let until: LedgerTime?
    /// The deadline's name.
    package let deadline: String?
}

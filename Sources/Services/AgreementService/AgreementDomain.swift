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
    /// Where a paper may hold the amount that decides how many approvals the act needs, as paths in its JSON; the first
    /// one found counts.
    package let amountsInPapers: [String]
    /// Where the terms hold the amount that counts for acts whose paper has none.
    package let amountsInTerms: [String]

    package init(name: String, title: String, contract: String, amountsInPapers: [String], amountsInTerms: [String]) {
        (self.name, self.title, self.contract) = (name, title, contract)
        (self.amountsInPapers, self.amountsInTerms) = (amountsInPapers, amountsInTerms)
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

package import ContractKit

/// Paper of "advise" and "advise-amendment".
package struct Advice: Hashable, Codable, Sendable {
    /// The bank is satisfied of the apparent authenticity of what it advises.
    package var isAuthentic: Bool
    package enum CodingKeys: Int, CodingKey { case isAuthentic = 1 }
    package init(isAuthentic: Bool) { self.isAuthentic = isAuthentic }
}

extension LetterOfCredit {
    /// The beneficiary learns of the credit, from the advising bank or from the issuing bank itself.
    package static let advise = ActionWith<Advice>("advise") {
        Clause("credit-authentic", "The bank that advises is satisfied of the credit's apparent authenticity.", .ucp600("9(b)")) {
            _, advice, _ in
            advice.isAuthentic
        }
    } change: { _, _, _ in
    }

    /// The beneficiary learns of an amendment.
    package static let adviseAmendment = ActionWith<Advice>("advise-amendment") {
        Clause(
            "amendment-authentic", "The bank that advises is satisfied of the amendment's apparent authenticity.", .ucp600("9(b)")
        ) {
            _, advice, _ in
            advice.isAuthentic
        }
    } change: { terms, _, occasion in
        let index = try terms.amendmentIndex(occasion.part)
        terms.amendments[index].advisedOn = try occasion.day(at: terms.credit.parties.issuing.place)
    }
}

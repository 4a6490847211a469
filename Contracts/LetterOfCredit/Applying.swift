package import ContractKit

/// Paper of "apply" and "issue": the whole credit.
package struct Issuance: Hashable, Codable, Sendable {
    package var credit: Credit
    package enum CodingKeys: Int, CodingKey { case credit = 1 }
    package init(credit: Credit) { self.credit = credit }
}

extension LetterOfCredit {
    /// The applicant asks its bank for a credit.
    package static let apply = BeginningWith<Issuance>("apply") {
        creditIsSound()
    } terms: { paper, _ in
        LetterOfCredit(paper.credit)
    }

    /// The bank does not issue what was asked for.
    package static let returnApplication = ActionWith<Remark>("return-application") {
    } change: { _, _, _ in
    }
}

package import ContractKit

extension LetterOfCredit {
    /// The issuing bank asks the applicant to waive discrepancies. Its five banking days run on (UCP 600 art. 16(b)).
    package static let approachApplicant = ActionWith<Remark>("approach-applicant") {
        Clause(
            "approaches-on-own-examination", "The issuing bank approaches the applicant on its own examination.", .ucp600("16(b)")
        ) {
            _, _, occasion in
            occasion.part.bank == occasion.role
        }
    } change: { terms, _, occasion in
        try terms.mark(.sought, occasion)
    }

    /// The applicant waives; the bank may still refuse (art. 16(b)).
    package static let waive = ActionWith<Remark>("waive") {
    } change: { terms, _, occasion in
        try terms.mark(.given, occasion)
    }

    package static let declineWaiver = ActionWith<Remark>("decline-waiver") {
    } change: { terms, _, occasion in
        try terms.mark(.declined, occasion)
    }

    private mutating func mark(_ waiver: Waiver, _ occasion: Occasion) throws {
        let index = try examinationIndex(occasion.part)
        presentations[index.presentation].examinations[index.examination].waiver = waiver
    }
}

package import ContractKit
package import UndertakingTerms

extension DemandGuarantee {
    /// Somebody asks for a guarantee.
    package static let apply = BeginningWith<GuaranteeText>("apply") {
        guaranteeIsSound()
        Clause("applied-by-instructing-party", "The party applies that instructs the guarantor.", .urdg758("2")) {
            _, paper, occasion in
            occasion.role == paper.guarantee.parties.instructingRole
        }
    } terms: { paper, _ in
        DemandGuarantee(paper.guarantee)
    }

    /// The guarantor issues without an application in the ledger; it is bound from then on (URDG 758 art. 4(a), 4(b)).
    package static let issueAtOnce = BeginningWith<GuaranteeText>("issue") {
        guaranteeIsSound()
    } terms: { paper, occasion in
        DemandGuarantee(paper.guarantee, issuedOn: try occasion.day(at: paper.guarantee.parties.guarantor.place))
    }

    /// The guarantor issues what was asked for, in the words it settles on.
    package static let issue = ActionWith<GuaranteeText>("issue") {
        guaranteeIsSound()
        Clause("issued-as-applied", "The guarantee is for the parties and in the form of the application.", .rulebook("U1")) {
            terms, paper, _ in
            let (applied, issued) = (terms.guarantee, paper.guarantee)
            return issued.parties.applicant.name == applied.parties.applicant.name
                && issued.parties.beneficiary.name == applied.parties.beneficiary.name
                && issued.parties.instructing?.name == applied.parties.instructing?.name
                && issued.parties.guarantor.name == applied.parties.guarantor.name && issued.form == applied.form
        }
    } change: { terms, paper, occasion in
        terms.guarantee = paper.guarantee
        terms.issuedOn = try terms.today(occasion)
    }

    /// The guarantor is not prepared to issue (URDG 758 art. 9).
    package static let returnApplication = ActionWith<Remark>("return-application") {
    } change: { _, _, _ in
    }

    /// The beneficiary learns of the guarantee, from the advising party or from the guarantor itself.
    package static let advise = ActionWith<Advice>("advise") {
        authenticOrWarned()
    } change: { _, _, _ in
    }

    /// The beneficiary learns of an amendment.
    package static let adviseAmendment = ActionWith<Advice>("advise-amendment") {
        authenticOrWarned()
    } change: { terms, _, occasion in
        let index = try terms.index(occasion.part, in: terms.amendments)
        terms.amendments[index].advisedOn = try terms.today(occasion)
    }

    private static func authenticOrWarned() -> Clause<Self, Advice> {
        Clause(
            "authentic-or-warned",
            "Who advises is satisfied of the apparent authenticity, or tells the beneficiary that it is not.",
            .urdg758("10(a), 10(d)")
        ) { _, paper, _ in
            paper.isAuthentic || paper.warns == true
        }
    }
}

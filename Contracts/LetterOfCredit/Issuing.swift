package import ContractKit

extension LetterOfCredit {
    /// The bank issues without an application in the ledger; it is bound from then on (UCP 600 art. 7(b)).
    package static let issueAtOnce = BeginningWith<Issuance>("issue") {
        creditIsSound()
    } terms: { paper, _ in
        LetterOfCredit(paper.credit)
    }

    /// The bank issues what the applicant asked for, in the words it settles on.
    package static let issue = ActionWith<Issuance>("issue") {
        creditIsSound()
        Clause("issued-as-applied", "The credit is for the applicant and the beneficiary of the application.", .rulebook("3")) {
            terms, paper, _ in
            paper.credit.parties.applicant.name == terms.credit.parties.applicant.name
                && paper.credit.parties.beneficiary.name == terms.credit.parties.beneficiary.name
        }
    } change: { terms, paper, _ in
        terms.credit = paper.credit
    }
}

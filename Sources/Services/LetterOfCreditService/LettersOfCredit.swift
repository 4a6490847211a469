package import AgreementService

/// Letters of credit (UCP 600) as a resource: everything else about them is the contract's and the workflow's to say.
package enum LettersOfCredit {
    /// The amount of a drawing, an amendment or a new credit stands in its paper; acts that move none, such as advising
    /// or confirming, count with the credit's own.
    package static let domain = AgreementDomain(
        name: "letters-of-credit", title: "letter of credit", contract: "letter-of-credit",
        amountsInPapers: ["amount", "terms.amount", "credit.amount"], amountsInTerms: ["amount", "terms.amount"])
}

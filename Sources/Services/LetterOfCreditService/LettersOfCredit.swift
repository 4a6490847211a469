package import AgreementService

/// Letters of credit (UCP 600) as a resource: everything else about them is the contract's and the workflow's to say.
package enum LettersOfCredit {
    /// A drawing, a payment or a new credit counts with its own amount, an amendment with the credit's and its increases,
    /// and acts that move nothing, such as advising or confirming, with the credit's.
    package static let domain = AgreementDomain(
        name: "letters-of-credit", title: "letter of credit", contract: "letter-of-credit",
        amounts: AgreementDomain.Amounts(
            inPapers: ["amount", "credit.amount"], addedByPapers: ["changes.*.increase"], inTerms: "credit.amount"))
}

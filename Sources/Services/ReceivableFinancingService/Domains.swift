package import AgreementService

/// Loans on receivables from abroad as a resource.
package enum ReceivableFinancings {
    /// An application, an offer, an approval or a payment counts with its own amount, everything else with what was applied for.
    package static let domain = AgreementDomain(
        name: "receivable-financings", title: "receivable financing", contract: "receivable-financing",
        amounts: AgreementDomain.Amounts(inPapers: ["amount"], addedByPapers: [], inTerms: "application.amount"))
}

/// A bank's agreements with the holder of the declaration accounts as a resource.
package enum DeclarationAuthorisations {
    /// A question and what is paid out or repaid count with their own amount; terms hold none for the whole.
    package static let domain = AgreementDomain(
        name: "declaration-authorisations", title: "authorisation to ask about declarations", contract: "customs-declaration",
        amounts: AgreementDomain.Amounts(inPapers: ["amount"], addedByPapers: [], inTerms: "amount"))
}

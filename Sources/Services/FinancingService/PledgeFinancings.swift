package import AgreementService

/// Financings against pledged warehouse receipts as a resource.
package enum PledgeFinancings {
    /// An application, an offer or a payment counts with its own amount, everything else with what was applied for.
    package static let domain = AgreementDomain(
        name: "pledge-financings", title: "pledge financing", contract: "pledge-financing",
        amounts: AgreementDomain.Amounts(inPapers: ["amount"], addedByPapers: [], inTerms: "application.amount"))
}

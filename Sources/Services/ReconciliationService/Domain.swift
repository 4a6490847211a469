package import AgreementService

/// Relations between banks that reconcile their accounts with each other, as a resource.
package enum AccountReconciliations {
    /// Adjustments, write-offs and nettings count with their own amount; nothing else has one.
    package static let domain = AgreementDomain(
        name: "account-reconciliations", title: "account reconciliation", contract: "account-reconciliation",
        amounts: AgreementDomain.Amounts(inPapers: ["amount"], addedByPapers: [], inTerms: "none"))
}

package import AgreementService

/// Records of what banks lend to businesses as a resource.
package enum CreditRecords {
    /// Facts and queries pay nothing, so that nothing of them counts as an amount.
    package static let domain = AgreementDomain(
        name: "credit-records", title: "credit record", contract: "credit-information", amounts: nil)
}

/// Overdue receivables given to collectors as a resource.
package enum CollectionTasks {
    /// A settlement, a receipt or a promise counts with its own amount, everything else with nothing.
    package static let domain = AgreementDomain(
        name: "collection-tasks", title: "collection task", contract: "collection-task", amounts: nil)
}

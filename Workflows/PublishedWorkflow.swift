/// The bytes of the published workflows, embedded so that a node runs without reading files.
package enum PublishedWorkflow {
    package static var accountReconciliation: [UInt8] { PackageResources.account_reconciliation_v1_yaml }
    package static var collectionTask: [UInt8] { PackageResources.collection_task_v1_yaml }
    package static var creditInformation: [UInt8] { PackageResources.credit_information_v1_yaml }
    package static var customsDeclaration: [UInt8] { PackageResources.customs_declaration_v1_yaml }
    package static var forfaiting: [UInt8] { PackageResources.forfaiting_v1_yaml }
    package static var demandGuarantee: [UInt8] { PackageResources.demand_guarantee_v1_yaml }
    package static var letterOfCredit: [UInt8] { PackageResources.letter_of_credit_v1_yaml }
    package static var pledgeFinancing: [UInt8] { PackageResources.pledge_financing_v1_yaml }
    package static var receivableFinancing: [UInt8] { PackageResources.receivable_financing_v1_yaml }
    package static var standbyCredit: [UInt8] { PackageResources.standby_credit_v1_yaml }
    package static var warehouseReceipt: [UInt8] { PackageResources.warehouse_receipt_v1_yaml }
}

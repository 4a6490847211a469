package import AgreementService

/// Warehouse receipts (Civil Code art. 904 to 918) as a resource: one storage relation with its receipts.
package enum WarehouseReceipts {
    /// Papers and terms state quantities of goods, which no limit in money can be held against.
    package static let domain = AgreementDomain(
        name: "warehouse-receipts", title: "warehouse receipt", contract: "warehouse-receipt", amounts: nil)
}

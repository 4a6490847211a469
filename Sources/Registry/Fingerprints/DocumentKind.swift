/// The kinds of documents that are fingerprinted. The numbers are part of every fingerprint and never change.
package enum DocumentKind: Int, SpelledKind, Hashable {
    case warehouseReceipt = 1
    case commercialInvoice = 2
    case purchaseOrder = 3
    case billOfLading = 4
    case airWaybill = 5
    case letterOfIndemnity = 6
    case bunkerDeliveryNote = 7
    case deliveryOrder = 8
    case customsDeclaration = 9
    case vatInvoice = 10
    case creditDrawing = 11

    package var words: String {
        switch self {
        case .warehouseReceipt: "warehouse receipt"
        case .commercialInvoice: "commercial invoice"
        case .purchaseOrder: "purchase order"
        case .billOfLading: "bill of lading"
        case .airWaybill: "air waybill"
        case .letterOfIndemnity: "letter of indemnity"
        case .bunkerDeliveryNote: "bunker delivery note"
        case .deliveryOrder: "delivery order"
        case .customsDeclaration: "customs declaration"
        case .vatInvoice: "VAT invoice"
        case .creditDrawing: "letter-of-credit drawing"
        }
    }

    /// What its issuer is called.
    package var issuerWords: String {
        switch self {
        case .warehouseReceipt: "warehouse keeper"
        case .commercialInvoice, .vatInvoice: "seller"
        case .purchaseOrder: "buyer"
        case .billOfLading, .airWaybill: "carrier"
        case .letterOfIndemnity: "indemnifying party"
        case .bunkerDeliveryNote: "bunker supplier"
        case .deliveryOrder: "issuer of the order"
        case .customsDeclaration: "declarant"
        case .creditDrawing: "issuing bank"
        }
    }

    /// What the party is called to whom it is made out.
    package var recipientWords: String {
        switch self {
        case .warehouseReceipt: "holder"
        case .commercialInvoice, .vatInvoice: "buyer"
        case .purchaseOrder: "seller"
        case .billOfLading, .airWaybill: "shipper"
        case .letterOfIndemnity: "indemnified party"
        case .bunkerDeliveryNote: "vessel's owner"
        case .deliveryOrder: "warehouse or carrier addressed"
        case .customsDeclaration: "consignee or consignor"
        case .creditDrawing: "beneficiary"
        }
    }

    /// The least that tells one document of the kind from every other. Invoices as registries of double financing ask for:
    /// number, date, amount, seller and buyer [GK].
    package var minimum: [Element] {
        switch self {
        case .warehouseReceipt: [.number, .issuer, .goods]
        case .commercialInvoice: [.number, .issuedOn, .amount, .issuer, .recipient]
        case .purchaseOrder: [.number, .issuedOn, .amount, .issuer, .recipient]
        case .billOfLading: [.number, .issuer]
        case .airWaybill: [.number]
        case .letterOfIndemnity: [.issuer, .issuedOn, .citation(.billOfLading)]
        case .bunkerDeliveryNote: [.number, .issuer, .issuedOn, .vessel]
        case .deliveryOrder: [.number, .issuer]
        case .customsDeclaration: [.number]
        case .vatInvoice: [.number, .amount]
        case .creditDrawing: [.number, .issuer, .issuedOn, .amount, .citation(.letterOfCredit)]
        }
    }

    /// One thing that a document says.
    package enum Element: Hashable, Sendable {
        case number, issuer, recipient, issuedOn, amount, goods, vessel
        case citation(CitedKind)
    }

    package func words(for element: Element) -> String {
        switch element {
        case .number: "its number"
        case .issuer: "the \(issuerWords)"
        case .recipient: "the \(recipientWords)"
        case .issuedOn: "its date"
        case .amount: "its amount and currency"
        case .goods: "the warehouse lot's number"
        case .vessel: "the vessel"
        case .citation(let kind): "the number of its \(kind.words)"
        }
    }
}

package import BankingCalendar
package import Money
package import Parties

/// A party as a document names it: registered identifiers where the document shows them, and the name as written.
package struct DocumentParty: Hashable, Codable, Sendable {
    package let name: String?
    package let uscc: USCC?
    package let lei: LEI?
    package let bic: BIC?

    package enum CodingKeys: Int, CodingKey { case name = 1, uscc = 2, lei = 3, bic = 4 }

    package init(_ name: String? = nil, uscc: USCC? = nil, lei: LEI? = nil, bic: BIC? = nil) {
        (self.name, self.uscc, self.lei, self.bic) = (name, uscc, lei, bic)
    }
}

/// Goods in a warehouse, as its receipt describes them.
package struct DocumentGoods: Hashable, Codable, Sendable {
    package let lot: String
    package let grade: String?
    package let brand: String?
    /// How much of the lot the paper stands for, in the paper's unit; nil together with ``lotQuantity`` for all of it.
    package let quantity: ExactDecimal?
    /// How much the whole lot is, in the same unit.
    package let lotQuantity: ExactDecimal?

    package enum CodingKeys: Int, CodingKey { case lot = 1, grade = 2, brand = 3, quantity = 4, lotQuantity = 5 }

    package init(
        lot: String, grade: String? = nil, brand: String? = nil, quantity: ExactDecimal? = nil, lotQuantity: ExactDecimal? = nil
    ) {
        (self.lot, self.grade, self.brand) = (lot, grade, brand)
        (self.quantity, self.lotQuantity) = (quantity, lotQuantity)
    }
}

/// What a document may refer to. The numbers are part of every fingerprint and never change.
package enum CitedKind: Int, SpelledKind, Hashable {
    case customsDeclaration = 40
    case billOfLading = 41
    case invoice = 42
    case contract = 43
    case container = 44
    case vatInvoice = 45
    case airWaybill = 46
    case warehouseReceipt = 47
    case letterOfCredit = 48
    case purchaseOrder = 49

    package var words: String {
        switch self {
        case .customsDeclaration: "customs declaration"
        case .billOfLading: "bill of lading"
        case .invoice: "invoice"
        case .contract: "contract"
        case .container: "container"
        case .vatInvoice: "VAT invoice"
        case .airWaybill: "air waybill"
        case .warehouseReceipt: "warehouse receipt"
        case .letterOfCredit: "letter of credit"
        case .purchaseOrder: "purchase order"
        }
    }

    /// Numbers that mean nothing without the party that gave them.
    package var needsIssuer: Bool { [.invoice, .warehouseReceipt, .letterOfCredit, .purchaseOrder].contains(self) }
}

/// A reference from one document to another paper, to a contract or to a container.
package struct Citation: Hashable, Codable, Sendable {
    package let kind: CitedKind
    package let number: String
    /// The code before a VAT invoice's number.
    package let series: String?
    /// Who issued what is cited: an invoice's or a purchase order's seller or buyer, a receipt's warehouse, a credit's bank.
    package let issuer: DocumentParty?

    package enum CodingKeys: Int, CodingKey { case kind = 1, number = 2, series = 3, issuer = 4 }

    package init(_ kind: CitedKind, _ number: String, series: String? = nil, issuer: DocumentParty? = nil) {
        (self.kind, self.number, self.series, self.issuer) = (kind, number, series, issuer)
    }
}

/// What is read off a trade document in order to know it again. `DocumentKind` says what issuer and recipient are.
package struct TradeDocument: Hashable, Codable, Sendable {
    package let kind: DocumentKind
    package var number: String?
    /// The code before a VAT invoice's number; none on fully digital invoices of 20 digits [GK].
    package var series: String?
    package var issuer: DocumentParty?
    package var recipient: DocumentParty?
    package var issuedOn: CalendarDay?
    package var amount: Money?
    package var goods: [DocumentGoods]
    /// A vessel's IMO number, or its name.
    package var vessel: String?
    package var citations: [Citation]

    package enum CodingKeys: Int, CodingKey {
        case kind = 1, number = 2, series = 3, issuer = 4, recipient = 5, issuedOn = 6, amount = 7, goods = 8, vessel = 9
        case citations = 10
    }

    package init(
        _ kind: DocumentKind, number: String? = nil, series: String? = nil, issuer: DocumentParty? = nil,
        recipient: DocumentParty? = nil, issuedOn: CalendarDay? = nil, amount: Money? = nil, goods: [DocumentGoods] = [],
        vessel: String? = nil, citations: [Citation] = []
    ) {
        self.kind = kind
        (self.number, self.series) = (number, series)
        (self.issuer, self.recipient) = (issuer, recipient)
        (self.issuedOn, self.amount) = (issuedOn, amount)
        (self.goods, self.vessel, self.citations) = (goods, vessel, citations)
    }
}

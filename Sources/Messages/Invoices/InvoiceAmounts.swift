package import Money
package import XMLReading

/// BG-22. Amounts in the invoice's currency, unless another is named.
package struct InvoiceTotals: Hashable, Codable, Sendable {
    /// BT-106.
    package var lineTotal: ExactDecimal?
    /// BT-107.
    package var allowanceTotal: ExactDecimal?
    /// BT-108.
    package var chargeTotal: ExactDecimal?
    /// BT-109.
    package var taxExclusive: ExactDecimal?
    /// BT-110.
    package var taxTotal: ExactDecimal?
    /// BT-111, in the currency of BT-6.
    package var taxTotalInTaxCurrency: ExactDecimal?
    /// BT-112, what the buyer is asked for in all.
    package var taxInclusive: ExactDecimal?
    /// BT-113.
    package var paid: ExactDecimal?
    /// BT-114.
    package var roundingAmount: ExactDecimal?
    /// BT-115, what is still to be paid.
    package var due: ExactDecimal?

    package init() {}
}

/// An allowance or a charge: BG-20, BG-21 of the document, BG-27, BG-28 of a line.
package struct InvoiceAdjustment: Hashable, Codable, Sendable {
    package var isCharge: Bool
    /// BT-92, BT-99, BT-136, BT-141.
    package var amount: ExactDecimal?
    /// BT-93, BT-100, BT-137, BT-142.
    package var base: ExactDecimal?
    /// BT-94, BT-101, BT-138, BT-143.
    package var percent: ExactDecimal?
    /// BT-97, BT-104, BT-139, BT-144.
    package var reason: String?
    /// BT-95 and BT-96, BT-102 and BT-103.
    package var tax: TaxCategory?
    package var position: XMLPosition
}

/// A category of value added tax with its rate.
package struct TaxCategory: Hashable, Codable, Sendable {
    /// By UNTDID 5305: S, Z, E, AE, K, G, O, L, M.
    package var code: String
    /// In percent.
    package var rate: ExactDecimal?

    package init(_ code: String, rate: ExactDecimal?) { (self.code, self.rate) = (code, rate) }
}

/// BG-23.
package struct TaxSubtotal: Hashable, Codable, Sendable {
    /// BT-116.
    package var taxable: ExactDecimal?
    /// BT-117.
    package var tax: ExactDecimal?
    /// BT-118 and BT-119.
    package var category: TaxCategory?
    /// BT-120 or BT-121.
    package var exemption: String?
    package var position: XMLPosition
}

/// BG-25.
package struct InvoiceLine: Hashable, Codable, Sendable {
    /// A code of goods with the list that it is of.
    package struct Classification: Hashable, Codable, Sendable {
        package let code: String
        /// BT-158-1, by UNTDID 7143 ("HS" is the Harmonized System), or what the format writes.
        package let list: String?
    }

    /// BT-126.
    package var number: String?
    /// BT-153, or the first of BT-154.
    package var name: String?
    package var description: String?
    /// A model or specification, as Chinese invoices write it.
    package var model: String?
    /// BT-129.
    package var quantity: ExactDecimal?
    /// BT-130, by UN/ECE Recommendation 20, or a word.
    package var unit: String?
    /// BT-131.
    package var net: ExactDecimal?
    /// BT-146.
    package var price: ExactDecimal?
    /// BT-149.
    package var priceQuantity: ExactDecimal?
    /// The line's own tax, where the format has it.
    package var taxAmount: ExactDecimal?
    /// BT-151 and BT-152.
    package var tax: TaxCategory?
    /// BG-27 and BG-28.
    package var adjustments: [InvoiceAdjustment] = []
    /// BT-132.
    package var orderLine: String?
    /// BT-155, BT-156 and BT-157.
    package var itemNumbers: [String] = []
    /// BT-158.
    package var classifications: [Classification] = []
    /// BT-159.
    package var originCountry: String?
    /// Lines below another line explain it; their amounts are part of that line's.
    package var isPartOfAnother = false
    package var position: XMLPosition

    package init(position: XMLPosition) { self.position = position }

    /// Its code of the Harmonized System, digits only.
    package var hsCode: String? {
        classifications.first { $0.list == "HS" || $0.list == "TSP" || $0.list == "HSC" }?.code
            .filter { $0.isASCII && $0.isNumber }
    }
}

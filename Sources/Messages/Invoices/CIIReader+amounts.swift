import Money
import XMLReading

extension CIIReader {
    func amounts(into invoice: inout Invoice) throws(InvoiceFault) {
        guard let settlement else { return }
        if let sums = try settlement.child("SpecifiedTradeSettlementHeaderMonetarySummation") {
            invoice.totals.lineTotal = try sums.amount("LineTotalAmount", as: .lineTotal)
            invoice.totals.allowanceTotal = try sums.amount("AllowanceTotalAmount", as: .allowanceTotal)
            invoice.totals.chargeTotal = try sums.amount("ChargeTotalAmount", as: .chargeTotal)
            invoice.totals.taxExclusive = try inDocumentCurrency(sums, "TaxBasisTotalAmount", .taxExclusive, invoice)
            invoice.totals.taxInclusive = try inDocumentCurrency(sums, "GrandTotalAmount", .taxInclusive, invoice)
            invoice.totals.paid = try sums.amount("TotalPrepaidAmount", as: .paid)
            invoice.totals.roundingAmount = try sums.amount("RoundingAmount", as: .roundingAmount)
            invoice.totals.due = try sums.amount("DuePayableAmount", as: .due)
            invoice.totals.taxTotal = try inDocumentCurrency(sums, "TaxTotalAmount", .taxTotal, invoice)
            for node in sums.all("TaxTotalAmount") where node.isIn(invoice.taxCurrency?.code, not: invoice.currency?.code) {
                root.reading.note(.taxTotalInTaxCurrency, at: node.position)
                invoice.totals.taxTotalInTaxCurrency = try node.ownAmount()
            }
        }
        for node in settlement.all("ApplicableTradeTax") {
            invoice.taxes.append(
                TaxSubtotal(
                    taxable: try node.amount("BasisAmount"), tax: try node.amount("CalculatedAmount"),
                    category: try CIIReader.category(node),
                    exemption: node.text(firstOf: "ExemptionReason", "ExemptionReasonCode"), position: node.position))
        }
    }

    /// The one child of that name that is not in the currency for tax alone.
    private func inDocumentCurrency(
        _ sums: Node, _ name: String, _ term: Term, _ invoice: Invoice
    ) throws(InvoiceFault) -> ExactDecimal? {
        let nodes = sums.all(name).filter { $0.text != nil && !$0.isIn(invoice.taxCurrency?.code, not: invoice.currency?.code) }
        guard let node = nodes.first else { return nil }
        guard nodes.count == 1 else {
            throw InvoiceFault(
                .duplicate, at: nodes[1].position, "\(name) stands here a second time",
                fix: "have the sender say which one counts; none is chosen")
        }
        root.reading.note(term, at: node.position)
        return try node.ownAmount()
    }

    private static func category(_ node: Node) throws(InvoiceFault) -> TaxCategory? {
        guard let code = try node.text("CategoryCode") else { return nil }
        return TaxCategory(code, rate: try node.measure("RateApplicablePercent"))
    }

    static func adjustments(of node: Node?) throws(InvoiceFault) -> [InvoiceAdjustment] {
        var adjustments: [InvoiceAdjustment] = []
        for child in node?.all("SpecifiedTradeAllowanceCharge") ?? [] {
            let category = child.first("CategoryTradeTax")
            adjustments.append(
                InvoiceAdjustment(
                    isCharge: try Indicators.isTrue(child.inside("ChargeIndicator", "Indicator"), in: child),
                    amount: try child.amount("ActualAmount"), base: try child.amount("BasisAmount"),
                    percent: try child.measure("CalculationPercent"),
                    reason: child.text(firstOf: "Reason", "ReasonCode"),
                    tax: try category.map { category throws(InvoiceFault) in try self.category(category) } ?? nil,
                    position: child.position))
        }
        for child in node?.all("SpecifiedLogisticsServiceCharge") ?? [] {
            let category = child.first("AppliedTradeTax")
            adjustments.append(
                InvoiceAdjustment(
                    isCharge: true, amount: try child.amount("AppliedAmount"), reason: child.texts("Description").first,
                    tax: try category.map { category throws(InvoiceFault) in try self.category(category) } ?? nil,
                    position: child.position))
        }
        return adjustments
    }

    // MARK: lines

    func lines(_ trade: Node?) throws(InvoiceFault) -> [InvoiceLine] {
        var lines: [InvoiceLine] = []
        for node in trade?.all("IncludedSupplyChainTradeLineItem") ?? [] {
            var line = InvoiceLine(position: node.position)
            if let document = try node.child("AssociatedDocumentLineDocument") {
                line.number = try document.text("LineID")
                // A group repeats what its lines say, and information adds nothing to the sum.
                let status = try document.text("LineStatusReasonCode")
                let hasParent = try document.text("ParentLineID") != nil
                line.isPartOfAnother = status.map { $0 != "DETAIL" } ?? hasParent
            }
            line.quantity = try node.measure("SpecifiedLineTradeDelivery", "BilledQuantity")
            line.unit = try node.inside("SpecifiedLineTradeDelivery", "BilledQuantity")?.element.attribute("unitCode")
            if let agreement = try node.child("SpecifiedLineTradeAgreement") {
                line.price = try agreement.measure("NetPriceProductTradePrice", "ChargeAmount")
                line.priceQuantity = try agreement.measure("NetPriceProductTradePrice", "BasisQuantity")
                line.orderLine = try agreement.text("BuyerOrderReferencedDocument", "LineID")
            }
            if let settlement = try node.child("SpecifiedLineTradeSettlement") {
                line.net = try settlement.amount("SpecifiedTradeSettlementLineMonetarySummation", "LineTotalAmount")
                if let tax = settlement.first("ApplicableTradeTax") { line.tax = try CIIReader.category(tax) }
                line.adjustments = try CIIReader.adjustments(of: settlement)
            }
            if let product = try node.child("SpecifiedTradeProduct") { try CIIReader.read(product: product, into: &line) }
            lines.append(line)
        }
        return lines
    }

    private static func read(product: Node, into line: inout InvoiceLine) throws(InvoiceFault) {
        line.name = try product.text("Name")
        line.description = product.texts("Description").first
        line.itemNumbers = ["SellerAssignedID", "BuyerAssignedID", "GlobalID"].flatMap(product.texts)
        for node in product.all("DesignatedProductClassification") {
            guard let code = try node.child("ClassCode"), let text = code.text else { continue }
            line.classifications.append(.init(code: text, list: code.element.attribute("listID")))
        }
        line.originCountry = try product.text("OriginTradeCountry", "ID")
    }
}

extension Node {
    /// Whether the amount is in that currency, and not in the other.
    fileprivate func isIn(_ code: String?, not other: String?) -> Bool {
        guard let own = element.attribute("currencyID"), let code else { return false }
        return own == code && own != other
    }
}

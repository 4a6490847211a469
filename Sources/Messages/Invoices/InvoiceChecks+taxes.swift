import Money
import XMLReading

extension InvoiceChecks {
    /// The rules of the categories by their codes of UNTDID 5305, and whether each rate stands for itself.
    private static let families: [String: (rule: String, isByRate: Bool)] = [
        "S": ("BR-S", true), "L": ("BR-AF", true), "M": ("BR-AG", true), "Z": ("BR-Z", false), "E": ("BR-E", false),
        "AE": ("BR-AE", false), "K": ("BR-IC", false), "G": ("BR-G", false), "O": ("BR-O", false),
    ]

    /// Each category and rate stands once in a breakdown; every entry is held against all lines.
    private static let subtotalsMax = 100

    mutating func checkTaxes() {
        guard hasBreakdown else { return }
        if invoice.taxes.isEmpty {
            find(
                "BR-CO-18", .question, at: invoice.place(.taxTotal), "the breakdown of tax by category (BG-23) is missing")
        }
        if invoice.taxes.count > Self.subtotalsMax {
            find(
                "too-many-subtotals", .question, at: invoice.place(.taxTotal),
                "the breakdown of tax has \(invoice.taxes.count) entries; the first \(Self.subtotalsMax) are checked")
        }
        for tax in invoice.taxes.prefix(Self.subtotalsMax) {
            checkTax(tax)
            if hasLines, !invoice.lines.isEmpty { checkTaxable(tax) }
        }
    }

    /// BR-CO-17: the tax is the taxable amount at the rate. What rounding of single lines can explain, up to one unit of the
    /// currency, is a note; the published test of the rule lets it pass.
    private mutating func checkTax(_ subtotal: TaxSubtotal) {
        guard let taxable = subtotal.taxable, let tax = subtotal.tax, let category = subtotal.category else { return }
        guard let rate = category.rate ?? (category.code == "O" ? .zero : nil) else { return }
        guard
            let exact = try? taxable.multiplied(by: rate).divided(by: ExactDecimal(100), decimals: 2, rounded: .halfAwayFromZero),
            let gap = difference(exact, tax)
        else { return tooLarge("BR-CO-17", at: subtotal.position) }
        guard !gap.isZero else { return }
        find(
            "BR-CO-17", gap <= ExactDecimal(1) ? .note : .contradiction, at: subtotal.position,
            "the tax of category \(category.code.prefix(4)) is \(tax), and \(taxable) at \(rate) % is \(exact)")
    }

    /// The taxable amount is the sum of the lines, charges and allowances of the category.
    private mutating func checkTaxable(_ subtotal: TaxSubtotal) {
        guard let taxable = subtotal.taxable, let category = subtotal.category,
            let family = InvoiceChecks.families[category.code]
        else { return }
        func isOfFamily(_ other: TaxCategory?) -> Bool {
            guard let other, other.code == category.code else { return false }
            return !family.isByRate || (other.rate ?? .zero) == (category.rate ?? .zero)
        }
        var amounts = invoice.lines.filter { !$0.isPartOfAnother && isOfFamily($0.tax) }.map(\.net)
        for adjustment in invoice.adjustments where isOfFamily(adjustment.tax) {
            amounts.append(adjustment.isCharge ? adjustment.amount : adjustment.amount.flatMap(negated))
        }
        let rule = "\(family.rule)-08"
        guard let sum = sum(amounts), let gap = difference(sum, taxable) else { return tooLarge(rule, at: subtotal.position) }
        guard !gap.isZero else { return }
        find(
            rule, gap <= ExactDecimal(1) ? .note : .contradiction, at: subtotal.position,
            "the taxable amount of category \(category.code) is \(taxable), lines, charges and allowances make \(sum)")
    }

    // MARK: lines

    /// BR-22 to BR-26, and that quantity, price, allowances and charges make the net amount, which may be rounded.
    mutating func checkLines() {
        for line in invoice.lines where !line.isPartOfAnother {
            let needed: [(String, Bool, String)] = [
                ("BR-21", line.number != nil, "identifier (BT-126)"), ("BR-22", line.quantity != nil, "quantity (BT-129)"),
                ("BR-23", line.unit != nil, "unit (BT-130)"), ("BR-24", line.net != nil, "net amount (BT-131)"),
                ("BR-25", line.name != nil, "name (BT-153)"), ("BR-26", line.price != nil, "net price (BT-146)"),
            ]
            for (rule, isThere, what) in needed where !isThere {
                find(rule, .question, at: line.position, "the line's \(what) is missing")
            }
            checkNet(of: line)
        }
    }

    private mutating func checkNet(of line: InvoiceLine) {
        guard let net = line.net, let quantity = line.quantity, let price = line.price, let currency = invoice.currency else {
            return
        }
        let base = line.priceQuantity ?? ExactDecimal(1)
        guard let each = InvoiceChecks.each(price, of: base),
            let product = try? quantity.priced(at: each, in: currency, rounded: .halfAwayFromZero),
            let goods = try? ExactDecimal(product.amountText),
            let expected = sum(
                [goods] + line.adjustments.map { $0.isCharge ? $0.amount : $0.amount.flatMap(negated) }),
            let gap = difference(expected, net), let allowed = try? ExactDecimal("0.02")
        else { return tooLarge("PEPPOL-EN16931-R120", at: line.position) }
        guard gap > allowed else { return }
        find(
            "PEPPOL-EN16931-R120", .question, at: line.position,
            "the line's net amount is \(net), and \(quantity) at \(price)\(base == ExactDecimal(1) ? "" : " for \(base)") with its allowances and charges is \(expected)"
        )
    }

    /// The price of one, to as many decimals as fit.
    private static func each(_ price: ExactDecimal, of base: ExactDecimal) -> ExactDecimal? {
        if base == ExactDecimal(1) { return price }
        for decimals in [12, 9, 6] {
            if let each = try? price.divided(by: base, decimals: decimals, rounded: .halfToEven) { return each }
        }
        return nil
    }

    // MARK: 数电票

    /// Lines and totals of a 数电票: 金额 and 税额 add up, 价税合计 is their sum, and the tax follows from the rate.
    mutating func checkFapiao() {
        let totals = invoice.totals
        if let number = invoice.number, number.utf8.count != 20 || !number.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            // [GK] Year, region, channel and a serial number.
            find(
                "fapiao-number", at: invoice.place(.number), "the number '\(number.prefix(30))' is not twenty digits",
                fix: "fetch the invoice from the tax platform again")
        }
        if let total = totals.taxExclusive {
            check("fapiao-line-sum", .taxExclusive, total, is: sum(invoice.lines.map(\.net)), "the sum of the lines (金额)")
        }
        if let total = totals.taxTotal {
            check("fapiao-tax-sum", .taxTotal, total, is: sum(invoice.lines.map(\.taxAmount)), "the sum of the lines' tax (税额)")
        }
        if let without = totals.taxExclusive, let total = totals.taxInclusive {
            check("fapiao-total", .taxInclusive, total, is: sum([without, totals.taxTotal]), "金额 plus 税额")
        }
        for line in invoice.lines {
            guard let net = line.net, let tax = line.taxAmount, let rate = line.tax?.rate,
                let allowed = try? ExactDecimal("0.06"),
                let exact = try? net.multiplied(by: rate).divided(by: ExactDecimal(100), decimals: 2, rounded: .halfAwayFromZero),
                let gap = difference(exact, tax)
            else { continue }
            // [GK] The tax platform lets a line's tax miss by six fen.
            guard gap > allowed else { continue }
            find(
                "fapiao-line-tax", .question, at: line.position, "the line's tax is \(tax), and \(net) at \(rate) % is \(exact)")
        }
        for (isThere, term, what) in [
            (invoice.seller?.name != nil, Term.seller, "the seller's name (SellerName)"),
            (invoice.buyer?.name != nil, Term.buyer, "the buyer's name (BuyerName)"),
            (totals.taxInclusive != nil, Term.taxInclusive, "价税合计 (TotalTax-includedAmount)"),
            (!invoice.lines.isEmpty, Term.taxExclusive, "a line (IssuItemInformation)"),
        ] where !isThere { find("fapiao-incomplete", .question, at: invoice.place(term), "\(what) is missing") }
    }
}

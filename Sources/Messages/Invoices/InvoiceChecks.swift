package import BankingCalendar
import Money
import XMLReading

/// The rules of EN 16931 that an invoice's amounts have to obey, and those for its head. Each that does not hold is a finding, at
/// the place of the amount that it is about.
package struct InvoiceChecks {
    let invoice: Invoice
    var findings: [InvoiceFinding] = []

    package static func findings(in invoice: Invoice, today: CalendarDay?) -> [InvoiceFinding] {
        var checks = InvoiceChecks(invoice: invoice)
        checks.checkHead(today)
        if invoice.format == .fapiao {
            checks.checkFapiao()
        } else {
            checks.checkWhatHasToBeThere()
            checks.checkTotals()
            checks.checkTaxes()
            checks.checkLines()
        }
        return checks.findings
    }

    /// The profiles MINIMUM and BASIC WL of Factur-X leave the lines out, and the first the breakdown of tax.
    var hasLines: Bool { hasBreakdown && !(invoice.profile ?? "").lowercased().hasSuffix("basicwl") }
    var hasBreakdown: Bool { !(invoice.profile ?? "").lowercased().hasSuffix("minimum") }

    mutating func find(
        _ rule: String, _ severity: FindingSeverity = .contradiction, at position: XMLPosition, _ what: String,
        fix: String = "have the sender correct the invoice"
    ) { findings.append(InvoiceFinding(rule, severity, at: position, what, fix: fix)) }

    // MARK: the head

    private mutating func checkHead(_ today: CalendarDay?) {
        if let issued = invoice.issuedOn {
            if let today, issued > today {
                find(
                    "dated-ahead", .question, at: invoice.place(.issuedOn),
                    "the invoice is dated \(issued), which is after today, \(today)")
            }
            if let due = invoice.dueOn, due < issued {
                find(
                    "due-before-issue", .question, at: invoice.place(.dueOn),
                    "it is due on \(due), before it was issued on \(issued)")
            }
        }
        if let total = invoice.totals.taxInclusive, total < .zero, invoice.kind == .invoice {
            find(
                "negative-total", .question, at: invoice.place(.taxInclusive),
                "the invoice's total is negative: \(total)", fix: "ask whether it takes another invoice back")
        }
        if let seller = invoice.seller, let buyer = invoice.buyer, let name = seller.name, name == buyer.name {
            find("seller-is-buyer", .question, at: buyer.position, "seller and buyer have the same name, '\(name.prefix(60))'")
        }
    }

    private mutating func checkWhatHasToBeThere() {
        let totals = invoice.totals
        let needed: [(String, Bool, Term, String)] = [
            ("BR-05", invoice.places[.currency] != nil, .currency, "the invoice's currency (BT-5)"),
            ("BR-06", invoice.seller?.name != nil, .seller, "the seller's name (BT-27)"),
            ("BR-07", invoice.buyer?.name != nil, .buyer, "the buyer's name (BT-44)"),
            ("BR-12", totals.lineTotal != nil || !hasLines, .lineTotal, "the sum of the lines (BT-106)"),
            ("BR-13", totals.taxExclusive != nil, .taxExclusive, "the total without tax (BT-109)"),
            ("BR-14", totals.taxInclusive != nil, .taxInclusive, "the total with tax (BT-112)"),
            ("BR-15", totals.due != nil, .due, "the amount due (BT-115)"),
            ("BR-16", !invoice.lines.isEmpty || !hasLines, .lineTotal, "a line (BG-25)"),
        ]
        for (rule, isThere, term, what) in needed where !isThere {
            find(rule, .question, at: invoice.place(term), "\(what) is missing")
        }
        if hasBreakdown, let due = totals.due, due > .zero, invoice.dueOn == nil, invoice.paymentTerms == nil,
            invoice.kind == .invoice
        {
            find(
                "BR-CO-25", .question, at: invoice.place(.due),
                "something is due, and neither a day (BT-9) nor terms of payment (BT-20) say when"
            )
        }
    }

    // MARK: the totals

    private mutating func checkTotals() {
        let totals = invoice.totals
        if hasLines, let total = totals.lineTotal {
            let nets = invoice.lines.filter { !$0.isPartOfAnother }.map(\.net)
            check("BR-CO-10", .lineTotal, total, is: sum(nets), "the sum of the lines' net amounts")
        }
        let parts: [(String, Bool, ExactDecimal?, Term)] = [
            ("BR-CO-11", false, totals.allowanceTotal, .allowanceTotal), ("BR-CO-12", true, totals.chargeTotal, .chargeTotal),
        ]
        for (rule, isCharge, total, term) in parts where hasBreakdown {
            let amounts = invoice.adjustments.filter { $0.isCharge == isCharge }.map(\.amount)
            check(
                rule, term, total ?? .zero, is: sum(amounts),
                isCharge ? "the sum of the charges" : "the sum of the allowances")
        }
        if hasBreakdown, let lines = totals.lineTotal, let total = totals.taxExclusive {
            let expected = sum([lines, totals.allowanceTotal.flatMap(negated), totals.chargeTotal])
            check("BR-CO-13", .taxExclusive, total, is: expected, "the lines' sum less allowances plus charges")
        }
        if hasBreakdown, let total = totals.taxTotal ?? (invoice.taxes.isEmpty ? nil : .zero), !invoice.taxes.isEmpty {
            check("BR-CO-14", .taxTotal, total, is: sum(invoice.taxes.map(\.tax)), "the sum of the tax of all categories")
        }
        if let without = totals.taxExclusive, let total = totals.taxInclusive {
            check(
                "BR-CO-15", .taxInclusive, total, is: sum([without, totals.taxTotal]), "the total without tax plus the tax")
        }
        // MINIMUM has no place for what was paid.
        if hasBreakdown || totals.paid != nil, let total = totals.taxInclusive, let due = totals.due {
            let expected = sum([total, totals.paid.flatMap(negated), totals.roundingAmount])
            check("BR-CO-16", .due, due, is: expected, "the total with tax less what was paid, plus rounding")
        }
    }

    mutating func check(_ rule: String, _ term: Term, _ found: ExactDecimal, is expected: ExactDecimal?, _ what: String) {
        guard let expected else { return tooLarge(rule, at: invoice.place(term)) }
        // The sums are stated to two decimals.
        let rounded = (try? expected.rounded(decimals: 2, .halfAwayFromZero)) ?? expected
        guard found != expected, found != rounded else { return }
        find(rule, at: invoice.place(term), "\(term.rawValue) is \(found), \(what) is \(rounded)")
    }

    mutating func tooLarge(_ rule: String, at position: XMLPosition) {
        find(rule, .question, at: position, "the amounts are too large to be added", fix: "check the sums by hand")
    }

    /// What is missing counts as nothing; nil where the sum does not fit.
    func sum(_ amounts: [ExactDecimal?]) -> ExactDecimal? {
        var sum = ExactDecimal.zero
        for amount in amounts {
            guard let next = try? sum.adding(amount ?? .zero) else { return nil }
            sum = next
        }
        return sum
    }

    func negated(_ amount: ExactDecimal) -> ExactDecimal? { try? ExactDecimal.zero.subtracting(amount) }

    func difference(_ one: ExactDecimal, _ other: ExactDecimal) -> ExactDecimal? {
        guard let difference = try? one.subtracting(other) else { return nil }
        return difference < .zero ? negated(difference) : difference
    }
}

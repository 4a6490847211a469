import BankingCalendar
package import ContractKit
package import CustomsAnswers
package import Money

/// Paper of what is known by an amount and a reference.
package struct Payment: Hashable, Codable, Sendable {
    package var amount: Money
    package var reference: String

    package enum CodingKeys: Int, CodingKey { case amount = 1, reference }

    package init(amount: Money, reference: String) { (self.amount, self.reference) = (amount, reference) }
}

/// Paper of "record-collection": a debtor has paid.
package struct DebtorPayment: Hashable, Codable, Sendable {
    package var receivable: Int
    /// In the receivable's currency.
    package var amount: Money
    package var reference: String
    /// At which it was credited, where the loan is in another currency.
    package var rate: RateSnapshot?

    package enum CodingKeys: Int, CodingKey { case receivable = 1, amount, reference, rate }

    package init(receivable: Int, amount: Money, reference: String, rate: RateSnapshot?) {
        (self.receivable, self.amount, self.reference, self.rate) = (receivable, amount, reference, rate)
    }
}

/// Paper of "note-dilution": a credit note, a return or a discount.
package struct Dilution: Hashable, Codable, Sendable {
    package var receivable: Int
    package var amount: Money
    package var reference: String

    package enum CodingKeys: Int, CodingKey { case receivable = 1, amount, reference }

    package init(receivable: Int, amount: Money, reference: String) {
        (self.receivable, self.amount, self.reference) = (receivable, amount, reference)
    }
}

extension ReceivableFinancing {
    package static let chargeFee = ActionWith<Payment>("charge-fee") {
        isDescribedPayment("fee-described", "A fee", "F5")
    } change: { terms, paper, occasion in
        var loan = try terms.loan(on: terms.today(occasion))
        loan.feesOwed = try loan.feesOwed.adding(paper.amount)
        terms.loan = loan
    }

    /// The business has repaid, in part or wholly.
    package static let recordRepayment = ActionWith<Payment>(signalling: "record-repayment") {
        isDescribedPayment("repayment-described", "A repayment", "F5")
        Clause("repays-what-is-owed", "No more is repaid than is owed today, with interest.", .rulebook("F5")) {
            terms, paper, occasion in
            try terms.loan(on: terms.today(occasion)).owed().covers(paper.amount)
        }
    } change: { terms, paper, occasion, signals in
        try terms.takeIn(paper.amount, occasion, &signals)
    }

    /// A debtor has paid: it is applied by the rule, and what is left over is the seller's.
    package static let recordCollection = ActionWith<DebtorPayment>(signalling: "record-collection") {
        exists(\.receivable)
        Clause("collection-described", "It has a reference of at most 100 bytes, which no other collection has.", .rulebook("F6"))
        {
            terms, paper, _ in
            paper.reference.isWritten(bytesMax: 100) && !terms.collections.contains(paper.reference)
        }
        isWithinReceivable(\.receivable, \.amount)
        Clause(
            "rate-fits", "A rate into the loan's currency is given where the currencies differ, and only there.", .rulebook("F6")
        ) {
            terms, paper, _ in
            guard let rate = paper.rate else { return paper.amount.currency == terms.application.amount.currency }
            return rate.isSound && rate.from == paper.amount.currency && rate.to == terms.application.amount.currency
        }
    } change: { terms, paper, occasion, signals in
        guard let index = terms.receivableIndex(paper.receivable) else { throw MissingPiece(part: occasion.part) }
        terms.receivables[index].collected = try terms.receivables[index].collected.adding(paper.amount)
        terms.collections.append(paper.reference)
        let credited = try paper.amount.inCurrency(terms.application.amount.currency, by: paper.rate, up: false)
        try terms.takeIn(credited, occasion, &signals)
    }

    package static let noteDilution = ActionWith<Dilution>("note-dilution") {
        exists(\.receivable)
        Clause("dilution-described", "It has a reference of at most 100 bytes.", .rulebook("F6")) { _, paper, _ in
            paper.reference.isWritten(bytesMax: 100)
        }
        isWithinReceivable(\.receivable, \.amount)
    } change: { terms, paper, occasion in
        try terms.dilute(paper.receivable, by: paper.amount, occasion)
    }

    mutating func dilute(_ receivable: Int, by amount: Money, _ occasion: Occasion) throws {
        guard let index = receivableIndex(receivable) else { throw MissingPiece(part: occasion.part) }
        receivables[index].diluted = try receivables[index].diluted.adding(amount)
    }

    /// Interest to the day, then the debts in the order agreed; what is left over is the seller's.
    mutating func takeIn(_ amount: Money, _ occasion: Occasion, _ signals: inout Signals) throws {
        var loan = try loan(on: today(occasion))
        let left = try loan.takeIn(amount, order: agreed().order)
        loan.surplusOwed = try loan.surplusOwed.adding(left)
        self.loan = loan
        if try loan.owed().isZero { settle("repaid", &signals) }
    }

    /// Nothing is owed any more, so that nothing else waits.
    mutating func settle(_ signal: String, _ signals: inout Signals) {
        signals.raise(signal, on: Self.financing)
        signals.raise("ended", on: Self.schedule)
        for index in demands.indices where demands[index].isOpen {
            demands[index].isOpen = false
            signals.raise("ended", on: PartKey("demand", number: index + 1))
        }
        for index in writeOffs.indices where writeOffs[index].isOpen {
            writeOffs[index].isOpen = false
            signals.raise("ended", on: PartKey("write-off", number: index + 1))
        }
    }

    static func isDescribedPayment(_ code: String, _ what: String, _ section: String) -> Clause<Self, Payment> {
        Clause(
            code, "\(what) is of more than nothing, in the loan's currency, with a reference of at most 100 bytes.",
            .rulebook(section)
        ) { terms, paper, _ in
            paper.amount.isPositive && paper.amount.currency == terms.application.amount.currency
                && paper.reference.isWritten(bytesMax: 100)
        }
    }

    static func isWithinReceivable<Paper>(
        _ receivable: @escaping @Sendable (Paper) -> Int, _ amount: @escaping @Sendable (Paper) -> Money
    ) -> Clause<Self, Paper> {
        Clause(
            "within-receivable", "The amount is more than nothing, and no more than the receivable still brings.", .rulebook("F6")
        ) { terms, paper, _ in
            guard let index = terms.receivableIndex(receivable(paper)) else { return false }
            return try amount(paper).isPositive && terms.open(index).covers(amount(paper))
        }
    }
}

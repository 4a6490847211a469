import BankingCalendar
import Collateral
package import ContractKit
package import Money

extension PledgeFinancing {
    /// The lender writes down what the goods are worth now, and what is owed against it.
    package static let revalue = ActionWith<Note>("revalue") {
        isFreshlyValued()
    } change: { terms, _, occasion in
        terms.valuation = try terms.valued(at: occasion.at)
    }

    package func owed() throws -> Money { try loan.costsOwed.adding(loan.interestOwed).adding(loan.principalOwed) }

    func valued(at time: LedgerTime) throws -> Valuation {
        let (value, owed) = (try value(), try owed())
        return Valuation(
            value: value, owed: owed, loanToValueBasisPoints: LoanToValue.basisPoints(owed: owed, value: value), valuedAt: time)
    }

    /// What the goods that are effectively pledged are worth, less their haircuts, in the loan's currency.
    ///
    /// - Parameter links: so many links of a pledge are left out, as if they were released.
    package func value(without links: (pledge: Int, links: Int)? = nil) throws -> Money {
        var total = Money.zero(loan.currency)
        for number in goods.indices.map({ $0 + 1 }) {
            var quantity = try pledged(ofGoods: number)
            if let links, pledges[links.pledge].goods == number {
                quantity = try quantity.subtracting(try pledges[links.pledge].quantity(ofLinks: links.links))
            }
            total = try total.adding(value(of: quantity, ofGoods: number))
        }
        return total
    }

    /// What a quantity of goods is worth: no more than was counted, at the last price, less the haircut, at the last rate. Each
    /// of the three steps is rounded down to the minor unit. Nothing where a statement is missing.
    func value(of quantity: ExactDecimal, ofGoods number: Int) throws -> Money {
        let item = goods[number - 1]
        let nothing = Money.zero(loan.currency)
        guard quantity > .zero, let count = evidence.count(ofGoods: number), let price = evidence.price(of: item),
            let haircut = try agreed().haircut(item.commodityClass)
        else { return nothing }
        let full = try price.price(of: min(quantity, count.quantity))
        let kept = try full.fraction(Int64(10_000 - haircut.basisPoints), of: 10_000, rounded: .towardsZero)
        guard kept.currency != loan.currency else { return kept }
        guard let rate = evidence.rates.first(where: { $0.base == kept.currency }) else { return nothing }
        return try ExactDecimal(significand: kept.minorUnits, scale: kept.currency.minorUnitDigits)
            .priced(at: rate.rate, in: loan.currency, rounded: .towardsZero)
    }

    // MARK: clauses that several actions share

    /// The three freshness limits, each a clause, for every pledge that stands with effect.
    ///
    /// - Parameter always: also where nothing is owed, as before a loan.
    static func isFreshlyValued<Paper>(always: Bool = true) -> [Clause<Self, Paper>] {
        [
            Clause("stock-fresh", "The stock of all pledged goods was counted within the days agreed.", .rulebook("P5")) {
                terms, _, occasion in
                try !always && terms.owed().isZero || terms.isStockFresh(at: occasion.at)
            },
            Clause(
                "price-fresh", "All pledged goods have a price, in their unit, quoted within the days agreed.", .rulebook("P5")
            ) {
                terms, _, occasion in
                try !always && terms.owed().isZero || terms.arePricesFresh(at: occasion.at)
            },
            Clause(
                "rate-fresh", "Where prices are in another currency, its rate was quoted within the days agreed.", .rulebook("P5")
            ) {
                terms, _, occasion in
                try !always && terms.owed().isZero || terms.areRatesFresh(at: occasion.at)
            },
        ]
    }

    func isStockFresh(at time: LedgerTime) throws -> Bool {
        let days = try agreed().periods.countFreshDays
        return effectiveGoods.allSatisfy { number in
            evidence.count(ofGoods: number).map { time.isWithin(days: days, of: $0.countedAt) } ?? false
        }
    }

    func arePricesFresh(at time: LedgerTime) throws -> Bool {
        let days = try agreed().periods.priceFreshDays
        return effectiveGoods.allSatisfy { number in
            evidence.price(of: goods[number - 1]).map { time.isWithin(days: days, of: $0.quotedAt) } ?? false
        }
    }

    func areRatesFresh(at time: LedgerTime) throws -> Bool {
        let days = try agreed().periods.rateFreshDays
        return effectiveGoods.allSatisfy { number in
            guard let price = evidence.price(of: goods[number - 1]), price.price.currency != loan.currency else { return true }
            let rate = evidence.rates.first { $0.base == price.price.currency }
            return rate.map { time.isWithin(days: days, of: $0.quotedAt) } ?? false
        }
    }

    /// Numbers of the goods of which something is effectively pledged.
    private var effectiveGoods: [Int] {
        goods.indices.map { $0 + 1 }.filter { number in
            pledges.contains { $0.goods == number && $0.standing == .effective }
        }
    }
}

/// What is owed as a share of what covers it.
package enum LoanToValue {
    /// In basis points, rounded up; nil where something is owed and nothing, or next to nothing, covers it.
    package static func basisPoints(owed: Money, value: Money) -> Int64? {
        if owed.minorUnits <= 0 { return 0 }
        guard value.isPositive else { return nil }
        let divisor = Int128(value.minorUnits)
        return Int64(exactly: (Int128(owed.minorUnits) * 10_000 + divisor - 1) / divisor)
    }

    static func isWithin(_ limit: Int64, owed: Money, value: Money) -> Bool {
        basisPoints(owed: owed, value: value).map { $0 <= limit } ?? false
    }
}

extension PriceQuote {
    /// Rounded down.
    func price(of wanted: ExactDecimal) throws -> Money {
        // wanted ÷ quantity as a fraction of whole numbers
        let (above, overflowAbove) = wanted.significand.multipliedReportingOverflow(
            by: ExactDecimal.powerOfTen(max(quantity.scale - wanted.scale, 0)))
        let (below, overflowBelow) = quantity.significand.multipliedReportingOverflow(
            by: ExactDecimal.powerOfTen(max(wanted.scale - quantity.scale, 0)))
        guard !overflowAbove, !overflowBelow else { throw MoneyFault.overflow(in: "\(wanted) priced by \(quantity)") }
        return try price.fraction(above, of: below, rounded: .towardsZero)
    }
}

extension ExactDecimal {
    /// Quantities have at most six decimals, so that the power is at most 10^6.
    fileprivate static func powerOfTen(_ exponent: Int) -> Int64 {
        (0..<min(exponent, measuredDecimalsMax)).reduce(1) { power, _ in power * 10 }
    }
}

extension Evidence {
    func count(ofGoods number: Int) -> Count? { counts.first { $0.goods == number } }

    /// The price of the goods' class, where it is for their unit.
    func price(of item: OfferedGoods) -> PriceQuote? {
        prices.first { $0.commodityClass == item.commodityClass && $0.unit == item.unit }
    }
}

extension PledgedGoods {
    func quantity(ofLinks links: Int) throws -> ExactDecimal { try pledge.step.multiplied(by: ExactDecimal(Int64(links))) }
}

extension LedgerTime {
    func isWithin(days: Int, of earlier: LedgerTime) -> Bool {
        earlier.milliseconds(until: self) <= Int64(days) * 86_400_000
    }
}

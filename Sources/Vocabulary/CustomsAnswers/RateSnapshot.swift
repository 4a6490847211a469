package import BankingCalendar
package import Money

/// An exchange rate as two parties agreed to use it, exact: `multiplier` units of `to` for `divisor` units of `from`.
///
/// A fraction and not a decimal number, so that a rate quoted the other way round is exact too.
package struct RateSnapshot: Hashable, Codable, Sendable {
    /// Multiplier and divisor are 1 to 10^12, so that every product fits 128 bits.
    package static let termMax: Int64 = 1_000_000_000_000

    package var from: Currency
    package var to: Currency
    package var multiplier: Int64
    package var divisor: Int64
    package var quotedAt: LedgerTime
    /// Who published it, such as the central parity of the day.
    package var source: String

    package enum CodingKeys: Int, CodingKey { case from = 1, to, multiplier, divisor, quotedAt, source }

    package init(from: Currency, to: Currency, multiplier: Int64, divisor: Int64, quotedAt: LedgerTime, source: String) {
        (self.from, self.to, self.multiplier, self.divisor) = (from, to, multiplier, divisor)
        (self.quotedAt, self.source) = (quotedAt, source)
    }

    /// Whether it can be used: two currencies, both numbers within range, a source of at most 100 bytes.
    package var isSound: Bool {
        from != to && (1...Self.termMax).contains(multiplier) && (1...Self.termMax).contains(divisor)
            && (1...100).contains(source.utf8.count)
    }

    /// The amount in the other currency, computed exactly and then rounded once: up where it encumbers, down where it frees.
    ///
    /// - Throws: ``MoneyFault`` where the amount is not in `from`, the rate is not sound or the result is too large.
    package func converting(_ amount: Money, up: Bool) throws(MoneyFault) -> Money {
        guard amount.currency == from else { throw .currenciesDiffer(amount.currency.code, from.code) }
        guard isSound else { throw .badDecimal("\(multiplier)/\(divisor)", why: "a rate has two terms from 1 to 10^12") }
        let above = Int128(amount.minorUnits) * Int128(multiplier) * Self.power(to.minorUnitDigits)
        let below = Int128(divisor) * Self.power(from.minorUnitDigits)
        let (quotient, remainder) = above.quotientAndRemainder(dividingBy: below)
        // Away from zero is up for what encumbers; an amount is never negative here, and if it is, it stays on its side.
        let away: Int128 = remainder == 0 || !up ? 0 : above < 0 ? -1 : 1
        guard let units = Int64(exactly: quotient + away) else { throw .overflow(in: "\(amount) in \(to)") }
        return Money(minorUnits: units, currency: to)
    }

    private static func power(_ exponent: Int) -> Int128 { (0..<exponent).reduce(1) { power, _ in power * 10 } }
}

extension Money {
    /// This amount in `currency`: itself where it is in that currency, or by the rate.
    ///
    /// - Throws: ``MoneyFault`` where a rate is needed and there is none, or it leads elsewhere.
    package func inCurrency(_ currency: Currency, by rate: RateSnapshot?, up: Bool) throws(MoneyFault) -> Money {
        if self.currency == currency { return self }
        guard let rate, rate.to == currency else { throw .currenciesDiffer(self.currency.code, currency.code) }
        return try rate.converting(self, up: up)
    }
}

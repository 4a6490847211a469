package import BankingCalendar
package import Money

/// How days become parts of a year, by the names of the 2006 ISDA Definitions, section 4.16 [GK].
package enum DayCount: String, Hashable, Codable, Sendable, CaseIterable {
    case actual360 = "Actual/360"
    case actual365Fixed = "Actual/365 (Fixed)"
    case thirty360 = "30/360"

    package var yearDays: Int64 { self == .actual365Fixed ? 365 : 360 }

    /// The days from `start` to `end` that count.
    package func days(from start: CalendarDay, to end: CalendarDay) -> Int64 {
        guard self == .thirty360 else { return Int64(start.days(until: end)) }
        // Section 4.16(f) [GK]: a 31st counts as a 30th at the beginning, and at the end after such a beginning.
        let first = min(start.day, 30)
        let last = end.day == 31 && first == 30 ? 30 : end.day
        return Int64(360 * (end.year - start.year) + 30 * (end.month - start.month) + last - first)
    }
}

/// How a claim is bought below its amount.
package struct DiscountTerms: Hashable, Codable, Sendable {
    package enum Method: String, Hashable, Codable, Sendable, CaseIterable {
        /// The price is the amount less interest on the amount.
        case straight
        /// The price is what with interest on the price comes to the amount.
        case yield
    }

    package var method: Method
    /// Percent a year, with at most six decimals.
    package var ratePercent: ExactDecimal
    /// Days after the due day for which is discounted too, since money comes late.
    package var graceDays: Int
    package var dayCount: DayCount

    package enum CodingKeys: Int, CodingKey { case method = 1, ratePercent, graceDays, dayCount }

    package init(method: Method, ratePercent: ExactDecimal, graceDays: Int, dayCount: DayCount) {
        (self.method, self.ratePercent) = (method, ratePercent)
        (self.graceDays, self.dayCount) = (graceDays, dayCount)
    }

    static let graceDaysMax = 60

    /// A rate of 0 to 100 percent with at most six decimals, and 0 to 60 days of grace.
    var isSensible: Bool { ratePercent.isRate && (0...Self.graceDaysMax).contains(graceDays) }

    /// What `amount`, due on a day, costs when it is paid for on another. Computed exactly in 128 bits and rounded once, a half
    /// away from zero: straight the interest, by yield the price.
    package func price(of amount: Money, dueOn: CalendarDay, paidOn: CalendarDay) throws -> Money {
        let days = dayCount.days(from: paidOn, to: try dueOn.adding(days: graceDays))
        switch method {
        case .straight: return try amount.subtracting(amount.interest(ratePercent, days: days, dayCount))
        case .yield:
            let year = Int128(dayCount.yearDays) * ExactDecimal.rateWhole
            let below = year + Int128(try ratePercent.rateMillionths()) * Int128(days)
            return try Money.rounded(Int128(amount.minorUnits) * year, over: below, in: amount.currency)
        }
    }
}

extension Money {
    /// Interest for days at a rate in percent a year, computed exactly and rounded once, a half away from zero.
    ///
    /// - Throws: ``MoneyFault`` where the rate is none, or the interest leaves 64 bits.
    func interest(_ ratePercent: ExactDecimal, days: Int64, _ count: DayCount) throws(MoneyFault) -> Money {
        let above = Int128(minorUnits) * Int128(try ratePercent.rateMillionths()) * Int128(days)
        return try .rounded(above, over: Int128(count.yearDays) * ExactDecimal.rateWhole, in: currency)
    }

    fileprivate static func rounded(_ above: Int128, over below: Int128, in currency: Currency) throws(MoneyFault) -> Money {
        guard below > 0 else { throw .divisionByZero }
        let quotient = (above * 2 + (above < 0 ? -below : below)) / (below * 2)
        guard let units = Int64(exactly: quotient) else { throw .overflow(in: "the interest") }
        return Money(minorUnits: units, currency: currency)
    }
}

extension ExactDecimal {
    private static let rateDecimalsMax = 6
    private static let rateMax = ExactDecimal(100)
    /// A year's whole, in millionths of a percent.
    fileprivate static let rateWhole: Int128 = 100_000_000

    /// 0 to 100 percent with at most six decimals.
    var isRate: Bool { self >= .zero && self <= Self.rateMax && scale <= Self.rateDecimalsMax }

    /// In millionths of a percent, a whole number.
    fileprivate func rateMillionths() throws(MoneyFault) -> Int64 {
        guard isRate else { throw .badDecimal(description, why: "a rate is 0 to 100 percent with at most six decimals") }
        return (0..<(Self.rateDecimalsMax - scale)).reduce(significand) { value, _ in value * 10 }
    }
}

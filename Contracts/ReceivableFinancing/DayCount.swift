package import BankingCalendar
package import Money

/// How days become parts of a year, by the names of the 2006 ISDA Definitions, section 4.16 [GK].
package enum DayCount: String, Hashable, Codable, Sendable, CaseIterable {
    case actual360 = "Actual/360"
    case actual365Fixed = "Actual/365 (Fixed)"
    case thirty360 = "30/360"
    case actualActual = "Actual/Actual (ISDA)"

    /// The days from `start` to `end` that count, those in leap years apart where the convention divides them by 366.
    ///
    /// Of 30/360 the days are those from `origin` to `end` less those from `origin` to `start`: so a period counts the same
    /// however often one looks at it on the way.
    package func days(from start: CalendarDay, to end: CalendarDay, since origin: CalendarDay) throws(CalendarFault) -> (
        common: Int64, leap: Int64
    ) {
        switch self {
        case .actual360, .actual365Fixed: return (Int64(start.days(until: end)), 0)
        case .thirty360: return (Self.thirty(from: origin, to: end) - Self.thirty(from: origin, to: start), 0)
        case .actualActual:
            var (common, leap, day): (Int64, Int64, CalendarDay) = (0, 0, start)
            while day < end {
                let isLeap = day.year % 4 == 0 && (day.year % 100 != 0 || day.year % 400 == 0)
                let next = day.year < 9999 ? min(end, try CalendarDay(year: day.year + 1, month: 1, day: 1)) : end
                if isLeap { leap += Int64(day.days(until: next)) } else { common += Int64(day.days(until: next)) }
                day = next
            }
            return (common, leap)
        }
    }

    /// Section 4.16(f): months of 30 days; a 31st counts as a 30th at the beginning, and at the end after such a beginning.
    private static func thirty(from start: CalendarDay, to end: CalendarDay) -> Int64 {
        let first = min(start.day, 30)
        let last = end.day == 31 && first == 30 ? 30 : end.day
        return Int64(360 * (end.year - start.year) + 30 * (end.month - start.month) + last - first)
    }

    /// A common denominator of the two parts, and what each part counts in it.
    fileprivate var parts: (denominator: Int128, common: Int128, leap: Int128) {
        switch self {
        case .actual360, .thirty360: (360, 1, 0)
        case .actual365Fixed: (365, 1, 0)
        case .actualActual: (365 * 366, 366, 365)
        }
    }
}

/// Amounts times days at one rate, from which interest is computed exactly: nothing is rounded while it accrues.
package struct Accrual: Hashable, Codable, Sendable {
    package static let decimalsMax = 6
    package static let percentMax = ExactDecimal(100)

    /// Percent a year, with at most six decimals.
    package var ratePercent: ExactDecimal
    /// Minor units times days; those of leap years apart where the convention needs it.
    package var commonDays: Money
    package var leapDays: Money

    package enum CodingKeys: Int, CodingKey { case ratePercent = 1, commonDays, leapDays }

    package init(ratePercent: ExactDecimal, in currency: Currency) {
        (self.ratePercent, commonDays, leapDays) = (ratePercent, .zero(currency), .zero(currency))
    }

    /// Adds what `principal` earns in these days.
    ///
    /// - Throws: ``MoneyFault`` where the product leaves 64 bits.
    package mutating func add(_ principal: Money, days: (common: Int64, leap: Int64)) throws(MoneyFault) {
        commonDays = try commonDays.adding(principal.multiplied(by: days.common))
        leapDays = try leapDays.adding(principal.multiplied(by: days.leap))
    }

    /// The interest of several accruals together, rounded once to the minor unit, a half away from zero.
    package static func interest(_ accruals: [Accrual], _ count: DayCount, in currency: Currency) throws(MoneyFault) -> Money {
        let parts = count.parts
        var above: Int128 = 0
        for accrual in accruals {
            let rate = try accrual.ratePercent.rateMillionths()
            let days = Int128(accrual.commonDays.minorUnits) * parts.common + Int128(accrual.leapDays.minorUnits) * parts.leap
            above += days * Int128(rate)
        }
        let below = parts.denominator * 100 * 1_000_000
        let rounded = (above * 2 + (above < 0 ? -below : below)) / (below * 2)
        guard let units = Int64(exactly: rounded) else { throw .overflow(in: "the interest") }
        return Money(minorUnits: units, currency: currency)
    }
}

extension ExactDecimal {
    /// 0 to 100 percent with at most six decimals.
    var isRate: Bool { self >= .zero && self <= Accrual.percentMax && scale <= Accrual.decimalsMax }

    /// In millionths of a percent, a whole number.
    fileprivate func rateMillionths() throws(MoneyFault) -> Int64 {
        guard isRate else { throw .badDecimal(description, why: "a rate is 0 to 100 percent with at most six decimals") }
        return (0..<(Accrual.decimalsMax - scale)).reduce(significand) { value, _ in value * 10 }
    }
}

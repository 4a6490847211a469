// Proves that interest is exact to the cent: the days of each convention against published examples (ISDA's on 30/360 and
// Actual/Actual), interest against a count day by day in fractions that shares nothing with the contract, and that it does not
// matter how often one looks on the way. No amount traps.
import BankingCalendar
import Money
import PropertyTesting
import ReceivableFinancing
import Testing

@Suite("Interest")
struct InterestTests {
    private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(text)) }

    @Test(
        "counts months of thirty days as ISDA's examples do",
        arguments: [
            ("2007-01-15", "2007-01-30", 15), ("2007-01-15", "2007-02-15", 30), ("2007-01-15", "2007-07-15", 180),
            ("2007-09-30", "2008-03-31", 180), ("2007-09-30", "2007-10-31", 30), ("2007-09-30", "2008-09-30", 360),
            ("2007-01-15", "2007-01-31", 16), ("2007-01-31", "2007-02-28", 28), ("2007-02-28", "2007-03-31", 33),
            ("2006-08-31", "2007-02-28", 178), ("2007-02-28", "2007-08-31", 183), ("2007-02-26", "2008-02-29", 363),
            ("2008-02-29", "2009-02-28", 359), ("2008-02-29", "2008-03-30", 31), ("2008-02-29", "2008-03-31", 32),
        ])
    func thirty(_ start: String, _ end: String, _ days: Int64) throws {
        let counted = try DayCount.thirty360.days(from: day(start), to: day(end), since: day(start))
        #expect(counted == (days, 0))
    }

    @Test(
        "counts days in leap years apart where they are divided by 366",
        arguments: [
            ("2003-11-01", "2004-05-01", 61, 121), ("1999-02-01", "1999-07-01", 150, 0), ("2000-02-28", "2000-03-01", 0, 2),
            ("1999-12-31", "2001-01-02", 2, 366), ("1900-01-01", "1901-01-01", 365, 0),
        ] as [(String, String, Int64, Int64)])
    func actual(_ start: String, _ end: String, _ common: Int64, _ leap: Int64) throws {
        let counted = try DayCount.actualActual.days(from: day(start), to: day(end), since: day(start))
        #expect(counted == (common, leap))
    }

    @Test(
        "is what a banker computes",
        arguments: [
            (DayCount.actual360, "USD 6000.00", "6", "2026-01-07", "2026-02-06", "USD 30.00"),
            (.actual365Fixed, "USD 10000.00", "5.4", "2026-01-01", "2027-01-01", "USD 540.00"),
            (.actual360, "USD 10000.00", "5.4", "2026-01-01", "2027-01-01", "USD 547.50"),
            (.thirty360, "USD 10000.00", "5.4", "2026-01-01", "2027-01-01", "USD 540.00"),
            (.actualActual, "EUR 10000.00", "10", "2003-11-01", "2004-05-01", "EUR 497.72"),
            (.actual360, "JPY 1000000", "1.25", "2026-01-01", "2026-01-02", "JPY 35"),
            (.actual360, "USD 0.01", "100", "2026-01-01", "2026-06-30", "USD 0.01"),
            (.actual360, "USD 0.01", "100", "2026-01-01", "2026-06-29", "USD 0.00"),
        ])
    func examples(_ count: DayCount, _ amount: String, _ rate: String, _ start: String, _ end: String, _ expected: String) throws
    {
        let money = try Money(amount)
        var accrual = Accrual(ratePercent: try ExactDecimal(rate), in: money.currency)
        try accrual.add(money, days: try count.days(from: day(start), to: day(end), since: day(start)))
        #expect(try Accrual.interest([accrual], count, in: money.currency).text == expected)
    }

    /// What a day earns, as a fraction of a year over 360 × 365 × 366, by a count that goes day by day.
    private func weight(_ count: DayCount, _ day: CalendarDay, since origin: CalendarDay) throws -> Int128 {
        let whole: Int128 = 360 * 365 * 366
        switch count {
        case .actual360: return whole / 360
        case .actual365Fixed: return whole / 365
        case .actualActual:
            let isLeap =
                try CalendarDay(year: day.year, month: 1, day: 1).days(until: CalendarDay(year: day.year, month: 12, day: 31))
                == 365
            return whole / (isLeap ? 366 : 365)
        case .thirty360:
            func months(_ end: CalendarDay) -> Int {
                var (first, last) = (origin.day, end.day)
                if first == 31 { first = 30 }
                if last == 31, first == 30 { last = 30 }
                return (end.year - origin.year) * 360 + (end.month - origin.month) * 30 + (last - first)
            }
            return Int128(months(try day.adding(days: 1)) - months(day)) * (whole / 360)
        }
    }

    @Test("is the same counted day by day, and however often one looks", arguments: Seed.cases(80))
    func daily(seed: Seed) throws {
        var random = seed.generator
        let count = try #require(DayCount.allCases.randomElement(using: &random))
        let usd = try Currency("USD")
        let origin = try CalendarDay(ordinal: Int32.random(in: 10_000...30_000, using: &random))
        let rates = try (0..<2).map { _ in
            try ExactDecimal(significand: Int64.random(in: 0...100_000_000, using: &random), scale: 6)
        }
        var accruals = rates.map { Accrual(ratePercent: $0, in: usd) }
        var (exact, today, principal): (Int128, CalendarDay, Int64) = (
            0, origin, Int64.random(in: 1...1_000_000_000_000, using: &random)
        )
        for _ in 0..<8 {
            let (days, rate) = (Int.random(in: 0...200, using: &random), Int.random(in: 0...1, using: &random))
            let end = try today.adding(days: days)
            let money = Money(minorUnits: principal, currency: usd)
            // In two steps, or in one.
            let middle = try today.adding(days: Int.random(in: 0...days, using: &random))
            for (from, to) in [(today, middle), (middle, end)] {
                try accruals[rate].add(money, days: try count.days(from: from, to: to, since: origin))
            }
            let millionths = rates[rate].significand * (0..<(6 - rates[rate].scale)).reduce(1) { power, _ in power * 10 }
            for offset in 0..<days {
                let weight = try weight(count, today.adding(days: offset), since: origin)
                exact += Int128(principal) * Int128(millionths) * weight
            }
            (today, principal) = (end, max(0, principal - Int64.random(in: 0...principal, using: &random) / 3))
            let below: Int128 = 360 * 365 * 366 * 100_000_000
            let interest = try Accrual.interest(accruals, count, in: usd).minorUnits
            // A half goes up.
            #expect(
                Int128(interest) * below * 2 <= exact * 2 + below && exact * 2 < (Int128(interest) * 2 + 1) * below, "\(seed)")
        }
    }

    @Test("of extremes is refused, not wrapped", arguments: [Int64.min, -1, 0, 1, Int64.max])
    func extremes(_ units: Int64) throws {
        let usd = try Currency("USD")
        let money = Money(minorUnits: units, currency: usd)
        for count in DayCount.allCases {
            let days = try count.days(from: CalendarDay.first, to: CalendarDay.last, since: CalendarDay.first)
            var accrual = Accrual(ratePercent: try ExactDecimal("100"), in: usd)
            let isSmall = abs(units.clamped) <= 1
            #expect((try? accrual.add(money, days: days)) != nil || !isSmall)
            _ = try? Accrual.interest([accrual, accrual], count, in: usd)
        }
        for rate in [units, 100_000_001] where rate != 0 && rate != 1 {
            let accrual = Accrual(ratePercent: try ExactDecimal(significand: rate, scale: 6), in: usd)
            #expect(throws: MoneyFault.self) { try Accrual.interest([accrual], .actual360, in: usd) }
        }
    }
}

extension Int64 {
    /// Without the one number that has no absolute value.
    fileprivate var clamped: Int64 { Swift.max(self, -.max) }
}

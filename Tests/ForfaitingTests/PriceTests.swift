// Proves what a claim costs, to the cent: by examples reckoned by hand, and for whatever figures that the price is the one whole
// number of minor units that is nearest to the exact fraction.
import BankingCalendar
import Forfaiting
import Money
import PropertyTesting
import Testing

@Suite("A discounted price")
struct PriceTests {
    private func terms(_ method: DiscountTerms.Method, _ rate: String, _ grace: Int, _ count: DayCount) throws -> DiscountTerms {
        DiscountTerms(method: method, ratePercent: try ExactDecimal(rate), graceDays: grace, dayCount: count)
    }

    @Test(
        "is exact, and rounded once",
        arguments: [
            // 163 days with grace: 1,000,000 × 4 % × 163 ÷ 360 = 18,111.11…
            ("USD 1000000.00", DiscountTerms.Method.straight, "4", 2, DayCount.actual360, "2026-01-20", "USD 981888.89"),
            ("USD 1000000.00", .straight, "4", 2, .actual365Fixed, "2026-01-20", "USD 982136.99"),
            // 30/360 from 20 January to 2 July: 5 months and 12 days
            ("USD 1000000.00", .straight, "4", 2, .thirty360, "2026-01-20", "USD 982000.00"),
            // 1,000,000 ÷ (1 + 4 % × 163 ÷ 360) = 982,211.06…
            ("USD 1000000.00", .yield, "4", 2, .actual360, "2026-01-20", "USD 982211.07"),
            // half a minor unit goes away from zero, and so does the discount: 1 × 50 % × 360 ÷ 360
            ("JPY 1", .straight, "50", 180, .actual360, "2026-01-01", "JPY 0"),
            ("USD 1000000.00", .straight, "0", 0, .actual360, "2026-01-20", "USD 1000000.00"),
            ("USD 92233720368547758.07", .yield, "100", 60, .actual365Fixed, "2026-01-01", "USD 55645137081851126.77"),
        ])
    func examples(
        amount: String, method: DiscountTerms.Method, rate: String, grace: Int, count: DayCount, paid: String, price: String
    ) throws {
        let (due, day) = (try #require(CalendarDay("2026-06-30")), try #require(CalendarDay(paid)))
        #expect(try terms(method, rate, grace, count).price(of: Money(amount), dueOn: due, paidOn: day).text == price)
    }

    @Test(
        "counts 30/360 by months of thirty days",
        arguments: [
            ("2026-01-31", "2026-03-31", 60), ("2026-01-30", "2026-03-31", 60), ("2026-01-29", "2026-03-31", 62),
            ("2026-02-28", "2026-03-31", 33), ("2025-12-31", "2026-12-31", 360), ("2024-02-29", "2024-03-01", 2),
        ])
    func thirty(start: String, end: String, days: Int64) throws {
        #expect(try DayCount.thirty360.days(from: #require(CalendarDay(start)), to: #require(CalendarDay(end))) == days)
    }

    @Test("is the nearest whole number, and rises towards the due day", arguments: Seed.cases(200))
    func nearest(seed: Seed) throws {
        var random = seed.generator
        let due = try #require(CalendarDay("2026-06-30"))
        let cents = Int64.random(in: 1...1_000_000_000_000_000, using: &random)
        let rate = try ExactDecimal(significand: .random(in: 0...20_000_000, using: &random), scale: 6)
        let (grace, daysLeft) = (Int.random(in: 0...60, using: &random), Int.random(in: 1...700, using: &random))
        let count: DayCount = random.chance(2) ? .actual360 : .actual365Fixed
        let face = Money(minorUnits: cents, currency: try Currency("CNY"))
        let paid = try due.adding(days: -daysLeft)
        let (days, year) = (Int128(daysLeft + grace), Int128(count.yearDays) * 100_000_000)
        let interest =
            Int128(rate.significand) * Int128((0..<(6 - rate.scale)).reduce(Int64(1)) { value, _ in value * 10 }) * days

        let straight = DiscountTerms(method: .straight, ratePercent: rate, graceDays: grace, dayCount: count)
        let price = try straight.price(of: face, dueOn: due, paidOn: paid)
        let discount = Int128(try face.subtracting(price).minorUnits)
        #expect(abs(discount * year - Int128(cents) * interest) * 2 <= year, "\(seed)")

        let byYield = DiscountTerms(method: .yield, ratePercent: rate, graceDays: grace, dayCount: count)
        let other = try byYield.price(of: face, dueOn: due, paidOn: paid)
        #expect(abs(Int128(other.minorUnits) * (year + interest) - Int128(cents) * year) * 2 <= year + interest, "\(seed)")
        #expect(!(try other.isLess(than: price)) && face.covers(other), "\(seed)")

        for terms in [straight, byYield] {
            let later = try terms.price(of: face, dueOn: due, paidOn: paid.adding(days: 1))
            let earlier = try terms.price(of: face, dueOn: due, paidOn: paid)
            #expect(!(try later.isLess(than: earlier)), "\(seed)")
        }
    }
}

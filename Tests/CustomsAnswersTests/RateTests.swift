// Proves that a rate converts exactly and is then rounded once, up where it encumbers and down where it frees: against whole
// numbers counted by hand, and by the definition over random amounts. And that a batch is what thirty numbers, each once, are.
import BankingCalendar
import CustomsAnswers
import Money
import PropertyTesting
import Testing

@Suite("A rate snapshot")
struct RateTests {
    private func rate(_ from: String, _ to: String, _ multiplier: Int64, _ divisor: Int64) throws -> RateSnapshot {
        RateSnapshot(
            from: try Currency(from), to: try Currency(to), multiplier: multiplier, divisor: divisor,
            quotedAt: LedgerTime(millisecondsSinceEpoch: 0), source: "CFETS")
    }

    @Test(
        "converts between currencies of 0, 2 and 3 decimals",
        arguments: [
            ("USD 60.00", "CNY", 72, 10, "CNY 432.00", "CNY 432.00"), ("CNY 0.01", "USD", 10, 72, "USD 0.00", "USD 0.01"),
            ("JPY 1", "USD", 1, 150, "USD 0.00", "USD 0.01"), ("USD 1.00", "JPY", 150, 1, "JPY 150", "JPY 150"),
            ("KWD 1.000", "JPY", 4871, 10, "JPY 487", "JPY 488"), ("USD -0.01", "CNY", 1, 2, "CNY 0.00", "CNY -0.01"),
            (
                "USD 92233720368547758.07", "EUR", 999_999_999_999, 1_000_000_000_000, "EUR 92233720368455524.34",
                "EUR 92233720368455524.35"
            ),
        ])
    func conversion(_ amount: String, _ to: String, _ above: Int64, _ below: Int64, _ down: String, _ up: String) throws {
        let money = try Money(amount)
        let rate = try rate(money.currency.code, to, above, below)
        #expect(try rate.converting(money, up: false).text == down)
        #expect(try rate.converting(money, up: true).text == up)
    }

    @Test("rounds by less than a minor unit, the right way", arguments: Seed.cases(200))
    func rounding(seed: Seed) throws {
        var random = seed.generator
        let (above, below) = (Int64.random(in: 1...1_000_000, using: &random), Int64.random(in: 1...1_000_000, using: &random))
        let cents = Int64.random(in: 0...1_000_000_000, using: &random)
        let rate = try rate("USD", "CNY", above, below)
        let money = Money(minorUnits: cents, currency: rate.from)
        let (down, up) = (try rate.converting(money, up: false).minorUnits, try rate.converting(money, up: true).minorUnits)
        #expect(down * below <= cents * above && (down + 1) * below > cents * above, "\(seed)")
        #expect(up * below >= cents * above && (up - 1) * below < cents * above, "\(seed)")
    }

    @Test(
        "is not sound with nothing above or below, one currency, or no source",
        arguments: [(0, 1), (1, 0), (-1, 1), (RateSnapshot.termMax + 1, 1), (Int64.max, Int64.max)] as [(Int64, Int64)])
    func unsound(_ above: Int64, _ below: Int64) throws {
        let rate = try rate("USD", "CNY", above, below)
        #expect(!rate.isSound)
        #expect(throws: MoneyFault.self) { try rate.converting(Money("USD 1.00"), up: true) }
        #expect(try !self.rate("USD", "USD", 1, 1).isSound)
    }

    @Test("is not used for another currency")
    func astray() throws {
        let rate = try rate("USD", "CNY", 72, 10)
        #expect(throws: MoneyFault.self) { try Money("EUR 1.00").inCurrency(Currency("CNY"), by: rate, up: true) }
        #expect(throws: MoneyFault.self) { try Money("USD 1.00").inCurrency(Currency("JPY"), by: rate, up: true) }
        #expect(throws: MoneyFault.self) { try Money("USD 1.00").inCurrency(Currency("CNY"), by: nil, up: true) }
        #expect(try Money("USD 1.00").inCurrency(Currency("USD"), by: nil, up: true).text == "USD 1.00")
    }
}

@Suite("A batch of declarations")
struct BatchTests {
    private func number(_ index: Int) -> DeclarationNumber {
        DeclarationNumber(.export, "3101202601" + String(10_000_000 + index))
    }

    @Test("holds 1 to 30", arguments: [(0, false), (1, true), (30, true), (31, false)])
    func size(_ count: Int, _ isBatch: Bool) { #expect((0..<count).map(number).isBatch == isBatch) }

    @Test(
        "knows a number's form by its kind",
        arguments: [
            ("export 310120260100000001", true), ("import 310120260100000001", true), ("export 31012026010000000", false),
            ("export 3101202601000000011", false), ("export 31012026010000000a", false), ("service-tax 12345678", true),
            ("service-tax 1234567", false), ("export 3101202601000,0001", false),
        ])
    func form(_ text: String, _ isWellFormed: Bool) {
        #expect(DeclarationNumber(text)?.isWellFormed == isWellFormed)
    }

    @Test("holds each number once") func twice() { #expect(![number(1), number(2), number(1)].isBatch) }

    @Test("reads numbers as they are written") func text() {
        let written = number(7)
        #expect(DeclarationNumber(written.description) == written)
        #expect(DeclarationNumber("export") == nil && DeclarationNumber("declared 1") == nil)
    }
}

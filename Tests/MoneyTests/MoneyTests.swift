// Proves that amounts are read and written as bankers, JSON, FIN and the ledger write them, that nothing wraps, rounds or
// changes currency silently, and that dividing an amount loses nothing. Tables state facts; random cases state laws.

import CanonicalCBOR
import Foundation
import Money
import PropertyTesting
import Testing

@Suite("A currency")
struct CurrencyTests {
    @Test(
        "knows its minor unit",
        arguments: [
            ("USD", 2), ("EUR", 2), ("CNY", 2), ("JPY", 0), ("KRW", 0), ("BHD", 3), ("KWD", 3), ("CLF", 4), ("UYW", 4),
            ("CHE", 2), ("USN", 2),
        ])
    func minorUnit(code: String, digits: Int) throws {
        #expect(try Currency(code).minorUnitDigits == digits)
    }

    @Test("is refused when ISO 4217 does not list it", arguments: ["", "US", "usd", "USDT", "ZZZ", "DEM", "U$D", "ＵＳＤ"])
    func unknown(code: String) {
        #expect(throws: MoneyFault.unknownCurrency(code)) { try Currency(code) }
    }

    @Test("is refused when it has no minor unit", arguments: ["XAU", "XDR", "XTS", "XXX"])
    func metals(code: String) {
        #expect(throws: MoneyFault.notMoney(code: code)) { try Currency(code) }
    }

    @Test(
        "is in the table when the published list has it, and only then",
        .enabled(if: FetchedData.url(iso4217) != nil, "\(FetchedData.absent)"))
    func publishedList() throws {
        // Entity,Currency,AlphabeticCode,NumericCode,MinorUnit,WithdrawalDate: only the first two can hold commas, in quotes.
        let active = FetchedData.lines(iso4217).dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false).suffix(4).map(String.init)
        }
        .filter { $0[0].count == 3 && $0[3].isEmpty }
        var codes: [String] = []
        for row in active {
            guard let digits = Int(row[2]) else {
                #expect(throws: MoneyFault.notMoney(code: row[0])) { try Currency(row[0]) }
                continue
            }
            #expect(try Currency(row[0]).minorUnitDigits == digits, "\(row)")
            codes.append(row[0])
        }
        #expect(Currency.allCodes == Array(Set(codes)).sorted())
        #expect(codes.count > 200)
    }
}

private let iso4217 = "07-identifiers/currency-codes/data/codes-all.csv"

@Suite("An amount of money")
struct MoneyTests {
    private static let roundings: [(Int64, Int, [Int64])] = [
        // minor units, percent: towards zero, away from zero, half away, half to even
        (150, 1, [1, 2, 2, 2]), (250, 1, [2, 3, 3, 2]), (249, 1, [2, 3, 2, 2]), (251, 1, [2, 3, 3, 3]),
        (-150, 1, [-1, -2, -2, -2]),
        (-250, 1, [-2, -3, -3, -2]), (-249, 1, [-2, -3, -2, -2]), (200, 1, [2, 2, 2, 2]), (0, 7, [0, 0, 0, 0]),
        (99_999, 110, [109_998, 109_999, 109_999, 109_999]),
    ]

    @Test(
        "is written for people, for JSON and for FIN",
        arguments: [
            ("USD 1234.50", Int64(123_450), "USD 1,234.50", "USD1234,50"), ("JPY 5000", 5000, "JPY 5,000", "JPY5000,"),
            ("BHD 0.007", 7, "BHD 0.007", "BHD0,007"), ("CLF 1.0000", 10_000, "CLF 1.0000", "CLF1,0000"),
            ("EUR 0.00", 0, "EUR 0.00", "EUR0,00"), ("USD 1000000.00", 100_000_000, "USD 1,000,000.00", "USD1000000,00"),
            ("GBP 100.01", 10_001, "GBP 100.01", "GBP100,01"), ("JPY 999", 999, "JPY 999", "JPY999,"),
        ])
    func forms(json: String, minorUnits: Int64, people: String, fin: String) throws {
        let money = Money(minorUnits: minorUnits, currency: try Currency(String(json.prefix(3))))
        #expect(money.text == json)
        #expect(money.description == people)
        #expect(try money.finText() == fin)
        #expect(try Money(json) == money)
        #expect(try Money(people) == money)
        #expect(try Money(fin: fin) == money)
    }

    @Test(
        "may be read with fewer decimals than it is written with",
        arguments: [("USD 5", Int64(500)), ("USD 5.5", 550), ("USD -0.05", -5), ("USD -1,000", -100_000)])
    func shorter(text: String, minorUnits: Int64) throws {
        #expect(try Money(text).minorUnits == minorUnits)
    }

    @Test(
        "is refused when it is not well formed",
        arguments: [
            "", "USD", "USD ", "USD  5", "5 USD", "USD5", "USD 5.", "USD .5", "USD 05", "USD 00", "USD +5", "USD --5", "USD 1,23",
            "USD 1234,567",
            "USD ,123", "USD 1,234,", "USD 0,123", "USD 1.2.3", "USD 1e3", "USD 5 ", "USD ５", "USD 1.234,50",
        ])
    func malformed(text: String) {
        #expect(throws: MoneyFault.self) { try Money(text) }
    }

    @Test("is refused with more decimals than the currency has")
    func decimals() {
        #expect(throws: MoneyFault.tooManyDecimals("USD 1.005", allowed: 2)) { try Money("USD 1.005") }
        #expect(throws: MoneyFault.tooManyDecimals("JPY 1.0", allowed: 0)) { try Money("JPY 1.0") }
        #expect(throws: MoneyFault.tooManyDecimals("1,005", allowed: 2)) { try Money(fin: "USD1,005") }
    }

    @Test(
        "is read from FIN with exactly one comma",
        arguments: [("USD1234,5", Int64(123_450)), ("USD1234,", 123_400), ("USD0001,", 100), ("USD0,", 0)])
    func finRead(text: String, minorUnits: Int64) throws {
        #expect(try Money(fin: text).minorUnits == minorUnits)
    }

    @Test(
        "is refused from FIN otherwise",
        arguments: [
            "USD", "USD1234", "USD,50", "USD1.234,5", "USD1234,5,", "USD-5,", "USD 5,", "USD5,0 ", "USD12345678901234567,",
            "USD1234567890123,45",
        ])
    func finRefused(text: String) {
        #expect(throws: MoneyFault.self) { try Money(fin: text) }
    }

    @Test("is not written for FIN when it is negative or too long")
    func finUnwritable() throws {
        let usd = try Currency("USD")
        #expect(throws: MoneyFault.self) { try Money(minorUnits: -1, currency: usd).finText() }
        #expect(try Money(minorUnits: 99_999_999_999_999, currency: usd).finAmountText() == "999999999999,99")
        #expect(throws: MoneyFault.self) { try Money(minorUnits: 100_000_000_000_000, currency: usd).finText() }
    }

    @Test("reaches to the last minor unit of 64 bits and not further")
    func limits() throws {
        let usd = try Currency("USD")
        for units in [Int64.min, .min + 1, .max - 1, .max] {
            let money = Money(minorUnits: units, currency: usd)
            #expect(try Money(money.text) == money)
            #expect(try Money(money.description) == money)
        }
        #expect(throws: MoneyFault.self) { try Money("USD 92233720368547758.08") }
        #expect(throws: MoneyFault.self) { try Money("USD -92233720368547758.09") }
        let most = Money(minorUnits: .max, currency: usd)
        let cent = Money(minorUnits: 1, currency: usd)
        #expect(throws: MoneyFault.self) { try most.adding(cent) }
        #expect(throws: MoneyFault.self) { try Money(minorUnits: .min, currency: usd).subtracting(cent) }
        #expect(throws: MoneyFault.self) { try most.multiplied(by: 2) }
        #expect(throws: MoneyFault.self) { try most.percent(101) }
        #expect(try most.percent(100) == most)
        #expect(throws: MoneyFault.self) { try Money(minorUnits: .min, currency: usd).percent(-100) }
        #expect(throws: MoneyFault.divisionByZero) { try cent.fraction(1, of: 0, rounded: .towardsZero) }
    }

    @Test("is never computed together with another currency")
    func currencies() throws {
        let (dollars, euros) = (try Money("USD 5"), try Money("EUR 5"))
        #expect(throws: MoneyFault.currenciesDiffer("USD", "EUR")) { try dollars.adding(euros) }
        #expect(throws: MoneyFault.currenciesDiffer("USD", "EUR")) { try dollars.subtracting(euros) }
        #expect(throws: MoneyFault.currenciesDiffer("USD", "EUR")) { try dollars.isLess(than: euros) }
        #expect(throws: MoneyFault.currenciesDiffer("USD", "EUR")) { try Money.sum([euros], in: dollars.currency) }
        #expect(!dollars.covers(euros))
        #expect(dollars != euros)
    }

    @Test("covers what is not more")
    func covers() throws {
        let five = try Money("USD 5")
        #expect(five.covers(five))
        #expect(five.covers(try Money("USD 4.99")))
        #expect(!five.covers(try Money("USD 5.01")))
        #expect(try Money("USD 4.99").isLess(than: five))
        #expect(try Money.sum([five, five], in: five.currency) == Money("USD 10"))
        #expect(try Money.sum([], in: five.currency) == .zero(five.currency))
    }

    @Test(
        "is rounded once, by the rule that is asked for",
        arguments: roundings)
    func rounding(minorUnits: Int64, percent: Int, expected: [Int64]) throws {
        let money = Money(minorUnits: minorUnits, currency: try Currency("USD"))
        let rules: [Rounding] = [.towardsZero, .awayFromZero, .halfAwayFromZero, .halfToEven]
        for (rule, units) in zip(rules, expected) {
            #expect(try money.percent(percent, rounded: rule).minorUnits == units, "\(rule)")
        }
        #expect(try money.percent(percent).minorUnits == expected[2])
    }

    @Test("is the same after printing and reading", arguments: Seed.cases(300))
    func roundTrip(seed: Seed) throws {
        var random = seed.generator
        let code = try #require(Currency.allCodes.randomElement(using: &random))
        let money = Money(minorUnits: random.integer(), currency: try Currency(code))
        #expect(try Money(money.text) == money, "\(seed)")
        #expect(try Money(money.description) == money, "\(seed)")
        if let fin = try? money.finText() { #expect(try Money(fin: fin) == money, "\(seed)") }
        let bytes = try CBOREncoder().encode(money)
        #expect(try CBORDecoder().decode(Money.self, from: bytes) == money, "\(seed)")
        #expect(try JSONDecoder().decode(Money.self, from: JSONEncoder().encode(money)) == money, "\(seed)")
    }

    @Test("is text in JSON and an array of code and minor units on the ledger")
    func codable() throws {
        let money = try Money("USD 1234.50")
        #expect(String(decoding: try JSONEncoder().encode(money), as: UTF8.self) == "\"USD 1234.50\"")
        #expect(try CBOREncoder().encode(money) == [0x82, 0x63, 0x55, 0x53, 0x44, 0x1A, 0x00, 0x01, 0xE2, 0x3A])
        #expect(throws: (any Error).self) { try CBORDecoder().decode(Money.self, from: [0x82, 0x63, 0x75, 0x73, 0x64, 0x01]) }
        #expect(throws: (any Error).self) {
            try CBORDecoder().decode(Money.self, from: [0x83, 0x63, 0x55, 0x53, 0x44, 0x01, 0x01])
        }
        #expect(throws: (any Error).self) { try CBORDecoder().decode(Money.self, from: [0x81, 0x63, 0x55, 0x53, 0x44]) }
    }
}

@Suite("Shares of an amount")
struct SharesTests {
    private static let table: [(Int64, [Int64], [Int64])] = [
        (100, [1, 1, 1], [34, 33, 33]), (-100, [1, 1, 1], [-34, -33, -33]), (5, [50, 50], [3, 2]), (10, [1, 2, 4], [1, 3, 6]),
        (1, [0, 1], [0, 1]), (0, [3, 4], [0, 0]), (7, [1], [7]), (100, [333, 333, 334], [33, 33, 34]),
        (.max, [1, 1], [.max / 2 + 1, .max / 2]),
        (.min, [.max], [.min]), (.max, [.max - 1, 1], [.max - 1, 1]),
    ]

    @Test(
        "give the minor units left over to the largest remainders, the earlier first",
        arguments: table)
    func remainders(amount: Int64, weights: [Int64], expected: [Int64]) throws {
        let money = Money(minorUnits: amount, currency: try Currency("USD"))
        #expect(try money.shares(weights).map(\.minorUnits) == expected)
    }

    @Test("are refused for weights that divide nothing", arguments: [[Int64](), [0], [0, 0], [1, -1], [-1], [.max, 1]])
    func refused(weights: [Int64]) throws {
        let money = Money(minorUnits: 100, currency: try Currency("USD"))
        #expect(throws: MoneyFault.self) { try money.shares(weights) }
    }

    @Test("never lose a minor unit, and each is within one of its exact part", arguments: Seed.cases(500))
    func lossless(seed: Seed) throws {
        var random = seed.generator
        let money = Money(minorUnits: random.integer(), currency: try Currency("EUR"))
        let weights = (0..<Int.random(in: 1...20, using: &random)).map { _ in random.integer().magnitude >> 5 }.map { Int64($0) }
        let total = weights.reduce(Int128(0)) { $0 + Int128($1) }
        guard total > 0 else { return }
        let shares = try money.shares(weights)
        #expect(shares.count == weights.count, "\(seed)")
        #expect(shares.reduce(Int128(0)) { $0 + Int128($1.minorUnits) } == Int128(money.minorUnits), "\(seed)")
        for (share, weight) in zip(shares, weights) {
            let difference = Int128(share.minorUnits) * total - Int128(money.minorUnits) * Int128(weight)
            #expect(difference.magnitude < total.magnitude, "\(seed)")
        }
        #expect(try money.shares(weights) == shares, "\(seed)")
    }
}

// Proves that exact decimals compute exactly or throw: by a table, and against Foundation's Decimal for random numbers; and that
// the short way of reading them agrees with the long one.

import CanonicalCBOR
import Foundation
import PropertyTesting
import Testing

@testable import Money

@Suite("An exact decimal")
struct ExactDecimalTests {
    @Test(
        "has one form for each value",
        arguments: [
            ("12.50", "12.5"), ("12.00", "12"), ("0.000", "0"), ("-0.0", "0"), ("1,234.5", "1234.5"), ("-0.05", "-0.05"),
            ("0.000000000000000001", "0.000000000000000001"),
        ])
    func normal(text: String, printed: String) throws {
        #expect(try ExactDecimal(text).description == printed)
        #expect(try ExactDecimal(text) == ExactDecimal(printed))
    }

    @Test(
        "is refused when it is not well formed or too long",
        arguments: ["", ".", "1.", ".1", "1e5", "0x1", "--1", "1 000", "01", "0.0000000000000000001", "9223372036854775808"])
    func refused(text: String) {
        #expect(throws: MoneyFault.self) { try ExactDecimal(text) }
    }

    @Test("carries a comma in FIN", arguments: [("12,5", "12.5", "12,5"), ("5000,", "5000", "5000,"), ("0,10", "0.1", "0,1")])
    func fin(text: String, value: String, printed: String) throws {
        #expect(try ExactDecimal(fin: text) == ExactDecimal(value))
        #expect(try ExactDecimal(value).finText() == printed)
        #expect(throws: MoneyFault.self) { try ExactDecimal("-1").finText() }
    }

    @Test("adds, subtracts, multiplies and compares as Foundation's decimal does", arguments: Seed.cases(300))
    func agrees(seed: Seed) throws {
        var random = seed.generator
        let left = try ExactDecimal(significand: random.integer() >> 32, scale: .random(in: 0...9, using: &random))
        let right = try ExactDecimal(significand: random.integer() >> 32, scale: .random(in: 0...9, using: &random))
        let (foundationLeft, foundationRight) = (decimal(left), decimal(right))
        if let sum = try? left.adding(right) { #expect(decimal(sum) == foundationLeft + foundationRight, "\(seed)") }
        if let difference = try? left.subtracting(right) {
            #expect(decimal(difference) == foundationLeft - foundationRight, "\(seed)")
        }
        if let product = try? left.multiplied(by: right) {
            #expect(decimal(product) == foundationLeft * foundationRight, "\(seed)")
        }
        #expect((left < right) == (foundationLeft < foundationRight), "\(seed)")
        #expect(try ExactDecimal(left.description) == left, "\(seed)")
    }

    @Test("is read in the short way as in the long one, where it is read so at all", arguments: Seed.cases(300))
    func shortWay(seed: Seed) throws {
        var random = seed.generator
        for _ in 0..<50 {
            let letters = Array(Int.random(in: 0..<4, using: &random) == 0 ? "0123456789.-, x" : "00123456789.")
            let text = String(
                (0..<Int.random(in: 0...22, using: &random)).map { _ in letters.randomElement(using: &random) ?? "0" })
            guard let plain = DecimalText.plain(text) else { continue }
            let long = try #require(DecimalText(grouped: text), "\(seed) \(text)")
            #expect(plain.scale == long.scale && plain.significand == long.significand(scale: long.scale), "\(seed) \(text)")
        }
        #expect(DecimalText.plain("999999999999999999")?.significand == 999_999_999_999_999_999)
        #expect(DecimalText.plain("1000000000000000000") == nil && DecimalText.plain("0.0000000000000000001") == nil)
    }

    private func decimal(_ value: ExactDecimal) -> Decimal {
        Decimal(
            sign: value.significand < 0 ? .minus : .plus, exponent: -value.scale,
            significand: Decimal(value.significand.magnitude))
    }

    @Test("throws where it does not fit, and never traps")
    func limits() throws {
        let (most, least) = (ExactDecimal(.max), ExactDecimal(.min))
        let tiny = try ExactDecimal(significand: 1, scale: 18)
        #expect(throws: MoneyFault.self) { try most.adding(ExactDecimal(1)) }
        #expect(throws: MoneyFault.self) { try least.subtracting(ExactDecimal(1)) }
        #expect(throws: MoneyFault.self) { try most.multiplied(by: most) }
        #expect(throws: MoneyFault.self) { try least.multiplied(by: least) }
        #expect(throws: MoneyFault.self) { try tiny.multiplied(by: tiny) }
        #expect(throws: MoneyFault.self) { try most.adding(tiny) }
        #expect(throws: MoneyFault.self) { try least.divided(by: tiny, decimals: 18, rounded: .halfToEven) }
        #expect(throws: MoneyFault.divisionByZero) { try most.divided(by: .zero, decimals: 2, rounded: .halfToEven) }
        #expect(throws: MoneyFault.self) { try most.divided(by: most, decimals: 19, rounded: .halfToEven) }
        #expect(throws: MoneyFault.self) { try ExactDecimal(significand: 1, scale: -1) }
        #expect(throws: MoneyFault.self) { try ExactDecimal(significand: 1, scale: 19) }
        #expect(tiny < ExactDecimal(1) && least < tiny && tiny < most)
    }

    @Test(
        "is divided and rounded once",
        arguments: [
            ("1", "3", 4, "0.3333"), ("2", "3", 4, "0.6667"), ("-2", "3", 2, "-0.67"), ("10", "4", 0, "3"), ("1", "0.5", 2, "2"),
            ("0.125", "1", 2, "0.13"),
        ])
    func division(left: String, right: String, decimals: Int, quotient: String) throws {
        #expect(
            try ExactDecimal(left).divided(by: ExactDecimal(right), decimals: decimals, rounded: .halfAwayFromZero)
                == ExactDecimal(quotient))
    }

    @Test("is rounded to fewer decimals")
    func rounded() throws {
        #expect(try ExactDecimal("2.345").rounded(decimals: 2, .halfToEven) == ExactDecimal("2.34"))
        #expect(try ExactDecimal("2.345").rounded(decimals: 3, .halfToEven) == ExactDecimal("2.345"))
    }

    @Test("is priced in a currency, rounded once to the minor unit")
    func priced() throws {
        let quantity = try ExactDecimal("1000.5")
        #expect(
            try quantity.priced(at: ExactDecimal("9250.255"), in: Currency("USD"), rounded: .halfAwayFromZero)
                == Money("USD 9254880.13"))
        #expect(try quantity.priced(at: ExactDecimal("3"), in: Currency("JPY"), rounded: .towardsZero) == Money("JPY 3001"))
        #expect(throws: MoneyFault.self) {
            try ExactDecimal(.max).priced(at: ExactDecimal(.min), in: Currency("CLF"), rounded: .towardsZero)
        }
    }

    @Test("is text in JSON, and significand and scale on the ledger in one form only")
    func codable() throws {
        let value = try ExactDecimal("-12.5")
        #expect(String(decoding: try JSONEncoder().encode(value), as: UTF8.self) == "\"-12.5\"")
        #expect(try JSONDecoder().decode(ExactDecimal.self, from: Data("\"-12.50\"".utf8)) == value)
        #expect(try CBOREncoder().encode(value) == [0x82, 0x38, 0x7C, 0x01])
        #expect(try CBORDecoder().decode(ExactDecimal.self, from: [0x82, 0x38, 0x7C, 0x01]) == value)
        #expect(throws: MoneyFault.self) { try CBORDecoder().decode(ExactDecimal.self, from: [0x82, 0x0A, 0x01]) }
        #expect(throws: MoneyFault.self) { try CBORDecoder().decode(ExactDecimal.self, from: [0x82, 0x00, 0x01]) }
        #expect(throws: MoneyFault.self) { try CBORDecoder().decode(ExactDecimal.self, from: [0x82, 0x01, 0x13]) }
    }
}

// Proves which amounts a tolerance allows (UCP 600 art. 30, field 39A), by a table and against a walk over minor units.

import CanonicalCBOR
import Foundation
import Money
import PropertyTesting
import Testing

@Suite("A tolerance")
struct ToleranceTests {
    @Test(
        "bounds what may be drawn",
        arguments: [
            (Tolerance.none, "USD 900.00", "USD 900.00", "USD 900.00"),
            (.aboutOrApproximately, "USD 900.00", "USD 810.00", "USD 990.00"),
            (.quantityInBulk, "USD 100.00", "USD 95.00", "USD 105.00"),
            (.amountOfFullShipment, "USD 100.01", "USD 95.01", "USD 100.01"),
            (.aboutOrApproximately, "JPY 15", "JPY 14", "JPY 16"), (.aboutOrApproximately, "USD 0.01", "USD 0.01", "USD 0.01"),
        ])
    func bounds(tolerance: Tolerance, stated: String, smallest: String, largest: String) throws {
        let stated = try Money(stated)
        #expect(try tolerance.smallest(of: stated) == Money(smallest))
        #expect(try tolerance.largest(of: stated) == Money(largest))
        #expect(try tolerance.allows(Money(smallest), where: stated))
        #expect(try tolerance.allows(Money(largest), where: stated))
        let cent = Money(minorUnits: 1, currency: stated.currency)
        #expect(try !tolerance.allows(Money(smallest).subtracting(cent), where: stated))
        #expect(try !tolerance.allows(Money(largest).adding(cent), where: stated))
        #expect(try !tolerance.allows(Money("EUR 1"), where: stated))
    }

    @Test("allows an amount exactly when hundredths of the stated amount do", arguments: Seed.cases(100))
    func walk(seed: Seed) throws {
        var random = seed.generator
        let usd = try Currency("USD")
        let tolerance = try Tolerance(
            upPercent: .random(in: 0...99, using: &random), downPercent: .random(in: 0...99, using: &random))
        let stated = Int64.random(in: 0...300, using: &random)
        for drawn in Int64(0)...700 {
            let isWithin =
                drawn * 100 <= stated * Int64(100 + tolerance.upPercent)
                && drawn * 100 >= stated * Int64(100 - tolerance.downPercent)
            let (drawnMoney, statedMoney) = (Money(minorUnits: drawn, currency: usd), Money(minorUnits: stated, currency: usd))
            #expect(try tolerance.allows(drawnMoney, where: statedMoney) == isWithin, "\(seed)")
        }
    }

    @Test("is exact for a quantity")
    func quantity() throws {
        #expect(try Tolerance.quantityInBulk.largest(of: ExactDecimal("1000.5")) == ExactDecimal("1050.525"))
        #expect(try Tolerance.quantityInBulk.smallest(of: ExactDecimal("1000.5")) == ExactDecimal("950.475"))
    }

    @Test(
        "is written in field 39A as up and down",
        arguments: [("05/10", 5, 10), ("00/00", 0, 0), ("10/10", 10, 10), ("99/01", 99, 1)])
    func fin(text: String, up: Int, down: Int) throws {
        let tolerance = try Tolerance(fin: text)
        #expect(tolerance.upPercent == up && tolerance.downPercent == down)
        #expect(tolerance.finText == text)
    }

    @Test(
        "is refused when it is not two pairs of digits",
        arguments: ["", "5/10", "05-10", "05/10/", "100/10", "+5/10", "05/ 1", "05"])
    func refused(text: String) {
        #expect(throws: MoneyFault.badTolerance(text)) { try Tolerance(fin: text) }
    }

    @Test("is refused outside 0 to 99 percent, from JSON and from the ledger too")
    func range() throws {
        #expect(throws: MoneyFault.self) { try Tolerance(upPercent: 100, downPercent: 0) }
        #expect(throws: MoneyFault.self) { try Tolerance(upPercent: 0, downPercent: -1) }
        #expect(throws: MoneyFault.self) {
            try JSONDecoder().decode(Tolerance.self, from: Data(#"{"upPercent":100,"downPercent":0}"#.utf8))
        }
        #expect(throws: MoneyFault.self) { try CBORDecoder().decode(Tolerance.self, from: [0xA2, 0x01, 0x18, 0x64, 0x02, 0x00]) }
        #expect(try CBOREncoder().encode(Tolerance.aboutOrApproximately) == [0xA2, 0x01, 0x0A, 0x02, 0x0A])
    }
}

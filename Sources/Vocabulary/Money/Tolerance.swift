package import CanonicalCBOR

/// How far an amount or a quantity may go above and below what a credit states, in percent.
///
/// JSON and CBOR: a map of the two. FIN field 39A: "05/10" (up/down).
package struct Tolerance: Hashable, Codable, Sendable, CustomStringConvertible {
    package let upPercent: Int
    package let downPercent: Int

    package enum CodingKeys: Int, CodingKey { case upPercent = 1, downPercent = 2 }

    package init(upPercent: Int, downPercent: Int) throws(MoneyFault) {
        guard (0...99).contains(upPercent), (0...99).contains(downPercent) else {
            throw .badTolerance("\(upPercent)/\(downPercent)")
        }
        (self.upPercent, self.downPercent) = (upPercent, downPercent)
    }

    private init(_ upPercent: Int, _ downPercent: Int) { (self.upPercent, self.downPercent) = (upPercent, downPercent) }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            upPercent: try container.decode(Int.self, forKey: .upPercent),
            downPercent: try container.decode(Int.self, forKey: .downPercent))
    }

    /// Exactly what is stated.
    package static let none = Tolerance(0, 0)
    /// UCP 600 art. 30(a): the words "about" or "approximately" beside an amount, a quantity or a unit price. [GK]
    package static let aboutOrApproximately = Tolerance(10, 10)
    /// UCP 600 art. 30(b): a quantity not stated in packing units or items; the credit's amount is still the limit. [GK]
    package static let quantityInBulk = Tolerance(5, 5)
    /// UCP 600 art. 30(c): the amount when the full quantity is shipped and a stated unit price is not reduced, even
    /// where partial shipments are not allowed; only without a tolerance of 30(a) or field 39A. [GK]
    package static let amountOfFullShipment = Tolerance(0, 5)

    /// Reads field 39A: two digits up, a stroke, two digits down.
    package init(fin text: String) throws(MoneyFault) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let up = Tolerance.digits(parts[0]), let down = Tolerance.digits(parts[1]) else {
            throw .badTolerance(text)
        }
        self.init(up, down)
    }

    package var finText: String { "\(Tolerance.twoDigits(upPercent))/\(Tolerance.twoDigits(downPercent))" }
    package var description: String { "+\(upPercent)%/-\(downPercent)%" }

    /// The largest amount that may be drawn: a fraction of a minor unit above the limit is not allowed.
    package func largest(of amount: Money) throws(MoneyFault) -> Money {
        try amount.fraction(Int64(100 + upPercent), of: 100, rounded: .towardsZero)
    }

    /// The smallest amount that may be drawn: a fraction of a minor unit below the limit is not allowed.
    package func smallest(of amount: Money) throws(MoneyFault) -> Money {
        try amount.fraction(Int64(100 - downPercent), of: 100, rounded: .awayFromZero)
    }

    /// The largest quantity or unit price, exact.
    package func largest(of quantity: ExactDecimal) throws(MoneyFault) -> ExactDecimal {
        try quantity.multiplied(by: ExactDecimal(significand: Int64(100 + upPercent), scale: 2))
    }

    /// The smallest quantity or unit price, exact.
    package func smallest(of quantity: ExactDecimal) throws(MoneyFault) -> ExactDecimal {
        try quantity.multiplied(by: ExactDecimal(significand: Int64(100 - downPercent), scale: 2))
    }

    /// Whether `drawn` is an amount that may be drawn where `stated` is what the credit states.
    package func allows(_ drawn: Money, where stated: Money) throws(MoneyFault) -> Bool {
        let (smallest, largest) = (try smallest(of: stated), try largest(of: stated))
        return largest.covers(drawn) && drawn.covers(smallest)
    }

    private static func digits(_ text: Substring) -> Int? {
        guard text.utf8.count == 2, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text)
    }

    private static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}

extension Tolerance: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws {
        var map = try CanonicalMap(&reader)
        try map.require(1, &reader)
        let up = try Int(canonical: &reader)
        try map.require(2, &reader)
        try self.init(upPercent: up, downPercent: try Int(canonical: &reader))
        try map.finish(reader)
    }
    package func write(canonical writer: inout CBORWriter) throws {
        var map = CanonicalMapWriter(&writer)
        map.key(1, &writer)
        try upPercent.write(canonical: &writer)
        map.key(2, &writer)
        try downPercent.write(canonical: &writer)
        map.finish(&writer)
    }
}

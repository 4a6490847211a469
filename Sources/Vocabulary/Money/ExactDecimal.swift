package import CanonicalCBOR

/// An exact decimal number for what is not money: a quantity, a unit price, a rate. Its value is
/// `significand` × 10^−`scale`; zeros at the end of the fraction are dropped, so equal numbers are equal values.
///
/// JSON: "12.5". CBOR: [significand, scale].
package struct ExactDecimal: Hashable, Sendable {
    package static let scaleMax = 18

    package let significand: Int64
    /// Decimals after the point, 0 to ``scaleMax``.
    package let scale: Int

    package init(significand: Int64, scale: Int) throws(MoneyFault) {
        guard (0...ExactDecimal.scaleMax).contains(scale) else {
            throw .badDecimal("\(significand)e-\(scale)", why: "0 to \(ExactDecimal.scaleMax) decimals are possible")
        }
        var (significand, scale) = (significand, scale)
        while scale > 0, significand % 10 == 0 { (significand, scale) = (significand / 10, scale - 1) }
        (self.significand, self.scale) = (significand, scale)
    }

    package init(_ whole: Int64) { (significand, scale) = (whole, 0) }

    /// Reads "12.5", "-0.05" or "1,234.5".
    package init(_ text: String) throws(MoneyFault) {
        if let plain = DecimalText.plain(text) {
            try self.init(significand: plain.significand, scale: plain.scale)
            return
        }
        guard let decimal = DecimalText(grouped: text) else { throw .badDecimal(text, why: "it is not well formed") }
        guard decimal.scale <= ExactDecimal.scaleMax else {
            throw .badDecimal(text, why: "at most \(ExactDecimal.scaleMax) decimals are possible")
        }
        guard let significand = decimal.significand(scale: decimal.scale) else { throw .overflow(in: text) }
        try self.init(significand: significand, scale: decimal.scale)
    }

    /// Reads the FIN number format whose comma is never left out: "12,5", "5000,".
    package init(fin text: String) throws(MoneyFault) {
        guard let decimal = DecimalText(fin: text), let significand = decimal.significand(scale: decimal.scale) else {
            throw .notForFIN(text, why: "digits with exactly one comma are expected, 15 characters at most")
        }
        try self.init(significand: significand, scale: decimal.scale)
    }

    package static let zero = ExactDecimal(0)
    package var isZero: Bool { significand == 0 }

    package func adding(_ other: ExactDecimal) throws(MoneyFault) -> ExactDecimal {
        let scale = max(scale, other.scale)
        return try .fitting(aligned(to: scale) + other.aligned(to: scale), scale: scale, "\(self) plus \(other)")
    }

    package func subtracting(_ other: ExactDecimal) throws(MoneyFault) -> ExactDecimal {
        let scale = max(scale, other.scale)
        return try .fitting(aligned(to: scale) - other.aligned(to: scale), scale: scale, "\(self) minus \(other)")
    }

    package func multiplied(by other: ExactDecimal) throws(MoneyFault) -> ExactDecimal {
        try .fitting(
            Int128(significand) * Int128(other.significand), scale: scale + other.scale, "\(self) times \(other)")
    }

    /// The quotient with `decimals` decimals, rounded once.
    package func divided(by other: ExactDecimal, decimals: Int, rounded rule: Rounding) throws(MoneyFault) -> ExactDecimal {
        guard !other.isZero else { throw .divisionByZero }
        guard (0...ExactDecimal.scaleMax).contains(decimals) else {
            throw .badDecimal("\(decimals) decimals", why: "0 to \(ExactDecimal.scaleMax) are possible")
        }
        // self ÷ other × 10^decimals; the powers of ten go to whichever side keeps both whole.
        let shift = decimals + other.scale - scale
        let (above, overflowAbove) = Int128(significand).multipliedReportingOverflow(by: ExactDecimal.power(max(shift, 0)))
        let (below, overflowBelow) = Int128(other.significand).multipliedReportingOverflow(by: ExactDecimal.power(max(-shift, 0)))
        guard !overflowAbove, !overflowBelow else { throw .overflow(in: "\(self) divided by \(other)") }
        return try .fitting(rule.quotient(above, below), scale: decimals, "\(self) divided by \(other)")
    }

    /// The number with at most `decimals` decimals.
    package func rounded(decimals: Int, _ rule: Rounding) throws(MoneyFault) -> ExactDecimal {
        guard decimals < scale else { return self }
        return try divided(by: ExactDecimal(1), decimals: decimals, rounded: rule)
    }

    /// The price of this quantity at `unitPrice` in `currency`, rounded once to the minor unit.
    package func priced(at unitPrice: ExactDecimal, in currency: Currency, rounded rule: Rounding) throws(MoneyFault) -> Money {
        let shift = scale + unitPrice.scale - currency.minorUnitDigits
        let exact = Int128(significand) * Int128(unitPrice.significand)
        let (above, overflow) = exact.multipliedReportingOverflow(by: ExactDecimal.power(max(-shift, 0)))
        guard !overflow, let units = Int64(exactly: rule.quotient(above, ExactDecimal.power(max(shift, 0)))) else {
            throw .overflow(in: "\(self) at \(currency) \(unitPrice)")
        }
        return Money(minorUnits: units, currency: currency)
    }

    private func aligned(to scale: Int) -> Int128 { Int128(significand) * ExactDecimal.power(scale - self.scale) }

    private static func power(_ exponent: Int) -> Int128 {
        var power: Int128 = 1
        for _ in 0..<exponent { power *= 10 }
        return power
    }

    /// Drops zeros at the end, then insists that the rest fits.
    ///
    /// - Parameter what: written only where it does not fit; writing it takes longer than calculating.
    private static func fitting(
        _ value: Int128, scale: Int, _ what: @autoclosure () -> String
    ) throws(MoneyFault) -> ExactDecimal {
        var (value, scale) = (value, scale)
        while scale > 0, value % 10 == 0 { (value, scale) = (value / 10, scale - 1) }
        guard scale <= scaleMax, let significand = Int64(exactly: value) else { throw .overflow(in: what()) }
        return try ExactDecimal(significand: significand, scale: scale)
    }
}

extension ExactDecimal: Comparable, CustomStringConvertible {
    package static func < (lhs: ExactDecimal, rhs: ExactDecimal) -> Bool {
        let scale = max(lhs.scale, rhs.scale)
        return lhs.aligned(to: scale) < rhs.aligned(to: scale)
    }

    package var description: String { DecimalText.text(significand, scale: scale) }

    /// "12,5", "5000,"
    package func finText() throws(MoneyFault) -> String {
        guard significand >= 0 else { throw .notForFIN(description, why: "it is negative") }
        let digits = DecimalText.text(significand, scale: scale, point: ",")
        let text = scale == 0 ? digits + "," : digits
        guard text.utf8.count <= 15 else { throw .notForFIN(description, why: "it takes more than 15 characters") }
        return text
    }
}

extension ExactDecimal: Codable {
    package init(from decoder: any Decoder) throws {
        guard decoder.isCanonical else {
            try self.init(try decoder.singleValueContainer().decode(String.self))
            return
        }
        var container = try decoder.unkeyedContainer()
        try self.init(canonicalSignificand: try container.decode(Int64.self), scale: try container.decode(Int.self))
    }

    package func encode(to encoder: any Encoder) throws {
        guard encoder.isCanonical else {
            var container = encoder.singleValueContainer()
            try container.encode(description)
            return
        }
        var container = encoder.unkeyedContainer()
        try container.encode(significand)
        try container.encode(scale)
    }
}

extension ExactDecimal: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws {
        try reader.array(2)
        try self.init(canonicalSignificand: try reader.integer(), scale: Int(try reader.integer()))
    }
    package func write(canonical writer: inout CBORWriter) throws {
        writer.array(2)
        writer.integer(significand)
        writer.integer(Int64(scale))
    }

    /// Insists on the form without zeros at the end.
    private init(canonicalSignificand significand: Int64, scale: Int) throws {
        try self.init(significand: significand, scale: scale)
        guard self.scale == scale else {
            throw MoneyFault.badDecimal("\(significand)e-\(scale)", why: "the canonical form has no zeros at the end")
        }
    }
}

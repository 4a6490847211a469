package import CanonicalCBOR

/// An amount in whole minor units of one currency. It is never a fraction of a minor unit and never silently wraps.
///
/// JSON: "USD 1234.50". CBOR: [code, minor units].
package struct Money: Hashable, Sendable {
    package let minorUnits: Int64
    package let currency: Currency

    package init(minorUnits: Int64, currency: Currency) { (self.minorUnits, self.currency) = (minorUnits, currency) }

    package static func zero(_ currency: Currency) -> Money { Money(minorUnits: 0, currency: currency) }

    package var isZero: Bool { minorUnits == 0 }
    package var isPositive: Bool { minorUnits > 0 }
    package var isNegative: Bool { minorUnits < 0 }

    package func adding(_ other: Money) throws(MoneyFault) -> Money {
        try requireSameCurrency(other)
        let (sum, overflow) = minorUnits.addingReportingOverflow(other.minorUnits)
        guard !overflow else { throw .overflow(in: "\(self) plus \(other)") }
        return Money(minorUnits: sum, currency: currency)
    }

    package func subtracting(_ other: Money) throws(MoneyFault) -> Money {
        try requireSameCurrency(other)
        let (difference, overflow) = minorUnits.subtractingReportingOverflow(other.minorUnits)
        guard !overflow else { throw .overflow(in: "\(self) minus \(other)") }
        return Money(minorUnits: difference, currency: currency)
    }

    package func multiplied(by count: Int64) throws(MoneyFault) -> Money {
        let (product, overflow) = minorUnits.multipliedReportingOverflow(by: count)
        guard !overflow else { throw .overflow(in: "\(self) times \(count)") }
        return Money(minorUnits: product, currency: currency)
    }

    /// The sum of the amounts, in `currency` also when there are none.
    package static func sum(_ amounts: some Sequence<Money>, in currency: Currency) throws(MoneyFault) -> Money {
        var total = zero(currency)
        for amount in amounts { total = try total.adding(amount) }
        return total
    }

    /// Whether `other` can be drawn from this amount: same currency and not more. Different currencies never cover.
    package func covers(_ other: Money) -> Bool { currency == other.currency && other.minorUnits <= minorUnits }

    /// Whether this is less than `other`, of the same currency.
    package func isLess(than other: Money) throws(MoneyFault) -> Bool {
        try requireSameCurrency(other)
        return minorUnits < other.minorUnits
    }

    /// So many hundredths of the amount, computed exactly and then rounded once; half a minor unit goes away from zero
    /// unless another rule is asked for.
    package func percent(_ percent: Int, rounded rule: Rounding = .halfAwayFromZero) throws(MoneyFault) -> Money {
        try fraction(Int64(percent), of: 100, rounded: rule)
    }

    /// The amount × `numerator` ÷ `denominator`, computed exactly and then rounded once.
    package func fraction(_ numerator: Int64, of denominator: Int64, rounded rule: Rounding) throws(MoneyFault) -> Money {
        guard denominator != 0 else { throw .divisionByZero }
        let quotient = rule.quotient(Int128(minorUnits) * Int128(numerator), Int128(denominator))
        guard let minorUnits = Int64(exactly: quotient) else { throw .overflow(in: "\(numerator)/\(denominator) of \(self)") }
        return Money(minorUnits: minorUnits, currency: currency)
    }

    /// Divides the amount in proportion to the weights. Each share is rounded towards zero; the minor units left over go
    /// one each to the shares with the largest remainders, the earlier first. The shares always add up to the amount.
    package func shares(_ weights: [Int64]) throws(MoneyFault) -> [Money] {
        var total: Int64 = 0
        for weight in weights {
            guard weight >= 0 else { throw .badWeights("\(weight) is negative") }
            let (sum, overflow) = total.addingReportingOverflow(weight)
            guard !overflow else { throw .overflow(in: "the sum of the weights") }
            total = sum
        }
        guard total > 0 else { throw .badWeights("their sum is zero") }
        var units: [Int64] = []
        var remainders: [(remainder: UInt128, index: Int)] = []
        for (index, weight) in weights.enumerated() {
            let (quotient, remainder) = (Int128(minorUnits) * Int128(weight)).quotientAndRemainder(dividingBy: Int128(total))
            units.append(Int64(quotient))
            remainders.append((remainder.magnitude, index))
        }
        let left = units.reduce(Int128(minorUnits)) { $0 - Int128($1) }
        remainders.sort { ($1.remainder, $0.index) < ($0.remainder, $1.index) }
        for (_, index) in remainders.prefix(Int(left.magnitude)) { units[index] += left < 0 ? -1 : 1 }
        return units.map { Money(minorUnits: $0, currency: currency) }
    }

    private func requireSameCurrency(_ other: Money) throws(MoneyFault) {
        guard currency == other.currency else { throw .currenciesDiffer(currency.code, other.currency.code) }
    }
}

extension Money: Codable {
    package init(from decoder: any Decoder) throws {
        guard decoder.isCanonical else {
            try self.init(try decoder.singleValueContainer().decode(String.self))
            return
        }
        var container = try decoder.unkeyedContainer()
        let currency = try container.decode(Currency.self)
        self.init(minorUnits: try container.decode(Int64.self), currency: currency)
    }

    package func encode(to encoder: any Encoder) throws {
        guard encoder.isCanonical else {
            var container = encoder.singleValueContainer()
            try container.encode(text)
            return
        }
        var container = encoder.unkeyedContainer()
        try container.encode(currency)
        try container.encode(minorUnits)
    }
}

extension Money: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws {
        try reader.array(2)
        let currency = try Currency(canonical: &reader)
        self.init(minorUnits: try reader.integer(), currency: currency)
    }
    package func write(canonical writer: inout CBORWriter) throws {
        writer.array(2)
        try currency.write(canonical: &writer)
        writer.integer(minorUnits)
    }
}

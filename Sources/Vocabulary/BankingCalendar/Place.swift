package import CanonicalCBOR

/// Where a bank is open or closed: a country and, where it matters, a city or region, such as "GB-LON" or "HK".
///
/// The form is that of UN/LOCODE or ISO 3166-2 with a hyphen; which places exist is governance's data, not ours.
package struct Place: Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
    package let code: String

    package init(_ code: String) throws(CalendarFault) {
        let parts = code.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        let isCountry = parts.first.map { $0.count == 2 && $0.allSatisfy(Place.isLetter) } ?? false
        let isCity =
            parts.count == 1
            || (parts.count == 2 && (1...4).contains(parts[1].count) && parts[1].allSatisfy(Place.isLetterOrDigit))
        guard isCountry, isCity else { throw .badPlace(code) }
        self.code = code
    }

    package init(from decoder: any Decoder) throws {
        try self.init(try decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(code)
    }

    package static func < (lhs: Place, rhs: Place) -> Bool { lhs.code.utf8.lexicographicallyPrecedes(rhs.code.utf8) }

    package var description: String { code }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
    private static func isLetterOrDigit(_ byte: UInt8) -> Bool { isLetter(byte) || (0x30...0x39).contains(byte) }
}

extension Place: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws { try self.init(try reader.text()) }
    package func write(canonical writer: inout CBORWriter) throws { writer.text(code) }
}

package import CanonicalCBOR

/// A text that names something by a scheme that can be checked. Equal identifiers have equal texts.
///
/// JSON and CBOR: the text; CBOR insists on the canonical one.
package protocol Identifier: Hashable, Comparable, CanonicalItem, Sendable, CustomStringConvertible {
    /// The canonical form, without spaces.
    var text: String { get }
    init(_ text: String) throws(IdentifierFault)
}

extension Identifier {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        if decoder.isCanonical { try self.init(canonicalText: text) } else { try self.init(text) }
    }

    package init(canonical reader: inout CBORReader) throws { try self.init(canonicalText: try reader.text()) }

    private init(canonicalText text: String) throws(IdentifierFault) {
        try self.init(text)
        guard self.text == text else { throw .notCanonical(text, canonical: self.text) }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    package func write(canonical writer: inout CBORWriter) throws { try text.write(canonical: &writer) }

    package static func < (lhs: Self, rhs: Self) -> Bool { lhs.text.utf8.lexicographicallyPrecedes(rhs.text.utf8) }

    package var description: String { text }
}

/// Classes of ASCII characters.
enum Letters {
    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    static func isCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
    static func isCapitalOrDigit(_ byte: UInt8) -> Bool { isDigit(byte) || isCapital(byte) }
    static func isSmall(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
}

/// ISO 7064 MOD 97-10: letters count as 10 to 35, and the whole number leaves the remainder 1.
func remainder97(_ text: some Sequence<UInt8>) -> Int {
    text.reduce(0) { remainder, byte in
        Letters.isDigit(byte) ? (remainder * 10 + Int(byte) - 0x30) % 97 : (remainder * 100 + Int(byte) - 0x41 + 10) % 97
    }
}

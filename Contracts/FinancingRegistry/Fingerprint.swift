import CanonicalCBOR
import Signing

/// What the registry keeps of a document: the 48 bytes that the pseudo-random function gives for one input under one evaluating
/// key (RFC 9497 §4.4, P384-SHA384). In CBOR a byte string, in JSON lower-case hexadecimal.
package struct Fingerprint: Hashable, Comparable, Sendable, CustomStringConvertible {
    package static let bytesCount = 48

    // Big-endian words, so that comparing words compares bytes, and so that a value needs no allocation.
    private let a, b, c, d, e, f: UInt64

    package init(_ bytes: some Collection<UInt8>) throws(WrongLength) {
        guard bytes.count == Self.bytesCount else { throw WrongLength(found: bytes.count) }
        var words: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0)
        withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
        (a, b, c) = (UInt64(bigEndian: words.0), UInt64(bigEndian: words.1), UInt64(bigEndian: words.2))
        (d, e, f) = (UInt64(bigEndian: words.3), UInt64(bigEndian: words.4), UInt64(bigEndian: words.5))
    }

    /// - Parameter hex: 96 digits in lower case.
    package init?(hex: String) {
        guard let bytes = try? Hex.bytes(hex), let fingerprint = try? Fingerprint(bytes) else { return nil }
        self = fingerprint
    }

    package struct WrongLength: Error, Hashable, Sendable, CustomStringConvertible {
        package let found: Int
        package init(found: Int) { self.found = found }
        package var description: String { "a fingerprint has \(Fingerprint.bytesCount) bytes, not \(found)" }
    }

    package var bytes: [UInt8] {
        [a, b, c, d, e, f].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * $0)) } }
    }

    package var hex: String { Hex.text(bytes) }

    /// The first 12 digits, for people and logs; 48 bits tell apart what a person looks at, not what a program compares.
    package var description: String { String(hex.prefix(12)) + "…" }

    package static func < (lhs: Self, rhs: Self) -> Bool {
        (lhs.a, lhs.b, lhs.c, lhs.d, lhs.e, lhs.f) < (rhs.a, rhs.b, rhs.c, rhs.d, rhs.e, rhs.f)
    }
}

extension Fingerprint: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if decoder.isCanonical {
            try self.init(try container.decode([UInt8].self))
        } else {
            let text = try container.decode(String.self)
            guard let fingerprint = Fingerprint(hex: text) else {
                throw DecodingError.dataCorruptedError(
                    in: container, debugDescription: "a fingerprint is \(2 * Self.bytesCount) hexadecimal digits in lower case")
            }
            self = fingerprint
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if encoder.isCanonical { try container.encode(bytes) } else { try container.encode(hex) }
    }
}

/// Writes deterministic CBOR (RFC 8949 §4.2.1) item by item; lengths are given first, map keys in order.
package struct CBORWriter: Sendable {
    package private(set) var bytes: [UInt8] = []

    package init(reservingBytes count: Int = 64) { bytes.reserveCapacity(count) }

    package mutating func unsigned(_ value: UInt64) { head(0, value) }

    package mutating func integer(_ value: Int64) {
        if value >= 0 { head(0, UInt64(value)) } else { head(1, UInt64(bitPattern: ~value)) }
    }

    package mutating func byteString(_ value: some Collection<UInt8>) {
        head(2, UInt64(value.count))
        bytes.append(contentsOf: value)
    }

    /// The text must be in normalisation form C already: what is signed is never silently changed.
    package mutating func text(_ value: String) {
        var value = value
        value.withUTF8 { utf8 in
            head(3, UInt64(utf8.count))
            bytes.append(contentsOf: utf8)
        }
    }

    /// Begins an array of `count` items, which the caller writes next.
    package mutating func array(_ count: Int) { head(4, UInt64(count)) }

    /// Begins a map of `count` pairs, which the caller writes next with integer keys in bytewise order.
    package mutating func map(_ count: Int) { head(5, UInt64(count)) }

    package mutating func tag(_ number: UInt64) { head(6, number) }

    package mutating func bool(_ value: Bool) { bytes.append(value ? 0xF5 : 0xF4) }

    /// Splices in bytes that are canonical CBOR already.
    package mutating func raw(_ encoded: some Collection<UInt8>) { bytes.append(contentsOf: encoded) }

    /// Sets bytes right that were written before.
    mutating func replace(_ range: Range<Int>, with encoded: [UInt8]) {
        if range.count == 1, encoded.count == 1 {
            bytes[range.lowerBound] = encoded[0]
        } else {
            bytes.replaceSubrange(range, with: encoded)
        }
    }

    private mutating func head(_ major: UInt8, _ value: UInt64) {
        let top = major << 5
        switch value {
        case 0..<24: bytes.append(top | UInt8(value))
        case 24...0xFF: bigEndian(top | 24, value, 1)
        case 0x100...0xFFFF: bigEndian(top | 25, value, 2)
        case 0x1_0000...0xFFFF_FFFF: bigEndian(top | 26, value, 4)
        default: bigEndian(top | 27, value, 8)
        }
    }

    private mutating func bigEndian(_ first: UInt8, _ value: UInt64, _ count: Int) {
        bytes.append(first)
        for shift in stride(from: (count - 1) * 8, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(shift)))
        }
    }
}

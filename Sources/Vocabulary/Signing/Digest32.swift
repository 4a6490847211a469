package import CanonicalCBOR
package import Crypto

/// A SHA-256 digest, or another value of 32 bytes. In CBOR a byte string, in JSON lower-case hexadecimal.
package struct Digest32: Hashable, Comparable, Sendable {
    // Big-endian words, so that comparing words compares bytes.
    private let a, b, c, d: UInt64

    /// - Throws: ``WrongLength`` unless there are 32 bytes.
    package init(_ bytes: [UInt8]) throws(WrongLength) {
        guard bytes.count == 32 else { throw WrongLength(wanted: 32, found: bytes.count) }
        self.init(reading: bytes.withUnsafeBytes { Words($0) })
    }

    private struct Words {
        let a, b, c, d: UInt64
        init(_ raw: UnsafeRawBufferPointer) {
            a = UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: 0, as: UInt64.self))
            b = UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            c = UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
            d = UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: 24, as: UInt64.self))
        }
    }

    private init(reading words: Words) { (a, b, c, d) = (words.a, words.b, words.c, words.d) }

    package init(_ digest: SHA256Digest) { self.init(reading: digest.withUnsafeBytes { Words($0) }) }

    package var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
            let raw = UnsafeMutableRawBufferPointer(buffer)
            raw.storeBytes(of: a.bigEndian, toByteOffset: 0, as: UInt64.self)
            raw.storeBytes(of: b.bigEndian, toByteOffset: 8, as: UInt64.self)
            raw.storeBytes(of: c.bigEndian, toByteOffset: 16, as: UInt64.self)
            raw.storeBytes(of: d.bigEndian, toByteOffset: 24, as: UInt64.self)
            count = 32
        }
    }

    package static func < (lhs: Self, rhs: Self) -> Bool {
        if lhs.a != rhs.a { return lhs.a < rhs.a }
        if lhs.b != rhs.b { return lhs.b < rhs.b }
        if lhs.c != rhs.c { return lhs.c < rhs.c }
        return lhs.d < rhs.d
    }

    /// The bit at `index`, 0 being the first.
    package func bit(_ index: Int) -> Bool {
        let word = index < 64 ? a : index < 128 ? b : index < 192 ? c : d
        return word >> UInt64(63 - index % 64) & 1 == 1
    }

    /// The lowest and highest values that share this one's first `count` bits.
    package func range(sharingBits count: Int) -> ClosedRange<Digest32> {
        func words(_ fill: UInt64) -> [UInt64] {
            [a, b, c, d].enumerated().map { index, word in
                let kept = min(64, max(0, count - index * 64))
                let mask: UInt64 = kept == 0 ? 0 : ~0 << UInt64(64 - kept)
                return word & mask | fill & ~mask
            }
        }
        return Digest32(words: words(0))...Digest32(words: words(~0))
    }

    private init(words: [UInt64]) { (a, b, c, d) = (words[0], words[1], words[2], words[3]) }

    package static let zero = Digest32(words: [0, 0, 0, 0])

    package struct WrongLength: Error, Hashable, Sendable, CustomStringConvertible {
        package let wanted: Int
        package let found: Int
        package init(wanted: Int, found: Int) { (self.wanted, self.found) = (wanted, found) }
        package var description: String { "expected \(wanted) bytes and found \(found)" }
    }
}

extension Digest32 {
    /// SHA-256 over the domain (length-prefixed) and the bytes: a digest made for one purpose never serves another.
    package static func of(domain: StaticString, _ bytes: [UInt8]) -> Digest32 {
        var hash = SHA256(domain: domain)
        bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
        return Digest32(hash.finalize())
    }

    /// The same over several parts, each length-prefixed, so that their borders count.
    package static func of(domain: StaticString, parts: [[UInt8]]) -> Digest32 {
        var hash = SHA256(domain: domain)
        for part in parts {
            withUnsafeBytes(of: UInt64(part.count).bigEndian) { hash.update(bufferPointer: $0) }
            part.withUnsafeBytes { hash.update(bufferPointer: $0) }
        }
        return Digest32(hash.finalize())
    }

    /// Plain SHA-256, where a standard asks for it.
    package static func sha256(_ bytes: [UInt8]) -> Digest32 {
        var hash = SHA256()
        bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
        return Digest32(hash.finalize())
    }
}

extension SHA256 {
    init(domain: StaticString) {
        self.init()
        var length = UInt8(domain.utf8CodeUnitCount)
        withUnsafeBytes(of: &length) { update(bufferPointer: $0) }
        update(bufferPointer: UnsafeRawBufferPointer(start: domain.utf8Start, count: domain.utf8CodeUnitCount))
    }
}

extension Digest32: Codable, CustomStringConvertible {
    package var description: String { Hex.text(bytes) }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if decoder.isCanonical {
            try self.init(container.decode([UInt8].self))
        } else {
            try self.init(Hex.bytes(container.decode(String.self)))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if encoder.isCanonical { try container.encode(bytes) } else { try container.encode(description) }
    }
}

/// Lower-case hexadecimal, as JSON and people see bytes.
package enum Hex {
    package struct NotHex: Error, Hashable, Sendable, CustomStringConvertible {
        package let text: String
        package var description: String { "\"\(text.prefix(80))\" is not lower-case hexadecimal" }
    }

    package static func text(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var out: [UInt8] = []
        for byte in bytes {
            out.append(digits[Int(byte >> 4)])
            out.append(digits[Int(byte & 15)])
        }
        return String(decoding: out, as: UTF8.self)
    }

    package static func bytes(_ text: String) throws(NotHex) -> [UInt8] {
        var out: [UInt8] = []
        var high: UInt8?
        for digit in text.utf8 {
            let value: UInt8
            switch digit {
            case 0x30...0x39: value = digit - 0x30
            case 0x61...0x66: value = digit - 0x61 + 10
            default: throw NotHex(text: text)
            }
            if let first = high {
                out.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        guard high == nil else { throw NotHex(text: text) }
        return out
    }
}

extension Digest32: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws { try self.init(try reader.byteString(count: 32)) }
    package func write(canonical writer: inout CBORWriter) throws { writer.byteString(bytes) }
}

/// A value that reads and writes its canonical form itself, without the containers of `Codable`; the bytes are the same.
///
/// Terms are read and written at every act, so their types conform. For structures with integer coding keys the conformance is
/// written by `scripts/generate-canonical-forms` from the structure's properties and keys.
package protocol CanonicalItem: Codable {
    /// Reads one item, everything about it checked, and leaves the reader behind it.
    init(canonical reader: inout CBORReader) throws
    func write(canonical writer: inout CBORWriter) throws
}

extension CanonicalItem {
    /// Reads the only item of the bytes.
    init(canonicalBytes bytes: [UInt8]) throws {
        var reader = CBORReader(bytes)
        try self.init(canonical: &reader)
        try reader.finish()
    }

    func canonicalBytes() throws -> [UInt8] {
        var writer = CBORWriter(reservingBytes: 1024)
        try write(canonical: &writer)
        return writer.bytes
    }
}

/// The entries of a map that a structure reads in the order of its keys. Its values are read by the caller, who knows their types.
package struct CanonicalMap {
    private var left: Int
    private var last: Int64?
    /// The key that the reader stands behind and nobody has asked for yet, and its place.
    private var waiting: (key: Int64, place: Int)?

    package init(_ reader: inout CBORReader) throws(CBORFault) { left = try reader.map() }

    /// Whether the map has the key; then its value comes next.
    package mutating func has(_ key: Int64, _ reader: inout CBORReader) throws(CBORFault) -> Bool {
        if waiting == nil, left > 0 {
            let place = reader.position
            let next = try reader.key(after: last)
            left -= 1
            (last, waiting) = (next, (next, place))
        }
        guard let waiting, !CBORReader.inOrder(key, waiting.key) else { return false }
        guard waiting.key == key else { throw .unknownKey(at: waiting.place) }
        self.waiting = nil
        return true
    }

    /// The key's value comes next; it must be there.
    package mutating func require(_ key: Int64, _ reader: inout CBORReader) throws(CBORFault) {
        guard try has(key, &reader) else { throw .missingKey(Int(key)) }
    }

    /// Refuses a key that was not asked for.
    package func finish(_ reader: CBORReader) throws(CBORFault) {
        guard waiting == nil, left == 0 else { throw .unknownKey(at: waiting?.place ?? reader.position) }
    }
}

/// The entries of a map that a structure writes in the order of its keys.
package struct CanonicalMapWriter {
    private let head: Int
    private var count = 0

    package init(_ writer: inout CBORWriter) {
        head = writer.bytes.count
        writer.map(0)
    }

    /// The key's value comes next.
    package mutating func key(_ key: Int64, _ writer: inout CBORWriter) {
        count += 1
        writer.integer(key)
    }

    /// Puts the number of entries into the map's head.
    package func finish(_ writer: inout CBORWriter) {
        var right = CBORWriter(reservingBytes: 9)
        right.map(count)
        writer.replace(head..<(head + 1), with: right.bytes)
    }
}

extension String: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws { self = try reader.text() }
    package func write(canonical writer: inout CBORWriter) throws {
        guard utf8.withContiguousStorageIfAvailable(isASCII) == true || isNFC else {
            throw CBORFault.notEncodable("text that is not in NFC")
        }
        writer.text(self)
    }
}

extension Bool: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws { self = try reader.bool() }
    package func write(canonical writer: inout CBORWriter) throws { writer.bool(self) }
}

extension Int64: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws { self = try reader.integer() }
    package func write(canonical writer: inout CBORWriter) throws { writer.integer(self) }
}

extension Int: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws { self = Int(try reader.integer()) }
    package func write(canonical writer: inout CBORWriter) throws { writer.integer(Int64(self)) }
}

extension UInt64: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws { self = try reader.unsigned() }
    package func write(canonical writer: inout CBORWriter) throws { writer.unsigned(self) }
}

/// Arrays of bytes are byte strings and read by ``CBORReader/byteString()``.
extension Array: CanonicalItem where Element: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws {
        self = []
        let count = try reader.array()
        // A count is believed only so far: a byte on the wire may be the beginning of a large item in memory.
        reserveCapacity(Swift.min(count, 64))
        for _ in 0..<count { append(try Element(canonical: &reader)) }
    }
    package func write(canonical writer: inout CBORWriter) throws {
        writer.array(count)
        for item in self { try item.write(canonical: &writer) }
    }
}

extension CanonicalItem where Self: RawRepresentable, RawValue == String {
    package init(canonical reader: inout CBORReader) throws {
        let place = reader.position
        let name = try reader.text()
        guard let value = Self(rawValue: name) else { throw CBORFault.unknownName(at: place, name) }
        self = value
    }
    package func write(canonical writer: inout CBORWriter) throws { try rawValue.write(canonical: &writer) }
}

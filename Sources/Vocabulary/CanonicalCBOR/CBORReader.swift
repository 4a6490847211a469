@_spi(_Unicode) import Swift

/// Reads deterministic CBOR item by item and rejects everything outside the profile (see ``CBORFault``).
package struct CBORReader: Sendable {
    /// How deep arrays and maps may nest.
    package static let depthMax = 32

    package enum Kind: Sendable { case unsigned, negative, byteString, text, array, map, tag, bool }

    package let bytes: [UInt8]
    package private(set) var position: Int
    package let end: Int

    package init(_ bytes: [UInt8]) { (self.bytes, position, end) = (bytes, 0, bytes.count) }

    /// A reader of the same bytes that starts at `position`, for an item seen before.
    package func at(_ position: Int) -> CBORReader {
        var copy = self
        copy.position = min(max(position, 0), end)
        return copy
    }

    package var isAtEnd: Bool { position == end }

    package func finish() throws(CBORFault) {
        guard isAtEnd else { throw .trailingBytes(at: position) }
    }

    /// What the next item is, without reading it.
    package func peek() throws(CBORFault) -> Kind {
        guard position < end else { throw .endsEarly(at: position) }
        switch bytes[position] >> 5 {
        case 0: return .unsigned
        case 1: return .negative
        case 2: return .byteString
        case 3: return .text
        case 4: return .array
        case 5: return .map
        case 6: return .tag
        default:
            switch bytes[position] {
            case 0xF4, 0xF5: return .bool
            case 0xF6, 0xF7: throw .unsupported(at: position, "null")
            case 0xF9, 0xFA, 0xFB: throw .unsupported(at: position, "a float")
            case 0xFF: throw .indefiniteLength(at: position)
            default: throw .unsupported(at: position, "a simple value")
            }
        }
    }

    package mutating func unsigned() throws(CBORFault) -> UInt64 { try head(0, "an unsigned integer") }

    package mutating func integer() throws(CBORFault) -> Int64 {
        let start = position
        switch try peek() {
        case .unsigned:
            guard let value = Int64(exactly: try head(0, "an integer")) else { throw .outOfRange(at: start, "Int64") }
            return value
        case .negative:
            guard let value = Int64(exactly: try head(1, "an integer")) else { throw .outOfRange(at: start, "Int64") }
            return ~value
        default: throw .wrongType(at: start, wanted: "an integer")
        }
    }

    package mutating func byteString() throws(CBORFault) -> [UInt8] { Array(try slice(2, "a byte string")) }

    /// Reads a byte string of exactly `count` bytes (a digest, a key).
    package mutating func byteString(count: Int) throws(CBORFault) -> [UInt8] {
        let start = position
        let value = try slice(2, "a byte string")
        guard value.count == count else { throw .wrongType(at: start, wanted: "a byte string of \(count) bytes") }
        return Array(value)
    }

    package mutating func text() throws(CBORFault) -> String {
        let start = position
        let slice = try slice(3, "text")
        if slice.withUnsafeBufferPointer(isASCII) { return String(decoding: slice, as: UTF8.self) }
        guard let value = String(validating: slice, as: UTF8.self) else { throw .notUTF8(at: start) }
        guard value.isNFC else { throw .notNFC(at: start) }
        return value
    }

    /// Reads text that ``anyItem(depth:)`` has checked before.
    mutating func checkedText() throws(CBORFault) -> String { String(decoding: try slice(3, "text"), as: UTF8.self) }

    /// Reads an array of texts that ``anyItem(depth:)`` has checked before.
    mutating func checkedTexts() throws(CBORFault) -> [String] {
        var texts: [String] = []
        let count = try array()
        texts.reserveCapacity(count)
        for _ in 0..<count { texts.append(try checkedText()) }
        return texts
    }

    package mutating func array() throws(CBORFault) -> Int { try count(4, "an array", itemsPer: 1) }

    package mutating func array(_ wanted: Int) throws(CBORFault) {
        let start = position
        guard try array() == wanted else { throw .wrongType(at: start, wanted: "an array of \(wanted) items") }
    }

    /// Begins a map. The caller reads keys with ``key(after:)`` so that their order is checked.
    package mutating func map() throws(CBORFault) -> Int { try count(5, "a map", itemsPer: 2) }

    /// Reads a map key; it must follow `previous` in the bytewise order of RFC 8949 §4.2.1.
    package mutating func key(after previous: Int64?) throws(CBORFault) -> Int64 {
        let start = position
        switch try peek() {
        case .unsigned, .negative: break
        default: throw .keyNotInteger(at: start)
        }
        let key = try integer()
        if let previous, !CBORReader.inOrder(previous, key) { throw .keysOutOfOrder(at: start) }
        return key
    }

    /// Bytewise order of shortest-form integer keys: 0, 1, 2 … then −1, −2 …
    package static func inOrder(_ lhs: Int64, _ rhs: Int64) -> Bool {
        switch (lhs >= 0, rhs >= 0) {
        case (true, true): lhs < rhs
        case (false, false): lhs > rhs
        case (let left, _): left
        }
    }

    package mutating func tag() throws(CBORFault) -> UInt64 { try head(6, "a tag") }

    package mutating func bool() throws(CBORFault) -> Bool {
        guard try peek() == .bool else { throw .wrongType(at: position, wanted: "a Boolean") }
        defer { position += 1 }
        return bytes[position] == 0xF5
    }

    /// Reads any one item, checks it against the whole profile, and answers its bytes. Tags are refused.
    @discardableResult
    package mutating func anyItem(depth: Int = 0) throws(CBORFault) -> Range<Int> {
        let start = position
        guard depth < CBORReader.depthMax else { throw .tooDeep(at: start) }
        switch try peek() {
        case .unsigned: _ = try unsigned()
        case .negative: _ = try integer()
        case .byteString: _ = try slice(2, "a byte string")
        case .text: _ = try text()
        case .bool: _ = try bool()
        case .tag: throw .unsupported(at: start, "a tag")
        case .array:
            for _ in 0..<(try array()) { try anyItem(depth: depth + 1) }
        case .map:
            var previous: Int64?
            for _ in 0..<(try map()) {
                previous = try key(after: previous)
                try anyItem(depth: depth + 1)
            }
        }
        return start..<position
    }

    /// Passes over one item that ``anyItem(depth:)`` has checked before, reading heads only.
    mutating func skipItem() throws(CBORFault) {
        var left = 1
        while left > 0 {
            left -= 1
            switch try peek() {
            case .unsigned: _ = try head(0, "an item")
            case .negative: _ = try head(1, "an item")
            case .byteString: _ = try slice(2, "an item")
            case .text: _ = try slice(3, "an item")
            case .array: left += try array()
            case .map: left += 2 * (try map())
            case .tag: throw .unsupported(at: position, "a tag")
            case .bool: position += 1
            }
        }
    }

    private mutating func slice(_ major: UInt8, _ wanted: String) throws(CBORFault) -> ArraySlice<UInt8> {
        let start = position
        let length = try head(major, wanted)
        guard length <= UInt64(end - position) else { throw .tooLong(at: start) }
        defer { position += Int(length) }
        return bytes[position..<(position + Int(length))]
    }

    /// A count that the bytes left could hold, so that a short input never makes a loop long.
    private mutating func count(_ major: UInt8, _ wanted: String, itemsPer: Int) throws(CBORFault) -> Int {
        let start = position
        let count = try head(major, wanted)
        guard count <= UInt64((end - position) / itemsPer) else { throw .tooLong(at: start) }
        return Int(count)
    }

    private mutating func head(_ major: UInt8, _ wanted: String) throws(CBORFault) -> UInt64 {
        let start = position
        guard position < end else { throw .endsEarly(at: position) }
        let first = bytes[position]
        guard first >> 5 == major else {
            _ = try peek()
            throw .wrongType(at: start, wanted: wanted)
        }
        position += 1
        let info = first & 0x1F
        switch info {
        case 0..<24: return UInt64(info)
        case 24: return try bigEndian(1, from: start, atLeast: 24)
        case 25: return try bigEndian(2, from: start, atLeast: 0x100)
        case 26: return try bigEndian(4, from: start, atLeast: 0x1_0000)
        case 27: return try bigEndian(8, from: start, atLeast: 0x1_0000_0000)
        case 31: throw .indefiniteLength(at: start)
        default: throw .unsupported(at: start, "a reserved length")
        }
    }

    private mutating func bigEndian(_ count: Int, from start: Int, atLeast: UInt64) throws(CBORFault) -> UInt64 {
        guard end - position >= count else { throw .endsEarly(at: position) }
        var value: UInt64 = 0
        for byte in bytes[position..<(position + count)] { value = value << 8 | UInt64(byte) }
        position += count
        guard value >= atLeast else { throw .notShortest(at: start) }
        return value
    }
}

/// Looks at every byte, so that the compiler may take many at a time.
func isASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { bytes.reduce(0, |) < 0x80 }

extension String {
    /// Whether the text is in Unicode normalisation form C.
    package var isNFC: Bool {
        // Below U+0300 and among the unified ideographs nothing composes or reorders, so the slow comparison is not needed.
        unicodeScalars.allSatisfy { $0.value < 0x300 || (0x4E00...0x9FFF).contains($0.value) }
            || _nfc.elementsEqual(unicodeScalars)
    }
}

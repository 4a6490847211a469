/// Reads `Decodable` values from deterministic CBOR. A key that the structure does not ask for is a fault,
/// so that decoding and encoding again always gives the same bytes.
package struct CBORDecoder: Sendable {
    package init() {}

    package func decode<T: Decodable>(_ type: T.Type, from bytes: [UInt8]) throws -> T {
        if let direct = type as? any CanonicalItem.Type, let value = try direct.init(canonicalBytes: bytes) as? T { return value }
        var reader = CBORReader(bytes)
        let value = try decode(type, next: &reader)
        try reader.finish()
        return value
    }

    /// Reads the item that comes next, and leaves the reader behind it.
    package func decode<T: Decodable>(_ type: T.Type, next reader: inout CBORReader) throws -> T {
        if let direct = type as? any CanonicalItem.Type, let value = try direct.init(canonical: &reader) as? T { return value }
        var item = reader
        try reader.anyItem()
        return try value(type, &item)
    }
}

extension Decoder {
    /// Whether the value is being read from canonical CBOR (ledger) rather than JSON (people).
    package var isCanonical: Bool { self is ItemDecoder }
}

/// Reads one value and moves past it. The bytes were checked against the profile before.
private func value<T: Decodable>(_ type: T.Type, _ reader: inout CBORReader) throws -> T {
    if T.self == String.self, let text = try reader.checkedText() as? T { return text }
    if T.self == [UInt8].self, let bytes = try reader.byteString() as? T { return bytes }
    if T.self == [String].self, let lines = try reader.checkedTexts() as? T { return lines }
    let decoder = ItemDecoder(reader)
    let value = try T(from: decoder)
    reader = try decoder.finish()
    return value
}

/// One value being read. Keys are mostly asked for in the order they are written in, so that bytes are passed over once;
/// keys that were passed over are remembered until they are asked for.
private final class ItemDecoder: Decoder {
    private enum Shape { case unopened, single, map, array }

    private let start: CBORReader
    /// Behind what was read last.
    private var reader: CBORReader
    private var shape = Shape.unopened
    /// Entries of the map, or items of the array, that the reader has not come to.
    private(set) var left = 0
    private(set) var count = 0
    private var lastKey: Int64?
    private var passedOver: [(key: Int64, place: Int)] = []
    private var nested: [ItemDecoder] = []

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(_ reader: CBORReader) { (start, self.reader) = (reader, reader) }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        try open(.map)
        return KeyedDecodingContainer(MapDecoder<Key>(map: self))
    }
    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try open(.array)
        return ArrayDecoder(array: self)
    }
    func singleValueContainer() throws -> any SingleValueDecodingContainer {
        shape = .single
        return ValueDecoder(item: self)
    }

    private func open(_ wanted: Shape) throws(CBORFault) {
        guard shape != wanted else { return }
        var reader = start
        count = wanted == .map ? try reader.map() : try reader.array()
        (shape, left, self.reader) = (wanted, count, reader)
    }

    /// Refuses what the value did not ask for, in its own container and in those it opened inside.
    ///
    /// - Returns: a reader behind the value.
    func finish() throws(CBORFault) -> CBORReader {
        for item in nested { _ = try item.finish() }
        if let first = passedOver.first { throw .unknownKey(at: first.place) }
        guard left == 0 else {
            var unread = reader
            if shape == .map { _ = try unread.key(after: nil) }
            throw .unknownKey(at: unread.position)
        }
        if reader.position == start.position { try reader.skipItem() }
        return reader
    }

    // MARK: single values

    func single<V>(_ read: (inout CBORReader) throws -> V) throws -> V {
        var reader = start
        let value = try read(&reader)
        (self.reader, left) = (reader, 0)
        return value
    }

    // MARK: maps

    func has(_ key: any CodingKey) throws(CBORFault) -> Bool {
        guard let number = key.intValue.map(Int64.init) else { return false }
        return try find(number) != nil
    }

    func value<V>(of key: any CodingKey, _ read: (inout CBORReader) throws -> V) throws -> V {
        guard let number = key.intValue.map(Int64.init), var item = try find(number) else {
            throw CBORFault.missingKey(key.intValue ?? -1)
        }
        let value = try read(&item)
        if left > 0, lastKey.map({ CBORReader.inOrder($0, number) }) ?? true {
            (lastKey, reader) = (number, item)
            left -= 1
        } else {
            passedOver.removeAll { $0.key == number }
        }
        return value
    }

    /// A reader of the key's value; nil where the map lacks the key. Passes over smaller keys.
    private func find(_ key: Int64) throws(CBORFault) -> CBORReader? {
        if let lastKey, !CBORReader.inOrder(lastKey, key) { return try again(key) }
        var reader = reader
        while left > 0 {
            let place = reader
            let next = try reader.key(after: nil)
            if next == key { return reader }
            guard CBORReader.inOrder(next, key) else {
                self.reader = place
                return nil
            }
            passedOver.append((next, reader.position))
            lastKey = next
            left -= 1
            try reader.skipItem()
            self.reader = reader
        }
        return nil
    }

    /// Looks from the map's start for a key that lies behind.
    private func again(_ key: Int64) throws(CBORFault) -> CBORReader? {
        var reader = start
        for _ in 0..<(try reader.map()) {
            if try reader.key(after: nil) == key { return reader }
            try reader.skipItem()
        }
        return nil
    }

    var keys: [Int64] {
        get throws(CBORFault) {
            var keys: [Int64] = []
            var reader = start
            for _ in 0..<(try reader.map()) {
                keys.append(try reader.key(after: nil))
                try reader.skipItem()
            }
            return keys
        }
    }

    // MARK: arrays

    func next<V>(_ read: (inout CBORReader) throws -> V) throws -> V {
        guard left > 0 else { throw CBORFault.endsEarly(at: reader.position) }
        var item = reader
        let value = try read(&item)
        reader = item
        left -= 1
        return value
    }

    /// A container inside this one, opened without a value of its own.
    func nested(_ reader: inout CBORReader) throws(CBORFault) -> ItemDecoder {
        let item = ItemDecoder(reader)
        nested.append(item)
        try reader.skipItem()
        return item
    }
}

private struct MapDecoder<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let map: ItemDecoder
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { ((try? map.keys) ?? []).compactMap { Key(intValue: Int($0)) } }

    func contains(_ key: Key) -> Bool { (try? map.has(key)) ?? false }
    func decodeNil(forKey key: Key) throws -> Bool { try !map.has(key) }
    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        try map.value(of: key) { reader in try value(type, &reader) }
    }
    func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
        try map.has(key) ? decode(type, forKey: key) : nil
    }
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try map.value(of: key) { try $0.bool() } }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try map.value(of: key) { try $0.checkedText() } }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try map.value(of: key) { try $0.integer() } }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try map.value(of: key) { Int(try $0.integer()) } }
    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try map.value(of: key) { try map.nested(&$0) }.container(keyedBy: type)
    }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try map.value(of: key) { try map.nested(&$0) }.unkeyedContainer()
    }
    func superDecoder() throws -> any Decoder { throw CBORFault.notEncodable("class inheritance") }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw CBORFault.notEncodable("class inheritance") }
}

private struct ArrayDecoder: UnkeyedDecodingContainer {
    let array: ItemDecoder
    var codingPath: [any CodingKey] { [] }
    var count: Int? { array.count }
    var isAtEnd: Bool { array.left == 0 }
    var currentIndex: Int { array.count - array.left }

    mutating func decodeNil() throws -> Bool { false }
    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T { try array.next { reader in try value(type, &reader) } }
    mutating func decode(_ type: String.Type) throws -> String { try array.next { try $0.checkedText() } }
    mutating func decode(_ type: Int64.Type) throws -> Int64 { try array.next { try $0.integer() } }
    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type
    ) throws -> KeyedDecodingContainer<NestedKey> { try array.next { try array.nested(&$0) }.container(keyedBy: type) }
    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try array.next { try array.nested(&$0) }.unkeyedContainer()
    }
    mutating func superDecoder() throws -> any Decoder { throw CBORFault.notEncodable("class inheritance") }
}

private struct ValueDecoder: SingleValueDecodingContainer {
    let item: ItemDecoder
    var codingPath: [any CodingKey] { [] }

    private func number<N: FixedWidthInteger>(_ type: N.Type) throws -> N {
        try item.single { reader in
            let at = reader.position
            let value = try reader.peek() == .unsigned ? N(exactly: try reader.unsigned()) : N(exactly: try reader.integer())
            guard let value else { throw CBORFault.outOfRange(at: at, "\(N.self)") }
            return value
        }
    }
    func decodeNil() -> Bool { false }
    func decode(_ type: Bool.Type) throws -> Bool { try item.single { try $0.bool() } }
    func decode(_ type: String.Type) throws -> String { try item.single { try $0.checkedText() } }
    func decode(_ type: Double.Type) throws -> Double { try refuseFloat() }
    func decode(_ type: Float.Type) throws -> Float { try refuseFloat() }
    private func refuseFloat<F>() throws -> F {
        try item.single { throw CBORFault.unsupported(at: $0.position, "a float") }
    }
    func decode(_ type: Int.Type) throws -> Int { try number(type) }
    func decode(_ type: Int8.Type) throws -> Int8 { try number(type) }
    func decode(_ type: Int16.Type) throws -> Int16 { try number(type) }
    func decode(_ type: Int32.Type) throws -> Int32 { try number(type) }
    func decode(_ type: Int64.Type) throws -> Int64 { try number(type) }
    func decode(_ type: UInt.Type) throws -> UInt { try number(type) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try number(type) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try number(type) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try number(type) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try number(type) }
    func decode<T: Decodable>(_ type: T.Type) throws -> T { try item.single { reader in try value(type, &reader) } }
}

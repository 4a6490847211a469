/// Reads `Decodable` values from deterministic CBOR. A key that the structure does not ask for is a fault,
/// so that decoding and encoding again always gives the same bytes.
package struct CBORDecoder: Sendable {
    package init() {}

    package func decode<T: Decodable>(_ type: T.Type, from bytes: [UInt8]) throws -> T {
        var reader = CBORReader(bytes)
        let range = try reader.anyItem()
        try reader.finish()
        return try value(type, CBORReader(bytes).at(range.lowerBound), path: [])
    }
}

/// Reads one value at the reader's place. The bytes were checked against the profile before.
private func value<T: Decodable>(_ type: T.Type, _ reader: CBORReader, path: [any CodingKey]) throws -> T {
    if T.self == [UInt8].self {
        var reader = reader
        if let bytes = try reader.byteString() as? T { return bytes }
    }
    if T.self == String.self {
        var reader = reader
        if let text = try reader.text() as? T { return text }
    }
    let decoder = ItemDecoder(reader: reader, codingPath: path)
    let value = try T(from: decoder)
    try decoder.finish()
    return value
}

private final class ItemDecoder: Decoder {
    let reader: CBORReader
    let codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { canonicalUserInfo }
    var map: MapIndex?
    var list: ArrayCursor?

    init(reader: CBORReader, codingPath: [any CodingKey]) { (self.reader, self.codingPath) = (reader, codingPath) }

    func finish() throws(CBORFault) {
        if let map, let place = map.firstUnread { throw .unknownKey(at: place) }
        if let list, !list.isAtEnd { throw .unknownKey(at: list.reader.position) }
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        let map = try map ?? MapIndex(reader)
        self.map = map
        return KeyedDecodingContainer(MapDecoder<Key>(map: map, codingPath: codingPath))
    }
    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        let list = try list ?? ArrayCursor(reader)
        self.list = list
        return ArrayDecoder(cursor: list, codingPath: codingPath)
    }
    func singleValueContainer() throws -> any SingleValueDecodingContainer {
        ValueDecoder(reader: reader, codingPath: codingPath)
    }
}

/// Where each key's value stands in a map, and whether it was asked for.
private final class MapIndex {
    let reader: CBORReader
    var entries: [(key: Int64, place: Int, read: Bool)] = []

    init(_ start: CBORReader) throws(CBORFault) {
        var reader = start
        let count = try reader.map()
        entries.reserveCapacity(count)
        var previous: Int64?
        for _ in 0..<count {
            let key = try reader.key(after: previous)
            previous = key
            entries.append((key, reader.position, false))
            try reader.anyItem()
        }
        self.reader = start
    }

    var firstUnread: Int? { entries.first { !$0.read }?.place }

    func find(_ key: any CodingKey) -> CBORReader? {
        guard let number = key.intValue, let index = entries.firstIndex(where: { $0.key == Int64(number) }) else { return nil }
        entries[index].read = true
        return reader.at(entries[index].place)
    }
}

private final class ArrayCursor {
    var reader: CBORReader
    let count: Int
    var index = 0
    var isAtEnd: Bool { index == count }

    init(_ start: CBORReader) throws(CBORFault) {
        reader = start
        count = try reader.array()
    }

    func next() throws(CBORFault) -> CBORReader {
        guard !isAtEnd else { throw .endsEarly(at: reader.position) }
        let item = reader
        try reader.anyItem()
        index += 1
        return item
    }
}

private struct MapDecoder<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let map: MapIndex
    let codingPath: [any CodingKey]
    var allKeys: [Key] { map.entries.compactMap { Key(intValue: Int($0.key)) } }

    private func item(_ key: Key) throws -> CBORReader {
        guard let item = map.find(key) else { throw CBORFault.missingKey(key.intValue ?? -1) }
        return item
    }
    func contains(_ key: Key) -> Bool { map.entries.contains { $0.key == Int64(key.intValue ?? Int.min) } }
    func decodeNil(forKey key: Key) throws -> Bool { map.find(key) == nil }
    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T { try value(type, item(key), path: codingPath) }
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool {
        var item = try item(key)
        return try item.bool()
    }
    func decode(_ type: String.Type, forKey key: Key) throws -> String {
        var item = try item(key)
        return try item.text()
    }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 {
        var item = try item(key)
        return try item.integer()
    }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int {
        var item = try item(key)
        return Int(try item.integer())
    }
    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> {
        KeyedDecodingContainer(MapDecoder<NestedKey>(map: try MapIndex(item(key)), codingPath: codingPath))
    }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        ArrayDecoder(cursor: try ArrayCursor(item(key)), codingPath: codingPath)
    }
    func superDecoder() throws -> any Decoder { throw CBORFault.notEncodable("class inheritance") }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw CBORFault.notEncodable("class inheritance") }
}

private struct ArrayDecoder: UnkeyedDecodingContainer {
    let cursor: ArrayCursor
    let codingPath: [any CodingKey]
    var count: Int? { cursor.count }
    var isAtEnd: Bool { cursor.isAtEnd }
    var currentIndex: Int { cursor.index }

    mutating func decodeNil() throws -> Bool { false }
    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T { try value(type, cursor.next(), path: codingPath) }
    mutating func nestedContainer<NestedKey: CodingKey>(keyedBy type: NestedKey.Type) throws -> KeyedDecodingContainer<NestedKey>
    {
        KeyedDecodingContainer(MapDecoder<NestedKey>(map: try MapIndex(cursor.next()), codingPath: codingPath))
    }
    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        ArrayDecoder(cursor: try ArrayCursor(cursor.next()), codingPath: codingPath)
    }
    mutating func superDecoder() throws -> any Decoder { throw CBORFault.notEncodable("class inheritance") }
}

private struct ValueDecoder: SingleValueDecodingContainer {
    let reader: CBORReader
    let codingPath: [any CodingKey]

    private func number<N: FixedWidthInteger>(_ type: N.Type) throws -> N {
        var reader = reader
        if try reader.peek() == .unsigned {
            guard let value = N(exactly: try reader.unsigned()) else {
                throw CBORFault.outOfRange(at: self.reader.position, "\(N.self)")
            }
            return value
        }
        guard let value = N(exactly: try reader.integer()) else {
            throw CBORFault.outOfRange(at: self.reader.position, "\(N.self)")
        }
        return value
    }
    func decodeNil() -> Bool { false }
    func decode(_ type: Bool.Type) throws -> Bool {
        var reader = reader
        return try reader.bool()
    }
    func decode(_ type: String.Type) throws -> String {
        var reader = reader
        return try reader.text()
    }
    func decode(_ type: Double.Type) throws -> Double { throw CBORFault.unsupported(at: reader.position, "a float") }
    func decode(_ type: Float.Type) throws -> Float { throw CBORFault.unsupported(at: reader.position, "a float") }
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
    func decode<T: Decodable>(_ type: T.Type) throws -> T { try value(type, reader, path: codingPath) }
}

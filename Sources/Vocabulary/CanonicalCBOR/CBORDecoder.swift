/// Reads `Decodable` values from deterministic CBOR. A key that the structure does not ask for is a fault,
/// so that decoding and encoding again always gives the same bytes.
package struct CBORDecoder: Sendable {
    package init() {}

    package func decode<T: Decodable>(_ type: T.Type, from bytes: [UInt8]) throws -> T {
        var reader = CBORReader(bytes)
        try reader.anyItem()
        try reader.finish()
        return try value(type, CBORReader(bytes))
    }
}

extension Decoder {
    /// Whether the value is being read from canonical CBOR (ledger) rather than JSON (people).
    package var isCanonical: Bool { self is ItemDecoder }
}

/// Reads one value at the reader's place. The bytes were checked against the profile before.
private func value<T: Decodable>(_ type: T.Type, _ start: CBORReader) throws -> T {
    var reader = start
    if T.self == [UInt8].self, let bytes = try reader.byteString() as? T { return bytes }
    if T.self == String.self, let text = try reader.checkedText() as? T { return text }
    let decoder = ItemDecoder(reader: start)
    let value = try T(from: decoder)
    try decoder.finish()
    return value
}

private final class ItemDecoder: Decoder {
    let reader: CBORReader
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }
    private var map: MapIndex?
    private var list: ArrayCursor?
    private var nestedMaps: [MapIndex] = []
    private var nestedLists: [ArrayCursor] = []

    init(reader: CBORReader) { self.reader = reader }

    /// Refuses what the value did not ask for, in its own container and in those it opened inside.
    func finish() throws(CBORFault) {
        try map?.finish()
        try list?.finish()
        for map in nestedMaps { try map.finish() }
        for list in nestedLists { try list.finish() }
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        let map = try map ?? MapIndex(reader)
        self.map = map
        return KeyedDecodingContainer(MapDecoder<Key>(owner: self, map: map))
    }
    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        let list = try list ?? ArrayCursor(reader)
        self.list = list
        return ArrayDecoder(owner: self, cursor: list)
    }
    func singleValueContainer() throws -> any SingleValueDecodingContainer { ValueDecoder(reader: reader) }

    func nested<Key: CodingKey>(keyedBy type: Key.Type, _ item: CBORReader) throws -> KeyedDecodingContainer<Key> {
        let map = try MapIndex(item)
        nestedMaps.append(map)
        return KeyedDecodingContainer(MapDecoder<Key>(owner: self, map: map))
    }
    func nestedUnkeyed(_ item: CBORReader) throws -> any UnkeyedDecodingContainer {
        let list = try ArrayCursor(item)
        nestedLists.append(list)
        return ArrayDecoder(owner: self, cursor: list)
    }
}

/// Where each key's value stands in a map, and whether it was asked for.
private final class MapIndex {
    private let reader: CBORReader
    private(set) var entries: [(key: Int64, place: Int, read: Bool)] = []
    /// Keys are mostly asked for in their order, so this entry is tried first.
    private var next = 0

    init(_ start: CBORReader) throws(CBORFault) {
        reader = start
        var reader = start
        let count = try reader.map()
        entries.reserveCapacity(count)
        for _ in 0..<count {
            let key = try reader.key(after: nil)
            entries.append((key, reader.position, false))
            try reader.skipItem()
        }
    }

    func finish() throws(CBORFault) {
        if let unread = entries.first(where: { !$0.read }) { throw .unknownKey(at: unread.place) }
    }

    func index(of key: any CodingKey) -> Int? {
        guard let number = key.intValue.map(Int64.init) else { return nil }
        if next < entries.count, entries[next].key == number { return next }
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if CBORReader.inOrder(entries[middle].key, number) { low = middle + 1 } else { high = middle }
        }
        return low < entries.count && entries[low].key == number ? low : nil
    }

    func item(_ key: any CodingKey) throws(CBORFault) -> CBORReader {
        guard let index = index(of: key) else { throw .missingKey(key.intValue ?? -1) }
        entries[index].read = true
        next = index + 1
        return reader.at(entries[index].place)
    }
}

private final class ArrayCursor {
    private var reader: CBORReader
    let count: Int
    private(set) var index = 0
    var isAtEnd: Bool { index == count }

    init(_ start: CBORReader) throws(CBORFault) {
        reader = start
        count = try reader.array()
    }

    func next() throws(CBORFault) -> CBORReader {
        guard !isAtEnd else { throw .endsEarly(at: reader.position) }
        let item = reader
        try reader.skipItem()
        index += 1
        return item
    }

    func finish() throws(CBORFault) {
        guard isAtEnd else { throw .unknownKey(at: reader.position) }
    }
}

private struct MapDecoder<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let owner: ItemDecoder
    let map: MapIndex
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { map.entries.compactMap { Key(intValue: Int($0.key)) } }

    func contains(_ key: Key) -> Bool { map.index(of: key) != nil }
    func decodeNil(forKey key: Key) throws -> Bool { map.index(of: key) == nil }
    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T { try value(type, map.item(key)) }
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool {
        var item = try map.item(key)
        return try item.bool()
    }
    func decode(_ type: String.Type, forKey key: Key) throws -> String {
        var item = try map.item(key)
        return try item.checkedText()
    }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 {
        var item = try map.item(key)
        return try item.integer()
    }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int {
        var item = try map.item(key)
        return Int(try item.integer())
    }
    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> { try owner.nested(keyedBy: type, map.item(key)) }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try owner.nestedUnkeyed(map.item(key))
    }
    func superDecoder() throws -> any Decoder { throw CBORFault.notEncodable("class inheritance") }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw CBORFault.notEncodable("class inheritance") }
}

private struct ArrayDecoder: UnkeyedDecodingContainer {
    let owner: ItemDecoder
    let cursor: ArrayCursor
    var codingPath: [any CodingKey] { [] }
    var count: Int? { cursor.count }
    var isAtEnd: Bool { cursor.isAtEnd }
    var currentIndex: Int { cursor.index }

    mutating func decodeNil() throws -> Bool { false }
    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T { try value(type, cursor.next()) }
    mutating func decode(_ type: String.Type) throws -> String {
        var item = try cursor.next()
        return try item.checkedText()
    }
    mutating func decode(_ type: Int64.Type) throws -> Int64 {
        var item = try cursor.next()
        return try item.integer()
    }
    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type
    ) throws -> KeyedDecodingContainer<NestedKey> { try owner.nested(keyedBy: type, cursor.next()) }
    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try owner.nestedUnkeyed(cursor.next()) }
    mutating func superDecoder() throws -> any Decoder { throw CBORFault.notEncodable("class inheritance") }
}

private struct ValueDecoder: SingleValueDecodingContainer {
    let reader: CBORReader
    var codingPath: [any CodingKey] { [] }

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
        return try reader.checkedText()
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
    func decode<T: Decodable>(_ type: T.Type) throws -> T { try value(type, reader) }
}

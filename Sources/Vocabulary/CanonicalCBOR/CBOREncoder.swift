/// Writes `Encodable` values as deterministic CBOR. Coding keys must be integers (`enum CodingKeys: Int, CodingKey`),
/// so that one structure serves both the ledger (small keys) and JSON (names).
package struct CBOREncoder: Sendable {
    package init() {}

    package func encode<T: Encodable>(_ value: T) throws -> [UInt8] {
        if let direct = value as? any CanonicalItem { return try direct.canonicalBytes() }
        let sink = Sink()
        try sink.item(value, depth: 0)
        if let fault = sink.fault { throw fault }
        return sink.writer.bytes
    }
}

extension Encoder {
    /// Whether the value is being written as canonical CBOR (ledger) rather than JSON (people).
    package var isCanonical: Bool { self is ItemEncoder }
}

/// The bytes so far. Items are written as they come; a container's head is set right when its value is done.
private final class Sink {
    var writer = CBORWriter(reservingBytes: 1024)
    /// The first refusal in a place where Swift's protocols do not let one throw.
    var fault: CBORFault?

    func item<T: Encodable>(_ value: T, depth: Int) throws {
        if T.self == String.self, let text = value as? String { return try self.text(text) }
        if T.self == [UInt8].self, let bytes = value as? [UInt8] { return writer.byteString(bytes) }
        if T.self == [String].self, let lines = value as? [String] {
            guard depth + 1 < CBORReader.depthMax else { throw CBORFault.tooDeepToEncode }
            writer.array(lines.count)
            return try lines.forEach(text)
        }
        let encoder = ItemEncoder(sink: self, depth: depth)
        let start = writer.bytes.count
        try value.encode(to: encoder)
        try encoder.finish()
        guard writer.bytes.count > start else { throw CBORFault.notEncodable("\(T.self) encoded nothing") }
    }

    func text(_ text: String) throws {
        guard text.utf8.allSatisfy({ $0 < 0x80 }) || text.isNFC else { throw CBORFault.notEncodable("text that is not in NFC") }
        writer.text(text)
    }
}

extension CBORFault {
    fileprivate static var tooDeepToEncode: CBORFault { .notEncodable("items nested deeper than \(CBORReader.depthMax) levels") }
}

/// One value being written: a single item, or a container that knows where its head is and how many entries follow it.
private final class ItemEncoder: Encoder {
    private enum Shape { case single, map, array }

    let sink: Sink
    let depth: Int
    private var shape = Shape.single
    private var head = 0
    private(set) var count = 0
    private var lastKey: Int64?
    private var isInOrder = true
    /// Containers opened inside this one without a value of their own: written apart, put in their places at the end.
    private var nested: [(key: Int64, encoder: ItemEncoder)] = []

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(sink: Sink, depth: Int) { (self.sink, self.depth) = (sink, depth) }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        open(.map)
        return KeyedEncodingContainer(MapEncoder<Key>(map: self))
    }
    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        open(.array)
        return ArrayEncoder(array: self)
    }
    func singleValueContainer() -> any SingleValueEncodingContainer { ValueEncoder(encoder: self) }

    private func open(_ wanted: Shape) {
        guard shape != wanted else { return }
        if shape != .single { refuse(.notEncodable("a value that is both a map and an array")) }
        if depth >= CBORReader.depthMax { refuse(.tooDeepToEncode) }
        (shape, head, count) = (wanted, sink.writer.bytes.count, 0)
        if wanted == .map { sink.writer.map(0) } else { sink.writer.array(0) }
    }

    func refuse(_ fault: CBORFault) { sink.fault = sink.fault ?? fault }

    /// Begins an entry of the map, or the next item of the array where there is no key.
    func entry(_ key: Int64? = nil) throws {
        if let fault = sink.fault { throw fault }
        guard depth + 1 < CBORReader.depthMax else { throw CBORFault.tooDeepToEncode }
        count += 1
        guard let key else { return }
        if let lastKey, !CBORReader.inOrder(lastKey, key) { isInOrder = false }
        lastKey = key
        sink.writer.integer(key)
    }

    /// Opens a container inside this one.
    func nested(_ key: Int64) -> ItemEncoder {
        let encoder = ItemEncoder(sink: Sink(), depth: depth + 1)
        nested.append((key, encoder))
        return encoder
    }

    /// The place of the next item of the array, those written apart counted too.
    var nextIndex: Int { count + nested.count }

    /// Puts the entries in order and their number into the head.
    func finish() throws {
        if let fault = sink.fault { throw fault }
        guard shape != .single else { return }
        if !nested.isEmpty || !isInOrder { try arrange() }
        guard count > 0 else { return }
        var right = CBORWriter(reservingBytes: 9)
        if shape == .map { right.map(count) } else { right.array(count) }
        sink.writer.replace(head..<(head + 1), with: right.bytes)
    }

    /// Writes the container's entries again in the order of their keys. Rare: most structures write them so.
    private func arrange() throws {
        var reader = CBORReader(sink.writer.bytes).at(head + 1)
        var entries: [(key: Int64, bytes: [UInt8])] = []
        var place: Int64 = 0
        for _ in 0..<count {
            while shape == .array, nested.contains(where: { $0.key == place }) { place += 1 }
            let key = shape == .map ? try reader.key(after: nil) : place
            place += 1
            let start = reader.position
            try reader.skipItem()
            entries.append((key, Array(sink.writer.bytes[start..<reader.position])))
        }
        for (key, encoder) in nested {
            try encoder.finish()
            if let fault = encoder.sink.fault { throw fault }
            entries.append((key, encoder.sink.writer.bytes))
        }
        entries.sort { CBORReader.inOrder($0.key, $1.key) }
        var arranged = CBORWriter(reservingBytes: sink.writer.bytes.count - head)
        var previous: Int64?
        for (key, bytes) in entries {
            guard key != previous else { throw CBORFault.notEncodable("key \(key) twice") }
            previous = key
            if shape == .map { arranged.integer(key) }
            arranged.raw(bytes)
        }
        sink.writer.replace((head + 1)..<sink.writer.bytes.count, with: arranged.bytes)
        count = entries.count
    }
}

private struct MapEncoder<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let map: ItemEncoder
    var codingPath: [any CodingKey] { [] }

    private func number(_ key: Key) throws -> Int64 {
        guard let number = key.intValue else {
            throw CBORFault.notEncodable("key \(key.stringValue) of \(Key.self) is not an integer")
        }
        // A dictionary with text keys offers "+7" and "07" as 7: the key that is read back would be another one.
        if let first = key.stringValue.utf8.first, first < 0x3A, key.stringValue != String(number) {
            throw CBORFault.notEncodable("key \(key.stringValue) of a dictionary with text keys")
        }
        return Int64(number)
    }

    mutating func encodeNil(forKey key: Key) throws { throw CBORFault.notEncodable("null for \(key.stringValue)") }
    mutating func encode(_ value: Bool, forKey key: Key) throws {
        try map.entry(number(key))
        map.sink.writer.bool(value)
    }
    mutating func encode(_ value: String, forKey key: Key) throws {
        try map.entry(number(key))
        try map.sink.text(value)
    }
    mutating func encode(_ value: Int, forKey key: Key) throws { try encode(Int64(value), forKey: key) }
    mutating func encode(_ value: Int64, forKey key: Key) throws {
        try map.entry(number(key))
        map.sink.writer.integer(value)
    }
    mutating func encode(_ value: UInt64, forKey key: Key) throws {
        try map.entry(number(key))
        map.sink.writer.unsigned(value)
    }
    mutating func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
        try map.entry(number(key))
        try map.sink.item(value, depth: map.depth + 1)
    }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy keyType: NestedKey.Type, forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> { nested(key).container(keyedBy: keyType) }
    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { nested(key).unkeyedContainer() }
    private func nested(_ key: Key) -> ItemEncoder {
        guard let number = try? number(key) else {
            map.refuse(.notEncodable("a container under \(key.stringValue)"))
            return map.nested(0)
        }
        return map.nested(number)
    }
    mutating func superEncoder() -> any Encoder { map.refusedSuperEncoder() }
    mutating func superEncoder(forKey key: Key) -> any Encoder { map.refusedSuperEncoder() }
}

extension ItemEncoder {
    fileprivate func refusedSuperEncoder() -> any Encoder {
        refuse(.notEncodable("class inheritance"))
        return ItemEncoder(sink: Sink(), depth: depth + 1)
    }
}

private struct ArrayEncoder: UnkeyedEncodingContainer {
    let array: ItemEncoder
    var codingPath: [any CodingKey] { [] }
    var count: Int { array.nextIndex }

    mutating func encodeNil() throws { throw CBORFault.notEncodable("null in an array") }
    mutating func encode(_ value: Bool) throws {
        try array.entry()
        array.sink.writer.bool(value)
    }
    mutating func encode(_ value: String) throws {
        try array.entry()
        try array.sink.text(value)
    }
    mutating func encode(_ value: Int) throws {
        try array.entry()
        array.sink.writer.integer(Int64(value))
    }
    mutating func encode<T: Encodable>(_ value: T) throws {
        try array.entry()
        try array.sink.item(value, depth: array.depth + 1)
    }

    mutating func nestedContainer<NestedKey: CodingKey>(keyedBy keyType: NestedKey.Type) -> KeyedEncodingContainer<NestedKey> {
        array.nested(Int64(array.nextIndex)).container(keyedBy: keyType)
    }
    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        array.nested(Int64(array.nextIndex)).unkeyedContainer()
    }
    mutating func superEncoder() -> any Encoder { array.refusedSuperEncoder() }
}

private struct ValueEncoder: SingleValueEncodingContainer {
    let encoder: ItemEncoder
    var codingPath: [any CodingKey] { [] }

    private func integer(_ value: some BinaryInteger) {
        if value < 0 { encoder.sink.writer.integer(Int64(value)) } else { encoder.sink.writer.unsigned(UInt64(value)) }
    }
    mutating func encodeNil() throws { throw CBORFault.notEncodable("null") }
    mutating func encode(_ value: Bool) throws { encoder.sink.writer.bool(value) }
    mutating func encode(_ value: String) throws { try encoder.sink.text(value) }
    mutating func encode(_ value: Double) throws { throw CBORFault.notEncodable("a float") }
    mutating func encode(_ value: Float) throws { throw CBORFault.notEncodable("a float") }
    mutating func encode(_ value: Int) throws { integer(value) }
    mutating func encode(_ value: Int8) throws { integer(value) }
    mutating func encode(_ value: Int16) throws { integer(value) }
    mutating func encode(_ value: Int32) throws { integer(value) }
    mutating func encode(_ value: Int64) throws { integer(value) }
    mutating func encode(_ value: UInt) throws { integer(value) }
    mutating func encode(_ value: UInt8) throws { integer(value) }
    mutating func encode(_ value: UInt16) throws { integer(value) }
    mutating func encode(_ value: UInt32) throws { integer(value) }
    mutating func encode(_ value: UInt64) throws { integer(value) }
    mutating func encode<T: Encodable>(_ value: T) throws {
        try encoder.sink.item(value, depth: encoder.depth)
    }
}

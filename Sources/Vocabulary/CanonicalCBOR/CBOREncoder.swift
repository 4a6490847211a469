/// Writes `Encodable` values as deterministic CBOR. Coding keys must be integers (`enum CodingKeys: Int, CodingKey`),
/// so that one structure serves both the ledger (small keys) and JSON (names).
package struct CBOREncoder: Sendable {
    package init() {}

    package func encode<T: Encodable>(_ value: T) throws -> [UInt8] {
        let sink = Sink()
        let item = try sink.item(value)
        if let fault = sink.fault { throw fault }
        var writer = CBORWriter(reservingBytes: sink.scratch.bytes.count + 64)
        try sink.write(item, to: &writer, depth: 0)
        return writer.bytes
    }
}

extension Encoder {
    /// Whether the value is being written as canonical CBOR (ledger) rather than JSON (people).
    package var isCanonical: Bool { self is ItemEncoder }
}

/// What has been encoded so far: leaves in one scratch buffer, containers as nodes that point into it.
final class Sink {
    enum Item {
        case leaf(Range<Int>)
        case container(Node)
    }
    final class Node {
        let isMap: Bool
        var entries: [(key: Int64, item: Item)] = []
        init(isMap: Bool) { self.isMap = isMap }
    }

    var scratch = CBORWriter(reservingBytes: 512)
    /// The first refusal in a place where Swift's protocols do not let one throw.
    var fault: CBORFault?

    func leaf(_ write: (inout CBORWriter) -> Void) -> Item {
        let start = scratch.bytes.count
        write(&scratch)
        return .leaf(start..<scratch.bytes.count)
    }

    func item<T: Encodable>(_ value: T) throws -> Item {
        if T.self == [UInt8].self, let bytes = value as? [UInt8] { return leaf { $0.byteString(bytes) } }
        if T.self == String.self, let text = value as? String { return try self.text(text) }
        let encoder = ItemEncoder(sink: self)
        try value.encode(to: encoder)
        guard let item = encoder.item else { throw CBORFault.notEncodable("\(T.self) encoded nothing") }
        return item
    }

    func text(_ text: String) throws -> Item {
        guard text.utf8.allSatisfy({ $0 < 0x80 }) || text.isNFC else { throw CBORFault.notEncodable("text that is not in NFC") }
        return leaf { $0.text(text) }
    }

    func refusedSuperEncoder() -> any Encoder {
        fault = fault ?? .notEncodable("class inheritance")
        return ItemEncoder(sink: self)
    }

    func write(_ item: Item, to writer: inout CBORWriter, depth: Int) throws {
        guard depth < CBORReader.depthMax else { throw CBORFault.notEncodable("items nested deeper than \(depth) levels") }
        switch item {
        case .leaf(let range): writer.raw(scratch.bytes[range])
        case .container(let node) where node.isMap:
            node.entries.sort { CBORReader.inOrder($0.key, $1.key) }
            writer.map(node.entries.count)
            var previous: Int64?
            for (key, item) in node.entries {
                guard key != previous else { throw CBORFault.notEncodable("key \(key) twice") }
                previous = key
                writer.integer(key)
                try write(item, to: &writer, depth: depth + 1)
            }
        case .container(let node):
            writer.array(node.entries.count)
            for (_, item) in node.entries { try write(item, to: &writer, depth: depth + 1) }
        }
    }
}

private final class ItemEncoder: Encoder {
    let sink: Sink
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }
    var item: Sink.Item?

    init(sink: Sink) { self.sink = sink }

    func node(isMap: Bool) -> Sink.Node {
        if case .container(let node) = item, node.isMap == isMap { return node }
        let node = Sink.Node(isMap: isMap)
        item = .container(node)
        return node
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(MapEncoder<Key>(sink: sink, node: node(isMap: true)))
    }
    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        ArrayEncoder(sink: sink, node: node(isMap: false))
    }
    func singleValueContainer() -> any SingleValueEncodingContainer { ValueEncoder(encoder: self) }
}

private struct MapEncoder<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let sink: Sink
    let node: Sink.Node
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
    private func put(_ key: Key, _ item: Sink.Item) throws { node.entries.append((try number(key), item)) }

    mutating func encodeNil(forKey key: Key) throws { throw CBORFault.notEncodable("null for \(key.stringValue)") }
    mutating func encode(_ value: Bool, forKey key: Key) throws { try put(key, sink.leaf { $0.bool(value) }) }
    mutating func encode(_ value: String, forKey key: Key) throws { try put(key, sink.text(value)) }
    mutating func encode(_ value: Int, forKey key: Key) throws { try put(key, sink.leaf { $0.integer(Int64(value)) }) }
    mutating func encode(_ value: Int64, forKey key: Key) throws { try put(key, sink.leaf { $0.integer(value) }) }
    mutating func encode(_ value: UInt64, forKey key: Key) throws { try put(key, sink.leaf { $0.unsigned(value) }) }
    mutating func encode<T: Encodable>(_ value: T, forKey key: Key) throws { try put(key, sink.item(value)) }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy keyType: NestedKey.Type, forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> {
        KeyedEncodingContainer(MapEncoder<NestedKey>(sink: sink, node: nested(isMap: true, key)))
    }
    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        ArrayEncoder(sink: sink, node: nested(isMap: false, key))
    }
    private func nested(isMap: Bool, _ key: Key) -> Sink.Node {
        let child = Sink.Node(isMap: isMap)
        do { try put(key, .container(child)) } catch {
            sink.fault = sink.fault ?? .notEncodable("a container under \(key.stringValue)")
        }
        return child
    }
    mutating func superEncoder() -> any Encoder { sink.refusedSuperEncoder() }
    mutating func superEncoder(forKey key: Key) -> any Encoder { sink.refusedSuperEncoder() }
}

private struct ArrayEncoder: UnkeyedEncodingContainer {
    let sink: Sink
    let node: Sink.Node
    var codingPath: [any CodingKey] { [] }
    var count: Int { node.entries.count }

    private func put(_ item: Sink.Item) { node.entries.append((0, item)) }

    mutating func encodeNil() throws { throw CBORFault.notEncodable("null in an array") }
    mutating func encode(_ value: Bool) throws { put(sink.leaf { $0.bool(value) }) }
    mutating func encode(_ value: String) throws { put(try sink.text(value)) }
    mutating func encode(_ value: Int) throws { put(sink.leaf { $0.integer(Int64(value)) }) }
    mutating func encode<T: Encodable>(_ value: T) throws { put(try sink.item(value)) }

    mutating func nestedContainer<NestedKey: CodingKey>(keyedBy keyType: NestedKey.Type) -> KeyedEncodingContainer<NestedKey> {
        let child = Sink.Node(isMap: true)
        put(.container(child))
        return KeyedEncodingContainer(MapEncoder<NestedKey>(sink: sink, node: child))
    }
    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        let child = Sink.Node(isMap: false)
        put(.container(child))
        return ArrayEncoder(sink: sink, node: child)
    }
    mutating func superEncoder() -> any Encoder { sink.refusedSuperEncoder() }
}

private struct ValueEncoder: SingleValueEncodingContainer {
    let encoder: ItemEncoder
    var codingPath: [any CodingKey] { [] }

    private func integer(_ value: some BinaryInteger) {
        encoder.item =
            value < 0
            ? encoder.sink.leaf { $0.integer(Int64(value)) } : encoder.sink.leaf { $0.unsigned(UInt64(value)) }
    }
    mutating func encodeNil() throws { throw CBORFault.notEncodable("null") }
    mutating func encode(_ value: Bool) throws { encoder.item = encoder.sink.leaf { $0.bool(value) } }
    mutating func encode(_ value: String) throws { encoder.item = try encoder.sink.text(value) }
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
        encoder.item = try encoder.sink.item(value)
    }
}

// Proves that another implementation, cbor2 in Python, writes random values as the same bytes and reads ours as the same
// values. The script beside this file says how the two talk.

import CanonicalCBOR
import Foundation
import PropertyTesting
import PythonOracle
import Testing

@Suite("Another implementation of CBOR")
struct OracleTests {
    struct Case: Codable {
        var value: Described
        var hex: String
    }

    @Test("writes and reads random values as ours does")
    func agreement() throws {
        let seeds = Seed.cases(400)
        let items = seeds.map { seed in
            var random = seed.generator
            return Item.random(&random)
        }
        let cases = items.map { Case(value: Described($0), hex: hex($0.encoded)) }
        let answers: [Case] = try PythonOracle.ask("Tests/CanonicalCBORTests/oracle/cbor2_oracle.py", cases)
        try #require(answers.count == items.count)
        for (index, answer) in answers.enumerated() {
            #expect(answer.hex == hex(items[index].encoded), "\(seeds[index])")
            #expect(answer.value.item == items[index], "\(seeds[index])")
        }
    }
}

/// An item as the script describes it: ["int", "123"], ["map", [["1", …]]] and so on.
struct Described: Codable {
    let item: Item

    init(_ item: Item) { self.item = item }

    init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        switch try container.decode(String.self) {
        case "int":
            let text = try container.decode(String.self)
            if let value = UInt64(text) { item = .unsigned(value) } else { item = .negative(try #require(Int64(text))) }
        case "bytes": item = .bytes(bytes(try container.decode(String.self)))
        case "text": item = .text(try container.decode(String.self))
        case "bool": item = .bool(try container.decode(Bool.self))
        case "array": item = .array(try container.decode([Described].self).map(\.item))
        default: item = .map(try container.decode([Pair].self).map { Item.Pair(key: $0.key, value: $0.value) })
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        switch item {
        case .unsigned(let value): try put("int", String(value), &container)
        case .negative(let value): try put("int", String(value), &container)
        case .bytes(let value): try put("bytes", hex(value), &container)
        case .text(let value): try put("text", value, &container)
        case .bool(let value): try put("bool", value, &container)
        case .array(let items): try put("array", items.map(Described.init), &container)
        case .map(let pairs): try put("map", pairs.reversed().map { Pair(key: $0.key, value: $0.value) }, &container)
        }
    }

    private func put(_ kind: String, _ value: some Encodable, _ container: inout any UnkeyedEncodingContainer) throws {
        try container.encode(kind)
        try container.encode(value)
    }

    private struct Pair: Codable {
        let key: Int64
        let value: Item

        init(key: Int64, value: Item) { (self.key, self.value) = (key, value) }

        init(from decoder: any Decoder) throws {
            var container = try decoder.unkeyedContainer()
            key = try #require(Int64(try container.decode(String.self)))
            value = try container.decode(Described.self).item
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.unkeyedContainer()
            try container.encode(String(key))
            try container.encode(Described(value))
        }
    }
}

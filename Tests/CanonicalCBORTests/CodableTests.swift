// Proves that Codable values survive the ledger's form byte for byte, and that whatever would not is refused in both
// directions: keys without numbers, keys nobody asked for, null, floats, inheritance.

import CanonicalCBOR
import Foundation
import PropertyTesting
import Testing

/// One of everything that Swift derives Codable for.
struct Sample: Hashable, Codable {
    var flag: Bool
    var name: String
    var count: Int64
    var small: Int8
    var large: UInt64
    var digest: [UInt8]
    var note: String?
    var choices: [Choice]
    var table: [Int: String]

    enum CodingKeys: Int, CodingKey { case flag = 1, name, count, small, large, digest, note, choices, table = -1 }

    enum Choice: Hashable, Codable {
        case nothing
        case amount(of: Int64, digest: [UInt8])

        enum CodingKeys: Int, CodingKey { case nothing = 1, amount = 2 }
        enum NothingCodingKeys: CodingKey {}
        enum AmountCodingKeys: Int, CodingKey { case of = 1, digest = 2 }
    }

    static func random(_ random: inout SplitMix64) -> Sample {
        let choices = (0..<Int.random(in: 0...3, using: &random)).map { _ in
            random.chance(2) ? Choice.nothing : .amount(of: random.integer(), digest: random.bytes(4))
        }
        let keys = (0..<Int.random(in: 0...4, using: &random)).map { _ in Int(random.integer()) }
        return Sample(
            flag: random.chance(2), name: random.chance(2) ? "Hefu 合符" : "", count: random.integer(),
            small: Int8(truncatingIfNeeded: random.integer()),
            large: random.next(), digest: random.bytes(.random(in: 0...40, using: &random)), note: random.chance(2) ? "é" : nil,
            choices: choices,
            table: Dictionary(keys.map { ($0, "value \($0)") }, uniquingKeysWith: { first, _ in first }))
    }
}

@Suite("A Codable value")
struct CodableTests {
    @Test("is the same after a trip, in one form", arguments: Seed.cases(300))
    func roundTrip(seed: Seed) throws {
        var random = seed.generator
        let sample = Sample.random(&random)
        let encoded = try CBOREncoder().encode(sample)
        #expect(try CBORDecoder().decode(Sample.self, from: encoded) == sample, "\(seed)")
        #expect(try Item.read(encoded).encoded == encoded, "\(seed)")
        #expect(try CBOREncoder().encode(sample) == encoded, "\(seed)")
    }

    @Test("cut or changed by one bit is another value or refused", arguments: Seed.cases(300))
    func mutated(seed: Seed) throws {
        var random = seed.generator
        let sample = Sample.random(&random)
        var encoded = try CBOREncoder().encode(sample)
        let place = Int.random(in: 0..<encoded.count, using: &random)
        #expect(throws: (any Error).self, "\(seed)") { try CBORDecoder().decode(Sample.self, from: Array(encoded[..<place])) }
        encoded[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        if let other = try? CBORDecoder().decode(Sample.self, from: encoded) {
            #expect(other != sample, "\(seed)")
            #expect(try CBOREncoder().encode(other) == encoded, "\(seed)")
        }
    }

    @Test("has its keys in the bytewise order of RFC 8949 §4.2.1, absent optionals absent")
    func bytesOfASample() throws {
        let sample = Sample(
            flag: true, name: "a", count: -1, small: 5, large: 24, digest: [7], note: nil,
            choices: [.nothing, .amount(of: 2, digest: [])], table: [-1: "x", 3: "y"])
        #expect(
            hex(try CBOREncoder().encode(sample))
                == "a8 01f5 026161 0320 0405 051818 064107 0882a101a0a102a201020240 20a2036179206178".filter { $0 != " " })
    }

    @Test("knows whether it is written for the ledger or for people")
    func forms() throws {
        struct Form: Codable, Equatable {
            var isCanonical: Bool
            init(from decoder: any Decoder) throws {
                isCanonical = decoder.isCanonical
                _ = try decoder.singleValueContainer().decode(Bool.self)
            }
            func encode(to encoder: any Encoder) throws {
                var container = encoder.singleValueContainer()
                try container.encode(encoder.isCanonical)
            }
        }
        let form = try CBORDecoder().decode(Form.self, from: [0xF4])
        #expect(form.isCanonical)
        #expect(try CBOREncoder().encode(form) == [0xF5])
        #expect(try !JSONDecoder().decode(Form.self, from: Data("true".utf8)).isCanonical)
        #expect(String(decoding: try JSONEncoder().encode(form), as: UTF8.self) == "false")
    }

    @Test("may be asked for its keys in any order, more than once, and be written in any order")
    func anyOrder() throws {
        let contrary = Contrary(first: "a", second: 2, third: [3, 4], fourth: [5])
        let encoded = try CBOREncoder().encode(contrary)
        #expect(encoded == [0xA4, 1, 0x61, 0x61, 2, 2, 3, 0x83, 3, 0x81, 9, 4, 4, 0x81, 5])
        #expect(try CBORDecoder().decode(Contrary.self, from: encoded) == contrary)
        #expect(throws: CBORFault.self) {
            try CBORDecoder().decode(Contrary.self, from: [0xA5] + encoded.dropFirst() + [5, 0])
        }
    }

    /// Asks and writes as no structure does that Swift derives.
    struct Contrary: Hashable, Codable {
        var first: String
        var second: Int
        var third: [Int]
        var fourth: [Int]
        enum CodingKeys: Int, CodingKey { case first = 1, second, third, fourth, absent = 9 }

        init(first: String, second: Int, third: [Int], fourth: [Int]) {
            (self.first, self.second, self.third, self.fourth) = (first, second, third, fourth)
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            fourth = try container.decode([Int].self, forKey: .fourth)
            #expect((try? container.decode(Int.self, forKey: .first)) == nil)
            #expect(!container.contains(CodingKeys.absent))
            second = try container.decode(Int.self, forKey: .second)
            var items = try container.nestedUnkeyedContainer(forKey: .third)
            first = try container.decode(String.self, forKey: .first)
            #expect(try container.decode(String.self, forKey: .first) == first)
            third = [try items.decode(Int.self)]
            var inner = try items.nestedUnkeyedContainer()
            third.append(try items.decode(Int.self))
            #expect(try inner.decode(Int.self) == 9)
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(fourth, forKey: .fourth)
            var items = container.nestedUnkeyedContainer(forKey: .third)
            try items.encode(third[0])
            var inner = items.nestedUnkeyedContainer()
            try items.encode(third[1])
            try inner.encode(9)
            try container.encode(second, forKey: .second)
            try container.encode(first, forKey: .first)
        }
    }

    @Test("is refused with a key or an item that nobody asked for, or without one that is needed")
    func unknownKeys() {
        struct One: Codable {
            var one: Int
            enum CodingKeys: Int, CodingKey { case one = 1 }
        }
        struct FirstOfMany: Decodable {
            init(from decoder: any Decoder) throws {
                var container = try decoder.unkeyedContainer()
                _ = try container.decode(Int.self)
            }
        }
        #expect(throws: CBORFault.unknownKey(at: 4)) { try CBORDecoder().decode(One.self, from: bytes("a201000200")) }
        #expect(throws: CBORFault.missingKey(1)) { try CBORDecoder().decode(One.self, from: bytes("a0")) }
        #expect(throws: CBORFault.unknownKey(at: 2)) { try CBORDecoder().decode(FirstOfMany.self, from: bytes("820102")) }
    }

    @Test("is refused with a key that nobody asked for inside the payload of an enumeration")
    func unknownNestedKeys() throws {
        #expect(try CBORDecoder().decode(Sample.Choice.self, from: bytes("a102a201020240")) == .amount(of: 2, digest: []))
        #expect(throws: CBORFault.unknownKey(at: 8)) {
            try CBORDecoder().decode(Sample.Choice.self, from: bytes("a102a3010202400300"))
        }
        #expect(throws: CBORFault.unknownKey(at: 4)) { try CBORDecoder().decode(Sample.Choice.self, from: bytes("a101a10100")) }
        #expect(throws: (any Error).self) { try CBORDecoder().decode(Sample.Choice.self, from: bytes("a201a002a201020240")) }
    }

    @Test("is refused when a number does not fit its type")
    func ranges() throws {
        #expect(throws: CBORFault.outOfRange(at: 0, "UInt8")) { try CBORDecoder().decode(UInt8.self, from: bytes("190100")) }
        #expect(throws: CBORFault.outOfRange(at: 0, "UInt8")) { try CBORDecoder().decode(UInt8.self, from: bytes("20")) }
        #expect(throws: CBORFault.outOfRange(at: 0, "Int64")) {
            try CBORDecoder().decode(Int64.self, from: bytes("1bffffffffffffffff"))
        }
        #expect(try CBORDecoder().decode(UInt64.self, from: bytes("1bffffffffffffffff")) == .max)
        #expect(try CBORDecoder().decode(Int64.self, from: bytes("3b7fffffffffffffff")) == .min)
        #expect(throws: CBORFault.unsupported(at: 0, "a float")) { try CBORDecoder().decode(Double.self, from: bytes("00")) }
    }

    @Test("is not written when the profile has no form for it")
    func unwritable() {
        struct Named: Encodable { var name = "a" }
        struct Float: Encodable {
            var rate = 1.5
            enum CodingKeys: Int, CodingKey { case rate = 1 }
        }
        struct Twice: Encodable {
            enum CodingKeys: Int, CodingKey { case one = 1 }
            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: CodingKeys.self)
                try container.encode(1, forKey: .one)
                try container.encode(2, forKey: .one)
            }
        }
        struct Nothing: Encodable { func encode(to encoder: any Encoder) throws {} }
        struct NestedUnderName: Encodable {
            enum CodingKeys: CodingKey { case one }
            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: CodingKeys.self)
                _ = container.nestedUnkeyedContainer(forKey: .one)
            }
        }
        struct Heir: Encodable {
            func encode(to encoder: any Encoder) throws {
                var container = encoder.unkeyedContainer()
                try container.encode(1)
                try 2.encode(to: container.superEncoder())
            }
        }
        func refuses(_ value: some Encodable) -> Bool { (try? CBOREncoder().encode(value)) == nil }
        #expect(refuses(Named()))
        #expect(refuses(Float()))
        #expect(refuses(1.5))
        #expect(refuses([Int?.none]))
        #expect(refuses("e\u{301}"))
        #expect(refuses(Twice()))
        #expect(refuses(Nothing()))
        #expect(refuses(NestedUnderName()))
        #expect(refuses(Heir()))
        #expect(refuses(["a": 1]))
        #expect(refuses(["+7": 1]))
        #expect(!refuses([7: 1]))
    }

    @Test("is not written deeper than it could be read")
    func depth() throws {
        indirect enum Nest: Encodable {
            case leaf
            case around(Nest)
            func encode(to encoder: any Encoder) throws {
                switch self {
                case .leaf:
                    var container = encoder.singleValueContainer()
                    try container.encode(0)
                case .around(let nest):
                    var container = encoder.unkeyedContainer()
                    try container.encode(nest)
                }
            }
        }
        let deepest = (0..<31).reduce(Nest.leaf) { nest, _ in .around(nest) }
        let encoded = try CBOREncoder().encode(deepest)
        #expect(try Item.read(encoded).encoded == encoded)
        #expect(throws: CBORFault.self) { try CBOREncoder().encode(Nest.around(deepest)) }
    }
}

@Suite("Text")
struct TextTests {
    @Test("is in normalisation form C exactly when Foundation composes it to itself", arguments: Seed.cases(500))
    func normalisation(seed: Seed) {
        var random = seed.generator
        let ranges: [ClosedRange<UInt32>] = [
            0x20...0x17F, 0xC0...0x300, 0x300...0x345, 0x4E00...0x9FFF, 0xF900...0xFA00,
        ]
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let range = ranges.randomElement(using: &random) ?? 0x20...0x7E
            if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random)) { text.append(scalar) }
        }
        let string = String(text)
        let composed = string.precomposedStringWithCanonicalMapping
        #expect(string.isNFC == composed.unicodeScalars.elementsEqual(text), "\(seed)")
    }

    /// Hangul syllables compose by arithmetic (Unicode, section 3.12). Foundation on Linux leaves U+AC00 U+11B3 as it is, so it
    /// cannot judge these.
    @Test(
        "of Hangul is in normalisation form C when its syllables are composed",
        arguments: [
            ("\u{AC0C}", true), ("\u{AC00}\u{11B3}", false), ("\u{1100}\u{1161}", false), ("\u{AC00}", true), ("\u{1100}", true),
        ])
    func hangul(text: String, isNFC: Bool) {
        #expect(text.isNFC == isNFC)
    }

    @Test("of one letter that needs no slow comparison is in normalisation form C")
    func quickLetters() {
        for value in Array(UInt32(0)..<0x300) + Array(UInt32(0x4E00)...0x9FFF) {
            let text = Unicode.Scalar(value).map { String(Character($0)) } ?? ""
            let composed = text.precomposedStringWithCanonicalMapping
            #expect(text.isNFC && composed.unicodeScalars.elementsEqual(text.unicodeScalars), "\(value)")
        }
    }
}

@Suite("An item")
struct ItemTests {
    @Test("is the same after a trip", arguments: Seed.cases(1_000))
    func roundTrip(seed: Seed) throws {
        var random = seed.generator
        let item = Item.random(&random)
        #expect(try Item.read(item.encoded) == item, "\(seed)")
    }
}

// Any value of the profile as a tree, with a writer and a reader made of the primitives under test, and a generator.

import CanonicalCBOR
import PropertyTesting

indirect enum Item: Hashable {
    case unsigned(UInt64)
    case negative(Int64)
    case bytes([UInt8])
    case text(String)
    case bool(Bool)
    case array([Item])
    case map([Pair])

    struct Pair: Hashable {
        let key: Int64
        let value: Item
    }

    var encoded: [UInt8] {
        var writer = CBORWriter()
        write(to: &writer)
        return writer.bytes
    }

    func write(to writer: inout CBORWriter) {
        switch self {
        case .unsigned(let value): writer.unsigned(value)
        case .negative(let value): writer.integer(value)
        case .bytes(let value): writer.byteString(value)
        case .text(let value): writer.text(value)
        case .bool(let value): writer.bool(value)
        case .array(let items):
            writer.array(items.count)
            for item in items { item.write(to: &writer) }
        case .map(let pairs):
            writer.map(pairs.count)
            for pair in pairs.sorted(by: { CBORReader.inOrder($0.key, $1.key) }) {
                writer.integer(pair.key)
                pair.value.write(to: &writer)
            }
        }
    }

    /// Reads the whole input as one item, as strict callers do.
    static func read(_ bytes: [UInt8]) throws(CBORFault) -> Item {
        var reader = CBORReader(bytes)
        let item = try read(&reader, depth: 0)
        try reader.finish()
        return item
    }

    private static func read(_ reader: inout CBORReader, depth: Int) throws(CBORFault) -> Item {
        guard depth < CBORReader.depthMax else { throw .tooDeep(at: reader.position) }
        switch try reader.peek() {
        case .unsigned: return .unsigned(try reader.unsigned())
        case .negative: return .negative(try reader.integer())
        case .byteString: return .bytes(try reader.byteString())
        case .text: return .text(try reader.text())
        case .bool: return .bool(try reader.bool())
        case .tag: throw .unsupported(at: reader.position, "a tag")
        case .array:
            var items: [Item] = []
            for _ in 0..<(try reader.array()) { items.append(try read(&reader, depth: depth + 1)) }
            return .array(items)
        case .map:
            var pairs: [Pair] = []
            for _ in 0..<(try reader.map()) {
                let key = try reader.key(after: pairs.last?.key)
                pairs.append(Pair(key: key, value: try read(&reader, depth: depth + 1)))
            }
            return .map(pairs)
        }
    }

    static func random(_ random: inout SplitMix64, depth: Int = 0) -> Item {
        switch Int.random(in: 0..<(depth < 4 ? 8 : 6), using: &random) {
        case 0: return .unsigned(random.next() >> UInt64.random(in: 0..<64, using: &random))
        case 1: return .negative(min(-1, ~Int64(random.integer().magnitude >> 1)))
        case 2: return .bytes(random.bytes(.random(in: 0...300, using: &random) >> Int.random(in: 0...8, using: &random)))
        case 3: return .text(randomText(&random))
        case 4: return .bool(random.chance(2))
        case 5:
            return .unsigned(
                [0, 23, 24, 255, 256, 65_535, 65_536, 4_294_967_295, 4_294_967_296, .max].randomElement(using: &random) ?? 0)
        case 6: return .array((0..<Int.random(in: 0...6, using: &random)).map { _ in Item.random(&random, depth: depth + 1) })
        default:
            var pairs: [Pair] = []
            for _ in 0..<Int.random(in: 0...6, using: &random) {
                let key = random.integer()
                if !pairs.contains(where: { $0.key == key }) {
                    pairs.append(Pair(key: key, value: .random(&random, depth: depth + 1)))
                }
            }
            return .map(pairs.sorted { CBORReader.inOrder($0.key, $1.key) })
        }
    }

    /// Letters of several scripts that are in normalisation form C one by one and together.
    private static func randomText(_ random: inout SplitMix64) -> String {
        let letters = ["a", "Z", "0", " ", "\"", "\\", "\n", "é", "Ω", "合", "符", "🚢", "ß", "ї", "한"]
        return (0..<Int.random(in: 0...40, using: &random)).compactMap { _ in letters.randomElement(using: &random) }.joined()
    }
}

func bytes(_ hex: String) -> [UInt8] {
    let digits = hex.filter { $0 != " " }.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}

func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef")
    return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0xF)]] })
}

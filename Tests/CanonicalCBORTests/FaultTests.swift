// Proves that each fault is raised for its own defect at its own place, by one smallest example each, that what Codable
// could lose silently is refused, and that no input of bytes makes the reader trap or accept a second form.

import CanonicalCBOR
import PropertyTesting
import Testing

@Suite("A fault in bytes")
struct ByteFaultTests {
    private static let nestedTooDeep = String(repeating: "81", count: 32) + "00"
    private static let nestedDeepest = String(repeating: "81", count: 31) + "00"

    private static let faults: [(String, CBORFault)] = [
        ("", .endsEarly(at: 0)), ("18", .endsEarly(at: 1)), ("1b00000001000000", .endsEarly(at: 1)),
        ("8100 00", .trailingBytes(at: 2)),
        ("1817", .notShortest(at: 0)), ("1900ff", .notShortest(at: 0)), ("1a0000ffff", .notShortest(at: 0)),
        ("1b00000000ffffffff", .notShortest(at: 0)),
        ("3817", .notShortest(at: 0)), ("5800", .notShortest(at: 0)), ("7800", .notShortest(at: 0)),
        ("9800", .notShortest(at: 0)),
        ("b800", .notShortest(at: 0)), ("5f", .indefiniteLength(at: 0)), ("7f", .indefiniteLength(at: 0)),
        ("9f", .indefiniteLength(at: 0)),
        ("bf", .indefiniteLength(at: 0)), ("ff", .indefiniteLength(at: 0)), ("1f", .indefiniteLength(at: 0)),
        ("f6", .unsupported(at: 0, "null")),
        ("f7", .unsupported(at: 0, "null")), ("f90000", .unsupported(at: 0, "a float")), ("fa", .unsupported(at: 0, "a float")),
        ("fb", .unsupported(at: 0, "a float")), ("e0", .unsupported(at: 0, "a simple value")),
        ("f8ff", .unsupported(at: 0, "a simple value")),
        ("f814", .unsupported(at: 0, "a simple value")), ("fc", .unsupported(at: 0, "a simple value")),
        ("c000", .unsupported(at: 0, "a tag")),
        ("1c", .unsupported(at: 0, "a reserved length")), ("5e", .unsupported(at: 0, "a reserved length")),
        ("a16000", .keyNotInteger(at: 1)),
        ("a14000", .keyNotInteger(at: 1)), ("a1f400", .keyNotInteger(at: 1)), ("a18000", .keyNotInteger(at: 1)),
        ("a201000100", .keysOutOfOrder(at: 3)),
        ("a202000100", .keysOutOfOrder(at: 3)), ("a220000100", .keysOutOfOrder(at: 3)), ("a221002000", .keysOutOfOrder(at: 3)),
        ("61ff", .notUTF8(at: 0)), ("62c328", .notUTF8(at: 0)), ("63eda080", .notUTF8(at: 0)), ("62c080", .notUTF8(at: 0)),
        ("6365cc81", .notNFC(at: 0)),
        ("63e284ab", .notNFC(at: 0)), (nestedTooDeep, .tooDeep(at: 32)), ("41", .tooLong(at: 0)),
        ("5bffffffffffffffff", .tooLong(at: 0)),
        ("7b7fffffffffffffff", .tooLong(at: 0)), ("81", .tooLong(at: 0)), ("9bffffffffffffffff", .tooLong(at: 0)),
        ("a100", .tooLong(at: 0)),
        ("bbffffffffffffffff", .tooLong(at: 0)), ("3b8000000000000000", .outOfRange(at: 0, "Int64")),
        ("a11b800000000000000000", .outOfRange(at: 1, "Int64")),
    ]

    @Test("is named with its place", arguments: faults)
    func named(input: String, fault: CBORFault) {
        #expect(throws: fault) { try readWhole(bytes(input)) }
        #expect(throws: fault) { try Item.read(bytes(input)) }
        #expect(!fault.description.isEmpty)
    }

    @Test("is not found where nesting just fits")
    func deepest() throws {
        try readWhole(bytes(Self.nestedDeepest))
    }

    @Test("is a wrong type where another one was wanted")
    func wrongTypes() throws {
        var text = CBORReader(bytes("6161"))
        #expect(throws: CBORFault.wrongType(at: 0, wanted: "an integer")) { try text.integer() }
        #expect(throws: CBORFault.wrongType(at: 0, wanted: "an unsigned integer")) { try text.unsigned() }
        #expect(throws: CBORFault.wrongType(at: 0, wanted: "a byte string")) { try text.byteString() }
        #expect(throws: CBORFault.wrongType(at: 0, wanted: "a Boolean")) { try text.bool() }
        #expect(throws: CBORFault.wrongType(at: 0, wanted: "a map")) { try text.map() }
        #expect(throws: CBORFault.wrongType(at: 0, wanted: "a tag")) { try text.tag() }
        var list = CBORReader(bytes("820102"))
        #expect(throws: CBORFault.wrongType(at: 0, wanted: "an array of 3 items")) { try list.array(3) }
        var digest = CBORReader(bytes("420102"))
        #expect(throws: CBORFault.wrongType(at: 0, wanted: "a byte string of 3 bytes")) { try digest.byteString(count: 3) }
        var tagged = CBORReader(bytes("d28401020304"))
        #expect(try tagged.tag() == 18)
    }

    private func readWhole(_ input: [UInt8]) throws(CBORFault) {
        var reader = CBORReader(input)
        try reader.anyItem()
        try reader.finish()
    }
}

@Suite("Random bytes")
struct RandomByteTests {
    @Test("are refused, or written again as they were", arguments: Seed.cases(2_000))
    func random(seed: Seed) throws {
        var random = seed.generator
        check(random.bytes(.random(in: 0...40, using: &random)), seed)
    }

    @Test(
        "made from an item by changing it here and there are refused, or written again as they were", arguments: Seed.cases(2_000)
    )
    func mutated(seed: Seed) throws {
        var random = seed.generator
        var input = Item.random(&random).encoded
        for _ in 0..<Int.random(in: 1...4, using: &random) where !input.isEmpty {
            let place = Int.random(in: 0..<input.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: input[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 1: input[place] = UInt8(truncatingIfNeeded: random.next())
            case 2: input.insert(UInt8(truncatingIfNeeded: random.next()), at: place)
            default: input.remove(at: place)
            }
        }
        check(input, seed)
    }

    private func check(_ input: [UInt8], _ seed: Seed) {
        var reader = CBORReader(input)
        let item = try? Item.read(input)
        let isAccepted = (try? reader.anyItem()) != nil && reader.isAtEnd
        #expect((item != nil) == isAccepted, "\(seed) \(hex(input))")
        if let item { #expect(item.encoded == input, "\(seed) \(hex(input))") }
        if let value = try? CBORDecoder().decode(Sample.self, from: input) {
            #expect((try? CBOREncoder().encode(value)) == input, "\(seed) \(hex(input))")
        }
    }
}

// Proves that a signed message has one form: what is outside of RFC 9052's COSE_Sign as narrowed here is refused, what is
// read is written again as the same bytes, and no bytes make the reader trap.

import CanonicalCBOR
import PropertyTesting
import Testing

@testable import Signing

@Suite("A signed message")
struct SignedMessageTests {
    private let context = Array("hefu test v1".utf8)

    /// What differs from the good form in one place.
    struct Form {
        var tag: UInt64 = 98
        var items = 4
        var ownProtected: [UInt8] = []
        var ownUnprotected = 0
        var copies = 1
        var signatureUnprotected = 0
        var signatureItems = 3
        var header: [UInt8]?
        var signature: [UInt8]?
        var after: [UInt8] = []
    }

    private func bytes(_ form: Form, _ message: SignedMessage, _ key: PublicKey) -> [UInt8] {
        func pairs(_ count: Int, _ writer: inout CBORWriter) {
            writer.map(count)
            for index in 0..<count {
                writer.integer(Int64(index) + 100)
                writer.bool(true)
            }
        }
        var writer = CBORWriter()
        writer.tag(form.tag)
        writer.array(form.items)
        writer.byteString(form.ownProtected)
        pairs(form.ownUnprotected, &writer)
        writer.byteString(message.payload)
        if form.items > 3 {
            writer.array(form.copies)
            for _ in 0..<form.copies {
                writer.array(form.signatureItems)
                writer.byteString(form.header ?? header([1, 4], key))
                pairs(form.signatureUnprotected, &writer)
                writer.byteString(form.signature ?? message.signatures[0].bytes)
                if form.signatureItems > 3 { writer.unsigned(0) }
            }
        }
        return writer.bytes + form.after
    }

    private func header(_ keys: [Int64], _ key: PublicKey, algorithm: Int64? = nil, idBytes: Int = 16) -> [UInt8] {
        var writer = CBORWriter()
        writer.map(keys.count)
        for label in keys {
            writer.integer(label)
            switch label {
            case 1: writer.integer(algorithm ?? key.algorithm.rawValue)
            case 4: writer.byteString(key.id.bytes.prefix(idBytes))
            default: writer.integer(0)
            }
        }
        return writer.bytes
    }

    @Test("is read as it was written, for one to sixteen keys of both schemes")
    func roundTrip() throws {
        for count in 1...SignedMessage.signaturesMax {
            let keys: [any SigningKey] = (0..<count).map { index in
                if index % 2 == 0 { return P256SigningKey() }
                return Ed25519SigningKey()
            }
            let payload = Array("payload \(count)".utf8)
            let message = try SignedMessage(signing: payload, with: keys, externalData: context)
            let read = try SignedMessage(bytes: message.bytes)
            #expect(read == message && read.payload == payload)
            let publicKeys = keys.map(\.publicKey)
            #expect(read.isSigned(by: publicKeys, externalData: context))
            #expect(!read.isSigned(by: publicKeys, externalData: context + [0]))
            #expect(!read.isSigned(by: Array(publicKeys.dropLast()), externalData: context))
            #expect(!read.isSigned(by: publicKeys + [publicKeys[0]], externalData: context))
            if count > 1 { #expect(!read.isSigned(by: publicKeys.reversed(), externalData: context)) }
        }
    }

    @Test("is not made with no key or with seventeen", arguments: [0, 17])
    func count(keys: Int) {
        #expect(throws: SignedMessage.Malformed.self) {
            try SignedMessage(signing: [1], with: (0..<keys).map { _ in Ed25519SigningKey() }, externalData: context)
        }
    }

    @Test("is refused in any other form")
    func strict() throws {
        let key = Ed25519SigningKey()
        let message = try SignedMessage(signing: [1, 2, 3], with: [key], externalData: context)
        let (publicKey, short) = (key.publicKey, [UInt8](repeating: 1, count: 63))
        #expect(bytes(Form(), message, publicKey) == message.bytes, "the form that the wrong ones differ from is the good one")
        let wrong: [(String, Form)] = [
            ("tag 18 is COSE_Sign1", Form(tag: 18)), ("tag 97", Form(tag: 97)), ("five items", Form(items: 5)),
            ("three items", Form(items: 3)), ("protected headers of its own", Form(ownProtected: [0xA0])),
            ("unprotected headers of its own", Form(ownUnprotected: 1)), ("no signature", Form(copies: 0)),
            ("seventeen signatures", Form(copies: 17)), ("unprotected headers of a signature", Form(signatureUnprotected: 1)),
            ("a signature of four items", Form(signatureItems: 4)), ("an empty header", Form(header: [])),
            ("a header without key id", Form(header: header([1], publicKey))),
            ("a header without algorithm", Form(header: header([4], publicKey))),
            ("an extra header", Form(header: header([1, 4, 5], publicKey))),
            ("an extra header in between", Form(header: header([1, 3, 4], publicKey))),
            ("headers out of order", Form(header: header([4, 1], publicKey))),
            ("an algorithm unknown here", Form(header: header([1, 4], publicKey, algorithm: -35))),
            ("a key id of fifteen bytes", Form(header: header([1, 4], publicKey, idBytes: 15))),
            ("bytes after the header", Form(header: header([1, 4], publicKey) + [0])),
            ("a signature of 63 bytes", Form(signature: short)), ("a signature of 65 bytes", Form(signature: short + [1, 1])),
            ("a trailing byte", Form(after: [0])),
        ]
        for (what, form) in wrong {
            #expect(throws: (any Error).self, "\(what)") { try SignedMessage(bytes: bytes(form, message, publicKey)) }
        }
    }

    @Test("does not verify under another algorithm, key id, payload or signature")
    func substituted() throws {
        let (key, other, p256) = (Ed25519SigningKey(), Ed25519SigningKey(), P256SigningKey())
        let message = try SignedMessage(signing: [1, 2, 3], with: [key], externalData: context)
        let otherID = try SignedMessage(bytes: bytes(Form(header: header([1, 4], other.publicKey)), message, key.publicKey))
        #expect(!otherID.isSigned(by: [key.publicKey], externalData: context))
        #expect(!otherID.isSigned(by: [other.publicKey], externalData: context))
        let otherAlgorithm = try SignedMessage(
            bytes: bytes(Form(header: header([1, 4], key.publicKey, algorithm: -7)), message, key.publicKey))
        #expect(!otherAlgorithm.isSigned(by: [key.publicKey], externalData: context))
        #expect(!message.isSigned(by: [p256.publicKey], externalData: context))
        // Validly signed under a header that names another key, or another scheme.
        for named in [other.publicKey, p256.publicKey] {
            let misnamed = try SignedMessage(signing: [1], with: [Misnamed(publicKey: named, key: key)], externalData: context)
            #expect(!misnamed.isSigned(by: [key.publicKey], externalData: context))
            #expect(!misnamed.isSigned(by: [named], externalData: context))
        }
    }

    /// Signs well under another key's name.
    private struct Misnamed: SigningKey {
        let publicKey: PublicKey
        let key: Ed25519SigningKey
        func signature(over message: [UInt8]) throws -> [UInt8] { try key.signature(over: message) }
    }

    @Test("never traps its reader, and only its exact bytes verify")
    func fuzz() throws {
        let keys: [any SigningKey] = [P256SigningKey(), Ed25519SigningKey()]
        let good = try SignedMessage(signing: Array("fuzzed".utf8), with: keys, externalData: context)
        for seed in Seed.cases(3_000) {
            var random = seed.generator
            _ = try? SignedMessage(bytes: random.bytes(Int.random(in: 0...80, using: &random)))
            var bytes = good.bytes
            let index = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0: bytes[index] ^= UInt8.random(in: 1...255, using: &random)
            case 1: bytes.remove(at: index)
            default: bytes.insert(UInt8.random(in: 0...255, using: &random), at: index)
            }
            if bytes != good.bytes, let read = try? SignedMessage(bytes: bytes) {
                #expect(read.bytes == bytes, "\(seed)")
                #expect(!read.isSigned(by: keys.map(\.publicKey), externalData: context), "\(seed)")
            }
        }
    }
}

@Suite("Digests and keys as bytes")
struct DigestTests {
    @Test("compare, split and read back like their bytes")
    func words() throws {
        for seed in Seed.cases(200) {
            var random = seed.generator
            let (a, b) = (random.bytes(32), random.bytes(32))
            let (first, second) = (try Digest32(a), try Digest32(b))
            #expect(first.bytes == a, "\(seed)")
            #expect((first < second) == a.lexicographicallyPrecedes(b), "\(seed)")
            let bit = Int.random(in: 0..<256, using: &random)
            #expect(first.bit(bit) == (a[bit / 8] >> UInt8(7 - bit % 8) & 1 == 1), "\(seed)")
            let shared = Int.random(in: 0...256, using: &random)
            let range = first.range(sharingBits: shared)
            for index in 0..<256 {
                #expect(range.lowerBound.bit(index) == (index < shared ? first.bit(index) : false), "\(seed)")
                #expect(range.upperBound.bit(index) == (index < shared ? first.bit(index) : true), "\(seed)")
            }
            #expect(try CBORDecoder().decode(Digest32.self, from: CBOREncoder().encode(first)) == first, "\(seed)")
        }
    }

    @Test("separate domains and the borders of parts")
    func domains() {
        #expect(Digest32.of(domain: "a", [0x62]) != Digest32.of(domain: "ab", []))
        #expect(Digest32.of(domain: "a", parts: [[1], [2]]) != Digest32.of(domain: "a", parts: [[1, 2], []]))
        #expect(Digest32.of(domain: "a", parts: [[1]]) != Digest32.of(domain: "a", [1]))
        #expect(Digest32.sha256([]).description == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    @Test("refuse hexadecimal in capitals, half bytes and wrong lengths")
    func hex() throws {
        for wrong in ["A0", "0", "0g", " 00"] { #expect(throws: Hex.NotHex.self) { try Hex.bytes(wrong) } }
        #expect(try Hex.bytes("00ff") == [0, 255])
        #expect(throws: Digest32.WrongLength.self) { try Digest32([1, 2]) }
        for key in [P256SigningKey().publicKey, Ed25519SigningKey().publicKey] {
            #expect(try PublicKey(encoded: key.encoded) == key)
            #expect(try CBORDecoder().decode(PublicKey.self, from: CBOREncoder().encode(key)) == key)
            #expect(throws: PublicKey.Invalid.self) { try PublicKey(encoded: key.encoded + [0]) }
        }
        #expect(throws: PublicKey.Invalid.self) { try PublicKey(encoded: [3] + [UInt8](repeating: 0, count: 32)) }
    }
}

// Proves that a payload opens with everything it was sealed with and with nothing else, that its length shows as a size
// class only, that padding has one form, and that document commitments hide and bind.

import Crypto
import PropertyTesting
import Signing
import Testing

@testable import Confidentiality

private struct Sealing {
    var key = EpochKey()
    var salt: [UInt8]
    var submitter: KeyID
    var skeleton: Digest32

    init(_ random: inout SplitMix64) throws {
        salt = random.bytes(32)
        submitter = try KeyID(random.bytes(16))
        skeleton = try Digest32(random.bytes(32))
    }

    func seal(_ plaintext: [UInt8]) throws -> [UInt8] {
        try PayloadCipher.seal(plaintext, epochKey: key, salt: salt, submitter: submitter, skeletonDigest: skeleton)
    }

    func open(_ sealed: [UInt8]) throws -> [UInt8] {
        try PayloadCipher.open(sealed, epochKey: key, salt: salt, submitter: submitter, skeletonDigest: skeleton)
    }
}

@Suite("A sealed payload")
struct PayloadCipherTests {
    @Test("opens as it was sealed, at every border of a size class")
    func roundTrip() throws {
        var random = SplitMix64(seed: 11)
        let sealing = try Sealing(&random)
        for border in [0, 256, 512, 1024, 65_536, 524_288] {
            for length in [border - 5, border - 4, border - 3, border]
            where (0...PayloadCipher.plaintextBytesMax).contains(length) {
                let plaintext = random.bytes(length)
                #expect(try sealing.open(sealing.seal(plaintext)) == plaintext, "\(length) bytes")
            }
        }
        #expect(PayloadCipher.plaintextBytesMax == 524_284)
        #expect(throws: PayloadCipher.Fault.tooLong(bytes: 524_285)) { try sealing.seal([UInt8](repeating: 0, count: 524_285)) }
    }

    @Test(
        "shows its size class and no more",
        arguments: [
            (0, 256), (1, 256), (252, 256), (253, 512), (508, 512), (509, 1024), (5_000, 8_192), (262_140, 262_144),
            (262_141, 524_288),
            (524_284, 524_288),
        ])
    func sizes(length: Int, size: Int) throws {
        var random = SplitMix64(seed: 12)
        #expect(try Sealing(&random).seal([UInt8](repeating: 1, count: length)).count == size + 16)
    }

    @Test("does not open when anything it is bound to changes")
    func bound() throws {
        for seed in Seed.cases(40) {
            var random = seed.generator
            let (good, other) = (try Sealing(&random), try Sealing(&random))
            let plaintext = random.bytes(Int.random(in: 0...700, using: &random))
            let sealed = try good.seal(plaintext)
            #expect(try good.open(sealed) == plaintext, "\(seed)")
            #expect(sealed != (try other.seal(plaintext)), "\(seed)")
            var wrong = good
            wrong.salt = other.salt
            #expect(throws: PayloadCipher.Fault.doesNotOpen, "\(seed)") { try wrong.open(sealed) }
            wrong = good
            wrong.submitter = other.submitter
            #expect(throws: PayloadCipher.Fault.doesNotOpen, "\(seed)") { try wrong.open(sealed) }
            wrong = good
            wrong.skeleton = other.skeleton
            #expect(throws: PayloadCipher.Fault.doesNotOpen, "\(seed)") { try wrong.open(sealed) }
            wrong = good
            wrong.key = other.key
            #expect(throws: PayloadCipher.Fault.doesNotOpen, "\(seed)") { try wrong.open(sealed) }
            var changed = sealed
            changed[Int.random(in: 0..<sealed.count, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            #expect(throws: PayloadCipher.Fault.doesNotOpen, "\(seed)") { try good.open(changed) }
            #expect(throws: PayloadCipher.Fault.doesNotOpen, "\(seed)") { try good.open(Array(sealed.dropLast())) }
            #expect(throws: PayloadCipher.Fault.doesNotOpen, "\(seed)") { try good.open(sealed + [0]) }
        }
        var random = SplitMix64(seed: 13)
        let sealing = try Sealing(&random)
        for count in [0, 15, 16, 271, 524_288 + 17] {
            #expect(throws: PayloadCipher.Fault.doesNotOpen) { try sealing.open([UInt8](repeating: 0, count: count)) }
        }
    }

    @Test("has the key that RFC 5869 derives: HKDF-SHA256 of the epoch key, salted, for the submitter")
    func derivation() throws {
        var random = SplitMix64(seed: 14)
        let sealing = try Sealing(&random)
        // HKDF written out from HMAC (RFC 5869 §2.2, §2.3), one block of output.
        let pseudoRandom = HMAC<SHA256>.authenticationCode(for: sealing.key.bytes, using: SymmetricKey(data: sealing.salt))
        let info = Array("hefu payload v1".utf8) + sealing.submitter.bytes + [1]
        let key = HMAC<SHA256>.authenticationCode(for: info, using: SymmetricKey(data: Array(pseudoRandom)))
        let sealed = try sealing.seal([1, 2, 3])
        let box = try AES.GCM.SealedBox(
            nonce: AES.GCM.Nonce(data: [UInt8](repeating: 0, count: 12)), ciphertext: sealed.dropLast(16), tag: sealed.suffix(16))
        let plain = try AES.GCM.open(box, using: SymmetricKey(data: Array(key)), authenticating: sealing.skeleton.bytes)
        #expect(Array(plain.prefix(8)) == [0, 0, 0, 3, 1, 2, 3, 0] && plain.count == 256)
    }

    @Test("has one padding for one content")
    func padding() throws {
        let good = PayloadCipher.padded([9, 9, 9])
        #expect(try PayloadCipher.unpadded(good) == [9, 9, 9])
        var wrong: [[UInt8]] = []
        for index in [0, 1, 2, 7, 255] {
            var bytes = good
            bytes[index] = 1
            wrong.append(bytes)
        }
        wrong += [[], [0, 0, 0], Array(good.dropLast()), good + [0], good + [UInt8](repeating: 0, count: 256)]
        // A length that fits but in a class that is no power of two: 200 bytes in 300.
        wrong.append([0, 0, 0, 200] + [UInt8](repeating: 1, count: 200) + [UInt8](repeating: 0, count: 96))
        for bytes in wrong { #expect(throws: PayloadCipher.Fault.notPadded) { try PayloadCipher.unpadded(bytes) } }
        for seed in Seed.cases(500) {
            var random = seed.generator
            let bytes = random.bytes(4) + [UInt8](repeating: 0, count: Int.random(in: 0...600, using: &random))
            if let content = try? PayloadCipher.unpadded(bytes) { #expect(PayloadCipher.padded(content) == bytes, "\(seed)") }
        }
    }
}

@Suite("A document's commitment")
struct DocumentCommitmentTests {
    @Test("depends on content, salt and epoch key, and on nothing else")
    func binds() throws {
        var random = SplitMix64(seed: 21)
        let (content, salt, key) = (try Digest32(random.bytes(32)), random.bytes(16), EpochKey())
        let commitment = DocumentCommitment.of(content, saltID: salt, epochKey: key)
        #expect(DocumentCommitment.of(content, saltID: salt, epochKey: try EpochKey(key.bytes)) == commitment)
        #expect(DocumentCommitment.of(try Digest32(random.bytes(32)), saltID: salt, epochKey: key) != commitment)
        #expect(DocumentCommitment.of(content, saltID: random.bytes(16), epochKey: key) != commitment)
        #expect(DocumentCommitment.of(content, saltID: salt, epochKey: EpochKey()) != commitment)
        #expect(commitment != content && commitment != key.commitment(agreementSalt: salt))
    }

    @Test("of an epoch key binds the key to its agreement")
    func epochKey() throws {
        var random = SplitMix64(seed: 22)
        let (key, salt) = (EpochKey(), random.bytes(32))
        #expect(key.commitment(agreementSalt: salt) == (try EpochKey(key.bytes)).commitment(agreementSalt: salt))
        #expect(key.commitment(agreementSalt: salt) != key.commitment(agreementSalt: random.bytes(32)))
        #expect(key.commitment(agreementSalt: salt) != EpochKey().commitment(agreementSalt: salt))
        #expect(throws: Digest32.WrongLength.self) { try EpochKey([1, 2, 3]) }
        #expect(EpochKey() != EpochKey(), "fresh keys are random")
    }
}

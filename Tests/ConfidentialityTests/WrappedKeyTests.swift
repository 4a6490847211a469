// Proves that an epoch key reaches the right recipients and no others: the suite is HPKE's, checked both ways against
// Python's cryptography package, and each thing a wrap is bound to is changed in turn.

import CanonicalCBOR
import PropertyTesting
import PythonOracle
import Signing
import Testing

@testable import Confidentiality

/// One wrap and all that it is bound to.
struct Wrapping {
    let key = EpochKey()
    let recipient = RecipientKey()
    let network: Digest32
    let agreementSalt: [UInt8]
    let epoch: UInt64

    init(_ random: inout SplitMix64) throws {
        network = try Digest32(random.bytes(32))
        agreementSalt = random.bytes(32)
        epoch = random.next() >> UInt64.random(in: 0..<64, using: &random)
    }

    func wrapped() throws -> WrappedKey {
        try WrappedKey(wrapping: key, to: recipient.publicKey, network: network, agreementSalt: agreementSalt, epoch: epoch)
    }

    var commitment: Digest32 { key.commitment(agreementSalt: agreementSalt) }
}

func wrap(recipient: [UInt8], encapsulated: [UInt8], ciphertext: [UInt8]) throws -> WrappedKey {
    var writer = CBORWriter()
    writer.array(3)
    writer.byteString(recipient)
    writer.byteString(encapsulated)
    writer.byteString(ciphertext)
    var reader = CBORReader(writer.bytes)
    return try WrappedKey(from: &reader)
}

@Suite("A wrapped epoch key")
struct WrappedKeyTests {
    struct Case: Codable {
        var secret: String
        var recipient: String
        var network: String
        var agreementSalt: String
        var wrap: String
        var key: String
        var epoch: UInt64
    }
    struct Question: Codable {
        var open: [Case]
        var wrap: [Case]
    }
    struct Answer: Codable {
        var opened: [String]
        var wrapped: [String]
    }

    @Test("opens elsewhere, and wraps made elsewhere open here")
    func oracle() throws {
        var wrappings: [Wrapping] = []
        var cases: [Case] = []
        for seed in Seed.cases(12) {
            var random = seed.generator
            let wrapping = try Wrapping(&random)
            let wrapped = try wrapping.wrapped()
            wrappings.append(wrapping)
            cases.append(
                Case(
                    secret: Hex.text(wrapping.recipient.secret), recipient: Hex.text(wrapped.recipient),
                    network: wrapping.network.description, agreementSalt: Hex.text(wrapping.agreementSalt),
                    wrap: Hex.text(wrapped.encapsulated + wrapped.ciphertext), key: Hex.text(wrapping.key.bytes),
                    epoch: wrapping.epoch))
        }
        var otherEpoch = cases[0]
        otherEpoch.epoch ^= 1
        let answer: Answer = try PythonOracle.ask(
            "Tests/ConfidentialityTests/oracle/hpke_oracle.py", Question(open: cases + [otherEpoch], wrap: cases))
        #expect(answer.opened == wrappings.map { Hex.text($0.key.bytes) } + [""])
        try #require(answer.wrapped.count == wrappings.count)
        for (wrapping, text) in zip(wrappings, answer.wrapped) {
            let bytes = try Hex.bytes(text)
            let theirs = try wrap(
                recipient: wrapping.recipient.publicKey, encapsulated: Array(bytes.prefix(65)),
                ciphertext: Array(bytes.dropFirst(65)))
            let opened = try theirs.open(
                with: wrapping.recipient, network: wrapping.network, agreementSalt: wrapping.agreementSalt, epoch: wrapping.epoch,
                commitment: wrapping.commitment)
            #expect(opened == wrapping.key)
        }
    }

    @Test("opens for its recipient, agreement, network and epoch only")
    func bound() throws {
        for seed in Seed.cases(15) {
            var random = seed.generator
            let (good, other) = (try Wrapping(&random), try Wrapping(&random))
            let wrapped = try good.wrapped()
            func open(
                _ wrap: WrappedKey, with key: RecipientKey? = nil, network: Digest32? = nil, salt: [UInt8]? = nil,
                epoch: UInt64? = nil,
                commitment: Digest32? = nil
            ) throws(WrappedKey.Fault) -> EpochKey {
                try wrap.open(
                    with: key ?? good.recipient, network: network ?? good.network, agreementSalt: salt ?? good.agreementSalt,
                    epoch: epoch ?? good.epoch, commitment: commitment ?? good.commitment)
            }
            #expect(try open(wrapped) == good.key, "\(seed)")
            #expect(throws: WrappedKey.Fault.doesNotOpen) { try open(wrapped, with: other.recipient) }
            #expect(throws: WrappedKey.Fault.doesNotOpen) { try open(wrapped, network: other.network) }
            #expect(throws: WrappedKey.Fault.doesNotOpen) { try open(wrapped, salt: other.agreementSalt) }
            #expect(throws: WrappedKey.Fault.doesNotOpen) { try open(wrapped, epoch: good.epoch ^ 1) }
            #expect(throws: WrappedKey.Fault.opensToAnotherKey) { try open(wrapped, commitment: other.commitment) }
            #expect(throws: WrappedKey.Fault.opensToAnotherKey) {
                try open(wrapped, commitment: good.key.commitment(agreementSalt: other.agreementSalt))
            }
            // Named for another recipient, even with the right bytes.
            let renamed = try wrap(
                recipient: other.recipient.publicKey, encapsulated: wrapped.encapsulated, ciphertext: wrapped.ciphertext)
            #expect(throws: WrappedKey.Fault.doesNotOpen) { try open(renamed) }
            #expect(throws: WrappedKey.Fault.doesNotOpen) { try open(renamed, with: other.recipient) }
            var (encapsulated, ciphertext) = (wrapped.encapsulated, wrapped.ciphertext)
            ciphertext[Int.random(in: 0..<48, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            encapsulated[Int.random(in: 0..<65, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            for bad in [
                try wrap(recipient: wrapped.recipient, encapsulated: wrapped.encapsulated, ciphertext: ciphertext),
                try wrap(recipient: wrapped.recipient, encapsulated: encapsulated, ciphertext: wrapped.ciphertext),
            ] {
                #expect(throws: WrappedKey.Fault.doesNotOpen, "\(seed)") { try open(bad) }
            }
        }
    }

    @Test("that hides another key than was committed to is proved by the recipient's published key")
    func badWrap() throws {
        var random = SplitMix64(seed: 5)
        let honest = try Wrapping(&random)
        let bad = try WrappedKey(
            wrapping: EpochKey(), to: honest.recipient.publicKey, network: honest.network, agreementSalt: honest.agreementSalt,
            epoch: honest.epoch)
        let published = try RecipientKey(honest.recipient.secret)
        #expect(throws: WrappedKey.Fault.opensToAnotherKey) {
            try bad.open(
                with: published, network: honest.network, agreementSalt: honest.agreementSalt, epoch: honest.epoch,
                commitment: honest.commitment)
        }
    }

    @Test("is made for points of the curve only")
    func recipients() {
        let wrong: [[UInt8]] = [[], [2], [2] + [UInt8](repeating: 0xFF, count: 32), [5] + [UInt8](repeating: 1, count: 32)]
        for recipient in wrong {
            #expect(throws: WrappedKey.Fault.notARecipientKey) {
                try WrappedKey(wrapping: EpochKey(), to: recipient, network: .zero, agreementSalt: [], epoch: 0)
            }
        }
    }

    @Test("is carried in one form")
    func bytes() throws {
        var random = SplitMix64(seed: 6)
        let wrapped = try Wrapping(&random).wrapped()
        var writer = CBORWriter()
        wrapped.write(to: &writer)
        var reader = CBORReader(writer.bytes)
        #expect(try WrappedKey(from: &reader) == wrapped)
        #expect(wrapped.recipient.count == 33 && wrapped.encapsulated.count == 65 && wrapped.ciphertext.count == 48)
        #expect(throws: CBORFault.self) {
            try wrap(recipient: wrapped.recipient + [0], encapsulated: wrapped.encapsulated, ciphertext: wrapped.ciphertext)
        }
        #expect(throws: CBORFault.self) {
            try wrap(
                recipient: wrapped.recipient, encapsulated: Array(wrapped.encapsulated.dropLast()), ciphertext: wrapped.ciphertext
            )
        }
        #expect(throws: CBORFault.self) {
            try wrap(recipient: wrapped.recipient, encapsulated: wrapped.encapsulated, ciphertext: wrapped.ciphertext + [1])
        }
    }
}

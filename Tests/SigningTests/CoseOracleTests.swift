// Proves that another implementation of COSE, pycose in Python, verifies what we sign and that we verify what it signs.
// pycose leaves either half of s, so a message of its that carries a high s must be refused here, and is counted.

import Crypto
import PropertyTesting
import PythonOracle
import Testing

@testable import Signing

@Suite("Another implementation of COSE_Sign")
struct CoseOracleTests {
    struct Key: Codable {
        var algorithm: String
        var keyID: String
        var x: String
        var y = ""
        var secret: String

        init(_ key: P256SigningKey) throws {
            let point = try P256.Signing.PublicKey(compressedRepresentation: key.publicKey.raw).x963Representation
            (algorithm, keyID, secret) = ("ES256", key.publicKey.id.description, Hex.text(key.secret))
            (x, y) = (Hex.text(point[1..<33]), Hex.text(point[33...]))
        }

        init(_ key: Ed25519SigningKey) {
            (algorithm, keyID) = ("EdDSA", key.publicKey.id.description)
            (x, secret) = (Hex.text(key.publicKey.raw), Hex.text(key.secret))
        }
    }
    struct Case: Codable {
        var message = ""
        var payload = ""
        var keys: [Key]
        var externalData: String
    }
    struct Question: Codable {
        var theirs: [Case]
        var make: [Case]
    }
    struct Answer: Codable {
        var verified: [[Bool]]
        var made: [String]
    }

    /// One to four keys of both schemes.
    private func keys(_ random: inout SplitMix64) throws -> [(any SigningKey, Key)] {
        try (0..<Int.random(in: 1...4, using: &random)).map { _ in
            if random.chance(2) {
                let key = P256SigningKey()
                return (key, try Key(key))
            }
            let key = Ed25519SigningKey()
            return (key, Key(key))
        }
    }

    @Test("verifies our messages, and ours verifies its messages")
    func bothWays() throws {
        let context = Array("hefu oracle v1".utf8)
        var (ours, requests): ([Case], [Case]) = ([], [])
        var signers: [[PublicKey]] = []
        for seed in Seed.cases(40) {
            var random = seed.generator
            let keys = try keys(&random)
            let payload = random.bytes(Int.random(in: 0...400, using: &random))
            let message = try SignedMessage(signing: payload, with: keys.map(\.0), externalData: context)
            let description = Case(
                message: Hex.text(message.bytes), payload: Hex.text(payload), keys: keys.map(\.1), externalData: Hex.text(context)
            )
            ours.append(description)
            requests.append(description)
            signers.append(keys.map(\.0.publicKey))
        }
        let good = ours.count
        // The same messages under another context must not verify: the oracle is not a yes-sayer.
        for var wrong in ours.prefix(5) {
            wrong.externalData = Hex.text(Array("hefu other v1".utf8))
            ours.append(wrong)
        }
        let answer: Answer = try PythonOracle.ask(
            "Tests/SigningTests/oracle/cose_oracle.py", Question(theirs: ours, make: requests))
        try #require(answer.verified.count == ours.count && answer.made.count == requests.count)
        for (index, verified) in answer.verified.enumerated() {
            #expect(verified == ours[index].keys.map { _ in index < good }, "our message \(index)")
        }
        var high = 0
        for (index, made) in answer.made.enumerated() {
            let message = try SignedMessage(bytes: Hex.bytes(made))
            #expect(Hex.text(message.payload) == requests[index].payload)
            let isHigh = message.signatures.contains { $0.algorithm == .es256 && !LowS.isLow($0.bytes) }
            high += isHigh ? 1 : 0
            #expect(
                message.isSigned(by: signers[index], externalData: context) == !isHigh,
                "their message \(index), high s: \(isHigh)")
            #expect(!message.isSigned(by: signers[index], externalData: []))
        }
        #expect(good == 1 || high < good, "\(high) of \(good) of their messages carried a high s")
    }
}

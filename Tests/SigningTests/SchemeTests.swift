// Proves that each signature scheme has one verifier with known answers at its edges: Wycheproof's vectors for ECDSA P-256
// and Ed25519, low-order and non-canonical Ed25519 points recorded as facts, and low S as a property of random signatures.
// Only low S is valid here, so Wycheproof's valid signatures with a high S must be refused, and are counted.

import Crypto
import Foundation
import PropertyTesting
import Testing

@testable import Signing

private func bytes(_ hex: String) throws -> [UInt8] { try Hex.bytes(hex) }

@Suite("ECDSA on P-256")
struct ECDSATests {
    private struct File: Decodable {
        struct Group: Decodable {
            struct Key: Decodable { let uncompressed: String }
            struct Case: Decodable {
                let tcId: Int
                let comment: String
                let msg: String
                let sig: String
                let result: String
            }
            let publicKey: Key
            let tests: [Case]
        }
        let testGroups: [Group]
    }
    private static let folder = "06-crypto-vectors/wycheproof"
    private static let plain = FetchedData.url("\(folder)/ecdsa_secp256r1_sha256_p1363_test.json")
    private static let der = FetchedData.url("\(folder)/ecdsa_secp256r1_sha256_test.json")

    @Test(
        "answers Wycheproof's vectors, but refuses the high half of s",
        .enabled(if: plain != nil || der != nil, "\(FetchedData.absent)"))
    func wycheproof() throws {
        let url = try #require(Self.plain ?? Self.der)
        var (accepted, refusedHigh) = (0, 0)
        for group in try JSONDecoder().decode(File.self, from: Data(contentsOf: url)).testGroups {
            let key = try P256.Signing.PublicKey(x963Representation: bytes(group.publicKey.uncompressed))
            let ours = try PublicKey(p256: Array(key.compressedRepresentation))
            for test in group.tests {
                let carried = try bytes(test.sig)
                // The DER edition of the vectors: what a strict DER reader refuses never becomes 64 bytes.
                let signature =
                    Self.plain != nil
                    ? carried : (try? P256.Signing.ECDSASignature(derRepresentation: carried)).map { Array($0.rawRepresentation) }
                guard let signature else {
                    #expect(test.result == "invalid", "\(test.tcId) \(test.comment)")
                    continue
                }
                let answer = ours.isValidSignature(signature, over: try bytes(test.msg))
                if test.result == "valid", signature.count == 64, !LowS.isLow(signature) {
                    #expect(!answer, "\(test.tcId) has a high s: \(test.comment)")
                    #expect(ours.isValidSignature(LowS.lowered(signature), over: try bytes(test.msg)), "\(test.tcId) lowered")
                    refusedHigh += 1
                } else {
                    #expect(answer == (test.result == "valid"), "\(test.tcId) \(test.comment)")
                    accepted += answer ? 1 : 0
                }
            }
        }
        #expect(accepted > 50 && refusedHigh > 50, "accepted \(accepted), refused for a high s \(refusedHigh)")
    }

    @Test("signs with a low s, and its pair with the high s does not verify")
    func lowS() throws {
        let key = P256SigningKey()
        for seed in Seed.cases(60) {
            var random = seed.generator
            let message = random.bytes(Int.random(in: 0..<200, using: &random))
            let signature = try key.signature(over: message)
            #expect(LowS.isLow(signature), "\(seed)")
            #expect(key.publicKey.isValidSignature(signature, over: message), "\(seed)")
            let high = Self.negated(signature)
            #expect(!LowS.isLow(high), "\(seed)")
            #expect(LowS.lowered(high) == signature && LowS.lowered(signature) == signature, "\(seed)")
            #expect(!key.publicKey.isValidSignature(high, over: message), "\(seed)")
            let theirs = try P256.Signing.PublicKey(compressedRepresentation: key.publicKey.raw)
            #expect(
                theirs.isValidSignature(try .init(rawRepresentation: high), for: message), "the library takes both halves \(seed)"
            )
        }
    }

    @Test("counts ⌊n/2⌋ as low and one more as high")
    func border() throws {
        let half = "7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8"
        let next = "7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a9"
        let r = String(repeating: "11", count: 32)
        #expect(LowS.isLow(try bytes(r + half)))
        #expect(!LowS.isLow(try bytes(r + next)))
        #expect(LowS.lowered(try bytes(r + next)) == (try bytes(r + half)), "n is odd, so the halves are neighbours")
    }

    @Test("refuses keys that are no points and signatures of any other length")
    func lengths() throws {
        let offCurve = try PublicKey(p256: [2] + [UInt8](repeating: 0xFF, count: 32))
        #expect(!offCurve.isValidSignature([UInt8](repeating: 1, count: 64), over: []))
        let key = P256SigningKey()
        let signature = try key.signature(over: [1])
        for count in [0, 1, 63] { #expect(!key.publicKey.isValidSignature(Array(signature.prefix(count)), over: [1])) }
        #expect(!key.publicKey.isValidSignature(signature + [0], over: [1]))
        #expect(!key.publicKey.isValidSignature([UInt8](repeating: 0, count: 64), over: [1]))
        for wrong in [[], [2], [4] + [UInt8](repeating: 1, count: 32), [2] + [UInt8](repeating: 1, count: 33)] as [[UInt8]] {
            #expect(throws: PublicKey.Invalid.self) { try PublicKey(p256: wrong) }
        }
    }

    /// s replaced by n − s, written independently of the code under test.
    private static func negated(_ signature: [UInt8]) -> [UInt8] {
        let order: [UInt64] = [0xFFFF_FFFF_0000_0000, 0xFFFF_FFFF_FFFF_FFFF, 0xBCE6_FAAD_A717_9E84, 0xF3B9_CAC2_FC63_2551]
        var (result, borrow) = (Array(signature.prefix(32)), false)
        var words: [UInt64] = []
        for index in (0..<4).reversed() {
            let word = signature[(32 + 8 * index)..<(40 + 8 * index)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            let (first, over) = order[index].subtractingReportingOverflow(word)
            let (second, overAgain) = first.subtractingReportingOverflow(borrow ? 1 : 0)
            borrow = over || overAgain
            words.insert(second, at: 0)
        }
        for word in words { result += (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * $0)) } }
        return result
    }
}

@Suite("Ed25519")
struct Ed25519Tests {
    private struct File: Decodable {
        struct Group: Decodable {
            struct Key: Decodable { let pk: String }
            struct Case: Decodable {
                let tcId: Int
                let comment: String
                let msg: String
                let sig: String
                let result: String
            }
            let publicKey: Key
            let tests: [Case]
        }
        let testGroups: [Group]
    }
    private static let vectors = FetchedData.url("06-crypto-vectors/wycheproof/ed25519_test.json")

    @Test("answers Wycheproof's vectors", .enabled(if: vectors != nil, "\(FetchedData.absent)"))
    func wycheproof() throws {
        var (valid, invalid) = (0, 0)
        for group in try JSONDecoder().decode(File.self, from: Data(contentsOf: try #require(Self.vectors))).testGroups {
            let key = try PublicKey(ed25519: bytes(group.publicKey.pk))
            for test in group.tests {
                let answer = key.isValidSignature(try bytes(test.sig), over: try bytes(test.msg))
                #expect(answer == (test.result == "valid"), "\(test.tcId) \(test.comment)")
                if answer { valid += 1 } else { invalid += 1 }
            }
        }
        #expect(valid > 50 && invalid > 50, "\(valid) valid, \(invalid) invalid")
    }

    /// The points of small order and their other spellings; the identity and four-torsion are facts of the curve.
    enum Point {
        static let identity = "0100000000000000000000000000000000000000000000000000000000000000"
        static let identityMinusZero = "0100000000000000000000000000000000000000000000000000000000000080"
        static let identityAboveP = "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
        static let orderTwo = "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
        static let orderFour = "0000000000000000000000000000000000000000000000000000000000000000"
        static let zero = "0000000000000000000000000000000000000000000000000000000000000000"
    }

    /// With S = 0 the equation is R = −k·A. With A the identity that is R = identity, whatever the message.
    @Test(
        "keeps its answers where verifiers disagree",
        arguments: [
            (Point.identity, Point.identity, true, "small A and small R verify: there is no check of order"),
            (Point.identity, Point.identityMinusZero, false, "R is compared as bytes, so −0 for x does not verify"),
            (Point.identity, Point.identityAboveP, false, "R is compared as bytes, so y above p does not verify"),
            (Point.identityAboveP, Point.identity, true, "y of A is taken modulo p"),
            (Point.identityMinusZero, Point.identity, true, "−0 for the x of A is taken"),
            (Point.identity, Point.orderTwo, false, "cofactorless: an R off by a point of order two does not verify"),
            (Point.identity, Point.orderFour, false, "cofactorless: an R off by a point of order four does not verify"),
        ])
    func edges(key: String, r: String, expected: Bool, why: String) throws {
        let signature = try bytes(r + Point.zero)
        for message in [[], [1, 2, 3], Array("order, then execute".utf8)] as [[UInt8]] {
            #expect(try PublicKey(ed25519: bytes(key)).isValidSignature(signature, over: message) == expected, "\(why)")
        }
    }

    @Test("refuses an S that is not below the group's order")
    func malleable() throws {
        // L, little-endian (RFC 8032 §5.1): adding it to S leaves the equation true.
        let order = try bytes("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010")
        let key = Ed25519SigningKey()
        let signature = try key.signature(over: [7])
        var carry = 0
        let moved = zip(signature[32...], order).map { s, l -> UInt8 in
            carry += Int(s) + Int(l)
            defer { carry >>= 8 }
            return UInt8(carry & 0xFF)
        }
        #expect(key.publicKey.isValidSignature(signature, over: [7]))
        #expect(!key.publicKey.isValidSignature(Array(signature[..<32]) + moved, over: [7]))
    }

    @Test("refuses every flipped bit of a signature and of its message")
    func flipped() throws {
        let key = Ed25519SigningKey()
        let message: [UInt8] = Array("a beat".utf8)
        let signature = try key.signature(over: message)
        for bit in 0..<512 {
            var wrong = signature
            wrong[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(!key.publicKey.isValidSignature(wrong, over: message), "bit \(bit)")
        }
        #expect(!key.publicKey.isValidSignature(signature, over: message + [0]))
    }
}

@Suite("Parsed keys")
struct ParsedKeysTests {
    @Test("answer alike, cached or not, good or bad")
    func cached() throws {
        for seed in Seed.cases(20) {
            var random = seed.generator
            let (good, ed) = (P256SigningKey(), Ed25519SigningKey())
            let bad = [2] + random.bytes(32)
            let noKey = random.bytes(32)
            let first = (
                ParsedKeys.p256(good.publicKey.raw), ParsedKeys.p256(bad), ParsedKeys.ed25519(ed.publicKey.raw),
                ParsedKeys.ed25519(noKey)
            )
            let again = (
                ParsedKeys.p256(good.publicKey.raw), ParsedKeys.p256(bad), ParsedKeys.ed25519(ed.publicKey.raw),
                ParsedKeys.ed25519(noKey)
            )
            #expect(first.0?.x963Representation == again.0?.x963Representation && first.0 != nil, "\(seed)")
            #expect(first.1?.x963Representation == again.1?.x963Representation, "\(seed)")
            #expect(first.2?.rawRepresentation == again.2?.rawRepresentation && first.2 != nil, "\(seed)")
            #expect(first.3?.rawRepresentation == again.3?.rawRepresentation, "\(seed)")
            #expect((first.1 == nil) == ((try? P256.Signing.PublicKey(compressedRepresentation: bad)) == nil), "\(seed)")
            let message = random.bytes(30)
            let signature = try good.signature(over: message)
            for _ in 0..<3 {
                #expect(good.publicKey.isValidSignature(signature, over: message), "\(seed)")
                #expect(!P256SigningKey().publicKey.isValidSignature(signature, over: message), "\(seed)")
            }
        }
    }

    @Test("survive more keys than a generation holds")
    func generations() throws {
        let keys = (0..<300).map { _ in Ed25519SigningKey() }
        var random = SplitMix64(seed: 1)
        for _ in 0..<40_000 { _ = ParsedKeys.ed25519(random.bytes(32)) }
        for key in keys {
            #expect(ParsedKeys.ed25519(key.publicKey.raw)?.rawRepresentation.elementsEqual(key.publicKey.raw) == true)
        }
    }
}

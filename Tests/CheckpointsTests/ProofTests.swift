// Proves that a receipt made here is accepted here and by an independent verifier in Python, that its text has one form,
// and that no change to a text leaves it proving anything.

import MerkleLog
import PropertyTesting
import PythonOracle
import Signing
import Testing

@testable import Checkpoints

private final class Tiles: LogTileWriter {
    private var rows: [[UInt64]: [UInt8]] = [:]
    func logTile(level: Int, index: UInt64) -> [UInt8]? { rows[[UInt64(level), index]] }
    func putLogTile(level: Int, index: UInt64, hashes: [UInt8]) { rows[[UInt64(level), index]] = hashes }
}

/// A log of a few hundred leaves, cosigned by five nodes.
private struct Receipts {
    let cosigners: [(name: String, key: PublicKey)]
    let keys: [Ed25519SigningKey]
    let tiles = Tiles()
    let log: CompactLog
    let checkpoint: Checkpoint

    init(leaves: Int = 300, origin: String = "hefu.example/network") throws {
        let keys = (0..<5).map { _ in Ed25519SigningKey() }
        self.keys = keys
        cosigners = keys.enumerated().map { ("\(origin)/member-\($0.offset)", $0.element.publicKey) }
        var log = CompactLog()
        try log.append((0..<leaves).map(Self.leaf), tiles: tiles)
        self.log = log
        checkpoint = Checkpoint(origin: origin, size: log.size, root: log.root)
    }

    static func leaf(_ index: Int) -> [UInt8] { Array("leaf \(index)".utf8) }

    func line(_ index: Int, timestamp: UInt64 = 1_772_000_000) throws -> String {
        try checkpoint.cosignature(name: cosigners[index].name, key: keys[index], timestamp: timestamp)
    }

    func proof(of index: Int, by signers: [Int], extra: [UInt8]? = nil) throws -> TLogProof {
        TLogProof(
            index: UInt64(index), path: try LogProofs.inclusion(of: UInt64(index), size: log.size, tiles: tiles),
            checkpoint: checkpoint,
            signatureLines: try signers.map { try line($0) }, extra: extra)
    }
}

@Suite("A receipt")
struct ReceiptTests {
    struct Question: Codable {
        var proof: String
        var leaf: String
        var cosigners: [String]
        var quorum: Int
    }
    struct Answer: Codable {
        var valid: Bool
        var why: String
    }

    @Test("is accepted by an independent verifier, and is refused there when it should be")
    func independent() throws {
        var questions: [Question] = []
        var expected: [Bool] = []
        func ask(_ receipts: Receipts, _ text: String, leaf: [UInt8], quorum: Int, _ valid: Bool) {
            questions.append(
                Question(
                    proof: text, leaf: Hex.text(leaf),
                    cosigners: receipts.cosigners.map { NoteKey.verifierKey(name: $0.name, type: .cosignature, key: $0.key) },
                    quorum: quorum))
            expected.append(valid)
        }
        for leaves in [1, 2, 3, 255, 256, 257, 300] {
            let receipts = try Receipts(leaves: leaves)
            for index in Set([0, leaves / 2, leaves - 1]) {
                let leaf = Receipts.leaf(index)
                let proof = try receipts.proof(of: index, by: [0, 1, 2, 3], extra: leaves % 2 == 0 ? nil : leaf)
                ask(receipts, proof.text, leaf: leaf, quorum: 4, true)
                ask(receipts, proof.text, leaf: leaf + [0], quorum: 4, false)
                ask(receipts, proof.text, leaf: leaf, quorum: 5, false)
            }
        }
        let answers: [Answer] = try PythonOracle.ask("Tests/CheckpointsTests/oracle/receipt_verifier.py", questions)
        #expect(answers.map(\.valid) == expected)
    }

    @Test("proves its leaf with a quorum and says what is missing without")
    func verdicts() throws {
        let receipts = try Receipts()
        let leaf = Receipts.leaf(77)
        let proof = try TLogProof(text: receipts.proof(of: 77, by: [0, 2, 3, 4]).text)
        #expect(proof.proves(leaf: leaf, cosigners: receipts.cosigners, quorum: 4) == .proved(cosignatures: 4))
        #expect(proof.proves(leaf: leaf, cosigners: receipts.cosigners, quorum: 5) == .cosignedByTooFew(4))
        #expect(proof.proves(leaf: leaf, cosigners: Array(receipts.cosigners.prefix(2)), quorum: 2) == .cosignedByTooFew(1))
        #expect(proof.proves(leaf: Receipts.leaf(78), cosigners: receipts.cosigners, quorum: 4) == .notIncluded)
        let repeated = try receipts.proof(of: 77, by: [1, 1, 1, 1])
        #expect(repeated.proves(leaf: leaf, cosigners: receipts.cosigners, quorum: 2) == .cosignedByTooFew(1))
    }

    @Test("counts a key once, though it is named twice")
    func oneKeyTwoNames() throws {
        let receipts = try Receipts()
        let twice = [receipts.cosigners[0], (name: "other.example/name", key: receipts.cosigners[0].key)]
        let line = try receipts.checkpoint.cosignature(name: "other.example/name", key: receipts.keys[0], timestamp: 1)
        let proof = TLogProof(
            index: 0, path: try receipts.proof(of: 0, by: [0]).path, checkpoint: receipts.checkpoint,
            signatureLines: [try receipts.line(0), line])
        #expect(proof.proves(leaf: Receipts.leaf(0), cosigners: twice, quorum: 2) == .cosignedByTooFew(1))
    }

    @Test("has one text, and no changed text proves what it did")
    func mutations() throws {
        let receipts = try Receipts()
        let good = Array(try receipts.proof(of: 5, by: [0, 1, 2, 3]).text.utf8)
        for seed in Seed.cases(2_000) {
            var random = seed.generator
            var bytes = good
            let index = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 1: bytes.remove(at: index)
            case 2: bytes.insert(UInt8.random(in: 0...127, using: &random), at: index)
            default: bytes.removeSubrange(index...)
            }
            guard bytes != good, let text = String(validating: bytes, as: UTF8.self), let proof = try? TLogProof(text: text)
            else { continue }
            #expect(Array(proof.text.utf8) == bytes, "\(seed)")
            let verdict = proof.proves(leaf: Receipts.leaf(5), cosigners: receipts.cosigners, quorum: 4)
            #expect(verdict != .proved(cosignatures: 4), "\(seed)")
        }
    }

    @Test("is refused as text in any other form")
    func strict() throws {
        let receipts = try Receipts()
        let good = try receipts.proof(of: 5, by: [0, 1], extra: [1, 2, 3]).text
        #expect(try TLogProof(text: good).text == good)
        func changed(_ from: String, _ to: String) -> String { good.replacing(from, with: to, maxReplacements: 1) }
        let wrong = [
            "", "c2sp.org/tlog-proof@v1\n", changed("@v1", "@v2"), changed("extra AQID", "extra AQI"),
            changed("extra AQID", "extra  AQID"),
            changed("index 5", "index 05"), changed("index 5", "index +5"), changed("index 5", "Index 5"),
            changed("index 5\n", "index 5\n\n"), changed("index 5\n", "index 5\r\n"),
            changed("\n\(receipts.log.size)\n", "\n0300\n"),
            changed("\n\(receipts.log.size)\n", "\n300\nextension\n"), String(good.dropLast()), good + "\n", good + "— x AAAA\n",
            changed("\n\n— ", "\n\n- "), changed("\n\n— ", "\n\n—  "), good + "— a\u{A0}b AAAAAAAA\n", good + "— a+b AAAAAAAA\n",
            String(good.prefix(upTo: try #require(good.firstRange(of: "\n\n— ")).lowerBound)) + "\n",
            String(good.prefix(upTo: try #require(good.firstRange(of: "\n\n— ")).lowerBound)) + "\n\n",
            good + String(repeating: "— x AAAAAAAAAAAAAAAA\n", count: 15_000),
        ]
        for (index, text) in wrong.enumerated() {
            #expect(text != good, "case \(index) changes something")
            #expect(throws: NoteFault.self, "case \(index)") { try TLogProof(text: text) }
        }
        let many = good + String(repeating: "— x.example \(Base64.text([UInt8](repeating: 1, count: 4_900)))\n", count: 16)
        #expect(try TLogProof(text: many).signatureLines.count == 18, "sixteen post-quantum signatures must be read")
    }
}

@Suite("A checkpoint")
struct CheckpointTests {
    @Test("has one text", arguments: [0, 1, 255, 1_000_000, UInt64.max])
    func text(size: UInt64) throws {
        let checkpoint = Checkpoint(origin: "hefu.example/网络", size: size, root: .sha256([1]))
        #expect(try Checkpoint(text: checkpoint.text) == checkpoint)
        let root = Base64.text(Digest32.sha256([1]).bytes)
        for wrong in [
            "", "a\n1\n\(root)", "\n1\n\(root)\n", "a\n01\n\(root)\n", "a\n-1\n\(root)\n", "a\n+1\n\(root)\n",
            "a\n18446744073709551616\n\(root)\n",
            "a\n1\n\(root)\nmore\n", "a\n1\n\(root)\n\n", "a\r\n1\n\(root)\n", "a\tb\n1\n\(root)\n", "a\n1\n\(root.dropLast())\n",
            "a\n1\n\(root) \n", "a\n1\nAAAA\n", "a\n1 \n\(root)\n",
        ] {
            #expect(throws: NoteFault.self, "\(wrong.debugDescription)") { try Checkpoint(text: wrong) }
        }
    }

    @Test("is cosigned by the named key, at the stated time, over these bytes only")
    func cosigned() throws {
        let (key, other) = (Ed25519SigningKey(), Ed25519SigningKey())
        let checkpoint = Checkpoint(origin: "hefu.example/network", size: 9, root: .sha256([1]))
        let line = try checkpoint.cosignature(name: "member-a", key: key, timestamp: 1_772_000_000)
        #expect(checkpoint.isCosigned(by: line, name: "member-a", key: key.publicKey))
        #expect(!checkpoint.isCosigned(by: line, name: "member-b", key: key.publicKey))
        #expect(!checkpoint.isCosigned(by: line, name: "member-a", key: other.publicKey))
        for wrong in [
            Checkpoint(origin: "hefu.example/other", size: 9, root: .sha256([1])),
            Checkpoint(origin: "hefu.example/network", size: 10, root: .sha256([1])),
            Checkpoint(origin: "hefu.example/network", size: 9, root: .sha256([2])),
        ] {
            #expect(!wrong.isCosigned(by: line, name: "member-a", key: key.publicKey))
        }
        var blob = try SignatureLine(line).blob
        blob[11] ^= 1
        #expect(
            !checkpoint.isCosigned(by: "— member-a \(Base64.text(blob))", name: "member-a", key: key.publicKey), "another second")
        #expect(!checkpoint.isCosigned(by: line + "\n", name: "member-a", key: key.publicKey))
    }

    @Test("is not cosigned by a key of another scheme, under a bad name, or after the end of time")
    func refusals() throws {
        let checkpoint = Checkpoint(origin: "o", size: 1, root: .zero)
        #expect(throws: NoteFault.self) { try checkpoint.cosignature(name: "a", key: P256SigningKey(), timestamp: 1) }
        for name in ["", "a b", "a+b", "a\nb", "a\u{2003}b"] {
            #expect(throws: NoteFault.self) { try checkpoint.cosignature(name: name, key: Ed25519SigningKey(), timestamp: 1) }
        }
        let key = Ed25519SigningKey()
        let late = UInt64(Int64.max) + 1
        #expect(throws: NoteFault.self) { try checkpoint.cosignature(name: "a", key: key, timestamp: late) }
        let blob = NoteKey.id(name: "a", type: .cosignature, key: key.publicKey) + Base64.bigEndian(late)
        let line = "— a \(Base64.text(blob + (try key.signature(over: checkpoint.cosigned(at: late)))))"
        #expect(!checkpoint.isCosigned(by: line, name: "a", key: key.publicKey))
    }

    @Test("tells names apart by their bytes")
    func names() throws {
        let key = Ed25519SigningKey()
        let checkpoint = Checkpoint(origin: "o", size: 1, root: .zero)
        let line = try checkpoint.cosignature(name: "caf\u{E9}", key: key, timestamp: 1)
        #expect(checkpoint.isCosigned(by: line, name: "caf\u{E9}", key: key.publicKey))
        #expect(!checkpoint.isCosigned(by: line, name: "cafe\u{301}", key: key.publicKey))
    }
}

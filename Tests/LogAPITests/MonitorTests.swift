// Proves that somebody outside the consortium can follow its log with tools of their own: a rehearsed consortium's node serves
// it over HTTP, and a monitor in Python, written from the specifications, computes the checkpoint's root from the tiles and
// again from the entries, and finds the members' cosignatures and an outside witness's to be theirs.

import Checkpoints
import Consortium
import Dispatch
import EmbeddedNetwork
import Foundation
import Ledger
import LedgerNode
import LedgerStore
import MerkleLog
import PythonOracle
import SampleAgreements
import ServingOnLoopback
import Signing
import Submission
import Synchronization
import Testing
import Witnessing

@testable import LogAPI

private struct Question: Encodable {
    let url: String
    let cosigners: [String]
    var checkpoint = "checkpoint"
}

private struct Found: Decodable, Sendable {
    let origin: String
    let size: UInt64
    let cosigners: Int
    let root_from_tiles: Bool
    let root_from_entries: Bool
    let entries: [String]?
    let types: [String]
    let tiles: Int
    let why: String
}

/// Asks on a thread of its own, so that the server's tasks have theirs.
private func monitor(_ question: Question) async throws -> Found {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue.global().async {
            continuation.resume(
                with: Result { try PythonOracle.ask("Tests/LogAPITests/oracle/monitor.py", question, answering: Found.self) })
        }
    }
}

private func verifierKeys(_ sample: SampleConsortium) -> [String] {
    [sample.harbour, sample.lotus, sample.third, sample.regulator].map { node in
        NoteKey.verifierKey(
            name: LedgerNode.cosignerName(node.member, origin: node.origin), type: .cosignature, key: node.keys.node.publicKey)
    }
}

private func server(_ log: SignedLog, witness: Witness? = nil) throws -> LogAPIServer {
    try LogAPIServer(api: LogAPI(log: log, witness: witness), port: 0, tls: nil, logger: silent)
}

/// A consortium whose log has more leaves than a tile.
private func busyConsortium(transactions: Int = 160) async throws -> SampleConsortium {
    let sample = try await SampleConsortium.found()
    let tally = try await sample.openTally()
    _ = try await sample.network.submit(tally)
    for amount in 1...transactions { _ = try await sample.network.submit(try await sample.add(amount, to: tally.agreement)) }
    return sample
}

@Suite("A monitor outside the consortium")
struct MonitorTests {
    @Test("computes the log's root from tiles and from entries, and finds the members' signatures")
    func follows() async throws {
        let sample = try await busyConsortium()
        let log = SignedLog(node: sample.third)
        try await server(log).serving { port in
            let found = try await monitor(Question(url: "http://127.0.0.1:\(port)", cosigners: verifierKeys(sample)))
            let tip = try #require(try sample.third.store.read { try $0.tip() })
            #expect(found.origin == sample.third.origin && found.size == tip.logSize && found.size > 256)
            #expect(found.root_from_tiles && found.root_from_entries && found.cosigners >= 3, "\(found.why)")
            #expect(found.types == ["checkpoint: text/plain; charset=utf-8", "tile: application/octet-stream"])
            let entries = try #require(found.entries)
            let leaves = try entries.map { try LogLeaf(bytes: Hex.bytes($0)) }
            guard case .commit(let last) = leaves.last else {
                Issue.record("the log's last leaf is no commit record")
                return
            }
            #expect(last.height == tip.height && last.stateRoot == tip.commit.stateRoot)
            // Hashes and public outcomes only: nothing of an agreement's terms can be among them.
            #expect(!entries.contains { $0.contains(Hex.text(Array(SampleConsortium.remark.utf8))) })
        }
        try await sample.consortium.stop()
    }

    @Test("follows the log as it grows, and from another member's node alike")
    func grows() async throws {
        let sample = try await busyConsortium(transactions: 3)
        let (third, harbour) = (SignedLog(node: sample.third), SignedLog(node: sample.harbour))
        var sizes: [UInt64] = []
        for _ in 0..<3 {
            _ = try await sample.network.submit(try await sample.openTally())
            let (one, other) = (try #require(try third.checkpoint()), try #require(try harbour.checkpoint()))
            #expect(one.note.checkpoint == other.note.checkpoint)
            if let old = sizes.last {
                let size = one.note.checkpoint.size
                #expect(try third.consistency(from: old, to: size) == harbour.consistency(from: old, to: size))
            }
            sizes.append(one.note.checkpoint.size)
        }
        #expect(sizes == sizes.sorted() && Set(sizes).count == 3)
        try await sample.consortium.stop()
    }

    @Test("reads every entry of blocks that were pruned, from the ids that stay, and computes the root from them")
    func pruned() async throws {
        let sample = try await busyConsortium(transactions: 140)
        let node = sample.third
        let before = await node.position().height
        try await sample.network.beat(at: SampleConsortium.time("2026-03-04T09:00:00Z"))
        try node.store.write { try LedgerNode.putLastSnapshot(before, $0) }
        let pruning = try await node.prune(keeping: 1)
        #expect(pruning.through > 100, "most of the log is pruned")
        try await server(SignedLog(node: node)).serving { port in
            let found = try await monitor(Question(url: "http://127.0.0.1:\(port)", cosigners: verifierKeys(sample)))
            #expect(found.root_from_tiles && found.root_from_entries && found.size > 256, "\(found.why)")
        }
        try await sample.consortium.stop()
    }

    @Test("sees the line of an outside witness, which was asked over HTTP and keeps to the log")
    func witnessed() async throws {
        let sample = try await busyConsortium(transactions: 5)
        let folder = SampleConsortium.temporaryFolder()
        let outside = try Witness(
            name: "witness.example/w1", key: Ed25519SigningKey(),
            logs: [WitnessedLog(origin: sample.third.origin, verifierKeys: verifierKeys(sample))],
            memory: WitnessMemory(folder: folder), now: { 1_772_438_400 })
        let book = WitnessBook(store: sample.third.store, names: [outside.name])
        let log = SignedLog(node: sample.third, witnesses: book)
        let http = WitnessHTTP()
        let witnessServer = try LogAPIServer(api: LogAPI(log: nil, witness: outside), port: 0, tls: nil, logger: silent)
        try await witnessServer.serving { port in
            let offers = WitnessOffers(
                log: log,
                witnesses: [try OutsideWitness(url: "http://127.0.0.1:\(port)/witness", verifierKey: outside.verifierKey)],
                connection: http, clock: ContinuousClock(), keep: { try book.keep(height: $0, name: $1, line: $2) })
            #expect(try log.witnessedCheckpoint() == nil)
            for _ in 0..<3 {
                _ = try await sample.network.submit(try await sample.openTally())
                let height = try #require(try log.checkpoint()).height
                #expect(await offers.offer() == [outside.name: .cosigned(height: height)])
            }
        }
        try await http.close()
        try await server(log).serving { port in
            let keys = verifierKeys(sample) + [outside.verifierKey]
            let url = "http://127.0.0.1:\(port)"
            let found = try await monitor(Question(url: url, cosigners: keys))
            #expect(found.cosigners >= 4 && found.root_from_tiles)
            let alone = try await monitor(Question(url: url, cosigners: [outside.verifierKey]))
            #expect(alone.cosigners == 1)
            // The log goes on and the witness does not: what it signed can still be had.
            _ = try await sample.network.submit(try await sample.openTally())
            let later = try await monitor(Question(url: url, cosigners: [outside.verifierKey]))
            #expect(later.cosigners == 0 && later.size > found.size)
            let witnessed = try await monitor(
                Question(url: url, cosigners: [outside.verifierKey], checkpoint: "witnessed/checkpoint"))
            #expect(witnessed.cosigners == 1 && witnessed.size == found.size && witnessed.root_from_entries)
        }
        try await sample.consortium.stop()
    }
}

@Suite("A node's log")
struct SignedLogTests {
    @Test("shows nothing beyond what is final")
    func finalOnly() async throws {
        let sample = try await busyConsortium(transactions: 4)
        let log = SignedLog(node: sample.third)
        let final = try #require(try log.checkpoint())
        // A block executed here that nobody cosigned: as after a crash, or while the others are away.
        let store = sample.third.store
        try store.write { writer in
            guard let tip = try writer.tip() else { return }
            var next = tip
            next.height = tip.height + 1
            next.logSize = tip.logSize + 1
            next.outcomes = []
            var compact = try CompactLog(size: tip.logSize, tiles: Rows(writer))
            try compact.append([[1, 2, 3]], tiles: Rows(writer))
            try writer.append(next)
        }
        #expect(try log.checkpoint() == final)
        #expect(try SignedLog(node: sample.third).checkpoint() == final)
        let size = Int(final.note.checkpoint.size)
        #expect(try log.tile(TilePath(.hashes(level: 0), index: 0, width: size + 1)) == .beyond)
        #expect(try log.tile(TilePath(.entries, index: 0, width: size + 1)) == .beyond)
        #expect(try log.tile(TilePath(.hashes(level: 0), index: 0)) == .beyond)
        #expect(try log.tile(TilePath(.hashes(level: 63), index: .max)) == .beyond)
        guard case .bytes(let row) = try log.tile(TilePath(.hashes(level: 0), index: 0, width: size)) else {
            Issue.record("a final tile is missing")
            return
        }
        #expect(row.count == size * 32)
        try await sample.consortium.stop()
    }

    @Test("counts nobody but those who judge a block, and shows nobody else's lines")
    func judges() async throws {
        let sample = try await busyConsortium(transactions: 4)
        let store = sample.third.store
        let final = try #require(try SignedLog(node: sample.third).checkpoint())
        // Members of another time, say: as many rows as a quorum, of nobody who judges these blocks.
        let strangers = ["a-bank", "b-bank", "c-bank", "d-bank"]
        try store.write { writer in
            guard let tip = try writer.tip() else { return }
            var next = tip
            (next.height, next.logSize, next.outcomes) = (tip.height + 1, tip.logSize + 1, [])
            var compact = try CompactLog(size: tip.logSize, tiles: Rows(writer))
            try compact.append([[1, 2, 3]], tiles: Rows(writer))
            try writer.append(next)
            for height in [tip.height, next.height] {
                try writer.putCosignatures(
                    strangers.map { CosignatureRecord(height: height, member: $0, line: "\u{2014} \($0) AAAA") })
            }
        }
        let log = SignedLog(node: sample.third)
        #expect(try log.checkpoint() == final)
        #expect(final.note.lines.count == 4)
        try await sample.consortium.stop()
    }

    @Test("has no checkpoint while too few have signed")
    func notFinal() async throws {
        let sample = try await SampleConsortium.found()
        let log = SignedLog(node: sample.third)
        #expect(try log.checkpoint() == nil)
        #expect(try log.tile(TilePath(.hashes(level: 0), index: 0, width: 1)) == .beyond)
        try await sample.consortium.stop()
    }
}

private struct Rows: LogTileWriter {
    let writer: any LedgerWriter
    init(_ writer: any LedgerWriter) { self.writer = writer }
    func logTile(level: Int, index: UInt64) throws -> [UInt8]? { try writer.logTile(level: level, index: index) }
    func putLogTile(level: Int, index: UInt64, hashes: [UInt8]) throws {
        try writer.putLogTile(level: level, index: index, hashes: hashes)
    }
}

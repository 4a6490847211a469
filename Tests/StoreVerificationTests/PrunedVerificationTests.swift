// What is proved: verification passes on an honest store that was pruned or began with a snapshot and says what it could not
// derive; a value flipped in what can still be checked is found, column by column, in pruned blocks too.

import Consortium
import EmbeddedNetwork
import Foundation
import Ledger
import LedgerNode
import LedgerStore
import NodeFolder
import SQLiteLedgerStore
import SampleAgreements
import Snapshots
import StoreVerification
import Submission
import Tallying
import Testing

@Suite("A pruned store", .serialized)
struct PrunedVerificationTests {
    private static func store() async throws -> (folder: NodeFolder, snapshot: SnapshotFile, through: UInt64) {
        let sample = try await SampleConsortium.found()
        let tally = try await sample.openTally()
        _ = try await sample.network.submit(tally)
        let paper = DocumentContent(name: "invoice.pdf", mediaType: "application/pdf", content: Array("an invoice".utf8))
        _ = try await sample.network.submit(
            sample.harbour.composeAct(
                agreement: tally.agreement,
                request: ActRequest(action: "add", role: "adder", paper: [0xA1, 0x01, 0x05], documents: [paper]),
                now: await sample.network.now()))
        try await sample.network.beat(at: SampleConsortium.time("2026-03-04T00:00:00Z"))
        _ = try await sample.network.submit(try await sample.add(1, to: tally.agreement))
        let snapshot = try SnapshotFile.take(of: sample.harbour, in: sample.consortium.folder + "/snapshots")
        let through = try await sample.harbour.prune(keeping: 0).through
        for amount in 2...3 { _ = try await sample.network.submit(try await sample.add(amount, to: tally.agreement)) }
        for signed in try sample.lotus.statements(of: tally.agreement, for: sample.harbour.member) {
            _ = try await sample.harbour.accept(signed, from: sample.lotus.member)
        }
        try await sample.consortium.stop()
        return (NodeFolder(path: "\(sample.consortium.folder)/harbour-bank"), snapshot, through)
    }

    private static func verification(_ folder: NodeFolder) throws -> StoreVerification {
        let contents = try folder.read()
        return try StoreVerification(
            member: contents.member, genesis: contents.genesis, keys: contents.keys, kinds: AgreementKinds([Tally.kind()]))
    }

    @Test("is sound, as far as can be told, and further from a snapshot on")
    func honest() async throws {
        let (folder, snapshot, through) = try await Self.store()
        let report = try await Self.verification(folder).verify(storeAt: folder.storePath)
        #expect(report.agreements == 1 && report.documents == 1 && report.cosignatures > 8 && report.transactions >= 9)
        #expect(report.notDerived.first == "blocks 1–\(through) pruned: checked by hash, not derived again")
        #expect(report.notDerived.count == 3)
        let height = try #require(snapshot.height)
        let more = try await Self.verification(folder).verify(storeAt: folder.storePath, from: snapshot)
        #expect(more.notDerived.count == 3 && more.notDerived[1].hasPrefix("blocks \(through + 1)–\(height): "))
        #expect(height < report.blocks)
    }

    @Test("that began with a snapshot is sound")
    func restored() async throws {
        let (folder, snapshot, through) = try await Self.store()
        let path = folder.path + "/restored.sqlite"
        let store = try SQLiteLedgerStore(path: path)
        let height = try snapshot.load(genesis: folder.read().genesis, into: store).height
        try store.close()
        let report = try await Self.verification(folder).verify(storeAt: path)
        #expect(report.blocks == height && report.agreements == 0)
        #expect(report.notDerived.first == "blocks 1–\(through) pruned: checked by hash, not derived again")
        #expect(report.notDerived.contains { $0.contains("began with a snapshot of block \(height)") })
    }

    @Test("shows a value flipped in what can be checked, and says what cannot")
    func flips() async throws {
        let (folder, _, through) = try await Self.store()
        let columns: [(String, [String], String)] = [
            ("block", ["height", "bytes", "header", "outcomes", "commit_record", "log_size", "log_root", "time"], "TRUE"),
            ("block", ["bytes", "header", "outcomes", "commit_record", "log_size", "log_root", "time"], "height = \(through)"),
            ("state", ["place", "value_digest", "key", "value"], "TRUE"), ("log_tile", ["level", "idx", "hashes"], "TRUE"),
            ("cosignature", ["height", "member", "line"], "TRUE"), ("pruning", ["through"], "TRUE"),
            ("mark", ["name", "value"], "TRUE"), ("vault", ["public_key", "secret"], "TRUE"),
            ("agreement", ["id", "contract", "workflow", "salt", "roster", "epoch_key", "standing"], "TRUE"),
            ("agreement_state", ["row", "position", "last_entry"], "TRUE"),
            ("activity", ["sequence", "agreement", "previous", "height", "idx", "time", "role", "action"], "TRUE"),
            ("document", ["commitment", "agreement", "name", "media_type", "salt_id", "content"], "TRUE"),
            ("member_set", ["height", "members"], "TRUE"),
            ("statement", ["agreement", "member", "position", "commitment", "statement"], "TRUE"),
            ("grdb_migrations", ["identifier"], "TRUE"),
        ]
        var flipped = 0
        for (table, names, rows) in columns {
            for column in names {
                let path = try FlipTests.copy(folder)
                defer { FlipTests.remove(path) }
                guard try FlipTests.flip(table, column, in: path, where: rows) else { continue }
                flipped += 1
                await #expect(throws: (any Error).self, "\(table).\(column) where \(rows)") {
                    _ = try await FlipTests.verify(folder, store: path)
                }
            }
        }
        #expect(flipped >= 50, "only \(flipped) columns could be flipped")
    }

    @Test("shows every byte flipped in a pruned block")
    func bytes() async throws {
        let (folder, _, through) = try await Self.store()
        let (height, honest) = try Self.prunedWithTransaction(folder, through: through)
        for offset in stride(from: 0, to: honest.count, by: 97) {
            let path = try FlipTests.copy(folder)
            defer { FlipTests.remove(path) }
            let store = try SQLiteLedgerStore(path: path)
            var changed = honest
            changed[offset] ^= 1
            try store.write { try $0.prune(height: height, leaving: changed) }
            try store.close()
            await #expect(throws: (any Error).self, "byte \(offset)") { _ = try await FlipTests.verify(folder, store: path) }
        }
    }

    /// The last pruned block that kept a transaction whole.
    private static func prunedWithTransaction(_ folder: NodeFolder, through: UInt64) throws -> (UInt64, [UInt8]) {
        let store = try SQLiteLedgerStore(path: folder.storePath)
        defer { try? store.close() }
        for height in stride(from: through, to: 0, by: -1) {
            let record = try #require(try store.read { try $0.block(height) })
            if try record.carried(at: 0) != nil { return (height, record.bytes) }
        }
        throw NodeFault("no pruned block kept a transaction")
    }
}

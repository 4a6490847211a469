// What is proved: verification passes on an honest store and finds a flipped byte, in every column of every table of the
// ledger and at seeded places of the file's pages; the places where a flip is harmless are listed and explained.

import Consortium
import EmbeddedNetwork
import Foundation
import GRDB
import LedgerNode
import LedgerStore
import NodeFolder
import PropertyTesting
import SampleAgreements
import Signing
import StoreVerification
import Submission
import Tallying
import Testing

@Suite("A store with a flipped byte", .serialized)
struct FlipTests {
    private static let isSoak = ProcessInfo.processInfo.environment["HEFU_SOAK"] != nil

    /// A store in which everything has happened that fills a table.
    private static func store() async throws -> NodeFolder {
        let sample = try await SampleConsortium.found(admitting: true)
        let tally = try await sample.openTally(closesAt: "2026-03-05T00:00:00Z")
        _ = try await sample.network.submit(tally)
        for amount in [1, 2, -3] { _ = try await sample.network.submit(try await sample.add(amount, to: tally.agreement)) }
        _ = try await sample.network.submit(
            sample.harbour.composeAct(
                agreement: tally.agreement,
                request: ActRequest(
                    action: "add", role: "adder", paper: [0xA1, 0x01, 0x05],
                    documents: [
                        DocumentContent(name: "invoice.pdf", mediaType: "application/pdf", content: Array("an invoice".utf8))
                    ]),
                now: await sample.network.now()))
        try await sample.network.beat(at: SampleConsortium.time("2026-03-06T00:00:00Z"))
        try sample.harbour.store.write { try $0.putMark([1, 2, 3], for: "a mark") }
        for signed in try sample.lotus.statements(of: tally.agreement, for: sample.harbour.member) {
            _ = try await sample.harbour.accept(signed, from: sample.lotus.member)
        }
        try await sample.consortium.stop()
        return NodeFolder(path: "\(sample.consortium.folder)/harbour-bank")
    }

    static func verify(_ folder: NodeFolder, store path: String) async throws -> StoreVerification.Report {
        let contents = try folder.read()
        return try await StoreVerification(
            member: contents.member, genesis: contents.genesis, keys: contents.keys, kinds: AgreementKinds([Tally.kind()])
        ).verify(storeAt: path)
    }

    static func copy(_ folder: NodeFolder) throws -> String {
        let target = FileManager.default.temporaryDirectory.appending(path: "hefu-flip-\(UUID().uuidString).sqlite").path
        // One file to flip in: the write-ahead log is folded in first.
        let queue = try DatabaseQueue(path: folder.storePath)
        try queue.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        try queue.close()
        try FileManager.default.copyItem(atPath: folder.storePath, toPath: target)
        return target
    }

    static func remove(_ path: String) {
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    }

    @Test("passes as long as no byte is flipped")
    func honest() async throws {
        let folder = try await Self.store()
        let report = try await Self.verify(folder, store: folder.storePath)
        #expect(report.agreements == 1 && report.documents == 1 && report.blocks >= 8 && report.cosignatures > 8)
    }

    @Test("is found out in every column of every table")
    func everyColumn() async throws {
        let folder = try await Self.store()
        let tables = [
            "block", "state", "log_tile", "cosignature", "agreement", "agreement_state", "activity", "vault", "document",
            "mark", "member_set", "statement", "grdb_migrations",
        ]
        var flipped = 0
        for table in tables {
            let probe = try DatabaseQueue(path: folder.storePath)
            let columns = try await probe.read { try $0.columns(in: table).map(\.name) }
            try probe.close()
            for column in columns {
                let path = try Self.copy(folder)
                defer { Self.remove(path) }
                guard try Self.flip(table, column, in: path) else { continue }
                flipped += 1
                await #expect(throws: (any Error).self, "\(table).\(column)") { _ = try await Self.verify(folder, store: path) }
            }
        }
        print("reliability: one value flipped in each of \(flipped) columns: every one found")
        #expect(flipped >= 50, "only \(flipped) columns could be flipped")
    }

    /// Changes one value of a column behind the ledger's back; false when the table holds none to change.
    ///
    /// - Parameter rows: which of the table's rows come into question; the last of them is changed.
    static func flip(_ table: String, _ column: String, in path: String, where rows: String = "TRUE") throws -> Bool {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        defer { try? queue.close() }
        return try queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA ignore_check_constraints = ON")
            let order = "ORDER BY 1 DESC LIMIT 1"
            guard
                let row = try Row.fetchOne(
                    database, sql: "SELECT \(column) FROM \(table) WHERE \(column) IS NOT NULL AND \(rows) \(order)")
            else { return false }
            let value: DatabaseValue = row[0]
            let changed: any DatabaseValueConvertible
            switch value.storage {
            case .int64(let number): changed = number &+ 1_000_000
            case .string(let text): changed = text.isEmpty ? "x" : String(text.dropLast()) + (text.hasSuffix("x") ? "y" : "x")
            case .blob(var data):
                if data.isEmpty { data = Data([1]) } else { data[data.startIndex + data.count / 2] ^= 1 }
                changed = data
            default: return false
            }
            try database.execute(
                sql: "UPDATE \(table) SET \(column) = ? WHERE \(column) IS ? AND \(rows)", arguments: [changed, value])
            return database.changesCount > 0
        }
    }

    @Test("is found out wherever in the file it matters")
    func pages() async throws {
        let folder = try await Self.store()
        let seed = UInt64(ProcessInfo.processInfo.environment["HEFU_SEED"] ?? "") ?? 20_261_121
        var generator = SplitMix64(seed: seed)
        let honest = try Self.copy(folder)
        defer { Self.remove(honest) }
        let content = try Self.content(of: honest)
        let bytes = try Data(contentsOf: URL(filePath: honest))
        var harmless: [Int] = []
        for _ in 0..<(Self.isSoak ? 2_000 : 200) {
            let offset = Int.random(in: 0..<bytes.count, using: &generator)
            let path = try Self.copy(folder)
            defer { Self.remove(path) }
            var changed = bytes
            changed[offset] ^= UInt8(1 << Int.random(in: 0..<8, using: &generator))
            try changed.write(to: URL(filePath: path))
            do {
                _ = try await Self.verify(folder, store: path)
                // Not found: then it may not have changed anything that can be read.
                harmless.append(offset)
                #expect(
                    try Self.content(of: path) == content,
                    "a flip at \(offset) changed data and was not found (HEFU_SEED=\(seed))")
            } catch {
                continue
            }
        }
        let flips = Self.isSoak ? 2_000 : 200
        print(
            """
            reliability: \(flips) flipped bits at random offsets of a store (seed \(seed)): \(flips - harmless.count) found; \(harmless.count) changed \
            nothing that can be read (free pages, unused bytes of pages, counters of the file's header), at \(harmless.sorted().prefix(40))…
            """)
        #expect(harmless.count < (Self.isSoak ? 2_000 : 200), "every flip was harmless: the check checks nothing")
    }

    /// All rows of all tables, as text.
    private static func content(of path: String) throws -> [String] {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.read { database in
            let tables = try String.fetchAll(database, sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            return try tables.flatMap { table in
                try Row.fetchAll(database, sql: "SELECT * FROM \(table)").map { "\(table) \($0)" }.sorted()
            }
        }
    }
}

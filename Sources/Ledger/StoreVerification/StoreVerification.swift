import Checkpoints
import Confidentiality
import Foundation
import GRDB
import Governance
import Ledger
package import LedgerNode
import LedgerStore
package import Parties
import SQLiteLedgerStore
import Signing
package import Snapshots

/// Derives every hash, signature, root and projection of a store again and compares it with what the store says.
///
/// It executes the store's own blocks into an empty store and compares the two table by table, so whatever the node
/// computed is checked by computing it once more; what it did not compute (private keys, documents, other members'
/// cosignatures) is checked against the keys and commitments that the ledger holds. Works on a copy: evidence is not touched.
package struct StoreVerification {
    package struct Finding: Error, Hashable, Sendable, CustomStringConvertible {
        package let place: String
        package let what: String
        package var description: String { "\(place): \(what)" }
    }

    package struct Report: Sendable {
        package let member: MemberID
        package let blocks: UInt64
        package let transactions: Int
        package let agreements: Int
        package let cosignatures: Int
        package let documents: Int
        /// What was not derived again, and why; empty when everything was.
        package let notDerived: [String]
    }

    let member: MemberID
    let genesis: [UInt8]
    let keys: NodeKeys
    let kinds: AgreementKinds
    let progress: @Sendable (UInt64, UInt64) -> Void

    /// - Parameter genesis: as the operator holds it, not as the store says.
    package init(
        member: MemberID, genesis: [UInt8], keys: NodeKeys, kinds: AgreementKinds,
        progress: @escaping @Sendable (_ block: UInt64, _ of: UInt64) -> Void = { _, _ in }
    ) {
        (self.member, self.genesis, self.keys, self.kinds, self.progress) = (member, genesis, keys, kinds, progress)
    }

    /// - Parameter snapshot: of this ledger, from which a store that lacks its oldest blocks is executed again as far as it goes.
    /// - Throws: the first ``Finding``: what is wrong, and where.
    package func verify(storeAt path: String, from snapshot: SnapshotFile? = nil) async throws -> Report {
        let folder = FileManager.default.temporaryDirectory.appending(path: "hefu-verify-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let copy = folder.appending(path: "store.sqlite").path
        for suffix in ["", "-wal"] where FileManager.default.fileExists(atPath: path + suffix) {
            try FileManager.default.copyItem(atPath: path + suffix, toPath: copy + suffix)
        }
        guard FileManager.default.fileExists(atPath: copy) else { throw Finding(place: path, what: "there is no such file") }
        do {
            return try await verify(copy: copy, replica: folder.appending(path: "replica").path, snapshot)
        } catch let error as DatabaseError {
            throw Finding(place: path, what: "SQLite cannot read it: \(error.message ?? "\(error.resultCode)")")
        } catch let error as DamagedMark {
            throw Finding(place: "mark \(error.name)", what: error.description)
        } catch let error as StoreFault {
            throw Finding(place: path, what: error.description)
        }
    }

    private func verify(copy: String, replica: String, _ snapshot: SnapshotFile?) async throws -> Report {
        try checkPages(copy)
        let original = try SQLiteLedgerStore(path: copy)
        let fresh = try SQLiteLedgerStore(path: replica)
        try checkSchema(original, fresh)
        try checkMarks(original)
        try MemberSetRows.rebuild(in: original)
        let (pruned, restored) = try original.read { (try $0.prunedThrough(), try LedgerNode.restoredFrom($0)) }
        guard pruned == 0, restored == 0 else {
            let report = try await verifyByHash(original, fresh, replica: replica, snapshot)
            try original.close()
            return report
        }
        let counts = try await replay(original, into: fresh)
        let sets = try MemberSetHistory(records: fresh.read { try $0.memberSets() })
        let cosignatures = try checkCosignatures(original, sets)
        try checkStatements(original, sets)
        try checkVault(original)
        let documents = try checkDocuments(original, documentReferences(original, fresh))
        try fresh.close()
        try compareTables(original, replica: replica)
        try original.close()
        return Report(
            member: member, blocks: counts.blocks, transactions: counts.transactions, agreements: counts.agreements,
            cosignatures: cosignatures, documents: documents, notDerived: [])
    }

    /// What a node keeps of itself follows from nothing; each carries its own digest, which reading it checks.
    private func checkMarks(_ original: SQLiteLedgerStore) throws {
        for name in try original.withDatabase({ try String.fetchAll($0, sql: "SELECT name FROM mark ORDER BY name") }) {
            _ = try original.read { try $0.mark(name) }
        }
    }

    private func checkPages(_ path: String) throws {
        let queue = try DatabaseQueue(path: path)
        let answer = try queue.read { try String.fetchAll($0, sql: "PRAGMA integrity_check(1)") }
        try queue.close()
        guard answer == ["ok"] else {
            throw Finding(place: "SQLite pages", what: answer.first ?? "the integrity check gave no answer")
        }
    }

    /// Before any column is read by its name.
    private func checkSchema(_ original: SQLiteLedgerStore, _ fresh: SQLiteLedgerStore) throws {
        let schema = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"
        let ours = try original.withDatabase { try Row.fetchAll($0, sql: schema) }
        guard try fresh.withDatabase({ try Row.fetchAll($0, sql: schema) }) == ours else {
            throw Finding(place: "schema", what: "the tables are not defined as this version defines them")
        }
    }

    // MARK: replay

    private func replay(
        _ original: SQLiteLedgerStore, into fresh: SQLiteLedgerStore
    ) async throws -> (blocks: UInt64, transactions: Int, agreements: Int) {
        guard let tip = try original.read({ try $0.tip() }) else {
            throw Finding(place: "block", what: "the store holds no blocks")
        }
        guard try original.read({ try $0.block(0) })?.bytes == genesis else {
            throw Finding(place: "block 0", what: "the genesis is not the one this member was given")
        }
        try copyVault(original, fresh)
        let received = try receivedTransfers(original)
        let node = try LedgerNode(member: member, keys: keys, genesis: genesis, store: fresh, kinds: kinds, rehearsing: true)
        var transactions = 0
        for height in stride(from: UInt64(1), through: tip.height, by: 1) {
            progress(height, tip.height)
            guard let record = try original.read({ try $0.block(height) }) else {
                throw Finding(place: "block \(height)", what: "it is missing")
            }
            do {
                transactions += try await node.execute(try Block(slot: record.bytes)).record.outcomes.count
                for one in received where one.height == height {
                    try await node.receive(one.transfer, statements: one.statements)
                }
            } catch {
                throw Finding(place: "block \(height)", what: "\(error)")
            }
        }
        let agreements = try fresh.read { try $0.agreements(after: 0, limit: .max).count }
        return (tip.height, transactions, agreements)
    }

    /// The vault is input to execution, not its result; ``checkVault(_:)`` checks it.
    private func copyVault(_ original: SQLiteLedgerStore, _ fresh: SQLiteLedgerStore) throws {
        let rows = try original.withDatabase { try Row.fetchAll($0, sql: "SELECT public_key, secret FROM vault") }
        try fresh.write { writer in
            for row in rows {
                let (publicKey, secret): (Data, Data) = (row[0], row[1])
                try writer.putVaultSecret(Array(secret), for: Array(publicKey))
            }
        }
    }

    /// The tables that follow from the blocks, with what orders their rows.
    private static let derivedTables = [
        ("block", "height"), ("state", "place"), ("log_tile", "level, idx"), ("registry_notice", "sequence"),
        ("member_set", "height"), ("pruning", "one"), ("grdb_migrations", "identifier"),
    ]

    private func compareTables(_ original: SQLiteLedgerStore, replica: String) throws {
        let queue = try DatabaseQueue(path: replica)
        defer { try? queue.close() }
        if try hasErasedAgreements(original) {
            try compareAgreements(original, queue)
            try compare(Self.derivedTables, original, queue)
        } else {
            try compare(
                Self.derivedTables + [("agreement", "row"), ("agreement_state", "row"), ("activity", "sequence")], original, queue
            )
        }
    }

    func compare(_ tables: [(name: String, order: String)], _ original: SQLiteLedgerStore, _ queue: DatabaseQueue) throws {
        for (table, key) in tables {
            let sql = "SELECT * FROM \(table) ORDER BY \(key)"
            let stored = try original.withDatabase { try Row.fetchAll($0, sql: sql) }
            let derived = try queue.read { try Row.fetchAll($0, sql: sql) }
            for (left, right) in zip(stored, derived) where left != right {
                let columns = left.columnNames.filter { left[$0] as DatabaseValue != right[$0] as DatabaseValue }
                throw Finding(
                    place: "table \(table), row \(Self.name(left))",
                    what: "\(columns.joined(separator: ", ")) is not what the blocks give")
            }
            guard stored.count == derived.count else {
                throw Finding(
                    place: "table \(table)", what: "it holds \(stored.count) rows where the blocks give \(derived.count)")
            }
        }
    }

    private static func name(_ row: Row) -> String {
        let value: DatabaseValue = row[0]
        switch value.storage {
        case .blob(let data): return Hex.text(data.prefix(8))
        default: return value.description
        }
    }

    // MARK: what was not computed

    /// Each by a member that judged its block, with the key it had then; and final is what they make final.
    func checkCosignatures(_ original: SQLiteLedgerStore, _ sets: MemberSetHistory) throws -> Int {
        let genesis = try Genesis(encoded: genesis)
        let network = Genesis.network(of: self.genesis)
        let origin = Genesis.origin(name: genesis.name, network: network)
        let rows = try original.withDatabase { try Row.fetchAll($0, sql: "SELECT height, member, line FROM cosignature") }
        for row in rows {
            let (height, name, line): (Int64, String, String) = (row[0], row[1], row[2])
            let place = "table cosignature, block \(height), \(name)"
            guard height >= 0, let block = try original.read({ try $0.block(UInt64(height)) }) else {
                throw Finding(place: place, what: "there is no such block")
            }
            guard let id = try? MemberID(name), let key = sets.judge(of: UInt64(height)).nodeKey(of: id) else {
                throw Finding(place: place, what: "no such member judges this block")
            }
            let checkpoint = Checkpoint(origin: origin, size: block.logSize, root: block.logRoot)
            guard checkpoint.isCosigned(by: line, name: LedgerNode.cosignerName(id, origin: origin), key: key) else {
                throw Finding(place: place, what: "the cosignature does not verify")
            }
        }
        guard try original.read({ try LedgerNode.isFinalHeightSound(in: $0) }) else {
            throw Finding(place: "mark final-height", what: "the cosignatures do not make that block final")
        }
        return rows.count
    }

    func checkVault(_ original: SQLiteLedgerStore) throws {
        let rows = try original.withDatabase { try Row.fetchAll($0, sql: "SELECT public_key, secret FROM vault") }
        for row in rows {
            let (publicKey, secret): (Data, Data) = (row[0], row[1])
            let derived = [
                (try? P256SigningKey(secret: Array(secret)))?.publicKey.encoded, (try? RecipientKey(Array(secret)))?.publicKey,
            ]
            guard derived.contains(Array(publicKey)) else {
                throw Finding(place: "table vault, key \(Hex.text(publicKey.prefix(8)))", what: "the secret is not this key's")
            }
        }
    }

    /// - Parameter references: every document that was handed over, by its commitment.
    func checkDocuments(
        _ original: SQLiteLedgerStore, _ references: [Digest32: (agreement: Int64, reference: DocumentReference)]
    ) throws -> Int {
        let rows = try original.withDatabase {
            // By name, so that a damaged schema is SQLite's error and not a column that is missing.
            try Row.fetchAll(
                $0, sql: "SELECT commitment, agreement, name, media_type, salt_id, content FROM document ORDER BY commitment")
        }
        for row in rows {
            let commitment = try Digest32(Array(row["commitment"] as Data))
            let place = "table document, \(commitment.description.prefix(16))"
            guard let (agreement, reference) = references[commitment] else {
                throw Finding(place: place, what: "no transaction handed over such a document")
            }
            let content: Data = row["content"]
            let told = (
                row["name"] as String, row["media_type"] as String, Array(row["salt_id"] as Data), row["agreement"] as Int64
            )
            guard told == (reference.name, reference.mediaType, reference.saltID, agreement) else {
                throw Finding(place: place, what: "its name, type, salt or agreement is not what its transaction says")
            }
            guard Digest32.of(domain: "hefu document", Array(content)) == reference.contentDigest else {
                throw Finding(place: place, what: "its content is not what the ledger commits to")
            }
        }
        return rows.count
    }
}

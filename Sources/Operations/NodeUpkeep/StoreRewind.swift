import Foundation
import Ledger
package import LedgerNode
import LedgerStore
package import NodeFolder
import SQLiteLedgerStore
package import Snapshots

/// Undoes blocks that do not stand: the members began a generation of the ordering below what this node had executed.
///
/// The blocks that stand are executed again into a new store, so that nothing of the others is left in it; the old store is kept
/// aside, since it is evidence. The node must not run meanwhile. What is final is never undone.
package struct StoreRewind {
    private let node: (member: NodeFolder.Contents, kinds: AgreementKinds)
    private let isRehearsal: Bool

    package struct Report: Hashable, Sendable {
        package let height: UInt64
        package let undone: UInt64
        /// Where the old store is kept.
        package let aside: String
    }

    package init(of owner: NodeFolder.Contents, kinds: AgreementKinds, isRehearsal: Bool) {
        (node, self.isRehearsal) = ((owner, kinds), isRehearsal)
    }

    /// What a node keeps of itself that holds after a rewind too: which generation it is in, and what it signed for the next.
    private static let marksKept = ["generation", "generation-left", "generation-vote"]

    /// - Parameters:
    ///   - path: of the SQLite file.
    ///   - snapshot: of a block at or below `height`, for a store that no longer has all blocks from the genesis on.
    /// - Throws: ``UpkeepFault``; before the last two renamings the old store stands where it stood.
    package func rewind(storeAt path: String, to height: UInt64, from snapshot: SnapshotFile? = nil) async throws -> Report {
        let fresh = path + ".rewinding"
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: fresh + suffix) }
        let old = try SQLiteLedgerStore(path: path)
        let (tip, final) = try old.read { (try $0.tip()?.height ?? 0, try LedgerNode.finalHeight($0)) }
        guard height < tip else { throw UpkeepFault("the store ends at block \(tip); there is nothing after \(height) to undo") }
        guard height >= final else {
            throw UpkeepFault("block \(final) is final by the members' cosignatures, and what is final is never undone")
        }
        try await rebuild(old, through: height, into: fresh, from: snapshot)
        // Nothing is left in its write-ahead log, so the file alone is the store.
        try old.checkpoint()
        try old.close()
        let aside = "\(path).before-rewind-to-\(height)"
        guard !FileManager.default.fileExists(atPath: aside) else {
            throw UpkeepFault("\(aside) exists: a rewind to that block was made before; move it away")
        }
        try FileManager.default.moveItem(atPath: path, toPath: aside)
        for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
        try FileManager.default.moveItem(atPath: fresh, toPath: path)
        try DurableFile.synchronize(folder: URL(filePath: path).deletingLastPathComponent().path)
        return Report(height: height, undone: tip - height, aside: aside)
    }

    private func rebuild(_ old: SQLiteLedgerStore, through height: UInt64, into path: String, from snapshot: SnapshotFile?)
        async throws
    {
        let store = try SQLiteLedgerStore(path: path)
        let (pruned, restored) = try old.read { (try $0.prunedThrough(), try LedgerNode.restoredFrom($0)) }
        var first: UInt64 = 1
        if let snapshot {
            let members = try snapshot.height.flatMap { height in try old.read { try $0.block(height)?.commit.memberSet } }
            first = try snapshot.load(genesis: node.member.genesis, confirmed: members, into: store).height + 1
        }
        guard first > max(pruned, restored), first <= height + 1 else {
            throw UpkeepFault(
                "the store has whole blocks from \(max(pruned, restored) + 1) on only; give a snapshot of a block from there to "
                    + "\(height) with --snapshot, or restore from another member's (hefu node restore)")
        }
        try keepOwn(of: old, in: store)
        let ledger = try LedgerNode(
            member: node.member.member, keys: node.member.keys, genesis: node.member.genesis, store: store, kinds: node.kinds,
            rehearsing: isRehearsal)
        for block in stride(from: first, through: height, by: 1) {
            guard let record = try old.read({ try $0.block(block) }) else { throw UpkeepFault("the store lacks block \(block)") }
            let executed = try await ledger.execute(Block(slot: record.bytes)).record
            guard executed.commit == record.commit, executed.logRoot == record.logRoot else {
                throw UpkeepFault("executing block \(block) again gives another result; run hefu node verify")
            }
            _ = try await ledger.accept(old.read { try $0.cosignatures(height: block) }, on: executed)
        }
        try keepDocuments(of: old, in: ledger)
        try store.checkpoint()
        try store.close()
    }

    /// The keys of agreements, and where the node stands in the ordering's generations.
    private func keepOwn(of old: SQLiteLedgerStore, in store: SQLiteLedgerStore) throws {
        try old.read { reader in
            try store.write { writer in
                var last: [UInt8]?
                while case let page = try reader.vault(after: last, limit: 500), !page.isEmpty {
                    for entry in page { try writer.putVaultSecret(entry.secret, for: entry.publicKey) }
                    last = page.last?.publicKey
                }
                for name in Self.marksKept { if let value = try reader.mark(name) { try writer.putMark(value, for: name) } }
            }
        }
    }

    /// Documents of transactions that stand; each is checked against its commitment again.
    private func keepDocuments(of old: SQLiteLedgerStore, in ledger: LedgerNode) throws {
        for (agreement, missing) in try ledger.missingDocuments() {
            let named = try ledger.documentReferences(of: agreement)
            let held = try old.read { reader in
                try missing.sorted().compactMap { commitment in
                    try reader.document(commitment).flatMap { record in
                        named[commitment].map {
                            HandedDocument(commitment: commitment, reference: $0.reference, content: record.content)
                        }
                    }
                }
            }
            try ledger.keep(held, agreement: agreement)
        }
    }
}

import Foundation
import GRDB
import Ledger
import LedgerStore
import SQLiteLedgerStore
import Signing
import StateTree

/// State that was written straight into a store.
enum StateRebase {
    /// Puts the root of the grown state into the last block's commit record, so that the node opens on it.
    static func rebase(_ store: SQLiteLedgerStore) throws {
        let (tip, root) = try store.read { reader in
            guard let tip = try reader.tip() else { throw BenchmarkFault("the store holds no genesis") }
            return (tip, try StateTree(rebuildingFrom: { try reader.stateEntries(from: $0, through: $1) }).root)
        }
        let old = tip.commit
        let commit = CommitRecord(
            height: old.height, header: old.header, stateRoot: root, transactionCount: old.transactionCount,
            governanceSequence: old.governanceSequence, memberSet: old.memberSet, timeMilliseconds: old.timeMilliseconds)
        let queue = try DatabaseQueue(path: store.path)
        try queue.write { database in
            try database.execute(
                sql: "UPDATE block SET commit_record = ? WHERE height = ?",
                arguments: [Data(LogLeaf.commit(commit).bytes), Int64(tip.height)])
        }
        try queue.close()
    }
}

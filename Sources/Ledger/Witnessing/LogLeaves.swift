import Ledger
import LedgerNode
import LedgerStore
import Signing

/// Makes the log's leaves again from the blocks that gave them.
enum LogLeaves {
    /// The leaves from number `first`, all of which are in the log. What pruning leaves of a block, its transactions' ids, is
    /// enough for them.
    static func leaves(from first: UInt64, count: Int, _ reader: any LedgerReader) throws -> [[UInt8]] {
        var leaves: [[UInt8]] = []
        leaves.reserveCapacity(count)
        var height = try self.height(ofLeaf: first, reader)
        while leaves.count < count {
            guard let record = try reader.block(height) else {
                throw NodeFault("the log has leaf \(first + UInt64(leaves.count)) and the store no block \(height)")
            }
            let start = record.leafIndex(ofTransaction: 0)
            let skipped = Int(max(first, start) - start)
            let wanted = min(count - leaves.count, record.outcomes.count + 1 - skipped)
            leaves += try self.leaves(of: record, from: skipped, count: wanted)
            height += 1
        }
        return leaves
    }

    /// The block that appended a leaf: the lowest whose log holds it. Every block appends at least one.
    private static func height(ofLeaf leaf: UInt64, _ reader: any LedgerReader) throws -> UInt64 {
        guard let tip = try reader.tip(), leaf < tip.logSize else { throw NodeFault("the log has no leaf \(leaf)") }
        var (low, high) = (UInt64(0), tip.height)
        while low < high {
            let middle = low + (high - low) / 2
            guard let record = try reader.block(middle) else { throw NodeFault("the store holds no block \(middle)") }
            if record.logSize > leaf { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private static func leaves(of record: BlockRecord, from skipped: Int, count: Int) throws -> [[UInt8]] {
        let transactions = skipped..<min(skipped + count, record.outcomes.count)
        var leaves: [[UInt8]] = []
        // The genesis holds no transactions.
        if !transactions.isEmpty {
            let (stored, outcomes) = (try record.stored(), try record.publicOutcomes())
            guard stored.count == outcomes.count else {
                throw NodeFault("block \(record.height) holds \(stored.count) transactions and \(outcomes.count) outcomes")
            }
            leaves = try transactions.map { index in
                guard let id = stored.transactionID(at: index, outcome: outcomes[index]) else {
                    throw NodeFault("block \(record.height) holds no transaction \(index); run hefu node verify")
                }
                return LogLeaf.transaction(height: record.height, index: UInt64(index), id: id, outcome: outcomes[index]).bytes
            }
        }
        if leaves.count < count { leaves.append(LogLeaf.commit(record.commit).bytes) }
        return leaves
    }
}

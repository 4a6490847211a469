import Ledger
import LedgerNode
import LedgerStore
import Signing

/// Makes the log's leaves again from the blocks that gave them.
enum LogLeaves {
    struct Pruned: Error {
        let throughHeight: UInt64
    }

    /// The leaves from number `first`, all of which are in the log.
    ///
    /// - Throws: ``Pruned`` when one of them comes from a block whose transactions are gone.
    static func leaves(from first: UInt64, count: Int, _ reader: any LedgerReader) throws -> [[UInt8]] {
        let prunedThrough = try reader.prunedThrough()
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
            leaves += try self.leaves(of: record, from: skipped, count: wanted, prunedThrough: prunedThrough)
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

    private static func leaves(
        of record: BlockRecord, from skipped: Int, count: Int, prunedThrough: UInt64
    ) throws -> [[UInt8]] {
        let transactions = skipped..<min(skipped + count, record.outcomes.count)
        var leaves: [[UInt8]] = []
        if !transactions.isEmpty {
            // The genesis is never pruned and holds no transactions.
            guard record.height > prunedThrough else { throw Pruned(throughHeight: prunedThrough) }
            let carried = try Block(bytes: record.bytes).transactions
            guard carried.count == record.outcomes.count else {
                throw NodeFault(
                    "block \(record.height) holds \(carried.count) transactions and \(record.outcomes.count) outcomes")
            }
            leaves = try transactions.map { try leaf(of: carried[$0], at: $0, in: record).bytes }
        }
        if leaves.count < count { leaves.append(LogLeaf.commit(record.commit).bytes) }
        return leaves
    }

    private static func leaf(of carried: [UInt8], at index: Int, in record: BlockRecord) throws -> LogLeaf {
        guard let outcome = PublicOutcome(rawValue: UInt64(record.outcomes[index])) else {
            throw NodeFault("block \(record.height) has an unknown outcome \(record.outcomes[index])")
        }
        // Only these outcomes leave it open whether the bytes were a transaction at all; finding out costs its signatures.
        let id: Digest32 =
            switch outcome {
            case .malformed, .signatureMissing: CheckedTransaction(carried: carried).id
            default: try Transaction(carried: carried).id
            }
        return .transaction(height: record.height, index: UInt64(index), id: id, outcome: outcome)
    }
}

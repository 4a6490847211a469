import CanonicalCBOR
import Governance
package import Ledger
package import LedgerStore
import Signing

/// Deleting what old blocks hold of other members' agreements (ledger.md §7).
extension LedgerNode {
    /// What a pruning did.
    package struct Pruning: Hashable, Sendable {
        /// The last height pruned by now; 0 when none is.
        package let through: UInt64
        /// How many blocks this run pruned.
        package let blocks: UInt64
    }

    /// Prunes every block that may be: it is final, older than the time within which its transactions could be repeated, and
    /// in a snapshot. Stopped at any instant, it goes on from there the next time.
    ///
    /// - Parameter keeping: how many of the latest blocks stay whole at least, counted from the last one.
    package func prune(keeping: UInt64) async throws -> Pruning {
        let (done, limit) = try store.read { reader in (try reader.prunedThrough(), try prunable(keeping: keeping, reader)) }
        var through = done
        while through < limit {
            try Task.checkCancellation()
            through = try pruneBatch(after: through, through: limit)
            // Whoever waits to write a block comes first.
            await Task.yield()
        }
        return Pruning(through: through, blocks: through - done)
    }

    /// Blocks in one database transaction, so that none holds up the next block for long.
    private static let batchBlocks: UInt64 = 32
    private static let batchBytes = 4 << 20

    private func pruneBatch(after start: UInt64, through limit: UInt64) throws -> UInt64 {
        try store.write { writer in
            var (height, bytes) = (start, 0)
            while height < limit, height - start < Self.batchBlocks, bytes < Self.batchBytes {
                guard let record = try writer.block(height + 1) else {
                    throw NodeFault("block \(height + 1) is missing from the store; verify it")
                }
                bytes += record.bytes.count
                try writer.prune(height: record.height, leaving: Self.pruned(record, writer).bytes)
                height += 1
            }
            return height
        }
    }

    /// What this member keeps of a block.
    private static func pruned(_ record: BlockRecord, _ reader: any LedgerReader) throws -> PrunedBlock {
        let outcomes = try record.publicOutcomes()
        return try record.stored().pruned(outcomes: outcomes) { index, carried in
            if isKeptByAll(carried, outcomes[index]) { return true }
            guard let transaction = try? Transaction(carried: carried) else { return false }
            let agreement: Digest32? =
                switch transaction.skeleton.kind {
                case .begin: AgreementHead.id(from: transaction.id)
                default: transaction.skeleton.agreement
                }
            guard let agreement, let own = try reader.agreement(agreement) else { return false }
            return own.standing != .erased
        }
    }

    /// Whether a transaction stays whole with everybody: who was refused for what another holds may have to be told by the
    /// registry's authority, long after; and what the members decided is what they judge by.
    package static func isKeptByAll(_ carried: [UInt8], _ outcome: PublicOutcome) -> Bool {
        switch outcome {
        case .financedElsewhere: true
        case .accepted: (try? Transaction(carried: carried))?.skeleton.kind == .governance
        default: false
        }
    }

    // MARK: how far

    /// Under this mark a node keeps the height of its last snapshot, eight bytes, big-endian.
    private static let snapshotMark = "snapshot"

    /// The height of the last snapshot that this node made or was restored from; 0 when there is none.
    package static func lastSnapshot(_ reader: any LedgerReader) throws -> UInt64 { try height(markedAs: snapshotMark, reader) }

    package static func putLastSnapshot(_ height: UInt64, _ writer: any LedgerWriter) throws {
        try put(height, as: snapshotMark, writer)
    }

    /// Under this mark a store that began with a snapshot keeps its height, in the same form.
    private static let restoredMark = "restored from snapshot"

    /// The height of the snapshot that this store began with; 0 when it began with the genesis.
    package static func restoredFrom(_ reader: any LedgerReader) throws -> UInt64 { try height(markedAs: restoredMark, reader) }

    package static func putRestoredFrom(_ height: UInt64, _ writer: any LedgerWriter) throws {
        try put(height, as: restoredMark, writer)
        try putLastSnapshot(height, writer)
    }

    static func height(markedAs name: String, _ reader: any LedgerReader) throws -> UInt64 {
        guard let bytes = try reader.mark(name) else { return 0 }
        guard bytes.count == 8 else { throw NodeFault("the mark \"\(name)\" of the store is no height; verify the store") }
        return bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }

    static func put(_ height: UInt64, as name: String, _ writer: any LedgerWriter) throws {
        try writer.putMark((0..<8).map { UInt8(truncatingIfNeeded: height >> UInt64(56 - 8 * $0)) }, for: name)
    }

    private func prunable(keeping: UInt64, _ reader: any LedgerReader) throws -> UInt64 {
        guard let tip = try reader.tip(), tip.height > keeping else { return 0 }
        let candidate = min(tip.height - keeping, try Self.lastSnapshot(reader), try Self.repeatable(before: tip, reader) - 1)
        return try Self.last(through: candidate) { try isFinal($0, reader) }
    }

    private func isFinal(_ height: UInt64, _ reader: any LedgerReader) throws -> Bool {
        do {
            _ = try finalCheckpoint(covering: height, reader)
            return true
        } catch ReceiptFault.notFinal {
            return false
        }
    }

    /// The lowest height, at least 1, from which on every block must be whole when `tip` is the last one: a transaction in it
    /// could still come again.
    package static func repeatable(before tip: BlockRecord, _ reader: any LedgerReader) throws -> UInt64 {
        let since = repeatableSince(tip.commit)
        guard tip.height > 0 else { return 1 }
        return try last(through: tip.height) { height in
            try height == 0 || (reader.block(height)?.commit.timeMilliseconds ?? since) < since
        } + 1
    }

    /// The ledger time from which on blocks must be whole when `commit` is the last one's, in milliseconds since 1970.
    package static func repeatableSince(_ commit: CommitRecord) -> Int64 {
        commit.timeMilliseconds - Skeleton.Limits.validityMillisecondsMax
    }

    /// The last height up to `end` that satisfies `holds`, where those that do come first; 0 when none does.
    private static func last(through end: UInt64, where holds: (UInt64) throws -> Bool) rethrows -> UInt64 {
        var (low, high) = (UInt64(0), end)
        while low < high {
            let middle = high - (high - low) / 2
            if try holds(middle) { low = middle } else { high = middle - 1 }
        }
        return low
    }
}

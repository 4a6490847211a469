import CanonicalCBOR
import Certificates
package import Governance
import Ledger
package import LedgerStore
import Parties
import Signing

/// Who judged which block, from the genesis on.
///
/// Block h is judged by the set in force before it, so that nobody votes on its own admission; a member that the block
/// itself suspends does not count.
package struct MemberSetHistory: Hashable, Sendable {
    package struct Change: Hashable, Sendable {
        /// Of the block after which the set holds; 0 for the genesis.
        package let height: UInt64
        package let set: MemberSet
        package init(height: UInt64, set: MemberSet) { (self.height, self.set) = (height, set) }
    }

    /// In order of height; the first is the genesis'.
    package let changes: [Change]

    /// - Throws: ``NodeFault`` where the records do not begin with the genesis or are not in order.
    package init(_ changes: [Change]) throws {
        guard changes.first?.height == 0, zip(changes, changes.dropFirst()).allSatisfy({ $0.height < $1.height }) else {
            throw NodeFault("the member sets do not begin with the genesis, or are not in order; reopen the node to rebuild them")
        }
        self.changes = changes
    }

    package init(records: [MemberSetRecord]) throws {
        try self.init(records.map { Change(height: $0.height, set: try MemberSet(encoded: $0.members)) })
    }

    /// The set after the latest change.
    package var newest: MemberSet { changes[changes.count - 1].set }

    /// The set in force before block `height`; before the genesis, the genesis' own.
    package func set(before height: UInt64) -> MemberSet {
        (changes.last { $0.height < height } ?? changes[0]).set
    }

    /// Those whose cosignatures make the checkpoint of block `height` count.
    package func judge(of height: UInt64) -> MemberSet {
        let before = set(before: height)
        guard height > 0, let change = changes.first(where: { $0.height == height }) else { return before }
        return before.judging(handoverTo: change.set)
    }

    /// The first block at or after `height` that changes the set: it must be final by its own checkpoint before any block
    /// after it can be.
    package func handover(atOrAfter height: UInt64) -> UInt64? {
        changes.first { $0.height > 0 && $0.height >= height }?.height
    }
}

/// Member sets of a store that was made before they were kept.
package enum MemberSetRows {
    /// Writes the rows that the store's own blocks give, where it has none: execution's governance is done again, block by
    /// block that changed it.
    ///
    /// - Throws: ``NodeFault`` where such a block does not give what its commit record says.
    package static func rebuild(in store: any LedgerStore) throws {
        guard try store.read({ try $0.memberSets().isEmpty && $0.tip() != nil }) else { return }
        try store.write { writer in
            guard let tip = try writer.tip(), let first = try writer.block(0) else { return }
            var book = try CBORDecoder().decode(Genesis.self, from: first.bytes).governance
            try writer.put(MemberSetRecord(height: 0, members: book.memberSet.encoded))
            var height: UInt64 = 0
            while UInt64(book.sequence) < tip.commit.governanceSequence {
                height = try lowest(above: height, through: tip.height, changing: UInt64(book.sequence), writer)
                let before = book.memberSet
                guard let record = try writer.block(height) else { throw NodeFault("block \(height) is missing") }
                book = try governed(book, by: record)
                if book.memberSet != before {
                    try writer.put(MemberSetRecord(height: height, members: book.memberSet.encoded))
                }
            }
        }
    }

    /// Governance sequences grow with the height, so the first block after which they are past `sequence` is searched by halves.
    private static func lowest(
        above height: UInt64, through last: UInt64, changing sequence: UInt64, _ reader: any LedgerReader
    ) throws -> UInt64 {
        var (low, high) = (height + 1, last)
        while low < high {
            let middle = low + (high - low) / 2
            guard let record = try reader.block(middle) else { throw NodeFault("block \(middle) is missing") }
            if record.commit.governanceSequence > sequence { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private static func governed(_ book: GovernanceBook, by record: BlockRecord) throws -> GovernanceBook {
        var book = book
        do {
            let stored = try record.stored()
            for (index, outcome) in record.outcomes.enumerated() {
                guard PublicOutcome(rawValue: UInt64(outcome)) == .accepted, let carried = stored.carried(at: index),
                    let transaction = try? Transaction(carried: carried), transaction.skeleton.kind == .governance
                else { continue }
                let change = try Payload(encoded: transaction.payload)
                book = try Governance.deciding(
                    action: change.action, paper: change.paper,
                    endorsement: Endorsement(signers: transaction.skeleton.signers, in: book), book: book,
                    certificateKey: { try MemberCertificate(der: $0).key })
            }
        } catch {
            throw NodeFault(
                "the member set after block \(record.height) cannot be derived again (\(error)); take a snapshot from another member"
            )
        }
        guard book.memberSetDigest == record.commit.memberSet, UInt64(book.sequence) == record.commit.governanceSequence else {
            throw NodeFault("the governance changes of block \(record.height) do not give the member set of its commit record")
        }
        return book
    }
}

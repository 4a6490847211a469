import BankingCalendar
import Governance
package import Ledger
package import LedgerNode
package import LedgerStore
package import MerkleLog
package import Signing

/// Follows the records of a ledger's blocks from the genesis on without executing them: the chain of headers, and the log that
/// their transactions' ids, outcomes and commit records give. A cosigned root at the end proves every one of them.
package struct BlockTrail {
    package let genesis: Genesis
    private let genesisBytes: [UInt8]
    private let network: Digest32
    private var log = CompactLog()
    private var last: BlockRecord?
    /// A block that changed who may cosign.
    package struct Handover: Hashable, Sendable {
        package let height: UInt64
        package let memberSet: Digest32
        package let logSize: UInt64
        package let logRoot: Digest32
    }

    /// In order of height.
    package private(set) var handovers: [Handover] = []

    /// - Parameter genesis: as the operator holds it.
    package init(genesis bytes: [UInt8]) throws {
        (genesis, genesisBytes, network) = (try Genesis(encoded: bytes), bytes, Genesis.network(of: bytes))
    }

    /// Of the block taken last.
    package private(set) var height: UInt64?

    /// Takes the next block.
    ///
    /// - Parameter tiles: where the log's hashes go.
    /// - Throws: ``SnapshotFault`` that says what does not fit.
    package mutating func follow(bytes: [UInt8], outcomes: [UInt8], commit: CommitRecord, tiles: some LogTileWriter) throws
        -> BlockRecord
    {
        let height = last.map { $0.height + 1 } ?? 0
        func fault(_ why: String) -> SnapshotFault { SnapshotFault("block \(height): \(why)") }
        guard commit.height == height, commit.transactionCount == UInt64(outcomes.count) else {
            throw fault("its commit record is another's")
        }
        guard commit.timeMilliseconds >= last?.commit.timeMilliseconds ?? genesis.startsAt.millisecondsSinceEpoch else {
            throw fault("ledger time goes back")
        }
        var leaves: [[UInt8]] = []
        if let last {
            leaves = try transactionLeaves(bytes: bytes, outcomes: outcomes, commit: commit, after: last)
        } else {
            guard bytes == genesisBytes else { throw fault("the genesis is not the one this member was given") }
            guard outcomes.isEmpty, commit.header == network, commit.memberSet == genesis.governance.memberSetDigest else {
                throw fault("its commit record is not the genesis's")
            }
        }
        leaves.append(LogLeaf.commit(commit).bytes)
        try log.append(leaves, tiles: tiles)
        if let last, last.commit.memberSet != commit.memberSet {
            handovers.append(Handover(height: height, memberSet: commit.memberSet, logSize: log.size, logRoot: log.root))
        }
        let record = BlockRecord(
            height: height, bytes: bytes, header: commit.header, outcomes: outcomes, commit: commit, logSize: log.size,
            logRoot: log.root)
        (last, self.height) = (record, height)
        return record
    }

    /// Checks that records of member sets are those that the blocks bind, no more and no fewer.
    ///
    /// - Returns: who judged which block.
    package func memberSets(_ records: [MemberSetRecord]) throws -> MemberSetHistory {
        let bound = [genesis.governance.memberSetDigest] + handovers.map(\.memberSet)
        guard records.map(\.height) == [0] + handovers.map(\.height) else {
            throw SnapshotFault("the member sets are not of the blocks that changed the members")
        }
        for (record, bound) in zip(records, bound) {
            guard let set = try? MemberSet(encoded: record.members), set.digest == bound, set.encoded == record.members
            else { throw SnapshotFault("the member set of block \(record.height) is not the one that its commit record binds") }
        }
        return try MemberSetHistory(records: records)
    }

    private func transactionLeaves(
        bytes: [UInt8], outcomes: [UInt8], commit: CommitRecord, after last: BlockRecord
    ) throws -> [[UInt8]] {
        let height = last.height + 1
        func fault(_ why: String) -> SnapshotFault { SnapshotFault("block \(height): \(why)") }
        let block: StoredBlock
        do {
            block = try StoredBlock(bytes: bytes)
        } catch {
            throw fault("\(error)")
        }
        guard block.header.network == network, block.header.height == height, block.header.previous == last.header,
            block.headerDigest == commit.header
        else { throw fault("it does not follow block \(last.height)") }
        // A pruned block names what was executed; a whole one of a cutter who may not cut executed as an empty one.
        guard outcomes.count == block.count || (outcomes.isEmpty && !block.isPruned) else {
            throw fault("it has \(outcomes.count) outcomes for \(block.count) transactions")
        }
        return try outcomes.enumerated().map { index, byte in
            guard let outcome = PublicOutcome(rawValue: UInt64(byte)),
                // What a pruned block kept whole is bound by its id alone, which leaves its signatures to be checked.
                let id = block.transactionID(at: index, outcome: block.isPruned ? nil : outcome)
            else { throw fault("outcome \(byte) is unknown") }
            return LogLeaf.transaction(height: height, index: UInt64(index), id: id, outcome: outcome).bytes
        }
    }
}

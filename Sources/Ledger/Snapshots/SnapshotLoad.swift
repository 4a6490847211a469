import BankingCalendar
import CanonicalCBOR
import Checkpoints
import Governance
import Ledger
import LedgerNode
package import LedgerStore
import MerkleLog
import Parties
package import Signing
import StateTree

/// What loading a snapshot showed.
package struct SnapshotReport: Hashable, Sendable {
    package let height: UInt64
    package let header: Digest32
    package let transactions: UInt64
    package let stateEntries: Int
    /// The blocks up to this height came pruned; 0 when none did.
    package let prunedThrough: UInt64
    package let basis: SnapshotBasis
}

/// On whose word a snapshot is believed.
package enum SnapshotBasis: Hashable, Sendable, CustomStringConvertible {
    /// The founders, whom the genesis names, still are the members; their quorum cosigned.
    case founders
    /// The members changed since the genesis; a quorum of those whom the operator confirmed cosigned.
    case confirmedMembers(handovers: [UInt64])

    package var description: String {
        switch self {
        case .founders: "cosigned by a quorum of the members that the genesis names"
        case .confirmedMembers(let heights):
            "cosigned by a quorum of the members that the operator confirmed; they last changed in block \(heights.last ?? 0)"
        }
    }
}

extension Snapshot {
    /// Loads a snapshot into an empty store, proving all of it on the way, in one database transaction: whatever is wrong with it
    /// and whenever the process dies, the store stays empty.
    ///
    /// Agreements that this member takes part in are not in a snapshot.
    /// - Parameters:
    ///   - genesis: as the operator holds it.
    ///   - confirmed: the digest of the present members, as another member told it; needed once they are not those of the genesis.
    ///   - nextChunk: the snapshot's bytes in pieces of at most ``chunkBytesMax``; nil at its end.
    /// - Throws: ``SnapshotFault``.
    package static func load(
        genesis: [UInt8], confirmed: Digest32? = nil, into store: any LedgerStore, nextChunk: @escaping () throws -> [UInt8]?
    ) throws -> SnapshotReport {
        try store.write { writer in
            guard try writer.tip() == nil, try writer.stateRows(after: nil, limit: 1).isEmpty else {
                throw SnapshotFault("the store holds a ledger already; load a snapshot into a new one")
            }
            var load = try SnapshotLoad(genesis: genesis, writer: writer, nextChunk: nextChunk)
            return try load.run(confirmed: confirmed)
        }
    }
}

/// One loading, within its transaction.
private struct SnapshotLoad {
    private let genesis: [UInt8]
    private let network: Digest32
    private let writer: any LedgerWriter
    private var records: SnapshotRecords
    private var trail: BlockTrail
    private var tip: BlockRecord?
    private var prunedThrough: UInt64 = 0
    /// Ledger time of the last block that came pruned, in milliseconds since 1970.
    private var prunedAt: Int64 = 0
    private var transactions: UInt64 = 0
    private var lastPlace: Digest32?
    private var lastSet: UInt64?
    private var stateEntries = 0

    init(genesis: [UInt8], writer: any LedgerWriter, nextChunk: @escaping () throws -> [UInt8]?) throws {
        (self.genesis, self.writer, records) = (genesis, writer, SnapshotRecords(nextChunk))
        (network, trail) = (Genesis.network(of: genesis), try BlockTrail(genesis: genesis))
    }

    mutating func run(confirmed: Digest32?) throws -> SnapshotReport {
        guard case .head(let network, let height) = try records.next() else { throw SnapshotFault("it has no head") }
        guard network == self.network else { throw SnapshotFault("it is of another ledger: its genesis is not this member's") }
        for _ in 0...height { try takeBlock() }
        guard let tip else { throw SnapshotFault("it holds no block") }
        guard prunedThrough == 0 || prunedAt < LedgerNode.repeatableSince(tip.commit) else {
            throw SnapshotFault("block \(prunedThrough) came pruned although repetitions of its transactions could still come")
        }
        let seal = try takeRest()
        guard seal.digest == records.digestBefore else { throw SnapshotFault("it was damaged on the way; fetch it again") }
        try records.finish()
        let governance = try checkState(tip)
        let basis = try basis(tip, confirmed: confirmed)
        try checkCosigned(seal, tip, governance)
        try LedgerNode.putRestoredFrom(tip.height, writer)
        return SnapshotReport(
            height: tip.height, header: tip.header, transactions: transactions, stateEntries: stateEntries,
            prunedThrough: prunedThrough, basis: basis)
    }

    // MARK: blocks

    private mutating func takeBlock() throws {
        guard case .block(let bytes, let outcomes, let leaf) = try records.next() else {
            throw SnapshotFault("it lacks block \(trail.height.map { $0 + 1 } ?? 0)")
        }
        guard case .commit(let commit) = try LogLeaf(bytes: leaf) else { throw SnapshotFault("a commit record is none") }
        let record = try trail.follow(bytes: bytes, outcomes: outcomes, commit: commit, tiles: writer)
        try writer.append(record)
        transactions += commit.transactionCount
        tip = record
        guard record.height > 0, try record.stored().isPruned else { return }
        guard prunedThrough == record.height - 1 else {
            throw SnapshotFault("block \(record.height) came pruned after one that is whole")
        }
        (prunedThrough, prunedAt) = (record.height, commit.timeMilliseconds)
        try writer.prune(height: record.height, leaving: bytes)
    }

    // MARK: member sets and state

    private mutating func takeRest() throws -> SnapshotSeal {
        while true {
            switch try records.next() {
            case .memberSet(let height, let members) where lastPlace == nil: try takeMemberSet(height, members)
            case .state(let rows): try takeState(rows)
            case .seal(let seal): return seal
            default: throw SnapshotFault("its records are out of order")
            }
        }
    }

    private mutating func takeMemberSet(_ height: UInt64, _ members: [UInt8]) throws {
        guard height == 0 || trail.handovers.contains(height), lastSet ?? 0 < height || lastSet == nil else {
            throw SnapshotFault("it holds a member set of block \(height), which changed none")
        }
        lastSet = height
        try writer.put(MemberSetRecord(height: height, members: members))
    }

    private mutating func takeState(_ rows: [(key: [UInt8], value: [UInt8])]) throws {
        for row in rows {
            let place = StateKey.place(ofKey: row.key)
            guard lastPlace.map({ $0 < place }) ?? true else { throw SnapshotFault("its state is out of order") }
            lastPlace = place
        }
        stateEntries += rows.count
        try writer.putStateRows(rows)
    }

    private func checkState(_ tip: BlockRecord) throws -> GovernanceBook {
        let tree = try StateTree(rebuildingFrom: { try writer.stateEntries(from: $0, through: $1) })
        guard tree.root == tip.commit.stateRoot else {
            throw SnapshotFault("its state does not give the state root of block \(tip.height)")
        }
        let governance = try LedgerNode.governance(in: writer)
        guard governance.memberSetDigest == tip.commit.memberSet else {
            throw SnapshotFault("its governance does not name the members that block \(tip.height) binds")
        }
        return governance
    }

    // MARK: trust

    /// A snapshot proves itself up to who its members are: anybody can write a ledger of members of his own.
    private func basis(_ tip: BlockRecord, confirmed: Digest32?) throws -> SnapshotBasis {
        if trail.handovers.isEmpty { return .founders }
        guard let confirmed else {
            throw SnapshotFault(
                "the members changed since the genesis; ask another member whether \(tip.commit.memberSet) is the digest of the "
                    + "present ones, and load again with it")
        }
        guard confirmed == tip.commit.memberSet else {
            throw SnapshotFault("its members are not those that were confirmed: \(tip.commit.memberSet), not \(confirmed)")
        }
        return .confirmedMembers(handovers: trail.handovers)
    }

    private func checkCosigned(_ seal: SnapshotSeal, _ tip: BlockRecord, _ governance: GovernanceBook) throws {
        guard
            LogProofs.isConsistent(
                old: tip.logSize, oldRoot: tip.logRoot, size: seal.size, root: seal.root, proof: seal.consistency)
        else { throw SnapshotFault("its blocks do not give the log that the members cosigned") }
        guard seal.lines.count <= SnapshotRecord.linesMax else { throw SnapshotFault("it has \(seal.lines.count) cosignatures") }
        let origin = Genesis.origin(name: trail.genesis.name, network: network)
        let checkpoint = Checkpoint(origin: origin, size: seal.size, root: seal.root)
        var cosignatures: [CosignatureRecord] = []
        for line in seal.lines {
            guard
                let member = governance.activeMembers.first(where: {
                    checkpoint.isCosigned(by: line, name: LedgerNode.cosignerName($0.id, origin: origin), key: $0.nodeKey)
                }), !cosignatures.contains(where: { $0.member == member.id.text })
            else { throw SnapshotFault("a cosignature on it is no member's, or comes twice") }
            cosignatures.append(CosignatureRecord(height: tip.height, member: member.id.text, line: line))
        }
        let quorum = GovernanceBook.quorum(of: governance.activeMembers.count)
        guard cosignatures.count >= quorum else {
            throw SnapshotFault("\(cosignatures.count) members cosigned it; \(quorum) are needed")
        }
        // A later checkpoint's cosignatures are of a block that this store does not hold.
        if seal.size == tip.logSize { try writer.putCosignatures(cosignatures) }
    }
}

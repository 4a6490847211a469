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
    /// The members changed since the genesis, each time in a block that a quorum of those before cosigned.
    case handovers([UInt64])
    /// As before, and the present members are those whom the operator confirmed.
    case confirmedMembers(handovers: [UInt64])

    package var description: String {
        switch self {
        case .founders: "cosigned by a quorum of the members that the genesis names"
        case .handovers(let heights):
            "cosigned by a quorum of the members; from those that the genesis names they changed \(heights.count) times, each change "
                + "cosigned by those before it, last in block \(heights.last ?? 0)"
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
    ///   - confirmed: the digest of the present members, as another member told it. Without it, whoever got hold of the keys of
    ///     enough former members could have led the chain of handovers elsewhere.
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
    private var sets: [MemberSetRecord] = []
    private var handovers: [UInt8] = []
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
        try checkState(tip)
        _ = try trail.memberSets(sets)
        let chain = try handoverChain(tip)
        let basis = try basis(tip, confirmed: confirmed)
        try checkCosigned(seal, tip, chain)
        try LedgerNode.putRestoredFrom(tip.height, writer)
        try LedgerNode.putFinalHeight(tip.height, writer)
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
        if record.height > 0, try record.stored().isPruned { try takePruned(bytes, at: commit, height: record.height) }
        tip = record
    }

    private mutating func takePruned(_ bytes: [UInt8], at commit: CommitRecord, height: UInt64) throws {
        guard prunedThrough == height - 1 else {
            throw SnapshotFault("block \(height) came pruned after one that is whole")
        }
        (prunedThrough, prunedAt) = (height, commit.timeMilliseconds)
        try writer.prune(height: height, leaving: bytes)
    }

    // MARK: member sets and state

    private mutating func takeRest() throws -> SnapshotSeal {
        while true {
            switch try records.next() {
            case .memberSet(let height, let members) where lastPlace == nil: try takeMemberSet(height, members)
            case .state(let rows) where handovers.isEmpty: try takeState(rows)
            case .handovers(let piece):
                guard handovers.count + piece.count <= SnapshotRecord.handoversBytesMax else {
                    throw SnapshotFault("its handovers exceed \(SnapshotRecord.handoversBytesMax) bytes")
                }
                handovers += piece
            case .seal(let seal): return seal
            default: throw SnapshotFault("its records are out of order")
            }
        }
    }

    private mutating func takeMemberSet(_ height: UInt64, _ members: [UInt8]) throws {
        guard sets.count <= trail.handovers.count, sets.last.map({ $0.height < height }) ?? true else {
            throw SnapshotFault("it holds a member set of block \(height), which changed none")
        }
        sets.append(MemberSetRecord(height: height, members: members))
        try writer.put(sets[sets.count - 1])
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

    private func checkState(_ tip: BlockRecord) throws {
        let tree = try StateTree(rebuildingFrom: { try writer.stateEntries(from: $0, through: $1) })
        guard tree.root == tip.commit.stateRoot else {
            throw SnapshotFault("its state does not give the state root of block \(tip.height)")
        }
        guard try LedgerNode.governance(in: writer).memberSetDigest == tip.commit.memberSet else {
            throw SnapshotFault("its governance does not name the members that block \(tip.height) binds")
        }
    }

    // MARK: trust

    /// A snapshot proves itself up to who its members are: anybody can write a ledger of members of his own. So each change of
    /// them is proved from the genesis on.
    private func handoverChain(_ tip: BlockRecord) throws -> HandoverChain {
        let founders = trail.genesis.governance.memberSet
        guard !handovers.isEmpty else {
            guard trail.handovers.isEmpty else {
                throw SnapshotFault("it does not show how its members changed since the genesis")
            }
            return HandoverChain(first: founders, links: [])
        }
        let chain: HandoverChain
        do {
            chain = try HandoverChain(encoded: handovers)
            _ = try chain.verified(genesis: genesis)
        } catch {
            throw SnapshotFault("how its members changed since the genesis is not proved: \(error)")
        }
        // Proved is that members handed over; that they did so in these blocks, the log's root says.
        let inside = chain.links.prefix { $0.proof.checkpoint.size <= tip.logSize }
        guard
            inside.elementsEqual(
                trail.handovers,
                by: { link, block in
                    link.set.digest == block.memberSet && link.proof.checkpoint.size == block.logSize
                        && link.proof.checkpoint.root == block.logRoot
                })
        else { throw SnapshotFault("its members did not hand over in the blocks that changed them") }
        return chain
    }

    private func basis(_ tip: BlockRecord, confirmed: Digest32?) throws -> SnapshotBasis {
        guard let confirmed else {
            return trail.handovers.isEmpty ? .founders : .handovers(trail.handovers.map(\.height))
        }
        guard confirmed == tip.commit.memberSet else {
            throw SnapshotFault("its members are not those that were confirmed: \(tip.commit.memberSet), not \(confirmed)")
        }
        return .confirmedMembers(handovers: trail.handovers.map(\.height))
    }

    private func checkCosigned(_ seal: SnapshotSeal, _ tip: BlockRecord, _ chain: HandoverChain) throws {
        guard
            LogProofs.isConsistent(
                old: tip.logSize, oldRoot: tip.logRoot, size: seal.size, root: seal.root, proof: seal.consistency)
        else { throw SnapshotFault("its blocks do not give the log that the members cosigned") }
        guard seal.lines.count <= SnapshotRecord.linesMax else { throw SnapshotFault("it has \(seal.lines.count) cosignatures") }
        let origin = Genesis.origin(name: trail.genesis.name, network: network)
        let judge = try chain.verified(genesis: genesis).judge(ofSize: seal.size)
        let checkpoint = Checkpoint(origin: origin, size: seal.size, root: seal.root)
        let cosignatures = Self.cosignatures(seal.lines, on: checkpoint, of: judge, height: tip.height)
        guard cosignatures.count == seal.lines.count else {
            throw SnapshotFault("a cosignature on it is no member's, or comes twice")
        }
        guard cosignatures.count >= judge.quorum else {
            throw SnapshotFault("\(cosignatures.count) members cosigned it; \(judge.quorum) are needed")
        }
        // A later checkpoint's cosignatures are of a block that this store does not hold.
        if seal.size == tip.logSize { try writer.putCosignatures(cosignatures) }
        var before = chain.first
        for (link, handover) in zip(chain.links, trail.handovers) {
            let lines = link.proof.signatureLines
            try writer.putCosignatures(
                Self.cosignatures(
                    lines, on: link.proof.checkpoint, of: before.judging(handoverTo: link.set), height: handover.height))
            before = link.set
        }
    }

    /// Those of the lines that a member of the set made, each member's once.
    private static func cosignatures(
        _ lines: [String], on checkpoint: Checkpoint, of set: MemberSet, height: UInt64
    ) -> [CosignatureRecord] {
        var found: [CosignatureRecord] = []
        for line in lines.prefix(SnapshotRecord.linesMax) {
            let seat = set.seats.first { seat in
                checkpoint.isCosigned(
                    by: line, name: LedgerNode.cosignerName(seat.member, origin: checkpoint.origin), key: seat.nodeKey)
            }
            guard let seat, !found.contains(where: { $0.member == seat.member.text }) else { continue }
            found.append(CosignatureRecord(height: height, member: seat.member.text, line: line))
        }
        return found
    }
}

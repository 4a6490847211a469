import BankingCalendar
import CanonicalCBOR
import Certificates
import FinancingRegistry
import Governance
package import Ledger
package import LedgerStore
import MerkleLog
import Parties
import Signing
import StateTree

/// Executes blocks, one after the other, each in one database transaction: places, public state, this member's
/// agreements, log and commit record. Knows nothing of networks, clocks or people.
struct BlockExecution {
    let network: Digest32
    private(set) var height: UInt64
    private(set) var header: Digest32
    private var execution: PublicExecution
    var agreements: AgreementExecution
    private var log: CompactLog
    private(set) var tree: StateTree

    var governance: GovernanceBook { execution.governance }
    var now: LedgerTime { execution.clock.now }

    /// Takes up where the store stands; a store without blocks is given the genesis first.
    init(member: MemberID, genesis: [UInt8], kinds: AgreementKinds, store: any LedgerStore) throws {
        network = Genesis.network(of: genesis)
        if try store.read({ try $0.tip() }) == nil { try BlockExecution.found(genesis, network: network, store: store) }
        try MemberSetRows.rebuild(in: store)
        agreements = AgreementExecution(member: member, network: network, kinds: kinds)
        (execution, log, tree, height, header) = try store.read { [network] reader in
            guard let tip = try reader.tip(), let first = try reader.block(0) else {
                throw NodeFault("the store holds no genesis")
            }
            guard first.bytes == genesis else { throw NodeFault("the store belongs to another ledger: its genesis differs") }
            let execution = try BlockExecution.publicExecution(network: network, tip: tip, reader: reader)
            let log = try CompactLog(size: tip.logSize, tiles: reader)
            guard log.root == tip.logRoot else { throw NodeFault("the log's tiles do not give the root of block \(tip.height)") }
            let tree = try StateTree(rebuildingFrom: { try reader.stateEntries(from: $0, through: $1) })
            guard tree.root == tip.commit.stateRoot else {
                throw NodeFault("the state does not give the root of block \(tip.height)")
            }
            return (execution, log, tree, tip.height, tip.header)
        }
    }

    private static func found(_ bytes: [UInt8], network: Digest32, store: any LedgerStore) throws {
        let genesis = try CBORDecoder().decode(Genesis.self, from: bytes)
        try store.write { writer in
            let changes = [
                StateChange(key: .governance, value: try CBOREncoder().encode(genesis.governance)),
                StateChange(key: .clock, value: LedgerClock(now: genesis.startsAt).encoded()),
            ].sorted { $0.place < $1.place }
            var tree = StateTree()
            try tree.apply(changes.map { ($0.place, $0.valueDigest) }) { _, _ in [] }
            try writer.putState(changes)
            let commit = CommitRecord(
                height: 0, header: network, stateRoot: tree.root, transactionCount: 0, governanceSequence: 0,
                memberSet: genesis.governance.memberSetDigest, timeMilliseconds: genesis.startsAt.millisecondsSinceEpoch)
            var log = CompactLog()
            try log.append([LogLeaf.commit(commit).bytes], tiles: writer)
            try writer.put(MemberSetRecord(height: 0, members: genesis.governance.memberSet.encoded))
            try writer.append(
                BlockRecord(
                    height: 0, bytes: bytes, header: network, outcomes: [], commit: commit, logSize: log.size, logRoot: log.root))
        }
    }

    private static func publicExecution(network: Digest32, tip: BlockRecord, reader: any LedgerReader) throws -> PublicExecution {
        guard let governance = try reader.value(of: .governance), let clock = try reader.value(of: .clock) else {
            throw NodeFault("the store's public state lacks its governance or its clock")
        }
        let now = LedgerTime(millisecondsSinceEpoch: tip.commit.timeMilliseconds)
        var recent = RecentTransactions()
        let since = LedgerTime(millisecondsSinceEpoch: now.millisecondsSinceEpoch - Skeleton.Limits.validityMillisecondsMax)
        try reader.blocks(endingAtOrAfter: since) { record in
            guard record.height > 0 else { return }
            let block = try record.stored()
            for (index, outcome) in try record.publicOutcomes().enumerated() where outcome.usesUpID {
                guard let carried = block.carried(at: index) else {
                    throw NodeFault(
                        "block \(record.height) was pruned although repetitions of its transactions could still come; "
                            + "restore this store from a snapshot")
                }
                let transaction = try Transaction(carried: carried)
                // A beat is bounded by the member's next one, not by its id.
                guard transaction.skeleton.kind != .beat else { continue }
                recent.remember(transaction.id, until: transaction.skeleton.validity.upperBound)
            }
        }
        recent.forget(before: now)
        return PublicExecution(
            network: network, governance: try CBORDecoder().decode(GovernanceBook.self, from: governance),
            clock: try LedgerClock(encoded: clock), recent: recent, certificateKey: { try MemberCertificate(der: $0).key })
    }

    /// Executes the next block and makes it durable.
    ///
    /// - Parameter checked: the block's transactions, their signatures checked by this node itself.
    /// - Throws: a fault of disk or memory. Nothing of the block remains on disk, and what is in memory may not be
    ///   believed: the caller makes a new `BlockExecution` from the store (copying all of it for each block would
    ///   cost more than every fault ever will).
    mutating func execute(
        _ block: Block, checked: [CheckedTransaction], store: any LedgerStore,
        ending: (BlockRecord, any LedgerWriter) throws -> EndedBlock? = { _, _ in nil }
    ) throws -> ExecutedBlock {
        guard block.header.network == network, block.header.height == height + 1, block.header.previous == header else {
            throw NodeFault("block \(block.header.height) does not follow block \(height)")
        }
        return try store.write { writer in
            var executed = try run(block, checked: checked, writer: writer)
            executed.ended = try ending(executed.record, writer)
            return executed
        }
    }

    private mutating func run(_ block: Block, checked: [CheckedTransaction], writer: any LedgerWriter) throws -> ExecutedBlock {
        // Only an active member's node may cut; what anybody else put into the slot executes as an empty block.
        let checked = governance.member(withNodeKey: block.header.cutter) == nil ? [] : checked
        let governed = governance.sequence
        let judges = governance.memberSet
        var leaves: [[UInt8]] = []
        leaves.reserveCapacity(checked.count + 1)
        var outcomes: [PublicExecution.Outcome] = []
        outcomes.reserveCapacity(checked.count)
        let height = block.header.height
        for (index, transaction) in checked.enumerated() {
            let outcome = try execution.execute(transaction, height: height, state: Reading(writer))
            try follow(outcome.effect, transaction, AgreementExecution.Place(height: height, index: index, at: now), writer)
            let id = transaction.id
            leaves.append(LogLeaf.transaction(height: height, index: UInt64(index), id: id, outcome: outcome.outcome).bytes)
            outcomes.append(outcome)
        }
        try agreements.writeChanged(writer)

        let changes = try execution.takeChanges()
        try tree.apply(changes.map { ($0.place, $0.valueDigest) }) { try writer.stateEntries(from: $0, through: $1) }
        try writer.putState(changes)
        let commit = CommitRecord(
            height: height, header: block.headerDigest, stateRoot: tree.root, transactionCount: UInt64(outcomes.count),
            governanceSequence: UInt64(governance.sequence), memberSet: governance.memberSetDigest,
            timeMilliseconds: now.millisecondsSinceEpoch)
        leaves.append(LogLeaf.commit(commit).bytes)
        try log.append(leaves, tiles: writer)
        let record = BlockRecord(
            height: height, bytes: block.bytes, header: block.headerDigest, outcomes: outcomes.map { UInt8($0.outcome.rawValue) },
            commit: commit, logSize: log.size, logRoot: log.root)
        try writer.append(record)
        if governance.sequence != governed, governance.memberSet != judges {
            try writer.put(MemberSetRecord(height: height, members: governance.memberSet.encoded))
        }
        (self.height, header) = (height, block.headerDigest)
        return ExecutedBlock(record: record, transactions: checked, outcomes: outcomes)
    }

    /// Applies the erasures that the public state tells of; see ``LedgerNode/applyErasures()``.
    ///
    /// - Returns: whether there are any.
    mutating func applyErasures(_ store: any LedgerStore) throws -> Bool {
        guard try store.read({ try $0.value(of: .erasures) }) != nil else { return false }
        try store.write { try agreements.applyErasures(governance: governance, store: $0) }
        return true
    }

    /// Does what a public outcome asks of this member's own agreements.
    private mutating func follow(
        _ effect: PublicExecution.Effect, _ checked: CheckedTransaction, _ place: AgreementExecution.Place,
        _ writer: any LedgerWriter
    ) throws {
        switch effect {
        case .none: break
        case .timeMoved(let time):
            try agreements.lapse(at: time, height: place.height, governance: governance, store: writer)
        case .governanceChanged:
            try agreements.recomputeDeadlines(governance: governance, store: writer)
        case .agreementAdvanced(let id, let head):
            guard case .success(let transaction) = checked.content else { break }
            let registry = execution.registry(reading: Reading(writer))
            var place = place
            place.registry = registry
            try agreements.execute(transaction, id: id, head: head, place: place, governance: governance, store: writer)
            if let fault = registry.fault { throw fault }
        case .agreementErased(let id):
            try agreements.erase(id, governance: governance, store: writer)
        case .askedAgain(let clashes):
            for clash in clashes { try notice(clash, place, writer) }
        }
    }

    /// Somebody asked for what this member holds: it is told, and does not learn who.
    private func notice(_ clash: FinancingRegistry.Clash, _ place: AgreementExecution.Place, _ writer: any LedgerWriter) throws {
        guard let held = try execution.reservation(clash.reservation, reading: Reading(writer)),
            try writer.vaultSecret(for: held.holder.encoded) != nil
        else { return }
        try writer.append(
            RegistryNotice(
                height: place.height, index: place.index, at: place.at, reservation: clash.reservation,
                fingerprint: clash.fingerprint))
    }

    /// Reads the public state as the block found it, and as its own changes so far left it in the overlay.
    private struct Reading: PublicStateReader {
        let writer: any LedgerWriter
        init(_ writer: any LedgerWriter) { self.writer = writer }
        func value(of key: StateKey) throws -> [UInt8]? { try writer.value(of: key) }
    }
}

/// What a block gave, for whoever waits for its transactions.
package struct ExecutedBlock: Sendable {
    package let record: BlockRecord
    package let transactions: [CheckedTransaction]
    package let outcomes: [PublicExecution.Outcome]
    /// What was asked to be done in the same transaction; nil where nothing was.
    package internal(set) var ended: EndedBlock?

    init(record: BlockRecord, transactions: [CheckedTransaction], outcomes: [PublicExecution.Outcome]) {
        (self.record, self.transactions, self.outcomes) = (record, transactions, outcomes)
    }

    var erasesAgreement: Bool { outcomes.contains { if case .agreementErased = $0.effect { true } else { false } } }
}

/// What the operator has to see to: this node cannot go on.
package struct NodeFault: Error, CustomStringConvertible {
    package let description: String
    package init(_ description: String) { self.description = description }
}

import BankingCalendar
import Confidentiality
import Foundation
import GRDB
import Ledger
import LedgerNode
import LedgerStore
import SQLiteLedgerStore
import Signing
import Snapshots
import StateTree
import WorkflowEngine

/// A store that lacks its oldest blocks, or began with a snapshot, cannot be executed again from the genesis. What its blocks,
/// log, state and agreements say of each other is checked by hash, and the report says what that leaves open.
extension StoreVerification {
    func verifyByHash(
        _ original: SQLiteLedgerStore, _ fresh: SQLiteLedgerStore, replica: String, _ snapshot: SnapshotFile?
    ) async throws -> Report {
        let (tip, trail) = try followBlocks(original, into: fresh)
        try rebuildState(original, into: fresh, tip)
        let agreements = try checkAgreements(original)
        let sets = try memberSets(original, trail)
        let cosignatures = try checkCosignatures(original, sets)
        try checkStatements(original, sets)
        try checkVault(original)
        let documents = try checkDocuments(original, documentReferences(original, original))
        try fresh.close()
        let queue = try DatabaseQueue(path: replica)
        defer { try? queue.close() }
        try compare(
            [
                ("block", "height"), ("state", "place"), ("log_tile", "level, idx"), ("pruning", "one"),
                ("grdb_migrations", "identifier"),
            ], original, queue)
        let derivedFrom = try await executeAgain(original, replica: replica + "-executed", tip, from: snapshot)
        let (pruned, restored) = try original.read { (try $0.prunedThrough(), try LedgerNode.restoredFrom($0)) }
        return Report(
            member: member, blocks: tip.height, transactions: try transactionCount(original, through: tip.height),
            agreements: agreements, cosignatures: cosignatures, documents: documents,
            notDerived: Self.notDerived(pruned: pruned, restored: restored, tip: tip.height, derivedFrom: derivedFrom))
    }

    private static func notDerived(pruned: UInt64, restored: UInt64, tip: UInt64, derivedFrom: UInt64?) -> [String] {
        var lines: [String] = []
        if pruned > 0 { lines.append("blocks 1–\(pruned) pruned: checked by hash, not derived again") }
        let rest = pruned + 1
        let last = derivedFrom ?? tip
        if rest <= last {
            lines.append("blocks \(rest)–\(last): checked by hash, not executed again, as the state before them is not known")
        }
        if restored > 0 {
            lines.append("the store began with a snapshot of block \(restored): own agreements from before are not in it")
        }
        lines.append(
            "own agreements: ids, keys, rosters, positions and papers checked against the ledger; their terms, deadlines, events and "
                + "notices not derived again")
        return lines
    }

    private func transactionCount(_ store: SQLiteLedgerStore, through height: UInt64) throws -> Int {
        try store.read { reader in
            try (0...height).reduce(0) { try $0 + (reader.block($1)?.outcomes.count ?? 0) }
        }
    }

    // MARK: blocks, log, state

    /// Derives the chain and the log again from what is left of each block.
    private func followBlocks(_ original: SQLiteLedgerStore, into fresh: SQLiteLedgerStore) throws -> (
        tip: BlockRecord, trail: BlockTrail
    ) {
        try original.read { reader in
            guard let tip = try reader.tip() else { throw Finding(place: "block", what: "the store holds no blocks") }
            let pruned = try reader.prunedThrough()
            var trail = try BlockTrail(genesis: genesis)
            try fresh.write { writer in
                for height in 0...tip.height {
                    progress(height, tip.height)
                    guard let record = try reader.block(height) else {
                        throw Finding(place: "block \(height)", what: "it is missing")
                    }
                    do {
                        try writer.append(
                            trail.follow(bytes: record.bytes, outcomes: record.outcomes, commit: record.commit, tiles: writer))
                        guard height > 0, try record.stored().isPruned else { continue }
                        try writer.prune(height: height, leaving: record.bytes)
                    } catch let fault as SnapshotFault {
                        throw Finding(place: "block \(height)", what: fault.description)
                    }
                }
            }
            for height in stride(from: pruned + 1, through: tip.height, by: 1)
            where try reader.block(height)?.stored().isPruned ?? true {
                throw Finding(place: "block \(height)", what: "it is pruned, where the store says that \(pruned) is the last one")
            }
            return (tip, trail)
        }
    }

    /// Who judged which block, as the commit records bind it.
    private func memberSets(_ original: SQLiteLedgerStore, _ trail: BlockTrail) throws -> MemberSetHistory {
        do {
            return try trail.memberSets(original.read { try $0.memberSets() })
        } catch let fault as SnapshotFault {
            throw Finding(place: "table member_set", what: fault.description)
        }
    }

    private func rebuildState(_ original: SQLiteLedgerStore, into fresh: SQLiteLedgerStore, _ tip: BlockRecord) throws {
        try fresh.write { writer in
            var last: Digest32?
            while true {
                let page = try original.read { try $0.stateRows(after: last, limit: 1000) }
                guard let end = page.last else { break }
                last = end.place
                try writer.putStateRows(page.map { ($0.key, $0.value) })
            }
            let tree = try StateTree(rebuildingFrom: { try writer.stateEntries(from: $0, through: $1) })
            guard tree.root == tip.commit.stateRoot else {
                throw Finding(place: "table state", what: "it does not give the state root of block \(tip.height)")
            }
        }
    }

    /// Executes what follows a snapshot.
    ///
    /// - Returns: the snapshot's height, after which every block was executed again; nil without one.
    private func executeAgain(
        _ original: SQLiteLedgerStore, replica: String, _ tip: BlockRecord, from snapshot: SnapshotFile?
    ) async throws -> UInt64? {
        guard let snapshot else { return nil }
        let fresh = try SQLiteLedgerStore(path: replica)
        defer { try? fresh.close() }
        // The members at its height are those of a chain of blocks that was followed to its end already.
        let members = try snapshot.height.flatMap { height in try original.read { try $0.block(height)?.commit.memberSet } }
        let start = try snapshot.load(genesis: genesis, confirmed: members, into: fresh).height
        guard start <= tip.height, try fresh.read({ try $0.tip() })?.logRoot == original.read({ try $0.block(start) })?.logRoot
        else { throw Finding(place: "snapshot of block \(start)", what: "it is not of this store's past") }
        let node = try LedgerNode(member: member, keys: keys, genesis: genesis, store: fresh, kinds: kinds, rehearsing: true)
        for height in stride(from: start + 1, through: tip.height, by: 1) {
            guard let record = try original.read({ try $0.block(height) }) else { continue }
            let executed = try await node.execute(Block(slot: record.bytes)).record
            guard executed.logRoot == record.logRoot, executed.commit == record.commit else {
                throw Finding(place: "block \(height)", what: "executing it again gives another result")
            }
        }
        return start
    }

    // MARK: own agreements

    private func checkAgreements(_ original: SQLiteLedgerStore) throws -> Int {
        try original.read { reader in
            let records = try reader.agreements(after: 0, limit: .max)
            for record in records where record.standing != .erased { try check(record, reader) }
            try checkActivity(reader)
            return records.count
        }
    }

    /// What the public state says of an agreement is what this member holds of it.
    private func check(_ record: AgreementRecord, _ reader: any LedgerReader) throws {
        let place = "table agreement, row \(record.row)"
        guard let bytes = try reader.value(of: .agreement(record.id)) else {
            throw Finding(place: place, what: "the ledger knows no agreement \(record.id)")
        }
        let head = try AgreementHead(encoded: bytes)
        guard head.contract == record.contract, head.workflow == record.workflow, head.agreementSalt == record.salt else {
            throw Finding(place: place, what: "contract, workflow or salt is not what the ledger says")
        }
        if !record.epochKey.isEmpty {
            guard try EpochKey(record.epochKey).commitment(agreementSalt: record.salt) == head.epochCommitment else {
                throw Finding(place: place, what: "the epoch key is not the one that the ledger commits to")
            }
        }
        guard let state = try reader.agreementState(row: record.row) else {
            guard record.standing != .inForce else { throw Finding(place: place, what: "it is in force and has no state") }
            return
        }
        guard record.standing == .inForce || record.standing == .paused, state.position <= head.position,
            record.standing == .paused || state.position == head.position
        else { throw Finding(place: place, what: "standing or position is not what the ledger says") }
        guard try reader.entry(state.lastEntry)?.agreement == record.row else {
            throw Finding(place: place, what: "its last entry is another agreement's")
        }
        guard let kind = kinds.kind(contract: record.contract, workflow: record.workflow) else { return }
        do {
            _ = try kind.restore(state.encoded)
        } catch {
            throw Finding(place: "table agreement_state, row \(record.row)", what: "its terms cannot be read (\(error))")
        }
    }

    /// Each entry says what its transaction's paper says, and entries link back within their agreement.
    private func checkActivity(_ reader: any LedgerReader) throws {
        var sequence: Int64 = 0
        var last: [Int64: ActivityRecord] = [:]
        while case let page = try reader.activity(after: sequence, limit: 500), let end = page.last {
            sequence = end.sequence
            for entry in page {
                let place = "table activity, row \(entry.sequence)"
                guard let record = try reader.agreement(row: entry.agreement), let block = try reader.block(entry.height) else {
                    throw Finding(place: place, what: "its agreement or its block is missing")
                }
                guard record.standing != .erased else { continue }
                let previous = last.updateValue(entry, forKey: entry.agreement)
                guard previous.map({ $0.sequence == entry.previous && $0.position <= entry.position }) ?? true,
                    entry.at.millisecondsSinceEpoch <= block.commit.timeMilliseconds
                else { throw Finding(place: place, what: "it does not follow the entry before it") }
                guard let index = entry.index else { continue }
                guard index >= 0, index < block.outcomes.count, block.outcomes[index] == 0 else {
                    throw Finding(place: place, what: "the ledger accepted no such transaction")
                }
                try check(entry, of: record, reader)
            }
        }
    }

    private func check(_ entry: ActivityRecord, of record: AgreementRecord, _ reader: any LedgerReader) throws {
        guard !record.epochKey.isEmpty, let (transaction, payload) = try LedgerNode.opened(entry, of: record, reader) else {
            return
        }
        let place = "table activity, row \(entry.sequence)"
        guard transaction.skeleton.agreement ?? AgreementHead.id(from: transaction.id) == record.id else {
            throw Finding(place: place, what: "its transaction is of another agreement")
        }
        guard let payload else { return }
        guard (entry.role, entry.action, entry.part) == (payload.role, payload.action, payload.part ?? "") else {
            throw Finding(place: place, what: "it says another role, action or part than its transaction")
        }
        // Of the first epoch only: who takes part later, its first transaction does not say.
        guard let roster = payload.roster, !record.roster.isEmpty, transaction.skeleton.kind == .begin,
            let head = try reader.value(of: .agreement(record.id)), try AgreementHead(encoded: head).epoch == 0
        else { return }
        guard try Roster(canonical: record.roster) == roster else {
            throw Finding(place: "table agreement, row \(record.row)", what: "its roster is not the one that began it")
        }
    }
}

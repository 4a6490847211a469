import BankingCalendar
import CanonicalCBOR
import Confidentiality
package import Governance
package import Ledger
package import LedgerStore
package import Parties
package import Signing
package import WorkflowEngine

/// An agreement as one of its participants sees it.
package struct AgreementReading: Sendable {
    package let row: Int64
    package let id: Digest32
    package let contract: String
    package let workflow: Digest32
    package let roster: Roster
    package let kind: AgreementKind
    package let agreement: any Agreement
    package let position: UInt64
    /// Chained over its transactions; also its ETag.
    package let head: Digest32
    package let lastEntry: Int64

    /// The roles that `member` fills, itself or for those it sponsors.
    package func roles(of member: MemberID) -> [String] { roster.roles(of: member) }
}

/// One entry of an agreement's history with its paper, decrypted from the block on the way out.
package struct HistoryReading: Sendable {
    package let entry: ActivityRecord
    package let agreement: Digest32
    package let transaction: Digest32?
    package let payload: Payload?
    package let events: [TurnEvent]
}

extension LedgerNode {
    /// An agreement this member takes part in.
    package func agreement(_ id: Digest32) throws -> AgreementReading? {
        try requireReadings()
        return try store.read { reader in
            guard let record = try reader.agreement(id) else { return nil }
            return try reading(record, reader)
        }
    }

    /// Every agreement in force under a contract, whatever its version, that this member takes part in; oldest first.
    package func agreements(under contract: String) throws -> [AgreementReading] {
        try requireReadings()
        var (found, row): ([AgreementReading], Int64) = ([], 0)
        while true {
            let (readings, last) = try store.read { reader in
                let page = try reader.agreements(after: row, limit: 200)
                let wanted = page.filter { $0.contract.hasPrefix(contract + ".v") }
                return (try wanted.compactMap { try reading($0, reader) }, page.last?.row)
            }
            found += readings
            // By records, since none of a page may be readable although others follow.
            guard let last else { return found }
            row = last
        }
    }

    /// Of the agreements after the cursor `row`, oldest first, as many as `limit`: those this member takes part in and that are in
    /// force, so that fewer may come though others follow. ``agreements(under:)`` has them all.
    package func agreements(after row: Int64, limit: Int) throws -> [AgreementReading] {
        try requireReadings()
        return try store.read { reader in
            try reader.agreements(after: row, limit: limit).compactMap { try reading($0, reader) }
        }
    }

    private func reading(_ record: AgreementRecord, _ reader: any LedgerReader) throws -> AgreementReading? {
        guard record.standing == .inForce, let state = try reader.agreementState(row: record.row),
            let kind = kinds.kind(contract: record.contract, workflow: record.workflow),
            let headBytes = try reader.value(of: .agreement(record.id))
        else { return nil }
        return AgreementReading(
            row: record.row, id: record.id, contract: record.contract, workflow: record.workflow,
            roster: try Roster(canonical: record.roster), kind: kind, agreement: try kind.restore(state.encoded),
            position: state.position, head: try AgreementHead(encoded: headBytes).head, lastEntry: state.lastEntry)
    }

    /// What happened in an agreement, newest first, at most `limit` entries before the one numbered `before`.
    package func history(of agreement: AgreementReading, before: Int64? = nil, limit: Int) throws -> [HistoryReading] {
        try requireReadings()
        return try store.read { reader in
            guard let record = try reader.agreement(row: agreement.row) else { return [] }
            var entries: [HistoryReading] = []
            var next = agreement.lastEntry
            while next > 0, entries.count < limit, let entry = try reader.entry(next) {
                next = entry.previous
                if let before, entry.sequence >= before { continue }
                entries.append(try reading(entry, of: record, reader))
            }
            return entries
        }
    }

    /// All that concerns this member, oldest first, after the cursor.
    package func activity(after sequence: Int64, limit: Int) throws -> [HistoryReading] {
        try requireReadings()
        return try store.read { reader in
            try reader.activity(after: sequence, limit: limit).compactMap { entry in
                guard let record = try reader.agreement(row: entry.agreement) else { return nil }
                return try reading(entry, of: record, reader)
            }
        }
    }

    private func reading(_ entry: ActivityRecord, of record: AgreementRecord, _ reader: any LedgerReader) throws -> HistoryReading
    {
        let opened = try Self.opened(entry, of: record, reader)
        return HistoryReading(
            entry: entry, agreement: record.id, transaction: opened?.transaction.id, payload: opened?.payload,
            events: try CBORDecoder().decode([TurnEvent].self, from: entry.events))
    }

    /// The transaction of an entry, and its payload when it opens; nil for a lapse, and where the transaction was pruned.
    package static func opened(
        _ entry: ActivityRecord, of record: AgreementRecord, _ reader: any LedgerReader
    ) throws -> (transaction: Transaction, payload: Payload?)? {
        guard let index = entry.index, let block = try reader.block(entry.height) else { return nil }
        let stored = try block.stored()
        guard index >= 0, index < stored.count else { throw NodeFault("block \(entry.height) holds no transaction \(index)") }
        guard let carried = stored.carried(at: index) else { return nil }
        let transaction = try Transaction(carried: carried)
        guard let keys = try? EpochKeys(stored: record.epochKey),
            let epochKey = keys.key(ofEpoch: transaction.skeleton.sealingEpoch)
        else { return (transaction, nil) }
        let plain = try? PayloadCipher.open(
            transaction.payload, epochKey: epochKey, salt: transaction.skeleton.payloadSalt,
            submitter: transaction.skeleton.signers[0].id, skeletonDigest: transaction.skeletonDigest)
        return (transaction, try plain.map { try Payload(encoded: $0) })
    }

    /// The rules in force, as the store's public state holds them.
    package static func governance(in reader: any LedgerReader) throws -> GovernanceBook {
        guard let bytes = try reader.value(of: .governance) else {
            throw NodeFault("the store's public state lacks its governance")
        }
        return try CBORDecoder().decode(GovernanceBook.self, from: bytes)
    }

    /// The documents of an agreement that this member holds.
    package func documents(of agreement: AgreementReading) throws -> [DocumentRecord] {
        try requireReadings()
        return try store.read { try $0.documents(agreement: agreement.row) }
    }
}

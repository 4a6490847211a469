import CanonicalCBOR
import Confidentiality
import ContractKit
import Governance
import Ledger
import LedgerStore
import Parties
import Signing

/// What a change of participants does on their nodes. Publicly it has happened already; here the roster is judged.
///
/// Those who remain read and judge the new roster. Whoever joins keeps its key and waits for the terms; whoever leaves stops here,
/// with what it knew until now. A roster that is rejected leaves the old one standing under the new key: a pseudonym that it does not
/// name can act in no role, and is told nothing.
extension AgreementExecution {
    mutating func rekey(
        _ transaction: Transaction, id: Digest32, head: AgreementHead, place: Place, governance: GovernanceBook,
        store: any LedgerWriter
    ) throws {
        guard let rekeying = transaction.skeleton.rekeying else { return }
        let plan = SeatPlan(rekeying, epoch: head.epoch)
        guard let seat = try Seat(in: plan, salt: head.agreementSalt, network: network, vault: store) else {
            try leave(id, head: head, place: place, store: store)
            return
        }
        let record = try store.agreement(id)
        if let record, let before = try Self.ownKeys(in: record, of: member) { try AgreementKeys.note(before, of: id, in: store) }
        try AgreementKeys.note(seat.keys, of: id, in: store)
        if record?.standing == .void { return }
        guard let key = seat.epochKey, let agreement = try load(id, store) else {
            try wait(transaction, id: id, head: head, key: seat.epochKey, governance: governance, store: store)
            return
        }
        var verdict = Verdict()
        do throws(Rejection) {
            let payload = try open(transaction, with: key)
            verdict.payload = payload
            guard let before = agreement.roster else {
                throw RosterCheck.rejection("agreement-in-force", "The agreement came into being.")
            }
            agreement.roster = try RosterCheck(network: network, governance: governance).check(
                payload.roster, of: rekeying, after: before)
        } catch {
            verdict.rejection = error
        }
        agreement.epochKeys.append(key)
        agreement.position = head.position
        var rekeyed = try entry(
            agreement: agreement.row, previous: agreement.lastEntry, position: head.position, place: place, verdict: verdict)
        rekeyed.action = Self.rekeyed
        agreement.lastEntry = try store.append(rekeyed)
        if var record = try store.agreement(id) {
            record.epochKey = agreement.epochKeys.stored
            if let roster = agreement.roster { record.roster = try CBOREncoder().encode(roster) }
            try store.update(record)
        }
        markChanged(agreement)
    }

    /// What the activity calls the beginning of an epoch.
    static let rekeyed = "rekey"

    /// This member takes part no longer.
    private mutating func leave(_ id: Digest32, head: AgreementHead, place: Place, store: any LedgerWriter) throws {
        guard let agreement = try load(id, store) else { return }
        agreement.position = head.position
        agreement.nextLapseAt = nil
        var left = try entry(
            agreement: agreement.row, previous: agreement.lastEntry, position: head.position, place: place, verdict: Verdict())
        left.action = "leave"
        agreement.lastEntry = try store.append(left)
        markChanged(agreement)
        try pause(id, store)
    }

    /// This member takes part and does not know the terms: it joins, or its node lost the thread. A transfer brings them.
    private mutating func wait(
        _ transaction: Transaction, id: Digest32, head: AgreementHead, key: EpochKey?, governance: GovernanceBook,
        store: any LedgerWriter
    ) throws {
        try pause(id, store)
        var roster: [UInt8] = []
        if let key, let payload = try? open(transaction, with: key),
            let checked = try? RosterCheck(network: network, governance: governance).check(
                payload.roster, participants: head.participants)
        {
            roster = try CBOREncoder().encode(checked)
        }
        guard var record = try store.agreement(id) else {
            _ = try store.insert(
                record(
                    id, head, roster: roster, epochKey: key.map { EpochKeys($0, epoch: head.epoch).stored } ?? [],
                    standing: .paused)
            )
            return
        }
        if !roster.isEmpty { record.roster = roster }
        if let key { record.epochKey = try Self.keys(in: record, with: key, ofEpoch: head.epoch).stored }
        try store.update(record)
    }

    /// The keys of a paused agreement with one more; what came before a gap opens nothing that may be read on.
    private static func keys(in record: AgreementRecord, with key: EpochKey, ofEpoch epoch: UInt64) throws -> EpochKeys {
        guard var keys = try? EpochKeys(stored: record.epochKey), keys.epoch + 1 == epoch else {
            return EpochKeys(key, epoch: epoch)
        }
        keys.append(key)
        return keys
    }

    /// Stops following an agreement, with its latest state written.
    mutating func pause(_ id: Digest32, _ store: any LedgerWriter) throws {
        guard var record = try store.agreement(id), record.standing == .inForce else { return }
        try writeChanged(store)
        live.drop(id)
        record.standing = .paused
        try store.update(record)
    }

    /// The public keys of this member that an agreement's roster names.
    static func ownKeys(in record: AgreementRecord, of member: MemberID) throws -> [[UInt8]]? {
        guard !record.roster.isEmpty else { return nil }
        let roster = try Roster(canonical: record.roster)
        return roster.participants.first { $0.member == member }.map { [$0.offer.pseudonym.encoded, $0.offer.recipient] }
    }
}

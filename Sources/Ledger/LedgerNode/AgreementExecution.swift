import BankingCalendar
import CanonicalCBOR
import Confidentiality
import ContractKit
import Governance
import Ledger
import LedgerStore
import Parties
import Signing
import WorkflowEngine

/// The part of execution that only participants run: open the payload, check who acts, run the contract.
///
/// Every participant gets the same result, since the order, the bytes and the code are the same. A rejection is
/// recorded and leaves the terms as they were; a local fault (a key this node lost, a contract it does not have)
/// pauses the agreement on this node and is never a rejection.
struct AgreementExecution {
    let member: MemberID
    let network: Digest32
    let kinds: AgreementKinds
    /// Agreements in memory, so that an active one is not read and decoded for each of its transactions.
    var live = LiveAgreements()

    init(member: MemberID, network: Digest32, kinds: AgreementKinds) {
        (self.member, self.network, self.kinds) = (member, network, kinds)
    }

    /// Where in the order something happened.
    struct Place {
        let height: UInt64
        let index: Int
        let at: LedgerTime
        /// The registry of financings as it stands there.
        var registry: any ReservationReader = NoReservations()
    }

    /// Executes a publicly accepted transaction of an agreement, if this member takes part in it.
    mutating func execute(
        _ transaction: Transaction, id: Digest32, head: AgreementHead, place: Place, governance: GovernanceBook,
        store: any LedgerWriter
    ) throws {
        switch transaction.skeleton.kind {
        case .begin: try begin(transaction, id: id, head: head, place: place, governance: governance, store: store)
        case .rekey: try rekey(transaction, id: id, head: head, place: place, governance: governance, store: store)
        default: try act(transaction, id: id, head: head, place: place, governance: governance, store: store)
        }
    }

    // MARK: beginning

    private mutating func begin(
        _ transaction: Transaction, id: Digest32, head: AgreementHead, place: Place, governance: GovernanceBook,
        store: any LedgerWriter
    ) throws {
        guard let founding = transaction.skeleton.founding,
            let seat = try Seat(in: SeatPlan(founding), salt: founding.agreementSalt, network: network, vault: store)
        else { return }  // Not a participant: nothing to learn.
        guard let epochKey = seat.epochKey, let kind = kinds.kind(contract: founding.contract, workflow: founding.workflow) else {
            // Others may go on; this node cannot. Kept so that the operator sees it.
            try AgreementKeys.note(seat.keys, of: id, in: store)
            _ = try store.insert(record(id, head, roster: [], epochKey: [], standing: .paused))
            return
        }
        let verdict = judgeBegin(
            transaction, founding: founding, epochKey: epochKey, kind: kind, place: place, governance: governance)
        let roster = try verdict.payload?.roster.map { try CBOREncoder().encode($0) } ?? []
        let standing: AgreementRecord.Standing = verdict.turn == nil ? .void : .inForce
        if roster.isEmpty { try AgreementKeys.note(seat.keys, of: id, in: store) }
        let row = try store.insert(record(id, head, roster: roster, epochKey: epochKey.bytes, standing: standing))
        let sequence = try store.append(
            entry(agreement: row, previous: 0, position: head.position, place: place, verdict: verdict))
        guard let turn = verdict.turn else { return }
        let agreement = LiveAgreement(
            row: row, kind: kind, roster: verdict.payload?.roster, epochKeys: EpochKeys(epochKey), agreement: turn.agreement,
            position: head.position, lastEntry: sequence)
        agreement.nextLapseAt = turn.agreement.nextLapse(calendars: governance.calendars)
        live.put(agreement, for: id)
        markChanged(agreement)
    }

    private func judgeBegin(
        _ transaction: Transaction, founding: Skeleton.Founding, epochKey: EpochKey, kind: AgreementKind, place: Place,
        governance: GovernanceBook
    ) -> Verdict {
        var verdict = Verdict()
        do throws(Rejection) {
            let payload = try open(transaction, with: epochKey)
            verdict.payload = payload
            let roster = try RosterCheck(network: network, governance: governance).check(
                payload.roster, participants: founding.participants)
            try RosterCheck.checkActor(of: payload, in: roster, transaction: transaction, salt: founding.agreementSalt)
            verdict.turn = try kind.begin(
                Act(action: payload.action, part: nil, role: payload.role, paper: payload.paper),
                on: Occasion(at: place.at, calendars: governance.calendars, registry: place.registry))
        } catch {
            verdict.rejection = error
        }
        return verdict
    }

    // MARK: acting

    private mutating func act(
        _ transaction: Transaction, id: Digest32, head: AgreementHead, place: Place, governance: GovernanceBook,
        store: any LedgerWriter
    ) throws {
        guard let agreement = try load(id, store) else { return }
        var verdict = Verdict()
        do throws(Rejection) {
            let payload = try open(transaction, with: agreement.epochKeys.current)
            verdict.payload = payload
            guard let roster = agreement.roster else {
                throw RosterCheck.rejection("agreement-in-force", "The agreement came into being.")
            }
            try RosterCheck.checkActor(of: payload, in: roster, transaction: transaction, salt: head.agreementSalt)
            let part = try Self.part(payload.part)
            verdict.turn = try agreement.agreement.performing(
                Act(action: payload.action, part: part, role: payload.role, paper: payload.paper),
                on: Occasion(at: place.at, calendars: governance.calendars, registry: place.registry))
        } catch {
            verdict.rejection = error
        }
        agreement.position = head.position
        agreement.lastEntry = try store.append(
            entry(
                agreement: agreement.row, previous: agreement.lastEntry, position: head.position, place: place, verdict: verdict))
        if let turn = verdict.turn {
            agreement.agreement = turn.agreement
            agreement.nextLapseAt = turn.agreement.nextLapse(calendars: governance.calendars)
        }
        markChanged(agreement)
    }

    func open(_ transaction: Transaction, with key: EpochKey) throws(Rejection) -> Payload {
        do {
            let plain = try PayloadCipher.open(
                transaction.payload, epochKey: key, salt: transaction.skeleton.payloadSalt,
                submitter: transaction.skeleton.signers[0].id, skeletonDigest: transaction.skeletonDigest)
            return try Payload(encoded: plain)
        } catch {
            throw RosterCheck.rejection("payload-opens", "The payload opens with the agreement's key and is well formed.")
        }
    }

    private static func part(_ text: String?) throws(Rejection) -> PartKey? {
        guard let text else { return nil }
        guard let part = PartKey(text) else {
            throw RosterCheck.rejection("part-named", "The act names a part such as presentation/1.")
        }
        return part
    }

    // MARK: deadlines

    /// Applies what followed from deadlines that passed, in order of deadline and then of agreement.
    mutating func lapse(at time: LedgerTime, height: UInt64, governance: GovernanceBook, store: any LedgerWriter) throws {
        try writeChanged(store)
        for row in try store.agreementsDue(before: time) {
            guard let record = try store.agreement(row: row), let agreement = try load(record.id, store) else { continue }
            try lapse(agreement, at: time, height: height, governance: governance, store: store)
        }
        try writeChanged(store)
    }

    private mutating func lapse(
        _ agreement: LiveAgreement, at time: LedgerTime, height: UInt64, governance: GovernanceBook, store: any LedgerWriter
    ) throws {
        let occasion = Occasion(at: time, calendars: governance.calendars)
        let turn: Turn?
        do throws(Rejection) {
            turn = try agreement.agreement.lapsing(on: occasion)
        } catch {
            // A deadline that cannot be computed (a calendar that ends) waits for the calendar; it is not skipped.
            agreement.nextLapseAt = nil
            markChanged(agreement)
            return
        }
        guard let turn else { return }
        agreement.lastEntry = try store.append(
            ActivityRecord(
                agreement: agreement.row, previous: agreement.lastEntry, position: agreement.position, height: height, index: nil,
                at: time, role: "", action: "lapse", part: "", rejection: nil, rejectionSentence: nil,
                events: try CBOREncoder().encode(turn.events)))
        agreement.agreement = turn.agreement
        agreement.nextLapseAt = turn.agreement.nextLapse(calendars: governance.calendars)
        markChanged(agreement)
    }

    /// Computes every deadline anew after the calendars changed.
    mutating func recomputeDeadlines(governance: GovernanceBook, store: any LedgerWriter) throws {
        var row: Int64 = 0
        while true {
            let page = try store.agreements(after: row, limit: 500)
            guard let last = page.last else { break }
            for record in page where record.standing == .inForce {
                guard let agreement = try load(record.id, store) else { continue }
                let next = agreement.agreement.nextLapse(calendars: governance.calendars)
                guard next != agreement.nextLapseAt else { continue }
                agreement.nextLapseAt = next
                markChanged(agreement)
            }
            row = last.row
        }
        try writeChanged(store)
    }

    // MARK: memory and store

    mutating func load(_ id: Digest32, _ store: any LedgerWriter) throws -> LiveAgreement? {
        if let agreement = live.agreement(id) { return agreement }
        guard let record = try store.agreement(id), record.standing == .inForce,
            let state = try store.agreementState(row: record.row),
            let kind = kinds.kind(contract: record.contract, workflow: record.workflow)
        else { return nil }
        let agreement = LiveAgreement(
            row: record.row, kind: kind, roster: try Roster(canonical: record.roster),
            epochKeys: try EpochKeys(stored: record.epochKey), agreement: try kind.restore(state.encoded),
            position: state.position,
            lastEntry: state.lastEntry)
        agreement.nextLapseAt = state.nextLapseAt
        live.put(agreement, for: id)
        return agreement
    }

    mutating func markChanged(_ agreement: LiveAgreement) {
        guard !agreement.isChanged else { return }
        agreement.isChanged = true
        live.hold(agreement)
    }

    /// Writes every agreement that changed, once, however many of its transactions the block holds.
    mutating func writeChanged(_ store: any LedgerWriter) throws {
        for agreement in live.takeHeld() {
            agreement.isChanged = false
            try store.putState(
                row: agreement.row,
                AgreementStateRecord(
                    position: agreement.position, encoded: agreement.agreement.encoded, nextLapseAt: agreement.nextLapseAt,
                    lastEntry: agreement.lastEntry))
        }
    }

    func record(
        _ id: Digest32, _ head: AgreementHead, roster: [UInt8], epochKey: [UInt8], standing: AgreementRecord.Standing
    ) -> AgreementRecord {
        AgreementRecord(
            id: id, contract: head.contract, workflow: head.workflow, salt: head.agreementSalt, roster: roster,
            epochKey: epochKey, standing: standing)
    }

    func entry(agreement row: Int64, previous: Int64, position: UInt64, place: Place, verdict: Verdict) throws
        -> ActivityRecord
    {
        ActivityRecord(
            agreement: row, previous: previous, position: position, height: place.height, index: place.index, at: place.at,
            role: verdict.payload?.role ?? "", action: verdict.payload?.action ?? "", part: verdict.payload?.part ?? "",
            rejection: verdict.rejection?.clause, rejectionSentence: verdict.rejection?.sentence,
            events: try CBOREncoder().encode(verdict.turn?.events ?? []))
    }
}

/// What became of one act.
struct Verdict {
    var payload: Payload?
    var turn: Turn?
    var rejection: Rejection?
}

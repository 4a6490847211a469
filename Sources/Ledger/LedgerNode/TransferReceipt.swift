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

/// The checks under which a node takes over an agreement, and what it then writes.
struct TransferReceipt {
    let transfer: AgreementTransfer
    let governance: GovernanceBook
    let now: LedgerTime
    let tip: UInt64
    let member: MemberID
    let network: Digest32
    let kinds: AgreementKinds

    /// - Returns: the statements that confirmed it.
    func take(statements: [SignedStatement], _ writer: any LedgerWriter) throws -> [SignedStatement] {
        let head = try checkedHead(writer)
        let before = try writer.agreement(transfer.agreement)
        guard before.map({ $0.standing == .paused }) ?? true else { throw TransferFault.notPaused }
        let roster = try checkedRoster(before, head, writer)
        guard roster.pseudonym(of: transfer.from) != nil else { throw TransferFault.takesNoPart(transfer.from) }
        let keys = try checkedKeys(before, head)
        guard let kind = kinds.kind(contract: head.contract, workflow: head.workflow) else {
            throw TransferFault.contractUnknown(head.contract)
        }
        guard let agreement = try? kind.restore(transfer.state), agreement.encoded == transfer.state else {
            throw TransferFault.stateMalformed
        }
        let nextLapse = agreement.nextLapse(calendars: governance.calendars)
        // A deadline that this node has passed already would have changed the state.
        if let nextLapse, nextLapse < now { throw TransferFault.behind }
        let confirming = try confirming(statements, row: before?.row, roster, keys, writer)
        try write(before, head, keys, nextLapse, writer)
        return confirming
    }

    private func checkedHead(_ reader: any LedgerReader) throws -> AgreementHead {
        guard let bytes = try reader.value(of: .agreement(transfer.agreement)) else { throw TransferFault.notPaused }
        guard transfer.height <= tip else { throw TransferFault.ahead(height: transfer.height) }
        let head = try AgreementHead(encoded: bytes)
        guard transfer.epoch == head.epoch, transfer.position == head.position, transfer.head == head.head else {
            throw TransferFault.behind
        }
        return head
    }

    /// The roster that this node read itself when it joined, or else one whose every pseudonym is bound to its member.
    private func checkedRoster(_ before: AgreementRecord?, _ head: AgreementHead, _ reader: any LedgerReader) throws -> Roster {
        guard let roster = try? Roster(canonical: transfer.roster) else { throw TransferFault.rosterWrong("it is malformed") }
        if before?.roster != transfer.roster {
            do throws(Rejection) {
                _ = try RosterCheck(network: network, governance: governance).check(
                    roster, participants: head.participants, before: roster)
            } catch {
                throw TransferFault.rosterWrong(error.sentence)
            }
        }
        guard roster.participants.map(\.offer.pseudonym) == head.participants else {
            throw TransferFault.rosterWrong("the ledger names other pseudonyms")
        }
        guard let pseudonym = roster.pseudonym(of: member), try reader.vaultSecret(for: pseudonym.encoded) != nil else {
            throw TransferFault.takesNoPart(member)
        }
        return roster
    }

    private func checkedKeys(_ before: AgreementRecord?, _ head: AgreementHead) throws -> EpochKeys {
        let candidates = [before?.epochKey ?? [], transfer.keys].compactMap { try? EpochKeys(stored: $0) }.filter {
            $0.epoch == head.epoch && $0.current.commitment(agreementSalt: head.agreementSalt) == head.epochCommitment
        }
        guard let keys = candidates.min(by: { $0.first < $1.first }) else { throw TransferFault.keyMissing }
        return keys
    }

    /// At least one participant besides the giver states these terms, and none states others. Where nobody else takes part, the
    /// giver itself must have stated them: that is evidence against it.
    private func confirming(
        _ given: [SignedStatement], row: Int64?, _ roster: Roster, _ keys: EpochKeys, _ reader: any LedgerReader
    ) throws -> [SignedStatement] {
        let kept = try row.map { try reader.statements(agreement: $0) } ?? []
        let all = try given + kept.map { try SignedStatement(bytes: $0.statement) }
        let others = roster.participants.map(\.member).filter { $0 != member && $0 != transfer.from }
        let witnesses = others.isEmpty ? [transfer.from] : others
        let commitment = OutcomeCommitment.of(
            roster: transfer.roster, state: transfer.state, position: transfer.position, epochKey: keys.current)
        var confirming: [SignedStatement] = []
        for signed in all where witnesses.contains(signed.head.from) {
            let (head, statement) = (signed.head, signed.statement)
            guard head.network == network, head.to == member, head.height >= transfer.changedAt,
                statement.agreement == transfer.agreement, statement.position == transfer.position,
                let key = governance.member(head.from)?.nodeKey, signed.isSigned(by: key)
            else { continue }
            guard statement.commitment == commitment else { throw TransferFault.contradicted(by: head.from) }
            confirming.append(signed)
        }
        guard !confirming.isEmpty else { throw TransferFault.unconfirmed }
        return confirming
    }

    private func write(
        _ before: AgreementRecord?, _ head: AgreementHead, _ keys: EpochKeys, _ nextLapse: LedgerTime?, _ writer: any LedgerWriter
    ) throws {
        var record =
            before
            ?? AgreementRecord(
                id: transfer.agreement, contract: head.contract, workflow: head.workflow, salt: head.agreementSalt, roster: [],
                epochKey: [], standing: .inForce)
        (record.roster, record.epochKey, record.standing) = (transfer.roster, keys.stored, .inForce)
        if before == nil { record.row = try writer.insert(record) } else { try writer.update(record) }
        var last = try writer.agreementState(row: record.row)?.lastEntry ?? 0
        let known = try writer.entry(last)?.position ?? 0
        for entry in transfer.entries where entry.position > known {
            last = try writer.append(
                ActivityRecord(
                    agreement: record.row, previous: last, position: entry.position, height: entry.height, index: entry.index,
                    at: entry.at, role: entry.role, action: entry.action, part: entry.part, rejection: entry.rejection,
                    rejectionSentence: entry.rejectionSentence, events: entry.events))
        }
        try writer.putState(
            row: record.row,
            AgreementStateRecord(position: transfer.position, encoded: transfer.state, nextLapseAt: nextLapse, lastEntry: last))
    }
}

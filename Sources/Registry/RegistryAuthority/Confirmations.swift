package import BankingCalendar
import BlindEvaluation
import CanonicalCBOR
import ContractKit
import FinancingRegistry
import Fingerprints
import GRDB
import Governance
package import Ledger
import LedgerNode
import Money
import NearDuplicates
package import Parties
package import Signing

extension RegistryAuthority {
    /// Looks at what a bank is about to finance: whether the reservation holds what the documents say, and what resembles or
    /// touches it. Findings are kept; those who hold what it resembles are alerted.
    package func examine(
        _ id: Digest32, opening: FinancingOpening, from member: MemberID, at time: LedgerTime
    ) async throws -> Examination {
        let rules = try await rules(for: member)
        let (_, reservation) = try unconfirmed(id, of: member, at: time)
        try check(opening, of: reservation, member: member)
        return try examination(of: reservation, opening.documents, member, rules, at: time)
    }

    /// Signs a confirmation after its holder: the documents are those of the reservation, all findings were decided for it, and the
    /// act lists exactly the ties that were looked at. From then on the financing is held among those that are compared.
    package func countersignConfirmation(
        _ draft: Transaction, opening: FinancingOpening, from member: MemberID, at time: LedgerTime
    ) async throws -> Transaction {
        let rules = try await rules(for: member)
        guard case .confirm(let id, let considered) = try checkedDraft(draft, signers: 2, at: time) else {
            throw RegistryAuthorityFault.badDraft("it confirms nothing")
        }
        let known = try read { try certification(id, of: member, in: $0) }
        if known.confirmation == draft.id, let carried = known.confirmationCarried { return try Transaction(carried: carried) }
        let (_, reservation) = try unconfirmed(id, of: member, at: time)
        guard draft.skeleton.signers[0] == reservation.holder else {
            throw RegistryAuthorityFault.badDraft("the reservation's holder has not signed it")
        }
        try check(opening, of: reservation, member: member)
        let examination = try examination(of: reservation, opening.documents, member, rules, at: time)
        guard examination.undecided.isEmpty else {
            throw RegistryAuthorityFault.findingsUndecided(examination.undecided.map(\.number))
        }
        guard examination.declined.isEmpty else {
            throw RegistryAuthorityFault.findingsDeclined(examination.declined.map(\.number))
        }
        guard considered == examination.considered else {
            throw RegistryAuthorityFault.consideredDiffers(wanted: examination.considered)
        }
        let signed = try draft.countersigned(by: key)
        try write { db in
            try db.execute(
                sql: """
                    UPDATE certification SET state = 'signed', documents = ?, confirmation = ?, confirmationCarried = ?
                    WHERE reservation = ?
                    """,
                arguments: [
                    try CBOREncoder().encode(opening.documents).databaseBytes, signed.id.bytes.databaseBytes,
                    signed.carried.databaseBytes, id.bytes.databaseBytes,
                ])
            try journal("confirmation-signed", by: member.text, subject: id.description, at: time, in: db)
        }
        portfolio.hold(opening.documents, as: FinancingReference(id.description))
        return signed
    }

    /// A reservation of this member's that may still be confirmed, as the ledger has it now.
    private func unconfirmed(_ id: Digest32, of member: MemberID, at time: LedgerTime) throws -> (Certification, Reservation) {
        let known = try read { try certification(id, of: member, in: $0) }
        guard let reservation = try node.reservation(id), reservation.isLive(at: time), reservation.standing != .confirmed else {
            throw RegistryAuthorityFault.reservationNotLive(id)
        }
        return (known, reservation)
    }

    private func check(_ opening: FinancingOpening, of reservation: Reservation, member: MemberID) throws {
        guard opening.salt.count == ReservationFact.saltBytesCount,
            isEqualInConstantTime(
                ReservationFact.commitment(to: opening.amount.text, salt: opening.salt).bytes, reservation.amount.bytes)
        else { throw RegistryAuthorityFault.amountDoesNotOpen }
        guard opening.amount == opening.documents.amount else { throw RegistryAuthorityFault.amountDiffers }
        let known = try read { try certification(reservation.id, of: member, in: $0) }
        try Self.check(opening.documents.applicant)
        guard Self.isSame(opening.documents.applicant, known.company) else { throw RegistryAuthorityFault.applicantDiffers }
        for set in reservation.sets { try check(set, holds: opening.documents) }
    }

    /// Recomputes every fingerprint: a proof of evaluation convinces only the asker, who may have registered noise.
    private func check(_ set: HoldingSet, holds documents: FinancingDocuments) throws {
        let evaluating = try evaluatingKey(epoch: set.epoch)
        var held: [Fingerprint: Holding] = [:]
        for holding in set.holdings { held[holding.fingerprint] = holding }
        var wrong: [String] = []
        let shares = try documents.shares()
        for share in shares {
            let holding = held.removeValue(forKey: try evaluating.fingerprint(of: share.input))
            if holding == nil || holding?.force != share.input.force || holding?.share ?? 0 < share.share {
                wrong.append(share.input.kind.words)
            }
        }
        if !held.isEmpty { wrong.append("\(held.count) fingerprints that are of none of them") }
        guard wrong.isEmpty else { throw RegistryAuthorityFault.notTheDocuments(Array(Set(wrong)).sorted()) }
    }
}

extension FingerprintInput.Kind {
    /// What it is, for people.
    package var words: String {
        switch self {
        case .document(let kind): kind.words
        case .lot: "lot"
        case .lotNumber: "lot number"
        case .tie(let kind): kind.words
        }
    }
}

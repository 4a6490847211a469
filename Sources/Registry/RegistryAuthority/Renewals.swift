package import BankingCalendar
import BlindEvaluation
import FinancingRegistry
import Fingerprints
import GRDB
package import Ledger
import LedgerNode
package import Parties
import Signing

extension RegistryAuthority {
    /// The confirmed financings that are not registered under the newest evaluating key yet.
    ///
    /// - Parameter member: whose; nil for all, which is the authority's own view.
    package func pendingRenewals(of member: MemberID? = nil) throws -> [PendingRenewal] {
        guard let newest = try node.registryBook()?.newest?.number else { return [] }
        let held = try read { db in
            try Row.fetchAll(
                db,
                sql:
                    "SELECT reservation, member FROM certification WHERE state IN ('signed', 'held') AND (?1 IS NULL OR member = ?1)",
                arguments: [member?.text])
        }
        return try held.compactMap { row in
            let id = try Digest32(row.bytes("reservation"))
            guard let reservation = try node.reservation(id), reservation.standing == .confirmed, reservation.epoch < newest
            else {
                return nil
            }
            return PendingRenewal(
                reservation: id, member: try MemberID(row["member"] as String), epoch: reservation.epoch)
        }
    }

    /// Signs a renewal after its holder: the stored documents give exactly these fingerprints under the newest key, each holding as
    /// much as its older one does now.
    package func countersignRenewal(_ draft: Transaction, from member: MemberID, at time: LedgerTime) async throws -> Transaction
    {
        _ = try await rules(for: member)
        guard case .renew(let id, let set) = try checkedDraft(draft, signers: 2, at: time) else {
            throw RegistryAuthorityFault.badDraft("it renews nothing")
        }
        let known = try read { try certification(id, of: member, in: $0) }
        guard let reservation = try node.reservation(id), reservation.standing == .confirmed,
            let newest = try node.registryBook()?.newest?.number, set.epoch == newest, reservation.epoch < newest,
            let current = reservation.sets.last
        else { throw RegistryAuthorityFault.alreadyNew(id) }
        guard draft.skeleton.signers[0] == reservation.holder else {
            throw RegistryAuthorityFault.badDraft("the reservation's holder has not signed it")
        }
        guard let documents = known.documents else {
            throw RegistryAuthorityFault.storeBroken("the documents of reservation \(id) are missing")
        }
        let wanted = try renewed(documents, from: current, to: newest)
        guard set.holdings == wanted else { throw RegistryAuthorityFault.notTheDocuments(["renewal"]) }
        let signed = try draft.countersigned(by: key)
        try write { db in
            try journal(
                "renewal-signed", by: member.text, subject: id.description, detail: "epoch \(newest)", at: time, in: db)
        }
        return signed
    }

    private func renewed(_ documents: FinancingDocuments, from current: HoldingSet, to epoch: UInt64) throws -> [Holding] {
        let (old, new) = (try evaluatingKey(epoch: current.epoch), try evaluatingKey(epoch: epoch))
        return try documents.exactInputs().compactMap { input in
            let before = try old.fingerprint(of: input)
            guard let holding = current.holdings.first(where: { $0.fingerprint == before }) else { return nil }
            return Holding(fingerprint: try new.fingerprint(of: input), force: holding.force, share: holding.share)
        }.sorted { $0.fingerprint < $1.fingerprint }
    }
}

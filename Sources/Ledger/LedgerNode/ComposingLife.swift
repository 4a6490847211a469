package import BankingCalendar
import CanonicalCBOR
import Confidentiality
import ContractKit
import Governance
package import Ledger
import LedgerStore
import Parties
package import Signing

/// Why an agreement's participants change, for those who take part from then on.
package struct RekeyReason: Hashable, Codable, Sendable {
    package var reason: String
    package enum CodingKeys: Int, CodingKey { case reason = 1 }
    package init(reason: String) { self.reason = reason }
}

/// Why this node does not sign a change of an agreement.
package struct ConsentFault: Error, CustomStringConvertible {
    package let description: String
    init(_ description: String) { self.description = description }
}

extension LedgerNode {
    /// A fresh recipient key for this member's own seat in an agreement, under the pseudonym that it keeps there.
    package func renewOffer(agreement id: Digest32) throws -> Offer {
        let roster = try Roster(canonical: inForce(id).roster)
        guard let pseudonym = roster.pseudonym(of: member) else { throw UnknownAgreement(id: id) }
        let recipient = RecipientKey()
        try store.write { try $0.putVaultSecret(recipient.secret, for: recipient.publicKey) }
        let digest = Offer.digest(network: network, pseudonym: pseudonym, recipient: recipient.publicKey)
        return Offer(
            pseudonym: pseudonym, recipient: recipient.publicKey, signature: try keys.identity.signature(over: digest.bytes))
    }

    /// Composes a change of participants, signed by this member. The others sign in the order of the skeleton's signers:
    /// ``countersignRekey(_:)``, ``countersignDeparture(_:)``, then ``endorse(_:)``.
    ///
    /// - Parameters:
    ///   - roster: who takes part from now on, each with a fresh offer; this member among them.
    ///   - endorsers: the certificate keys of the quorum that rules, when a participant that leaves cannot sign; empty otherwise.
    package func composeRekey(
        agreement id: Digest32, roster: Roster, reason: String, endorsers: [PublicKey] = [], now: LedgerTime
    ) throws -> Transaction {
        let (record, head) = try standing(id)
        let epochKey = EpochKey()
        let wraps = try roster.participants.map { participant in
            try WrappedKey(
                wrapping: epochKey, to: participant.offer.recipient, network: network, agreementSalt: record.salt,
                epoch: head.epoch + 1)
        }
        let participants = roster.participants.map(\.offer.pseudonym)
        let signer = try pseudonymKey(in: roster)
        let others = head.participants.filter {
            $0 != signer.publicKey && (endorsers.isEmpty || participants.contains($0))
        }
        let skeleton = Skeleton(
            network: network, kind: .rekey, validity: validity(now: now), signers: [signer.publicKey] + others + endorsers,
            agreement: id, epoch: head.epoch, payloadSalt: randomBytes(32),
            rekeying: Skeleton.Rekeying(
                participants: participants, epochCommitment: epochKey.commitment(agreementSalt: record.salt), wraps: wraps))
        let payload = Payload(
            action: "rekey", part: nil, role: "", paper: try CBOREncoder().encode(RekeyReason(reason: reason)), roster: roster)
        let sealed = try PayloadCipher.seal(
            payload.encoded(), epochKey: epochKey, salt: skeleton.payloadSalt, submitter: signer.publicKey.id,
            skeletonDigest: Transaction.digest(ofSkeleton: skeleton.encoded()))
        return try Transaction.sign(skeleton: skeleton, payload: sealed, with: [signer])
    }

    /// This member's consent to a change of participants in which it remains: its own key opens, and the roster is right.
    package func countersignRekey(_ transaction: Transaction) async throws -> Transaction {
        let governance = await position().governance
        guard transaction.skeleton.kind == .rekey, let id = transaction.skeleton.agreement,
            let rekeying = transaction.skeleton.rekeying
        else { throw ConsentFault("this is no change of an agreement's participants") }
        let (record, head) = try standing(id)
        try checkDraft(transaction, head: head)
        let plan = SeatPlan(rekeying, epoch: head.epoch + 1)
        guard let seat = try store.read({ try Seat(in: plan, salt: record.salt, network: network, vault: $0) }) else {
            throw ConsentFault("this member is left out of the new epoch; its consent to leave is another signature")
        }
        guard let key = seat.epochKey else {
            throw ConsentFault("the new key does not open with the recipient key that was offered")
        }
        do {
            let execution = AgreementExecution(member: member, network: network, kinds: kinds)
            let payload = try execution.open(transaction, with: key)
            _ = try RosterCheck(network: network, governance: governance).check(
                payload.roster, of: rekeying, after: Roster(canonical: record.roster))
        } catch {
            throw ConsentFault("the new roster is not right: \(error)")
        }
        return try transaction.countersigned(by: pseudonymKey(in: Roster(canonical: record.roster)))
    }

    /// This member's consent to leave an agreement.
    package func countersignDeparture(_ transaction: Transaction) throws -> Transaction {
        guard transaction.skeleton.kind == .rekey, let id = transaction.skeleton.agreement,
            let rekeying = transaction.skeleton.rekeying
        else { throw ConsentFault("this is no change of an agreement's participants") }
        let (record, head) = try standing(id)
        try checkDraft(transaction, head: head)
        let signer = try pseudonymKey(in: Roster(canonical: record.roster))
        guard !rekeying.participants.contains(signer.publicKey) else {
            throw ConsentFault("this member remains in the agreement; its consent to that is another signature")
        }
        return try transaction.countersigned(by: signer)
    }

    /// Composes the order to erase an agreement, signed by this member; all other participants countersign.
    package func composeErasure(agreement id: Digest32, now: LedgerTime) throws -> Transaction {
        let (record, head) = try standing(id)
        let signer = try pseudonymKey(in: Roster(canonical: record.roster))
        let skeleton = Skeleton(
            network: network, kind: .erase, validity: validity(now: now),
            signers: [signer.publicKey] + head.participants.filter { $0 != signer.publicKey }, agreement: id, epoch: head.epoch)
        return try Transaction.sign(skeleton: skeleton, payload: [], with: [signer])
    }

    /// This member's consent to the erasure of an agreement.
    package func countersignErasure(_ transaction: Transaction) throws -> Transaction {
        guard transaction.skeleton.kind == .erase, transaction.payload.isEmpty, let id = transaction.skeleton.agreement else {
            throw ConsentFault("this is no order to erase an agreement")
        }
        let (record, head) = try standing(id)
        try checkDraft(transaction, head: head)
        return try transaction.countersigned(by: pseudonymKey(in: Roster(canonical: record.roster)))
    }

    /// The members' ruling that an agreement is erased, of which whoever rules need know no more than its id.
    package func composeErasureRuling(agreement id: Digest32, endorsers: [PublicKey], now: LedgerTime) throws -> Transaction {
        let head = try publicHead(id)
        let skeleton = Skeleton(
            network: network, kind: .erase, validity: validity(now: now),
            signers: [keys.identity.publicKey] + endorsers.filter { $0 != keys.identity.publicKey }, agreement: id,
            epoch: head.epoch)
        return try Transaction.sign(skeleton: skeleton, payload: [], with: [keys.identity])
    }

    /// This member's vote, with its certificate's key, for a ruling on an agreement: an erasure, or a departure without consent.
    package func endorse(_ transaction: Transaction) throws -> Transaction {
        guard transaction.skeleton.kind == .erase || transaction.skeleton.kind == .rekey, let id = transaction.skeleton.agreement
        else {
            throw ConsentFault("this is no ruling on an agreement")
        }
        try checkDraft(transaction, head: try publicHead(id))
        return try transaction.countersigned(by: keys.identity)
    }

    private func checkDraft(_ transaction: Transaction, head: AgreementHead) throws {
        guard transaction.skeleton.network == network, transaction.skeleton.epoch == head.epoch, transaction.isSignedSoFar else {
            throw ConsentFault("the draft is for another ledger or epoch, or one of its signatures does not verify")
        }
    }

    private func inForce(_ id: Digest32) throws -> AgreementRecord {
        guard let record = try store.read({ try $0.agreement(id) }), record.standing == .inForce else {
            throw UnknownAgreement(id: id)
        }
        return record
    }

    private func publicHead(_ id: Digest32) throws -> AgreementHead {
        guard let bytes = try store.read({ try $0.value(of: .agreement(id)) }) else { throw UnknownAgreement(id: id) }
        return try AgreementHead(encoded: bytes)
    }

    private func standing(_ id: Digest32) throws -> (AgreementRecord, AgreementHead) { (try inForce(id), try publicHead(id)) }
}

import Confidentiality
import ContractKit
import Governance
import Ledger
import LedgerStore
import Parties
import Signing

/// Checks that the pseudonyms of an agreement are whose the roster says, and that whoever acts may speak for the role.
struct RosterCheck {
    let network: Digest32
    let governance: GovernanceBook

    static func rejection(_ clause: String, _ sentence: String) -> Rejection {
        Rejection(contract: "ledger", action: "", clause: clause, sentence: sentence, citation: "Docs/Architecture.md")
    }

    /// Every pseudonym is bound to an active member by that member's certificate key, in the skeleton's order.
    func check(_ roster: Roster?, founding: Skeleton.Founding) throws(Rejection) -> Roster {
        guard let roster, roster.participants.map(\.offer.pseudonym) == founding.participants else {
            throw Self.rejection("roster-names-participants", "The first transaction says who is behind each pseudonym.")
        }
        for participant in roster.participants {
            guard let member = governance.member(participant.member), member.standing == .active,
                member.identityKey.isValidSignature(
                    participant.offer.signature,
                    over: Offer.digest(
                        network: network, pseudonym: participant.offer.pseudonym, recipient: participant.offer.recipient
                    ).bytes)
            else {
                throw Self.rejection(
                    "roster-binds-pseudonyms", "Each participant is an active member whose certificate key signed its offer.")
            }
        }
        for party in roster.parties where !roster.participants.contains(where: { $0.member == party.member }) {
            throw Self.rejection("roster-sponsors-parties", "Each party is a participant or is sponsored by one.")
        }
        for (index, party) in roster.parties.enumerated()
        where roster.parties[..<index].contains(where: { $0.role == party.role }) {
            throw Self.rejection("roster-fills-roles-once", "Each role is filled by one party.")
        }
        return roster
    }

    /// The submitter is the participant that acts in the role, and a party with a key of its own has signed the act.
    static func checkActor(of payload: Payload, in roster: Roster, transaction: Transaction, salt: [UInt8]) throws(Rejection) {
        guard let party = roster.party(in: payload.role) else {
            throw rejection("role-filled", "A party to the agreement fills the role that acts.")
        }
        guard roster.member(behind: transaction.skeleton.signers[0]) == party.member else {
            throw rejection("role-belongs-to-submitter", "The submitter acts in its own role, or for a party it sponsors.")
        }
        guard let key = party.ownKey else { return }
        let digest = payload.actorDigest(agreementSalt: salt, payloadSalt: transaction.skeleton.payloadSalt)
        guard let signature = payload.actorSignature, key.isValidSignature(signature, over: digest.bytes) else {
            throw rejection("actor-signed", "A party with a key of its own has signed its act.")
        }
    }
}

/// This node's seat in an agreement that begins: the epoch key, opened from the wrap addressed to it.
struct Seat {
    /// Nil when the key this node needs is lost or the wrap does not open.
    let epochKey: EpochKey?

    /// - Returns: nil when none of the participants' pseudonyms is this node's.
    init?(in founding: Skeleton.Founding, network: Digest32, vault: any LedgerReader) throws {
        var index: Int?
        for (candidate, key) in founding.participants.enumerated() where try vault.vaultSecret(for: key.encoded) != nil {
            index = candidate
            break
        }
        guard let index else { return nil }
        let wrap = founding.wraps[index]
        guard let secret = try vault.vaultSecret(for: wrap.recipient) else {
            epochKey = nil
            return
        }
        epochKey = try? wrap.open(
            with: RecipientKey(secret), network: network, agreementSalt: founding.agreementSalt, epoch: 0,
            commitment: founding.epochCommitment)
    }
}

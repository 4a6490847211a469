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
    ///
    /// - Parameter before: of a rekeying, the roster until then: whoever was in it already need not be active any more.
    func check(_ roster: Roster?, participants: [PublicKey], before: Roster? = nil) throws(Rejection) -> Roster {
        guard let roster, roster.participants.map(\.offer.pseudonym) == participants else {
            throw Self.rejection("roster-names-participants", "The transaction says who is behind each pseudonym.")
        }
        for participant in roster.participants {
            guard let member = governance.member(participant.member),
                member.standing == .active || before?.pseudonym(of: participant.member) == participant.offer.pseudonym,
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

extension RosterCheck {
    /// The roster of a new epoch: nobody changes who it is, no role changes hands while its member takes part, and what a member
    /// that leaves had goes to one that takes part.
    func check(_ roster: Roster?, of rekeying: Skeleton.Rekeying, after before: Roster) throws(Rejection) -> Roster {
        let roster = try check(roster, participants: rekeying.participants, before: before)
        for (index, participant) in roster.participants.enumerated() {
            guard !roster.participants[..<index].contains(where: { $0.member == participant.member }) else {
                throw Self.rejection("roster-names-member-once", "A member takes part under one pseudonym.")
            }
            guard before.member(behind: participant.offer.pseudonym).map({ $0 == participant.member }) ?? true else {
                throw Self.rejection("pseudonym-stays-its-member's", "Whoever remains is the member it was.")
            }
            guard participant.offer.recipient == rekeying.wraps[index].recipient else {
                throw Self.rejection(
                    "key-wrapped-as-offered", "The new key is wrapped to the recipient key that each one offered.")
            }
        }
        for party in before.parties {
            guard let now = roster.party(in: party.role), now.name == party.name, now.ownKey == party.ownKey,
                now.member == party.member || roster.pseudonym(of: party.member) == nil
            else {
                throw Self.rejection(
                    "roles-stay", "Each party keeps its role; only one whose member leaves is carried on by another participant.")
            }
        }
        return roster
    }
}

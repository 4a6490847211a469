import BankingCalendar
import CanonicalCBOR
package import ContractKit
import Parties
package import Signing

/// The contract by which the consortium changes its own rules. Its agreement is the ledger itself, its terms are the
/// ``GovernanceBook``, and its papers are public to all members.
package enum Governance {
    package static let name = "governance.v1"

    /// Reads what a member certificate says; given by the node, since contracts do not parse X.509.
    package typealias CertificateReader = @Sendable (_ der: [UInt8]) throws -> PublicKey

    /// The book after a change, or the clause that does not hold.
    package static func deciding(
        action: String, paper: [UInt8], endorsement: Endorsement, book: GovernanceBook,
        certificateKey: @escaping CertificateReader
    ) throws(Rejection) -> GovernanceBook {
        var next = book
        let rules = Rules(action: action, book: book, endorsement: endorsement, certificateKey: certificateKey)
        switch action {
        case "admit-member": next.put(try rules.admit(rules.read(paper)))
        case "suspend-member": next.put(try rules.suspend(rules.read(paper)))
        case "reinstate-member": next.put(try rules.reinstate(rules.read(paper)))
        case "rotate-node-key": next.put(try rules.rotate(rules.read(paper)))
        case "renew-certificate": next.put(try rules.renew(rules.read(paper)))
        case "adopt-calendar":
            let adoption: CalendarAdoption = try rules.read(paper)
            try rules.requireQuorum()
            do {
                try next.put(adoption.calendar)
            } catch {
                throw rules.rejection("calendar-is-newer", "A calendar replaces an older version of its place: \(error).")
            }
        case "put-contract-in-force": next.put(try rules.putInForce(rules.read(paper)))
        case "set-registry-rules": next.put(try rules.setRegistry(rules.read(paper)))
        case releaseStuckHold: try rules.releaseStuckHold(rules.read(paper))
        default: throw rules.rejection("action-known", "Governance knows the action \(action).")
        }
        next.countChange()
        return next
    }

    package static let actions = [
        "admit-member", "suspend-member", "reinstate-member", "rotate-node-key", "renew-certificate", "adopt-calendar",
        "put-contract-in-force", "set-registry-rules", releaseStuckHold,
    ]

    /// The members' ruling on a hold; the registry's own contract then releases it.
    package static let releaseStuckHold = "release-stuck-hold"
}

/// The clauses of governance, each a sentence with a stable code (Docs/Architecture.md).
private struct Rules {
    let action: String
    let book: GovernanceBook
    let endorsement: Endorsement
    let certificateKey: Governance.CertificateReader

    func rejection(_ clause: String, _ sentence: String) -> Rejection {
        Rejection(
            contract: Governance.name, action: action, clause: clause, sentence: sentence,
            citation: "Docs/Architecture.md, governance")
    }

    func require(_ holds: Bool, _ clause: String, _ sentence: String) throws(Rejection) {
        guard holds else { throw rejection(clause, sentence) }
    }

    func read<Paper: Decodable>(_ bytes: [UInt8]) throws(Rejection) -> Paper {
        do {
            return try CBORDecoder().decode(Paper.self, from: bytes)
        } catch {
            throw rejection("paper-well-formed", "The change's paper is well formed: \(error).")
        }
    }

    /// ⌊2n/3⌋+1 active members endorse. A member that is to be suspended does not count among the n, so that a dead one
    /// cannot block its own suspension.
    func requireQuorum(without excluded: MemberID? = nil) throws(Rejection) {
        let electorate = book.activeMembers.map(\.id).filter { $0 != excluded }
        let endorsing = electorate.filter(endorsement.members.contains)
        try require(
            endorsing.count >= GovernanceBook.quorum(of: electorate.count), "endorsed-by-quorum",
            "A change is endorsed by more than two thirds of the active members.")
    }

    func existing(_ id: MemberID) throws(Rejection) -> Member {
        guard let member = book.member(id) else { throw rejection("member-known", "The change concerns a member.") }
        return member
    }

    func requireCertificate(_ der: [UInt8], holds key: PublicKey) throws(Rejection) {
        let found = try? certificateKey(der)
        try require(found == key, "certificate-holds-key", "The certificate is X.509 and holds the member's identity key.")
    }

    func admit(_ admission: Admission) throws(Rejection) -> Member {
        let member = admission.member
        try requireQuorum()
        try require(book.member(member.id) == nil, "member-is-new", "A member is admitted once.")
        try require(
            endorsement.keys.contains(member.identityKey), "newcomer-agrees",
            "The newcomer signs its own admission with its certificate's key.")
        try require(
            !book.members.contains { $0.nodeKey == member.nodeKey || $0.identityKey == member.identityKey }, "keys-are-its-own",
            "A member's keys are nobody else's.")
        try require(member.nodeKey.algorithm == .edDSA, "node-key-is-ed25519", "A node's key is Ed25519.")
        try require(member.standing == .active, "newcomer-active", "A member is admitted in active standing.")
        try requireCertificate(member.certificate, holds: member.identityKey)
        return member
    }

    func suspend(_ change: StandingChange) throws(Rejection) -> Member {
        var member = try existing(change.member)
        try require(member.standing == .active, "member-active", "Only an active member can be suspended.")
        try require(book.activeMembers.count > 1, "somebody-remains", "At least one member stays active.")
        try requireQuorum(without: change.member)
        member.standing = .suspended
        return member
    }

    func reinstate(_ change: StandingChange) throws(Rejection) -> Member {
        var member = try existing(change.member)
        try requireQuorum()
        try require(member.standing == .suspended, "member-suspended", "Only a suspended member can be reinstated.")
        member.standing = .active
        return member
    }

    func rotate(_ rotation: NodeKeyRotation) throws(Rejection) -> Member {
        var member = try existing(rotation.member)
        try requireQuorum()
        try require(endorsement.members.contains(member.id), "member-agrees", "The member whose key changes endorses it.")
        try require(rotation.nodeKey.algorithm == .edDSA, "node-key-is-ed25519", "A node's key is Ed25519.")
        try require(
            !book.members.contains { $0.nodeKey == rotation.nodeKey }, "keys-are-its-own", "A member's keys are nobody else's.")
        member.nodeKey = rotation.nodeKey
        return member
    }

    func renew(_ renewal: CertificateRenewal) throws(Rejection) -> Member {
        var member = try existing(renewal.member)
        try require(endorsement.members.contains(member.id), "member-agrees", "The member whose certificate changes endorses it.")
        // The same key in a newer certificate changes nothing that others rely on; a new key does.
        if renewal.identityKey != member.identityKey { try requireQuorum() }
        try require(
            !book.members.contains { $0.id != member.id && $0.identityKey == renewal.identityKey }, "keys-are-its-own",
            "A member's keys are nobody else's.")
        try requireCertificate(renewal.certificate, holds: renewal.identityKey)
        (member.certificate, member.identityKey) = (renewal.certificate, renewal.identityKey)
        return member
    }

    func putInForce(_ contract: ContractInForce) throws(Rejection) -> ContractInForce {
        try requireQuorum()
        for id in contract.mandatory {
            try require(
                book.member(id)?.standingPseudonym != nil, "mandatory-member-has-pseudonym",
                "A member that must take part is a member with a standing pseudonym.")
        }
        return contract
    }

    func setRegistry(_ rules: RegistryRules) throws(Rejection) -> RegistryRules {
        try requireQuorum()
        try require(
            (1...2).contains(rules.authorities.count)
                && rules.authorities.first?.member != rules.authorities.dropFirst().first?.member,
            "authority-named", "The registry has an authority, and at most one other member that stands by.")
        for authority in rules.authorities {
            let member = try existing(authority.member)
            try require(
                member.standing == .active && (member.kind == .regulator || member.kind == .operating), "authority-never-lender",
                "The registry's authority is an active regulator or operator, never a lender.")
            try require(
                endorsement.members.contains(authority.member), "member-agrees",
                "The member that becomes the authority endorses it.")
            try require(authority.key.algorithm == .es256, "authority-key-is-p256", "The authority signs with a P-256 key.")
        }
        try require(rules.limitsAreSensible, "registry-limits-sensible", "The registry's limits are within their ranges.")
        return rules
    }

    func releaseStuckHold(_ hold: StuckHold) throws(Rejection) {
        try requireQuorum()
        try require(book.registry != nil, "registry-kept", "The consortium keeps a registry of financings.")
        try require(!hold.reason.isEmpty, "ruling-says-why", "The ruling says why the hold ends.")
    }
}

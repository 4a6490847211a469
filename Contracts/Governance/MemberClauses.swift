import ContractKit
import Parties
import Signing

// What must hold before a member comes, goes, or changes its keys.

extension GovernanceRules {
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
        if book.activeMembers.count < 4 {
            guard let glass = book.breakGlass else {
                throw rejection(
                    "break-glass-agrees",
                    "Below four members nobody may be absent: suspending one takes break-glass keys, and none are set.")
            }
            try require(
                glass.isBroken(by: endorsement.keys), "break-glass-agrees",
                "Below four members a suspension is signed with \(glass.threshold) of the break-glass keys as well.")
        }
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
        if renewal.identityKey != member.identityKey { try requireQuorum() } else { try requirePolicy(of: action) }
        try require(
            !book.members.contains { $0.id != member.id && $0.identityKey == renewal.identityKey }, "keys-are-its-own",
            "A member's keys are nobody else's.")
        try requireCertificate(renewal.certificate, holds: renewal.identityKey)
        (member.certificate, member.identityKey) = (renewal.certificate, renewal.identityKey)
        return member
    }
}

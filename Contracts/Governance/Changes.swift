package import BankingCalendar
package import Parties
package import Signing

// The papers of the governance contract's actions.

/// Action "admit-member".
package struct Admission: Hashable, Codable, Sendable {
    package var member: Member
    package enum CodingKeys: Int, CodingKey { case member = 1 }
    package init(member: Member) { self.member = member }
}

/// Actions "suspend-member" and "reinstate-member".
package struct StandingChange: Hashable, Codable, Sendable {
    package var member: MemberID
    package var reason: String
    package enum CodingKeys: Int, CodingKey { case member = 1, reason }
    package init(member: MemberID, reason: String) { (self.member, self.reason) = (member, reason) }
}

/// Action "rotate-node-key": the key with which a member's node cuts, beats and cosigns.
package struct NodeKeyRotation: Hashable, Codable, Sendable {
    package var member: MemberID
    package var nodeKey: PublicKey
    package enum CodingKeys: Int, CodingKey { case member = 1, nodeKey }
    package init(member: MemberID, nodeKey: PublicKey) { (self.member, self.nodeKey) = (member, nodeKey) }
}

/// Action "renew-certificate": a later certificate, with the same key or a new one.
package struct CertificateRenewal: Hashable, Codable, Sendable {
    package var member: MemberID
    package var certificate: [UInt8]
    package var identityKey: PublicKey
    package enum CodingKeys: Int, CodingKey { case member = 1, certificate, identityKey }
    package init(member: MemberID, certificate: [UInt8], identityKey: PublicKey) {
        (self.member, self.certificate, self.identityKey) = (member, certificate, identityKey)
    }
}

/// Action "adopt-calendar".
package struct CalendarAdoption: Hashable, Codable, Sendable {
    package var calendar: PlaceCalendar
    package enum CodingKeys: Int, CodingKey { case calendar = 1 }
    package init(calendar: PlaceCalendar) { self.calendar = calendar }
}

/// Who asks for a change, as execution verified it.
package struct Endorsement: Sendable {
    /// Active members whose certificates' keys signed.
    package let members: [MemberID]
    /// Every key that signed, members' or not.
    package let keys: [PublicKey]
    package init(members: [MemberID], keys: [PublicKey]) { (self.members, self.keys) = (members, keys) }

    /// The active members of `book` behind those who signed, in the order of their signatures.
    package init(signers: [PublicKey], in book: GovernanceBook) {
        self.init(members: signers.compactMap { book.member(identifiedBy: $0)?.id }, keys: signers)
    }
}

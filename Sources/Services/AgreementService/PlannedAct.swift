import CanonicalCBOR
package import Signing

/// An act with all that is fixed before it is signed or approved, so that what is executed later is what was approved.
package struct PlannedAct: Hashable, Sendable, Codable {
    package var domain: String
    package var action: String
    package var role: String
    package var part: String?
    /// Canonical CBOR.
    package var paper: [UInt8]
    /// Nil for the act that begins an agreement.
    package var agreement: Digest32?
    /// Of the agreement to be, or the one that is.
    package var agreementSalt: [UInt8]
    package var payloadSalt: [UInt8]
    package var parties: [PlannedParty]
    /// Ids of staged documents that the act hands over.
    package var documents: [String]
    package var expectedHead: Digest32?

    package enum CodingKeys: Int, CodingKey {
        case domain = 1, action, role, part, paper, agreement, agreementSalt, payloadSalt, parties, documents, expectedHead
    }

    package init(
        domain: String, action: String, role: String, part: String?, paper: [UInt8], agreement: Digest32?, agreementSalt: [UInt8],
        payloadSalt: [UInt8] = randomBytes(32), parties: [PlannedParty], documents: [String], expectedHead: Digest32?
    ) {
        (self.domain, self.action, self.role, self.part, self.paper) = (domain, action, role, part, paper)
        (self.agreement, self.agreementSalt, self.payloadSalt) = (agreement, agreementSalt, payloadSalt)
        (self.parties, self.documents, self.expectedHead) = (parties, documents, expectedHead)
    }

    package init(encoded: [UInt8]) throws { self = try CBORDecoder().decode(PlannedAct.self, from: encoded) }
    package func encoded() throws -> [UInt8] { try CBOREncoder().encode(self) }
}

/// Who shall fill a role in an agreement that begins.
package struct PlannedParty: Hashable, Sendable, Codable {
    package var role: String
    package var name: String
    /// The member that acts in the role, or sponsors the party that does.
    package var member: String
    /// The key of a party without a node, as the ledger encodes keys, in hexadecimal.
    package var publicKey: String?

    package enum CodingKeys: Int, CodingKey { case role = 1, name, member, publicKey }

    package init(role: String, name: String, member: String, publicKey: String? = nil) {
        (self.role, self.name, self.member, self.publicKey) = (role, name, member, publicKey)
    }
}

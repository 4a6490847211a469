import CanonicalCBOR
package import Parties
package import Signing

/// What the participants of an agreement read inside a transaction: one act, and at the start who is who.
package struct Payload: Hashable, Sendable {
    package var action: String
    /// The part of the agreement it addresses, in the workflow's notation ("presentation/2"); nil for the whole.
    package var part: String?
    package var role: String
    /// Canonical CBOR of the action's paper.
    package var paper: [UInt8]
    /// Present in the first transaction only.
    package var roster: Roster?
    /// The signature of a party without a node of its own (an SME) over the act; see ``actorDigest(context:)``.
    package var actorSignature: [UInt8]?
    /// The documents handed over, in the order of the skeleton's commitments.
    package var documents: [DocumentReference]

    package init(
        action: String, part: String?, role: String, paper: [UInt8], roster: Roster? = nil, actorSignature: [UInt8]? = nil,
        documents: [DocumentReference] = []
    ) {
        (self.action, self.part, self.role, self.paper) = (action, part, role, paper)
        (self.roster, self.actorSignature, self.documents) = (roster, actorSignature, documents)
    }

    /// What an SME signs with its own key: the act, bound to the agreement (by its salt) and to one transaction (by the payload salt).
    package func actorDigest(agreementSalt: [UInt8], payloadSalt: [UInt8]) -> Digest32 {
        Digest32.of(
            domain: "hefu actor",
            parts: [agreementSalt, payloadSalt, Array(action.utf8), Array((part ?? "").utf8), Array(role.utf8), paper])
    }
}

/// A document that travels beside the ledger; the ledger holds its salted digest only.
package struct DocumentReference: Hashable, Codable, Sendable {
    package var name: String
    package var mediaType: String
    package var bytesCount: Int64
    package var contentDigest: Digest32
    /// 16 random bytes, from which with the epoch key the commitment's salt is derived.
    package var saltID: [UInt8]

    package enum CodingKeys: Int, CodingKey { case name = 1, mediaType, bytesCount, contentDigest, saltID }

    package init(name: String, mediaType: String, bytesCount: Int64, contentDigest: Digest32, saltID: [UInt8]) {
        (self.name, self.mediaType, self.bytesCount) = (name, mediaType, bytesCount)
        (self.contentDigest, self.saltID) = (contentDigest, saltID)
    }
}

/// Who is behind the pseudonyms of one agreement. Sealed: only participants read it.
package struct Roster: Hashable, Codable, Sendable {
    package var participants: [Participant]
    package var parties: [Party]

    package enum CodingKeys: Int, CodingKey { case participants = 1, parties }

    /// A member that takes part with a node: the link from its pseudonym to its certificate's key.
    package struct Participant: Hashable, Codable, Sendable {
        package var member: MemberID
        package var offer: Offer
        package enum CodingKeys: Int, CodingKey { case member = 1, offer }
        package init(member: MemberID, offer: Offer) { (self.member, self.offer) = (member, offer) }
    }

    /// Who fills a role. A party without a node is sponsored by a participant and may have a key of its own.
    package struct Party: Hashable, Codable, Sendable {
        package var role: String
        package var name: String
        /// The member that acts in this role, or sponsors the party that does.
        package var member: MemberID
        /// The party's own key, when it is not the member itself; its signature must travel with its acts.
        package var ownKey: PublicKey?
        package enum CodingKeys: Int, CodingKey { case role = 1, name, member, ownKey }
        package init(role: String, name: String, member: MemberID, ownKey: PublicKey? = nil) {
            (self.role, self.name, self.member, self.ownKey) = (role, name, member, ownKey)
        }
    }

    package init(participants: [Participant], parties: [Party]) { (self.participants, self.parties) = (participants, parties) }

    package func party(in role: String) -> Party? { parties.first { $0.role == role } }
    package func pseudonym(of member: MemberID) -> PublicKey? { participants.first { $0.member == member }?.offer.pseudonym }
    package func member(behind pseudonym: PublicKey) -> MemberID? {
        participants.first { $0.offer.pseudonym == pseudonym }?.member
    }
    package func roles(of member: MemberID) -> [String] { parties.filter { $0.member == member }.map(\.role) }
}

/// A member's invitation to be made party to one agreement: a pseudonym and a single-use recipient key,
/// bound to the member by its certificate's key. Handed over in private, used once.
package struct Offer: Hashable, Codable, Sendable {
    package var pseudonym: PublicKey
    /// HPKE public key, used once.
    package var recipient: [UInt8]
    /// By the member's certificate key, over ``digest(network:)``.
    package var signature: [UInt8]

    package enum CodingKeys: Int, CodingKey { case pseudonym = 1, recipient, signature }

    package init(pseudonym: PublicKey, recipient: [UInt8], signature: [UInt8]) {
        (self.pseudonym, self.recipient, self.signature) = (pseudonym, recipient, signature)
    }

    package static func digest(network: Digest32, pseudonym: PublicKey, recipient: [UInt8]) -> Digest32 {
        Digest32.of(domain: "hefu offer", parts: [network.bytes, pseudonym.encoded, recipient])
    }
}

// MARK: - Bytes

extension Payload {
    package func encoded() throws -> [UInt8] {
        var writer = CBORWriter(reservingBytes: paper.count + 128)
        let pairs =
            3 + (part == nil ? 0 : 1) + (roster == nil ? 0 : 1) + (actorSignature == nil ? 0 : 1) + (documents.isEmpty ? 0 : 1)
        writer.map(pairs)
        writer.unsigned(1)
        writer.text(action)
        if let part {
            writer.unsigned(2)
            writer.text(part)
        }
        writer.unsigned(3)
        writer.text(role)
        writer.unsigned(4)
        writer.byteString(paper)
        if let roster {
            writer.unsigned(5)
            writer.raw(try CBOREncoder().encode(roster))
        }
        if let actorSignature {
            writer.unsigned(6)
            writer.byteString(actorSignature)
        }
        if !documents.isEmpty {
            writer.unsigned(7)
            writer.raw(try CBOREncoder().encode(documents))
        }
        return writer.bytes
    }

    package init(encoded bytes: [UInt8]) throws {
        var reader = CBORReader(bytes)
        var action: String?, part: String?, role: String?, paper: [UInt8]?
        var roster: Roster?, actorSignature: [UInt8]?, documents: [DocumentReference] = []
        var previous: Int64?
        for _ in 0..<(try reader.map()) {
            let key = try reader.key(after: previous)
            previous = key
            switch key {
            case 1: action = try reader.text()
            case 2: part = try reader.text()
            case 3: role = try reader.text()
            case 4: paper = try reader.byteString()
            case 5: roster = try CBORDecoder().decode(Roster.self, from: Array(bytes[try reader.anyItem()]))
            case 6: actorSignature = try reader.byteString(count: 64)
            case 7: documents = try CBORDecoder().decode([DocumentReference].self, from: Array(bytes[try reader.anyItem()]))
            default: throw CBORFault.unknownKey(at: reader.position)
            }
        }
        try reader.finish()
        guard let action, let role, let paper else { throw CBORFault.missingKey(1) }
        self.init(
            action: action, part: part, role: role, paper: paper, roster: roster, actorSignature: actorSignature,
            documents: documents)
    }
}

extension Roster {
    /// Reads a roster from canonical CBOR without `Decodable`'s machinery: a participant reads one for most acts.
    package init(canonical bytes: [UInt8]) throws {
        var reader = CBORReader(bytes)
        try Roster.expect(fields: 2, first: 1, &reader)
        participants = try (0..<reader.array()).map { _ in
            try Roster.expect(fields: 2, first: 1, &reader)
            let member = try MemberID(reader.text())
            try Roster.expect(key: 2, after: 1, &reader)
            return Participant(member: member, offer: try Offer(from: &reader))
        }
        try Roster.expect(key: 2, after: 1, &reader)
        parties = try (0..<reader.array()).map { _ in try Party(from: &reader) }
        try reader.finish()
    }

    fileprivate static func expect(fields: Int, first: Int64, _ reader: inout CBORReader) throws {
        guard try reader.map() == fields, try reader.key(after: nil) == first else { throw CBORFault.missingKey(Int(first)) }
    }

    fileprivate static func expect(key: Int64, after previous: Int64, _ reader: inout CBORReader) throws {
        guard try reader.key(after: previous) == key else { throw CBORFault.missingKey(Int(key)) }
    }
}

extension Offer {
    fileprivate init(from reader: inout CBORReader) throws {
        try Roster.expect(fields: 3, first: 1, &reader)
        pseudonym = try PublicKey(from: &reader)
        try Roster.expect(key: 2, after: 1, &reader)
        recipient = try reader.byteString()
        try Roster.expect(key: 3, after: 2, &reader)
        signature = try reader.byteString()
    }
}

extension Roster.Party {
    fileprivate init(from reader: inout CBORReader) throws {
        let count = try reader.map()
        guard (3...4).contains(count), try reader.key(after: nil) == 1 else { throw CBORFault.missingKey(1) }
        role = try reader.text()
        try Roster.expect(key: 2, after: 1, &reader)
        name = try reader.text()
        try Roster.expect(key: 3, after: 2, &reader)
        member = try MemberID(reader.text())
        guard count == 4 else { return }
        try Roster.expect(key: 4, after: 3, &reader)
        ownKey = try PublicKey(from: &reader)
    }
}

import BankingCalendar
import CanonicalCBOR
package import Certificates
package import Foundation
package import Governance
package import Parties
package import Signing

/// What a newcomer hands to the members: who it is, its public keys and where its node will be. Signed with both keys, so
/// that whoever holds the card knows that the newcomer holds them. Nothing in it is secret.
package struct MemberCard: Hashable, Sendable {
    package let member: Member
    /// host:port of its node, for the other members' configurations.
    package let address: String
    package let text: String

    private struct File: Codable {
        var id: MemberID
        var name: String
        var kind: Member.Kind
        var address: String
        var nodeKey: PublicKey
        /// PEM.
        var certificate: String
        var standingPseudonym: PublicKey?
        var nodeSignature: String?
        var identitySignature: String?
    }

    /// Makes a card.
    ///
    /// - Parameter certificate: holds the key of `identity`.
    package init(
        id: MemberID, name: String, kind: Member.Kind, address: String, node: any SigningKey, identity: any SigningKey,
        standingPseudonym: PublicKey?, certificate: MemberCertificate
    ) throws {
        guard certificate.key == identity.publicKey else {
            throw GovernanceFault("the certificate of \(id) does not hold its identity key")
        }
        var file = File(
            id: id, name: name, kind: kind, address: address, nodeKey: node.publicKey, certificate: certificate.pem,
            standingPseudonym: standingPseudonym)
        let digest = try Self.digest(Self.member(file), address)
        file.nodeSignature = Hex.text(try node.signature(over: digest.bytes))
        file.identitySignature = Hex.text(try identity.signature(over: digest.bytes))
        try self.init(json: PaperForm.encoder.encode(file))
    }

    /// Reads a card and checks both signatures.
    package init(json: Data) throws {
        guard json.count <= 64 * 1024 else { throw GovernanceFault("a member's card has at most 64 KiB") }
        let file: File
        do {
            file = try JSONDecoder().decode(File.self, from: json)
        } catch {
            throw GovernanceFault("this is no member's card; the newcomer makes one with hefu network card (\(error))")
        }
        let member = try Self.member(file)
        let digest = try Self.digest(member, file.address)
        for (name, key, signature) in [
            ("node", member.nodeKey, file.nodeSignature), ("identity", member.identityKey, file.identitySignature),
        ] {
            guard let signature, let bytes = try? Hex.bytes(signature), key.isValidSignature(bytes, over: digest.bytes) else {
                throw GovernanceFault(
                    "the card of \(file.id) is not signed with its \(name) key as it stands; ask the newcomer for it once more")
            }
        }
        (self.member, address) = (member, file.address)
        text = String(decoding: try PaperForm.encoder.encode(file), as: UTF8.self) + "\n"
    }

    private static func member(_ file: File) throws -> Member {
        guard (1...140).contains(file.name.utf8.count) else {
            throw GovernanceFault("the card of \(file.id) names the organisation in 1 to 140 bytes")
        }
        let certificate = try MemberCertificate(pem: file.certificate)
        return Member(
            id: file.id, name: file.name, kind: file.kind, nodeKey: file.nodeKey, certificate: certificate.der,
            identityKey: certificate.key, standingPseudonym: file.standingPseudonym)
    }

    private static func digest(_ member: Member, _ address: String) throws -> Digest32 {
        Digest32.of(domain: "hefu member card", parts: [try CBOREncoder().encode(member), Array(address.utf8)])
    }

    /// SHA-256 over all that the card says: what two people compare by telephone before one admits the other.
    package var fingerprint: Digest32 {
        get throws { try Self.digest(member, address) }
    }
}

package import AccountReconciliation
import CanonicalCBOR
package import Parties
package import Signing

/// A node's own signature over a day's certificate: a document of the act that signs or countersigns the day. The certificate's file
/// shows both to people who take no part in the relation.
///
/// A countersignature names the signature that it answers, and both name the key that signs their acts: so two first signatures over a
/// result that was withdrawn prove nothing, and no other act can carry a countersignature whose own act was refused.
package struct DaySignature: Hashable, Sendable {
    package static let mediaType = "application/vnd.hefu.day-signature+cbor"
    private static let context = Array("hefu day certificate v2".utf8)

    package let agreement: Digest32
    package let certificate: Digest32
    package let member: MemberID
    /// "first-bank" or "second-bank": whose figures in the certificate are the signer's own.
    package let role: String
    /// The key by which the member acts in the agreement.
    package let pseudonym: PublicKey
    /// The digest of the other bank's signature, where this one countersigns it.
    package let answers: Digest32?
    package let bytes: [UInt8]
    private let message: SignedMessage

    /// - Parameter answered: the other bank's signature that is countersigned; nil for who signs first.
    package init(
        of certificate: DayCertificate, in agreement: Digest32, as role: String, by member: MemberID,
        actingBy pseudonym: PublicKey,
        answering answered: DaySignature?, with key: any SigningKey
    ) throws {
        let digest = try certificate.digest()
        let answers = answered.map { Self.digest(of: $0.bytes) }
        var writer = CBORWriter(reservingBytes: 256)
        writer.array(6)
        writer.byteString(agreement.bytes)
        writer.byteString(digest.bytes)
        writer.text(member.text)
        writer.text(role)
        writer.byteString(pseudonym.encoded)
        writer.byteString(answers?.bytes ?? [])
        message = try SignedMessage(signing: writer.bytes, with: [key], externalData: Self.context)
        (self.agreement, self.certificate, self.member, self.role) = (agreement, digest, member, role)
        (self.pseudonym, self.answers) = (pseudonym, answers)
        bytes = message.bytes
    }

    /// Believes nothing before ``isSigned(by:)``.
    package init(bytes: [UInt8]) throws {
        message = try SignedMessage(bytes: bytes)
        var reader = CBORReader(message.payload)
        try reader.array(6)
        agreement = try Digest32(reader.byteString(count: 32))
        certificate = try Digest32(reader.byteString(count: 32))
        member = try MemberID(reader.text())
        role = try reader.text()
        pseudonym = try PublicKey(from: &reader)
        let answered = try reader.byteString()
        answers = answered.isEmpty ? nil : try Digest32(answered)
        try reader.finish()
        self.bytes = bytes
    }

    package static func digest(of bytes: [UInt8]) -> Digest32 { Digest32.of(domain: "hefu day signature", bytes) }

    package func isSigned(by key: PublicKey) -> Bool {
        message.signatures.count == 1 && message.isSigned(by: [key], externalData: Self.context)
    }
}

package import AccountReconciliation
import CanonicalCBOR
package import Parties
package import Signing

/// A node's own signature over a day's certificate: a document of the act that signs or countersigns the day. The certificate's file
/// shows both to people who take no part in the relation.
package struct DaySignature: Hashable, Sendable {
    package static let mediaType = "application/vnd.hefu.day-signature+cbor"
    private static let context = Array("hefu day certificate v1".utf8)

    package let agreement: Digest32
    package let certificate: Digest32
    package let member: MemberID
    /// "first-bank" or "second-bank": whose figures in the certificate are the signer's own.
    package let role: String
    package let bytes: [UInt8]
    private let message: SignedMessage

    package init(
        of certificate: DayCertificate, in agreement: Digest32, as role: String, by member: MemberID, with key: any SigningKey
    ) throws {
        let digest = try certificate.digest()
        var writer = CBORWriter(reservingBytes: 128)
        writer.array(4)
        writer.byteString(agreement.bytes)
        writer.byteString(digest.bytes)
        writer.text(member.text)
        writer.text(role)
        message = try SignedMessage(signing: writer.bytes, with: [key], externalData: Self.context)
        (self.agreement, self.certificate, self.member, self.role) = (agreement, digest, member, role)
        bytes = message.bytes
    }

    /// Believes nothing before ``isSigned(by:)``.
    package init(bytes: [UInt8]) throws {
        message = try SignedMessage(bytes: bytes)
        var reader = CBORReader(message.payload)
        try reader.array(4)
        agreement = try Digest32(reader.byteString(count: 32))
        certificate = try Digest32(reader.byteString(count: 32))
        member = try MemberID(reader.text())
        role = try reader.text()
        try reader.finish()
        self.bytes = bytes
    }

    package func isSigned(by key: PublicKey) -> Bool {
        message.signatures.count == 1 && message.isSigned(by: [key], externalData: Self.context)
    }
}

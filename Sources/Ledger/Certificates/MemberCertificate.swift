package import BankingCalendar
import Crypto
import Foundation
package import Signing
import SwiftASN1
import X509

/// What a member's X.509 certificate says, as far as governance asks.
///
/// Trust in it comes from the members who endorse the admission, not from an outside authority; a certificate that
/// its own authority issued is read the same way.
package struct MemberCertificate: Hashable, Sendable {
    package let der: [UInt8]
    /// P-256, the key that endorses governance changes and binds pseudonyms to the member.
    package let key: PublicKey
    package let organisation: String
    package let validFrom: LedgerTime
    package let validUntil: LedgerTime

    /// Reads a certificate in DER.
    package init(der: [UInt8]) throws(CertificateFault) {
        guard der.count <= 16_384 else { throw CertificateFault("the certificate exceeds 16 KiB") }
        let certificate: Certificate
        do {
            certificate = try Certificate(derEncoded: der)
        } catch {
            throw CertificateFault("the certificate is not X.509 in DER, or its key is of a kind not known here: \(error)")
        }
        guard let key = P256.Signing.PublicKey(certificate.publicKey) else {
            throw CertificateFault("the certificate's key is not ECDSA P-256; issue one with a P-256 key")
        }
        self.der = der
        do {
            self.key = try PublicKey(p256: Array(key.compressedRepresentation))
        } catch {
            throw CertificateFault("the certificate's key cannot be used: \(error)")
        }
        organisation = certificate.subject.organisation ?? "\(certificate.subject)"
        validFrom = LedgerTime(millisecondsSinceEpoch: Int64(certificate.notValidBefore.timeIntervalSince1970) * 1000)
        validUntil = LedgerTime(millisecondsSinceEpoch: Int64(certificate.notValidAfter.timeIntervalSince1970) * 1000)
    }

    /// Makes a self-signed certificate for a P-256 key (its 32-byte secret).
    package static func selfSigned(
        organisation: String, commonName: String, secret: [UInt8], validFrom: LedgerTime, validDays: Int
    ) throws -> MemberCertificate {
        let key = try P256.Signing.PrivateKey(rawRepresentation: secret)
        let name = try DistinguishedName {
            OrganizationName(organisation)
            CommonName(commonName)
        }
        let start = Date(timeIntervalSince1970: TimeInterval(validFrom.millisecondsSinceEpoch / 1000))
        let certificate = try Certificate(
            version: .v3, serialNumber: .init(), publicKey: .init(key.publicKey), notValidBefore: start,
            notValidAfter: start.addingTimeInterval(TimeInterval(validDays) * 86_400), issuer: name, subject: name,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true, nonRepudiation: true))
            }, issuerPrivateKey: .init(key))
        var serializer = DER.Serializer()
        try serializer.serialize(certificate)
        return try MemberCertificate(der: serializer.serializedBytes)
    }

    /// In PEM, for people and other tools.
    package var pem: String { PEMDocument(type: "CERTIFICATE", derBytes: der).pemString + "\n" }
}

/// Why a certificate cannot be used, and what to do.
package struct CertificateFault: Error, Hashable, CustomStringConvertible {
    package let description: String
    init(_ description: String) { self.description = description }
}

extension DistinguishedName {
    fileprivate var organisation: String? {
        for relative in self {
            for attribute in relative where attribute.type == .RDNAttributeType.organizationName { return "\(attribute.value)" }
        }
        return nil
    }
}

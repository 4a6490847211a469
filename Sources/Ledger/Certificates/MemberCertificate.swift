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
    /// Whether it may stand above TLS certificates: a certificate authority with keyCertSign (RFC 5280 §4.2.1.9, §4.2.1.3).
    /// One that may not identifies the member as well as any other; its node then has no TLS certificate until the
    /// identity certificate is renewed.
    package let canIssue: Bool

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
        validFrom = LedgerTime(certificate.notValidBefore)
        validUntil = LedgerTime(certificate.notValidAfter)
        canIssue = certificate.isIssuer
    }

    /// Reads a certificate in PEM.
    package init(pem: String) throws(CertificateFault) { try self.init(der: PEMText.certificate(pem)) }

    /// Makes a self-signed certificate for a P-256 key (its 32-byte secret), above which nothing stands and directly under
    /// which TLS certificates do.
    package static func selfSigned(
        organisation: String, commonName: String, secret: [UInt8], validFrom: LedgerTime, validDays: Int
    ) throws -> MemberCertificate {
        let key = try P256.Signing.PrivateKey(rawRepresentation: secret)
        let name = try DistinguishedName {
            OrganizationName(organisation)
            CommonName(commonName)
        }
        let start = validFrom.date
        let certificate = try Certificate(
            version: .v3, serialNumber: .init(), publicKey: .init(key.publicKey), notValidBefore: start,
            notValidAfter: start.addingTimeInterval(TimeInterval(validDays) * 86_400), issuer: name, subject: name,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(digitalSignature: true, nonRepudiation: true, keyCertSign: true))
                SubjectKeyIdentifier(hash: .init(key.publicKey))
            }, issuerPrivateKey: .init(key))
        return try MemberCertificate(der: certificate.der())
    }

    /// In PEM, for people and other tools.
    package var pem: String { PEMDocument(type: "CERTIFICATE", derBytes: der).pemString + "\n" }
}

/// Why a certificate cannot be used, and what to do.
package struct CertificateFault: Error, Hashable, CustomStringConvertible {
    package let description: String
    init(_ description: String) { self.description = description }
}

extension Certificate {
    func der() throws -> [UInt8] {
        var serializer = DER.Serializer()
        try serializer.serialize(self)
        return serializer.serializedBytes
    }

    fileprivate var isIssuer: Bool {
        guard case .isCertificateAuthority = try? extensions.basicConstraints else { return false }
        guard let usage = try? extensions.keyUsage else { return false }
        return usage.keyCertSign
    }
}

extension LedgerTime {
    /// Certificates count whole seconds (RFC 5280 §4.1.2.5).
    init(_ date: Date) { self.init(millisecondsSinceEpoch: Int64(date.timeIntervalSince1970) * 1000) }

    var date: Date { Date(timeIntervalSince1970: TimeInterval(millisecondsSinceEpoch / 1000)) }
}

/// PEM (RFC 7468) in, DER out.
enum PEMText {
    static func certificate(_ pem: String) throws(CertificateFault) -> [UInt8] {
        guard pem.utf8.count <= 65_536 else { throw CertificateFault("the certificate's file exceeds 64 KiB") }
        do {
            let document = try PEMDocument(pemString: pem)
            guard document.discriminator == "CERTIFICATE" else {
                throw CertificateFault("the file holds a \(document.discriminator), not a CERTIFICATE")
            }
            return document.derBytes
        } catch let fault as CertificateFault {
            throw fault
        } catch {
            throw CertificateFault("the certificate is not in PEM (-----BEGIN CERTIFICATE-----): \(error)")
        }
    }
}

extension DistinguishedName {
    fileprivate var organisation: String? {
        for relative in self {
            for attribute in relative where attribute.type == .RDNAttributeType.organizationName { return "\(attribute.value)" }
        }
        return nil
    }
}

package import BankingCalendar
import Crypto
import Foundation
package import Parties
import Signing
import SwiftASN1
import X509

/// The certificate and key by which a member's node is reached and calls the others.
///
/// The member's identity key signs it, so that a new one needs no ledger transaction and nobody's leave. Its key lives on
/// the node; the identity key need not.
package struct TLSCertificate: Hashable, Sendable {
    /// The subject's common name.
    package let member: MemberID
    /// Host names and IP addresses, as in its subject alternative names.
    package let addresses: [String]
    package let validFrom: LedgerTime
    package let validUntil: LedgerTime
    package let certificatePEM: String
    /// PKCS #8. Secret.
    package let keyPEM: String

    /// Longer ones are renewed too seldom for anybody to remember how.
    package static let daysMax = 398

    /// Reads what ``issue(for:addresses:issuer:issuerSecret:validFrom:validDays:)`` gave.
    ///
    /// - Throws: ``CertificateFault``, also where the key is not the certificate's.
    package init(certificatePEM: String, keyPEM: String) throws(CertificateFault) {
        let presented = try PresentedCertificate(der: PEMText.certificate(certificatePEM))
        let key: P256.Signing.PrivateKey
        do {
            key = try P256.Signing.PrivateKey(pemRepresentation: keyPEM)
        } catch {
            // What the parser saw stays untold: it may be a part of the key.
            throw CertificateFault("the TLS key of \(presented.member) is not a P-256 key in PEM (PKCS #8)")
        }
        guard Certificate.PublicKey(key.publicKey) == presented.certificate.publicKey else {
            throw CertificateFault("the TLS key is not the key of the TLS certificate of \(presented.member)")
        }
        member = presented.member
        addresses = presented.addresses
        (validFrom, validUntil) = (presented.validFrom, presented.validUntil)
        (self.certificatePEM, self.keyPEM) = (certificatePEM, keyPEM)
    }

    /// A fresh key and its certificate, for a TLS server and client (RFC 5280 §4.2.1.12).
    ///
    /// - Parameters:
    ///   - addresses: the host names and IP addresses under which others dial the node.
    ///   - issuer: the member's identity certificate, which stands in governance.
    ///   - issuerSecret: its P-256 key, 32 bytes.
    ///   - validDays: cut to the end of the issuer's own validity.
    package static func issue(
        for member: MemberID, addresses: [String], issuer: MemberCertificate, issuerSecret: [UInt8], validFrom: LedgerTime,
        validDays: Int
    ) throws -> TLSCertificate {
        guard issuer.canIssue else {
            throw CertificateFault(
                "the identity certificate of \(member) may not issue (it is no certificate authority with keyCertSign); "
                    + "renew it by governance first")
        }
        guard (1...daysMax).contains(validDays) else {
            throw CertificateFault("a TLS certificate is valid for 1 to \(daysMax) days, not \(validDays)")
        }
        guard (issuer.validFrom...issuer.validUntil).contains(validFrom) else {
            throw CertificateFault("the identity certificate of \(member) is not valid at \(validFrom); renew it first")
        }
        guard (1...32).contains(addresses.count) else {
            throw CertificateFault("a TLS certificate names 1 to 32 addresses, not \(addresses.count)")
        }
        let identity = try P256.Signing.PrivateKey(rawRepresentation: issuerSecret)
        guard Array(identity.publicKey.compressedRepresentation) == issuer.key.raw else {
            throw CertificateFault("the identity key given is not the key of the identity certificate of \(member)")
        }
        return try signed(
            member: member, names: addresses.map { try HostName($0).generalName }, under: try Certificate(derEncoded: issuer.der),
            by: identity, from: validFrom.date,
            until: min(validFrom.date.addingTimeInterval(TimeInterval(validDays) * 86_400), issuer.validUntil.date))
    }

    private static func signed(
        member: MemberID, names: [GeneralName], under issuer: Certificate, by identity: P256.Signing.PrivateKey, from: Date,
        until: Date
    ) throws -> TLSCertificate {
        let key = P256.Signing.PrivateKey()
        // Another name than the issuer's own, or verifiers would take it for a self-signed one.
        let subject = try DistinguishedName {
            OrganizationalUnitName("Node")
            CommonName(member.text)
        }
        let certificate = try Certificate(
            version: .v3, serialNumber: .init(), publicKey: .init(key.publicKey), notValidBefore: from, notValidAfter: until,
            issuer: issuer.subject, subject: subject, signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
                try ExtendedKeyUsage([.serverAuth, .clientAuth])
                SubjectAlternativeNames(names)
                AuthorityKeyIdentifier(
                    keyIdentifier: try issuer.extensions.subjectKeyIdentifier?.keyIdentifier
                        ?? SubjectKeyIdentifier(hash: issuer.publicKey).keyIdentifier)
                SubjectKeyIdentifier(hash: .init(key.publicKey))
            }, issuerPrivateKey: .init(identity))
        return try TLSCertificate(
            certificatePEM: try certificate.serializeAsPEM().pemString + "\n", keyPEM: key.pemRepresentation + "\n")
    }
}

extension TLSCertificate: CustomStringConvertible, CustomReflectable {
    /// Without the key.
    package var description: String { "TLS certificate of \(member), valid until \(validUntil)" }
    package var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

/// A host name (RFC 1123 §2.1, in ASCII) or an IP address, as people write it.
struct HostName {
    let generalName: GeneralName

    init(_ text: String) throws(CertificateFault) {
        if let octets = HostName.octets(text) {
            generalName = .ipAddress(ASN1OctetString(contentBytes: ArraySlice(octets)))
            return
        }
        let labels = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard text.utf8.count <= 253, labels.allSatisfy(HostName.isLabel), labels.last?.allSatisfy(HostName.isDigit) == false
        else {
            throw CertificateFault(
                "\"\(text.prefix(80))\" is neither a host name nor an IP address; names with other letters are written in Punycode"
            )
        }
        generalName = .dnsName(text.lowercased())
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isLabel(_ label: Substring.UTF8View) -> Bool {
        (1...63).contains(label.count) && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
            && label.allSatisfy { isDigit($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D }
    }

    /// The 4 or 16 bytes of an IP address.
    static func octets(_ text: String) -> [UInt8]? {
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 { return withUnsafeBytes(of: &four) { Array($0) } }
        var sixteen = in6_addr()
        if inet_pton(AF_INET6, text, &sixteen) == 1 { return withUnsafeBytes(of: &sixteen) { Array($0) } }
        return nil
    }

    /// As people write it; nil for a name of another kind.
    static func text(_ name: GeneralName) -> String? {
        switch name {
        case .dnsName(let name): return name
        case .ipAddress(let octets):
            var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
            let family = octets.bytes.count == 4 ? AF_INET : AF_INET6
            guard [4, 16].contains(octets.bytes.count) else { return nil }
            let written = Array(octets.bytes).withUnsafeBytes {
                inet_ntop(family, $0.baseAddress, &text, socklen_t(INET6_ADDRSTRLEN)) != nil
            }
            return written ? String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
        default: return nil
        }
    }
}

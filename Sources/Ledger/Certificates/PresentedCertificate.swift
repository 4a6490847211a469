package import BankingCalendar
import Foundation
package import Parties
import SwiftASN1
@_spi(FixedExpiryValidationTime) import X509

/// A TLS certificate that somebody showed. Nothing in it is true before ``check(issuer:use:at:)`` passed.
package struct PresentedCertificate: Hashable, Sendable {
    /// Which end of a connection shows it (RFC 5280 §4.2.1.12).
    package enum Use: String, Sendable { case server, client }

    package let der: [UInt8]
    /// The member that it claims to be.
    package let member: MemberID
    /// Host names and IP addresses among its subject alternative names.
    package let addresses: [String]
    package let validFrom: LedgerTime
    package let validUntil: LedgerTime
    let certificate: Certificate

    package init(der: [UInt8]) throws(CertificateFault) {
        guard der.count <= 16_384 else { throw CertificateFault("the TLS certificate exceeds 16 KiB") }
        do {
            certificate = try Certificate(derEncoded: der)
        } catch {
            throw CertificateFault("the TLS certificate is not X.509 in DER, or its key is of a kind not known here: \(error)")
        }
        let names = certificate.subject.flatMap { $0 }.filter { $0.type == .RDNAttributeType.commonName }
        guard names.count == 1, let name = names.first, let member = try? MemberID("\(name.value)") else {
            throw CertificateFault("the TLS certificate's subject has no member's id as its one common name")
        }
        self.der = der
        self.member = member
        addresses = (try? certificate.extensions.subjectAlternativeNames)?.compactMap { HostName.text($0) } ?? []
        (validFrom, validUntil) = (LedgerTime(certificate.notValidBefore), LedgerTime(certificate.notValidAfter))
    }

    /// Checks that the member's identity key signed it, for this use, and that both are valid now.
    ///
    /// - Parameter issuer: the identity certificate of ``member`` in governance, and of nobody else.
    /// - Throws: ``CertificateFault`` that says what is wrong with it.
    package func check(issuer: MemberCertificate, use: Use, at now: LedgerTime) async throws(CertificateFault) {
        guard let usages = try? certificate.extensions.extendedKeyUsage,
            usages.contains(use == .client ? .clientAuth : .serverAuth)
        else { throw CertificateFault("the TLS certificate of \(member) is not one for a TLS \(use.rawValue)") }
        guard now >= validFrom, now <= validUntil else {
            throw CertificateFault(
                "the TLS certificate of \(member) is valid from \(validFrom) until \(validUntil), not at \(now)")
        }
        let root: Certificate
        do {
            root = try Certificate(derEncoded: issuer.der)
        } catch {
            throw CertificateFault("the identity certificate of \(member) cannot be read: \(error)")
        }
        guard issuer.canIssue else {
            throw CertificateFault("the identity certificate of \(member) may not issue; \(member) has to renew it by governance")
        }
        var verifier = Verifier(rootCertificates: CertificateStore([root])) {
            RFC5280Policy(fixedExpiryValidationTime: now.date)
        }
        switch await verifier.validate(leaf: certificate, intermediates: CertificateStore()) {
        case .validCertificate(let chain) where chain.count == 2: return
        case .validCertificate:
            throw CertificateFault("the identity certificate of \(member) is shown in place of a TLS certificate under it")
        case .couldNotValidate(let failures):
            // A certificate that the key did not sign has no chain at all, and so no reason of a policy.
            let why = failures.map { "\($0.policyFailureReason)" }.joined(separator: "; ")
            throw CertificateFault(
                why.isEmpty ? "the TLS certificate is not signed by the identity key of \(member)" : "\(member): \(why)")
        }
    }
}

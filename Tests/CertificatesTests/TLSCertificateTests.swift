// Proved here: a member's identity key issues TLS certificates that OpenSSL takes, under it and under nothing else; what is
// wrong with one is found; identity certificates of earlier days are still read. How: certificates made for the test, some
// of them wrong in one thing each, and the openssl program as somebody else's verifier.

import BankingCalendar
import Certificates
import Crypto
import Foundation
import Parties
import Signing
import SwiftASN1
import Testing
import X509

@Suite("A TLS certificate")
struct TLSCertificateTests {
    static let now = LedgerTime(millisecondsSinceEpoch: 1_800_000_000_000)
    let key = P256SigningKey()
    let harbour: MemberID
    let identity: MemberCertificate

    init() throws {
        harbour = try MemberID("harbour-bank")
        identity = try MemberCertificate.selfSigned(
            organisation: "Harbour Bank", commonName: "harbour-bank", secret: key.secret, validFrom: Self.now, validDays: 1095)
    }

    private func issue(addresses: [String] = ["127.0.0.1", "node.harbour.example"], days: Int = 90) throws -> TLSCertificate {
        try TLSCertificate.issue(
            for: harbour, addresses: addresses, issuer: identity, issuerSecret: key.secret, validFrom: Self.now, validDays: days)
    }

    private func presented(_ certificate: TLSCertificate) throws -> PresentedCertificate {
        try PresentedCertificate(der: PEMDocument(pemString: certificate.certificatePEM).derBytes)
    }

    private func after(days: Int64) throws -> LedgerTime { try Self.now.adding(milliseconds: days * 86_400_000) }

    @Test("says whose node it is and where, and comes back from PEM") func content() async throws {
        let made = try issue(addresses: ["127.0.0.1", "Node.Harbour.example", "2001:db8::7"])
        #expect(made.member == harbour)
        #expect(made.addresses == ["127.0.0.1", "node.harbour.example", "2001:db8::7"])
        #expect(made.validFrom == Self.now)
        #expect(try made.validUntil == after(days: 90))
        #expect(try TLSCertificate(certificatePEM: made.certificatePEM, keyPEM: made.keyPEM) == made)
        #expect(try MemberCertificate(pem: identity.pem) == identity)
        for use in [PresentedCertificate.Use.client, .server] {
            try await presented(made).check(issuer: identity, use: use, at: Self.now)
        }
        #expect(try issue().keyPEM != issue().keyPEM)
    }

    @Test("does not outlive its issuer") func cut() throws {
        let short = try MemberCertificate.selfSigned(
            organisation: "Harbour Bank", commonName: "harbour-bank", secret: key.secret, validFrom: Self.now, validDays: 10)
        let made = try TLSCertificate.issue(
            for: harbour, addresses: ["localhost"], issuer: short, issuerSecret: key.secret, validFrom: Self.now, validDays: 90)
        #expect(made.validUntil == short.validUntil)
    }

    @Test("shows its key to nobody who prints it") func secret() throws {
        let made = try issue()
        var dumped = ""
        dump(made, to: &dumped)
        for text in ["\(made)", String(reflecting: made), "\([made])", dumped] {
            #expect(!text.contains("PRIVATE") && !text.contains(made.keyPEM.split(separator: "\n")[1]))
        }
    }

    @Test(
        "is not issued for what is no address",
        arguments: ["", "a b", "*.example", "-a.example", "example..com", "1.2.3", "bücher.example"])
    func noAddress(_ text: String) {
        #expect(throws: CertificateFault.self) { try issue(addresses: [text]) }
    }

    @Test("is not issued for no address, no day, or by another key") func refusals() throws {
        #expect(throws: CertificateFault.self) { try issue(addresses: []) }
        #expect(throws: CertificateFault.self) { try issue(days: 0) }
        #expect(throws: CertificateFault.self) { try issue(days: 399) }
        #expect(throws: CertificateFault.self) {
            try TLSCertificate.issue(
                for: harbour, addresses: ["localhost"], issuer: identity, issuerSecret: P256SigningKey().secret,
                validFrom: Self.now, validDays: 1)
        }
        #expect(throws: CertificateFault.self) {
            try TLSCertificate.issue(
                for: harbour, addresses: ["localhost"], issuer: identity, issuerSecret: key.secret, validFrom: after(days: 1096),
                validDays: 1)
        }
    }

    @Test("is not read with a key of another, nor from what is no certificate") func mismatch() throws {
        let (one, other) = (try issue(), try issue())
        #expect(throws: CertificateFault.self) { try TLSCertificate(certificatePEM: one.certificatePEM, keyPEM: other.keyPEM) }
        #expect(throws: CertificateFault.self) { try TLSCertificate(certificatePEM: one.keyPEM, keyPEM: one.keyPEM) }
        #expect(throws: CertificateFault.self) { try TLSCertificate(certificatePEM: "", keyPEM: one.keyPEM) }
        #expect(throws: CertificateFault.self) { try TLSCertificate(certificatePEM: one.certificatePEM, keyPEM: "") }
    }

    @Test("counts between its first and its last second only") func validity() async throws {
        let shown = try presented(issue())
        try await shown.check(issuer: identity, use: .client, at: after(days: 90))
        for wrong in [try Self.now.adding(milliseconds: -1000), try after(days: 90).adding(milliseconds: 1000)] {
            await #expect(throws: CertificateFault.self) { try await shown.check(issuer: identity, use: .client, at: wrong) }
        }
    }

    @Test("counts under the identity that signed it only, however that is named") func otherIdentity() async throws {
        let other = P256SigningKey()
        let namesake = try MemberCertificate.selfSigned(
            organisation: "Harbour Bank", commonName: "harbour-bank", secret: other.secret, validFrom: Self.now, validDays: 1095)
        let forged = try TLSCertificate.issue(
            for: harbour, addresses: ["localhost"], issuer: namesake, issuerSecret: other.secret, validFrom: Self.now,
            validDays: 9)
        await #expect(throws: CertificateFault.self) {
            try await presented(forged).check(issuer: identity, use: .client, at: Self.now)
        }
        // The identity certificate itself is not one for a connection.
        await #expect(throws: CertificateFault.self) {
            try await PresentedCertificate(der: identity.der).check(issuer: identity, use: .client, at: Self.now)
        }
    }

    @Test("is taken by OpenSSL under the identity, for both ends of a connection, and under no other") func oracle() throws {
        let folder = NSTemporaryDirectory() + "hefu-certificates-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let now = LedgerTime(millisecondsSinceEpoch: Int64(Date().timeIntervalSince1970 * 1000) - 60_000)
        let authority = try MemberCertificate.selfSigned(
            organisation: "Harbour Bank", commonName: "harbour-bank", secret: key.secret, validFrom: now, validDays: 30)
        let other = try MemberCertificate.selfSigned(
            organisation: "Harbour Bank", commonName: "harbour-bank", secret: P256SigningKey().secret, validFrom: now,
            validDays: 30)
        let leaf = try TLSCertificate.issue(
            for: harbour, addresses: ["10.1.2.3", "node.harbour.example"], issuer: authority, issuerSecret: key.secret,
            validFrom: now, validDays: 9)
        for (name, pem) in [("ca", authority.pem), ("other", other.pem), ("leaf", leaf.certificatePEM)] {
            try pem.write(toFile: "\(folder)/\(name).pem", atomically: true, encoding: .utf8)
        }
        func verify(_ authority: String, _ more: [String], what: String = "leaf") throws -> Bool {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments =
                ["openssl", "verify", "-x509_strict", "-CAfile", "\(folder)/\(authority).pem"] + more + ["\(folder)/\(what).pem"]
            (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
            try process.run()
            process.waitUntilExit()
            return process.terminationStatus == 0
        }
        #expect(try verify("ca", ["-purpose", "sslserver", "-verify_ip", "10.1.2.3"]))
        #expect(try verify("ca", ["-purpose", "sslclient", "-verify_hostname", "node.harbour.example"]))
        #expect(try !verify("ca", ["-verify_ip", "10.1.2.4"]))
        #expect(try !verify("other", []))
        // An identity certificate may still be shown by itself, as for the bank-facing API of a small member.
        #expect(try verify("ca", ["-purpose", "sslserver"], what: "ca") && verify("ca", ["-purpose", "sslclient"], what: "ca"))
    }

    @Test("is not issued by an identity certificate of earlier days, which is read as before") func earlier() async throws {
        let secret = try P256.Signing.PrivateKey(rawRepresentation: key.secret)
        let name = try DistinguishedName {
            OrganizationName("Harbour Bank")
            CommonName("harbour-bank")
        }
        let made = try Certificate(
            version: .v3, serialNumber: .init(), publicKey: .init(secret.publicKey),
            notValidBefore: Date(timeIntervalSince1970: 1_799_999_000), notValidAfter: Date(timeIntervalSince1970: 1_900_000_000),
            issuer: name, subject: name, signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true, nonRepudiation: true))
            }, issuerPrivateKey: .init(secret))
        let old = try MemberCertificate(pem: made.serializeAsPEM().pemString)
        #expect(old.key == identity.key && old.organisation == "Harbour Bank" && !old.canIssue && identity.canIssue)
        #expect(throws: CertificateFault.self) {
            try TLSCertificate.issue(
                for: harbour, addresses: ["localhost"], issuer: old, issuerSecret: key.secret, validFrom: Self.now, validDays: 9)
        }
        // Nor does one count under it that its renewed namesake, of the same key, issued.
        await #expect(throws: CertificateFault.self) {
            try await presented(issue()).check(issuer: old, use: .client, at: Self.now)
        }
    }
}

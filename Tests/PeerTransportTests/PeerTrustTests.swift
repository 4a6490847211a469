// Proved here: only a member's own node is taken for it, at both ends; a suspension acts at once and an admission without a
// restart; a certificate is replaced while the node runs. How: certificates that are wrong in one thing each, shown over real
// sockets, and OpenSSL as an outside client.

import BankingCalendar
import Certificates
import Crypto
import Foundation
import Parties
import PeerExchange
import PeerTransport
import ServingOnLoopback
import Signing
import SwiftASN1
import Synchronization
import Testing
import X509

@Suite("Trust between members' nodes")
struct PeerTrustTests {
    private let street: Street
    init() throws { street = try Street() }

    /// Of the member's own key, but not for a TLS client.
    private func serverOnly(_ member: Neighbour) throws -> TLSCertificate {
        let key = P256.Signing.PrivateKey()
        let issuer = try Certificate(derEncoded: member.certificate.der)
        let subject = try DistinguishedName { CommonName(member.id.text) }
        let certificate = try Certificate(
            version: .v3, serialNumber: .init(), publicKey: .init(key.publicKey), notValidBefore: issuer.notValidBefore,
            notValidAfter: issuer.notValidAfter, issuer: issuer.subject, subject: subject, signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                try ExtendedKeyUsage([.serverAuth])
                SubjectAlternativeNames([.dnsName("localhost")])
            }, issuerPrivateKey: .init(try P256.Signing.PrivateKey(rawRepresentation: member.key.secret)))
        return try TLSCertificate(
            certificatePEM: certificate.serializeAsPEM().pemString, keyPEM: key.pemRepresentation)
    }

    @Test("is not given to another member at the address that was dialled") func hijacked() async throws {
        try await serving(street.server(of: street.cedar)) { [street] port in
            let client = try street.client(of: street.birch, callee: street.alder, port: port)
            let fault = await client.fault(Answering.echo, of: street.alder, [1])
            #expect(fault?.kind == .unreachable && fault?.why.contains("did not prove") == true, "\(fault?.why ?? "answered")")
            #expect(street.service.answered.withLock { $0 } == 0)
            await client.shutdown()
        }
    }

    @Test("is not given to a stranger who names himself like a member", arguments: [true, false])
    func namesake(asServer: Bool) async throws {
        let stranger = try Neighbour(asServer ? "alder-bank" : "birch-bank")
        let street = street
        try await serving(street.server(certificate: asServer ? stranger.tls() : nil)) { port in
            let client = try street.client(of: asServer ? street.birch : stranger, port: port)
            let fault = await client.fault(Answering.echo, of: street.alder, [1])
            #expect(fault?.kind == (asServer ? .unreachable : .refused), "\(fault?.why ?? "answered")")
            #expect(street.service.answered.withLock { $0 } == 0)
            await client.shutdown()
        }
    }

    @Test("is not given to a member under the name of another") func underAnotherName() async throws {
        // Cedar's identity key signs a certificate that says it is birch's.
        let forged = try TLSCertificate.issue(
            for: street.birch.id, addresses: ["127.0.0.1"], issuer: street.cedar.certificate,
            issuerSecret: street.cedar.key.secret, validFrom: Neighbour.start, validDays: 30)
        try await serving(street.server()) { [street] port in
            let client = try street.client(of: street.cedar, certificate: forged, port: port)
            #expect(await client.kind(Answering.caller, of: street.alder) == .refused)
            await client.shutdown()
        }
    }

    @Test("needs the dialled address in the certificate") func otherAddress() async throws {
        let certificate = try street.alder.tls(addresses: ["localhost"])
        try await serving(street.server(certificate: certificate)) { [street] port in
            let byAddress = try street.client(of: street.birch, at: "127.0.0.1", port: port)
            let byName = try street.client(of: street.birch, at: "localhost", port: port)
            #expect(await byAddress.kind(Answering.caller, of: street.alder) == .unreachable)
            #expect(await byName.fault(Answering.caller, of: street.alder) == nil)
            await byAddress.shutdown()
            await byName.shutdown()
        }
    }

    @Test("ends with the certificate, at the server's end and at the caller's", arguments: [true, false])
    func expired(ofServer: Bool) async throws {
        let log = LogBook()
        let street = street
        let server = try street.server(certificate: street.alder.tls(days: ofServer ? 1 : 30), logger: log.logger)
        try await serving(server) { port in
            let client = try street.client(of: street.birch, certificate: street.birch.tls(days: ofServer ? 30 : 1), port: port)
            #expect(await client.kind(Answering.caller, of: street.alder) == (ofServer ? .unreachable : .refused))
            await client.shutdown()
        }
        // The server ran all the same, and said what is wrong.
        let warned = log.lines.contains { $0.hasPrefix("warning the TLS certificate of alder-bank ended at ") }
        #expect(warned == ofServer)
    }

    @Test("needs a certificate that is one for a client") func clientUse() async throws {
        let certificate = try serverOnly(street.birch)
        try await serving(street.server()) { [street] port in
            let client = try street.client(of: street.birch, certificate: certificate, port: port)
            #expect(await client.kind(Answering.caller, of: street.alder) == .refused)
            await client.shutdown()
        }
    }

    @Test("ends at once on an open connection when the member is suspended, and begins again when it is not")
    func suspended() async throws {
        try await serving(street.server()) { [street] port in
            let client = try street.client(of: street.birch, port: port)
            #expect(await client.kind(Answering.caller, of: street.alder) == nil)
            street.membership.set([street.alder, street.cedar])
            let fault = await client.fault(Answering.caller, of: street.alder)
            #expect(
                fault?.kind == .refused && fault?.why.contains("birch-bank is no active member") == true, "\(fault?.why ?? "")")
            #expect(street.service.answered.withLock { $0 } == 1)
            street.membership.set([street.alder, street.birch])
            #expect(try await client.isAnsweredInTheEnd(by: street.alder))
            await client.shutdown()
        }
    }

    @Test("begins without a restart when a member is admitted, and when its identity key is another") func admitted() async throws
    {
        street.membership.set([street.alder])
        try await serving(street.server()) { [street] port in
            let client = try street.client(of: street.birch, port: port)
            #expect(await client.kind(Answering.caller, of: street.alder) == .refused)
            street.membership.set([street.alder, street.birch])
            #expect(try await client.isAnsweredInTheEnd(by: street.alder))
            let renewed = try Neighbour("birch-bank")
            street.membership.set([street.alder, renewed])
            #expect(await client.kind(Answering.caller, of: street.alder) == .refused)
            client.reload(try renewed.tls())
            #expect(try await client.isAnsweredInTheEnd(by: street.alder))
            await client.shutdown()
        }
    }

    @Test("is renewed with a new certificate while the node runs, and open connections go on") func reload() async throws {
        let server = try street.server(certificate: street.alder.tls(days: 1))
        try await serving(server) { [street] port in
            let client = try street.client(of: street.birch, port: port)
            #expect(await client.kind(Answering.caller, of: street.alder) == .unreachable)
            try server.reload(street.alder.tls())
            #expect(try await client.isAnsweredInTheEnd(by: street.alder))
            // The connection that stands needs no new handshake, in which the next certificate would be refused.
            try server.reload(street.alder.tls(days: 1))
            #expect(await client.kind(Answering.caller, of: street.alder) == nil)
            #expect(throws: (any Error).self) { try server.reload(street.cedar.tls()) }
            #expect(server.certificate.member == street.alder.id)
            await client.shutdown()
        }
    }

    @Test("is renewed from the files, and never with half of them") func watch() throws {
        let folder = NSTemporaryDirectory() + "hefu-watch-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let files = TLSCertificateFiles(certificatePath: "\(folder)/node.crt", keyPath: "\(folder)/node.key")
        let (first, second) = (try street.alder.tls(days: 8), try street.alder.tls(days: 300))
        func write(_ certificate: TLSCertificate, key: TLSCertificate) throws {
            try certificate.certificatePEM.write(toFile: files.certificatePath, atomically: true, encoding: .utf8)
            try key.keyPEM.write(toFile: files.keyPath, atomically: true, encoding: .utf8)
        }
        try write(first, key: first)
        let (log, used) = (LogBook(), LogBook())
        let watch = try CertificateWatch(files, logger: log.logger) { used.add("\($0.validUntil)") }
        watch.look()
        watch.look()
        #expect(used.lines.isEmpty && log.lines.filter { $0.contains("ends in 5 days") }.count == 1, "\(log.lines)")
        try write(second, key: first)
        watch.look()
        #expect(used.lines.isEmpty && log.lines.contains { $0.hasPrefix("error the TLS certificate cannot be replaced") })
        try write(second, key: second)
        watch.look()
        #expect(used.lines == ["\(second.validUntil)"])
        #expect(!log.lines.contains { $0.contains("PRIVATE") || $0.contains(first.keyPEM.split(separator: "\n")[1]) })
    }

    @Test("is not given to OpenSSL without a certificate, nor over TLS 1.2, but with a member's certificate it is")
    func outsideClient() async throws {
        let folder = NSTemporaryDirectory() + "hefu-openssl-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let tls = try street.birch.tls()
        for (name, pem) in [("ca", street.alder.certificate.pem), ("crt", tls.certificatePEM), ("key", tls.keyPEM)] {
            try pem.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
        }
        let own = ["-cert", "\(folder)/crt", "-key", "\(folder)/key"]
        try await serving(street.server()) { port in
            func ask(_ more: [String]) throws -> String {
                try OpenSSL.client(
                    [
                        "-connect", "127.0.0.1:\(port)", "-CAfile", "\(folder)/ca", "-verify_return_error", "-verify_ip",
                        "127.0.0.1",
                    ] + more,
                    saying: "POST /peer/v1/caller HTTP/1.1\r\nhost: a\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
            }
            let member = try ask(["-tls1_3"] + own)
            #expect(member.contains("HTTP/1.1 200") && member.contains("birch-bank") && member.contains("TLSv1.3"), "\(member)")
            let nobody = try ask(["-tls1_3"])
            #expect(!nobody.contains("HTTP/1.1 200") && nobody.lowercased().contains("alert certificate required"), "\(nobody)")
            let old = try ask(["-tls1_2"] + own)
            #expect(!old.contains("HTTP/1.1 200") && old.contains("alert protocol version"), "\(old)")
            // A session that is taken up again shows no certificate.
            let first = try ask(["-tls1_3", "-sess_out", "\(folder)/session"] + own)
            let again = try ask(["-tls1_3", "-sess_in", "\(folder)/session"] + own)
            #expect(first.contains("HTTP/1.1 200") && again.contains("Reused") && !again.contains("HTTP/1.1 200"), "\(again)")
        }
    }
}

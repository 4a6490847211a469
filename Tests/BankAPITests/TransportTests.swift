// Proved here: over real sockets, a system is known by its registered certificate and nobody by another one; an upload of a
// gigabyte is refused without being kept in memory; a server without TLS listens on this machine only. How: the service
// itself on a free port of loopback, with certificates made for the test, and curl as somebody else's client.

import Access
import BankingCalendar
import Certificates
import Consortium
import Crypto
import Foundation
import LetterOfCreditService
import Logging
import Signing
import Synchronization
import Testing

@testable import BankAPI

@Suite("The API's transport")
struct TransportTests {
    /// A P-256 key and its self-signed certificate, in PEM files.
    private struct Identity {
        let certificatePath, keyPath, fingerprint: String
        let certificatePEM, keyPEM: String

        init(_ name: String, in folder: String) throws {
            let key = P256.Signing.PrivateKey()
            let certificate = try MemberCertificate.selfSigned(
                organisation: name, commonName: "localhost", secret: Array(key.rawRepresentation),
                validFrom: LedgerTime(millisecondsSinceEpoch: Int64(Date().timeIntervalSince1970 * 1000) - 3_600_000),
                validDays: 2)
            (certificatePEM, keyPEM) = (certificate.pem, key.pemRepresentation)
            (certificatePath, keyPath) = ("\(folder)/\(name).crt", "\(folder)/\(name).key")
            try certificatePEM.write(toFile: certificatePath, atomically: true, encoding: .utf8)
            try keyPEM.write(toFile: keyPath, atomically: true, encoding: .utf8)
            fingerprint = Hex.text(Array(SHA256.hash(data: certificate.der)))
        }
    }

    private func server(_ banks: RehearsedBanks, tls: ServerTLS?, host: String = "127.0.0.1") throws -> BankAPIServer {
        try BankAPIServer(
            node: banks.harbour.node, network: banks.consortium.network, domains: [LettersOfCredit.domain],
            access: banks.harbour.access,
            host: host, port: 0, tls: tls, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private static func curl(_ arguments: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["curl", "-sS", "--max-time", "60"] + arguments
        let output = Pipe()
        (process.standardOutput, process.standardError) = (output, output)
        try process.run()
        let said = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, said)
    }

    @Test("knows a system by its registered certificate, and nobody by any other") func mutualTLS() async throws {
        let banks = try await RehearsedBanks()
        let own = try Identity("server", in: banks.folder), system = try Identity("system", in: banks.folder)
        let stranger = try Identity("stranger", in: banks.folder)
        let until = LedgerTime(millisecondsSinceEpoch: 1_772_442_000_000 + 86_400_000)
        try banks.harbour.access.registerClient(
            fingerprint: system.fingerprint, user: UserID("vera"), validUntil: until, by: "test")
        let tls = ServerTLS(certificateChainPEM: own.certificatePEM, privateKeyPEM: own.keyPEM)
        let token = try await banks.harbour.access.issueToken(to: UserID("carl"))
        try await server(banks, tls: tls).serving { port in
            let ask = { (more: [String]) throws -> String in
                try Self.curl(
                    [
                        "--cacert", own.certificatePath, "-D", "-", "https://localhost:\(port)/v1/me", "--resolve",
                        "localhost:\(port):127.0.0.1",
                    ] + more
                ).output
            }
            let known = try ask(["--cert", system.certificatePath, "--key", system.keyPath])
            #expect(known.contains("\"user\":\"vera\"") && known.contains("\"means\":\"certificate\""), "\(known)")
            #expect(known.lowercased().contains("strict-transport-security: max-age"))
            #expect(try ask(["--cert", stranger.certificatePath, "--key", stranger.keyPath]).contains("caller-is-known"))
            #expect(try ask([]).contains("caller-is-known"))
            #expect(try ask(["-H", "Authorization: Bearer \(token)"]).contains("\"user\":\"carl\""))
            // Somebody else's certificate without its key does not get through the handshake.
            let stolen = try Self.curl([
                "--cacert", own.certificatePath, "--cert", system.certificatePath, "--key", stranger.keyPath,
                "https://localhost:\(port)/v1/me",
            ])
            #expect(stolen.status != 0)
        }
        try banks.harbour.access.revokeClient(fingerprint: system.fingerprint, by: "test")
        try await server(banks, tls: tls).serving { port in
            let said = try Self.curl([
                "--cacert", own.certificatePath, "--cert", system.certificatePath, "--key", system.keyPath,
                "https://localhost:\(port)/v1/me",
            ]).output
            #expect(said.contains("caller-is-known"))
        }
        try await banks.stop()
    }

    @Test("refuses an upload of a gigabyte at its declared length, and at the limit when it declares none") func gigabyte()
        async throws
    {
        let banks = try await RehearsedBanks()
        let id = try await banks.issued()
        let path = "\(banks.folder)/large"
        guard FileManager.default.createFile(atPath: path, contents: nil) else { throw CocoaError(.fileWriteUnknown) }
        let file = try FileHandle(forWritingTo: URL(filePath: path))
        try file.truncate(atOffset: 1 << 30)
        try file.close()
        let token = try await banks.harbour.access.issueToken(to: UserID("mei"))
        try await server(banks, tls: nil).serving { port in
            let before = Self.peakMemoryKiB()
            for (index, framing) in [[], ["-H", "Transfer-Encoding: chunked"]].enumerated() {
                let said = try Self.curl(
                    [
                        "-H", "Authorization: Bearer \(token)", "-H", "Idempotency-Key: \"g\(index)\"", "-H",
                        "Content-Type: application/pdf",
                        "-H", "X-Document-Name: a.pdf", "-T", path, "-X", "POST",
                        "http://127.0.0.1:\(port)/v1/letters-of-credit/\(id)/documents",
                    ] + framing
                ).output
                // A server that reads no further may close before curl, still sending, has read why.
                let isCutOff = said.contains("Send failure") || said.contains("Recv failure")
                #expect(said.contains("body-in-bounds") || isCutOff, "\(said.suffix(300))")
            }
            #expect(Self.peakMemoryKiB() - before < 200 * 1024)
        }
        try await banks.stop()
    }

    /// VmHWM of this process.
    private static func peakMemoryKiB() -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
        return line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap { Int($0) } ?? 0
    }

    @Test("refuses headers over their bounds") func headers() async throws {
        let banks = try await RehearsedBanks()
        try await server(banks, tls: nil).serving { port in
            let large = try Self.curl([
                "-o", "/dev/null", "-w", "%{http_code}", "-H", "X-Large: \(String(repeating: "x", count: 20_000))",
                "http://127.0.0.1:\(port)/health",
            ])
            #expect(!large.output.contains("200"), "\(large.output)")
            #expect(try Self.curl(["http://127.0.0.1:\(port)/health"]).output.contains("\"ok\""))
        }
        try await banks.stop()
    }

    @Test("without TLS stays on this machine") func loopback() async throws {
        let banks = try await RehearsedBanks()
        #expect(throws: AccessFault.self) { try server(banks, tls: nil, host: "0.0.0.0") }
        try await banks.stop()
    }
}

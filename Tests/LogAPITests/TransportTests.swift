// Proves over real sockets that the log is served over TLS, that without TLS it is served on this machine only, and that a
// client that sends its body in drops, or headers without end, does not hold the server. curl is somebody else's client.

import BankingCalendar
import Certificates
import Checkpoints
import Crypto
import Foundation
import MerkleLog
import ServingOnLoopback
import Signing
import Testing
import Witnessing

@testable import LogAPI

private struct OneLeaf: LogReading {
    let origin = "one.example/log"
    func checkpoint() throws -> FinalCheckpoint? {
        let checkpoint = Checkpoint(origin: origin, size: 1, root: LogHash.leaf([1]))
        let line = try checkpoint.cosignature(name: "member", key: Ed25519SigningKey(), timestamp: 1)
        return FinalCheckpoint(height: 0, note: SignedCheckpoint(checkpoint: checkpoint, lines: [line]))
    }
    func witnessedCheckpoint() throws -> FinalCheckpoint? { nil }
    func tile(_ path: TilePath) throws -> LogPiece { .beyond }
    func consistency(from old: UInt64, to size: UInt64) throws -> [Digest32] { [] }
}

private func curl(_ arguments: [String]) async throws -> String {
    try await said(by: ["curl", "-sS", "--max-time", "20"] + arguments)
}

private func said(by arguments: [String]) async throws -> String {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue.global().async {
            continuation.resume(
                with: Result {
                    let process = Process()
                    process.executableURL = URL(filePath: "/usr/bin/env")
                    process.arguments = arguments
                    let output = Pipe()
                    (process.standardOutput, process.standardError) = (output, output)
                    try process.run()
                    let said = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
                    process.waitUntilExit()
                    return said
                })
        }
    }
}

@Suite("The log's transport")
struct TransportTests {
    private let api = LogAPI(log: OneLeaf())

    @Test("serves over TLS, and says that it stays there")
    func tls() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "hefu-log-tls-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let key = P256.Signing.PrivateKey()
        let certificate = try MemberCertificate.selfSigned(
            organisation: "Log", commonName: "localhost", secret: Array(key.rawRepresentation),
            validFrom: LedgerTime(millisecondsSinceEpoch: Int64(Date().timeIntervalSince1970 * 1000) - 3_600_000), validDays: 2)
        try certificate.pem.write(toFile: "\(folder)/ca.pem", atomically: true, encoding: .utf8)
        let tls = LogAPIServer.TLS(certificateChainPEM: certificate.pem, privateKeyPEM: key.pemRepresentation)
        try await LogAPIServer(api: api, port: 0, tls: tls, logger: silent).serving { port in
            let url = "https://localhost:\(port)/checkpoint"
            // Only what the certificate says of names is left out: the members' certificates name no host.
            let said = try await curl(["-k", "-i", "--connect-to", "localhost:\(port):127.0.0.1:\(port)", url])
            #expect(said.contains("one.example/log\n1\n") && said.lowercased().contains("strict-transport-security: max-age"))
            let old = try await curl(["-k", "--tls-max", "1.1", "--connect-to", "localhost:\(port):127.0.0.1:\(port)", url])
            #expect(!old.contains("one.example/log"))
            let plain = try await curl(["http://127.0.0.1:\(port)/checkpoint"])
            #expect(!plain.contains("one.example/log"))
        }
    }

    @Test("listens without TLS on this machine only", arguments: ["0.0.0.0", "192.0.2.1", "example.com", "::"])
    func loopback(host: String) {
        #expect(throws: LogAPIServer.CannotServe.self) {
            try LogAPIServer(api: api, host: host, port: 0, tls: nil, logger: silent)
        }
    }

    @Test("gives up a body that trickles in, and serves others meanwhile")
    func trickle() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "hefu-log-slow-\(UUID().uuidString)").path
        let key = NoteKey.verifierKey(name: "member", type: .cosignature, key: Ed25519SigningKey().publicKey)
        let witness = try Witness(
            name: "witness.example", key: Ed25519SigningKey(), logs: [WitnessedLog(origin: "a", verifierKeys: [key])],
            memory: WitnessMemory(folder: folder), now: { 1 })
        let api = LogAPI(log: OneLeaf(), witness: witness, bodyTimeMax: .milliseconds(300))
        try await LogAPIServer(api: api, port: 0, tls: nil, logger: silent).serving { port in
            let script = """
                exec 3<>/dev/tcp/127.0.0.1/\(port)
                printf 'POST /witness/add-checkpoint HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 99\\r\\n\\r\\nold ' >&3
                timeout 20 cat <&3
                """
            async let slow = said(by: ["bash", "-c", script])
            let meanwhile = try await curl(["http://127.0.0.1:\(port)/checkpoint"])
            #expect(meanwhile.contains("one.example/log"))
            let answer = try await slow
            #expect(answer.hasPrefix("HTTP/1.1 408"))
        }
    }

    @Test("bounds what a client sends")
    func bounds() async throws {
        try await LogAPIServer(api: api, port: 0, tls: nil, logger: silent).serving { port in
            let url = "http://127.0.0.1:\(port)/checkpoint"
            let header = "X-Long: " + String(repeating: "x", count: 20_000)
            #expect(!(try await curl(["-H", header, url])).contains("one.example/log"))
            #expect(try await curl([url]).contains("one.example/log"))
            // A body where none is asked for is not read into memory.
            let posted = try await curl(["-X", "POST", "-H", "Content-Length: 99999999999", "-d", "x", url, "-m", "3"])
            #expect(
                posted.contains("nothing at this path") || posted.contains("timed out") || posted.contains("transfer closed")
                    || posted.contains("Recv failure") || posted.contains("Send failure"))
        }
    }
}

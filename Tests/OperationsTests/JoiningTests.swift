// What is proved: a newcomer makes keys that only its folder holds, a card that speaks for them, and a configuration that its
// node reads; certificates and keys are renewed in place without losing what governance names. On real files.

import BankingCalendar
import Certificates
import Foundation
import Governance
import GovernanceService
import Ledger
import LedgerNode
import NetworkFounding
import NodeConfiguration
import NodeFolder
import NodeUpkeep
import Parties
import Signing
import Testing

/// A folder that is gone when the test is done.
final class ScratchFolder {
    let path: String
    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("hefu-operations-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    deinit { try? FileManager.default.removeItem(atPath: path) }

    static func mode(_ path: String) throws -> Int {
        try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }
}

@Suite("A newcomer")
struct JoiningTests {
    static let now = LedgerTime(millisecondsSinceEpoch: 1_772_438_400_000)  // 2026-03-02
    private static let etcd = ["https://10.0.0.7:2379"]

    static func found(_ folder: String) throws -> [UInt8] {
        let plan = NetworkPlan(
            name: "pilot",
            members: [
                NetworkPlan.MemberPlan(
                    id: try MemberID("ash-bank"), name: "Ash Bank", kind: .bank, isMandatory: false, host: "10.0.0.1",
                    firstPort: 9100)
            ], etcd: [NetworkPlan.EtcdPlan(name: "etcd-1", host: "10.0.0.7", clientPort: 2379, peerPort: 2380)],
            calendars: CalendarBook([]), contracts: [], timeSource: .beats, startsAt: now, issuedAt: now, beatSeconds: 10)
        try NetworkFounding(plan, folder: folder).write()
        return Array(try #require(FileManager.default.contents(atPath: "\(folder)/genesis.cbor")))
    }

    private static func peers() throws -> [NodeConfiguration.Peers.Address] {
        [NodeConfiguration.Peers.Address(member: try MemberID("ash-bank"), endpoint: Endpoint(host: "10.0.0.1", port: 9100))]
    }

    static func makeCard(_ folder: String, kind: Member.Kind = .bank) throws -> MemberCard {
        try Newcomer(folder: folder).makeCard(
            id: MemberID("elm-bank"), name: "Elm Bank", kind: kind, endpoint: Endpoint(host: "10.0.0.9", port: 9100), now: now)
    }

    @Test("has keys in a file of its own, a card without secrets, and a configuration that its node reads")
    func joins() throws {
        let scratch = try ScratchFolder()
        let genesis = try Self.found("\(scratch.path)/network")
        let folder = "\(scratch.path)/elm-bank"
        let card = try Self.makeCard(folder)
        for secret in ["keys.json", "tls/node.key"] { #expect(try ScratchFolder.mode("\(folder)/\(secret)") == 0o600) }
        _ = try Newcomer(folder: folder).join(genesis: genesis, peers: Self.peers(), etcd: Self.etcd, beatSeconds: 5)

        let contents = try NodeFolder(path: folder).read()
        #expect(contents.member == card.member.id && contents.keys.node.publicKey == card.member.nodeKey)
        let secret = try #require(contents.keys.identity as? P256SigningKey).secret
        #expect(!card.text.contains(Hex.text(secret)))
        let configuration = try NodeConfiguration(path: "\(folder)/hefu.yaml")
        #expect(configuration.member == card.member.id)
        #expect(configuration.peers.addresses == (try Self.peers()))
        #expect(configuration.ordering.endpoints == Self.etcd)
        #expect(configuration.beatSeconds == 5)
        #expect(configuration.peers.listener.endpoint.description == card.address)
    }

    @Test("that is a regulator brings its standing pseudonym")
    func regulator() throws {
        let scratch = try ScratchFolder()
        #expect(try Self.makeCard("\(scratch.path)/lion", kind: .regulator).member.standingPseudonym != nil)
        #expect(try Self.makeCard("\(scratch.path)/elm", kind: .bank).member.standingPseudonym == nil)
    }

    @Test("is told what is wrong before anything is written")
    func refused() throws {
        let scratch = try ScratchFolder()
        let genesis = try Self.found("\(scratch.path)/network")
        let folder = "\(scratch.path)/elm-bank"
        let newcomer = Newcomer(folder: folder)
        #expect(throws: FoundingFault.self) {
            _ = try newcomer.join(genesis: genesis, peers: Self.peers(), etcd: Self.etcd, beatSeconds: 5)
        }
        _ = try Self.makeCard(folder)
        #expect(throws: FoundingFault.self, "keys are never overwritten") { _ = try Self.makeCard(folder) }
        #expect(throws: FoundingFault.self) {
            _ = try newcomer.join(genesis: [1, 2], peers: Self.peers(), etcd: Self.etcd, beatSeconds: 5)
        }
        #expect(throws: FoundingFault.self) {
            _ = try newcomer.join(genesis: genesis, peers: [], etcd: Self.etcd, beatSeconds: 5)
        }
        #expect(throws: FoundingFault.self) {
            _ = try newcomer.join(genesis: genesis, peers: Self.peers() + Self.peers(), etcd: Self.etcd, beatSeconds: 5)
        }
        #expect(throws: FoundingFault.self) {
            _ = try newcomer.join(genesis: genesis, peers: Self.peers(), etcd: ["10.0.0.7:2379"], beatSeconds: 5)
        }
        #expect(!FileManager.default.fileExists(atPath: "\(folder)/hefu.yaml"))
    }
}

@Suite("A node's upkeep")
struct UpkeepTests {
    private static func upkeep(_ scratch: ScratchFolder) throws -> (NodeUpkeep, NodeConfiguration) {
        _ = try JoiningTests.found("\(scratch.path)/network")
        let configuration = try NodeConfiguration(path: "\(scratch.path)/network/ash-bank/hefu.yaml")
        return (NodeUpkeep(configuration), configuration)
    }

    @Test("renews the TLS certificate in place, for the same addresses, under the same identity")
    func tls() async throws {
        let scratch = try ScratchFolder()
        let (upkeep, configuration) = try Self.upkeep(scratch)
        let files = try #require(configuration.peers.listener.certificate)
        func read() throws -> TLSCertificate {
            try TLSCertificate(
                certificatePEM: String(contentsOfFile: files.chainPath, encoding: .utf8),
                keyPEM: String(contentsOfFile: files.keyPath, encoding: .utf8))
        }
        let before = try read()
        let later = LedgerTime(millisecondsSinceEpoch: JoiningTests.now.millisecondsSinceEpoch + 300 * 86_400_000)
        let after = try upkeep.renewTLS(validDays: 90, now: later)
        #expect(try read() == after)
        #expect(after.keyPEM != before.keyPEM && after.addresses == before.addresses)
        #expect(later.milliseconds(until: after.validUntil) == 90 * 86_400_000)
        #expect(try ScratchFolder.mode(files.keyPath) == 0o600)
        let identity = try MemberCertificate(pem: String(contentsOfFile: upkeep.identityPath, encoding: .utf8))
        let der = try #require(
            Data(
                base64Encoded: after.certificatePEM.split(separator: "\n").filter { !$0.hasPrefix("-") }.joined()))
        try await PresentedCertificate(der: Array(der)).check(issuer: identity, use: .server, at: later)
        #expect(throws: (any Error).self) { _ = try upkeep.renewTLS(validDays: 399, now: later) }
        #expect(try read() == after, "a refused renewal leaves what was there")
    }

    @Test("renews the identity certificate with the same key; TLS certificates under the one before stay good under it")
    func identity() throws {
        let scratch = try ScratchFolder()
        let (upkeep, configuration) = try Self.upkeep(scratch)
        let key = try NodeFolder(path: configuration.folder).read().keys.identity.publicKey
        let later = LedgerTime(millisecondsSinceEpoch: JoiningTests.now.millisecondsSinceEpoch + 1000 * 86_400_000)
        let (certificate, paper) = try upkeep.renewIdentity(validDays: 1095, now: later)
        #expect(certificate.key == key && certificate.organisation == "Ash Bank" && certificate.canIssue)
        #expect(try PaperForm.of(action: "renew-certificate").paper(json: paper).isEmpty == false)
        _ = try upkeep.renewTLS(validDays: 365, now: later)
    }

    @Test("asked twice for the next node key gives the same one, and never gives up the one in force")
    func rotation() throws {
        let scratch = try ScratchFolder()
        let (upkeep, configuration) = try Self.upkeep(scratch)
        let folder = NodeFolder(path: configuration.folder)
        let first = try folder.read().keys.node.publicKey
        let second = try upkeep.nextNodeKey(after: first)
        #expect(second != first)
        #expect(try upkeep.nextNodeKey(after: first) == second)
        #expect(try folder.read().keys.node.publicKey == first)
        // Governance has taken the second up; now a third.
        let third = try upkeep.nextNodeKey(after: second)
        let keys = try folder.read().keys
        #expect(keys.node.publicKey == second && keys.nextNode?.publicKey == third)
        #expect(throws: UpkeepFault.self) { _ = try upkeep.nextNodeKey(after: first) }
        #expect(try ScratchFolder.mode("\(configuration.folder)/keys.json") == 0o600)
    }
}

// What is proved, on real etcd processes: a full etcd is a fault that says what to do, and doing it helps; a client without a
// certificate, or with another authority's, gets nothing; blocks never travel in the clear to another machine.

import EtcdOrdering
import Foundation
import Ledger
import LocalServers
import Ordering
import Testing

@Suite("etcd's quota and access", .enabled(if: EtcdServers.absence == nil, "etcd is not installed"), .serialized)
struct QuotaAndAccessTests {
    private let chain = Chain()

    @Test("when full gives a clear fault; pruning, defragmenting and disarming let it go on")
    func quota() async throws {
        let quota: Int64 = 8 << 20
        let servers = try await EtcdServers(options: ["--quota-backend-bytes", "\(quota)"])
        defer { servers.stop() }
        var configuration = servers.configuration()
        configuration.quotaBytes = quota
        let ordering = try EtcdOrdering(configuration)
        #expect(try await !ordering.standing().isNearQuota)
        var fault: (any Error)?
        for _ in 0..<40 where fault == nil {
            do {
                try await chain.append(1, to: ordering, bytes: 500_000)
            } catch {
                fault = error
            }
        }
        #expect(fault as? EtcdFault == .noSpace(endpoint: servers.endpoints[0]))
        #expect("\(try #require(fault))".contains("etcdctl alarm disarm"))
        let full = try await ordering.standing()
        #expect(full.isNearQuota && full.usedPercent >= 60 && full.alarms == ["NOSPACE"])

        let head = try #require(try await ordering.head())
        try await ordering.prune(through: head.height)
        #expect(try await ordering.firstHeight() == head.height)
        try servers.etcdctl("defrag")
        try servers.etcdctl("alarm", "disarm")
        let more = try await chain.append(2, to: ordering, bytes: 500_000)
        #expect(try await ordering.blocks(from: head.height + 1, limit: 10) == more.map(\.bytes))
        let mended = try await ordering.standing()
        #expect(!mended.isNearQuota && mended.alarms.isEmpty)
        try await ordering.close()
    }

    @Test("is served by mutual TLS to a member's certificate alone")
    func mutualTLS() async throws {
        let certificates = try EtcdCertificates()
        let servers = try await EtcdServers(certificates: certificates)
        defer { servers.stop() }
        let ordering = try EtcdOrdering(servers.configuration())
        let blocks = try await chain.append(5, to: ordering)
        async let woken: Void = ordering.waitForBlock(at: 6)
        try await chain.append(1, to: ordering)
        try await woken
        try await ordering.close()

        let stranger = try EtcdCertificates("another authority")
        let own = try #require(servers.clientTLS)
        var foreign = try stranger.client("stranger")
        foreign.authorityPEM = own.authorityPEM
        try await expectRefusal(foreign, servers, blocks)
        var misled = own
        misled.authorityPEM = stranger.authorityPEM
        try await expectRefusal(misled, servers, blocks)
    }

    @Test(
        "is refused to a client without a certificate",
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/curl")))
    func bareClient() async throws {
        let servers = try await EtcdServers(certificates: EtcdCertificates())
        defer { servers.stop() }
        let ask = ["-sf", "-m", "5", "--cacert", "\(servers.folder)/ca.pem", "-d", "{\"key\":\"AA==\"}"]
        let shown = ["--cert", "\(servers.folder)/server.pem", "--key", "\(servers.folder)/server.key"]
        let address = servers.endpoints[0] + "/v3/kv/range"
        #expect(try curl(ask + shown + [address]) == 0)
        #expect(try curl(ask + [address]) != 0)
    }

    private func curl(_ arguments: [String]) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/curl")
        process.arguments = arguments
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    private func expectRefusal(_ tls: EtcdConfiguration.TLS, _ servers: EtcdServers, _ blocks: [Block]) async throws {
        var configuration = EtcdConfiguration(endpoints: servers.endpoints, tls: tls, prefix: "hefu/test/1")
        configuration.patienceMilliseconds = 300
        guard let ordering = try? EtcdOrdering(configuration) else { return }
        await #expect(throws: EtcdFault.self) { _ = try await ordering.head() }
        await #expect(throws: EtcdFault.self) { _ = try await ordering.append(blocks[0]) }
        try await ordering.close()
    }

    @Test(
        "is never asked in the clear beyond loopback, nor under an odd address or prefix",
        arguments: [
            "http://10.0.0.1:2379", "http://etcd.example:2379", "http://127.0.0.1.example:2379", "http://127.1:2379",
            "https://127.0.0.1:2379", "ftp://127.0.0.1:2379", "127.0.0.1:2379", "http://user:word@127.0.0.1:2379",
            "http://127.0.0.1:2379/v3", "",
        ])
    func addresses(_ endpoint: String) throws {
        #expect(throws: EtcdFault.self) {
            _ = try EtcdOrdering(EtcdConfiguration(endpoints: [endpoint], tls: nil, prefix: "hefu/test/1"))
        }
    }

    @Test("is asked only under a plain prefix", arguments: ["", "/", "hefu/", "/hefu", "hefu//1", "hefu/ü", "hefu/\"1"])
    func prefixes(_ prefix: String) throws {
        #expect(throws: EtcdFault.self) {
            _ = try EtcdOrdering(EtcdConfiguration(endpoints: ["http://127.0.0.1:2379"], tls: nil, prefix: prefix))
        }
    }
}

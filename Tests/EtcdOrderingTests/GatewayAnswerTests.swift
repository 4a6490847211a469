// What is proved: whatever bytes come back from an endpoint are read or refused by a fault that names the endpoint, never a
// crash, never a wrong block; an endpoint that hangs or talks garbage is passed over for one that answers.

import EtcdOrdering
import Foundation
import Ledger
import LocalServers
import Ordering
import PropertyTesting
import Synchronization
import Testing

@Suite("Answers of etcd's gateway")
struct GatewayAnswerTests {
    private let chain = Chain()

    private static let range = EtcdRange(Array("a".utf8), to: Array("b".utf8), limit: 3)
    private static let good = [
        #"{"header":{"revision":"2"},"kvs":[{"key":"YQ==","value":"aGVhZDE="},{"key":"YWE=","value":"AA=="}],"count":"2"}"#,
        #"{"header":{"revision":"2"},"responses":[{"response_range":{"kvs":[{"key":"YQ==","value":"aGVhZDE="}]}}]}"#,
        #"{"header":{"member_id":"13668033151171901709","revision":"2"},"version":"3.4.23","dbSize":"20480","leader":"13668033151171901709"}"#,
        #"{"alarms":[{"memberID":"13668033151171901709","alarm":"NOSPACE"}]}"#,
        #"{"result":{"header":{"revision":"2"},"events":[{"kv":{"key":"YQ==","value":"aGVhZDE="}}]}}"#,
    ]

    private func read(_ data: Data) throws {
        let transaction = EtcdTransaction(key: [1], expected: nil, puts: [], otherwise: [Self.range])
        let readers: [() throws -> Void] = [
            { _ = try EtcdMessages.answer(data, to: Self.range, from: "e") },
            { _ = try EtcdMessages.answers(data, to: [Self.range], from: "e") },
            { _ = try EtcdMessages.outcome(data, of: transaction, from: "e") },
            { _ = try EtcdMessages.revision(data, from: "e") },
            { _ = try EtcdMessages.member(data, from: "e") },
            { _ = try EtcdMessages.alarms(data, from: "e") },
            { _ = try EtcdMessages.events(data, of: Array("a".utf8), from: "e") },
        ]
        for reader in readers {
            do {
                try reader()
            } catch is EtcdFault {}
        }
    }

    @Test("are read, or refused with a fault, whatever their bytes are")
    func fuzz() throws {
        for seed in Seed.cases(600) {
            var generator = seed.generator
            var bytes = Array(Self.good.randomElement(using: &generator)!.utf8)
            for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(contentsOf: Array(#"[{"":0]}\u"-"#.utf8).shuffled(using: &generator).prefix(2), at: place)
                default: bytes.removeSubrange(place...)
                }
            }
            #expect(throws: Never.self, "\(seed)") { try read(Data(bytes)) }
        }
        try read(Data(String(repeating: "[", count: 100_000).utf8))
    }

    @Test("are read as what they say")
    func wellFormed() throws {
        let data = Self.good.map { Data($0.utf8) }
        let pair = EtcdPair(key: Array("a".utf8), value: Array("head1".utf8))
        #expect(
            try EtcdMessages.answer(data[0], to: Self.range, from: "e").pairs == [
                pair, EtcdPair(key: Array("aa".utf8), value: [0]),
            ])
        #expect(try EtcdMessages.answers(data[1], to: [Self.range], from: "e") == [EtcdAnswer([pair])])
        let member = try EtcdMessages.member(data[2], from: "e")
        #expect(member.isLeader && member.hasLeader && member.databaseBytes == 20_480 && member.version == "3.4.23")
        #expect(try EtcdMessages.alarms(data[3], from: "e") == ["NOSPACE"])
        #expect(try EtcdMessages.events(data[4], of: pair.key, from: "e") == [pair.value])
    }

    @Test(
        "that are not to the question are refused",
        arguments: [
            #"{"header":{"revision":"2"},"kvs":[{"key":"Yg=="}]}"#,
            #"{"header":{"revision":"2"},"kvs":[{"key":"YWI="},{"key":"YWE="}]}"#,
            #"{"header":{"revision":"2"},"kvs":[{"key":"YQ=="},{"key":"YQ=="}]}"#,
            #"{"header":{"revision":"2"},"kvs":[{"key":"YQ=="},{"key":"YWE="},{"key":"YWI="},{"key":"YWM="}]}"#,
            #"{"header":{"revision":"2"},"kvs":[{"key":"YQ==","value":"!"}]}"#,
            #"{"header":{"revision":"2"},"kvs":[{}]}"#, #"{"kvs":[]}"#, "{}", "", "null", "[]",
            #"{"header":{"revision":"2"},"kvs":7}"#,
        ])
    func unasked(_ text: String) throws {
        let fault = #expect(throws: EtcdFault.self) {
            _ = try EtcdMessages.answer(Data(text.utf8), to: Self.range, from: "http://127.0.0.1:1")
        }
        #expect("\(try #require(fault))".contains("http://127.0.0.1:1"))
    }

    @Test(
        "that are garbage, errors, endless or never come are faults that name the endpoint",
        arguments: CannedServer.Manner.allCases)
    func canned(_ manner: CannedServer.Manner) async throws {
        let server = try CannedServer(manner)
        defer { server.stop() }
        var configuration = EtcdConfiguration(endpoints: [server.endpoint], tls: nil, prefix: "hefu/test/1")
        (configuration.requestMilliseconds, configuration.patienceMilliseconds) = (300, 400)
        let ordering = try EtcdOrdering(configuration)
        let block = try chain.block(after: nil)
        for call in [{ _ = try await ordering.head() }, { _ = try await ordering.append(block) }] as [() async throws -> Void] {
            let fault = await #expect(throws: EtcdFault.self) { try await call() }
            #expect("\(try #require(fault))".contains(server.endpoint))
        }
        try await ordering.close()
    }

    @Test(
        "that never come from one endpoint leave the ordering to the others", .enabled(if: EtcdServers.absence == nil, "no etcd"),
        arguments: CannedServer.Manner.allCases.filter { $0 != .endless })
    func failover(_ manner: CannedServer.Manner) async throws {
        let (server, servers) = (try CannedServer(manner), try await EtcdServers())
        defer {
            server.stop()
            servers.stop()
        }
        var configuration = servers.configuration()
        configuration.endpoints.insert(server.endpoint, at: 0)
        let ordering = try EtcdOrdering(configuration)
        let start = ContinuousClock.now
        try await chain.append(20, to: ordering)
        #expect(start.duration(to: .now) < .seconds(30))
        #expect(try await Chain.blocks(of: ordering).count == 20)
        let standing = try await ordering.standing()
        #expect(standing.members.count == 1 && standing.unreachable.count == 1)
        try await ordering.close()
    }
}

// Proves that each path answers with the status, the type and the caching that C2SP's pages ask for; that requests are bounded
// in size and in number for each address; that one of two requests at once wins; and that nothing that is sent makes the
// server fail.

import Checkpoints
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import MerkleLog
import NIOCore
import PropertyTesting
import ServingOnLoopback
import Signing
import Synchronization
import Testing
import Witnessing

@testable import LogAPI

/// Three leaves, signed by three members of four; one tile and its entries.
private struct SmallLog: LogReading {
    static let keys = (0..<4).map { ("member-\($0)", Ed25519SigningKey()) }
    let origin = "small.example/log"

    static let leaves: [[UInt8]] = [[1], [2, 2], [3, 3, 3]]
    static let root: Digest32 = {
        let hashes = leaves.map { LogHash.leaf($0) }
        return LogHash.node(LogHash.node(hashes[0], hashes[1]), hashes[2])
    }()

    func note() throws -> SignedCheckpoint {
        let checkpoint = Checkpoint(origin: origin, size: 3, root: Self.root)
        return SignedCheckpoint(
            checkpoint: checkpoint,
            lines: try Self.keys.prefix(3).map { try checkpoint.cosignature(name: $0.0, key: $0.1, timestamp: 1) })
    }

    func checkpoint() throws -> FinalCheckpoint? { FinalCheckpoint(height: 1, note: try note()) }
    func witnessedCheckpoint() throws -> FinalCheckpoint? { nil }
    func consistency(from old: UInt64, to size: UInt64) throws -> [Digest32] { [] }
    func tile(_ path: TilePath) throws -> LogPiece {
        guard path.index == 0, path.width <= 3 || path.width == 256 else { return .beyond }
        if path.index == 0, path.width == 2 { throw NoteFaultForTest() }
        switch path.kind {
        case .hashes(let level): return level == 0 ? .bytes([UInt8](repeating: 7, count: path.width * 32)) : .beyond
        case .entries: return .bytes([0, 1, 1])
        }
    }

    static func witnessed() throws -> WitnessedLog {
        try WitnessedLog(
            origin: "small.example/log",
            verifierKeys: keys.map { NoteKey.verifierKey(name: $0.0, type: .cosignature, key: $0.1.publicKey) })
    }
}

private struct NoteFaultForTest: Error {}

private func application(
    _ log: SmallLog? = SmallLog(), witness: Witness? = nil, limits: AddressLimits = AddressLimits()
) throws -> some ApplicationProtocol {
    try LogAPIServer(api: LogAPI(log: log, witness: witness, limits: limits), port: 0, tls: nil, logger: silent).application()
}

private func witness() throws -> Witness {
    let folder = FileManager.default.temporaryDirectory.appending(path: "hefu-log-api-\(UUID().uuidString)").path
    return try Witness(
        name: "our.example/witness", key: Ed25519SigningKey(), logs: [SmallLog.witnessed()],
        memory: WitnessMemory(folder: folder), now: { 1_772_438_400 })
}

@Suite("The log's routes")
struct RouteTests {
    @Test("answer with the types and the caching of tlog-tiles")
    func types() async throws {
        let text = try SmallLog().note().text
        try await application().test(.router) { client in
            try await client.execute(uri: "/checkpoint", method: .get) { response in
                #expect(response.status == .ok && response.headers[.contentType] == "text/plain; charset=utf-8")
                #expect(response.headers[.cacheControl] == "public, max-age=2")
                #expect(String(buffer: response.body) == text)
            }
            for (path, bytes) in [("/tile/0/000.p/3", 96), ("/tile/0/000", 8192), ("/tile/entries/000.p/3", 3)] {
                try await client.execute(uri: path, method: .get) { response in
                    #expect(response.status == .ok && response.headers[.contentType] == "application/octet-stream")
                    #expect(response.headers[.cacheControl]?.contains("immutable") == true)
                    #expect(response.body.readableBytes == bytes)
                }
            }
        }
    }

    @Test(
        "say what is not there in one sentence",
        arguments: [
            "/tile/0/001", "/tile/1/000", "/tile/0/000.p/300", "/tile/0/0", "/tile/64/000", "/tile", "/tile/0", "/", "/nothing",
            "/tile/0/x000/000", "/tile/../checkpoint", "/witnessed/checkpoint", "/witness/add-checkpoint", "/tile/%30/000",
            "/tile//000", "/checkpoint/x",
        ])
    func missing(path: String) async throws {
        try await application().test(.router) { client in
            try await client.execute(uri: path, method: .get) { response in
                #expect(response.status == .notFound && response.headers[.cacheControl] == "no-store")
                #expect(String(buffer: response.body).hasSuffix(".\n") && response.headers[.contentType] == LogAnswer.plain)
            }
        }
    }

    @Test("say nothing of a fault but that there is one")
    func broken() async throws {
        try await application(SmallLog()).test(.router) { client in
            try await client.execute(uri: "/tile/0/000.p/2", method: .get) { response in
                #expect(response.status == .internalServerError)
                #expect(!String(buffer: response.body).contains("NoteFault"))
            }
            try await client.execute(uri: "/tile/0/" + String(repeating: "0", count: 600), method: .get) { response in
                #expect(response.status == .uriTooLong)
            }
            try await client.execute(uri: "/checkpoint", method: .post) { #expect($0.status == .notFound) }
        }
    }

    @Test("give a witness's answers their numbers")
    func witnessNumbers() async throws {
        let witness = try witness()
        let note = try SmallLog().note()
        let hash = WitnessMemory.name(of: note.checkpoint.origin)
        let few = SignedCheckpoint(checkpoint: note.checkpoint, lines: Array(note.lines.prefix(2)))
        let other = SignedCheckpoint(
            checkpoint: Checkpoint(origin: "other", size: 3, root: SmallLog.root), lines: note.lines)
        let root = note.checkpoint.root
        try await application(nil, witness: witness).test(.router) { client in
            func post(_ request: AddCheckpoint) async throws -> TestResponse {
                try await client.execute(uri: "/witness/add-checkpoint", method: .post, body: ByteBuffer(string: request.text))
            }
            try await client.execute(uri: "/witness/\(hash)/checkpoint", method: .get) { #expect($0.status == .notFound) }
            #expect(try await post(AddCheckpoint(old: 0, proof: [], note: few)).status == .forbidden)
            #expect(try await post(AddCheckpoint(old: 0, proof: [], note: other)).status == .notFound)
            #expect(try await post(AddCheckpoint(old: 4, proof: [], note: note)).status == .badRequest)
            #expect(try await post(AddCheckpoint(old: 0, proof: [root], note: note)).status == .unprocessableContent)
            let good = try await post(AddCheckpoint(old: 0, proof: [], note: note))
            #expect(good.status == .ok && good.headers[.contentType] == "text/plain; charset=utf-8")
            #expect(good.headers[.cacheControl] == "no-store")
            let conflict = try await post(AddCheckpoint(old: 0, proof: [], note: note))
            #expect(conflict.status == .conflict && conflict.headers[.contentType] == "text/x.tlog.size")
            #expect(String(buffer: conflict.body) == "3\n")
            try await client.execute(uri: "/witness/\(hash)/checkpoint", method: .get) { response in
                #expect(response.status == .ok)
                #expect(String(buffer: response.body) == note.text + String(buffer: good.body))
            }
            let long = ByteBuffer(repeating: 0x61, count: AddCheckpoint.bytesMax + 1)
            try await client.execute(uri: "/witness/add-checkpoint", method: .post, body: long) { response in
                #expect(response.status == .contentTooLarge)
            }
        }
    }

    @Test("let one of two requests win that come at once")
    func race() async throws {
        let request = try AddCheckpoint(old: 0, proof: [], note: SmallLog().note()).text
        try await application(nil, witness: witness()).test(.live) { client in
            let answers = try await withThrowingTaskGroup(of: HTTPResponse.Status.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        try await client.execute(
                            uri: "/witness/add-checkpoint", method: .post, body: ByteBuffer(string: request)
                        ).status
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count { $0 == .ok } == 1 && answers.count { $0 == .conflict } == 7)
        }
    }

    @Test("never fail, whatever is posted", arguments: Seed.cases(60))
    func fuzz(seed: Seed) async throws {
        var generator = seed.generator
        var body = Array(try AddCheckpoint(old: 0, proof: [], note: SmallLog().note()).text.utf8)
        for _ in 0..<Int.random(in: 1..<6, using: &generator) {
            body[Int.random(in: 0..<body.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
        }
        let bytes = generator.chance(4) ? generator.bytes(300) : body
        try await application(nil, witness: witness()).test(.router) { client in
            try await client.execute(uri: "/witness/add-checkpoint", method: .post, body: ByteBuffer(bytes: bytes)) { response in
                #expect([.ok, .badRequest, .forbidden, .notFound, .unprocessableContent].contains(response.status), "\(seed)")
            }
        }
    }

    @Test("limit an address and say when to come again")
    func limits() async throws {
        let limits = AddressLimits(burst: 3, perSecond: 0.5, now: { 0 })
        try await application(limits: limits).test(.router) { client in
            for _ in 0..<3 { try await client.execute(uri: "/checkpoint", method: .get) { #expect($0.status == .ok) } }
            try await client.execute(uri: "/checkpoint", method: .get) { response in
                #expect(response.status == .tooManyRequests && response.headers[.retryAfter] == "2")
            }
        }
    }
}

@Suite("Limits of addresses")
struct AddressLimitTests {
    private final class Seconds: Sendable {
        private let value = Mutex(0.0)
        var now: Double {
            get { value.withLock { $0 } }
            set { value.withLock { $0 = newValue } }
        }
    }

    @Test("fill again with time, for each address its own")
    func refill() {
        let time = Seconds()
        let limits = AddressLimits(burst: 2, perSecond: 1, now: { time.now })
        #expect(limits.take("10.0.0.1") == nil && limits.take("10.0.0.1") == nil && limits.take("10.0.0.1") == 1)
        #expect(limits.take("10.0.0.2") == nil)
        time.now = 1
        #expect(limits.take("10.0.0.1") == nil && limits.take("10.0.0.1") == 1)
        time.now = 100
        #expect(limits.take("10.0.0.1") == nil && limits.take("10.0.0.1") == nil && limits.take("10.0.0.1") == 1)
    }

    @Test("count a network of IPv6 as one")
    func networks() {
        let limits = AddressLimits(burst: 1, perSecond: 0.001, now: { 0 })
        #expect(limits.take("2001:db8:1:2::1") == nil && limits.take("2001:db8:1:2:ffff::9") != nil)
        #expect(limits.take("2001:db8:1:3::1") == nil && limits.take("2001:db8::1") == nil && limits.take("2001:db8::2") != nil)
    }

    @Test("hold a bounded number of addresses, and make newcomers wait when all are busy")
    func table() {
        let time = Seconds()
        let limits = AddressLimits(burst: 2, perSecond: 1, addressesMax: 3, now: { time.now })
        for number in 0..<3 { #expect(limits.take("10.0.0.\(number)") == nil) }
        #expect(limits.take("10.0.0.9") == 1)
        time.now = 3
        #expect(limits.take("10.0.0.9") == nil)
    }
}

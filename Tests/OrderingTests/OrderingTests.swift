// What is proved: an ordering engine gives a durable, gap-free sequence of blocks that chain. The suite is one for every
// engine; an engine joins it by adding a way to open it on a folder twice. The model of etcd loses, garbles and delays
// answers, as the real one may; the real one runs once for all tests, each under a prefix of its own.

import EtcdOrdering
import Foundation
import Ledger
import LocalOrdering
import LocalServers
import ModelEtcd
import Ordering
import Signing
import Synchronization
import Testing

enum Engine: String, CaseIterable, Sendable {
    case local
    case etcd
    case model

    private static let servers = Task { try await EtcdServers() }
    private static let models = Mutex<[String: ModelEtcd]>([:])

    /// Without etcd where it is not installed.
    static var available: [Engine] { allCases.filter { $0 != .etcd || EtcdServers.absence == nil } }

    func open(_ folder: String) async throws -> any Ordering {
        let prefix = "hefu/\(URL(fileURLWithPath: folder).lastPathComponent)/1"
        switch self {
        case .local: return try LocalOrdering(path: "\(folder)/ordering.sqlite")
        case .etcd: return try await EtcdOrdering(Engine.servers.value.configuration(prefix: prefix))
        case .model:
            let model = Engine.models.withLock { models in
                let model = models[folder] ?? ModelEtcd(seed: UInt64.random(in: 0...UInt64.max), .many)
                models[folder] = model
                return model
            }
            return try EtcdOrdering(keyValue: model.client(), prefix: prefix, patience: .seconds(20))
        }
    }
}

@Suite("An ordering engine")
struct OrderingTests {
    let folder: String
    let key = Ed25519SigningKey()
    let genesis = Digest32.of(domain: "test genesis", [1])

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "hefu-ordering-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    private func block(_ height: UInt64, after previous: Digest32, _ content: UInt8 = 0) throws -> Block {
        try Block(network: genesis, height: height, previous: previous, transactions: [[content]], cutter: key)
    }

    private func chain(_ count: Int) throws -> [Block] {
        var blocks: [Block] = []
        for height in 1...count { blocks.append(try block(UInt64(height), after: blocks.last?.headerDigest ?? genesis)) }
        return blocks
    }

    @Test("is empty at first", arguments: Engine.available)
    func empty(_ engine: Engine) async throws {
        let ordering = try await engine.open(folder)
        #expect(try await ordering.head() == nil)
        #expect(try await ordering.blocks(from: 1, limit: 10).isEmpty)
    }

    @Test("gives back what was appended, in order, byte for byte", arguments: Engine.available)
    func order(_ engine: Engine) async throws {
        let ordering = try await engine.open(folder)
        let blocks = try chain(20)
        for block in blocks { #expect(try await ordering.append(block) == .appended) }
        #expect(try await ordering.blocks(from: 1, limit: 100) == blocks.map(\.bytes))
        #expect(try await ordering.blocks(from: 7, limit: 3) == blocks[6..<9].map(\.bytes))
        #expect(try await ordering.head() == OrderingHead(height: 20, header: blocks[19].headerDigest))
    }

    @Test("answers a repeated append as done, since the answer to the first may have been lost", arguments: Engine.available)
    func repeated(_ engine: Engine) async throws {
        let ordering = try await engine.open(folder)
        for block in try chain(3) {
            #expect(try await ordering.append(block) == .appended)
            #expect(try await ordering.append(block) == .appended)
        }
        #expect(try await ordering.blocks(from: 1, limit: 10).count == 3)
    }

    @Test("refuses another block in a taken slot, a gap, and a block that does not chain", arguments: Engine.available)
    func refusals(_ engine: Engine) async throws {
        let ordering = try await engine.open(folder)
        let blocks = try chain(3)
        #expect(try await ordering.append(blocks[1]) == .occupied)
        for block in blocks { _ = try await ordering.append(block) }
        #expect(try await ordering.append(try block(3, after: blocks[1].headerDigest, 9)) == .occupied)
        #expect(try await ordering.append(try block(5, after: blocks[2].headerDigest)) == .occupied)
        #expect(try await ordering.append(try block(4, after: blocks[1].headerDigest)) == .occupied)
        #expect(try await ordering.head()?.height == 3)
    }

    @Test("lets one of many competing blocks have the slot", arguments: Engine.available)
    func race(_ engine: Engine) async throws {
        let ordering = try await engine.open(folder)
        let candidates = try (0..<16).map { try block(1, after: genesis, UInt8($0)) }
        let winners = try await withThrowingTaskGroup(of: AppendResult.self) { group in
            for candidate in candidates { group.addTask { try await ordering.append(candidate) } }
            return try await group.reduce(into: 0) { $0 += $1 == .appended ? 1 : 0 }
        }
        #expect(winners == 1)
        let stored = try await ordering.blocks(from: 1, limit: 10)
        #expect(stored.count == 1 && candidates.map(\.bytes).contains(stored[0]))
    }

    @Test("keeps its blocks when it is opened again", arguments: Engine.available)
    func reopened(_ engine: Engine) async throws {
        let blocks = try chain(5)
        let first = try await engine.open(folder)
        for block in blocks { _ = try await first.append(block) }
        let second = try await engine.open(folder)
        #expect(try await second.blocks(from: 1, limit: 10) == blocks.map(\.bytes))
    }

    @Test("wakes those who wait for a block", arguments: Engine.available)
    func waiting(_ engine: Engine) async throws {
        let ordering = try await engine.open(folder)
        let block = try block(1, after: genesis)
        async let woken: Void = ordering.waitForBlock(at: 1)
        _ = try await ordering.append(block)
        try await woken
        #expect(try await ordering.head()?.height == 1)
    }

    @Test("answers nothing where the slot asked for is missing, and never skips", arguments: Engine.available)
    func exactly(_ engine: Engine) async throws {
        let ordering = try await engine.open(folder)
        let blocks = try chain(6)
        for block in blocks { _ = try await ordering.append(block) }
        try await ordering.prune(through: 2)
        for missing in [0, 1, 2, 7, UInt64.max] { #expect(try await ordering.blocks(from: missing, limit: 10).isEmpty) }
        #expect(try await ordering.blocks(from: 3, limit: 10) == blocks[2...].map(\.bytes))
        #expect(try await ordering.blocks(from: 3, limit: 0).isEmpty)
    }

    @Test("prunes up to a height, never its last block, and goes on", arguments: Engine.available)
    func pruning(_ engine: Engine) async throws {
        let ordering = try await engine.open(folder)
        try await ordering.prune(through: 5)
        #expect(try await ordering.firstHeight() == nil)
        var blocks = try chain(9)
        for block in blocks { _ = try await ordering.append(block) }
        #expect(try await ordering.firstHeight() == 1)
        try await ordering.prune(through: 4)
        try await ordering.prune(through: 4)
        try await ordering.prune(through: 2)
        #expect(try await ordering.firstHeight() == 5)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for height in [7, 8, UInt64.max] { group.addTask { try await ordering.prune(through: height) } }
            try await group.waitForAll()
        }
        #expect(try await ordering.firstHeight() == 9)
        #expect(try await ordering.head() == OrderingHead(height: 9, header: blocks[8].headerDigest))
        #expect(try await ordering.append(blocks[3]) == .occupied)
        blocks.append(try block(10, after: blocks[8].headerDigest))
        #expect(try await ordering.append(blocks[9]) == .appended)
        #expect(try await engine.open(folder).blocks(from: 9, limit: 10) == blocks[8...].map(\.bytes))
    }

    @Test("carries large blocks and many small ones", arguments: Engine.available)
    func sizes(_ engine: Engine) async throws {
        let ordering = try await engine.open(folder)
        var blocks: [Block] = []
        for height in 1...12 {
            let content = [UInt8](repeating: UInt8(height), count: height > 6 ? 1_400_000 : 10)
            blocks.append(
                try Block(
                    network: genesis, height: UInt64(height), previous: blocks.last?.headerDigest ?? genesis,
                    transactions: [content], cutter: key))
            #expect(try await ordering.append(blocks[height - 1]) == .appended)
        }
        var found: [[UInt8]] = []
        while found.count < 12 {
            let part = try await ordering.blocks(from: UInt64(found.count) + 1, limit: 100)
            try #require(!part.isEmpty)
            found += part
        }
        #expect(found == blocks.map(\.bytes))
    }
}

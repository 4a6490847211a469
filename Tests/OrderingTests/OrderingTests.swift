// What is proved: an ordering engine gives a durable, gap-free sequence of blocks that chain. The suite is one for every
// engine; an engine joins it by adding a way to open it on a folder twice.

import Foundation
import Ledger
import LocalOrdering
import Ordering
import Signing
import Testing

enum Engine: String, CaseIterable, Sendable {
    case local

    func open(_ folder: String) throws -> any Ordering {
        switch self {
        case .local: try LocalOrdering(path: "\(folder)/ordering.sqlite")
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

    @Test("is empty at first", arguments: Engine.allCases)
    func empty(_ engine: Engine) async throws {
        let ordering = try engine.open(folder)
        #expect(try await ordering.head() == nil)
        #expect(try await ordering.blocks(from: 1, limit: 10).isEmpty)
    }

    @Test("gives back what was appended, in order, byte for byte", arguments: Engine.allCases)
    func order(_ engine: Engine) async throws {
        let ordering = try engine.open(folder)
        let blocks = try chain(20)
        for block in blocks { #expect(try await ordering.append(block) == .appended) }
        #expect(try await ordering.blocks(from: 1, limit: 100) == blocks.map(\.bytes))
        #expect(try await ordering.blocks(from: 7, limit: 3) == blocks[6..<9].map(\.bytes))
        #expect(try await ordering.head() == OrderingHead(height: 20, header: blocks[19].headerDigest))
    }

    @Test("answers a repeated append as done, since the answer to the first may have been lost", arguments: Engine.allCases)
    func repeated(_ engine: Engine) async throws {
        let ordering = try engine.open(folder)
        for block in try chain(3) {
            #expect(try await ordering.append(block) == .appended)
            #expect(try await ordering.append(block) == .appended)
        }
        #expect(try await ordering.blocks(from: 1, limit: 10).count == 3)
    }

    @Test("refuses another block in a taken slot, a gap, and a block that does not chain", arguments: Engine.allCases)
    func refusals(_ engine: Engine) async throws {
        let ordering = try engine.open(folder)
        let blocks = try chain(3)
        #expect(try await ordering.append(blocks[1]) == .occupied)
        for block in blocks { _ = try await ordering.append(block) }
        #expect(try await ordering.append(try block(3, after: blocks[1].headerDigest, 9)) == .occupied)
        #expect(try await ordering.append(try block(5, after: blocks[2].headerDigest)) == .occupied)
        #expect(try await ordering.append(try block(4, after: blocks[1].headerDigest)) == .occupied)
        #expect(try await ordering.head()?.height == 3)
    }

    @Test("lets one of many competing blocks have the slot", arguments: Engine.allCases)
    func race(_ engine: Engine) async throws {
        let ordering = try engine.open(folder)
        let candidates = try (0..<16).map { try block(1, after: genesis, UInt8($0)) }
        let winners = try await withThrowingTaskGroup(of: AppendResult.self) { group in
            for candidate in candidates { group.addTask { try await ordering.append(candidate) } }
            return try await group.reduce(into: 0) { $0 += $1 == .appended ? 1 : 0 }
        }
        #expect(winners == 1)
        let stored = try await ordering.blocks(from: 1, limit: 10)
        #expect(stored.count == 1 && candidates.map(\.bytes).contains(stored[0]))
    }

    @Test("keeps its blocks when it is opened again", arguments: Engine.allCases)
    func reopened(_ engine: Engine) async throws {
        let blocks = try chain(5)
        let first = try engine.open(folder)
        for block in blocks { _ = try await first.append(block) }
        let second = try engine.open(folder)
        #expect(try await second.blocks(from: 1, limit: 10) == blocks.map(\.bytes))
    }

    @Test("wakes those who wait for a block", arguments: Engine.allCases)
    func waiting(_ engine: Engine) async throws {
        let ordering = try engine.open(folder)
        let block = try block(1, after: genesis)
        async let woken: Void = ordering.waitForBlock(at: 1)
        _ = try await ordering.append(block)
        try await woken
        #expect(try await ordering.head()?.height == 1)
    }
}

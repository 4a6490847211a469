// What is proved: over a model of etcd that loses, repeats, delays and garbles, concurrent appenders leave one chain, nothing
// acknowledged is missing from it, and nobody is told "appended" of a block that is not in its slot. A model that rolls back,
// forks or was written to by hand is reported, never hidden. Each seed is one run; HEFU_SEED runs one again, HEFU_SOAK=1 many.

import EtcdOrdering
import Foundation
import Ledger
import ModelEtcd
import Ordering
import PropertyTesting
import Signing
import Testing

private let isSoak = ProcessInfo.processInfo.environment["HEFU_SOAK"] != nil

@Suite("The slots, over an adversarial etcd")
struct AdversarialModelTests {
    private let chain = Chain()

    private func ordering(_ client: ModelEtcdClient) throws -> EtcdOrdering {
        try EtcdOrdering(keyValue: client, prefix: "hefu/test/1", patience: .seconds(30))
    }

    /// Runs `body` for many seeds, a few at once.
    private func forSeeds(_ count: Int, _ body: @escaping @Sendable (Seed) async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, seed) in Seed.cases(isSoak ? count * 20 : count).enumerated() {
                if index >= 16 { try await group.next() }
                group.addTask {
                    do {
                        try await body(seed)
                    } catch {
                        Issue.record("\(seed): \(error)")
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test("keep one chain with all that was acknowledged, whatever happens to requests and answers")
    func oneChain() async throws {
        try await forSeeds(200) { seed in
            let model = ModelEtcd(seed: seed.value, .many)
            let acknowledged = try await withThrowingTaskGroup(of: [Block].self) { group in
                for member in UInt8(1)...3 {
                    let ordering = try ordering(model.client())
                    // Two appenders and a reader share the last client, so that its answers cross.
                    if member == 3 { group.addTask { try await self.read(until: 14, from: ordering) } }
                    for thread in UInt8(0)..<(member == 3 ? 2 : 1) {
                        group.addTask { try await self.append(until: 14, to: ordering, by: [member, thread]) }
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            model.settle()
            model.set(.none)
            let reader = try ordering(model.client())
            let blocks = try await Chain.blocks(of: reader)
            #expect(chain.fault(blocks) == nil, "\(seed)")
            #expect(try await reader.head()?.height == UInt64(blocks.count), "\(seed)")
            #expect(blocks.count >= 14, "\(seed)")
            let inSlots = Set(blocks.map(\.headerDigest))
            for block in acknowledged {
                #expect(inSlots.contains(block.headerDigest), "\(seed): acknowledged \(block.header.height) is lost")
            }
            #expect(Set(acknowledged.map(\.headerDigest)).count == acknowledged.count, "\(seed)")
        }
    }

    private func append(until height: UInt64, to ordering: EtcdOrdering, by member: [UInt8]) async throws -> [Block] {
        var acknowledged: [Block] = []
        while true {
            let head = try await ordering.head()
            if let head, head.height >= height { return acknowledged }
            let block = try chain.block(after: head, member)
            if try await ordering.append(block) == .appended { acknowledged.append(block) }
        }
    }

    /// Nothing was acknowledged to it.
    private func read(until height: UInt64, from ordering: EtcdOrdering) async throws -> [Block] {
        var next: UInt64 = 1
        while next <= height {
            next += UInt64(try await ordering.blocks(from: next, limit: 3).count)
            await Task.yield()
        }
        return []
    }

    @Test("wake readers in time although watch events are lost, repeated, out of order or early")
    func watching() async throws {
        try await forSeeds(40) { seed in
            let model = ModelEtcd(seed: seed.value, .many)
            let (writer, reader) = (try ordering(model.client()), try ordering(model.client()))
            let reading = Task {
                var read: [[UInt8]] = []
                while read.count < 10 {
                    let next = UInt64(read.count) + 1
                    let part = try await reader.blocks(from: next, limit: 4)
                    if part.isEmpty { try await reader.waitForBlock(at: next) }
                    read += part
                }
                return read
            }
            let written = try await chain.append(10, to: writer)
            #expect(try await reading.value == written.map(\.bytes), "\(seed)")
            try await reader.close()
        }
    }

    @Test("report a restored backup to everybody who saw more, and also after others built on it")
    func restoredBackup() async throws {
        try await forSeeds(60) { seed in
            var generator = seed.generator
            let model = ModelEtcd(seed: seed.value, .many)
            let member = try ordering(model.client())
            try await chain.append(Int.random(in: 1...5, using: &generator), to: member)
            model.settle()
            model.takeBackup()
            let lost = try await chain.append(Int.random(in: 1...5, using: &generator), to: member, tag: 1)
            model.settle()
            model.restoreBackup()
            let isRegrown = generator.chance(2)
            if isRegrown {
                try await chain.append(
                    lost.count + Int.random(in: 0...2, using: &generator), to: ordering(model.client()), tag: 2)
            }
            let next = try chain.block((lost.last?.header.height ?? 0) + 1, after: lost.last?.headerDigest)
            try await expectContradiction("\(seed)") {
                _ = try await member.blocks(from: 1, limit: 100)
                _ = try await member.append(next)
            }
            // Once found it is told ever after.
            try await expectContradiction("\(seed)") { _ = try await member.head() }
            if !isRegrown {
                let waiting = try ordering(model.client())
                #expect(try await waiting.head() != nil, "a client that saw nothing before cannot know, \(seed)")
            }
        }
    }

    @Test("report a forked view to a client that comes back to the others")
    func forkedView() async throws {
        try await forSeeds(60) { seed in
            var generator = seed.generator
            let model = ModelEtcd(seed: seed.value, .many)
            let cutOff = model.client()
            let (one, other) = (try ordering(model.client()), try ordering(cutOff))
            try await chain.append(2, to: one)
            _ = try await other.head()
            model.settle()
            model.fork()
            cutOff.crossOver()
            try await chain.append(Int.random(in: 1...3, using: &generator), to: one, tag: 1)
            try await chain.append(Int.random(in: 1...3, using: &generator), to: other, tag: 2)
            cutOff.crossOver()
            try await expectContradiction("\(seed)") {
                _ = try await other.head()
                _ = try await other.blocks(from: 1, limit: 10)
            }
        }
    }

    private func expectContradiction(_ comment: Comment, _ body: () async throws -> Void) async throws {
        let fault = await #expect(throws: EtcdFault.self, comment) { try await body() }
        guard case .contradicted = fault else {
            Issue.record("\(comment): \(String(describing: fault)) tells of no contradiction")
            return
        }
    }
}

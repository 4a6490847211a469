// What is proved, on real etcd processes: a thousand appends without an error; one chain from two appenders; kill -9 and SIGSTOP
// of the leader, loss of two members of three and back, compaction and defragmentation under load: nothing acknowledged is lost
// or doubled, and ordering resumes. How long it stood still is printed, for Docs/Reliability.md. HEFU_SOAK=1 repeats the faults.

import EtcdOrdering
import Foundation
import Ledger
import LocalServers
import Ordering
import PropertyTesting
import Signing
import Synchronization
import Testing

private let isSoak = ProcessInfo.processInfo.environment["HEFU_SOAK"] != nil

@Suite("EtcdOrdering on a real etcd", .enabled(if: EtcdServers.absence == nil, "etcd is not installed"), .serialized)
struct ClusterTests {
    private let chain = Chain()

    @Test("appends more than a thousand blocks over one client without an error")
    func many() async throws {
        let servers = try await EtcdServers()
        defer { servers.stop() }
        let ordering = try EtcdOrdering(servers.configuration())
        let blocks = try await chain.append(1_100, to: ordering, bytes: 1_000)
        #expect(try await Chain.blocks(of: ordering).map(\.bytes) == blocks.map(\.bytes))
        try await ordering.close()
    }

    @Test("gives two appenders one chain, and both learn of the other's blocks")
    func twoAppenders() async throws {
        let servers = try await EtcdServers()
        defer { servers.stop() }
        let load = Load(chain, try (0..<2).map { _ in try EtcdOrdering(servers.configuration()) })
        load.start()
        try await load.wait(untilAppended: 150)
        try await load.end()
    }

    @Test("wakes a reader when blocks come")
    func waking() async throws {
        let servers = try await EtcdServers()
        defer { servers.stop() }
        let (writer, reader) = (try EtcdOrdering(servers.configuration()), try EtcdOrdering(servers.configuration()))
        let reading = Task {
            var heights: UInt64 = 0
            while heights < 20 {
                let part = try await reader.blocks(from: heights + 1, limit: 5)
                if part.isEmpty { try await reader.waitForBlock(at: heights + 1) }
                heights += UInt64(part.count)
            }
        }
        try await chain.append(20, to: writer)
        try await reading.value
        try await writer.close()
        try await reader.close()
    }

    @Test("goes on after the leader of three was killed, without loss or double")
    func leaderKilled() async throws {
        try await fault("kill -9 of the etcd leader") { servers, _ in
            let leader = try await servers.leaderIndex()
            servers.kill(leader)
            return { try servers.restart(leader) }
        }
    }

    @Test("goes on while the leader of three hangs")
    func leaderPaused() async throws {
        try await fault("SIGSTOP of the etcd leader") { servers, _ in
            let leader = try await servers.leaderIndex()
            servers.pause(leader)
            return { servers.resume(leader) }
        }
    }

    @Test("stands still without a majority, and goes on when one member is back")
    func majorityLost() async throws {
        try await fault("kill -9 of two of three etcd members") { servers, load in
            servers.kill(0)
            servers.kill(1)
            try await Task.sleep(for: .milliseconds(500))
            let before = load.count
            try await Task.sleep(for: .milliseconds(1_500))
            #expect(load.count == before, "appended without a majority")
            try servers.restart(0)
            return { try servers.restart(1) }
        }
    }

    @Test("appends on while etcd is compacted and defragmented, and slots are pruned")
    func maintenance() async throws {
        let servers = try await EtcdServers(members: 3)
        defer { servers.stop() }
        let load = Load(chain, try (0..<2).map { _ in try EtcdOrdering(servers.configuration()) })
        load.start()
        let keeper = try EtcdOrdering(servers.configuration())
        for step in UInt64(1)...3 {
            try await load.wait(untilAppended: Int(step) * 60)
            try await keeper.prune(through: step * 20)
            try servers.etcdctl("defrag")
        }
        #expect(try await keeper.firstHeight() == 61)
        let standing = try await keeper.standing()
        #expect(standing.members.count == 3 && standing.hasLeader && standing.alarms.isEmpty && !standing.isNearQuota)
        try await keeper.close()
        try await load.end(prunedThrough: 60)
    }

    /// Appends from two clients to three members while `happen` does something to them and returns how to mend it.
    private func fault(
        _ name: String, _ happen: (EtcdServers, Load) async throws -> () throws -> Void
    ) async throws {
        let servers = try await EtcdServers(members: 3)
        defer { servers.stop() }
        for _ in 0..<(isSoak ? 10 : 1) {
            let prefix = "hefu/\(UUID().uuidString)/1"
            let load = Load(chain, try (0..<2).map { _ in try EtcdOrdering(servers.configuration(prefix: prefix)) })
            load.start()
            try await load.wait(untilAppended: 40)
            let mend = try await happen(servers, load)
            try await load.wait(untilAppended: load.count + 80)
            try mend()
            try await servers.waitUntilServing(members: 3)
            try await load.wait(untilAppended: load.count + 40)
            let stall = try await load.end()
            print("reliability: \(name): ordering stood still for \(stall.formatted(.units(allowed: [.milliseconds])))")
        }
    }
}

/// Several clients that append to one chain without pause, and what they were told.
final class Load: Sendable {
    private struct State {
        var acknowledged: [Block] = []
        var last = ContinuousClock.now
        var longest = Duration.zero
        var isEnding = false
        var tasks: [Task<Void, any Error>] = []
    }

    private let chain: Chain
    private let orderings: [EtcdOrdering]
    private let state = Mutex(State())

    init(_ chain: Chain, _ orderings: [EtcdOrdering]) { (self.chain, self.orderings) = (chain, orderings) }

    var count: Int { state.withLock { $0.acknowledged.count } }

    func start() {
        state.withLock { state in
            state.last = .now
            state.tasks = orderings.enumerated().map { index, ordering in
                Task { try await self.append(to: ordering, UInt8(index)) }
            }
        }
    }

    private func append(to ordering: EtcdOrdering, _ tag: UInt8) async throws {
        while !state.withLock(\.isEnding) {
            do {
                let head = try await ordering.head()
                let block = try chain.block(after: head, [UInt8](repeating: tag, count: 500))
                guard try await ordering.append(block) == .appended else { continue }
                state.withLock { state in
                    state.acknowledged.append(block)
                    state.longest = max(state.longest, state.last.duration(to: .now))
                    state.last = .now
                }
            } catch EtcdFault.stalled {}
        }
    }

    /// - Throws: after 60 seconds, or what stopped an appender.
    func wait(untilAppended count: Int) async throws {
        let deadline = ContinuousClock.now + .seconds(60)
        while self.count < count {
            guard .now < deadline else { throw Fault("\(self.count) blocks were appended, not \(count)") }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Stops, and compares what the appenders were told with what stands in the slots.
    ///
    /// - Returns: the longest time between two blocks.
    @discardableResult
    func end(prunedThrough: UInt64 = 0) async throws -> Duration {
        let tasks = state.withLock { state in
            state.isEnding = true
            return state.tasks
        }
        for task in tasks { try await task.value }
        let (acknowledged, longest) = state.withLock { ($0.acknowledged, $0.longest) }
        let blocks = try await Chain.blocks(of: orderings[0], from: prunedThrough + 1)
        if prunedThrough == 0 { #expect(chain.fault(blocks) == nil) }
        let inSlots = blocks.map(\.headerDigest)
        let told = acknowledged.filter { $0.header.height > prunedThrough }.map(\.headerDigest)
        #expect(Set(inSlots).count == inSlots.count, "a block stands twice")
        #expect(Set(told).count == told.count, "a block was acknowledged twice")
        #expect(Set(told).isSubset(of: inSlots), "an acknowledged block is lost")
        #expect(Set(acknowledged.map(\.header.height)).count == acknowledged.count, "two blocks were acknowledged for one slot")
        for ordering in orderings { try await ordering.close() }
        return longest
    }
}

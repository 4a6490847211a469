import Ledger
import NetworkedNode
import Ordering
import Signing

/// What one group of nodes sees of the ordering engine; there is one such history unless the engine is forked.
struct OrderingHistory {
    struct Slot {
        var bytes: [UInt8]
        /// As the engine's head key knew it when the slot was written.
        var header: Digest32
    }
    var slots: [UInt64: Slot] = [:]
    var head: OrderingHead?
    /// The block that the first one follows, in a later generation.
    var start: OrderingHead?

    /// The last block in it, or the one that its first will follow.
    var end: OrderingHead? { head ?? start }

    var firstHeight: UInt64? { slots.keys.min() }

    mutating func append(_ block: Block, overwriting: Bool) -> AppendResult {
        let height = block.header.height
        if let there = slots[height], there.bytes == block.bytes { return .appended }
        let follows = head.map { $0.height + 1 == height && $0.header == block.header.previous } ?? follows(start, height, block)
        guard follows || overwriting && slots[height] != nil else { return .occupied }
        slots[height] = Slot(bytes: block.bytes, header: block.headerDigest)
        head = OrderingHead(height: height, header: block.headerDigest)
        return .appended
    }

    private func follows(_ start: OrderingHead?, _ height: UInt64, _ block: Block) -> Bool {
        start.map { $0.height + 1 == height && $0.header == block.header.previous } ?? (height == 1)
    }

    func blocks(from height: UInt64, limit: Int) -> [[UInt8]] {
        var blocks: [[UInt8]] = []
        while blocks.count < limit, let slot = slots[height + UInt64(blocks.count)] { blocks.append(slot.bytes) }
        return blocks
    }

    mutating func prune(through height: UInt64) {
        guard let head else { return }
        for there in slots.keys where there <= height && there < head.height { slots[there] = nil }
    }
}

struct OrderingAway: Error {}

/// The ordering engine as one node reaches it.
struct SimulatedOrdering: Ordering {
    let simulation: Simulation
    let member: Int
    let incarnation: Int
    var generation: UInt64 = 0

    private enum Step: UInt64 { case append = 1, blocks, head, first, prune }

    /// Fails where the seed says so, before anything happened.
    private func reach(_ step: Step) async throws -> SeededFate {
        try simulation.check(member, incarnation)
        await simulation.interleave(member, 100 + step.rawValue)
        try simulation.check(member, incarnation)
        let fate = simulation.fate(member, 200 + step.rawValue)
        if simulation.orderingIsAway(from: member) {
            simulation.count(.orderingAway)
            throw OrderingAway()
        }
        return fate
    }

    func append(_ block: Block) async throws -> AppendResult {
        var fate = try await reach(.append)
        if fate.hits(oneIn: simulation.temper.engine + 2) {
            simulation.count(.appendsLost)
            throw OrderingAway()
        }
        let result = simulation.append(block, by: member, generation)
        await simulation.interleave(member, 110)
        try simulation.crashInCall(member, incarnation, &fate)
        if fate.hits(oneIn: simulation.temper.engine) {
            simulation.count(.appendAnswersLost)
            throw OrderingAway()
        }
        return result
    }

    func blocks(from height: UInt64, limit: Int) async throws -> [[UInt8]] {
        var fate = try await reach(.blocks)
        if fate.hits(oneIn: simulation.temper.engine * 2) { throw OrderingAway() }
        return simulation.blocks(from: height, limit: limit, for: member, generation)
    }

    func head() async throws -> OrderingHead? {
        _ = try await reach(.head)
        return simulation.history(of: member, generation).head
    }

    func waitForBlock(at height: UInt64) async throws {}

    func prune(through height: UInt64) async throws {
        _ = try await reach(.prune)
        simulation.prune(through: height, for: member, generation)
    }

    func firstHeight() async throws -> UInt64? {
        _ = try await reach(.first)
        return simulation.history(of: member, generation).firstHeight
    }
}

/// Where a member's node gets the ordering engine of a later generation from.
struct SimulatedSource: OrderingSource {
    let simulation: Simulation
    let member: Int
    let incarnation: Int

    func ordering(generation: UInt64, after start: OrderingHead?) async throws -> any Ordering {
        try simulation.check(member, incarnation)
        simulation.begin(generation, after: start, by: member)
        return SimulatedOrdering(simulation: simulation, member: member, incarnation: incarnation, generation: generation)
    }
}

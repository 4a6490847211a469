import Foundation
import LedgerStore
import NetworkedNode
import NodeFolder
import NodeUpkeep
import Ordering
import Randomness
import SQLiteLedgerStore

/// What operators do after the ordering engine broke its promise: their nodes leave the generation, agree on where the next one
/// begins, and those that executed what does not stand are rewound.
extension Simulation {
    private static let recoveryRoundsMax = 60

    /// A node asks for the engine of a later generation, which all must begin after the same block.
    func begin(_ generation: UInt64, after start: OrderingHead?, by member: Int) {
        if generations[generation] == nil {
            generations[generation] = OrderingHistory(start: start)
            count(.generationsBegun)
        }
        if generations[generation]?.start != start, !members[member].isByzantine {
            violate("\(members[member].name) begins generation \(generation) after another block than others")
        }
        // Everybody sees the new engine alike.
        (members[member].generation, views[member]) = (generation, 0)
    }

    func beginGeneration() async {
        isRecovering = true
        trace.append("the operators leave the generation")
        // At first with faults as ever: wires, disks and crashes.
        isQuiet = seed % 2 == 0
        for round in 0..<Simulation.recoveryRoundsMax {
            if round > 8 { isQuiet = true }
            for member in members { await recover(member) }
            if await haveAllBegun() { break }
        }
        isQuiet = true
        isRecovering = false
        isUndecided = honest.contains { $0.alarms.contains { $0.code == "generation-undecided" } }
        if await !haveAllBegun() {
            // Where two histories could each be final the members stop for good, rather than undo one.
            guard isUndecided, generations.isEmpty else { return violate("not all members came into one generation") }
            count(.generationsUndecided)
            return
        }
        for member in honest {
            var own = SeededRandom(seed: random.next())
            await run("\(member.name) goes on") { try await self.add(by: member, random: &own) }
        }
    }

    private func haveAllBegun() async -> Bool {
        for member in honest {
            guard member.isUp, let network = member.network, await network.halt == nil else { return false }
            guard member.generation > 0 else { return false }
            member.halt = nil
        }
        return true
    }

    /// What one operator and its node do in one round.
    private func recover(_ member: SimulatedMember) async {
        if !member.isUp {
            await run("\(member.name) starts") {
                try await self.start(member)
                return "done"
            }
        }
        guard let network = member.network else { return }
        if let height = member.mustRewindTo {
            await run("\(member.name) rewinds") { try await self.rewind(member, to: height) }
            return
        }
        guard member.generation == 0 else { return }
        await run("\(member.name) leaves") {
            try await network.leaveGeneration()
            return "left"
        }
        await run("\(member.name) recovers") { "\(try await network.recover())" }
        await hear(member)
    }

    private func hear(_ member: SimulatedMember) async {
        for other in members where other.index != member.index && member.generation == 0 {
            await run("\(member.name) hears of it") {
                try await member.network?.hearOfGeneration(from: other.id)
                return "generation \(member.generation)"
            }
        }
    }

    /// The operator rewinds the store with the node's own tool and starts the node again.
    private func rewind(_ member: SimulatedMember, to height: UInt64) async throws -> String {
        guard let store = member.store else { return "no store" }
        count(.rewindings)
        member.isUp = false
        try store.close()
        member.store = nil
        let owner = NodeFolder.Contents(member: member.id, keys: member.keys, genesis: genesis)
        let report = try await StoreRewind(of: owner, kinds: Founding.kinds(), isRehearsal: false)
            .rewind(storeAt: member.path, to: height)
        try FileManager.default.removeItem(atPath: report.aside)
        member.said = member.said.filter { $0.key <= height }
        try await start(member)
        await hear(member)
        return "to \(height)"
    }
}

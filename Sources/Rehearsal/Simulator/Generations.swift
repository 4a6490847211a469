import Foundation
import LedgerStore
import NetworkedNode
import Ordering
import Randomness
import SQLiteLedgerStore

/// What operators do after the ordering engine broke its promise: their nodes leave the generation, agree on where the next one
/// begins, and those that executed what does not stand come back with an empty store and the keys of their vault.
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

    /// The operator removes the store, keeps the keys, and starts the node again.
    private func rewind(_ member: SimulatedMember, to height: UInt64) async throws -> String {
        guard let store = member.store else { return "no store" }
        count(.rewindings)
        let secrets = try store.read { try $0.vault(after: nil, limit: .max) }
        // As `hefu node rewind` does: what the node gave its word on is not forgotten.
        let marks = try store.read { reader in
            try ["generation", "generation-left", "generation-vote"].map { ($0, try reader.mark($0)) }
        }
        member.isUp = false
        try store.close()
        for suffix in ["-wal", "-shm", ""] { try? FileManager.default.removeItem(atPath: member.path + suffix) }
        let fresh = try SQLiteLedgerStore(path: member.path)
        try fresh.write { writer in
            for (key, secret) in secrets { try writer.putVaultSecret(secret, for: key) }
            for (name, mark) in marks { try writer.putMark(mark, for: name) }
        }
        member.store = fresh
        member.said = member.said.filter { $0.key == 0 }
        try await start(member)
        await hear(member)
        return "to \(height)"
    }
}

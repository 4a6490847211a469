import LedgerNode
import NetworkedNode
import Ordering

/// Faults stop, and everybody is run until nothing is left to do.
extension Simulation {
    /// A node that can still do something has not reached its end after this many rounds of everything: it never will.
    private static let roundsMax = 40

    func settleDown() async {
        isQuiet = true
        delayed = []
        groups = groups.map { _ in 0 }
        await comeToRest()
        guard violations.isEmpty, isBroken, honest.contains(where: { $0.halt != nil }) else { return }
        // The operators see the alarms; the members go on in another generation, which must be as sound as a steady engine.
        await beginGeneration()
        await comeToRest()
    }

    private func comeToRest() async {
        for round in 0..<Simulation.roundsMax {
            if round < 4 || round % 8 == 0 { now += 11_000 }
            for member in members where !member.isUp {
                await run("\(member.name) starts") {
                    try await self.start(member)
                    return "done"
                }
            }
            await quiet("beats") { try await $0.beat() }
            for _ in 0..<3 {
                await quiet("places") { _ = try await $0.place() }
                await quiet("follows") { while try await $0.follow() > 0 {} }
            }
            await exchange()
            for member in honest { await checkFinality(member) }
            await askEverybody()
            for member in members {
                await run("\(member.name) hands over", unordered: true) { try await self.handDocuments(by: member) }
            }
            await run("documents", unordered: true) {
                for member in self.members { _ = try? await member.network?.fetchDocuments() }
                return "asked for"
            }
            if await isSettled() {
                trace.append("settled after \(round + 1) rounds at \(members.map { head(for: $0.index)?.height ?? 0 })")
                return
            }
        }
        trace.append("not settled")
    }

    private func exchange() async {
        for member in members {
            await run("\(member.name) tells") {
                for other in self.members where other.index != member.index { try? await member.network?.tell(other.id) }
                return "final \(await member.network?.finalHeight ?? 0)"
            }
        }
    }

    private func askEverybody() async {
        for member in members {
            await run("\(member.name) asks") {
                for other in self.members where other.index != member.index { try? await member.network?.ask(other.id) }
                return "final \(await member.network?.finalHeight ?? 0)"
            }
        }
    }

    private func quiet(_ name: String, _ body: (NetworkedNode) async throws -> Void) async {
        for member in members {
            guard let network = member.network else { continue }
            await run("\(member.name) \(name)") {
                try await body(network)
                return "height \(await member.node?.position().height ?? 0)"
            }
        }
    }

    /// Whether nothing is left to do for any honest member that did not stop.
    private func isSettled() async -> Bool {
        for member in honest {
            guard let network = member.network, let node = member.node, await network.halt == nil else { continue }
            let position = await node.position()
            guard position.height == head(for: member.index)?.height ?? 0 else { return false }
            guard canBecomeFinal(member) else { continue }
            if await network.finalHeight != position.height { return false }
            if workload.submissions.contains(where: { $0.member == member.index && $0.state == .waiting }) { return false }
        }
        return missingDocuments().isEmpty
    }
}

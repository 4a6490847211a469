import Ledger
import LedgerNode
import NetworkedNode
import PeerMessages
import Randomness

/// What may happen next, drawn from the seed.
extension Simulation {
    private enum Kind: CaseIterable {
        case follow, place, tell, ask, beat, begin, add, again, documents, hand, prune, crash, start, leave, wait, jump
        case disk, engine, part, arrive, backUp, breakOrdering, cut

        var weight: Int {
            switch self {
            case .follow: 60
            case .place: 40
            case .tell: 50
            case .ask: 20
            case .beat: 16
            case .begin: 4
            case .add: 30
            case .again: 6
            case .documents, .hand: 8
            case .prune: 20
            case .crash: 3
            case .start: 12
            case .leave: 3
            case .disk: 1
            case .wait: 20
            case .jump: 2
            case .engine: 3
            case .part: 4
            case .arrive: 10
            case .backUp, .breakOrdering: 3
            case .cut: 6
            }
        }
        static let drawn = allCases.flatMap { Array(repeating: $0, count: $0.weight) }
    }

    /// Draws one event and runs it to its end.
    func step() async {
        now += Int64(random.integer(1..<1500))
        let member = random.pick(members)
        let kind = random.pick(Kind.drawn)
        switch kind {
        case .begin where workload.agreements.count < 3: await act(member) { try await self.beginTally(by: $0) }
        case .begin, .add:
            var own = SeededRandom(seed: random.next())
            await act(member) { try await self.add(by: $0, random: &own) }
        case .again:
            var own = SeededRandom(seed: random.next())
            await act(member) { await self.submitAgain(by: $0, random: &own) }
        case .follow, .place, .tell, .ask, .beat:
            var own = SeededRandom(seed: random.next())
            await quickEvent(kind, on: member, random: &own)
        case .documents:
            await act(member, unordered: true) { member in
                "\(try await member.network?.fetchDocuments() ?? 0) documents missing"
            }
        case .hand: await act(member, unordered: true) { try await self.handDocuments(by: $0) }
        case .prune:
            await act(member) { member in
                try await member.network?.pruneOrdering()
                return "first slot \(self.history(of: member.index).firstHeight ?? 0)"
            }
        case .start: await startDead()
        case .crash: if temper.hasCrashes { crash(member.index, .crashes) }
        case .leave where member.isUp && temper.hasAbsences:
            crash(member.index, .absences)
            member.awayUntil = trace.count + random.integer(80..<200)
        case .arrive: await arrive()
        case .breakOrdering where !isBroken && trace.count > 150:
            await run("the ordering engine breaks") { try self.breakOrdering() ?? "not yet" }
        case .cut where member.isByzantine:
            var own = SeededRandom(seed: random.next())
            await run("\(member.name) cuts a wrong block") { try self.cutWrongBlock(by: member, &own) }
        case .backUp: if random.chance(oneIn: 2) || backup == nil { backUp() }
        default: disturb(kind, member)
        }
    }

    /// Events that touch the world and no node.
    private func disturb(_ kind: Kind, _ member: SimulatedMember) {
        switch kind {
        case .wait: now += Int64(random.integer(1000..<8000))
        case .jump:
            now += Int64(random.integer(10_000..<600_000))
            if random.chance(oneIn: 4) { member.clockOffset += Int64(random.integer(-3_600_000..<3_600_000)) }
            count(.clockJumps)
        case .disk:
            member.diskFullUntil = eventsSoFar + UInt64(random.integer(5..<60))
            count(.disksFull)
        case .engine: member.orderingAwayUntil = eventsSoFar + UInt64(random.integer(5..<50))
        case .part:
            if random.chance(oneIn: 2) {
                for index in groups.indices { groups[index] = random.integer(0..<2) }
                count(.partitions)
            } else {
                groups = groups.map { _ in 0 }
            }
        default: break
        }
    }

    private func act(
        _ member: SimulatedMember, unordered: Bool = false, _ body: (SimulatedMember) async throws -> String
    ) async {
        guard member.isUp else { return }
        await run("\(member.name) acts", unordered: unordered) { try await body(member) }
    }

    func quickEvent(on member: SimulatedMember, random: inout SeededRandom) async {
        let kind = random.pick([Kind.follow, .follow, .place, .tell, .ask])
        await quickEvent(kind, on: member, random: &random)
    }

    private func quickEvent(_ kind: Kind, on member: SimulatedMember, random: inout SeededRandom) async {
        guard member.isUp, let network = member.network else { return }
        let other = random.chance(oneIn: 2) ? member : random.pick(members)
        await run("\(member.name) \(kind)") {
            switch kind {
            case .follow: return "\(try await network.follow())"
            case .place: return "\(try await network.place())"
            case .beat:
                try await network.beat()
                return "done"
            case .tell, .ask:
                guard other.index != member.index else {
                    for all in self.members where all.index != member.index { try? await network.tell(all.id) }
                    return "everybody"
                }
                if kind == .tell { try await network.tell(other.id) } else { try await network.ask(other.id) }
                return "\(other.name), final \(await network.finalHeight)"
            default: return ""
            }
        }
    }

    private func startDead() async {
        for member in members where !member.isUp && member.awayUntil <= trace.count {
            await run("\(member.name) starts") {
                try await self.start(member)
                return "at height \(await member.node?.position().height ?? 0)"
            }
        }
    }

    private func arrive() async {
        guard !delayed.isEmpty else { return }
        let message = delayed.remove(at: random.integer(0..<delayed.count))
        let isDocument = message.method == PeerMethods.documents
        await run("a late \(message.method) arrives at \(members[message.to].name)", unordered: isDocument) {
            _ = try await self.deliver(message.method, message.request, from: message.from, to: message.to)
            return "taken"
        }
    }
}

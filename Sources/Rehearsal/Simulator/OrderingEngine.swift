import Ledger
import LedgerStore
import Ordering
import Randomness
import Signing

/// The shared ordering engine, and what breaks its promise.
extension Simulation {
    /// Of the generation in which the member's node is.
    func history(of member: Int) -> OrderingHistory { history(of: member, members[member].generation) }

    func history(of member: Int, _ generation: UInt64) -> OrderingHistory {
        generation == 0 ? histories[views[member]] : generations[generation] ?? OrderingHistory()
    }

    private func change<Value>(_ member: Int, _ generation: UInt64, _ body: (inout OrderingHistory) -> Value) -> Value {
        if generation == 0 { return body(&histories[views[member]]) }
        return body(&generations[generation, default: OrderingHistory()])
    }

    func orderingIsAway(from member: Int) -> Bool { !isQuiet && members[member].orderingAwayUntil > event }

    func append(_ block: Block, by member: Int, _ generation: UInt64) -> AppendResult {
        let overwriting = sabotage == .orderingOverwrites
        let result = change(member, generation) { $0.append(block, overwriting: overwriting) }
        if result == .appended { held.insert(block.headerDigest) }
        return result
    }

    /// The last block of the member's generation, or the one that its first will follow.
    func head(for member: Int) -> OrderingHead? { history(of: member).end }

    func prune(through height: UInt64, for member: Int, _ generation: UInt64) {
        change(member, generation) { $0.prune(through: height) }
        count(.slotsPruned)
    }

    func blocks(from height: UInt64, limit: Int, for member: Int, _ generation: UInt64) -> [[UInt8]] {
        let blocks = history(of: member, generation).blocks(from: height, limit: limit)
        guard member == saboteur, let first = blocks.first else { return blocks }
        switch sabotage {
        case .ignoresChain: return [recut(first, for: members[member]) { $0 }]
        case .reordersTransactions: return [recut(first, for: members[member]) { $0.reversed() }]
        default: return blocks
        }
    }

    /// The block as a node would take it that does not look at the chain, or at the order.
    private func recut(_ bytes: [UInt8], for member: SimulatedMember, _ change: ([[UInt8]]) -> [[UInt8]]) -> [UInt8] {
        guard let block = try? Block(slot: bytes), let tip = records(of: member).last,
            let cutter = members.first(where: { $0.nodeKey.publicKey == block.header.cutter }),
            let other = try? Block(
                network: block.header.network, height: block.header.height, previous: tip.header,
                transactions: change(block.transactions), cutter: cutter.nodeKey)
        else { return bytes }
        return other.bytes
    }

    // MARK: broken promises

    /// Keeps a backup now and then, as operators do.
    func backUp() { backup = histories[0] }

    /// Breaks the engine's promise in the way of this seed's scenario.
    ///
    /// - Returns: what was done, or nil where it cannot be done yet.
    func breakOrdering() throws -> String? {
        guard let head = histories[0].head, head.height > 4 else { return nil }
        let target = head.height - UInt64(random.integer(0..<3))
        switch scenario {
        case .steady: return nil
        case .destroyed: histories[0] = OrderingHistory()
        case .restored:
            guard let backup, let old = backup.head, old.height < head.height else { return nil }
            histories[0] = backup
        case .garbage:
            guard histories[0].slots[target] != nil else { return nil }
            histories[0].slots[target]?.bytes = random.bytes(40)
        case .overwritten:
            guard let slot = histories[0].slots[target], let block = try? Block(slot: slot.bytes) else { return nil }
            let cutter = random.pick(members)
            let other = try Block(
                network: networkID, height: target, previous: block.header.previous,
                transactions: block.transactions.dropLast() + [random.bytes(30)], cutter: cutter.nodeKey)
            // Whoever can write a slot can write the head key too, and mostly does.
            if target == head.height, !random.chance(oneIn: 4) {
                histories[0].head = OrderingHead(height: target, header: other.headerDigest)
            }
            histories[0].slots[target] = OrderingHistory.Slot(bytes: other.bytes, header: other.headerDigest)
            held.insert(other.headerDigest)
        case .forked:
            guard members.count > 1 else { return nil }
            histories.append(histories[0])
            let others = random.integer(1..<members.count)
            for index in members.indices where index >= others { views[index] = 1 }
        }
        isBroken = true
        count(.orderingBroken)
        return "at height \(head.height)"
    }
}

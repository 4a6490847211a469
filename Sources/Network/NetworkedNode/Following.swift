import Governance
import Ledger
import LedgerNode
import LedgerStore
import Ordering
import Parties
import PeerMessages
import Signing
import Submission

/// Executing what the ordering engine holds, in its order.
extension NetworkedNode {
    /// Executes the blocks that stand ready, a bounded number of them.
    ///
    /// - Returns: how many; 0 when there was nothing to do or the node stopped.
    /// - Throws: a fault of disk or network, after which it can be called again.
    @discardableResult
    package func follow() async throws -> Int {
        if isFollowing {
            followsAgain = true
            return 0
        }
        isFollowing = true
        defer { isFollowing = false }
        var (count, passes) = (0, 0)
        // Whoever asked meanwhile is served by another pass; never without end, since the caller comes back anyway.
        repeat {
            followsAgain = false
            passes += 1
            do {
                count += try await followOnce()
            } catch let fault as any OrderingFault where fault.breaksPromise {
                raise(.orderingBroken(why: "\(fault)"))
            }
        } while followsAgain && passes < 4
        return count
    }

    private func followOnce() async throws -> Int {
        guard halt == nil else { return 0 }
        try await settleMissed()
        let position = await node.position()
        let blocks = try await nextBlocks(after: OrderingHead(height: position.height, header: position.header))
        // Signatures need no state, so all are checked while the first ones are executed.
        let node = node
        let checks = blocks.map { block in Task { node.check(block) } }
        for (block, check) in zip(blocks, checks) {
            try await settle(node.execute(block, checked: await check.value))
        }
        // Fewer than asked for were all there were. Of a busy network a node would else be a block behind at each look, for ever.
        if (1..<settings.blocksAtOnce).contains(blocks.count) { try await noteCaughtUp() }
        return blocks.count
    }

    /// The blocks after `head`, each chained to the one before; raises an alarm where they are not.
    private func nextBlocks(after head: OrderingHead) async throws -> [Block] {
        if let own = placed[head.height + 1], own.header.previous == head.header { return [own] }
        let slots = try await ordering.blocks(from: head.height + 1, limit: settings.blocksAtOnce)
        guard !slots.isEmpty else {
            try await lookBehind(head)
            return []
        }
        var (blocks, last): ([Block], OrderingHead) = ([], head)
        for bytes in slots {
            let block: Block
            do {
                block = try Block(slot: bytes)
            } catch {
                raise(.slotUnreadable(height: last.height + 1, why: "\(error)"))
                break
            }
            guard block.header.network == node.network, block.header.height == last.height + 1,
                block.header.previous == last.header
            else {
                keepFork(of: block, after: last)
                break
            }
            blocks.append(block)
            last = OrderingHead(height: block.header.height, header: block.headerDigest)
        }
        return blocks
    }

    /// There is nothing after `head`: because all is executed, because the slots were pruned, or because the engine lost what
    /// it held.
    private func lookBehind(_ head: OrderingHead) async throws {
        guard let there = try await ordering.head() else {
            try await noteCaughtUp()
            if head.height > orderingStart { raise(.orderingWentBack(heightHere: head.height, heightThere: orderingStart)) }
            return
        }
        if there.height < head.height {
            raise(.orderingWentBack(heightHere: head.height, heightThere: there.height))
        } else if there.height == head.height {
            try await noteCaughtUp()
            if there.header != head.header { raise(.orderingForked(height: head.height)) }
        } else if let first = try await ordering.firstHeight(), first > head.height + 1 {
            try await catchUp(to: first)
        }
    }

    private func keepFork(of block: Block, after head: OrderingHead) {
        watch.keep(
            Evidence(
                kind: "ordering-forked", origin: node.origin, height: block.header.height,
                items: [
                    Evidence.Item(name: "header executed here before it", text: head.header.description),
                    Evidence.Item(name: "block in the slot", text: Hex.text(block.bytes)),
                ]))
        raise(.orderingForked(height: head.height))
    }

    // MARK: after a block

    func settle(_ executed: ExecutedBlock) async throws {
        var record = executed.record
        record.bytes = []
        let height = record.height
        settledHeight = height
        placed[height] = nil
        if tip.height <= height { tip = OrderingHead(height: height, header: record.header) }
        recent[height] = record
        if height > Self.recentMax { recent[height - Self.recentMax] = nil }
        if executed.outcomes.contains(where: { if case .governanceChanged = $0.effect { true } else { false } }) {
            cosigners = Self.cosigners(await node.position().governance)
        }
        for (index, outcome) in executed.outcomes.enumerated() {
            let id = executed.transactions[index].id
            guard waiting.holds(id) else { continue }
            unfinal.append(
                (
                    height,
                    SubmissionOutcome(
                        transaction: id, height: height, index: index, publicOutcome: outcome.outcome, why: outcome.why,
                        final: true)
                ))
        }
        watch.executed(height: height, transactions: executed.outcomes.count)
        want(documentsOf: executed)
        try await cosign(record)
    }

    /// Yields after each executed block; what was not taken yet is yielded once.
    package func progress() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        nextListener += 1
        let id = nextListener
        listeners[id] = continuation
        continuation.onTermination = { [weak self] _ in Task { await self?.forget(listener: id) } }
        return stream
    }

    private func forget(listener id: Int) { listeners[id] = nil }

    /// Returns when there may be something to follow.
    package func waitForBlock() async throws {
        let height = await node.position().height
        try await ordering.waitForBlock(at: height + 1)
    }

    /// Blocks that are stored though the store gave no answer: whoever waits for their transactions is told as ever.
    private func settleMissed() async throws {
        let position = await node.position()
        while settledHeight < position.height {
            let height = settledHeight + 1
            guard let record = try node.store.read({ try $0.block(height) }) else { break }
            let block = try Block(slot: record.bytes)
            for (index, code) in record.outcomes.enumerated() where block.transactions.indices.contains(index) {
                let id = CheckedTransaction(carried: block.transactions[index]).id
                guard waiting.holds(id), let outcome = PublicOutcome(rawValue: UInt64(code)) else { continue }
                unfinal.append(
                    (
                        height,
                        SubmissionOutcome(
                            transaction: id, height: height, index: index, publicOutcome: outcome, why: nil, final: true)
                    ))
            }
            cosigners = Self.cosigners(position.governance)
            wanted = try Self.missingDocuments(of: node)
            settledHeight = height
            placed[height] = nil
            if tip.height <= height { tip = OrderingHead(height: height, header: record.header) }
            watch.executed(height: height, transactions: record.outcomes.count)
            try await cosign(record)
        }
    }

    /// Signs a block's result, unless this node stopped, and takes the lines of those who were ahead.
    private func cosign(_ record: BlockRecord) async throws {
        var lines: [CosignatureRecord] = []
        if halt == nil, let own = try node.cosign(record) { lines.append(own) }
        lines += (early.removeValue(forKey: record.height) ?? []).compactMap { agreeing($0, with: record) }
        if try await node.accept(lines, on: record) { try advanceFinality() }
        for listener in listeners.values { listener.yield() }
    }

    /// Tells those who wait what has become final.
    func advanceFinality() throws {
        let height = try node.finalHeight()
        guard height > finalHeight else { return }
        finalHeight = height
        watch.final(height: height)
        var rest: [(height: UInt64, outcome: SubmissionOutcome)] = []
        for entry in unfinal {
            if entry.height <= height {
                waiting.answer(entry.outcome.transaction, .success(entry.outcome))
            } else {
                rest.append(entry)
            }
        }
        unfinal = rest
        for height in contradicting.keys where height <= finalHeight { contradicting[height] = nil }
    }
}

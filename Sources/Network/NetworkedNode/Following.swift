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
    /// - Parameter reading: whether to ask the ordering engine where nothing was read ahead.
    /// - Returns: how many; 0 when there was nothing to do or the node stopped.
    /// - Throws: a fault of disk or network, after which it can be called again.
    @discardableResult
    package func follow(reading: Bool = true) async throws -> Int {
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
                count += try await followOnce(reading: reading)
            } catch let fault as any OrderingFault where fault.breaksPromise {
                raise(.orderingBroken(why: "\(fault)"))
            }
        } while followsAgain && passes < 4
        return count
    }

    private func followOnce(reading: Bool) async throws -> Int {
        try await keepGathered()
        guard halt == nil else { return 0 }
        try await settleMissed()
        let position = await node.position()
        let blocks = try await nextBlocks(
            after: OrderingHead(height: position.height, header: position.header), reading: reading)
        guard !blocks.isEmpty else { return 0 }
        let count = try await execute(blocks)
        try await keepGathered()
        return count
    }

    private func execute(_ blocks: [Block]) async throws -> Int {
        isExecuting = true
        defer { isExecuting = false }
        // Signatures need no state, so all are checked while the first ones are executed.
        let (node, under) = (node, generation)
        let checks = blocks.map { block in Task { node.check(block) } }
        var count = 0
        for (block, check) in zip(blocks, checks) {
            guard halt == nil, generation == under else { break }
            try await execute(block, checked: await check.value)
            count += 1
        }
        // All that the ordering held as the node came is done. In a busy network it would else be a block behind at each look,
        // for ever.
        if let heldAtFirst, settledHeight >= heldAtFirst { try await noteCaughtUp() }
        return count
    }

    /// Looks once how far the ordering has come.
    private func lookAhead() async throws {
        if heldAtFirst == nil { heldAtFirst = try await ordering.head()?.height }
    }

    /// Executes one block, which is cosigned in its own transaction and takes along the lines that were gathered.
    func execute(_ block: Block, checked: [CheckedTransaction]? = nil) async throws {
        let (gathered, signingStop) = (gathered, signingStop)
        let ending = BlockEnding(
            mayCosign: { reader in
                try !signingStop.isSet && reader.mark(Mark.left) == nil && reader.mark(Mark.contradicted) == nil
            }, gathered: { gathered.all })
        try await settle(node.execute(block, checked: checked, ending: ending))
    }

    /// Reads what stands behind the last block known, to be executed in its turn.
    ///
    /// - Returns: whether there was anything.
    @discardableResult
    package func readAhead() async throws -> Bool {
        let room = settings.blocksAtOnce - ahead.count
        guard halt == nil, !isReading, room > 0 else { return false }
        isReading = true
        defer { isReading = false }
        let under = generation
        try await lookAhead()
        let slots = try await ordering.blocks(from: tip.height + 1, limit: room)
        guard generation == under else { return false }
        var isNews = false
        for bytes in slots {
            // Own blocks may have been placed meanwhile. What does not chain is judged where it would be executed.
            guard let block = try? Block(slot: bytes) else { break }
            if block.header.height <= tip.height { continue }
            guard block.header.network == node.network, block.header.height == tip.height + 1,
                block.header.previous == tip.header
            else { break }
            stand(ahead: block)
            isNews = true
        }
        return isNews
    }

    /// The blocks after `head`, each chained to the one before; raises an alarm where they are not.
    private func nextBlocks(after head: OrderingHead, reading: Bool) async throws -> [Block] {
        let known = blocksAhead(of: head)
        guard known.isEmpty, reading else { return known }
        try await lookAhead()
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
            move(to: block)
            last = OrderingHead(height: block.header.height, header: block.headerDigest)
        }
        return blocks
    }

    private func blocksAhead(of head: OrderingHead) -> [Block] {
        var (blocks, last): ([Block], OrderingHead) = ([], head)
        while blocks.count < settings.blocksAtOnce, let next = ahead[last.height + 1], next.header.previous == last.header {
            blocks.append(next)
            last = OrderingHead(height: next.header.height, header: next.headerDigest)
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
        ahead[height] = nil
        if tip.height <= height { tip = OrderingHead(height: height, header: record.header) }
        recent[height] = record
        if height > Self.recentMax { recent[height - Self.recentMax] = nil }
        if executed.outcomes.contains(where: { if case .governanceChanged = $0.effect { true } else { false } }) {
            cosigners = Self.cosigners(node.standing.governance)
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
        noteDocumentsComplete(through: height)
        if let ended = executed.ended {
            gathered.remove(ended.kept)
            advanceFinality(to: ended.finalHeight)
        }
        try takeEarly(on: record)
        for listener in listeners.values { listener.yield() }
    }

    /// The lines of those who were ahead.
    private func takeEarly(on record: BlockRecord) throws {
        let lines = (early.removeValue(forKey: record.height) ?? []).compactMap { agreeing($0, with: record) }
        if !lines.isEmpty { gathered.add(try node.valid(lines, on: record)) }
    }

    /// Writes what was gathered in one step, unless blocks are being executed, which take it along.
    func keepGathered() async throws {
        guard !isExecuting, !isKeeping else { return }
        isKeeping = true
        defer { isKeeping = false }
        while !isExecuting, case let lines = gathered.all, !lines.isEmpty {
            let final = try await node.keep(lines)
            gathered.remove(lines)
            advanceFinality(to: final)
        }
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
        try await ordering.waitForBlock(at: max(tip.height, node.standing.height) + 1)
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
            search = .due
            settledHeight = height
            ahead[height] = nil
            if tip.height <= height { tip = OrderingHead(height: height, header: record.header) }
            watch.executed(height: height, transactions: record.outcomes.count)
            // Its own line was stored with the block, and the same one is made again.
            if !signingStop.isSet { _ = try node.cosign(record) }
            advanceFinality(to: try node.finalHeight())
            try takeEarly(on: record)
            for listener in listeners.values { listener.yield() }
        }
    }

    /// Tells those who wait what has become final.
    func advanceFinality(to height: UInt64) {
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

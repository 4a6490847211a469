package import BankingCalendar
import Governance
package import Ledger
package import LedgerNode
import LedgerStore
package import Ordering
package import Parties
package import Signing
package import Submission
import Synchronization

/// Several members' nodes in one process, each with its own keys and store, over one ordering engine.
///
/// Who sees what is as real as between machines: nodes exchange only what would cross the network (blocks,
/// cosignatures, offers, documents of agreements both take part in), and each checks everything itself.
package final class EmbeddedNetwork: LedgerNetwork {
    package let nodes: [LedgerNode]
    private let ordering: any Ordering
    private let cutter: any SigningKey
    private let queue = SubmissionQueue()
    private let waiting = Waiting()
    private let running = Mutex<Task<Void, Never>?>(nil)

    /// Blocks are cut at this size; a lone transaction never waits for company.
    package static let blockBytes = 512 * 1024

    /// - Parameter cutter: the node key that signs blocks; one of the members'.
    package init(nodes: [LedgerNode], ordering: any Ordering, cutter: any SigningKey) {
        (self.nodes, self.ordering, self.cutter) = (nodes, ordering, cutter)
    }

    package func node(of member: MemberID) -> LedgerNode? { nodes.first { $0.member == member } }

    /// Brings every node up to the ordering engine's head, then orders and executes what is submitted until ``stop()``.
    package func start() async throws {
        var lowest = UInt64.max
        for node in nodes {
            lowest = min(lowest, await node.position().height)
            try await catchUp(node)
        }
        let position = await nodes[0].position()
        // A crash may have come between a block and its cosignatures; those of the last blocks are exchanged again.
        let first = max(1, min(lowest, position.height > 2 ? position.height - 2 : 1))
        for height in stride(from: first, through: position.height, by: 1) {
            if let record = try nodes[0].store.read({ try $0.block(height) }) {
                try await exchangeCosignatures(on: record, among: nodes)
            }
        }
        let task = Task { await self.run(from: position.height, header: position.header) }
        running.withLock { $0 = task }
    }

    /// Finishes what is in progress and refuses what comes later.
    package func stop() async {
        queue.close()
        await running.withLock { $0 }?.value
    }

    /// A node that was away executes what it missed.
    private func catchUp(_ node: LedgerNode) async throws {
        while true {
            let position = await node.position()
            let blocks = try await ordering.blocks(from: position.height + 1, limit: 64)
            if blocks.isEmpty { break }
            for bytes in blocks { _ = try await node.execute(try Block(slot: bytes)) }
        }
    }

    // MARK: submitting

    /// Submits a transaction and waits until it is final: ordered, executed by every node and cosigned by a quorum.
    ///
    /// - Throws: ``SubmissionFault``, which says how far the transaction got.
    package func submit(_ transaction: Transaction) async throws -> SubmissionOutcome {
        let result = await withCheckedContinuation { continuation in
            let answer: Waiting.Answer = { continuation.resume(returning: $0) }
            guard waiting.add(transaction.id, answer) else { return answer(.failure(.alreadyWaiting(transaction.id))) }
            if !queue.add(transaction.carried) {
                waiting.answer(transaction.id, .failure(.notReceived("the network is shutting down")))
            }
        }
        return try result.get()
    }

    package func offer(of member: MemberID) async throws -> Offer {
        guard let offer = try node(of: member)?.makeOffers(1).first else { throw UnknownMember(member: member) }
        return offer
    }

    package func hand(_ documents: [HandedDocument], of agreement: Digest32, to members: [MemberID]) async throws {
        for member in members { try node(of: member)?.keep(documents, agreement: agreement) }
    }

    /// Every active member states the time; ledger time moves to it. For rehearsals, and for the clock of a real network.
    package func beat(at time: LedgerTime) async throws {
        let active = await nodes[0].position().governance.activeMembers.map(\.id)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for node in nodes where active.contains(node.member) {
                let transaction = try node.beat(at: time)
                group.addTask { _ = try await self.submit(transaction) }
            }
            try await group.waitForAll()
        }
    }

    package func now() async -> LedgerTime { await nodes[0].position().now }

    // MARK: ordering and executing

    /// A block in its place, with each node's own check of its signatures under way.
    private struct Ordered: Sendable {
        let block: Block
        let checks: [Task<[CheckedTransaction], Never>]
    }

    /// Orders on one task and executes on another, so that the next block's signatures are checked while this one is
    /// written to disk. At most two blocks are ordered and not yet executed.
    private func run(from height: UInt64, header: Digest32) async {
        let (blocks, feed) = AsyncThrowingStream.makeStream(of: Ordered.self, bufferingPolicy: .unbounded)
        let room = Room(2)
        let ordering = Task { await self.order(from: height, header: header, into: feed, room: room) }
        do {
            for try await ordered in blocks {
                try await execute(ordered)
                room.free()
            }
            waiting.failAll("the network is shutting down")
        } catch {
            // A fault of disk, or nodes that disagree: nobody may be told that a transaction was accepted.
            queue.close()
            room.close()
            waiting.failAll("\(error)")
        }
        await ordering.value
    }

    private func order(
        from height: UInt64, header: Digest32, into feed: AsyncThrowingStream<Ordered, any Error>.Continuation, room: Room
    ) async {
        var (height, header) = (height, header)
        while await room.take(), let batch = await queue.next(bytesMax: Self.blockBytes) {
            do {
                let block = try Block(
                    network: nodes[0].network, height: height + 1, previous: header, transactions: batch, cutter: cutter)
                guard try await ordering.append(block) == .appended else {
                    throw NodeFault("another block stands at height \(height + 1) of the ordering engine")
                }
                (height, header) = (block.header.height, block.headerDigest)
                feed.yield(Ordered(block: block, checks: nodes.map { node in Task { node.check(block) } }))
            } catch {
                return feed.finish(throwing: error)
            }
        }
        feed.finish()
    }

    private func execute(_ ordered: Ordered) async throws {
        let executed = try await withThrowingTaskGroup(of: (Int, ExecutedBlock).self) { group in
            for (index, node) in nodes.enumerated() {
                group.addTask { (index, try await node.execute(ordered.block, checked: await ordered.checks[index].value)) }
            }
            var results: [(Int, ExecutedBlock)] = []
            for try await result in group { results.append(result) }
            return results.sorted { $0.0 < $1.0 }.map(\.1)
        }
        guard let first = executed.first else { return }
        if let index = executed.firstIndex(where: { $0.record.logRoot != first.record.logRoot }) {
            throw NodeFault(
                "\(nodes[index].member.text) and \(nodes[0].member.text) disagree on block \(ordered.block.header.height): stopped"
            )
        }
        let final = try await exchangeCosignatures(on: first.record, among: nodes)
        for (index, outcome) in first.outcomes.enumerated() {
            let id = first.transactions[index].id
            waiting.answer(
                id,
                .success(
                    SubmissionOutcome(
                        transaction: id, height: ordered.block.header.height, index: index, publicOutcome: outcome.outcome,
                        why: outcome.why, final: final)))
        }
    }

    @discardableResult
    private func exchangeCosignatures(on record: BlockRecord, among nodes: [LedgerNode]) async throws -> Bool {
        let cosignatures = try nodes.compactMap { try $0.cosign(record) }
        var final = true
        for node in nodes { final = try await node.accept(cosignatures, on: record) && final }
        return final
    }
}

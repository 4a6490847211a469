package import Ledger
package import Ordering
import Signing

/// Ordering by an etcd cluster that several organisations run together; nothing of consensus is ours.
///
/// Blocks stand in dense slots. One transaction puts a block into slot h and moves the head to it, if the head still is the
/// block before. Safety comes from that compare and from the chain of headers, never from a lease, a lock, a watch or one of
/// etcd's revisions. What etcd showed once is remembered, and an answer that contradicts it stops this client.
package final class EtcdOrdering: Ordering {
    /// What ``blocks(from:limit:)`` gives at once, beyond the first block.
    private static let blocksBytesMax = 16 << 20

    private static let slotsDeletedAtOnce: UInt64 = 1_000

    let keyValue: any EtcdKeyValue
    let slots: EtcdSlots
    let memory = EtcdMemory()
    private let wakeups = EtcdWakeups()
    private let patience: Duration
    /// The block that the first one under this prefix chains to, where that is not the genesis.
    private let start: OrderingHead?

    /// - Parameter start: the block after which a later generation begins; nil for the first generation.
    /// - Throws: ``EtcdFault/configuration(_:)``; it does not ask etcd yet.
    package convenience init(_ configuration: EtcdConfiguration, start: OrderingHead? = nil) throws {
        try self.init(
            keyValue: EtcdGateway(configuration), prefix: configuration.prefix, start: start,
            patience: .milliseconds(configuration.patienceMilliseconds))
    }

    package init(keyValue: any EtcdKeyValue, prefix: String, start: OrderingHead? = nil, patience: Duration) throws {
        (self.keyValue, self.start, self.patience) = (keyValue, start, patience)
        slots = try EtcdSlots(prefix: prefix)
    }

    deinit { wakeups.cancel() }

    package func close() async throws {
        await wakeups.close()
        try await keyValue.close()
    }

    package func standing() async throws -> EtcdStanding { try await retrying { try await keyValue.standing() } }

    package func waitForBlock(at height: UInt64) async throws {
        try await wakeups.wait(at: height, watching: keyValue, slots.head)
    }

    // MARK: appending

    package func append(_ block: Block) async throws -> AppendResult {
        try memory.check()
        guard block.header.height > start?.height ?? 0, block.header.height < UInt64(Int64.max),
            !isFirst(block) || start.map({ $0.header == block.header.previous }) ?? true
        else { return .occupied }
        let transaction = transaction(block)
        let content = EtcdMemory.digest(block.bytes)
        let patience = Patience(patience)
        while true {
            let known = memory.head
            var isUnsettled = false
            do {
                switch try await keyValue.transact(transaction) {
                case .done:
                    try memory.note(block.header.height, content, header: block.headerDigest)
                    try memory.note(head(of: block), after: known)
                    wakeups.note(head(of: block))
                    return .appended
                case .otherwise(let answers):
                    if isLost(block, to: try checkedHead(answers[0], after: known)) { return .occupied }
                    isUnsettled = true
                }
            } catch let fault as EtcdFault where fault.isPassing || fault.isAnswerTooLarge {
                isUnsettled = true
                try await patience.pause(after: fault)
            } catch let fault as EtcdFault where patience.hasPaused {
                // An earlier try may have been done although this one is refused, as for want of space.
                guard let result = try await found(block) else { throw fault }
                return result
            }
            // The answer was lost, or the head alone does not tell: the slot does. Where it is empty, the same transaction is
            // tried again; both may still arrive, and only one of them can find the head as it was.
            if isUnsettled, let result = try await found(block) { return result }
        }
    }

    /// The first block of this generation finds no head.
    private func isFirst(_ block: Block) -> Bool { block.header.height == (start?.height ?? 0) + 1 }

    private func head(of block: Block) -> OrderingHead {
        OrderingHead(height: block.header.height, header: block.headerDigest)
    }

    private func transaction(_ block: Block) -> EtcdTransaction {
        let height = block.header.height
        let before = OrderingHead(height: height - 1, header: block.header.previous)
        return EtcdTransaction(
            key: slots.head, expected: isFirst(block) ? nil : EtcdSlots.value(before),
            puts: [
                EtcdPair(key: slots.key(height), value: block.bytes),
                EtcdPair(key: slots.head, value: EtcdSlots.value(head(of: block))),
            ],
            otherwise: [EtcdRange(slots.head)])
    }

    /// Whether the head, or what this client saw in the slot before, shows that another block has the slot. What stands there is
    /// read by those who execute it, once.
    private func isLost(_ block: Block, to head: OrderingHead?) -> Bool {
        guard let head, head.height >= block.header.height else { return false }
        if head.height == block.header.height { return head.header != block.headerDigest }
        return memory.slot(block.header.height).map { $0.content != EtcdMemory.digest(block.bytes) } ?? false
    }

    /// Where `block` stands by a linearizable read; nil where its slot is empty and the head has not passed it.
    private func found(_ block: Block) async throws -> AppendResult? {
        let height = block.header.height
        let (known, answers) = try await retrying {
            let known = memory.head
            return (known, try await keyValue.read([EtcdRange(slots.head), EtcdRange(slots.key(height))]))
        }
        let before = OrderingHead(height: height - 1, header: block.header.previous)
        let head = try checkedHead(answers[0], after: known)
        let canStillCome = answers[1].pairs.isEmpty && (isFirst(block) ? head == nil : head == before)
        return canStillCome ? nil : try settled(block, head, answers[1])
    }

    private func settled(_ block: Block, _ head: OrderingHead?, _ slot: EtcdAnswer) throws -> AppendResult {
        let height = block.header.height
        guard let there = slot.pairs.first?.value else {
            // Another chain moved on, or the slot was pruned.
            if head?.height == height { throw EtcdFault.headWithoutSlot(height: height) }
            return .occupied
        }
        guard let head, head.height >= height else {
            throw EtcdFault.slotUnlikeHead(height: height, why: "the head is at height \(head?.height ?? 0)")
        }
        try memory.note(height, EtcdMemory.digest(there))
        guard there == block.bytes else { return .occupied }
        if head.height == height, head.header != block.headerDigest {
            throw EtcdFault.slotUnlikeHead(height: height, why: "the head names another block")
        }
        wakeups.note(head)
        return .appended
    }

    func checkedHead(_ answer: EtcdAnswer, after known: OrderingHead?) throws -> OrderingHead? {
        let head = try answer.pairs.first.map { try EtcdSlots.head($0.value) }
        try memory.note(head, after: known)
        return head
    }

    // MARK: pruning

    package func prune(through height: UInt64) async throws {
        guard let head = try await head(), head.height > 1, height > 0 else { return }
        let last = min(height, head.height - 1)
        var (next, revision) = (min(try await firstHeight() ?? last, last), Int64(0))
        // In parts, so that each is done well within a request's time; compacted also where nothing was left to delete, since
        // whoever deleted it may have been stopped before.
        while next <= last {
            let end = min(next + Self.slotsDeletedAtOnce, last + 1)
            revision = try await retrying { try await keyValue.delete(from: slots.key(next), to: slots.key(end)) }
            next = end
        }
        try await retrying { try await keyValue.compact(at: revision) }
    }

    package func firstHeight() async throws -> UInt64? {
        let range = EtcdRange(slots.key(0), to: slots.end, isKeysOnly: true)
        guard let first = try await retrying({ try await keyValue.read([range]) })[0].pairs.first else { return nil }
        guard let height = slots.height(ofKey: first.key) else {
            let key = String(decoding: first.key, as: UTF8.self)
            throw EtcdFault.configuration("etcd holds the key '\(key)' among the slots: somebody else uses this prefix")
        }
        return height
    }

    // MARK: trying again

    /// Tries a call that does no harm when it is done twice.
    func retrying<T>(_ call: () async throws -> T) async throws -> T {
        let patience = Patience(patience)
        while true {
            do {
                return try await call()
            } catch let fault as EtcdFault where fault.isPassing {
                try await patience.pause(after: fault)
            }
        }
    }

    func isEnough(_ bytes: Int) -> Bool { bytes >= Self.blocksBytesMax }
}

extension EtcdFault {
    fileprivate var isAnswerTooLarge: Bool {
        if case .answerTooLarge = self { true } else { false }
    }
}

/// Pauses that grow, up to a deadline.
private final class Patience {
    private let start = ContinuousClock.now
    private let limit: Duration
    private var next = Duration.milliseconds(10)
    private(set) var hasPaused = false

    init(_ limit: Duration) { self.limit = limit }

    func pause(after fault: EtcdFault) async throws {
        guard start.duration(to: .now) < limit else {
            if case .unanswered = fault { throw EtcdFault.stalled(seconds: limit / .seconds(1), last: fault.description) }
            throw fault
        }
        hasPaused = true
        try await Task.sleep(for: next)
        next = min(next * 2, .milliseconds(200))
    }
}

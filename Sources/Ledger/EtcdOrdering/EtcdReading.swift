import Ledger
package import Ordering
import Signing

extension EtcdOrdering {
    /// The head, after checking that its slot is there and holds the block that it names.
    package func head() async throws -> OrderingHead? {
        try memory.check()
        var last: OrderingHead?
        while true {
            let (known, answers) = try await retrying {
                let known = memory.head
                return (known, try await keyValue.read([EtcdRange(slots.head)]))
            }
            guard let head = try checkedHead(answers[0], after: known) else {
                if try await isEmpty() { return nil }
                continue
            }
            if try await isInItsSlot(head) { return head }
            // Others may have appended and pruned between the two reads; then the head has moved on.
            guard last != head else { throw EtcdFault.headWithoutSlot(height: head.height) }
            last = head
        }
    }

    /// False where a head came in the meantime.
    private func isEmpty() async throws -> Bool {
        let first = EtcdRange(slots.key(0), to: slots.end, isKeysOnly: true)
        let answers = try await retrying { try await keyValue.read([EtcdRange(slots.head), first]) }
        guard answers[0].pairs.isEmpty else { return false }
        guard let slot = answers[1].pairs.first else { return true }
        throw EtcdFault.headMissing(firstSlot: slots.height(ofKey: slot.key) ?? 0)
    }

    private func isInItsSlot(_ head: OrderingHead) async throws -> Bool {
        let isKnown = memory.slot(head.height)?.header == head.header
        let range = EtcdRange(slots.key(head.height), isKeysOnly: isKnown)
        guard let found = try await retrying({ try await keyValue.read([range]) })[0].pairs.first else { return false }
        if !isKnown { try check(found.value, isNamedBy: head) }
        return true
    }

    private func check(_ bytes: [UInt8], isNamedBy head: OrderingHead) throws {
        guard let header = try? Block.headerDigest(claimedBy: bytes) else {
            throw EtcdFault.slotUnlikeHead(height: head.height, why: "the slot holds no block")
        }
        guard header == head.header else {
            throw EtcdFault.slotUnlikeHead(height: head.height, why: "the head names another block")
        }
        try memory.note(head.height, EtcdMemory.digest(bytes), header: header)
    }

    /// Pages are kept small, since a slot may hold 1.5 MiB; they grow while blocks are small.
    package func blocks(from height: UInt64, limit: Int) async throws -> [[UInt8]] {
        try memory.check()
        guard limit > 0, height > 0, height < UInt64(Int64.max) else { return [] }
        var (found, bytes, slotsAtOnce): ([[UInt8]], Int, Int) = ([], 0, 4)
        while found.count < limit, !isEnough(bytes) {
            let wanted = min(slotsAtOnce, limit - found.count)
            let page: [[UInt8]]
            do {
                page = try await self.page(from: height + UInt64(found.count), count: wanted)
            } catch EtcdFault.answerTooLarge where slotsAtOnce > 1 {
                slotsAtOnce = slotsAtOnce > 4 ? 4 : 1
                continue
            }
            found += page
            bytes += page.reduce(0) { $0 + $1.count }
            guard page.count == wanted else { break }
            let largest = page.map(\.count).max() ?? 0
            slotsAtOnce = min(slotsAtOnce * 2, 128, max(1, (4 << 20) / max(1, largest)))
        }
        return found
    }

    private func page(from height: UInt64, count: Int) async throws -> [[UInt8]] {
        let end = height + UInt64(count)
        let (known, answers) = try await retrying {
            let known = memory.head
            let range = EtcdRange(slots.key(height), to: slots.key(end), limit: count)
            return (known, try await keyValue.read([EtcdRange(slots.head), range]))
        }
        let head = try checkedHead(answers[0], after: known)
        var page: [[UInt8]] = []
        for pair in answers[1].pairs {
            let next = height + UInt64(page.count)
            // What stands after a missing slot, or beyond the head, is not in the order.
            guard let head, next <= head.height, slots.height(ofKey: pair.key) == next else { break }
            if next == head.height { try check(pair.value, isNamedBy: head) }
            try memory.note(next, EtcdMemory.digest(pair.value))
            page.append(pair.value)
        }
        return page
    }
}

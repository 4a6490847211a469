// What is proved: what somebody with a credential for etcd deletes or overwrites stalls the ledger with a clear fault and is
// never skipped or passed on as the order. Each test makes one such change in a model without other troubles.

import EtcdOrdering
import Ledger
import ModelEtcd
import Ordering
import Testing

@Suite("Slots that somebody wrote to by hand")
struct TamperingTests {
    private let chain = Chain()
    private let model = ModelEtcd(seed: 1)
    private let slots: EtcdSlots

    init() throws { slots = try EtcdSlots(prefix: "hefu/test/1") }

    private func ordering() throws -> EtcdOrdering {
        try EtcdOrdering(keyValue: model.client(), prefix: "hefu/test/1", patience: .milliseconds(200))
    }

    @Test("stop the reading before one that is missing in the middle")
    func missing() async throws {
        let writer = try ordering()
        let blocks = try await chain.append(6, to: writer)
        model.overwrite(slots.key(4), nil)
        let reader = try ordering()
        #expect(try await reader.blocks(from: 1, limit: 10) == blocks[..<3].map(\.bytes))
        #expect(try await reader.blocks(from: 4, limit: 10).isEmpty)
        #expect(try await writer.append(blocks[3]) == .occupied)
    }

    @Test("are a fault where their bytes are other than before")
    func replaced() async throws {
        let writer = try ordering()
        let blocks = try await chain.append(3, to: writer)
        let other = try chain.block(2, after: blocks[0].headerDigest, [9])
        model.overwrite(slots.key(2), other.bytes)
        await #expect(throws: EtcdFault.contradicted("slot 2 holds other bytes than before")) {
            _ = try await writer.blocks(from: 1, limit: 10)
        }
    }

    @Test("are a fault where the head's slot holds another block or none")
    func headUnlikeSlot() async throws {
        let blocks = try await chain.append(3, to: ordering())
        model.overwrite(slots.key(3), try chain.block(3, after: blocks[1].headerDigest, [9]).bytes)
        let fault = EtcdFault.slotUnlikeHead(height: 3, why: "the head names another block")
        await #expect(throws: fault) { _ = try await ordering().head() }
        await #expect(throws: fault) { _ = try await ordering().blocks(from: 1, limit: 10) }
        model.overwrite(slots.key(3), [1, 2, 3])
        await #expect(throws: EtcdFault.slotUnlikeHead(height: 3, why: "the slot holds no block")) {
            _ = try await ordering().head()
        }
        model.overwrite(slots.key(3), nil)
        await #expect(throws: EtcdFault.headWithoutSlot(height: 3)) { _ = try await ordering().head() }
        await #expect(throws: EtcdFault.headWithoutSlot(height: 3)) { _ = try await ordering().append(blocks[2]) }
    }

    @Test("are a fault where the head is gone, unreadable or behind them")
    func head() async throws {
        let blocks = try await chain.append(3, to: ordering())
        model.overwrite(slots.head, Array("3 abc".utf8))
        await #expect(throws: EtcdFault.unreadableHead("3 abc")) { _ = try await ordering().head() }
        await #expect(throws: EtcdFault.unreadableHead("3 abc")) { _ = try await ordering().append(blocks[0]) }
        let second = OrderingHead(height: 2, header: blocks[1].headerDigest)
        model.overwrite(slots.head, EtcdSlots.value(second))
        #expect(try await ordering().blocks(from: 1, limit: 10) == blocks[..<2].map(\.bytes))
        await #expect(throws: EtcdFault.slotUnlikeHead(height: 3, why: "the head is at height 2")) {
            _ = try await ordering().append(try chain.block(3, after: blocks[0].headerDigest, [7]))
        }
        model.overwrite(slots.head, nil)
        await #expect(throws: EtcdFault.headMissing(firstSlot: 1)) { _ = try await ordering().head() }
    }

    @Test("are read in smaller pages where an answer is too large, and named where one slot is")
    func tooLarge() async throws {
        let blocks = try await chain.append(40, to: ordering(), bytes: 10) + chain.append(4, to: ordering(), bytes: 20_000)
        var troubles = ModelEtcd.Troubles()
        troubles.answerBytesMax = 25_000
        model.set(troubles)
        #expect(try await ordering().blocks(from: 1, limit: 100) == blocks.map(\.bytes))
        troubles.answerBytesMax = 15_000
        model.set(troubles)
        await #expect(throws: EtcdFault.answerTooLarge(endpoint: "model", bytesMax: 15_000)) {
            _ = try await ordering().blocks(from: 41, limit: 100)
        }
    }

    @Test("have keys that sort by height and a head that is read back", arguments: [1, 9, 10, 1 << 32, UInt64(Int64.max)])
    func forms(_ height: UInt64) throws {
        #expect(slots.key(height).lexicographicallyPrecedes(slots.key(height + 1)))
        #expect(slots.key(height + 1).lexicographicallyPrecedes(slots.end))
        #expect(slots.height(ofKey: slots.key(height)) == height)
        let head = OrderingHead(height: height, header: chain.genesis)
        #expect(try EtcdSlots.head(EtcdSlots.value(head)) == head)
        #expect(EtcdSlots.value(head).count == 85)
    }
}

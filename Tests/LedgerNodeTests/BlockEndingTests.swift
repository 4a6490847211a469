// What is proved: a node's cosignature is in the block's own transaction, with the lines gathered meanwhile and what they make
// final; where that transaction fails nothing of it is on the disk and nothing is handed out. The disk fails on purpose.

import Governance
import Ledger
import LedgerNode
import LedgerStore
import Parties
import SQLiteLedgerStore
import Signing
import Synchronization
import Testing

@Suite("The end of a block's transaction")
struct BlockEndingTests {
    private struct DiskFault: Error {}

    /// Fails the next write after all of it was done and before it is committed.
    private final class FailingStore: LedgerStore {
        let inner: SQLiteLedgerStore
        let fails = Mutex(false)
        init(_ inner: SQLiteLedgerStore) { self.inner = inner }

        func write<Result>(_ body: (any LedgerWriter) throws -> Result) throws -> Result {
            let fails = fails.withLock { fails in
                defer { fails = false }
                return fails
            }
            return try inner.write { writer in
                let result = try body(writer)
                if fails { throw DiskFault() }
                return result
            }
        }

        func read<Result>(_ body: (any LedgerReader) throws -> Result) throws -> Result { try inner.read(body) }
    }

    private func ending(_ gathered: [CosignatureRecord] = [], mayCosign: Bool = true) -> BlockEnding {
        BlockEnding(mayCosign: { _ in mayCosign }, gathered: { gathered })
    }

    private func block(_ stage: FinalityStage, _ transactions: [Transaction]) async throws -> Block {
        let position = await stage.banks[0].node.position()
        return try Block(
            network: stage.banks[0].node.network, height: position.height + 1, previous: position.header,
            transactions: transactions.map(\.carried), cutter: stage.banks[0].node.nodeKey())
    }

    @Test("holds this node's line on it and the others' on blocks before, and what they make final")
    func together() async throws {
        let stage = try FinalityStage(founders: 4)
        defer { try? stage.close() }
        let node = stage.banks[0].node
        let empty = try await block(stage, [])
        let first = try await node.execute(empty, ending: ending())
        for bank in stage.banks.dropFirst() { _ = try await bank.node.execute(empty) }
        let own = try #require(first.ended?.cosignature)
        #expect(try node.store.read { try $0.cosignatures(height: 1) } == [own])
        #expect(first.ended?.finalHeight == 0)

        let others = try node.valid(stage.cosignatures(first.record, by: [1, 2]), on: first.record)
        var ahead = others[0]
        ahead.height = 2
        let second = try await node.execute(try await block(stage, []), ending: ending(others + [ahead]))
        #expect(second.ended?.kept == others, "a line on the block itself is not one that was found valid on a block before")
        #expect(second.ended?.finalHeight == 1)
        #expect(try node.finalHeight() == 1)
        #expect(try node.store.read { try $0.cosignatures(height: 1) }.count == 3)
    }

    @Test("leaves nothing where the disk fails, and the next try gives the same line")
    func failing() async throws {
        let stage = try FinalityStage(founders: 1)
        defer { try? stage.close() }
        let bank = stage.banks[0]
        let store = FailingStore(bank.store)
        let node = try LedgerNode(
            member: bank.id, keys: bank.keys, genesis: stage.genesis, store: store, kinds: AgreementKinds([]), rehearsing: true)
        let block = try await block(stage, [])
        store.fails.withLock { $0 = true }
        await #expect(throws: DiskFault.self) { try await node.execute(block, ending: ending()) }
        #expect(try store.read { try $0.cosignatures(height: 1) }.isEmpty)
        #expect(try node.finalHeight() == 0)
        #expect(node.standing.height == 0)
        let executed = try await node.execute(block, ending: ending())
        #expect(try store.read { try $0.cosignatures(height: 1) } == [try #require(executed.ended?.cosignature)])
        #expect(try node.cosign(executed.record) == executed.ended?.cosignature)
        #expect(executed.ended?.finalHeight == 1)
    }

    @Test("signs nothing where the store or the operator says so")
    func stopped() async throws {
        let stage = try FinalityStage(founders: 1)
        defer { try? stage.close() }
        let executed = try await stage.banks[0].node.execute(try await block(stage, []), ending: ending(mayCosign: false))
        #expect(executed.ended?.cosignature == nil && executed.ended?.finalHeight == 0)
        #expect(try stage.banks[0].store.read { try $0.cosignatures(height: 1) }.isEmpty)
    }

    @Test("judges a block that changes the members by the set before it, also after the disk failed in it")
    func handover() async throws {
        let stage = try FinalityStage(founders: 1, others: 1)
        defer { try? stage.close() }
        let newcomer = stage.banks[1]
        let store = FailingStore(newcomer.store)
        let node = try LedgerNode(
            member: newcomer.id, keys: newcomer.keys, genesis: stage.genesis, store: store, kinds: AgreementKinds([]),
            rehearsing: true)
        let admission = try await stage.change("admit-member", Admission(member: newcomer.member), by: [0, 1])
        let block = try await block(stage, [admission])
        store.fails.withLock { $0 = true }
        await #expect(throws: DiskFault.self) { try await node.execute(block, ending: ending()) }
        #expect(try node.memberSets().changes.count == 1)
        let executed = try await node.execute(block, ending: ending())
        #expect(executed.ended?.cosignature == nil, "nobody votes on its own admission")
        #expect(try node.memberSets().changes.count == 2)
        let position = await node.position()
        let next = try Block(
            network: node.network, height: 2, previous: position.header, transactions: [], cutter: stage.banks[0].keys.node)
        #expect(try await node.execute(next, ending: ending()).ended?.cosignature != nil)
    }
}

// What is proved: a node that deleted its old blocks still proves every transaction in them and still reads its own history,
// and it deletes nothing that it may still need. Checked with the proofs' own verification, before and after pruning.

import Checkpoints
import Consortium
import EmbeddedNetwork
import Governance
import Ledger
import LedgerNode
import LedgerStore
import NodeFolder
import SQLiteLedgerStore
import SampleAgreements
import Signing
import Submission
import Testing

@Suite("A pruned node")
struct PruningTests {
    /// Four members: some blocks of the first day, more than a day of nothing, and some blocks more.
    static func aged() async throws -> (sample: SampleConsortium, agreement: Digest32, oldThrough: UInt64) {
        let sample = try await SampleConsortium.found()
        let tally = try await sample.openTally()
        _ = try await sample.network.submit(tally)
        for amount in 1...4 { _ = try await sample.network.submit(try await sample.add(amount, to: tally.agreement)) }
        let old = await sample.harbour.position().height
        try await sample.network.beat(at: SampleConsortium.time("2026-03-04T09:00:00Z"))
        for amount in 5...6 { _ = try await sample.network.submit(try await sample.add(amount, to: tally.agreement)) }
        return (sample, tally.agreement, old)
    }

    static func mark(_ nodes: [LedgerNode]) async throws {
        for node in nodes {
            let height = await node.position().height
            try node.store.write { try LedgerNode.putLastSnapshot(height, $0) }
        }
    }

    /// Every receipt of the node, each verified.
    private static func receipts(_ node: LedgerNode) async throws -> [LogLeaf] {
        let position = await node.position()
        let cosigners = position.governance.activeMembers.map {
            (name: LedgerNode.cosignerName($0.id, origin: node.origin), key: $0.nodeKey)
        }
        var leaves: [LogLeaf] = []
        for height in 1...position.height {
            let count = try #require(try node.store.read { try $0.block(height) }).outcomes.count
            for index in 0..<count {
                let receipt = try node.receipt(height: height, index: index)
                let proof = try TLogProof(text: receipt.text)
                #expect(proof.proves(leaf: receipt.leaf.bytes, cosigners: cosigners, quorum: 3) == .proved(cosignatures: 4))
                leaves.append(receipt.leaf)
            }
        }
        return leaves
    }

    @Test("proves every old transaction, and its own history opens as before")
    func receiptsAndHistory() async throws {
        let (sample, agreement, old) = try await Self.aged()
        try await Self.mark([sample.harbour, sample.third])
        let reading = try #require(try sample.harbour.agreement(agreement))
        let history = try sample.harbour.history(of: reading, limit: 100)
        for node in [sample.harbour, sample.third] {
            let before = try await Self.receipts(node)
            let pruning = try await node.prune(keeping: 0)
            #expect(pruning.through >= old && pruning.blocks == pruning.through)
            #expect(try node.store.read { try $0.prunedThrough() } == pruning.through)
            #expect(try await Self.receipts(node) == before)
        }
        let after = try sample.harbour.history(of: reading, limit: 100)
        #expect(after.map(\.transaction) == history.map(\.transaction) && after.count == 7)
        #expect(after.map(\.payload) == history.map(\.payload) && after.allSatisfy { $0.payload != nil })
        try await sample.consortium.stop()
    }

    @Test("keeps of others' agreements nothing but ids")
    func others() async throws {
        let (sample, _, _) = try await Self.aged()
        try await Self.mark([sample.harbour, sample.third])
        var kept: [Int] = []
        for node in [sample.harbour, sample.third] {
            let through = try await node.prune(keeping: 0).through
            kept.append(
                try (1...through).reduce(0) { count, height in
                    let record = try #require(try node.store.read { try $0.block(height) })
                    let stored = try record.stored()
                    #expect(stored.isPruned && stored.headerDigest == record.header)
                    return try count + record.outcomes.indices.count { try record.carried(at: $0) != nil }
                })
        }
        #expect(kept == [5, 0])
        try await sample.consortium.stop()
    }

    @Test("prunes nothing without a snapshot, nothing that could be repeated, and leaves the blocks it is to keep")
    func limits() async throws {
        let (sample, _, old) = try await Self.aged()
        #expect(try await sample.harbour.prune(keeping: 0).through == 0)
        try sample.harbour.store.write { try LedgerNode.putLastSnapshot(2, $0) }
        #expect(try await sample.harbour.prune(keeping: 0).through == 2)
        try await Self.mark([sample.harbour])
        let height = await sample.harbour.position().height
        #expect(try await sample.harbour.prune(keeping: height - 3).through == 3)
        let through = try await sample.harbour.prune(keeping: 0).through
        let tip = try #require(try sample.harbour.store.read { try $0.tip() })
        let next = try #require(try sample.harbour.store.read { try $0.block(through + 1) })
        #expect(through >= old && through < height)
        #expect(next.commit.timeMilliseconds >= LedgerNode.repeatableSince(tip.commit))
        #expect(try await sample.harbour.prune(keeping: 0).blocks == 0)
        try await sample.consortium.stop()
    }

    @Test("prunes no block that is not final")
    func notFinal() async throws {
        let (sample, _, _) = try await Self.aged()
        let folder = NodeFolder(path: "\(sample.consortium.folder)/third-bank")
        let contents = try folder.read()
        let alone = try LedgerNode(
            member: contents.member, keys: contents.keys, genesis: contents.genesis,
            store: SQLiteLedgerStore(path: "\(sample.consortium.folder)/alone.sqlite"), kinds: sample.third.kinds,
            rehearsing: true)
        for height in 1...(await sample.third.position().height) {
            let record = try #require(try sample.third.store.read { try $0.block(height) })
            _ = try await alone.execute(Block(slot: record.bytes))
        }
        try await Self.mark([alone])
        #expect(try await alone.prune(keeping: 0).through == 0)
        try await sample.consortium.stop()
    }

    @Test("opens again, goes on, and refuses a repetition of what it did within the day")
    func reopened() async throws {
        let (sample, agreement, _) = try await Self.aged()
        let late = try await sample.add(9, to: agreement)
        #expect(try await sample.network.submit(late).publicOutcome == .accepted)
        let nodes = [sample.harbour, sample.lotus, sample.third, sample.regulator]
        try await Self.mark(nodes)
        for node in nodes { #expect(try await node.prune(keeping: 0).blocks > 0) }
        try await sample.consortium.stop()
        let again = try await SampleConsortium.open(sample.consortium.folder)
        #expect(try await again.network.submit(late).publicOutcome == .duplicate)
        #expect(try await again.network.submit(try await again.add(1, to: agreement)).final)
        try await again.consortium.stop()
    }

    @Test("says so when a block that it needs against repetitions was pruned behind its back")
    func tooFar() async throws {
        let (sample, agreement, _) = try await Self.aged()
        let outcome = try await sample.network.submit(try await sample.add(9, to: agreement))
        let record = try #require(try sample.third.store.read { try $0.block(outcome.height) })
        let left = try record.stored().pruned(outcomes: record.publicOutcomes()) { _, _ in false }
        try sample.third.store.write { try $0.prune(height: record.height, leaving: left.bytes) }
        try await sample.consortium.stop()
        let damage = await #expect(throws: StoreDamage.self) { _ = try await SampleConsortium.open(sample.consortium.folder) }
        #expect(damage?.what.contains("block \(record.height) was pruned although") == true)
    }
}

// What is proved: a block is judged by the set in force before it, a block that changes the set is final by its own
// checkpoint before any block after it is, and a fork under the old set never becomes final. Blocks, absences and
// cosignatures are set by hand on real nodes. That receipts of all times verify offline is proved beside this file.

import BankingCalendar
import Checkpoints
import Foundation
import GRDB
import Governance
import Ledger
import LedgerNode
import LedgerStore
import Parties
import SQLiteLedgerStore
import Signing
import Testing

@Suite("Finality")
struct FinalityTests {
    @Test("takes more than two thirds of the set before the block, and covers what came before")
    func quorum() async throws {
        let stage = try FinalityStage(founders: 4)
        defer { try? stage.close() }
        let node = stage.banks[0].node
        #expect(try node.finalHeight() == 0)
        let first = try await stage.beat()
        #expect(try await !stage.finish(first, by: [0, 1]))
        #expect(throws: ReceiptFault.self) { try node.receipt(height: 1, index: 0) }
        let second = try await stage.beat()
        #expect(try await stage.finish(second, by: [0, 1, 2]))
        #expect(try node.finalHeight() == 2)
        #expect(try await node.accept([], on: first), "the second block's checkpoint covers the first")
        #expect(try node.receipt(height: 1, index: 0).proof.checkpoint.size == second.logSize)
        let third = try await stage.beat()
        #expect(try await !stage.finish(third, by: [0, 1, 1, 1]), "one voice counts once")
        var forged = try stage.cosignatures(third, by: [1])
        forged[0].member = stage.banks[2].id.text
        #expect(try await !node.accept(forged, on: third))
        #expect(try node.store.read { try $0.cosignatures(height: 3).count } == 2, "what does not verify is dropped")
        let ahead = try stage.banks[1].store.read { try #require(try $0.block(3)) }
        var later = ahead
        later.height = 4
        await #expect(throws: NodeFault.self) { try await node.accept([], on: later) }
    }

    @Test("of an admission is the old members' to give, and only then counts the newcomer")
    func admission() async throws {
        let stage = try FinalityStage(founders: 3, others: 1)
        defer { try? stage.close() }
        let node = stage.banks[0].node
        let newcomer = stage.banks[3]
        let handover = try await stage.order([
            try await stage.change("admit-member", Admission(member: newcomer.member), by: [0, 1, 2, 3])
        ])
        #expect(try newcomer.node.cosign(handover) == nil, "nobody votes on its own admission")
        #expect(try await !stage.finish(handover, by: [0, 1, 3]))
        let after = try await stage.beat()
        #expect(try await !stage.finish(after, by: [0, 1, 3]), "three of the four, but the old set has not handed over")
        #expect(try node.finalHeight() == 0)
        #expect(try await stage.finish(handover, by: [0, 1, 2]))
        #expect(try node.finalHeight() == 2, "what waited for the handover is final with it")
        #expect(try node.handovers().links.map(\.set.seats.count) == [4])
    }

    @Test("of a suspension does not wait for the dead member, and the three go on")
    func suspension() async throws {
        let stage = try FinalityStage(founders: 4)
        defer { try? stage.close() }
        let node = stage.banks[0].node
        let dead = StandingChange(member: stage.banks[3].id, reason: "silent")
        let handover = try await stage.order([try await stage.change("suspend-member", dead, by: [0, 1, 2])])
        #expect(try stage.banks[3].node.cosign(handover) == nil, "the suspended member does not judge the block")
        #expect(try await !stage.finish(handover, by: [0, 1, 3]), "two of the three")
        #expect(try await stage.finish(handover, by: [2]))
        let after = try await stage.beat()
        #expect(try await !stage.finish(after, by: [0, 1, 3]))
        #expect(try await stage.finish(after, by: [2]))
        #expect(try node.finalHeight() == 2)
    }

    @Test("keeps the full set's quorum when one of five is suspended, so that two such blocks cannot both be final")
    func fifth() async throws {
        let stage = try FinalityStage(founders: 5)
        defer { try? stage.close() }
        let dead = StandingChange(member: stage.banks[4].id, reason: "silent")
        let handover = try await stage.order([try await stage.change("suspend-member", dead, by: [0, 1, 2])])
        #expect(try await !stage.finish(handover, by: [0, 1, 2]))
        #expect(try await stage.finish(handover, by: [3]))
    }

    @Test("spares one member a block: a second suspension in it is refused")
    func twoSuspensions() async throws {
        let stage = try FinalityStage(founders: 5)
        defer { try? stage.close() }
        let changes = [
            try await stage.change(
                "suspend-member", StandingChange(member: stage.banks[4].id, reason: "silent"), by: [0, 1, 2, 3]),
            try await stage.change(
                "suspend-member", StandingChange(member: stage.banks[3].id, reason: "silent"), by: [0, 1, 2]),
        ]
        let position = await stage.banks[0].node.position()
        let block = try Block(
            network: stage.banks[0].node.network, height: 1, previous: position.header, transactions: changes.map(\.carried),
            cutter: stage.banks[0].keys.node)
        let outcomes = try await stage.banks[0].node.execute(block).outcomes.map(\.outcome)
        #expect(outcomes == [.accepted, .governanceRefused])
        let again = try await stage.banks[0].node.position().governance.activeMembers.count
        #expect(again == 4)
    }

    @Test("passes to a rotated key with the block that names it, and not before")
    func rotation() async throws {
        let stage = try FinalityStage(founders: 4)
        defer { try? stage.close() }
        let (node, turning) = (stage.banks[0].node, stage.banks[1])
        let next = try #require(turning.keys.nextNode)
        let rotation = NodeKeyRotation(member: turning.id, nodeKey: next.publicKey)
        let handover = try await stage.order([try await stage.change("rotate-node-key", rotation, by: [0, 1, 2])])
        #expect(try turning.node.nodeKey().publicKey == next.publicKey)
        #expect(try await stage.finish(handover, by: [0, 1, 2]), "with the old key")
        let after = try await stage.beat()
        // What the old key signs counts for nothing any more, and the new one does.
        let old = try LedgerNode(
            member: turning.id, keys: NodeKeys(node: turning.keys.node, identity: turning.keys.identity), genesis: stage.genesis,
            store: turning.store, kinds: AgreementKinds([]), rehearsing: true)
        #expect(throws: NodeFault.self) { try old.cosign(after) }
        let unnamed = try Checkpointing.line(after, member: turning.id, key: turning.keys.node, node: node)
        #expect(try await !node.accept([unnamed] + stage.cosignatures(after, by: [0, 2]), on: after))
        #expect(try await stage.finish(after, by: [1]))
        let cut = try await stage.order(
            [try turning.node.beat(at: LedgerTime(millisecondsSinceEpoch: 1_900_000_000_000))], cutter: 1)
        #expect(cut.outcomes == [0], "the new key cuts and beats")
    }

    @Test("takes all four when the members raised the quorum to that")
    func raised() async throws {
        let stage = try FinalityStage(founders: 4)
        defer { try? stage.close() }
        let handover = try await stage.order([try await stage.change("raise-quorum", QuorumRaise(quorum: 4), by: [0, 1, 2])])
        #expect(try await stage.finish(handover, by: [0, 1, 2]), "the old set's quorum")
        let after = try await stage.beat()
        #expect(try await !stage.finish(after, by: [0, 1, 2]))
        #expect(try await stage.finish(after, by: [3]))
    }

    @Test("takes the break-glass keys where one of two is suspended")
    func breakGlass() async throws {
        let stage = try FinalityStage(founders: 2)
        defer { try? stage.close() }
        let offline: [any SigningKey] = [P256SigningKey(), Ed25519SigningKey(), P256SigningKey()]
        let glass = BreakGlass(keys: offline.map(\.publicKey), threshold: 2)
        let set = try await stage.order([try await stage.change("set-break-glass", glass, by: [0, 1], also: offline)])
        #expect(try await stage.finish(set, by: [0, 1]))
        let dead = StandingChange(member: stage.banks[1].id, reason: "silent")
        let handover = try await stage.order([
            try await stage.change("suspend-member", dead, by: [0], also: Array(offline.prefix(2)))
        ])
        #expect(try await stage.finish(handover, by: [0]))
        let chain = try stage.banks[0].node.handovers()
        #expect(try chain.verified(genesis: stage.genesis).newest.seats.map(\.member) == [stage.banks[0].id])
        // The one who is left could sign all of this alone, but for the keys that are offline.
        var alone = chain.links
        alone[1] = HandoverChain.Link(set: alone[1].set, proof: alone[1].proof, preceding: alone[1].preceding, suspension: nil)
        #expect(throws: HandoverChain.Unproved.self) {
            try HandoverChain(first: chain.first, links: alone).verified(genesis: stage.genesis)
        }
        let weak = try await stage.change("suspend-member", dead, by: [0], also: Array(offline.prefix(1)))
        alone[1] = HandoverChain.Link(
            set: alone[1].set, proof: alone[1].proof, preceding: alone[1].preceding, suspension: weak.carried)
        #expect(throws: HandoverChain.Unproved.self) {
            try HandoverChain(first: chain.first, links: alone).verified(genesis: stage.genesis)
        }
    }

    @Test("never comes to a fork after the handover, however many of the old set sign it")
    func fork() async throws {
        let stage = try FinalityStage(founders: 3, others: 1)
        defer { try? stage.close() }
        let admission = try await stage.change("admit-member", Admission(member: stage.banks[3].member), by: [0, 1, 2, 3])
        let handover = try await stage.order([admission])
        #expect(try await stage.finish(handover, by: [0, 1, 2]))
        // All nodes but bank 0's are led astray: another block 2 than the one bank 0 executes.
        let honest = try await stage.beat(on: [0])
        let fork = try await stage.order(
            [try stage.banks[1].node.beat(at: LedgerTime(millisecondsSinceEpoch: 1_900_000_000_000))], on: [1, 2, 3])
        #expect(fork.logRoot != honest.logRoot)
        #expect(try await !stage.banks[0].node.accept(stage.cosignatures(fork, by: [1, 2]), on: honest), "another root")
        let old = try stage.cosignatures(fork, by: [1, 2])
        #expect(try await !stage.banks[1].node.accept(old, on: fork), "two of the old three are not three of the new four")
        #expect(try stage.banks[1].node.finalHeight() == 0, "and here not even the handover is final")
        // What bank 0 hands out shows a court the same.
        let verified = try stage.banks[0].node.handovers().verified(genesis: stage.genesis)
        #expect(verified.judge(ofSize: fork.logSize).seats.count == 4 && verified.judge(ofSize: fork.logSize).quorum == 3)
    }

    @Test("is remembered by the store, and member sets a store lacks are derived from its blocks")
    func reopened() async throws {
        let stage = try FinalityStage(founders: 3, others: 1)
        defer { try? stage.close() }
        let bank = stage.banks[0]
        try await stage.beat()
        let handover = try await stage.order([
            try await stage.change("admit-member", Admission(member: stage.banks[3].member), by: [0, 1, 2, 3])
        ])
        #expect(try await stage.finish(handover, by: [0, 1, 2]))
        try await stage.beat()
        let raise = try await stage.order([try await stage.change("raise-quorum", QuorumRaise(quorum: 4), by: [0, 1, 2, 3])])
        let sets = try bank.store.read { try $0.memberSets() }
        let last = try MemberSet(encoded: try #require(sets.last).members)
        #expect(sets.map(\.height) == [0, 2, 4] && raise.commit.memberSet == last.digest)
        #expect(try bank.node.finalHeight() == 2)
        try await DatabaseQueue(path: bank.store.path).write { try $0.execute(sql: "DELETE FROM member_set") }
        let again = try LedgerNode(
            member: bank.id, keys: bank.keys, genesis: stage.genesis, store: bank.store, kinds: AgreementKinds([]),
            rehearsing: true)
        #expect(try bank.store.read { try $0.memberSets() } == sets)
        #expect(try again.finalHeight() == 2)
        #expect(try again.handovers() == bank.node.handovers())
    }
}

enum Checkpointing {
    /// A cosignature line made with any key, as somebody would who is not named any more.
    static func line(_ record: BlockRecord, member: MemberID, key: any SigningKey, node: LedgerNode) throws -> CosignatureRecord {
        let checkpoint = Checkpoint(origin: node.origin, size: record.logSize, root: record.logRoot)
        return CosignatureRecord(
            height: record.height, member: member.text,
            line: try checkpoint.cosignature(
                name: LedgerNode.cosignerName(member, origin: node.origin), key: key, timestamp: 1_900_000_000))
    }
}

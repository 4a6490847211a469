// What is proved: a node that missed blocks which every other member has pruned says so and says what to do; while one member
// still holds them, or may, it takes them from there or goes on asking. Over real stores that were pruned.

import Consortium
import EmbeddedNetwork
import LedgerNode
import LedgerStore
import Ordering
import Parties
import PeerExchange
import PeerMessages
import SampleAgreements
import Submission
import Testing

@testable import NetworkedNode

@Suite("A node that missed blocks")
struct MissedTooMuchTests {
    /// Members that answer from their stores, and those that do not answer at all.
    private struct Stores: PeerLink {
        let stores: [MemberID: any LedgerStore]

        func call(_ method: PeerMethod, of member: MemberID, _ request: [UInt8]) async throws -> [UInt8] {
            guard let store = stores[member] else { throw PeerFault(.unreachable, member, "it is away") }
            let stretch = try Stretch(encoded: request)
            return try store.read { reader in
                switch method {
                case PeerMethods.headers: try NetworkedNode.headerChain(stretch, reader).encoded()
                default: try NetworkedNode.blockBatch(stretch, reader).encoded()
                }
            }
        }
    }

    /// What became of the third bank's node that begins anew, where the others are pruned, away, or neither.
    private static func outcome(
        pruned: Set<String>, away: Set<String>
    ) async throws -> (alarms: [Alarm], height: UInt64, wanted: UInt64, fault: String) {
        let sample = try await SampleConsortium.found()
        let tally = try await sample.openTally()
        _ = try await sample.network.submit(tally)
        for amount in 1...4 { _ = try await sample.network.submit(try await sample.add(amount, to: tally.agreement)) }
        try await sample.network.beat(at: SampleConsortium.time("2026-03-04T09:00:00Z"))
        let position = await sample.harbour.position()
        var stores: [MemberID: any LedgerStore] = [:]
        for node in [sample.harbour, sample.lotus, sample.regulator] where !away.contains(node.member.text) {
            stores[node.member] = node.store
            guard pruned.contains(node.member.text) else { continue }
            try node.store.write { try LedgerNode.putLastSnapshot(position.height, $0) }
            #expect(try await node.prune(keeping: 0).through > 0)
        }
        let new = try await NewNode(of: sample, among: Stores(stores: stores))
        var fault = ""
        do {
            try await new.node.catchUp(to: OrderingHead(height: position.height, header: position.header))
        } catch {
            fault = "\(error)"
        }
        let height = await new.ledger.position().height
        try await sample.consortium.stop()
        return (new.alarms.raised, height, position.height, fault)
    }

    @Test("that all others have pruned says so, with what to do")
    func prunedByAll() async throws {
        let all: Set = ["harbour-bank", "lotus-bank", "trade-regulator"]
        let (alarms, height, _, fault) = try await Self.outcome(pruned: all, away: [])
        #expect(height == 0 && alarms == [.missedTooMuch(after: 0)])
        #expect(fault.contains("it has pruned block 1"), "the headers of pruned blocks are still given: \(fault)")
        #expect("\(try #require(alarms.first))".contains("hefu node restore"))
    }

    @Test("that one member still holds takes them there")
    func heldByOne() async throws {
        let (alarms, height, wanted, fault) = try await Self.outcome(pruned: ["harbour-bank", "trade-regulator"], away: [])
        #expect(height == wanted && alarms.isEmpty && fault.isEmpty)
    }

    @Test("that a member which is away may hold goes on asking")
    func away() async throws {
        let (alarms, height, _, fault) = try await Self.outcome(
            pruned: ["harbour-bank", "trade-regulator"], away: ["lotus-bank"])
        #expect(height == 0 && alarms.isEmpty && fault.contains("it is away"))
    }
}

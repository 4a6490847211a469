// Proves that a node which executed blocks that do not stand undoes them without anybody's help: its new store ends at the block
// asked for, with the same roots, agreements and keys as before those blocks, goes on with other blocks, and the old store is kept.
// What is final is never undone. How: a node that executed a block alone, which nobody cosigned.

import BankingCalendar
import Consortium
import EmbeddedNetwork
import Foundation
import Ledger
import LedgerNode
import LedgerStore
import NodeFolder
import NodeUpkeep
import Parties
import SQLiteLedgerStore
import SampleAgreements
import Signing
import Submission
import Testing

@Suite("A store that is rewound")
struct RewindTests {
    @Test("ends at the block that stands, opens its agreements and goes on; what is final stays")
    func rewinds() async throws {
        let sample = try await SampleConsortium.found()
        let tally = try await sample.openTally()
        _ = try await sample.network.submit(tally)
        for amount in 1...3 { _ = try await sample.network.submit(try await sample.add(amount, to: tally.agreement)) }
        let node = sample.harbour
        let stands = try #require(try node.store.read { try $0.tip() })
        let before = try #require(try node.agreement(tally.agreement))
        // Two blocks that this node alone executed.
        for amount in 4...5 {
            let position = await node.position()
            let block = try Block(
                network: node.network, height: position.height + 1, previous: position.header,
                transactions: [try await sample.add(amount, to: tally.agreement).transaction.carried], cutter: node.keys.node)
            _ = try await node.execute(block)
        }
        #expect(try node.agreement(tally.agreement)?.head != before.head)
        try await sample.consortium.stop()
        let folder = NodeFolder(path: "\(sample.consortium.folder)/\(node.member.text)")
        let rewind = StoreRewind(of: try folder.read(), kinds: node.kinds, isRehearsal: true)
        await #expect(throws: UpkeepFault.self) {
            _ = try await rewind.rewind(storeAt: folder.storePath, to: stands.height - 1)
        }
        await #expect(throws: UpkeepFault.self) {
            _ = try await rewind.rewind(storeAt: folder.storePath, to: stands.height + 2)
        }
        let report = try await rewind.rewind(storeAt: folder.storePath, to: stands.height)
        #expect(report.undone == 2 && report.height == stands.height)
        let old = try SQLiteLedgerStore(path: report.aside)
        #expect(try old.read { try $0.tip() }?.height == stands.height + 2)
        let again = try folder.open(kinds: node.kinds, rehearsing: true)
        let tip = try #require(try again.store.read { try $0.tip() })
        #expect(tip.height == stands.height && tip.logRoot == stands.logRoot && tip.commit == stands.commit)
        #expect(try again.finalHeight() == stands.height)
        let after = try #require(try again.agreement(tally.agreement))
        #expect(after.head == before.head && after.position == before.position)
        let next = try Block(
            network: again.network, height: tip.height + 1, previous: tip.header,
            transactions: [try again.beat(at: SampleConsortium.time("2026-03-02T09:30:00Z")).carried], cutter: again.keys.node)
        #expect(try await again.execute(next).record.height == tip.height + 1)
    }
}

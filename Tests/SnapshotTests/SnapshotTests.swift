// What is proved: a member that starts from another's snapshot stands where the others stand and goes on with them, also
// against repetitions from before; and a snapshot holds nothing confidential. Roots are compared with those of the others.

import Checkpoints
import Consortium
import EmbeddedNetwork
import Foundation
import Governance
import Ledger
import LedgerNode
import LedgerStore
import NodeFolder
import SQLiteLedgerStore
import SampleAgreements
import Signing
import Snapshots
import Submission
import Testing

@Suite("A snapshot")
struct SnapshotTests {
    @Test("brings a new disk to where the others stand, from where it goes on with them and refuses repetitions")
    func loads() async throws {
        let ledger = try await AgedLedger.make()
        let file = try SnapshotFile.take(of: ledger.sample.harbour, in: ledger.folder)
        let store = try ledger.emptyStore()
        let report = try file.load(genesis: ledger.genesis(), into: store)
        let theirs = try #require(try ledger.sample.third.store.read { try $0.tip() })
        #expect(report.height == theirs.height && report.header == theirs.header && report.basis == .founders)
        #expect(report.prunedThrough > 0 && report.prunedThrough < report.height)
        let ours = try #require(try store.read { try $0.tip() })
        #expect(ours.logRoot == theirs.logRoot && ours.commit == theirs.commit && ours.logSize == theirs.logSize)

        let node = try ledger.node("third-bank", on: store)
        #expect(try await ledger.sample.network.submit(ledger.late).publicOutcome == .duplicate)
        _ = try await ledger.sample.network.submit(try await ledger.sample.add(7, to: ledger.agreement))
        try await ledger.sample.network.beat(at: SampleConsortium.time("2026-03-04T10:00:00Z"))
        try await ledger.follow(ledger.sample.third, with: node)
        try await ledger.sample.consortium.stop()
    }

    @Test("lets the new disk prove transactions that it never saw")
    func receipts() async throws {
        let ledger = try await AgedLedger.make()
        let store = try ledger.emptyStore()
        _ = try SnapshotFile.take(of: ledger.sample.lotus, in: ledger.folder).load(genesis: ledger.genesis(), into: store)
        let node = try ledger.node("third-bank", on: store)
        for height in 1...(await node.position().height) {
            let count = try #require(try store.read { try $0.block(height) }).outcomes.count
            for index in 0..<count {
                let (ours, theirs) = (
                    try node.receipt(height: height, index: index),
                    try ledger.sample.lotus.receipt(height: height, index: index)
                )
                #expect(ours.leaf == theirs.leaf)
                let cosigners = await node.position().governance.activeMembers.map {
                    (name: LedgerNode.cosignerName($0.id, origin: node.origin), key: $0.nodeKey)
                }
                #expect(ours.proof.proves(leaf: ours.leaf.bytes, cosigners: cosigners, quorum: 3) == .proved(cosignatures: 4))
            }
        }
        try await ledger.sample.consortium.stop()
    }

    @Test("is the same from everybody, pruned or not, and holds nothing confidential")
    func confidential() async throws {
        let ledger = try await AgedLedger.make()
        let harbour = ledger.sample.harbour
        let whole = try Data(contentsOf: URL(filePath: SnapshotFile.take(of: harbour, in: ledger.folder).path))
        #expect(try await harbour.prune(keeping: 0).blocks > 0)
        for node in [harbour, ledger.sample.third] {
            let other = try Data(contentsOf: URL(filePath: SnapshotFile.take(of: node, in: ledger.folder + "-2").path))
            #expect(other == whole)
        }
        let record = try #require(try harbour.store.read { try $0.agreement(ledger.agreement) })
        let secrets = try harbour.store.read { try $0.vault(after: nil, limit: .max) }
        for needle in [Array(SampleConsortium.remark.utf8), record.epochKey] + secrets.map(\.secret) {
            #expect(whole.firstRange(of: Data(needle)) == nil)
        }
        let roster = try #require(try harbour.agreement(ledger.agreement)).roster
        for party in roster.parties {
            #expect(whole.firstRange(of: Data(party.name.utf8)) == nil || party.name == "harbour-bank")
        }
        let store = try ledger.emptyStore()
        _ = try SnapshotFile.all(in: ledger.folder)[0].load(genesis: ledger.genesis(), into: store)
        #expect(try store.read { try $0.agreements(after: 0, limit: 10).isEmpty && $0.vault(after: nil, limit: 1).isEmpty })
        try await ledger.sample.consortium.stop()
    }

    @Test("of members other than the founders shows how they came in, and may be held against what another member says")
    func changedMembers() async throws {
        let ledger = try await AgedLedger.make(admitting: true)
        let file = try SnapshotFile.take(of: ledger.sample.harbour, in: ledger.folder)
        let genesis = try ledger.genesis()
        let report = try file.load(genesis: genesis, into: ledger.emptyStore())
        guard case .handovers(let handovers) = report.basis else {
            Issue.record("\(report.basis)")
            return
        }
        #expect(handovers.count == 3)
        let store = try ledger.emptyStore()
        #expect(throws: SnapshotFault.self) { try file.load(genesis: genesis, confirmed: .zero, into: store) }
        let members = await ledger.sample.third.position().governance.memberSetDigest
        #expect(
            try file.load(genesis: genesis, confirmed: members, into: store).basis == .confirmedMembers(handovers: handovers))
        try await ledger.follow(ledger.sample.third, with: try ledger.node("third-bank", on: store))
        try await ledger.sample.consortium.stop()
    }

    @Test("waits for its seal until its block is final, and then leads from it to a later checkpoint")
    func sealedLater() async throws {
        let ledger = try await AgedLedger.make()
        var bytes: [UInt8] = []
        let written = try Snapshot.write(ledger.sample.harbour.store) { bytes += $0 }
        _ = try await ledger.sample.network.submit(try await ledger.sample.add(7, to: ledger.agreement))
        // Only the later block's cosignatures count: those on the snapshot's own block are forgotten.
        let file = "\(ledger.sample.consortium.folder)/harbour-bank/ledger.sqlite"
        try Cosignatures.forget(height: written.height, in: file)
        bytes += try Snapshot.seal(written, of: ledger.sample.harbour)
        let store = try ledger.emptyStore()
        let report = try Snapshot.load(genesis: ledger.genesis(), into: store, nextChunk: chunks(of: bytes))
        #expect(report.height == written.height)
        try await ledger.follow(ledger.sample.third, with: try ledger.node("third-bank", on: store))
        try Cosignatures.forget(height: written.height + 1, in: file)
        #expect(throws: ReceiptFault.self) { try Snapshot.seal(written, of: ledger.sample.harbour) }
        try await ledger.sample.consortium.stop()
    }

    @Test("is made every so many blocks, and the last few stay")
    func schedule() async throws {
        let ledger = try await AgedLedger.make()
        let schedule = SnapshotSchedule(folder: ledger.folder, every: 3, keeping: 2)
        try FileManager.default.createDirectory(atPath: ledger.folder, withIntermediateDirectories: true)
        try Data([1]).write(to: URL(filePath: ledger.folder + "/left-over.draft"))
        var heights: [UInt64] = []
        for amount in 1...9 {
            if let file = try await schedule.step(ledger.sample.harbour), let height = file.height { heights.append(height) }
            _ = try await ledger.sample.network.submit(try await ledger.sample.add(amount, to: ledger.agreement))
        }
        #expect(heights.count == 3 && zip(heights, heights.dropFirst()).allSatisfy { $1 == $0 + 3 })
        #expect(SnapshotFile.all(in: ledger.folder).compactMap(\.height) == heights.reversed().prefix(2).map { $0 })
        #expect(try FileManager.default.contentsOfDirectory(atPath: ledger.folder).count == 2)
        #expect(try ledger.sample.harbour.store.read { try LedgerNode.lastSnapshot($0) } == heights.last)
        try await ledger.sample.consortium.stop()
    }
}

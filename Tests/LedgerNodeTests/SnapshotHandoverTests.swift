// What is proved: a snapshot of a ledger whose members changed is believed for the handovers that it carries, from the genesis
// alone, also once the blocks were pruned; the store it gives judges, hands on and verifies as the one it came from. One whose
// handovers are left out, changed or another ledger's is refused.

import BankingCalendar
import CanonicalCBOR
import Foundation
import GRDB
import Governance
import Ledger
import LedgerNode
import LedgerStore
import SQLiteLedgerStore
import SampleAgreements
import Signing
import Snapshots
import StoreVerification
import Testing

@Suite("A snapshot of changed members")
struct SnapshotHandoverTests {
    /// Four members, a day apart: one is admitted, one rotates its key, one is suspended.
    struct Aged {
        let stage: FinalityStage
        let bytes: [UInt8]
        let written: Snapshot.Unsealed

        static func make(founders: Int = 4, pruning: Bool = false) async throws -> Aged {
            let stage = try FinalityStage(founders: founders, others: 1)
            let everybody = Array(stage.banks.indices)
            let next = try #require(stage.banks[1].keys.nextNode).publicKey
            let changes: [(String, any Encodable)] = [
                ("admit-member", Admission(member: stage.banks[founders].member)),
                ("rotate-node-key", NodeKeyRotation(member: stage.banks[1].id, nodeKey: next)),
                ("suspend-member", StandingChange(member: stage.banks[2].id, reason: "silent")),
            ]
            func finish(_ record: BlockRecord) async throws {
                for bank in stage.banks {
                    _ = try await bank.node.accept(stage.cosignatures(record, by: everybody), on: record)
                }
            }
            try await finish(stage.beat())
            for (action, paper) in changes {
                try await finish(stage.order([try await stage.change(action, paper, by: everybody)]))
                try await finish(stage.beat())
            }
            let later = await stage.banks[0].node.position().now.millisecondsSinceEpoch + 3 * 86_400_000
            // Ledger time is the members' median, so all who are left say it.
            let beats = try everybody.filter { $0 != 2 }.map {
                try stage.banks[$0].node.beat(at: .init(millisecondsSinceEpoch: later))
            }
            try await finish(stage.order(beats))
            try await finish(stage.beat())
            if pruning {
                _ = try SnapshotFile.take(of: stage.banks[0].node, in: stage.folder + "/snapshots")
                #expect(try await stage.banks[0].node.prune(keeping: 0).blocks > 0)
            }
            var bytes: [UInt8] = []
            let written = try Snapshot.write(stage.banks[0].store) { bytes += $0 }
            return Aged(
                stage: stage, bytes: bytes + (try Snapshot.seal(written, of: stage.banks[0].node)), written: written)
        }

        func load(_ bytes: [UInt8], as name: String = UUID().uuidString) throws -> (SQLiteLedgerStore, SnapshotReport) {
            let store = try SQLiteLedgerStore(path: "\(stage.folder)/\(name).sqlite")
            var rest = bytes[...]
            let report = try Snapshot.load(genesis: stage.genesis, into: store) {
                guard !rest.isEmpty else { return nil }
                defer { rest = rest.dropFirst(5000) }
                return Array(rest.prefix(5000))
            }
            return (store, report)
        }

        /// The records behind their lengths.
        var records: [[UInt8]] {
            var (records, position): ([[UInt8]], Int) = ([], 0)
            while position + 4 <= bytes.count {
                let end = position + 4 + bytes[position..<(position + 4)].reduce(0) { $0 << 8 | Int($1) }
                records.append(Array(bytes[position..<end]))
                position = end
            }
            return records
        }
    }

    @Test("is believed for its handovers, pruned or not, and goes on from there", arguments: [false, true])
    func loads(pruning: Bool) async throws {
        let aged = try await Aged.make(pruning: pruning)
        let (store, report) = try aged.load(aged.bytes, as: "restored")
        guard case .handovers(let heights) = report.basis else {
            Issue.record("\(report.basis)")
            return
        }
        #expect(heights == [2, 4, 6])
        let bank = aged.stage.banks[3]
        let node = try LedgerNode(
            member: bank.id, keys: bank.keys, genesis: aged.stage.genesis, store: store, kinds: AgreementKinds([]),
            rehearsing: true)
        #expect(try node.finalHeight() == report.height)
        #expect(try node.memberSets() == bank.node.memberSets())
        #expect(try node.handovers().verified(genesis: aged.stage.genesis).newest == bank.node.memberSets().newest)
        #expect(try node.receipt(height: 1, index: 0).leaf == bank.node.receipt(height: 1, index: 0).leaf)
        let record = try await aged.stage.beat()
        let block = try #require(try bank.store.read { try $0.block(record.height) })
        _ = try await node.execute(Block(bytes: block.bytes))
        let lines = try aged.stage.cosignatures(record, by: [0, 1, 3, 4])
        #expect(try await node.accept(lines, on: record))
        // And hands on what it was given.
        var again: [UInt8] = []
        let written = try Snapshot.write(store) { again += $0 }
        again += try Snapshot.seal(written, of: node)
        let second = try aged.load(again)
        #expect(second.1.basis == report.basis && second.1.height == record.height)
        try second.0.close()
        try store.close()
        let verified = try await Self.verification(aged.stage).verify(storeAt: "\(aged.stage.folder)/restored.sqlite")
        #expect(verified.blocks == record.height && !verified.notDerived.isEmpty)
        try aged.stage.close()
    }

    private static func verification(_ stage: FinalityStage) -> StoreVerification {
        let bank = stage.banks[3]
        return StoreVerification(member: bank.id, genesis: stage.genesis, keys: bank.keys, kinds: AgreementKinds([]))
    }

    @Test("finds what the members decided whole in pruned blocks")
    func decisionsKept() async throws {
        let aged = try await Aged.make(pruning: true)
        let pruned = try aged.stage.banks[0].store.read { reader in
            (try reader.prunedThrough(), try #require(try reader.block(6)).carried(at: 0))
        }
        #expect(pruned.0 >= 6 && pruned.1 != nil)
        try aged.stage.close()
    }

    @Test("is refused without its handovers, with others, or with a record changed in them")
    func refused() async throws {
        let aged = try await Aged.make()
        let records = aged.records
        let place = records.count - 2
        #expect(records[place][4...5] == [0x82, 6])
        let without = records.enumerated().filter { $0.offset != place }.flatMap(\.element)
        #expect(throws: SnapshotFault.self) { try aged.load(Self.resealed(without)) }
        let whole = try aged.stage.banks[0].node.handovers()
        for links in [Array(whole.links.dropLast()), Array(whole.links.dropFirst()), [whole.links[0], whole.links[2]], []] {
            let chain = HandoverChain(first: whole.first, links: links)
            #expect(throws: SnapshotFault.self) { try aged.load(aged.replacing(place, by: chain)) }
        }
        // Honest members of another ledger of the same genesis never were; so a chain of other blocks is one with a changed root.
        let other = try await Aged.make()
        #expect(throws: SnapshotFault.self) { try aged.load(aged.replacing(place, by: other.stage.banks[0].node.handovers())) }
        #expect(try aged.load(aged.replacing(place, by: whole)).1.height == aged.written.height)
        try aged.stage.close()
        try other.stage.close()
    }

    @Test("is refused with another member set than its blocks bind")
    func sets() async throws {
        let aged = try await Aged.make()
        var records = aged.records
        let indices = records.indices.filter { records[$0][4...5] == [0x83, 3] }
        #expect(indices.count == 4)
        for index in indices {
            var left = records
            left.remove(at: index)
            #expect(throws: SnapshotFault.self) { try aged.load(Self.resealed(left.flatMap { $0 })) }
        }
        // The set before in the place of the one that block 6 binds.
        let (last, before) = (records[indices[3]], records[indices[2]])
        let height = Array(last[6..<7])
        records[indices[3]] = Self.framed([0x83, 3] + height + before[7...].dropFirst(0))
        #expect(throws: SnapshotFault.self) { try aged.load(Self.resealed(records.flatMap { $0 })) }
        try aged.stage.close()
    }

    @Test("gives a store in which a changed member set or a lost cosignature on a handover is found", arguments: [0, 1, 2])
    func verification(_ damage: Int) async throws {
        let aged = try await Aged.make()
        let (store, _) = try aged.load(aged.bytes, as: "damaged")
        try store.close()
        let path = "\(aged.stage.folder)/damaged.sqlite"
        let queue = try DatabaseQueue(path: path)
        try await queue.write { database in
            switch damage {
            case 0:
                try database.execute(
                    sql: "UPDATE member_set SET members = (SELECT members FROM member_set WHERE height = 2) WHERE height = 4")
            case 1: try database.execute(sql: "DELETE FROM member_set WHERE height = 4")
            default: try database.execute(sql: "DELETE FROM cosignature WHERE height = 4")
            }
        }
        try queue.close()
        await #expect(throws: StoreVerification.Finding.self) {
            try await Self.verification(aged.stage).verify(storeAt: path)
        }
        try aged.stage.close()
    }

    // MARK: rewriting

    private static func framed(_ record: some Collection<UInt8>) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: record.count >> (24 - 8 * $0)) } + Array(record)
    }

    /// With the digest that these bytes ask for, so that something else must refuse them.
    fileprivate static func resealed(_ bytes: [UInt8]) -> [UInt8] {
        var position = 0
        var seal = 0
        while position + 4 <= bytes.count {
            seal = position
            position += 4 + bytes[position..<(position + 4)].reduce(0) { $0 << 8 | Int($1) }
        }
        return Array(bytes.dropLast(32)) + Digest32.sha256(Array(bytes[..<seal])).bytes
    }
}

extension SnapshotHandoverTests.Aged {
    fileprivate func replacing(_ place: Int, by chain: HandoverChain) throws -> [UInt8] {
        var records = records
        var writer = CBORWriter()
        writer.array(2)
        writer.unsigned(6)
        writer.byteString(chain.encoded())
        let length = writer.bytes.count
        records[place] = (0..<4).map { UInt8(truncatingIfNeeded: length >> (24 - 8 * $0)) } + writer.bytes
        return SnapshotHandoverTests.resealed(records.flatMap { $0 })
    }
}

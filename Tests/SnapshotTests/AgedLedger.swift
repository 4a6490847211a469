// Four members' ledger of three days, with what the tests of snapshots need of it.

import Consortium
import EmbeddedNetwork
import Foundation
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

struct AgedLedger {
    let sample: SampleConsortium
    let agreement: Digest32
    /// An accepted act of the last day.
    let late: ComposedTransaction

    static func make(admitting: Bool = false) async throws -> AgedLedger {
        let sample = try await SampleConsortium.found(admitting: admitting)
        let tally = try await sample.openTally()
        _ = try await sample.network.submit(tally)
        for amount in 1...3 { _ = try await sample.network.submit(try await sample.add(amount, to: tally.agreement)) }
        try await sample.network.beat(at: SampleConsortium.time("2026-03-04T09:00:00Z"))
        let late = try await sample.add(4, to: tally.agreement)
        _ = try await sample.network.submit(late)
        return AgedLedger(sample: sample, agreement: tally.agreement, late: late)
    }

    var folder: String { sample.consortium.folder + "/snapshots" }

    func contents(_ member: String) throws -> NodeFolder.Contents {
        try NodeFolder(path: "\(sample.consortium.folder)/\(member)").read()
    }

    func genesis() throws -> [UInt8] { try contents("third-bank").genesis }

    func emptyStore(_ name: String = UUID().uuidString) throws -> SQLiteLedgerStore {
        try SQLiteLedgerStore(path: "\(sample.consortium.folder)/\(name).sqlite")
    }

    func node(_ member: String, on store: any LedgerStore) throws -> LedgerNode {
        let contents = try contents(member)
        return try LedgerNode(
            member: contents.member, keys: contents.keys, genesis: contents.genesis, store: store, kinds: sample.third.kinds,
            rehearsing: true)
    }

    /// Executes on `node` what `source` executed after it.
    func follow(_ source: LedgerNode, with node: LedgerNode) async throws {
        let (from, to) = (await node.position().height + 1, await source.position().height)
        guard from <= to else { return }
        for height in from...to {
            let theirs = try #require(try source.store.read { try $0.block(height) })
            let ours = try await node.execute(Block(slot: theirs.bytes)).record
            #expect(ours.logRoot == theirs.logRoot && ours.commit == theirs.commit, "block \(height)")
        }
    }
}

/// What a store holds of what every member holds alike.
struct SharedContent: Equatable {
    var blocks: [[UInt8]] = []
    var state: [[UInt8]] = []
    var tip: Digest32?

    init(_ store: any LedgerStore) throws {
        try store.read { reader in
            tip = try reader.tip()?.logRoot
            for height in 0..<(try reader.tip().map { $0.height + 1 } ?? 0) {
                guard let block = try reader.block(height) else { continue }
                blocks.append(block.bytes + block.outcomes + LogLeaf.commit(block.commit).bytes + block.logRoot.bytes)
            }
            for row in try reader.stateRows(after: nil, limit: .max) { state += [row.place.bytes, row.key, row.value] }
        }
    }
}

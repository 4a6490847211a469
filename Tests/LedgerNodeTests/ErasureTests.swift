// What is proved: after an erasure nobody can read the agreement any more: not from a node, not from its files, not after an
// older backup of data or of keys is restored; and every receipt issued before still verifies.

import Checkpoints
import Consortium
import EmbeddedNetwork
import Foundation
import Governance
import Ledger
import LedgerNode
import LedgerStore
import NodeFolder
import Parties
import SQLiteLedgerStore
import SampleAgreements
import Signing
import StoreVerification
import Submission
import Tallying
import Testing
import WorkflowEngine

@Suite("An agreement that is erased", .serialized)
struct ErasureTests {
    private static let letter = "the letter that nobody keeps"
    private static let secrets = [
        SampleConsortium.remark, "Lotus Trading Company", "adder", letter, "letter.txt", "amount-positive",
    ]

    /// A consortium with an agreement in which everything has happened that leaves a trace.
    private static func busy() async throws -> (SampleConsortium, Digest32, LedgerNode.Position, [TransactionReceipt]) {
        let sample = try await SampleConsortium.found()
        let opened = try await sample.openTally()
        let id = opened.agreement
        let begun = try await sample.network.submit(opened)
        let documents = try await sample.addWithLetter(letter, to: id)
        for node in [sample.harbour, sample.lotus, sample.regulator] { try node.keep(documents.documents, agreement: id) }
        let refused = try await sample.network.submit(try await sample.add(-4, to: id))
        _ = try await sample.join(id)
        try await sample.handOver(id, documents: documents.documents.map(\.commitment))
        for statements in try sample.harbour.statements(of: id, for: sample.lotus.member) {
            #expect(try await sample.lotus.accept(statements, from: sample.harbour.member).isEmpty)
        }
        let receipts = try [begun, refused].map { try sample.harbour.receipt(height: $0.height, index: $0.index) }
        return (sample, id, await sample.harbour.position(), receipts)
    }

    private static func erase(_ id: Digest32, _ sample: SampleConsortium) async throws -> SubmissionOutcome {
        var transaction = try sample.harbour.composeErasure(agreement: id, now: await sample.network.now())
        for node in [sample.lotus, sample.regulator, sample.third] { transaction = try node.countersignErasure(transaction) }
        return try await sample.network.submit(transaction)
    }

    private static func contains(_ secret: String, _ sample: SampleConsortium, _ node: LedgerNode) throws -> Bool {
        try sample.bytes(of: node).range(of: Data(secret.utf8)) != nil
    }

    @Test("is read by nobody, and none of its words is left in their files; receipts still verify")
    func erased() async throws {
        let (sample, id, position, receipts) = try await Self.busy()
        let kept = try await sample.openTally()
        _ = try await sample.network.submit(kept)
        let nodes = [sample.harbour, sample.lotus, sample.regulator, sample.third]
        let key = try #require(try sample.harbour.store.read { try $0.agreement(id) }).epochKey
        let vaults = try nodes.map { node in try node.store.read { try $0.vault(after: nil, limit: 1000) }.count }
        for secret in Self.secrets {
            #expect(try Self.contains(secret, sample, sample.lotus), "the search finds nothing even before")
        }
        let late = try await sample.add(1, to: id)
        #expect(try await Self.erase(id, sample).publicOutcome == .accepted)
        #expect(try await sample.network.submit(late).publicOutcome == .agreementErased)
        for (node, before) in zip(nodes, vaults) {
            #expect(try node.agreement(id) == nil)
            #expect(
                try node.activity(after: 0, limit: 99).filter { $0.agreement == id }.allSatisfy {
                    $0.payload == nil && $0.entry.action == "erased"
                })
            #expect(throws: UnknownAgreement.self) { try node.transfer(of: id, to: sample.lotus.member) }
            let after = try node.store.read { try $0.vault(after: nil, limit: 1000) }
            #expect(after.count < before && (node === sample.regulator || after.count <= before - 2))
        }
        #expect(
            try sample.regulator.store.read {
                try $0.vaultSecret(for: #require(sample.regulator.keys.standingPseudonym).publicKey.encoded)
            } != nil)
        // The other agreement lives on, on every node.
        #expect(try await sample.network.submit(try await sample.add(2, to: kept.agreement)).publicOutcome == .accepted)
        #expect(try sample.reading(kept.agreement, of: sample.regulator).position == 2)
        try await sample.consortium.stop()
        let cosigners = position.governance.activeMembers.map {
            (name: LedgerNode.cosignerName($0.id, origin: sample.harbour.origin), key: $0.nodeKey)
        }
        for receipt in receipts {
            let proof = try TLogProof(text: receipt.text)
            #expect(proof.proves(leaf: receipt.leaf.bytes, cosigners: cosigners, quorum: 3) == .proved(cosignatures: 4))
        }
        try await RekeyingTests.verify(sample, nodes)
        // The agreement that lives on holds some of the words too; what it does not hold is gone.
        let gone = [Self.letter, "letter.txt", "amount-positive"]
        for node in nodes {
            for secret in gone {
                #expect(try !Self.contains(secret, sample, node), "\(node.member.text)'s files hold \"\(secret)\"")
            }
            let bytes = try sample.bytes(of: node)
            for start in stride(from: 8, to: key.count, by: 32) {
                #expect(bytes.range(of: Data(key[start..<(start + 32)])) == nil)
            }
        }
    }

    @Test("has each node write its store anew once, which loses nothing else")
    func writtenAnew() async throws {
        let (sample, id, _, _) = try await Self.busy()
        let nodes = [sample.harbour, sample.lotus, sample.regulator, sample.third]
        for node in nodes {
            let isScrubbed = try await node.scrub()
            #expect(try !isScrubbed && !node.isScrubWanted(), "nothing was erased yet")
        }
        #expect(try await Self.erase(id, sample).publicOutcome == .accepted)
        for node in nodes {
            #expect(try node.isScrubWanted())
            let (first, second) = (try await node.scrub(), try await node.scrub())
            #expect(first && !second)
            for secret in Self.secrets {
                #expect(try !Self.contains(secret, sample, node), "\(node.member.text)'s files hold \"\(secret)\"")
            }
        }
        #expect(try await sample.network.submit(sample.openTally()).publicOutcome == .accepted, "the nodes do not go on")
    }

    @Test("leaves no word at all where it was the only one")
    func onlyOne() async throws {
        let (sample, id, _, _) = try await Self.busy()
        let nodes = [sample.harbour, sample.lotus, sample.regulator, sample.third]
        for node in nodes {
            #expect(try Self.secrets.contains { try Self.contains($0, sample, node) }, "there is nothing to erase")
        }
        #expect(try await Self.erase(id, sample).publicOutcome == .accepted)
        try await sample.consortium.stop()
        for node in nodes {
            for secret in Self.secrets {
                #expect(try !Self.contains(secret, sample, node), "\(node.member.text)'s files hold \"\(secret)\"")
            }
        }
    }

    @Test("is found by verification where a store still holds something of it, or says so of one that was not erased")
    func verification() async throws {
        let (sample, id, _, _) = try await Self.busy()
        _ = try await sample.network.submit(try await sample.openTally())
        #expect(try await Self.erase(id, sample).publicOutcome == .accepted)
        try await sample.consortium.stop()
        try await RekeyingTests.verify(sample, [sample.lotus])
        let records = try sample.lotus.store.read { try $0.agreements(after: 0, limit: 9) }
        var kept = try #require(records.first { $0.id == id })
        kept.roster = [1]
        try sample.lotus.store.write { try $0.update(kept) }
        await #expect(throws: StoreVerification.Finding.self) { try await RekeyingTests.verify(sample, [sample.lotus]) }
        kept.roster = []
        try sample.lotus.store.write { try $0.update(kept) }
        try await RekeyingTests.verify(sample, [sample.lotus])
        let alive = try #require(records.first { $0.id != id })
        try sample.lotus.store.write { try $0.erase(agreement: alive.row, keys: []) }
        await #expect(throws: StoreVerification.Finding.self) { try await RekeyingTests.verify(sample, [sample.lotus]) }
    }

    @Test("is erased on the members' ruling too, by those who know no more than its id")
    func ruling() async throws {
        let (sample, id, position, _) = try await Self.busy()
        let quorum = [sample.third, sample.lotus, sample.regulator]
        var transaction = try sample.third.composeErasureRuling(
            agreement: id, endorsers: quorum.map(\.keys.identity.publicKey), now: position.now)
        for node in quorum.dropFirst() { transaction = try node.endorse(transaction) }
        #expect(try await sample.network.submit(transaction).publicOutcome == .accepted)
        #expect(try sample.harbour.agreement(id) == nil)
        try await sample.consortium.stop()
    }

    @Test("stays erased when an older backup of data and keys is restored: nothing is shown before the node has caught up")
    func olderBackup() async throws {
        let (sample, id, _, _) = try await Self.busy()
        try await sample.consortium.stop()
        let folder = sample.consortium.folder
        let (backup, place) = (SampleConsortium.temporaryFolder(), "\(folder)/lotus-bank")
        try FileManager.default.copyItem(atPath: place, toPath: backup)
        let reopened = try await SampleConsortium.open(folder)
        #expect(try await Self.erase(id, reopened).publicOutcome == .accepted)
        let tip = await reopened.harbour.position().height
        // Only the node from the backup, before and after it hears of the blocks it missed.
        let restored = try NodeFolder(path: backup).open(kinds: AgreementKinds([Tally.kind()]), rehearsing: true)
        restored.holdReadings()
        #expect(throws: ReadingsHeld.self) { try restored.agreement(id) }
        #expect(throws: ReadingsHeld.self) { try restored.agreements(after: 0, limit: 9) }
        #expect(throws: ReadingsHeld.self) { try restored.activity(after: 0, limit: 9) }
        #expect(throws: ReadingsHeld.self) { try restored.transfer(of: id, to: reopened.harbour.member) }
        for height in stride(from: await restored.position().height + 1, through: tip, by: 1) {
            let record = try #require(try reopened.harbour.store.read { try $0.block(height) })
            _ = try await restored.execute(Block(bytes: record.bytes))
        }
        try await restored.releaseReadings()
        #expect(try restored.agreement(id) == nil)
        #expect(try restored.store.read { try $0.agreement(id) }?.standing == .erased)
        let own = try reopened.lotus.store.read { try $0.vault(after: nil, limit: 99) }.map(\.publicKey)
        #expect(try restored.store.read { try $0.vault(after: nil, limit: 99) }.map(\.publicKey) == own)
        try await reopened.consortium.stop()
    }

    @Test("stays erased when a backup of keys alone is restored, also on a node that knows the ledger from a snapshot")
    func olderKeys() async throws {
        let (sample, id, _, _) = try await Self.busy()
        let vault = try sample.lotus.store.read { try $0.vault(after: nil, limit: 99) }
        let pseudonym = try #require(try sample.reading(id).roster.pseudonym(of: sample.lotus.member)).encoded
        #expect(try await Self.erase(id, sample).publicOutcome == .accepted)
        try await sample.consortium.stop()
        let place = NodeFolder(path: "\(sample.consortium.folder)/lotus-bank")
        let left = try sample.lotus.store.read { try $0.vault(after: nil, limit: 99) }.map(\.publicKey)
        try sample.lotus.store.write { writer in
            for row in vault where try writer.vaultSecret(for: row.publicKey) == nil {
                try writer.putVaultSecret(row.secret, for: row.publicKey)
            }
        }
        let opened = try place.open(kinds: AgreementKinds([Tally.kind()]), rehearsing: true)
        #expect(try opened.store.read { try $0.vault(after: nil, limit: 99) }.map(\.publicKey) == left)
        // A store that has the public ledger and never followed the agreement.
        let path = SampleConsortium.temporaryFolder()
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let store = try SQLiteLedgerStore(path: path + "/store.sqlite")
        let fresh = try LedgerNode(
            member: opened.member, keys: opened.keys, genesis: opened.genesis.encoded(), store: store, kinds: opened.kinds,
            rehearsing: true)
        for height in stride(from: UInt64(1), through: await opened.position().height, by: 1) {
            _ = try await fresh.execute(Block(bytes: #require(try opened.store.read { try $0.block(height) }).bytes))
        }
        try store.write { writer in for row in vault { try writer.putVaultSecret(row.secret, for: row.publicKey) } }
        try await fresh.applyErasures()
        #expect(try store.read { try $0.vaultSecret(for: pseudonym) } == nil)
        try store.close()
    }
}

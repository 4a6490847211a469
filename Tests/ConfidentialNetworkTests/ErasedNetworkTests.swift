// What is proved, over the real transports: after an erasure no participant can read the agreement any more and nothing of it
// is left in its files; also after an older backup of a participant's data, or of its keys alone, was restored, which shows
// nothing before the erasures were applied. Another agreement lives on, and every receipt still verifies.

import Checkpoints
import Foundation
import Governance
import Ledger
import LedgerNode
import LedgerStore
import LocalServers
import Needles
import NetworkedNode
import NodeFolder
import Parties
import Signing
import Submission
import Testing
import VaultBackup

@Suite("An agreement erased in a network", .serialized, .enabled(if: EtcdServers.absence == nil, "etcd is not installed"))
struct ErasedNetworkTests {
    private static let words = [
        "nine hundred bales of raw silk", "the letter that nobody keeps", "the letter that nobody keeps.txt",
    ]
    private static let (rounds, passphrase) = (1 << 10, "four words for the test")

    @Test("is read by nobody, neither now nor from older backups of data or of keys; receipts still verify")
    func erased() async throws {
        let network = try await RecordedNetwork()
        defer { network.remove() }
        let tally = try await SharedTally(on: network, remark: Self.words[0])
        let kept = try await SharedTally(on: network, remark: "the agreement that lives on")
        try await tally.add(8_200_000_019, letter: Self.words[1])
        try await tally.join()
        let joiner = try network.seat(RecordedNetwork.meridian)
        var needles = Needles()
        for word in Self.words { needles.add(text: word) }
        needles.add(number: 8_200_000_019)
        for key in try tally.epochKeys(of: RecordedNetwork.lotus) { needles.add(bytes: key) }
        #expect(needles.count == 6, "three words, an amount and the keys of two epochs")
        let receipts = try tally.outcomes.map { try joiner.ledger.receipt(height: $0.height, index: $0.index) }

        // What Lotus Bank's operator keeps elsewhere: all files, and the keys alone.
        let (lotus, backup) = (RecordedNetwork.lotus, network.folder + "/backup")
        let vault = try VaultBackup(
            member: network.ids[lotus], keys: network.ledger(lotus).keys, store: network.ledger(lotus).store
        ).sealed(under: .passphrase(Self.passphrase), rounds: Self.rounds)
        try await network.stop(lotus)
        try FileManager.default.copyItem(atPath: network.path(of: lotus), toPath: backup)
        try await network.start(lotus)
        try await network.until("Lotus Bank reads") { (try? tally.reading(of: lotus)) != nil }
        #expect(try needles.missing(in: Haystack(filesBelow: backup).bytes).count <= 1, "the amount is sealed in the ledger")

        try await tally.erase()
        for member in network.ids.indices {
            try await expectErased(tally, at: member)
            let left = try needles.found(in: Haystack(filesBelow: network.path(of: member)).bytes)
            #expect(left == [], "at member \(member), which is at work")
        }
        try await restoreData(from: backup, of: lotus, tally, needles)
        try await restoreKeys(vault, of: lotus, tally, kept)
        let governance = await joiner.ledger.position().governance
        try await network.stop()
        for member in network.ids.indices {
            let left = try needles.found(in: Haystack(filesBelow: network.path(of: member)).bytes)
            #expect(left == [], "at member \(member)")
        }
        let cosigners = governance.activeMembers.map {
            (name: LedgerNode.cosignerName($0.id, origin: joiner.ledger.origin), key: $0.nodeKey)
        }
        #expect(receipts.count == 3)
        for receipt in receipts {
            let verdict = try TLogProof(text: receipt.text).proves(leaf: receipt.leaf.bytes, cosigners: cosigners, quorum: 3)
            guard case .proved = verdict else {
                Issue.record("a receipt from before the erasure: \(verdict)")
                continue
            }
        }
    }

    /// Nothing is shown, handed on or left that opens it.
    private func expectErased(_ tally: SharedTally, at member: Int) async throws {
        let ledger = try tally.network.ledger(member)
        #expect(try ledger.agreement(tally.agreement) == nil)
        #expect(throws: UnknownAgreement.self) { try ledger.transfer(of: tally.agreement, to: tally.network.ids[0]) }
        let record = try #require(try ledger.store.read { try $0.agreement(tally.agreement) })
        #expect(record.standing == .erased && record.epochKey.isEmpty && record.roster.isEmpty)
        for recipient in try tally.recipients() {
            #expect(try ledger.store.read { try $0.vaultSecret(for: recipient) } == nil, "a key of member \(member) is left")
        }
        #expect(try ledger.store.read { try $0.documents(agreement: record.row) }.isEmpty)
    }

    /// The whole folder as it was before the erasure.
    private func restoreData(from backup: String, of member: Int, _ tally: SharedTally, _ needles: Needles) async throws {
        let network = tally.network
        try await network.stop(member)
        try FileManager.default.removeItem(atPath: network.path(of: member))
        try FileManager.default.copyItem(atPath: backup, toPath: network.path(of: member))
        try await network.start(member) { (ledger: LedgerNode) throws in
            #expect(try ledger.store.read { try $0.agreement(tally.agreement) }?.standing == .inForce, "the backup holds it")
            #expect(throws: ReadingsHeld.self) { try ledger.agreement(tally.agreement) }
            #expect(throws: ReadingsHeld.self) { try ledger.agreements(after: 0, limit: 9) }
            #expect(throws: ReadingsHeld.self) { try ledger.activity(after: 0, limit: 9) }
        }
        try await caughtUp(member, network)
        try await expectErased(tally, at: member)
        try await network.stop(member)
        let left = try needles.found(in: Haystack(filesBelow: network.path(of: member)).bytes)
        #expect(left == [])
        try await network.start(member)
        try await caughtUp(member, network)
    }

    /// The disk is lost and the keys come from a backup made before the erasure.
    private func restoreKeys(_ sealed: [UInt8], of member: Int, _ tally: SharedTally, _ kept: SharedTally) async throws {
        let network = tally.network
        try await network.stop(member)
        try FileManager.default.removeItem(atPath: network.path(of: member))
        let vault = try VaultBackup(sealed: sealed, key: .passphrase(Self.passphrase))
        try vault.restore(to: NodeFolder(path: network.path(of: member)), genesis: network.genesis)
        try await network.start(member) { (ledger: LedgerNode) throws in
            #expect(try vault.restore(into: ledger.store) > 4)
            #expect(throws: ReadingsHeld.self) { try ledger.agreement(tally.agreement) }
        }
        try await caughtUp(member, network)
        try await expectErased(tally, at: member)
        try await network.until("the other agreement is back") { (try? kept.reading(of: member)) != nil }
    }

    private func caughtUp(_ member: Int, _ network: RecordedNetwork) async throws {
        let ledger = try network.ledger(member)
        try await network.until("it has caught up") {
            do {
                _ = try ledger.agreements(after: 0, limit: 1)
                return true
            } catch is ReadingsHeld {
                return false
            }
        }
    }
}

// What is proved: a member that lost its disk has its agreements back, byte by byte, from its operator's backup of keys and
// another member's blocks; and a backup opens with its own key only.

import Consortium
import Foundation
import Ledger
import LedgerNode
import LedgerStore
import NodeFolder
import PropertyTesting
import SQLiteLedgerStore
import SampleAgreements
import Signing
import Testing
import VaultBackup

@Suite("A lost disk")
struct RestoringTests {
    private static let rounds = 1 << 10
    private static let passphrase = BackupKey.passphrase("eight lanterns over the harbour")

    private static func backup(_ ledger: AgedLedger, of member: String = "harbour-bank") throws -> VaultBackup {
        let contents = try ledger.contents(member)
        return try VaultBackup(member: contents.member, keys: contents.keys, store: ledger.sample.harbour.store)
    }

    @Test("comes back from the backup of its keys and the blocks of a member that could not read them")
    func replays() async throws {
        let ledger = try await AgedLedger.make()
        let sealed = try Self.backup(ledger).sealed(under: Self.passphrase, rounds: Self.rounds)
        let folder = NodeFolder(path: ledger.sample.consortium.folder + "/new-disk")
        let backup = try VaultBackup(sealed: sealed, key: Self.passphrase)
        try backup.restore(to: folder, genesis: ledger.genesis())
        let store = try SQLiteLedgerStore(path: folder.storePath)
        #expect(try backup.restore(into: store) == backup.vault.count && backup.vault.count >= 2)
        #expect(try backup.restore(into: store) == 0)
        try store.close()
        let node = try folder.open(kinds: ledger.sample.third.kinds, rehearsing: true)
        try await ledger.follow(ledger.sample.third, with: node)

        let lost = try Self.agreements(ledger.sample.harbour)
        #expect(try Self.agreements(node) == lost)
        #expect(lost.count == 2 + 5)
        let reading = try #require(try node.agreement(ledger.agreement))
        #expect(try node.history(of: reading, limit: 100).allSatisfy { $0.payload != nil })
        #expect(node.member == ledger.sample.harbour.member)
        try await ledger.sample.consortium.stop()
    }

    /// All that a node holds of its own agreements, as text.
    private static func agreements(_ node: LedgerNode) throws -> [String] {
        try node.store.read { reader in
            try reader.agreements(after: 0, limit: .max).flatMap { record in
                ["\(record)", "\(try #require(try reader.agreementState(row: record.row)))"]
            } + reader.activity(after: 0, limit: .max).map { "\($0)" }
        }
    }

    @Test("without its backup comes back without its agreements")
    func withoutBackup() async throws {
        let ledger = try await AgedLedger.make()
        let node = try ledger.node("harbour-bank", on: ledger.emptyStore())
        try await ledger.follow(ledger.sample.third, with: node)
        #expect(try node.agreement(ledger.agreement) == nil)
        try await ledger.sample.consortium.stop()
    }

    @Test("has a backup that opens with its key and no other, and shows no secret")
    func keys() async throws {
        let ledger = try await AgedLedger.make()
        let backup = try Self.backup(ledger)
        let file = BackupKey.keyFile(randomBytes(32))
        for key in [Self.passphrase, file] {
            let sealed = try backup.sealed(under: key, rounds: Self.rounds)
            #expect(try VaultBackup(sealed: sealed, key: key) == backup)
            for secret in backup.vault.map(\.secret) + [backup.node, backup.identity].compactMap({ $0 }) {
                #expect(Data(sealed).firstRange(of: Data(secret)) == nil)
            }
            for other in [
                BackupKey.passphrase("eight lanterns over the harbor"), .keyFile(randomBytes(32)), .passphrase("short"),
            ] {
                #expect(throws: VaultBackupFault.self) { try VaultBackup(sealed: sealed, key: other) }
            }
            #expect(try backup.sealed(under: key, rounds: Self.rounds) != sealed)
        }
        #expect(throws: VaultBackupFault.self) { try backup.sealed(under: .keyFile([1, 2, 3])) }
        #expect(throws: VaultBackupFault.self) { try backup.sealed(under: Self.passphrase, rounds: 1 << 30) }
        try await ledger.sample.consortium.stop()
    }

    @Test("is not helped by a backup with a changed byte")
    func changed() async throws {
        let ledger = try await AgedLedger.make()
        let key = BackupKey.keyFile(randomBytes(40))
        let sealed = try Self.backup(ledger).sealed(under: key)
        for seed in Seed.cases(200) {
            var (generator, bytes) = (seed.generator, sealed)
            bytes[Int.random(in: 0..<bytes.count, using: &generator)] ^= UInt8.random(in: 1...255, using: &generator)
            #expect(throws: (any Error).self, "\(seed)") { try VaultBackup(sealed: bytes, key: key) }
            let cut = Array(sealed.prefix(Int.random(in: 0..<sealed.count, using: &generator)))
            #expect(throws: (any Error).self, "\(seed)") { try VaultBackup(sealed: cut, key: key) }
        }
        try await ledger.sample.consortium.stop()
    }
}

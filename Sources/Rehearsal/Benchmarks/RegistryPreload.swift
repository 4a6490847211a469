import BankingCalendar
import EmbeddedNetwork
import FinancingRegistry
import Foundation
import GRDB
import Governance
import Ledger
import LedgerNode
import LedgerStore
import LocalOrdering
import Parties
import SQLiteLedgerStore
import Signing
import StateTree

/// A ledger whose registry holds many fingerprints, written straight into the members' stores: the rows that as many
/// confirmations would have left. They are random values of a fingerprint's size, which is what the ledger sees of real ones.
final class RegistryPreload {
    let folder: String
    let authority = P256SigningKey()
    private let ids: [MemberID]
    private let keys: [NodeKeys]
    private let genesis: [UInt8]
    private let startsAt: LedgerTime
    private(set) var size = 0

    struct Opened {
        let nodes: [LedgerNode]
        let stores: [SQLiteLedgerStore]
        let network: EmbeddedNetwork
    }

    /// The reservation that holds everything preloaded.
    let cold = P256SigningKey()

    init(members count: Int, folder: String, startsAt: LedgerTime) throws {
        (self.folder, self.startsAt) = (folder, startsAt)
        ids = try (1...count).map { try MemberID("member-\($0)") }
        let regulator = ids[0]
        let secrets = ids.map { _ in (node: Ed25519SigningKey(), identity: P256SigningKey()) }
        keys = secrets.map { NodeKeys(node: $0.node, identity: $0.identity) }
        let members = zip(ids, secrets).map { id, secret in
            Member(
                id: id, name: id.text, kind: id == regulator ? .regulator : .bank, nodeKey: secret.node.publicKey,
                certificate: [],
                identityKey: secret.identity.publicKey)
        }
        let rules = RegistryRules(authorities: [.init(member: regulator, key: authority.publicKey)])
        genesis = try Genesis(
            name: "benchmark", timeSource: .rehearsal, startsAt: startsAt,
            governance: GovernanceBook(members: members, calendars: CalendarBook([]), contracts: [], registry: rules),
            salt: randomBytes(32)
        ).encoded()
    }

    private func stores() throws -> [SQLiteLedgerStore] {
        try ids.map { id in
            try FileManager.default.createDirectory(atPath: "\(folder)/\(id.text)", withIntermediateDirectories: true)
            return try SQLiteLedgerStore(path: "\(folder)/\(id.text)/ledger.sqlite")
        }
    }

    func open() async throws -> Opened {
        let stores = try stores()
        let nodes = try zip(zip(ids, keys), stores).map { member, store in
            try LedgerNode(
                member: member.0, keys: member.1, genesis: genesis, store: store, kinds: AgreementKinds([]), rehearsing: true)
        }
        let ordering = try LocalOrdering(path: "\(folder)/ordering.sqlite")
        return Opened(
            nodes: nodes, stores: stores, network: EmbeddedNetwork(nodes: nodes, ordering: ordering, cutter: keys[0].node))
    }

    // MARK: growing

    /// The fingerprint numbered `index`: the same in every run of this value, so that the load can ask for it again.
    static func fingerprint(_ index: Int) throws -> Fingerprint {
        var state = UInt64(truncatingIfNeeded: index) &* 0x9E37_79B9_7F4A_7C15
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Fingerprint.bytesCount)
        while bytes.count < Fingerprint.bytesCount {
            state &+= 0x9E37_79B9_7F4A_7C15
            var word = state
            word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
            word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
            word ^= word >> 31
            withUnsafeBytes(of: word.bigEndian) { bytes.append(contentsOf: $0) }
        }
        return try Fingerprint(bytes)
    }

    /// Entries are written in the order of the state tree, a part of it at a time, so that no page is written twice.
    private static let sortedAtOnce = 2_500_000

    /// Grows every member's registry to `target` held fingerprints.
    func grow(to target: Int, progress: (String) -> Void) throws {
        let stores = try stores()
        for (index, store) in stores.enumerated() {
            _ = try LedgerNode(
                member: ids[index], keys: keys[index], genesis: genesis, store: store, kinds: AgreementKinds([]), rehearsing: true
            )
        }
        if size == 0 { for store in stores { try store.write { try $0.putState(firstEntries()) } } }
        let passes = max(1, (target - size) / Self.sortedAtOnce)
        for pass in 0..<passes {
            if passes > 1 { progress("part \(pass + 1) of \(passes) …") }
            let changes = try entries(size..<target, pass: pass, of: passes)
            for store in stores {
                for start in stride(from: 0, to: changes.count, by: 50_000) {
                    try store.write { try $0.putState(Array(changes[start..<min(start + 50_000, changes.count)])) }
                }
                try store.checkpoint()
            }
        }
        size = target
        for store in stores {
            try StateRebase.rebase(store)
            try store.checkpoint()
            try store.close()
        }
    }

    private func entries(_ range: Range<Int>, pass: Int, of passes: Int) throws -> [StateChange] {
        let id = Reservation.id(holder: cold.publicKey)
        var entry = FingerprintEntry()
        entry.holds = [FingerprintEntry.Hold(reservation: id, force: .excludes, share: Holding.whole)]
        let value = entry.encoded()
        var changes: [StateChange] = []
        changes.reserveCapacity(range.count / passes + range.count / 100)
        for index in range {
            let change = StateChange(key: .fingerprint(try Self.fingerprint(index)), value: value)
            if Int(change.place.bytes[0]) * passes / 256 == pass { changes.append(change) }
        }
        changes.sort { $0.place < $1.place }
        return changes
    }

    private func firstEntries() throws -> [StateChange] {
        var book = RegistryBook()
        book.open([2] + [UInt8](repeating: 1, count: 48), at: startsAt)
        let held = Reservation(
            standing: .confirmed, holder: cold.publicKey, owner: cold.publicKey, amount: .zero, sets: [], reservedIn: 0,
            confirmedIn: 0)
        return [
            StateChange(key: .registry, value: book.encoded()),
            StateChange(key: .reservation(held.id), value: held.encoded()),
        ].sorted { $0.place < $1.place }
    }
}

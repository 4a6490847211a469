import BankingCalendar
import CanonicalCBOR
import Consortium
import CreditInformation
import Demonstration
import EmbeddedNetwork
import Foundation
import Ledger
import LedgerNode
import LedgerStore
import LetterOfCredit
import Money
import NodeFolder
import Parties
import Signing
import Submission

/// Records what the demonstration rehearses as a history. Keys, salts and signatures are fresh, so no two recordings are alike.
struct Recording {
    /// Of the history.
    let name: String
    /// Whose view is recorded.
    private let member: String
    private let live: @Sendable (DemonstrationConsortium, String) async throws -> Void

    static let all = [
        Recording(name: "letter-of-credit-1", member: "harbour-bank") { demonstration, _ in
            let rehearsal = try AgreementRehearsal.credit(demonstration)
            try await CreditLife(on: rehearsal).live()
            let node = try demonstration.node("harbour-bank")
            if let agreement = rehearsal.agreement { try await fail(in: agreement, by: node, demonstration.consortium.network) }
            // Nobody does anything more, and the credit expires.
            try await demonstration.consortium.network.beat(at: DemonstrationConsortium.time("2026-12-01T00:00:00Z"))
        },
        Recording(name: "pledge-financing-1", member: "lotus-bank") { demonstration, folder in
            let registry = try await DemonstrationRegistry.open(in: demonstration, folder: folder)
            try await PledgeLife(demonstration, registry).live()
        },
        Recording(name: "credit-information-1", member: "trade-regulator") { demonstration, _ in
            let credit = try CreditRecordLife(
                demonstration, business: P256SigningKey(), lenders: [("lotus-bank", "Lotus Bank")])
            try await credit.open()
            let (yuan, dollars) = (try Money("CNY 350000.00"), try Money("USD 88211.34"))
            try await credit.state(
                outstanding: [yuan, dollars], overdue: dollars, since: CalendarDay(year: 2026, month: 2, day: 11))
            try await credit.authorise(through: "2026-12-31")
            _ = try await credit.ask()
            try await credit.dispute(.outstanding)
            _ = try await credit.revoke()
            let collection = try CollectionLife(demonstration)
            let payments = [try Money("USD 20000.01"), try Money("USD 39999.99")]
            _ = try await collection.live(
                amount: Money("USD 60000.00"), dueOn: CalendarDay(year: 2026, month: 1, day: 20), payments: payments)
            try await collection.close()
            // The days run in which corrections of the answer are told.
            try await demonstration.consortium.network.beat(at: DemonstrationConsortium.time("2026-07-01T00:00:00Z"))
        },
    ]

    private init(name: String, member: String, live: @escaping @Sendable (DemonstrationConsortium, String) async throws -> Void) {
        (self.name, self.member, self.live) = (name, member, live)
    }

    func record(_ history: History) async throws {
        guard !FileManager.default.fileExists(atPath: history.folder.path()) else {
            throw HistoryFault(
                "there is a history at \(history.folder.path()) already; Tests/Histories/README.md says when it may go")
        }
        let work = FileManager.default.temporaryDirectory.appending(path: "hefu-recording-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: work) }
        let demonstration = try await DemonstrationConsortium.found(in: work.path()) { _ in }
        try await live(demonstration, work.path())
        let node = try demonstration.node(member)
        try await demonstration.consortium.stop()
        let keys = try NodeFolder(path: work.appending(path: member).path()).read().keys
        try FileManager.default.createDirectory(at: history.folder, withIntermediateDirectories: true)
        try write(node, keys, to: history)
    }

    /// Transactions that fail in public, each in its own way.
    private static func fail(in agreement: Digest32, by node: LedgerNode, _ network: EmbeddedNetwork) async throws {
        let now = await network.now()
        func request(expecting head: Digest32? = nil) throws -> ActRequest {
            ActRequest(
                action: "request-cancellation", role: "issuing-bank", paper: try CBOREncoder().encode(Remark(text: "too late")),
                expectedHead: head)
        }
        let act = try node.composeAct(agreement: agreement, request: request(), now: now)
        let stale = try node.composeAct(agreement: agreement, request: request(expecting: .zero), now: now)
        let old = try node.composeAct(
            agreement: agreement, request: request(), now: DemonstrationConsortium.time("2026-03-02T08:00:00Z"))
        let back = try node.beat(at: DemonstrationConsortium.time("2026-03-02T08:00:00Z"))
        let attempts: [(transaction: Transaction, outcome: PublicOutcome)] = [
            (act.transaction, .accepted), (act.transaction, .duplicate), (stale.transaction, .headNotAsExpected),
            (old.transaction, .outsideValidity), (back, .beatRefused),
        ]
        for (transaction, wanted) in attempts {
            let outcome = try await network.submit(transaction).publicOutcome
            guard outcome == wanted else { throw HistoryFault("the recording wants \(wanted.code) and got \(outcome.code)") }
        }
    }

    private func write(_ node: LedgerNode, _ keys: NodeKeys, to history: History) throws {
        let records = try node.store.read { reader in
            try (0...(reader.tip()?.height ?? 0)).compactMap { try reader.block($0) }
        }
        let lines = records.map { Data($0.bytes).base64EncodedString() + "\n" }.joined()
        try Data(lines.utf8).write(to: history.file(.blocks))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        try encoder.encode(records.map(BlockResult.init)).write(to: history.file(.results))
        try encoder.encode(secrets(of: node, keys)).write(to: history.file(.keys))
        try Data(AgreementView.all(of: node)).write(to: history.file(.view))
    }

    private func secrets(of node: LedgerNode, _ keys: NodeKeys) throws -> MemberKeys {
        guard let nodeKey = keys.node as? Ed25519SigningKey, let identity = keys.identity as? P256SigningKey else {
            throw HistoryFault("the keys of \(member) are not kept in memory, so they cannot be recorded")
        }
        let offers = try node.agreements(after: 0, limit: 100).flatMap(\.roster.participants)
            .filter { $0.member == node.member }.map(\.offer)
        // A standing pseudonym is in every offer.
        let publicKeys = offers.flatMap { [$0.pseudonym.encoded, $0.recipient] }.reduce(into: [[UInt8]]()) {
            if !$0.contains($1) { $0.append($1) }
        }
        let vault = try publicKeys.map { publicKey in
            guard let secret = try node.store.read({ try $0.vaultSecret(for: publicKey) }) else {
                throw HistoryFault("the vault of \(member) lacks the key behind \(Hex.text(publicKey))")
            }
            return MemberKeys.Secret(publicKey: Hex.text(publicKey), secret: Hex.text(secret))
        }
        return MemberKeys(
            member: node.member, node: Hex.text(nodeKey.secret), identity: Hex.text(identity.secret), vault: vault)
    }
}

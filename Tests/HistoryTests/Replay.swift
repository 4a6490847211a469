import AgreementCatalogue
import BankingCalendar
import ContractKit
import Foundation
import Ledger
import LedgerNode
import LedgerStore
import Parties
import SQLiteLedgerStore
import Signing
import WorkflowEngine

/// A new node on an empty store in a temporary folder, which executes recorded blocks.
final class Replay {
    let node: LedgerNode
    private let store: SQLiteLedgerStore
    private let folder: URL

    /// - Parameter keys: nil for a member that takes no part in any agreement.
    init(genesis: [UInt8], member: MemberID, keys: MemberKeys?) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "hefu-history-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        store = try SQLiteLedgerStore(path: folder.appending(path: "ledger.sqlite").path())
        node = try LedgerNode(
            member: member, keys: try keys?.nodeKeys() ?? NodeKeys(node: Ed25519SigningKey(), identity: P256SigningKey()),
            genesis: genesis, store: store, kinds: AgreementKinds(AgreementCatalogue.kinds()), rehearsing: true)
        try store.write { writer in
            for entry in keys?.vault ?? [] {
                try writer.putVaultSecret(Hex.bytes(entry.secret), for: Hex.bytes(entry.publicKey))
            }
        }
    }

    /// What the genesis gave.
    func founding() throws -> BlockResult {
        guard let record = try store.read({ try $0.tip() }) else { throw HistoryFault("the genesis was not stored") }
        return try BlockResult(record)
    }

    /// - Throws: where the block is refused.
    func execute(_ bytes: [UInt8]) async throws -> BlockResult {
        try BlockResult(try await node.execute(try Block(bytes: bytes)).record)
    }

    func close() throws {
        try store.close()
        try FileManager.default.removeItem(at: folder)
    }
}

/// An agreement as one participant sees it when the history ends, as JSON with sorted keys.
struct AgreementView: Encodable {
    private struct Entry: Encodable {
        var at: String
        var role: String
        var action: String
        var rejection: String?
        var events: [String]
    }

    private struct Terms: Encodable {
        let agreement: any Agreement
        func encode(to encoder: any Encoder) throws { try agreement.encodeTerms(to: encoder) }
    }

    private let agreement: Digest32
    private let contract: String
    private let head: Digest32
    private let position: UInt64
    /// Canonical CBOR of terms and states, as stores hold it; base64.
    private let encoded: String
    private let parts: [String]
    private let terms: Terms
    private let history: [Entry]

    /// The views of all agreements that the node's member takes part in.
    static func all(of node: LedgerNode) throws -> [UInt8] {
        let views = try node.agreements(after: 0, limit: 100).map { try AgreementView($0, node) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(views)) + Array("\n".utf8)
    }

    private init(_ reading: AgreementReading, _ node: LedgerNode) throws {
        (agreement, contract, head, position) = (reading.id, reading.contract, reading.head, reading.position)
        encoded = Data(reading.agreement.encoded).base64EncodedString()
        parts = reading.agreement.parts.map { "\($0.key): \($0.state)" }
        terms = Terms(agreement: reading.agreement)
        history = try node.history(of: reading, limit: 1_000).reversed().map {
            Entry(
                at: $0.entry.at.description, role: $0.entry.role, action: $0.entry.action, rejection: $0.entry.rejection,
                events: $0.events.map(\.description))
        }
    }
}

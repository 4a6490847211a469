import BankingCalendar
import Foundation
import Governance
import GovernanceService
import HTTPTypes
import Hummingbird
import Ledger
import LedgerNode
import LedgerStore
import Logging
import NetworkedNode
import Parties
import PeerMessages
import PrometheusMetrics
import ServiceLifecycle
import Snapshots
import Submission

/// Metrics, health and readiness for the member's own monitoring, and the operator's few commands; on loopback only.
///
/// Commands change something, so they ask for the token in the node's folder, which only its owner may read.
struct OperationsServer: Service {
    let node: NetworkedNode
    let watch: OperatorWatch
    let metrics: PrometheusMetrics
    let clock: MemberClock
    let isRehearsal: Bool
    let token: String
    let snapshotFolder: String
    /// At the node of the registry's authority.
    var registry: RegistryOperations?
    /// At the node of the declaration accounts' holder.
    var declarations: DeclarationOperations?
    /// At the node of the credit records' holder.
    var credit: CreditOperations?
    let host: String
    let port: Int
    let logger: Logger

    private static let bodyBytesMax = 2 << 20

    func run() async throws {
        let application = Application(
            router: router(), configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: nil),
            logger: logger)
        try await application.run()
    }

    private func router() -> Router<BasicRequestContext> {
        let router = Router()
        router.get("/health") { _, _ in Self.text("ok\n") }
        router.get("/ready") { _, _ in await ready() }
        router.get("/metrics") { _, _ in
            Self.text(metrics.text, type: "text/plain; version=0.0.4; charset=utf-8")
        }
        router.get("/status") { _, _ in try Self.json(await status()) }
        router.get("/blocks/{height}") { _, context in
            guard let height = context.parameters.get("height", as: UInt64.self), let standing = try await block(height) else {
                return Self.text("There is no such block here.\n", status: .notFound)
            }
            return try Self.json(standing)
        }
        // What tells whose cosignatures count; it goes with receipts (`hefu proof check --handovers`).
        router.get("/handovers") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "application/cbor"],
                body: .init(byteBuffer: ByteBuffer(bytes: try node.node.handovers().encoded())))
        }
        router.post("/recover") { request, _ in
            try await command(request) { _ in try await node.leaveGeneration() }
        }
        router.post("/snapshot") { request, _ in
            guard isAllowed(request) else { return Self.text("The operator's token is missing or wrong.\n", status: .forbidden) }
            let body = try await request.body.collect(upTo: 64)
            do {
                let seconds = Int(String(buffer: body)) ?? 60
                let file = try await SnapshotFile.take(
                    of: node.node, in: snapshotFolder, waiting: .seconds(min(max(seconds, 1), 3600)))
                return try Self.json(OperatorSnapshot(path: file.path, height: file.height ?? 0))
            } catch {
                return Self.text("\(error)\n", status: .conflict)
            }
        }
        router.post("/time") { request, _ in
            try await command(request) { body in try await setTime(String(decoding: body, as: UTF8.self)) }
        }
        router.post("/transactions") { request, _ in
            guard isAllowed(request) else { return Self.text("The operator's token is missing or wrong.\n", status: .forbidden) }
            let body = try await request.body.collect(upTo: Self.bodyBytesMax)
            do {
                let outcome = try await node.submit(Transaction(carried: Array(body.readableBytesView)))
                return try Self.json(OperatorOutcome(outcome))
            } catch {
                return Self.text("\(error)\n", status: .conflict)
            }
        }
        router.get("/governance") { _, _ in
            let position = await node.node.position()
            let state = GovernanceState(
                network: node.node.network, height: position.height, now: position.now, book: position.governance)
            return Response(
                status: .ok, headers: [.contentType: "application/cbor"],
                body: .init(byteBuffer: ByteBuffer(bytes: try state.encoded())))
        }
        registry?.add(to: router, guarded: guarded)
        declarations?.add(to: router, guarded: guarded)
        credit?.add(to: router, guarded: guarded)
        return router
    }

    @Sendable private func guarded(
        _ request: Request, _ body: @Sendable ([UInt8]) async throws -> any Encodable & Sendable
    ) async throws -> Response {
        guard isAllowed(request) else { return Self.text("The operator's token is missing or wrong.\n", status: .forbidden) }
        let bytes = try await request.body.collect(upTo: Self.bodyBytesMax)
        do {
            return try await Self.json(body(Array(bytes.readableBytesView)))
        } catch {
            return Self.text("\(error)\n", status: .conflict)
        }
    }

    private func command(_ request: Request, _ body: ([UInt8]) async throws -> Void) async throws -> Response {
        guard isAllowed(request) else { return Self.text("The operator's token is missing or wrong.\n", status: .forbidden) }
        let bytes = try await request.body.collect(upTo: 4096)
        do {
            try await body(Array(bytes.readableBytesView))
            return Self.text("done\n")
        } catch {
            return Self.text("\(error)\n", status: .conflict)
        }
    }

    private func isAllowed(_ request: Request) -> Bool {
        OperatorToken.isEqual(request.headers[.authorization] ?? "", "Bearer \(token)")
    }

    /// Ready to be asked: at work, and not far behind what it knows to be ordered.
    private func ready() async -> Response {
        let status = await node.status(version: NetworkedNode.version)
        if let halted = status.halted { return Self.text("halted: \(halted)\n", status: .serviceUnavailable) }
        guard await node.isCaughtUp else {
            return Self.text("catching up: height \(status.height)\n", status: .serviceUnavailable)
        }
        return Self.text("ready\n")
    }

    private func setTime(_ text: String) async throws {
        guard isRehearsal else {
            throw NodeFault("this ledger's time comes from the members' clocks; only a rehearsal's may be set")
        }
        guard let time = LedgerTime(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw NodeFault("'\(text.prefix(40))' is no instant, such as 2026-03-02T08:00:00Z")
        }
        clock.set(time)
        try await node.beat(now: true)
    }

    private func status() async -> OperatorStatus {
        let status = await node.status(version: NetworkedNode.version)
        let position = await node.node.position()
        return OperatorStatus(
            member: node.node.member.text, network: "\(status.network)", origin: node.node.origin, height: status.height,
            finalHeight: status.finalHeight, generation: status.generation, ledgerTime: "\(position.now)",
            members: position.governance.activeMembers.map(\.id.text), halted: status.halted,
            isCaughtUp: await node.isCaughtUp, documentsMissing: await node.missingDocumentsCount,
            prunedThrough: try? node.node.store.read { try $0.prunedThrough() }, witnesses: watch.witnessStandings,
            alarms: watch.latest.map { OperatorStatus.Alarm(code: $0.code, text: "\($0)") })
    }

    private func block(_ height: UInt64) async throws -> BlockStanding? {
        guard height <= UInt64(Int64.max) else { return nil }
        let instants = watch.stepTimes(ofBlock: height)
        let finalHeight = await node.finalHeight
        return try node.node.store.read { reader in
            guard let record = try reader.block(height) else { return nil }
            return BlockStanding(
                height: height, transactions: record.outcomes.count, stateRoot: "\(record.commit.stateRoot)",
                logRoot: "\(record.logRoot)", logSize: record.logSize, isFinal: height <= finalHeight,
                cosignedBy: try reader.cosignatures(height: height).map(\.member).sorted(),
                cosignaturesNeeded: try node.node.blockFinality(height, reader).needed,
                orderedAt: instants.ordered?.millisecondsSinceEpoch, executedAt: instants.executed?.millisecondsSinceEpoch,
                finalAt: instants.final?.millisecondsSinceEpoch)
        }
    }

    private static func text(
        _ text: String, status: HTTPResponse.Status = .ok, type: String = "text/plain; charset=utf-8"
    ) -> Response {
        Response(status: status, headers: [.contentType: type], body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    private static func json(_ value: some Encodable) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: .init(byteBuffer: ByteBuffer(bytes: try encoder.encode(value))))
    }
}

/// A snapshot that the node made when it was told to.
package struct OperatorSnapshot: Codable, Sendable {
    package var path: String
    package var height: UInt64
}

/// What became of a transaction that the operator submitted.
package struct OperatorOutcome: Codable, Sendable {
    package var transaction: String
    package var height: UInt64
    package var index: Int
    package var isFinal: Bool
    /// A code of the public outcomes: "accepted", or why not.
    package var outcome: String
    /// The clause that did not hold, where it was refused.
    package var why: String?

    init(_ outcome: SubmissionOutcome) {
        (transaction, height, index) = ("\(outcome.transaction)", outcome.height, outcome.index)
        (isFinal, self.outcome, why) = (outcome.final, outcome.publicOutcome.code, outcome.why)
    }
}

/// What `hefu node status` shows.
package struct OperatorStatus: Codable, Sendable {
    package struct Alarm: Codable, Sendable {
        package var code: String
        package var text: String
    }
    package var member: String
    package var network: String
    package var origin: String
    package var height: UInt64
    package var finalHeight: UInt64
    package var generation: UInt64
    package var ledgerTime: String
    package var members: [String]
    package var halted: String?
    package var isCaughtUp: Bool
    package var documentsMissing: Int
    /// The last block of which only ids are left of others' transactions; 0 where none is.
    package var prunedThrough: UInt64?
    /// What became of the last checkpoint that was offered to each outside witness.
    package var witnesses: [String: String]?
    package var alarms: [Alarm]
}

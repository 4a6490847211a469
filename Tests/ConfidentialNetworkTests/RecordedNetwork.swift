import AgreementCatalogue
import BankingCalendar
import Certificates
import Demonstration
import EtcdOrdering
import Foundation
import Governance
import Ledger
import LedgerNode
import LocalServers
import Logging
import NetworkedNode
import NodeFolder
import Parties
import PeerTransport
import SQLiteLedgerStore
import ServiceLifecycle
import Signing
import Synchronization
import Tallying
import Testing
import WorkflowEngine

/// Four members' nodes, each with its own folder, over the real transports: HTTP with mutual TLS between them, and etcd. What
/// crosses each node's connections is noted on the way and at its ends.
final class RecordedNetwork {
    static let names = ["harbour-bank", "lotus-bank", "meridian-bank", "trade-regulator"]
    /// Of the members: two banks that share agreements, one that is no party, and a regulator that takes part in all.
    static let (harbour, lotus, meridian, regulator) = (0, 1, 2, 3)

    let folder: String
    let etcd: EtcdServers
    let genesis: [UInt8]
    let ids: [MemberID]
    let captures = names.map { _ in Capture() }
    let clock: RehearsedClock
    private let certificates: [MemberCertificate]
    private let identityKeys: [P256SigningKey]
    private let directories = names.map { _ in PeerDirectory() }
    /// From each caller to each member.
    private var ways: [[RecordingProxy?]] = []
    private var toEtcd: [RecordingProxy] = []
    private(set) var seats: [Seat?] = names.map { _ in nil }

    struct Seat {
        let node: NetworkedNode
        let ledger: LedgerNode
        let store: SQLiteLedgerStore
        let peers: RecordedLink
        let ordering: EtcdOrdering
        let services: ServiceGroup
        let running: Task<Void, any Error>
    }

    static func kinds() throws -> AgreementKinds { AgreementKinds(try AgreementCatalogue.kinds() + [Tally.kind()]) }

    /// Founds the consortium and starts its nodes.
    init() async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "hefu-recorded-\(UUID().uuidString.prefix(8))").path
        etcd = try await EtcdServers()
        let ids = try Self.names.map { try MemberID($0) }
        let keys = ids.map { _ in (node: Ed25519SigningKey(), identity: P256SigningKey()) }
        let standing = P256SigningKey()
        // By this machine's clock, which TLS goes by.
        let yesterday = LedgerTime(millisecondsSinceEpoch: Int64(Date().timeIntervalSince1970 * 1000) - 86_400_000)
        let certificates = try zip(ids, keys).map { id, keys in
            try MemberCertificate.selfSigned(
                organisation: id.text, commonName: id.text, secret: keys.identity.secret, validFrom: yesterday, validDays: 30)
        }
        (self.ids, self.certificates, identityKeys) = (ids, certificates, keys.map(\.identity))
        let startsAt = try DemonstrationConsortium.startsAt()
        clock = RehearsedClock(startsAt)
        let members = zip(DemonstrationConsortium.members, zip(keys, certificates)).map { plan, own in
            Member(
                id: ids[Self.names.firstIndex(of: plan.id) ?? 0], name: plan.name, kind: plan.kind,
                nodeKey: own.0.node.publicKey, certificate: own.1.der, identityKey: own.0.identity.publicKey,
                standingPseudonym: plan.isMandatory ? standing.publicKey : nil)
        }
        let regulator = ids[Self.regulator]
        genesis = try Genesis(
            name: "recorded", timeSource: .rehearsal, startsAt: startsAt,
            governance: GovernanceBook(
                members: members, calendars: DemonstrationConsortium.calendars(),
                contracts: Self.kinds().all.map {
                    ContractInForce(contract: $0.contract, workflow: try Digest32($0.workflowDigest), mandatory: [regulator])
                }), salt: randomBytes(32)
        ).encoded()
        for (index, id) in ids.enumerated() {
            try NodeFolder(path: path(of: index)).create(
                member: id, node: keys[index].node, identity: keys[index].identity,
                standingPseudonym: id == regulator ? standing : nil, genesis: genesis)
        }
        try await layWays()
        for index in ids.indices { try await start(index) }
    }

    func path(of member: Int) -> String { "\(folder)/\(Self.names[member])" }

    private func layWays() async throws {
        let port = try #require(etcd.endpoints.first?.split(separator: ":").last.flatMap { Int($0) })
        for caller in ids.indices {
            var row: [RecordingProxy?] = []
            for member in ids.indices {
                row.append(
                    member == caller
                        ? nil : try await RecordingProxy(recordings: [captures[caller].wire, captures[member].wire]))
            }
            ways.append(row)
            toEtcd.append(try await RecordingProxy(to: port, recordings: [captures[caller].ordering]))
            directories[caller].replace(
                try ids.indices.filter { $0 != caller }.map { member in
                    PeerDirectory.Entry(
                        identity: PeerIdentity(member: ids[member], certificate: certificates[member]),
                        addresses: [try PeerAddress(host: "127.0.0.1", port: row[member]?.port ?? 0)])
                })
        }
    }

    // MARK: starting and ending

    /// Opens a member's node on its folder and puts it to work.
    ///
    /// - Parameter prepare: done with the node before it hears of anybody.
    func start(_ member: Int, prepare: (LedgerNode) async throws -> Void = { _ in }) async throws {
        let (capture, place) = (captures[member], NodeFolder(path: path(of: member)))
        let contents = try place.read()
        let store = try SQLiteLedgerStore(path: place.storePath)
        let ledger = try LedgerNode(
            member: contents.member, keys: contents.keys, genesis: contents.genesis, store: store, kinds: Self.kinds(),
            rehearsing: true)
        let issued = LedgerTime(millisecondsSinceEpoch: Int64(Date().timeIntervalSince1970 * 1000) - 3_600_000)
        let certificate = try TLSCertificate.issue(
            for: ids[member], addresses: ["127.0.0.1"], issuer: certificates[member],
            issuerSecret: identityKeys[member].secret, validFrom: issued, validDays: 7)
        let ordering = try EtcdOrdering(
            EtcdConfiguration(endpoints: ["http://127.0.0.1:\(toEtcd[member].port)"], tls: nil, prefix: "hefu/recorded/1"))
        let client = PeerClient(directories[member], certificate: certificate, logger: capture.logger)
        let peers = RecordedLink(link: client, recording: capture.calls)
        var settings = NodeSettings()
        settings.isTimeGiven = true
        let node = try await NetworkedNode(
            node: ledger, ordering: ordering, peers: peers, clock: clock, watch: RecordedWatch(recording: capture.said),
            settings: settings)
        try await prepare(ledger)
        let identities = zip(ids, certificates).map { PeerIdentity(member: $0, certificate: $1) }
        let server = try PeerServer(
            answering: RecordedService(service: node, recording: capture.calls), certificate: certificate, host: "127.0.0.1",
            port: 0, activeMembers: { identities }, logger: capture.logger)
        let (ports, listening) = AsyncStream.makeStream(of: Int.self)
        let services = ServiceGroup(
            services: [client, Listening(server: server, told: listening), NodeRuntime(node, logger: capture.logger)],
            gracefulShutdownSignals: [], logger: capture.logger)
        let running = Task { try await services.run() }
        let port = try #require(await ports.first { _ in true })
        for caller in ids.indices { ways[caller][member]?.point(to: port) }
        seats[member] = Seat(
            node: node, ledger: ledger, store: store, peers: peers, ordering: ordering, services: services, running: running)
    }

    func seat(_ member: Int) throws -> Seat { try #require(seats[member]) }

    func ledger(_ member: Int) throws -> LedgerNode { try seat(member).ledger }

    func stop(_ member: Int) async throws {
        guard let seat = seats[member] else { return }
        seats[member] = nil
        for caller in ids.indices { ways[caller][member]?.point(to: nil) }
        await seat.services.triggerGracefulShutdown()
        try await seat.running.value
        try await seat.ordering.close()
        try seat.store.close()
    }

    /// Ends every node; the members' folders stay.
    func stop() async throws {
        for member in ids.indices { try await stop(member) }
        for proxy in ways.joined().compactMap({ $0 }) + toEtcd { await proxy.close() }
        etcd.stop()
    }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }

    // MARK: waiting

    /// Until it is so, for at most half a minute.
    func until(_ what: String, _ isSo: () async throws -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(30)
        while try await !isSo() {
            try #require(ContinuousClock.now < deadline, "\(what): not within 30 seconds")
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Until every node that runs has executed the block and knows it final.
    func reach(_ height: UInt64) async throws {
        for seat in seats.compactMap({ $0 }) {
            try await until("\(seat.ledger.member.text) at block \(height)") { await seat.node.finalHeight >= height }
        }
    }

    /// Every node states the time; returns when it is ledger time everywhere.
    func advance(to time: LedgerTime) async throws {
        clock.set(time)
        let running = seats.compactMap { $0 }
        for seat in running { try await seat.node.beat(now: true) }
        for seat in running { try await until("ledger time") { await seat.ledger.position().now >= time } }
    }
}

/// A server as a service that tells the port it was given.
private struct Listening: Service {
    let server: PeerServer
    let told: AsyncStream<Int>.Continuation

    func run() async throws {
        defer { told.finish() }
        try await server.run { port in told.yield(port) }
    }
}

final class RehearsedClock: NodeClock {
    private let time: Mutex<LedgerTime>
    init(_ time: LedgerTime) { self.time = Mutex(time) }
    func now() -> LedgerTime { time.withLock { $0 } }
    func set(_ new: LedgerTime) { time.withLock { $0 = new } }
}

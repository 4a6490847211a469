import BankingCalendar
import Certificates
import Dispatch
import EtcdOrdering
import Foundation
import LedgerNode
import LocalServers
import Logging
import NetworkedNode
import Parties
import PeerExchange
import PeerTransport
import SQLiteLedgerStore
import ServiceLifecycle
import Signing
import Synchronization

/// Several members' nodes in this process, each with its own store and keys, its own client of etcd, and the real transport
/// to the others: HTTP over mutual TLS on loopback.
final class NodesOnEtcd {
    private let preload: Preload
    private let etcd: EtcdServers
    private let prefix: String
    private let directories: [PeerDirectory]
    private let identities: [PeerIdentity]
    private let logger: Logger
    /// Nil for a node that was stopped.
    private(set) var seats: [Seat?]
    let watch = FinalityWatch()

    /// One member's node at work.
    struct Seat {
        let node: NetworkedNode
        let ledger: LedgerNode
        let store: SQLiteLedgerStore
        let ordering: EtcdOrdering
        let services: ServiceGroup
        let running: Task<Void, any Error>
    }

    /// - Parameter prefix: in etcd; an order of its own.
    init(_ preload: Preload, etcd: EtcdServers, prefix: String) async throws {
        (self.preload, self.etcd, self.prefix) = (preload, etcd, prefix)
        var logger = Logger(label: "hefu.bench")
        logger.logLevel = .critical
        self.logger = logger
        identities = zip(preload.ids, preload.certificates).map { PeerIdentity(member: $0, certificate: $1) }
        directories = identities.map { _ in PeerDirectory() }
        seats = identities.map { _ in nil }
        for member in identities.indices { try await start(member) }
    }

    var nodes: [NetworkedNode] { seats.compactMap { $0?.node } }
    var ledgers: [LedgerNode] { seats.compactMap { $0?.ledger } }

    /// Opens a member's node on its store and puts it to work; the others find it where it listens now.
    func start(_ member: Int) async throws {
        let id = preload.ids[member]
        let store = try SQLiteLedgerStore(path: "\(preload.folder)/\(id.text)/ledger.sqlite")
        let ledger = try preload.node(member, on: store)
        let issued = LedgerTime(millisecondsSinceEpoch: Int64(Date().timeIntervalSince1970 * 1000) - 3_600_000)
        let certificate = try TLSCertificate.issue(
            for: id, addresses: ["127.0.0.1"], issuer: preload.certificates[member],
            issuerSecret: preload.identityKeys[member].secret, validFrom: issued, validDays: 7)
        let ordering = try EtcdOrdering(etcd.configuration(prefix: prefix))
        let client = PeerClient(directories[member], certificate: certificate, logger: logger)
        var settings = NodeSettings()
        settings.isTimeGiven = true
        let node = try await NetworkedNode(
            node: ledger, ordering: ordering, peers: client, clock: StandingClock(time: ledger.genesis.startsAt), watch: watch,
            settings: settings)
        let identities = identities
        let server = try PeerServer(
            answering: node, certificate: certificate, host: "127.0.0.1", port: 0, activeMembers: { identities }, logger: logger)
        let (ports, listening) = AsyncStream.makeStream(of: Int.self)
        let services = ServiceGroup(
            services: [client, Listening(server: server, told: listening), NodeRuntime(node, logger: logger)],
            gracefulShutdownSignals: [], logger: logger)
        let running = Task { try await services.run() }
        guard let port = await ports.first(where: { _ in true }) else {
            try await running.value
            throw BenchmarkFault("the node of \(id.text) does not listen")
        }
        try place(member, port: port)
        seats[member] = Seat(
            node: node, ledger: ledger, store: store, ordering: ordering, services: services, running: running)
    }

    private func place(_ member: Int, port: Int) throws {
        let address = try PeerAddress(host: "127.0.0.1", port: port)
        let entry = PeerDirectory.Entry(identity: identities[member], addresses: [address])
        for (other, directory) in directories.enumerated() where other != member {
            let known = identities.compactMap { directory.entry(of: $0.member) }.filter { $0.identity != entry.identity }
            directory.replace(known + [entry])
        }
    }

    /// Ends a member's node and closes its store, as when its machine is taken down.
    func stop(_ member: Int) async throws {
        guard let seat = seats[member] else { return }
        seats[member] = nil
        await seat.services.triggerGracefulShutdown()
        try await seat.running.value
        try await seat.ordering.close()
        try seat.store.checkpoint()
        try seat.store.close()
    }

    func stop() async throws {
        for member in seats.indices { try await stop(member) }
    }

    /// How many blocks the member's node has executed; 0 where it is stopped.
    func height(of member: Int) async -> UInt64 {
        guard let seat = seats[member] else { return 0 }
        return await seat.ledger.position().height
    }

    /// - Throws: where a node halted: what was measured would not be the network at work.
    func requireSound() async throws {
        for seat in seats.compactMap({ $0 }) {
            if let halt = await seat.node.halt { throw BenchmarkFault("\(seat.ledger.member.text) stopped: \(halt)") }
        }
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

/// Ledger time stands still in a measurement.
private struct StandingClock: NodeClock {
    let time: LedgerTime
    func now() -> LedgerTime { time }
}

/// When blocks became final at the node that is first to say so.
final class FinalityWatch: Watch {
    private struct State {
        var height: UInt64 = 0
        var instants: [DispatchTime] = []
        var slotsLost = 0
    }
    private let state = Mutex(State())

    func raise(_ alarm: Alarm) {}
    func keep(_ evidence: Evidence) {}
    func executed(height: UInt64, transactions: Int) {}
    func slotLost(height: UInt64) { state.withLock { $0.slotsLost += 1 } }

    /// How often so far, over all nodes, another one's block had the place.
    var slotsLost: Int { state.withLock { $0.slotsLost } }

    func final(height: UInt64) {
        state.withLock { state in
            guard height > state.height else { return }
            state.height = height
            state.instants.append(.now())
        }
    }

    /// The longest time in seconds without a newly final block, from `start` to the last one.
    func longestGap(from start: DispatchTime) -> Double {
        let instants = state.withLock { $0.instants }
        var (last, longest) = (instants.last { $0 < start } ?? start, 0.0)
        for instant in instants where instant >= start {
            longest = max(longest, Double(instant.uptimeNanoseconds - last.uptimeNanoseconds) / 1e9)
            last = instant
        }
        return longest
    }
}

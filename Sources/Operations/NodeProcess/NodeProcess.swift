import Access
package import AgreementService
import BankAPI
import BankingCalendar
import Certificates
import CoreMetrics
import CreditInformationService
import DeclarationHolderService
import EtcdOrdering
import FinancingService
import Foundation
package import LedgerNode
import LedgerStore
import LogAPI
package import Logging
import NetworkedNode
package import NodeConfiguration
import NodeFolder
import PeerExchange
import PeerTransport
import PostgresLedgerStore
import PrometheusMetrics
import ReceivableFinancingService
import ReconciliationService
import RegistryExchange
import SQLiteLedgerStore
import ServiceLifecycle
import Signing
import Snapshots
import SpanLog
import Tracing
import UnixSignals
import Witnessing

/// A member's node as a process: everything that its configuration names, started together and shut down gracefully.
package struct NodeProcess {
    private let configuration: NodeConfiguration
    private let kinds: AgreementKinds
    private let domains: [AgreementDomain]
    private let logger: Logger

    package init(_ configuration: NodeConfiguration, kinds: AgreementKinds, domains: [AgreementDomain], logger: Logger) {
        (self.configuration, self.kinds, self.domains, self.logger) = (configuration, kinds, domains, logger)
    }

    /// Runs until it is asked to end by SIGTERM or SIGINT.
    package func run() async throws {
        let metrics = PrometheusMetrics(help: OperatorWatch.help)
        MetricsSystem.bootstrap(metrics)
        var spans: SpanLog?
        if let traces = configuration.traces {
            let log = SpanLog(writingTo: try SpanLines(path: traces.path), oneRootIn: traces.oneIn)
            InstrumentationSystem.bootstrap(log)
            spans = log
        }
        defer { spans?.forceFlush() }
        let seat = try await ExecutorStanding.seat(of: configuration, logger: logger)
        let ledger = try openLedger(seat)
        logger.notice("the ledger stands open", metadata: ["member": "\(ledger.member)", "origin": "\(ledger.origin)"])
        let watch = OperatorWatch(folder: "\(configuration.folder)/evidence", logger: logger)
        let clock = MemberClock()
        let files = try tlsFiles()
        let certificate = try files.read()
        let etcd = EtcdSource(configuration: configuration.ordering, network: ledger.network)
        let link = PeerLinkBox()
        var settings = NodeSettings()
        settings.beatMilliseconds = Int64(configuration.beatSeconds) * 1000
        settings.isTimeGiven = configuration.isRehearsal
        settings.snapshotFolder = configuration.snapshotFolder
        let node = try await NetworkedNode(
            node: ledger, ordering: etcd.engine(generation: 0, after: nil), source: etcd, peers: link, clock: clock, watch: watch,
            settings: settings)
        let book = try MemberBook(
            node: ledger, addresses: configuration.peers.addresses, logger: logger, progress: { await node.progress() })
        await book.refresh()
        let client = PeerClient(book.directory, certificate: certificate, logger: logger)
        link.set(client)
        let registry = try await RegistryParts(configuration, ledger: ledger, node: node, peers: link)
        let declarations = try configuration.declarations.map { try DeclarationParts($0, ledger: ledger, node: node) }
        let service = AgreementService(node: ledger, network: node, domains: domains)
        let credit = try CreditParts(configuration, service: service, declarations: declarations)
        var answering: [any PeerService] = [node]
        if let authority = registry.authority { answering.append(RegistryDeskService(authority, network: node)) }
        let listen = configuration.peers.listener.endpoint
        let server = try PeerServer(
            answering: PeerServices(answering), certificate: certificate, host: listen.host, port: listen.port,
            activeMembers: { book.identities },
            logger: logger)
        // The first to start is the last to be shut down: while anything may still write, the seat is held.
        var services: [any Service] = seat.map { [SeatWatch(seat: $0.seat, logger: logger)] } ?? []
        // This node's connections go before its server waits for the others' to go: two nodes that end at once would wait for each
        // other.
        services += [
            server, client, book,
            try CertificateWatch(files, logger: logger) { certificate in
                client.reload(certificate)
                try server.reload(certificate)
            },
            ExpiryWatch(
                own: ledger.member, identities: { book.identities }, leaf: { try files.read().validUntil },
                now: { MemberClock.system }, logger: logger),
            NodeRuntime(node, logger: logger),
        ]
        if let endpoint = configuration.operations {
            services.append(
                OperationsServer(
                    node: node, watch: watch, metrics: metrics, clock: clock, isRehearsal: configuration.isRehearsal,
                    token: try OperatorToken.take(in: configuration.folder), snapshotFolder: configuration.snapshotFolder,
                    registry: registry.authority.map { RegistryOperations(authority: $0, node: node) },
                    declarations: declarations.map { DeclarationOperations(parts: $0, logger: logger) },
                    credit: credit.businesses.map { CreditOperations(businesses: $0, logger: logger) },
                    host: endpoint.host, port: endpoint.port,
                    logger: logger))
        }
        let witnesses = try configuration.outsideWitnesses()
        let lines = WitnessBook(store: ledger.store, names: witnesses.map(\.name))
        let log = SignedLog(node: ledger, witnesses: lines)
        if !witnesses.isEmpty { services.append(WitnessKeeping(witnesses, log: log, book: lines, watch: watch)) }
        if let listener = configuration.log { services.append(try logServer(listener, log)) }
        let isLending = domains.contains { $0.name == ReceivableFinancings.domain.name }
        let desk = isLending ? ReceivableDesk(service: service) : nil
        let reconciles = domains.contains { $0.name == AccountReconciliations.domain.name }
        let reconciling = reconciles ? ReconciliationDesk(service: service) : nil
        if let listener = configuration.api {
            services.append(
                try apiServer(
                    listener, ledger, node, registry.desk, desk, reconciling, declarations.map { Self.customs($0, clock) },
                    credit.bank))
        }
        if configuration.snapshotEvery > 0 {
            let schedule = SnapshotSchedule(
                folder: configuration.snapshotFolder, every: UInt64(configuration.snapshotEvery),
                keeping: configuration.snapshotsKept)
            services.append(SnapshotKeeping(node: node, schedule: schedule, logger: logger))
        }
        services.append(
            StoreKeeping(node: ledger, blocksKept: configuration.blocksKept.map { UInt64($0) }, logger: logger))
        if let authority = registry.authority { services.append(RegistryKeeping(authority: authority, logger: logger)) }
        if let declarations {
            services.append(DeclarationKeeping(parts: declarations, node: node, watch: watch, logger: logger))
        }
        if let desk {
            services.append(
                ReceivableKeeping(
                    desk: desk, node: node, settings: configuration.receivables, watch: watch, logger: logger))
        }
        if let reconciling, let settings = configuration.reconciliations {
            let folder = InstructionFolder(settings.instructionFolder, marks: "\(configuration.folder)/instructed")
            services.append(
                ReconciliationKeeping(
                    desk: reconciling, node: node, settings: settings, folder: folder, watch: watch, logger: logger))
        }
        services += credit.services(node: node, watch: watch, logger: logger)
        services.append(LastAnswers(node: node))
        try await ServiceGroup(services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger).run()
        logger.notice("ended")
    }

    private func openLedger(_ seat: ExecutorStanding?) throws -> LedgerNode {
        let contents = try NodeFolder(path: configuration.folder).read()
        guard contents.member == configuration.member else {
            throw ConfigurationFault(
                "\(configuration.folder) holds the keys of \(contents.member), and the configuration is \(configuration.member)'s"
            )
        }
        let store: any LedgerStore =
            switch (configuration.store, seat) {
            case (.sqlite(let path), _): try SQLiteLedgerStore(path: path)
            case (.postgresql, let seat?): try PostgresLedgerStore(configuration: seat.configuration, role: .executor(seat.seat))
            case (.postgresql, nil): throw ConfigurationFault("this process has not taken the executor's seat of its database")
            }
        return try LedgerNode(
            member: contents.member, keys: contents.keys, genesis: contents.genesis, store: store, kinds: kinds,
            rehearsing: configuration.isRehearsal)
    }

    private func tlsFiles() throws -> TLSCertificateFiles {
        guard let certificate = configuration.peers.listener.certificate else {
            throw ConfigurationFault("peers: certificate and key are missing")
        }
        return TLSCertificateFiles(certificatePath: certificate.chainPath, keyPath: certificate.keyPath)
    }

    private func logServer(_ listener: NodeConfiguration.Listener, _ log: SignedLog) throws -> LogAPIServer {
        let tls = try listener.certificate.map {
            LogAPIServer.TLS(certificateChainPEM: try Self.text($0.chainPath), privateKeyPEM: try Self.text($0.keyPath))
        }
        return try LogAPIServer(
            api: LogAPI(log: log), host: listener.endpoint.host, port: listener.endpoint.port, tls: tls,
            logger: logger)
    }

    private func apiServer(
        _ listener: NodeConfiguration.Listener, _ ledger: LedgerNode, _ node: NetworkedNode, _ desk: RegistryDesk?,
        _ receivables: ReceivableDesk?, _ reconciliations: ReconciliationDesk?, _ customs: CustomsDesk?,
        _ credit: CreditBankDesk?
    ) throws -> BankAPIServer {
        let tls = try listener.certificate.map {
            ServerTLS(certificateChainPEM: try Self.text($0.chainPath), privateKeyPEM: try Self.text($0.keyPath))
        }
        let access = try Access(member: ledger.member, path: "\(configuration.folder)/api.sqlite")
        return try BankAPIServer(
            node: ledger, network: node, domains: domains, access: access, registry: desk, receivables: receivables,
            reconciliations: reconciliations, customs: customs, credit: credit, host: listener.endpoint.host,
            port: listener.endpoint.port, tls: tls, logger: logger)
    }

    private static func customs(_ parts: DeclarationParts, _ clock: MemberClock) -> CustomsDesk {
        CustomsDesk(intake: parts.intake, now: { clock.now() }) {
            let taken = try await parts.holder.take(from: parts.intake)
            return CustomsDesk.Taken(versions: taken.versions, unusable: taken.unusable)
        }
    }

    private static func text(_ path: String) throws -> String {
        do {
            return try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw ConfigurationFault("\(path) cannot be read; the configuration names it as a certificate or key")
        }
    }
}

package import Access
package import AgreementService
package import CreditInformationService
package import FinancingService
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
package import LedgerNode
package import Logging
import NIOCore
import NIOSSL
package import ReceivableFinancingService
package import ReconciliationService
import ServiceLifecycle
package import Submission

/// The server's certificate and key, in PEM.
package struct ServerTLS: Sendable {
    package var certificateChainPEM: String
    package var privateKeyPEM: String
    package init(certificateChainPEM: String, privateKeyPEM: String) {
        (self.certificateChainPEM, self.privateKeyPEM) = (certificateChainPEM, privateKeyPEM)
    }
}

/// The bank-facing API of one member's node, as a service of the process. It stops when the service group asks.
package struct BankAPIServer: Service {
    /// Each may bring a document of 25 MiB at once.
    static let connectionsMax = 128

    private let api: BankAPI
    private let host: String
    private let port: Int
    private let tls: ServerTLS?
    private let logger: Logger

    /// - Parameters:
    ///   - credit: the desk that the process has at work already; without it no facts are stated.
    ///   - port: 0 for any that is free.
    ///   - tls: without it, plain HTTP, for this machine only: the server then refuses to listen on any other address.
    package init(
        node: LedgerNode, network: any LedgerNetwork, domains: [AgreementDomain], access: Access, registry: RegistryDesk? = nil,
        receivables: ReceivableDesk? = nil, reconciliations: ReconciliationDesk? = nil, customs: CustomsDesk? = nil,
        credit: CreditBankDesk? = nil,
        host: String = "127.0.0.1", port: Int,
        tls: ServerTLS?, logger: Logger
    ) throws {
        guard tls != nil || ["127.0.0.1", "::1"].contains(host) else {
            throw AccessFault.malformed(
                "the API listens on \(host) with TLS only; give it a certificate, or let it listen on 127.0.0.1")
        }
        guard access.member == node.member else {
            throw AccessFault.malformed("the access file is \(access.member)'s and the node is \(node.member)'s")
        }
        let service = AgreementService(node: node, network: network, domains: domains)
        api = BankAPI(
            service: service, access: access, registry: registry, receivables: receivables, reconciliations: reconciliations,
            customs: customs,
            credit: credit)
        (self.host, self.port, self.tls, self.logger) = (host, port, tls, logger)
    }

    package func run() async throws { try await run { _ in } }

    /// - Parameter running: told the port once the server listens.
    package func run(_ running: @escaping @Sendable (Int) async -> Void) async throws {
        try await executeUnfinished()
        let application = try application { channel in await running(channel.localAddress?.port ?? 0) }
        // The application ends by itself on shutdown and is never cancelled: that would trap in SwiftNIO where a connection
        // was accepted and not taken up yet (swift-nio issue 2637). What retries is cancelled when it has ended.
        async let _: Void = retry()
        try await application.run()
    }

    var service: AgreementService { api.service }
    var routes: [Route] { api.routes }

    /// Executes what a crash left behind, before anybody is served.
    func executeUnfinished() async throws { try await api.executeUnfinished(includingInterrupted: true, logger: logger) }

    /// Every so often tries again what a fault kept from the ledger.
    private func retry() async {
        while !Task.isCancelled {
            do {
                try await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(15)) }
                try await api.executeUnfinished(includingInterrupted: false, logger: logger)
            } catch is CancellationError {
                return
            } catch {
                logger.error("the access file cannot be read", metadata: ["fault": "\(error)"])
            }
        }
    }

    func application(running: @escaping @Sendable (any Channel) async -> Void = { _ in }) throws -> Application<
        RouterResponder<BankContext>
    > {
        Application(
            router: api.router(isSecure: tls != nil), server: try serverBuilder(),
            configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: nil),
            onServerRunning: running,
            logger: logger)
    }

    /// At most 16 KiB of headers, 64 of them; a connection that says nothing for a minute is closed.
    private func serverBuilder() throws -> HTTPServerBuilder {
        let limits = HTTP1Channel.Configuration.DecoderConfiguration(
            maxHeaderFieldSize: 8 * 1024, maxHeaderListSize: 16 * 1024, maxHeaderFieldCount: 64)
        let http = HTTPServerBuilder.http1(
            configuration: HTTP1Channel.Configuration(idleTimeout: .seconds(60), httpDecoderConfiguration: limits))
        guard let tls else { return http }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: try NIOSSLCertificate.fromPEMBytes(Array(tls.certificateChainPEM.utf8)).map { .certificate($0) },
            privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(tls.privateKeyPEM.utf8), format: .pem)))
        configuration.minimumTLSVersion = .tlsv12
        configuration.certificateVerification = .optionalVerification
        // A client's certificate is not trusted for who issued it but for being registered, by its fingerprint: the
        // handshake only has to prove that the client holds its key. Whose it is, each request asks.
        return try .tls(
            http,
            configuration: TLSChannelConfiguration(
                tlsConfiguration: configuration,
                customVerificationCallback: { _, promise in promise.succeed(.certificateVerified) }))
    }
}

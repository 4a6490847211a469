import Hummingbird
import HummingbirdCore
import HummingbirdTLS
package import Logging
import NIOCore
import NIOSSL
import ServiceLifecycle

/// Serves the log to the public, as a service of the process. It stops when the service group asks.
package struct LogAPIServer: Service {
    /// A certificate and its key, in PEM.
    package struct TLS: Sendable {
        package var certificateChainPEM: String
        package var privateKeyPEM: String
        package init(certificateChainPEM: String, privateKeyPEM: String) {
            (self.certificateChainPEM, self.privateKeyPEM) = (certificateChainPEM, privateKeyPEM)
        }
    }

    package struct CannotServe: Error, CustomStringConvertible {
        package let description: String
    }

    static let connectionsMax = 256

    private let api: LogAPI
    private let host: String
    private let port: Int
    private let tls: TLS?
    private let logger: Logger

    /// - Parameters:
    ///   - port: 0 for any that is free.
    ///   - tls: without it, plain HTTP, for this machine only (behind a proxy, say: then its addresses are limited, not the
    ///     clients', and the proxy has to limit them).
    package init(api: LogAPI, host: String = "127.0.0.1", port: Int, tls: TLS?, logger: Logger) throws {
        guard tls != nil || ["127.0.0.1", "::1"].contains(host) else {
            throw CannotServe(
                description: "the log is served on \(host) with TLS only; give it a certificate, or let it listen on 127.0.0.1")
        }
        (self.api, self.host, self.port, self.tls, self.logger) = (api, host, port, tls, logger)
    }

    package func run() async throws { try await run { _ in } }

    /// - Parameter running: told the port once the server listens.
    package func run(_ running: @escaping @Sendable (Int) async -> Void) async throws {
        let application = try application { channel in await running(channel.localAddress?.port ?? 0) }
        try await application.run()
    }

    func application(
        running: @escaping @Sendable (any Channel) async -> Void = { _ in }
    ) throws -> Application<RouterResponder<LogContext>> {
        Application(
            router: api.router(isSecure: tls != nil), server: try serverBuilder(),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), serverName: nil,
                availableConnectionsDelegate: MaximumAvailableConnections(Self.connectionsMax)),
            onServerRunning: running, logger: logger)
    }

    /// At most 8 KiB of headers, 32 of them; a connection that says nothing for 30 seconds is closed.
    private func serverBuilder() throws -> HTTPServerBuilder {
        let limits = HTTP1Channel.Configuration.DecoderConfiguration(
            maxHeaderFieldSize: 4 * 1024, maxHeaderListSize: 8 * 1024, maxHeaderFieldCount: 32)
        let http = HTTPServerBuilder.http1(
            configuration: HTTP1Channel.Configuration(idleTimeout: .seconds(30), httpDecoderConfiguration: limits))
        guard let tls else { return http }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: try NIOSSLCertificate.fromPEMBytes(Array(tls.certificateChainPEM.utf8)).map { .certificate($0) },
            privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(tls.privateKeyPEM.utf8), format: .pem)))
        configuration.minimumTLSVersion = .tlsv12
        return try .tls(http, tlsConfiguration: configuration)
    }
}

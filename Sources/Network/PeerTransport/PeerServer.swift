package import BankingCalendar
package import Certificates
import Foundation
import HummingbirdCore
package import Logging
import NIOCore
import NIOPosix
package import Parties
package import PeerExchange
import ServiceLifecycle
import Synchronization

/// Answers the other members' nodes: HTTP/1.1 over TLS 1.3, with a certificate at both ends.
///
/// Who calls is proved by the connection and checked again for each request against the members as governance has them
/// then, so that admitting or suspending one needs no restart.
package final class PeerServer: Service {
    package let member: MemberID
    private let host: String
    private let port: Int
    private let tls: ServerTLSContext
    private let own: Mutex<TLSCertificate>
    private let desk: PeerDesk
    private let handshakes: Handshakes
    private let limits: PeerServerLimits
    private let now: @Sendable () -> LedgerTime
    private let logger: Logger

    /// - Parameters:
    ///   - certificate: this node's. An expired one is taken: the server starts and says so, and others refuse it.
    ///   - port: 0 for any that is free.
    ///   - activeMembers: asked in each handshake and for each request; has to be quick, and may not wait for a block to
    ///     be executed.
    package init(
        answering service: any PeerService, certificate: TLSCertificate, host: String, port: Int,
        activeMembers: @escaping @Sendable () async throws -> [PeerIdentity], limits: PeerServerLimits = PeerServerLimits(),
        now: @escaping @Sendable () -> LedgerTime = { .fromSystemClock }, logger: Logger
    ) throws {
        (member, self.host, self.port) = (certificate.member, host, port)
        (self.limits, self.now, self.logger) = (limits, now, logger)
        tls = try ServerTLSContext(certificate)
        own = Mutex(certificate)
        handshakes = Handshakes(atOnceMax: limits.handshakesMax)
        desk = PeerDesk(
            service: service, admission: PeerAdmission(activeMembers: activeMembers, now: now), load: PeerLoad(limits),
            limits: limits, logger: logger)
    }

    package var certificate: TLSCertificate { own.withLock { $0 } }

    /// From now on handshakes show this certificate. Connections that stand go on.
    package func reload(_ certificate: TLSCertificate) throws {
        guard certificate.member == member else { throw OtherMember(member: member, certificate: certificate.member) }
        try tls.reload(certificate)
        own.withLock { $0 = certificate }
        logger.info("the TLS certificate was replaced", metadata: ["valid-until": "\(certificate.validUntil)"])
        warnOfExpiry()
    }

    package func run() async throws { try await run { _ in } }

    /// - Parameter running: told the port once the server listens.
    package func run(_ running: @escaping @Sendable (Int) async -> Void) async throws {
        warnOfExpiry()
        let server = Server(
            childChannelSetup: PeerChannel(
                tls: tls, admission: desk.admission, load: desk.load, handshakes: handshakes, limits: limits, logger: logger,
                responder: { [desk] in try await desk.respond(to: $0, with: $1, on: $2, channel: $3) }),
            configuration: ServerConfiguration(
                address: .hostname(host, port: port),
                availableConnectionsDelegate: .maximum(limits.connectionsMax, logger: logger)),
            onServerRunning: { channel in await running(channel.localAddress?.port ?? 0) },
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: logger)
        // The server ends by itself and is never cancelled: that would trap in SwiftNIO where a connection was accepted and
        // not taken up yet (swift-nio issue 2637).
        let serving = Task { try await server.run() }
        try await withTaskCancellationHandler {
            try await serving.value
        } onCancel: {
            Task { try await server.shutdownGracefully() }
        }
    }

    private func warnOfExpiry() {
        let (certificate, now) = (certificate, now())
        if let warning = CertificateExpiry.warning(validUntil: certificate.validUntil, now: now) {
            logger.warning(
                "\(warning.sentence("the TLS certificate of \(member)", validUntil: certificate.validUntil, now: now))")
        }
    }

    private struct OtherMember: Error, CustomStringConvertible {
        let member, certificate: MemberID
        var description: String { "the node of \(member) cannot show a TLS certificate of \(certificate)" }
    }
}

extension LedgerTime {
    /// Certificates are valid by the clock on the wall, not by ledger time.
    package static var fromSystemClock: LedgerTime {
        LedgerTime(millisecondsSinceEpoch: Int64(Date().timeIntervalSince1970 * 1000))
    }
}

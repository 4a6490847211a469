import Certificates
import HummingbirdCore
import Logging
import NIOCore
import NIOSSL
import Parties
import Synchronization

/// Sets up a connection to the server: TLS that admits members only, then HTTP/1.1.
struct PeerChannel: ServerChildChannel {
    struct Value: ServerChildChannelValue {
        let http: HTTP1Channel.Value
        let connection: PeerConnection
        var channel: any Channel { http.channel }
    }

    typealias Responder = @Sendable (Request, consuming ResponseWriter, PeerConnection, any Channel) async throws -> Void

    let tls: ServerTLSContext
    let admission: PeerAdmission
    let load: PeerLoad
    let handshakes: Handshakes
    let limits: PeerServerLimits
    let logger: Logger
    let responder: Responder

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        let connection = PeerConnection()
        return channel.eventLoop.makeCompletedFuture {
            let end = SocketEnd()
            let (loop, bound) = (channel.eventLoop, NIOLoopBound(end, eventLoop: channel.eventLoop))
            let cut: @Sendable () -> Void = { loop.execute { bound.value.close() } }
            handshakes.add(channel, cut: cut)
            try channel.pipeline.syncOperations.addHandler(end)
            let server = NIOSSLServerHandler(
                context: tls.current,
                customVerificationCallback: { certificates, promise in
                    verify(certificates, of: connection, channel: channel, promise: promise)
                }, configuration: .init())
            try channel.pipeline.syncOperations.addHandler(server)
            try channel.pipeline.syncOperations.addHandler(
                HandshakeGuard(connection, handshakes: handshakes, time: TimeAmount(limits.handshakeTime), end: end, cut: cut))
        }.flatMap {
            http(connection).setup(channel: channel, logger: logger)
        }.map { Value(http: $0, connection: connection) }
    }

    func handle(value: Value, logger: Logger) async {
        await http(value.connection).handle(value: value.http, logger: logger)
    }

    private func http(_ connection: PeerConnection) -> HTTP1Channel {
        HTTP1Channel(
            responder: { request, writer, channel in try await responder(request, writer, connection, channel) },
            configuration: HTTP1Channel.Configuration(
                idleTimeout: TimeAmount(limits.idleTime),
                httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
                    maxHeaderFieldSize: limits.headerBytesMax, maxHeaderListSize: limits.headerBytesMax,
                    maxHeaderFieldCount: limits.headersMax)))
    }

    /// Only the leaf counts: whatever else was sent along proves nothing, the issuer is known from governance.
    private func verify(
        _ certificates: [NIOSSLCertificate], of connection: PeerConnection, channel: any Channel,
        promise: EventLoopPromise<NIOSSLVerificationResult>
    ) {
        let (admission, load, logger) = (admission, load, logger)
        promise.completeWithTask {
            do {
                guard let leaf = certificates.first else { throw NoCertificate() }
                let presented = try PresentedCertificate(der: leaf.toDERBytes())
                try await admission.check(presented)
                let member = presented.member
                guard load.openConnection(of: member) else { throw TooManyConnections(member: member) }
                channel.closeFuture.whenComplete { _ in load.closeConnection(of: member) }
                connection.certificate = presented
                return .certificateVerified
            } catch {
                logger.notice(
                    "a node was refused",
                    metadata: ["from": "\(channel.remoteAddress?.ipAddress ?? "?")", "why": "\(printable("\(error)"))"])
                return .failed
            }
        }
    }

    private struct NoCertificate: Error, CustomStringConvertible {
        let description = "no certificate was shown"
    }

    private struct TooManyConnections: Error, CustomStringConvertible {
        let member: MemberID
        var description: String { "\(member) has as many connections as it may" }
    }
}

/// The server's own certificate, which can be replaced while it runs: the next handshake shows the new one.
final class ServerTLSContext: Sendable {
    private let context: Mutex<NIOSSLContext>

    init(_ certificate: TLSCertificate) throws { context = Mutex(try Self.context(certificate)) }

    var current: NIOSSLContext { context.withLock { $0 } }

    func reload(_ certificate: TLSCertificate) throws {
        let new = try Self.context(certificate)
        context.withLock { $0 = new }
    }

    private static func context(_ certificate: TLSCertificate) throws -> NIOSSLContext {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: try NIOSSLCertificate.fromPEMBytes(Array(certificate.certificatePEM.utf8)).map { .certificate($0) },
            privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(certificate.keyPEM.utf8), format: .pem)))
        configuration.minimumTLSVersion = .tlsv13
        // A client certificate is required; which ones are good the callback says, from governance as it is then.
        configuration.certificateVerification = .noHostnameVerification
        configuration.trustRoots = .certificates([])
        configuration.shutdownTimeout = .seconds(2)
        return try NIOSSLContext(configuration: configuration)
    }
}

import Certificates
import NIOCore
import NIOTLS
import Synchronization

/// One connection: whose it is, once its handshake has proved that.
final class PeerConnection: Sendable {
    private let proved = Mutex<PresentedCertificate?>(nil)

    /// What the caller showed in the handshake, in which it proved to hold its key.
    var certificate: PresentedCertificate? {
        get { proved.withLock { $0 } }
        set { proved.withLock { $0 = newValue } }
    }
}

/// Connections that have not proved whose they are, the oldest first.
final class Handshakes: Sendable {
    private struct Waiting {
        let channel: any Channel
        let address: String
        let cut: @Sendable () -> Void
    }

    private let waiting = Mutex<[Waiting]>([])
    private let atOnceMax: Int

    init(atOnceMax: Int) { self.atOnceMax = atOnceMax }

    var count: Int { waiting.withLock { $0.count } }

    /// Where there are too many, the oldest is closed of the address that has most of them: half-open connections of one
    /// machine cannot keep another from being served.
    ///
    /// - Parameter cut: closes the connection without a word of TLS.
    func add(_ channel: any Channel, cut: @escaping @Sendable () -> Void) {
        let address = channel.remoteAddress?.ipAddress ?? ""
        let oldest: Waiting? = waiting.withLock { waiting in
            waiting.append(Waiting(channel: channel, address: address, cut: cut))
            guard waiting.count > atOnceMax else { return nil }
            let counts = waiting.reduce(into: [:]) { $0[$1.address, default: 0] += 1 }
            let most = counts.values.max()
            guard let index = waiting.firstIndex(where: { counts[$0.address] == most }) else { return nil }
            return waiting.remove(at: index)
        }
        oldest?.cut()
    }

    func remove(_ channel: any Channel) {
        waiting.withLock { $0.removeAll { $0.channel === channel } }
    }
}

/// The end of the pipeline next to the socket. Closing from here does not wait for the other end to take leave, as TLS does.
final class SocketEnd: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private var context: ChannelHandlerContext?
    /// Until then nobody has a claim to a last word.
    var handshakeIsOver = false

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }
    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    /// On the event loop only.
    func close() { context?.close(promise: nil) }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        let isEnd = event is ChannelShouldQuiesceEvent || event as? ChannelEvent == .inputClosed
        if isEnd, !handshakeIsOver {
            context.close(promise: nil)
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }
}

/// Closes a connection whose handshake takes too long, or ends without proving a member.
final class HandshakeGuard: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let connection: PeerConnection
    private let handshakes: Handshakes
    private let time: TimeAmount
    private let cut: @Sendable () -> Void
    private let end: SocketEnd
    private var limit: Scheduled<Void>?

    init(
        _ connection: PeerConnection, handshakes: Handshakes, time: TimeAmount, end: SocketEnd,
        cut: @escaping @Sendable () -> Void
    ) {
        (self.connection, self.handshakes, self.time, self.end, self.cut) = (connection, handshakes, time, end, cut)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        limit = context.eventLoop.scheduleTask(in: time, cut)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        limit?.cancel()
        handshakes.remove(context.channel)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .handshakeCompleted? = event as? TLSUserEvent {
            limit?.cancel()
            end.handshakeIsOver = true
            handshakes.remove(context.channel)
            // A resumed session shows no certificate anew. Nodes do not resume sessions; who does begins again.
            if connection.certificate == nil { context.close(promise: nil) }
        }
        context.fireUserInboundEventTriggered(event)
    }
}

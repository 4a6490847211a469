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
    }

    private let waiting = Mutex<[Waiting]>([])
    private let atOnceMax: Int

    init(atOnceMax: Int) { self.atOnceMax = atOnceMax }

    var count: Int { waiting.withLock { $0.count } }

    /// Where there are too many, the oldest is closed of the address that has most of them: half-open connections of one
    /// machine cannot keep another from being served.
    func add(_ channel: any Channel) {
        let address = channel.remoteAddress?.ipAddress ?? ""
        let closed: (any Channel)? = waiting.withLock { waiting in
            waiting.append(Waiting(channel: channel, address: address))
            guard waiting.count > atOnceMax else { return nil }
            let counts = waiting.reduce(into: [:]) { $0[$1.address, default: 0] += 1 }
            let most = counts.values.max()
            guard let index = waiting.firstIndex(where: { counts[$0.address] == most }) else { return nil }
            return waiting.remove(at: index).channel
        }
        closed?.close(promise: nil)
    }

    func remove(_ channel: any Channel) {
        waiting.withLock { $0.removeAll { $0.channel === channel } }
    }
}

/// Closes a connection whose handshake takes too long, or ends without proving a member.
final class HandshakeGuard: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let connection: PeerConnection
    private let handshakes: Handshakes
    private let time: TimeAmount
    private var limit: Scheduled<Void>?

    init(_ connection: PeerConnection, handshakes: Handshakes, time: TimeAmount) {
        (self.connection, self.handshakes, self.time) = (connection, handshakes, time)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let channel = context.channel
        limit = context.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        limit?.cancel()
        handshakes.remove(context.channel)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .handshakeCompleted? = event as? TLSUserEvent {
            limit?.cancel()
            handshakes.remove(context.channel)
            // A resumed session shows no certificate anew. Nodes do not resume sessions; who does begins again.
            if connection.certificate == nil { context.close(promise: nil) }
        }
        context.fireUserInboundEventTriggered(event)
    }
}

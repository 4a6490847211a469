import NIOCore
import NIOPosix

/// The way from one process to a port of another, through this one: a TCP relay that can lose everything, as a network does
/// that is cut. Nothing is refused or closed meanwhile; when it is mended what was under way goes on, as TCP sees to.
final class Link: @unchecked Sendable {
    // Unchecked because of what is touched on `loop` only, which is all but the ports.

    /// One thread for all links, so that cutting several is one instant.
    private static let loop = MultiThreadedEventLoopGroup(numberOfThreads: 1).next()

    /// Where to connect instead of the target.
    let port: Int
    private let target: Int
    private let listener: any Channel
    private var isCut = false
    /// Both ends of each connection, and those that wait for the link to be mended.
    private var ends: [ObjectIdentifier: any Channel] = [:]
    private var waiting: [any Channel] = []
    /// Ends whose other end closed while the link was cut.
    private var orphans: [any Channel] = []

    private final class Backlog: @unchecked Sendable {
        // Unchecked: touched on `loop` only.
        weak var link: Link?
    }

    init(to target: Int) async throws {
        let backlog = Backlog()
        self.target = target
        listener = try await ServerBootstrap(group: Self.loop)
            .serverChannelOption(.backlog, value: 128)
            .childChannelOption(.autoRead, value: false)
            .childChannelInitializer { channel in
                guard let link = backlog.link else { return channel.close() }
                link.accept(channel)
                return channel.eventLoop.makeSucceededVoidFuture()
            }
            .bind(host: "127.0.0.1", port: 0).get()
        port = listener.localAddress?.port ?? 0
        try await Self.loop.submit { backlog.link = self }.get()
    }

    /// From now on nothing passes on any of the links, in either direction.
    static func cut(_ links: [Link]) async throws {
        try await loop.submit { for link in links { link.stop() } }.get()
    }

    static func mend(_ links: [Link]) async throws {
        try await loop.submit { for link in links { link.goOn() } }.get()
    }

    // MARK: on the loop

    private func stop() {
        isCut = true
        for end in ends.values { setReading(end, false) }
    }

    private func goOn() {
        guard isCut else { return }
        isCut = false
        for end in orphans { end.close(promise: nil) }
        for end in ends.values { setReading(end, true) }
        let all = waiting
        (orphans, waiting) = ([], [])
        for end in all { connect(end) }
    }

    private func setReading(_ end: any Channel, _ isOn: Bool) { _ = end.setOption(.autoRead, value: isOn) }

    private func accept(_ near: any Channel) {
        if isCut { waiting.append(near) } else { connect(near) }
    }

    private func connect(_ near: any Channel) {
        let connecting = ClientBootstrap(group: Self.loop).channelOption(.autoRead, value: false)
            .connect(host: "127.0.0.1", port: target)
        connecting.whenFailure { _ in near.close(promise: nil) }
        connecting.whenSuccess { far in
            guard near.isActive else { return far.close(promise: nil) }
            do {
                for (one, other) in [(near, far), (far, near)] {
                    self.ends[ObjectIdentifier(one)] = one
                    try one.pipeline.syncOperations.addHandler(Relay(to: other, on: self))
                    self.setReading(one, !self.isCut)
                }
            } catch {
                near.close(promise: nil)
                far.close(promise: nil)
            }
        }
    }

    private func closed(_ end: any Channel, other: any Channel) {
        ends[ObjectIdentifier(end)] = nil
        if isCut { orphans.append(other) } else { other.close(promise: nil) }
    }

    private final class Relay: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        private let other: any Channel
        private let link: Link

        init(to other: any Channel, on link: Link) { (self.other, self.link) = (other, link) }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            other.writeAndFlush(unwrapInboundIn(data), promise: nil)
        }

        func channelInactive(context: ChannelHandlerContext) { link.closed(context.channel, other: other) }

        func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
    }
}

import NIOCore
import NIOPosix
import Synchronization

/// A port of loopback that passes connections on to another one and notes every byte, both ways.
final class RecordingProxy: Sendable {
    private let recordings: [Recording]
    private let target: Mutex<Int?>
    private let server: Mutex<(any Channel)?>

    var port: Int { server.withLock { $0?.localAddress?.port ?? 0 } }

    /// - Parameter target: the port that is passed on to; nil as long as connections are to be refused.
    init(to target: Int? = nil, recordings: [Recording]) async throws {
        self.recordings = recordings
        self.target = Mutex(target)
        server = Mutex(nil)
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelOption(.autoRead, value: false)
            .childChannelInitializer { [weak self] channel in
                guard let self, let target = self.target.withLock({ $0 }) else {
                    return channel.eventLoop.makeFailedFuture(ChannelError.inappropriateOperationForState)
                }
                return self.connect(channel, to: target)
            }.bind(host: "127.0.0.1", port: 0).get()
        server.withLock { $0 = channel }
    }

    func point(to port: Int?) { target.withLock { $0 = port } }

    func close() async { try? await server.withLock { $0 }?.close().get() }

    private func connect(_ near: any Channel, to port: Int) -> EventLoopFuture<Void> {
        ClientBootstrap(group: near.eventLoop).channelOption(.autoRead, value: false)
            .connect(host: "127.0.0.1", port: port).flatMap { [recordings] far in
                near.eventLoop.makeCompletedFuture {
                    try near.pipeline.syncOperations.addHandler(Pass(to: far, recordings))
                    try far.pipeline.syncOperations.addHandler(Pass(to: near, recordings))
                }.flatMap {
                    far.setOption(.autoRead, value: true).and(near.setOption(.autoRead, value: true)).map { _ in }
                }
            }
    }

    private final class Pass: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        private let other: any Channel
        private let recordings: [Recording]

        init(to other: any Channel, _ recordings: [Recording]) { (self.other, self.recordings) = (other, recordings) }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let buffer = unwrapInboundIn(data)
            for recording in recordings { recording.add(buffer.readableBytesView) }
            other.writeAndFlush(buffer, promise: nil)
        }

        func channelInactive(context: ChannelHandlerContext) {
            other.close(promise: nil)
            context.fireChannelInactive()
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
    }
}

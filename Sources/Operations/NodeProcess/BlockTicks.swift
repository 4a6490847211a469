import NetworkedNode
import ServiceLifecycle

/// Does something after each block and every so often, one after the other, until the process is asked to end.
struct BlockTicks {
    let node: NetworkedNode
    let pause: Duration

    func run(_ body: @escaping @Sendable () async -> Void) async {
        let (ticks, ticking) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { for await _ in await node.progress() { ticking.yield() } }
                group.addTask {
                    while !Task.isCancelled {
                        ticking.yield()
                        try? await Task.sleep(for: pause)
                    }
                }
                for await _ in ticks { await body() }
                group.cancelAll()
            }
        }
    }
}

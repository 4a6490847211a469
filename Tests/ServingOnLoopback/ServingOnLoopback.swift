package import Logging
import ServiceLifecycle

/// A log that nobody reads.
package let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

/// Runs a server until `body`, which is told its port, is done; then it shuts down in order.
///
/// - Parameter run: serves, and tells the port when it listens.
package func serving(
    _ run: @escaping @Sendable (_ listening: @escaping @Sendable (Int) async -> Void) async throws -> Void,
    _ body: @escaping @Sendable (Int) async throws -> Void
) async throws {
    let (ports, feed) = AsyncStream.makeStream(of: Int.self)
    let group = ServiceGroup(services: [Server(run: run, feed: feed)], gracefulShutdownSignals: [], logger: silent)
    try await withThrowingTaskGroup(of: Void.self) { tasks in
        tasks.addTask { try await group.run() }
        guard let port = await ports.first(where: { _ in true }) else { return }
        do {
            try await body(port)
        } catch {
            await group.triggerGracefulShutdown()
            throw error
        }
        await group.triggerGracefulShutdown()
        try await tasks.waitForAll()
    }
}

private struct Server: Service {
    let run: @Sendable (_ listening: @escaping @Sendable (Int) async -> Void) async throws -> Void
    let feed: AsyncStream<Int>.Continuation
    func run() async throws { try await run { feed.yield($0) } }
}

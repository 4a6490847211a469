import Logging
import ServiceLifecycle

@testable import LogAPI

let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

extension LogAPIServer {
    /// Runs the service until `body`, which is told the port, is done.
    func serving(_ body: @Sendable @escaping (Int) async throws -> Void) async throws {
        let (ports, feed) = AsyncStream.makeStream(of: Int.self)
        let group = ServiceGroup(
            services: [Probe(server: self, feed: feed)], gracefulShutdownSignals: [], logger: silent)
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
}

private struct Probe: Service {
    let server: LogAPIServer
    let feed: AsyncStream<Int>.Continuation
    func run() async throws { try await server.run { feed.yield($0) } }
}

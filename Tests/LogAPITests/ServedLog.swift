import LogAPI
import ServingOnLoopback

extension LogAPIServer {
    /// Runs the service until `body`, which is told the port, is done.
    func serving(_ body: @Sendable @escaping (Int) async throws -> Void) async throws {
        try await ServingOnLoopback.serving({ try await self.run($0) }, body)
    }
}

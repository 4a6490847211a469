import LedgerNode
import Logging
import NetworkedNode
import ServiceLifecycle
import Snapshots

/// Shut down before everything else: gives those who wait for finality a few seconds, then tells them that it is not known what
/// becomes of their transactions. Without it, an API's request would keep the process up for as long as there is no quorum.
struct LastAnswers: Service {
    let node: NetworkedNode

    func run() async throws {
        try? await gracefulShutdown()
        for _ in 0..<60 where node.waitingCount > 0 { try? await Task.sleep(for: .milliseconds(50)) }
        await node.close()
    }
}

/// Takes a snapshot every so many blocks, beside the node's work.
struct SnapshotKeeping: Service {
    let node: NetworkedNode
    let schedule: SnapshotSchedule
    let logger: Logger

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try await Task.sleep(for: .seconds(5))
                do {
                    if let file = try await schedule.step(node.node) {
                        logger.info("a snapshot was taken", metadata: ["file": "\(file.path)"])
                    }
                } catch {
                    logger.error("no snapshot could be taken", metadata: ["fault": "\(error)"])
                }
            }
        }
        try? await gracefulShutdown()
    }
}

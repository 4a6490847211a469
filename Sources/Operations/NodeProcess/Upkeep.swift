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

/// Takes a snapshot every so many blocks, and prunes old ones, beside the node's work.
struct SnapshotKeeping: Service {
    let node: NetworkedNode
    let schedule: SnapshotSchedule
    /// How many of the latest blocks stay whole; 0 for all.
    let blocksKept: UInt64
    let logger: Logger

    /// Seldom, since a block is pruned a day after it was final.
    private static let roundsBetweenPrunings = 12

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            var round = 0
            while !Task.isCancelled {
                try await Task.sleep(for: .seconds(5))
                do {
                    if let file = try await schedule.step(node.node) {
                        logger.info("a snapshot was taken", metadata: ["file": "\(file.path)"])
                    }
                } catch {
                    logger.error("no snapshot could be taken", metadata: ["fault": "\(error)"])
                }
                if blocksKept > 0, round % Self.roundsBetweenPrunings == 0 { await prune() }
                round += 1
            }
        }
        try? await gracefulShutdown()
    }
    private func prune() async {
        do {
            let pruning = try await node.node.prune(keeping: blocksKept)
            if pruning.blocks > 0 {
                logger.info("old blocks were pruned", metadata: ["blocks": "\(pruning.blocks)", "through": "\(pruning.through)"])
            }
        } catch is CancellationError {
        } catch {
            logger.error("old blocks could not be pruned", metadata: ["fault": "\(error)"])
        }
    }
}

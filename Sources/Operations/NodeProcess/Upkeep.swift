import Foundation
import LedgerNode
import LedgerStore
import Logging
import NetworkedNode
package import NodeConfiguration
import ServiceLifecycle
import Snapshots
package import Witnessing

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

/// Writes the store anew after an erasure, and prunes old blocks where the configuration asks for it, beside the node's work.
struct StoreKeeping: Service {
    let node: LedgerNode
    /// How many of the latest blocks stay whole; nil where none is pruned.
    let blocksKept: UInt64?
    let logger: Logger
    var pause = Duration.seconds(5)

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            var isFaulty = false
            while !Task.isCancelled {
                do {
                    try await step()
                    isFaulty = false
                } catch is CancellationError {
                    return
                } catch {
                    if !isFaulty { logger.error("the store could not be kept", metadata: ["fault": "\(error)"]) }
                    isFaulty = true
                }
                try await Task.sleep(for: pause)
            }
        }
        try? await gracefulShutdown()
    }

    func step() async throws {
        if try await node.scrub() {
            logger.notice("the store was written anew, so that nothing of what was erased is left in it")
        }
        guard let blocksKept else { return }
        let pruning = try await node.prune(keeping: blocksKept)
        guard pruning.blocks > 0 else { return }
        logger.info("old blocks were pruned", metadata: ["blocks": "\(pruning.blocks)", "through": "\(pruning.through)"])
    }
}

/// Has the log's final checkpoints cosigned by the witnesses that the configuration names.
struct WitnessKeeping: Service {
    let offers: WitnessOffers
    let connection: WitnessHTTP
    let watch: OperatorWatch

    init(_ witnesses: [OutsideWitness], log: SignedLog, book: WitnessBook, watch: OperatorWatch) {
        connection = WitnessHTTP()
        self.watch = watch
        offers = WitnessOffers(log: log, witnesses: witnesses, connection: connection, clock: ContinuousClock()) {
            try book.keep(height: $0, name: $1, line: $2)
        }
    }

    func run() async throws {
        await cancelWhenGracefulShutdown { await offers.run { watch.witnessed($0) } }
        try await connection.close()
        try? await gracefulShutdown()
    }
}

extension NodeConfiguration {
    /// - Throws: ``ConfigurationFault`` where a witness cannot be meant so.
    package func outsideWitnesses() throws -> [OutsideWitness] {
        let found = try witnesses.map { witness in
            do {
                return try OutsideWitness(url: witness.url, verifierKey: witness.verifierKey)
            } catch {
                throw ConfigurationFault("witnesses: \(error)")
            }
        }
        for (index, witness) in found.enumerated() where found[..<index].contains(where: { $0.name == witness.name }) {
            throw ConfigurationFault("witnesses: \(witness.name) is listed twice; list each witness once")
        }
        return found
    }
}

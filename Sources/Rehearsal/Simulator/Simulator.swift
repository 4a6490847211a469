import Foundation
import SQLiteLedgerStore

/// Runs consortia in which everything goes wrong that can, each from a number that repeats it.
package enum Simulator {
    package struct Report: Sendable {
        package let seed: UInt64
        package let scenario: Scenario
        package let members: Int
        package let byzantine: Int
        /// Blocks that the members' nodes executed, all nodes together.
        package let blocks: Int
        /// Transactions that a member was told are final.
        package let acknowledged: Int
        package let faults: [FaultKind: Int]
        /// What happened, in order, without anything that differs from run to run (keys, digests, signatures).
        package let trace: [String]
        /// What must not be; empty when all is well.
        package let violations: [String]
    }

    /// How many events are drawn before faults stop.
    private static let steps = 420

    /// - Parameter folder: for the members' disks; made and removed again. A RAM disk is best.
    package static func run(
        seed: UInt64, folder: String = Simulator.folder(), sabotage: Sabotage? = nil, steps: Int = Simulator.steps
    ) async throws -> Report {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let simulation = try Simulation(seed: seed, folder: folder, sabotage: sabotage)
        defer { for member in simulation.members { try? member.store?.close() } }
        simulation.isQuiet = true
        for member in simulation.members { try await simulation.start(member) }
        simulation.isQuiet = false
        for _ in 0..<steps where simulation.violations.isEmpty { await simulation.step() }
        if simulation.violations.isEmpty {
            await simulation.settleDown()
            if simulation.violations.isEmpty { try await simulation.checkEnd() }
        }
        return simulation.report()
    }

    /// A new place for the members' disks.
    package static func folder() -> String {
        let memory = "/dev/shm"
        let isThere = FileManager.default.isWritableFile(atPath: memory)
        return (isThere ? memory : NSTemporaryDirectory()) + "/hefu-simulate-\(UUID().uuidString)"
    }

    /// How a person repeats a seed.
    package static func repetition(of seed: UInt64) -> String { "hefu simulate --seeds 1 --first \(seed) --trace" }
}

extension Simulation {
    func report() -> Simulator.Report {
        Simulator.Report(
            seed: seed, scenario: scenario, members: members.count, byzantine: members.count - honest.count,
            blocks: members.reduce(0) { $0 + records(of: $1).count },
            acknowledged: workload.submissions.filter { if case .final = $0.state { true } else { false } }.count,
            faults: faults, trace: trace, violations: violations)
    }
}

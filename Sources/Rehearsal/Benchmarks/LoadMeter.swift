import Dispatch
import EmbeddedNetwork
import Ledger
import Submission
import Synchronization

/// Submits a load with so many in flight at a time, checks what became of each, and takes its time.
final class LoadMeter: Sendable {
    struct Load: Sendable {
        let transaction: Transaction
        /// What must become of it.
        let outcome: PublicOutcome
    }

    private let load: [Load]
    private let next = Atomic<Int>(0)
    private let latencies = Mutex<[Double]>([])

    init(_ load: [Load]) { self.load = load }

    /// Milliseconds.
    var sortedLatencies: [Double] { latencies.withLock { $0.sorted() } }

    func submitAll(to network: EmbeddedNetwork, inFlight: Int) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<inFlight { group.addTask { try await self.submit(to: network) } }
            try await group.waitForAll()
        }
    }

    /// Submits one after the other until there is none left.
    private func submit(to network: EmbeddedNetwork) async throws {
        while true {
            let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
            guard index < load.count else { return }
            let sent = DispatchTime.now()
            let outcome = try await network.submit(load[index].transaction)
            guard outcome.publicOutcome == load[index].outcome, outcome.final else {
                throw BenchmarkFault(
                    "a measured transaction had the outcome \(outcome.publicOutcome.code), not \(load[index].outcome.code)")
            }
            let milliseconds = elapsed(since: sent) * 1000
            latencies.withLock { $0.append(milliseconds) }
        }
    }
}

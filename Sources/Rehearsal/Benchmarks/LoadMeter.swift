import Dispatch
import Ledger
import Submission
import Synchronization

/// Submits a load with so many in flight at a time, checks what became of each, and takes its time.
final class LoadMeter: Sendable {
    struct Load: Sendable {
        let transaction: Transaction
        /// The index of the member whose node it is handed to.
        var member = 0
        /// What must become of it.
        let outcome: PublicOutcome
    }

    private let load: [Load]
    private let next = Atomic<Int>(0)
    private let latencies = Mutex<[Double]>([])
    let count: Int

    init(_ load: [Load]) { (self.load, count) = (load, load.count) }

    /// Milliseconds.
    var sortedLatencies: [Double] { latencies.withLock { $0.sorted() } }

    /// How many are final.
    var doneCount: Int { latencies.withLock { $0.count } }

    /// - Parameter networks: the members' own ways to the consortium, in the order of their indexes; one may stand for all.
    func submitAll(to networks: [any LedgerNetwork], inFlight: Int) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<inFlight { group.addTask { try await self.submit(to: networks) } }
            try await group.waitForAll()
        }
    }

    /// Submits one after the other until there is none left.
    private func submit(to networks: [any LedgerNetwork]) async throws {
        while true {
            let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
            guard index < load.count else { return }
            let sent = DispatchTime.now()
            let outcome = try await networks[load[index].member % networks.count].submit(load[index].transaction)
            guard outcome.publicOutcome == load[index].outcome, outcome.final else {
                throw BenchmarkFault(
                    "a measured transaction had the outcome \(outcome.publicOutcome.code), not \(load[index].outcome.code)")
            }
            let milliseconds = elapsed(since: sent) * 1000
            latencies.withLock { $0.append(milliseconds) }
        }
    }
}

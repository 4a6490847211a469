package import Signing
import Synchronization

/// Transactions on their way into a block, in the order they came.
package final class SubmissionQueue: Sendable {
    private struct State {
        var pending: [[UInt8]] = []
        var isClosed = false
        var waiter: CheckedContinuation<Void, Never>?
    }
    private let state = Mutex(State())

    package init() {}

    /// - Returns: false when the queue is closed.
    package func add(_ transaction: [UInt8]) -> Bool {
        let (accepted, waiter) = state.withLock { state -> (Bool, CheckedContinuation<Void, Never>?) in
            guard !state.isClosed else { return (false, nil) }
            state.pending.append(transaction)
            defer { state.waiter = nil }
            return (true, state.waiter)
        }
        waiter?.resume()
        return accepted
    }

    package func close() {
        let waiter = state.withLock { state in
            state.isClosed = true
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }

    /// What stands first in the queue, at most `bytesMax` but at least one transaction; it stays there until ``drop(_:)``.
    package func first(bytesMax: Int) -> [[UInt8]] {
        state.withLock { state in
            var (count, bytes) = (0, 0)
            while count < state.pending.count, count == 0 || bytes + state.pending[count].count <= bytesMax {
                bytes += state.pending[count].count
                count += 1
            }
            return Array(state.pending[..<count])
        }
    }

    /// Removes the first `count`, which have their place now.
    package func drop(_ count: Int) { state.withLock { $0.pending.removeFirst(min(count, $0.pending.count)) } }

    package var count: Int { state.withLock { $0.pending.count } }

    /// Returns once something stands in the queue; false when it is closed and empty, or the task is cancelled.
    package func wait() async -> Bool {
        while !Task.isCancelled {
            let answer = state.withLock { state -> Bool? in
                if !state.pending.isEmpty { return true }
                return state.isClosed ? false : nil
            }
            if let answer { return answer }
            await withTaskCancellationHandler {
                await withCheckedContinuation { continuation in
                    let resumeNow = state.withLock { state in
                        if state.isClosed || !state.pending.isEmpty || Task.isCancelled { return true }
                        state.waiter = continuation
                        return false
                    }
                    if resumeNow { continuation.resume() }
                }
            } onCancel: {
                let waiter = state.withLock { state in
                    defer { state.waiter = nil }
                    return state.waiter
                }
                waiter?.resume()
            }
        }
        return false
    }

    /// The next batch, at most `bytesMax` but at least one transaction; nil once closed and empty.
    package func next(bytesMax: Int) async -> [[UInt8]]? {
        while true {
            let batch = state.withLock { state -> [[UInt8]]? in
                guard !state.pending.isEmpty else { return state.isClosed ? [] : nil }
                var (count, bytes) = (0, 0)
                while count < state.pending.count, count == 0 || bytes + state.pending[count].count <= bytesMax {
                    bytes += state.pending[count].count
                    count += 1
                }
                defer { state.pending.removeFirst(count) }
                return Array(state.pending[..<count])
            }
            if let batch { return batch.isEmpty ? nil : batch }
            await withCheckedContinuation { continuation in
                let resumeNow = state.withLock { state in
                    if state.isClosed || !state.pending.isEmpty { return true }
                    state.waiter = continuation
                    return false
                }
                if resumeNow { continuation.resume() }
            }
        }
    }
}

/// Those who wait for their transactions to become final.
package final class Waiting: Sendable {
    package typealias Answer = @Sendable (Result<SubmissionOutcome, SubmissionFault>) -> Void
    private let answers = Mutex<[Digest32: Answer]>([:])

    package init() {}

    /// - Returns: false when somebody waits for this transaction already.
    package func add(_ id: Digest32, _ answer: @escaping Answer) -> Bool {
        answers.withLock { waiting in
            guard waiting[id] == nil else { return false }
            waiting[id] = answer
            return true
        }
    }

    package var count: Int { answers.withLock { $0.count } }

    package func holds(_ id: Digest32) -> Bool { answers.withLock { $0[id] != nil } }

    package func answer(_ id: Digest32, _ result: Result<SubmissionOutcome, SubmissionFault>) {
        answers.withLock { $0.removeValue(forKey: id) }?(result)
    }

    package func failAll(_ why: String) {
        let all = answers.withLock { waiting in
            defer { waiting.removeAll() }
            return Array(waiting.values)
        }
        for answer in all { answer(.failure(.unknown(why))) }
    }
}

import Signing
import Submission
import Synchronization

/// Transactions on their way into a block, in the order they came.
final class SubmissionQueue: Sendable {
    private struct State {
        var pending: [[UInt8]] = []
        var isClosed = false
        var waiter: CheckedContinuation<Void, Never>?
    }
    private let state = Mutex(State())

    /// - Returns: false when the queue is closed.
    func add(_ transaction: [UInt8]) -> Bool {
        let (accepted, waiter) = state.withLock { state -> (Bool, CheckedContinuation<Void, Never>?) in
            guard !state.isClosed else { return (false, nil) }
            state.pending.append(transaction)
            defer { state.waiter = nil }
            return (true, state.waiter)
        }
        waiter?.resume()
        return accepted
    }

    func close() {
        let waiter = state.withLock { state in
            state.isClosed = true
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }

    /// The next batch, at most `bytesMax` but at least one transaction; nil once closed and empty.
    func next(bytesMax: Int) async -> [[UInt8]]? {
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
final class Waiting: Sendable {
    typealias Continuation = CheckedContinuation<SubmissionOutcome, any Error>
    private let continuations = Mutex<[Digest32: Continuation]>([:])

    /// - Returns: false when somebody waits for this transaction already.
    func add(_ id: Digest32, _ continuation: Continuation) -> Bool {
        continuations.withLock { waiting in
            guard waiting[id] == nil else { return false }
            waiting[id] = continuation
            return true
        }
    }

    func take(_ id: Digest32) -> Continuation? { continuations.withLock { $0.removeValue(forKey: id) } }

    func failAll(_ why: String) {
        let all = continuations.withLock { waiting in
            defer { waiting.removeAll() }
            return Array(waiting.values)
        }
        for continuation in all { continuation.resume(throwing: SubmissionFault.unknown(why)) }
    }
}

/// How many blocks may still be ordered before one is executed.
final class Room: Sendable {
    private struct State {
        var free: Int
        var isClosed = false
        var waiter: CheckedContinuation<Bool, Never>?
    }
    private let state: Mutex<State>

    init(_ count: Int) { state = Mutex(State(free: count)) }

    /// Waits for room; false once closed.
    func take() async -> Bool {
        await withCheckedContinuation { continuation in
            let answer = state.withLock { state -> Bool? in
                if state.isClosed { return false }
                if state.free > 0 {
                    state.free -= 1
                    return true
                }
                state.waiter = continuation
                return nil
            }
            if let answer { continuation.resume(returning: answer) }
        }
    }

    func free() {
        let waiter = state.withLock { state -> CheckedContinuation<Bool, Never>? in
            guard let waiter = state.waiter else {
                state.free += 1
                return nil
            }
            state.waiter = nil
            return waiter
        }
        waiter?.resume(returning: true)
    }

    func close() {
        let waiter = state.withLock { state in
            state.isClosed = true
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume(returning: false)
    }
}

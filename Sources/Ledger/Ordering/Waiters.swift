import Synchronization

/// Those who wait for the next block. A wake-up is only a hint, so one that is missed costs one timeout.
package final class Waiters: Sendable {
    private let continuations = Mutex<[UInt64: CheckedContinuation<Void, Never>]>([:])
    private let next = Atomic<UInt64>(0)

    package init() {}

    package func wake() {
        let waiting = continuations.withLock { waiting in
            defer { waiting.removeAll() }
            return Array(waiting.values)
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Returns on ``wake()``, after `milliseconds`, or at once if `isThere` says so; it is asked when a wake-up can no longer
    /// be missed.
    ///
    /// - Throws: CancellationError.
    package func wait(milliseconds: Int, unless isThere: () -> Bool = { false }) async throws {
        let id = next.wrappingAdd(1, ordering: .relaxed).newValue
        let timeout = Task {
            try await Task.sleep(for: .milliseconds(milliseconds))
            resume(id)
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                continuations.withLock { $0[id] = continuation }
                if Task.isCancelled || isThere() { resume(id) }
            }
        } onCancel: {
            resume(id)
        }
        timeout.cancel()
        try Task.checkCancellation()
    }

    private func resume(_ id: UInt64) {
        continuations.withLock { $0.removeValue(forKey: id) }?.resume()
    }
}

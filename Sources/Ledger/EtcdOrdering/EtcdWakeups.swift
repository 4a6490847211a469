import Ordering
import Synchronization

/// One watch on the head for all who wait. A watch is only a wake-up: it may lose, repeat or delay events, so there is a
/// timer beside it, and each new watch wakes once.
final class EtcdWakeups: Sendable {
    private struct State {
        var watch: Task<Void, Never>?
        var isClosed = false
        /// The highest height that an event spoke of; a hint, good for one early return.
        var told: UInt64 = 0
        var used: UInt64 = 0
        /// The heights that are waited for.
        var awaited: [UInt64] = []
    }

    /// Between two looks where no event comes.
    private static let timerMilliseconds = 1_000

    private let state = Mutex(State())
    private let waiters = Waiters()

    /// Wakes those for whom this head is news.
    func note(_ head: OrderingHead) {
        let isNews = state.withLock { state in
            state.told = max(state.told, head.height)
            return state.awaited.contains { $0 <= head.height }
        }
        if isNews { waiters.wake() }
    }

    func wait(at height: UInt64, watching keyValue: any EtcdKeyValue, _ key: [UInt8]) async throws {
        start(keyValue, key)
        state.withLock { $0.awaited.append(height) }
        defer { state.withLock { state in _ = state.awaited.firstIndex(of: height).map { state.awaited.remove(at: $0) } } }
        try await waiters.wait(milliseconds: Self.timerMilliseconds) {
            state.withLock { state in
                guard state.told >= height, state.used < height else { return false }
                state.used = height
                return true
            }
        }
    }

    private func start(_ keyValue: any EtcdKeyValue, _ key: [UInt8]) {
        state.withLock { state in
            guard state.watch == nil, !state.isClosed else { return }
            state.watch = Task { [weak self] in
                while !Task.isCancelled {
                    try? await keyValue.watch(key) { [weak self] in self?.note($0) }
                    guard let self, !Task.isCancelled else { return }
                    self.waiters.wake()
                    try? await Task.sleep(for: .milliseconds(200))
                }
            }
        }
    }

    private func note(_ value: [UInt8]?) {
        if let value, let head = try? EtcdSlots.head(value) {
            note(head)
        } else {
            waiters.wake()
        }
    }

    /// Ends the watch and wakes everybody.
    func close() async {
        let watch = state.withLock { state in
            state.isClosed = true
            return state.watch
        }
        watch?.cancel()
        await watch?.value
        waiters.wake()
    }

    func cancel() { state.withLock(\.watch)?.cancel() }
}

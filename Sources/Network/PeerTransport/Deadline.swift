import NIOCore

/// The time for something ran out.
struct DeadlinePassed: Error, Hashable, CustomStringConvertible {
    let after: Duration
    var description: String { "no answer within \(after.components.seconds) seconds" }
}

/// Runs the work, and cancels it when its time has passed.
///
/// - Throws: ``DeadlinePassed``, or what the work throws. Work that does not heed its cancellation is waited for.
func within<Value: Sendable>(_ time: Duration, _ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
    try await withThrowingTaskGroup(of: Value?.self) { group in
        group.addTask { try await work() }
        group.addTask {
            try await Task.sleep(for: time)
            return nil
        }
        defer { group.cancelAll() }
        guard let first = try await group.next(), let value = first else { throw DeadlinePassed(after: time) }
        return value
    }
}

/// What another party wrote, fit for a log or a fault's reason: one line of visible ASCII, not long.
func printable(_ text: some StringProtocol) -> String {
    String(text.unicodeScalars.prefix(300).map { (0x20...0x7E).contains($0.value) ? Character($0) : "?" })
}

extension TimeAmount {
    init(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        self = .nanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }
}

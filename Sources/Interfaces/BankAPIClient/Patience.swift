/// How long readings wait for what the ledger has not come to yet: a block that too few members have cosigned, a node that
/// catches up.
package struct Patience: Sendable {
    /// How long all pauses of one reading may be together.
    package var limit: Duration
    private let sleep: @Sendable (Duration) async throws -> Void
    private let tell: @Sendable (ProblemAnswer) -> Void

    /// People are told when a reading has waited so long.
    static let silence = Duration.seconds(2)

    /// - Parameters:
    ///   - sleep: pauses; throws when the task is cancelled.
    ///   - tell: called once for a reading that waits longer than two seconds, with what it waits for.
    package init(
        limit: Duration, sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
        tell: @escaping @Sendable (ProblemAnswer) -> Void
    ) {
        (self.limit, self.sleep, self.tell) = (limit, sleep, tell)
    }

    package static let none = Patience(limit: .zero) { _ in }

    /// A conflict with the present, or a node that is not there yet; not a fault of the node, which seldom mends itself.
    static func isWorthWaiting(_ problem: ProblemAnswer) -> Bool {
        problem.retryable && [409, 429, 503].contains(problem.status)
    }

    /// - Parameter waited: how long the reading has waited before.
    /// - Returns: whether to ask again.
    func wait(_ pause: Duration, after waited: Duration, for problem: ProblemAnswer) async -> Bool {
        do {
            let untilTold = Self.silence - waited
            guard untilTold >= .zero, pause > untilTold else {
                try await sleep(pause)
                return true
            }
            if untilTold > .zero { try await sleep(untilTold) }
            tell(problem)
            try await sleep(pause - untilTold)
            return true
        } catch {
            return false
        }
    }
}

/// When a member that was not reached is tried again: after a time that doubles with each failure, by one call alone.
///
/// A member that is away for hours costs one attempt in each half minute, and every other call to it fails at once.
struct Backoff: Hashable, Sendable {
    typealias Instant = ContinuousClock.Instant

    enum Leave: Hashable, Sendable {
        /// The call may be made.
        case granted
        /// Too early, or another call is finding out.
        case refused(until: Instant)
    }

    private enum State: Hashable, Sendable {
        case reached
        case away(failures: Int, until: Instant)
        /// One call is on its way; until then, others wait for what it finds.
        case trying(failures: Int, until: Instant)
    }

    static let first = Duration.milliseconds(250)
    static let longest = Duration.seconds(30)

    private var state = State.reached

    /// - Parameter deadline: when the asking call will have ended, if it is granted.
    mutating func leave(now: Instant, deadline: Instant) -> Leave {
        switch state {
        case .reached: return .granted
        case .away(_, let until) where now < until: return .refused(until: until)
        case .trying(_, let until) where now < until: return .refused(until: until)
        case .away(let failures, _), .trying(let failures, _):
            state = .trying(failures: failures, until: deadline)
            return .granted
        }
    }

    mutating func reached() { state = .reached }

    /// - Parameter spread: 0 to 1, by chance: so that nodes do not all come back to a member in the same instant.
    mutating func failed(now: Instant, spread: Double) {
        let before: Int
        switch state {
        case .reached: before = 0
        // A call that had set out before counts once with the one that failed before it.
        case .away(_, let until) where now < until: return
        case .away(let failures, _), .trying(let failures, _): before = failures
        }
        let failures = min(before + 1, 16)
        let delay = min(Self.longest, Self.first * (1 << (failures - 1)))
        state = .away(failures: failures, until: now + delay * (0.75 + 0.25 * min(max(spread, 0), 1)))
    }
}

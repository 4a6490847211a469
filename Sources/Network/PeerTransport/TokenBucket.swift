/// So many requests a second, and a few more at once.
struct TokenBucket: Hashable, Sendable {
    typealias Instant = ContinuousClock.Instant

    let perSecond: Int
    let atOnce: Int
    private var tokens: Double
    private var at: Instant

    init(perSecond: Int, atOnce: Int, now: Instant) {
        (self.perSecond, self.atOnce, tokens, at) = (perSecond, atOnce, Double(atOnce), now)
    }

    /// - Returns: false where nothing is left.
    mutating func take(now: Instant) -> Bool {
        if now > at {
            tokens = min(Double(atOnce), tokens + (now - at) / .seconds(1) * Double(perSecond))
            at = now
        }
        guard tokens >= 1 else { return false }
        tokens -= 1
        return true
    }
}

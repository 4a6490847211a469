import Dispatch

/// Work in two halves of which neither sees the other, on two threads where there is enough of it. What comes out is the same as
/// of one half after the other.
enum Halves {
    /// Below this, two threads cost more than they save.
    private static let entriesMin = 100_000

    /// - Parameter make: of half 0 or 1.
    static func made<Made: Sendable>(entries: Int, _ make: @Sendable (_ half: Int) -> Made) -> (Made, Made) {
        guard entries >= entriesMin else { return (make(0), make(1)) }
        return withUnsafeTemporaryAllocation(of: Made.self, capacity: 2) { made in
            // Each half initializes its own place, and both are there when the call returns.
            nonisolated(unsafe) let made = made
            DispatchQueue.concurrentPerform(iterations: 2) { half in made.initializeElement(at: half, to: make(half)) }
            return (made.moveElement(from: 0), made.moveElement(from: 1))
        }
    }
}

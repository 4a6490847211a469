import Ledger
import LedgerStore
import Synchronization

/// A node of a network opens on what its disk holds, and that may be an old backup: until it has caught up with the network it
/// shows nothing of agreements, since some of them may have been erased meanwhile.
extension LedgerNode {
    /// Nothing of agreements is read from now on, until ``releaseReadings()``.
    package func holdReadings() { areReadingsHeld.withLock { $0 = true } }

    /// The node has caught up: erasures are applied, then agreements may be read.
    package func releaseReadings() async throws {
        try await applyErasures()
        areReadingsHeld.withLock { $0 = false }
    }

    func requireReadings() throws {
        if areReadingsHeld.withLock({ $0 }) { throw ReadingsHeld() }
    }
}

/// The node has not caught up with its network yet; ask again.
package struct ReadingsHeld: Error, Hashable, Sendable, CustomStringConvertible {
    package var description: String {
        "this node has not caught up with the network since it was opened, so it does not show agreements yet; ask again shortly"
    }
}

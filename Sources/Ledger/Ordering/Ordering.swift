package import Ledger
package import Signing

/// An ordered, durable, gap-free sequence of blocks, and nothing more: what every ordering engine promises.
///
/// Safety never rests on the engine: blocks chain by their headers' digests, and an engine that loses or changes
/// a block can only stall the ledger, not fork it. Every engine passes the suite in Tests/OrderingTests.
package protocol Ordering: Sendable {
    /// Puts `block` into its slot if the last one is the block it chains to.
    ///
    /// - Returns: `.appended` when it is durably in its place, also when it had been put there before (an answer to
    ///   an earlier try may have been lost); `.occupied` when another block stands there or the chain has moved on.
    func append(_ block: Block) async throws -> AppendResult

    /// Consecutive blocks, oldest first, that begin exactly at `height`: at most `limit`, fewer where they are large, and
    /// none when that slot is empty or pruned. A missing slot means wait, or ask the other members; it is never skipped.
    func blocks(from height: UInt64, limit: Int) async throws -> [[UInt8]]

    /// The last block's height and header digest, nil before the first.
    func head() async throws -> OrderingHead?

    /// Returns when a block at `height` may be there. Only a hint: it may return early, and the caller asks again.
    func waitForBlock(at height: UInt64) async throws

    /// Deletes the slots up to `height`, but never the last one, so that the next block still has one to chain to.
    /// May be repeated, and called by several nodes at once.
    func prune(through height: UInt64) async throws

    /// The lowest height whose slot is still held, nil when none is.
    func firstHeight() async throws -> UInt64?
}

package enum AppendResult: Hashable, Sendable {
    case appended
    case occupied
}

package struct OrderingHead: Hashable, Sendable {
    package let height: UInt64
    package let header: Digest32
    package init(height: UInt64, header: Digest32) { (self.height, self.header) = (height, header) }
}

/// A fault of an ordering engine.
package protocol OrderingFault: Error {
    /// Whether the engine broke its promise (it lost or changed what it held), so that trying again is of no use and the
    /// members have to begin a new generation.
    var breaksPromise: Bool { get }
    /// Whether it takes nothing because it has no room left, which its operator has to make.
    var isFull: Bool { get }
}

extension OrderingFault {
    package var isFull: Bool { false }
}

/// An ordering engine that has only so much room.
package protocol MeasuredOrdering: Ordering {
    /// The share of its quota that is used.
    func usedPercent() async throws -> Int
}

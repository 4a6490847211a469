import Signing

/// Whose turn it is to place the next block, so that members who all have something waiting do not race for every slot.
///
/// Who placed a block lately goes before who placed one later, and each gives the one before it a moment's start. It is a
/// courtesy: a member that waited long goes at once, and what stands in a slot is decided by the ordering engine alone.
struct Turns {
    /// After so many turns' waiting a member goes at once: those before it may have nothing, be dead, or be greedy.
    private static let patience: Int64 = 4

    private struct Cut {
        let cutter: PublicKey
        let height: UInt64
    }

    /// Each member's last block among the latest ones, the oldest first.
    private var recent: [Cut] = []
    /// When the last block was seen.
    private var seenAt: Int64 = 0
    /// When this member was first seen to have something waiting.
    private var waitsSince: Int64?

    /// - Parameter now: milliseconds of a clock that never goes back.
    mutating func note(cutter: PublicKey, height: UInt64, members: Int, at now: Int64) {
        recent.removeAll { $0.cutter == cutter || $0.height + UInt64(2 * members) < height }
        recent.append(Cut(cutter: cutter, height: height))
        seenAt = now
    }

    /// Whether this member, which has something waiting, may place the next block.
    mutating func isTurn(of own: PublicKey, at now: Int64, turn: Int64) -> Bool {
        let since = waitsSince ?? now
        waitsSince = since
        let before = recent.firstIndex { $0.cutter == own } ?? recent.count
        return now - seenAt >= Int64(before) * turn || now - since >= Self.patience * turn
    }

    mutating func ownWasPlaced() { waitsSince = nil }
}

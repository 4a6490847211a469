import Signing

/// Whose turn it is to place the next block, so that members who all have something waiting do not race for every slot.
///
/// Who placed a block lately goes before who placed one later, and each gives the one before it a moment's start. It is a
/// courtesy: a member that waited long goes at once, and what stands in a slot is decided by the ordering engine alone.
struct Turns {
    /// After so many turns' waiting a member that placed nothing lately goes at once: those before it may be greedy.
    private static let patience: Int64 = 4
    /// However slow the ordering engine is, in milliseconds.
    private static let turnMax: Int64 = 1000

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
    /// How long the ordering engine took for this member's last block; the one before it may take as long to be seen.
    private var lastTook: Int64 = 0

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
        let turn = turn == 0 ? 0 : max(turn, min(2 * lastTook, Self.turnMax))
        if let before = recent.firstIndex(where: { $0.cutter == own }) { return now - seenAt >= Int64(before) * turn }
        return now - seenAt >= Int64(recent.count) * turn || now - since >= Self.patience * turn
    }

    /// - Parameter milliseconds: how long that took.
    mutating func ownWasPlaced(in milliseconds: Int64 = 0) { (waitsSince, lastTook) = (nil, milliseconds) }
}

package import Checkpoints
package import Signing

/// What outsiders may read of a log: hashes and public outcomes, as far as the members have made them final.
package protocol LogReading: Sendable {
    var origin: String { get }
    /// The latest final checkpoint; nil before there is one.
    func checkpoint() throws -> FinalCheckpoint?
    /// The latest final checkpoint that an outside witness cosigned too; nil when there is none.
    func witnessedCheckpoint() throws -> FinalCheckpoint?
    /// The bytes of a tile or of a bundle of entries, as far as the latest final checkpoint reaches.
    func tile(_ path: TilePath) throws -> LogPiece
    /// RFC 9162 §2.1.4, from `old` leaves (at least 1) to `size`, which is at most that of the latest final checkpoint.
    func consistency(from old: UInt64, to size: UInt64) throws -> [Digest32]
}

/// A checkpoint that a quorum of members has cosigned, and the block it stands at.
package struct FinalCheckpoint: Hashable, Sendable {
    package let height: UInt64
    package let note: SignedCheckpoint

    package init(height: UInt64, note: SignedCheckpoint) { (self.height, self.note) = (height, note) }
}

package enum LogPiece: Hashable, Sendable {
    case bytes([UInt8])
    /// The log does not reach that far.
    case beyond
}

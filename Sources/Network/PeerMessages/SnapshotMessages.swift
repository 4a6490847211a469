/// A piece of a snapshot, by the height it is of and the piece's number from 0.
package struct SnapshotChunkWanted: PeerMessage, Hashable {
    /// 0 for the latest.
    package var height: UInt64
    package var index: UInt64
    package enum CodingKeys: Int, CodingKey { case height = 1, index }
    package init(height: UInt64, index: UInt64) { (self.height, self.index) = (height, index) }
}

package struct SnapshotChunk: PeerMessage, Hashable {
    package var height: UInt64
    /// How many pieces the snapshot has.
    package var count: UInt64
    /// 1 MiB of each piece but the last.
    package var bytes: [UInt8]
    package enum CodingKeys: Int, CodingKey { case height = 1, count, bytes }
    package init(height: UInt64, count: UInt64, bytes: [UInt8]) { (self.height, self.count, self.bytes) = (height, count, bytes) }
}

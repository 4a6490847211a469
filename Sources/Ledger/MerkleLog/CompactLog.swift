package import Signing

/// The end of an append-only log (RFC 9162 §2.1): its size, the rows of hashes that are still growing, and its root.
package struct CompactLog: Sendable {
    package static let tileWidth = 256

    package private(set) var size: UInt64 = 0
    /// The last, still growing row of each level.
    private var rows: [[Digest32]] = [[]]

    package init() {}

    /// Takes up a log of `size` leaves from its tiles.
    package init(size: UInt64, tiles: some LogTileReader) throws {
        self.size = size
        rows = []
        var count = size
        var level = 0
        repeat {
            let width = Int(count % UInt64(Self.tileWidth))
            let index = count / UInt64(Self.tileWidth)
            rows.append(width == 0 ? [] : try LogProofs.hashes(level: level, index: index, count: width, tiles: tiles))
            count = index
            level += 1
        } while count > 0
    }

    /// Appends leaves and writes every row that changed.
    package mutating func append(_ leaves: [[UInt8]], tiles: some LogTileWriter) throws {
        for leaf in leaves { try push(LogHash.leaf(leaf), level: 0, tiles: tiles) }
        size += UInt64(leaves.count)
        var count = size
        for (level, row) in rows.enumerated() {
            if !row.isEmpty {
                try tiles.putLogTile(level: level, index: count / UInt64(Self.tileWidth), hashes: row.flatMap(\.bytes))
            }
            count /= UInt64(Self.tileWidth)
        }
        pushed = [:]
    }

    /// How many rows of each level were completed during the append in progress.
    private var pushed: [Int: UInt64] = [:]

    private mutating func push(_ hash: Digest32, level: Int, tiles: some LogTileWriter) throws {
        if rows.count == level { rows.append([]) }
        rows[level].append(hash)
        guard rows[level].count == Self.tileWidth else { return }
        let shift = UInt64(8 * (level + 1))
        let index = (shift >= 64 ? 0 : size >> shift) + pushed[level, default: 0]
        try tiles.putLogTile(level: level, index: index, hashes: rows[level].flatMap(\.bytes))
        pushed[level, default: 0] += 1
        let root = LogProofs.perfectRoot(rows[level])
        rows[level] = []
        try push(root, level: level + 1, tiles: tiles)
    }

    /// The root over all leaves.
    package var root: Digest32 {
        var result: Digest32?
        for row in rows {
            // Perfect subtrees of this row, the smallest (rightmost) first.
            var end = row.count
            while end > 0 {
                let width = end & -end
                let subtree = LogProofs.perfectRoot(row[(end - width)..<end])
                result = result.map { LogHash.node(subtree, $0) } ?? subtree
                end -= width
            }
        }
        return result ?? LogHash.empty
    }
}

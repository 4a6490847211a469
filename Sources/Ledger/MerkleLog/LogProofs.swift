package import Signing

/// Inclusion and consistency proofs (RFC 9162 §2.1.3, §2.1.4), read from tiles, and their verification.
package enum LogProofs {
    /// The path from leaf `index` to the root of the log's first `size` leaves.
    package static func inclusion(of index: UInt64, size: UInt64, tiles: some LogTileReader) throws -> [Digest32] {
        guard index < size else { throw NoSuchLeaf(index: index, size: size) }
        var path: [Digest32] = []
        var (start, count, leaf) = (UInt64(0), size, index)
        while count > 1 {
            let split = LogHash.split(count)
            if leaf < split {
                path.append(try root(start: start + split, count: count - split, tiles: tiles))
                count = split
            } else {
                path.append(try root(start: start, count: split, tiles: tiles))
                (start, count, leaf) = (start + split, count - split, leaf - split)
            }
        }
        return path.reversed()
    }

    /// The proof that the log of `size` leaves begins with the log of `old` leaves.
    package static func consistency(from old: UInt64, to size: UInt64, tiles: some LogTileReader) throws -> [Digest32] {
        guard old > 0, old <= size else { throw NoSuchLeaf(index: old, size: size) }
        var proof: [Digest32] = []
        var (start, count, known, whole) = (UInt64(0), size, old, true)
        while known != count {
            let split = LogHash.split(count)
            if known <= split {
                proof.append(try root(start: start + split, count: count - split, tiles: tiles))
                count = split
            } else {
                proof.append(try root(start: start, count: split, tiles: tiles))
                (start, count, known, whole) = (start + split, count - split, known - split, false)
            }
        }
        if !whole { proof.append(try root(start: start, count: count, tiles: tiles)) }
        return proof.reversed()
    }

    package struct NoSuchLeaf: Error, CustomStringConvertible {
        package let index: UInt64
        package let size: UInt64
        package var description: String { "the log of \(size) leaves has no leaf or prefix \(index)" }
    }

    // MARK: verification, which needs no log

    /// RFC 9162 §2.1.3.2.
    package static func isIncluded(leafHash: Digest32, index: UInt64, size: UInt64, path: [Digest32], root: Digest32) -> Bool {
        guard index < size else { return false }
        var (position, last, hash) = (index, size - 1, leafHash)
        for step in path {
            guard last > 0 else { return false }
            if position & 1 == 1 || position == last {
                hash = LogHash.node(step, hash)
                while position & 1 == 0, position != 0 { (position, last) = (position >> 1, last >> 1) }
            } else {
                hash = LogHash.node(hash, step)
            }
            (position, last) = (position >> 1, last >> 1)
        }
        return last == 0 && hash == root
    }

    /// RFC 9162 §2.1.4.2.
    package static func isConsistent(
        old: UInt64, oldRoot: Digest32, size: UInt64, root: Digest32, proof: [Digest32]
    ) -> Bool {
        guard old > 0, old <= size else { return false }
        if old == size { return proof.isEmpty && oldRoot == root }
        var steps = proof[...]
        if old.nonzeroBitCount == 1 { steps = [oldRoot] + steps }
        guard let first = steps.popFirst() else { return false }
        var (position, last) = (old - 1, size - 1)
        while position & 1 == 1 { (position, last) = (position >> 1, last >> 1) }
        var (oldHash, hash) = (first, first)
        for step in steps {
            guard last > 0 else { return false }
            if position & 1 == 1 || position == last {
                (oldHash, hash) = (LogHash.node(step, oldHash), LogHash.node(step, hash))
                while position & 1 == 0, position != 0 { (position, last) = (position >> 1, last >> 1) }
            } else {
                hash = LogHash.node(hash, step)
            }
            (position, last) = (position >> 1, last >> 1)
        }
        return last == 0 && oldHash == oldRoot && hash == root
    }

    // MARK: hashes from tiles

    /// The root of `count` leaves from `start`, a range that splitting a tree can give.
    private static func root(start: UInt64, count: UInt64, tiles: some LogTileReader) throws -> Digest32 {
        if count.nonzeroBitCount == 1 { return try subtree(height: count.trailingZeroBitCount, start: start, tiles: tiles) }
        let split = LogHash.split(count)
        return LogHash.node(
            try root(start: start, count: split, tiles: tiles), try root(start: start + split, count: count - split, tiles: tiles)
        )
    }

    /// The root of a perfect subtree of 2^height leaves: 2^(height mod 8) hashes of one row.
    private static func subtree(height: Int, start: UInt64, tiles: some LogTileReader) throws -> Digest32 {
        let (level, width) = (height / 8, 1 << (height % 8))
        let first = start >> UInt64(8 * level)
        let (index, offset) = (first / 256, Int(first % 256))
        return perfectRoot(try hashes(level: level, index: index, count: offset + width, tiles: tiles)[offset...])
    }

    static func hashes(level: Int, index: UInt64, count: Int, tiles: some LogTileReader) throws -> [Digest32] {
        guard let bytes = try tiles.logTile(level: level, index: index), bytes.count >= count * 32 else {
            throw MissingTile(level: level, index: index)
        }
        return try (0..<count).map { try Digest32(Array(bytes[($0 * 32)..<($0 * 32 + 32)])) }
    }

    /// The root over a power of two of hashes.
    static func perfectRoot(_ hashes: some RandomAccessCollection<Digest32>) -> Digest32 {
        var level = Array(hashes)
        while level.count > 1 {
            level = stride(from: 0, to: level.count, by: 2).map { LogHash.node(level[$0], level[$0 + 1]) }
        }
        return level.first ?? LogHash.empty
    }
}

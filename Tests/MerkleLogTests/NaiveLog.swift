// The definitions of RFC 9162 §2.1 word by word, over hashes in an array: slow, and not made from the code under test.

import MerkleLog
import Signing

enum NaiveLog {
    static func root(_ leaves: ArraySlice<Digest32>) -> Digest32 {
        if leaves.isEmpty { return Digest32.sha256([]) }
        if leaves.count == 1 { return leaves[leaves.startIndex] }
        let middle = leaves.startIndex + split(leaves.count)
        return node(root(leaves[..<middle]), root(leaves[middle...]))
    }

    /// PATH(m, D[n]) of §2.1.3.1.
    static func path(_ index: Int, _ leaves: ArraySlice<Digest32>) -> [Digest32] {
        if leaves.count <= 1 { return [] }
        let width = split(leaves.count)
        let middle = leaves.startIndex + width
        if index < width { return path(index, leaves[..<middle]) + [root(leaves[middle...])] }
        return path(index - width, leaves[middle...]) + [root(leaves[..<middle])]
    }

    /// PROOF(m, D[n]) of §2.1.4.1.
    static func proof(_ old: Int, _ leaves: ArraySlice<Digest32>) -> [Digest32] { subproof(old, leaves, whole: true) }

    private static func subproof(_ old: Int, _ leaves: ArraySlice<Digest32>, whole: Bool) -> [Digest32] {
        if old == leaves.count { return whole ? [] : [root(leaves)] }
        let width = split(leaves.count)
        let middle = leaves.startIndex + width
        if old <= width { return subproof(old, leaves[..<middle], whole: whole) + [root(leaves[middle...])] }
        return subproof(old - width, leaves[middle...], whole: false) + [root(leaves[..<middle])]
    }

    static func leaf(_ bytes: [UInt8]) -> Digest32 { Digest32.sha256([0] + bytes) }

    static func node(_ left: Digest32, _ right: Digest32) -> Digest32 { Digest32.sha256([1] + left.bytes + right.bytes) }

    /// The largest power of two below the count.
    private static func split(_ count: Int) -> Int {
        var width = 1
        while width * 2 < count { width *= 2 }
        return width
    }
}

/// Tiles in memory; what a store keeps.
final class Tiles: LogTileWriter {
    struct Place: Hashable {
        let level: Int
        let index: UInt64
    }
    struct Full: Error {}
    private(set) var rows: [Place: [UInt8]] = [:]
    private(set) var writes = 0
    /// After so many writes the disk is full.
    var writesMax = Int.max

    func logTile(level: Int, index: UInt64) -> [UInt8]? { rows[Place(level: level, index: index)] }

    func putLogTile(level: Int, index: UInt64, hashes: [UInt8]) throws {
        guard writes < writesMax else { throw Full() }
        writes += 1
        rows[Place(level: level, index: index)] = hashes
    }
}

func leafBytes(_ index: Int) -> [UInt8] { Array("leaf \(index)".utf8) }

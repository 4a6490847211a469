import Crypto
package import Signing

/// The hashing of RFC 9162 §2.1.1: leaves and inner nodes are told apart by their first byte.
package enum LogHash {
    package static func leaf(_ bytes: [UInt8]) -> Digest32 {
        var hash = SHA256()
        withUnsafeBytes(of: UInt8(0)) { hash.update(bufferPointer: $0) }
        bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
        return Digest32(hash.finalize())
    }

    package static func node(_ left: Digest32, _ right: Digest32) -> Digest32 {
        var hash = SHA256()
        withUnsafeBytes(of: UInt8(1)) { hash.update(bufferPointer: $0) }
        left.bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
        right.bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
        return Digest32(hash.finalize())
    }

    /// The root of a log without leaves: SHA-256 of nothing.
    package static let empty = Digest32.sha256([])

    /// The largest power of two below `count` (count ≥ 2), where RFC 9162 splits a tree.
    static func split(_ count: UInt64) -> UInt64 { 1 << UInt64(63 - (count - 1).leadingZeroBitCount) }
}

/// The log's hashes as rows of up to 256 (C2SP tlog-tiles): row `index` of `level` holds the hashes of the perfect
/// subtrees of height 8·level, in order.
package protocol LogTileReader {
    func logTile(level: Int, index: UInt64) throws -> [UInt8]?
}

package protocol LogTileWriter: LogTileReader {
    func putLogTile(level: Int, index: UInt64, hashes: [UInt8]) throws
}

package struct MissingTile: Error, CustomStringConvertible {
    package let level: Int
    package let index: UInt64
    package var description: String { "the log's tile \(index) of level \(level) is missing or too short" }
}

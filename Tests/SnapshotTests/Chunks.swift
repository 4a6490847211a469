// Ways to hand a snapshot over, honest and not.

import Foundation
import GRDB
import Snapshots

/// Hands `bytes` over in pieces of `size`.
func chunks(of bytes: [UInt8], size: Int = 1000) -> () throws -> [UInt8]? {
    var position = 0
    return {
        guard position < bytes.count else { return nil }
        defer { position += size }
        return Array(bytes[position..<min(position + size, bytes.count)])
    }
}

/// Hands over one piece after the other.
func chunks(_ pieces: [[UInt8]]) -> () throws -> [UInt8]? {
    var rest = pieces[...]
    return { rest.popFirst() }
}

enum Cosignatures {
    /// Takes a block's cosignatures out of a store behind its node's back.
    static func forget(height: UInt64, in path: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: "DELETE FROM cosignature WHERE height = ?", arguments: [Int64(height)]) }
        try queue.close()
    }
}

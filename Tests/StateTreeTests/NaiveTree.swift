// The state tree's definition in a few lines: at most sixteen entries make a bucket, more are split by the next bit.

import Signing

@testable import StateTree

typealias Entry = (place: Digest32, value: Digest32)

enum NaiveTree {
    static func root(_ entries: [Entry], depth: Int = 0) -> Digest32 {
        guard entries.count > 16 else {
            let sorted = entries.sorted { $0.place < $1.place }
            return Digest32.sha256([0, UInt8(sorted.count)] + sorted.flatMap { $0.place.bytes + $0.value.bytes })
        }
        let left = root(entries.filter { !bit($0.place, depth) }, depth: depth + 1)
        let right = root(entries.filter { bit($0.place, depth) }, depth: depth + 1)
        return Digest32.sha256([1] + left.bytes + right.bytes)
    }

    private static func bit(_ place: Digest32, _ index: Int) -> Bool { place.bytes[index / 8] >> UInt8(7 - index % 8) & 1 == 1 }
}

/// The table that a store keeps, in order of place.
struct Table {
    private(set) var values: [Digest32: Digest32] = [:]
    private(set) var entries: [Entry] = []

    func read(_ first: Digest32, _ last: Digest32) -> [Entry] { entries.filter { $0.place >= first && $0.place <= last } }

    mutating func take(_ changes: [(place: Digest32, value: Digest32?)]) {
        for change in changes { values[change.place] = change.value }
        entries = values.map { ($0.key, $0.value) }.sorted { $0.place < $1.place }
    }
}

extension StateTree {
    /// As the store does: the tree reads the table as it was, then the table changes.
    mutating func apply(_ changes: [(place: Digest32, value: Digest32?)], to table: inout Table) throws {
        let before = table
        try apply(changes.sorted { $0.place < $1.place }, entries: before.read)
        table.take(changes)
    }
}

/// What a rule compares of an entry, in one line of cache, so that the common case reads no column again.
struct JoinItem {
    var key: UInt64
    var amount: Int64
    var index: UInt32
    var day: Int32
}

/// Joins two sides by 64-bit keys: both are scattered into parts small enough for the processor's cache by the keys' first bits,
/// then each part of ours becomes an open-addressing table that theirs look into. Linear in time; nothing depends on the order in
/// which entries came but the order of the calls.
///
/// A key holds scope, references and (where it must be equal) amount, mixed; two that differ share one by accident once in 2^64.
struct KeyJoin {
    /// Aims at parts of so many entries: their table and items fit into the second-level cache.
    private static let partEntries = 2048
    private static let partsMax = 1 << 13

    let ours: PartedItems
    let theirs: PartedItems

    static func parts(for count: Int) -> Int {
        var parts = 1
        while parts < partsMax, parts * partEntries < count { parts *= 2 }
        return parts
    }

    var parts: Int { ours.starts.count - 1 }

    /// - Parameters:
    ///   - parts: of the join, each by itself, in their order.
    ///   - one: called for each key that one entry of each side has.
    ///   - many: called for each key that both sides have and more than one entry of either.
    func run(_ parts: Range<Int>, one: (JoinItem, JoinItem) -> Void, many: ([JoinItem], [JoinItem]) -> Void) {
        let widest = ours.widest
        var size = 16
        while size < widest * 2 { size *= 2 }
        var table = [UInt32](repeating: 0, count: size)
        var ourNext = [UInt32](repeating: 0, count: widest)
        var firstOfTheirs = [UInt32](repeating: 0, count: widest)
        var theirNext = [UInt32](repeating: 0, count: theirs.widest)
        ours.items.withUnsafeBufferPointer { ourItems in
            theirs.items.withUnsafeBufferPointer { theirItems in
                table.withUnsafeMutableBufferPointer { table in
                    ourNext.withUnsafeMutableBufferPointer { ourNext in
                        firstOfTheirs.withUnsafeMutableBufferPointer { firstOfTheirs in
                            theirNext.withUnsafeMutableBufferPointer { theirNext in
                                for part in parts {
                                    let of = Part(
                                        ours: UnsafeBufferPointer(rebasing: ourItems[ours.range(part)]),
                                        theirs: UnsafeBufferPointer(rebasing: theirItems[theirs.range(part)]), table: table,
                                        ourNext: ourNext, firstOfTheirs: firstOfTheirs, theirNext: theirNext)
                                    of.join(one: one, many: many)
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// One part of the join. Places in the chains count from 1; 0 ends them.
private struct Part {
    let ours: UnsafeBufferPointer<JoinItem>
    let theirs: UnsafeBufferPointer<JoinItem>
    let table: UnsafeMutableBufferPointer<UInt32>
    let ourNext: UnsafeMutableBufferPointer<UInt32>
    let firstOfTheirs: UnsafeMutableBufferPointer<UInt32>
    let theirNext: UnsafeMutableBufferPointer<UInt32>

    /// Marks a place of ours that stands behind another of the same key.
    private static var follower: UInt32 { .max }

    @inline(__always)
    func join(one: (JoinItem, JoinItem) -> Void, many: ([JoinItem], [JoinItem]) -> Void) {
        guard !ours.isEmpty, !theirs.isEmpty else { return }
        var size = 16
        while size < ours.count * 2 { size *= 2 }
        let mask = UInt64(size - 1)
        for slot in 0..<size { table[slot] = 0 }
        build(mask)
        probe(mask)
        for place in 0..<ours.count {
            let first = firstOfTheirs[place]
            if first == 0 || first == Self.follower { continue }
            if ourNext[place] == 0, theirNext[Int(first) - 1] == 0 {
                one(ours[place], theirs[Int(first) - 1])
            } else {
                many(Self.chain(from: UInt32(place) + 1, ours, ourNext), Self.chain(from: first, theirs, theirNext))
            }
        }
    }

    @inline(__always)
    private func build(_ mask: UInt64) {
        for place in 0..<ours.count {
            let key = ours[place].key
            firstOfTheirs[place] = 0
            ourNext[place] = 0
            var slot = Int(truncatingIfNeeded: key & mask)
            while true {
                let there = table[slot]
                if there == 0 {
                    table[slot] = UInt32(truncatingIfNeeded: place) + 1
                    break
                }
                let head = Int(there) - 1
                if ours[head].key == key {
                    ourNext[place] = ourNext[head]
                    ourNext[head] = UInt32(truncatingIfNeeded: place) + 1
                    firstOfTheirs[place] = Self.follower
                    break
                }
                slot = (slot + 1) & Int(truncatingIfNeeded: mask)
            }
        }
    }

    @inline(__always)
    private func probe(_ mask: UInt64) {
        for place in 0..<theirs.count {
            let key = theirs[place].key
            theirNext[place] = 0
            var slot = Int(truncatingIfNeeded: key & mask)
            while table[slot] != 0 {
                let head = Int(table[slot]) - 1
                if ours[head].key == key {
                    theirNext[place] = firstOfTheirs[head]
                    firstOfTheirs[head] = UInt32(truncatingIfNeeded: place) + 1
                    break
                }
                slot = (slot + 1) & Int(truncatingIfNeeded: mask)
            }
        }
    }

    private static func chain(
        from first: UInt32, _ items: UnsafeBufferPointer<JoinItem>, _ next: UnsafeMutableBufferPointer<UInt32>
    ) -> [JoinItem] {
        var chain: [JoinItem] = []
        var place = first
        while place != 0 {
            chain.append(items[Int(place) - 1])
            place = next[Int(place) - 1]
        }
        return chain
    }
}

/// The items of one side, scattered into parts by the first bits of their keys.
struct PartedItems {
    let items: [JoinItem]
    let starts: [Int]

    var widest: Int { zip(starts, starts.dropFirst()).reduce(1) { max($0, $1.1 - $1.0) } }

    func range(_ part: Int) -> Range<Int> { starts[part]..<starts[part + 1] }

    /// - Parameters:
    ///   - keys: one for each of `indices`; 0 takes no part.
    ///   - parts: a power of two, the same for both sides.
    init(keys: [UInt64], indices: [UInt32], amounts: [Int64], days: [Int32], parts: Int) {
        let shift = UInt64(64 - parts.trailingZeroBitCount)
        var counts = [Int](repeating: 0, count: parts + 1)
        for key in keys where key != 0 { counts[Int(truncatingIfNeeded: parts == 1 ? 0 : key >> shift) + 1] += 1 }
        for part in 0..<parts { counts[part + 1] += counts[part] }
        let ends = counts
        starts = counts
        items = [JoinItem](unsafeUninitializedCapacity: counts[parts]) { buffer, filled in
            counts.withUnsafeMutableBufferPointer { next in
                for place in 0..<keys.count {
                    let key = keys[place]
                    if key == 0 { continue }
                    let part = Int(truncatingIfNeeded: parts == 1 ? 0 : key >> shift)
                    let index = Int(indices[place])
                    buffer.initializeElement(
                        at: next[part],
                        to: JoinItem(key: key, amount: amounts[index], index: indices[place], day: days[index]))
                    next[part] += 1
                }
            }
            filled = ends[parts]
        }
    }
}

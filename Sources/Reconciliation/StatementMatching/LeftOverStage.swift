/// What was closed in the last days, so that what repeats it is known as a duplicate.
package struct RememberedEntries: Sendable {
    package internal(set) var ours = EntryColumns()
    package internal(set) var theirs = EntryColumns()

    package init() {}

    package mutating func append(_ entry: MatchingEntry) {
        if entry.side == .ours { ours.append(entry) } else { theirs.append(entry) }
    }
}

extension MatchingRun {
    /// Names the breaks of the entries that nothing took, or lets them wait.
    mutating func nameWhatIsLeft(_ nearest: NearestEntries, _ remembered: RememberedEntries) {
        let twins = (
            Twins(of: openOurs, outcome.ours, outcome.oursStanding, remembered.ours),
            Twins(of: openTheirs, outcome.theirs, outcome.theirsStanding, remembered.theirs)
        )
        let (ourIDs, theirIDs) = (outcome.ours.ids, outcome.theirs.ids)
        for place in openOurs {
            let twin = twins.0.original(of: place)
            outcome.oursStanding[Int(place)] = twin == nil && waits(outcome.ours, place) ? .waiting : .broken
            guard outcome.oursStanding[Int(place)] == .broken else { continue }
            let near = twin ?? nearest.best(ofOurs: place).map { theirIDs[Int($0.theirs)] }
            outcome.breaks.append(
                Break(kind: twin == nil ? .missingTheirs : .duplicate, ours: place, theirs: nil, rule: .leftOver, nearest: near))
        }
        for place in openTheirs {
            let twin = twins.1.original(of: place)
            outcome.theirsStanding[Int(place)] = twin == nil && waits(outcome.theirs, place) ? .waiting : .broken
            guard outcome.theirsStanding[Int(place)] == .broken else { continue }
            let near = twin ?? nearest.best(ofTheirs: place).map { ourIDs[Int($0.ours)] }
            outcome.breaks.append(
                Break(kind: twin == nil ? .missingOurs : .duplicate, ours: nil, theirs: place, rule: .leftOver, nearest: near))
        }
    }

    private func waits(_ columns: EntryColumns, _ place: UInt32) -> Bool {
        let booked = Int64(columns.bookingDays[Int(place)]) + Int64(rulebook.waitingDays)
        return Int64(outcome.day) <= max(booked, Int64(columns.waitsUntil[Int(place)]))
    }
}

/// Entries of one side with the same scope, amount and strongest reference: all but one are duplicates. The one is the first by id
/// of those that are no longer open, or else of all.
private struct Twins {
    private struct Original {
        let key: UInt64
        var id: EntryID
        var isTaken: Bool
    }

    /// Ascending by key, each once.
    private var originals: [Original]
    private let columns: EntryColumns

    init(of open: [UInt32], _ columns: EntryColumns, _ standing: [Standing], _ remembered: EntryColumns) {
        self.columns = columns
        let all = open.map { Original(key: Self.key(columns, Int($0)), id: columns.ids[Int($0)], isTaken: false) }
            .filter { $0.key != 0 }.sorted { ($0.key, $0.id) < ($1.key, $1.id) }
        originals = all.reduce(into: []) { once, one in if once.last?.key != one.key { once.append(one) } }
        guard !originals.isEmpty else { return }
        let seen = KeySieve(originals.map(\.key))
        for index in 0..<columns.count where standing[index] != .open && standing[index] != .waiting {
            take(columns, index, seen)
        }
        for index in 0..<remembered.count { take(remembered, index, seen) }
    }

    private mutating func take(_ columns: EntryColumns, _ index: Int, _ seen: KeySieve) {
        let key = Self.key(columns, index)
        guard key != 0, seen.mayHold(key), let place = place(of: key) else { return }
        let id = columns.ids[index]
        if !originals[place].isTaken || id < originals[place].id { (originals[place].id, originals[place].isTaken) = (id, true) }
    }

    /// What the entry repeats; nil where it repeats nothing.
    func original(of place: UInt32) -> EntryID? {
        let key = Self.key(columns, Int(place))
        guard key != 0, let found = self.place(of: key), originals[found].id != columns.ids[Int(place)] else { return nil }
        return originals[found].id
    }

    private func place(of key: UInt64) -> Int? {
        var (low, high) = (0, originals.count)
        while low < high {
            let middle = (low + high) / 2
            if originals[middle].key < key { low = middle + 1 } else { high = middle }
        }
        return low < originals.count && originals[low].key == key ? low : nil
    }

    private static func key(_ columns: EntryColumns, _ index: Int) -> UInt64 {
        // The kinds stand in the order of their strength; a party alone does not make two entries the same.
        guard columns.referenceKinds[index] & 0x7F != 0 else { return 0 }
        let strongest = columns.referenceKeys[Int(columns.referenceStarts[index])]
        let kind = UInt64(columns.referenceKinds[index].trailingZeroBitCount)
        let amount = Mixing.combine(columns.scopes[index], UInt64(bitPattern: columns.amounts[index]))
        return Mixing.combine(amount &+ kind, strongest) | 1
    }
}

/// Says quickly of most keys that they are not among a few.
private struct KeySieve {
    private var bits: [UInt64]
    private let mask: UInt64

    init(_ keys: [UInt64]) {
        var size = 64
        while size < keys.count * 16 { size *= 2 }
        bits = [UInt64](repeating: 0, count: size / 64)
        mask = UInt64(size - 1)
        for key in keys { bits[Int((key >> 8 & mask) / 64)] |= 1 << (key >> 8 & 63) }
    }

    func mayHold(_ key: UInt64) -> Bool { bits[Int((key >> 8 & mask) / 64)] & (1 << (key >> 8 & 63)) != 0 }
}

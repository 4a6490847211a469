/// Who decided something, when and why.
package struct Decision: Hashable, Sendable {
    package let by: String
    /// A day since 1970-01-01.
    package let on: Int32
    package let because: String

    package init(by who: String, on day: Int32, because reason: String) {
        by = who
        on = day
        because = reason
    }
}

/// A match that a closing or a person made. It is never deleted: undoing adds who undid it.
package struct ClosedMatch: Hashable, Sendable {
    package let rule: String
    package let ours: [MatchingEntry]
    package let theirs: [MatchingEntry]
    package let closedOn: Int32
    package let byHand: Decision?
    package internal(set) var undone: Decision?

    init(rule: String, ours: [MatchingEntry], theirs: [MatchingEntry], closedOn: Int32, byHand: Decision?) {
        self.rule = rule
        self.ours = ours
        self.theirs = theirs
        self.closedOn = closedOn
        self.byHand = byHand
        undone = nil
    }
}

package enum ReconciliationFault: Error, Hashable, Sendable, CustomStringConvertible {
    case amountNotAboveZero(EntryID)
    case differentContent(EntryID)
    case tooManyEntries
    case closedAlready(through: Int32)
    case notOpen(EntryID)
    case nothingChosen
    case notMatched(EntryID)
    case rulebook(RulebookFault)

    package var description: String {
        switch self {
        case .amountNotAboveZero(let id): "entry \(id): its amount is not above zero; give the sign as the direction"
        case .differentContent(let id): "entry \(id) is known with other content; a corrected entry takes a new id"
        case .tooManyEntries: "more than 2,147,483,647 entries do not fit into one relation; close and begin a new one"
        case .closedAlready(let day): "days are closed through day \(day) since 1970-01-01; close a later one"
        case .notOpen(let id): "entry \(id) is not open, or was named twice; only open entries can be matched by hand"
        case .nothingChosen: "no entry was chosen; name at least one"
        case .notMatched(let id): "entry \(id) is in no standing match; nothing can be undone"
        case .rulebook(let fault): fault.description
        }
    }
}

/// Which entries ever came, by id and side, with a digest of their content: an open-addressing table, 24 bytes a place.
struct KnownEntries: Sendable {
    enum Insertion {
        case new, same, other
    }

    private var ids: [EntryID] = Array(repeating: EntryID(high: 0, low: 0), count: 16)
    /// 0 where a place is free.
    private var contents: [UInt64] = Array(repeating: 0, count: 16)
    private(set) var count = 0

    /// What inserting the entry would give.
    func find(_ entry: MatchingEntry) -> Insertion {
        let content = Self.content(of: entry)
        let slot = slot(of: entry.id, sideBit: content & 1)
        return contents[slot] == 0 ? .new : contents[slot] == content ? .same : .other
    }

    mutating func insert(_ entry: MatchingEntry) -> Insertion {
        if (count + 1) * 2 > ids.count { grow() }
        let content = Self.content(of: entry)
        let slot = slot(of: entry.id, sideBit: content & 1)
        if contents[slot] != 0 { return contents[slot] == content ? .same : .other }
        (ids[slot], contents[slot]) = (entry.id, content)
        count += 1
        return .new
    }

    private func slot(of id: EntryID, sideBit: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: Mixing.combine(id.high, id.low) & UInt64(ids.count - 1))
        while contents[slot] != 0, ids[slot] != id || contents[slot] & 1 != sideBit { slot = (slot + 1) & (ids.count - 1) }
        return slot
    }

    private mutating func grow() {
        let (oldIDs, oldContents) = (ids, contents)
        ids = Array(repeating: EntryID(high: 0, low: 0), count: oldIDs.count * 2)
        contents = Array(repeating: 0, count: oldIDs.count * 2)
        for place in oldIDs.indices where oldContents[place] != 0 {
            let slot = slot(of: oldIDs[place], sideBit: oldContents[place] & 1)
            (ids[slot], contents[slot]) = (oldIDs[place], oldContents[place])
        }
    }

    /// The last bit is the side, the one before it keeps the digest from being 0.
    private static func content(of entry: MatchingEntry) -> UInt64 {
        let scope = Scope(relation: entry.relation, currency: entry.currency, direction: entry.direction)
        var digest = Mixing.combine(scope.packed, UInt64(bitPattern: entry.amount))
        for day in [entry.bookingDay, entry.valueDay, entry.waitsUntil ?? .min] {
            digest = Mixing.combine(digest, UInt64(UInt32(bitPattern: day)))
        }
        for reference in entry.references.sorted(by: { $0.kind.rawValue < $1.kind.rawValue }) {
            digest = Mixing.combine(Mixing.combine(digest, UInt64(reference.kind.rawValue)), reference.whole)
        }
        for token in entry.tokens { digest = Mixing.combine(digest, token) }
        return digest & ~3 | 2 | UInt64(entry.side.rawValue)
    }
}

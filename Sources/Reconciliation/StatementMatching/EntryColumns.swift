/// What two entries must share before anything else is compared: relation, currency and direction in one word.
package struct Scope: Hashable, Sendable {
    package let packed: UInt64

    @inline(__always) package init(packed: UInt64) { self.packed = packed }

    package init(relation: UInt32, currency: CurrencyLetters, direction: Direction) {
        packed = UInt64(relation) << 32 | UInt64(currency.packed) << 8 | UInt64(direction.rawValue)
    }

    package var relation: UInt32 { UInt32(truncatingIfNeeded: packed >> 32) }
    package var currency: CurrencyLetters { CurrencyLetters(packed: UInt16(truncatingIfNeeded: packed >> 8)) }
    package var direction: Direction { packed & 1 == 0 ? .raisesOurClaim : .lowersOurClaim }

    static let everything: UInt64 = .max
    static let withoutCurrency: UInt64 = ~0x00FF_FF00
    static let withoutDirection: UInt64 = ~0xFF
}

/// The entries of one side, column by column: about 100 bytes an entry with three references, so that ten million a side fit.
package struct EntryColumns: Sendable {
    package private(set) var ids: [EntryID] = []
    package private(set) var scopes: [UInt64] = []
    package private(set) var amounts: [Int64] = []
    package private(set) var bookingDays: [Int32] = []
    package private(set) var valueDays: [Int32] = []
    /// Int32.min where an entry does not wait.
    package private(set) var waitsUntil: [Int32] = []
    /// Which kinds are there: bit k for the whole of kind k, bit 8 + k for its head.
    package private(set) var referenceKinds: [UInt16] = []
    /// Where an entry's references begin in `referenceKeys`, in the order of the bits; one more than there are entries.
    package private(set) var referenceStarts: [UInt32] = [0]
    package private(set) var referenceKeys: [UInt64] = []
    package private(set) var tokenStarts: [UInt32] = [0]
    package private(set) var tokens: [UInt64] = []

    package init() {}

    package var count: Int { ids.count }

    package mutating func reserve(_ count: Int, referencesEach: Int, tokensEach: Int) {
        ids.reserveCapacity(count)
        scopes.reserveCapacity(count)
        amounts.reserveCapacity(count)
        bookingDays.reserveCapacity(count)
        valueDays.reserveCapacity(count)
        waitsUntil.reserveCapacity(count)
        referenceKinds.reserveCapacity(count)
        referenceStarts.reserveCapacity(count + 1)
        referenceKeys.reserveCapacity(count * referencesEach)
        tokenStarts.reserveCapacity(count + 1)
        tokens.reserveCapacity(count * tokensEach)
    }

    package mutating func append(_ entry: MatchingEntry) {
        ids.append(entry.id)
        scopes.append(Scope(relation: entry.relation, currency: entry.currency, direction: entry.direction).packed)
        amounts.append(entry.amount)
        bookingDays.append(entry.bookingDay)
        valueDays.append(entry.valueDay)
        waitsUntil.append(entry.waitsUntil ?? .min)
        var kinds: UInt16 = 0
        for reference in entry.references {
            kinds |= 1 << UInt16(reference.kind.rawValue)
            if reference.head != nil { kinds |= 0x100 << UInt16(reference.kind.rawValue) }
        }
        for bit in 0..<UInt8(16) where kinds & (1 << UInt16(bit)) != 0 {
            for reference in entry.references where reference.kind.rawValue == bit & 7 {
                referenceKeys.append(bit < 8 ? reference.whole : reference.head ?? reference.whole)
                break
            }
        }
        referenceKinds.append(kinds)
        referenceStarts.append(UInt32(truncatingIfNeeded: referenceKeys.count))
        tokens.append(contentsOf: entry.tokens)
        tokenStarts.append(UInt32(truncatingIfNeeded: tokens.count))
    }

    /// The entry as it was given, its references in the order of their kinds.
    package func entry(_ index: Int, side: Side) -> MatchingEntry {
        let scope = Scope(packed: scopes[index])
        let references = ReferenceKind.allCases.compactMap { kind in
            reference(kind, of: index).map { whole in
                ReferenceKey(kind: kind, whole: whole, head: key(bit: kind.rawValue + 8, of: index))
            }
        }
        return MatchingEntry(
            id: ids[index], side: side, relation: scope.relation, currency: scope.currency, direction: scope.direction,
            amount: amounts[index], bookingDay: bookingDays[index], valueDay: valueDays[index],
            waitsUntil: waitsUntil[index] == .min ? nil : waitsUntil[index], references: references,
            tokens: Array(tokens(of: index)))
    }

    @inline(__always) package func tokens(of index: Int) -> ArraySlice<UInt64> {
        tokens[Int(tokenStarts[index])..<Int(tokenStarts[index + 1])]
    }

    @inline(__always) func key(bit: UInt8, of index: Int) -> UInt64? {
        let kinds = referenceKinds[index]
        let mask: UInt16 = 1 << UInt16(bit)
        guard kinds & mask != 0 else { return nil }
        return referenceKeys[Int(referenceStarts[index]) + (kinds & (mask &- 1)).nonzeroBitCount]
    }

    @inline(__always) package func reference(_ kind: ReferenceKind, of index: Int) -> UInt64? {
        key(bit: kind.rawValue, of: index)
    }

    /// The first characters' hash; the whole's where the text is no longer.
    @inline(__always) package func head(_ kind: ReferenceKind, of index: Int) -> UInt64? {
        key(bit: kind.rawValue + 8, of: index) ?? key(bit: kind.rawValue, of: index)
    }

    /// The entries at these places, in this order.
    package func keeping(_ places: [Int], side: Side) -> EntryColumns {
        var kept = EntryColumns()
        kept.reserve(places.count, referencesEach: 3, tokensEach: 3)
        for place in places { kept.append(entry(place, side: side)) }
        return kept
    }
}

/// The columns that keys are made of, as plain memory: the loop over them is the engine's widest.
struct KeyColumns {
    let scopes: UnsafeBufferPointer<UInt64>
    let amounts: UnsafeBufferPointer<Int64>
    let kinds: UnsafeBufferPointer<UInt16>
    let starts: UnsafeBufferPointer<UInt32>
    let references: UnsafeBufferPointer<UInt64>

    /// 0 where the entry has none.
    @inline(__always) func whole(_ kind: ReferenceKind, of index: Int) -> UInt64 { key(bit: kind.rawValue, of: index) }

    /// The whole's where the text is no longer; 0 where the entry has none.
    @inline(__always) func head(_ kind: ReferenceKind, of index: Int) -> UInt64 {
        let head = key(bit: kind.rawValue + 8, of: index)
        return head == 0 ? whole(kind, of: index) : head
    }

    @inline(__always) private func key(bit: UInt8, of index: Int) -> UInt64 {
        let mask: UInt16 = 1 << UInt16(bit & 15)
        let present = kinds[index]
        guard present & mask != 0 else { return 0 }
        return references[Int(starts[index]) + (present & (mask &- 1)).nonzeroBitCount]
    }
}

extension EntryColumns {
    func withKeyColumns<Result>(_ body: (KeyColumns) -> Result) -> Result {
        scopes.withUnsafeBufferPointer { scopes in
            amounts.withUnsafeBufferPointer { amounts in
                referenceKinds.withUnsafeBufferPointer { kinds in
                    referenceStarts.withUnsafeBufferPointer { starts in
                        referenceKeys.withUnsafeBufferPointer { references in
                            body(
                                KeyColumns(
                                    scopes: scopes, amounts: amounts, kinds: kinds, starts: starts, references: references))
                        }
                    }
                }
            }
        }
    }
}

import Money

/// A rule's conditions on a pair, beyond what its key holds.
struct Acceptance {
    let rule: MatchingRule
    let ours: EntryColumns
    let theirs: EntryColumns
    let barred: BarredPairs
    private let readsColumns: Bool
    private let amountOperator: AmountCondition.Operator
    private let tolerance: AmountTolerance
    private let daysMax: UInt32

    init(_ rule: MatchingRule, ours: EntryColumns, theirs: EntryColumns, barred: BarredPairs) {
        self.rule = rule
        self.ours = ours
        self.theirs = theirs
        self.barred = barred
        amountOperator = rule.exchange.isEmpty ? rule.amount.is : .any
        tolerance = rule.amount.tolerance ?? AmountTolerance()
        daysMax = rule.days.map { UInt32($0.within.magnitude) } ?? .max
        readsColumns =
            rule.wordsInCommonMin > 0 || !rule.withoutContradictionOf.isEmpty || !barred.isEmpty || !rule.exchange.isEmpty
            || rule.references.contains { $0.is == .contains }
    }

    @inline(__always)
    func accepts(_ one: JoinItem, _ other: JoinItem) -> Bool {
        switch amountOperator {
        case .equal: if one.amount != other.amount { return false }
        case .within: if !tolerance.covers(one.amount, other.amount) { return false }
        case .any: break
        }
        if daysMax != .max, (Int64(one.day) - Int64(other.day)).magnitude > daysMax { return false }
        return !readsColumns || acceptsColumns(Int(one.index), Int(other.index))
    }

    private func acceptsColumns(_ one: Int, _ other: Int) -> Bool {
        for kind in rule.withoutContradictionOf {
            if let mine = ours.reference(kind, of: one), let its = theirs.reference(kind, of: other), mine != its { return false }
        }
        for condition in rule.references where condition.is == .contains {
            if !contains(condition, one, other) { return false }
        }
        if rule.wordsInCommonMin > 0, wordsInCommon(one, other) < rule.wordsInCommonMin { return false }
        if !rule.exchange.isEmpty, !exchanges(one, other) { return false }
        return !barred.contains(ours.ids[one], theirs.ids[other])
    }

    /// Whether the reference of one is a word of the other's text.
    private func contains(_ condition: ReferenceCondition, _ one: Int, _ other: Int) -> Bool {
        if let mine = ours.reference(condition.ours, of: one),
            theirs.tokens(of: other).contains(mine)
        {
            return true
        }
        guard let its = theirs.reference(condition.theirs, of: other) else { return false }
        return ours.tokens(of: one).contains(its)
    }

    func wordsInCommon(_ one: Int, _ other: Int) -> Int {
        SimilarityPoints.wordsInCommon(ours.tokens(of: one), theirs.tokens(of: other))
    }

    private func exchanges(_ one: Int, _ other: Int) -> Bool {
        let (mine, its) = (Scope(packed: ours.scopes[one]).currency, Scope(packed: theirs.scopes[other]).currency)
        return rule.exchange.contains { exchange in
            mine == CurrencyLetters(exchange.ours.code) && its == CurrencyLetters(exchange.theirs.code)
                && exchange.covers(ours: ours.amounts[one], theirs: theirs.amounts[other])
        }
    }
}

/// Pairs that somebody undid: they are never put together again by a rule.
package struct BarredPairs: Sendable {
    private var pairs: [Pair] = []

    private struct Pair: Comparable {
        let ours: EntryID
        let theirs: EntryID

        static func < (one: Pair, other: Pair) -> Bool { (one.ours, one.theirs) < (other.ours, other.theirs) }
    }

    package init() {}

    package var isEmpty: Bool { pairs.isEmpty }

    package mutating func insert(_ ours: EntryID, _ theirs: EntryID) {
        let pair = Pair(ours: ours, theirs: theirs)
        let place = place(of: pair)
        if place == pairs.count || pairs[place] != pair { pairs.insert(pair, at: place) }
    }

    package func contains(_ ours: EntryID, _ theirs: EntryID) -> Bool {
        let pair = Pair(ours: ours, theirs: theirs)
        let place = place(of: pair)
        return place < pairs.count && pairs[place] == pair
    }

    private func place(of pair: Pair) -> Int {
        var (low, high) = (0, pairs.count)
        while low < high {
            let middle = (low + high) / 2
            if pairs[middle] < pair { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension MatchingRun {
    /// A key that so many pairs share is not compared pair by pair: what stands within the rule's days of one another is proposed.
    static let pairsComparedMax = 4096

    /// Finds all pairs that meet a rule. A pair of which neither has another partner is what the rule says; entries that are
    /// linked with more than one partner are proposed together, and no later rule sees them.
    mutating func pairUp(_ rule: MatchingRule, _ place: RulePlace) {
        let (first, second) = found(by: rule, place)
        settle(first.unique, rule, place)
        settle(second.unique, rule, place)
        for group in first.ambiguous + second.ambiguous { take(group, as: .proposed) }
    }

    /// What a rule finds, in the first half of the keys and in the second.
    private func found(by rule: MatchingRule, _ place: RulePlace) -> (Found, Found) {
        let join = join(rule, withAmount: rule.amount.is == .equal && rule.exchange.isEmpty)
        let acceptance = Acceptance(rule, ours: outcome.ours, theirs: outcome.theirs, barred: barred)
        return Halves.made(entries: openOurs.count + openTheirs.count) { half in
            pairs(in: half == 0 ? 0..<(join.parts / 2) : (join.parts / 2)..<join.parts, of: join, rule, place, acceptance)
        }
    }

    /// What a rule finds in some parts of the join.
    private struct Found {
        var unique: [MatchedPair] = []
        var ambiguous: [EntryGroup] = []
    }

    private func pairs(
        in parts: Range<Int>, of join: KeyJoin, _ rule: MatchingRule, _ place: RulePlace, _ acceptance: Acceptance
    ) -> Found {
        var found = Found()
        // The first rule takes most.
        if outcome.pairs.isEmpty {
            found.unique.reserveCapacity(join.ours.starts[parts.upperBound] - join.ours.starts[parts.lowerBound])
        }
        join.run(parts) { one, other in
            if acceptance.accepts(one, other) {
                found.unique.append(MatchedPair(ours: one.index, theirs: other.index, rule: place))
            }
        } many: { ours, theirs in
            for linked in Self.linked(ours, theirs, acceptance, days: rule.days?.within) {
                if linked.ours.count == 1, linked.theirs.count == 1 {
                    found.unique.append(MatchedPair(ours: linked.ours[0], theirs: linked.theirs[0], rule: place))
                } else {
                    found.ambiguous.append(group(place, ours: linked.ours, theirs: linked.theirs, isAmbiguous: true))
                }
            }
        }
        return found
    }

    private mutating func settle(_ unique: [MatchedPair], _ rule: MatchingRule, _ place: RulePlace) {
        if rule.outcome == .match {
            for pair in unique {
                outcome.oursStanding[Int(pair.ours)] = .matched
                outcome.theirsStanding[Int(pair.theirs)] = .matched
            }
            if outcome.pairs.isEmpty { outcome.pairs = unique } else { outcome.pairs += unique }
            return
        }
        let standing: Standing = rule.outcome == .propose ? .proposed : .broken
        for pair in unique {
            outcome.oursStanding[Int(pair.ours)] = standing
            outcome.theirsStanding[Int(pair.theirs)] = standing
            if rule.outcome == .propose {
                outcome.proposals.append(EntryGroup(rule: place, ours: [pair.ours], theirs: [pair.theirs], isAmbiguous: false))
            } else {
                let kind = Differences(ours: outcome.ours, pair.ours, theirs: outcome.theirs, pair.theirs).kind(by: rulebook)
                outcome.breaks.append(Break(kind: kind, ours: pair.ours, theirs: pair.theirs, rule: place, nearest: nil))
            }
        }
    }

    // MARK: Links

    struct Linked {
        var ours: [UInt32]
        var theirs: [UInt32]
    }

    /// The connected pieces of what a rule accepts among entries of one key.
    static func linked(_ ours: [JoinItem], _ theirs: [JoinItem], _ acceptance: Acceptance, days: Int32?) -> [Linked] {
        if ours.count * theirs.count <= pairsComparedMax { return compared(ours, theirs, acceptance) }
        guard let days else { return [Linked(ours: ours.map(\.index), theirs: theirs.map(\.index))] }
        return near(ours, theirs, days: days).flatMap { ours, theirs in
            ours.count * theirs.count <= pairsComparedMax
                ? compared(ours, theirs, acceptance) : [Linked(ours: ours.map(\.index), theirs: theirs.map(\.index))]
        }
    }

    private static func compared(_ ours: [JoinItem], _ theirs: [JoinItem], _ acceptance: Acceptance) -> [Linked] {
        var pieces = DisjointPieces(count: ours.count + theirs.count)
        for (place, one) in ours.enumerated() {
            for (other, item) in theirs.enumerated() where acceptance.accepts(one, item) {
                pieces.join(place, ours.count + other)
            }
        }
        return pieces.all.filter { $0.count > 1 }.map { piece in
            Linked(
                ours: piece.filter { $0 < ours.count }.map { ours[$0].index },
                theirs: piece.filter { $0 >= ours.count }.map { theirs[$0 - ours.count].index })
        }
    }

    /// Parts between which there is a gap of more than `days`, so that nothing links them; only parts with both sides.
    static func near(_ ours: [JoinItem], _ theirs: [JoinItem], days: Int32) -> [([JoinItem], [JoinItem])] {
        var all = ours.map { (item: $0, isOurs: true) } + theirs.map { (item: $0, isOurs: false) }
        all.sort { $0.item.day < $1.item.day }
        var parts: [([JoinItem], [JoinItem])] = []
        var last: Int32?
        for (item, isOurs) in all {
            if parts.isEmpty || last.map({ Int64(item.day) - Int64($0) > Int64(days) }) == true { parts.append(([], [])) }
            last = item.day
            if isOurs { parts[parts.count - 1].0.append(item) } else { parts[parts.count - 1].1.append(item) }
        }
        return parts.filter { !$0.0.isEmpty && !$0.1.isEmpty }
    }
}

/// Which of a few things are linked, directly or by way of others.
struct DisjointPieces {
    private var parents: [Int]

    init(count: Int) { parents = Array(0..<count) }

    mutating func join(_ one: Int, _ other: Int) {
        let (first, second) = (root(one), root(other))
        if first != second { parents[max(first, second)] = min(first, second) }
    }

    private mutating func root(_ place: Int) -> Int {
        var place = place
        while parents[place] != place {
            parents[place] = parents[parents[place]]
            place = parents[place]
        }
        return place
    }

    /// Each piece ascending, pieces by their first member.
    var all: [[Int]] {
        var copy = self
        var pieces: [[Int]] = []
        var pieceOfRoot = [Int](repeating: -1, count: parents.count)
        for place in parents.indices {
            let root = copy.root(place)
            if pieceOfRoot[root] < 0 {
                pieceOfRoot[root] = pieces.count
                pieces.append([])
            }
            pieces[pieceOfRoot[root]].append(place)
        }
        return pieces
    }
}

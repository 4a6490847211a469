extension MatchingRun {
    /// The most combinations of one side's entries that are added up for one key.
    static let combinationsMax = 4096
    /// The most pairs of combinations with equal sums that are looked at for one key.
    static let equalSumsMax = 65_536
    /// More balanced groups than this among entries of one key are not told apart: all are proposed together.
    static let balancedMax = 256

    /// All entries that share the rule's references, where both sides' sums are equal.
    mutating func takeWholeGroups(_ rule: MatchingRule, _ place: RulePlace) {
        guard let condition = rule.group else { return }
        let check = GroupCheck(rule, condition, ours: outcome.ours, theirs: outcome.theirs, barred: barred)
        var found: [EntryGroup] = []
        let join = join(rule, withAmount: false)
        join.run(0..<join.parts) { _, _ in
            // One of each side is a pair, for the rules of pairs.
        } many: { ours, theirs in
            guard let sum = GroupCheck.sum(ours), sum == GroupCheck.sum(theirs), check.accepts(ours, theirs) else { return }
            found.append(group(place, ours: ours.map(\.index), theirs: theirs.map(\.index), isAmbiguous: false))
        }
        for group in found { take(group, as: rule.outcome == .match ? .matched : .proposed) }
    }

    /// The smallest groups with equal sums among entries of one key, where no other such group shares an entry.
    mutating func takeSubsets(_ rule: MatchingRule, _ place: RulePlace) {
        guard let condition = rule.group, let days = rule.days?.within else { return }
        let check = GroupCheck(rule, condition, ours: outcome.ours, theirs: outcome.theirs, barred: barred)
        var unique: [EntryGroup] = []
        var ambiguous: [EntryGroup] = []
        var notTried = 0
        let join = join(rule, withAmount: false)
        join.run(0..<join.parts) { _, _ in
        } many: { ours, theirs in
            for (ours, theirs) in Self.near(ours, theirs, days: days) where ours.count + theirs.count > 2 {
                guard let balanced = BalancedGroups(ours, theirs, check) else {
                    notTried += 1
                    continue
                }
                for found in balanced.pieces {
                    let group = group(place, ours: found.ours, theirs: found.theirs, isAmbiguous: found.isAmbiguous)
                    if found.isAmbiguous { ambiguous.append(group) } else { unique.append(group) }
                }
            }
        }
        outcome.subsetsNotTried += notTried
        for group in unique { take(group, as: rule.outcome == .match ? .matched : .proposed) }
        for group in ambiguous { take(group, as: .proposed) }
    }
}

/// What a group must meet beyond its sums.
struct GroupCheck {
    let condition: GroupCondition
    private let daysMax: Int32?
    private let noContradiction: [ReferenceKind]
    private let ours: EntryColumns
    private let theirs: EntryColumns
    private let barred: BarredPairs

    init(_ rule: MatchingRule, _ condition: GroupCondition, ours: EntryColumns, theirs: EntryColumns, barred: BarredPairs) {
        self.condition = condition
        daysMax = rule.days?.within
        noContradiction = rule.withoutContradictionOf
        self.ours = ours
        self.theirs = theirs
        self.barred = barred
    }

    /// Nil where it does not fit.
    static func sum(_ items: [JoinItem]) -> Int64? {
        var sum: Int64 = 0
        for item in items {
            let (next, overflow) = sum.addingReportingOverflow(item.amount)
            if overflow { return nil }
            sum = next
        }
        return sum
    }

    func accepts(_ mine: [JoinItem], _ its: [JoinItem]) -> Bool {
        guard mine.count <= condition.oursMax, its.count <= condition.theirsMax else { return false }
        return mine.allSatisfy { one in its.allSatisfy { other in links(one, other) } }
    }

    private func links(_ one: JoinItem, _ other: JoinItem) -> Bool {
        if let daysMax, (Int64(one.day) - Int64(other.day)).magnitude > daysMax { return false }
        let (mine, its) = (Int(one.index), Int(other.index))
        for kind in noContradiction {
            if let first = ours.reference(kind, of: mine), let second = theirs.reference(kind, of: its), first != second {
                return false
            }
        }
        return barred.isEmpty || !barred.contains(ours.ids[mine], theirs.ids[its])
    }
}

/// Which of a few entries of each side add up to the same, by trying all combinations up to the rule's numbers.
struct BalancedGroups {
    struct Piece {
        let ours: [UInt32]
        let theirs: [UInt32]
        let isAmbiguous: Bool
    }

    /// Some entries of a side, one bit each, and what they add up to.
    private struct Combination {
        let members: UInt64
        let sum: Int64
    }

    private struct Balanced {
        let ours: UInt64
        let theirs: UInt64

        func isWithin(_ other: Balanced) -> Bool { ours & ~other.ours == 0 && theirs & ~other.theirs == 0 }
        func touches(_ other: Balanced) -> Bool { ours & other.ours != 0 || theirs & other.theirs != 0 }
        var isPair: Bool { ours.nonzeroBitCount == 1 && theirs.nonzeroBitCount == 1 }
    }

    let pieces: [Piece]

    /// - Returns: nil where there are more combinations than are tried.
    init?(_ ours: [JoinItem], _ theirs: [JoinItem], _ check: GroupCheck) {
        guard let mine = Self.combinations(ours, upTo: check.condition.oursMax),
            let its = Self.combinations(theirs, upTo: check.condition.theirsMax)
        else { return nil }
        let (mineBySum, itsBySum) = (mine.sorted { $0.sum < $1.sum }, its.sorted { $0.sum < $1.sum })
        guard Self.equalSums(mineBySum, itsBySum) <= MatchingRun.equalSumsMax else { return nil }
        guard let found = Self.balanced(mineBySum, itsBySum, ours, theirs, check) else {
            pieces = [Piece(ours: ours.map(\.index), theirs: theirs.map(\.index), isAmbiguous: true)]
            return
        }
        let smallest = found.filter { one in !found.contains { $0.isWithin(one) && !one.isWithin($0) } }
        var links = DisjointPieces(count: smallest.count)
        for (place, one) in smallest.enumerated() {
            for other in 0..<place where one.touches(smallest[other]) { links.join(place, other) }
        }
        pieces = links.all.compactMap { piece in
            if piece.count == 1, smallest[piece[0]].isPair { return nil }
            let (mine, its) = piece.reduce(into: (UInt64(0), UInt64(0))) { union, place in
                union.0 |= smallest[place].ours
                union.1 |= smallest[place].theirs
            }
            return Piece(
                ours: Self.members(mine, ours).map(\.index), theirs: Self.members(its, theirs).map(\.index),
                isAmbiguous: piece.count > 1)
        }
    }

    private static func members(_ bits: UInt64, _ items: [JoinItem]) -> [JoinItem] {
        items.indices.filter { bits & (1 << UInt64($0)) != 0 }.map { items[$0] }
    }

    /// All combinations of 1 to `most` items whose sum fits; nil where they are more than `combinationsMax`.
    private static func combinations(_ items: [JoinItem], upTo most: Int) -> [Combination]? {
        guard items.count <= 64 else { return nil }
        var all: [Combination] = []
        for (place, item) in items.enumerated() {
            var added = [Combination(members: 1 << UInt64(place), sum: item.amount)]
            for one in all where one.members.nonzeroBitCount < most {
                let (sum, overflow) = one.sum.addingReportingOverflow(item.amount)
                if !overflow { added.append(Combination(members: one.members | 1 << UInt64(place), sum: sum)) }
            }
            guard all.count + added.count <= MatchingRun.combinationsMax else { return nil }
            all += added
        }
        return all
    }

    private static func equalSums(_ mine: [Combination], _ its: [Combination]) -> Int {
        var (count, start) = (0, 0)
        var place = 0
        while place < mine.count {
            let sum = mine[place].sum
            var same = 0
            while place < mine.count, mine[place].sum == sum { (same, place) = (same + 1, place + 1) }
            while start < its.count, its[start].sum < sum { start += 1 }
            while start < its.count, its[start].sum == sum { (count, start) = (count + same, start + 1) }
        }
        return count
    }

    /// - Parameter mine: ascending by sum, as `its`.
    /// - Returns: nil where there are more than `balancedMax`.
    private static func balanced(
        _ mine: [Combination], _ its: [Combination], _ ours: [JoinItem], _ theirs: [JoinItem], _ check: GroupCheck
    ) -> [Balanced]? {
        var found: [Balanced] = []
        var start = 0
        for one in mine {
            while start < its.count, its[start].sum < one.sum { start += 1 }
            var place = start
            while place < its.count, its[place].sum == one.sum {
                let other = its[place]
                place += 1
                guard check.accepts(members(one.members, ours), members(other.members, theirs)) else { continue }
                found.append(Balanced(ours: one.members, theirs: other.members))
                if found.count > MatchingRun.balancedMax { return nil }
            }
        }
        return found
    }
}

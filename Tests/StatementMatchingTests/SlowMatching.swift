import Money
import StatementMatching

/// The same pipeline written once more, as slowly and plainly as the rules read: every rule looks at all pairs, or at all
/// combinations. What it returns are the lines of `MatchingOutcome.canonicalBytes`.
struct SlowMatching {
    private let rulebook: Rulebook
    private let day: Int32
    private var ours: [MatchingEntry]
    private var theirs: [MatchingEntry]
    private var taken: [MatchingEntry] = []
    private var lines: [(Int, EntryID, String)] = []

    static func lines(_ rulebook: Rulebook, _ entries: [MatchingEntry], on day: Int32) throws -> [String] {
        var slow = SlowMatching(rulebook: rulebook, day: day, ours: [], theirs: [])
        for entry in entries {
            if entry.bookingDay > day, entry.waitsUntil == nil {
                slow.write("waiting", entry.side == .ours ? [entry] : [], entry.side == .theirs ? [entry] : [])
            } else if entry.side == .ours {
                slow.ours.append(entry)
            } else {
                slow.theirs.append(entry)
            }
        }
        for rule in try rulebook.validated() {
            switch rule.group?.sum {
            case nil: slow.pairs(rule)
            case .whole: slow.whole(rule)
            case .subset: slow.subsets(rule)
            }
        }
        let links = slow.links()
        slow.propose(links)
        slow.leftOver(links)
        return ["day \(day)"] + slow.lines.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
    }

    private init(rulebook: Rulebook, day: Int32, ours: [MatchingEntry], theirs: [MatchingEntry]) {
        self.rulebook = rulebook
        self.day = day
        self.ours = ours
        self.theirs = theirs
    }

    private mutating func write(_ words: String, _ mine: [MatchingEntry], _ its: [MatchingEntry]) {
        let (mine, its) = (mine.sorted { $0.id < $1.id }, its.sorted { $0.id < $1.id })
        var line = words
        if !mine.isEmpty { line += " ours=" + mine.map { "\($0.id)" }.joined(separator: ",") }
        if !its.isEmpty { line += " theirs=" + its.map { "\($0.id)" }.joined(separator: ",") }
        guard let first = mine.first ?? its.first else { return }
        lines.append((mine.isEmpty ? 1 : 0, first.id, line))
    }

    private mutating func take(_ words: String, _ mine: [MatchingEntry], _ its: [MatchingEntry]) {
        write(words, mine, its)
        ours.removeAll(where: mine.contains)
        theirs.removeAll(where: its.contains)
        taken += mine + its
    }

    // MARK: Conditions

    static func reference(_ kind: ReferenceKind, _ entry: MatchingEntry) -> ReferenceKey? {
        entry.references.first { $0.kind == kind }
    }

    private static func head(_ key: ReferenceKey) -> UInt64 { key.head ?? key.whole }

    private func sharesKey(_ rule: MatchingRule, _ one: MatchingEntry, _ other: MatchingEntry) -> Bool {
        guard one.relation == other.relation, rule.direction == .any || one.direction == other.direction else { return false }
        if rule.exchange.isEmpty, rule.currency == .equal, one.currency != other.currency { return false }
        return rule.references.allSatisfy { condition in
            let (mine, its) = (Self.reference(condition.ours, one), Self.reference(condition.theirs, other))
            switch condition.is {
            case .equal: return mine != nil && mine?.whole == its?.whole
            case .prefix: return mine != nil && its != nil && mine.map(Self.head) == its.map(Self.head)
            case .contains:
                return mine.map { other.tokens.contains($0.whole) } == true
                    || its.map { one.tokens.contains($0.whole) } == true
            }
        }
    }

    private func isNear(_ rule: MatchingRule, _ one: MatchingEntry, _ other: MatchingEntry) -> Bool {
        for kind in rule.withoutContradictionOf {
            if let mine = Self.reference(kind, one), let its = Self.reference(kind, other), mine.whole != its.whole {
                return false
            }
        }
        guard let days = rule.days else { return true }
        return days.of == .value
            ? abs(one.valueDay - other.valueDay) <= days.within : abs(one.bookingDay - other.bookingDay) <= days.within
    }

    private func links(_ rule: MatchingRule, _ one: MatchingEntry, _ other: MatchingEntry) -> Bool {
        guard sharesKey(rule, one, other), isNear(rule, one, other) else { return false }
        if Set(one.tokens).intersection(other.tokens).count < rule.wordsInCommonMin { return false }
        if !rule.exchange.isEmpty {
            return rule.exchange.contains {
                $0.ours.code == one.currency.code && $0.theirs.code == other.currency.code
                    && $0.covers(ours: one.amount, theirs: other.amount)
            }
        }
        switch rule.amount.is {
        case .equal: return one.amount == other.amount
        case .within: return rule.amount.tolerance?.covers(one.amount, other.amount) == true
        case .any: return true
        }
    }

    // MARK: Rules

    private mutating func pairs(_ rule: MatchingRule) {
        let edges = ours.flatMap { one in theirs.filter { links(rule, one, $0) }.map { (one, $0) } }
        for (mine, its) in Self.pieces(edges) {
            let isUnique = mine.count == 1 && its.count == 1
            switch (isUnique, rule.outcome) {
            case (false, _): take("ambiguous \(rule.name)", mine, its)
            case (true, .match): take("matched \(rule.name)", mine, its)
            case (true, .propose): take("proposed \(rule.name)", mine, its)
            case (true, .break): take("broken \(kind(mine[0], its[0])) \(rule.name)", mine, its)
            }
        }
    }

    private static func pieces(_ edges: [(MatchingEntry, MatchingEntry)]) -> [([MatchingEntry], [MatchingEntry])] {
        var left = edges
        var pieces: [(Set<MatchingEntry>, Set<MatchingEntry>)] = []
        while let first = left.popLast() {
            var piece: (Set<MatchingEntry>, Set<MatchingEntry>) = ([first.0], [first.1])
            while let place = left.firstIndex(where: { piece.0.contains($0.0) || piece.1.contains($0.1) }) {
                let edge = left.remove(at: place)
                piece.0.insert(edge.0)
                piece.1.insert(edge.1)
            }
            pieces.append(piece)
        }
        return pieces.map { (Array($0.0), Array($0.1)) }
    }

    private func kind(_ one: MatchingEntry, _ other: MatchingEntry) -> String {
        if one.currency != other.currency {
            let isKnown = rulebook.rules.contains { rule in
                rule.exchange.contains { $0.ours.code == one.currency.code && $0.theirs.code == other.currency.code }
            }
            return isKnown ? "fx" : "currency"
        }
        if one.direction != other.direction { return "direction" }
        if one.amount != other.amount { return rulebook.fee.covers(one.amount, other.amount) ? "fee" : "amount" }
        return one.valueDay != other.valueDay ? "value-date" : "reference"
    }

    /// Entries of both sides by what the rule's key is made of.
    private func keyed(_ rule: MatchingRule) -> [([MatchingEntry], [MatchingEntry])] {
        var left = ours
        var keyed: [([MatchingEntry], [MatchingEntry])] = []
        while let first = left.first {
            let its = theirs.filter { sharesKey(rule, first, $0) }
            let mine = left.filter { one in
                one == first
                    || (one.relation == first.relation && one.direction == first.direction && one.currency == first.currency
                        && rule.references.allSatisfy {
                            Self.reference($0.ours, one) != nil
                                && Self.reference($0.ours, one)?.whole == Self.reference($0.ours, first)?.whole
                        })
            }
            left.removeAll(where: mine.contains)
            if !its.isEmpty { keyed.append((mine, its)) }
        }
        return keyed
    }

    private mutating func whole(_ rule: MatchingRule) {
        guard let condition = rule.group else { return }
        for (mine, its) in keyed(rule) where mine.count + its.count > 2 {
            guard mine.count <= condition.oursMax, its.count <= condition.theirsMax,
                mine.reduce(0, { $0 + $1.amount }) == its.reduce(0, { $0 + $1.amount }),
                mine.allSatisfy({ one in its.allSatisfy { isNear(rule, one, $0) } })
            else { continue }
            take("\(rule.outcome == .match ? "matched" : "proposed") \(rule.name)", mine, its)
        }
    }

    private mutating func subsets(_ rule: MatchingRule) {
        guard let condition = rule.group else { return }
        for (mine, its) in keyed(rule) where mine.count + its.count > 2 {
            var found: [(Set<MatchingEntry>, Set<MatchingEntry>)] = []
            for some in Self.combinations(mine, condition.oursMax) {
                for others in Self.combinations(its, condition.theirsMax) {
                    guard some.reduce(0, { $0 + $1.amount }) == others.reduce(0, { $0 + $1.amount }),
                        some.allSatisfy({ one in others.allSatisfy { isNear(rule, one, $0) } })
                    else { continue }
                    found.append((Set(some), Set(others)))
                }
            }
            let smallest = found.filter { one in
                !found.contains { $0 != one && $0.0.isSubset(of: one.0) && $0.1.isSubset(of: one.1) }
            }
            settle(smallest, rule)
        }
    }

    private mutating func settle(_ smallest: [(Set<MatchingEntry>, Set<MatchingEntry>)], _ rule: MatchingRule) {
        var left = smallest
        while var piece = left.popLast() {
            var count = 1
            while let place = left.firstIndex(where: { !$0.0.isDisjoint(with: piece.0) || !$0.1.isDisjoint(with: piece.1) }) {
                let other = left.remove(at: place)
                piece = (piece.0.union(other.0), piece.1.union(other.1))
                count += 1
            }
            if count == 1, piece.0.count == 1, piece.1.count == 1 { continue }
            let words = count > 1 ? "ambiguous" : rule.outcome == .match ? "matched" : "proposed"
            take("\(words) \(rule.name)", Array(piece.0), Array(piece.1))
        }
    }

    private static func combinations(_ entries: [MatchingEntry], _ most: Int) -> [[MatchingEntry]] {
        (1..<(1 << entries.count)).map { bits in entries.indices.filter { bits & (1 << $0) != 0 }.map { entries[$0] } }
            .filter { $0.count <= most }
    }
}

extension SlowMatching {
    // MARK: Similarity and what is left

    fileprivate struct Link {
        let ours: MatchingEntry
        let theirs: MatchingEntry
        let points: Int
    }

    fileprivate func links() -> [Link] {
        ours.flatMap { one in
            theirs.compactMap { other in
                guard one.relation == other.relation, one.currency == other.currency, one.direction == other.direction,
                    abs(one.valueDay - other.valueDay) <= rulebook.similarity.daysMax
                else { return nil }
                let heads = [ReferenceKind.endToEnd, .owner].contains { kind in
                    Self.reference(kind, one) != nil
                        && Self.reference(kind, one).map(Self.head) == Self.reference(kind, other).map(Self.head)
                }
                let party = Self.reference(.party, one)
                let sharesParty = party != nil && party == Self.reference(.party, other)
                guard one.amount == other.amount || heads || sharesParty else { return nil }
                let points = points(one, other, sharesParty)
                return points >= 30 ? Link(ours: one, theirs: other, points: points) : nil
            }
        }
    }

    private func points(_ one: MatchingEntry, _ other: MatchingEntry, _ sharesParty: Bool) -> Int {
        let (small, large) = (min(one.amount, other.amount), max(one.amount, other.amount))
        var points =
            one.amount == other.amount ? 40 : rulebook.fee.covers(small, large) ? 25 : (large - small) * 10 <= large ? 10 : 0
        points += max(0, 20 - 4 * Int(abs(one.valueDay - other.valueDay)))
        let identifying: [ReferenceKind] = [.uetr, .endToEnd, .transaction, .instruction, .owner]
        let (mine, its) = (
            one.references.filter { identifying.contains($0.kind) }, other.references.filter { identifying.contains($0.kind) }
        )
        if mine.contains(where: { key in its.contains { $0.whole == key.whole } }) {
            points += 25
        } else if mine.contains(where: { key in its.contains { Self.head($0) == Self.head(key) } }) {
            points += 15
        }
        let contradicts = mine.contains { key in
            its.contains {
                [.uetr, .endToEnd].contains(key.kind) && $0.kind == key.kind && $0.whole != key.whole
                    && Self.head($0) != Self.head(key)
            }
        }
        if contradicts { points -= 30 }
        points += sharesParty ? 15 : 5 * min(3, Set(one.tokens).intersection(other.tokens).count)
        return min(100, max(0, points))
    }

    fileprivate mutating func propose(_ links: [Link]) {
        let mutual = links.filter { link in
            link.points >= rulebook.similarity.pointsMin
                && !links.contains { $0.points > link.points && ($0.ours == link.ours || $0.theirs == link.theirs) }
        }
        for (mine, its) in Self.pieces(mutual.map { ($0.ours, $0.theirs) }) {
            take("\(mine.count + its.count > 2 ? "ambiguous" : "proposed") similarity", mine, its)
        }
    }

    fileprivate mutating func leftOver(_ links: [Link]) {
        for entry in ours + theirs {
            let open = entry.side == .ours ? ours : theirs
            let same = (open + taken.filter { $0.side == entry.side }).filter { $0 == entry || Self.isTwin($0, entry) }
            let original = same.filter { !open.contains($0) }.map(\.id).min() ?? same.map(\.id).min()
            let isDuplicate = original != entry.id
            let limit = max(entry.bookingDay + rulebook.waitingDays, entry.waitsUntil ?? .min)
            let (mine, its) = (entry.side == .ours ? [entry] : [], entry.side == .ours ? [] : [entry])
            if !isDuplicate, day <= limit {
                write("waiting", mine, its)
                continue
            }
            let candidates = links.filter { $0.ours == entry || $0.theirs == entry }.sorted { one, other in
                let (first, second) = entry.side == .ours ? (one.theirs.id, other.theirs.id) : (one.ours.id, other.ours.id)
                return (-one.points, first) < (-other.points, second)
            }
            let near = isDuplicate ? original : candidates.first.map { entry.side == .ours ? $0.theirs.id : $0.ours.id }
            let kind = isDuplicate ? "duplicate" : entry.side == .ours ? "missing-theirs" : "missing-ours"
            write("broken \(kind) left-over" + (near.map { " near=\($0)" } ?? ""), mine, its)
        }
    }

    private static func isTwin(_ one: MatchingEntry, _ other: MatchingEntry) -> Bool {
        func strongest(_ entry: MatchingEntry) -> ReferenceKey? {
            entry.references.filter { $0.kind != .party }.min { $0.kind.rawValue < $1.kind.rawValue }
        }
        guard let mine = strongest(one), let its = strongest(other) else { return false }
        return mine.kind == its.kind && mine.whole == its.whole && one.amount == other.amount && one.relation == other.relation
            && one.currency == other.currency && one.direction == other.direction
    }
}

/// Runs a rulebook over two sides. The result follows from the set of entries, the rules, the day and what was undone; the order
/// in which entries came changes nothing but the places at which they stand.
package struct MatchingRun {
    let rulebook: Rulebook
    let barred: BarredPairs
    var outcome: MatchingOutcome
    /// Places of the entries that no rule has taken yet.
    var openOurs: [UInt32]
    var openTheirs: [UInt32]

    /// - Parameters:
    ///   - day: entries booked later are not looked at, unless they are expected ones.
    ///   - remembered: what was closed before, to tell what repeats it.
    /// - Throws: `RulebookFault` where the rulebook cannot be run.
    package static func run(
        _ rulebook: Rulebook, ours: EntryColumns, theirs: EntryColumns, on day: Int32, barred: BarredPairs = BarredPairs(),
        remembered: RememberedEntries = RememberedEntries()
    ) throws(RulebookFault) -> MatchingOutcome {
        let rules = try rulebook.validated()
        var run = MatchingRun(rulebook, rules, ours: ours, theirs: theirs, day: day, barred: barred)
        for place in 0..<rules.count {
            if run.openOurs.isEmpty || run.openTheirs.isEmpty { break }
            let rule = RulePlace(UInt16(place))
            switch rules[place].group?.sum {
            case nil: run.pairUp(rules[place], rule)
            case .whole: run.takeWholeGroups(rules[place], rule)
            case .subset: run.takeSubsets(rules[place], rule)
            }
            run.dropTaken()
        }
        let nearest = run.proposeSimilar()
        run.dropTaken()
        run.nameWhatIsLeft(nearest, remembered)
        return run.outcome
    }

    private init(
        _ rulebook: Rulebook, _ rules: [MatchingRule], ours: EntryColumns, theirs: EntryColumns, day: Int32, barred: BarredPairs
    ) {
        self.rulebook = rulebook
        self.barred = barred
        var standing = (
            [Standing](repeating: .open, count: ours.count), [Standing](repeating: .open, count: theirs.count)
        )
        openOurs = Self.considered(ours, on: day, &standing.0)
        openTheirs = Self.considered(theirs, on: day, &standing.1)
        outcome = MatchingOutcome(
            day: day, rules: rules, ours: ours, theirs: theirs, oursStanding: standing.0, theirsStanding: standing.1)
    }

    /// What is booked later waits for its day.
    private static func considered(_ columns: EntryColumns, on day: Int32, _ standing: inout [Standing]) -> [UInt32] {
        var open: [UInt32] = []
        open.reserveCapacity(columns.count)
        let (days, waits) = (columns.bookingDays, columns.waitsUntil)
        for index in 0..<days.count {
            if days[index] > day, waits[index] == .min {
                standing[index] = .waiting
            } else {
                open.append(UInt32(truncatingIfNeeded: index))
            }
        }
        return open
    }

    private mutating func dropTaken() {
        let (ours, theirs) = (outcome.oursStanding, outcome.theirsStanding)
        openOurs.removeAll { ours[Int($0)] != .open }
        openTheirs.removeAll { theirs[Int($0)] != .open }
    }

    // MARK: Taking

    mutating func take(_ group: EntryGroup, as standing: Standing) {
        for place in group.ours { outcome.oursStanding[Int(place)] = standing }
        for place in group.theirs { outcome.theirsStanding[Int(place)] = standing }
        if standing == .matched { outcome.groups.append(group) } else { outcome.proposals.append(group) }
    }

    func group(_ rule: RulePlace, ours: [UInt32], theirs: [UInt32], isAmbiguous: Bool) -> EntryGroup {
        let (ourIDs, theirIDs) = (outcome.ours.ids, outcome.theirs.ids)
        return EntryGroup(
            rule: rule, ours: ours.sorted { ourIDs[Int($0)] < ourIDs[Int($1)] },
            theirs: theirs.sorted { theirIDs[Int($0)] < theirIDs[Int($1)] }, isAmbiguous: isAmbiguous)
    }

    // MARK: Keys

    func join(_ rule: MatchingRule, withAmount: Bool) -> KeyJoin {
        let parts = KeyJoin.parts(for: max(openOurs.count, openTheirs.count))
        let byBooking = rule.days?.of == .booking
        @Sendable func parted(_ columns: EntryColumns, _ open: [UInt32], _ side: Side) -> PartedItems {
            PartedItems(
                keys: Self.keys(rule, columns, open, side, withAmount: withAmount), indices: open, amounts: columns.amounts,
                days: byBooking ? columns.bookingDays : columns.valueDays, parts: parts)
        }
        let (ours, theirs) = Halves.made(entries: openOurs.count + openTheirs.count) { half in
            half == 0 ? parted(outcome.ours, openOurs, .ours) : parted(outcome.theirs, openTheirs, .theirs)
        }
        return KeyJoin(ours: ours, theirs: theirs)
    }

    /// One key an entry; 0 where it lacks a reference that the rule asks for.
    private static func keys(
        _ rule: MatchingRule, _ columns: EntryColumns, _ open: [UInt32], _ side: Side, withAmount: Bool
    ) -> [UInt64] {
        var mask = Scope.everything
        if rule.currency == .any || !rule.exchange.isEmpty { mask &= Scope.withoutCurrency }
        if rule.direction == .any { mask &= Scope.withoutDirection }
        let references = rule.references.filter { $0.is != .contains }.map { condition in
            (kind: side == .ours ? condition.ours : condition.theirs, isHead: condition.is == .prefix)
        }
        let required = references.reduce(into: UInt16(0)) { $0 |= 1 << UInt16($1.kind.rawValue) }
        return [UInt64](unsafeUninitializedCapacity: open.count) { keys, filled in
            columns.withKeyColumns { of in
                for place in 0..<open.count {
                    let index = Int(open[place])
                    // Most entries lack what most rules ask for: nothing else is read of them.
                    guard of.kinds[index] & required == required else {
                        keys.initializeElement(at: place, to: 0)
                        continue
                    }
                    var key = (of.scopes[index] & mask) &* 0x9E37_79B9_7F4A_7C15
                    if withAmount { key = (key ^ UInt64(bitPattern: of.amounts[index])) &* 0xD6E8_FEB8_6659_FD93 }
                    for (kind, isHead) in references {
                        key = (key ^ (isHead ? of.head(kind, of: index) : of.whole(kind, of: index))) &* 0xA076_1D64_78BD_642F
                    }
                    keys.initializeElement(at: place, to: Mixing.mix(key) | 1)
                }
            }
            filled = open.count
        }
    }
}

extension MatchingRun {
    /// Only the first rule of a rulebook: what the benchmark holds against a hash join.
    /// - Returns: how many pairs it matches.
    package static func exactPairs(_ rulebook: Rulebook, ours: EntryColumns, theirs: EntryColumns) throws(RulebookFault) -> Int {
        let rules = try rulebook.validated()
        var run = MatchingRun(rulebook, rules, ours: ours, theirs: theirs, day: .max, barred: BarredPairs())
        run.pairUp(rules[0], RulePlace(0))
        return run.outcome.pairs.count
    }
}

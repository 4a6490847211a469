/// The entries of one relation's books as they arrive, and what people decided about them. Until a day is closed every match is
/// provisional: it is found anew from all that is there, so that an entry that comes later can make it ambiguous, and the order
/// of arrival changes nothing.
package struct Reconciliation: Sendable {
    package let rulebook: Rulebook
    package private(set) var ours = EntryColumns()
    package private(set) var theirs = EntryColumns()
    package private(set) var remembered = RememberedEntries()
    /// Matches that a closing or a person made, in that order; undone ones stay.
    package private(set) var matches: [ClosedMatch] = []
    package private(set) var closedThrough: Int32?
    /// Where in `matches` those begin that are remembered; earlier ones are older.
    private var rememberedFrom = 0
    private var known = KnownEntries()
    private var barred = BarredPairs()

    /// - Throws: `RulebookFault` where the rulebook cannot be run.
    package init(rulebook: Rulebook) throws(RulebookFault) {
        _ = try rulebook.validated()
        self.rulebook = rulebook
    }

    /// Takes entries in. One whose id is known already with the same content is passed over: importing twice posts nothing twice.
    /// - Returns: how many were new.
    /// - Throws: `ReconciliationFault` for the first entry that cannot be taken; then nothing was.
    @discardableResult
    package mutating func add(_ entries: [MatchingEntry]) throws(ReconciliationFault) -> Int {
        var batch = KnownEntries()
        for entry in entries {
            guard entry.amount > 0 else { throw .amountNotAboveZero(entry.id) }
            guard known.find(entry) != .other, batch.insert(entry) != .other else { throw .differentContent(entry.id) }
        }
        guard known.count + batch.count <= Int(Int32.max) else { throw .tooManyEntries }
        var added = 0
        for entry in entries where known.insert(entry) == .new {
            added += 1
            reopen(entry)
        }
        return added
    }

    private mutating func reopen(_ entry: MatchingEntry) {
        if entry.side == .ours { ours.append(entry) } else { theirs.append(entry) }
    }

    /// What would be found if the day were closed now.
    package func provisional(on day: Int32) throws(RulebookFault) -> MatchingOutcome {
        try MatchingRun.run(rulebook, ours: ours, theirs: theirs, on: day, barred: barred, remembered: remembered)
    }

    /// Closes a day: what is matched is settled and leaves; proposals, breaks and what waits stay open for the next day.
    /// - Throws: `ReconciliationFault` where the day is not after the last one closed.
    package mutating func close(_ day: Int32) throws(ReconciliationFault) -> MatchingOutcome {
        if let closedThrough, day <= closedThrough { throw .closedAlready(through: closedThrough) }
        let outcome: MatchingOutcome
        do { outcome = try provisional(on: day) } catch { throw .rulebook(error) }
        var closed: [ClosedMatch] = []
        for pair in outcome.pairs {
            closed.append(closedMatch(outcome, [Int(pair.ours)], [Int(pair.theirs)], pair.rule, day))
        }
        for group in outcome.groups {
            closed.append(closedMatch(outcome, group.ours.map(Int.init), group.theirs.map(Int.init), group.rule, day))
        }
        // By our first entry, so that the history does not tell in which order entries came.
        matches += closed.sorted { ($0.ours.first?.id ?? $0.theirs[0].id) < ($1.ours.first?.id ?? $1.theirs[0].id) }
        let isOpen = (outcome.oursStanding.map { $0 != .matched }, outcome.theirsStanding.map { $0 != .matched })
        remember(day)
        ours = ours.keeping(isOpen.0.indices.filter { isOpen.0[$0] }, side: .ours)
        theirs = theirs.keeping(isOpen.1.indices.filter { isOpen.1[$0] }, side: .theirs)
        closedThrough = day
        return outcome
    }

    private func closedMatch(
        _ outcome: MatchingOutcome, _ mine: [Int], _ its: [Int], _ rule: RulePlace, _ day: Int32
    ) -> ClosedMatch {
        ClosedMatch(
            rule: outcome.name(of: rule), ours: mine.map { outcome.ours.entry($0, side: .ours) },
            theirs: its.map { outcome.theirs.entry($0, side: .theirs) }, closedOn: day, byHand: nil)
    }

    /// Keeps the entries of standing matches of the last `remembersDays` days.
    private mutating func remember(_ day: Int32) {
        let from = Int64(day) - Int64(rulebook.remembersDays)
        while rememberedFrom < matches.count, Int64(matches[rememberedFrom].closedOn) < from { rememberedFrom += 1 }
        remembered = RememberedEntries()
        for match in matches[rememberedFrom...] where match.undone == nil && Int64(match.closedOn) >= from {
            for entry in match.ours { remembered.ours.append(entry) }
            for entry in match.theirs { remembered.theirs.append(entry) }
        }
    }

    /// Matches entries that somebody chose; they leave at once.
    /// - Throws: `ReconciliationFault` where one of them is not open.
    package mutating func matchByHand(
        ours chosen: [EntryID], theirs others: [EntryID], by decision: Decision
    ) throws(ReconciliationFault) {
        let mine = try places(chosen, ours)
        let its = try places(others, theirs)
        guard !mine.isEmpty || !its.isEmpty else { throw .nothingChosen }
        matches.append(
            ClosedMatch(
                rule: "by-hand", ours: mine.map { ours.entry($0, side: .ours) },
                theirs: its.map { theirs.entry($0, side: .theirs) },
                closedOn: decision.on, byHand: decision))
        ours = ours.keeping((0..<ours.count).filter { !mine.contains($0) }, side: .ours)
        theirs = theirs.keeping((0..<theirs.count).filter { !its.contains($0) }, side: .theirs)
        remember(max(decision.on, closedThrough ?? decision.on))
    }

    private func places(_ chosen: [EntryID], _ columns: EntryColumns) throws(ReconciliationFault) -> [Int] {
        var places: [Int] = []
        for id in chosen {
            guard let place = columns.ids.firstIndex(of: id), !places.contains(place) else { throw .notOpen(id) }
            places.append(place)
        }
        return places
    }

    /// Undoes a match, closed or only provisional: its entries are open again, and no rule puts any two of them together again.
    /// - Parameter entry: any entry of the match.
    /// - Throws: `ReconciliationFault` where no standing match holds the entry.
    package mutating func undo(matchOf entry: EntryID, side: Side, by decision: Decision) throws(ReconciliationFault) {
        let standing = matches.lastIndex { match in
            match.undone == nil && (side == .ours ? match.ours : match.theirs).contains { $0.id == entry }
        }
        if let standing {
            matches[standing].undone = decision
            for one in matches[standing].ours + matches[standing].theirs { reopen(one) }
            bar(matches[standing])
            remember(max(decision.on, closedThrough ?? decision.on))
            return
        }
        let outcome: MatchingOutcome
        do { outcome = try provisional(on: decision.on) } catch { throw .rulebook(error) }
        guard var match = provisionalMatch(of: entry, side, outcome, decision.on) else { throw .notMatched(entry) }
        match.undone = decision
        matches.append(match)
        bar(match)
    }

    private mutating func bar(_ match: ClosedMatch) {
        for one in match.ours { for other in match.theirs { barred.insert(one.id, other.id) } }
    }

    private func provisionalMatch(of entry: EntryID, _ side: Side, _ outcome: MatchingOutcome, _ day: Int32) -> ClosedMatch? {
        let columns = side == .ours ? outcome.ours : outcome.theirs
        guard let place = columns.ids.firstIndex(of: entry).map({ UInt32(truncatingIfNeeded: $0) }) else { return nil }
        if let pair = outcome.pairs.first(where: { side == .ours ? $0.ours == place : $0.theirs == place }) {
            return closedMatch(outcome, [Int(pair.ours)], [Int(pair.theirs)], pair.rule, day)
        }
        return outcome.groups.first { (side == .ours ? $0.ours : $0.theirs).contains(place) }.map { group in
            closedMatch(outcome, group.ours.map(Int.init), group.theirs.map(Int.init), group.rule, day)
        }
    }
}

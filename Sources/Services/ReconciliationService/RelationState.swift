package import AccountReconciliation
package import BankingCalendar
package import Money
package import Signing
package import StatementMatching

/// Where every open entry of a relation stands as of a day: in exactly one of matched, proposed, broken, held and waiting.
package struct RelationState: Sendable {
    /// Entries that belong together, or a break that nobody has raised yet.
    package struct Finding: Hashable, Sendable {
        /// matched, proposed, ambiguous or broken; held where a break between the banks holds them.
        package let standing: String
        /// The rule's name, or "break 3" for what both banks agreed on.
        package let rule: String
        package let kind: FoundBreakKind?
        /// The entry of the same side that it repeats, or the most similar one of the other side.
        package let nearest: EntryID?
        package let first: [BookEntry]
        package let second: [BookEntry]

        package var entries: [BookEntry] { first + second }

        /// The number of the break by which both banks agreed that they belong together.
        package var agreedBy: Int? {
            standing == "matched" && rule.hasPrefix("break ") ? Int(rule.dropFirst("break ".count)) : nil
        }
    }

    package let day: Int
    package let on: CalendarDay
    package let matches: [Finding]
    package let proposals: [Finding]
    package let broken: [Finding]
    /// By breaks that are open between the banks.
    package let held: [Finding]
    package let waiting: [BookEntry]
    /// Names of entries in open breaks that nobody has posted.
    package let strayBreaks: [Int]
    /// Of the whole matching, entry by entry; the same on both banks' nodes.
    package let matching: Digest32

    package var unmatched: [BookEntry] { (proposals + broken + held).flatMap(\.entries) + waiting }
}

extension RelationBook {
    /// As of a day, the last one opened when left out.
    ///
    /// - Parameter releasing: breaks whose entries are looked at as if they were withdrawn.
    package func state(through given: Int? = nil, releasing: [Int] = []) throws -> RelationState {
        guard let day = given.map({ number in days.first { $0.number == number } }) ?? days.last else {
            throw DeskFault.nothingToSign
        }
        let open = open(through: day.number)
        let places = Dictionary(open.map { ($0.leaf, $0) }) { first, _ in first }
        let breaks = BreaksOfDay(raised.filter { !releasing.contains($0.number) }, through: day.number, places)
        let (taken, later) = (breaks.taken, breaks.later)
        let agreed = breaks.agreed.map { finding("matched", $0.one, $0.entries) }
        let held = breaks.held.map { finding("held", $0.one, $0.entries) }
        let free = open.filter { !taken.contains($0.leaf) && !later.contains($0.leaf) }
        let outcome = try run(free, on: day.on)
        let found = Findings(outcome, free)
        return RelationState(
            day: day.number, on: day.on, matches: found.matches + agreed, proposals: found.proposals, broken: found.broken,
            held: held, waiting: found.waiting + open.filter { later.contains($0.leaf) && !taken.contains($0.leaf) },
            strayBreaks: breaks.stray, matching: digest(outcome, agreed + held))
    }

    /// Which entries the breaks between the banks take out of the matching, as of a day.
    private struct BreaksOfDay {
        var held: [(one: Raised, entries: [BookEntry])] = []
        var agreed: [(one: Raised, entries: [BookEntry])] = []
        /// Numbers of breaks that name an entry which nobody has posted.
        var stray: [Int] = []
        var taken: Set<Digest32> = []
        var later: Set<Digest32> = []

        /// What is open holds its entries, whatever was agreed about them before; of what was agreed the last counts: the contract lets
        /// entries of a closed break be raised again, and a reopened day brings back what its certificate had sealed.
        init(_ raised: [Raised], through day: Int, _ places: [Digest32: BookEntry]) {
            for one in raised where one.standing == .open && one.day <= day {
                let found = one.leaves.compactMap { places[$0] }
                if found.count != one.leaves.count { stray.append(one.number) }
                held.append((one, found))
                taken.formUnion(one.leaves)
            }
            for one in raised.reversed() where one.standing != .open && one.standing != .withdrawn && one.day <= day {
                let found = one.leaves.compactMap { places[$0] }
                guard !found.isEmpty, taken.isDisjoint(with: one.leaves) else { continue }
                agreed.append((one, found))
                taken.formUnion(one.leaves)
            }
            agreed.reverse()
            for one in raised where one.day > day && one.standing != .withdrawn { later.formUnion(one.leaves) }
        }
    }

    private func finding(_ standing: String, _ one: Raised, _ entries: [BookEntry]) -> RelationState.Finding {
        RelationState.Finding(
            standing: standing, rule: "break \(one.number)", kind: nil, nearest: nil,
            first: entries.filter { $0.bank == .first }, second: entries.filter { $0.bank == .second })
    }

    private func run(_ free: [BookEntry], on day: CalendarDay) throws -> MatchingOutcome {
        var (first, second) = (EntryColumns(), EntryColumns())
        for entry in free {
            guard let one = entry.matching(headCharacters: rulebook.headCharacters) else { continue }
            if entry.bank == .first { first.append(one) } else { second.append(one) }
        }
        var remembered = RememberedEntries()
        for match in settled.reversed() {
            guard day.ordinal - match.on.ordinal <= rulebook.remembersDays else { break }
            for entry in match.first + match.second {
                if let one = entry.matching(headCharacters: rulebook.headCharacters) { remembered.append(one) }
            }
        }
        var barred = BarredPairs()
        for pair in apart { barred.insert(pair.first, pair.second) }
        return try MatchingRun.run(rulebook, ours: first, theirs: second, on: day.ordinal, barred: barred, remembered: remembered)
    }

    private func digest(_ outcome: MatchingOutcome, _ breaks: [RelationState.Finding]) -> Digest32 {
        let lines = breaks.map { one in
            let names = one.entries.map { "\($0.leaf)" }.sorted().joined(separator: ",")
            return "\(one.standing) \(one.rule) \(names)\n"
        }
        return Digest32.of(
            domain: "hefu reconciliation matching", parts: [outcome.canonicalBytes, Array(lines.sorted().joined().utf8)])
    }
}

/// The engine's places as entries.
private struct Findings {
    let matches: [RelationState.Finding]
    let proposals: [RelationState.Finding]
    let broken: [RelationState.Finding]
    let waiting: [BookEntry]

    init(_ outcome: MatchingOutcome, _ free: [BookEntry]) {
        let (ours, theirs) = (free.filter { $0.bank == .first }, free.filter { $0.bank == .second })
        func finding(
            _ standing: String, _ rule: RulePlace, _ first: [UInt32], _ second: [UInt32], _ kind: FoundBreakKind? = nil,
            _ nearest: EntryID? = nil
        ) -> RelationState.Finding {
            RelationState.Finding(
                standing: standing, rule: outcome.name(of: rule), kind: kind, nearest: nearest,
                first: first.map { ours[Int($0)] }, second: second.map { theirs[Int($0)] })
        }
        matches =
            outcome.pairs.map { finding("matched", $0.rule, [$0.ours], [$0.theirs]) }
            + outcome.groups.map { finding("matched", $0.rule, $0.ours, $0.theirs) }
        proposals = outcome.proposals.map { finding($0.isAmbiguous ? "ambiguous" : "proposed", $0.rule, $0.ours, $0.theirs) }
        broken = outcome.breaks.map { one in
            finding(
                "broken", one.rule, one.ours.map { [$0] } ?? [], one.theirs.map { [$0] } ?? [], one.kind, one.nearest)
        }
        waiting =
            outcome.oursStanding.indices.filter { outcome.oursStanding[$0] == .waiting }.map { ours[$0] }
            + outcome.theirsStanding.indices.filter { outcome.theirsStanding[$0] == .waiting }.map { theirs[$0] }
    }
}

internal import BankStatements
package import BankingCalendar
internal import Money
package import StatementMatching

/// Two sides' statements, matched.
package struct StatementComparison {
    package let outcome: MatchingOutcome
    private let ours: [StatementSide.Read]
    private let theirs: [StatementSide.Read]
    /// How many entries took no part, by why.
    package let omitted: [String: Int]

    /// - Parameter day: the day as of which it is matched; nil takes the last day on which either side booked.
    package init(
        _ rulebook: Rulebook, ours: StatementSide, theirs: StatementSide, on day: CalendarDay?, ourDebitsRaise: Bool
    ) throws {
        let compaction = EntryCompaction(rulebook, ourDebitsRaise: ourDebitsRaise, sides: [ours, theirs])
        var omitted: [String: Int] = [:]
        var last = Int32.min
        func taken(_ side: StatementSide) -> (EntryColumns, [StatementSide.Read]) {
            var columns = EntryColumns()
            var kept: [StatementSide.Read] = []
            for read in side.entries {
                switch compaction.compact(read, side.side) {
                case .success(let entry):
                    columns.append(entry)
                    kept.append(read)
                    if entry.waitsUntil == nil { last = max(last, entry.bookingDay) }
                case .failure(let omission): omitted[omission.why.rawValue, default: 0] += 1
                }
            }
            return (columns, kept)
        }
        let (mine, its) = (taken(ours), taken(theirs))
        (self.ours, self.theirs) = (mine.1, its.1)
        self.omitted = omitted
        outcome = try MatchingRun.run(rulebook, ours: mine.0, theirs: its.0, on: day?.ordinal ?? max(last, 0))
    }

    // MARK: What people read

    /// One entry in a line.
    package struct Line: Encodable, Hashable, Sendable {
        package let id: String
        package let side: Side
        package let account: String
        package let amount: String
        package let mark: String
        package let bookedOn: CalendarDay?
        package let valueOn: CalendarDay?
        package let references: [String]
        package let place: String

        package var text: String {
            let days = [bookedOn.map { "booked \($0)" }, valueOn.map { "value \($0)" }].compactMap { $0 }.joined(separator: ", ")
            return "\(amount) \(mark), \(days), \(references.prefix(3).joined(separator: " ")) (\(place))"
        }

        fileprivate init(_ read: StatementSide.Read, _ side: Side) {
            id = "\(read.id)"
            self.side = side
            account = read.accountKey
            amount = "\(read.entry.amount)"
            mark = read.entry.mark.rawValue
            (bookedOn, valueOn) = (read.entry.bookedOn, read.entry.valueOn)
            references = read.entry.references.all + read.entry.transactions.prefix(1).flatMap { $0.references.all }
            place = "\(read.entry.place)"
        }
    }

    /// Entries that were found to belong together, or alone.
    package struct Finding: Encodable, Sendable {
        /// matched, proposed, ambiguous or broken.
        package let standing: String
        package let rule: String
        package let kind: String?
        package let nearest: String?
        package let ours: [Line]
        package let theirs: [Line]
    }

    package var matches: [Finding] {
        outcome.pairs.map { finding("matched", $0.rule, [$0.ours], [$0.theirs]) }
            + outcome.groups.map { finding("matched", $0.rule, $0.ours, $0.theirs) }
    }

    package var proposals: [Finding] {
        outcome.proposals.map { finding($0.isAmbiguous ? "ambiguous" : "proposed", $0.rule, $0.ours, $0.theirs) }
    }

    package var breaks: [Finding] {
        outcome.breaks.map { one in
            finding(
                "broken", one.rule, one.ours.map { [$0] } ?? [], one.theirs.map { [$0] } ?? [], kind: one.kind.name,
                nearest: one.nearest)
        }
    }

    package var waiting: [Line] {
        outcome.oursStanding.indices.filter { outcome.oursStanding[$0] == .waiting }.map { Line(ours[$0], .ours) }
            + outcome.theirsStanding.indices.filter { outcome.theirsStanding[$0] == .waiting }.map { Line(theirs[$0], .theirs) }
    }

    /// Hands out every finding, waiting entries one by one, without holding them all.
    package func forEachFinding(_ body: (Finding) throws -> Void) rethrows {
        for one in outcome.pairs { try body(finding("matched", one.rule, [one.ours], [one.theirs])) }
        for one in outcome.groups { try body(finding("matched", one.rule, one.ours, one.theirs)) }
        for one in outcome.proposals {
            try body(finding(one.isAmbiguous ? "ambiguous" : "proposed", one.rule, one.ours, one.theirs))
        }
        for one in outcome.breaks {
            let (mine, its) = (one.ours.map { [$0] } ?? [], one.theirs.map { [$0] } ?? [])
            try body(finding("broken", one.rule, mine, its, kind: one.kind.name, nearest: one.nearest))
        }
        for (index, standing) in outcome.oursStanding.enumerated() where standing == .waiting {
            try body(finding("waiting", .leftOver, [UInt32(truncatingIfNeeded: index)], []))
        }
        for (index, standing) in outcome.theirsStanding.enumerated() where standing == .waiting {
            try body(finding("waiting", .leftOver, [], [UInt32(truncatingIfNeeded: index)]))
        }
    }

    /// How many findings of each rule there are, in the rulebook's order.
    package var byRule: [(rule: String, matched: Int, proposed: Int, broken: Int)] {
        let places = (0..<outcome.rules.count).map { RulePlace(UInt16($0)) } + [.similarity, .leftOver]
        return places.map { place in
            (
                outcome.name(of: place),
                outcome.pairs.count { $0.rule == place } + outcome.groups.count { $0.rule == place },
                outcome.proposals.count { $0.rule == place }, outcome.breaks.count { $0.rule == place }
            )
        }.filter { $0.1 + $0.2 + $0.3 > 0 }
    }

    /// Entries whose id, or one of whose references, is the text.
    package func entries(named text: String) -> [(id: EntryID, side: Side, line: Line)] {
        func found(_ reads: [StatementSide.Read], _ side: Side) -> [(id: EntryID, side: Side, line: Line)] {
            reads.compactMap { read in
                let line = Line(read, side)
                return line.id == text.lowercased() || line.references.contains(text) ? (read.id, side, line) : nil
            }
        }
        return found(ours, .ours) + found(theirs, .theirs)
    }

    private func finding(
        _ standing: String, _ rule: RulePlace, _ mine: [UInt32], _ its: [UInt32], kind: String? = nil, nearest: EntryID? = nil
    ) -> Finding {
        Finding(
            standing: standing, rule: outcome.name(of: rule), kind: kind, nearest: nearest.map { "\($0)" },
            ours: mine.map { Line(ours[Int($0)], .ours) }, theirs: its.map { Line(theirs[Int($0)], .theirs) })
    }
}

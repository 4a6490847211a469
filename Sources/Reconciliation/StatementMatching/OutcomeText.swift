extension MatchingOutcome {
    /// The result as lines of text, the same byte for byte whatever order entries came in: what both banks' nodes compare and what
    /// a day's certificate signs the digest of. One line a finding, in ascending order of ids:
    /// `matched|proposed|broken RULE ours=ID,… theirs=ID,…`, and `waiting ours=ID` for what waits.
    package var canonicalBytes: [UInt8] {
        var lines: [Line] = pairs.map { line(["matched", name(of: $0.rule)], [$0.ours], [$0.theirs]) }
        lines += groups.map { line(["matched", name(of: $0.rule)], $0.ours, $0.theirs) }
        lines += proposals.map { line([$0.isAmbiguous ? "ambiguous" : "proposed", name(of: $0.rule)], $0.ours, $0.theirs) }
        lines += breaks.map { one in
            let near = one.nearest.map { ["near=\($0)"] } ?? []
            return line(
                ["broken", one.kind.name, name(of: one.rule)] + near, one.ours.map { [$0] } ?? [], one.theirs.map { [$0] } ?? [])
        }
        lines += waiting(oursStanding).map { line(["waiting"], [$0], []) }
        lines += waiting(theirsStanding).map { line(["waiting"], [], [$0]) }
        lines.sort { ($0.side, $0.first) < ($1.side, $1.first) }
        var bytes = Array("day \(day)\n".utf8)
        for line in lines { bytes += line.text.utf8 }
        return bytes
    }

    private struct Line {
        let side: UInt8
        let first: EntryID
        let text: String
    }

    private func waiting(_ standing: [Standing]) -> [UInt32] {
        standing.indices.filter { standing[$0] == .waiting }.map { UInt32(truncatingIfNeeded: $0) }
    }

    private func line(_ words: [String], _ ourPlaces: [UInt32], _ theirPlaces: [UInt32]) -> Line {
        let mine = ourPlaces.map { ours.ids[Int($0)] }
        let its = theirPlaces.map { theirs.ids[Int($0)] }
        var words = words
        if !mine.isEmpty { words.append("ours=\(mine.map(\.description).joined(separator: ","))") }
        if !its.isEmpty { words.append("theirs=\(its.map(\.description).joined(separator: ","))") }
        return Line(
            side: mine.isEmpty ? 1 : 0, first: mine.first ?? its.first ?? EntryID(high: 0, low: 0),
            text: words.joined(separator: " ") + "\n")
    }
}

/// What the engine found of one entry, and why.
package struct Explanation: Hashable, Sendable, Codable {
    package let standing: String
    /// The rule's name, or the step's: similarity, left-over, by-hand.
    package let rule: String
    /// The break's kind.
    package let kind: String?
    package let ours: [String]
    package let theirs: [String]
    /// Sentences.
    package let why: [String]
}

extension MatchingOutcome {
    /// - Returns: nil where no entry of that side has the id.
    package func explain(_ id: EntryID, side: Side) -> Explanation? {
        let columns = side == .ours ? ours : theirs
        guard let index = columns.ids.firstIndex(of: id) else { return nil }
        let place = UInt32(truncatingIfNeeded: index)
        func isOf(_ mine: [UInt32], _ its: [UInt32]) -> Bool { (side == .ours ? mine : its).contains(place) }
        if let pair = pairs.first(where: { isOf([$0.ours], [$0.theirs]) }) {
            return explanation("matched", pair.rule, nil, [pair.ours], [pair.theirs], [reason(pair.rule)])
        }
        if let group = groups.first(where: { isOf($0.ours, $0.theirs) }) {
            return explanation("matched", group.rule, nil, group.ours, group.theirs, [reason(group.rule)])
        }
        if let group = proposals.first(where: { isOf($0.ours, $0.theirs) }) {
            let why =
                reason(group.rule) + (group.isAmbiguous ? "; several partners are possible, so that somebody must choose" : "")
            return explanation("proposed", group.rule, nil, group.ours, group.theirs, [why])
        }
        if let one = breaks.first(where: { isOf($0.ours.map { [$0] } ?? [], $0.theirs.map { [$0] } ?? []) }) {
            let near = one.nearest.map { ["\(one.kind == .duplicate ? "it repeats" : "the nearest is") \($0)"] } ?? []
            return explanation(
                "broken", one.rule, one.kind, one.ours.map { [$0] } ?? [], one.theirs.map { [$0] } ?? [],
                [reason(one.rule)] + near)
        }
        let isLater = columns.bookingDays[index] > day
        let why = isLater ? "it is booked after the day of the run" : "it has no partner yet, and its time has not run out"
        return explanation("waiting", .leftOver, nil, side == .ours ? [place] : [], side == .theirs ? [place] : [], [why])
    }

    private func explanation(
        _ standing: String, _ rule: RulePlace, _ kind: BreakKind?, _ mine: [UInt32], _ its: [UInt32], _ why: [String]
    ) -> Explanation {
        var why = why
        for one in mine.prefix(8) {
            for other in its.prefix(8) {
                why.append(
                    "\(ours.ids[Int(one)]) and \(theirs.ids[Int(other)]): "
                        + Differences(ours: ours, one, theirs: theirs, other).sentence)
            }
        }
        return Explanation(
            standing: standing, rule: name(of: rule), kind: kind?.name, ours: mine.map { ours.ids[Int($0)].description },
            theirs: its.map { theirs.ids[Int($0)].description }, why: why)
    }

    /// What the rule asks, in words.
    private func reason(_ rule: RulePlace) -> String {
        switch rule {
        case .similarity: "each is the other's most similar entry among those that no rule took"
        case .leftOver: "no rule and no similarity found a partner"
        case .byHand: "somebody matched them by hand"
        default: rules[Int(rule.value)].sentence
        }
    }
}

extension MatchingRule {
    /// The rule's conditions in words.
    package var sentence: String {
        var parts: [String] = []
        for condition in references {
            let names =
                condition.ours == condition.theirs
                ? condition.ours.name : "our \(condition.ours.name) and their \(condition.theirs.name)"
            switch condition.is {
            case .equal: parts.append("\(names) equal")
            case .prefix: parts.append("\(names) begin alike")
            case .contains: parts.append("\(names) stands in the other's text")
            }
        }
        if group != nil {
            parts.append("sums equal")
        } else if !exchange.isEmpty {
            parts.append("amounts agree at the rate")
        } else {
            switch amount.is {
            case .equal: parts.append("amount equal")
            case .within: parts.append("amount within the tolerance")
            case .any: parts.append("any amount")
            }
        }
        if let days { parts.append("\(days.of.rawValue) days at most \(days.within) apart") }
        if wordsInCommonMin > 0 { parts.append("at least \(wordsInCommonMin) words in common") }
        if !withoutContradictionOf.isEmpty {
            parts.append("no different \(withoutContradictionOf.map(\.name).joined(separator: " or "))")
        }
        return "rule \(name) (precedence \(precedence)): \(parts.joined(separator: ", "))"
    }
}

import Money

/// Why a rulebook is refused: which rule, what is wrong, what to do.
package struct RulebookFault: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }

    private struct AnyKey: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// A misspelt condition that is passed over would make a rule match more than it says.
    static func refuseUnknownKeys(_ decoder: any Decoder, _ known: [String]) throws {
        for key in try decoder.container(keyedBy: AnyKey.self).allKeys where !known.contains(key.stringValue) {
            throw RulebookFault("\"\(key.stringValue)\" is not known in a rule; known are \(known.joined(separator: ", "))")
        }
    }
}

extension Rulebook {
    package static let rulesMax = 64
    package static let groupEntriesMax = 200

    /// The rules in the order in which they are tried.
    /// - Throws: `RulebookFault` for the first rule that could not be run, or not in one clear order.
    package func validated() throws(RulebookFault) -> [MatchingRule] {
        guard !rules.isEmpty, rules.count <= Self.rulesMax else {
            throw RulebookFault("rulebook \(name): it has \(rules.count) rules; give 1 to \(Self.rulesMax)")
        }
        guard (4...32).contains(headCharacters) else {
            throw RulebookFault("rulebook \(name): headCharacters is \(headCharacters); give 4 to 32")
        }
        guard (0...366).contains(waitingDays), (0...3660).contains(remembersDays) else {
            throw RulebookFault("rulebook \(name): waitingDays takes 0 to 366, remembersDays 0 to 3660")
        }
        guard (1...100).contains(similarity.pointsMin), (0...366).contains(similarity.daysMax) else {
            throw RulebookFault("rulebook \(name): similarity takes pointsMin 1 to 100 and daysMax 0 to 366")
        }
        try fee.check(of: "the fee of rulebook \(name)")
        let ordered = rules.sorted { ($0.precedence, $0.name) < ($1.precedence, $1.name) }
        for (one, next) in zip(ordered, ordered.dropFirst()) where one.precedence == next.precedence {
            throw RulebookFault(
                "rules \(one.name) and \(next.name) have the same precedence \(one.precedence); say which comes first")
        }
        for (place, rule) in ordered.enumerated() {
            guard !rule.name.isEmpty, !ordered[..<place].contains(where: { $0.name == rule.name }) else {
                throw RulebookFault("two rules are named \"\(rule.name)\", or one has no name; give each its own")
            }
            try rule.check()
        }
        return ordered
    }
}

extension AmountTolerance {
    func check(of what: String) throws(RulebookFault) {
        guard minorUnits != nil || hundredthsOfPercent != nil else {
            throw RulebookFault("\(what): give minorUnits, hundredthsOfPercent or both")
        }
        guard (minorUnits ?? 0) >= 0, (0...10_000).contains(hundredthsOfPercent ?? 0) else {
            throw RulebookFault("\(what): minorUnits takes 0 or more, hundredthsOfPercent 0 to 10000")
        }
    }
}

extension MatchingRule {
    fileprivate func check() throws(RulebookFault) {
        func refuse(_ reason: String) -> RulebookFault { RulebookFault("rule \(name): \(reason)") }
        let joins = references.contains { $0.is != .contains }
        guard joins || (amount.is == .equal && exchange.isEmpty) || group != nil else {
            throw refuse(
                "it has no reference that is equal or a prefix, and its amount is not equal: it would compare all with all; add one"
            )
        }
        if outcome == .match, group == nil, !references.contains(where: { $0.isIdentifying }), days == nil {
            throw refuse("it matches by amount without an identifying reference and without days; add days")
        }
        switch (amount.is, amount.tolerance) {
        case (.within, nil): throw refuse("its amount is within no tolerance; give tolerance")
        case (.equal, .some), (.any, .some): throw refuse("a tolerance goes with the amount operator within only")
        case (.within, .some(let tolerance)): try tolerance.check(of: "rule \(name), amount")
        default: break
        }
        if amount.is == .any, outcome == .match, group == nil { throw refuse("it would match any amount; propose or break") }
        if currency == .any || direction == .any, outcome == .match {
            throw refuse("only propose or break may let currency or direction differ; for exchange give rates")
        }
        if let days, !(0...366).contains(days.within) { throw refuse("days takes within from 0 to 366") }
        guard (0...16).contains(wordsInCommonMin) else { throw refuse("wordsInCommonMin takes 0 to 16") }
        for one in exchange {
            guard one.rate.significand > 0, (0...10_000).contains(one.hundredthsOfPercent), one.ours != one.theirs else {
                throw refuse("an exchange needs two currencies, a rate above zero, and hundredthsOfPercent from 0 to 10000")
            }
        }
        if !exchange.isEmpty, currency == .any { throw refuse("exchange rates and any currency contradict each other") }
        guard let group else { return }
        guard (1...Rulebook.groupEntriesMax).contains(group.oursMax), (1...Rulebook.groupEntriesMax).contains(group.theirsMax),
            group.oursMax + group.theirsMax > 2
        else { throw refuse("a group takes oursMax and theirsMax from 1 to \(Rulebook.groupEntriesMax), not both 1") }
        guard amount.is == .equal, exchange.isEmpty, currency == .equal, direction == .equal, outcome != .break,
            wordsInCommonMin == 0, !references.contains(where: { $0.is == .contains })
        else {
            throw refuse(
                "a group compares exact sums in one currency and direction, by references that are equal or prefixes, and matches or proposes"
            )
        }
        if group.sum == .whole, references.isEmpty { throw refuse("a whole group needs a reference that its entries share") }
        if group.sum == .subset, days == nil { throw refuse("a subset needs days, or it would try all that ever came") }
        if group.sum == .whole, outcome == .match, !references.contains(where: \.isIdentifying) {
            throw refuse("a party alone does not make a group; add a reference, or propose")
        }
    }
}

extension ReferenceCondition {
    /// Says which payment it is, not only whose.
    fileprivate var isIdentifying: Bool { ours != .party && theirs != .party }
}

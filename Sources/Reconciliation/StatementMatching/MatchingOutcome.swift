/// What became of an entry: exactly one of these.
package enum Standing: UInt8, Sendable, Codable {
    /// Only while a run goes on.
    case open
    case matched, proposed, broken, waiting
}

/// Why entries do not agree (the break's kinds of the relation).
package enum BreakKind: UInt8, CaseIterable, Sendable, Codable {
    case missingOurs, missingTheirs, amount, valueDate, currency, duplicate, direction, reference, fee, exchange

    package var name: String {
        switch self {
        case .missingOurs: "missing-ours"
        case .missingTheirs: "missing-theirs"
        case .amount: "amount"
        case .valueDate: "value-date"
        case .currency: "currency"
        case .duplicate: "duplicate"
        case .direction: "direction"
        case .reference: "reference"
        case .fee: "fee"
        case .exchange: "fx"
        }
    }
}

/// Which rule found something: its place in the rulebook's order, or one of the engine's own steps.
package struct RulePlace: Hashable, Comparable, Sendable {
    package let value: UInt16

    package init(_ value: UInt16) { self.value = value }

    package static let similarity = RulePlace(.max)
    package static let leftOver = RulePlace(.max - 1)
    package static let byHand = RulePlace(.max - 2)

    package static func < (one: RulePlace, other: RulePlace) -> Bool { one.value < other.value }
}

/// One of ours and one of theirs, by their places in the run's columns.
package struct MatchedPair: Hashable, Sendable {
    package let ours: UInt32
    package let theirs: UInt32
    package let rule: RulePlace
}

/// Several entries that were matched together, or that are proposed for somebody to choose from.
package struct EntryGroup: Hashable, Sendable {
    package let rule: RulePlace
    /// Ascending by entry id, as `theirs`.
    package let ours: [UInt32]
    package let theirs: [UInt32]
    /// False where what is proposed was found once and only once, but by a rule that may only propose.
    package let isAmbiguous: Bool
}

package struct Break: Hashable, Sendable {
    package let kind: BreakKind
    package let ours: UInt32?
    package let theirs: UInt32?
    package let rule: RulePlace
    /// For a break with one entry: the entry of the same side that it repeats (duplicate), or the most similar of the other side.
    package let nearest: EntryID?
}

/// The whole result of a run over two sides.
package struct MatchingOutcome: Sendable {
    package let day: Int32
    /// Rules in the order in which they were tried.
    package let rules: [MatchingRule]
    package let ours: EntryColumns
    package let theirs: EntryColumns
    package internal(set) var pairs: [MatchedPair] = []
    package internal(set) var groups: [EntryGroup] = []
    package internal(set) var proposals: [EntryGroup] = []
    package internal(set) var breaks: [Break] = []
    package internal(set) var oursStanding: [Standing]
    package internal(set) var theirsStanding: [Standing]
    /// Key groups in which a subset was not looked for, because they hold more than the bound.
    package internal(set) var subsetsNotTried = 0

    package func name(of rule: RulePlace) -> String {
        switch rule {
        case .similarity: "similarity"
        case .leftOver: "left-over"
        case .byHand: "by-hand"
        default: rules[Int(rule.value)].name
        }
    }

    package func count(_ standing: Standing) -> (ours: Int, theirs: Int) {
        (oursStanding.count { $0 == standing }, theirsStanding.count { $0 == standing })
    }
}

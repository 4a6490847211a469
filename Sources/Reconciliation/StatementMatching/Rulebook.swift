package import Money

/// Which entries belong together, as data: a file that both banks keep, word for word the same.
package struct Rulebook: Codable, Hashable, Sendable {
    package var name: String
    /// In any order; `precedence` says which comes first.
    package var rules: [MatchingRule]
    /// What a bank on the way may deduct: a difference of up to this much is a break of the kind fee.
    package var fee: AmountTolerance
    /// How many first letters and digits the prefix operator compares.
    package var headCharacters: Int
    /// For how many days after its booking an entry without a partner waits before it is a break.
    package var waitingDays: Int32
    package var similarity: Similarity
    /// For how many days what was closed is remembered, to tell duplicates and to undo.
    package var remembersDays: Int32

    package init(
        name: String, rules: [MatchingRule], fee: AmountTolerance, headCharacters: Int = 12, waitingDays: Int32 = 2,
        similarity: Similarity = Similarity(pointsMin: 60, daysMax: 5), remembersDays: Int32 = 60
    ) {
        self.name = name
        self.rules = rules
        self.fee = fee
        self.headCharacters = headCharacters
        self.waitingDays = waitingDays
        self.similarity = similarity
        self.remembersDays = remembersDays
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decode(String.self, forKey: .name)
        rules = try container.decode([MatchingRule].self, forKey: .rules)
        fee = try container.decodeIfPresent(AmountTolerance.self, forKey: .fee) ?? AmountTolerance(minorUnits: 0)
        headCharacters = try container.decodeIfPresent(Int.self, forKey: .headCharacters) ?? 12
        waitingDays = try container.decodeIfPresent(Int32.self, forKey: .waitingDays) ?? 2
        similarity =
            try container.decodeIfPresent(Similarity.self, forKey: .similarity) ?? Similarity(pointsMin: 60, daysMax: 5)
        remembersDays = try container.decodeIfPresent(Int32.self, forKey: .remembersDays) ?? 60
    }

    /// Proposals for what no rule took: points from 0 to 100 (`SimilarityPoints`).
    package struct Similarity: Codable, Hashable, Sendable {
        package var pointsMin: Int
        package var daysMax: Int32

        package init(pointsMin: Int, daysMax: Int32) {
            self.pointsMin = pointsMin
            self.daysMax = daysMax
        }
    }
}

/// A difference of amounts that is let pass: not above any of those given. Nothing given lets nothing pass.
package struct AmountTolerance: Codable, Hashable, Sendable {
    /// Of the currency of our entry.
    package var minorUnits: Int64?
    /// Of the larger amount: 25 is a quarter of one percent.
    package var hundredthsOfPercent: Int64?

    package init(minorUnits: Int64? = nil, hundredthsOfPercent: Int64? = nil) {
        self.minorUnits = minorUnits
        self.hundredthsOfPercent = hundredthsOfPercent
    }

    /// Exact: difference × 10,000 ≤ larger × hundredths, in 128 bits.
    package func covers(_ one: Int64, _ other: Int64) -> Bool {
        let difference = one.magnitude > other.magnitude ? one.magnitude - other.magnitude : other.magnitude - one.magnitude
        if difference == 0 { return true }
        if minorUnits == nil, hundredthsOfPercent == nil { return false }
        if let minorUnits, difference > UInt64(max(0, minorUnits)) { return false }
        guard let hundredthsOfPercent else { return true }
        let left = difference.multipliedFullWidth(by: 10_000)
        let right = max(one.magnitude, other.magnitude).multipliedFullWidth(by: UInt64(max(0, hundredthsOfPercent)))
        return (left.high, left.low) <= (right.high, right.low)
    }
}

/// One rule. All its conditions must hold; relation must always be equal, and currency and direction unless it says otherwise.
package struct MatchingRule: Codable, Hashable, Sendable {
    package enum Outcome: String, Codable, Sendable {
        /// One partner on each side is matched; more are proposed.
        case match
        /// What it finds is proposed.
        case propose
        /// One partner on each side that differ are a break of the kind of their difference; more are proposed.
        case `break`
    }

    package enum Agreement: String, Codable, Sendable {
        case equal, any
    }

    package var name: String
    /// Rules with small numbers come first; no two rules have the same.
    package var precedence: Int
    package var references: [ReferenceCondition]
    package var amount: AmountCondition
    package var days: DayCondition?
    package var currency: Agreement
    package var direction: Agreement
    /// Pairs of currencies that may stand for one another; then the amounts are compared at the rate.
    package var exchange: [ExchangeCondition]
    /// How many words of text both entries must have in common.
    package var wordsInCommonMin: Int
    /// Kinds of reference that must not differ where both entries have one.
    package var withoutContradictionOf: [ReferenceKind]
    package var group: GroupCondition?
    package var outcome: Outcome

    package init(
        _ name: String, precedence: Int, references: [ReferenceCondition] = [], amount: AmountCondition = .equal,
        days: DayCondition? = nil, currency: Agreement = .equal, direction: Agreement = .equal,
        exchange: [ExchangeCondition] = [], wordsInCommonMin: Int = 0, withoutContradictionOf: [ReferenceKind] = [],
        group: GroupCondition? = nil, outcome: Outcome = .match
    ) {
        self.name = name
        self.precedence = precedence
        self.references = references
        self.amount = amount
        self.days = days
        self.currency = currency
        self.direction = direction
        self.exchange = exchange
        self.wordsInCommonMin = wordsInCommonMin
        self.withoutContradictionOf = withoutContradictionOf
        self.group = group
        self.outcome = outcome
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try RulebookFault.refuseUnknownKeys(decoder, CodingKeys.allCases.map(\.rawValue))
        name = try container.decode(String.self, forKey: .name)
        precedence = try container.decode(Int.self, forKey: .precedence)
        references = try container.decodeIfPresent([ReferenceCondition].self, forKey: .references) ?? []
        amount = try container.decodeIfPresent(AmountCondition.self, forKey: .amount) ?? .equal
        days = try container.decodeIfPresent(DayCondition.self, forKey: .days)
        currency = try container.decodeIfPresent(Agreement.self, forKey: .currency) ?? .equal
        direction = try container.decodeIfPresent(Agreement.self, forKey: .direction) ?? .equal
        exchange = try container.decodeIfPresent([ExchangeCondition].self, forKey: .exchange) ?? []
        wordsInCommonMin = try container.decodeIfPresent(Int.self, forKey: .wordsInCommonMin) ?? 0
        withoutContradictionOf = try container.decodeIfPresent([ReferenceKind].self, forKey: .withoutContradictionOf) ?? []
        group = try container.decodeIfPresent(GroupCondition.self, forKey: .group)
        outcome = try container.decodeIfPresent(Outcome.self, forKey: .outcome) ?? .match
    }

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case name, precedence, references, amount, days, currency, direction, exchange, wordsInCommonMin
        case withoutContradictionOf, group, outcome
    }
}

/// A reference of ours against one of theirs.
package struct ReferenceCondition: Codable, Hashable, Sendable {
    package enum Operator: String, Codable, Sendable {
        case equal
        /// The first `headCharacters` are equal: the other bank cut the reference.
        case prefix
        /// Our reference is a word of their text, or theirs of ours.
        case contains
    }

    package var ours: ReferenceKind
    package var theirs: ReferenceKind
    package var `is`: Operator

    package init(_ ours: ReferenceKind, _ theirs: ReferenceKind? = nil, is: Operator = .equal) {
        self.ours = ours
        self.theirs = theirs ?? ours
        self.is = `is`
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        ours = try container.decode(ReferenceKind.self, forKey: .ours)
        theirs = try container.decodeIfPresent(ReferenceKind.self, forKey: .theirs) ?? ours
        `is` = try container.decodeIfPresent(Operator.self, forKey: .is) ?? .equal
    }
}

package struct AmountCondition: Codable, Hashable, Sendable {
    package enum Operator: String, Codable, Sendable {
        case equal, within, any
    }

    package var `is`: Operator
    /// Only with `within`.
    package var tolerance: AmountTolerance?

    package init(is: Operator, tolerance: AmountTolerance? = nil) {
        self.is = `is`
        self.tolerance = tolerance
    }

    package static let equal = AmountCondition(is: .equal)
    package static let any = AmountCondition(is: .any)

    package static func within(_ tolerance: AmountTolerance) -> AmountCondition {
        AmountCondition(is: .within, tolerance: tolerance)
    }
}

package struct DayCondition: Codable, Hashable, Sendable {
    package enum Field: String, Codable, Sendable {
        case booking, value
    }

    package var of: Field
    package var within: Int32

    package init(of field: Field, within days: Int32) {
        of = field
        within = days
    }
}

/// One unit of our currency is `rate` units of theirs.
package struct ExchangeCondition: Codable, Hashable, Sendable {
    package var ours: Currency
    package var theirs: Currency
    /// A decimal above zero, such as "1.0825".
    package var rate: ExactDecimal
    /// How far their amount may be from ours at the rate, in hundredths of a percent of theirs.
    package var hundredthsOfPercent: Int64

    package init(ours: Currency, theirs: Currency, rate: ExactDecimal, hundredthsOfPercent: Int64) {
        self.ours = ours
        self.theirs = theirs
        self.rate = rate
        self.hundredthsOfPercent = hundredthsOfPercent
    }

    /// |ours × rate − theirs| × 10,000 ≤ theirs × hundredths, exact in 128 bits; an amount too large for that is not covered.
    package func covers(ours amount: Int64, theirs other: Int64) -> Bool {
        let product = amount.multipliedFullWidth(by: rate.significand)
        guard product.high == 0, amount > 0, other > 0 else { return false }
        var (left, right) = (product.low, other.magnitude)
        // ours × significand × 10^theirs digits = theirs × 10^(scale + our digits), at the rate.
        let shift = rate.scale + ours.minorUnitDigits - theirs.minorUnitDigits
        for _ in 0..<abs(shift) {
            let scaled = (shift > 0 ? right : left).multipliedReportingOverflow(by: 10)
            if scaled.overflow { return false }
            if shift > 0 { right = scaled.partialValue } else { left = scaled.partialValue }
        }
        let difference = (left > right ? left - right : right - left).multipliedFullWidth(by: 10_000)
        let allowed = right.multipliedFullWidth(by: UInt64(max(0, hundredthsOfPercent)))
        return (difference.high, difference.low) <= (allowed.high, allowed.low)
    }
}

/// Several entries against one or several.
package struct GroupCondition: Codable, Hashable, Sendable {
    package enum Sum: String, Codable, Sendable {
        /// All entries that share the references, together.
        case whole
        /// Some of them (bounded: see Docs/Reconciliation.md).
        case subset
    }

    /// The most entries of one side in a group.
    package var oursMax: Int
    package var theirsMax: Int
    package var sum: Sum

    package init(oursMax: Int, theirsMax: Int, sum: Sum) {
        self.oursMax = oursMax
        self.theirsMax = theirsMax
        self.sum = sum
    }
}

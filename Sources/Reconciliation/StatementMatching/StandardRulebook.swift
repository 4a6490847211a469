extension Rulebook {
    /// What matches where a relation has agreed nothing else: references match, amounts and days alone only propose.
    package static let standard = Rulebook(
        name: "standard", rules: exactRules + referenceRules + explainingRules + amountRules,
        fee: AmountTolerance(minorUnits: 10_000, hundredthsOfPercent: 500))

    private static let exactRules = [
        MatchingRule("same-uetr", precedence: 10, references: [.init(.uetr)]),
        MatchingRule(
            "same-end-to-end", precedence: 20, references: [.init(.endToEnd)], days: .init(of: .value, within: 10),
            withoutContradictionOf: [.uetr]),
        MatchingRule(
            "same-transaction", precedence: 30, references: [.init(.transaction)], days: .init(of: .value, within: 10),
            withoutContradictionOf: [.uetr, .endToEnd]),
        MatchingRule(
            "same-instruction", precedence: 40, references: [.init(.instruction)], days: .init(of: .value, within: 10),
            withoutContradictionOf: [.uetr, .endToEnd, .transaction]),
    ]

    private static let referenceRules = [
        MatchingRule(
            "same-owner-reference", precedence: 110, references: [.init(.owner)], days: .init(of: .value, within: 10),
            withoutContradictionOf: [.uetr, .endToEnd]),
        MatchingRule(
            "owner-is-their-end-to-end", precedence: 120, references: [.init(.owner, .endToEnd)],
            days: .init(of: .value, within: 10), withoutContradictionOf: [.uetr]),
        MatchingRule(
            "end-to-end-is-their-owner", precedence: 130, references: [.init(.endToEnd, .owner)],
            days: .init(of: .value, within: 10), withoutContradictionOf: [.uetr]),
        MatchingRule(
            "end-to-end-cut", precedence: 140, references: [.init(.endToEnd, is: .prefix)],
            days: .init(of: .value, within: 5), withoutContradictionOf: [.uetr]),
        MatchingRule(
            "end-to-end-cut-to-owner", precedence: 150, references: [.init(.endToEnd, .owner, is: .prefix)],
            days: .init(of: .value, within: 5), withoutContradictionOf: [.uetr]),
        MatchingRule(
            "end-to-end-in-text", precedence: 160, references: [.init(.endToEnd, is: .contains)],
            days: .init(of: .value, within: 5), withoutContradictionOf: [.uetr]),
        MatchingRule(
            "batch-in-parts", precedence: 170, references: [.init(.endToEnd)], days: .init(of: .value, within: 10),
            withoutContradictionOf: [.uetr], group: .init(oursMax: 200, theirsMax: 200, sum: .whole)),
        MatchingRule(
            "batch-in-one", precedence: 180, references: [.init(.batch)], days: .init(of: .value, within: 10),
            group: .init(oursMax: 200, theirsMax: 200, sum: .whole)),
    ]

    private static let explainingRules = [
        MatchingRule(
            "uetr-differs", precedence: 210, references: [.init(.uetr)], amount: .any, currency: .any, direction: .any,
            outcome: .break),
        MatchingRule(
            "end-to-end-differs", precedence: 220, references: [.init(.endToEnd)], amount: .any, currency: .any,
            direction: .any, withoutContradictionOf: [.uetr], outcome: .break),
    ]

    private static let amountRules = [
        MatchingRule(
            "party-amount-and-day", precedence: 310, references: [.init(.party)], days: .init(of: .value, within: 3),
            withoutContradictionOf: [.uetr, .endToEnd], outcome: .propose),
        MatchingRule(
            "amount-and-day", precedence: 320, days: .init(of: .value, within: 2), wordsInCommonMin: 1,
            withoutContradictionOf: [.uetr, .endToEnd], outcome: .propose),
        MatchingRule(
            "party-sums", precedence: 330, references: [.init(.party)], days: .init(of: .value, within: 3),
            withoutContradictionOf: [.uetr, .endToEnd], group: .init(oursMax: 6, theirsMax: 6, sum: .subset), outcome: .propose),
    ]
}

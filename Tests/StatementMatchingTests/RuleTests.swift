// What is proved: each operator of a rule, with what it takes and what it leaves; that an ambiguous partner is never matched; and
// that rulebooks that could not be run, or not in one clear order, are refused with a sentence that says what to do.

import Money
import StatementMatching
import Testing

@Suite("A rule")
struct RuleTests {
    private static func lines(_ rule: MatchingRule, _ entries: [MatchingEntry]) throws -> [String] {
        // Similarity is out of the way, and what is left waits.
        let rulebook = Rulebook(
            name: "test", rules: [rule], fee: AmountTolerance(minorUnits: 0), waitingDays: 366,
            similarity: .init(pointsMin: 100, daysMax: 0))
        return Books.lines(try Books.run(entries, rulebook)).filter { !$0.hasPrefix("waiting") && !$0.contains(" similarity ") }
    }

    struct Case: Sendable, CustomStringConvertible {
        let description: String
        let rule: MatchingRule
        let ours: MatchingEntry
        let theirs: MatchingEntry
        let takes: Bool

        init(_ description: String, _ rule: MatchingRule, _ ours: MatchingEntry, _ theirs: MatchingEntry, _ takes: Bool) {
            self.description = description
            self.rule = rule
            self.ours = ours
            self.theirs = theirs
            self.takes = takes
        }
    }

    private static let reference = MatchingRule("r", precedence: 1, references: [.init(.endToEnd)])
    private static let prefix = MatchingRule("r", precedence: 1, references: [.init(.endToEnd, .owner, is: .prefix)])
    private static let contains = MatchingRule(
        "r", precedence: 1, references: [.init(.owner, is: .contains)], days: .init(of: .value, within: 1))
    private static let percent = MatchingRule(
        "r", precedence: 1, references: [.init(.endToEnd)], amount: .within(.init(minorUnits: 500, hundredthsOfPercent: 100)))
    private static let days = MatchingRule("r", precedence: 1, days: .init(of: .value, within: 2))
    private static let words = MatchingRule("r", precedence: 1, days: .init(of: .value, within: 2), wordsInCommonMin: 2)
    private static let noContradiction = MatchingRule(
        "r", precedence: 1, references: [.init(.endToEnd)], withoutContradictionOf: [.uetr])

    private static func one(
        _ side: Side, amount: Int64 = 1000, day: Int32 = 0, text: String = "", _ references: [(ReferenceKind, String)]
    )
        -> MatchingEntry
    { Books.entry(side == .ours ? 1 : 2, side, amount, day: day, text: text, references) }

    static let cases = [
        Case(
            "equal takes the same letters and digits", reference, one(.ours, [(.endToEnd, "ab-1/2")]),
            one(.theirs, [(.endToEnd, "AB12")]), true),
        Case(
            "equal leaves another reference", reference, one(.ours, [(.endToEnd, "AB12")]), one(.theirs, [(.endToEnd, "AB13")]),
            false),
        Case("equal leaves what has none", reference, one(.ours, [(.endToEnd, "AB12")]), one(.theirs, []), false),
        Case(
            "NOTPROVIDED is no reference", reference, one(.ours, [(.endToEnd, "NOTPROVIDED")]),
            one(.theirs, [(.endToEnd, "NotProvided")]), false),
        Case(
            "equal amounts only", reference, one(.ours, [(.endToEnd, "A")]), one(.theirs, amount: 1001, [(.endToEnd, "A")]), false
        ),
        Case(
            "prefix takes a cut reference", prefix, one(.ours, [(.endToEnd, "INVOICE-2026-000123-A")]),
            one(.theirs, [(.owner, "INVOICE-2026-000")]), true),
        Case(
            "prefix leaves another beginning", prefix, one(.ours, [(.endToEnd, "INVOICE-2025-000123-A")]),
            one(.theirs, [(.owner, "INVOICE-2026-000")]), false),
        Case(
            "prefix leaves a short reference that is not the whole", prefix, one(.ours, [(.endToEnd, "INVOICE-2026-000123-A")]),
            one(.theirs, [(.owner, "INV")]), false),
        Case(
            "contains takes a reference in their text", contains, one(.ours, [(.owner, "PO-7788")]),
            one(.theirs, text: "for PO-7788, thanks", []), true),
        Case(
            "contains takes their reference in our text", contains, one(.ours, text: "po7788", []),
            one(.theirs, [(.owner, "PO-7788")]), true),
        Case(
            "contains leaves a part of a word", contains, one(.ours, [(.owner, "PO-77")]), one(.theirs, text: "for PO-7788", []),
            false),
        Case(
            "within takes a difference of one percent", percent, one(.ours, amount: 10_000, [(.endToEnd, "A")]),
            one(.theirs, amount: 9_900, [(.endToEnd, "A")]), true),
        Case(
            "within leaves more than one percent", percent, one(.ours, amount: 10_000, [(.endToEnd, "A")]),
            one(.theirs, amount: 9_899, [(.endToEnd, "A")]), false),
        Case(
            "within leaves more than the units", percent, one(.ours, amount: 100_000, [(.endToEnd, "A")]),
            one(.theirs, amount: 99_499, [(.endToEnd, "A")]), false),
        Case(
            "within takes up to the units", percent, one(.ours, amount: 100_000, [(.endToEnd, "A")]),
            one(.theirs, amount: 99_500, [(.endToEnd, "A")]), true),
        Case("days takes the last day", days, one(.ours, []), one(.theirs, day: 2, []), true),
        Case("days leaves the day after", days, one(.ours, []), one(.theirs, day: 3, []), false),
        Case(
            "words takes two in common", words, one(.ours, text: "ACME STEEL LTD", []), one(.theirs, text: "acme steel", []), true
        ),
        Case(
            "words leaves one in common", words, one(.ours, text: "ACME STEEL", []), one(.theirs, text: "acme paper", []), false),
        Case(
            "a contradiction leaves", noContradiction, one(.ours, [(.endToEnd, "A"), (.uetr, "U1")]),
            one(.theirs, [(.endToEnd, "A"), (.uetr, "U2")]), false),
        Case(
            "no contradiction where one has none", noContradiction, one(.ours, [(.endToEnd, "A"), (.uetr, "U1")]),
            one(.theirs, [(.endToEnd, "A")]), true),
    ]

    @Test("takes and leaves by its operators", arguments: cases)
    func operators(_ one: Case) throws {
        #expect(try Self.lines(one.rule, [one.ours, one.theirs]) == (one.takes ? ["matched r ours=1 theirs=2"] : []))
    }

    @Test("never crosses relation, currency or direction by itself")
    func scope() throws {
        let reference: [(ReferenceKind, String)] = [(.endToEnd, "A")]
        let mine = Books.entry(1, .ours, 1000, reference)
        for other in [
            Books.entry(2, .theirs, 1000, currency: "EUR", reference),
            Books.entry(2, .theirs, 1000, direction: .lowersOurClaim, reference),
            Books.entry(2, .theirs, 1000, relation: 2, reference),
        ] {
            #expect(try Self.lines(Self.reference, [mine, other]).isEmpty)
        }
    }

    @Test(
        "crosses currencies at a rate, within its tolerance",
        arguments: [(1_500_000, true), (1_515_000, true), (1_515_200, false), (1_484_000, false)])
    func exchange(_ yen: Int64, _ takes: Bool) throws {
        // 100.00 USD at 150.0 are 15,000 JPY, which has no minor unit; here 10,000.00 USD.
        let rule = MatchingRule(
            "rate", precedence: 1, references: [.init(.endToEnd)],
            exchange: [
                .init(
                    ours: try Currency("USD"), theirs: try Currency("JPY"), rate: try ExactDecimal("150.0"),
                    hundredthsOfPercent: 100)
            ])
        let lines = try Self.lines(
            rule,
            [
                Books.entry(1, .ours, 1_000_000, [(.endToEnd, "A")]),
                Books.entry(2, .theirs, yen, currency: "JPY", [(.endToEnd, "A")]),
            ])
        #expect(lines == (takes ? ["matched rate ours=1 theirs=2"] : []))
    }

    @Test("proposes two possible partners, and matches neither")
    func ambiguity() throws {
        let rule = MatchingRule("r", precedence: 1, references: [.init(.endToEnd)])
        let entries = [
            Books.entry(1, .ours, 1000, [(.endToEnd, "A")]), Books.entry(2, .theirs, 1000, [(.endToEnd, "A")]),
            Books.entry(3, .theirs, 1000, [(.endToEnd, "A")]),
        ]
        #expect(try Self.lines(rule, entries) == ["ambiguous r ours=1 theirs=2,3"])
    }

    @Test("with a small precedence takes before one with a large, wherever they stand in the file")
    func precedence() throws {
        let entries = [
            Books.entry(1, .ours, 1000, [(.endToEnd, "A"), (.owner, "B")]),
            Books.entry(2, .theirs, 1000, [(.endToEnd, "A"), (.owner, "B")]),
        ]
        for (first, second, winner) in [(10, 20, "by-end"), (20, 10, "by-owner")] {
            let rules = [
                MatchingRule("by-end", precedence: first, references: [.init(.endToEnd)]),
                MatchingRule("by-owner", precedence: second, references: [.init(.owner)]),
            ]
            let rulebook = Rulebook(name: "test", rules: rules, fee: AmountTolerance(minorUnits: 0))
            #expect(Books.lines(try Books.run(entries, rulebook)) == ["matched \(winner) ours=1 theirs=2"])
        }
    }

    @Test(
        "is refused where it could not be run, or would match too much",
        arguments: [
            (MatchingRule("r", precedence: 1, amount: .any, outcome: .propose), "compare all with all"),
            (MatchingRule("r", precedence: 1), "add days"),
            (MatchingRule("r", precedence: 1, references: [.init(.party)]), "add days"),
            (MatchingRule("r", precedence: 1, references: [.init(.owner)], amount: .init(is: .within)), "give tolerance"),
            (MatchingRule("r", precedence: 1, references: [.init(.owner)], amount: .within(.init())), "give minorUnits"),
            (
                MatchingRule(
                    "r", precedence: 1, references: [.init(.owner)], amount: .within(.init(hundredthsOfPercent: 10_001))),
                "0 to 10000"
            ),
            (MatchingRule("r", precedence: 1, references: [.init(.owner)], amount: .any), "any amount"),
            (MatchingRule("r", precedence: 1, references: [.init(.owner)], currency: .any), "currency"),
            (MatchingRule("r", precedence: 1, references: [.init(.owner)], direction: .any), "direction"),
            (MatchingRule("r", precedence: 1, references: [.init(.owner)], days: .init(of: .value, within: -1)), "0 to 366"),
            (MatchingRule("r", precedence: 1, group: .init(oursMax: 2, theirsMax: 2, sum: .whole)), "share"),
            (MatchingRule("r", precedence: 1, group: .init(oursMax: 2, theirsMax: 2, sum: .subset)), "needs days"),
            (
                MatchingRule(
                    "r", precedence: 1, references: [.init(.owner)], group: .init(oursMax: 1, theirsMax: 1, sum: .whole)),
                "not both 1"
            ),
            (
                MatchingRule(
                    "r", precedence: 1, references: [.init(.party)], group: .init(oursMax: 9, theirsMax: 9, sum: .whole)),
                "party alone"
            ),
        ] as [(MatchingRule, String)])
    func refused(_ rule: MatchingRule, _ words: String) throws {
        let rulebook = Rulebook(name: "test", rules: [rule], fee: AmountTolerance(minorUnits: 0))
        let fault = try #require(throws: RulebookFault.self) { try rulebook.validated() }
        #expect(fault.description.contains(words) && fault.description.contains("rule r"), "\(fault)")
    }

    @Test("is refused where two have the same precedence or name")
    func clash() throws {
        let one = MatchingRule("a", precedence: 1, references: [.init(.owner)])
        for (name, precedence, words) in [("b", 1, "same precedence"), ("a", 2, "two rules are named")] {
            let rules = [one, MatchingRule(name, precedence: precedence, references: [.init(.uetr)])]
            let fault = try #require(throws: RulebookFault.self) {
                try Rulebook(name: "test", rules: rules, fee: AmountTolerance(minorUnits: 0)).validated()
            }
            #expect(fault.description.contains(words))
        }
    }
}

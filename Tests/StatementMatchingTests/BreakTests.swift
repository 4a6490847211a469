// What is proved: under the standard rulebook each kind of break is found and named with its entries; groups 1:n, n:1 and n:m are
// matched or proposed by the rule that says so, the smallest first, and overlapping ones only proposed.

import Money
import PropertyTesting
import StatementMatching
import Testing

@Suite("The standard rulebook")
struct BreakTests {
    private static func both(
        _ amount: Int64 = 100_000, _ theirAmount: Int64 = 100_000, day: Int32 = 0, currency: String = "USD",
        direction: Direction = .raisesOurClaim, kinds: [ReferenceKind] = [.uetr]
    ) -> [MatchingEntry] {
        let references = kinds.map { ($0, "REFERENCE 1") }
        return [
            Books.entry(1, .ours, amount, references),
            Books.entry(2, .theirs, theirAmount, day: day, currency: currency, direction: direction, references),
        ]
    }

    struct Case: Sendable, CustomStringConvertible {
        let description: String
        let entries: [MatchingEntry]
        let lines: [String]
    }

    static let cases = [
        Case(description: "nothing differs", entries: both(), lines: ["matched same-uetr ours=1 theirs=2"]),
        Case(description: "fee", entries: both(100_000, 98_500), lines: ["broken fee uetr-differs ours=1 theirs=2"]),
        Case(description: "amount", entries: both(100_000, 80_000), lines: ["broken amount uetr-differs ours=1 theirs=2"]),
        Case(description: "currency", entries: both(currency: "EUR"), lines: ["broken currency uetr-differs ours=1 theirs=2"]),
        Case(
            description: "direction", entries: both(direction: .lowersOurClaim),
            lines: ["broken direction uetr-differs ours=1 theirs=2"]),
        Case(
            description: "value date", entries: both(day: 11, kinds: [.endToEnd]),
            lines: ["broken value-date end-to-end-differs ours=1 theirs=2"]),
        Case(
            description: "missing theirs", entries: [Books.entry(1, .ours, 5, [(.uetr, "A")])],
            lines: ["broken missing-theirs left-over ours=1"]),
        Case(
            description: "missing ours", entries: [Books.entry(1, .theirs, 5, [(.uetr, "A")])],
            lines: ["broken missing-ours left-over theirs=1"]),
        Case(
            description: "duplicate of what has no partner",
            entries: [Books.entry(1, .ours, 5, [(.uetr, "A")]), Books.entry(2, .ours, 5, [(.uetr, "A")])],
            lines: ["broken missing-theirs left-over ours=1", "broken duplicate left-over near=1 ours=2"]),
        Case(
            description: "duplicate that is too late to be taken for the one",
            entries: both(kinds: [.endToEnd]) + [Books.entry(3, .theirs, 100_000, day: 20, [(.endToEnd, "REFERENCE 1")])],
            lines: ["matched same-end-to-end ours=1 theirs=2", "broken duplicate left-over near=2 theirs=3"]),
        Case(
            description: "two possible partners",
            entries: both() + [Books.entry(3, .theirs, 100_000, [(.uetr, "REFERENCE 1")])],
            lines: ["ambiguous same-uetr ours=1 theirs=2,3"]),
        Case(
            description: "a batch that is booked in parts",
            entries: [
                Books.entry(1, .ours, 600, [(.endToEnd, "BATCH")]), Books.entry(2, .theirs, 100, [(.endToEnd, "BATCH")]),
                Books.entry(3, .theirs, 200, [(.endToEnd, "BATCH")]), Books.entry(4, .theirs, 300, [(.endToEnd, "BATCH")]),
            ], lines: ["matched batch-in-parts ours=1 theirs=2,3,4"]),
        Case(
            description: "payments that are booked in one sum",
            entries: [
                Books.entry(1, .ours, 100, [(.endToEnd, "X"), (.batch, "BATCH")]),
                Books.entry(2, .ours, 200, [(.endToEnd, "Y"), (.batch, "BATCH")]),
                Books.entry(3, .theirs, 300, [(.batch, "BATCH")]),
            ], lines: ["matched batch-in-one ours=1,2 theirs=3"]),
        Case(
            description: "a sum without references is proposed",
            entries: [
                Books.entry(1, .ours, 100, [(.party, "ACME")]), Books.entry(2, .ours, 201, [(.party, "ACME")]),
                Books.entry(3, .theirs, 150, [(.party, "ACME")]), Books.entry(4, .theirs, 151, [(.party, "ACME")]),
            ], lines: ["proposed party-sums ours=1,2 theirs=3,4"]),
        Case(
            description: "two possible sums are proposed together",
            entries: [
                Books.entry(1, .ours, 300, [(.party, "ACME")]), Books.entry(2, .theirs, 100, [(.party, "ACME")]),
                Books.entry(3, .theirs, 200, [(.party, "ACME")]), Books.entry(4, .theirs, 120, [(.party, "ACME")]),
                Books.entry(5, .theirs, 180, [(.party, "ACME")]),
            ], lines: ["ambiguous party-sums ours=1 theirs=2,3,4,5"]),
        Case(
            description: "what is alike is proposed",
            entries: [
                Books.entry(1, .ours, 10_000, text: "ACME STEEL 7", [(.owner, "X1")]),
                Books.entry(2, .theirs, 9_900, day: 1, text: "ACME STEEL 7", [(.owner, "X1")]),
            ], lines: ["proposed similarity ours=1 theirs=2"]),
    ]

    @Test("names what it finds", arguments: cases)
    func names(_ one: Case) throws {
        #expect(Books.lines(try Books.run(one.entries)) == one.lines)
    }

    @Test("names an exchange where a rule knows a rate that does not hold, and a reference where nothing else differs")
    func exchangeAndReference() throws {
        var rulebook = Rulebook.standard
        rulebook.rules.append(
            MatchingRule(
                "at-the-rate", precedence: 200, references: [.init(.uetr)],
                exchange: [
                    .init(ours: try .init("USD"), theirs: try .init("EUR"), rate: try .init("0.5"), hundredthsOfPercent: 0)
                ]))
        #expect(
            Books.lines(try Books.run(Self.both(100_000, 50_000, currency: "EUR"), rulebook)) == [
                "matched at-the-rate ours=1 theirs=2"
            ])
        #expect(
            Books.lines(try Books.run(Self.both(100_000, 50_001, currency: "EUR"), rulebook))
                == ["broken fx uetr-differs ours=1 theirs=2"])
        rulebook.rules = [
            MatchingRule(
                "same-party", precedence: 1, references: [.init(.party)], days: .init(of: .value, within: 1), outcome: .break)
        ]
        #expect(
            Books.lines(try Books.run(Self.both(kinds: [.party]), rulebook)) == ["broken reference same-party ours=1 theirs=2"])
    }

    @Test("does not try more combinations than its bound, and says how often")
    func bounds() throws {
        let entries: [MatchingEntry] = (1...40).map { (number: Int) in
            let side: Side = number < 20 ? .ours : .theirs
            return Books.entry(UInt64(number), side, Int64(1000 + number * 17), [(.party, "ACME")])
        }
        let outcome = try Books.run(entries)
        #expect(outcome.subsetsNotTried == 1)
        #expect(outcome.count(.matched).ours == 0)
    }

    @Test("tells why, for every entry of random books", arguments: Seed.cases(50))
    func explains(_ seed: Seed) throws {
        let entries = Books.random(seed, upTo: 30)
        let outcome = try Books.run(entries, on: 3)
        for entry in entries {
            let explanation = try #require(outcome.explain(entry.id, side: entry.side), "\(seed)")
            #expect((entry.side == .ours ? explanation.ours : explanation.theirs).contains("\(entry.id)"), "\(seed)")
            #expect(!explanation.why.isEmpty, "\(seed)")
        }
        #expect(outcome.explain(EntryID(high: 1, low: 1), side: .ours) == nil)
    }
}

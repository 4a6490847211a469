import Money
import PropertyTesting
import StatementMatching

/// Short ways to write entries down.
enum Books {
    static let day: Int32 = 20_000

    static func entry(
        _ number: UInt64, _ side: Side, _ amount: Int64, day offset: Int32 = 0, currency: String = "USD",
        direction: Direction = .raisesOurClaim, relation: UInt32 = 1, waitsUntil: Int32? = nil, text: String = "",
        _ references: [(ReferenceKind, String)] = []
    ) -> MatchingEntry {
        MatchingEntry(
            id: EntryID(high: 0, low: number), side: side, relation: relation,
            currency: CurrencyLetters(currency) ?? CurrencyLetters(packed: 0), direction: direction, amount: amount,
            bookingDay: day + offset, valueDay: day + offset, waitsUntil: waitsUntil.map { day + $0 },
            references: references.compactMap {
                ReferenceText.key($0.0, $0.1, headCharacters: Rulebook.standard.headCharacters)
            }, tokens: ReferenceText.tokens(text))
    }

    static func columns(_ entries: [MatchingEntry]) -> EntryColumns {
        var columns = EntryColumns()
        for entry in entries { columns.append(entry) }
        return columns
    }

    static func run(
        _ entries: [MatchingEntry], _ rulebook: Rulebook = .standard, on offset: Int32 = 30
    ) throws -> MatchingOutcome {
        try MatchingRun.run(
            rulebook, ours: columns(entries.filter { $0.side == .ours }), theirs: columns(entries.filter { $0.side == .theirs }),
            on: day + offset)
    }

    static func lines(_ outcome: MatchingOutcome) -> [String] {
        // Ids are numbers below 10,000 here, so that their zeros only hide them.
        String(decoding: outcome.canonicalBytes, as: UTF8.self).split(separator: "\n").dropFirst().map { line in
            line.split(separator: " ").map { word in
                let parts = word.split(separator: "=")
                guard parts.count == 2 else { return String(word) }
                let ids = parts[1].split(separator: ",").map { EntryID(String($0)).map { "\($0.low)" } ?? "?" }
                return "\(parts[0])=\(ids.joined(separator: ","))"
            }.joined(separator: " ")
        }
    }

    /// Entries that agree often by accident: few amounts, days, references and parties.
    static func random(_ seed: Seed, upTo most: Int) -> [MatchingEntry] {
        var generator = seed.generator
        func pick<Value>(_ all: [Value]) -> Value { all[Int.random(in: 0..<all.count, using: &generator)] }
        let kinds: [ReferenceKind] = [.uetr, .endToEnd, .owner, .instruction, .batch, .party]
        let values = ["ORDER-2026-000001", "ORDER-2026-000002", "A1", "B2", "PAYMENT/77/X"]
        return (0..<Int.random(in: 0...most, using: &generator)).map { number in
            var references: [(ReferenceKind, String)] = []
            for kind in kinds where generator.chance(3) { references.append((kind, pick(values))) }
            return entry(
                UInt64(number + 1), pick([.ours, .theirs]), pick([100, 100, 200, 300, 295, 500, 600]),
                day: pick([0, 0, 1, 2, 4, 9]), currency: pick(["USD", "USD", "USD", "EUR"]),
                direction: pick([.raisesOurClaim, .raisesOurClaim, .lowersOurClaim]), relation: pick([1, 1, 1, 2]),
                waitsUntil: generator.chance(8) ? 12 : nil, text: pick(["", "ALPHA BETA", "ALPHA GAMMA", "ORDER-2026-000001"]),
                references)
        }
    }

    /// Rules that reach every operator, in random order and with random outcomes.
    static func randomRulebook(_ seed: Seed) throws -> Rulebook {
        var generator = seed.generator
        _ = generator.next()
        var rules = Rulebook.standard.rules
        rules.append(
            MatchingRule(
                "owner-nearly", precedence: 0, references: [.init(.owner)], amount: .within(.init(minorUnits: 5)),
                days: .init(of: .booking, within: 2)))
        rules.append(
            MatchingRule(
                "at-the-rate", precedence: 0, references: [.init(.endToEnd)], direction: .any,
                exchange: [
                    .init(ours: try .init("EUR"), theirs: try .init("USD"), rate: try .init("1.5"), hundredthsOfPercent: 200)
                ], outcome: .propose))
        rules.append(
            MatchingRule(
                "any-sums", precedence: 0, days: .init(of: .value, within: 3),
                group: .init(oursMax: 2, theirsMax: 3, sum: .subset)))
        rules.shuffle(using: &generator)
        for place in rules.indices { rules[place].precedence = place }
        rules.removeLast(Int.random(in: 0..<rules.count, using: &generator))
        var rulebook = Rulebook.standard
        rulebook.rules = rules
        rulebook.waitingDays = Int32.random(in: 0...4, using: &generator)
        return rulebook
    }
}

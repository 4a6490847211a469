import BankingCalendar
package import CustomsAnswers
import CustomsDeclaration
import Money
import Parties
package import Signing

/// The papers that stories of declaration accounts describe; what the facts leave out is as plain as it can be.
extension CustomsPhrases {
    func authorisation(_ facts: Facts) throws -> Authorisation {
        Authorisation(
            reference: facts["reference"] ?? "CA-1", bank: try PartyName(facts["bank"] ?? "Harbour Bank"),
            holder: try PartyName(facts["holder"] ?? "Customs Registry"),
            business: try PartyName(facts["business"] ?? "Lotus Textiles Co Ltd"),
            businessCode: try USCC(facts["code"] ?? "91310000MA1K35X14K"), place: try place(of: nil),
            consent: try consent(facts))
    }

    func consent(_ facts: Facts) throws -> Consent {
        Consent(
            purpose: facts["purpose"] ?? "Export receivables", throughOn: try Story.day(facts["through"] ?? "2026-03-31"),
            exactAmounts: facts["exact-amounts"] == "yes")
    }

    func rules(_ facts: Facts) throws -> AccountRules {
        let limits = (facts["limits"] ?? "20 5 7").split(separator: " ").compactMap { Int($0) }
        let times = (facts["answer-hold-hours-shortfall-days"] ?? "24 72 3").split(separator: " ").compactMap { Int($0) }
        guard limits.count == 3, times.count == 3 else { throw StageFault(what: "limits and times are three numbers each") }
        return AccountRules(
            queriesMax: limits[0], queriesOfDeclarationMax: limits[1], windowDays: limits[2], answerHours: times[0],
            reservationHoursMax: times[1], shortfallBankingDays: times[2], shortfallRule: Self.rule(facts),
            key: try Self.key(facts).publicKey)
    }

    func refusal(_ words: Words, _ facts: Facts) throws -> HolderSigned<RefusalAnswer> {
        guard let code = words.plain.compactMap(RefusalCode.init(rawValue:)).first else {
            throw StageFault(what: "a refusal has a code, such as exceeds-remaining")
        }
        let said = RefusalAnswer(
            bank: try PartyName(facts["bank"] ?? "Harbour Bank"), financing: facts["financing"] ?? "RF-1",
            inquiry: words.word(after: "question").flatMap { Int($0) } ?? 1,
            declaration: Self.declaration(words.word(after: "on") ?? "D-1"), amount: try words.money(), code: code,
            remaining: try facts["remaining"].map { try Money($0) }, statedAt: try Self.stated(words))
        return try HolderSigned(said, with: Self.key(facts))
    }

    // MARK: what the holder signs, also for stories of financings

    /// "USD 60.00 question 1 on D-1 until 2026-01-07 02:00 at 2026-01-05 02:00; reserved: CNY 432.00; rate: USD CNY 72/10".
    static func reservation(_ words: Words, _ facts: Facts) throws -> HolderSigned<ReservationAnswer> {
        let amount = try words.money()
        let said = ReservationAnswer(
            bank: try PartyName(facts["bank"] ?? facts["lender"] ?? "Harbour Bank"),
            financing: facts["financing"] ?? facts["reference"] ?? "RF-1",
            inquiry: words.word(after: "question").flatMap { Int($0) } ?? 1,
            declaration: declaration(words.word(after: "on") ?? "D-1"), version: Int(facts["version"] ?? "1") ?? 0,
            amount: amount, reserved: try facts["reserved"].map { try Money($0) } ?? amount,
            rate: try facts["rate"].map(rate), heldUntil: try moment(words, after: "until"),
            remaining: try facts["remaining"].map { try Money($0) }, statedAt: try stated(words))
        return try HolderSigned(said, with: key(facts))
    }

    /// "D-1 D-2 at 2026-01-05 02:00", all released, of the business, USD 100.00 declared, unless facts differ; "D-9 unknown".
    static func results(_ words: Words, _ facts: Facts) throws -> [HolderSigned<VerificationResult>] {
        let standing = facts["standing"].map { DeclarationStanding(rawValue: $0) } ?? .released
        return try declarations(words).map { declaration in
            let isKnown = !words.has("unknown")
            let said = VerificationResult(
                declaration: declaration, standing: isKnown ? standing : nil,
                version: isKnown ? Int(facts["version"] ?? "1") : nil,
                declaredOn: isKnown ? try Story.day(facts["declared-on"] ?? "2026-01-02") : nil,
                declared: isKnown ? try Money(facts["declared"] ?? "USD 100.00") : nil,
                isOfBusiness: isKnown ? facts["of-business"] != "no" : nil, counterparty: facts["counterparty"],
                isAmended: nil, isFinanceable: nil, used: try facts["used"].map { try Money($0) },
                remaining: try facts["remaining"].map { try Money($0) }, statedAt: try stated(words))
            return try HolderSigned(said, with: key(facts))
        }
    }

    /// "USD 10.00 question 1 on D-1 amendment at 2026-01-05 02:00".
    static func shortfall(_ words: Words, _ facts: Facts) throws -> HolderSigned<ShortfallStatement> {
        let said = ShortfallStatement(
            bank: try PartyName(facts["bank"] ?? facts["lender"] ?? "Harbour Bank"),
            financing: facts["financing"] ?? facts["reference"] ?? "RF-1",
            inquiry: words.word(after: "question").flatMap { Int($0) } ?? 1,
            declaration: declaration(words.word(after: "on") ?? "D-1"), version: Int(facts["version"] ?? "2") ?? 0,
            cause: words.plain.compactMap(ShortfallCause.init(rawValue:)).first ?? .amendment, share: try words.money(),
            rule: rule(facts), statedAt: try stated(words))
        return try HolderSigned(said, with: key(facts))
    }

    /// "USD CNY 72/10": 72 yuan for 10 dollars.
    static func rate(_ text: String) throws -> RateSnapshot {
        let words = text.split(separator: " ").map(String.init)
        let terms = (words.count > 2 ? words[2] : "").split(separator: "/").compactMap { Int64($0) }
        guard terms.count == 2 else { throw StageFault(what: "a rate is written: USD CNY 72/10") }
        return RateSnapshot(
            from: try Currency(words[0]), to: try Currency(words[1]), multiplier: terms[0], divisor: terms[1],
            quotedAt: LedgerTime(millisecondsSinceEpoch: 0), source: "CFETS")
    }

    /// "D-1" to an export declaration, "I-1" to an import's, "T-1" to a tax form; "D-1x" to one whose number is not well formed.
    package static func declaration(_ word: String) -> DeclarationNumber {
        let kind: DeclarationKind = word.hasPrefix("I-") ? .import : word.hasPrefix("T-") ? .serviceTax : .export
        let number = String(word.dropFirst(2))
        return DeclarationNumber(kind, "3101202601" + String(repeating: "0", count: max(0, 8 - number.utf8.count)) + number)
    }

    /// Words that look like declarations; "D-1...D-30" is all of them between.
    static func declarations(_ words: Words) -> [DeclarationNumber] {
        words.plain.filter { $0.hasPrefix("D-") || $0.hasPrefix("I-") || $0.hasPrefix("T-") }.flatMap { word in
            guard let dots = word.firstRange(of: "..."), let first = Int(word[..<dots.lowerBound].dropFirst(2)),
                let last = Int(word[dots.upperBound...].dropFirst(2)), first <= last
            else { return [declaration(word)] }
            return (first...last).map { declaration("\(word.prefix(2))\($0)") }
        }
    }

    static func rule(_ facts: Facts) -> ShortfallRule {
        let words = facts["shortfall-rule"] ?? "pro-rata"
        let order = ShortfallRule.Order.allCases.first { words.hasPrefix($0.rawValue) } ?? .proRata
        return ShortfallRule(order: order, reservationsFirst: words.hasSuffix("reservations-first"))
    }

    package static func key(_ facts: Facts) throws -> Ed25519SigningKey {
        try PledgePhrases.key(facts["signed-by"] ?? facts["holder"] ?? "Customs Registry")
    }

    private static func stated(_ words: Words) throws -> LedgerTime { try moment(words, after: "at") }

    /// "2026-03-02 09:30" or, for midnight, "2026-03-02", after a word; UTC.
    private static func moment(_ words: Words, after word: String) throws -> LedgerTime {
        guard let index = words.plain.firstIndex(of: word), let day = try words.day(after: word) else {
            throw StageFault(what: "a moment is written: \(word) 2026-03-02 09:30")
        }
        let time = words.plain.indices.contains(index + 2) ? Story.minutes(words.plain[index + 2]) : nil
        return try LedgerTime.start(of: day, utcOffsetMinutes: 0).adding(milliseconds: Int64(time ?? 0) * 60_000)
    }
}

import AccountReconciliation
import BankingCalendar
import Money
import Parties
import Signing

/// The papers that stories of reconciled accounts describe; what the facts leave out is as plain as it can be.
extension ReconciliationPhrases {
    static func digest(_ text: String) -> Digest32 { Digest32.of(domain: "story", Array(text.utf8)) }

    func side(_ text: String?) throws -> Side {
        guard let side = Side(rawValue: text ?? "") else {
            throw StageFault(what: "\"\(text ?? "")\" is neither first-bank nor second-bank")
        }
        return side
    }

    func relation(_ facts: Facts) throws -> Relation {
        let limits = (facts["limits"] ?? "10 20 50 2 3").split(separator: " ").compactMap { Int($0) }
        guard limits.count == 5 else { throw StageFault(what: "limits are five numbers") }
        return Relation(
            reference: facts["reference"] ?? "REL-1",
            names: Both(
                first: try PartyName(facts["first-bank"] ?? "Harbour Bank"),
                second: try PartyName(facts["second-bank"] ?? "Lotus Bank")),
            codes: Both(
                first: try BIC(facts["first-code"] ?? "HARBGB2LXXX"), second: try BIC(facts["second-code"] ?? "LOTUCNSHXXX")),
            arbiter: try facts["arbiter"].map { try PartyName($0) }, accounts: try facts.all("account").map(account),
            places: try (facts["places"] ?? "CN-SHA").split(separator: " ").map { try Place(String($0)) },
            closeMinute: Int(facts["close-minute"] ?? "1080") ?? 0, rulebook: Self.digest(facts["rulebook"] ?? "rules"),
            caps: try facts.all("cap").map(cap),
            limits: RelationLimits(
                openBreaksMax: limits[0], breaksMax: limits[1], batchesOfDayMax: limits[2], answerBankingDays: limits[3],
                awardBankingDays: limits[4]), fromOn: try Story.day(facts["from"] ?? "2026-01-05"),
            throughOn: try Story.day(facts["through"] ?? "2026-12-31"))
    }

    /// `"NOSTRO-1" serviced second-bank USD 100.00 USD 100.00 waiting 0 0`
    private func account(_ text: String) throws -> RelationAccount {
        let words = Words(text)
        let amounts = try zip(words.plain, words.plain.dropFirst()).filter { $0.0.utf8.count == 3 }
            .map { try Money("\($0.0) \($0.1)") }
        let waiting = words.numbers(after: "waiting") ?? [0, 0]
        guard amounts.count == 2, waiting.count == 2 else {
            throw StageFault(what: "an account is written: \"N-1\" serviced second-bank USD 1.00 USD 1.00 waiting 0 0")
        }
        return RelationAccount(
            number: words.quoted.first ?? "", servicer: try side(words.word(after: "serviced")),
            opening: Both(first: amounts[0], second: amounts[1]), waiting: Both(first: waiting[0], second: waiting[1]))
    }

    /// "USD 10.00 25.00": so much at one time, and so much in all.
    private func cap(_ text: String) throws -> WriteOffCap {
        let words = text.split(separator: " ")
        guard words.count == 3 else { throw StageFault(what: "a cap is written: USD 10.00 25.00") }
        return WriteOffCap(each: try Money("\(words[0]) \(words[1])"), total: try Money("\(words[0]) \(words[2])"))
    }

    /// "E-5": an entry of USD 5.00.
    private func entry(_ word: String, _ words: Words) throws -> PostedEntry {
        guard word.hasPrefix("E-"), let number = UInt8(word.dropFirst(2)) else {
            throw StageFault(what: "an entry is written: E-5")
        }
        let day = try Story.day("2026-01-05")
        return PostedEntry(
            salt: Array(repeating: number, count: words.has("unsalted") ? 3 : 16), bookedOn: day, valueOn: day,
            amount: try Money("\(words.word(after: "in") ?? "USD") \(number).00"), references: [word])
    }

    private func leaves(_ words: some Sequence<String>) throws -> [Digest32] {
        try words.filter { $0.hasPrefix("E-") }.map { try entry($0, Words("")).leaf() }
    }

    /// `1 account 1 count 3 debits USD 1.00 credits USD 2.00 "A"`, or `… of E-1 E-2` instead of a count and a name.
    func batch(_ words: Words) throws -> BatchPaper {
        let leaves = try leaves(words.plain)
        return BatchPaper(
            account: try words.number(after: "account"), batch: Int(words.plain.first ?? "") ?? 0,
            count: try leaves.isEmpty ? words.number(after: "count") : leaves.count,
            debits: try money(after: "debits", words), credits: try money(after: "credits", words),
            root: EntryTree.root(of: leaves) ?? Self.digest(words.quoted.first ?? ""),
            corrects: words.word(after: "corrects").flatMap { Int($0) })
    }

    private func money(after word: String, _ words: Words) throws -> Money {
        guard let index = words.plain.firstIndex(of: word), words.plain.indices.contains(index + 2) else {
            throw StageFault(what: "an amount such as USD 1.00 is missing after \(word)")
        }
        return try Money("\(words.plain[index + 1]) \(words.plain[index + 2])")
    }

    /// `E-5 at 1 batch 1 account 1 of E-4 E-5`; with "in EUR" or "unsalted" the entry is another.
    func entryShown(_ words: Words) throws -> EntryShown {
        let index = try words.number(after: "at")
        let leaves = try leaves(words.plain.drop { $0 != "of" })
        return EntryShown(
            account: try words.number(after: "account"), batch: try words.number(after: "batch"), index: index,
            entry: try entry(words.plain.first ?? "", words), path: EntryTree.path(to: index, in: leaves) ?? [])
    }

    /// `fee on 1 value 2026-01-05 "R-1"; first: USD 90.00 E-1; second: USD 100.00 E-2`
    func raised(_ words: Words, _ facts: Facts) throws -> BreakPaper {
        func entries(_ key: String) throws -> (amount: Money?, leaves: [Digest32]) {
            guard let text = facts[key] else { return (nil, []) }
            let words = Words(text)
            return (try? words.money(), try leaves(words.plain))
        }
        let (first, second) = (try entries("first"), try entries("second"))
        guard let kind = BreakKind(rawValue: words.plain.first ?? "") else {
            throw StageFault(what: "\"\(words.plain.first ?? "")\" is no kind of break")
        }
        return BreakPaper(
            account: try words.number(after: "on"), kind: kind, entries: Both(first: first.leaves, second: second.leaves),
            firstAmount: first.amount, secondAmount: second.amount,
            valueOn: try words.day(after: "value") ?? Story.day("2026-01-05"), reference: words.quoted.first ?? "")
    }

    /// For each account a line `result: USD first 0 3 3 0 0 10.00 20.00 110.00 0.00 second … breaks 0 0.00 accepted 0.00`: carried,
    /// posted, matched, in breaks, waiting, debits, credits, closing, unmatched.
    func result(_ matching: String, _ facts: Facts) throws -> DayResult {
        DayResult(
            accounts: try facts.all("result").map(accountResult), rulebook: Self.digest(facts["rulebook"] ?? "rules"),
            matching: Self.digest(matching))
    }

    private func accountResult(_ text: String) throws -> AccountResult {
        let words = text.split(separator: " ").map(String.init)
        guard words.count == 26, words[1] == "first", words[11] == "second", words[21] == "breaks", words[24] == "accepted" else {
            throw StageFault(what: "\"\(text)\" is no result of an account (\(words.count) words)")
        }
        func money(_ index: Int) throws -> Money { try Money("\(words[0]) \(words[index])") }
        func side(_ start: Int) throws -> SideResult {
            let counts = words[start..<(start + 5)].compactMap { Int($0) }
            guard counts.count == 5 else { throw StageFault(what: "\"\(text)\" has no five counts") }
            return SideResult(
                carried: counts[0], posted: counts[1], matched: counts[2], inBreaks: counts[3], waiting: counts[4],
                debits: try money(start + 5), credits: try money(start + 6), closing: try money(start + 7),
                unmatched: try money(start + 8))
        }
        return AccountResult(
            sides: Both(first: try side(2), second: try side(12)), openBreaks: Int(words[22]) ?? 0,
            openDifference: try money(23), accepted: try money(25))
    }

    /// `Q-1 codes 3 22 "Where is it?"; original: MT103 R-9 2026-01-05`
    func query(_ words: Words, _ facts: Facts) throws -> Query {
        let original = try facts["original"].map { text in
            let words = text.split(separator: " ").map(String.init)
            guard words.count >= 3 else { throw StageFault(what: "an original is written: MT103 R-9 2026-01-05") }
            return OriginalMessage(
                type: words[0], reference: words[1], sentOn: try Story.day(words[2]), uetr: words.count > 3 ? words[3] : nil)
        }
        return Query(
            reference: words.plain.first ?? "", caseID: facts["case"], codes: words.numbers(after: "codes") ?? [],
            original: original, narrative: words.quoted.first ?? "")
    }

    /// `A-1 to Q-1 status CNCL "It is ours"`
    func answer(_ words: Words) throws -> Answer {
        Answer(
            reference: words.plain.first ?? "", related: words.word(after: "to") ?? "",
            codes: words.numbers(after: "codes") ?? [], status: words.word(after: "status"),
            narrative: words.quoted.first ?? "")
    }

    /// "adjust by first-bank", "pay by second-bank"
    func remedy(_ words: Words) throws -> Remedy {
        Remedy(kind: words.has("pay") ? .pay : .adjust, by: try side(words.word(after: "by")))
    }

    /// `1 2 payer first-bank USD 30.00 value 2026-01-08 "N-1"`
    func netting(_ words: Words, _ facts: Facts) throws -> NettingPaper {
        NettingPaper(
            breaks: words.plain.prefix { Int($0) != nil }.compactMap { Int($0) },
            payer: try side(words.word(after: "payer") ?? "first-bank"),
            amount: try words.money(), valueOn: try words.day(after: "value") ?? Story.day("2026-01-08"),
            reference: words.quoted.first ?? "", related: facts["related"] ?? "NONREF",
            uetr: facts["uetr"] ?? "eb6305c9-1f7f-49de-aed0-16487c27b42d",
            rail: Rail(rawValue: facts["rail"] ?? "transfer") ?? .transfer,
            creditedAt: try facts["credited-at"].map { try BIC($0) }, creditedAccount: facts["credited-account"],
            note: facts["note"])
    }
}

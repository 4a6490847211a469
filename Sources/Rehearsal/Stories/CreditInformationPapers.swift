import BankingCalendar
import Collateral
import CreditInformation
import CustomsAnswers
import Money
import Parties
import Signing

/// The papers that stories of credit records describe; what the facts leave out is as plain as it can be.
extension CreditInformationPhrases {
    func opening(_ facts: Facts) throws -> CreditRecordOpening {
        CreditRecordOpening(
            reference: facts["reference"] ?? "CR-1", bank: try PartyName(facts["bank"] ?? "Harbour Bank"),
            holder: try PartyName(facts["holder"] ?? "Credit Registry"),
            business: try PartyName(facts["business"] ?? "Lotus Textiles Co Ltd"), businessCode: try code(facts),
            place: try place(of: nil))
    }

    /// "limits: 20 7" queries in days; "answer-hours-fact-correction-dispute-days: 24 31 90 20".
    func rules(_ facts: Facts) throws -> CreditRules {
        let limits = (facts["limits"] ?? "20 7").split(separator: " ").compactMap { Int($0) }
        let times = (facts["answer-hours-fact-correction-dispute-days"] ?? "24 31 90 20").split(separator: " ").compactMap {
            Int($0)
        }
        guard limits.count == 2, times.count == 4 else { throw StageFault(what: "limits are two numbers and times are four") }
        return CreditRules(
            queriesMax: limits[0], windowDays: limits[1], answerHours: times[0], factDaysMax: times[1], correctionDays: times[2],
            disputeDays: times[3], key: try holderKey(facts).publicKey)
    }

    func consent(_ facts: Facts) throws -> CreditConsent {
        CreditConsent(
            purpose: facts["purpose"] ?? "Export loan", subjects: try subjects(facts["subjects"] ?? "outstanding overdue"),
            throughOn: try Story.day(facts["through"] ?? "2026-03-31"), namesLenders: facts["names-lenders"] == "yes")
    }

    /// The salt goes with a statement of all subjects, as the first one is, unless "marked" says otherwise.
    func statement(_ words: Words, _ facts: Facts) throws -> StatedFacts {
        let stated = try stated(words, facts)
        let isFirst = facts["marked"].map { $0 == "yes" } ?? (stated.count == CreditSubject.allCases.count)
        return StatedFacts(facts: stated, salt: isFirst ? salt(of: facts["bank"] ?? "Harbour Bank") : nil)
    }

    private func salt(of bank: String) -> ByteText { ByteText(Digest32.of(domain: "a story's salt", Array(bank.utf8)).bytes) }

    private func mark(_ facts: Facts) throws -> Digest32 {
        var theirs = facts
        if let other = facts["record-of"] { theirs.add("bank", other) }
        return try RecordMark.of(opening(theirs), salt: salt(of: theirs["bank"] ?? "Harbour Bank"))
    }

    /// "outstanding 2 USD 100.00 on 2026-01-05 number 1; overdue: 1 USD 10.00 since 2026-01-02; verifications: 5 1".
    private func stated(_ words: Words, _ facts: Facts) throws -> [StatedFact] {
        var told: [(CreditSubject, Words)] = words.plain.first.flatMap(CreditSubject.init(rawValue:)).map { [($0, words)] } ?? []
        for subject in CreditSubject.allCases {
            if let text = words.facts[subject.rawValue] { told.append((subject, Words(text))) }
        }
        return try told.map { try stated($0.0, $0.1, facts, placed: words) }
    }

    private func stated(
        _ subject: CreditSubject, _ words: Words, _ facts: Facts, corrects: Int? = nil, placed: Words
    ) throws -> StatedFact {
        guard let day = try placed.day(after: "on") else { throw StageFault(what: "a fact's day is written: on 2026-03-02") }
        let numbers = words.plain.prefix { !["on", "number", "since"].contains($0) }.compactMap { Int($0) }
        let amounts = zip(words.plain, words.plain.dropFirst()).compactMap { try? Money("\($0) \($1)") }
        let fact = CreditFact(
            record: try mark(facts), businessCode: try code(facts), subject: subject, number: try placed.number(after: "number"),
            count: numbers.first ?? 0, amounts: amounts, sinceOn: try words.day(after: "since"),
            rejected: subject == .verifications ? numbers.dropFirst().first : nil, corrects: corrects, statedOn: day)
        let key = try PledgePhrases.key(facts["fact-signed-by"] ?? "record of \(facts["bank"] ?? "Harbour Bank")")
        var stated = try StatedFact(fact, with: key)
        if facts["forged"] == "yes" { stated.signature = try StatedFact(fact, with: PledgePhrases.key("a forger")).signature }
        return stated
    }

    /// "outstanding 1 USD 90.00 on 2026-01-06 number 2; corrects: 1".
    func corrected(_ words: Words, _ facts: Facts) throws -> StatedFact {
        try stated(
            try subject(words.plain.first ?? ""), words, facts, corrects: facts["corrects"].flatMap { Int($0) }, placed: words)
    }

    /// What another bank has stated: `facts-of-second-bank: outstanding 1 USD 40.00 on 2026-01-04 number 1 / …`, above the table.
    private func statedElsewhere(_ bank: String, _ facts: Facts) throws -> [StatedFact] {
        // A fact above the table holds no semicolons, so "/" parts its subjects.
        let told = (facts["facts-of-\(bank.lowercased().replacing(" ", with: "-"))"] ?? "").split(separator: "/").map {
            Words(String($0))
        }
        var theirs = facts
        theirs.add("bank", bank)
        return try told.map { words in
            try stated(try subject(words.plain.first ?? ""), words, theirs, placed: words)
        }
    }

    /// "query 1 of "Second Bank" "Third Bank" at 2026-01-05 02:10; records: 2; named: yes; disputed: yes".
    func answer(_ words: Words, _ facts: Facts) throws -> HolderSigned<CreditAnswer> {
        let asked = try subjects(facts["asking"] ?? facts["subjects"] ?? "outstanding overdue")
        let lines = try words.quoted.flatMap { bank in
            let stated = try statedElsewhere(bank, facts)
            return try asked.compactMap { subject in
                try stated.first { $0.fact.subject == subject }.map { try line($0, of: bank, facts) }
            }
        }
        let records = facts["records"].flatMap { Int($0) } ?? words.quoted.count
        let said = CreditAnswer(
            bank: try PartyName(facts["bank"] ?? "Harbour Bank"), query: try words.number(after: "query"),
            businessCode: try code(facts), purpose: facts["purpose"] ?? "Export loan", lines: lines, records: records,
            silent: facts["silent"].flatMap { Int($0) } ?? records - words.quoted.count, statedAt: try words.moment())
        return try HolderSigned(said, with: holderKey(facts))
    }

    /// "query 1 of "Second Bank" at 2026-01-07 02:00; line: outstanding 1 USD 30.00 on 2026-01-06 number 2; corrects: 1".
    func correction(_ words: Words, _ facts: Facts) throws -> HolderSigned<CreditCorrection> {
        let bank = words.quoted.first ?? "Second Bank"
        var theirs = facts
        theirs.add("bank", bank)
        let told = Words(facts["line"] ?? "")
        let fact = try stated(
            try subject(told.plain.first ?? ""), told, theirs, corrects: facts["corrects"].flatMap { Int($0) }, placed: told)
        let said = CreditCorrection(
            bank: try PartyName(facts["bank"] ?? "Harbour Bank"), query: try words.number(after: "query"),
            line: try line(fact, of: bank, facts), statedAt: try words.moment())
        return try HolderSigned(said, with: holderKey(facts))
    }

    private func line(_ stated: StatedFact, of bank: String, _ facts: Facts) throws -> AnsweredFact {
        AnsweredFact(
            stated: stated, isDisputed: facts["disputed"] == "yes", lender: facts["named"] == "yes" ? try PartyName(bank) : nil)
    }

    func subject(_ word: String) throws -> CreditSubject {
        guard let subject = CreditSubject(rawValue: word) else {
            throw StageFault(what: "\"\(word)\" is no subject of a credit record")
        }
        return subject
    }

    func subjects(_ text: String) throws -> [CreditSubject] { try text.split(separator: " ").map { try subject(String($0)) } }

    private func code(_ facts: Facts) throws -> USCC { try USCC(facts["code"] ?? "91310000MA1K35X14K") }

    private func holderKey(_ facts: Facts) throws -> Ed25519SigningKey {
        try PledgePhrases.key(facts["signed-by"] ?? facts["holder"] ?? "Credit Registry")
    }
}

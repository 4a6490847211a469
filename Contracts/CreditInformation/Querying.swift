import BankingCalendar
package import ContractKit
package import CustomsAnswers
import Parties
import Signing

/// Paper of "query".
package struct CreditQuestion: Hashable, Codable, Sendable {
    /// The number of the authorisation that it is asked under.
    package var authorisation: Int
    /// Word for word what the business authorised.
    package var purpose: String
    package var subjects: [CreditSubject]
    /// The code of the officer who asks, which the business reads.
    package var officer: String
    /// The bank's reference of the matter.
    package var reference: String

    package enum CodingKeys: Int, CodingKey { case authorisation = 1, purpose, subjects, officer, reference }

    package init(authorisation: Int, purpose: String, subjects: [CreditSubject], officer: String, reference: String) {
        (self.authorisation, self.purpose, self.subjects) = (authorisation, purpose, subjects)
        (self.officer, self.reference) = (officer, reference)
    }
}

/// Paper of "answer-query".
package struct AnsweredQuery: Hashable, Codable, Sendable {
    package var answer: HolderSigned<CreditAnswer>
    package enum CodingKeys: Int, CodingKey { case answer = 1 }
    package init(answer: HolderSigned<CreditAnswer>) { self.answer = answer }
}

extension CreditInformation {
    /// The bank asks what others lend to the business.
    package static let query = ActionWith<CreditQuestion>("query") {
        Clause("authorisation-given", "The business has given an authorisation of that number.", .rulebook("I3")) {
            terms, paper, _ in
            terms.authorisationIndex(paper.authorisation) != nil
        }
        Clause("authorised-now", "The business has not taken it back, and its days have not run.", .rulebook("I3")) {
            terms, paper, occasion in
            try terms.isAuthorised(paper, on: terms.today(occasion))
        }
        Clause("purpose-authorised", "It is asked for the purpose that the business authorised.", .rulebook("I3")) {
            terms, paper, _ in
            terms.authorisationIndex(paper.authorisation).map { terms.authorisations[$0].consent.purpose } == paper.purpose
        }
        Clause("subjects-authorised", "It is of 1 to 3 subjects, each once, that the business authorised.", .rulebook("I3")) {
            terms, paper, _ in
            guard let index = terms.authorisationIndex(paper.authorisation) else { return false }
            let allowed = terms.authorisations[index].consent.subjects
            return !paper.subjects.isEmpty && paper.subjects.isEachOnce && paper.subjects.allSatisfy { allowed.contains($0) }
        }
        Clause(
            "query-described", "It names the officer who asks and the bank's matter, in at most 100 bytes each.", .rulebook("I4")
        ) {
            _, paper, _ in
            paper.officer.isWritten(bytesMax: 100) && paper.reference.isWritten(bytesMax: 100)
        }
        Clause("queries-within-limit", "The bank has asked less often than agreed in the last days.", .rulebook("I4")) {
            terms, _, occasion in
            let rules = try terms.agreed()
            let asked = terms.queries.filter {
                $0.askedAt.milliseconds(until: occasion.at) <= Int64(rules.windowDays) * 86_400_000
            }
            return asked.count < rules.queriesMax
        }
    } change: { terms, paper, occasion in
        terms.queries.append(CreditQuery(question: paper, askedAt: occasion.at, isOpen: true, told: [], corrections: []))
    }

    /// The bank takes its query back before the answer; the business reads that it asked.
    package static let withdrawQuery = ActionWith<Note>("withdraw-query") {
    } change: { terms, _, occasion in
        terms.queries[try terms.index(occasion.part, in: terms.queries)].isOpen = false
    }

    /// The holder tells the other banks' facts. What it says is kept by its digest. A query ends with its authorisation, so that one
    /// that waits is authorised.
    package static let answerQuery = ActionWith<AnsweredQuery>("answer-query") {
        Clause("answers-what-was-asked", "It names this bank, query, business and purpose.", .rulebook("I5")) {
            terms, paper, occasion in
            let (said, query) = (paper.answer.statement, terms.queries[try terms.index(occasion.part, in: terms.queries)])
            return said.bank == terms.bank && said.query == occasion.part.number && said.businessCode == terms.businessCode
                && said.purpose == query.question.purpose
        }
        Clause("answered-in-time", "It is stated after it was asked for, and not ahead.", .rulebook("I5")) {
            terms, paper, occasion in
            let query = terms.queries[try terms.index(occasion.part, in: terms.queries)]
            return paper.answer.statement.statedAt >= query.askedAt && paper.answer.statement.statedAt <= occasion.at
        }
        Clause(
            "records-counted",
            "Of up to 1000 other records, those that are not silent have a line for each subject asked, and no other.",
            .rulebook("I5")
        ) { terms, paper, occasion in
            let query = terms.queries[try terms.index(occasion.part, in: terms.queries)]
            return paper.answer.statement.isCounted(for: query.question.subjects)
        }
        Clause("told-of-others", "None is of the asking bank's own record.", .rulebook("I5")) { terms, paper, _ in
            let mark = try terms.mark
            return !paper.answer.statement.lines.contains {
                $0.stated.key == terms.factKey || mark != nil && $0.stated.fact.record == mark
            }
        }
        Clause("facts-current", "None is older than agreed, or ahead of the answer.", .rulebook("I5")) { terms, paper, occasion in
            let (said, longest) = (paper.answer.statement, Int(try terms.agreed().factDaysMax))
            let today = try terms.day(of: said.statedAt, occasion)
            return try said.lines.allSatisfy {
                try terms.isStated($0.stated, by: said.statedAt, occasion)
                    && $0.stated.fact.statedOn.days(until: today) <= longest
            }
        }
        namesLendersWithConsent { $0.answer.statement.lines }
        isSound { $0.answer.statement.lines.map(\.stated) }
        Clause("signed-by-holder", "The holder's key has signed it, word for word.", .rulebook("I5")) { terms, paper, _ in
            try paper.answer.isSigned(by: terms.agreed().key)
        }
    } change: { terms, paper, occasion in
        let index = try terms.index(occasion.part, in: terms.queries)
        let said = paper.answer.statement
        (terms.queries[index].isOpen, terms.queries[index].answer) = (false, try said.digest())
        (terms.queries[index].answeredAt, terms.queries[index].told) = (
            occasion.at, try said.lines.map { try ToldFact($0.stated) }
        )
    }

    func day(of moment: LedgerTime, _ occasion: Occasion) throws -> CalendarDay {
        try occasion.calendars.calendar(place).day(at: moment)
    }

    /// Days are counted at each record's own place, and it may be a day ahead of this one's.
    func isStated(_ stated: StatedFact, by moment: LedgerTime, _ occasion: Occasion) throws -> Bool {
        try day(of: moment, occasion).days(until: stated.fact.statedOn) <= 1
    }

    static func namesLendersWithConsent<Paper>(
        _ lines: @escaping @Sendable (Paper) -> [AnsweredFact]
    ) -> Clause<Self, Paper> {
        Clause("lenders-named-with-consent", "Who lends is told only with the business's consent.", .rulebook("I3")) {
            terms, paper, occasion in
            let query = terms.queries[try terms.index(occasion.part, in: terms.queries)]
            guard let index = terms.authorisationIndex(query.question.authorisation) else { return false }
            return terms.authorisations[index].consent.namesLenders || lines(paper).allSatisfy { $0.lender == nil }
        }
    }
}

extension CreditAnswer {
    /// Lines come record by record, each in the order of the subjects asked.
    func isCounted(for subjects: [CreditSubject]) -> Bool {
        guard (0...1000).contains(records), (0...records).contains(silent), lines.count == (records - silent) * subjects.count
        else { return false }
        var keys: [KeyText] = []
        for start in stride(from: 0, to: lines.count, by: max(1, subjects.count)) {
            let record = lines[start..<start + subjects.count]
            let first = lines[start].stated
            guard record.map(\.stated.fact.subject) == subjects,
                record.allSatisfy({ $0.stated.key == first.key && $0.stated.fact.record == first.fact.record })
            else { return false }
            keys.append(KeyText(bytes: lines[start].stated.key.encoded))
        }
        keys.sort()
        return !zip(keys, keys.dropFirst()).contains { $0 == $1 }
    }
}

/// Keys in an order of their own.
private struct KeyText: Comparable {
    let bytes: [UInt8]
    static func < (lhs: Self, rhs: Self) -> Bool { lhs.bytes.lexicographicallyPrecedes(rhs.bytes) }
}

package import BankingCalendar
package import ContractKit
import Money

/// The payment that a query is about, as messages name it.
package struct OriginalMessage: Hashable, Codable, Sendable {
    /// "MT103", "pacs.008.001.08"; at most 35 bytes.
    package var type: String
    package var reference: String
    package var sentOn: CalendarDay
    package var uetr: String?

    package enum CodingKeys: Int, CodingKey { case type = 1, reference, sentOn, uetr }

    package init(type: String, reference: String, sentOn: CalendarDay, uetr: String? = nil) {
        (self.type, self.reference, self.sentOn, self.uetr) = (type, reference, sentOn, uetr)
    }

    var isDescribed: Bool {
        type.isWritten(bytesMax: 35) && reference.isWritten(bytesMax: 35) && (uetr.map(\.isUETR) ?? true)
    }
}

/// Paper of "query": what an MT n95 or a camt.027 (and its kin) asks. [GK]
package struct Query: Hashable, Codable, Sendable {
    /// Field 20, or the assignment's identification.
    package var reference: String
    /// The case's identification in ISO 20022; at most 35 bytes.
    package var caseID: String?
    /// Codes of the queries in field 75, each 1 to 99; at most six.
    package var codes: [Int]
    package var original: OriginalMessage?
    /// Field 77A, or supplementary text; at most 1750 bytes.
    package var narrative: String

    package enum CodingKeys: Int, CodingKey { case reference = 1, caseID, codes, original, narrative }

    package init(reference: String, caseID: String?, codes: [Int], original: OriginalMessage?, narrative: String) {
        (self.reference, self.caseID, self.codes) = (reference, caseID, codes)
        (self.original, self.narrative) = (original, narrative)
    }

    var isDescribed: Bool {
        reference.isMessageReference && (caseID.map { $0.isWritten(bytesMax: 35) } ?? true) && codes.areMessageCodes
            && (original.map(\.isDescribed) ?? true) && narrative.utf8.count <= 1750
            && !(codes.isEmpty && narrative.isEmpty)
    }
}

/// Papers of "answer-pending" and "answer-disputing", and part of "answer-agreeing": what an MT n96 or a camt.029 says. [GK]
package struct Answer: Hashable, Codable, Sendable {
    package var reference: String
    /// The query's reference: field 21, or the resolved case.
    package var related: String
    /// Codes of the answers in field 76, each 1 to 99; at most six.
    package var codes: [Int]
    /// The status of an investigation, four capital letters or digits.
    package var status: String?
    package var narrative: String

    package enum CodingKeys: Int, CodingKey { case reference = 1, related, codes, status, narrative }

    package init(reference: String, related: String, codes: [Int], status: String?, narrative: String) {
        (self.reference, self.related, self.codes) = (reference, related, codes)
        (self.status, self.narrative) = (status, narrative)
    }

    var isDescribed: Bool {
        reference.isMessageReference && codes.areMessageCodes && narrative.utf8.count <= 1750
            && !(codes.isEmpty && status == nil && narrative.isEmpty)
            && (status ?? "NONE").utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
            && (status ?? "NONE").utf8.count == 4
    }
}

/// What is to be done about a break, and by whom.
package struct Remedy: Hashable, Codable, Sendable {
    package enum Kind: String, Hashable, Codable, Sendable {
        /// The bank corrects its books, on the account.
        case adjust
        /// The bank pays the difference, netted with others.
        case pay
    }

    package var kind: Kind
    package var by: Side

    package enum CodingKeys: Int, CodingKey { case kind = 1, by }
    package init(kind: Kind, by: Side) { (self.kind, self.by) = (kind, by) }
}

/// Paper of "answer-agreeing".
package struct AgreeingAnswer: Hashable, Codable, Sendable {
    package var answer: Answer
    package var remedy: Remedy
    package enum CodingKeys: Int, CodingKey { case answer = 1, remedy }
    package init(answer: Answer, remedy: Remedy) { (self.answer, self.remedy) = (answer, remedy) }
}

/// Paper of "award".
package struct Award: Hashable, Codable, Sendable {
    package var remedy: Remedy
    package var reason: String
    package enum CodingKeys: Int, CodingKey { case remedy = 1, reason }
    package init(remedy: Remedy, reason: String) { (self.remedy, self.reason) = (remedy, reason) }
}

extension AccountReconciliation {
    /// One bank asks the other.
    package static let query = ActionWith<Query>("query") {
        Clause(
            "query-described", "It has a reference of 16 bytes, codes or a narrative, and names a message, if any, in full.",
            .rulebook("B6")
        ) { _, paper, _ in
            paper.isDescribed
        }
    } change: { terms, paper, occasion in
        let index = try terms.breakIndex(occasion.part)
        terms.breaks[index].query = PutQuery(by: try Side(occasion), on: try terms.today(occasion), paper: paper)
        terms.breaks[index].answer = nil
    }

    /// The other bank has seen it, and will answer.
    package static let answerPending = ActionWith<Answer>("answer-pending") {
        isAnswer(\.self)
    } change: { terms, paper, occasion in
        terms.breaks[try terms.breakIndex(occasion.part)].answer = paper
    }

    /// The other bank agrees, and says what is done.
    package static let answerAgreeing = ActionWith<AgreeingAnswer>("answer-agreeing") {
        isAnswer(\.answer)
        remedyFits(\.remedy)
    } change: { terms, paper, occasion in
        let index = try terms.breakIndex(occasion.part)
        (terms.breaks[index].answer, terms.breaks[index].remedy) = (paper.answer, paper.remedy)
        terms.breaks[index].standing = .agreed
    }

    package static let answerDisputing = ActionWith<Answer>("answer-disputing") {
        isAnswer(\.self)
    } change: { terms, paper, occasion in
        terms.breaks[try terms.breakIndex(occasion.part)].answer = paper
    }

    /// Either bank asks the arbiter, where both have agreed on one.
    package static let referToArbiter = ActionWith<Note>("refer-to-arbiter") {
        Clause("arbiter-agreed", "The banks have agreed on an arbiter.", .rulebook("B6")) { terms, _, _ in
            terms.relation.arbiter != nil
        }
    } change: { terms, _, occasion in
        terms.breaks[try terms.breakIndex(occasion.part)].referredOn = try terms.today(occasion)
    }

    /// The arbiter decides what is done.
    package static let award = ActionWith<Award>("award") {
        Clause("award-says-why", "The award says why, in at most 1000 bytes.", .rulebook("B6")) { _, paper, _ in
            paper.reason.isWritten(bytesMax: 1000)
        }
        remedyFits(\.remedy)
    } change: { terms, paper, occasion in
        let index = try terms.breakIndex(occasion.part)
        (terms.breaks[index].remedy, terms.breaks[index].standing) = (paper.remedy, .agreed)
    }

    /// The other bank's banking days to answer.
    package static let answerEnd = Deadline<Self>("answer-end", .rulebook("B6")) { terms, part, calendars in
        guard let on = terms.breaks[try terms.breakIndex(part)].query?.on else { return nil }
        return try terms.end(terms.relation.limits.answerBankingDays, after: on, calendars)
    }

    /// The arbiter's banking days to decide.
    package static let awardEnd = Deadline<Self>("award-end", .rulebook("B6")) { terms, part, calendars in
        guard let on = terms.breaks[try terms.breakIndex(part)].referredOn else { return nil }
        return try terms.end(terms.relation.limits.awardBankingDays, after: on, calendars)
    }

    /// The end of the so many-th banking day after a day, on the relation's clocks.
    func end(_ bankingDays: Int, after day: CalendarDay, _ calendars: CalendarBook) throws -> LedgerTime {
        let last = try relation.calendar(calendars).bankingDay(bankingDays, after: day)
        return try relation.clocks(calendars).endOfDay(last)
    }

    @ClauseList<Self, Paper>
    private static func isAnswer<Paper>(_ answer: @escaping @Sendable (Paper) -> Answer) -> [Clause<Self, Paper>] {
        Clause("other-bank-answers", "The bank that was asked answers.", .rulebook("B6")) { terms, _, occasion in
            try terms.breaks[terms.breakIndex(occasion.part)].query?.by == Side(occasion).other
        }
        Clause("answer-described", "It has a reference of 16 bytes, and codes, a status or a narrative.", .rulebook("B6")) {
            _, paper, _ in
            answer(paper).isDescribed
        }
        Clause("answers-the-query", "It names the query's reference.", .rulebook("B6")) { terms, paper, occasion in
            try terms.breaks[terms.breakIndex(occasion.part)].query?.paper.reference == answer(paper).related
        }
    }

    private static func remedyFits<Paper>(_ remedy: @escaping @Sendable (Paper) -> Remedy) -> Clause<Self, Paper> {
        Clause("something-to-pay", "A bank pays only where amounts differ.", .rulebook("B6")) { terms, paper, occasion in
            guard remedy(paper).kind == .pay else { return true }
            return try !terms.difference(of: [terms.breaks[terms.breakIndex(occasion.part)]], at: occasion.part).isZero
        }
    }

    /// What a break comes to, in its account's currency.
    func difference(of breaks: [Break], at part: PartKey) throws -> Money {
        guard let account = breaks.first?.paper.account else { throw MissingPiece(part: part) }
        return try difference(of: breaks, on: account)
    }
}

extension [Int] {
    fileprivate var areMessageCodes: Bool { count <= 6 && allSatisfy { (1...99).contains($0) } }
}

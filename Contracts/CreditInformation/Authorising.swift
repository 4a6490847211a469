package import BankingCalendar
package import ContractKit

/// Paper of "authorise": what the bank may ask, what for, and until when.
package struct CreditConsent: Hashable, Codable, Sendable {
    package var purpose: String
    package var subjects: [CreditSubject]
    package var throughOn: CalendarDay
    /// Whether the bank may be told who lends.
    package var namesLenders: Bool

    package enum CodingKeys: Int, CodingKey { case purpose = 1, subjects, throughOn, namesLenders }

    package init(purpose: String, subjects: [CreditSubject], throughOn: CalendarDay, namesLenders: Bool) {
        (self.purpose, self.subjects, self.throughOn, self.namesLenders) = (purpose, subjects, throughOn, namesLenders)
    }
}

extension CreditInformation {
    /// The business lets the bank ask about it.
    package static let authorise = ActionWith<CreditConsent>("authorise") {
        Clause(
            "authorisation-described", "It says what for, in at most 500 bytes, and of which subjects, each once.",
            .rulebook("I3")
        ) { _, paper, _ in
            paper.purpose.isWritten(bytesMax: 500) && !paper.subjects.isEmpty && paper.subjects.isEachOnce
        }
        Clause("authorisation-ahead", "It holds today at least.", .rulebook("I3")) { terms, paper, occasion in
            try paper.throughOn >= terms.today(occasion)
        }
        Clause("purpose-authorised-once", "No other authorisation for the purpose stands.", .rulebook("I3")) { terms, paper, _ in
            !terms.authorisations.contains { !$0.isEnded && $0.consent.purpose == paper.purpose }
        }
    } change: { terms, paper, _ in
        terms.authorisations.append(CreditAuthorisation(consent: paper, isEnded: false))
    }

    /// Nothing is asked or answered under it from now on.
    package static let revoke = ActionWith<Note>(signalling: "revoke") {
    } change: { terms, _, occasion, signals in
        terms.endAuthorisation(try terms.index(occasion.part, in: terms.authorisations), &signals)
    }

    /// Queries under it that wait for their answer end with it.
    mutating func endAuthorisation(_ index: Int, _ signals: inout Signals) {
        authorisations[index].isEnded = true
        for number in queries.indices where queries[number].isOpen && queries[number].question.authorisation == index + 1 {
            queries[number].isOpen = false
            signals.raise("authorisation-ended", on: PartKey("query", number: number + 1))
        }
    }

    /// The authorisation that a query names stands on the day.
    func isAuthorised(_ question: CreditQuestion, on today: CalendarDay) -> Bool {
        guard let index = authorisationIndex(question.authorisation) else { return false }
        return !authorisations[index].isEnded && today <= authorisations[index].consent.throughOn
    }
}

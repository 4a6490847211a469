import BankingCalendar
package import ContractKit

extension CreditInformation {
    /// The end of the last day of an authorisation.
    package static let authorisationEnd = Deadline<Self>("authorisation-end", .rulebook("I3")) { terms, part, calendars in
        let authorisation = terms.authorisations[try terms.index(part, in: terms.authorisations)]
        return try calendars.calendar(terms.place).endOfDay(authorisation.consent.throughOn)
    } passed: { terms, part, signals in
        terms.endAuthorisation(try terms.index(part, in: terms.authorisations), &signals)
    }

    /// The holder's hours to answer a query.
    package static let answerEnd = Deadline<Self>("answer-end", .rulebook("I5")) { terms, part, _ in
        let query = terms.queries[try terms.index(part, in: terms.queries)]
        return try query.askedAt.adding(milliseconds: Int64(terms.agreed().answerHours) * 3_600_000)
    } passed: { terms, part, _ in
        terms.queries[try terms.index(part, in: terms.queries)].isOpen = false
    }

    /// The days in which corrections of an answer are told.
    package static let correctionEnd = Deadline<Self>("correction-end", .rulebook("I6")) { terms, part, _ in
        let query = terms.queries[try terms.index(part, in: terms.queries)]
        return try query.answeredAt?.adding(milliseconds: Int64(terms.agreed().correctionDays) * 86_400_000)
    }

    /// The bank's days to answer a dispute; it stays open afterwards, and the regulator sees it.
    package static let disputeEnd = Deadline<Self>("dispute-end", .rulebook("I6")) { terms, part, _ in
        let dispute = terms.disputes[try terms.index(part, in: terms.disputes)]
        return try dispute.raisedAt.adding(milliseconds: Int64(terms.agreed().disputeDays) * 86_400_000)
    }
}

import BankingCalendar
package import ContractKit
import CustomsAnswers

extension CustomsDeclaration {
    /// The end of the last day of the business's consent.
    package static let authorisationEnd = Deadline<Self>("authorisation-end", .rulebook("C1")) { terms, _, calendars in
        try calendars.calendar(terms.place).endOfDay(terms.consent.throughOn)
    } passed: { terms, _, _ in
        terms.consent.isEnded = true
    }

    /// The holder's hours to answer a batch.
    package static let verificationEnd = Deadline<Self>("verification-end", .rulebook("C2")) { terms, part, _ in
        let request = terms.verifications[try terms.index(part, in: terms.verifications)]
        return try request.askedAt.adding(milliseconds: Int64(terms.agreed().answerHours) * 3_600_000)
    }

    /// The holder's hours to answer a question.
    package static let answerEnd = Deadline<Self>("answer-end", .rulebook("C3")) { terms, part, _ in
        let inquiry = terms.inquiries[try terms.index(part, in: terms.inquiries)]
        return try inquiry.askedAt.adding(milliseconds: Int64(terms.agreed().answerHours) * 3_600_000)
    } passed: { terms, part, _ in
        terms.inquiries[try terms.index(part, in: terms.inquiries)].standing = .ended
    }

    /// Until when the amount is held for the bank.
    package static let reservationEnd = Deadline<Self>("reservation-end", .rulebook("C3")) { terms, part, _ in
        terms.inquiries[try terms.index(part, in: terms.inquiries)].yes?.statement.heldUntil
    } passed: { terms, part, signals in
        terms.end(try terms.index(part, in: terms.inquiries), &signals)
    }

    /// The end of the last banking day to answer a shortfall.
    package static let shortfallEnd = Deadline<Self>("shortfall-end", .rulebook("C6")) { terms, part, calendars in
        let shortfall = terms.shortfalls[try terms.index(part, in: terms.shortfalls)]
        let calendar = try calendars.calendar(terms.place)
        return try calendar.endOfDay(calendar.bankingDay(terms.agreed().shortfallBankingDays, after: shortfall.noticedOn))
    }
}

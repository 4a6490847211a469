import BankingCalendar
package import ContractKit

extension Forfaiting {
    /// The end of the announcement's last day.
    package static let announcementEnd = Deadline<Self>("announcement-end", .rulebook("W1")) { terms, _, calendars in
        try calendars.calendar(terms.announcement.place).endOfDay(terms.announcement.openThroughOn)
    }

    /// The moment until which the quote is good.
    package static let quoteEnd = Deadline<Self>("quote-end", .rulebook("W2")) { terms, _, _ in
        terms.quote?.goodUntil
    } passed: { terms, _, _ in
        terms.quote = nil
    }

    /// The end of the last day for documents and payment.
    package static let settlementEnd = Deadline<Self>("settlement-end", .rulebook("W2")) { terms, _, calendars in
        try calendars.calendar(terms.announcement.place).endOfDay(terms.known(terms.quote).settleThroughOn)
    }

    /// Close of banking on the last of the banking days to examine.
    package static let examinationEnd = Deadline<Self>("examination-end", .urf800("7")) { terms, part, calendars in
        let calendar = try calendars.calendar(terms.announcement.place)
        let presentation = terms.presentations[try terms.index(part, in: terms.presentations)]
        return calendar.closeOfBanking(
            on: try calendar.bankingDay(terms.known(terms.quote).examinationDays, after: presentation.presentedOn))
    } passed: { terms, part, _ in
        terms.presentations[try terms.index(part, in: terms.presentations)].standing = .late
    }

    /// Close of banking where the obligor is, on the due day.
    package static let dueEnd = Deadline<Self>("due-end", .rulebook("W8")) { terms, _, calendars in
        try calendars.calendar(terms.known(terms.claim).obligor.place).closeOfBanking(on: terms.known(terms.dueOn))
    }

    /// The moment until which a resale is offered.
    package static let resaleEnd = Deadline<Self>("resale-end", .rulebook("W6")) { terms, part, _ in
        terms.resales[try terms.index(part, in: terms.resales)].offer.goodUntil
    } passed: { terms, part, _ in
        terms.resales[try terms.index(part, in: terms.resales)].standing = .ended
    }

    /// The end of the last day on which the buyer pays.
    package static let resaleSettlementEnd = Deadline<Self>("resale-settlement-end", .rulebook("W6")) { terms, part, calendars in
        let resale = terms.resales[try terms.index(part, in: terms.resales)]
        return try calendars.calendar(terms.announcement.place).endOfDay(resale.offer.settleThroughOn)
    } passed: { terms, part, _ in
        terms.resales[try terms.index(part, in: terms.resales)].standing = .ended
    }
}

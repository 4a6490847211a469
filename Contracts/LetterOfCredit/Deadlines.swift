import BankingCalendar
package import ContractKit

extension LetterOfCredit {
    /// UCP 600 art. 6(d) and 29(a): the close of banking on the expiry date, or on the next banking day of the bank that is
    /// presented to; the latest of them, where documents may go to several. [GK]
    package static let expiry = Deadline<Self>("expiry", .ucp600("6(d), 29(a)")) { terms, _, calendars in
        let credit = try terms.inForce()
        let calendar = try calendars.calendar(credit.expiryPlace)
        var last = calendarClose(calendar, on: try calendar.onOrAfter(credit.expiryOn))
        for role in BankRole.allCases {
            guard try terms.isAvailable(with: role), let bank = credit.parties.bank(role) else { continue }
            let calendar = try calendars.calendar(bank.place)
            last = max(last, calendarClose(calendar, on: try calendar.onOrAfter(credit.expiryOn)))
        }
        return last
    }

    /// UCP 600 art. 14(b) and 16(d): the close of the fifth banking day following the day of presentation to a bank that is
    /// bound. When it passes the bank is precluded from claiming that the documents do not comply (art. 16(f)).
    package static let lastDayToRefuse = Deadline<Self>("last-day-to-refuse", .ucp600("14(b), 16(d)")) { terms, part, calendars in
        try terms.isBound(part.bank) ? terms.endOfExamination(part, calendars) : nil
    } passed: { terms, part, _ in
        let index = try terms.examinationIndex(part)
        terms.presentations[index.presentation].examinations[index.examination].isPrecluded = true
    }

    /// The same five banking days of a nominated bank that did not confirm: nothing binds it when they pass (art. 12(a)).
    package static let lastDayToExamine = Deadline<Self>("last-day-to-examine", .ucp600("14(b)")) { terms, part, calendars in
        try terms.isBound(part.bank) ? nil : terms.endOfExamination(part, calendars)
    }

    /// The close of the banking day on which a draft or deferred payment falls due.
    package static let maturity = Deadline<Self>("maturity", .ucp600("7(a), 8(a)")) { terms, part, calendars in
        let index = try terms.presentationIndex(part)
        guard let settlement = terms.presentations[index].settlement, let maturityOn = settlement.maturityOn,
            let bank = terms.credit.parties.bank(settlement.by)
        else { return nil }
        return calendarClose(try calendars.calendar(bank.place), on: maturityOn)
    }

    private static func calendarClose(_ calendar: PlaceCalendar, on day: CalendarDay) -> LedgerTime {
        calendar.closeOfBanking(on: day)
    }

    /// Whether the bank in the role has bound itself to pay: the issuing bank, and the confirming bank that confirmed.
    func isBound(_ role: String?) -> Bool {
        role == BankRole.issuing.rawValue || (role == BankRole.confirming.rawValue && isConfirmed)
    }

    private func endOfExamination(_ part: PartKey, _ calendars: CalendarBook) throws -> LedgerTime? {
        let index = try examinationIndex(part)
        let examination = presentations[index.presentation].examinations[index.examination]
        guard let bank = credit.parties.bank(examination.bank) else { return nil }
        let calendar = try calendars.calendar(bank.place)
        return calendar.closeOfBanking(on: try calendar.bankingDay(5, after: examination.receivedOn))
    }
}

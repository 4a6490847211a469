package import BankingCalendar
package import ContractKit
import UndertakingTerms

extension DemandGuarantee {
    /// URDG 758 art. 25(c): where it states neither day nor event, and it is no counter-guarantee.
    static let monthsWithoutExpiry = 36
    /// Art. 25(c): a counter-guarantee without expiry, after the guarantee has terminated.
    static let daysAfterTermination = 30
    /// Art. 26(b)(i).
    static let daysOfForceMajeure = 30
    /// Art. 20(a), 24(e).
    static let daysToExamine = 5
    /// Art. 23(a).
    static let suspensionDaysMax = 30
    /// Art. 23(b): how many fewer a counter-guarantor has.
    static let counterGuarantorDaysLess = 4

    /// The last day to demand before it moves to a business day (art. 25(d)); nil where only an event will give it.
    package func lastDay() throws -> CalendarDay? {
        let expiry = try inForce().expiry
        var days: [CalendarDay] = []
        if let on = expiry.on { days.append(on) }
        if expiry.event != nil {
            if let shown = expiryEventOn { days.append(try shown.adding(days: expiry.daysAfterEvent ?? 0)) }
        } else if expiry.on == nil, guarantee.form == .counterGuarantee {
            if let terminated = expiryEventOn { days.append(try terminated.adding(days: Self.daysAfterTermination)) }
        } else if expiry.on == nil, let issuedOn {
            days.append(try issuedOn.adding(months: Self.monthsWithoutExpiry))
        }
        guard var last = days.min() else { return nil }
        // Art. 26(b)(i) and (c): once for each interruption that it falls into. [GK]
        for interruption in interruptions where interruption.covers(last) {
            last = try last.adding(days: Self.daysOfForceMajeure)
        }
        return last
    }

    /// URDG 758 art. 14(a), 25(b)(i), 25(d): the close of business on the last day, or on the next business day after it.
    package static let expiry = Deadline<Self>("expiry", .urdg758("14(a), 25(b)(i), 25(c), 25(d)")) { terms, _, calendars in
        try terms.expiryMoment(calendars)
    }

    func expiryMoment(_ calendars: CalendarBook) throws -> LedgerTime? {
        guard issuedOn != nil, let last = try lastDay() else { return nil }
        let calendar = try calendars.calendar(guarantee.parties.guarantor.place)
        return calendar.closeOfBanking(on: try calendar.onOrAfter(last))
    }

    /// URDG 758 art. 13: the end of the day before the next variation that comes with a day.
    package static let variationDay = Deadline<Self>("variation-day", .urdg758("13")) { terms, _, calendars in
        guard let index = terms.nextVariation(), let day = terms.guarantee.variations[index].on else { return nil }
        return try calendars.calendar(terms.guarantee.parties.guarantor.place).endOfDay(day.adding(days: -1))
    } passed: { terms, _, signals in
        guard let index = terms.nextVariation() else { return }
        terms.varied.append(index + 1)
        try terms.endWhenNothingPayable(&signals)
    }

    /// The earliest variation with a day that has not come; of equal days the first.
    private func nextVariation() -> Int? {
        var next: (index: Int, day: CalendarDay)?
        for (index, variation) in guarantee.variations.enumerated() where !varied.contains(index + 1) {
            guard let day = variation.on, next.map({ day < $0.day }) ?? true else { continue }
            next = (index, day)
        }
        return next?.index
    }

    /// URDG 758 art. 20(a), 24(e), 24(f): the close of the fifth business day following the day of presentation. The time
    /// does not run while force majeure lasts (art. 26(b)(ii)).
    package static let lastDayToReject = Deadline<Self>("last-day-to-reject", .urdg758("20(a), 24(e)")) {
        terms, part, calendars in
        guard let receivedOn = terms.demands[try terms.index(part, in: terms.demands)].receivedOn else { return nil }
        return try terms.businessDays(calendars).close(ofDay: daysToExamine, after: receivedOn)
    } passed: { terms, part, _ in
        terms.demands[try terms.index(part, in: terms.demands)].isPrecluded = true
    }

    /// URDG 758 art. 14(b): on or before expiry.
    package static let lastDayToComplete = Deadline<Self>("last-day-to-complete", .urdg758("14(b)")) { terms, _, calendars in
        try terms.expiryMoment(calendars)
    } passed: { terms, part, signals in
        try terms.decide(terms.index(part, in: terms.demands), .notCompleted, &signals)
    }

    /// URDG 758 art. 23: the end of the day through which payment is suspended.
    package static let suspensionEnd = Deadline<Self>("suspension-end", .urdg758("23(a), 23(b), 23(d)")) {
        terms, part, calendars in
        guard let day = terms.demands[try terms.index(part, in: terms.demands)].suspendedThroughOn else { return nil }
        return try calendars.calendar(terms.guarantee.parties.guarantor.place).endOfDay(day)
    }
}

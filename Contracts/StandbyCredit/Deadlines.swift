package import BankingCalendar
package import ContractKit
import UndertakingTerms

extension StandbyCredit {
    /// ISP98 rule 5.01(a)(i): a notice within three business days is not unreasonable, and one after seven is. [GK]
    static let daysCertainlyInTime = 3
    static let daysCertainlyLate = 7
    /// Rule 3.14(a).
    static let daysAfterReopening = 30

    /// ISP98 rule 3.05, 3.13(a), 3.14(a), 9.04: the close of business on the last day to present.
    package static let expiry = Deadline<Self>("expiry", .isp98("3.05, 3.13, 3.14, 9.04")) { terms, _, calendars in
        try terms.expiryMoment(calendars)
    }

    func expiryMoment(_ calendars: CalendarBook) throws -> LedgerTime? {
        guard issuedOn != nil, let last = try lastDay(calendars) else { return nil }
        return try calendars.calendar(standby.issuer.place).closeOfBanking(on: last)
    }

    /// The expiry date, or the next business day; where the place is closed on it, 30 calendar days after it opens again. Nil while it
    /// is closed. [GK: that the thirtieth day itself moves to a business day]
    package func lastDay(_ calendars: CalendarBook) throws -> CalendarDay? {
        let calendar = try calendars.calendar(standby.issuer.place)
        var last = try calendar.onOrAfter(inForce().expiryOn)
        for closure in closures where closure.covers(last) {
            guard let reopened = closure.resumedOn else { return nil }
            last = try calendar.onOrAfter(reopened.adding(days: Self.daysAfterReopening))
        }
        return last
    }

    /// ISP98 rule 2.06(a): the end of the day before the next automatic change of the amount.
    package static let adjustmentDay = Deadline<Self>("adjustment-day", .isp98("2.06(a)")) { terms, _, calendars in
        guard let index = terms.nextAdjustment() else { return nil }
        let calendar = try calendars.calendar(terms.standby.issuer.place)
        return calendar.endOfDay(try terms.standby.adjustments[index].on.adding(days: -1))
    } passed: { terms, _, signals in
        guard let index = terms.nextAdjustment() else { return }
        terms.adjusted.append(index + 1)
        try terms.endWhenDrawn(&signals)
    }

    /// The earliest adjustment that has not come; of equal days the first.
    private func nextAdjustment() -> Int? {
        var next: (index: Int, day: CalendarDay)?
        for (index, adjustment) in standby.adjustments.enumerated() where !adjusted.contains(index + 1) {
            guard next.map({ adjustment.on < $0.day }) ?? true else { continue }
            next = (index, adjustment.on)
        }
        return next?.index
    }

    /// ISP98 rule 2.06(a): the end of the last day for a notice; without one the expiry moves on.
    package static let extensionDay = Deadline<Self>("extension-day", .isp98("2.06(a)")) { terms, _, calendars in
        guard let day = try terms.lastDayForNotice() else { return nil }
        return try calendars.calendar(terms.standby.issuer.place).endOfDay(day)
    } passed: { terms, _, _ in
        guard let next = try terms.nextExpiry() else { return }
        terms.agreed.append(StandbyChange(expiryOn: next))
    }

    /// Nil where the expiry does not move any more.
    func lastDayForNotice() throws -> CalendarDay? {
        guard issuedOn != nil, let own = standby.automaticExtension, try nextExpiry() != nil else { return nil }
        return try inForce().expiryOn.adding(days: -own.noticeDays)
    }

    private func nextExpiry() throws -> CalendarDay? {
        guard let own = standby.automaticExtension, notExtendedOn == nil else { return nil }
        let expiryOn = try inForce().expiryOn
        let next = try expiryOn.adding(months: own.months)
        let limited = own.finalOn.map { min(next, $0) } ?? next
        return limited > expiryOn ? limited : nil
    }

    /// ISP98 rule 5.01(a)(i): the close of the third business day following the day of presentation. Who asks to extend or pay agrees
    /// to the longest time (rule 3.09(b)(iv)).
    package static let thirdBusinessDay = Deadline<Self>("third-business-day", .isp98("5.01(a)")) { terms, part, calendars in
        let drawing = terms.drawings[try terms.index(part, in: terms.drawings)]
        guard drawing.paper.extendToOn == nil else { return nil }
        return try terms.businessDays(calendars).close(ofDay: daysCertainlyInTime, after: drawing.presentedOn)
    }

    /// ISP98 rule 5.01(a)(i), 5.03(a): the close of the seventh; then the issuer may not assert discrepancies any more.
    package static let seventhBusinessDay = Deadline<Self>("seventh-business-day", .isp98("5.01(a), 5.03")) {
        terms, part, calendars in
        let drawing = terms.drawings[try terms.index(part, in: terms.drawings)]
        return try terms.businessDays(calendars).close(ofDay: daysCertainlyLate, after: drawing.presentedOn)
    } passed: { terms, part, _ in
        terms.drawings[try terms.index(part, in: terms.drawings)].isPrecluded = true
    }
}

package import BankingCalendar

/// Days on which something beyond its control keeps a bank from its business.
package struct Interruption: Hashable, Codable, Sendable {
    package var cause: String
    package var sinceOn: CalendarDay
    /// The day on which business goes on; nil while it does not.
    package var resumedOn: CalendarDay?

    package enum CodingKeys: Int, CodingKey { case cause = 1, sinceOn, resumedOn }

    package init(cause: String, sinceOn: CalendarDay, resumedOn: CalendarDay? = nil) {
        (self.cause, self.sinceOn, self.resumedOn) = (cause, sinceOn, resumedOn)
    }

    package func covers(_ day: CalendarDay) -> Bool { day >= sinceOn && resumedOn.map { day < $0 } ?? true }
}

/// The business days of one bank: its place's banking days without those of its interruptions.
package struct BusinessDays: BankingDays {
    package let calendar: PlaceCalendar
    package let interruptions: [Interruption]

    package init(_ calendar: PlaceCalendar, without interruptions: [Interruption] = []) {
        (self.calendar, self.interruptions) = (calendar, interruptions)
    }

    package func isBankingDay(_ day: CalendarDay) throws(CalendarFault) -> Bool {
        try calendar.isBankingDay(day) && !interruptions.contains { $0.covers(day) }
    }

    /// What comes after the close of banking counts as received on the next business day (ISP98 rule 3.05(b)); URDG 758 does not
    /// say, and banks do the same. [GK]
    package func dayOfReceipt(at time: LedgerTime) throws(CalendarFault) -> CalendarDay {
        let day = calendar.day(at: time)
        if try calendar.isBankingDay(day), time <= calendar.closeOfBanking(on: day) { return day }
        return try calendar.bankingDay(1, after: day)
    }

    /// The close of the `count`-th business day following the day; nil while an interruption without an end lies before it.
    package func close(ofDay count: Int, after day: CalendarDay) throws(CalendarFault) -> LedgerTime? {
        let ended = BusinessDays(calendar, without: interruptions.filter { $0.resumedOn != nil })
        let last = try ended.bankingDay(count, after: day)
        if let open = interruptions.first(where: { $0.resumedOn == nil }), last >= open.sinceOn { return nil }
        return calendar.closeOfBanking(on: last)
    }
}

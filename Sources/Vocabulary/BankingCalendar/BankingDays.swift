/// What counts banking days: one place's calendar, or several places together.
package protocol BankingDays: Sendable {
    /// Whether banks are open on the day; a day that is not covered is a fault and never a guess.
    func isBankingDay(_ day: CalendarDay) throws(CalendarFault) -> Bool
}

/// How far a count goes before it is refused, so that no request makes a node walk for ever.
package enum BankingDayLimits {
    package static let countMax = 1_000
    package static let daysScannedMax = 4_000
}

extension BankingDays {
    /// The `count`-th banking day following the day; the day itself never counts (UCP 600 art. 14(b), art. 3 for "after"). [GK]
    package func bankingDay(_ count: Int, after day: CalendarDay) throws(CalendarFault) -> CalendarDay {
        guard (1...BankingDayLimits.countMax).contains(count) else { throw .badCount(count) }
        return try scan(from: try day.adding(days: 1), count: count)
    }

    /// The day itself when banks are open, else the first banking day after it (UCP 600 art. 29(a)). [GK]
    package func onOrAfter(_ day: CalendarDay) throws(CalendarFault) -> CalendarDay { try scan(from: day, count: 1) }

    private func scan(from start: CalendarDay, count: Int) throws(CalendarFault) -> CalendarDay {
        var (day, left) = (start, count)
        for _ in 0..<BankingDayLimits.daysScannedMax {
            if try isBankingDay(day) { left -= 1 }
            if left == 0 { return day }
            day = try day.adding(days: 1)
        }
        throw .noBankingDay(after: start, daysScanned: BankingDayLimits.daysScannedMax)
    }
}

/// Several places together: a banking day is one on which banks are open at each of them.
package struct JointCalendar: BankingDays {
    package let calendars: [PlaceCalendar]

    package init(_ calendars: [PlaceCalendar]) throws(CalendarFault) {
        guard !calendars.isEmpty else { throw .noPlaces }
        self.calendars = calendars
    }

    /// Every calendar is asked, so that a day that one of them does not cover is always a fault.
    package func isBankingDay(_ day: CalendarDay) throws(CalendarFault) -> Bool {
        var isOpen = true
        for calendar in calendars where try !calendar.isBankingDay(day) { isOpen = false }
        return isOpen
    }
}

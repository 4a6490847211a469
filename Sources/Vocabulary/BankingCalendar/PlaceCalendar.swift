/// From an instant on, the clocks of a place are so many minutes ahead of UTC (negative: behind).
package struct UTCOffsetPeriod: Hashable, Codable, Sendable {
    package let from: LedgerTime
    package let minutes: Int

    package enum CodingKeys: Int, CodingKey { case from = 1, minutes = 2 }

    package init(from: LedgerTime, minutes: Int) { (self.from, self.minutes) = (from, minutes) }
}

/// When banks open and close, in minutes after local midnight; at 1440 they close with the day.
package struct BankingHours: Hashable, Codable, Sendable {
    package let openMinute: Int
    package let closeMinute: Int

    package enum CodingKeys: Int, CodingKey { case openMinute = 1, closeMinute = 2 }

    package init(openMinute: Int, closeMinute: Int) { (self.openMinute, self.closeMinute) = (openMinute, closeMinute) }
}

/// When banks are open at one place. It is versioned data that governance adopts: nothing of it is compiled in.
package struct PlaceCalendar: Hashable, Codable, Sendable, BankingDays {
    package let place: Place
    package let version: Int
    /// Each change of the clocks, earliest first; the calendar begins with the first one.
    package let utcOffsets: [UTCOffsetPeriod]
    package let weekend: [Weekday]
    /// Days on which banks are closed, ascending.
    package let holidays: [CalendarDay]
    /// Days of the weekend on which banks work all the same (调休), ascending.
    package let makeUpWorkingDays: [CalendarDay]
    package let bankingHours: BankingHours
    /// The last day for which the holidays are known.
    package let coveredThrough: CalendarDay

    package enum CodingKeys: Int, CodingKey {
        case place = 1, version, utcOffsets, weekend, holidays, makeUpWorkingDays, bankingHours, coveredThrough
    }

    package init(
        place: Place, version: Int, utcOffsets: [UTCOffsetPeriod], weekend: [Weekday] = [.saturday, .sunday],
        holidays: [CalendarDay] = [], makeUpWorkingDays: [CalendarDay] = [],
        bankingHours: BankingHours = BankingHours(openMinute: 540, closeMinute: 1020), coveredThrough: CalendarDay
    ) throws(CalendarFault) {
        (self.place, self.version, self.utcOffsets, self.weekend) = (place, version, utcOffsets, weekend)
        (self.holidays, self.makeUpWorkingDays) = (holidays, makeUpWorkingDays)
        (self.bankingHours, self.coveredThrough) = (bankingHours, coveredThrough)
        if let why = defect { throw .badCalendar(place, why: why) }
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            place: try container.decode(Place.self, forKey: .place),
            version: try container.decode(Int.self, forKey: .version),
            utcOffsets: try container.decode([UTCOffsetPeriod].self, forKey: .utcOffsets),
            weekend: try container.decode([Weekday].self, forKey: .weekend),
            holidays: try container.decode([CalendarDay].self, forKey: .holidays),
            makeUpWorkingDays: try container.decode([CalendarDay].self, forKey: .makeUpWorkingDays),
            bankingHours: try container.decode(BankingHours.self, forKey: .bankingHours),
            coveredThrough: try container.decode(CalendarDay.self, forKey: .coveredThrough))
    }

    /// The first day that is covered: the local day on which the first offset begins.
    package var coveredFrom: CalendarDay {
        utcOffsets.first.map { $0.from.day(utcOffsetMinutes: $0.minutes) } ?? coveredThrough
    }

    package func covers(_ day: CalendarDay) -> Bool { day >= coveredFrom && day <= coveredThrough }

    package func isBankingDay(_ day: CalendarDay) throws(CalendarFault) -> Bool {
        guard covers(day) else { throw .notCovered(day, place) }
        if makeUpWorkingDays.holds(day) { return true }
        return !weekend.contains(day.weekday) && !holidays.holds(day)
    }

    /// The local calendar day at the instant. Before the first change of the clocks the first offset is taken.
    package func day(at time: LedgerTime) -> CalendarDay { time.day(utcOffsetMinutes: utcOffsetMinutes(at: time)) }

    /// How many minutes the local clocks are ahead of UTC at the instant.
    package func utcOffsetMinutes(at time: LedgerTime) -> Int {
        let period = utcOffsets.last { $0.from <= time } ?? utcOffsets.first
        return period?.minutes ?? 0
    }

    /// When banks open on the day. Ask ``isBankingDay(_:)`` whether they do.
    package func openOfBanking(on day: CalendarDay) -> LedgerTime { instant(on: day, minute: bankingHours.openMinute) }

    /// When banks close on the day; an act at that very instant is still in time.
    package func closeOfBanking(on day: CalendarDay) -> LedgerTime { instant(on: day, minute: bankingHours.closeMinute) }

    /// The first instant of the local day.
    package func startOfDay(_ day: CalendarDay) -> LedgerTime { instant(on: day, minute: 0) }

    /// The last millisecond of the local day; an act at that very instant is still in time.
    package func endOfDay(_ day: CalendarDay) -> LedgerTime {
        LedgerTime(millisecondsSinceEpoch: instant(on: day, minute: 1440).millisecondsSinceEpoch - 1)
    }

    /// When local clocks show the minute. Shown twice (clocks go back): the second time. Never shown (clocks go forward):
    /// the instant that the old offset names, which is after the change.
    private func instant(on day: CalendarDay, minute: Int) -> LedgerTime {
        for period in utcOffsets.reversed() {
            let instant = LedgerTime.instant(on: day, minute: minute, utcOffsetMinutes: period.minutes)
            if period.from <= instant { return instant }
        }
        return LedgerTime.instant(on: day, minute: minute, utcOffsetMinutes: utcOffsets.first?.minutes ?? 0)
    }
}

extension PlaceCalendar {
    /// What makes the data unusable; nil when nothing does. Lists must be in order, so that equal calendars are equal bytes.
    private var defect: String? {
        if version < 1 { return "versions count from 1" }
        if utcOffsets.isEmpty { return "it has no UTC offset" }
        if utcOffsets.contains(where: { !(-1080...1080).contains($0.minutes) }) { return "a UTC offset exceeds 18 hours" }
        if !utcOffsets.map(\.from).isAscending { return "UTC offsets must be in order of time, each instant once" }
        if !weekend.isAscending { return "days of the weekend must be in order from Monday, each once" }
        if weekend.count > 6 { return "the weekend leaves no day to work" }
        if !holidays.isAscending { return "holidays must be in ascending order, each once" }
        if !makeUpWorkingDays.isAscending { return "make-up working days must be in ascending order, each once" }
        if let day = makeUpWorkingDays.first(where: { !weekend.contains($0.weekday) }) {
            return "the make-up working day \(day) is not a day of the weekend"
        }
        if let day = makeUpWorkingDays.first(where: { holidays.holds($0) }) {
            return "\(day) is both a holiday and a make-up working day"
        }
        if coveredThrough < coveredFrom {
            return "it ends (\(coveredThrough)) before its first UTC offset begins (\(coveredFrom))"
        }
        if let day = (holidays + makeUpWorkingDays).first(where: { !covers($0) }) {
            return "\(day) lies outside \(coveredFrom) to \(coveredThrough), which it covers"
        }
        guard (0..<1440).contains(bankingHours.openMinute), bankingHours.closeMinute > bankingHours.openMinute,
            bankingHours.closeMinute <= 1440
        else { return "banking hours must open before they close, within one day" }
        return nil
    }
}

extension Array where Element: Comparable {
    /// Whether each element is less than the next.
    var isAscending: Bool { zip(self, dropFirst()).allSatisfy { $0 < $1 } }

    /// Whether the ascending array holds the element, by halving.
    func holds(_ element: Element) -> Bool {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < element { low = middle + 1 } else { high = middle }
        }
        return low < count && self[low] == element
    }
}

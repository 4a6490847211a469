package import BankingCalendar

extension Story {
    /// The calendars of the lines
    /// `calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-04-03 2026-04-06; working 2026-02-14; hours 09:00-17:00`.
    package func calendars() throws -> CalendarBook { CalendarBook(try facts.all("calendar").map(Story.calendar)) }

    private static func calendar(_ text: String) throws -> PlaceCalendar {
        let pieces = text.split(separator: ";").map { String($0).trimmed.split(separator: " ").map(String.init) }
        guard let first = pieces.first, first.count == 2, let offset = offset(first[1]) else {
            throw StoryFault(line: 1, "calendar \"\(text)\" does not begin with a place and an offset, such as GB-LON +00:00")
        }
        var offsets = [UTCOffsetPeriod(from: try start("2025-12-31"), minutes: offset)]
        var (holidays, working): ([CalendarDay], [CalendarDay]) = ([], [])
        var hours = BankingHours(openMinute: 540, closeMinute: 1020)
        for piece in pieces.dropFirst() {
            let rest = Array(piece.dropFirst())
            switch piece.first ?? "" {
            case "closed": holidays += try rest.map(day)
            case "working": working += try rest.map(day)
            case "hours":
                let ends = (rest.first ?? "").split(separator: "-").compactMap { minutes($0) }
                guard ends.count == 2 else { throw StoryFault(line: 1, "hours are written 09:00-17:00") }
                hours = BankingHours(openMinute: ends[0], closeMinute: ends[1])
            case let word:
                guard let minutes = Story.offset(word), rest.count == 2, rest[0] == "from" else {
                    throw StoryFault(
                        line: 1, "\"\(piece.joined(separator: " "))\" is not closed, working, hours or an offset from a day")
                }
                offsets.append(UTCOffsetPeriod(from: try start(rest[1]), minutes: minutes))
            }
        }
        return try PlaceCalendar(
            place: Place(first[0]), version: 1, utcOffsets: offsets, holidays: holidays.sorted(),
            makeUpWorkingDays: working.sorted(),
            bankingHours: hours, coveredThrough: try CalendarDay(year: 2027, month: 12, day: 31))
    }

    private static func start(_ text: String) throws -> LedgerTime { LedgerTime.start(of: try day(text), utcOffsetMinutes: 0) }

    static func day(_ text: String) throws -> CalendarDay {
        guard let day = CalendarDay(text) else { throw StoryFault(line: 1, "\"\(text)\" is no day") }
        return day
    }

    /// Reads "+08:00".
    private static func offset(_ text: String) -> Int? {
        guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
        return minutes(text.dropFirst()).map { sign == "-" ? -$0 : $0 }
    }

    /// The instant of a step on the clocks of `place`; never before `previous`.
    static func instant(_ step: Step, at place: Place, _ calendars: CalendarBook, after previous: LedgerTime) throws -> LedgerTime
    {
        let calendar = try calendars.calendar(place)
        let instant = try calendar.startOfDay(step.day).adding(milliseconds: Int64(step.minute ?? 600) * 60_000)
        if instant >= previous { return instant }
        guard step.minute == nil, calendar.day(at: previous) <= step.day else {
            throw StoryFault(line: step.line, "the step is told after one that happens at \(previous)")
        }
        return previous
    }
}

// Calendars of a few places, as governance would adopt them, for the tests beside this file.

import BankingCalendar
import Testing

func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(text)) }
func days(_ texts: String...) throws -> [CalendarDay] { try texts.map(day) }
func time(_ text: String) throws -> LedgerTime { try #require(LedgerTime(text)) }

enum Places {
    /// England's bank holidays of 2026; British Summer Time from 29 March to 25 October. [GK]
    static func london() throws -> PlaceCalendar {
        try PlaceCalendar(
            place: Place("GB-LON"), version: 1,
            utcOffsets: [
                UTCOffsetPeriod(from: time("2026-01-01T00:00:00Z"), minutes: 0),
                UTCOffsetPeriod(from: time("2026-03-29T01:00:00Z"), minutes: 60),
                UTCOffsetPeriod(from: time("2026-10-25T01:00:00Z"), minutes: 0),
            ],
            holidays: days(
                "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31", "2026-12-25", "2026-12-28"),
            bankingHours: BankingHours(openMinute: 540, closeMinute: 1020), coveredThrough: day("2026-12-31"))
    }

    /// China's holidays of 2025 with the weekend days that were worked in exchange. [GK]
    static func shanghai() throws -> PlaceCalendar {
        let spring = (0..<8).compactMap { try? day("2025-01-28").adding(days: $0) }
        let labour = (0..<5).compactMap { try? day("2025-05-01").adding(days: $0) }
        let boats = (0..<3).compactMap { try? day("2025-05-31").adding(days: $0) }
        let national = (0..<8).compactMap { try? day("2025-10-01").adding(days: $0) }
        return try PlaceCalendar(
            place: Place("CN-SHA"), version: 3, utcOffsets: [UTCOffsetPeriod(from: time("2024-12-31T16:00:00Z"), minutes: 480)],
            holidays: days("2025-01-01") + spring + days("2025-04-04") + labour + boats + national,
            makeUpWorkingDays: days("2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"),
            bankingHours: BankingHours(openMinute: 540, closeMinute: 1020), coveredThrough: day("2025-12-31"))
    }

    /// New York in 2026, with clocks that change on 8 March and 1 November. [GK]
    static func newYork() throws -> PlaceCalendar {
        try PlaceCalendar(
            place: Place("US-NYC"), version: 1,
            utcOffsets: [
                UTCOffsetPeriod(from: time("2026-01-01T05:00:00Z"), minutes: -300),
                UTCOffsetPeriod(from: time("2026-03-08T07:00:00Z"), minutes: -240),
                UTCOffsetPeriod(from: time("2026-11-01T06:00:00Z"), minutes: -300),
            ],
            holidays: days(
                "2026-01-01", "2026-01-19", "2026-02-16", "2026-05-25", "2026-06-19", "2026-07-04", "2026-09-07", "2026-10-12",
                "2026-11-11", "2026-11-26",
                "2026-12-25"), coveredThrough: day("2026-12-31"))
    }
}

// Proves that days and instants are computed as the Gregorian calendar does, against Foundation day by day from 1600 to
// 2400 and against published facts, and that what is out of range is refused and never traps.

import BankingCalendar
import CanonicalCBOR
import Foundation
import PropertyTesting
import Testing

private let gregorian: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? .current
    return calendar
}()

@Suite("A calendar day")
struct CalendarDayTests {
    @Test("has the year, month, day and weekday that Foundation computes, from 1600 to 2400")
    func agreesWithFoundation() throws {
        let (first, last) = (try CalendarDay(year: 1600, month: 1, day: 1), try CalendarDay(year: 2400, month: 12, day: 31))
        var disagreements: [String] = []
        for ordinal in first.ordinal...last.ordinal {
            let day = try CalendarDay(ordinal: ordinal)
            let parts = gregorian.dateComponents(
                [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(ordinal) * 86_400))
            let weekday = ((parts.weekday ?? 0) + 5) % 7 + 1
            let agrees =
                day.year == parts.year && day.month == parts.month && day.day == parts.day && day.weekday.rawValue == weekday
            if !agrees { disagreements.append("\(day)") }
        }
        #expect(disagreements.isEmpty)
        #expect(last.ordinal - first.ordinal == 292_559)
    }

    @Test("is the same after it is taken apart and put together, in all years")
    func roundTrip() throws {
        var ordinal = CalendarDay.first.ordinal
        while ordinal <= CalendarDay.last.ordinal {
            let day = try CalendarDay(ordinal: ordinal)
            #expect(try CalendarDay(year: day.year, month: day.month, day: day.day) == day)
            #expect(CalendarDay(day.description) == day)
            ordinal += 97
        }
        #expect(CalendarDay.first.description == "0001-01-01")
        #expect(CalendarDay.last.description == "9999-12-31")
    }

    @Test(
        "is read from ten characters and nothing else",
        arguments: [
            "", "2026-3-02", "2026-03-2", "26-03-02", "2026/03/02", "2026-02-29", "2026-13-01", "2026-00-01", "2026-01-00",
            "2026-04-31", "1900-02-29",
            "0000-01-01", "2026-03-02 ", " 2026-03-02", "+026-03-02", "20260302", "２026-03-02", "2026-03-0x",
        ])
    func refused(text: String) {
        #expect(CalendarDay(text) == nil)
    }

    @Test(
        "has a leap day every four years but not every hundred, yet every four hundred",
        arguments: [(2024, true), (2026, false), (2000, true), (2100, false), (1, false), (4, true)])
    func leapDays(year: Int, hasLeapDay: Bool) {
        #expect(((try? CalendarDay(year: year, month: 2, day: 29)) != nil) == hasLeapDay)
    }

    @Test("moves by days inside the years 1 to 9999 and throws outside")
    func days() throws {
        let day = try #require(CalendarDay("2026-02-28"))
        #expect(try day.adding(days: 1).description == "2026-03-01")
        #expect(try day.adding(days: -59).description == "2025-12-31")
        #expect(try day.days(until: day.adding(days: 21)) == 21)
        for days in [Int.max, .min, 10_000_000, -10_000_000] {
            #expect(throws: CalendarFault.dayOutOfRange) { try day.adding(days: days) }
        }
        #expect(throws: CalendarFault.dayOutOfRange) { try CalendarDay.last.adding(days: 1) }
        #expect(throws: CalendarFault.dayOutOfRange) { try CalendarDay.first.adding(days: -1) }
        #expect(throws: CalendarFault.dayOutOfRange) { try CalendarDay(ordinal: .max) }
        #expect(throws: CalendarFault.dayOutOfRange) { try CalendarDay(ordinal: .min) }
    }

    @Test(
        "moves by months to the same number or to the month's end",
        arguments: [
            ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-01-31", 3, "2026-04-30"),
            ("2026-11-30", 3, "2027-02-28"),
            ("2026-03-15", 12, "2027-03-15"), ("2024-02-29", 12, "2025-02-28"), ("2026-03-31", -1, "2026-02-28"),
            ("2026-01-15", -1, "2025-12-15"),
        ])
    func months(start: String, months: Int, end: String) throws {
        #expect(try #require(CalendarDay(start)).adding(months: months).description == end)
    }

    @Test("throws when months lead out of range")
    func monthsOutOfRange() {
        for months in [Int.max, .min, 120_000, -120_000] {
            #expect(throws: CalendarFault.dayOutOfRange) { try CalendarDay.first.adding(months: months) }
        }
        #expect(throws: CalendarFault.dayOutOfRange) { try CalendarDay.last.adding(months: 1) }
    }

    @Test(
        "has six digits in FIN, from 1980 to 2079",
        arguments: [("260302", "2026-03-02"), ("800101", "1980-01-01"), ("791231", "2079-12-31"), ("000229", "2000-02-29")])
    func fin(text: String, printed: String) throws {
        #expect(try CalendarDay(fin: text).description == printed)
        #expect(try CalendarDay(fin: text).finText() == text)
    }

    @Test("is refused from FIN when it is no day", arguments: ["", "26030", "2603022", "260230", "26O302", "-60302"])
    func finRefused(text: String) throws {
        #expect(throws: CalendarFault.badDay(text)) { try CalendarDay(fin: text) }
        #expect(throws: CalendarFault.self) { try #require(CalendarDay("2080-01-01")).finText() }
    }

    @Test("is text in JSON and a count of days on the ledger")
    func codable() throws {
        let day = try #require(CalendarDay("2026-03-02"))
        #expect(day.ordinal == 20_514)
        #expect(String(decoding: try JSONEncoder().encode(day), as: UTF8.self) == "\"2026-03-02\"")
        #expect(try JSONDecoder().decode(CalendarDay.self, from: Data("\"2026-03-02\"".utf8)) == day)
        #expect(try CBOREncoder().encode(day) == [0x19, 0x50, 0x22])
        #expect(try CBORDecoder().decode(CalendarDay.self, from: [0x19, 0x50, 0x22]) == day)
        #expect(throws: CalendarFault.dayOutOfRange) {
            try CBORDecoder().decode(CalendarDay.self, from: [0x1A, 0x7F, 0xFF, 0xFF, 0xFF])
        }
        #expect(throws: CalendarFault.badDay("2026-3-2")) {
            try JSONDecoder().decode(CalendarDay.self, from: Data("\"2026-3-2\"".utf8))
        }
        for weekday in Weekday.allCases {
            #expect(try CBORDecoder().decode(Weekday.self, from: CBOREncoder().encode(weekday)) == weekday)
            #expect(try JSONDecoder().decode(Weekday.self, from: JSONEncoder().encode(weekday)) == weekday)
        }
        #expect(throws: CalendarFault.self) { try CBORDecoder().decode(Weekday.self, from: [0x00]) }
    }
}

@Suite("An instant of ledger time")
struct LedgerTimeTests {
    @Test(
        "is read from RFC 3339 and written in UTC",
        arguments: [
            ("2026-03-02T09:30:00Z", Int64(1_772_443_800_000), "2026-03-02T09:30:00Z"),
            ("2026-03-02T17:30:00.25+08:00", 1_772_443_800_250, "2026-03-02T09:30:00.250Z"),
            ("1970-01-01T00:00:00Z", 0, "1970-01-01T00:00:00Z"), ("1969-12-31T23:59:59.999Z", -1, "1969-12-31T23:59:59.999Z"),
            ("0001-01-01T00:00:00Z", -62_135_596_800_000, "0001-01-01T00:00:00Z"),
            ("9999-12-31T23:59:59.999Z", 253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
            ("2026-03-01T20:00:00-13:30", 1_772_443_800_000, "2026-03-02T09:30:00Z"),
        ])
    func text(text: String, milliseconds: Int64, printed: String) throws {
        let time = try #require(LedgerTime(text))
        #expect(time.millisecondsSinceEpoch == milliseconds)
        #expect(time.description == printed)
        #expect(LedgerTime(printed) == time)
    }

    @Test(
        "is refused in other forms",
        arguments: [
            "", "2026-03-02", "2026-03-02T09:30Z", "2026-03-02 09:30:00Z", "2026-03-02t09:30:00z", "2026-03-02T24:00:00Z",
            "2026-03-02T09:60:00Z", "2026-03-02T09:30:60Z",
            "2026-03-02T09:30:00", "2026-03-02T09:30:00.Z", "2026-03-02T09:30:00.1234Z", "2026-03-02T09:30:00+0800",
            "2026-03-02T09:30:00+19:00", "2026-03-02T09:30:00+08:60",
            "2026-02-30T09:30:00Z", "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01", "2026-03-02T09:30:00Z ",
        ])
    func refused(text: String) {
        #expect(LedgerTime(text) == nil)
    }

    @Test("agrees with Foundation for random instants and offsets", arguments: Seed.cases(500))
    func agreesWithFoundation(seed: Seed) throws {
        var random = seed.generator
        let milliseconds = Int64.random(in: -11_000_000_000_000...13_000_000_000_000, using: &random)
        let offset = Int.random(in: -840...840, using: &random)
        let time = LedgerTime(millisecondsSinceEpoch: milliseconds)
        var calendar = gregorian
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: offset * 60))
        let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
        let parts = calendar.dateComponents([.year, .month, .day], from: date)
        let day = time.day(utcOffsetMinutes: offset)
        #expect([day.year, day.month, day.day] == [parts.year, parts.month, parts.day], "\(seed)")
        let start = LedgerTime.start(of: day, utcOffsetMinutes: offset)
        #expect(start.millisecondsSinceEpoch == Int64(calendar.startOfDay(for: date).timeIntervalSince1970 * 1000), "\(seed)")
        #expect(start.day(utcOffsetMinutes: offset) == day, "\(seed)")
        #expect(LedgerTime(time.description) == time, "\(seed)")
    }

    @Test("stays inside the years 1 to 9999 whatever it is asked")
    func limits() throws {
        for milliseconds in [Int64.min, .max] {
            let time = LedgerTime(millisecondsSinceEpoch: milliseconds)
            for offset in [Int.min, -1080, 0, 1080, .max] {
                let day = time.day(utcOffsetMinutes: offset)
                #expect(CalendarDay(day.description) == day)
                #expect(LedgerTime(LedgerTime.start(of: day, utcOffsetMinutes: offset).description) != nil)
            }
        }
        #expect(throws: CalendarFault.dayOutOfRange) { try LedgerTime.last.adding(milliseconds: 1) }
        #expect(throws: CalendarFault.dayOutOfRange) { try LedgerTime.first.adding(milliseconds: .min) }
        #expect(LedgerTime.first < LedgerTime.last)
        let later = try LedgerTime(millisecondsSinceEpoch: 0).adding(milliseconds: 5)
        #expect(LedgerTime(millisecondsSinceEpoch: 0).milliseconds(until: later) == 5)
    }

    @Test("is text in JSON and a count of milliseconds on the ledger")
    func codable() throws {
        let time = try #require(LedgerTime("2026-03-02T09:30:00Z"))
        #expect(String(decoding: try JSONEncoder().encode(time), as: UTF8.self) == "\"2026-03-02T09:30:00Z\"")
        #expect(try JSONDecoder().decode(LedgerTime.self, from: JSONEncoder().encode(time)) == time)
        #expect(try CBORDecoder().decode(LedgerTime.self, from: CBOREncoder().encode(time)) == time)
        #expect(try CBOREncoder().encode(time) == CBOREncoder().encode(Int64(1_772_443_800_000)))
        #expect(throws: CalendarFault.self) { try CBORDecoder().decode(LedgerTime.self, from: CBOREncoder().encode(Int64.max)) }
        #expect(throws: CalendarFault.badTime("noon")) { try JSONDecoder().decode(LedgerTime.self, from: Data("\"noon\"".utf8)) }
    }
}

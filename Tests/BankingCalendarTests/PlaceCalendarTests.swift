// Proves which days are banking days, how they are counted, and when a local day begins and ends, by worked examples,
// against a slow counter over random calendars, and against Foundation's time zones.

import BankingCalendar
import CanonicalCBOR
import Foundation
import PropertyTesting
import Testing

@Suite("The calendar of a place")
struct PlaceCalendarTests {
    @Test(
        "counts banking days after a day that never counts itself",
        arguments: [
            // Easter: Friday 3 and Monday 6 April 2026 are holidays in London.
            ("2026-04-02", 1, "2026-04-07"), ("2026-04-02", 5, "2026-04-13"), ("2026-04-03", 5, "2026-04-13"),
            ("2026-04-05", 1, "2026-04-07"),
            ("2026-03-02", 5, "2026-03-09"), ("2026-12-24", 1, "2026-12-29"),
        ])
    func counting(after: String, count: Int, expected: String) throws {
        #expect(try Places.london().bankingDay(count, after: day(after)) == day(expected))
    }

    @Test(
        "knows the weekend days that are worked in exchange for a holiday",
        arguments: [
            ("2025-01-26", true), ("2025-01-28", false), ("2025-02-04", false), ("2025-02-05", true), ("2025-02-08", true),
            ("2025-02-09", false),
            ("2025-09-28", true), ("2025-10-04", false), ("2025-10-11", true), ("2025-10-12", false), ("2025-03-03", true),
            ("2025-03-02", false),
        ])
    func makeUpDays(text: String, isBankingDay: Bool) throws {
        #expect(try Places.shanghai().isBankingDay(day(text)) == isBankingDay)
    }

    @Test("counts across a long holiday and its make-up days")
    func acrossGoldenWeek() throws {
        // After Sunday 28 September (worked): 29, 30 September, then 9, 10 and Saturday 11 October.
        #expect(try Places.shanghai().bankingDay(5, after: day("2025-09-28")) == day("2025-10-11"))
        #expect(try Places.shanghai().onOrAfter(day("2025-10-01")) == day("2025-10-09"))
    }

    @Test(
        "takes the day itself when banks are open, else the next banking day",
        arguments: [("2026-04-02", "2026-04-02"), ("2026-04-03", "2026-04-07"), ("2026-04-04", "2026-04-07")])
    func rolling(text: String, expected: String) throws {
        #expect(try Places.london().onOrAfter(day(text)) == day(expected))
    }

    @Test("never guesses beyond the days that it covers")
    func coverage() throws {
        let london = try Places.london()
        #expect(throws: CalendarFault.notCovered(try day("2027-01-01"), london.place)) {
            try london.isBankingDay(day("2027-01-01"))
        }
        #expect(throws: CalendarFault.notCovered(try day("2025-12-31"), london.place)) {
            try london.isBankingDay(day("2025-12-31"))
        }
        #expect(throws: CalendarFault.notCovered(try day("2027-01-01"), london.place)) {
            try london.bankingDay(5, after: day("2026-12-24"))
        }
        #expect(try london.bankingDay(3, after: day("2026-12-24")) == day("2026-12-31"))
        #expect(throws: CalendarFault.self) { try london.onOrAfter(day("2027-03-01")) }
        #expect(london.coveredFrom.description == "2026-01-01")
        #expect(try Places.newYork().coveredFrom.description == "2026-01-01")
        #expect(try Places.shanghai().coveredFrom.description == "2025-01-01")
    }

    @Test("refuses counts that are too many or none", arguments: [100_000, 1_001, 0, -1, Int.max, Int.min])
    func counts(count: Int) throws {
        #expect(throws: CalendarFault.badCount(count)) { try Places.london().bankingDay(count, after: day("2026-03-02")) }
    }

    @Test("gives up on a place that is never open rather than walk for ever")
    func neverOpen() throws {
        let start = try day("2026-01-01")
        let closed = try PlaceCalendar(
            place: Place("AQ"), version: 1, utcOffsets: [UTCOffsetPeriod(from: time("2026-01-01T00:00:00Z"), minutes: 0)],
            weekend: [.monday, .tuesday, .wednesday, .thursday, .friday, .saturday],
            holidays: stride(from: 3, to: 5_000, by: 7).map { try start.adding(days: $0) }, coveredThrough: CalendarDay.last)
        #expect(throws: CalendarFault.noBankingDay(after: start, daysScanned: 4_000)) { try closed.onOrAfter(start) }
    }

    @Test("agrees with a slow counter on random calendars", arguments: Seed.cases(100))
    func slowCounter(seed: Seed) throws {
        var random = seed.generator
        let first = try day("2026-01-01")
        let year = try (0..<365).map { try first.adding(days: $0) }
        let weekend = Weekday.allCases.filter { _ in random.chance(3) }.prefix(5)
        let makeUp = year.filter { weekend.contains($0.weekday) && random.chance(10) }
        let holidays = year.filter { !makeUp.contains($0) && random.chance(8) }
        let calendar = try PlaceCalendar(
            place: Place("ZZ-TST"), version: 1, utcOffsets: [UTCOffsetPeriod(from: time("2026-01-01T00:00:00Z"), minutes: 0)],
            weekend: Array(weekend),
            holidays: holidays, makeUpWorkingDays: makeUp, coveredThrough: try #require(year.last))
        // The slow counter knows names of days, lists and nothing else.
        let open = year.filter { day in
            makeUp.contains(day) || !(weekend.map(\.description).contains(day.weekday.description) || holidays.contains(day))
        }
        for day in year {
            #expect(try calendar.isBankingDay(day) == open.contains(day), "\(seed) \(day)")
            let next = open.filter { $0 > day }
            let count = Int.random(in: 1...30, using: &random)
            if count <= next.count {
                #expect(try calendar.bankingDay(count, after: day) == next[count - 1], "\(seed) \(day)")
            } else {
                #expect(throws: CalendarFault.self, "\(seed) \(day)") { try calendar.bankingDay(count, after: day) }
            }
            if let rolled = open.first(where: { $0 >= day }) { #expect(try calendar.onOrAfter(day) == rolled, "\(seed) \(day)") }
        }
    }

    @Test("opens and closes by local clocks, in winter and in summer")
    func hours() throws {
        let london = try Places.london()
        #expect(try london.closeOfBanking(on: day("2026-03-02")) == time("2026-03-02T17:00:00Z"))
        #expect(try london.closeOfBanking(on: day("2026-06-02")) == time("2026-06-02T16:00:00Z"))
        #expect(try london.openOfBanking(on: day("2026-06-02")) == time("2026-06-02T08:00:00Z"))
        #expect(try Places.newYork().closeOfBanking(on: day("2026-07-01")) == time("2026-07-01T21:00:00Z"))
        #expect(try Places.shanghai().closeOfBanking(on: day("2025-07-01")) == time("2025-07-01T09:00:00Z"))
    }

    @Test("ends a day in the millisecond before the next one begins, also when clocks change")
    func edges() throws {
        let london = try Places.london()
        #expect(try london.endOfDay(day("2026-03-29")) == time("2026-03-29T22:59:59.999Z"))
        #expect(try london.startOfDay(day("2026-03-29")) == time("2026-03-29T00:00:00Z"))
        #expect(try london.endOfDay(day("2026-10-25")) == time("2026-10-25T23:59:59.999Z"))
        #expect(try london.startOfDay(day("2026-10-25")) == time("2026-10-24T23:00:00Z"))
        for text in ["2026-03-28", "2026-03-29", "2026-10-25", "2026-06-01"] {
            let today = try day(text)
            #expect(london.day(at: london.endOfDay(today)) == today)
            #expect(london.day(at: london.startOfDay(today)) == today)
            #expect(london.day(at: try london.endOfDay(today).adding(milliseconds: 1)) == (try today.adding(days: 1)))
        }
    }

    @Test("answers for instants outside its coverage with the nearest offset, and never traps")
    func extremes() throws {
        let newYork = try Places.newYork()
        #expect(newYork.utcOffsetMinutes(at: .first) == -300)
        #expect(newYork.day(at: .first) == .first)
        #expect(newYork.day(at: .last) == .last)
        #expect(newYork.endOfDay(.last) == .last || newYork.endOfDay(.last) < .last)
        #expect(newYork.closeOfBanking(on: .first) > .first)
    }

    @Test("agrees with the time zone database about local days", arguments: Seed.cases(200))
    func timeZones(seed: Seed) throws {
        var random = seed.generator
        for (place, zone, year) in [
            (try Places.london(), "Europe/London", "2026"), (try Places.newYork(), "America/New_York", "2026"),
            (try Places.shanghai(), "Asia/Shanghai", "2025"),
        ] {
            guard let timeZone = TimeZone(identifier: zone) else { continue }
            var calendar = Calendar(identifier: .gregorian)
            calendar.timeZone = timeZone
            let instant = try time("\(year)-01-02T00:00:00Z").adding(
                milliseconds: .random(in: 0..<31_300_000_000, using: &random))
            let date = Date(timeIntervalSince1970: Double(instant.millisecondsSinceEpoch) / 1000)
            let parts = calendar.dateComponents([.year, .month, .day], from: date)
            let local = place.day(at: instant)
            #expect([local.year, local.month, local.day] == [parts.year, parts.month, parts.day], "\(seed) \(zone) \(instant)")
            #expect(
                place.startOfDay(local).millisecondsSinceEpoch
                    == Int64(calendar.startOfDay(for: date).timeIntervalSince1970 * 1000), "\(seed) \(zone) \(instant)")
        }
    }

    @Test("is the same after a trip through JSON and through the ledger")
    func codable() throws {
        for calendar in [try Places.london(), try Places.shanghai(), try Places.newYork()] {
            #expect(try JSONDecoder().decode(PlaceCalendar.self, from: JSONEncoder().encode(calendar)) == calendar)
            let bytes = try CBOREncoder().encode(calendar)
            #expect(try CBORDecoder().decode(PlaceCalendar.self, from: bytes) == calendar)
        }
        let book = CalendarBook([try Places.shanghai(), try Places.london()])
        #expect(try CBORDecoder().decode(CalendarBook.self, from: CBOREncoder().encode(book)) == book)
        let unordered = try CBOREncoder().encode([try Places.london(), try Places.shanghai()])
        #expect(throws: CalendarFault.self) { try CBORDecoder().decode(CalendarBook.self, from: unordered) }
    }
}

@Suite("A calendar that cannot be used")
struct UnusableCalendarTests {
    private static func calendar(
        version: Int = 1, offsets: [(String, Int)] = [("2026-01-01T00:00:00Z", 0)], weekend: [Weekday] = [.saturday, .sunday],
        holidays: [String] = [],
        makeUp: [String] = [], open: Int = 540, close: Int = 1020, through: String = "2026-12-31"
    ) throws -> PlaceCalendar {
        try PlaceCalendar(
            place: Place("GB-LON"), version: version,
            utcOffsets: offsets.map { UTCOffsetPeriod(from: try time($0.0), minutes: $0.1) }, weekend: weekend,
            holidays: holidays.map(day), makeUpWorkingDays: makeUp.map(day),
            bankingHours: BankingHours(openMinute: open, closeMinute: close),
            coveredThrough: day(through))
    }

    @Test("is refused with the reason")
    func defects() throws {
        func expectRefused(_ word: String, _ make: () throws -> PlaceCalendar) {
            do {
                _ = try make()
                Issue.record("accepted although '\(word)'")
            } catch {
                #expect("\(error)".contains(word), "\(error)")
            }
        }
        expectRefused("versions") { try Self.calendar(version: 0) }
        expectRefused("no UTC offset") { try Self.calendar(offsets: []) }
        expectRefused("18 hours") { try Self.calendar(offsets: [("2026-01-01T00:00:00Z", 1081)]) }
        expectRefused("18 hours") { try Self.calendar(offsets: [("2026-01-01T00:00:00Z", .min)]) }
        expectRefused("order of time") {
            try Self.calendar(offsets: [("2026-02-01T00:00:00Z", 0), ("2026-01-01T00:00:00Z", 60)])
        }
        expectRefused("from Monday") { try Self.calendar(weekend: [.sunday, .saturday]) }
        expectRefused("no day to work") { try Self.calendar(weekend: Weekday.allCases) }
        expectRefused("holidays must") { try Self.calendar(holidays: ["2026-05-25", "2026-05-04"]) }
        expectRefused("holidays must") { try Self.calendar(holidays: ["2026-05-25", "2026-05-25"]) }
        expectRefused("make-up working days must") { try Self.calendar(makeUp: ["2026-05-24", "2026-05-23"]) }
        expectRefused("not a day of the weekend") { try Self.calendar(makeUp: ["2026-05-25"]) }
        expectRefused("both") { try Self.calendar(holidays: ["2026-05-24"], makeUp: ["2026-05-24"]) }
        expectRefused("ends") { try Self.calendar(through: "2025-12-31") }
        expectRefused("lies outside") { try Self.calendar(holidays: ["2027-01-01"]) }
        expectRefused("lies outside") { try Self.calendar(holidays: ["2025-12-25"]) }
        expectRefused("hours") { try Self.calendar(open: 600, close: 600) }
        expectRefused("hours") { try Self.calendar(open: -1, close: 600) }
        expectRefused("hours") { try Self.calendar(open: 0, close: 1441) }
        _ = try Self.calendar(open: 0, close: 1440)
    }

    @Test(
        "may not be a place that has no such form",
        arguments: ["", "G", "gb-lon", "GB-", "GB-LONDON", "GB_LON", "GB-LON-1", "G1-LON", "GB-LÖ"])
    func places(code: String) {
        #expect(throws: CalendarFault.badPlace(code)) { try Place(code) }
    }
}

@Suite("The book of calendars")
struct CalendarBookTests {
    @Test("answers with the calendar of a place or says that none is in force")
    func lookUp() throws {
        let book = CalendarBook([try Places.london(), try Places.shanghai()])
        #expect(try book.calendar(Place("GB-LON")).place.code == "GB-LON")
        #expect(throws: CalendarFault.unknownPlace(try Place("SG"))) { try book.calendar(Place("SG")) }
        #expect(book.calendars.map(\.place.code) == ["CN-SHA", "GB-LON"])
    }

    @Test("adopts only a newer version")
    func adoption() throws {
        let old = try Places.london()
        let new = try PlaceCalendar(place: old.place, version: 2, utcOffsets: old.utcOffsets, coveredThrough: old.coveredThrough)
        let book = try CalendarBook([old]).adopting(new)
        #expect(try book.calendar(old.place) == new)
        #expect(throws: CalendarFault.self) { try book.adopting(old) }
        #expect(throws: CalendarFault.self) { try book.adopting(new) }
        #expect(CalendarBook([new, old]) == book)
    }

    @Test("counts days on which banks are open at every place")
    func joint() throws {
        let places = [try Place("GB-LON"), try Place("US-NYC")]
        let both = try CalendarBook([try Places.london(), try Places.newYork()]).calendar(of: places)
        // 25 May 2026 is a holiday at both, 19 June in New York only, 6 April in London only.
        #expect(try both.bankingDay(1, after: day("2026-05-22")) == day("2026-05-26"))
        #expect(try both.onOrAfter(day("2026-06-19")) == day("2026-06-22"))
        #expect(try both.onOrAfter(day("2026-04-06")) == day("2026-04-07"))
        #expect(throws: CalendarFault.noPlaces) { try CalendarBook([]).calendar(of: []) }
        let uneven = try JointCalendar([try Places.london(), try Places.shanghai()])
        #expect(throws: CalendarFault.self) { try uneven.isBankingDay(day("2025-03-03")) }
    }
}

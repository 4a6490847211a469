package import CanonicalCBOR

/// A day of the Gregorian calendar (proleptic), in the years 1 to 9999, at no particular place.
///
/// JSON: "2026-03-02". CBOR: days since 1970-01-01.
package struct CalendarDay: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Days since 1970-01-01.
    package let ordinal: Int32

    /// 0001-01-01
    package static let first = CalendarDay(unchecked: -719_162)
    /// 9999-12-31
    package static let last = CalendarDay(unchecked: 2_932_896)

    init(unchecked ordinal: Int32) { self.ordinal = ordinal }

    package init(ordinal: Int32) throws(CalendarFault) {
        guard (CalendarDay.first.ordinal...CalendarDay.last.ordinal).contains(ordinal) else { throw .dayOutOfRange }
        self.ordinal = ordinal
    }

    package init(year: Int, month: Int, day: Int) throws(CalendarFault) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= CalendarDay.days(in: month, of: year) else {
            throw .badDay("\(year)-\(month)-\(day)")
        }
        ordinal = CalendarDay.ordinal(year, month, day)
    }

    /// Reads "2026-03-02", always with ten characters.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        let hyphen = UInt8(ascii: "-")
        guard bytes.count == 10, bytes[4] == hyphen, bytes[7] == hyphen else { return nil }
        guard let year = digits(bytes[0..<4]), let month = digits(bytes[5..<7]), let day = digits(bytes[8..<10]) else {
            return nil
        }
        guard let value = try? CalendarDay(year: year, month: month, day: day) else { return nil }
        self = value
    }

    /// Reads the FIN format `6!n` (YYMMDD). 80 to 99 are years of the twentieth century, the others of this one. [GK]
    package init(fin text: String) throws(CalendarFault) {
        let bytes = Array(text.utf8)
        guard bytes.count == 6, let year = digits(bytes[0..<2]), let month = digits(bytes[2..<4]), let day = digits(bytes[4..<6])
        else { throw .badDay(text) }
        do { try self.init(year: year >= 80 ? 1900 + year : 2000 + year, month: month, day: day) } catch { throw .badDay(text) }
    }

    /// Writes the FIN format `6!n` (YYMMDD), which reaches from 1980 to 2079. [GK]
    package func finText() throws(CalendarFault) -> String {
        guard (1980...2079).contains(year) else { throw .badDay("\(self) in six digits") }
        return padded(year % 100, 2) + padded(month, 2) + padded(day, 2)
    }

    package var year: Int { civil.year }
    package var month: Int { civil.month }
    package var day: Int { civil.day }

    /// 1970-01-01 was a Thursday.
    package var weekday: Weekday {
        let index = (Int(ordinal) + 3) % 7
        return Weekday.allCases[index < 0 ? index + 7 : index]
    }

    package func adding(days: Int) throws(CalendarFault) -> CalendarDay {
        let (sum, overflow) = Int(ordinal).addingReportingOverflow(days)
        guard !overflow, let ordinal = Int32(exactly: sum) else { throw .dayOutOfRange }
        return try CalendarDay(ordinal: ordinal)
    }

    /// The same day number so many months later, or the last day of that month where it has no such day. [GK]
    package func adding(months: Int) throws(CalendarFault) -> CalendarDay {
        let (year, month, day) = civil
        let (sum, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
        guard !overflow, sum >= 12, sum < 120_000 else { throw .dayOutOfRange }
        let (newYear, newMonth) = (sum / 12, sum % 12 + 1)
        let newDay = min(day, CalendarDay.days(in: newMonth, of: newYear))
        return try CalendarDay(year: newYear, month: newMonth, day: newDay)
    }

    /// How many days `other` lies after this day; negative when it lies before.
    package func days(until other: CalendarDay) -> Int { Int(other.ordinal) - Int(ordinal) }

    package static func < (lhs: CalendarDay, rhs: CalendarDay) -> Bool { lhs.ordinal < rhs.ordinal }

    package var description: String {
        let (year, month, day) = civil
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }
}

extension CalendarDay: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if decoder.isCanonical {
            try self.init(ordinal: try container.decode(Int32.self))
            return
        }
        let text = try container.decode(String.self)
        guard let day = CalendarDay(text) else { throw CalendarFault.badDay(text) }
        self = day
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if encoder.isCanonical { try container.encode(ordinal) } else { try container.encode(description) }
    }
}

/// The arithmetic of the Gregorian calendar: 400 years are 146,097 days, and a year that begins in March has its leap day last.
extension CalendarDay {
    static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func ordinal(_ year: Int, _ month: Int, _ day: Int) -> Int32 {
        let marchYear = month <= 2 ? year - 1 : year
        let (era, yearOfEra) = (marchYear / 400, marchYear % 400)
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int32(era * 146_097 + dayOfEra - 719_468)
    }

    private var civil: (year: Int, month: Int, day: Int) {
        let shifted = Int(ordinal) + 719_468
        let (era, dayOfEra) = (shifted / 146_097, shifted % 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }
}

/// A day of the week. JSON: "monday". CBOR: 1 (Monday) to 7 (Sunday), as in ISO 8601.
package enum Weekday: Int, CaseIterable, Comparable, Codable, Sendable, CustomStringConvertible {
    case monday = 1, tuesday, wednesday, thursday, friday, saturday, sunday

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let weekday: Weekday?
        if decoder.isCanonical {
            weekday = Weekday(rawValue: try container.decode(Int.self))
        } else {
            let name = try container.decode(String.self)
            weekday = Weekday.allCases.first { $0.description == name }
        }
        guard let weekday else { throw CalendarFault.badDay("a day of the week that is neither monday … sunday nor 1 … 7") }
        self = weekday
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if encoder.isCanonical { try container.encode(rawValue) } else { try container.encode(description) }
    }

    package static func < (lhs: Weekday, rhs: Weekday) -> Bool { lhs.rawValue < rhs.rawValue }

    package var description: String {
        switch self {
        case .monday: "monday"
        case .tuesday: "tuesday"
        case .wednesday: "wednesday"
        case .thursday: "thursday"
        case .friday: "friday"
        case .saturday: "saturday"
        case .sunday: "sunday"
        }
    }
}

/// The value of one to four ASCII digits; nil when one is no digit.
func digits(_ bytes: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in bytes {
        guard (0x30...0x39).contains(byte) else { return nil }
        value = value * 10 + Int(byte - 0x30)
    }
    return value
}

/// The number, not negative, with zeros before it up to `width` digits.
func padded(_ value: Int, _ width: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
}

extension CalendarDay: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws {
        let place = reader.position
        guard let ordinal = Int32(exactly: try reader.integer()) else { throw CBORFault.outOfRange(at: place, "a day") }
        try self.init(ordinal: ordinal)
    }
    package func write(canonical writer: inout CBORWriter) throws { writer.integer(Int64(ordinal)) }
}

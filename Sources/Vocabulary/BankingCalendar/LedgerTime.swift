package import CanonicalCBOR

/// An instant, counted in milliseconds since 1970-01-01T00:00:00Z without leap seconds, in the years 1 to 9999.
///
/// JSON: RFC 3339 text in UTC, "2026-03-02T09:30:00Z". CBOR: the count.
package struct LedgerTime: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let millisecondsSinceEpoch: Int64

    package static let first = LedgerTime(millisecondsSinceEpoch: .min)
    package static let last = LedgerTime(millisecondsSinceEpoch: .max)

    private static let dayLength: Int64 = 86_400_000
    private static let range: ClosedRange<Int64> = {
        let (first, last) = (Int64(CalendarDay.first.ordinal), Int64(CalendarDay.last.ordinal))
        return (first * dayLength)...((last + 1) * dayLength - 1)
    }()

    /// A count outside the years 1 to 9999 becomes the nearest instant inside them.
    package init(millisecondsSinceEpoch: Int64) {
        self.millisecondsSinceEpoch = min(max(millisecondsSinceEpoch, LedgerTime.range.lowerBound), LedgerTime.range.upperBound)
    }

    /// Reads RFC 3339 text: "2026-03-02T09:30:00Z", "2026-03-02T17:30:00.250+08:00". At most three decimals, no leap second.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let day = CalendarDay(String(decoding: bytes[0..<10], as: UTF8.self)),
            let hour = digits(bytes[11..<13]), let minute = digits(bytes[14..<16]), let second = digits(bytes[17..<19]),
            hour < 24, minute < 60, second < 60
        else { return nil }
        var rest = bytes[19...]
        guard let fraction = LedgerTime.milliseconds(&rest), let offset = LedgerTime.offsetMinutes(rest) else { return nil }
        let local = Int64(day.ordinal) * LedgerTime.dayLength + Int64((hour * 60 + minute) * 60 + second) * 1000 + Int64(fraction)
        let utc = local - Int64(offset) * 60_000
        guard LedgerTime.range.contains(utc) else { return nil }
        millisecondsSinceEpoch = utc
    }

    /// The calendar day at a place whose clocks are so many minutes ahead of UTC.
    package func day(utcOffsetMinutes: Int) -> CalendarDay {
        let local = LedgerTime.local(millisecondsSinceEpoch, utcOffsetMinutes)
        return CalendarDay(unchecked: Int32(LedgerTime.floor(local).days))
    }

    /// The first instant of the day at a place whose clocks are so many minutes ahead of UTC.
    package static func start(of day: CalendarDay, utcOffsetMinutes: Int) -> LedgerTime {
        instant(on: day, minute: 0, utcOffsetMinutes: utcOffsetMinutes)
    }

    /// When clocks that are so many minutes ahead of UTC show `minute` minutes after midnight of the day.
    static func instant(on day: CalendarDay, minute: Int, utcOffsetMinutes: Int) -> LedgerTime {
        LedgerTime(millisecondsSinceEpoch: Int64(day.ordinal) * dayLength + (Int64(minute) - bounded(utcOffsetMinutes)) * 60_000)
    }

    package func adding(milliseconds: Int64) throws(CalendarFault) -> LedgerTime {
        let (sum, overflow) = millisecondsSinceEpoch.addingReportingOverflow(milliseconds)
        guard !overflow, LedgerTime.range.contains(sum) else { throw .dayOutOfRange }
        return LedgerTime(millisecondsSinceEpoch: sum)
    }

    /// How many milliseconds `other` lies after this instant; negative when it lies before.
    package func milliseconds(until other: LedgerTime) -> Int64 { other.millisecondsSinceEpoch - millisecondsSinceEpoch }

    package static func < (lhs: LedgerTime, rhs: LedgerTime) -> Bool { lhs.millisecondsSinceEpoch < rhs.millisecondsSinceEpoch }

    package var description: String {
        let (_, milliseconds) = LedgerTime.floor(millisecondsSinceEpoch)
        let (seconds, fraction) = (Int(milliseconds / 1000), Int(milliseconds % 1000))
        let clock = "\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
        return "\(day(utcOffsetMinutes: 0))T\(clock)\(fraction == 0 ? "" : "." + padded(fraction, 3))Z"
    }
}

extension LedgerTime {
    /// No clock on earth is more than 18 hours from UTC; a larger offset is cut to that, so that nothing overflows.
    private static func bounded(_ utcOffsetMinutes: Int) -> Int64 { Int64(min(max(utcOffsetMinutes, -1080), 1080)) }

    private static func local(_ milliseconds: Int64, _ utcOffsetMinutes: Int) -> Int64 {
        min(max(milliseconds + bounded(utcOffsetMinutes) * 60_000, range.lowerBound), range.upperBound)
    }

    private static func floor(_ milliseconds: Int64) -> (days: Int64, rest: Int64) {
        let (quotient, remainder) = milliseconds.quotientAndRemainder(dividingBy: dayLength)
        return remainder < 0 ? (quotient - 1, remainder + dayLength) : (quotient, remainder)
    }

    /// Takes ".25" off the front as 250 milliseconds; nothing to take is 0.
    private static func milliseconds(_ rest: inout ArraySlice<UInt8>) -> Int? {
        guard rest.first == UInt8(ascii: ".") else { return 0 }
        let decimals = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
        guard (1...3).contains(decimals.count), let value = digits(decimals) else { return nil }
        rest = rest[decimals.endIndex...]
        return decimals.count == 3 ? value : decimals.count == 2 ? value * 10 : value * 100
    }

    /// "Z" or "+08:00".
    private static func offsetMinutes(_ text: ArraySlice<UInt8>) -> Int? {
        let bytes = Array(text)
        if bytes == [UInt8(ascii: "Z")] { return 0 }
        guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"), let hours = digits(bytes[1..<3]),
            let minutes = digits(bytes[4..<6]),
            hours <= 18, minutes < 60
        else { return nil }
        switch bytes[0] {
        case UInt8(ascii: "+"): return hours * 60 + minutes
        case UInt8(ascii: "-"): return -(hours * 60 + minutes)
        default: return nil
        }
    }
}

extension LedgerTime: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if decoder.isCanonical {
            try self.init(canonicalCount: try container.decode(Int64.self))
            return
        }
        let text = try container.decode(String.self)
        guard let time = LedgerTime(text) else { throw CalendarFault.badTime(text) }
        self = time
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if encoder.isCanonical { try container.encode(millisecondsSinceEpoch) } else { try container.encode(description) }
    }
}

extension LedgerTime: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws { try self.init(canonicalCount: try reader.integer()) }
    package func write(canonical writer: inout CBORWriter) throws { writer.integer(millisecondsSinceEpoch) }

    private init(canonicalCount count: Int64) throws(CalendarFault) {
        guard LedgerTime.range.contains(count) else { throw .badTime("\(count) milliseconds since 1970") }
        self.init(millisecondsSinceEpoch: count)
    }
}

/// JSON text, written by hand so that members keep their order and lines their bounds (RFC 8259).
package enum JSONText {
    /// A string with its quotes. What is longer than `bytesMax` is cut, and ends in an ellipsis.
    package static func string(_ text: String, bytesMax: Int) -> String {
        var result = "\""
        var count = 0
        for scalar in text.unicodeScalars {
            count += UTF8.width(scalar)
            guard count <= bytesMax else {
                result += "…"
                break
            }
            append(scalar, to: &result)
        }
        return result + "\""
    }

    private static func append(_ scalar: Unicode.Scalar, to text: inout String) {
        switch scalar {
        case "\"": text += "\\\""
        case "\\": text += "\\\\"
        case "\n": text += "\\n"
        case "\r": text += "\\r"
        case "\t": text += "\\t"
        // Line separators end a line for some readers; controls can command a terminal.
        case "\u{2028}", "\u{2029}": text += "\\u\(hex(scalar.value))"
        case _ where scalar.properties.generalCategory == .control: text += "\\u\(hex(scalar.value))"
        default: text.unicodeScalars.append(scalar)
        }
    }

    private static func hex(_ value: UInt32) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// `{"a":1,"b":"x"}` from members whose values are JSON already.
    package static func object(_ members: [(name: String, value: String)]) -> String {
        "{" + members.map { "\(string($0.name, bytesMax: 256)):\($0.value)" }.joined(separator: ",") + "}"
    }

    /// RFC 3339 in UTC with milliseconds.
    package static func time(nanosecondsSinceEpoch: UInt64) -> String {
        let milliseconds = nanosecondsSinceEpoch / 1_000_000
        let (days, inDay) = (milliseconds / 86_400_000, milliseconds % 86_400_000)
        let (year, month, day) = date(daysSinceEpoch: Int(days))
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let seconds = Int(inDay / 1000)
        let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }.joined(separator: ":")
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))T\(clock).\(padded(Int(inDay % 1000), 3))Z"
    }

    /// The proleptic Gregorian date, counted in 400-year cycles that begin on 1 March.
    private static func date(daysSinceEpoch days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let (cycle, dayOfCycle) = (shifted / 146_097, shifted % 146_097)
        let yearOfCycle = (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
        let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        return (cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0), month, day)
    }
}

package import BankingCalendar

/// A date's spelling: YYYY or YY, MM and DD in any order, and what stands between.
package struct DateFormat: Hashable, Sendable {
    private enum Part: Hashable { case year(Int), month, day, other(UInt8) }

    private let parts: [Part]

    package init?(_ text: String) {
        var parts: [Part] = []
        var rest = text[...]
        while let first = rest.utf8.first {
            let part: (Part, Int) =
                rest.hasPrefix("YYYY")
                ? (.year(4), 4)
                : rest.hasPrefix("YY")
                    ? (.year(2), 2) : rest.hasPrefix("MM") ? (.month, 2) : rest.hasPrefix("DD") ? (.day, 2) : (.other(first), 1)
            guard first < 0x80 else { return nil }
            if case .other(let byte) = part.0, (0x41...0x5A).contains(byte) { return nil }
            parts.append(part.0)
            rest = rest.dropFirst(part.1)
        }
        let years = parts.filter { if case .year = $0 { true } else { false } }.count
        guard years == 1, parts.filter({ $0 == .month }).count == 1, parts.filter({ $0 == .day }).count == 1 else { return nil }
        self.parts = parts
    }

    /// Day and month may have one digit where something stands after them. Years of two digits: 80 to 99 are of the last century.
    package func day(_ text: String) -> CalendarDay? {
        var rest = Array(text.utf8)[...]
        var (year, month, day) = (0, 0, 0)
        for (index, part) in parts.enumerated() {
            let isFollowed: Bool
            if index + 1 < parts.count, case .other = parts[index + 1] {
                isFollowed = true
            } else {
                isFollowed = index + 1 == parts.count
            }
            switch part {
            case .other(let byte):
                guard rest.first == byte else { return nil }
                rest = rest.dropFirst()
            case .year(let count):
                guard let value = Self.number(&rest, count, count) else { return nil }
                year = count == 4 ? value : value >= 80 ? 1900 + value : 2000 + value
            case .month:
                guard let value = Self.number(&rest, isFollowed ? 1 : 2, 2) else { return nil }
                month = value
            case .day:
                guard let value = Self.number(&rest, isFollowed ? 1 : 2, 2) else { return nil }
                day = value
            }
        }
        guard rest.isEmpty else { return nil }
        return try? CalendarDay(year: year, month: month, day: day)
    }

    private static func number(_ rest: inout ArraySlice<UInt8>, _ least: Int, _ most: Int) -> Int? {
        let digits = rest.prefix(most).prefix { (0x30...0x39).contains($0) }
        guard digits.count >= least else { return nil }
        rest = rest.dropFirst(digits.count)
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}

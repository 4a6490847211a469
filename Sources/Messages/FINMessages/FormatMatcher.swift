internal import BankingCalendar
internal import Money
internal import Parties

/// What a field's format names between angle brackets.
enum FormatToken: String, Sendable {
    case bic = "BIC"
    /// YYMMDD, a day of the calendar.
    case day = "DATE2"
    case currency = "CUR"
    /// `15d`: digits with exactly one comma.
    case amount = "AMOUNT"
    case debitOrCredit = "DC"
    /// Of a statement's entry: also reversals and expected entries.
    case entryMark = "MARK"
    case country = "CC"
    case hourMinute = "HHMM"
    case sign = "SIGN"
    case offset = "OFFSET"
    case messageType = "MT"
    /// `16x` that neither begins nor ends with a slash and holds no two of them side by side.
    case reference = "REF"
    /// Looks ahead: an amendment's narrative begins by saying what it changes. [GK]
    case change = "CHANGE"

    var isPart: Bool { self != .change }

    /// How many bytes at the slice's start may be this token, the longest first; empty where none.
    func lengths(_ ahead: ArraySlice<UInt8>) -> [Int] {
        switch self {
        case .bic: [11, 8].filter { length in text(ahead, length).map { (try? BIC($0)) != nil } ?? false }
        case .day: text(ahead, 6).map { (try? CalendarDay(fin: $0)) != nil } ?? false ? [6] : []
        case .currency: text(ahead, 3).map { (try? Currency($0)) != nil } ?? false ? [3] : []
        case .amount:
            [ahead.prefix { CharacterSet.decimal.holds($0) }].filter(Self.isAmount).map(\.count)
        case .debitOrCredit: ahead.first.map { [UInt8(ascii: "C"), UInt8(ascii: "D")].contains($0) } ?? false ? [1] : []
        case .entryMark: Self.marks.filter { ahead.starts(with: $0.utf8) }.map(\.utf8.count)
        case .country: ahead.count >= 2 && ahead.prefix(2).allSatisfy(isCapital) ? [2] : []
        case .hourMinute: Self.isTime(ahead, hours: 23) ? [4] : []
        case .offset: Self.isTime(ahead, hours: 14) ? [4] : []
        case .sign: ahead.first.map { [UInt8(ascii: "+"), UInt8(ascii: "-")].contains($0) } ?? false ? [1] : []
        case .messageType: ahead.count >= 3 && ahead.prefix(3).allSatisfy(isDigit) ? [3] : []
        case .reference:
            [ahead.prefix { CharacterSet.x.holds($0) }].filter(Self.isReference).map(\.count)
        case .change: Self.changes.contains { ahead.starts(with: $0.utf8) } ? [0] : []
        }
    }

    private static let marks = ["RC", "RD", "EC", "ED", "C", "D"]
    static let changes = ["/ADD/", "/DELETE/", "/REPALL/"]

    private func text(_ ahead: ArraySlice<UInt8>, _ count: Int) -> String? {
        ahead.count >= count ? String(decoding: ahead.prefix(count), as: UTF8.self) : nil
    }

    private static func isAmount(_ digits: ArraySlice<UInt8>) -> Bool {
        digits.count <= 15 && digits.first.map(isDigit) ?? false && digits.count { $0 == UInt8(ascii: ",") } == 1
    }

    private static func isReference(_ run: ArraySlice<UInt8>) -> Bool {
        let slash = UInt8(ascii: "/")
        let hasDouble = zip(run, run.dropFirst()).contains { $0 == slash && $1 == slash }
        return (1...16).contains(run.count) && run.first != slash && run.last != slash && !hasDouble
    }

    private static func isTime(_ ahead: ArraySlice<UInt8>, hours: Int) -> Bool {
        guard ahead.count >= 4, ahead.prefix(4).allSatisfy(isDigit) else { return false }
        let digits = ahead.prefix(4).map { Int($0) - 48 }
        return digits[0] * 10 + digits[1] <= hours && digits[2] < 6
    }

    var words: String {
        switch self {
        case .bic: "a BIC of 8 or 11 characters with a country's code"
        case .day: "a day as YYMMDD"
        case .currency: "an ISO 4217 currency code"
        case .amount: "an amount with one comma, 15 characters at most"
        case .debitOrCredit: "C or D"
        case .entryMark: "one of \(Self.marks.joined(separator: ", "))"
        case .country: "a country's code"
        case .hourMinute: "a time as HHMM"
        case .sign: "+ or -"
        case .offset: "an offset from UTC as HHMM"
        case .messageType: "a message type of three digits"
        case .reference: "a reference of 1 to 16 characters that neither begins nor ends with / and holds no //"
        case .change: "one of \(Self.changes.joined(separator: ", "))"
        }
    }
}

/// Follows a format through a value, longest runs first, and remembers the furthest place it reached.
struct FormatMatcher {
    let value: [UInt8]
    var furthest = 0
    var expected = "text"

    /// What is still to be matched.
    indirect enum Rest {
        case end
        /// `offset` is added to the slots of these elements.
        case then(ArraySlice<FieldFormat.Element>, offset: Int, Rest)
    }

    /// The parts found, last first; nil where the value does not follow the format.
    mutating func match(_ rest: Rest, at position: Int) -> [FieldFormat.Part]? {
        guard case .then(let elements, let offset, let after) = rest else {
            return position == value.count ? [] : miss(position, "the end of the field")
        }
        guard let element = elements.first else { return match(after, at: position) }
        let next = Rest.then(elements.dropFirst(), offset: offset, after)
        switch element {
        case .literal(let byte): return literal(byte, next, at: position)
        case .run(let set, let min, let max, let slot):
            let found = value[position...].prefix(max).prefix { set.holds($0) }.count
            if found < max { note(position + found, "\(min == max ? "exactly" : "at most") \(max) \(set.words)") }
            guard found >= min else { return nil }
            return pick((min...found).reversed(), slot: slot + offset, next, at: position)
        case .token(let token, let slot):
            let lengths = token.lengths(value[position...])
            guard !lengths.isEmpty else { return miss(position, token.words) }
            return token.isPart ? pick(lengths, slot: slot + offset, next, at: position) : match(next, at: position)
        case .group(let inner, let times, let width):
            let again = times > 1 ? [FieldFormat.Element.group(inner, times: times - 1, width: width)] : []
            let round = Rest.then(inner[...], offset: offset, .then(again[...], offset: offset + width, next))
            return match(round, at: position) ?? match(next, at: position)
        }
    }

    private mutating func literal(_ byte: UInt8, _ next: Rest, at position: Int) -> [FieldFormat.Part]? {
        guard position < value.count, value[position] == byte else {
            return miss(position, byte == 10 ? "a new line" : "'\(Character(Unicode.Scalar(byte)))'")
        }
        if byte == 10, position + 1 < value.count, [UInt8(ascii: ":"), UInt8(ascii: "-")].contains(value[position + 1]) {
            return miss(position + 1, "a line that begins neither with : nor with -")
        }
        return match(next, at: position + 1)
    }

    private mutating func pick(_ lengths: [Int], slot: Int, _ next: Rest, at position: Int) -> [FieldFormat.Part]? {
        for length in lengths {
            if let parts = match(next, at: position + length) {
                let text = String(decoding: value[position..<(position + length)], as: UTF8.self)
                return parts + [FieldFormat.Part(slot: slot, text: text)]
            }
        }
        return nil
    }

    private mutating func miss(_ position: Int, _ words: String) -> [FieldFormat.Part]? {
        note(position, words)
        return nil
    }

    /// The first expectation at the furthest place is the one that is told.
    private mutating func note(_ position: Int, _ words: String) {
        guard position > furthest || position == furthest && expected == "text" else { return }
        (furthest, expected) = (position, words)
    }
}

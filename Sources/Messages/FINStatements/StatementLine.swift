internal import BankStatements
internal import BankingCalendar
internal import Money
internal import TextLines

/// Field 61, one entry: value date, entry date, mark, funds code, amount, type, references, supplementary details.
struct StatementLine {
    let valueOn: CalendarDay
    /// Nil where it is not stated, or no day of the year.
    let bookedOn: CalendarDay?
    /// The four digits of an entry date that is no day.
    let badEntryDate: String?
    let mark: CreditDebit
    let isReversal: Bool
    let isExpected: Bool
    let amount: ExactDecimal
    let type: String?
    let ownerReference: String?
    let bankReference: String?
    let supplement: [String]

    /// Nil where value date, mark or amount cannot be read.
    init?(_ field: FINFieldLines) {
        var rest = field.first[...]
        guard let value = Self.digits(&rest, 6), let valueOn = try? CalendarDay(fin: value) else { return nil }
        self.valueOn = valueOn
        if let entry = Self.digits(&rest, 4) {
            bookedOn = Self.day(entry, near: valueOn)
            badEntryDate = bookedOn == nil ? entry : nil
        } else {
            (bookedOn, badEntryDate) = (nil, nil)
            // Some banks write four blanks for no entry date.
            rest = rest.drop { $0 == 0x20 }
        }
        guard let (mark, isReversal, isExpected) = Self.mark(&rest) else { return nil }
        (self.mark, self.isReversal, self.isExpected) = (mark, isReversal, isExpected)
        // The third letter of the currency, which some banks write.
        if let letter = rest.first, isCapital(letter) { rest = rest.dropFirst() }
        let number = rest.prefix { isDigit($0) || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") }
        guard let amount = FINAmount.decimal(number) else { return nil }
        self.amount = amount
        rest = rest[number.endIndex...].trimmed
        // One letter and three characters; the references follow without a mark between.
        if let letter = rest.first, isCapital(letter), rest.count >= 4 {
            type = String(decoding: rest.prefix(4), as: UTF8.self)
            rest = rest.dropFirst(4)
        } else {
            type = nil
        }
        let text = TextEncoding.detect.string(rest)
        if let split = text.range(of: "//") {
            ownerReference = EntryReferences.meaningful(text[..<split.lowerBound].withoutOuterBlanks)
            bankReference = EntryReferences.meaningful(text[split.upperBound...].withoutOuterBlanks)
        } else {
            (ownerReference, bankReference) = (EntryReferences.meaningful(text.withoutOuterBlanks), nil)
        }
        supplement = field.texts.drop { $0.allSatisfy(\.isWhitespace) }.dropFirst().map(\.withoutOuterBlanks).filter {
            !$0.isEmpty
        }
    }

    private static func digits(_ rest: inout ArraySlice<UInt8>, _ count: Int) -> String? {
        let head = rest.prefix(count)
        guard head.count == count, head.allSatisfy(isDigit) else { return nil }
        rest = rest.dropFirst(count)
        return String(decoding: head, as: UTF8.self)
    }

    /// R before the mark is a reversal of such an entry, so it goes the other way; E is expected.
    private static func mark(_ rest: inout ArraySlice<UInt8>) -> (CreditDebit, Bool, Bool)? {
        let (first, second) = (rest.first, rest.dropFirst().first)
        let (credit, debit) = (UInt8(ascii: "C"), UInt8(ascii: "D"))
        switch (first, second) {
        case (UInt8(ascii: "R"), credit), (UInt8(ascii: "R"), debit):
            rest = rest.dropFirst(2)
            return (second == credit ? .debit : .credit, true, false)
        case (UInt8(ascii: "E"), credit), (UInt8(ascii: "E"), debit):
            rest = rest.dropFirst(2)
            return (second == credit ? .credit : .debit, false, true)
        case (credit, _), (debit, _):
            rest = rest.dropFirst()
            return (first == credit ? .credit : .debit, false, false)
        default: return nil
        }
    }

    /// Month and day in the year that brings them nearest to the value date.
    private static func day(_ text: String, near value: CalendarDay) -> CalendarDay? {
        guard let month = Int(text.prefix(2)), let day = Int(text.suffix(2)) else { return nil }
        let years = [value.year, value.year - 1, value.year + 1]
        let days = years.compactMap { try? CalendarDay(year: $0, month: month, day: day) }
        return days.min { abs(value.days(until: $0)) < abs(value.days(until: $1)) }
    }
}

/// Amounts of FIN fields, and of banks that write a point for the comma.
enum FINAmount {
    static func decimal(_ bytes: some Collection<UInt8>) -> ExactDecimal? {
        let (comma, point) = (UInt8(ascii: ","), UInt8(ascii: "."))
        if bytes.contains(comma), bytes.contains(point) {
            // Whichever comes last is the decimal mark.
            let last = Array(bytes).last { $0 == comma || $0 == point }
            return StatementNumber.decimal(bytes, mark: last ?? comma, thousands: last == comma ? point : comma)
        }
        return StatementNumber.decimal(bytes, mark: bytes.contains(point) ? point : comma)
    }

    /// A currency and an amount, "EUR12,50".
    static func amount(_ bytes: some BidirectionalCollection<UInt8>) -> StatementAmount? {
        let code = Array(bytes.prefix(3))
        guard code.count == 3, code.allSatisfy(isCapital), let value = decimal(Array(bytes.dropFirst(3))) else { return nil }
        return StatementAmount(value, String(decoding: code, as: UTF8.self))
    }
}

func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
func isCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }

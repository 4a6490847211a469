/// Reads the many spellings of a tenor word by word.
struct TenorParser {
    private let text: String
    private var words: ArraySlice<String>

    init(_ text: String) {
        self.text = text
        let separators = Array(" \n\r\t,.:".utf8)
        let upper = text.utf8.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
        words = ArraySlice(upper.split { separators.contains($0) }.map { String(decoding: $0, as: UTF8.self) })
    }

    mutating func tenor() throws(CalendarFault) -> Tenor {
        guard text.utf8.count <= 200 else { throw fault("it is longer than 200 bytes") }
        _ = take(["DRAFTS"]) || take(["DRAFT"]) || take(["DRAFT(S)"])
        dropFullValue()
        let tenor = try body()
        guard words.isEmpty else { throw fault("'\(words.joined(separator: " "))' is not understood") }
        return tenor
    }

    private mutating func body() throws(CalendarFault) -> Tenor {
        if take(["FIXED", "DATE"]) || take(["ON"]) { return .fixed(try date()) }
        if let day = words.first.flatMap(CalendarDay.init), words.count == 1 {
            words = []
            return .fixed(day)
        }
        _ = take(["AT"])
        if take(["SIGHT"]) { return .atSight }
        let count = try period()
        let unit = try unit()
        if unit == .days, take(["SIGHT"]) { return try checked(count, unit, .sight) }
        guard take(["AFTER"]) || take(["FROM"]) else { throw fault("AFTER or FROM is expected after the period") }
        return try checked(count, unit, try event())
    }

    private func checked(_ count: Int, _ unit: Tenor.Unit, _ event: Tenor.Event) throws(CalendarFault) -> Tenor {
        let limit = unit == .days ? Tenor.daysMax : Tenor.monthsMax
        guard (1...limit).contains(count) else { throw fault("1 to \(limit) \(unit.rawValue) are possible") }
        return .after(count: count, unit: unit, event: event)
    }

    private mutating func period() throws(CalendarFault) -> Int {
        guard let word = words.popFirst(), (1...4).contains(word.utf8.count), let count = digits(Array(word.utf8)[...]) else {
            throw fault("SIGHT, a number of days or months, or a date is expected")
        }
        return count
    }

    private mutating func unit() throws(CalendarFault) -> Tenor.Unit {
        _ = take(["CALENDAR"])
        switch words.popFirst() {
        case "DAYS", "DAY", "DAY(S)", "DAYS'": return .days
        case "MONTHS", "MONTH", "MONTH(S)", "MONTHS'": return .months
        default: throw fault("DAYS or MONTHS is expected after the number")
        }
    }

    private mutating func event() throws(CalendarFault) -> Tenor.Event {
        _ = take(["THE"])
        for (spelling, event) in TenorParser.spellings where take(spelling) { return event }
        throw fault("'\(words.joined(separator: " "))' is no event that a period can run from")
    }

    private mutating func date() throws(CalendarFault) -> CalendarDay {
        if let day = words.first.flatMap(CalendarDay.init) {
            words.removeFirst()
            return day
        }
        guard words.count == 3, let number = Int(words[words.startIndex]), let year = Int(words[words.startIndex + 2]),
            year >= 1000,
            let month = TenorParser.month(words[words.startIndex + 1])
        else { throw fault("a date such as 2026-09-30 or 30 SEP 2026 is expected") }
        words = []
        return try CalendarDay(year: year, month: month, day: number)
    }

    /// "FOR 100 PCT OF (THE) INVOICE VALUE" and "FOR FULL INVOICE VALUE" change nothing, before or after the tenor.
    private mutating func dropFullValue() {
        // As every phrase begins.
        guard words.contains("FOR") else { return }
        let all = words.joined(separator: " ")
        for phrase in TenorParser.fullValue {
            if all == phrase { return }
            if all.hasPrefix(phrase + " ") { return words.removeFirst(phrase.split(separator: " ").count) }
            if all.hasSuffix(" " + phrase) { return words.removeLast(phrase.split(separator: " ").count) }
        }
    }

    private mutating func take(_ wanted: [String]) -> Bool {
        guard words.starts(with: wanted) else { return false }
        words = words.dropFirst(wanted.count)
        return true
    }

    private func fault(_ why: String) -> CalendarFault { .badTenor(text, why: why) }

    /// Longer spellings first where one begins another.
    private static let spellings: [([String], Tenor.Event)] = [
        ("SIGHT", .sight), ("BILL OF LADING DATE", .billOfLadingDate), ("BILL OF LADING", .billOfLadingDate),
        ("B/L DATE", .billOfLadingDate), ("BL DATE", .billOfLadingDate), ("B/L", .billOfLadingDate),
        ("DATE OF BILL OF LADING", .billOfLadingDate), ("DATE OF THE BILL OF LADING", .billOfLadingDate),
        ("DATE OF B/L", .billOfLadingDate), ("AIR WAYBILL DATE", .airWaybillDate), ("AWB DATE", .airWaybillDate),
        ("DATE OF AIR WAYBILL", .airWaybillDate), ("DATE OF THE AIR WAYBILL", .airWaybillDate),
        ("SHIPMENT DATE", .shipmentDate), ("DATE OF SHIPMENT", .shipmentDate), ("SHIPMENT", .shipmentDate),
        ("INVOICE DATE", .invoiceDate), ("DATE OF INVOICE", .invoiceDate), ("DATE OF THE INVOICE", .invoiceDate),
        ("COMMERCIAL INVOICE DATE", .invoiceDate), ("PRESENTATION OF DOCUMENTS", .presentation),
        ("PRESENTATION DATE", .presentation), ("DATE OF PRESENTATION", .presentation), ("PRESENTATION", .presentation),
        ("ACCEPTANCE DATE", .acceptance), ("DATE OF ACCEPTANCE", .acceptance), ("ACCEPTANCE", .acceptance),
        ("DRAFT DATE", .date), ("DATE OF DRAFT", .date), ("DATE OF THE DRAFT", .date), ("DATE", .date),
    ].map { spelling, event in (spelling.split(separator: " ").map(String.init), event) }

    private static let fullValue = ["100 PCT", "100PCT", "100 00 PCT", "100 PERCENT", "100%", "100 PER CENT", "FULL"].flatMap {
        share in
        ["\(share) OF INVOICE VALUE", "\(share) OF THE INVOICE VALUE", "\(share) INVOICE VALUE"].map { "FOR \($0)" }
    }

    private static func month(_ name: String) -> Int? {
        let months = [
            "JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER",
            "DECEMBER",
        ]
        return months.firstIndex { $0 == name || (name.utf8.count == 3 && $0.hasPrefix(name)) }.map { $0 + 1 }
    }
}

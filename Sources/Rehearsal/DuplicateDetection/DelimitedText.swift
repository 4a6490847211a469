/// Comma-separated values with a heading (RFC 4180): quoted fields may hold commas, line ends and doubled quotes.
struct DelimitedText {
    /// By the heading's names; spaces around fields are no part of them.
    let rows: [[String: String]]

    init(_ text: String) {
        var records = Self.records(text)
        let heading = records.isEmpty ? [] : records.removeFirst()
        rows = records.filter { $0.count > 1 }.map { record in
            Dictionary(zip(heading, record)) { first, _ in first }
        }
    }

    private static func records(_ text: String) -> [[String]] {
        var (records, record, field, isQuoted) = ([[String]](), [String](), "", false)
        func trimmed(_ field: String) -> String { field.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        for character in text {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                record.append(trimmed(field))
                field = ""
            case _ where character.isNewline && !isQuoted:
                records.append(record + [trimmed(field)])
                (record, field) = ([], "")
            default: field.append(character)
            }
        }
        if !field.isEmpty || !record.isEmpty { records.append(record + [trimmed(field)]) }
        return records
    }
}

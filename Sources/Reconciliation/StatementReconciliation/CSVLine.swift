/// One line of CSV (RFC 4180).
package enum CSVLine {
    package static func bytes(_ fields: [String]) -> [UInt8] {
        Array(fields.map(quoted).joined(separator: ",").utf8) + [0x0D, 0x0A]
    }

    /// What a spreadsheet would take for a formula gets an apostrophe before it; an amount below zero is none.
    private static func quoted(_ field: String) -> String {
        let isFormula = field.first.map { "=+-@".contains($0) } ?? false
        let text = isFormula && !isNumber(field) ? "'" + field : field
        guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }

    private static func isNumber(_ field: String) -> Bool {
        let digits = field.dropFirst().utf8
        return field.first == "-" && !digits.isEmpty && digits.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
    }
}

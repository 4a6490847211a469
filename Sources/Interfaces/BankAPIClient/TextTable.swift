/// Columns as wide as they need to be; numbers to the right.
package struct TextTable: Sendable {
    private let header: [String]
    private let rows: [[String]]

    /// - Parameter rows: each with as many cells as the header; what is no plain text in them is shown as "·".
    package init(_ header: [String], _ rows: [[String]]) {
        (self.header, self.rows) = (header, rows.map { $0.map(PlainText.of) })
    }

    package var text: String {
        let widths = header.indices.map { column in
            ([header] + rows).map { column < $0.count ? PlainText.columns($0[column]) : 0 }.max() ?? 0
        }
        let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
        return ([Self.line(header, widths), rule] + rows.map { Self.line($0, widths) }).joined(separator: "\n")
    }

    private static func line(_ cells: [String], _ widths: [Int]) -> String {
        let line = zip(cells, widths).map { cell, width in
            let padding = String(repeating: " ", count: max(0, width - PlainText.columns(cell)))
            return cell.first?.isNumber == true && cell.allSatisfy({ $0.isNumber || ",. %".contains($0) })
                ? padding + cell : cell + padding
        }.joined(separator: "  ")
        return String(line.reversed().drop { $0 == " " }.reversed())
    }
}

/// Text of other people's on this user's terminal.
package enum PlainText {
    /// The text without what a terminal would obey or what would turn its direction: each such character is "·".
    package static func of(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: plain.append("·")
            default: plain.append(scalar)
            }
        }
        return String(plain)
    }

    /// How many columns a text takes: Chinese characters take two.
    static func columns(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ((0x2E80...0xFFEF).contains($1.value) ? 2 : 1) }
    }
}

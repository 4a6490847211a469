import Foundation

/// What people see in the terminal.
enum Console {
    static func complain(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

    /// A line of progress, on standard error so that what a command prints can be piped.
    static func progress(_ text: String) {
        fflush(nil)  // What was printed before comes before, where both go to one place.
        complain(text)
    }

    /// A line that is replaced by the next one, where there is a terminal to do so.
    static func passing(_ text: String) {
        guard isatty(STDERR_FILENO) == 1 else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[2K\(text)".utf8))
    }

    static func json(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        print(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    /// Columns as wide as they need to be; numbers to the right.
    static func table(_ header: [String], _ rows: [[String]]) {
        let widths = header.indices.map { column in ([header] + rows).map { width($0[column]) }.max() ?? 0 }
        func line(_ cells: [String]) -> String {
            zip(cells, widths).map { cell, width in
                let padding = String(repeating: " ", count: width - Console.width(cell))
                return cell.first?.isNumber == true && cell.allSatisfy({ $0.isNumber || ",. %".contains($0) })
                    ? padding + cell : cell + padding
            }.joined(separator: "  ")
        }
        print(line(header))
        print(widths.map { String(repeating: "─", count: $0) }.joined(separator: "  "))
        for row in rows { print(line(row)) }
    }

    /// How many columns a text takes: Chinese characters take two.
    private static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ((0x2E80...0xFFEF).contains($1.value) ? 2 : 1) }
    }
}

/// One item of a list of requirements: the lines that belong to it.
struct RequirementItem: Hashable {
    /// The lines in the field, counted from zero.
    let lines: Range<Int>
    /// Without the sign or number before it, its lines joined by blanks.
    let text: String
}

/// Parts a narrative into its items: at signs ("+", "*", "-"), at numbers that count up, or at empty lines.
enum ItemSplitter {
    static func items(_ lines: [String]) -> [RequirementItem] {
        let starts = starts(lines)
        var items: [RequirementItem] = []
        for (index, start) in starts.enumerated() {
            let end = index + 1 < starts.count ? starts[index + 1].line : lines.count
            let parts = [String(trimmed(lines[start.line]).dropFirst(start.mark))] + lines[(start.line + 1)..<end]
            let text = parts.map(trimmed).filter { !$0.isEmpty }.joined(separator: " ")
            if !text.isEmpty { items.append(RequirementItem(lines: start.line..<end, text: text)) }
        }
        return items
    }

    private struct Start {
        let line: Int
        /// How many characters its mark takes.
        let mark: Int
    }

    private static func starts(_ lines: [String]) -> [Start] {
        for sign in ["+", "*", "-", "."] {
            let marked = lines.indices.filter { trimmed(lines[$0]).hasPrefix(sign) }
            if let first = marked.first, first == firstFilled(lines) { return marked.map { Start(line: $0, mark: 1) } }
        }
        let numbered = numbered(lines)
        if let first = numbered.first, first.line == firstFilled(lines) { return numbered }
        return paragraphs(lines)
    }

    private static func firstFilled(_ lines: [String]) -> Int? { lines.firstIndex { !trimmed($0).isEmpty } }

    /// "1.", "1)", "(1)", "01.", "A." and so on, as long as each is one more than the one before.
    private static func numbered(_ lines: [String]) -> [Start] {
        var starts: [Start] = []
        var last: Int?
        for (index, line) in lines.enumerated() {
            guard let (number, mark) = number(trimmed(line)), number == (last ?? number - 1) + 1 else { continue }
            guard last != nil || number <= 1 else { continue }
            starts.append(Start(line: index, mark: mark))
            last = number
        }
        return starts
    }

    private static func number(_ line: String) -> (Int, mark: Int)? {
        var rest = Substring(line)
        if rest.first == "(" { rest.removeFirst() }
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        let number: Int
        if (1...2).contains(digits.count), let value = Int(digits) {
            number = value
            rest = rest.dropFirst(digits.count)
        } else if let letter = rest.first?.asciiValue, isCapital(letter) {
            number = Int(letter) - 64
            rest = rest.dropFirst()
        } else {
            return nil
        }
        guard let end = rest.first, end == "." || end == ")" else { return nil }
        rest.removeFirst()
        // "1.5 TONS" is no number of an item.
        guard rest.first.map({ !$0.isNumber }) ?? true else { return nil }
        return (number, line.count - rest.count)
    }

    private static func isCapital(_ byte: UInt8) -> Bool { (65...90).contains(byte) }

    /// Separated by empty lines; one item where there is none.
    private static func paragraphs(_ lines: [String]) -> [Start] {
        lines.indices.filter { index in
            !trimmed(lines[index]).isEmpty && (index == 0 || trimmed(lines[index - 1]).isEmpty)
        }.map { Start(line: $0, mark: 0) }
    }

    private static func trimmed(_ line: String) -> String {
        let inner = line.drop(while: \.isWhitespace)
        return String(inner.reversed().drop(while: \.isWhitespace).reversed())
    }
}

package import BankingCalendar

/// A story that a banker reads: a title, what it is about, the calendars and terms it happens under, and a table of what
/// each party does and what follows.
///
/// ```
/// # A title
/// Prose.
/// key: value
/// | on               | who         | does                | part | then              |
/// | 2026-04-02 10:00 | beneficiary | presents USD 900.00 |      | under-examination |
/// ```
/// `then` is the new state of the part that is opened or else addressed, or `no: clause-code`.
package struct Story: Sendable {
    package let title: String
    /// Lines "key: value" above the table, in order; a key may come more than once.
    package let facts: Facts
    package let steps: [Step]
    /// The file as read, so that its last column can be written anew.
    let lines: [String]

    /// The party of rows in which the registry of financings changes.
    package static let registry = "registry"

    package struct Step: Sendable {
        package let day: CalendarDay
        /// Minutes after midnight where the party is; nil for ten o'clock, or just after the step before where that is later.
        package let minute: Int?
        /// Nil where only time passes.
        package let role: String?
        package let does: String
        /// As written: empty, a number, or a part such as "examination/1@issuing-bank".
        package let part: String
        package let then: String
        /// Counted from 1.
        package let line: Int
    }

    package init(_ text: String) throws(StoryFault) {
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var facts = Facts()
        var (title, columns, steps): (String, [String]?, [Step]) = ("", nil, [])
        for (index, raw) in lines.enumerated() {
            let line = raw.trimmed
            if line.hasPrefix("#") {
                title = title.isEmpty ? String(line.drop { $0 == "#" }).trimmed : title
            } else if line.hasPrefix("|") {
                let cells = Story.cells(line)
                if let columns { steps += try Story.step(cells, columns, line: index + 1) } else { columns = cells }
            } else if let fact = Facts.fact(line) {
                facts.add(fact.key, fact.value)
            }
        }
        guard !title.isEmpty, !steps.isEmpty else { throw StoryFault(line: 1, "a story has a title (# …) and a table") }
        (self.title, self.facts, self.steps) = (title, facts, steps)
    }

    private static func cells(_ line: String) -> [String] {
        line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast().map { String($0).trimmed }
    }

    private static func row(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }

    private static func step(_ cells: [String], _ columns: [String], line: Int) throws(StoryFault) -> [Step] {
        if cells.allSatisfy({ $0.allSatisfy { $0 == "-" } }) { return [] }
        guard cells.count == columns.count else {
            throw StoryFault(line: line, "the row has \(cells.count) cells and not \(columns.count)")
        }
        func cell(_ name: String) -> String { columns.firstIndex(of: name).map { cells[$0] } ?? "" }
        let when = cell("on").split(separator: " ")
        guard let day = when.first.flatMap({ CalendarDay(String($0)) }) else {
            throw StoryFault(line: line, "\"\(cell("on"))\" is no day; write 2026-04-02 or 2026-04-02 16:59")
        }
        let minute = when.count > 1 ? minutes(when[1]) : nil
        guard when.count == 1 || minute != nil else { throw StoryFault(line: line, "\"\(cell("on"))\" has no time like 16:59") }
        let who = cell("who")
        return [
            Step(
                day: day, minute: minute, role: who == "-" || who.isEmpty ? nil : who, does: cell("does"), part: cell("part"),
                then: cell("then"), line: line)
        ]
    }

    /// Reads "16:59".
    static func minutes(_ text: some StringProtocol) -> Int? {
        let parts = text.split(separator: ":")
        guard parts.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]), (0..<24).contains(hour),
            (0..<60).contains(minute)
        else { return nil }
        return hour * 60 + minute
    }

    /// The file with the last column as it was told, and its columns aligned; `told` has one text for each step.
    package func rewritten(_ told: [String]) -> String {
        var lines = lines
        for (step, then) in zip(steps, told) where step.then != then {
            var cells = Story.cells(lines[step.line - 1])
            cells[cells.count - 1] = then
            lines[step.line - 1] = Story.row(cells)
        }
        let rows = lines.indices.filter { lines[$0].trimmed.hasPrefix("|") }
        let table = rows.map { Story.cells(lines[$0]) }
        let widths = (table.first ?? []).indices.map { column in table.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
        }
        for (row, cells) in zip(rows, table) {
            lines[row] = Story.row(zip(cells, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) })
        }
        return lines.joined(separator: "\n")
    }
}

/// Lines "key: value", in order.
package struct Facts: Sendable {
    private var facts: [(key: String, value: String)] = []

    package init() {}
    package mutating func add(_ key: String, _ value: String) { facts.append((key, value)) }
    package subscript(_ key: String) -> String? { facts.last { $0.key == key }?.value }
    package func all(_ key: String) -> [String] { facts.filter { $0.key == key }.map(\.value) }

    /// These facts, of which `others` take the place where they have the same key.
    package func replaced(by others: Facts) -> Facts {
        var result = Facts()
        result.facts =
            facts.filter { fact in !others.facts.contains { $0.key == fact.key } } + others.facts.filter { $0.value != "none" }
        return result
    }

    /// Reads "key: value" with a key of lower-case words joined by hyphens; prose has none.
    package static func fact(_ line: String) -> (key: String, value: String)? {
        guard let colon = line.firstIndex(of: ":") else { return nil }
        let key = String(line[..<colon]).trimmed
        guard !key.isEmpty, key.utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == 0x2D }) else { return nil }
        return (key, String(line[line.index(after: colon)...]).trimmed)
    }
}

/// What is wrong with a story, and on which line.
package struct StoryFault: Error, Hashable, Sendable, CustomStringConvertible {
    package let line: Int
    package let what: String
    package init(line: Int, _ what: String) { (self.line, self.what) = (line, what) }
    package var description: String { "line \(line): \(what)" }
}

extension String {
    var trimmed: String {
        let start = drop { $0 == " " || $0 == "\t" }
        return String(start.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    }
}

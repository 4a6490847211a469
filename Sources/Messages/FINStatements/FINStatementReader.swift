package import BankStatements
internal import BankingCalendar
internal import Parties
package import TextLines

/// Reads MT940, MT942 and MT950 as a stream, with or without FIN blocks, several messages a file, in the dialects of banks.
///
/// A message of type 940 or 950 is whole when its closing balance is there; one of type 942 when its end or its totals are.
/// What is not whole is not used.
package struct FINStatementReader {
    private let lines: LineReader
    private let file: String
    private let sink: StatementSink
    private var type: String?
    private var field: FINFieldLines?
    private var message: FINStatementMessage?
    private var whole = 0
    private var abandoned = 0
    private var kinds: [StatementKind] = []
    /// Types of messages that are no statements, whose fields are passed over.
    private var others: [String: Int] = [:]
    private var isOther = false
    /// After a line with a hyphen alone, which ends a message unless its closing balance still follows.
    private var isPerhapsEnded = false
    private var lastLine = 0

    /// - Returns: the kind of each whole message.
    /// - Throws: a ``StatementFault`` where no message is whole.
    package static func read(
        _ source: TextSource, file: String, into sink: @escaping StatementSink
    ) throws -> [StatementKind] {
        do {
            var reader = FINStatementReader(lines: try LineReader(source), file: file, sink: sink)
            return try reader.read()
        } catch let fault as TextFault {
            throw StatementFault(fault, file: file)
        }
    }

    private init(lines: LineReader, file: String, sink: @escaping StatementSink) {
        (self.lines, self.file, self.sink) = (lines, file, sink)
    }

    private mutating func read() throws -> [StatementKind] {
        while let line = try lines.next() {
            lastLine = line.number
            try take(line)
        }
        try endField()
        try endMessage(isTerminated: isPerhapsEnded, isAtEnd: true)
        if whole == 0, abandoned == 0, !others.isEmpty {
            let types = others.keys.sorted().map { "MT\($0)" }.joined(separator: ", ")
            throw StatementFault(
                .notAStatement, at: StatementPlace(file: file, line: 1), what: "it holds \(types), and no MT940, MT942 or MT950",
                fix: "leave it out, or ask the bank for the statement")
        }
        guard whole > 0 else {
            throw StatementFault(
                abandoned > 0 ? .cut : .noStatement, at: StatementPlace(file: file, line: lastLine),
                what: abandoned > 0
                    ? "none of its \(abandoned) messages is whole (\(FINStatementMessage.wholeness))"
                    : "it holds no field of an MT940, MT942 or MT950",
                fix: "have the file sent again, whole")
        }
        return kinds
    }

    private mutating func take(_ line: LineReader.Line) throws {
        switch FINLine(line.bytes) {
        case .terminator:
            try endField()
            if let message, !message.hasClosing, line.bytes.count < 4, !line.bytes.contains(UInt8(ascii: "}")) {
                isPerhapsEnded = true
                return
            }
            try endMessage(isTerminated: true)
            (type, isOther) = (nil, false)
        case .header(let type, let rest):
            // What looks like a header inside a field's text (a line "940") belongs to the text of an open message.
            if rest == nil, !line.bytes.contains(UInt8(ascii: "{")), message != nil, field?.tag == "86" { return addText(line) }
            try endField()
            if rest == nil || message != nil { try endMessage(isTerminated: false) }
            self.type = type ?? self.type
            if let type {
                isOther = !FINLine.types.contains(type)
                if isOther { others[type, default: 0] += 1 }
            }
            if let rest, case .field(let tag, let value) = FINLine(rest) { try begin(tag, value, line) }
        case .field(let tag, let value): try begin(tag, value, line)
        case .stray(let tag):
            if message != nil {
                try sink(
                    .found(
                        StatementBreak(
                            .unreadableField, at: StatementPlace(file: file, line: line.number, element: ":\(tag):"),
                            what: "':\(tag):' is no field of a statement; it is taken for text of the field before",
                            fix: "ask the bank whether a field is misspelt")))
            }
            addText(line)
        case .text: addText(line)
        }
    }

    private mutating func addText(_ line: LineReader.Line) {
        field?.add(line.bytes, isEnded: line.isEnded)
    }

    private mutating func begin(_ tag: String, _ value: [UInt8], _ line: LineReader.Line) throws {
        if isOther { return }
        try endField()
        if isPerhapsEnded, !["61", "62F", "62M", "64", "65", "86"].contains(tag) { try endMessage(isTerminated: true) }
        isPerhapsEnded = false
        // Field 20 begins a message, also where nothing ends the one before.
        if tag == "20", message != nil { try endMessage(isTerminated: false) }
        if message == nil {
            message = FINStatementMessage(
                file: file, line: line.number, index: whole, type: type, sink: sink)
        }
        field = FINFieldLines(tag: tag, value: value, line: line.number, isEnded: line.isEnded)
    }

    private mutating func endField() throws {
        guard let field else { return }
        self.field = nil
        if field.isCut, message != nil {
            try sink(
                .found(
                    StatementBreak(
                        .unreadableField, at: StatementPlace(file: file, line: field.line, element: ":\(field.tag):"),
                        what: """
                            the field has more than \(FINFieldLines.linesMax) lines or \(FINFieldLines.bytesMax) bytes; the rest is \
                            left out
                            """,
                        fix: "ask the bank for shorter texts")))
        }
        try message?.take(field)
    }

    private mutating func endMessage(isTerminated: Bool, isAtEnd: Bool = false) throws {
        isPerhapsEnded = false
        guard var message else { return }
        self.message = nil
        if let kind = try message.end(isTerminated: isTerminated || !isAtEnd, isAtEnd: isAtEnd, lastLine: lastLine) {
            kinds.append(kind)
            whole += 1
        } else if message.isStatement {
            abandoned += 1
        }
    }

    /// Whether a line among the first of a text could be of such a message.
    package static func looksLikeIt(_ head: [UInt8]) -> Bool {
        head.split(separator: 0x0A, maxSplits: 400).contains { line in
            switch FINLine(Array(line)) {
            case .field(let tag, _): tag != "NS"
            case .header(_, let rest): rest != nil || line.contains(UInt8(ascii: "{"))
            default: false
            }
        }
    }
}

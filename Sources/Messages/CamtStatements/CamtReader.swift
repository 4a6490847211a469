package import BankStatements
internal import BankingCalendar
internal import Money
internal import Parties
package import XMLReading

/// Reads camt.052, camt.053 and camt.054 (versions 2 to 13) as a stream: one entry in memory at a time.
///
/// Only the sender's namespace decides the version; wrappers around `Document` (business headers, envelopes) are passed over.
package struct CamtReader {
    /// Transactions that one entry may hold in memory.
    package static let transactionsMax = 1_000_000

    private let reader: XMLReader
    private let file: String
    private let sink: StatementSink
    private var index = 0
    private var messageID: String?
    private var messagePage: (page: Int?, isLast: Bool?) = (nil, nil)
    private var messageCreatedAt: String?
    /// The statement that has begun and not ended.
    private var open: Statement?
    private var entriesOfOpen = 0

    /// - Throws: a ``StatementFault`` where nothing can be used. A file that breaks off after whole statements is told as a break.
    package static func read(
        _ source: XMLSource, file: String, limits: XMLLimits = .stream, into sink: @escaping StatementSink
    ) throws -> [StatementKind] {
        let whole = StatementPlace(file: file)
        do {
            var reader = CamtReader(reader: try XMLReader(source, limits: limits), file: file, sink: sink)
            do { return try reader.document() } catch let fault as XMLFault { return try reader.brokenOff(fault) }
        } catch let fault as XMLFault { throw Self.fault(fault, whole) }
    }

    private init(reader: XMLReader, file: String, sink: @escaping StatementSink) {
        (self.reader, self.file, self.sink) = (reader, file, sink)
    }

    private var kinds: [StatementKind] = []

    private static func fault(_ fault: XMLFault, _ whole: StatementPlace) -> StatementFault {
        let place = StatementPlace(file: whole.file, line: fault.position.line, element: fault.position.path)
        let code: StatementFault.Code =
            switch fault.code {
            case .documentType: .forbiddenXML
            case .encoding: .encoding
            case .notWellFormed: .notWellFormed
            case .unreadable: .unreadable
            default: .tooLarge
            }
        return StatementFault(code, at: place, what: fault.what, fix: fault.fix)
    }

    /// Whole statements before the place where the file breaks off stand; the one that was open is not used.
    private mutating func brokenOff(_ fault: XMLFault) throws -> [StatementKind] {
        let place = StatementPlace(file: file, line: fault.position.line, element: fault.position.path)
        // Nothing is believed of a file with forbidden parts.
        let isCut = fault.code == .notWellFormed || fault.code == .unreadable
        var what = "the file cannot be read on: \(fault.what)"
        if let open {
            what += "; the statement '\(open.statementID ?? String(open.index))' with \(entriesOfOpen) entries is not used"
            try sink(.abandon(open, StatementBreak(.cutFile, at: place, what: what, fix: "have the file sent again, whole")))
            self.open = nil
        }
        guard isCut, index > 0 else {
            throw isCut && !kinds.isEmpty
                ? StatementFault(.cut, at: place, what: what, fix: "have the file sent again, whole") : Self.fault(fault, place)
        }
        let used = "; \(index) whole statements before it are used"
        try sink(
            .found(
                StatementBreak(.cutFile, at: place, what: what + used, fix: "have the file sent again, whole; import it again")))
        return kinds
    }

    private mutating func document() throws -> [StatementKind] {
        var depth = 0
        var rootName: XMLName?
        var last: XMLName?
        while let event = try reader.next() {
            switch event {
            case .start(let start):
                rootName = rootName ?? start.name
                if start.name.local == "Document" { last = start.name }
                guard CamtKind.isMessage(start.name) else {
                    depth += 1
                    continue
                }
                try message(start)
            case .end: depth -= 1
            case .text: continue
            }
        }
        guard kinds.isEmpty else {
            if index == 0 {
                throw StatementFault(
                    .noStatement, at: StatementPlace(file: file), what: "the \(kinds[0]) message holds no statement",
                    fix: "ask the bank for the statement itself")
            }
            return kinds
        }
        let name = last ?? rootName
        throw StatementFault(
            .notAStatement, at: StatementPlace(file: file, line: 1),
            what: "it is XML, '\(name?.local ?? "")' in '\((name?.namespace ?? "").prefix(120))', and no camt.052, 053 or 054",
            fix: "leave it out, or ask the bank for the statement")
    }

    private mutating func message(_ start: XMLStart) throws {
        let place = StatementPlace(file: file, line: start.line, element: start.position.path)
        let kind = try CamtKind(start.name, at: place)
        kinds.append(kind.kind)
        if let note = kind.note {
            try sink(
                .found(StatementBreak(note.code, at: place, what: note.what, fix: "compare the result with the bank's own view")))
        }
        while let child = try reader.nextChild() {
            switch child.name.local {
            case "GrpHdr": groupHeader(try reader.element(child))
            case kind.statementElement: try statement(child, kind.kind)
            default: try reader.skip()
            }
        }
    }

    private mutating func groupHeader(_ header: XMLElement) {
        let fields = CamtFields(file: file)
        messageID = fields.text(header.first("MsgId"))
        messageCreatedAt = fields.text(header.first("CreDtTm"))
        let pages = header.first("MsgPgntn")
        messagePage = (fields.number(pages?.first("PgNb")), fields.flag(pages?.first("LastPgInd")))
    }

    private mutating func statement(_ start: XMLStart, _ kind: StatementKind) throws {
        let place = StatementPlace(file: file, line: start.line, element: start.position.path)
        var statement = Statement(kind: kind, place: place, index: index)
        statement.messageID = messageID
        statement.createdAt = messageCreatedAt
        (statement.page, statement.isLastPage) = messagePage
        (open, entriesOfOpen) = (statement, 0)
        var hasBegun = false
        var ordinal = 0
        while let child = try reader.nextChild() {
            if child.name.local == "Ntry" {
                if !hasBegun {
                    hasBegun = true
                    try begin(&statement)
                }
                ordinal += 1
                try entry(child, ordinal)
            } else if Self.isKept(child.name.local) {
                var fields = CamtFields(file: file)
                Self.take(try reader.element(child), into: &statement, &fields)
                open = statement
                for found in fields.unreadable { try sink(.found(found)) }
            } else {
                try reader.skip()
            }
        }
        if !hasBegun { try begin(&statement) }
        try sink(.end(statement))
        open = nil
        index += 1
    }

    private mutating func begin(_ statement: inout Statement) throws {
        open = statement
        try sink(.begin(statement))
        let account = statement.account
        if account.isIBAN, (try? IBAN(account.id)) == nil {
            try sink(
                .found(
                    StatementBreak(
                        .accountCheckDigits, at: statement.place, what: "'\(account.id.prefix(40))' is no IBAN that checks",
                        fix: "the number is kept as it stands; ask the bank for the right one")))
        }
    }

    private mutating func entry(_ start: XMLStart, _ ordinal: Int) throws {
        var fields = CamtFields(file: file)
        var shell = XMLElement(start: start)
        var (transactions, batch): ([EntryTransaction], Batch?) = ([], nil)
        var (dropped, isTooLarge) = (0, false)
        while let child = try reader.nextChild() {
            guard child.name.local == "NtryDtls" else {
                shell.append(try reader.element(child))
                continue
            }
            while let detail = try reader.nextChild() {
                switch detail.name.local {
                case "Btch": batch = fields.batch(try reader.element(detail), into: batch)
                case "TxDtls" where transactions.count < Self.transactionsMax:
                    transactions.append(fields.transaction(try reader.element(detail)))
                case "TxDtls":
                    dropped += 1
                    isTooLarge = true
                    try reader.skip()
                default: try reader.skip()
                }
            }
        }
        if var entry = fields.entry(shell, ordinal: ordinal) {
            (entry.transactions, entry.batch) = (transactions, batch)
            entry.takeFromTransactions()
            entriesOfOpen += 1
            try sink(.entry(entry))
        }
        for found in fields.unreadable { try sink(.found(found)) }
        if isTooLarge {
            try sink(
                .found(
                    StatementBreak(
                        .entryTooLarge, at: fields.place(shell),
                        what: "entry \(ordinal) holds \(dropped) transactions beyond \(Self.transactionsMax), which are left out",
                        fix: "ask the bank for smaller batches")))
        }
    }
}

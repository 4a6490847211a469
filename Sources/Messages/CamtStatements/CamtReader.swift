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
    /// Bytes of text, and elements, that one entry may hold; what one element may hold is limited by the XML reader.
    package static let entryBytesMax = 512 << 20
    static let entryNodesMax = 64_000_000

    let reader: XMLReader
    let file: String
    let sink: StatementSink
    let entryBytesMax: Int
    private var index = 0
    private var messageID: String?
    private var messagePage: (page: Int?, isLast: Bool?) = (nil, nil)
    private var messageCreatedAt: String?
    /// The statement that has begun and not ended.
    private var open: Statement?
    var entriesOfOpen = 0

    /// - Throws: a ``StatementFault`` where nothing can be used. A file that breaks off after whole statements is told as a break.
    package static func read(
        _ source: XMLSource, file: String, limits: XMLLimits = .stream, entryBytesMax: Int = entryBytesMax,
        into sink: @escaping StatementSink
    ) throws -> [StatementKind] {
        let whole = StatementPlace(file: file)
        do {
            var reader = CamtReader(
                reader: try XMLReader(source, limits: limits), file: file, entryBytesMax: entryBytesMax, sink: sink)
            do { return try reader.document() } catch let fault as XMLFault { return try reader.brokenOff(fault) }
        } catch let fault as XMLFault { throw Self.fault(fault, whole) }
    }

    private init(reader: XMLReader, file: String, entryBytesMax: Int, sink: @escaping StatementSink) {
        (self.reader, self.file, self.entryBytesMax, self.sink) = (reader, file, entryBytesMax, sink)
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
        var rootName: XMLName?
        var last: XMLName?
        while let event = try reader.next() {
            guard case .start(let start) = event else { continue }
            rootName = rootName ?? start.name
            if start.name.local == "Document" { last = start.name }
            if CamtKind.isMessage(start.name) { try message(start) }
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
        var (ordinal, balancesLeftOut) = (0, 0)
        while let child = try reader.nextChild() {
            if child.name.local == "Ntry" {
                if !hasBegun {
                    hasBegun = true
                    try begin(&statement)
                }
                ordinal += 1
                try entry(child, ordinal)
            } else if child.name.local == "Bal", statement.balances.count >= Statement.balancesMax {
                balancesLeftOut += 1
                if balancesLeftOut == 1 { try tellBalances(child) }
                try reader.skip()
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

    private func tellBalances(_ start: XMLStart) throws {
        let place = StatementPlace(file: file, line: start.line, element: start.position.path)
        try sink(
            .found(
                StatementBreak(
                    .unreadableBalance, at: place,
                    what: "the statement has more than \(Statement.balancesMax) balances; the first count",
                    fix: "ask the bank for the balances of the account alone")))
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
}

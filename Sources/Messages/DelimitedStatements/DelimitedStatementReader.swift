package import BankStatements
internal import BankingCalendar
internal import Money
package import TextLines

/// Reads a bank's CSV by a mapping, as a stream. Rows of one account that follow each other make one statement.
package struct DelimitedStatementReader {
    private let mapping: StatementMapping
    private let file: String
    private let sink: StatementSink
    private let row: DelimitedRow
    private var open: OpenStatement?
    private var statements = 0

    /// The statement whose rows come in.
    private struct OpenStatement {
        var statement: Statement
        var ordinal = 0
        /// The first and last row's running balance and signed amount.
        var first: (balance: ExactDecimal, amount: ExactDecimal, on: CalendarDay?, place: StatementPlace)?
        var last: (balance: ExactDecimal, amount: ExactDecimal, on: CalendarDay?, place: StatementPlace)?
        var isEveryRowBalanced = true
    }

    /// - Throws: a ``StatementFault`` where the headings are others than the mapping's, or no row can be read.
    package static func read(
        _ source: TextSource, file: String, mapping: StatementMapping, into sink: @escaping StatementSink
    ) throws -> [StatementKind] {
        do {
            var records = RecordReader(
                try LineReader(source), delimiter: mapping.delimiter.utf8.first ?? 0,
                quote: mapping.quote.map { $0.utf8.first } ?? UInt8(ascii: "\""),
                encoding: mapping.encoding ?? .detect)
            for _ in 0..<(mapping.skipLines ?? 0) { try records.skipLine() }
            let headings = mapping.headings ?? true ? try records.next()?.values : nil
            let row = try DelimitedRow(mapping, headings: headings, file: file)
            var reader = DelimitedStatementReader(mapping: mapping, file: file, sink: sink, row: row)
            return try reader.read(&records)
        } catch let fault as TextFault {
            throw StatementFault(fault, file: file)
        }
    }

    private init(mapping: StatementMapping, file: String, sink: @escaping StatementSink, row: DelimitedRow) {
        (self.mapping, self.file, self.sink, self.row) = (mapping, file, sink, row)
    }

    private mutating func read(_ records: inout RecordReader) throws -> [StatementKind] {
        var number = 0
        while let record = try records.next() {
            number += 1
            let place = StatementPlace(file: file, line: record.line, element: "row \(number)")
            if record.isBroken {
                try sink(
                    .found(
                        StatementBreak(
                            .cutFile, at: place, what: "a quote is not closed; the row and what follows it are not used",
                            fix: "have the file sent again, whole")))
                break
            }
            switch row.entry(record.values, at: place) {
            case .failure(let found): try sink(.found(found))
            case .success(let read): try take(read, place)
            }
        }
        try end()
        guard statements > 0 else {
            throw StatementFault(
                .noStatement, at: StatementPlace(file: file), what: "no row can be read with the mapping '\(mapping.name)'",
                fix: "compare the mapping with the file")
        }
        return Array(repeating: .csv, count: statements)
    }

    private mutating func take(_ read: DelimitedRow.Reading, _ place: StatementPlace) throws {
        if let open, open.statement.account.key != StatementAccount.key(read.account) { try end() }
        if open == nil {
            var statement = Statement(
                kind: .csv, place: place, index: statements, account: StatementAccount(id: read.account, isIBAN: false))
            statement.account.currency = mapping.currency ?? read.entry.amount.currency
            open = OpenStatement(statement: statement)
            try sink(.begin(statement))
        }
        guard var open else { return }
        open.ordinal += 1
        var entry = read.entry
        entry.ordinal = open.ordinal
        if let balance = read.balance {
            let row = (balance, entry.signed, entry.day, place)
            if let last = open.last { try compare(last, row) }
            open.first = open.first ?? row
            open.last = row
        } else {
            open.isEveryRowBalanced = false
        }
        if let day = entry.bookedOn {
            open.statement.from = min(open.statement.from ?? day, day)
            open.statement.to = max(open.statement.to ?? day, day)
        }
        self.open = open
        try sink(.entry(entry))
    }

    /// Whether one row's balance leads to the next row's.
    private func compare(
        _ earlier: (balance: ExactDecimal, amount: ExactDecimal, on: CalendarDay?, place: StatementPlace),
        _ later: (balance: ExactDecimal, amount: ExactDecimal, on: CalendarDay?, place: StatementPlace)
    ) throws {
        let isNewestFirst = mapping.order == .newestFirst
        let (before, row) = isNewestFirst ? (later, earlier) : (earlier, later)
        guard let reached = try? before.balance.adding(row.amount), reached != row.balance else { return }
        try sink(
            .found(
                StatementBreak(
                    .runningBalance, at: later.place,
                    what: "the balance goes from \(before.balance) by \(row.amount) to \(row.balance)",
                    fix: "ask the bank whether a row is missing, or correct the mapping's order")))
    }

    private mutating func end() throws {
        guard var open else { return }
        self.open = nil
        statements += 1
        if open.isEveryRowBalanced, let first = open.first, let last = open.last, let currency = open.statement.currency {
            let isNewestFirst = mapping.order == .newestFirst
            let (oldest, newest) = isNewestFirst ? (last, first) : (first, last)
            if let opening = try? oldest.balance.subtracting(oldest.amount) {
                open.statement.balances = [
                    Self.balance("OPBD", opening, currency, oldest.on, oldest.place),
                    Self.balance("CLBD", newest.balance, currency, newest.on, newest.place),
                ]
            }
        }
        try sink(.end(open.statement))
    }

    private static func balance(
        _ code: String, _ value: ExactDecimal, _ currency: String, _ day: CalendarDay?, _ place: StatementPlace
    ) -> StatementBalance {
        let mark: CreditDebit = value.significand < 0 ? .debit : .credit
        return StatementBalance(
            code: code, amount: StatementAmount(mark.signed(value), currency), mark: mark, on: day, place: place)
    }
}

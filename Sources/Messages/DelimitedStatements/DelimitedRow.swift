internal import BankStatements
internal import BankingCalendar
internal import Money
internal import TextLines

/// Reads one row by the mapping.
struct DelimitedRow {
    struct Reading {
        var entry: StatementEntry
        let account: String
        /// The balance after the entry, with its sign.
        let balance: ExactDecimal?
    }

    private let mapping: StatementMapping
    private let dates: DateFormat
    /// Where each column stands, from zero.
    private let positions: [StatementMapping.Column: Int]
    private let columnsMin: Int

    init(_ mapping: StatementMapping, headings: [String]?, file: String) throws(StatementFault) {
        guard let dates = DateFormat(mapping.dateFormat) else {
            throw StatementFault(
                .mapping, at: StatementPlace(file: file), what: "'\(mapping.dateFormat)' is no date format",
                fix: "make it of YYYY or YY, MM and DD")
        }
        (self.mapping, self.dates) = (mapping, dates)
        let columns = mapping.columns
        let single = [
            columns.bookedOn, columns.valueOn, columns.amount, columns.credit, columns.debit, columns.mark, columns.currency,
            columns.account, columns.balance, columns.uetr, columns.endToEndID, columns.transactionID, columns.instructionID,
            columns.bankReference, columns.ownerReference, columns.code, columns.counterpartyName, columns.counterpartyAccount,
            columns.counterpartyAgent,
        ]
        let trimmed = headings?.map(\.withoutOuterBlanks)
        var positions: [StatementMapping.Column: Int] = [:]
        for column in single.compactMap({ $0 }) + (columns.remittance ?? []) {
            let position: Int? =
                switch column {
                case .number(let number): number > 0 ? number - 1 : nil
                case .heading(let text): trimmed?.firstIndex(of: text)
                }
            guard let position else {
                throw StatementFault(
                    .mapping, at: StatementPlace(file: file, line: (mapping.skipLines ?? 0) + 1),
                    what: "the mapping '\(mapping.name)' names the column \(column), which the file has not",
                    fix: "use the mapping of this bank's file")
            }
            positions[column] = position
        }
        self.positions = positions
        columnsMin = (positions.values.max() ?? 0) + 1
    }

    func entry(_ values: [String], at place: StatementPlace) -> Result<Reading, StatementBreak> {
        guard values.count >= columnsMin else {
            return .failure(broken(place, "it has \(values.count) columns, and the mapping needs \(columnsMin)"))
        }
        let columns = mapping.columns
        func value(_ column: StatementMapping.Column?) -> String? {
            guard let column, let position = positions[column] else { return nil }
            let text = values[position].withoutOuterBlanks
            return text.isEmpty ? nil : text
        }
        let currency = value(columns.currency) ?? mapping.currency ?? ""
        guard currency.utf8.count == 3, currency.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
            return .failure(broken(place, "'\(currency.prefix(20))' is no currency"))
        }
        guard let account = value(columns.account) ?? mapping.account else {
            return .failure(broken(place, "it names no account"))
        }
        let signed: ExactDecimal
        switch amount(value) {
        case .success(let value): signed = value
        case .failure(let why): return .failure(broken(place, why.text))
        }
        var days: [CalendarDay?] = []
        for column in [columns.bookedOn, columns.valueOn] {
            let text = value(column)
            let day = text.flatMap { dates.day($0) }
            if let text, day == nil { return .failure(broken(place, "'\(text.prefix(20))' is no date as \(mapping.dateFormat)")) }
            days.append(day)
        }
        guard days.contains(where: { $0 != nil }) else { return .failure(broken(place, "it has no date")) }
        let mark: CreditDebit = signed.significand < 0 ? .debit : .credit
        var entry = StatementEntry(
            ordinal: 0, place: place, amount: StatementAmount(mark.signed(signed), currency), mark: mark, bookedOn: days[0],
            valueOn: days[1],
            references: EntryReferences(
                endToEndID: EntryReferences.meaningful(value(columns.endToEndID)),
                transactionID: EntryReferences.meaningful(value(columns.transactionID)),
                accountServicerReference: EntryReferences.meaningful(value(columns.bankReference)),
                ownerReference: EntryReferences.meaningful(value(columns.ownerReference))))
        entry.references.uetr = value(columns.uetr)?.lowercased()
        entry.references.instructionID = EntryReferences.meaningful(value(columns.instructionID))
        entry.bankTransactionCode.proprietary = value(columns.code)
        entry.remittance = (columns.remittance ?? []).compactMap { value($0) }
        let counterparty = Party(
            name: value(columns.counterpartyName), account: value(columns.counterpartyAccount),
            agent: value(columns.counterpartyAgent))
        if counterparty != Party() {
            if mark == .credit { entry.parties.debtor = counterparty } else { entry.parties.creditor = counterparty }
        }
        let balanceText = value(columns.balance)
        let balance = balanceText.flatMap { number($0) }
        if let balanceText, balance == nil { return .failure(broken(place, "'\(balanceText.prefix(30))' is no balance")) }
        return .success(Reading(entry: entry, account: account, balance: balance))
    }

    private struct Why: Error { let text: String }

    private func broken(_ place: StatementPlace, _ what: String) -> StatementBreak {
        StatementBreak(.unreadableEntry, at: place, what: "\(what); the row is left out", fix: "correct the row, or the mapping")
    }

    /// The signed amount as the mapping's convention has it.
    private func amount(_ value: (StatementMapping.Column?) -> String?) -> Result<ExactDecimal, Why> {
        let columns = mapping.columns
        func read(_ text: String) -> Result<ExactDecimal, Why> {
            number(text).map { .success($0) }
                ?? .failure(Why(text: "'\(text.prefix(30))' is no amount with '\(mapping.decimal)'"))
        }
        switch mapping.sign {
        case .columns:
            let (credit, debit) = (value(columns.credit), value(columns.debit))
            let sides = [credit, debit].map { text in text.flatMap { number($0) }?.isZero == true ? nil : text }
            guard sides[0] == nil || sides[1] == nil else { return .failure(Why(text: "it has a credit and a debit")) }
            if let text = sides[0] { return read(text) }
            // A debit may be told with or without its minus sign.
            if let text = sides[1] { return read(text).map { $0.significand < 0 ? $0 : CreditDebit.debit.signed($0) } }
            return credit == nil && debit == nil ? .failure(Why(text: "it has no amount")) : .success(.zero)
        case .mark:
            guard let text = value(columns.amount), let mark = value(columns.mark) else {
                return .failure(Why(text: "it has no amount or no mark"))
            }
            if mapping.marks?.credit.contains(mark) == true { return read(text) }
            if mapping.marks?.debit.contains(mark) == true { return read(text).map { CreditDebit.debit.signed($0) } }
            return .failure(Why(text: "'\(mark.prefix(20))' is no mark of the mapping"))
        case .signed, .inverted:
            guard let text = value(columns.amount) else { return .failure(Why(text: "it has no amount")) }
            return mapping.sign == .signed ? read(text) : read(text).map { CreditDebit.debit.signed($0) }
        }
    }

    /// A number with a sign before or after it, or in brackets, blanks inside being left out.
    private func number(_ text: String) -> ExactDecimal? {
        var isNegative = false
        var bytes = Array(text.utf8).filter { $0 != 0x20 }[...]
        if bytes.first == UInt8(ascii: "("), bytes.last == UInt8(ascii: ")"), bytes.count > 2 {
            (isNegative, bytes) = (true, bytes.dropFirst().dropLast())
        }
        for edge in [bytes.first, bytes.last] where edge == UInt8(ascii: "-") || edge == UInt8(ascii: "+") {
            guard !isNegative, bytes.count > 1 else { return nil }
            isNegative = edge == UInt8(ascii: "-")
            bytes = bytes.first == edge ? bytes.dropFirst() : bytes.dropLast()
            break
        }
        guard let mark = mapping.decimal.utf8.first,
            let value = StatementNumber.decimal(bytes, mark: mark, thousands: mapping.thousands?.utf8.first)
        else { return nil }
        return isNegative ? CreditDebit.debit.signed(value) : value
    }
}

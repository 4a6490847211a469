internal import BankStatements
internal import BankingCalendar
internal import Money
internal import Parties
internal import TextLines

/// One message while its fields come in.
struct FINStatementMessage {
    static let wholeness = "an MT940 or MT950 has its closing balance, an MT942 its end or its totals"

    private let file: String
    private let sink: StatementSink
    private var type: String?
    private(set) var statement: Statement
    private var hasBegun = false
    private(set) var hasClosing = false
    private var hasTotals = false
    /// Whether any field is one that only statements have.
    private(set) var isStatement = false
    /// The entry whose field 86 may still come.
    private var pending: StatementEntry?
    /// Whether a field 61 came last, readable or not.
    private var isAfterEntry = false
    private var entries = 0
    private var ordinal = 0
    /// That of the entries, once any is told.
    private var currency: String?
    private var balancesLeftOut = 0
    /// Bytes of the fields 86 of the entry that may still get more.
    private var describedBytes = 0

    init(file: String, line: Int, index: Int, type: String?, sink: @escaping StatementSink) {
        (self.file, self.type, self.sink) = (file, type, sink)
        statement = Statement(
            kind: StatementKind("MT940", .statement), place: StatementPlace(file: file, line: line), index: index)
    }

    private func place(_ field: FINFieldLines) -> StatementPlace {
        StatementPlace(file: file, line: field.line, element: ":\(field.tag):")
    }

    private func tell(_ code: StatementBreak.Code, _ field: FINFieldLines, _ what: String) throws {
        try sink(
            .found(StatementBreak(code, at: place(field), what: what, fix: "ask the bank to write field \(field.tag) rightly")))
    }

    mutating func take(_ field: FINFieldLines) throws {
        if field.tag != "86", field.tag != "NS", !(field.tag == "25" && isAfterEntry) {
            try flush()
            isAfterEntry = false
        }
        switch field.tag {
        case "20": statement.messageID = TextEncoding.detect.string(field.first).withoutOuterBlanks
        case "25" where pending != nil:
            try tell(.unreadableField, field, "field 25 stands where field 86 of the entry is expected, and is taken for it")
            try describe(field)
        case "25", "25P": account(field)
        case "28", "28C": try number(field)
        case "60F", "60M": try balance(field, "OPBD", isIntermediate: field.tag == "60M")
        case "62F", "62M":
            hasClosing = try balance(field, "CLBD", isIntermediate: field.tag == "62M") || hasClosing
        case "64": _ = try balance(field, "CLAV", isIntermediate: false)
        case "65": _ = try balance(field, "FWAV", isIntermediate: false)
        case "61": try entry(field)
        case "86", "NS": try describe(field)
        case "34F": floorLimit(field)
        case "13D", "13": statement.createdAt = Self.time(field)
        case "90C", "90D": try total(field)
        default: break
        }
        isStatement = isStatement || !["20", "21", "NS"].contains(field.tag)
    }

    /// Ends the message, or abandons it.
    /// - Returns: its kind; nil where it is not whole.
    mutating func end(isTerminated: Bool, isAtEnd: Bool, lastLine: Int) throws -> StatementKind? {
        try flush()
        guard isStatement else { return nil }
        settleKind()
        let isInterim = statement.kind.family == .report
        let isKnown = !statement.account.id.isEmpty || !statement.balances.isEmpty
        let isWhole = isKnown && (isInterim ? hasTotals || isTerminated : hasClosing)
        guard isWhole else {
            let what =
                isInterim
                ? "the message has neither an end nor totals" : "the message has no closing balance that can be read"
            try sink(
                .abandon(
                    statement,
                    StatementBreak(
                        isAtEnd ? .cutFile : .incompleteStatement,
                        at: StatementPlace(file: file, line: isAtEnd ? lastLine : statement.place.line),
                        what: "\(what); the message of line \(statement.place.line) with \(entries) entries is not used",
                        fix: "have the file sent again, whole")))
            return nil
        }
        try begin()
        try sink(.end(statement))
        return statement.kind
    }

    private mutating func begin() throws {
        guard !hasBegun else { return }
        hasBegun = true
        settleKind()
        try sink(.begin(statement))
    }

    /// The header tells the type, or else the fields that only one type has.
    private mutating func settleKind() {
        let isInterim = type == "942" || type == nil && statement.opening == nil && (hasTotals || statement.createdAt != nil)
        statement.kind = isInterim ? StatementKind("MT942", .report) : StatementKind("MT\(type ?? "940")", .statement)
        if statement.opening != nil, isInterim { statement.kind = StatementKind("MT940", .statement) }
    }

    private mutating func flush() throws {
        guard let entry = pending else { return }
        pending = nil
        try begin()
        entries += 1
        try sink(.entry(entry))
    }
}

/// The fields of a message.
extension FINStatementMessage {
    /// The number, and behind it perhaps a blank or none, and a currency. The first line of field 25P; its second is the bank's BIC.
    private mutating func account(_ field: FINFieldLines) {
        guard statement.account.id.isEmpty else { return }
        var text = TextEncoding.detect.string(field.first).withoutOuterBlanks
        var currency: String?
        let tail = String(text.suffix(3))
        let head = text.dropLast(3).withoutOuterBlanks
        if text.count > 6, (try? Currency(tail)) != nil, head.last?.isNumber == true || text.dropLast(3).last == " ",
            (try? IBAN(text)) == nil
        {
            (text, currency) = (head, tail)
        }
        let isIBAN = (try? IBAN(text)) != nil
        statement.account = StatementAccount(id: text, isIBAN: isIBAN, currency: currency)
        if field.tag == "25P", field.lines.count > 1 {
            statement.account.servicer = TextEncoding.detect.string(field.lines[1]).withoutOuterBlanks
        }
    }

    /// "4/1", "00004/00001", "0", or a date with a count.
    private mutating func number(_ field: FINFieldLines) throws {
        let texts = field.first.split(separator: UInt8(ascii: "/")).map { String(decoding: $0, as: UTF8.self) }
        let parts = texts.map { StatementNumber.count($0) }
        statement.number = parts.first ?? nil
        if parts.count > 1, let page = parts[1], page > 0 { statement.page = page }
        // Words in its place are no number and no fault.
        let isBeyond = zip(texts, parts).prefix(2).contains { text, part in
            part == nil && !text.isEmpty && text.dropFirst(text.hasPrefix("-") ? 1 : 0).utf8.allSatisfy(isDigit)
        }
        if isBeyond {
            try tell(.unreadableField, field, "the number is not from 0 to \(StatementNumber.countMax); it counts as none")
        }
    }

    @discardableResult
    private mutating func balance(_ field: FINFieldLines, _ code: String, isIntermediate: Bool) throws -> Bool {
        let bytes = field.first
        let mark: CreditDebit? =
            bytes.first == UInt8(ascii: "C") ? .credit : bytes.first == UInt8(ascii: "D") ? .debit : nil
        // Where the file ends inside the field, digits may be missing before the decimal mark.
        let isWhole = field.isEnded || bytes.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") }
        guard let mark, isWhole, let amount = FINAmount.amount(bytes.dropFirst(7)) else {
            let said = TextEncoding.detect.string(bytes.prefix(40))
            try tell(.unreadableBalance, field, "'\(said)' is no mark, day, currency and amount; the balance is left out")
            return false
        }
        let day = try? CalendarDay(fin: String(decoding: bytes[1..<7], as: UTF8.self))
        if day == nil {
            try tell(.unreadableField, field, "'\(String(decoding: bytes[1..<7], as: UTF8.self))' is no day of a balance")
        }
        guard code != "OPBD" && code != "CLBD" || statement.balance(code) == nil else {
            try tell(.unreadableField, field, "the message has this balance already; the first counts")
            return false
        }
        guard statement.balances.count < Statement.balancesMax else {
            balancesLeftOut += 1
            if balancesLeftOut == 1 {
                try tell(
                    .unreadableBalance, field, "the message has more than \(Statement.balancesMax) balances; the first count")
            }
            return false
        }
        statement.balances.append(
            StatementBalance(
                code: code, amount: amount, mark: mark, on: day, place: place(field), isIntermediate: isIntermediate))
        return true
    }

    private mutating func entry(_ field: FINFieldLines) throws {
        ordinal += 1
        isAfterEntry = true
        let bytes = field.first
        guard let line = StatementLine(field) else {
            let said = TextEncoding.detect.string(bytes.prefix(60))
            try tell(
                .unreadableEntry, field,
                "entry \(ordinal), '\(said)', has no value date, mark and amount in order; it is left out")
            return
        }
        if let bad = line.badEntryDate { try tell(.unreadableField, field, "'\(bad)' is no month and day of an entry") }
        currency = currency ?? statement.currency
        guard let currency else {
            try tell(.unreadableEntry, field, "entry \(ordinal) comes before any currency is told; it is left out")
            return
        }
        var entry = StatementEntry(
            ordinal: ordinal, place: place(field), amount: StatementAmount(line.amount, currency), mark: line.mark,
            isReversal: line.isReversal, status: line.isExpected ? .expected : .booked, bookedOn: line.bookedOn,
            valueOn: line.valueOn,
            references: EntryReferences(
                accountServicerReference: line.bankReference, ownerReference: line.ownerReference),
            bankTransactionCode: BankTransactionCode(proprietary: line.type))
        let supplement = AccountOwnerInformation(line.supplement)
        entry.exchange.instructed = supplement.instructed
        entry.charges = supplement.charges
        entry.additionalInformation = line.supplement.isEmpty ? nil : line.supplement.joined(separator: "\n")
        pending = entry
        describedBytes = 0
    }

    /// Field 86 after an entry; after the closing balance it is about the whole, and is passed over.
    private mutating func describe(_ field: FINFieldLines) throws {
        guard var entry = pending else { return }
        let (before, most) = (describedBytes, FINFieldLines.bytesMax)
        describedBytes += field.bytes
        guard describedBytes <= most else {
            if before <= most {
                try tell(
                    .unreadableField, field, "the texts of entry \(ordinal) have more than \(most) bytes; the rest is left out")
            }
            return
        }
        let isFree = field.tag == "NS"
        let lines = isFree ? field.texts.map { String($0.dropFirst(2)) } : field.texts
        let information = AccountOwnerInformation(lines)
        entry.bankTransactionCode.gvc = entry.bankTransactionCode.gvc ?? information.gvc
        entry.remittance += information.remittance
        var references = information.references
        references.ownerReference = entry.references.ownerReference
        references.accountServicerReference = entry.references.accountServicerReference
        // A second field 86 adds to the first.
        references.endToEndID = references.endToEndID ?? entry.references.endToEndID
        references.mandateID = references.mandateID ?? entry.references.mandateID
        entry.references = references
        if information.counterparty != Party() {
            if entry.mark == .credit {
                entry.parties.debtor = information.counterparty
            } else {
                entry.parties.creditor = information.counterparty
            }
        }
        entry.exchange.instructed = entry.exchange.instructed ?? information.instructed
        entry.charges += information.charges
        if let text = information.bookingText {
            entry.additionalInformation = [entry.additionalInformation, text].compactMap { $0 }.joined(separator: "\n")
        }
        pending = entry
    }

    private mutating func floorLimit(_ field: FINFieldLines) {
        let code = field.first.prefix(3)
        if code.count == 3, code.allSatisfy(isCapital), statement.account.currency == nil {
            statement.account.currency = String(decoding: code, as: UTF8.self)
        }
    }

    /// "1701191815+0100" as "2017-01-19T18:15+0100".
    private static func time(_ field: FINFieldLines) -> String? {
        let bytes = field.first
        guard bytes.count >= 10, let day = try? CalendarDay(fin: String(decoding: bytes[..<6], as: UTF8.self)) else { return nil }
        let (hour, minute) = (String(decoding: bytes[6..<8], as: UTF8.self), String(decoding: bytes[8..<10], as: UTF8.self))
        return "\(day)T\(hour):\(minute)" + String(decoding: bytes[10...], as: UTF8.self)
    }

    /// "12EUR345,67": how many entries, and their sum.
    private mutating func total(_ field: FINFieldLines) throws {
        hasTotals = true
        let digits = field.first.prefix { isDigit($0) }
        guard let count = Int(String(decoding: digits, as: UTF8.self)),
            let amount = FINAmount.amount(field.first.dropFirst(digits.count))
        else {
            try tell(.unreadableField, field, "the totals are no count, currency and amount")
            return
        }
        let total = EntrySummary.Total(count: count, sum: amount.value)
        var summary = statement.summary ?? EntrySummary()
        if field.tag == "90C" { summary.credits = total } else { summary.debits = total }
        statement.summary = summary
        if statement.currency == nil { statement.account.currency = amount.currency }
    }
}

import AccountReconciliation
import AgreementService
import BankStatements
package import BankingCalendar
import CamtStatements
import LedgerNode
import Money
import Parties
package import Signing
import StatementMatching

/// Writes what one bank has posted on an account, of some days of booking, as a camt.053 with its balances, piece by piece. [GK]
package struct StatementExport {
    private let entries: [BookEntry]
    private let pieces: Pieces
    private var writer: CamtStatementWriter
    private var place = 0
    private var isDone = false

    /// What the writer has handed over and nobody has taken yet.
    private final class Pieces {
        var bytes: [UInt8] = []
    }

    /// - Parameter createdAt: RFC 3339.
    /// - Throws: ``DeskFault/awaiting(batches:)`` where entries are missing: the balances would not follow from the entries.
    init(_ book: RelationBook, account: Int, of bank: Bank, from: CalendarDay?, until: CalendarDay?, createdAt: String) throws {
        let standing = try book.requireEntries(of: bank, on: account)
        let account = book.relation.accounts[account - 1]
        let filter = ExportFilter(from: from, until: until)
        let posted = standing.flatMap { $0.entries ?? [] }
        // Stable: of one day in the order in which they were posted.
        entries = posted.enumerated().filter { filter.takes($0.element.entry.bookedOn) }
            .sorted { ($0.element.entry.bookedOn, $0.offset) < ($1.element.entry.bookedOn, $1.offset) }.map(\.element)
        let earlier = posted.filter { entry in from.map { entry.entry.bookedOn < $0 } ?? false }
        let opening = try Money.sum([account.opening[bank]] + earlier.map(\.entry.amount), in: account.currency)
        let first = from ?? min(entries.first?.entry.bookedOn ?? book.relation.fromOn, book.relation.fromOn)
        let last = max(first, until ?? entries.last?.entry.bookedOn ?? first)
        let name = "\(book.relation.reference.prefix(16))-\(bank == .first ? 1 : 2)-\(last)"
        var stated = StatementAccount(id: account.number, currency: account.currency.code)
        stated.isIBAN = (try? IBAN(account.number)) != nil
        let pieces = Pieces()
        self.pieces = pieces
        writer = try CamtStatementWriter(
            CamtStatementWriter.Head(
                messageID: name, statementID: name, number: book.days.count, createdAt: createdAt, account: stated,
                opening: opening, openingOn: first,
                closing: Money.sum([opening] + entries.map(\.entry.amount), in: account.currency), closingOn: last)
        ) { pieces.bytes += $0 }
    }

    /// The next bytes; nil at the end.
    package mutating func next() throws -> [UInt8]? {
        while pieces.bytes.isEmpty, !isDone {
            if place < entries.count {
                try writer.put(Self.line(entries[place], place + 1))
                place += 1
            } else {
                try writer.end()
                isDone = true
            }
        }
        defer { pieces.bytes = [] }
        return pieces.bytes.isEmpty ? nil : pieces.bytes
    }

    private static func line(_ one: BookEntry, _ ordinal: Int) throws -> StatementEntry {
        let amount = one.entry.amount
        let magnitude = amount.isNegative ? try Money.zero(amount.currency).subtracting(amount) : amount
        var references = EntryReferences()
        references.entryReference = "\(one.id)"
        for reference in one.entry.references.map({ NamedReference($0) }) {
            switch reference.kind {
            case .uetr: references.uetr = references.uetr ?? reference.text
            case .endToEnd: references.endToEndID = references.endToEndID ?? reference.text
            case .transaction: references.transactionID = references.transactionID ?? reference.text
            case .instruction: references.instructionID = references.instructionID ?? reference.text
            case .servicer: references.accountServicerReference = references.accountServicerReference ?? reference.text
            case .owner: references.ownerReference = references.ownerReference ?? reference.text
            case .batch: references.paymentInformationID = references.paymentInformationID ?? reference.text
            // The other party's account or name has no place among a transaction's references.
            case .party: break
            }
        }
        return StatementEntry(
            ordinal: ordinal, place: StatementPlace(file: "the relation"),
            amount: StatementAmount(try ExactDecimal(magnitude.amountText), amount.currency.code),
            mark: amount.isNegative ? .debit : .credit, bookedOn: one.entry.bookedOn, valueOn: one.entry.valueOn,
            references: references, remittance: one.entry.text.map { [$0] } ?? [])
    }
}

/// What a bank has posted on an account, to be written.
package struct RelationStatement: Sendable {
    let book: RelationBook
    let account: Int
    let bank: Bank
    let from: CalendarDay?
    let until: CalendarDay?
    let createdAt: String

    package func export() throws -> StatementExport {
        try StatementExport(book, account: account, of: bank, from: from, until: until, createdAt: createdAt)
    }
}

extension RelationBook {
    /// The batches of a bank on an account that stand.
    ///
    /// - Throws: ``DeskFault/awaiting(batches:)`` where entries are missing: the balances would not follow from the entries.
    @discardableResult
    func requireEntries(of bank: Bank, on account: Int) throws -> [Posted] {
        let standing = posted.filter { $0.bank == bank && $0.paper.account == account && !$0.isSuperseded }
        let missing = standing.filter { $0.entries == nil }
        guard missing.isEmpty else { throw DeskFault.awaiting(batches: missing.map(\.name)) }
        return standing
    }
}

extension ReconciliationDesk {
    /// What a bank has posted on an account as a camt.053.
    ///
    /// - Parameter ours: this bank's entries; the other's where false.
    /// - Throws: ``DeskFault``; where entries are missing, as soon as it is written.
    package func statement(
        of id: Digest32, account number: String, ours: Bool, from: CalendarDay? = nil, until: CalendarDay? = nil
    ) throws -> RelationStatement {
        let held = try held(id)
        guard let account = held.terms.relation.accounts.firstIndex(where: { $0.number == number }) else {
            throw DeskFault.unknownAccount(number)
        }
        let side = held.bank ?? .first
        let bank = ours ? side : side.other
        try held.book.requireEntries(of: bank, on: account + 1)
        return RelationStatement(
            book: held.book, account: account + 1, bank: bank, from: from, until: until,
            createdAt: "\(service.node.standing.now)")
    }
}

internal import BankStatements
internal import BankingCalendar
internal import Foundation
internal import GRDB
internal import Money
internal import StatementImport

/// Keeps statements while one access to the database lasts: each in a savepoint, many to a transaction.
final class SQLiteKeeper: StatementKeeper {
    /// How many statements go to the disk together.
    static let statementsPerTransaction = 200

    private let database: Database
    private let importID: Int64
    private let encoder = JSONEncoder()
    private var openID: Int64?
    private var account = ""
    private var inTransaction = 0

    init(_ database: Database, importID: Int64) { (self.database, self.importID) = (database, importID) }

    private func text(_ value: some Encodable) throws -> String { String(decoding: try encoder.encode(value), as: UTF8.self) }

    func known(accountKey: String) throws -> [StatementChain.Known] {
        let sql = "SELECT outline, supersededBy FROM statements WHERE account = ? AND digest <> '' ORDER BY id"
        let rows = try Row.fetchCursor(database, sql: sql, arguments: [accountKey])
        var known: [StatementChain.Known] = []
        while let row = try rows.next() {
            let outline = try JSONDecoder().decode(StatementOutline.self, from: Data((row["outline"] as String).utf8))
            known.append(StatementChain.Known(outline: outline, isStanding: (row["supersededBy"] as Int64?) == nil))
        }
        return known
    }

    func knowsOriginal(of reversal: ReversalChecks.Reversal) throws -> Bool {
        let statement = try database.cachedStatement(
            sql: """
                SELECT EXISTS (
                    SELECT 1 FROM marks JOIN statements ON statements.id = marks.statement
                    WHERE marks.account = ? AND amount = ? AND currency = ? AND mark = ? AND reference = ? AND supersededBy IS NULL)
                """)
        // Without any reference the amount alone has to do.
        for reference in reversal.references.isEmpty ? [""] : reversal.references {
            let isKnown = try Bool.fetchOne(
                statement,
                arguments: [
                    reversal.accountKey, reversal.amount.value.description, reversal.amount.currency,
                    reversal.originalMark.rawValue, reference,
                ])
            if isKnown == true { return true }
        }
        return false
    }

    /// Writes down by what a reversal would find the entry.
    static func mark(_ entry: StatementEntry, account: String, statement id: Int64, _ database: Database) throws {
        guard !entry.isReversal else { return }
        let statement = try database.cachedStatement(
            sql: "INSERT OR IGNORE INTO marks(account, amount, currency, mark, reference, statement) VALUES (?, ?, ?, ?, ?, ?)")
        for reference in Set(entry.references.all + entry.transactions.flatMap(\.references.all)).union([""]) {
            try statement.execute(arguments: [
                account, entry.amount.value.description, entry.amount.currency, entry.mark.rawValue, reference, id,
            ])
        }
    }

    func rows(accountKey: String, on day: CalendarDay) throws -> [RowDigest] {
        let statement = try database.cachedStatement(
            sql: """
                SELECT entry FROM entries JOIN statements ON statements.id = entries.statement
                WHERE entries.account = ? AND COALESCE(entries.bookedOn, entries.valueOn) = ? AND statements.import <> ?
                    AND supersededBy IS NULL AND json_extract(outline, '$.kind.name') = ?
                """)
        let entries = try Row.fetchCursor(
            statement, arguments: [accountKey, day.description, importID, StatementKind.csv.name])
        var rows: [RowDigest] = []
        while let row = try entries.next() {
            rows.append(
                RowDigest(try JSONDecoder().decode(StatementEntry.self, from: Data((row["entry"] as String).utf8))))
        }
        return rows
    }

    func begin(_ statement: BankStatements.Statement) throws {
        try database.execute(sql: "SAVEPOINT statement")
        account = statement.account.key
        try database.execute(
            sql: "INSERT INTO statements(import, account, digest, outline, statement) VALUES (?, ?, '', '', '')",
            arguments: [importID, account])
        openID = database.lastInsertedRowID
    }

    func keep(_ entry: StatementEntry) throws {
        guard let openID else { return }
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO entries(statement, ordinal, account, currency, amount, minorUnits, mark, bookedOn, valueOn, entry)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(arguments: [
            openID, entry.ordinal, account, entry.amount.currency, entry.amount.value.description, entry.amount.money?.minorUnits,
            entry.mark.rawValue, entry.bookedOn?.description, entry.valueOn?.description, try text(entry),
        ])
        try Self.mark(entry, account: account, statement: openID, database)
    }

    func end(_ statement: BankStatements.Statement, _ outline: StatementOutline, _ standing: StatementStanding) throws {
        guard let id = openID else { return }
        if case .duplicate = standing { return try abandon() }
        openID = nil
        try database.execute(
            sql: "UPDATE statements SET account = ?, digest = ?, outline = ?, statement = ? WHERE id = ?",
            arguments: [outline.accountKey, outline.digest, try text(outline), try text(statement), id])
        if outline.accountKey != account {
            // The account came after the first entries.
            for table in ["entries", "marks"] {
                try database.execute(
                    sql: "UPDATE \(table) SET account = ? WHERE statement = ?", arguments: [outline.accountKey, id])
            }
        }
        switch standing {
        case .corrects(let earlier): try supersede(outline.accountKey, earlier.digest, by: id)
        case .isCorrected(let later):
            let sql =
                "UPDATE statements SET supersededBy = (SELECT id FROM statements WHERE account = ? AND digest = ?) WHERE id = ?"
            try database.execute(sql: sql, arguments: [later.accountKey, later.digest, id])
        case .new, .duplicate: break
        }
        try database.execute(sql: "RELEASE statement")
        inTransaction += 1
        guard inTransaction >= Self.statementsPerTransaction else { return }
        inTransaction = 0
        try database.commit()
        try database.beginTransaction(.immediate)
    }

    private func supersede(_ account: String, _ digest: String, by id: Int64) throws {
        try database.execute(
            sql: "UPDATE statements SET supersededBy = ? WHERE account = ? AND digest = ?", arguments: [id, account, digest])
    }

    func abandon() throws {
        guard openID != nil else { return }
        openID = nil
        try database.execute(sql: "ROLLBACK TO statement; RELEASE statement")
    }

    func keep(_ breaks: [StatementBreak]) throws {
        for found in breaks {
            try database.execute(
                sql: "INSERT INTO breaks(import, code, finding) VALUES (?, ?, ?)",
                arguments: [importID, found.code.rawValue, try text(found)])
        }
    }
}

package import BankStatements
internal import BankingCalendar
import Foundation
import GRDB
internal import Money
package import StatementImport

/// Statements and their entries in one SQLite file, which only its owner may read. What was kept once is never kept again; a
/// corrected statement stays as history behind the one that took its place.
package final class StatementStore {
    package static let fileName = "statements.sqlite"

    private let database: DatabaseQueue

    /// Opens the store in a folder, or makes both.
    ///
    /// - Throws: a ``StatementFault`` that names the folder, or what SQLite says.
    package init(folder: String) throws {
        let path = folder + "/" + Self.fileName
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            if !FileManager.default.fileExists(atPath: path),
                !FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
            {
                throw CocoaError(.fileWriteNoPermission)
            }
            var configuration = Configuration()
            configuration.foreignKeysEnabled = true
            configuration.busyMode = .timeout(10)
            database = try DatabaseQueue(path: path, configuration: configuration)
            try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            try Self.migrator.migrate(database)
        } catch {
            throw StatementFault(
                .unreadable, at: StatementPlace(file: path), what: "the store cannot be opened: \(error)",
                fix: "check the folder's permissions and space, or give another with --store")
        }
    }

    /// Whether there is a store in the folder.
    package static func exists(in folder: String) -> Bool { FileManager.default.fileExists(atPath: folder + "/" + fileName) }

    /// Published migrations are never edited; later ones follow.
    private static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 statements and entries") { database in
            try database.execute(
                sql: """
                    CREATE TABLE imports(id INTEGER PRIMARY KEY, at TEXT NOT NULL, path TEXT NOT NULL);
                    CREATE TABLE statements(
                        id INTEGER PRIMARY KEY, import INTEGER NOT NULL REFERENCES imports(id), account TEXT NOT NULL,
                        digest TEXT NOT NULL, outline TEXT NOT NULL, statement TEXT NOT NULL,
                        supersededBy INTEGER REFERENCES statements(id), UNIQUE(account, digest));
                    CREATE TABLE entries(
                        id INTEGER PRIMARY KEY, statement INTEGER NOT NULL REFERENCES statements(id), ordinal INTEGER NOT NULL,
                        account TEXT NOT NULL, currency TEXT NOT NULL, amount TEXT NOT NULL, minorUnits INTEGER, mark TEXT NOT NULL,
                        bookedOn TEXT, valueOn TEXT, entry TEXT NOT NULL, UNIQUE(statement, ordinal));
                    CREATE INDEX entriesByAmount ON entries(account, amount);
                    CREATE TABLE breaks(
                        id INTEGER PRIMARY KEY, import INTEGER NOT NULL REFERENCES imports(id), code TEXT NOT NULL,
                        finding TEXT NOT NULL);
                    """)
        }
        migrator.registerMigration("2 references and days of entries") { database in
            try database.execute(
                sql: """
                    CREATE TABLE marks(
                        account TEXT NOT NULL, amount TEXT NOT NULL, currency TEXT NOT NULL, mark TEXT NOT NULL,
                        reference TEXT NOT NULL, statement INTEGER NOT NULL REFERENCES statements(id),
                        PRIMARY KEY(account, amount, currency, mark, reference, statement)) WITHOUT ROWID;
                    CREATE INDEX marksByStatement ON marks(statement);
                    CREATE INDEX entriesByDay ON entries(account, COALESCE(bookedOn, valueOn));
                    """)
            let rows = try Row.fetchCursor(database, sql: "SELECT statement, account, entry FROM entries")
            let decoder = JSONDecoder()
            while let row = try rows.next() {
                let entry = try decoder.decode(StatementEntry.self, from: Data((row["entry"] as String).utf8))
                try SQLiteKeeper.mark(entry, account: row["account"], statement: row["statement"], database)
            }
        }
        return migrator
    }

    /// Runs an import that keeps what it reads here, and the breaks that it lists.
    /// - Parameter at: the time of the import, RFC 3339.
    package func importing(
        _ path: String, at: String, _ body: (any StatementKeeper) throws -> ImportReport
    ) throws -> ImportReport {
        try database.writeWithoutTransaction { database in
            try database.beginTransaction(.immediate)
            try database.execute(sql: "INSERT INTO imports(at, path) VALUES (?, ?)", arguments: [at, path])
            let keeper = SQLiteKeeper(database, importID: database.lastInsertedRowID)
            do {
                let report = try body(keeper)
                try keeper.keep(report.breaks)
                try database.commit()
                return report
            } catch {
                // Statements that were committed on the way were whole.
                if database.isInsideTransaction { try database.rollback() }
                throw error
            }
        }
    }

    /// Runs a dry import, which knows what is kept here.
    package func trying(_ body: (any StatementKeeper) throws -> ImportReport) throws -> ImportReport {
        try database.read { database in try body(DryKeeper(over: SQLiteKeeper(database, importID: 0))) }
    }

    /// The statements of an account, the standing ones or all, in the order in which they were kept.
    package func statements(account: String, withHistory: Bool = false) throws -> [(
        statement: BankStatements.Statement, isStanding: Bool
    )] {
        try database.read { database in
            let rows = try Row.fetchAll(
                database, sql: "SELECT statement, supersededBy FROM statements WHERE account = ? ORDER BY id",
                arguments: [StatementAccount.key(account)])
            return try rows.compactMap { row in
                let isStanding = (row["supersededBy"] as Int64?) == nil
                guard withHistory || isStanding else { return nil }
                return (
                    try JSONDecoder().decode(BankStatements.Statement.self, from: Data((row["statement"] as String).utf8)),
                    isStanding
                )
            }
        }
    }

    /// The accounts that have statements, by their keys.
    package func accounts() throws -> [String] {
        try database.read { try String.fetchAll($0, sql: "SELECT DISTINCT account FROM statements ORDER BY account") }
    }

    /// Hands out the entries of the standing statements one by one, in the order in which they were kept.
    package func entries(account: String? = nil, _ body: (StatementEntry) throws -> Void) throws {
        try database.read { database in
            let sql = """
                SELECT entry FROM entries JOIN statements ON statements.id = entries.statement
                WHERE supersededBy IS NULL AND (?1 IS NULL OR entries.account = ?1) ORDER BY entries.id
                """
            let rows = try Row.fetchCursor(database, sql: sql, arguments: [account.map { StatementAccount.key($0) }])
            let decoder = JSONDecoder()
            while let row = try rows.next() {
                try body(try decoder.decode(StatementEntry.self, from: Data((row["entry"] as String).utf8)))
            }
        }
    }

    /// How many entries of standing statements of each family each account has, of the accounts named or of all.
    package func families(accounts: [String]) throws -> [String: [StatementKind.Family: Int]] {
        var counts: [String: [StatementKind.Family: Int]] = [:]
        try database.read { database in
            let rows = try Row.fetchCursor(
                database, sql: "SELECT account, outline FROM statements WHERE supersededBy IS NULL AND digest <> ''")
            let wanted = accounts.map { StatementAccount.key($0) }
            while let row = try rows.next() {
                guard wanted.isEmpty || wanted.contains(row["account"]) else { continue }
                let outline = try JSONDecoder().decode(StatementOutline.self, from: Data((row["outline"] as String).utf8))
                counts[outline.accountKey, default: [:]][outline.kind.family, default: 0] += outline.entries
            }
        }
        return counts
    }

    /// Hands out the entries of the standing statements one by one with their statement, in the order in which they were kept.
    ///
    /// - Parameters:
    ///   - accounts: by IBAN or number; all where none is named.
    ///   - families: of each account by its key, which of its statements.
    package func entries(
        accounts: [String], of families: [String: StatementKind.Family],
        _ body: (StatementOutline, StatementEntry) throws -> Void
    ) throws {
        let wanted = accounts.map { StatementAccount.key($0) }
        try database.read { database in
            let decoder = JSONDecoder()
            let statements = try Row.fetchCursor(
                database,
                sql: "SELECT id, account, outline FROM statements WHERE supersededBy IS NULL AND digest <> '' ORDER BY id")
            while let row = try statements.next() {
                guard wanted.isEmpty || wanted.contains(row["account"]) else { continue }
                let outline = try decoder.decode(StatementOutline.self, from: Data((row["outline"] as String).utf8))
                guard families[outline.accountKey] == outline.kind.family else { continue }
                let entries = try Row.fetchCursor(
                    database, sql: "SELECT entry FROM entries WHERE statement = ? ORDER BY ordinal",
                    arguments: [row["id"] as Int64])
                while let entry = try entries.next() {
                    try body(outline, try decoder.decode(StatementEntry.self, from: Data((entry["entry"] as String).utf8)))
                }
            }
        }
    }
}

import Foundation
package import GRDB
package import LedgerStore

/// A member's ledger in one SQLite file (WAL, `synchronous=FULL`): the embedded default.
package final class SQLiteLedgerStore: LedgerStore, @unchecked Sendable {
    // Unchecked because of `writing`: it is made and used on GRDB's writer queue only.
    private let pool: DatabasePool
    private var writing: SQLiteLedgerSession?
    package let path: String
    package var place: String? { path }

    /// Opens the file, creating it (readable by its owner only) when it does not exist, and brings its schema up to date.
    package init(path: String) throws {
        self.path = path
        let files = FileManager.default
        guard
            files.fileExists(atPath: path)
                || files.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        else {
            throw StoreFault("\(path): the file cannot be created; does its folder exist, and may this user write there?")
        }
        var configuration = Configuration()
        configuration.maximumReaderCount = 8
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA cache_size = -65536")
            try database.execute(sql: "PRAGMA mmap_size = 1073741824")
        }
        pool = try Self.sound(path) { try DatabasePool(path: path, configuration: configuration) }
        try Self.sound(path) { [pool] in try Self.setUp(pool, path) }
    }

    private static func setUp(_ pool: DatabasePool, _ path: String) throws {
        try pool.writeWithoutTransaction { database in
            // GRDB sets NORMAL after prepareDatabase, which does not sync on commit; what we acknowledge must be on disk.
            try database.execute(sql: "PRAGMA synchronous = FULL")
            guard try Int.fetchOne(database, sql: "PRAGMA synchronous") == 2 else {
                throw StoreFault("\(path): SQLite did not accept synchronous=FULL, so nothing could be acknowledged as durable")
            }
            try database.execute(sql: "PRAGMA wal_autocheckpoint = 16384")
            // What an erasure deletes must not stay in free pages.
            try database.execute(sql: "PRAGMA secure_delete = ON")
        }
        try Schema.migrator().migrate(pool)
    }

    /// SQLite's own words for a file that is not as it wrote it name neither the file nor a way out.
    private static func sound<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let fault as DatabaseError {
            switch fault.resultCode {
            case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT, .SQLITE_SCHEMA, .SQLITE_ERROR:
                throw StoreDamage(place: path, what: "SQLite cannot read it (\(fault.message ?? "\(fault.resultCode)"))")
            default: throw fault
            }
        }
    }

    package func write<Result>(_ body: (any LedgerWriter) throws -> Result) throws -> Result {
        try Self.sound(path) { try inTransaction(body) }
    }

    private func inTransaction<Result>(_ body: (any LedgerWriter) throws -> Result) throws -> Result {
        try pool.writeWithoutTransaction { database in
            let session = writing ?? SQLiteLedgerSession(database)
            writing = session
            var result: Swift.Result<Result, any Error>?
            try database.inTransaction(.immediate) {
                let value = try body(session)
                result = .success(value)
                return .commit
            }
            guard let result else { throw StoreFault("\(path): a transaction ended without a result") }
            return try result.get()
        }
    }

    package func read<Result>(_ body: (any LedgerReader) throws -> Result) throws -> Result {
        try Self.sound(path) { try pool.read { database in try body(SQLiteLedgerSession(database)) } }
    }

    /// Access for those who compare or back up whole tables (`hefu node verify`).
    package func withDatabase<Result>(_ body: (Database) throws -> Result) throws -> Result { try pool.read(body) }

    /// Folds the write-ahead log into the file.
    package func checkpoint() throws { try pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) } }

    /// The writer's connection, for what is no transaction; its statements are made anew afterwards.
    func withoutTransaction(_ body: (Database) throws -> Void) throws {
        try pool.writeWithoutTransaction { database in
            writing = nil
            try body(database)
        }
    }

    /// Empties the write-ahead log, which holds rows as they were; the file's own pages are zeroed as rows are deleted.
    package func forgetErased() throws { try checkpoint() }

    package func close() throws {
        pool.writeWithoutTransaction { _ in writing = nil }
        try pool.close()
    }
}

/// What the operator has to see to: the store cannot be read or written.
package struct StoreFault: StoreTrouble, CustomStringConvertible {
    package let description: String
    package init(_ description: String) { self.description = description }
}

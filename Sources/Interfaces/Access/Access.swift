package import BankingCalendar
import Crypto
import Foundation
import GRDB
package import Parties

/// Who may do what on behalf of one member: its users, their tokens and certificates, approvals, repeated requests and
/// the audit trail, in one SQLite file. Nobody is anonymous, and there is no default password.
package final class Access: Sendable {
    package let member: MemberID
    let database: DatabasePool
    private let clock: @Sendable () -> LedgerTime

    /// Opens the file, or makes it with its schema and the member's first token key.
    ///
    /// - Parameters:
    ///   - path: of the SQLite file; only its owner may read it.
    ///   - isServing: whether this process answers requests. One that only keeps users beside it must leave alone what the
    ///     other is in the middle of.
    ///   - clock: wall-clock time; ledger time has no say in who is logged in.
    package init(
        member: MemberID, path: String, isServing: Bool = true, clock: @escaping @Sendable () -> LedgerTime = Access.systemTime
    ) throws {
        self.member = member
        self.clock = clock
        if !FileManager.default.fileExists(atPath: path) {
            guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
                throw AccessFault.malformed("cannot make \(path); see that its folder is there and may be written")
            }
        }
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(10)
        database = try DatabasePool(path: path, configuration: configuration)
        // GRDB sets NORMAL when it turns on WAL; what was acknowledged must survive a power cut.
        try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        try Access.migrate(database)
        try makeFirstTokenKey()
        if isServing { try recoverIdempotencyKeys() }
    }

    package static let systemTime: @Sendable () -> LedgerTime = {
        LedgerTime(millisecondsSinceEpoch: Int64(Date().timeIntervalSince1970 * 1000))
    }

    package var now: LedgerTime { clock() }

    private static func migrate(_ database: DatabasePool) throws {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("0-notes") { db in
            try db.execute(sql: "CREATE TABLE migrationNote (name TEXT PRIMARY KEY NOT NULL, note TEXT NOT NULL) STRICT")
        }
        for migration in Migration.all {
            migrator.registerMigration(migration.name) { db in
                try db.execute(sql: migration.sql)
                try db.execute(sql: "INSERT INTO migrationNote VALUES (?, ?)", arguments: [migration.name, migration.note])
            }
        }
        try migrator.migrate(database)
    }

    /// 32 lower-case hexadecimal digits that nobody can guess.
    static func freshID() -> String { hex((0..<16).map { _ in UInt8.random(in: 0...255) }) }

    static func hex(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// SHA-256 over parts, each with its length before it, so that their borders count.
    static func digest(_ parts: [[UInt8]]) -> [UInt8] {
        var hash = SHA256()
        for part in parts {
            withUnsafeBytes(of: UInt64(part.count).bigEndian) { hash.update(bufferPointer: $0) }
            hash.update(data: part)
        }
        return Array(hash.finalize())
    }
}

extension Access {
    /// Whether a commit is on disk before it is acknowledged, as the open connection says.
    package func syncsEachCommit() throws -> Bool {
        try database.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") } == 2
    }
}

package import BankingCalendar
import CanonicalCBOR
import FinancingRegistry
import GRDB
package import Ledger
package import LedgerNode
package import RegistryAuthority
package import Signing
package import Submission

/// A bank's desk at the registry of financings: it asks before it lends, holds what it lends on, and gives it back.
///
/// Every step is on the desk's own disk before it is sent, so a crash leaves nothing that ``unfinished()`` does not find.
package actor RegistryDesk {
    /// Brings a transaction to the ledger and waits until it is final; through the authority's node, so that nobody sees from where
    /// it came.
    package typealias Submit = @Sendable (Transaction) async throws -> SubmissionOutcome

    package nonisolated let node: LedgerNode
    let authority: any RegistryChannel
    let submit: Submit
    let database: DatabaseQueue
    let workers: Int

    /// - Parameters:
    ///   - path: of the desk's SQLite file; only its owner may read it.
    ///   - workers: how many proofs are checked side by side.
    package init(
        node: LedgerNode, authority: any RegistryChannel, path: String, workers: Int = 2, submit: @escaping Submit
    ) throws {
        (self.node, self.authority, self.submit, self.workers) = (node, authority, submit, max(1, workers))
        database = try DeskFile.open(path, migrations: DeskSchema.migrations)
    }

    // GRDB's own read and write have async doubles, which would be taken in async functions and let others in between.
    func read<Result>(_ body: (Database) throws -> Result) throws -> Result { try database.read(body) }
    func write<Result>(_ body: (Database) throws -> Result) throws -> Result { try database.write(body) }

    // MARK: reading

    package func registration(_ id: Digest32) throws -> Registration {
        let row = try read { db in
            try Row.fetchOne(db, sql: "SELECT * FROM registration WHERE id = ?", arguments: [id.bytes.databaseBytes])
        }
        guard let row else { throw RegistryDeskFault.unknown(id) }
        return try Registration(row)
    }

    package func registration(reference: String) throws -> Registration? {
        try read { db in
            try Row.fetchOne(db, sql: "SELECT * FROM registration WHERE reference = ?", arguments: [reference])
        }.map { try Registration($0) }
    }

    /// The bank's registrations after the cursor, oldest first.
    package func registrations(
        _ states: [Registration.State] = Registration.State.allCases, after number: Int64 = 0, limit: Int = 100
    )
        throws -> [Registration]
    {
        let names = states.map(\.rawValue)
        return try read { db in
            let marks = databaseQuestionMarks(count: names.count)
            return try Row.fetchAll(
                db, sql: "SELECT * FROM registration WHERE number > ? AND state IN (\(marks)) ORDER BY number LIMIT ?",
                arguments: [number] + StatementArguments(names) + [min(max(limit, 1), 1_000)])
        }.map { try Registration($0) }
    }

    /// What a crash or a fault left between two steps, oldest first: to be resumed or abandoned.
    package func unfinished() throws -> [Registration] {
        try read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM registration WHERE step IS NOT NULL OR state = 'drafted' ORDER BY number")
        }.map { try Registration($0) }
    }

    /// One line of what the desk did.
    package struct ActivityLine: Hashable, Codable, Sendable {
        package let number: Int64
        package let registration: Digest32
        package let at: LedgerTime
        package let officer: String
        package let event: String
        package let detail: String
    }

    package func activity(after number: Int64 = 0, limit: Int = 100) throws -> [ActivityLine] {
        try read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM activity WHERE number > ? ORDER BY number LIMIT ?",
                arguments: [number, min(max(limit, 1), 1_000)])
        }.map { row in
            ActivityLine(
                number: row["number"], registration: try Digest32(row.bytes("registration")),
                at: LedgerTime(millisecondsSinceEpoch: row["at"]), officer: row["officer"], event: row["event"],
                detail: row["detail"])
        }
    }

    func note(
        _ event: String, of id: Digest32, by officer: String, detail: String = "", at time: LedgerTime, in db: Database
    ) throws {
        try db.execute(
            sql: "INSERT INTO activity (registration, at, officer, event, detail) VALUES (?, ?, ?, ?, ?)",
            arguments: [id.bytes.databaseBytes, time.millisecondsSinceEpoch, officer, event, detail])
    }
}

import LedgerStore

extension PostgresLedgerStore: ScrubbedStore {
    /// The tables of which an erasure destroys rows.
    private static let erasedTables = ["activity", "agreement", "agreement_state", "document", "mark", "statement", "vault"]

    /// Writes the tables anew that an erasure reaches (`VACUUM (FULL)`), each of which is locked meanwhile. What stands in WAL,
    /// replicas and backups is their administrators'.
    package func scrub() throws {
        let connection = try scrubbingConnection()
        defer { connection.close() }
        // It takes as long as it takes; a node that waits for a lock is not to be held up by one that waits for another.
        _ = try connection.query("SET statement_timeout = 0")
        _ = try connection.query("SET lock_timeout = '10s'")
        for table in Self.erasedTables { _ = try connection.query("VACUUM (FULL) \(table)") }
    }
}

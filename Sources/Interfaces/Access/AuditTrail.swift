package import BankingCalendar
import GRDB

/// One line of the audit trail.
package struct AuditEntry: Hashable, Sendable {
    package let number: Int64
    package let at: LedgerTime
    package let user: String
    package let event: String
    package let subject: String
    package let detail: String
}

extension Access {
    /// Appends a line within the caller's transaction.
    func audit(_ event: String, by user: String, subject: String, detail: String = "", in db: Database) throws {
        let last = try Row.fetchOne(db, sql: "SELECT number, chain FROM audit ORDER BY number DESC LIMIT 1")
        let number = (last?["number"] as Int64? ?? 0) + 1
        let time = now.millisecondsSinceEpoch
        let chain = Self.chain(
            after: last.map { $0["chain"] as [UInt8] } ?? [], number: number, at: time, user: user, event: event,
            subject: subject,
            detail: detail)
        try db.execute(
            sql: "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?)",
            arguments: [number, time, user, event, subject, detail, chain.databaseBytes])
    }

    /// The trail after the line `number`, oldest first.
    package func auditTrail(after number: Int64 = 0, limit: Int) throws -> [AuditEntry] {
        try database.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM audit WHERE number > ? ORDER BY number LIMIT ?", arguments: [number, limit])
                .map { row in
                    AuditEntry(
                        number: row["number"], at: LedgerTime(millisecondsSinceEpoch: row["at"]), user: row["user"],
                        event: row["event"],
                        subject: row["subject"], detail: row["detail"])
                }
        }
    }

    /// Derives the chain again.
    ///
    /// - Returns: the number of the first line that does not follow from the ones before it, or nil when all do.
    package func firstBrokenAuditLine() throws -> Int64? {
        try database.read { db in
            var (previous, expected): ([UInt8], Int64) = ([], 1)
            let rows = try Row.fetchCursor(db, sql: "SELECT * FROM audit ORDER BY number")
            while let row = try rows.next() {
                let number: Int64 = row["number"]
                let chain = Self.chain(
                    after: previous, number: number, at: row["at"], user: row["user"], event: row["event"],
                    subject: row["subject"],
                    detail: row["detail"])
                guard number == expected, chain == row["chain"] as [UInt8] else { return expected }
                (previous, expected) = (chain, expected + 1)
            }
            return nil
        }
    }

    private static func chain(
        after previous: [UInt8], number: Int64, at: Int64, user: String, event: String, subject: String, detail: String
    ) -> [UInt8] {
        digest([previous] + ["\(number)", "\(at)", user, event, subject, detail].map { Array($0.utf8) })
    }
}

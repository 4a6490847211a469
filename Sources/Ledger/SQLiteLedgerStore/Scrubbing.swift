import GRDB
import LedgerStore

extension SQLiteLedgerStore: ScrubbedStore {
    /// Writes the file anew, so that nothing an erasure destroyed is left in free pages, in rows' older versions or in the
    /// write-ahead log. Takes as long as copying the file; readers wait at most for its last step.
    package func scrub() throws {
        try withoutTransaction { database in
            _ = try database.checkpoint(.truncate)
            try database.execute(sql: "VACUUM")
            _ = try database.checkpoint(.truncate)
        }
    }
}

import LedgerStore

/// What the operator has to see to: the server cannot be reached, or it did not do what was asked of it. Says what, where and
/// what to do. Never holds a password, nor a row's content: of the server's answer only the message is repeated, since its
/// details may name values.
package struct PostgresFault: StoreTrouble, Sendable, CustomStringConvertible {
    package enum Kind: Sendable {
        /// The configuration is refused before anything is sent.
        case configuration
        /// No connection could be made.
        case noConnection
        /// The connection broke; nothing of the transaction under way remains.
        case connectionLost
        /// The connection broke while the commit was under way: it may have been done or not.
        case commitUnknown
        /// The server refused a statement; nothing of its transaction remains.
        case statement
        /// A process that only reads was asked to write.
        case readerOnly
        /// The database holds something else than this program expects.
        case schema
        /// Every reader connection is in use.
        case busy
        /// A value that the tables cannot hold.
        case value
    }

    package let kind: Kind
    /// The server's five letters (PostgreSQL documentation, appendix A), where it gave any.
    package let sqlState: String?
    package let description: String

    init(_ kind: Kind, _ description: String, sqlState: String? = nil) {
        (self.kind, self.sqlState, self.description) = (kind, sqlState, description)
    }

    /// What an operator can do about an answer of the server.
    static func advice(_ sqlState: String?) -> String {
        switch sqlState {
        case "28P01": "the password is wrong or missing; put the right one into the password file or the service file"
        case "28000": "the server admits no such user from here; see its pg_hba.conf and the role's LOGIN"
        case "3D000": "the database does not exist; have it made (createdb) with encoding UTF8, or name another"
        case "3F000", "42P01": "the ledger's tables are not there; start the executor once, which makes them"
        case "42501": "the role lacks a privilege; grant it, or let the executor's role own the schema"
        case "53100": "the server's disk is full; make room, nothing of this was kept"
        case "53200", "53300", "53400": "the server has no more room for this; raise its limits or lower readersMax"
        case "57P01", "57P02", "57P03", "57P05": "the server ended the session or is starting; try again when it is up"
        case "57014": "the statement took too long or was cancelled; see the server's load, or raise the statement timeout"
        case "25006": "the server takes no writes (a standby?); name the primary, as with target_session_attrs=read-write"
        case "55P03": "another session holds what is needed; see pg_locks"
        case "23505", "23503", "23514", "23502": "what was to be written does not fit what is stored; verify the node's store"
        case "XX001", "XX002": "the database is damaged; restore it, or bring the node back from the other members"
        default: "see the server's log"
        }
    }
}

/// Another process has taken the executor's seat: what this one still wanted to write is refused, and nothing of it remains.
package struct SeatLost: StoreTrouble, Sendable, CustomStringConvertible {
    /// The term under which this process held the seat.
    package let term: Int64
    /// The term now in force, where it could be read.
    package let current: Int64?

    package var description: String {
        let now = current.map { ", and term \($0) is in force" } ?? ""
        return "the executor's seat of term \(term) is lost\(now): another process writes this ledger now, or may; take the seat "
            + "again and open the node anew"
    }
}

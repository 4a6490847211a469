import Foundation
package import LedgerStore

/// A member's ledger in a schema of a PostgreSQL database that its administrators run. Several processes may read; one, which
/// holds the ``ExecutorSeat``, writes.
package final class PostgresLedgerStore: LedgerStore, @unchecked Sendable {
    // Unchecked because of `writer`, which is touched under `writing` only.
    package enum Role: Sendable {
        case executor(ExecutorSeat)
        case reader
    }

    private let configuration: PostgresConfiguration
    private let role: Role
    private let readers: ReaderPool
    private let writing = NSLock()
    private var writer: PostgresConnection?

    package var place: String? { "\(configuration)" }

    /// Opens the ledger; its tables are those that the seat's holder brought up to date.
    ///
    /// - Throws: ``PostgresFault`` when the server cannot be reached or trusted, does not keep what it acknowledges, or holds
    ///   other tables than this program's.
    package init(configuration: PostgresConfiguration, role: Role) throws {
        (self.configuration, self.role) = (configuration, role)
        readers = ReaderPool(configuration)
        let connection = try PostgresConnection(configuration, .reader)
        try Migrator(connection: connection, schema: configuration.schema).requireCurrent()
        readers.giveBack(connection)
    }

    package func write<Result>(_ body: (any LedgerWriter) throws -> Result) throws -> Result {
        guard case .executor(let seat) = role else {
            throw PostgresFault(
                .readerOnly, "this process only reads the ledger; what is to be written goes to the process that holds the seat")
        }
        return try writing.withLock {
            let connection = try begin(seat)
            let result: Result
            do {
                result = try body(PostgresLedgerSession(connection))
            } catch {
                undo(connection)
                throw error
            }
            try commit(connection)
            return result
        }
    }

    package func read<Result>(_ body: (any LedgerReader) throws -> Result) throws -> Result {
        try reading { try body(PostgresLedgerSession($0)) }
    }

    /// Runs `body` on a connection whose transaction sees one instant.
    func reading<Result>(_ body: (PostgresConnection) throws -> Result) throws -> Result {
        let connection = try readers.take()
        defer { readers.giveBack(connection) }
        do {
            let result = try body(connection)
            try connection.tell("COMMIT")
            return result
        } catch {
            undo(connection)
            throw error
        }
    }

    /// For what cannot be done within a transaction, by whoever holds the seat.
    func scrubbingConnection() throws -> PostgresConnection {
        guard case .executor(let seat) = role, !seat.isGivenUp else {
            throw PostgresFault(.readerOnly, "this process only reads the ledger; the process that holds the seat scrubs it")
        }
        return try PostgresConnection(configuration, .writer)
    }

    package func close() {
        writing.withLock {
            writer?.close()
            writer = nil
        }
        readers.close()
    }

    // MARK: one transaction

    /// Begins, and holds the seat's term in place until the transaction ends: whoever would raise it waits for that.
    private func begin(_ seat: ExecutorSeat) throws -> PostgresConnection {
        guard !seat.isGivenUp else { throw SeatLost(term: seat.term, current: nil) }
        let (connection, term) = try beginFenced()
        guard term == seat.term else {
            undo(connection)
            seat.markLost()
            throw SeatLost(term: seat.term, current: term)
        }
        return connection
    }

    private func beginFenced() throws -> (PostgresConnection, Int64?) {
        if let connection = writer, !connection.isLost {
            do {
                return (connection, try fence(connection))
            } catch let fault as PostgresFault where fault.kind == .connectionLost {
                // The server was restarted since; nothing of this transaction was sent yet.
                writer = nil
            }
        }
        let connection = try PostgresConnection(configuration, .writer)
        writer = connection
        return (connection, try fence(connection))
    }

    private func fence(_ connection: PostgresConnection) throws -> Int64? {
        do {
            try connection.enqueue("BEGIN")
            return try connection.query("SELECT term FROM executor WHERE one = 1 FOR SHARE").first?.integer(0)
        } catch {
            undo(connection)
            throw error
        }
    }

    private func commit(_ connection: PostgresConnection) throws {
        do {
            let command = try connection.query("COMMIT").command
            guard command == "COMMIT" else {
                throw PostgresFault(
                    .statement,
                    "\(connection.destination.name): a statement had failed and the transaction was undone; nothing of it remains"
                )
            }
        } catch let fault as PostgresFault where fault.kind == .connectionLost {
            writer = nil
            throw PostgresFault(
                .commitUnknown,
                "the connection broke during the commit, so it is not known whether it was done; open the node anew, which reads "
                    + "where the store stands (\(fault.description))", sqlState: fault.sqlState)
        } catch {
            undo(connection)
            throw error
        }
    }

    /// Leaves nothing of the transaction; a connection on which that fails is not used again.
    private func undo(_ connection: PostgresConnection) {
        guard !connection.isLost else { return }
        // What was still queued may be why it fails: its fault was meant for a commit that will not come.
        for _ in 0..<2 where (try? connection.query("ROLLBACK")) != nil { return }
        connection.close()
    }
}

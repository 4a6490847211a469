import Foundation

/// A bounded number of connections for reading, each within a snapshot of its own.
final class ReaderPool: @unchecked Sendable {
    // Unchecked because of what `condition` guards.
    private let configuration: PostgresConfiguration
    private let condition = NSCondition()
    private var idle: [PostgresConnection] = []
    private var inUse = 0
    private var isClosed = false

    init(_ configuration: PostgresConfiguration) { self.configuration = configuration }

    /// A connection at the beginning of a read-only transaction; waits while all are in use.
    func take() throws -> PostgresConnection {
        try reserve()
        do {
            while let connection = popIdle() {
                if !connection.isEndedByServer { return try begin(connection) }
                connection.close()
            }
            return try begin(PostgresConnection(configuration, .reader))
        } catch {
            release()
            throw error
        }
    }

    /// It travels with the first question, which takes the snapshot: a round trip to a busy server is most of what a read costs.
    private func begin(_ connection: PostgresConnection) throws -> PostgresConnection {
        try connection.enqueue("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        return connection
    }

    private func reserve() throws {
        condition.lock()
        defer { condition.unlock() }
        let deadline = Date(timeIntervalSinceNow: Double(configuration.statementTimeoutMilliseconds) / 1000)
        while inUse >= configuration.readersMax && !isClosed {
            guard condition.wait(until: deadline) else {
                throw PostgresFault(
                    .busy,
                    "all \(configuration.readersMax) reader connections are in use and none came free; raise readersMax, or find "
                        + "what reads for so long")
            }
        }
        guard !isClosed else { throw PostgresFault(.busy, "the ledger's store was closed; open it again") }
        inUse += 1
    }

    private func popIdle() -> PostgresConnection? { condition.withLock { idle.popLast() } }

    private func release() {
        condition.withLock {
            inUse -= 1
            condition.signal()
        }
    }

    func giveBack(_ connection: PostgresConnection) {
        condition.withLock {
            inUse = max(0, inUse - 1)
            if connection.isLost || isClosed { connection.close() } else { idle.append(connection) }
            condition.signal()
        }
    }

    func close() {
        condition.withLock {
            isClosed = true
            idle.forEach { $0.close() }
            idle = []
            condition.broadcast()
        }
    }
}

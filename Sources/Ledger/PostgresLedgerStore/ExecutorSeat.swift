import Foundation
import Synchronization

/// The right to write a member's ledger, held by one process at a time. The holder has a session with an advisory lock, which
/// the server gives to another when that session ends, and a term, which every write checks: a process that slept through its
/// own end finds a newer term and writes nothing. One that finds its own term has not been followed by anybody, and takes the
/// lock back: a pause of the process or a restart of the server costs no seat that nobody else wants.
package final class ExecutorSeat: @unchecked Sendable {
    // Unchecked because of `connection`, and `history`, which only the watching thread touches once it runs, and deinit after it.
    package let term: Int64
    private var connection: PostgresConnection
    private var history: History?
    private let configuration: PostgresConfiguration
    private let state = Mutex(State())
    private let woken = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)

    /// Where the server's log stands: a timeline's name and how many of its bytes are on disk. A standby that took over has
    /// another timeline; on the same one a server that holds less was set back.
    private struct History {
        let timeline: String
        let bytes: Int64

        init?(_ rows: PostgresRows) throws {
            guard let row = rows.first else { return nil }
            (timeline, bytes) = (row.text(0), try row.integer(1))
        }

        static let question = """
            SELECT left(pg_walfile_name(pg_current_wal_flush_lsn()), 8), (pg_current_wal_flush_lsn() - '0/0')::bigint
            """

        func goesOn(in later: History) -> Bool { timeline == later.timeline && bytes <= later.bytes }
    }

    private struct State {
        var isLost = false
        var isGivenUp = false
        var answeredAt = ContinuousClock.now
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    private init(term: Int64, connection: PostgresConnection, configuration: PostgresConfiguration) {
        (self.term, self.connection, self.configuration) = (term, connection, configuration)
    }

    // MARK: taking it

    /// Brings the tables up to date and waits for the seat, asking for it every `seatPollMilliseconds`. Once the server has
    /// been reached, it may go away and come back.
    ///
    /// - Throws: ``PostgresFault``, or `CancellationError` when the task is cancelled while waiting.
    package static func take(_ configuration: PostgresConfiguration) async throws -> ExecutorSeat {
        var waiting: PostgresConnection? = try ready(configuration)
        while true {
            do {
                let connection = try waiting ?? ready(configuration)
                waiting = connection
                if let term = try tryTake(connection, configuration) { return start(term, connection, configuration) }
            } catch let fault as PostgresFault where fault.kind == .connectionLost || fault.kind == .noConnection {
                waiting = nil
            }
            try await Task.sleep(for: .milliseconds(configuration.seatPollMilliseconds))
        }
    }

    /// The seat if it is free now.
    package static func takeIfFree(_ configuration: PostgresConfiguration) throws -> ExecutorSeat? {
        let connection = try ready(configuration)
        return try tryTake(connection, configuration).map { start($0, connection, configuration) }
    }

    private static func ready(_ configuration: PostgresConfiguration) throws -> PostgresConnection {
        let migrating = try PostgresConnection(configuration, .writer)
        try Migrator(connection: migrating, schema: configuration.schema).migrate()
        migrating.close()
        return try PostgresConnection(configuration, .seat(silenceMilliseconds: configuration.seatSilenceMilliseconds))
    }

    private static func tryTake(_ connection: PostgresConnection, _ configuration: PostgresConfiguration) throws -> Int64? {
        guard try lock(connection, configuration) else { return nil }
        // A former holder that was stopped within a transaction still holds its term in place; its session is ended.
        for attempt in 1... {
            do {
                let raised = try connection.query(
                    "UPDATE executor SET term = term + 1, holder = $1, taken_at = now() WHERE one = 1 RETURNING term",
                    [.text(configuration.applicationName)])
                guard let term = try raised.first?.integer(0) else {
                    throw PostgresFault(
                        .schema, "schema \(configuration.schema) has lost its executor row; restore it from backup")
                }
                return term
            } catch let fault as PostgresFault where fault.sqlState == "55P03" && attempt < 3 {
                _ = try connection.query(
                    """
                    SELECT pg_terminate_backend(pid) FROM pg_locks
                    WHERE locktype = 'relation' AND relation = 'executor'::regclass AND granted AND pid <> pg_backend_pid()
                        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                    """)
            }
        }
        return nil
    }

    private static func lock(_ connection: PostgresConnection, _ configuration: PostgresConfiguration) throws -> Bool {
        let locked = try connection.query(
            "SELECT 1 WHERE pg_try_advisory_lock(hashtextextended('hefu executor ' || $1, 0))", [.text(configuration.schema)])
        return locked.count == 1
    }

    private static func start(
        _ term: Int64, _ connection: PostgresConnection, _ configuration: PostgresConfiguration
    ) -> ExecutorSeat {
        let seat = ExecutorSeat(term: term, connection: connection, configuration: configuration)
        // A thread of its own: nobody's long work may keep the holder from showing itself.
        let thread = Thread { [weak seat, woken = seat.woken] in
            while let period = seat?.show() { _ = woken.wait(timeout: .now() + .milliseconds(period)) }
        }
        thread.name = "executor's seat"
        thread.start()
        return seat
    }

    deinit { connection.close() }

    // MARK: holding it

    /// Whether the server has answered on the seat's session so lately that it cannot have given the seat away.
    package var isHeld: Bool {
        state.withLock {
            !$0.isLost && !$0.isGivenUp
                && ContinuousClock.now - $0.answeredAt < .milliseconds(configuration.seatSilenceMilliseconds)
        }
    }

    /// Whether this process left the seat by itself.
    package var isGivenUp: Bool { state.withLock { $0.isGivenUp } }

    /// Returns when the seat is lost or given up.
    package func untilLost() async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if state.isLost || state.isGivenUp { return true }
                state.waiters.append(continuation)
                return false
            }
            if isOver { continuation.resume() }
        }
    }

    /// Leaves the seat to the next one. Returns once the server has been told, so that nobody need wait for a silence.
    package func giveUp() {
        guard end({ $0.isGivenUp = true }) else { return }
        woken.signal()
        ended.wait()
    }

    func markLost() { _ = end { $0.isLost = true } }

    /// Answers whether it had not ended before.
    private func end(_ change: (inout State) -> Void) -> Bool {
        let (isFirst, waiters) = state.withLock { state in
            let isFirst = !state.isLost && !state.isGivenUp
            change(&state)
            defer { state.waiters = [] }
            return (isFirst, state.waiters)
        }
        waiters.forEach { $0.resume() }
        return isFirst
    }

    /// Shows the server that this process lives; answers the milliseconds until the next time, nil when the seat has ended.
    private func show() -> Int? {
        if state.withLock({ $0.isLost || $0.isGivenUp }) {
            connection.close()
            ended.signal()
            return nil
        }
        do {
            history = try History(connection.query(History.question))
        } catch {
            // Where the server cannot be asked, next time. Nobody has written meanwhile unless the term says so.
            guard (try? takeBack()) == true else { return configuration.seatPollMilliseconds }
        }
        state.withLock { $0.answeredAt = .now }
        return configuration.seatPollMilliseconds
    }

    /// Takes the lock in a new session, unless another process has had the seat meanwhile, or the database is not the one that
    /// this process wrote last: then the seat is lost.
    ///
    /// - Returns: whether the seat is held again.
    /// - Throws: ``PostgresFault`` while the server cannot be asked.
    private func takeBack() throws -> Bool {
        let next = try PostgresConnection(configuration, .seat(silenceMilliseconds: configuration.seatSilenceMilliseconds))
        let term = try next.query("SELECT term FROM executor WHERE one = 1").first.map { try $0.integer(0) }
        let present = try History(next.query(History.question))
        guard term == self.term, let present, history?.goesOn(in: present) ?? true else {
            markLost()
            return false
        }
        // Where the lock is not free, the server has not noticed yet that the former session is over, or somebody is just
        // taking the seat, whose new term shows itself.
        guard try Self.lock(next, configuration) else { return false }
        connection.close()
        connection = next
        return true
    }
}

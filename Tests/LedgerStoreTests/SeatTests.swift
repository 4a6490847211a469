// What is proved: of several processes on one database one writes; when its session ends another takes over; and the former one,
// should it wake, writes nothing. Each seat here has its own sessions, as a process has; sessions are ended by the server.

import Foundation
import LedgerStore
import PostgresLedgerStore
import PostgresServers
import Testing

@Suite("The executor's seat")
struct SeatTests {
    private func database() throws -> (server: PostgresServer, name: String, configuration: PostgresConfiguration) {
        let server = try PostgresServer.shared()
        let name = try server.makeDatabase()
        return (server, name, try PostgresConfiguration(connection: server.connection(name)))
    }

    @Test("is held by one; others read, and cannot write")
    func one() async throws {
        let (_, _, configuration) = try database()
        let seat = try await ExecutorSeat.take(configuration)
        #expect(seat.term == 1 && seat.isHeld)
        #expect(try ExecutorSeat.takeIfFree(configuration) == nil)
        let executor = try PostgresLedgerStore(configuration: configuration, role: .executor(seat))
        let reader = try PostgresLedgerStore(configuration: configuration, role: .reader)
        try executor.write { try $0.append(Sample.block(0)) }
        #expect(try reader.read { try $0.tip()?.height } == 0)
        do {
            try reader.write { try $0.append(Sample.block(1)) }
            Issue.record("a reader wrote")
        } catch let fault as PostgresFault {
            #expect(fault.kind == .readerOnly)
        }
        executor.close()
        seat.giveUp()
        #expect(!seat.isHeld)
        await seat.untilLost()
    }

    @Test("passes on when its holder's session is ended, within seconds, and the former holder writes nothing more")
    func takeover() async throws {
        let (server, name, configuration) = try database()
        let old = try await ExecutorSeat.take(configuration)
        let oldStore = try PostgresLedgerStore(configuration: configuration, role: .executor(old))
        try oldStore.write { try $0.append(Sample.block(0)) }
        async let waiting = ExecutorSeat.take(configuration)
        // The session that holds the lock ends, as when its process is killed; its writer's session stands.
        try server.psql(
            """
            SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted
                AND database = (SELECT oid FROM pg_database WHERE datname = '\(name)')
            """)
        let new = try await waiting
        #expect(new.term == 2)
        let newStore = try PostgresLedgerStore(configuration: configuration, role: .executor(new))
        try newStore.write { try $0.append(Sample.block(1)) }
        #expect(throws: SeatLost.self) { try oldStore.write { try $0.append(Sample.block(2)) } }
        #expect(try newStore.read { try $0.tip()?.height } == 1)
        await old.untilLost()
        #expect(!old.isHeld)
        // It may still read.
        #expect(try oldStore.read { try $0.tip()?.height } == 1)
        new.giveUp()
        #expect(throws: SeatLost.self) { try newStore.write { try $0.append(Sample.block(2)) } }
    }

    @Test("passes on although its former holder stopped within a transaction, which is then undone")
    func stoppedWithin() async throws {
        let (server, name, configuration) = try database()
        let old = try await ExecutorSeat.take(configuration)
        let store = try PostgresLedgerStore(configuration: configuration, role: .executor(old))
        // The body stands for a process that is stopped here: its lock is lost meanwhile, its transaction is open.
        let next = NextHolder()
        #expect(throws: PostgresFault.self) {
            try store.write { (writer) throws in
                try writer.append(Sample.block(0))
                _ = try writer.tip()
                try server.psql(
                    """
                    SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted
                        AND database = (SELECT oid FROM pg_database WHERE datname = '\(name)')
                    """)
                while next.seat == nil { next.seat = try ExecutorSeat.takeIfFree(configuration) }
            }
        }
        #expect(next.seat?.term == 2)
        #expect(try store.read { try $0.tip() } == nil)
        #expect(throws: SeatLost.self) { try store.write { try $0.append(Sample.block(0)) } }
    }

    private final class NextHolder { var seat: ExecutorSeat? }

    @Test("is taken from a holder that shows nothing, as a stopped process does")
    func silence() async throws {
        let (server, name, _) = try database()
        // The holder shows itself every minute only, so the server finds it silent.
        let sleepy = try PostgresConfiguration(
            connection: server.connection(name), seatPollMilliseconds: 60_000, seatSilenceMilliseconds: 60_001)
        let old = try await ExecutorSeat.take(sleepy)
        try server.psql("ALTER DATABASE \(name) SET idle_session_timeout = 0", database: name)
        #expect(try ExecutorSeat.takeIfFree(sleepy) == nil)
        #expect(old.isHeld)
        old.giveUp()
        let silent = try PostgresConfiguration(
            connection: server.connection(name), seatPollMilliseconds: 100, seatSilenceMilliseconds: 101)
        let short = try await ExecutorSeat.take(silent)
        await short.untilLost()
        #expect(!short.isHeld)
        let next = try await ExecutorSeat.take(sleepy)
        #expect(next.term > short.term)
        next.giveUp()
    }

    @Test("stops waiting when its task is cancelled")
    func cancelled() async throws {
        let (_, _, configuration) = try database()
        let seat = try await ExecutorSeat.take(configuration)
        let waiting = Task { try await ExecutorSeat.take(configuration) }
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
        seat.giveUp()
    }
}

// What is proved: of several processes on one database one writes; when its session ends another takes over; and the former one,
// should it wake, writes nothing; but goes on where nobody took over. Each seat here has its own sessions, as a process has;
// sessions are ended by the server. A holder that shall not take its lock back within a test looks for it once a minute only.

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

    private static func endSeat(of name: String, _ server: PostgresServer) throws {
        try server.psql(
            """
            SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted
                AND database = (SELECT oid FROM pg_database WHERE datname = '\(name)')
            """)
    }

    /// Looks for its seat so seldom that it is followed before it does.
    private func slow(_ configuration: PostgresConfiguration) -> PostgresConfiguration {
        var slow = configuration
        (slow.seatPollMilliseconds, slow.seatSilenceMilliseconds) = (60_000, 120_000)
        return slow
    }

    @Test("is kept by its holder when its session ends and nobody follows")
    func kept() async throws {
        let (server, name, configuration) = try database()
        var quick = configuration
        (quick.seatPollMilliseconds, quick.seatSilenceMilliseconds) = (20, 5_000)
        let seat = try await ExecutorSeat.take(quick)
        let store = try PostgresLedgerStore(configuration: configuration, role: .executor(seat))
        for height in 0..<3 as Range<UInt64> {
            let lock =
                "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = "
                + "(SELECT oid FROM pg_database WHERE datname = '\(name)')"
            let ended = try server.psql(lock)
            try Self.endSeat(of: name, server)
            try store.write { try $0.append(Sample.block(height)) }
            // A session that is told to end holds its lock for a moment more.
            var holder = ended
            while holder == ended || Int(holder) == nil {
                await Task.yield()
                holder = try server.psql(lock)
            }
        }
        #expect(seat.isHeld && seat.term == 1)
        #expect(try ExecutorSeat.takeIfFree(configuration) == nil)
        seat.giveUp()
        #expect(try ExecutorSeat.takeIfFree(configuration)?.term == 2)
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
        let old = try await ExecutorSeat.take(slow(configuration))
        let oldStore = try PostgresLedgerStore(configuration: configuration, role: .executor(old))
        try oldStore.write { try $0.append(Sample.block(0)) }
        // The session that holds the lock ends, as when its process is killed; its writer's session stands.
        try Self.endSeat(of: name, server)
        let new = try await ExecutorSeat.take(configuration)
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
        let old = try await ExecutorSeat.take(slow(configuration))
        let store = try PostgresLedgerStore(configuration: configuration, role: .executor(old))
        // The body stands for a process that is stopped here: its lock is lost meanwhile, its transaction is open.
        let next = NextHolder()
        #expect(throws: PostgresFault.self) {
            try store.write { (writer) throws in
                try writer.append(Sample.block(0))
                _ = try writer.tip()
                try Self.endSeat(of: name, server)
                while next.seat == nil { next.seat = try ExecutorSeat.takeIfFree(configuration) }
            }
        }
        #expect(next.seat?.term == 2)
        #expect(try store.read { try $0.tip() } == nil)
        #expect(throws: SeatLost.self) { try store.write { try $0.append(Sample.block(0)) } }
    }

    private final class NextHolder { var seat: ExecutorSeat? }

    @Test("is taken from a process that is killed, and from one that is stopped, which then finds that it is another's")
    func processes() async throws {
        let (server, name, configuration) = try database()
        let killed = try HolderProcess(server.connection(name))
        try killed.awaitLine("wrote 5")
        kill(killed.pid, SIGKILL)
        let stopped = try HolderProcess(server.connection(name))
        try stopped.awaitLine("holds 2")
        try stopped.awaitLine("wrote 5")
        kill(stopped.pid, SIGSTOP)
        let next = try await ExecutorSeat.take(configuration)
        #expect(next.term == 3)
        let store = try PostgresLedgerStore(configuration: configuration, role: .executor(next))
        try store.write { try $0.putMark([7], for: "holder") }
        kill(stopped.pid, SIGCONT)
        try stopped.awaitLine("lost")
        #expect(try store.read { try $0.mark("holder") } == [7])
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

/// A process of its own that holds the seat.
private final class HolderProcess {
    private let process = Process()
    private let pipe = Pipe()
    private var output = Data()
    var pid: Int32 { process.processIdentifier }

    struct Ended: Error {
        let printed: String
    }

    init(_ connection: String) throws {
        let folders = [Bundle.main.bundleURL.deletingLastPathComponent(), Bundle.main.bundleURL]
        let program = folders.map { $0.appendingPathComponent("SeatHolder") }.first {
            FileManager.default.isExecutableFile(atPath: $0.path)
        }
        process.executableURL = try #require(program, "SeatHolder is built with the tests")
        process.arguments = [connection]
        process.standardOutput = pipe
        try process.run()
    }

    func awaitLine(_ line: String) throws {
        while output.range(of: Data("\(line)\n".utf8)) == nil {
            let more = pipe.fileHandleForReading.availableData
            guard !more.isEmpty else { throw Ended(printed: String(decoding: output.suffix(500), as: UTF8.self)) }
            output += more
        }
    }

    deinit { if process.isRunning { kill(pid, SIGKILL) } }
}

// What is proved: on a real PostgreSQL server of its own, killed as a power cut would kill it, nothing acknowledged is lost and
// nothing half done remains; a server that is not the one expected, or that would lose what it acknowledged, is refused before
// any password leaves; and faults say what is wrong without saying a password.

import Foundation
import Ledger
import LedgerStore
import PostgresLedgerStore
import PostgresServers
import Synchronization
import Testing

@Suite("A PostgreSQL store's server", .serialized)
struct ServerFaultTests {
    private func fault(_ body: () throws -> Void) -> PostgresFault? {
        do {
            try body()
            return nil
        } catch {
            return error as? PostgresFault
        }
    }

    @Test("may be killed at any instant: what was acknowledged is there, what was not is whole or absent")
    func kills() async throws {
        let server = try PostgresServer()
        let configuration = try PostgresConfiguration(connection: server.connection("postgres"))
        var acknowledged: UInt64 = 0
        try await ExecutorSeat.take(configuration).giveUp()
        let seat = try await ExecutorSeat.take(configuration)
        for round in 0..<4 {
            let store = try PostgresLedgerStore(configuration: configuration, role: .executor(seat))
            let first = try store.read { try $0.tip().map { $0.height + 1 } ?? 0 }
            #expect(first >= acknowledged, "an acknowledged block is lost")
            let reached = Mutex(first)
            let writing = Task.detached {
                for height in first... {
                    try store.write { (writer) throws in
                        try writer.putState([StateChange(key: .clock, value: Array("\(height)".utf8))])
                        try writer.append(Sample.block(height, bytes: [UInt8](repeating: 1, count: 30_000)))
                    }
                    reached.withLock { $0 = height + 1 }
                }
            }
            while reached.withLock({ $0 }) < first + 20 + UInt64(round) { await Task.yield() }
            try server.killHard()
            await #expect(throws: PostgresFault.self) { try await writing.value }
            acknowledged = reached.withLock { $0 }
            #expect(throws: PostgresFault.self) { try store.write { try $0.putMark([1], for: "m") } }
            try server.start()
            let clock = try store.read { (reader) throws in
                let tip = try #require(try reader.tip())
                #expect(tip.height + 1 >= acknowledged && tip.height <= acknowledged)
                return (try reader.value(of: .clock), tip.height)
            }
            #expect(clock.0.map { String(decoding: $0, as: UTF8.self) } == "\(clock.1)")
            store.close()
        }
        // The seat outlived the server each time: nobody followed.
        #expect(seat.term == 2)
        seat.giveUp()
        // Whoever waits for the seat outlives the server too.
        let last = try await ExecutorSeat.take(configuration)
        let waiting = Task { try await ExecutorSeat.take(configuration) }
        while try server.psql("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'hefu'") != "2" {}
        try server.killHard()
        try server.start()
        last.giveUp()
        #expect(try await waiting.value.term == last.term + 1)
        try server.killHard()
    }

    @Test("that was set back takes the seat away, since what the process holds in memory is ahead of it")
    func setBack() async throws {
        let server = try PostgresServer()
        var configuration = try PostgresConfiguration(connection: server.connection("postgres"))
        (configuration.seatPollMilliseconds, configuration.seatSilenceMilliseconds) = (20, 10_000)
        let seat = try await ExecutorSeat.take(configuration)
        let store = try PostgresLedgerStore(configuration: configuration, role: .executor(seat))
        try store.write { try $0.append(Sample.block(0)) }
        try server.killHard()
        let data = "\(server.folder)/data"
        try Self.run("/bin/cp", "-a", data, "\(data).older")
        try server.start()
        for height in 1..<20 as Range<UInt64> { try store.write { try $0.append(Sample.block(height)) } }
        // Until the holder has asked again, and so knows how far the server's log is.
        let asked =
            "SELECT max(query_start) > '\(try server.psql("SELECT now()"))' FROM pg_stat_activity WHERE query LIKE '%walfile%'"
            + " AND pid <> pg_backend_pid()"
        while try server.psql(asked) != "t" { await Task.yield() }
        try server.killHard()
        try Self.run("/bin/rm", "-rf", data)
        try Self.run("/bin/mv", "\(data).older", data)
        try server.start()
        await seat.untilLost()
        #expect(!seat.isHeld && !seat.isGivenUp)
        store.close()
    }

    private static func run(_ words: String...) throws {
        let process = Process()
        process.executableURL = URL(filePath: words[0])
        process.arguments = Array(words.dropFirst())
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    @Test("that goes away within a transaction leaves nothing of it, and within a commit it is said to be unknown")
    func lostInside() async throws {
        let server = try PostgresServer.shared()
        let database = try server.makeDatabase()
        let configuration = try PostgresConfiguration(connection: server.connection(database))
        let seat = try await ExecutorSeat.take(configuration)
        let store = try PostgresLedgerStore(configuration: configuration, role: .executor(seat))
        let writers =
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(database)' AND state LIKE 'idle in%'"
        let inside = fault {
            try store.write { (writer) throws in
                try writer.putMark([1], for: "m")
                _ = try writer.mark("m")
                try server.psql(writers)
                _ = try writer.mark("m")
            }
        }
        #expect(inside?.kind == .connectionLost && inside?.sqlState == "57P01")
        let unknown = fault {
            try store.write { (writer) throws in
                try writer.putMark([1], for: "m")
                _ = try writer.mark("m")
                try server.psql(writers)
            }
        }
        #expect(unknown?.kind == .commitUnknown)
        #expect(unknown?.description.contains("not known whether") == true)
        // The session of the seat still stands, so the store goes on with a new connection.
        try store.write { try $0.putMark([2], for: "other") }
        #expect(try store.read { try ($0.mark("m"), $0.mark("other")) } == (nil, [2]))
        store.close()
        seat.giveUp()
    }

    @Test("is verified: a certificate of another authority, another name and a plain connection are refused")
    func tls() throws {
        let server = try PostgresServer(settings: ServerCertificates.settings) { try ServerCertificates.make(in: $0) }
        let base = "port=\(server.port) dbname=postgres user=postgres password='\(PostgresServer.password)' hostaddr=127.0.0.1"
        func open(_ rest: String) throws {
            _ = try ExecutorSeat.takeIfFree(PostgresConfiguration(connection: "\(base) \(rest)"))
        }
        let right = "sslrootcert=\(server.folder)/authority.crt"
        try open("host=localhost sslmode=verify-full \(right)")
        let wrong = fault { try open("host=localhost sslmode=verify-full sslrootcert=\(server.folder)/other.crt") }
        #expect(wrong?.kind == .noConnection && wrong?.description.contains("certificate") == true)
        let name = fault { try open("host=elsewhere sslmode=verify-full \(right)") }
        #expect(name?.kind == .noConnection && name?.description.contains("elsewhere") == true)
    }

    @Test(
        "on another machine is refused unless it will be verified, before anything is said to it",
        arguments: [
            "host=192.0.2.1 sslmode=require", "host=192.0.2.1", "host=localhost hostaddr=192.0.2.1 sslmode=verify-ca",
            "host=/run/x,192.0.2.1", "postgresql://hefu:secret-word@192.0.2.1/hefu",
            "host=127.0.0.1.example.invalid hostaddr=192.0.2.1",
        ])
    func plain(_ connection: String) throws {
        let configuration = try PostgresConfiguration(connection: connection)
        let refused = fault { _ = try ExecutorSeat.takeIfFree(configuration) }
        #expect(refused?.kind == .configuration && refused?.description.contains("sslmode=verify-full") == true)
        #expect(refused?.description.contains("secret-word") == false)
    }

    @Test("that would lose what it acknowledged is refused", arguments: ["fsync", "full_page_writes"])
    func notDurable(_ setting: String) throws {
        let server = try PostgresServer(settings: [setting: "off"])
        let configuration = try PostgresConfiguration(connection: server.connection("postgres"))
        let refused = fault { _ = try ExecutorSeat.takeIfFree(configuration) }
        #expect(refused?.kind == .configuration && refused?.description.contains("\(setting) is off") == true)
    }

    @Test("has its role's weaker synchronous_commit overruled, and its tables in a schema of any plain name")
    func synchronousCommit() async throws {
        let server = try PostgresServer.shared()
        let database = try server.makeDatabase()
        try server.psql("ALTER DATABASE \(database) SET synchronous_commit = off")
        let configuration = try PostgresConfiguration(connection: server.connection(database), schema: "member_7")
        let seat = try await ExecutorSeat.take(configuration)
        let store = try PostgresLedgerStore(configuration: configuration, role: .executor(seat))
        try store.write { try $0.putMark([1], for: "m") }
        #expect(try server.psql("SELECT count(*) FROM member_7.mark", database: database) == "1")
        store.close()
        seat.giveUp()
        for name in ["", "Hefu", "a-b", "7a", "a;b", "pg_x", "ä"] {
            #expect(throws: PostgresFault.self, "\(name)") { try PostgresConfiguration(connection: "", schema: name) }
        }
    }

    @Test("is told apart by its faults: wrong password, no such database, no privilege, nobody there, a string that is none")
    func faults() throws {
        let server = try PostgresServer.shared()
        let database = try server.makeDatabase()
        func opening(_ connection: String) -> PostgresFault? {
            fault { _ = try ExecutorSeat.takeIfFree(PostgresConfiguration(connection: connection)) }
        }
        let tcp = "host=127.0.0.1 port=\(server.port) user=postgres"
        let password = opening("\(tcp) dbname=\(database) password=secret-word")
        #expect(password?.sqlState == "28P01" && password?.kind == .noConnection)
        #expect(password?.description.contains("secret-word") == false)
        let missing = opening(server.connection("no_such_database"))
        #expect(missing?.sqlState == "3D000" && missing?.description.contains("createdb") == true)
        try server.psql("CREATE ROLE weak_\(database) LOGIN", database: database)
        let weak = opening(server.connection(database, user: "weak_\(database)"))
        #expect(weak?.sqlState == "42501" && weak?.description.contains("grant it") == true)
        let nobody = opening("host=127.0.0.1 port=1 dbname=x")
        #expect(nobody?.kind == .noConnection && nobody?.sqlState == nil)
        let none = opening("host=a password=secret word-too")
        #expect(none?.kind == .configuration && none?.description.contains("word") == false)
    }

    @Test("never learns of a configuration's password by printing it")
    func printing() throws {
        let configuration = try PostgresConfiguration(connection: "host=a password=secret-word")
        var dumped = ""
        dump(configuration, to: &dumped)
        for text in ["\(configuration)", String(reflecting: configuration), dumped] { #expect(!text.contains("secret-word")) }
    }
}

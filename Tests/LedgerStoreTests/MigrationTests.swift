// What is proved: an empty database gets its tables, also when two processes start at once; published migrations never change;
// a database that another version made, or that somebody changed, is refused.

import Foundation
import LedgerStore
import PostgresLedgerStore
import PostgresServers
import Signing
import Testing

@Suite("A PostgreSQL store's migrations")
struct MigrationTests {
    /// What was published, in order. A new migration adds a line; no line ever changes.
    private static let published = [
        "6b4376c608a4debe8b690eaf7caf86ef2736dec3c9a570ba31fde881168adbf4",
        "35896f5f9464f462b30a621c02009dd95bd4ec0fc18931aa232effd865b4b188",
        "68b97a52469fa4dca0a3e1618419b5e5c4fa11a92011a032e6ca0674b01f5e5f",
        "5bb10b1361474b9a0016b3f3b4512912eda34301ebee8531e7f87e5558ca687c",
        "968aa989da9ce114c4e1989e1c0eeeca19c1850b9b1518e3cda5a903a7acffa6",
        "2d0f3ee51322b75265a5d1cd928c6d7d04510817639395ca84bd4cc0c739c6a5",
    ]

    @Test("are those that were published")
    func pinned() { #expect(PublishedMigrations.digests.map { Hex.text($0.bytes) } == Self.published) }

    @Test("are applied once, by one of several that start at once")
    func concurrent() async throws {
        let server = try PostgresServer.shared()
        let name = try server.makeDatabase()
        let configuration = try PostgresConfiguration(connection: server.connection(name))
        let seats = try await withThrowingTaskGroup(of: ExecutorSeat?.self) { group in
            for _ in 0..<4 { group.addTask { try ExecutorSeat.takeIfFree(configuration) } }
            return try await group.reduce(into: [ExecutorSeat]()) { if let seat = $1 { $0.append(seat) } }
        }
        #expect(seats.count == 1)
        let applied = try server.psql("SELECT count(*) FROM hefu.migration", database: name)
        #expect(applied == "\(PublishedMigrations.digests.count)")
        for seat in seats { seat.giveUp() }
    }

    @Test("are missing where no executor ever ran, which a reader says")
    func missing() throws {
        let server = try PostgresServer.shared()
        let configuration = try PostgresConfiguration(connection: server.connection(server.makeDatabase()))
        do {
            _ = try PostgresLedgerStore(configuration: configuration, role: .reader)
            Issue.record("a store opened without tables")
        } catch let fault as PostgresFault {
            #expect(fault.kind == .schema && fault.description.contains("start the executor"))
        }
    }

    @Test(
        "of another text or of a newer version are refused",
        arguments: [
            "UPDATE hefu.migration SET digest = sha256('other') WHERE number = 2",
            "INSERT INTO hefu.migration (number, name, digest) VALUES (1000, 'later', sha256('later'))",
        ])
    func changed(_ change: String) throws {
        let server = try PostgresServer.shared()
        let name = try server.makeDatabase()
        let configuration = try PostgresConfiguration(connection: server.connection(name))
        try ExecutorSeat.takeIfFree(configuration)?.giveUp()
        try server.psql(change, database: name)
        #expect(throws: PostgresFault.self) { try ExecutorSeat.takeIfFree(configuration) }
        #expect(throws: PostgresFault.self) { try PostgresLedgerStore(configuration: configuration, role: .reader) }
    }

    @Test("leave the tables to a role that only reads them")
    func readingRole() throws {
        let server = try PostgresServer.shared()
        let name = try server.makeDatabase()
        let owner = try PostgresConfiguration(connection: server.connection(name))
        try ExecutorSeat.takeIfFree(owner)?.giveUp()
        try server.psql(
            """
            CREATE ROLE r\(name) LOGIN; GRANT USAGE ON SCHEMA hefu TO r\(name);
            GRANT SELECT ON ALL TABLES IN SCHEMA hefu TO r\(name)
            """, database: name)
        let reading = try PostgresConfiguration(connection: server.connection(name, user: "r\(name)"))
        let store = try PostgresLedgerStore(configuration: reading, role: .reader)
        #expect(try store.read { try $0.tip() } == nil)
    }
}

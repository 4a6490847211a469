import Foundation
import GRDB
package import PostgresLedgerStore
import SQLiteLedgerStore
package import Snapshots

extension StoreVerification {
    /// As ``verify(storeAt:from:)``, of a ledger in PostgreSQL: on a copy of all its tables as of one instant, in a file that is
    /// gone afterwards. The node may be at work meanwhile. Needs as much room in the temporary folder as the ledger has bytes.
    ///
    /// - Throws: the first ``Finding``; ``PostgresFault`` where the server does not give the tables.
    package func verify(_ store: PostgresLedgerStore, from snapshot: SnapshotFile? = nil) async throws -> Report {
        let folder = FileManager.default.temporaryDirectory.appending(path: "hefu-verify-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "copy.sqlite").path
        try Self.copy(store, to: path)
        return try await verify(storeAt: path, from: snapshot)
    }

    private static func copy(_ store: PostgresLedgerStore, to path: String) throws {
        // The tables as this version defines them.
        try SQLiteLedgerStore(path: path).close()
        let queue = try DatabaseQueue(path: path)
        try store.eachPage { table, rows in
            let places = Array(repeating: "?", count: table.columns.count).joined(separator: ", ")
            try queue.write { database in
                let insert = try database.makeStatement(
                    sql: "INSERT INTO \(table.name) (\(table.columns.joined(separator: ", "))) VALUES (\(places))")
                for row in rows {
                    do {
                        try insert.execute(arguments: StatementArguments(row.map(Self.value)))
                    } catch let error as DatabaseError {
                        throw Finding(place: "table \(table.name)", what: "a row cannot be a ledger's: \(error.message ?? "")")
                    }
                }
            }
        }
        try queue.close()
    }

    private static func value(_ value: PlainValue) -> DatabaseValue {
        switch value {
        case .integer(let number): number.databaseValue
        case .bytes(let bytes): Data(bytes).databaseValue
        case .text(let text): text.databaseValue
        case .null: .null
        }
    }
}

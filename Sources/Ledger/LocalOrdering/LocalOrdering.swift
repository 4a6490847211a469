import Foundation
import GRDB
package import Ledger
package import Ordering
import Signing

/// The embedded ordering engine: a table in one SQLite file, for one organisation and one process, with no server.
package final class LocalOrdering: Ordering {
    private let pool: DatabasePool
    private let waiters = Waiters()

    package init(path: String) throws {
        let files = FileManager.default
        if !files.fileExists(atPath: path) {
            _ = files.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        }
        pool = try DatabasePool(path: path)
        try pool.writeWithoutTransaction { database in
            // After opening, since GRDB sets NORMAL; an appended block must survive a power cut.
            try database.execute(sql: "PRAGMA synchronous = FULL")
        }
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 slots") { database in
            try database.execute(
                sql: """
                    CREATE TABLE slot (
                        height INTEGER PRIMARY KEY CHECK (height >= 1),
                        header BLOB NOT NULL CHECK (length(header) = 32),
                        bytes BLOB NOT NULL
                    ) STRICT;
                    """)
        }
        try migrator.migrate(pool)
    }

    package func append(_ block: Block) async throws -> AppendResult {
        let result = try await pool.write { database -> AppendResult in
            let height = Int64(block.header.height)
            if let row = try Row.fetchOne(database, sql: "SELECT bytes FROM slot WHERE height = ?", arguments: [height]) {
                let there: Data = row[0]
                return there.elementsEqual(block.bytes) ? .appended : .occupied
            }
            let last = try Row.fetchOne(database, sql: "SELECT height, header FROM slot ORDER BY height DESC LIMIT 1")
            if let last {
                let header: Data = last["header"]
                guard last["height"] == height - 1, header.elementsEqual(block.header.previous.bytes) else { return .occupied }
            } else if height != 1 {
                return .occupied
            }
            try database.execute(
                sql: "INSERT INTO slot (height, header, bytes) VALUES (?, ?, ?)",
                arguments: [height, Data(block.headerDigest.bytes), Data(block.bytes)])
            return .appended
        }
        if result == .appended { waiters.wake() }
        return result
    }

    package func blocks(from height: UInt64, limit: Int) async throws -> [[UInt8]] {
        try await pool.read { database in
            let sql = "SELECT height, bytes FROM slot WHERE height >= ? ORDER BY height LIMIT ?"
            let rows = try Row.fetchCursor(database, sql: sql, arguments: [Int64(clamping: height), max(0, limit)])
            var blocks: [[UInt8]] = []
            while let row = try rows.next() {
                let (there, bytes): (Int64, Data) = (row[0], row[1])
                guard UInt64(there) == height + UInt64(blocks.count) else { break }
                blocks.append(Array(bytes))
            }
            return blocks
        }
    }

    package func head() async throws -> OrderingHead? {
        try await pool.read { database in
            guard let row = try Row.fetchOne(database, sql: "SELECT height, header FROM slot ORDER BY height DESC LIMIT 1") else {
                return nil
            }
            let (height, header): (Int64, Data) = (row[0], row[1])
            return OrderingHead(height: UInt64(height), header: try Digest32(Array(header)))
        }
    }

    package func waitForBlock(at height: UInt64) async throws {
        if let head = try await head(), head.height >= height { return }
        try await waiters.wait(milliseconds: 250)
    }

    package func prune(through height: UInt64) async throws {
        try await pool.write { database in
            let sql = "DELETE FROM slot WHERE height <= ? AND height < (SELECT max(height) FROM slot)"
            try database.execute(sql: sql, arguments: [Int64(clamping: height)])
        }
    }

    package func firstHeight() async throws -> UInt64? {
        try await pool.read { database in
            try Int64.fetchOne(database, sql: "SELECT min(height) FROM slot").map(UInt64.init)
        }
    }

    package func close() throws { try pool.close() }
}

import Dispatch
import FinancingRegistry
import Foundation
import GRDB
import Ledger
import Signing

/// The peer of the registry: one SQLite table with an index over 48-byte keys, and nothing else. A key is looked up, and inserted
/// when nobody holds it; batches are forced to disk as the ledger's are.
final class RawTable {
    private let queue: DatabaseQueue
    private var size = 0

    init(path: String) throws {
        var configuration = Configuration()
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA cache_size = -65536")
            try database.execute(sql: "PRAGMA mmap_size = 1073741824")
        }
        queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA journal_mode = WAL")
            try database.execute(sql: "PRAGMA synchronous = FULL")
            try database.execute(sql: "PRAGMA wal_autocheckpoint = 16384")
            try database.execute(
                sql: "CREATE TABLE held (fingerprint BLOB PRIMARY KEY, holder BLOB NOT NULL) STRICT, WITHOUT ROWID")
        }
    }

    /// Fills the table with the fingerprints numbered below `target`, in their order.
    func grow(to target: Int) throws {
        let holder = Data(randomBytes(32))
        let passes = max(1, (target - size) / 2_500_000)
        for pass in 0..<passes {
            var keys: [Data] = []
            for index in size..<target {
                let bytes = try RegistryPreload.fingerprint(index).bytes
                if Int(bytes[0]) * passes / 256 == pass { keys.append(Data(bytes)) }
            }
            keys.sort { $0.lexicographicallyPrecedes($1) }
            try queue.write { database in
                let insert = try database.makeStatement(sql: "INSERT INTO held VALUES (?, ?)")
                for key in keys { try insert.execute(arguments: [key, holder]) }
            }
        }
        size = target
        try queue.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    }

    /// Lookups with insert a second, for fingerprints that nobody holds; they are removed again.
    func insertsPerSecond(_ numbers: Range<Int>, batch: Int) throws -> Double {
        let keys = try numbers.map { Data(try RegistryPreload.fingerprint($0).bytes) }
        let holder = Data(randomBytes(32))
        let started = DispatchTime.now()
        for start in stride(from: 0, to: keys.count, by: batch) {
            try queue.write { database in
                let lookup = try database.cachedStatement(sql: "SELECT holder FROM held WHERE fingerprint = ?")
                let insert = try database.cachedStatement(sql: "INSERT INTO held VALUES (?, ?)")
                for key in keys[start..<min(start + batch, keys.count)] {
                    guard try Row.fetchOne(lookup, arguments: [key]) == nil else {
                        throw BenchmarkFault("the raw table holds a fresh fingerprint")
                    }
                    try insert.execute(arguments: [key, holder])
                }
            }
        }
        let rate = Double(keys.count) / elapsed(since: started)
        try queue.write { database in
            let delete = try database.cachedStatement(sql: "DELETE FROM held WHERE fingerprint = ?")
            for key in keys { try delete.execute(arguments: [key]) }
        }
        try queue.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        return rate
    }
}

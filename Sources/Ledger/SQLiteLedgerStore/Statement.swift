import GRDB
import GRDBSQLite
import Signing

/// A prepared statement on the hot path: binds and reads byte arrays without going through `Data`.
/// Everything that is not read or written for each transaction uses GRDB's own interface.
final class Statement {
    private let handle: OpaquePointer
    private let sql: String

    init(_ database: Database, _ sql: String) throws {
        self.sql = sql
        var handle: OpaquePointer?
        let code = sqlite3_prepare_v3(database.sqliteConnection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
        guard code == SQLITE_OK, let handle else { throw Statement.fault(database.sqliteConnection, code, sql) }
        self.handle = handle
    }

    deinit { sqlite3_finalize(handle) }

    private static func fault(_ connection: OpaquePointer?, _ code: Int32, _ sql: String) -> DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: code), message: connection.map { String(cString: sqlite3_errmsg($0)) }, sql: sql)
    }

    enum Value {
        case integer(Int64)
        /// A height, position or size; refused when it is more than the tables hold.
        case unsigned(UInt64)
        case blob([UInt8])
        case digest(Digest32)
        case text(String)
        case null
    }

    private func bind(_ values: [Value]) throws {
        for (offset, value) in values.enumerated() {
            let index = Int32(offset + 1)
            switch value {
            case .integer(let number): sqlite3_bind_int64(handle, index, number)
            case .unsigned(let number):
                guard let number = Int64(exactly: number) else {
                    throw StoreFault("\(number) is more than the tables hold (\(Int64.max)); no ledger gets there")
                }
                sqlite3_bind_int64(handle, index, number)
            case .blob(let bytes): bindBytes(bytes, index)
            case .digest(let digest): bindBytes(digest.bytes, index)
            // With its length: what another member wrote may hold U+0000, at which SQLite would end it otherwise.
            case .text(let text): _ = sqlite3_bind_text(handle, index, text, Int32(text.utf8.count), Statement.copied)
            case .null: sqlite3_bind_null(handle, index)
            }
        }
    }

    private func bindBytes(_ bytes: [UInt8], _ index: Int32) {
        _ =
            bytes.isEmpty
            ? sqlite3_bind_zeroblob(handle, index, 0)
            : sqlite3_bind_blob(handle, index, bytes, Int32(bytes.count), Statement.copied)
    }

    /// SQLite's "copy before the call returns".
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    /// Runs a statement that answers no rows.
    func run(_ values: Value...) throws {
        try bind(values)
        defer { sqlite3_reset(handle) }
        let code = sqlite3_step(handle)
        guard code == SQLITE_DONE else { throw Statement.fault(sqlite3_db_handle(handle), code, sql) }
    }

    /// Calls `body` for each row; `body` answers false to stop.
    func rows(_ values: Value..., each body: (Row) throws -> Bool) throws {
        try bind(values)
        defer { sqlite3_reset(handle) }
        while true {
            let code = sqlite3_step(handle)
            if code == SQLITE_DONE { return }
            guard code == SQLITE_ROW else { throw Statement.fault(sqlite3_db_handle(handle), code, sql) }
            guard try body(Row(handle: handle)) else { return }
        }
    }

    struct Row {
        let handle: OpaquePointer

        func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }
        func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }
        func text(_ column: Int32) -> String {
            guard let start = sqlite3_column_text(handle, column) else { return "" }
            return String(
                decoding: UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))), as: UTF8.self)
        }
        func bytes(_ column: Int32) -> [UInt8] {
            guard let start = sqlite3_column_blob(handle, column) else { return [] }
            return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
        }
        func digest(_ column: Int32) throws -> Digest32 { try Digest32(bytes(column)) }
    }
}

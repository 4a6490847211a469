import CLibPQ
import Signing

/// A statement's parameter, sent in PostgreSQL's binary format.
enum PostgresValue {
    case integer(Int64)
    case bytes([UInt8])
    case text(String)
    case byteArrays([[UInt8]])
    case null

    static func digest(_ digest: Digest32) -> PostgresValue { .bytes(digest.bytes) }

    /// The type's number in pg_type; 0 lets the server tell.
    var type: Oid {
        switch self {
        case .integer: 20
        case .bytes: 17
        case .text: 25
        case .byteArrays: 1001
        case .null: 0
        }
    }

    /// PostgreSQL refuses longer messages than 1 GiB; this leaves room beside one value.
    private static let bytesMax = 512 << 20

    /// - Throws: when the value is longer than a message may be.
    func append(to buffer: inout [UInt8]) throws {
        let start = buffer.count
        switch self {
        case .integer(let number): Self.append(UInt64(bitPattern: number), to: &buffer)
        case .bytes(let bytes): buffer += bytes
        case .text(let text): Self.append(escaping: text, to: &buffer)
        case .byteArrays(let arrays): try Self.append(arrays, to: &buffer)
        case .null: break
        }
        guard buffer.count - start <= Self.bytesMax else { throw Self.tooLong }
    }

    private static var tooLong: PostgresFault {
        PostgresFault(.value, "a value of more than \(bytesMax) bytes cannot be stored in one piece; split the document")
    }

    private static func append(_ number: some FixedWidthInteger, to buffer: inout [UInt8]) {
        withUnsafeBytes(of: number.bigEndian) { buffer += $0 }
    }

    /// One dimension, no nulls, elements of type bytea, counted from 1 (array_send in the server's sources).
    private static func append(_ arrays: [[UInt8]], to buffer: inout [UInt8]) throws {
        append(Int32(arrays.isEmpty ? 0 : 1), to: &buffer)
        append(Int32(0), to: &buffer)
        append(Int32(17), to: &buffer)
        guard !arrays.isEmpty else { return }
        append(Int32(clamping: arrays.count), to: &buffer)
        append(Int32(1), to: &buffer)
        for bytes in arrays {
            guard bytes.count <= bytesMax else { throw tooLong }
            append(Int32(bytes.count), to: &buffer)
            buffer += bytes
        }
    }

    // PostgreSQL's text holds every character but U+0000. Since that one may stand in what another member wrote, and refusing
    // it would stop this node at a block that others execute, it is kept as \0, and \ as \\.
    private static func append(escaping text: String, to buffer: inout [UInt8]) {
        let backslash = UInt8(ascii: "\\")
        for byte in text.utf8 {
            if byte == 0 {
                buffer += [backslash, UInt8(ascii: "0")]
            } else if byte == backslash {
                buffer += [backslash, backslash]
            } else {
                buffer.append(byte)
            }
        }
    }

    static func unescaped(_ bytes: UnsafeRawBufferPointer) -> String {
        let backslash = UInt8(ascii: "\\")
        guard bytes.contains(backslash) else { return String(decoding: bytes, as: UTF8.self) }
        var plain: [UInt8] = []
        var isEscaped = false
        for byte in bytes {
            if isEscaped {
                plain.append(byte == UInt8(ascii: "0") ? 0 : byte)
                isEscaped = false
            } else if byte == backslash {
                isEscaped = true
            } else {
                plain.append(byte)
            }
        }
        return String(decoding: plain, as: UTF8.self)
    }
}

/// The rows that a statement answered, in the binary format.
final class PostgresRows {
    private let result: OpaquePointer
    init(owning result: OpaquePointer) { self.result = result }
    deinit { PQclear(result) }

    var count: Int { Int(PQntuples(result)) }
    /// "COMMIT", "ROLLBACK", "INSERT 0 1" and the like.
    var command: String { PQcmdStatus(result).map { String(cString: $0) } ?? "" }
    var first: Row? { count > 0 ? Row(rows: self, index: 0) : nil }

    func map<Value>(_ read: (Row) throws -> Value) throws -> [Value] {
        try (0..<count).map { try read(Row(rows: self, index: Int32($0))) }
    }

    struct Row {
        let rows: PostgresRows
        let index: Int32

        func isNull(_ column: Int32) -> Bool { PQgetisnull(rows.result, index, column) == 1 }

        private func raw(_ column: Int32) -> UnsafeRawBufferPointer {
            UnsafeRawBufferPointer(
                start: PQgetvalue(rows.result, index, column), count: Int(PQgetlength(rows.result, index, column)))
        }

        func integer(_ column: Int32) throws -> Int64 {
            let raw = raw(column)
            guard raw.count == 8 else { throw PostgresFault(.schema, "column \(column) of an answer is no bigint") }
            return Int64(bigEndian: raw.loadUnaligned(as: Int64.self))
        }

        /// A height, position or size: never negative.
        func unsigned(_ column: Int32) throws -> UInt64 {
            guard let number = UInt64(exactly: try integer(column)) else {
                throw PostgresFault(.schema, "column \(column) of an answer is negative where only a count can stand")
            }
            return number
        }

        func bytes(_ column: Int32) -> [UInt8] { Array(raw(column)) }
        func text(_ column: Int32) -> String { PostgresValue.unescaped(raw(column)) }
        func digest(_ column: Int32) throws -> Digest32 { try Digest32(bytes(column)) }
    }
}

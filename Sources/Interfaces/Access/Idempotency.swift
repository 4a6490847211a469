import BankingCalendar
import Foundation
import GRDB

/// The key by which a request can be repeated without happening twice (draft-ietf-httpapi-idempotency-key-header-07).
package struct IdempotencyKey: Hashable, Sendable {
    package let text: String

    package static let charactersMax = 255

    /// Reads the header's value: a structured-field String (RFC 8941 §3.3.3) without parameters.
    package init(header: String?) throws(AccessFault) {
        guard let header else { throw .idempotencyKeyMissing }
        let trimmed = header.trimmingCharacters(in: CharacterSet(charactersIn: " "))
        var bytes = Array(trimmed.utf8)[...]
        guard bytes.popFirst() == UInt8(ascii: "\"") else {
            throw .idempotencyKeyMalformed("it does not begin with a quotation mark")
        }
        var out: [UInt8] = []
        var isClosed = false
        while let byte = bytes.popFirst() {
            switch byte {
            case UInt8(ascii: "\\"):
                guard let escaped = bytes.popFirst(), escaped == UInt8(ascii: "\"") || escaped == UInt8(ascii: "\\") else {
                    throw .idempotencyKeyMalformed(
                        "a backslash stands before something other than a quotation mark or a backslash")
                }
                out.append(escaped)
            case UInt8(ascii: "\""):
                guard bytes.isEmpty else { throw .idempotencyKeyMalformed("something follows the closing quotation mark") }
                isClosed = true
            case 0x20...0x7E: out.append(byte)
            default: throw .idempotencyKeyMalformed("it holds a character outside printable ASCII")
            }
        }
        guard isClosed else { throw .idempotencyKeyMalformed("it does not end with a quotation mark") }
        guard (1...Self.charactersMax).contains(out.count) else {
            throw .idempotencyKeyMalformed("it has \(out.count) characters")
        }
        text = String(decoding: out, as: UTF8.self)
    }
}

/// What a claimed key means for the request that brings it.
package enum IdempotencyClaim: Sendable {
    /// Nobody asked this before: go on, then ``Access/settle(_:of:answer:)`` or ``Access/abandon(_:of:)``.
    case first
    /// The same request was answered before, like this.
    case repeated(StoredAnswer)
}

extension Access {
    package static let idempotencyMilliseconds: Int64 = 24 * 3600 * 1000

    /// Claims a key for a request; a user's keys are its own.
    ///
    /// - Throws: when the same request is in progress, or when another request used the key.
    package func claim(
        _ key: IdempotencyKey, of user: UserID, method: String, path: String, body: [UInt8]
    ) throws -> IdempotencyClaim {
        let fingerprint = Self.digest([Array(method.utf8), Array(path.utf8), body])
        return try database.write { db in
            let time = now.millisecondsSinceEpoch
            try db.execute(sql: "DELETE FROM idempotency WHERE expiresAt <= ?", arguments: [time])
            let row = try Row.fetchOne(
                db, sql: "SELECT * FROM idempotency WHERE user = ? AND key = ?", arguments: [user.text, key.text])
            guard let row else {
                try db.execute(
                    sql: "INSERT INTO idempotency (user, key, fingerprint, expiresAt) VALUES (?, ?, ?, ?)",
                    arguments: [user.text, key.text, fingerprint.databaseBytes, time + Self.idempotencyMilliseconds])
                return .first
            }
            guard row["fingerprint"] as [UInt8] == fingerprint else { throw AccessFault.idempotencyKeyReused }
            guard let status: Int = row["status"] else { throw AccessFault.idempotencyKeyInProgress }
            return .repeated(
                StoredAnswer(
                    status: status, headers: Self.headers(row["headers"]), body: row.optionalBytes("body") ?? []))
        }
    }

    /// Keeps the answer for who asks again within 24 hours.
    package func settle(_ key: IdempotencyKey, of user: UserID, answer: StoredAnswer) throws {
        try database.write { db in
            try db.execute(
                sql: "UPDATE idempotency SET status = ?, headers = ?, body = ? WHERE user = ? AND key = ?",
                arguments: [answer.status, Self.text(answer.headers), answer.body.databaseBytes, user.text, key.text])
        }
    }

    /// Frees a key whose request failed for a fault of ours before anything was put down.
    ///
    /// A key that is tied to an instruction stays, and leads there.
    package func abandon(_ key: IdempotencyKey, of user: UserID) throws {
        try database.write { db in
            let condition = "user = ? AND key = ? AND status IS NULL"
            try db.execute(
                sql: "DELETE FROM idempotency WHERE instruction IS NULL AND \(condition)", arguments: [user.text, key.text])
            try leadToInstructions(where: condition, [user.text, key.text], in: db)
        }
    }

    func tie(_ key: IdempotencyKey, of user: UserID, to instruction: String, in db: Database) throws {
        try db.execute(
            sql: "UPDATE idempotency SET instruction = ? WHERE user = ? AND key = ?",
            arguments: [instruction, user.text, key.text])
    }

    /// After a crash nothing is in progress: keys without an instruction are free, as nothing happened, and the others
    /// lead to their instruction.
    func recoverIdempotencyKeys() throws {
        try database.write { db in
            try db.execute(sql: "DELETE FROM idempotency WHERE status IS NULL AND instruction IS NULL")
            try leadToInstructions(where: "status IS NULL", [], in: db)
        }
    }

    private func leadToInstructions(where condition: String, _ arguments: StatementArguments, in db: Database) throws {
        let rows = try Row.fetchAll(
            db, sql: "SELECT user, key, instruction FROM idempotency WHERE instruction IS NOT NULL AND \(condition)",
            arguments: arguments)
        for row in rows {
            let instruction: String = row["instruction"]
            let location = "/v1/instructions/\(instruction)"
            try db.execute(
                sql: "UPDATE idempotency SET status = 202, headers = ?, body = ? WHERE user = ? AND key = ?",
                arguments: [
                    Self.text(["Location": location, "Content-Type": "application/json"]),
                    Array("{\"instruction\":{\"id\":\"\(instruction)\",\"location\":\"\(location)\"}}".utf8).databaseBytes,
                    row["user"] as String, row["key"] as String,
                ])
        }
    }

    private static func text(_ headers: [String: String]) -> String {
        headers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: "\n")
    }

    private static func headers(_ text: String?) -> [String: String] {
        var headers: [String: String] = [:]
        for line in (text ?? "").split(separator: "\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers[String(line[..<colon])] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
        return headers
    }
}

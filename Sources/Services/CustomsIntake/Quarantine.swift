package import BankingCalendar
import CustomsDocuments
import Foundation
import GRDB
import Parties
package import Signing

/// Quarantine: what waits, and what an officer decides.
extension CustomsIntake {
    package struct Waiting: Hashable, Sendable {
        package let id: Int64
        package let digest: Digest32
        package let name: String
        package let reason: IntakeReason
        package let since: LedgerTime
    }

    /// A decision as it is kept, with the officer's name and reason.
    package struct Decided: Hashable, Sendable {
        package let id: Int64
        package let decision: String
        package let officer: String
        package let reason: String
        package let decidedAt: LedgerTime
    }

    struct Decision {
        let ids: [Int64]
        let decision: String
        let officer: String
        let reason: String
        let replacedBy: Digest32?

        func write(_ database: Database, at now: LedgerTime) throws {
            for id in ids {
                try database.execute(
                    sql: """
                        UPDATE quarantine SET decision = ?, officer = ?, officersReason = ?, decidedAt = ?, replacedBy = ?
                        WHERE id = ? AND decision IS NULL
                        """,
                    arguments: [decision, officer, reason, now.millisecondsSinceEpoch, replacedBy.map { Data($0.bytes) }, id])
                guard database.changesCount == 1 else { throw IntakeFault.notWaiting(id) }
            }
        }
    }

    /// What waits, the oldest first.
    package func waiting() throws -> [Waiting] { try database.read { try CustomsIntake.waiting($0, digest: nil) } }

    /// How many parts of documents wait.
    package func waitingCount() throws -> Int {
        try database.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM quarantine WHERE decision IS NULL") ?? 0 }
    }

    static func waiting(_ database: Database, digest: Digest32?) throws -> [Waiting] {
        try Row.fetchAll(
            database,
            sql: "SELECT * FROM quarantine WHERE decision IS NULL AND (?1 IS NULL OR digest = ?1) ORDER BY id",
            arguments: [digest.map { Data($0.bytes) }]
        ).map { row in
            Waiting(
                id: row["id"], digest: try Digest32(Array(row["digest"] as Data)), name: row["name"],
                reason: try JSONDecoder().decode(IntakeReason.self, from: Data((row["reason"] as String).utf8)),
                since: LedgerTime(millisecondsSinceEpoch: row["waitingSince"]))
        }
    }

    package func decisions() throws -> [Decided] {
        try database.read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM quarantine WHERE decision IS NOT NULL ORDER BY decidedAt, id").map {
                row in
                Decided(
                    id: row["id"], decision: row["decision"], officer: row["officer"], reason: row["officersReason"],
                    decidedAt: LedgerTime(millisecondsSinceEpoch: row["decidedAt"]))
            }
        }
    }

    private func item(_ id: Int64, officer: String, reason: String) throws -> (waiting: Waiting, exporter: USCC?) {
        guard !officer.allSatisfy(\.isWhitespace), !reason.allSatisfy(\.isWhitespace) else { throw IntakeFault.needsOfficer }
        guard let item = try waiting().first(where: { $0.id == id }) else { throw IntakeFault.notWaiting(id) }
        let exporter = try database.read {
            try String.fetchOne($0, sql: "SELECT exporter FROM quarantine WHERE id = ?", arguments: [id])
        }
        return (item, try exporter.map { try USCC($0) })
    }

    /// Takes in a corrected document in place of the one that waits. The old bytes are kept.
    package func fix(_ id: Int64, with bytes: [UInt8], officer: String, reason: String, at now: LedgerTime) throws
        -> IntakeOutcome
    {
        let (item, exporter) = try item(id, officer: officer, reason: reason)
        let document = read(bytes, named: item.name, exporter, now)
        guard document.digest != item.digest else { throw IntakeFault.fixIsTheSame }
        let decision = Decision(
            ids: [id], decision: "fixed", officer: officer, reason: reason, replacedBy: document.digest)
        return try database.write { try take(document, $0, decided: decision) }
    }

    /// Takes in a corrected document of any size from a file.
    ///
    /// - Throws: also ``IntakeFault/cannotRead(_:)``, or ``IntakeFault/changed(_:)`` where it is written to meanwhile.
    package func fix(
        _ id: Int64, withFile path: String, limits: BatchLimits = BatchLimits(), officer: String, reason: String,
        at now: LedgerTime
    ) throws -> IntakeOutcome {
        let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int ?? 0
        guard size > limits.wholeBytesMax else {
            guard let bytes = LargeFile.bytes(path, most: limits.wholeBytesMax) else { throw IntakeFault.cannotRead(path) }
            return try fix(id, with: bytes, officer: officer, reason: reason, at: now)
        }
        let (item, exporter) = try item(id, officer: officer, reason: reason)
        return try take(file: path, named: item.name, exporter: exporter, limits: limits.stream, at: now) { digest in
            guard digest != item.digest else { throw IntakeFault.fixIsTheSame }
            return Decision(ids: [id], decision: "fixed", officer: officer, reason: reason, replacedBy: digest)
        }
    }

    /// Takes in a document that could be read in spite of what stands against it; all that waits of it is released together.
    package func release(_ id: Int64, officer: String, reason: String, at now: LedgerTime) throws -> IntakeOutcome {
        let (item, _) = try item(id, officer: officer, reason: reason)
        let parts = try waiting().filter { $0.digest == item.digest }
        if let stuck = parts.first(where: { !$0.reason.isWaivable }) {
            throw IntakeFault.notWaivable(stuck.id, code: stuck.reason.code)
        }
        let decision = Decision(
            ids: parts.map(\.id), decision: "released", officer: officer, reason: reason, replacedBy: nil)
        if let large = try largeDocument(item.digest, named: item.name, nil, now) {
            return try database.write { database in
                try decision.write(database, at: now)
                return try judge(large, waiving: true, database)
            }
        }
        guard let bytes = try bytes(of: item.digest) else { throw IntakeFault.notKept(id) }
        let document = read(bytes, named: item.name, nil, now, waiving: true)
        return try database.write { try take(document, $0, decided: decision) }
    }

    /// Judges a document that waits once more, after code tables, schemas or trusted senders have changed. What can be used now is
    /// taken in; what still cannot waits on, with the reason that holds now.
    package func retry(_ id: Int64, officer: String, reason: String, at now: LedgerTime) throws -> IntakeOutcome {
        let (item, exporter) = try item(id, officer: officer, reason: reason)
        func settle(_ database: Database) throws {
            // What failed as a whole may fall into parts now, so that all that waits is settled and each part judged for itself.
            let ids = try CustomsIntake.waiting(database, digest: item.digest).map(\.id)
            try Decision(ids: ids, decision: "retried", officer: officer, reason: reason, replacedBy: nil).write(
                database, at: now)
        }
        if let large = try largeDocument(item.digest, named: item.name, exporter, now) {
            return try database.write { database in
                try settle(database)
                return try judge(large, waiving: false, database)
            }
        }
        guard let bytes = try bytes(of: item.digest) else { throw IntakeFault.notKept(id) }
        let document = read(bytes, named: item.name, exporter, now)
        return try database.write { database in
            try settle(database)
            return try add(document, database)
        }
    }

    /// Puts an end to waiting without taking anything in. The bytes are kept.
    package func discard(_ id: Int64, officer: String, reason: String, at now: LedgerTime) throws {
        _ = try item(id, officer: officer, reason: reason)
        try database.write {
            try Decision(ids: [id], decision: "discarded", officer: officer, reason: reason, replacedBy: nil).write($0, at: now)
        }
    }
}

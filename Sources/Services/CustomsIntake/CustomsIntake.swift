package import BankingCalendar
package import CustomsDocuments
import Foundation
import GRDB
package import Parties
package import Signing
import XMLReading
package import XMLSignatures

/// What became of one document.
package struct IntakeOutcome: Hashable, Sendable {
    package let digest: Digest32
    /// How many declarations and notifications were taken in, by format and act.
    package var taken: [String: Int] = [:]
    /// The same bytes had come before; nothing was added.
    package var isKnown = false
    /// What waits, with its number in quarantine.
    package var waiting: [(id: Int64, reason: IntakeReason)] = []

    init(_ digest: Digest32) { self.digest = digest }

    package static func == (one: IntakeOutcome, other: IntakeOutcome) -> Bool {
        one.digest == other.digest && one.taken == other.taken && one.isKnown == other.isKnown
            && one.waiting.map(\.id) == other.waiting.map(\.id)
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}

/// Takes in customs documents: keeps their bytes, reads them into versions of declarations, and puts aside what cannot be used.
/// One document never holds up another.
package final class CustomsIntake: Sendable {
    let database: DatabaseQueue
    private let reader: CustomsReader
    private let signatures: SignatureVerifier?

    /// - Parameters:
    ///   - path: of the SQLite file.
    ///   - signatures: where given, each document has to bear a signature that it accepts.
    package init(path: String, reader: CustomsReader, signatures: SignatureVerifier? = nil) throws {
        database = try IntakeStore.open(path)
        (self.reader, self.signatures) = (reader, signatures)
    }

    /// Takes in one document. The same bytes a second time change nothing.
    ///
    /// - Parameters:
    ///   - exporter: where given, whose declarations are expected; another's wait.
    /// - Throws: what SQLite says; a document's own faults are the outcome.
    package func take(_ bytes: [UInt8], named name: String, exporter: USCC? = nil, at now: LedgerTime) throws -> IntakeOutcome {
        try take(bytes, named: name, exporter: exporter, at: now, waiving: false, decided: nil)
    }

    /// - Parameter decided: the waiting document that this one settles, in the same transaction.
    private func take(
        _ bytes: [UInt8], named name: String, exporter: USCC?, at now: LedgerTime, waiving: Bool, decided: Decision?
    ) throws -> IntakeOutcome {
        let digest = Digest32.sha256(bytes)
        let read = read(bytes, exporter, now, waiving: waiving)
        return try database.write { database in
            var outcome = IntakeOutcome(digest)
            let isKnown = try Bool.fetchOne(
                database, sql: "SELECT EXISTS (SELECT 1 FROM document WHERE digest = ?)", arguments: [Data(digest.bytes)])
            if isKnown == true, !waiving {
                guard decided == nil else { throw IntakeFault.fixIsTheSame }
                outcome.isKnown = true
                outcome.waiting = try CustomsIntake.waiting(database, digest: digest).map { ($0.id, $0.reason) }
                return outcome
            }
            if isKnown != true {
                try database.execute(
                    sql: "INSERT INTO document (digest, bytes, name, receivedAt, signer) VALUES (?, ?, ?, ?, ?)",
                    arguments: [Data(digest.bytes), Data(bytes), name, now.millisecondsSinceEpoch, read.signer])
            }
            try decided?.write(database, at: now)
            for (part, result) in read.parts.enumerated() {
                switch result {
                case .success(let declaration):
                    guard try IntakeStore.add(declaration, part: part, database) != nil else { continue }
                    outcome.taken["\(declaration.format.rawValue) \(declaration.act.rawValue)", default: 0] += 1
                case .failure(let refused):
                    guard !waiving else { continue }
                    outcome.waiting.append((try refused.put(database, digest, part, name, exporter, now), refused.reason))
                }
            }
            return outcome
        }
    }

    private struct Read {
        var parts: [Result<CustomsDeclaration, Refused>]
        var signer: String?
    }

    private struct Refused: Error {
        let reason: IntakeReason

        func put(
            _ database: Database, _ digest: Digest32, _ part: Int, _ name: String, _ exporter: USCC?, _ now: LedgerTime
        ) throws -> Int64 {
            let text = String(decoding: try JSONEncoder().encode(reason), as: UTF8.self)
            try database.execute(
                sql:
                    "INSERT INTO quarantine (digest, part, code, reason, name, exporter, waitingSince) VALUES (?, ?, ?, ?, ?, ?, ?)",
                arguments: [Data(digest.bytes), part, reason.code, text, name, exporter?.text, now.millisecondsSinceEpoch])
            return database.lastInsertedRowID
        }
    }

    private func read(_ bytes: [UInt8], _ exporter: USCC?, _ now: LedgerTime, waiving: Bool) -> Read {
        var read = Read(parts: [])
        // A day has begun somewhere fourteen hours before it does in Greenwich.
        let today = now.day(utcOffsetMinutes: 14 * 60)
        do throws(CustomsFault) {
            var parts: [Result<CustomsDeclaration, Refused>] = []
            _ = try reader.stream(.bytes(bytes), digest: .sha256(bytes), today: today, waiving: waiving) { result in
                parts.append(result.mapError { Refused(reason: IntakeReason($0)) })
            }
            read.parts = parts
        } catch {
            read.parts = [.failure(Refused(reason: IntakeReason(error)))]
            return read
        }
        if let signatures, !waiving {
            do throws(SignatureFault) {
                read.signer = try signatures.verify(bytes, at: now.millisecondsSinceEpoch / 1000).signer
            } catch {
                let refused = Refused(reason: IntakeReason(error))
                read.parts = read.parts.map { _ in .failure(refused) }
            }
        }
        if let exporter, !waiving { read.parts = read.parts.map { $0.flatMap { CustomsIntake.expected($0, of: exporter) } } }
        return read
    }

    private static func expected(_ declaration: CustomsDeclaration, of exporter: USCC) -> Result<CustomsDeclaration, Refused> {
        guard declaration.act == .declares, let found = declaration.exporter?.uscc, found != exporter else {
            return .success(declaration)
        }
        return .failure(
            Refused(
                reason: IntakeReason(
                    "other-exporter", at: declaration.position, what: "the exporter is \(found), not \(exporter)",
                    fix: "have the exporter itself send it, or release it with its consent", isWaivable: true)))
    }

    /// The bytes of a document exactly as they came.
    package func bytes(of digest: Digest32) throws -> [UInt8]? {
        try database.read {
            try Data.fetchOne($0, sql: "SELECT bytes FROM document WHERE digest = ?", arguments: [Data(digest.bytes)]).map(
                Array.init)
        }
    }

    /// Where the declaration of that number stands.
    package func state(number: String) throws -> DeclarationState? {
        try database.read { database in
            let rows = try String.fetchAll(
                database,
                sql:
                    "SELECT declaration FROM version JOIN subject ON subject.id = subject WHERE subject.number = ? ORDER BY sequence",
                arguments: [number])
            guard !rows.isEmpty else { return nil }
            return DeclarationState(try rows.map { try JSONDecoder().decode(CustomsDeclaration.self, from: Data($0.utf8)) })
        }
    }
}

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

    private struct Decision {
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

    package func waiting() throws -> [Waiting] { try database.read { try CustomsIntake.waiting($0, digest: nil) } }

    private static func waiting(_ database: Database, digest: Digest32?) throws -> [Waiting] {
        try Row.fetchAll(
            database, sql: "SELECT * FROM quarantine WHERE decision IS NULL AND (?1 IS NULL OR digest = ?1) ORDER BY id",
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
        return try take(
            bytes, named: item.name, exporter: exporter, at: now, waiving: false,
            decided: Decision(ids: [id], decision: "fixed", officer: officer, reason: reason, replacedBy: .sha256(bytes)))
    }

    /// Takes in a document that could be read in spite of what stands against it; all that waits of it is released together.
    package func release(_ id: Int64, officer: String, reason: String, at now: LedgerTime) throws -> IntakeOutcome {
        let (item, _) = try item(id, officer: officer, reason: reason)
        let parts = try waiting().filter { $0.digest == item.digest }
        if let stuck = parts.first(where: { !$0.reason.isWaivable }) {
            throw IntakeFault.notWaivable(stuck.id, code: stuck.reason.code)
        }
        guard let bytes = try bytes(of: item.digest) else { throw IntakeFault.notWaiting(id) }
        return try take(
            bytes, named: item.name, exporter: nil, at: now, waiving: true,
            decided: Decision(ids: parts.map(\.id), decision: "released", officer: officer, reason: reason, replacedBy: nil))
    }

    /// Puts an end to waiting without taking anything in. The bytes are kept.
    package func discard(_ id: Int64, officer: String, reason: String, at now: LedgerTime) throws {
        _ = try item(id, officer: officer, reason: reason)
        try database.write {
            try Decision(ids: [id], decision: "discarded", officer: officer, reason: reason, replacedBy: nil).write($0, at: now)
        }
    }
}

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
    /// What it is by its root element.
    package var kind = CustomsKind.notXML
    package var bytes = 0
    /// How many declarations and notifications were taken in, by format and act.
    package var taken: [String: Int] = [:]
    /// The same bytes had come before; nothing was added.
    package var isKnown = false
    /// What waits, with its number in quarantine; of a document with thousands of faults the first ``waitingMax``.
    package var waiting: [(id: Int64, reason: IntakeReason)] = []
    /// How many parts wait, by the reason's code.
    package var reasons: [String: Int] = [:]

    package static let waitingMax = 1000

    package init(_ digest: Digest32) { self.digest = digest }

    mutating func wait(_ id: Int64, _ reason: IntakeReason) {
        reasons[reason.code, default: 0] += 1
        if waiting.count < IntakeOutcome.waitingMax { waiting.append((id, reason)) }
    }

    package static func == (one: IntakeOutcome, other: IntakeOutcome) -> Bool {
        one.digest == other.digest && one.kind == other.kind && one.taken == other.taken && one.isKnown == other.isKnown
            && one.reasons == other.reasons && one.waiting.map(\.id) == other.waiting.map(\.id)
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}

/// Takes in customs documents: keeps their bytes, reads them into versions of declarations, and puts aside what cannot be used.
/// One document never holds up another.
package final class CustomsIntake: Sendable {
    /// What happens to what was read.
    package enum Keeping: Sendable {
        /// All is kept, the raw bytes too, and is on disk once it is acknowledged.
        case everything
        /// For a dry reading: the file is made to be thrown away, and the raw bytes are not kept.
        case nothing
    }

    let database: DatabaseQueue
    let reader: CustomsReader
    let signatures: SignatureVerifier?
    let keeping: Keeping

    /// - Parameters:
    ///   - path: of the SQLite file.
    ///   - signatures: where given, each document has to bear a signature that it accepts.
    package init(
        path: String, reader: CustomsReader, signatures: SignatureVerifier? = nil, keeping: Keeping = .everything
    ) throws {
        database = try IntakeStore.open(path, keeping: keeping)
        (self.reader, self.signatures, self.keeping) = (reader, signatures, keeping)
    }

    /// Takes in one document that is held in memory. The same bytes a second time change nothing.
    ///
    /// - Parameters:
    ///   - exporter: where given, whose declarations are expected; another's wait.
    /// - Throws: what SQLite says; a document's own faults are the outcome.
    package func take(_ bytes: [UInt8], named name: String, exporter: USCC? = nil, at now: LedgerTime) throws -> IntakeOutcome {
        let document = read(bytes, named: name, exporter, now)
        return try database.write { try take(document, $0) }
    }

    /// Takes in documents that were read already, in one transaction.
    func take(_ documents: [ReadDocument]) throws -> [IntakeOutcome] {
        try database.write { database in try documents.map { try take($0, database) } }
    }

    func take(_ document: ReadDocument, _ database: Database, decided: Decision? = nil) throws -> IntakeOutcome {
        var outcome = IntakeOutcome(document.digest)
        (outcome.kind, outcome.bytes) = (document.kind, document.bytes.count)
        if try IntakeStore.isKnown(document.digest, database), !document.isWaived {
            // A correction may have come in by itself before it is named as one.
            try decided?.write(database, at: document.readAt)
            try known(&outcome, database)
            return outcome
        }
        try IntakeStore.add(document.row, bytes: keeping == .everything ? document.bytes : [], database)
        try decided?.write(database, at: document.readAt)
        return try add(document, database)
    }

    /// Writes what was read of a document that is there.
    func add(_ document: ReadDocument, _ database: Database) throws -> IntakeOutcome {
        var outcome = IntakeOutcome(document.digest)
        (outcome.kind, outcome.bytes) = (document.kind, document.bytes.count)
        let settled = try IntakeStore.settled(document.digest, database)
        for (part, read) in document.parts.enumerated() where !settled.contains(part) || document.isFailed {
            let isTaken = try !document.isFailed && IntakeStore.isTaken(document.digest, part, database)
            if !isTaken { try add(read, part, document.row, exporter: document.exporter, database, &outcome) }
        }
        return outcome
    }

    /// What waits of a document whose bytes came before.
    func known(_ outcome: inout IntakeOutcome, _ database: Database) throws {
        (outcome.isKnown, outcome.kind) = (true, try IntakeStore.kind(outcome.digest, database))
        for item in try CustomsIntake.waiting(database, digest: outcome.digest) { outcome.wait(item.id, item.reason) }
    }

    func add(
        _ read: ReadPart, _ part: Int, _ row: IntakeStore.DocumentRow, exporter: USCC?, _ database: Database,
        _ outcome: inout IntakeOutcome
    ) throws {
        switch read {
        case .declaration(let declaration, let text):
            try IntakeStore.add(declaration, written: text, part: part, database)
            outcome.taken["\(declaration.format.rawValue) \(declaration.act.rawValue)", default: 0] += 1
        case .refused(let reason):
            outcome.wait(try IntakeStore.wait(reason, part: part, row, exporter: exporter, database), reason)
        }
    }

    /// The bytes of a document exactly as they came; nil where it never came, or its bytes were not to be kept.
    package func bytes(of digest: Digest32) throws -> [UInt8]? {
        try database.read { database in
            let key = Data(digest.bytes)
            let sql = "SELECT bytes FROM document WHERE digest = ? AND (byteCount IS NULL OR byteCount = length(bytes))"
            if let whole = try Data.fetchOne(database, sql: sql, arguments: [key]) { return Array(whole) }
            var bytes: [UInt8] = []
            let pieces = try Data.fetchCursor(
                database, sql: "SELECT bytes FROM piece WHERE digest = ? ORDER BY number", arguments: [key])
            while let piece = try pieces.next() { bytes += piece }
            return bytes.isEmpty ? nil : bytes
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
            return DeclarationState(try rows.map { try JSONDecoder().decode(CustomsDeclaration.self, from: Data($0.utf8)) }[...])
        }
    }
}

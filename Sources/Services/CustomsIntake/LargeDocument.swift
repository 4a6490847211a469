package import BankingCalendar
import Crypto
import CustomsDocuments
import Foundation
import GRDB
package import Parties
import Signing
package import XMLReading

/// A document that is never in memory as a whole.
struct LargeDocument {
    let row: IntakeStore.DocumentRow
    let exporter: USCC?
    /// Its next bytes, up to so many; none at the end.
    let open: (Database) throws -> (Int) throws -> [UInt8]
    let limits: XMLLimits
}

extension CustomsIntake {
    /// Takes in a file of any size piece by piece; what one declaration in it may take is limited as in a message.
    ///
    /// - Throws: what SQLite says, or ``IntakeFault/cannotRead(_:)``.
    package func take(
        file: String, named name: String, exporter: USCC? = nil, limits: XMLLimits = .stream, at now: LedgerTime
    ) throws -> IntakeOutcome {
        try take(file: file, named: name, exporter: exporter, limits: limits, at: now, decided: nil)
    }

    /// - Parameter decided: what an officer decides by giving it.
    func take(
        file: String, named name: String, exporter: USCC?, limits: XMLLimits, at now: LedgerTime,
        decided: ((Digest32) throws -> Decision)?
    ) throws -> IntakeOutcome {
        let (digest, count) = try LargeFile.digest(file)
        return try database.write { database in
            var outcome = IntakeOutcome(digest)
            outcome.bytes = count
            try decided?(digest).write(database, at: now)
            if try IntakeStore.isKnown(digest, database) {
                try known(&outcome, database)
                return outcome
            }
            let row = IntakeStore.DocumentRow(
                digest: digest, name: name, kind: .notXML, signer: nil, receivedAt: now, byteCount: count)
            try IntakeStore.add(row, bytes: [], database)
            if keeping == .everything { try keep(file, row, database) }
            let open: (Database) throws -> (Int) throws -> [UInt8] = { _ in try LargeFile.reading(file, expecting: digest) }
            return try judge(LargeDocument(row: row, exporter: exporter, open: open, limits: limits), waiving: false, database)
        }
    }

    private func keep(_ file: String, _ row: IntakeStore.DocumentRow, _ database: Database) throws {
        let next = try LargeFile.reading(file, expecting: row.digest)
        let insert = try database.makeStatement(sql: "INSERT INTO piece (digest, number, bytes) VALUES (?, ?, ?)")
        var number = 0
        while true {
            let piece = try next(LargeFile.pieceBytes)
            guard !piece.isEmpty else { return }
            try insert.execute(arguments: [Data(row.digest.bytes), number, Data(piece)])
            number += 1
        }
    }

    /// The document as it is kept in pieces; nil where it is kept whole.
    func largeDocument(_ digest: Digest32, named name: String, _ exporter: USCC?, _ now: LedgerTime) throws -> LargeDocument? {
        try database.read { database in
            let key = Data(digest.bytes)
            guard try Int.fetchOne(database, sql: "SELECT 1 FROM piece WHERE digest = ? LIMIT 1", arguments: [key]) != nil,
                let count = try Int.fetchOne(database, sql: "SELECT byteCount FROM document WHERE digest = ?", arguments: [key])
            else { return nil }
            let row = IntakeStore.DocumentRow(
                digest: digest, name: name, kind: try IntakeStore.kind(digest, database), signer: nil, receivedAt: now,
                byteCount: count)
            let open: (Database) throws -> (Int) throws -> [UInt8] = { database in
                let select = try database.makeStatement(sql: "SELECT bytes FROM piece WHERE digest = ? AND number = ?")
                var number = 0
                return { _ in
                    defer { number += 1 }
                    return try Data.fetchOne(select, arguments: [key, number]).map(Array.init) ?? []
                }
            }
            return LargeDocument(row: row, exporter: exporter, open: open, limits: .stream)
        }
    }

    /// Reads the document and writes its parts as they come. Where its end shows that it is broken, none of them counts.
    func judge(_ document: LargeDocument, waiving: Bool, _ database: Database) throws -> IntakeOutcome {
        let row = document.row
        let next = try document.open(database)
        var (outcome, kind, part): (IntakeOutcome, CustomsKind, Int) = (IntakeOutcome(row.digest), .notXML, 0)
        var (failure, fault): ((any Error)?, CustomsFault?)
        let settled = try IntakeStore.settled(row.digest, database)
        try database.inSavepoint {
            do throws(CustomsFault) {
                _ = try reader.stream(
                    .stream(next), digest: row.digest, today: CustomsIntake.today(at: row.receivedAt), waiving: waiving,
                    limits: document.limits, recognised: { kind = $0 }
                ) { result in
                    defer { part += 1 }
                    guard failure == nil, !settled.contains(part) else { return }
                    do {
                        guard try !IntakeStore.isTaken(row.digest, part, database) else { return }
                        let read = try ReadPart(result, of: waiving ? nil : document.exporter)
                        try add(read, part, row, exporter: document.exporter, database, &outcome)
                    } catch { failure = error }
                }
                if signatures != nil, !waiving { fault = CustomsIntake.unsignable(document.limits) }
            } catch { fault = error }
            return fault == nil && failure == nil ? .commit : .rollback
        }
        if let failure { throw failure }
        if let fault {
            outcome = IntakeOutcome(row.digest)
            let reason = IntakeReason(fault)
            outcome.wait(try IntakeStore.wait(reason, part: 0, row, exporter: document.exporter, database), reason)
        }
        try database.execute(
            sql: "UPDATE document SET kind = ? WHERE digest = ?", arguments: [kind.rawValue, Data(row.digest.bytes)])
        (outcome.kind, outcome.bytes) = (kind, row.byteCount)
        return outcome
    }

    private static func unsignable(_ limits: XMLLimits) -> CustomsFault {
        CustomsFault(
            XMLFault(
                .bytes, at: .start,
                what: "it is too large for its signature to be verified (\(XMLLimits.message.bytesMax) bytes)",
                fix: "split the document, each part signed"))
    }
}

/// Files piece by piece.
enum LargeFile {
    static let pieceBytes = 1 << 20

    /// All of it, read piece by piece; nil where it cannot be read or has more bytes than may be.
    static func bytes(_ path: String, most: Int) -> [UInt8]? {
        guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? handle.close() }
        var bytes: [UInt8] = []
        do {
            while let piece = try handle.read(upToCount: pieceBytes), !piece.isEmpty {
                bytes += piece
                guard bytes.count <= most else { return nil }
            }
        } catch { return nil }
        return bytes
    }

    static func digest(_ path: String) throws -> (Digest32, bytes: Int) {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw IntakeFault.cannotRead(path) }
        defer { try? handle.close() }
        var (hasher, count) = (SHA256(), 0)
        while let piece = try handle.read(upToCount: pieceBytes), !piece.isEmpty {
            hasher.update(data: piece)
            count += piece.count
        }
        return (Digest32(hasher.finalize()), count)
    }

    /// The file's bytes in order; where its end shows that they are not those of the digest, an error.
    static func reading(_ path: String, expecting digest: Digest32) throws -> (Int) throws -> [UInt8] {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw IntakeFault.cannotRead(path) }
        var hasher = SHA256()
        var isChecked = false
        return { count in
            guard !isChecked else { return [] }
            if let piece = try handle.read(upToCount: count), !piece.isEmpty {
                hasher.update(data: piece)
                return Array(piece)
            }
            isChecked = true
            try handle.close()
            guard Digest32(hasher.finalize()) == digest else { throw IntakeFault.changed(path) }
            return []
        }
    }
}

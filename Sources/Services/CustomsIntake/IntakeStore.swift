import BankingCalendar
import CustomsDocuments
import Foundation
import GRDB
import Parties
import Signing

/// The intake's SQLite file: the raw bytes of each document once, what was read from them, and what waits.
enum IntakeStore {
    static let migrations: [(name: String, sql: String)] = [
        (
            "1-intake",
            """
            CREATE TABLE document (
              digest BLOB PRIMARY KEY CHECK (length(digest) = 32), bytes BLOB NOT NULL, name TEXT NOT NULL, receivedAt INTEGER NOT NULL,
              signer TEXT) STRICT;
            CREATE TABLE subject (id INTEGER PRIMARY KEY, number TEXT UNIQUE) STRICT;
            CREATE TABLE alias (text TEXT NOT NULL, subject INTEGER NOT NULL REFERENCES subject, PRIMARY KEY (text, subject)) STRICT;
            CREATE TABLE version (
              id INTEGER PRIMARY KEY, subject INTEGER NOT NULL REFERENCES subject, sequence INTEGER NOT NULL,
              digest BLOB NOT NULL REFERENCES document, part INTEGER NOT NULL, number TEXT, customsVersion INTEGER,
              act TEXT NOT NULL, status TEXT, declaration TEXT NOT NULL, UNIQUE (subject, sequence), UNIQUE (digest, part)) STRICT;
            CREATE TABLE quarantine (
              id INTEGER PRIMARY KEY, digest BLOB NOT NULL REFERENCES document, part INTEGER NOT NULL, code TEXT NOT NULL,
              reason TEXT NOT NULL, name TEXT NOT NULL, exporter TEXT, waitingSince INTEGER NOT NULL,
              decision TEXT CHECK (decision IN ('fixed', 'released', 'discarded')), officer TEXT, officersReason TEXT,
              decidedAt INTEGER, replacedBy BLOB,
              CHECK ((decision IS NULL) = (officer IS NULL)), UNIQUE (digest, part)) STRICT;
            CREATE INDEX waiting ON quarantine (id) WHERE decision IS NULL;
            """
        ),
        (
            // Documents too large for one value are kept in pieces; a document may be judged once more.
            "2-large-documents-and-retries",
            """
            ALTER TABLE document ADD COLUMN kind TEXT NOT NULL DEFAULT 'other-xml';
            ALTER TABLE document ADD COLUMN byteCount INTEGER;
            CREATE TABLE piece (
              digest BLOB NOT NULL REFERENCES document, number INTEGER NOT NULL, bytes BLOB NOT NULL,
              PRIMARY KEY (digest, number)) STRICT;
            DROP INDEX waiting;
            ALTER TABLE quarantine RENAME TO quarantineBefore;
            CREATE TABLE quarantine (
              id INTEGER PRIMARY KEY, digest BLOB NOT NULL REFERENCES document, part INTEGER NOT NULL, code TEXT NOT NULL,
              reason TEXT NOT NULL, name TEXT NOT NULL, exporter TEXT, waitingSince INTEGER NOT NULL,
              decision TEXT CHECK (decision IN ('fixed', 'released', 'retried', 'discarded')), officer TEXT, officersReason TEXT,
              decidedAt INTEGER, replacedBy BLOB,
              CHECK ((decision IS NULL) = (officer IS NULL))) STRICT;
            INSERT INTO quarantine SELECT * FROM quarantineBefore;
            DROP TABLE quarantineBefore;
            CREATE INDEX waiting ON quarantine (id) WHERE decision IS NULL;
            CREATE UNIQUE INDEX waitingOnce ON quarantine (digest, part) WHERE decision IS NULL;
            """
        ),
        (
            // One reference may name thousands of declarations; the one without a number is found at once.
            "3-open-subjects",
            """
            ALTER TABLE alias ADD COLUMN isOpen INTEGER NOT NULL DEFAULT 0;
            UPDATE alias SET isOpen = 1 WHERE subject IN (SELECT id FROM subject WHERE number IS NULL);
            CREATE INDEX openAlias ON alias (text, subject) WHERE isOpen = 1;
            CREATE INDEX aliasOfSubject ON alias (subject);
            """
        ),
    ]

    struct DocumentRow {
        let digest: Digest32
        let name: String
        let kind: CustomsKind
        let signer: String?
        let receivedAt: LedgerTime
        let byteCount: Int
    }

    /// Only its owner may read it; what was acknowledged is on disk.
    static func open(_ path: String, keeping: CustomsIntake.Keeping) throws -> DatabaseQueue {
        if !FileManager.default.fileExists(atPath: path) {
            guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
                throw IntakeFault.cannotOpen(path)
            }
        }
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(10)
        let database = try DatabaseQueue(path: path, configuration: configuration)
        try database.writeWithoutTransaction {
            try $0.execute(sql: keeping == .everything ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = OFF")
        }
        var migrator = DatabaseMigrator()
        for migration in migrations { migrator.registerMigration(migration.name) { try $0.execute(sql: migration.sql) } }
        try migrator.migrate(database)
        return database
    }

    /// The subject that a declaration is about: the one of that number, or the one of that reference which has no other number.
    ///
    /// References are chosen by senders and may repeat, so that one alone never joins two numbers, nor two declarations that
    /// were both accepted.
    static func subject(of declaration: CustomsDeclaration, _ database: Database) throws -> Int64 {
        if let number = declaration.number,
            let known = try Int64.fetchOne(
                database.cachedStatement(sql: "SELECT id FROM subject WHERE number = ?"), arguments: [number])
        {
            return known
        }
        for alias in aliases(of: declaration) {
            let open = try Int64.fetchOne(
                database.cachedStatement(
                    sql: "SELECT subject FROM alias WHERE text = ? AND isOpen = 1 ORDER BY subject DESC LIMIT 1"),
                arguments: [alias])
            guard let found = open else { continue }
            if let number = declaration.number {
                try database.execute(sql: "UPDATE subject SET number = ? WHERE id = ?", arguments: [number, found])
                try database.execute(sql: "UPDATE alias SET isOpen = 0 WHERE subject = ?", arguments: [found])
            }
            return found
        }
        if declaration.number == nil, declaration.act != .declares {
            // A notification without a number may follow one that gave it.
            for alias in aliases(of: declaration) {
                let known = try Int64.fetchAll(
                    database.cachedStatement(sql: "SELECT subject FROM alias WHERE text = ? LIMIT 2"), arguments: [alias])
                if known.count == 1, let only = known.first { return only }
            }
        }
        try database.cachedStatement(sql: "INSERT INTO subject (number) VALUES (?)").execute(arguments: [declaration.number])
        return database.lastInsertedRowID
    }

    /// The references that name a declaration; those of orders and parcels do not.
    static func aliases(of declaration: CustomsDeclaration) -> [String] {
        let naming: Set<String> = ["SeqNo", "PreEntryId", "ClientSeqNo", "FunctionalReferenceID", "preNo", "copNo"]
        let family = declaration.format.rawValue.split(separator: "-")[0]
        return declaration.references.filter { naming.contains($0.name) }.map { "\(family) \($0.name) \($0.value)" }
    }

    static func isKnown(_ digest: Digest32, _ database: Database) throws -> Bool {
        let statement = try database.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM document WHERE digest = ?)")
        return try Bool.fetchOne(statement, arguments: [Data(digest.bytes)]) == true
    }

    static func kind(_ digest: Digest32, _ database: Database) throws -> CustomsKind {
        let text = try String.fetchOne(
            database, sql: "SELECT kind FROM document WHERE digest = ?", arguments: [Data(digest.bytes)])
        return text.flatMap(CustomsKind.init) ?? .otherXML
    }

    /// The parts of a document that an officer has decided about; no later reading decides otherwise.
    static func settled(_ digest: Digest32, _ database: Database) throws -> Set<Int> {
        let statement = try database.cachedStatement(
            sql: "SELECT part FROM quarantine WHERE digest = ? AND decision IN ('fixed', 'discarded')")
        return try Set(Int.fetchAll(statement, arguments: [Data(digest.bytes)]))
    }

    /// Whether a part of a document was taken in.
    static func isTaken(_ digest: Digest32, _ part: Int, _ database: Database) throws -> Bool {
        let statement = try database.cachedStatement(
            sql: "SELECT EXISTS (SELECT 1 FROM version WHERE digest = ? AND part = ?)")
        return try Bool.fetchOne(statement, arguments: [Data(digest.bytes), part]) == true
    }

    /// Adds the document unless it is there.
    static func add(_ row: DocumentRow, bytes: [UInt8], _ database: Database) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT OR IGNORE INTO document (digest, bytes, name, receivedAt, signer, kind, byteCount) VALUES (?, ?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(arguments: [
            Data(row.digest.bytes), Data(bytes), row.name, row.receivedAt.millisecondsSinceEpoch, row.signer, row.kind.rawValue,
            row.byteCount,
        ])
    }

    /// Puts a part of the document aside.
    ///
    /// - Returns: its number in quarantine.
    static func wait(
        _ reason: IntakeReason, part: Int, _ row: DocumentRow, exporter: USCC?, _ database: Database
    ) throws -> Int64 {
        let text = String(decoding: try JSONEncoder().encode(reason), as: UTF8.self)
        let statement = try database.cachedStatement(
            sql: "INSERT INTO quarantine (digest, part, code, reason, name, exporter, waitingSince) VALUES (?, ?, ?, ?, ?, ?, ?)")
        try statement.execute(arguments: [
            Data(row.digest.bytes), part, reason.code, text, row.name, exporter?.text, row.receivedAt.millisecondsSinceEpoch,
        ])
        return database.lastInsertedRowID
    }

    /// Adds the declaration as the next version of its subject.
    ///
    /// - Parameter text: the declaration as JSON.
    static func add(_ declaration: CustomsDeclaration, written text: String, part: Int, _ database: Database) throws {
        let digest = Data(declaration.digest.bytes)
        let subject = try subject(of: declaration, database)
        for alias in aliases(of: declaration) {
            try database.cachedStatement(
                sql: """
                    INSERT OR IGNORE INTO alias (text, subject, isOpen) SELECT ?, id, number IS NULL FROM subject WHERE id = ?
                    """
            ).execute(arguments: [alias, subject])
        }
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO version (subject, sequence, digest, part, number, customsVersion, act, status, declaration)
                SELECT ?, COALESCE(MAX(sequence), 0) + 1, ?, ?, ?, ?, ?, ?, ? FROM version WHERE subject = ?
                """)
        try statement.execute(arguments: [
            subject, digest, part, declaration.number, declaration.version, declaration.act.rawValue,
            declaration.status?.rawValue, text, subject,
        ])
    }
}

import CustomsDocuments
import Foundation
import GRDB
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
        )
    ]

    /// Only its owner may read it; what was acknowledged is on disk.
    static func open(_ path: String) throws -> DatabaseQueue {
        if !FileManager.default.fileExists(atPath: path) {
            guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
                throw IntakeFault.cannotOpen(path)
            }
        }
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(10)
        let database = try DatabaseQueue(path: path, configuration: configuration)
        try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
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
            let known = try Int64.fetchOne(database, sql: "SELECT id FROM subject WHERE number = ?", arguments: [number])
        {
            return known
        }
        for alias in aliases(of: declaration) {
            let open = try Int64.fetchAll(
                database,
                sql:
                    "SELECT subject FROM alias JOIN subject ON subject.id = subject WHERE text = ? AND number IS NULL ORDER BY id DESC",
                arguments: [alias])
            guard let found = open.first else { continue }
            if let number = declaration.number {
                try database.execute(sql: "UPDATE subject SET number = ? WHERE id = ?", arguments: [number, found])
            }
            return found
        }
        if declaration.number == nil, declaration.act != .declares {
            // A notification without a number may follow one that gave it.
            for alias in aliases(of: declaration) {
                let known = try Int64.fetchAll(database, sql: "SELECT subject FROM alias WHERE text = ?", arguments: [alias])
                if known.count == 1, let only = known.first { return only }
            }
        }
        try database.execute(sql: "INSERT INTO subject (number) VALUES (?)", arguments: [declaration.number])
        return database.lastInsertedRowID
    }

    /// The references that name a declaration; those of orders and parcels do not.
    static func aliases(of declaration: CustomsDeclaration) -> [String] {
        let naming: Set<String> = ["SeqNo", "PreEntryId", "ClientSeqNo", "FunctionalReferenceID", "preNo", "copNo"]
        let family = declaration.format.rawValue.split(separator: "-")[0]
        return declaration.references.filter { naming.contains($0.name) }.map { "\(family) \($0.name) \($0.value)" }
    }

    /// Adds the declaration as the next version of its subject; nil where the document's part is there already.
    static func add(_ declaration: CustomsDeclaration, part: Int, _ database: Database) throws -> Int64? {
        let digest = Data(declaration.digest.bytes)
        let isThere = try Bool.fetchOne(
            database, sql: "SELECT EXISTS (SELECT 1 FROM version WHERE digest = ? AND part = ?)", arguments: [digest, part])
        guard isThere != true else { return nil }
        let subject = try subject(of: declaration, database)
        for alias in aliases(of: declaration) {
            try database.execute(sql: "INSERT OR IGNORE INTO alias (text, subject) VALUES (?, ?)", arguments: [alias, subject])
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = String(decoding: try encoder.encode(declaration), as: UTF8.self)
        try database.execute(
            sql: """
                INSERT INTO version (subject, sequence, digest, part, number, customsVersion, act, status, declaration)
                SELECT ?, COALESCE(MAX(sequence), 0) + 1, ?, ?, ?, ?, ?, ?, ? FROM version WHERE subject = ?
                """,
            arguments: [
                subject, digest, part, declaration.number, declaration.version, declaration.act.rawValue,
                declaration.status?.rawValue, text,
                subject,
            ])
        return database.lastInsertedRowID
    }
}

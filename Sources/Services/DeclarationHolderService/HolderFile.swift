import BankingCalendar
import CanonicalCBOR
import CustomsAnswers
import CustomsDeclaration
import Foundation
import GRDB
import Money
import Signing

/// The holder's SQLite file.
///
/// `journal` is what the ledger does not hold: which version of a declaration, and which rate, came after which entry of the
/// node's activity. Everything else follows from the ledger and the journal, and can be derived from them again.
enum HolderFile {
    static let migrations: [(name: String, sql: String)] = [
        (
            "1-holder",
            """
            CREATE TABLE journal (
              place INTEGER PRIMARY KEY, after INTEGER NOT NULL, at INTEGER NOT NULL,
              kind TEXT NOT NULL CHECK (kind IN ('version', 'return', 'rate')), content BLOB NOT NULL) STRICT;
            CREATE TABLE business (code TEXT PRIMARY KEY, key BLOB NOT NULL) STRICT;
            CREATE TABLE intake (cursor INTEGER NOT NULL) STRICT;
            INSERT INTO intake VALUES (0);
            CREATE TABLE progress (entry INTEGER NOT NULL, journal INTEGER NOT NULL) STRICT;
            INSERT INTO progress VALUES (0, 0);
            CREATE TABLE account (
              declaration TEXT PRIMARY KEY, content BLOB NOT NULL, counterparty TEXT, cause TEXT NOT NULL) STRICT;
            CREATE TABLE inquiry (
              agreement BLOB NOT NULL, number INTEGER NOT NULL, declaration TEXT NOT NULL, answer BLOB NOT NULL,
              PRIMARY KEY (agreement, number)) STRICT;
            CREATE INDEX inquiryOfDeclaration ON inquiry (declaration);
            CREATE TABLE verification (
              agreement BLOB NOT NULL, number INTEGER NOT NULL, results BLOB NOT NULL, PRIMARY KEY (agreement, number)) STRICT;
            CREATE TABLE query (
              entry INTEGER NOT NULL, bank TEXT NOT NULL, at INTEGER NOT NULL, declaration TEXT NOT NULL,
              isQuestion INTEGER NOT NULL, PRIMARY KEY (entry, declaration)) STRICT;
            CREATE INDEX queryOfBank ON query (bank, at);
            CREATE TABLE early (entry INTEGER PRIMARY KEY, declaration TEXT NOT NULL, id BLOB NOT NULL, receipt BLOB NOT NULL) STRICT;
            CREATE TABLE rate (source TEXT NOT NULL, target TEXT NOT NULL, content BLOB NOT NULL, PRIMARY KEY (source, target)) STRICT;
            CREATE TABLE discrepancy (
              number INTEGER PRIMARY KEY, at INTEGER NOT NULL, declaration TEXT NOT NULL, what TEXT NOT NULL) STRICT;
            """
        ),
        (
            // By content and not by number: what is derived again has other numbers, and was told.
            "2-told",
            """
            CREATE TABLE told (
              at INTEGER NOT NULL, declaration TEXT NOT NULL, what TEXT NOT NULL, PRIMARY KEY (at, declaration, what)) STRICT;
            """
        ),
    ]

    /// What is derived: emptied when it is derived again.
    static let derived = ["account", "inquiry", "verification", "query", "early", "rate", "discrepancy"]

    /// Only its owner may read it; what was acknowledged is on disk.
    static func open(_ path: String) throws -> DatabaseQueue {
        if !FileManager.default.fileExists(atPath: path) {
            guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
                throw HolderFault.cannotOpen(path)
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
}

/// A declaration's account with what is known beside it.
struct HeldAccount {
    var account: DeclarationAccount
    var counterparty: String?
    /// Of the last event that left it short.
    var cause: ShortfallCause
}

/// What the account answered to a question, at the question's place in the order.
struct RecordedAnswer: Codable, Hashable {
    var code: RefusalCode?
    var reserved: Money?
    var rate: RateSnapshot?
    var heldUntil: LedgerTime
    var version: Int
    var remaining: Money?
    var statedAt: LedgerTime

    enum CodingKeys: Int, CodingKey { case code = 1, reserved, rate, heldUntil, version, remaining, statedAt }
}

/// A version in the journal.
struct JournalVersion: Codable {
    var declaration: DeclarationNumber
    var version: DeclarationVersion
    var counterparty: String?
    /// By which shortfalls are shared out, where this version begins the account.
    var rule: ShortfallRule
    enum CodingKeys: Int, CodingKey { case declaration = 1, version, counterparty, rule }
}

/// Goods that came back, in the journal.
struct JournalReturn: Codable {
    var declaration: DeclarationNumber
    var entry: AccountEntry
    enum CodingKeys: Int, CodingKey { case declaration = 1, entry }
}

extension Database {
    func account(_ declaration: DeclarationNumber) throws -> HeldAccount? {
        guard
            let row = try Row.fetchOne(
                self, sql: "SELECT * FROM account WHERE declaration = ?", arguments: [declaration.description])
        else { return nil }
        return HeldAccount(
            account: try CBORDecoder().decode(DeclarationAccount.self, from: Array(row["content"] as Data)),
            counterparty: row["counterparty"], cause: ShortfallCause(rawValue: row["cause"]) ?? .amendment)
    }

    func put(_ held: HeldAccount) throws {
        try execute(
            sql: """
                INSERT INTO account (declaration, content, counterparty, cause) VALUES (?, ?, ?, ?)
                ON CONFLICT (declaration) DO UPDATE SET content = excluded.content, counterparty = excluded.counterparty,
                cause = excluded.cause
                """,
            arguments: [
                held.account.declaration.description, Data(try CBOREncoder().encode(held.account)), held.counterparty,
                held.cause.rawValue,
            ])
    }

    func answer(to key: ClaimKey) throws -> (declaration: DeclarationNumber, answer: RecordedAnswer)? {
        guard
            let row = try Row.fetchOne(
                self, sql: "SELECT * FROM inquiry WHERE agreement = ? AND number = ?",
                arguments: [Data(key.agreement.bytes), key.inquiry]),
            let declaration = DeclarationNumber(row["declaration"] as String)
        else { return nil }
        return (declaration, try CBORDecoder().decode(RecordedAnswer.self, from: Array(row["answer"] as Data)))
    }

    func verification(_ number: Int, in agreement: Digest32) throws -> [VerificationResult]? {
        let content = try Data.fetchOne(
            self, sql: "SELECT results FROM verification WHERE agreement = ? AND number = ?",
            arguments: [Data(agreement.bytes), number])
        return try content.map { try CBORDecoder().decode([VerificationResult].self, from: Array($0)) }
    }

    /// The agreements that asked about a declaration.
    func agreements(on declaration: DeclarationNumber) throws -> [Digest32] {
        try Data.fetchAll(
            self, sql: "SELECT DISTINCT agreement FROM inquiry WHERE declaration = ? ORDER BY agreement",
            arguments: [declaration.description]
        ).map { try Digest32(Array($0)) }
    }

    /// The declarations that an agreement asked about.
    func declarations(of agreement: Digest32) throws -> [DeclarationNumber] {
        try String.fetchAll(
            self, sql: "SELECT DISTINCT declaration FROM inquiry WHERE agreement = ? ORDER BY declaration",
            arguments: [Data(agreement.bytes)]
        ).compactMap { DeclarationNumber($0) }
    }

    func rate(from: Currency, to: Currency) throws -> RateSnapshot? {
        try Data.fetchOne(
            self, sql: "SELECT content FROM rate WHERE source = ? AND target = ?", arguments: [from.code, to.code]
        ).map { try CBORDecoder().decode(RateSnapshot.self, from: Array($0)) }
    }

    func note(_ what: String, of declaration: DeclarationNumber, at time: LedgerTime) throws {
        try execute(
            sql: "INSERT INTO discrepancy (at, declaration, what) VALUES (?, ?, ?)",
            arguments: [time.millisecondsSinceEpoch, declaration.description, what])
    }
}

import BankingCalendar
import FinancingRegistry
import GRDB
import Ledger
import LedgerStore
import Parties
import Signing

/// Reads and writes within one database transaction, with its statements kept prepared.
final class SQLiteLedgerSession: LedgerWriter {
    private let database: Database
    private var statements: [String: Statement] = [:]

    init(_ database: Database) { self.database = database }

    func statement(_ sql: String) throws -> Statement {
        if let statement = statements[sql] { return statement }
        let statement = try Statement(database, sql)
        statements[sql] = statement
        return statement
    }

    func one<Value>(_ sql: String, _ value: Statement.Value, _ read: (Statement.Row) throws -> Value) throws -> Value? {
        var found: Value?
        try statement(sql).rows(value) { row in
            found = try read(row)
            return false
        }
        return found
    }
}

// MARK: - What every member holds

extension SQLiteLedgerSession {
    private static let blockColumns = "height, bytes, header, outcomes, commit_record, log_size, log_root"

    private static func block(_ row: Statement.Row) throws -> BlockRecord {
        guard case .commit(let commit) = try LogLeaf(bytes: row.bytes(4)) else {
            throw StoreFault("block \(row.integer(0)): its commit record is not one")
        }
        return BlockRecord(
            height: UInt64(row.integer(0)), bytes: row.bytes(1), header: try row.digest(2), outcomes: row.bytes(3),
            commit: commit,
            logSize: UInt64(row.integer(5)), logRoot: try row.digest(6))
    }

    func tip() throws -> BlockRecord? {
        try one("SELECT \(Self.blockColumns) FROM block WHERE ? ORDER BY height DESC LIMIT 1", .integer(1), Self.block)
    }

    func block(_ height: UInt64) throws -> BlockRecord? {
        guard height <= Int64.max else { return nil }
        return try one("SELECT \(Self.blockColumns) FROM block WHERE height = ?", .unsigned(height), Self.block)
    }

    func blocks(endingAtOrAfter time: LedgerTime, _ body: (BlockRecord) throws -> Void) throws {
        // Ledger time never goes back, so the blocks wanted are the last ones.
        let first = try one(
            "SELECT height FROM block WHERE time < ? ORDER BY height DESC LIMIT 1", .integer(time.millisecondsSinceEpoch)
        ) { $0.integer(0) }
        try statement("SELECT \(Self.blockColumns) FROM block WHERE height > ? ORDER BY height").rows(.integer(first ?? -1)) {
            row in
            try body(Self.block(row))
            return true
        }
    }

    func append(_ block: BlockRecord) throws {
        try statement("INSERT INTO block (\(Self.blockColumns), time) VALUES (?, ?, ?, ?, ?, ?, ?, ?)").run(
            .unsigned(block.height), .blob(block.bytes), .digest(block.header), .blob(block.outcomes),
            .blob(LogLeaf.commit(block.commit).bytes), .unsigned(block.logSize), .digest(block.logRoot),
            .integer(block.commit.timeMilliseconds))
    }

    func value(of key: StateKey) throws -> [UInt8]? {
        try one("SELECT value FROM state WHERE place = ?", .digest(key.digest)) { $0.bytes(0) }
    }

    func stateEntries(from first: Digest32, through last: Digest32) throws -> [(place: Digest32, value: Digest32)] {
        var entries: [(place: Digest32, value: Digest32)] = []
        let sql = "SELECT place, value_digest FROM state WHERE place BETWEEN ? AND ? ORDER BY place"
        try statement(sql).rows(.digest(first), .digest(last)) { row in
            entries.append((try row.digest(0), try row.digest(1)))
            return true
        }
        return entries
    }

    func putState(_ changes: [StateChange]) throws {
        let upsert = try statement(
            """
            INSERT INTO state (place, value_digest, key, value) VALUES (?, ?, ?, ?)
            ON CONFLICT (place) DO UPDATE SET value_digest = excluded.value_digest, value = excluded.value
            """)
        let delete = try statement("DELETE FROM state WHERE place = ?")
        for change in changes {
            if let value = change.value, let digest = change.valueDigest {
                try upsert.run(.digest(change.place), .digest(digest), .blob(change.key.bytes), .blob(value))
            } else {
                try delete.run(.digest(change.place))
            }
        }
    }

    func logTile(level: Int, index: UInt64) throws -> [UInt8]? {
        guard index <= Int64.max else { return nil }
        var hashes: [UInt8]?
        try statement("SELECT hashes FROM log_tile WHERE level = ? AND idx = ?").rows(
            .integer(Int64(level)), .unsigned(index)
        ) {
            hashes = $0.bytes(0)
            return false
        }
        return hashes
    }

    func putLogTile(level: Int, index: UInt64, hashes: [UInt8]) throws {
        try statement(
            "INSERT INTO log_tile (level, idx, hashes) VALUES (?, ?, ?) ON CONFLICT (level, idx) DO UPDATE SET hashes = excluded.hashes"
        ).run(.integer(Int64(level)), .unsigned(index), .blob(hashes))
    }

    func putCosignatures(_ records: [CosignatureRecord]) throws {
        let insert = try statement("INSERT INTO cosignature (height, member, line) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
        for record in records { try insert.run(.unsigned(record.height), .text(record.member), .text(record.line)) }
    }

    func cosignatures(height: UInt64) throws -> [CosignatureRecord] {
        guard height <= Int64.max else { return [] }
        var records: [CosignatureRecord] = []
        try statement("SELECT member, line FROM cosignature WHERE height = ? ORDER BY member").rows(.unsigned(height)) {
            row in
            records.append(CosignatureRecord(height: height, member: row.text(0), line: row.text(1)))
            return true
        }
        return records
    }

    func heightCosigned(atOrAbove height: UInt64, by count: Int) throws -> UInt64? {
        guard height <= Int64.max else { return nil }
        var found: UInt64?
        let sql = "SELECT height FROM cosignature WHERE height >= ? GROUP BY height HAVING count(*) >= ? ORDER BY height LIMIT 1"
        try statement(sql).rows(.unsigned(height), .integer(Int64(count))) {
            found = UInt64($0.integer(0))
            return false
        }
        return found
    }
}

// MARK: - What only participants hold

extension SQLiteLedgerSession {
    private static let agreementColumns = "row, id, contract, workflow, salt, roster, epoch_key, standing"

    private static func agreement(_ row: Statement.Row) throws -> AgreementRecord {
        guard let standing = AgreementRecord.Standing(rawValue: row.integer(7)) else {
            throw StoreFault("agreement \(row.integer(0)): its standing is unknown")
        }
        return AgreementRecord(
            row: row.integer(0), id: try row.digest(1), contract: row.text(2), workflow: try row.digest(3), salt: row.bytes(4),
            roster: row.bytes(5), epochKey: row.bytes(6), standing: standing)
    }

    func agreement(_ id: Digest32) throws -> AgreementRecord? {
        try one("SELECT \(Self.agreementColumns) FROM agreement WHERE id = ?", .digest(id), Self.agreement)
    }

    func agreement(row: Int64) throws -> AgreementRecord? {
        try one("SELECT \(Self.agreementColumns) FROM agreement WHERE row = ?", .integer(row), Self.agreement)
    }

    func agreements(after row: Int64, limit: Int) throws -> [AgreementRecord] {
        var records: [AgreementRecord] = []
        let sql = "SELECT \(Self.agreementColumns) FROM agreement WHERE row > ? ORDER BY row LIMIT ?"
        try statement(sql).rows(.integer(row), .integer(Int64(limit))) {
            records.append(try Self.agreement($0))
            return true
        }
        return records
    }

    func agreementsPaused() throws -> [Digest32] {
        var ids: [Digest32] = []
        // The number as it stands in the index, which serves no other.
        try statement("SELECT id FROM agreement WHERE standing = 2 ORDER BY row").rows {
            ids.append(try $0.digest(0))
            return true
        }
        return ids
    }

    func insert(_ agreement: AgreementRecord) throws -> Int64 {
        try statement(
            "INSERT INTO agreement (id, contract, workflow, salt, roster, epoch_key, standing) VALUES (?, ?, ?, ?, ?, ?, ?)"
        ).run(
            .digest(agreement.id), .text(agreement.contract), .digest(agreement.workflow), .blob(agreement.salt),
            .blob(agreement.roster), .blob(agreement.epochKey), .integer(agreement.standing.rawValue))
        return database.lastInsertedRowID
    }

    func agreementState(row: Int64) throws -> AgreementStateRecord? {
        try one("SELECT position, encoded, next_lapse_at, last_entry FROM agreement_state WHERE row = ?", .integer(row)) {
            AgreementStateRecord(
                position: UInt64($0.integer(0)), encoded: $0.bytes(1),
                nextLapseAt: $0.isNull(2) ? nil : LedgerTime(millisecondsSinceEpoch: $0.integer(2)), lastEntry: $0.integer(3))
        }
    }

    func agreementsDue(before time: LedgerTime) throws -> [Int64] {
        var rows: [Int64] = []
        let sql = "SELECT row FROM agreement_state WHERE next_lapse_at < ? ORDER BY next_lapse_at, row"
        try statement(sql).rows(.integer(time.millisecondsSinceEpoch)) {
            rows.append($0.integer(0))
            return true
        }
        return rows
    }

    func putState(row: Int64, _ state: AgreementStateRecord) throws {
        try statement(
            """
            INSERT INTO agreement_state (row, position, next_lapse_at, last_entry, encoded) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (row) DO UPDATE SET position = excluded.position, next_lapse_at = excluded.next_lapse_at,
                last_entry = excluded.last_entry, encoded = excluded.encoded
            """
        ).run(
            .integer(row), .unsigned(state.position),
            state.nextLapseAt.map { .integer($0.millisecondsSinceEpoch) } ?? .null, .integer(state.lastEntry),
            .blob(state.encoded))
    }

    private static let activityColumns =
        "agreement, previous, position, height, idx, time, role, action, part, rejection, rejection_sentence, events"

    private static func entry(_ row: Statement.Row) -> ActivityRecord {
        ActivityRecord(
            sequence: row.integer(12), agreement: row.integer(0), previous: row.integer(1), position: UInt64(row.integer(2)),
            height: UInt64(row.integer(3)), index: row.isNull(4) ? nil : Int(row.integer(4)),
            at: LedgerTime(millisecondsSinceEpoch: row.integer(5)), role: row.text(6), action: row.text(7), part: row.text(8),
            rejection: row.isNull(9) ? nil : row.text(9), rejectionSentence: row.isNull(10) ? nil : row.text(10),
            events: row.bytes(11))
    }

    func entry(_ sequence: Int64) throws -> ActivityRecord? {
        try one("SELECT \(Self.activityColumns), sequence FROM activity WHERE sequence = ?", .integer(sequence), Self.entry)
    }

    func activity(after sequence: Int64, limit: Int) throws -> [ActivityRecord] {
        var entries: [ActivityRecord] = []
        let sql = "SELECT \(Self.activityColumns), sequence FROM activity WHERE sequence > ? ORDER BY sequence LIMIT ?"
        try statement(sql).rows(.integer(sequence), .integer(Int64(limit))) {
            entries.append(Self.entry($0))
            return true
        }
        return entries
    }

    func append(_ entry: ActivityRecord) throws -> Int64 {
        try statement("INSERT INTO activity (\(Self.activityColumns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)").run(
            .integer(entry.agreement), .integer(entry.previous), .unsigned(entry.position), .unsigned(entry.height),
            entry.index.map { .integer(Int64($0)) } ?? .null, .integer(entry.at.millisecondsSinceEpoch), .text(entry.role),
            .text(entry.action), .text(entry.part), entry.rejection.map { .text($0) } ?? .null,
            entry.rejectionSentence.map { .text($0) } ?? .null, .blob(entry.events))
        return database.lastInsertedRowID
    }

    func lastEntry() throws -> Int64 {
        try one("SELECT max(sequence) FROM activity WHERE ?", .integer(1)) { $0.integer(0) } ?? 0
    }

    func update(_ agreement: AgreementRecord) throws {
        try statement("UPDATE agreement SET roster = ?, epoch_key = ?, standing = ? WHERE row = ?").run(
            .blob(agreement.roster), .blob(agreement.epochKey), .integer(agreement.standing.rawValue), .integer(agreement.row))
    }

    func erase(agreement row: Int64, keys: [[UInt8]]) throws {
        for table in ["agreement_state WHERE row", "document WHERE agreement", "statement WHERE agreement"] {
            try statement("DELETE FROM \(table) = ?").run(.integer(row))
        }
        for key in keys { try statement("DELETE FROM vault WHERE public_key = ?").run(.blob(key)) }
        try statement(
            """
            UPDATE activity SET role = '', action = 'erased', part = '', rejection = NULL, rejection_sentence = NULL, events = x'80'
            WHERE agreement = ?
            """
        ).run(.integer(row))
        try statement("UPDATE agreement SET roster = x'', epoch_key = x'', standing = 3 WHERE row = ?").run(.integer(row))
    }

    func statements(agreement row: Int64) throws -> [StatementRecord] {
        var records: [StatementRecord] = []
        try statement("SELECT member, position, commitment, statement FROM statement WHERE agreement = ? ORDER BY member").rows(
            .integer(row)
        ) {
            records.append(
                StatementRecord(
                    agreement: row, member: $0.text(0), position: UInt64($0.integer(1)), commitment: $0.bytes(2),
                    statement: $0.bytes(3)))
            return true
        }
        return records
    }

    func put(_ record: StatementRecord) throws {
        try statement(
            """
            INSERT INTO statement (agreement, member, position, commitment, statement) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (agreement, member) DO UPDATE SET position = excluded.position, commitment = excluded.commitment,
                statement = excluded.statement
            """
        ).run(
            .integer(record.agreement), .text(record.member), .unsigned(record.position), .blob(record.commitment),
            .blob(record.statement))
    }

    func append(_ notice: RegistryNotice) throws {
        try statement("INSERT INTO registry_notice (height, idx, time, reservation, fingerprint) VALUES (?, ?, ?, ?, ?)").run(
            .unsigned(notice.height), .integer(Int64(notice.index)), .integer(notice.at.millisecondsSinceEpoch),
            .digest(notice.reservation), .blob(notice.fingerprint.bytes))
    }

    func notices(after sequence: Int64, limit: Int) throws -> [RegistryNotice] {
        var notices: [RegistryNotice] = []
        let sql = """
            SELECT sequence, height, idx, time, reservation, fingerprint FROM registry_notice
            WHERE sequence > ? ORDER BY sequence LIMIT ?
            """
        try statement(sql).rows(.integer(sequence), .integer(Int64(limit))) { row in
            notices.append(
                RegistryNotice(
                    sequence: row.integer(0), height: UInt64(row.integer(1)), index: Int(row.integer(2)),
                    at: LedgerTime(millisecondsSinceEpoch: row.integer(3)), reservation: try row.digest(4),
                    fingerprint: try Fingerprint(row.bytes(5))))
            return true
        }
        return notices
    }

    func vaultSecret(for publicKey: [UInt8]) throws -> [UInt8]? {
        try one("SELECT secret FROM vault WHERE public_key = ?", .blob(publicKey)) { $0.bytes(0) }
    }

    func vault(after publicKey: [UInt8]?, limit: Int) throws -> [(publicKey: [UInt8], secret: [UInt8])] {
        var rows: [(publicKey: [UInt8], secret: [UInt8])] = []
        try statement("SELECT public_key, secret FROM vault WHERE public_key > ? ORDER BY public_key LIMIT ?").rows(
            .blob(publicKey ?? []), .integer(Int64(limit))
        ) {
            rows.append(($0.bytes(0), $0.bytes(1)))
            return true
        }
        return rows
    }

    func putVaultSecret(_ secret: [UInt8], for publicKey: [UInt8]) throws {
        try statement("INSERT INTO vault (public_key, secret) VALUES (?, ?)").run(.blob(publicKey), .blob(secret))
    }

    private static let documentColumns = "commitment, agreement, name, media_type, salt_id, content"

    private static func document(_ row: Statement.Row) throws -> DocumentRecord {
        DocumentRecord(
            commitment: try row.digest(0), agreement: row.integer(1), name: row.text(2), mediaType: row.text(3),
            content: row.bytes(5),
            saltID: row.bytes(4))
    }

    func document(_ commitment: Digest32) throws -> DocumentRecord? {
        try one("SELECT \(Self.documentColumns) FROM document WHERE commitment = ?", .digest(commitment), Self.document)
    }

    func documents(agreement row: Int64) throws -> [DocumentRecord] {
        var records: [DocumentRecord] = []
        try statement("SELECT \(Self.documentColumns) FROM document WHERE agreement = ? ORDER BY commitment").rows(.integer(row))
        {
            records.append(try Self.document($0))
            return true
        }
        return records
    }

    func put(_ document: DocumentRecord) throws {
        try statement("INSERT INTO document (\(Self.documentColumns)) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING").run(
            .digest(document.commitment), .integer(document.agreement), .text(document.name), .text(document.mediaType),
            .blob(document.saltID), .blob(document.content))
    }
}

import BankingCalendar
import FinancingRegistry
import Ledger
import LedgerStore
import Signing

// MARK: - Agreements

extension PostgresLedgerSession {
    private static let agreementColumns = "row, id, contract, workflow, salt, roster, epoch_key, standing"

    private static func agreement(_ row: PostgresRows.Row) throws -> AgreementRecord {
        guard let standing = AgreementRecord.Standing(rawValue: try row.integer(7)) else {
            throw PostgresFault(.schema, "agreement \(try row.integer(0)): its standing is unknown")
        }
        return AgreementRecord(
            row: try row.integer(0), id: try row.digest(1), contract: row.text(2), workflow: try row.digest(3),
            salt: row.bytes(4), roster: row.bytes(5), epochKey: row.bytes(6), standing: standing)
    }

    func agreement(_ id: Digest32) throws -> AgreementRecord? {
        try one("SELECT \(Self.agreementColumns) FROM agreement WHERE id = $1", [.digest(id)], Self.agreement)
    }

    func agreement(row: Int64) throws -> AgreementRecord? {
        try one("SELECT \(Self.agreementColumns) FROM agreement WHERE row = $1", [.integer(row)], Self.agreement)
    }

    func agreements(after row: Int64, limit: Int) throws -> [AgreementRecord] {
        let sql = "SELECT \(Self.agreementColumns) FROM agreement WHERE row > $1 ORDER BY row LIMIT $2"
        return try all(sql, [.integer(row), .integer(Int64(limit))], Self.agreement)
    }

    func agreementsPaused() throws -> [Digest32] {
        // The number as it stands in the index, which serves no other.
        try all("SELECT id FROM agreement WHERE standing = 2 ORDER BY row", []) { try $0.digest(0) }
    }

    func insert(_ agreement: AgreementRecord) throws -> Int64 {
        let row = try nextRow()
        try run(
            "INSERT INTO agreement (\(Self.agreementColumns)) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            [
                .integer(row), .digest(agreement.id), .text(agreement.contract), .digest(agreement.workflow),
                .bytes(agreement.salt), .bytes(agreement.roster), .bytes(agreement.epochKey),
                .integer(agreement.standing.rawValue),
            ])
        return row
    }

    func update(_ agreement: AgreementRecord) throws {
        try run(
            "UPDATE agreement SET roster = $1, epoch_key = $2, standing = $3 WHERE row = $4",
            [
                .bytes(agreement.roster), .bytes(agreement.epochKey), .integer(agreement.standing.rawValue),
                .integer(agreement.row),
            ])
    }

    func agreementState(row: Int64) throws -> AgreementStateRecord? {
        let sql = "SELECT position, encoded, next_lapse_at, last_entry FROM agreement_state WHERE row = $1"
        return try one(sql, [.integer(row)]) {
            AgreementStateRecord(
                position: try $0.unsigned(0), encoded: $0.bytes(1),
                nextLapseAt: $0.isNull(2) ? nil : LedgerTime(millisecondsSinceEpoch: try $0.integer(2)),
                lastEntry: try $0.integer(3))
        }
    }

    func agreementsDue(before time: LedgerTime) throws -> [Int64] {
        let sql = "SELECT row FROM agreement_state WHERE next_lapse_at < $1 ORDER BY next_lapse_at, row"
        return try all(sql, [.integer(time.millisecondsSinceEpoch)]) { try $0.integer(0) }
    }

    func putState(row: Int64, _ state: AgreementStateRecord) throws {
        try run(
            """
            INSERT INTO agreement_state (row, position, next_lapse_at, last_entry, encoded) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (row) DO UPDATE SET position = excluded.position, next_lapse_at = excluded.next_lapse_at,
                last_entry = excluded.last_entry, encoded = excluded.encoded
            """,
            [
                .integer(row), Self.number(state.position, "position"),
                state.nextLapseAt.map { .integer($0.millisecondsSinceEpoch) } ?? .null, .integer(state.lastEntry),
                .bytes(state.encoded),
            ])
    }

    func erase(agreement row: Int64, keys: [[UInt8]]) throws {
        for table in ["agreement_state WHERE row", "document WHERE agreement", "statement WHERE agreement"] {
            try run("DELETE FROM \(table) = $1", [.integer(row)])
        }
        try run("DELETE FROM vault WHERE public_key = ANY ($1)", [.byteArrays(keys)])
        try run(
            """
            UPDATE activity SET role = '', action = 'erased', part = '', rejection = NULL, rejection_sentence = NULL,
                events = '\\x80'
            WHERE agreement = $1
            """, [.integer(row)])
        try run("UPDATE agreement SET roster = '', epoch_key = '', standing = 3 WHERE row = $1", [.integer(row)])
    }
}

// MARK: - What happened in them

extension PostgresLedgerSession {
    private static let activityColumns =
        "sequence, agreement, previous, position, height, idx, time, role, action, part, rejection, rejection_sentence, events"

    private static func entry(_ row: PostgresRows.Row) throws -> ActivityRecord {
        ActivityRecord(
            sequence: try row.integer(0), agreement: try row.integer(1), previous: try row.integer(2),
            position: try row.unsigned(3), height: try row.unsigned(4), index: row.isNull(5) ? nil : Int(try row.integer(5)),
            at: LedgerTime(millisecondsSinceEpoch: try row.integer(6)), role: row.text(7), action: row.text(8),
            part: row.text(9), rejection: row.isNull(10) ? nil : row.text(10),
            rejectionSentence: row.isNull(11) ? nil : row.text(11), events: row.bytes(12))
    }

    func entry(_ sequence: Int64) throws -> ActivityRecord? {
        try one("SELECT \(Self.activityColumns) FROM activity WHERE sequence = $1", [.integer(sequence)], Self.entry)
    }

    func activity(after sequence: Int64, limit: Int) throws -> [ActivityRecord] {
        let sql = "SELECT \(Self.activityColumns) FROM activity WHERE sequence > $1 ORDER BY sequence LIMIT $2"
        return try all(sql, [.integer(sequence), .integer(Int64(limit))], Self.entry)
    }

    func append(_ entry: ActivityRecord) throws -> Int64 {
        let sequence = try nextSequence()
        try run(
            """
            INSERT INTO activity (\(Self.activityColumns))
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            """,
            [
                .integer(sequence), .integer(entry.agreement), .integer(entry.previous),
                Self.number(entry.position, "position"), Self.number(entry.height, "height"),
                entry.index.map { .integer(Int64($0)) } ?? .null, .integer(entry.at.millisecondsSinceEpoch),
                .text(entry.role), .text(entry.action), .text(entry.part), entry.rejection.map { .text($0) } ?? .null,
                entry.rejectionSentence.map { .text($0) } ?? .null, .bytes(entry.events),
            ])
        return sequence
    }

    func lastEntry() throws -> Int64 {
        try one("SELECT coalesce(max(sequence), 0) FROM activity", []) { try $0.integer(0) } ?? 0
    }

    func append(_ notice: RegistryNotice) throws {
        try run(
            """
            INSERT INTO registry_notice (sequence, height, idx, time, reservation, fingerprint)
            SELECT coalesce(max(sequence), 0) + 1, $1, $2, $3, $4, $5 FROM registry_notice
            """,
            [
                Self.number(notice.height, "height"), .integer(Int64(notice.index)), .integer(notice.at.millisecondsSinceEpoch),
                .digest(notice.reservation), .bytes(notice.fingerprint.bytes),
            ])
    }

    func notices(after sequence: Int64, limit: Int) throws -> [RegistryNotice] {
        let sql = """
            SELECT sequence, height, idx, time, reservation, fingerprint FROM registry_notice
            WHERE sequence > $1 ORDER BY sequence LIMIT $2
            """
        return try all(sql, [.integer(sequence), .integer(Int64(limit))]) {
            RegistryNotice(
                sequence: try $0.integer(0), height: try $0.unsigned(1), index: Int(try $0.integer(2)),
                at: LedgerTime(millisecondsSinceEpoch: try $0.integer(3)), reservation: try $0.digest(4),
                fingerprint: try Fingerprint($0.bytes(5)))
        }
    }
}

// MARK: - Statements, keys, documents

extension PostgresLedgerSession {
    func statements(agreement row: Int64) throws -> [StatementRecord] {
        let sql = "SELECT member, position, commitment, statement FROM statement WHERE agreement = $1 ORDER BY member"
        return try all(sql, [.integer(row)]) {
            StatementRecord(
                agreement: row, member: $0.text(0), position: try $0.unsigned(1), commitment: $0.bytes(2),
                statement: $0.bytes(3))
        }
    }

    func put(_ record: StatementRecord) throws {
        try run(
            """
            INSERT INTO statement (agreement, member, position, commitment, statement) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (agreement, member) DO UPDATE SET position = excluded.position, commitment = excluded.commitment,
                statement = excluded.statement
            """,
            [
                .integer(record.agreement), .text(record.member), Self.number(record.position, "position"),
                .bytes(record.commitment), .bytes(record.statement),
            ])
    }

    func vaultSecret(for publicKey: [UInt8]) throws -> [UInt8]? {
        try one("SELECT secret FROM vault WHERE public_key = $1", [.bytes(publicKey)]) { $0.bytes(0) }
    }

    func vault(after publicKey: [UInt8]?, limit: Int) throws -> [(publicKey: [UInt8], secret: [UInt8])] {
        let sql = "SELECT public_key, secret FROM vault WHERE public_key > $1 ORDER BY public_key LIMIT $2"
        return try all(sql, [.bytes(publicKey ?? []), .integer(Int64(limit))]) {
            (publicKey: $0.bytes(0), secret: $0.bytes(1))
        }
    }

    func putVaultSecret(_ secret: [UInt8], for publicKey: [UInt8]) throws {
        try run("INSERT INTO vault (public_key, secret) VALUES ($1, $2)", [.bytes(publicKey), .bytes(secret)])
    }

    private static let documentColumns = "commitment, agreement, name, media_type, salt_id, content"

    private static func document(_ row: PostgresRows.Row) throws -> DocumentRecord {
        DocumentRecord(
            commitment: try row.digest(0), agreement: try row.integer(1), name: row.text(2), mediaType: row.text(3),
            content: row.bytes(5), saltID: row.bytes(4))
    }

    func document(_ commitment: Digest32) throws -> DocumentRecord? {
        let sql = "SELECT \(Self.documentColumns) FROM document WHERE commitment = $1"
        return try one(sql, [.digest(commitment)], Self.document)
    }

    func documents(agreement row: Int64) throws -> [DocumentRecord] {
        let sql = "SELECT \(Self.documentColumns) FROM document WHERE agreement = $1 ORDER BY commitment"
        return try all(sql, [.integer(row)], Self.document)
    }

    func put(_ document: DocumentRecord) throws {
        try run(
            "INSERT INTO document (\(Self.documentColumns)) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
            [
                .digest(document.commitment), .integer(document.agreement), .text(document.name), .text(document.mediaType),
                .bytes(document.saltID), .bytes(document.content),
            ])
    }
}

import BankingCalendar
import Ledger
import LedgerStore
import Parties
import Signing

/// Reads and writes within one database transaction. Writes are queued and travel with the next question or with the commit.
final class PostgresLedgerSession: LedgerWriter {
    let connection: PostgresConnection
    // The numbers given out last in this transaction; nobody else writes while it lasts.
    private var lastRow: Int64?
    private var lastSequence: Int64?

    init(_ connection: PostgresConnection) { self.connection = connection }

    func one<Value>(_ sql: String, _ values: [PostgresValue], _ read: (PostgresRows.Row) throws -> Value) throws -> Value? {
        try connection.query(sql, values).first.map(read)
    }

    func all<Value>(_ sql: String, _ values: [PostgresValue], _ read: (PostgresRows.Row) throws -> Value) throws -> [Value] {
        try connection.query(sql, values).map(read)
    }

    func run(_ sql: String, _ values: [PostgresValue]) throws { try connection.enqueue(sql, values) }

    /// Numbers follow on each other without gaps, also after a transaction that was undone.
    func nextRow() throws -> Int64 {
        let row = try 1 + (lastRow ?? one("SELECT coalesce(max(row), 0) FROM agreement", []) { try $0.integer(0) } ?? 0)
        lastRow = row
        return row
    }

    func nextSequence() throws -> Int64 {
        let sequence = try 1 + (lastSequence ?? lastEntry())
        lastSequence = sequence
        return sequence
    }

    /// - Throws: when a height, position, index or size is more than a bigint holds.
    static func number(_ number: some BinaryInteger, _ what: String) throws -> PostgresValue {
        guard let number = Int64(exactly: number) else {
            throw PostgresFault(.value, "\(what) \(number) is more than the tables hold (\(Int64.max)); no ledger gets there")
        }
        return .integer(number)
    }

    /// The same where it is only compared with what is stored.
    static func bound(_ number: some BinaryInteger) -> PostgresValue { .integer(Int64(clamping: number)) }
}

// MARK: - What every member holds

extension PostgresLedgerSession {
    private static let blockColumns = "height, bytes, header, outcomes, commit_record, log_size, log_root"
    /// Blocks read at a time when many are asked for: each may be half a megabyte.
    private static let blocksAtATime = 16

    private static func block(_ row: PostgresRows.Row) throws -> BlockRecord {
        guard case .commit(let commit) = try LogLeaf(bytes: row.bytes(4)) else {
            throw PostgresFault(.schema, "block \(try row.integer(0)): its commit record is not one")
        }
        return BlockRecord(
            height: try row.unsigned(0), bytes: row.bytes(1), header: try row.digest(2), outcomes: row.bytes(3), commit: commit,
            logSize: try row.unsigned(5), logRoot: try row.digest(6))
    }

    func tip() throws -> BlockRecord? {
        try one("SELECT \(Self.blockColumns) FROM block ORDER BY height DESC LIMIT 1", [], Self.block)
    }

    func block(_ height: UInt64) throws -> BlockRecord? {
        guard let height = Int64(exactly: height) else { return nil }
        return try one("SELECT \(Self.blockColumns) FROM block WHERE height = $1", [.integer(height)], Self.block)
    }

    func blocks(endingAtOrAfter time: LedgerTime, _ body: (BlockRecord) throws -> Void) throws {
        // Ledger time never goes back, so the blocks wanted are the last ones.
        var last =
            try one(
                "SELECT height FROM block WHERE time < $1 ORDER BY height DESC LIMIT 1", [.integer(time.millisecondsSinceEpoch)]
            ) { try $0.integer(0) } ?? -1
        let sql = "SELECT \(Self.blockColumns) FROM block WHERE height > $1 ORDER BY height LIMIT $2"
        while true {
            let records = try all(sql, [.integer(last), .integer(Int64(Self.blocksAtATime))], Self.block)
            for record in records { try body(record) }
            guard let newest = records.last, records.count == Self.blocksAtATime else { return }
            last = Int64(clamping: newest.height)
        }
    }

    func append(_ block: BlockRecord) throws {
        try run(
            "INSERT INTO block (\(Self.blockColumns), time) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            [
                Self.number(block.height, "height"), .bytes(block.bytes), .digest(block.header), .bytes(block.outcomes),
                .bytes(LogLeaf.commit(block.commit).bytes), Self.number(block.logSize, "log size"), .digest(block.logRoot),
                .integer(block.commit.timeMilliseconds),
            ])
    }

    func value(of key: StateKey) throws -> [UInt8]? {
        try one("SELECT value FROM state WHERE place = $1", [.digest(key.digest)]) { $0.bytes(0) }
    }

    func stateEntries(from first: Digest32, through last: Digest32) throws -> [(place: Digest32, value: Digest32)] {
        let sql = "SELECT place, value_digest FROM state WHERE place BETWEEN $1 AND $2 ORDER BY place"
        return try all(sql, [.digest(first), .digest(last)]) { (place: try $0.digest(0), value: try $0.digest(1)) }
    }

    /// Changes sent in one statement.
    private static let changesAtATime = 4096

    func putState(_ changes: [StateChange]) throws {
        // One statement may touch a row once only; the last change of a place is the one that stays.
        var seen: Set<Digest32> = []
        let final = changes.reversed().filter { seen.insert($0.place).inserted }
        var (puts, deletes): ([StateChange], [[UInt8]]) = ([], [])
        for change in final {
            if change.value == nil { deletes.append(change.place.bytes) } else { puts.append(change) }
        }
        for start in stride(from: 0, to: deletes.count, by: Self.changesAtATime) {
            let chunk = Array(deletes[start..<min(start + Self.changesAtATime, deletes.count)])
            try run("DELETE FROM state WHERE place = ANY ($1)", [.byteArrays(chunk)])
        }
        for start in stride(from: 0, to: puts.count, by: Self.changesAtATime) {
            let chunk = puts[start..<min(start + Self.changesAtATime, puts.count)]
            try run(
                """
                INSERT INTO state (place, value_digest, key, value)
                SELECT * FROM unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::bytea[])
                ON CONFLICT (place) DO UPDATE SET value_digest = excluded.value_digest, value = excluded.value
                """,
                [
                    .byteArrays(chunk.map(\.place.bytes)), .byteArrays(chunk.compactMap { $0.valueDigest?.bytes }),
                    .byteArrays(chunk.map(\.key.bytes)), .byteArrays(chunk.compactMap(\.value)),
                ])
        }
    }

    func putStateRows(_ rows: [(key: [UInt8], value: [UInt8])]) throws {
        for start in stride(from: 0, to: rows.count, by: Self.changesAtATime) {
            let chunk = rows[start..<min(start + Self.changesAtATime, rows.count)]
            // A place that is taken fails: a snapshot names each once, and goes into an empty store.
            try run(
                """
                INSERT INTO state (place, value_digest, key, value)
                SELECT * FROM unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::bytea[])
                """,
                [
                    .byteArrays(chunk.map { StateKey.place(ofKey: $0.key).bytes }),
                    .byteArrays(chunk.map { StateKey.digest(ofValue: $0.value).bytes }), .byteArrays(chunk.map(\.key)),
                    .byteArrays(chunk.map(\.value)),
                ])
        }
    }

    func logTile(level: Int, index: UInt64) throws -> [UInt8]? {
        guard let index = Int64(exactly: index) else { return nil }
        let sql = "SELECT hashes FROM log_tile WHERE level = $1 AND idx = $2"
        return try one(sql, [.integer(Int64(level)), .integer(index)]) { $0.bytes(0) }
    }

    func putLogTile(level: Int, index: UInt64, hashes: [UInt8]) throws {
        try run(
            """
            INSERT INTO log_tile (level, idx, hashes) VALUES ($1, $2, $3)
            ON CONFLICT (level, idx) DO UPDATE SET hashes = excluded.hashes
            """, [.integer(Int64(level)), Self.number(index, "tile"), .bytes(hashes)])
    }

    func putCosignatures(_ records: [CosignatureRecord]) throws {
        for record in records {
            try run(
                "INSERT INTO cosignature (height, member, line) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
                [Self.number(record.height, "height"), .text(record.member), .text(record.line)])
        }
    }

    func cosignatures(height: UInt64) throws -> [CosignatureRecord] {
        guard let stored = Int64(exactly: height) else { return [] }
        return try all("SELECT member, line FROM cosignature WHERE height = $1 ORDER BY member", [.integer(stored)]) {
            CosignatureRecord(height: height, member: $0.text(0), line: $0.text(1))
        }
    }

    func cosignatures(from first: UInt64, through last: UInt64) throws -> [CosignatureRecord] {
        let sql = "SELECT height, member, line FROM cosignature WHERE height BETWEEN $1 AND $2 ORDER BY height, member"
        return try all(sql, [Self.bound(first), Self.bound(last)]) {
            CosignatureRecord(height: try $0.unsigned(0), member: $0.text(1), line: $0.text(2))
        }
    }

    func heightCosigned(atOrAbove height: UInt64, by count: Int) throws -> UInt64? {
        guard let height = Int64(exactly: height) else { return nil }
        let sql =
            "SELECT height FROM cosignature WHERE height >= $1 GROUP BY height HAVING count(*) >= $2 ORDER BY height LIMIT 1"
        return try one(sql, [.integer(height), .integer(Int64(count))]) { try $0.unsigned(0) }
    }

    func stateRows(after place: Digest32?, limit: Int) throws -> [(place: Digest32, key: [UInt8], value: [UInt8])] {
        let sql = "SELECT place, key, value FROM state WHERE place > $1 ORDER BY place LIMIT $2"
        return try all(sql, [.bytes(place?.bytes ?? []), .integer(Int64(limit))]) {
            (place: try $0.digest(0), key: $0.bytes(1), value: $0.bytes(2))
        }
    }
}

// MARK: - What a node keeps of itself and of the network

extension PostgresLedgerSession {
    func prunedThrough() throws -> UInt64 { try one("SELECT through FROM pruning", []) { try $0.unsigned(0) } ?? 0 }

    func prune(height: UInt64, leaving bytes: [UInt8]) throws {
        let height = try Self.number(height, "height")
        try run("UPDATE block SET bytes = $1 WHERE height = $2", [.bytes(bytes), height])
        try run(
            """
            INSERT INTO pruning (one, through) VALUES (1, $1)
            ON CONFLICT (one) DO UPDATE SET through = greatest(pruning.through, excluded.through)
            """, [height])
    }

    func memberSets() throws -> [MemberSetRecord] {
        try all("SELECT height, members FROM member_set ORDER BY height", []) {
            MemberSetRecord(height: try $0.unsigned(0), members: $0.bytes(1))
        }
    }

    func put(_ memberSet: MemberSetRecord) throws {
        try run(
            "INSERT INTO member_set (height, members) VALUES ($1, $2)",
            [Self.number(memberSet.height, "height"), .bytes(memberSet.members)])
    }

    func mark(_ name: String) throws -> [UInt8]? {
        try one("SELECT value FROM mark WHERE name = $1", [.text(name)]) {
            try StoredMark(bytes: $0.bytes(0), name: name).value
        }
    }

    func putMark(_ value: [UInt8]?, for name: String) throws {
        guard let value else { return try run("DELETE FROM mark WHERE name = $1", [.text(name)]) }
        try run(
            "INSERT INTO mark (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [.text(name), .bytes(StoredMark(value, name: name).bytes)])
    }
}

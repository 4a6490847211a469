import Ledger
import LedgerStore
import Signing

// What a node keeps of itself and of the network, and what snapshots and pruning need.

extension SQLiteLedgerSession {
    func prunedThrough() throws -> UInt64 {
        try one("SELECT through FROM pruning WHERE one = ?", .integer(1)) { UInt64($0.integer(0)) } ?? 0
    }

    func prune(height: UInt64, leaving bytes: [UInt8]) throws {
        try statement("UPDATE block SET bytes = ? WHERE height = ?").run(.blob(bytes), .unsigned(height))
        try statement(
            "INSERT INTO pruning (one, through) VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET through = max(through, excluded.through)"
        ).run(.unsigned(height))
    }

    func memberSets() throws -> [MemberSetRecord] {
        var records: [MemberSetRecord] = []
        try statement("SELECT height, members FROM member_set WHERE height >= ? ORDER BY height").rows(.integer(0)) {
            records.append(MemberSetRecord(height: UInt64($0.integer(0)), members: $0.bytes(1)))
            return true
        }
        return records
    }

    func put(_ memberSet: MemberSetRecord) throws {
        try statement("INSERT INTO member_set (height, members) VALUES (?, ?)").run(
            .unsigned(memberSet.height), .blob(memberSet.members))
    }

    func stateRows(after place: Digest32?, limit: Int) throws -> [(place: Digest32, key: [UInt8], value: [UInt8])] {
        var rows: [(place: Digest32, key: [UInt8], value: [UInt8])] = []
        try statement("SELECT place, key, value FROM state WHERE place > ? ORDER BY place LIMIT ?").rows(
            .blob(place?.bytes ?? []), .integer(Int64(limit))
        ) {
            rows.append((try $0.digest(0), $0.bytes(1), $0.bytes(2)))
            return true
        }
        return rows
    }

    func putStateRows(_ rows: [(key: [UInt8], value: [UInt8])]) throws {
        let insert = try statement("INSERT INTO state (place, value_digest, key, value) VALUES (?, ?, ?, ?)")
        for row in rows {
            try insert.run(
                .digest(StateKey.place(ofKey: row.key)), .digest(StateKey.digest(ofValue: row.value)), .blob(row.key),
                .blob(row.value))
        }
    }

    func mark(_ name: String) throws -> [UInt8]? {
        try one("SELECT value FROM mark WHERE name = ?", .text(name)) { try StoredMark(bytes: $0.bytes(0), name: name).value }
    }

    func putMark(_ value: [UInt8]?, for name: String) throws {
        guard let value else { return try statement("DELETE FROM mark WHERE name = ?").run(.text(name)) }
        try statement("INSERT INTO mark (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value").run(
            .text(name), .blob(StoredMark(value, name: name).bytes))
    }
}

/// A ledger's tables as they are, for who compares or copies them whole.
package enum PlainValue: Hashable, Sendable {
    case integer(Int64)
    case bytes([UInt8])
    case text(String)
    case null
}

/// A table that every store of a ledger has under this name, with these columns.
package struct PlainTable: Hashable, Sendable {
    enum Kind { case integer, bytes, text }

    package let name: String
    private let typed: [(name: String, kind: Kind)]
    package var columns: [String] { typed.map(\.name) }
    var kinds: [Kind] { typed.map(\.kind) }

    package static func == (lhs: Self, rhs: Self) -> Bool { lhs.name == rhs.name }
    package func hash(into hasher: inout Hasher) { hasher.combine(name) }

    private init(_ name: String, _ columns: String) {
        self.name = name
        typed = columns.split(separator: " ").map { word in
            switch word.first {
            case "#": (String(word.dropFirst()), .integer)
            case "$": (String(word.dropFirst()), .text)
            default: (String(word), .bytes)
            }
        }
    }

    /// Those that others refer to come first. "#" marks numbers and "$" texts; the rest is bytes.
    static let all = [
        PlainTable("block", "#height bytes header outcomes commit_record #log_size log_root #time"),
        PlainTable("state", "place value_digest key value"),
        PlainTable("log_tile", "#level #idx hashes"),
        PlainTable("cosignature", "#height $member $line"),
        PlainTable("agreement", "#row id $contract workflow salt roster epoch_key #standing"),
        PlainTable("agreement_state", "#row #position #next_lapse_at #last_entry encoded"),
        PlainTable(
            "activity",
            "#sequence #agreement #previous #position #height #idx #time $role $action $part $rejection $rejection_sentence events"
        ),
        PlainTable("vault", "public_key secret"),
        PlainTable("document", "commitment #agreement $name $media_type salt_id content"),
        PlainTable("registry_notice", "#sequence #height #idx #time reservation fingerprint"),
        PlainTable("member_set", "#height members"),
        PlainTable("mark", "$name value"),
        PlainTable("statement", "#agreement $member #position commitment statement"),
        PlainTable("pruning", "#one #through"),
    ]
}

extension PostgresLedgerStore {
    private static let rowsAtOnce = 200

    /// Every row of every table, all as of one instant, in pages.
    package func eachPage(_ body: (PlainTable, [[PlainValue]]) throws -> Void) throws {
        try reading { connection in
            for table in PlainTable.all {
                _ = try connection.query(
                    "DECLARE every NO SCROLL CURSOR FOR SELECT \(table.columns.joined(separator: ", ")) FROM \(table.name)")
                while case let page = try Self.page(connection, table), !page.isEmpty { try body(table, page) }
                _ = try connection.query("CLOSE every")
            }
        }
    }

    private static func page(_ connection: PostgresConnection, _ table: PlainTable) throws -> [[PlainValue]] {
        try connection.query("FETCH \(rowsAtOnce) FROM every").map { row in
            try table.kinds.enumerated().map { index, kind in
                let column = Int32(index)
                if row.isNull(column) { return .null }
                return switch kind {
                case .integer: .integer(try row.integer(column))
                case .bytes: .bytes(row.bytes(column))
                case .text: .text(row.text(column))
                }
            }
        }
    }
}

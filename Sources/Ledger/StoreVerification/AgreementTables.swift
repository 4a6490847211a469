import Foundation
import GRDB
import Ledger
import LedgerNode
import LedgerStore
import SQLiteLedgerStore
import Signing

/// What a replay from the blocks cannot give again: agreements that were erased, whose keys are gone, and those that another
/// participant handed over.
extension StoreVerification {
    /// The transfers that the node took over, in the order of the agreements' rows; they are input to execution, as the vault is.
    func receivedTransfers(_ original: SQLiteLedgerStore) throws -> [LedgerNode.Received] {
        let names = try original.withDatabase {
            try String.fetchAll(
                $0, sql: "SELECT name FROM mark WHERE name LIKE ?", arguments: [LedgerNode.receivedMarkPrefix + "%"])
        }
        return try original.read { reader in
            let records = try names.compactMap {
                try reader.agreement(Digest32(Hex.bytes(String($0.dropFirst(LedgerNode.receivedMarkPrefix.count)))))
            }
            return try records.sorted { $0.row < $1.row }.flatMap { try LedgerNode.received($0.id, in: reader) }
        }
    }

    /// Every document that a transaction or a transfer handed over, by the agreement's row in the store under verification.
    func documentReferences(_ original: SQLiteLedgerStore, _ fresh: SQLiteLedgerStore) throws
        -> [Digest32: (agreement: Int64, reference: DocumentReference)]
    {
        var found: [Digest32: (agreement: Int64, reference: DocumentReference)] = [:]
        for (commitment, value) in try LedgerNode.documentReferences(in: fresh) {
            guard let id = try fresh.read({ try $0.agreement(row: value.agreement) })?.id,
                let row = try original.read({ try $0.agreement(id) })?.row
            else { continue }
            found[commitment] = (row, value.reference)
        }
        for received in try receivedTransfers(original) {
            let transfer = received.transfer.transfer
            guard let row = try original.read({ try $0.agreement(transfer.agreement) })?.row else { continue }
            for document in transfer.documents { found[document.commitment] = (row, document.reference) }
        }
        return found
    }

    func hasErasedAgreements(_ original: SQLiteLedgerStore) throws -> Bool {
        try original.withDatabase {
            try Bool.fetchOne($0, sql: "SELECT EXISTS (SELECT 1 FROM agreement WHERE standing = 3)") ?? false
        }
    }

    /// Compares agreements and their activity where some were erased: these are commitments only, and a replay without their keys
    /// gives the others other row numbers.
    func compareAgreements(_ original: SQLiteLedgerStore, _ replica: DatabaseQueue) throws {
        try original.withDatabase { try checkErased($0) }
        let stored = try original.withDatabase { try Self.tables($0) }
        let derived = try replica.read { try Self.tables($0) }
        for (left, right) in zip(stored, derived) {
            for (index, pair) in zip(left.rows, right.rows).enumerated() where pair.0 != pair.1 {
                throw Finding(
                    place: "table \(left.name), row \(index + 1) of those not erased", what: "it is not what the blocks give")
            }
            guard left.rows.count == right.rows.count else {
                throw Finding(
                    place: "table \(left.name)",
                    what: "it holds \(left.rows.count) rows not erased where the blocks give \(right.rows.count)")
            }
        }
    }

    /// The rows of agreements that were not erased, numbered by their order among these.
    private static func tables(_ database: Database) throws -> [(name: String, rows: [[DatabaseValue]])] {
        let agreements = try Row.fetchAll(
            database,
            sql:
                "SELECT id, contract, workflow, salt, roster, epoch_key, standing, row FROM agreement WHERE standing != 3 ORDER BY row"
        )
        let rows = numbers(of: agreements.map { $0["row"] as Int64 })
        let entries = try Row.fetchAll(
            database,
            sql: """
                SELECT position, height, idx, time, role, action, part, rejection, rejection_sentence, events, agreement, previous, sequence
                FROM activity WHERE agreement IN (SELECT row FROM agreement WHERE standing != 3) ORDER BY sequence
                """)
        let places = numbers(of: entries.map { $0["sequence"] as Int64 })
        let states = try Row.fetchAll(
            database, sql: "SELECT position, next_lapse_at, encoded, row, last_entry FROM agreement_state ORDER BY row")
        func number(_ value: Int64, _ numbers: [Int64: Int64]) -> DatabaseValue { (numbers[value] ?? 0).databaseValue }
        return [
            ("agreement", agreements.map { Array($0.databaseValues.dropLast()) }),
            (
                "agreement_state",
                states.map {
                    Array($0.databaseValues.dropLast(2)) + [number($0["row"], rows), number($0["last_entry"], places)]
                }
            ),
            (
                "activity",
                entries.map {
                    Array($0.databaseValues.dropLast(3)) + [number($0["agreement"], rows), number($0["previous"], places)]
                }
            ),
        ]
    }

    private static func numbers(of rows: [Int64]) -> [Int64: Int64] {
        Dictionary(uniqueKeysWithValues: zip(rows, 1...))
    }

    /// Of an erased agreement the store holds its id and salt, and the places of its entries.
    private func checkErased(_ database: Database) throws {
        let remains = """
            SELECT hex(id) FROM agreement WHERE standing = 3 AND (
                length(roster) > 0 OR length(epoch_key) > 0
                OR EXISTS (SELECT 1 FROM agreement_state WHERE agreement_state.row = agreement.row)
                OR EXISTS (SELECT 1 FROM document WHERE document.agreement = agreement.row)
                OR EXISTS (SELECT 1 FROM statement WHERE statement.agreement = agreement.row)
                OR EXISTS (SELECT 1 FROM activity WHERE activity.agreement = agreement.row AND NOT (
                    role = '' AND action = 'erased' AND part = '' AND rejection IS NULL AND rejection_sentence IS NULL
                    AND events = x'80')))
            """
        if let id = try String.fetchOne(database, sql: remains) {
            throw Finding(place: "agreement \(id.lowercased())", what: "it was erased, and the store still holds something of it")
        }
        for row in try Row.fetchAll(database, sql: "SELECT id, standing FROM agreement") {
            let (id, standing): (Data, Int64) = (row[0], row[1])
            let key = StateKey.erased(try Digest32(Array(id))).digest
            let isErased = try Bool.fetchOne(
                database, sql: "SELECT EXISTS (SELECT 1 FROM state WHERE place = ?)", arguments: [Data(key.bytes)])
            guard isErased == (standing == 3) else {
                throw Finding(
                    place: "agreement \(Hex.text(Array(id)))", what: "it is erased here or on the ledger, and not in both")
            }
        }
    }
}

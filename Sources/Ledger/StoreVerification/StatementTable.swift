import Foundation
import GRDB
import Governance
import Ledger
import LedgerNode
import LedgerStore
import Parties
import SQLiteLedgerStore
import Signing

/// What other participants said of agreements' outcomes: no execution gives it, their signatures do.
extension StoreVerification {
    /// Each row stands beside the bytes that prove it: signed by the node of the member it names, to this member, and saying of
    /// the agreement what the row says.
    func checkStatements(_ original: SQLiteLedgerStore, _ sets: MemberSetHistory) throws {
        let network = Genesis.network(of: genesis)
        let rows = try original.withDatabase {
            try Row.fetchAll(
                $0,
                sql: """
                    SELECT statement.agreement, agreement.id, statement.member, statement.position, statement.commitment,
                    statement.statement FROM statement LEFT JOIN agreement ON agreement.row = statement.agreement
                    ORDER BY statement.agreement, statement.member
                    """)
        }
        guard let tip = try original.read({ try $0.tip() }) else { return }
        for row in rows {
            let (agreement, name): (Int64, String) = (row[0], row[2])
            let place = "table statement, agreement \(agreement), \(name)"
            guard let id: Data = row[1] else { throw Finding(place: place, what: "the store holds no such agreement") }
            let (position, commitment, bytes): (Int64, Data, Data) = (row[3], row[4], row[5])
            guard let signed = try? SignedStatement(bytes: Array(bytes)) else {
                throw Finding(place: place, what: "its bytes are no statement")
            }
            let (head, statement) = (signed.head, signed.statement)
            guard head.network == network, head.from.text == name, head.to == member, head.height <= tip.height else {
                throw Finding(place: place, what: "it is not of this member, to this one, on this ledger")
            }
            // A key may have been rotated since, and a member may have been suspended.
            let keys = sets.changes.compactMap { $0.set.nodeKey(of: head.from) }
            guard keys.contains(where: { signed.isSigned(by: $0) }) else {
                throw Finding(place: place, what: "the signature of \(name)'s node does not verify")
            }
            guard
                statement.agreement.bytes == Array(id), Int64(exactly: statement.position) == position,
                statement.commitment.bytes == Array(commitment)
            else { throw Finding(place: place, what: "the statement says another position or commitment") }
        }
    }
}

package import BankingCalendar
import FinancingRegistry
import GRDB
import LedgerNode
import NearDuplicates
import Parties
import Signing

extension RegistryAuthority {
    /// Follows the ledger: what was released, cancelled, ruled out or has run out is compared no more; secrets of closed keys go, and
    /// documents whose time has come. To be called after blocks, or now and then.
    package func reconcile(at time: LedgerTime) throws {
        try settle("state IN ('certified', 'signed', 'held')", [], at: time)
        try forgetClosedKeys(at: time)
        try forgetOldDocuments(at: time)
    }

    func settle(_ condition: String, _ arguments: StatementArguments, at time: LedgerTime) throws {
        let open = try read { db in
            try Row.fetchAll(
                db, sql: "SELECT reservation, validUntil FROM certification WHERE \(condition)", arguments: arguments)
        }
        for row in open {
            let id = try Digest32(row.bytes("reservation"))
            guard let reservation = try node.reservation(id) else {
                if LedgerTime(millisecondsSinceEpoch: row["validUntil"]) < time { try end(id, as: "lost", nil, at: time) }
                continue
            }
            guard !reservation.isLive(at: time) else {
                if reservation.standing == .confirmed { try confirmed(id) }
                continue
            }
            var ending = Ending.ranOut
            if case .ended(let how) = reservation.standing { ending = how }
            try end(id, as: "ended", ending, at: time)
        }
    }

    /// A confirmation that was signed has reached the ledger.
    private func confirmed(_ id: Digest32) throws {
        try write { db in
            try db.execute(
                sql: "UPDATE certification SET state = 'held' WHERE reservation = ? AND state = 'signed'",
                arguments: [id.bytes.databaseBytes])
        }
    }

    func end(_ id: Digest32, as state: String, _ ending: Ending?, at time: LedgerTime) throws {
        try write { db in
            try db.execute(
                sql: "UPDATE certification SET state = ?, ending = ?, endedAt = ? WHERE reservation = ?",
                arguments: [
                    state, ending.map { Int64($0.rawValue) }, time.millisecondsSinceEpoch, id.bytes.databaseBytes,
                ])
            try journal(
                "reservation-\(state)", by: "ledger", subject: id.description, detail: ending.map { "\($0)" } ?? "", at: time,
                in: db)
        }
        portfolio.release(FinancingReference(id.description))
    }

    private func forgetOldDocuments(at time: LedgerTime) throws {
        try write { db in
            try db.execute(
                sql: "UPDATE certification SET documents = NULL WHERE state IN ('ended', 'lost') AND endedAt + ? < ?",
                arguments: [documentsKeptMilliseconds, time.millisecondsSinceEpoch])
        }
    }

    /// How many financings are compared with new ones.
    package var heldCount: Int { portfolio.count }
}

package import BankingCalendar
import FinancingRegistry
import GRDB
import LedgerNode
import LedgerStore
import RegistryAuthority
package import Signing

/// Something that a bank is told about what it holds: that the same was asked for elsewhere, or something that resembles it. Never
/// by whom.
package struct DeskNotice: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// Refused by the ledger; the proof stands at this place.
        case sameAskedFor(height: UInt64, index: Int)
        case similarAskedFor(score: Int, explanation: String, finding: Int64)
    }

    package let kind: Kind
    /// This bank's own.
    package let reservation: Digest32
    /// Kinds of this bank's papers that it concerns.
    package let documents: [String]
    package let at: LedgerTime
}

/// Where a reader of the notices stands: the ledger's notices and the authority's alerts are two feeds.
package struct NoticeCursor: Hashable, Codable, Sendable {
    package var ledger: Int64
    package var authority: Int64
    package init(ledger: Int64 = 0, authority: Int64 = 0) { (self.ledger, self.authority) = (ledger, authority) }
}

extension RegistryDesk {
    /// The ledger's notices and the authority's alerts in one feed, in the order of time.
    ///
    /// - Parameter limit: of each of the two.
    /// - Returns: the notices, and the cursor from which to read on.
    package func notices(after cursor: NoticeCursor = NoticeCursor(), limit: Int = 100) async throws -> (
        notices: [DeskNotice], next: NoticeCursor
    ) {
        let bounded = min(max(limit, 1), 1_000)
        let alerts = try await authority.alerts(after: cursor.authority, limit: bounded)
        let asked = try node.store.read { try $0.notices(after: cursor.ledger, limit: bounded) }
        let next = NoticeCursor(
            ledger: asked.last?.sequence ?? cursor.ledger, authority: alerts.last?.sequence ?? cursor.authority)
        // One refused reservation shares several fingerprints, and is one notice.
        var same: [DeskNotice] = []
        for notice in asked {
            let kinds = try kinds(of: notice.fingerprint.bytes, notice.reservation)
            let kind = DeskNotice.Kind.sameAskedFor(height: notice.height, index: notice.index)
            if let last = same.last, last.kind == kind, last.reservation == notice.reservation {
                same[same.count - 1] = DeskNotice(
                    kind: kind, reservation: notice.reservation, documents: Array(Set(last.documents + kinds)).sorted(),
                    at: notice.at)
            } else {
                same.append(DeskNotice(kind: kind, reservation: notice.reservation, documents: kinds, at: notice.at))
            }
        }
        let similar = alerts.map {
            DeskNotice(
                kind: .similarAskedFor(score: $0.score, explanation: $0.explanation, finding: $0.finding),
                reservation: $0.reservation, documents: $0.documents, at: $0.at)
        }
        return ((same + similar).sorted { $0.at < $1.at }, next)
    }

    private func kinds(of fingerprint: [UInt8], _ reservation: Digest32) throws -> [String] {
        try read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT h.kind FROM heldFingerprint h JOIN registration r ON r.number = h.registration
                    WHERE h.fingerprint = ? AND r.id = ? ORDER BY h.kind
                    """, arguments: [fingerprint.databaseBytes, reservation.bytes.databaseBytes])
        }
    }
}

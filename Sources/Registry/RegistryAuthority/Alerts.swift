package import BankingCalendar
import FinancingRegistry
package import Fingerprints
import Foundation
import GRDB
import NearDuplicates
package import Parties
package import Signing

extension RegistryAuthority {
    /// Tells the earlier financier that something like its own was asked for: what kind of paper, how alike and why, and nothing of
    /// the other bank or its customer.
    func alert(
        about other: Digest32, asker: MemberID, _ reservation: Digest32, _ documents: FinancingDocuments,
        _ resemblance: Resemblance, at time: LedgerTime, in db: Database
    ) throws {
        guard let earlier = try certification(other, in: db), earlier.member != asker, let theirs = earlier.documents else {
            return
        }
        let asked = Set(documents.documents.map(\.kind))
        let shared = Set(theirs.documents.map(\.kind)).intersection(asked)
        let kinds = (shared.isEmpty ? Set(theirs.documents.map(\.kind)) : shared).sorted { $0.rawValue < $1.rawValue }
        let finding = try Int64.fetchOne(
            db, sql: "SELECT number FROM finding WHERE reservation = ? AND other = ? AND kind = 'resemblance'",
            arguments: [reservation.bytes.databaseBytes, other.bytes.databaseBytes])
        try db.execute(
            sql: """
                INSERT INTO alert (member, reservation, documents, score, explanation, at, finding) VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                earlier.member.text, other.bytes.databaseBytes, kinds.map(\.words).joined(separator: ", "), resemblance.score,
                resemblance.explanation, time.millisecondsSinceEpoch, finding,
            ])
    }

    /// A member's alerts after the cursor, oldest first.
    package func alerts(for member: MemberID, after sequence: Int64 = 0, limit: Int = 100) throws -> [RegistryAlert] {
        try read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM alert WHERE member = ? AND sequence > ? ORDER BY sequence LIMIT ?",
                arguments: [member.text, sequence, Self.page(limit)]
            ).map { row in
                RegistryAlert(
                    sequence: row["sequence"], reservation: try Digest32(row.bytes("reservation")),
                    documents: (row["documents"] as String).components(separatedBy: ", "), score: row["score"],
                    explanation: row["explanation"], at: LedgerTime(millisecondsSinceEpoch: row["at"]), finding: row["finding"])
            }
        }
    }

    static func page(_ limit: Int) -> Int { min(max(limit, 1), 1_000) }

    /// A finding with both sides, which only the regulator sees.
    package struct TwoSidedFinding: Hashable, Sendable {
        package struct Side: Hashable, Sendable {
            package let member: MemberID
            package let company: DocumentParty
            package let reservation: Digest32
            /// Nil before the bank has shown them, or when their time has come.
            package let documents: FinancingDocuments?
        }

        package let finding: RegistryFinding
        package let asker: Side
        package let holder: Side?
    }

    /// What was found between members, with both sides, after the cursor; for the regulator at whose node this desk stands. That it
    /// was read is kept in the journal.
    package func regulatorView(
        after number: Int64 = 0, limit: Int = 100, officer: String, at time: LedgerTime
    ) throws -> [TwoSidedFinding] {
        try Self.check(officer, "the officer's name", charactersMax: 140)
        return try write { db in
            try journal("findings-read", by: officer, subject: "findings after \(number)", at: time, in: db)
            return try Row.fetchAll(
                db, sql: Self.findingQuery + " WHERE f.number > ? ORDER BY f.number LIMIT ?",
                arguments: [number, Self.page(limit)]
            ).map { row in
                let finding = try Self.finding(row)
                guard let asker = try side(finding.reservation, in: db) else {
                    throw RegistryAuthorityFault.storeBroken("finding \(finding.number) has no asker")
                }
                return TwoSidedFinding(finding: finding, asker: asker, holder: try side(finding.other, in: db))
            }
        }
    }

    private func side(_ id: Digest32, in db: Database) throws -> TwoSidedFinding.Side? {
        try certification(id, in: db).map {
            TwoSidedFinding.Side(member: $0.member, company: $0.company, reservation: id, documents: $0.documents)
        }
    }
}

package import BankingCalendar
import FinancingRegistry
import Fingerprints
import GRDB
import Governance
import LedgerNode
import NearDuplicates
package import Parties
import Signing

extension RegistryAuthority {
    /// What touches or resembles a reservation now, with the decisions so far.
    func examination(
        of reservation: Reservation, _ documents: FinancingDocuments, _ member: MemberID, _ rules: RegistryRules,
        at time: LedgerTime
    ) throws -> Examination {
        let considered = try ties(of: reservation, at: time)
        let found = try resembling(documents, rules, at: time).filter { $0.reservation != reservation.id }
        return try write { db in
            for other in considered {
                try keep(
                    .tie, of: reservation.id, other, score: 0,
                    explanation: "a paper, contract or container is named by another live financing too", at: time, in: db)
            }
            for (other, resemblance) in found.prefix(Self.findingsMax) {
                let isNew = try keep(
                    .resemblance, of: reservation.id, other, score: resemblance.score, explanation: resemblance.explanation,
                    at: time, in: db)
                if isNew { try alert(about: other, asker: member, reservation.id, documents, resemblance, at: time, in: db) }
            }
            let current = Set(considered + found.map(\.reservation))
            let all = try findings(of: reservation.id, member: member, in: db)
            return Examination(considered: considered, findings: all.filter { current.contains($0.other) })
        }
    }

    /// The held financings that resemble these papers and are live on the ledger now, the strongest first.
    func resembling(_ documents: FinancingDocuments, _ rules: RegistryRules, at time: LedgerTime) throws
        -> [(reservation: Digest32, resemblance: Resemblance)]
    {
        try currentPortfolio(rules).findings(for: documents).resemblances.compactMap { resemblance in
            let id = try Digest32(Hex.bytes(resemblance.reference.text))
            return try node.reservation(id)?.isLive(at: time) == true ? (id, resemblance) : nil
        }
    }

    /// The other live reservations that share a fingerprint which ties for either, in order; what the ledger asks for.
    private func ties(of reservation: Reservation, at time: LedgerTime) throws -> [Digest32] {
        var others: Set<Digest32> = []
        for holding in reservation.holdings {
            for hold in try node.fingerprintEntry(holding.fingerprint)?.holds ?? []
            where hold.reservation != reservation.id && (holding.force == .ties || hold.force == .ties) {
                others.insert(hold.reservation)
            }
        }
        return try others.filter { try node.reservation($0)?.isLive(at: time) ?? false }.sorted()
    }

    @discardableResult
    private func keep(
        _ kind: RegistryFinding.Kind, of reservation: Digest32, _ other: Digest32, score: Int, explanation: String,
        at time: LedgerTime, in db: Database
    ) throws -> Bool {
        try db.execute(
            sql: """
                INSERT OR IGNORE INTO finding (reservation, other, kind, score, explanation, foundAt) VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                reservation.bytes.databaseBytes, other.bytes.databaseBytes, kind.rawValue, score, explanation,
                time.millisecondsSinceEpoch,
            ])
        return db.changesCount == 1
    }

    func findings(of reservation: Digest32, member: MemberID, in db: Database) throws -> [RegistryFinding] {
        try Row.fetchAll(
            db, sql: Self.findingQuery + " WHERE f.reservation = ? ORDER BY f.number",
            arguments: [reservation.bytes.databaseBytes]
        ).map { try Self.finding($0) }
    }

    static let findingQuery = """
        SELECT f.*, asker.member AS asker, holder.member AS holder, d.verdict, d.officer, d.reason, d.at AS decidedAt
        FROM finding f JOIN certification asker ON asker.reservation = f.reservation
        LEFT JOIN certification holder ON holder.reservation = f.other
        LEFT JOIN decision d ON d.number = (SELECT max(number) FROM decision WHERE finding = f.number)
        """

    static func finding(_ row: Row) throws -> RegistryFinding {
        let verdict: String? = row["verdict"]
        let decision = verdict.flatMap(FindingDecision.Verdict.init).map {
            FindingDecision(
                verdict: $0, officer: row["officer"], reason: row["reason"],
                at: LedgerTime(millisecondsSinceEpoch: row["decidedAt"]))
        }
        guard let kind = RegistryFinding.Kind(rawValue: row["kind"]) else {
            throw RegistryAuthorityFault.storeBroken("a finding of a kind that this version does not know")
        }
        let (asker, holder): (String, String?) = (row["asker"], row["holder"])
        return RegistryFinding(
            number: row["number"], reservation: try Digest32(row.bytes("reservation")), other: try Digest32(row.bytes("other")),
            kind: kind, score: row["score"], explanation: row["explanation"], isOwn: asker == holder,
            foundAt: LedgerTime(millisecondsSinceEpoch: row["foundAt"]), decision: decision)
    }

    /// Keeps what an officer of the bank made of a finding; a later decision stands above an earlier one, and both stay.
    package func decide(
        finding number: Int64, verdict: FindingDecision.Verdict, officer: String, reason: String, from member: MemberID,
        at time: LedgerTime
    ) throws {
        try Self.check(officer, "the officer's name", charactersMax: 140)
        try Self.check(reason, "the reason", charactersMax: 2_000)
        try write { db in
            let asker = try String.fetchOne(
                db,
                sql: "SELECT c.member FROM finding f JOIN certification c ON c.reservation = f.reservation WHERE f.number = ?",
                arguments: [number])
            guard asker == member.text else { throw RegistryAuthorityFault.findingUnknown(number) }
            try db.execute(
                sql: "INSERT INTO decision (finding, verdict, officer, reason, at) VALUES (?, ?, ?, ?, ?)",
                arguments: [number, verdict.rawValue, officer, reason, time.millisecondsSinceEpoch])
            try journal(
                "finding-decided", by: "\(member.text)/\(officer)", subject: "finding \(number)",
                detail: "\(verdict.rawValue): \(reason)", at: time, in: db)
        }
    }
}

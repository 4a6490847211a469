package import BankingCalendar
package import BlindEvaluation
import FinancingRegistry
package import Fingerprints
import GRDB
import Governance
import LedgerNode
import NearDuplicates
package import Parties
import Signing

extension RegistryAuthority {
    /// Evaluates a member's blinded inputs and proves each. Every request counts towards the member's quota and is logged before it
    /// is answered, refused ones too; the log survives a restart.
    ///
    /// - Throws: ``RegistryAuthorityFault/quotaUsedUp(asked:left:nextAt:)``, ``RegistryAuthorityFault/epochClosed(_:open:)``.
    package func evaluate(_ request: EvaluationRequest, from member: MemberID, at time: LedgerTime) async throws
        -> EvaluationAnswer
    {
        let rules = try await rules(for: member)
        let evaluating = try evaluatingKey(epoch: request.epoch)
        try admit(request.elements.count, requestID: request.id, epoch: request.epoch, from: member, at: time, rules)
        return try await evaluating.evaluate(request, workers: workers)
    }

    /// Counts what is asked for, or logs that it was refused.
    private func admit(
        _ count: Int, requestID: [UInt8], epoch: UInt64, from member: MemberID, at time: LedgerTime, _ rules: RegistryRules
    ) throws {
        let quota = try EvaluationQuota(
            evaluationsMax: rules.evaluationsMax, windowMilliseconds: rules.evaluationWindowMilliseconds)
        let fault = try write { db -> RegistryAuthorityFault? in
            var log = try EvaluationLog(quota, resuming: try entries(of: member, since: time, quota, in: db))
            do {
                try note(
                    try log.admit(count, requestID: requestID, epoch: epoch, from: member, at: time), isRefused: false, in: db)
                return nil
            } catch BlindEvaluationFault.quotaExceeded(_, let asked, let left, let nextAt) {
                let refused = EvaluationLog.Entry(
                    member: member, at: time, requestID: requestID, epoch: epoch, evaluations: count)
                try note(refused, isRefused: true, in: db)
                return .quotaUsedUp(asked: asked, left: left, nextAt: nextAt)
            }
        }
        if let fault { throw fault }
    }

    private func entries(
        of member: MemberID, since time: LedgerTime, _ quota: EvaluationQuota, in db: Database
    ) throws -> [EvaluationLog.Entry] {
        try Row.fetchAll(
            db, sql: "SELECT * FROM evaluation WHERE member = ? AND at > ? AND isRefused = 0 ORDER BY at, number",
            arguments: [member.text, time.millisecondsSinceEpoch - quota.windowMilliseconds]
        ).map { row in
            EvaluationLog.Entry(
                member: member, at: LedgerTime(millisecondsSinceEpoch: row["at"]), requestID: row.bytes("requestID"),
                epoch: UInt64(row["epoch"] as Int64), evaluations: row["evaluations"])
        }
    }

    private func note(_ entry: EvaluationLog.Entry, isRefused: Bool, in db: Database) throws {
        try db.execute(
            sql: "INSERT INTO evaluation (member, at, requestID, epoch, evaluations, isRefused) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [
                entry.member.text, entry.at.millisecondsSinceEpoch, entry.requestID.databaseBytes, Int64(entry.epoch),
                entry.evaluations, isRefused,
            ])
    }

    /// What one member asked for in a span of time.
    package struct EvaluationReport: Hashable, Sendable {
        package let member: MemberID
        package let requests: Int
        package let evaluations: Int
        package let refusedRequests: Int
        package let firstAt: LedgerTime
        package let lastAt: LedgerTime
    }

    /// For the regulator: who asked for how much, most first.
    package func evaluationReport(from: LedgerTime = .first, to: LedgerTime = .last) throws -> [EvaluationReport] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT member, count(*) AS requests, sum(CASE isRefused WHEN 0 THEN evaluations ELSE 0 END) AS evaluations,
                        sum(isRefused) AS refused, min(at) AS firstAt, max(at) AS lastAt
                    FROM evaluation WHERE at BETWEEN ? AND ? GROUP BY member ORDER BY evaluations DESC, member
                    """, arguments: [from.millisecondsSinceEpoch, to.millisecondsSinceEpoch]
            ).map { row in
                EvaluationReport(
                    member: try MemberID(row["member"] as String), requests: row["requests"], evaluations: row["evaluations"],
                    refusedRequests: row["refused"], firstAt: LedgerTime(millisecondsSinceEpoch: row["firstAt"]),
                    lastAt: LedgerTime(millisecondsSinceEpoch: row["lastAt"]))
            }
        }
    }

    /// What the live financings show that resembles these papers, without saying whose. It counts as many evaluations as the
    /// papers have exact inputs, so that asking is no cheaper than guessing fingerprints.
    package func assess(_ documents: FinancingDocuments, from member: MemberID, at time: LedgerTime) async throws
        -> [ResemblanceSummary]
    {
        let rules = try await rules(for: member)
        let count = try documents.exactInputs().count
        guard let epoch = try node.registryBook()?.newest?.number else {
            throw RegistryAuthorityFault.epochClosed(0, open: [])
        }
        try admit(
            count, requestID: randomBytes(EvaluationLimits.requestIDBytesCount), epoch: epoch, from: member, at: time, rules)
        return try resembling(documents, rules, at: time).prefix(Self.findingsMax).map {
            ResemblanceSummary(score: $0.resemblance.score, explanation: $0.resemblance.explanation)
        }
    }

    static let findingsMax = 64
}

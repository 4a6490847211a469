package import BankingCalendar
import BlindEvaluation
import CanonicalCBOR
import FinancingRegistry
import Fingerprints
import Foundation
import GRDB
import Governance
import Ledger
package import LedgerNode
import NearDuplicates
import Parties
package import Signing

/// The desk of the registry's authority, at its own node: it evaluates, checks owners' consents, looks at the documents of each
/// financing, and knows whose one-time keys are whose. Nobody else does.
package actor RegistryAuthority {
    package nonisolated let node: LedgerNode
    nonisolated let key: any SigningKey
    let database: DatabaseQueue
    /// Live financings, searched for resemblances; rebuilt from the file.
    var portfolio: Portfolio
    let workers: Int
    let documentsKeptMilliseconds: Int64

    /// Opens the desk's file, or makes it.
    ///
    /// - Parameters:
    ///   - key: with which it signs, as the registry's rules name it.
    ///   - path: of its SQLite file; only its owner may read it. It holds the evaluating keys' secrets.
    ///   - workers: how many evaluations run side by side.
    ///   - documentsKeptMilliseconds: how long documents stay after a financing has ended; five years [GK].
    package init(
        node: LedgerNode, key: any SigningKey, path: String, workers: Int = 2,
        documentsKeptMilliseconds: Int64 = 5 * RegistryRules.yearMilliseconds
    ) async throws {
        (self.node, self.key, self.workers) = (node, key, max(1, workers))
        self.documentsKeptMilliseconds = documentsKeptMilliseconds
        database = try DeskFile.open(path, migrations: Schema.migrations)
        portfolio = Portfolio()
        let score = await node.position().governance.registry?.resemblanceMin ?? portfolio.threshold.score
        portfolio = try heldPortfolio(score: score)
    }

    // MARK: what holds everywhere

    // GRDB's own read and write have async doubles, which would be taken in async functions and let others in between.
    func read<Result>(_ body: (Database) throws -> Result) throws -> Result { try database.read(body) }
    func write<Result>(_ body: (Database) throws -> Result) throws -> Result { try database.write(body) }

    /// The rules in force, under which this desk must be an authority.
    ///
    /// - Parameter member: who asks, if a member does; it must be active.
    func rules(for member: MemberID? = nil) async throws -> RegistryRules {
        let governance = await node.position().governance
        guard let rules = governance.registry else { throw RegistryAuthorityFault.noRegistry }
        guard rules.authorities.contains(where: { $0.member == node.member && $0.key == key.publicKey }) else {
            throw RegistryAuthorityFault.notTheAuthority(node.member)
        }
        if let member, governance.member(member)?.standing != .active { throw RegistryAuthorityFault.notActive(member) }
        return rules
    }

    /// A line that is never taken back.
    func journal(
        _ event: String, by who: String, subject: String, detail: String = "", at time: LedgerTime, in db: Database
    ) throws {
        try db.execute(
            sql: "INSERT INTO journal (at, who, event, subject, detail) VALUES (?, ?, ?, ?, ?)",
            arguments: [time.millisecondsSinceEpoch, who, event, subject, detail])
    }

    /// Holds every live financing whose documents were shown.
    func heldPortfolio(score: Int) throws -> Portfolio {
        var portfolio = Portfolio(threshold: ResemblanceThreshold(score: score))
        try read { db in
            let rows = try Row.fetchCursor(
                db,
                sql:
                    "SELECT reservation, documents FROM certification WHERE state IN ('signed', 'held') AND documents IS NOT NULL"
            )
            while let row = try rows.next() {
                let id = try Digest32(row.bytes("reservation"))
                portfolio.hold(try Self.documents(row.bytes("documents")), as: FinancingReference(id.description))
            }
        }
        return portfolio
    }

    static func documents(_ bytes: [UInt8]) throws -> FinancingDocuments {
        do {
            return try CBORDecoder().decode(FinancingDocuments.self, from: bytes)
        } catch {
            throw RegistryAuthorityFault.storeBroken("a financing's documents: \(error)")
        }
    }

    /// The portfolio at the score that the rules ask for now.
    func currentPortfolio(_ rules: RegistryRules) throws -> Portfolio {
        if portfolio.threshold.score != rules.resemblanceMin { portfolio = try heldPortfolio(score: rules.resemblanceMin) }
        return portfolio
    }

    package nonisolated func isSyncingEachCommit() throws -> Bool { try DeskFile.syncsEachCommit(database) }
}

extension RegistryAuthority {
    /// One line of what the desk did.
    package struct JournalLine: Hashable, Sendable {
        package let number: Int64
        package let at: LedgerTime
        package let who: String
        package let event: String
        package let subject: String
        package let detail: String
    }

    /// The journal after a line, oldest first; for the regulator.
    package func journalLines(after number: Int64 = 0, limit: Int = 100) throws -> [JournalLine] {
        try read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM journal WHERE number > ? ORDER BY number LIMIT ?",
                arguments: [number, min(max(limit, 1), 1_000)]
            ).map { row in
                JournalLine(
                    number: row["number"], at: LedgerTime(millisecondsSinceEpoch: row["at"]), who: row["who"],
                    event: row["event"], subject: row["subject"], detail: row["detail"])
            }
        }
    }
}

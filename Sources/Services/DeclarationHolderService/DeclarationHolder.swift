import BankingCalendar
import CanonicalCBOR
package import CustomsAnswers
package import CustomsDeclaration
import Foundation
import GRDB
import Ledger
package import LedgerNode
import LedgerStore
package import Parties
package import Signing
package import Submission

/// The member that keeps the declaration accounts: the customs or the foreign-exchange administration.
///
/// Its node alone adds up what banks hold on a declaration. The accounts follow from the ledger in its order and from a journal of
/// what customs told in between: they are kept in a file beside the node's store, and not in the block's own transaction, since no
/// other member has them and a block must cost every member the same. Each entry and the cursor behind it are one commit of that
/// file, so that a crash neither loses nor repeats one; ``rebuild()`` derives all of it again.
///
/// What is to be said to a bank is never remembered: it is the difference between what the account says and what the bank's
/// agreement on the ledger holds already. Saying it twice is therefore impossible, and so is forgetting it.
package actor DeclarationHolder {
    package typealias Submit = @Sendable (ComposedTransaction) async throws -> SubmissionOutcome

    package nonisolated let node: LedgerNode
    let rules: HolderRules
    let key: any SigningKey
    let submit: Submit
    private let database: DatabaseQueue
    /// Agreements in which something may have to be said. All of them when the service starts.
    var pending: Set<Digest32> = []
    private var hasLooked = false
    /// All discrepancies up to this one are known to be told.
    var toldThrough: Int64 = 0
    private var current: Task<HolderRun, any Error>?

    /// - Parameters:
    ///   - key: signs the answers; banks' agreements keep its public half.
    ///   - path: of the accounts' SQLite file; only its owner may read it.
    ///   - submit: brings a transaction to the ledger and waits until it is final.
    package init(node: LedgerNode, rules: HolderRules, key: any SigningKey, path: String, submit: @escaping Submit) throws {
        (self.node, self.rules, self.key, self.submit) = (node, rules, key, submit)
        database = try HolderFile.open(path)
    }

    // GRDB's own read and write have async doubles, which would be taken in async functions and let others in between.
    func read<Result>(_ body: (Database) throws -> Result) throws -> Result { try database.read(body) }
    func write<Result>(_ body: (Database) throws -> Result) throws -> Result { try database.write(body) }

    // MARK: answering

    /// Reads what is new on the ledger and says what follows, until nothing does. Runs one after the other.
    ///
    /// - Parameter everything: whether agreements of which nothing is new are looked at too, for what was refused before.
    @discardableResult
    package func run(lookingAt everything: Bool = false) async throws -> HolderRun {
        let before = current
        let task = Task {
            _ = await before?.result
            return try await self.answerAll(lookingAt: everything)
        }
        current = task
        return try await task.value
    }

    private func answerAll(lookingAt everything: Bool) async throws -> HolderRun {
        var run = HolderRun()
        if !hasLooked || everything {
            pending.formUnion(try allAgreements())
            hasLooked = true
        }
        var tried: Set<Digest32> = []
        while true {
            pending.formUnion(try project())
            var due: [DueAct] = []
            for agreement in pending.sorted() { due += try dueActs(in: agreement) }
            due.removeAll { tried.contains($0.digest) }
            guard !due.isEmpty else { break }
            for act in due {
                tried.insert(act.digest)
                let said = try await say(act)
                run.said.append(said)
            }
        }
        pending = []
        return run
    }

    private func allAgreements() throws -> Set<Digest32> {
        var (found, row): (Set<Digest32>, Int64) = ([], 0)
        while true {
            // Records and not readings, of which a page may hold none although others follow.
            let page = try node.store.read { try $0.agreements(after: row, limit: 200) }
            for record in page where record.contract.hasPrefix(BankAgreement.name + ".v") { found.insert(record.id) }
            guard let last = page.last, page.count == 200 else { return found }
            row = last.row
        }
    }

    // MARK: what customs and officers tell

    /// Enrols the key by which a business signs, so that nobody else authorises a bank in its name.
    ///
    /// - Throws: ``HolderFault/enrolledOtherwise(_:)`` where it has another key already, which only `replacing` takes away.
    package func enrol(_ business: USCC, key: PublicKey, replacing: Bool = false) throws {
        if !replacing, let enrolled = try enrolledKey(of: business), enrolled != key {
            throw HolderFault.enrolledOtherwise(business.text)
        }
        try write {
            try $0.execute(
                sql: "INSERT OR REPLACE INTO business (code, key) VALUES (?, ?)", arguments: [business.text, Data(key.encoded)])
        }
        pending.formUnion(try allAgreements())
    }

    /// The key that a business was enrolled with; nil for one that the holder does not know.
    package func enrolledKey(of business: USCC) throws -> PublicKey? {
        try read { try Data.fetchOne($0, sql: "SELECT key FROM business WHERE code = ?", arguments: [business.text]) }
            .map { try PublicKey(encoded: Array($0)) }
    }

    /// A version of a declaration, from elsewhere than the intake.
    package func declare(_ version: DeclarationVersion, of declaration: DeclarationNumber, counterparty: String? = nil) throws {
        try place(version, of: declaration, counterparty: counterparty, passing: nil)
    }

    /// Versions of many declarations, as when the accounts are begun from what customs has already: in two commits, however many.
    package func declare(_ versions: [(declaration: DeclarationNumber, version: DeclarationVersion)]) throws {
        pending.formUnion(try project())
        let now = node.standing.now
        try write { db in
            for (declaration, version) in versions {
                let told = JournalVersion(
                    declaration: declaration, version: version, counterparty: nil, rule: rules.shortfallRule)
                try db.execute(
                    sql: "INSERT INTO journal (after, at, kind, content) SELECT entry, ?, 'version', ? FROM progress",
                    arguments: [now.millisecondsSinceEpoch, Data(try CBOREncoder().encode(told))])
            }
        }
        pending.formUnion(try project())
    }

    /// Customs has released the goods, as its own system says; documents of declarants do not tell it.
    ///
    /// - Returns: false where the declaration is unknown, released already or cancelled.
    @discardableResult
    package func release(_ declaration: DeclarationNumber) throws -> Bool {
        guard var version = try lastVersion(of: declaration), version.standing == .accepted else { return false }
        version.standing = .released
        try declare(version, of: declaration)
        return true
    }

    /// Goods of a declaration came back, or their price was credited.
    package func enterReturn(_ entry: AccountEntry, of declaration: DeclarationNumber) throws {
        try journal("return", try CBOREncoder().encode(JournalReturn(declaration: declaration, entry: entry)))
    }

    /// The rate by which questions from now on are converted.
    package func quote(_ rate: RateSnapshot) throws { try journal("rate", try CBOREncoder().encode(rate)) }

    func place(
        _ version: DeclarationVersion, of declaration: DeclarationNumber, counterparty: String?, passing change: Int64?
    ) throws {
        let told = JournalVersion(
            declaration: declaration, version: version, counterparty: counterparty, rule: rules.shortfallRule)
        try journal("version", try CBOREncoder().encode(told), passing: change)
    }

    /// Gives something its place in the order: behind all that this node has executed.
    private func journal(_ kind: String, _ content: [UInt8], passing change: Int64? = nil) throws {
        pending.formUnion(try project())
        let now = node.standing.now
        try write { db in
            try db.execute(
                sql: "INSERT INTO journal (after, at, kind, content) SELECT entry, ?, ?, ? FROM progress",
                arguments: [now.millisecondsSinceEpoch, kind, Data(content)])
            if let change { try db.execute(sql: "UPDATE intake SET cursor = ?", arguments: [change]) }
        }
        pending.formUnion(try project())
    }

    func intakeCursor() throws -> Int64 { try read { try Int64.fetchOne($0, sql: "SELECT cursor FROM intake") ?? 0 } }

    func passIntake(_ change: Int64, noting what: String? = nil, of declaration: DeclarationNumber? = nil) throws {
        let now = node.standing.now
        try write { db in
            if let what, let declaration { try db.note(what, of: declaration, at: now) }
            try db.execute(sql: "UPDATE intake SET cursor = ?", arguments: [change])
        }
    }

    /// The last version that has a place in the journal, taken up by the account or not.
    func lastVersion(of declaration: DeclarationNumber) throws -> DeclarationVersion? { try account(of: declaration)?.version }

    // MARK: reading

    /// A declaration's account, as far as ledger and journal were read. For the holder's own officers.
    package func account(of declaration: DeclarationNumber) throws -> DeclarationAccount? {
        try read { try $0.account(declaration)?.account }
    }

    /// The business on the other side, as the documents name it.
    package func counterparty(of declaration: DeclarationNumber) throws -> String? {
        try read { try $0.account(declaration)?.counterparty }
    }

    /// All accounts, in the order of their declarations, after the cursor.
    package func accounts(after declaration: String = "", limit: Int = 100) throws -> [DeclarationAccount] {
        try read { db in
            try Data.fetchAll(
                db, sql: "SELECT content FROM account WHERE declaration > ? ORDER BY declaration LIMIT ?",
                arguments: [declaration, min(max(limit, 1), 1_000)]
            ).map { try CBORDecoder().decode(DeclarationAccount.self, from: Array($0)) }
        }
    }

    /// The number of the last discrepancy; 0 where there is none.
    package func lastDiscrepancy() throws -> Int64 {
        try read { try Int64.fetchOne($0, sql: "SELECT MAX(number) FROM discrepancy") ?? 0 }
    }

    /// What officers have to look at, oldest first, after the cursor.
    package func discrepancies(after number: Int64 = 0, limit: Int = 100) throws -> [Discrepancy] {
        try read { try $0.discrepancies("number > ?", [number], limit: limit) }
    }

    /// What officers have to look at and nobody has told them, oldest first, whenever it came: before the last start too.
    package func untoldDiscrepancies(limit: Int = 100) throws -> [Discrepancy] {
        let isTold = "EXISTS (SELECT 1 FROM told t WHERE (t.at, t.declaration, t.what) = (d.at, d.declaration, d.what))"
        let untold = try read { try $0.discrepancies("number > ? AND NOT \(isTold)", [toldThrough], limit: limit) }
        if untold.isEmpty { toldThrough = try lastDiscrepancy() }
        return untold
    }

    /// Keeps that an officer was told, so that nobody is told it again.
    package func markTold(_ item: Discrepancy) throws {
        try write {
            try $0.execute(
                sql: "INSERT OR IGNORE INTO told VALUES (?, ?, ?)",
                arguments: [item.at.millisecondsSinceEpoch, item.declaration, item.what])
        }
    }
}

extension Database {
    fileprivate func discrepancies(_ condition: String, _ arguments: StatementArguments, limit: Int) throws -> [Discrepancy] {
        try Row.fetchAll(
            self, sql: "SELECT * FROM discrepancy d WHERE \(condition) ORDER BY number LIMIT \(min(max(limit, 1), 1_000))",
            arguments: arguments
        ).map { row in
            Discrepancy(
                number: row["number"], at: LedgerTime(millisecondsSinceEpoch: row["at"]), declaration: row["declaration"],
                what: row["what"])
        }
    }
}

/// What a run said, in order.
package struct HolderRun: Hashable, Sendable {
    package struct Said: Hashable, Sendable {
        package let agreement: Digest32
        package let action: String
        package let part: String?
        /// "accepted", or the clause that did not hold.
        package let outcome: String
    }

    package var said: [Said] = []

    package func count(_ action: String) -> Int { said.filter { $0.action == action && $0.outcome == "accepted" }.count }
}

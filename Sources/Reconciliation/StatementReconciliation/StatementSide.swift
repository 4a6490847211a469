package import BankStatements
package import BankingCalendar
internal import Crypto
package import DelimitedStatements
package import StatementImport
package import StatementMatching
package import StatementStore

/// What one bank's files say was booked: the entries of statements, without duplicates and with corrections in place.
package struct StatementSide {
    /// One entry with its name and where it stands.
    package struct Read {
        package let id: EntryID
        package let accountKey: String
        package let entry: StatementEntry
        /// The digest of the statement that tells of it, and what kind that is of.
        package let statement: String
        package let family: StatementKind.Family
    }

    package let side: Side
    package let entries: [Read]
    package let report: ImportReport
    /// Entries of reports or notifications that are left out because the same path holds statements of the account, which say it again.
    package let leftOut: Int

    /// - Throws: where the path does not exist; what is wrong with a file is in the report.
    package init(
        _ side: Side, path: String, asOf: CalendarDay, mapping: StatementMapping? = nil, accounts: [String] = [],
        progress: @escaping (String) -> Void = { _ in }
    ) throws {
        let keeper = SideKeeper()
        report = try StatementImport(
            path: path, keeper: keeper, asOf: asOf, mapping: mapping, accounts: accounts, isDryRun: true, progress: progress
        ).run()
        self.side = side
        let families = Self.families
        var used: [String: Int] = [:]
        for (outline, _) in keeper.statements {
            let place = families.firstIndex(of: outline.kind.family) ?? families.count
            used[outline.accountKey] = min(place, used[outline.accountKey] ?? place)
        }
        var entries: [Read] = []
        var leftOut = 0
        for statement in keeper.statements {
            let place = families.firstIndex(of: statement.outline.kind.family) ?? families.count
            guard place == used[statement.outline.accountKey] else {
                leftOut += statement.entries.count
                continue
            }
            for entry in statement.entries {
                entries.append(
                    Read(
                        id: Self.id(statement.outline.digest, entry.ordinal), accountKey: statement.outline.accountKey,
                        entry: entry, statement: statement.outline.digest, family: statement.outline.kind.family))
            }
        }
        self.entries = entries
        self.leftOut = leftOut
    }

    /// The same from a store of imported statements, corrections in place.
    package init(_ side: Side, store: StatementStore, in folder: String, accounts: [String] = []) throws {
        let held = try store.families(accounts: accounts)
        let used = held.compactMapValues { counts in Self.families.first { counts.keys.contains($0) } }
        var entries: [Read] = []
        try store.entries(accounts: accounts, of: used) { outline, entry in
            entries.append(
                Read(
                    id: Self.id(outline.digest, entry.ordinal), accountKey: outline.accountKey, entry: entry,
                    statement: outline.digest, family: outline.kind.family))
        }
        self.side = side
        self.entries = entries
        report = ImportReport(path: folder, isDryRun: true)
        leftOut = held.map { key, counts in counts.values.reduce(0, +) - (used[key].flatMap { counts[$0] } ?? 0) }.reduce(0, +)
    }

    /// Of each account what says it best: statements, or else reports, or else notifications.
    private static let families: [StatementKind.Family] = [.statement, .report, .notification]

    /// The first 16 bytes of SHA-256 over the statement's digest and the entry's number in it: the same wherever the file lies.
    private static func id(_ digest: String, _ ordinal: Int) -> EntryID {
        var hash = SHA256()
        hash.update(data: Array("\(digest)/\(ordinal)".utf8))
        let bytes = Array(hash.finalize())
        func word(_ range: Range<Int>) -> UInt64 { bytes[range].reduce(0) { $0 << 8 | UInt64($1) } }
        return EntryID(high: word(0..<8), low: word(8..<16))
    }
}

/// Holds what an import keeps, in memory.
private final class SideKeeper: StatementKeeper {
    private(set) var statements: [(outline: StatementOutline, entries: [StatementEntry])] = []
    private var open: [StatementEntry] = []

    func known(accountKey: String) -> [StatementChain.Known] { [] }
    func knowsOriginal(of reversal: ReversalChecks.Reversal) -> Bool { false }
    func rows(accountKey: String, on day: CalendarDay) -> [RowDigest] { [] }
    func begin(_ statement: Statement) { open = [] }
    func keep(_ entry: StatementEntry) { open.append(entry) }
    func abandon() { open = [] }

    func end(_ statement: Statement, _ outline: StatementOutline, _ standing: StatementStanding) {
        if case .corrects(let earlier) = standing { statements.removeAll { $0.outline == earlier } }
        if standing.isUsed { statements.append((outline, open)) }
        open = []
    }
}

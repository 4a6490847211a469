package import BankStatements

/// What an import read and found; the keys of its JSON are described in Docs/BankStatements.md and stay.
package struct ImportReport: Hashable, Codable, Sendable {
    /// Breaks that are listed, and remarks; all are counted.
    package static let listedMax = 10_000

    package struct Kept: Hashable, Codable, Sendable {
        /// Statements and entries that were new, corrections included.
        package var statements = 0
        package var entries = 0
        /// Statements that were known already.
        package var duplicates = 0
        /// Statements that took the place of an earlier one.
        package var corrections = 0
        /// Statements that are older than the correction that is known.
        package var outdated = 0
        /// Statements of accounts that were not asked for.
        package var foreign = 0
        package init() {}
    }

    package var path: String
    package var isDryRun: Bool
    /// Where entries are kept; nil in a dry run.
    package var store: String?
    /// Files that were read, those inside archives one by one.
    package var files = 0
    /// By kind of message, how many files hold one.
    package var filesByKind: [String: Int] = [:]
    /// Whole statements, entries in them, and the transactions in these.
    package var statements = 0
    package var entries = 0
    package var transactions = 0
    package var kept = Kept()
    package var breaks: [StatementBreak] = []
    package var breaksByCode: [String: Int] = [:]
    package var notes: [StatementBreak] = []
    package var notesByCode: [String: Int] = [:]
    package var refused: [StatementFault] = []

    package init(path: String, isDryRun: Bool, store: String? = nil) {
        (self.path, self.isDryRun, self.store) = (path, isDryRun, store)
    }

    mutating func add(_ found: StatementBreak) {
        if found.code.isNote {
            notesByCode[found.code.rawValue, default: 0] += 1
            if notes.count < Self.listedMax { notes.append(found) }
        } else {
            breaksByCode[found.code.rawValue, default: 0] += 1
            if breaks.count < Self.listedMax { breaks.append(found) }
        }
    }

    package var breakCount: Int { breaksByCode.values.reduce(0, +) }
}

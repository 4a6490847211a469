import BankStatements
import BankingCalendar
import CamtStatements
import DelimitedStatements
import FINStatements
import Foundation
import PropertyTesting
import StatementImport
import Testing
import TextLines
import XMLReading

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
    func rows(accountKey: String, on day: CalendarDay) -> [RowDigest] { [] }
    func begin(_ statement: Statement) { entries = [] }
    func keep(_ entry: StatementEntry) { entries.append(entry) }
    func end(_ statement: Statement, _ outline: StatementOutline, _ standing: StatementStanding) {
        whole.append(Whole(statement: statement, entries: entries, outline: outline))
        entries = []
    }
    func abandon() { entries = [] }
}

/// What one text is read as.
struct Reading {
    var statements: [Statement] = []
    var entries: [[StatementEntry]] = []
    var breaks: [StatementBreak] = []
    var abandoned = 0
    private var open: [StatementEntry] = []

    private mutating func take(_ event: StatementEvent) {
        switch event {
        case .begin: open = []
        case .entry(let entry): open.append(entry)
        case .end(let statement):
            statements.append(statement)
            entries.append(open)
            open = []
        case .abandon(_, let found):
            breaks.append(found)
            abandoned += 1
            open = []
        case .found(let found): breaks.append(found)
        }
    }

    static func fin(_ text: String) throws -> Reading { try fin(Array(text.utf8)) }

    static func fin(_ bytes: [UInt8]) throws -> Reading {
        var reading = Reading()
        _ = try FINStatementReader.read(.bytes(bytes), file: "test.sta") { reading.take($0) }
        return reading
    }

    static func camt(_ text: String) throws -> Reading { try camt(Array(text.utf8)) }

    static func camt(_ bytes: [UInt8]) throws -> Reading {
        var reading = Reading()
        _ = try CamtReader.read(.bytes(bytes), file: "test.xml") { reading.take($0) }
        return reading
    }

    static func csv(_ text: String, _ mapping: String) throws -> Reading {
        var reading = Reading()
        let mapping = try StatementMapping(text: mapping, file: "mapping.yaml")
        _ = try DelimitedStatementReader.read(.bytes(Array(text.utf8)), file: "test.csv", mapping: mapping) { reading.take($0) }
        return reading
    }
}

/// A folder that goes with the test.
final class Folder {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("statements-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ text: String, _ name: String) throws { try write(Array(text.utf8), name) }
    func write(_ bytes: [UInt8], _ name: String) throws { try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(name)")) }

    /// Reads the folder as a dry run.
    func report(accounts: [String] = [], mapping: StatementMapping? = nil, asOf: String = "2026-03-20") throws -> ImportReport {
        try StatementImport(
            path: path, keeper: Collector(), asOf: try #require(CalendarDay(asOf)), mapping: mapping, accounts: accounts,
            isDryRun: true
        ).run()
    }
}

enum Fixture {
    static func bytes(_ name: String) throws -> [UInt8] {
        let url = FetchedData.packageRoot.appendingPathComponent("Tests/StatementImportTests/Fixtures/\(name)")
        return Array(try Data(contentsOf: url))
    }

    static func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }
}

enum StatementMappingFixture {
    static func any(_ text: String) throws -> StatementMapping { try StatementMapping(text: text, file: "mapping.yaml") }

    static func bank() throws -> StatementMapping {
        try StatementMapping(text: try Fixture.text("bank.mapping.yaml"), file: "bank.mapping.yaml")
    }
}

enum TextOf {
    static func windows(_ bytes: [UInt8]) -> String { TextEncoding.windows1252.string(bytes) }
}

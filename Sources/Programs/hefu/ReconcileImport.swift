import ArgumentParser
import BankAPIClient
import BankStatements
import BankingCalendar
import DelimitedStatements
import Foundation
import StatementImport
import StatementStore

/// `hefu reconcile import`: files of statements into the store.
struct ReconcileImport: ParsableCommand {
    static let storeFolder = ".reconciliation"

    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Read statements (camt.052, 053, 054, MT940, 942, 950, CSV), check them and keep their entries.",
        discussion: """
            What a file is shows in what it holds, not in its name. What was kept once is not kept again, and a corrected statement \
            takes the place of the earlier one, which stays as history. Docs/BankStatements.md describes the breaks, the mapping \
            and the keys of the JSON.

            Exits with 0 when every file was read, with 1 if any was refused, with 2 for wrong usage; breaks alone are no failure.

            Example: hefu reconcile import statements/ --dry-run
            """)

    @Argument(help: "A file, a folder with all below it, or a zip archive.")
    var path: String

    @Flag(help: "Read and check only; keep nothing.")
    var dryRun = false

    @Flag(help: "Print JSON instead of text.")
    var json = false

    @Option(help: "How CSV files are to be read: a mapping in YAML or JSON.")
    var mapping: String?

    @Option(help: "An account whose statements are used, by its IBAN or number; may be given several times. All when left out.")
    var account: [String] = []

    @Option(help: "The folder where entries are kept.")
    var store = storeFolder

    func run() throws {
        guard FileManager.default.fileExists(atPath: path) else {
            throw ValidationError("\(path) does not exist; name a file, a folder or a zip archive of statements")
        }
        let now = Date.now.formatted(.iso8601)
        guard let today = CalendarDay(String(now.prefix(10))) else { throw ValidationError("the clock shows no day: \(now)") }
        let mapping = try mapping.map { try StatementMapping.named($0) }
        let body = { (keeper: any StatementKeeper) throws -> ImportReport in
            try StatementImport(
                path: path, keeper: keeper, asOf: today, mapping: mapping, accounts: account, isDryRun: dryRun, store: store,
                progress: { Console.passing($0) }
            ).run()
        }
        let report: ImportReport
        if !dryRun {
            report = try StatementStore(folder: store).importing(path, at: now, body)
        } else if StatementStore.exists(in: store) {
            report = try StatementStore(folder: store).trying(body)
        } else {
            report = try body(DryKeeper())
        }
        Console.passing("")
        if json { try Console.json(report) } else { print(Self.text(report)) }
        if !report.refused.isEmpty { throw ExitCode(1) }
    }

    static func text(_ report: ImportReport) -> String {
        var parts: [String] = []
        if !report.filesByKind.isEmpty {
            parts.append(
                TextTable(["kind", "files"], report.filesByKind.sorted { $0.key < $1.key }.map { [$0.key, String($0.value)] })
                    .text)
        }
        parts.append(
            "Read \(report.files) files: \(report.statements) statements, \(report.entries) entries with "
                + "\(report.transactions) transactions.")
        parts.append(kept(report))
        for found in report.breaks { parts.append(PlainText.of("break   \(found)")) }
        for note in report.notes.prefix(20) { parts.append(PlainText.of("note    \(note)")) }
        if report.notes.count > 20 {
            parts.append("… and \(report.notesByCode.values.reduce(0, +) - 20) notes more; --json lists them")
        }
        for fault in report.refused { parts.append(PlainText.of("refused \(fault)")) }
        if !report.breaksByCode.isEmpty {
            parts.append(
                TextTable(["break", "times"], report.breaksByCode.sorted { $0.key < $1.key }.map { [$0.key, String($0.value)] })
                    .text)
        }
        if report.breakCount > report.breaks.count {
            parts.append("The first \(report.breaks.count) of \(report.breakCount) breaks are listed.")
        }
        parts.append("\(report.breakCount) breaks; \(report.refused.count) files refused.")
        return parts.joined(separator: "\n")
    }

    private static func kept(_ report: ImportReport) -> String {
        let kept = report.kept
        var text =
            report.isDryRun
            ? "New would be \(kept.statements) statements with \(kept.entries) entries (dry run, nothing is kept)"
            : "Kept \(kept.statements) statements with \(kept.entries) entries in \(report.store ?? "")"
        if kept.corrections > 0 { text += "; \(kept.corrections) of them correct earlier ones" }
        if kept.duplicates > 0 { text += "; \(kept.duplicates) were known already" }
        if kept.outdated > 0 { text += "; \(kept.outdated) had been corrected" }
        if kept.foreign > 0 { text += "; \(kept.foreign) of other accounts left out" }
        return text + "."
    }
}

extension StatementMapping {
    /// The mapping in a file that the user named.
    static func named(_ file: String) throws -> StatementMapping {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw ValidationError("\(file) cannot be read; name a mapping in YAML or JSON")
        }
        do { return try StatementMapping(text: String(decoding: data, as: UTF8.self), file: file) } catch {
            throw ValidationError("\(error)")
        }
    }
}

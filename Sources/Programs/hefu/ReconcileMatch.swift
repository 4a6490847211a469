import ArgumentParser
import BankAPIClient
import BankStatements
import BankingCalendar
import DelimitedStatements
import Foundation
import StatementImport
import StatementMatching
import StatementReconciliation
import StatementStore

/// What the commands that match have in common.
struct MatchingOptions: ParsableArguments {
    @Option(help: "Our statements: a file, a folder with all below it, a zip archive, or the folder of `hefu reconcile import`.")
    var ours: String

    @Option(help: "Their statements.")
    var theirs: String

    @Option(help: "The rulebook, in YAML or JSON (`hefu reconcile rules` prints the standard one, which is used otherwise).")
    var rules: String?

    @Option(help: "The day as of which is matched, such as 2026-03-02; the last day booked when left out.")
    var on: String?

    @Flag(help: "Our files are our own books, in which a debit raises what they owe us.")
    var ourDebitsRaise = false

    @Option(help: "How our CSV files are to be read: a mapping in YAML or JSON.")
    var ourMapping: String?

    @Option(help: "How their CSV files are to be read.")
    var theirMapping: String?

    @Option(help: "An account whose statements are used; may be given several times. All when left out.")
    var account: [String] = []

    @Flag(help: "Print JSON instead of text.")
    var json = false

    /// What was read and how it compares.
    struct Compared {
        let comparison: StatementComparison
        let refused: [String]
        let notes: [String]
        /// Entries of reports and notifications that the same side's statements say again, by side.
        let leftOut: [String: Int]
    }

    /// Reads both sides and matches them.
    func compare() throws -> Compared {
        let now = Date.now.formatted(.iso8601)
        guard let today = CalendarDay(String(now.prefix(10))) else { throw ValidationError("the clock shows no day: \(now)") }
        var day: CalendarDay?
        if let on {
            guard let given = CalendarDay(on) else { throw ValidationError("--on takes a day such as 2026-03-02, not \(on)") }
            day = given
        }
        let rulebook = try readRules()
        let mine = try side(.ours, ours, ourMapping, today)
        let its = try side(.theirs, theirs, theirMapping, today)
        Console.passing("")
        let comparison = try StatementComparison(rulebook, ours: mine, theirs: its, on: day, ourDebitsRaise: ourDebitsRaise)
        let refused = (mine.report.refused + its.report.refused).map { "\($0)" }
        var notes = comparison.omitted.sorted { $0.key < $1.key }.map { "\($0.value) entries take no part: \($0.key)" }
        for (name, one) in [("ours", mine), ("theirs", its)] {
            if one.leftOut > 0 {
                notes.append("\(one.leftOut) entries of reports and notifications (\(name)) are in statements too")
            }
            if one.report.breakCount > 0 {
                notes.append(
                    "\(one.report.breakCount) breaks inside the statements (\(name)); `hefu reconcile import --dry-run` names them"
                )
            }
        }
        return Compared(
            comparison: comparison, refused: refused, notes: notes, leftOut: ["ours": mine.leftOut, "theirs": its.leftOut])
    }

    private func side(_ side: Side, _ path: String, _ mapping: String?, _ today: CalendarDay) throws -> StatementSide {
        guard FileManager.default.fileExists(atPath: path) else {
            throw ValidationError("\(path) does not exist; name a file, a folder or a zip archive of statements")
        }
        if StatementStore.exists(in: path) {
            return try StatementSide(side, store: StatementStore(folder: path), in: path, accounts: account)
        }
        return try StatementSide(
            side, path: path, asOf: today, mapping: try mapping.map { try StatementMapping.named($0) }, accounts: account,
            progress: { Console.passing($0) })
    }

    private func readRules() throws -> Rulebook {
        guard let file = rules else { return .standard }
        do { return try RulebookFile.read(try Self.text(of: file), file: file) } catch {
            throw ValidationError("\(error)")
        }
    }

    private static func text(of file: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw ValidationError("\(file) cannot be read; name a rulebook in YAML or JSON")
        }
        return String(decoding: data, as: UTF8.self)
    }
}

/// `hefu reconcile match`.
struct ReconcileMatch: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match",
        abstract: "Match two banks' statements: what is matched, proposed, broken and waiting.",
        discussion: """
            Both sides' files are read whole each time; nothing is kept. Docs/Reconciliation.md describes rules, stages and breaks.

            Exits with 0 when every file was read, with 1 if any was refused, with 2 for wrong usage; breaks alone are no failure.

            Example: hefu reconcile match --ours ours/ --theirs theirs.sta
            """)

    @OptionGroup var options: MatchingOptions

    @Option(help: "A file to which every entry is written as CSV, with what it is matched with and by which rule.")
    var csv: String?

    private struct Report: Encodable {
        let day: CalendarDay?
        let matches: [StatementComparison.Finding]
        let proposals: [StatementComparison.Finding]
        let breaks: [StatementComparison.Finding]
        let waiting: [StatementComparison.Line]
        let omitted: [String: Int]
        let leftOut: [String: Int]
        let refused: [String]
    }

    func run() throws {
        let compared = try options.compare()
        let (comparison, refused) = (compared.comparison, compared.refused)
        let outcome = comparison.outcome
        if let csv {
            guard FileManager.default.createFile(atPath: csv, contents: nil), let file = FileHandle(forWritingAtPath: csv) else {
                throw ValidationError("\(csv) cannot be written")
            }
            try FindingExport.csv(of: comparison) { try file.write(contentsOf: Data($0)) }
            try file.close()
        }
        let day = try? CalendarDay(ordinal: outcome.day)
        if options.json {
            try Console.json(
                Report(
                    day: day, matches: comparison.matches, proposals: comparison.proposals, breaks: comparison.breaks,
                    waiting: comparison.waiting, omitted: comparison.omitted, leftOut: compared.leftOut, refused: refused))
        } else {
            Console.table(
                ["entries", "ours", "theirs"],
                [Standing.matched, .proposed, .broken, .waiting].map { standing in
                    let count = outcome.count(standing)
                    return ["\(standing)", "\(count.ours)", "\(count.theirs)"]
                })
            Console.table(
                ["rule", "matched", "proposed", "broken"],
                comparison.byRule.map { [$0.rule, "\($0.matched)", "\($0.proposed)", "\($0.broken)"] })
            for finding in comparison.proposals.prefix(20) { print(finding.text) }
            if comparison.proposals.count > 20 {
                print("… and \(comparison.proposals.count - 20) proposals more; --json lists them")
            }
            for note in compared.notes { print(PlainText.of("note    \(note)")) }
            for fault in refused { print(PlainText.of("refused \(fault)")) }
            print("As of \(day.map { "\($0)" } ?? "no day"). `hefu reconcile breaks` lists the breaks.")
        }
        if !refused.isEmpty { throw ExitCode(1) }
    }
}

/// `hefu reconcile breaks`.
struct ReconcileBreaks: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "breaks", abstract: "List what two banks' statements do not agree on.",
        discussion: "Example: hefu reconcile breaks --ours ours/ --theirs theirs.sta --kind fee")

    @OptionGroup var options: MatchingOptions

    @Option(help: "Only breaks of this kind: \(BreakKind.allCases.map(\.name).joined(separator: ", ")).")
    var kind: String?

    func validate() throws {
        if let kind, !BreakKind.allCases.contains(where: { $0.name == kind }) {
            throw ValidationError("--kind takes \(BreakKind.allCases.map(\.name).joined(separator: ", "))")
        }
    }

    func run() throws {
        let compared = try options.compare()
        let (comparison, refused) = (compared.comparison, compared.refused)
        let breaks = comparison.breaks.filter { kind == nil || $0.kind == kind }
        if options.json {
            try Console.json(breaks)
        } else {
            for one in breaks { print(one.text) }
            print("\(breaks.count) breaks.")
            for fault in refused { print(PlainText.of("refused \(fault)")) }
        }
        if !refused.isEmpty { throw ExitCode(1) }
    }
}

/// `hefu reconcile explain`.
struct ReconcileExplain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Say of one entry which rule took it, with what, and why.",
        discussion: "Example: hefu reconcile explain INV-2026-17 --ours ours/ --theirs theirs.sta")

    @Argument(help: "The entry's id, or one of its references as the statement writes it.")
    var entry: String

    @OptionGroup var options: MatchingOptions

    private struct Answer: Encodable {
        let entry: StatementComparison.Line
        let explanation: Explanation
    }

    func run() throws {
        let comparison = try options.compare().comparison
        let answers = comparison.entries(named: entry).compactMap { found in
            comparison.outcome.explain(found.id, side: found.side).map { Answer(entry: found.line, explanation: $0) }
        }
        guard !answers.isEmpty else {
            throw ValidationError("no entry has the id or the reference \(entry); `hefu reconcile match --json` lists them")
        }
        if options.json { return try Console.json(answers) }
        for answer in answers {
            print(PlainText.of("\(answer.entry.side.rawValue == 0 ? "ours" : "theirs"): \(answer.entry.text)"))
            print(
                "  \(answer.explanation.standing)\(answer.explanation.kind.map { " (\($0))" } ?? ""): \(answer.explanation.rule)")
            for sentence in answer.explanation.why { print(PlainText.of("  \(sentence)")) }
        }
    }
}

/// `hefu reconcile rules`.
struct ReconcileRules: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "Print the standard rulebook, or check one.",
        discussion: "Example: hefu reconcile rules > rules.yaml")

    @Argument(help: "A rulebook to check.")
    var file: String?

    func run() throws {
        guard let file else {
            print(try RulebookFile.text(.standard), terminator: "")
            return
        }
        guard let data = FileManager.default.contents(atPath: file) else {
            throw ValidationError("\(file) cannot be read; name a rulebook in YAML or JSON")
        }
        do {
            let rulebook = try RulebookFile.read(String(decoding: data, as: UTF8.self), file: file)
            for rule in try rulebook.validated() { print("\(rule.sentence): \(rule.outcome.rawValue)") }
        } catch {
            Console.complain("\(error)")
            throw ExitCode(1)
        }
    }
}

extension StatementComparison.Finding {
    /// Line by line as a terminal may show it.
    var text: String {
        let title = "\(standing) \(kind ?? rule)" + (kind == nil ? "" : " (\(rule))")
        let lines = ours.map { "  ours    \($0.text)" } + theirs.map { "  theirs  \($0.text)" }
        return ([title] + lines + (nearest.map { ["  near    \($0)"] } ?? [])).map(PlainText.of).joined(separator: "\n")
    }
}

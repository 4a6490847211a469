import ArgumentParser
import BankAPIClient
import BankingCalendar
import DelimitedStatements
import Foundation
import ReconciliationService
import StatementImport
import StatementMatching
import StatementReconciliation
import StatementStore

/// `hefu reconcile post`.
struct ReconcilePost: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "post", abstract: "Post what the bank has booked on an account of a relation, from statements.",
        discussion: """
            The other bank sees and matches it within one block. What was posted before is passed over, so that the same files may be
            posted again, also after an interruption.

            Example: hefu reconcile post 3f1c09aa NOSTRO-1 .reconciliation
            """)

    @OptionGroup var options: ReconcileDesk.RelationOptions
    @Argument(help: "The account, as the relation names it.")
    var account: String
    @Argument(help: "A file, a folder with all below it, a zip archive, or the folder of `hefu reconcile import`.")
    var path: String
    @Option(help: "The account's number in the files; all accounts in them when left out.")
    var statementAccount: [String] = []
    @Flag(help: "The files are our own books of a nostro account, in which a debit raises what the other bank owes us.")
    var debitsRaise = false
    @Option(help: "The number of our batch that these entries take the place of.")
    var corrects: Int?
    @Option(help: "A day that takes entries, such as one that was reopened; the day on which the bank books now when left out.")
    var day: String?
    @Option(help: "How CSV files are to be read: a mapping in YAML or JSON.")
    var mapping: String?

    private static let entriesPerRequest = 1_000

    private struct Body: Encodable {
        let account: String
        let corrects: Int?
        let day: String?
        let entries: [NewEntry]
    }

    func validate() throws {
        if let day, CalendarDay(day) == nil { throw ValidationError("--day takes a day such as 2026-03-02, not \(day)") }
    }

    func run() async throws {
        let (entries, refused) = try read()
        var total = PostingReport(posted: 0, known: 0, batches: [], day: nil)
        guard corrects == nil || entries.count <= Self.entriesPerRequest else {
            throw ValidationError("a correction has at most \(Self.entriesPerRequest) entries")
        }
        try await options.api.explaining(.relation) { client, _ in
            let path = try await ReconcileDesk.path(options.id, client) + "/entries"
            for start in stride(from: 0, to: entries.count, by: Self.entriesPerRequest) {
                let some = Array(entries[start..<min(start + Self.entriesPerRequest, entries.count)])
                let encoder = JSONEncoder()
                encoder.outputFormatting = [.sortedKeys]
                let body = try encoder.encode(Body(account: account, corrects: corrects, day: day, entries: some))
                let one: PostingReport = try await client.post(path, body: body, key: UUID().uuidString.lowercased()).decoded()
                total.posted += one.posted
                total.known += one.known
                total.batches += one.batches
                total.day = one.day ?? total.day
                Console.passing("\(start + some.count) of \(entries.count) entries …")
            }
        }
        Console.passing("")
        if options.api.json {
            try Console.json(total)
        } else {
            print(
                "Posted \(total.posted) entries\(total.day.map { " under \($0)" } ?? "") in \(total.batches.count) batches; "
                    + "\(total.known) were posted before.")
        }
        for fault in refused { Console.complain("refused \(fault)") }
        if !refused.isEmpty { throw ExitCode(1) }
    }

    private func read() throws -> (entries: [NewEntry], refused: [String]) {
        guard FileManager.default.fileExists(atPath: path) else {
            throw ValidationError("\(path) does not exist; name a file, a folder or a zip archive of statements")
        }
        let side: StatementSide
        if StatementStore.exists(in: path) {
            side = try StatementSide(.ours, store: StatementStore(folder: path), in: path, accounts: statementAccount)
        } else {
            guard let today = CalendarDay(String(Date.now.formatted(.iso8601).prefix(10))) else {
                throw ValidationError("the clock shows no day")
            }
            side = try StatementSide(
                .ours, path: path, asOf: today, mapping: try readMapping(), accounts: statementAccount,
                progress: { Console.passing($0) })
        }
        let entries = NewEntry.posted(side.entries, debitsRaise: debitsRaise)
        guard !entries.isEmpty else { throw ValidationError("\(path) holds no booked entries of that account") }
        return (entries, side.report.refused.map { "\($0)" })
    }

    private func readMapping() throws -> StatementMapping? {
        guard let mapping else { return nil }
        guard let data = FileManager.default.contents(atPath: mapping) else {
            throw ValidationError("\(mapping) cannot be read; name a mapping in YAML or JSON")
        }
        do { return try StatementMapping(text: String(decoding: data, as: UTF8.self), file: mapping) } catch {
            throw ValidationError("\(error)")
        }
    }
}

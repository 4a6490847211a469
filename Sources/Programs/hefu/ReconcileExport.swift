import ArgumentParser
import BankAPIClient
import BankingCalendar
import Foundation
import ReconciliationService
import Synchronization

/// `hefu reconcile export`.
struct ReconcileExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write every entry of a relation, where it stands and with what, to a file.",
        discussion: """
            CSV holds a line for each entry; lines of one finding share its number, and a finding of which one entry is wanted is \
            written whole. With --format camt.053 it is a statement of what one bank has posted on an account, with its balances. \
            However many entries there are, they are written as they come.

            Example: hefu reconcile export 3f1c09aa --to unmatched.csv --standing proposed,broken,held,waiting --currency USD
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case csv
        case camt053 = "camt.053"
    }

    @OptionGroup var options: ReconcileDesk.RelationOptions
    @Option(help: "The file; - is the standard output.")
    var to: String
    @Option(help: "What is written.")
    var format = Format.csv
    @Option(
        help: "Only these, with commas between them: \(ExportFilter.Standing.allCases.map(\.rawValue).joined(separator: ", ")).")
    var standing: String?
    @Option(help: "Only what this rule found; by-hand is what the banks agreed on.")
    var rule: String?
    @Option(help: "Only this currency, such as USD.")
    var currency: String?
    @Option(help: "Only this account, as the relation names it; camt.053 needs one.")
    var account: String?
    @Option(help: "Whose entries a camt.053 holds: ours, or theirs.")
    var side: String?
    @Option(help: "The first day of booking, such as 2026-03-02.")
    var from: String?
    @Option(help: "The last day of booking.")
    var until: String?

    private var query: [(String, String)] {
        let all: [(String, String?)] = [
            ("format", format.rawValue), ("standing", standing), ("rule", rule), ("currency", currency), ("account", account),
            ("side", side), ("from", from), ("until", until),
        ]
        return all.compactMap { name, value in value.map { (name, $0) } }
    }

    func run() async throws {
        let sink = try FileSink(to)
        do {
            try await options.api.explaining(.relation) { client, _ in
                try await client.download(
                    ReconcileDesk.path(options.id, client) + "/export", query: query, into: { try sink.write($0) })
            }
        } catch {
            sink.discard()
            throw error
        }
        try sink.finish()
        if to != "-" { Console.complain("\(sink.bytesCount) bytes are in \(to).") }
    }
}

/// A file that is there whole or not at all: it is written beside its place and renamed at the end.
private final class FileSink: Sendable {
    private let path: String
    private let handle: FileHandle
    private let count = Mutex(0)
    private var isStandardOutput: Bool { path == "-" }
    private var unfinished: String { path + ".part" }

    init(_ path: String) throws {
        self.path = path
        guard path != "-" else {
            handle = FileHandle.standardOutput
            return
        }
        guard FileManager.default.createFile(atPath: path + ".part", contents: nil),
            let handle = FileHandle(forWritingAtPath: path + ".part")
        else { throw ValidationError("\(path) cannot be written") }
        self.handle = handle
    }

    var bytesCount: Int { count.withLock { $0 } }

    func write(_ data: Data) throws {
        try handle.write(contentsOf: data)
        count.withLock { $0 += data.count }
    }

    func finish() throws {
        guard !isStandardOutput else { return }
        try handle.synchronize()
        try handle.close()
        guard rename(unfinished, path) == 0 else { throw ValidationError("\(path) cannot be written") }
    }

    func discard() {
        guard !isStandardOutput else { return }
        try? handle.close()
        try? FileManager.default.removeItem(atPath: unfinished)
    }
}

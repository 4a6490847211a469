import ArgumentParser
import BankAPI
import BankingCalendar
import CustomsDocuments
import CustomsIntake
import Foundation
import NodeConfiguration
import NodeProcess
import Parties

/// `hefu customs`: customs documents, read and put aside.
struct CustomsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "customs", abstract: "Take in customs documents, and decide about those that wait.",
        subcommands: [Ingest.self, Quarantine.self])

    struct Ingest: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read a file, a folder (with its folders) or a zip of customs documents.",
            discussion: """
                Reads China Single Window declarations and answers, WCO declarations and notifications, and cross-border e-commerce
                messages. What cannot be used is put aside with its reason, its place and what to do. Without --store it is a dry
                reading: nothing is kept. With --store documents are known again by their bytes, and what waits is kept for
                `hefu customs quarantine`. With --config, at the member that keeps the declaration accounts, they are kept where its
                node looks, are read by its schemas and code tables, and go into the accounts at once.

                Exits with 0 when all was read, 1 when something waits, 2 for wrong usage.

                Example: hefu customs ingest declarations.zip
                Example: hefu customs ingest inbox --store intake --json
                Example: hefu customs ingest inbox --config hefu.yaml
                """)

        @Argument(help: "A file, a folder or a zip archive.")
        var path: String

        @Option(help: "The folder that keeps documents, versions and quarantine; made where it is missing. None: a dry reading.")
        var store: String?

        @Option(
            help: "The configuration of the node that keeps the declaration accounts; it names store, schemas and code tables.")
        var config: String?

        @Option(help: "A folder with .xsd files; messages whose root element they declare have to agree with them.")
        var schemas: String?

        @Option(help: "A folder with code tables (currencies.tsv, …) that replace those of this release.")
        var codeTables: String?

        @Option(help: "Whose declarations are expected, by unified social credit code; another exporter's wait.")
        var exporter: String?

        @Option(help: "Judge dates as on this day, such as 2026-03-31; today when left out.")
        var today: String?

        @Flag(help: "Print one JSON object.")
        var json = false

        func validate() throws {
            guard config == nil || (store == nil && schemas == nil && codeTables == nil) else {
                throw ValidationError("--config names store, schemas and code tables itself; leave the others out")
            }
        }

        func run() async throws {
            let exporter = try exporter.map(Self.code)
            let now = try CustomsOpening.instant(today)
            let node = try config.map { try NodeConfiguration(path: $0) }
            let place = try node.map { try CustomsOpening.declarations($0) }
            let store = place?.intakeFolder ?? store
            let reader = try CustomsOpening.reader(
                schemas: place?.schemasFolder ?? schemas, codeTables: place?.codeTablesFolder ?? codeTables)
            guard FileManager.default.fileExists(atPath: path) else {
                throw ValidationError("there is nothing at '\(path)'; name a file, a folder or a zip of customs documents")
            }
            let (intake, throwaway) = try CustomsOpening.intake(store: store, reader: reader)
            defer { if let throwaway { try? FileManager.default.removeItem(atPath: throwaway) } }
            let meter = IngestMeter()
            let report: IntakeReport
            do { report = try intake.takeBatch(path: path, exporter: exporter, at: now, progress: meter.show) } catch let fault
                as IntakeFault
            { throw ValidationError("\(fault)") }
            meter.end()
            let summary = IntakeSummary(report, path: path, isKept: store != nil)
            if json { try Console.json(summary) } else { IngestText(summary, store: store, seconds: meter.seconds).show() }
            if let node { try await tell(node) }
            if !report.isClean { throw ExitCode(1) }
        }

        /// Has the running node take what was read into its accounts; standard output stays the report's.
        private func tell(_ node: NodeConfiguration) async throws {
            guard await OperatorCall.isAnswered(node) else {
                return Console.complain("hefu: the node does not run; it takes them into its accounts when it does")
            }
            let text = try await OperatorCall(node).post("/declarations/take", body: Data("{}".utf8), seconds: 600)
            let taken = try JSONDecoder().decode(CustomsDesk.Taken.self, from: Data(text.utf8))
            guard !json else { return }
            print("\(taken.versions) versions came into the accounts; \(taken.unusable) declarations cannot have one.")
        }

        private static func code(_ text: String) throws -> USCC {
            do { return try USCC(text) } catch { throw ValidationError("--exporter: \(error)") }
        }
    }
}

/// What the customs commands open by their options.
enum CustomsOpening {
    static func declarations(_ node: NodeConfiguration) throws -> NodeConfiguration.Declarations {
        guard let declarations = node.declarations else {
            throw ValidationError("--config: this member keeps no declaration accounts; its configuration has no `declarations:`")
        }
        return declarations
    }

    static func reader(schemas: String?, codeTables: String?) throws -> CustomsReader {
        do {
            return CustomsReader(
                tables: try codeTables.map { try CodeTables(folder: $0) } ?? CodeTables(),
                schemas: try schemas.map { try SchemaFolder($0) } ?? SchemaFolder([:]))
        } catch let fault as CodeTables.Fault { throw ValidationError("--code-tables: \(fault)") } catch let fault
            as SchemaFolder.Fault
        { throw ValidationError("--schemas: \(fault)") }
    }

    /// The intake over a store, or over one that is thrown away after a dry reading, with the folder to throw away.
    static func intake(store: String?, reader: CustomsReader) throws -> (CustomsIntake, throwaway: String?) {
        if let store {
            do { try FileManager.default.createDirectory(atPath: store, withIntermediateDirectories: true) } catch {
                throw ValidationError("--store: the folder '\(store)' cannot be made: \(error.localizedDescription)")
            }
            return (try CustomsIntake(path: file(in: store), reader: reader), nil)
        }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("hefu-ingest-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        return (try CustomsIntake(path: file(in: folder), reader: reader, keeping: .nothing), folder)
    }

    static func file(in store: String) -> String { "\(store)/intake.sqlite" }

    /// An instant of that day, or now.
    static func instant(_ today: String?) throws -> LedgerTime {
        guard let today else { return LedgerTime(millisecondsSinceEpoch: Int64(Date().timeIntervalSince1970 * 1000)) }
        // At eight in Greenwich that day has not ended anywhere.
        guard let day = CalendarDay(today), let instant = LedgerTime("\(day)T08:00:00Z") else {
            throw ValidationError("--today '\(today)' is no day; write it like 2026-03-31")
        }
        return instant
    }
}

/// Progress of a batch once it takes more than two seconds.
final class IngestMeter {
    private let began = ContinuousClock.now
    private var shown = ContinuousClock.now
    private var hasShown = false

    var seconds: Double {
        let time = began.duration(to: .now).components
        return Double(time.seconds) + Double(time.attoseconds) / 1e18
    }

    func show(_ progress: IntakeProgress) {
        let now = ContinuousClock.now
        guard began.duration(to: now) > .seconds(2), shown.duration(to: now) > .milliseconds(200) else { return }
        (shown, hasShown) = (now, true)
        Console.passing("\(progress.done) of \(progress.total) files · \(progress.name.suffix(60))")
    }

    func end() { if hasShown { Console.passing("") } }
}

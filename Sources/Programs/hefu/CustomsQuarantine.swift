import ArgumentParser
import BankAPIClient
import BankingCalendar
import CustomsDocuments
import CustomsIntake
import Foundation
import NodeConfiguration

extension CustomsCommand {
    /// `hefu customs quarantine`: what waits, and what an officer decides.
    struct Quarantine: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What waits in a kept store, and what an officer decides about it.",
            subcommands: [List.self, Show.self, Release.self, Retry.self, Fix.self, Discard.self])
    }
}

/// A store that `hefu customs ingest --store` made.
struct CustomsStoreOptions: ParsableArguments {
    @Option(help: "The folder that `hefu customs ingest --store` keeps.")
    var store: String?

    @Option(help: "In its place, the configuration of the node that keeps the declaration accounts.")
    var config: String?

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        guard (store == nil) != (config == nil) else { throw ValidationError("name the store by --store or by --config") }
    }

    func open(schemas: String? = nil, codeTables: String? = nil) throws -> CustomsIntake {
        let place = try config.map { try CustomsOpening.declarations(NodeConfiguration(path: $0)) }
        let store = place?.intakeFolder ?? store ?? ""
        let (schemas, codeTables) = (schemas ?? place?.schemasFolder, codeTables ?? place?.codeTablesFolder)
        let file = CustomsOpening.file(in: store)
        guard FileManager.default.fileExists(atPath: file) else {
            throw ValidationError("'\(store)' holds no intake; name the folder that `hefu customs ingest --store` kept")
        }
        return try CustomsIntake(path: file, reader: CustomsOpening.reader(schemas: schemas, codeTables: codeTables))
    }
}

/// Who decides, and why.
struct OfficerOptions: ParsableArguments {
    @Option(help: "The officer's name; it is kept with the decision.")
    var officer: String

    @Option(help: "Why; it is kept with the decision.")
    var reason: String

    @Option(help: "Judge dates as on this day, such as 2026-03-31; today when left out.")
    var today: String?
}

/// By what a document is judged.
struct JudgingOptions: ParsableArguments {
    @Option(help: "A folder with .xsd files.")
    var schemas: String?

    @Option(help: "A folder with code tables.")
    var codeTables: String?
}

/// What waits as programs read it.
private struct WaitingItem: Encodable {
    let id: Int64
    let file: String
    let digest: String
    let waitingSince: String
    let reason: String
    let line: Int
    let column: Int
    let element: String
    let what: String
    let fix: String
    let releasable: Bool

    init(_ item: CustomsIntake.Waiting) {
        (id, file, digest, waitingSince) = (item.id, item.name, "\(item.digest)", "\(item.since)")
        (reason, what, fix) = (item.reason.code, item.reason.what, item.reason.fix)
        (line, column, element) = (item.reason.line, item.reason.column, item.reason.element)
        releasable = item.reason.isWaivable
    }
}

/// What a decision led to.
private struct DecisionAnswer: Encodable {
    let id: Int64
    let decision: String
    let taken: [String: Int]
    let waiting: [String: Int]

    func show(json: Bool) throws {
        if json { return try Console.json(self) }
        let went = taken.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        let stays = waiting.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        print("\(id) \(decision)" + (went.isEmpty ? "" : "; taken in: \(went.joined(separator: ", "))"))
        if !stays.isEmpty { print("Still waiting: \(stays.joined(separator: ", "))") }
    }
}

extension CustomsCommand.Quarantine {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List what waits.")
        @OptionGroup var store: CustomsStoreOptions

        func run() throws {
            let items = try store.open().waiting().map(WaitingItem.init)
            if store.json { return try Console.json(items) }
            guard !items.isEmpty else { return print("Nothing waits.") }
            Console.table(
                ["number", "file", "place", "reason", "releasable"],
                items.map { ["\($0.id)", $0.file, "\($0.line):\($0.column)", $0.reason, $0.releasable ? "yes" : "no"] })
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show what waits under a number, and what to do.")
        @Argument(help: "The number in quarantine.") var id: Int64
        @OptionGroup var store: CustomsStoreOptions
        @Flag(help: "Print the document's bytes as they came, and nothing else.") var raw = false

        func run() throws {
            let intake = try store.open()
            guard let item = try intake.waiting().first(where: { $0.id == id }) else {
                throw ValidationError("\(IntakeFault.notWaiting(id))")
            }
            if raw {
                guard let bytes = try intake.bytes(of: item.digest) else { throw ValidationError("\(IntakeFault.notKept(id))") }
                return FileHandle.standardOutput.write(Data(bytes))
            }
            let shown = WaitingItem(item)
            if store.json { return try Console.json(shown) }
            print("\(id)  \(PlainText.of(shown.file)):\(shown.line):\(shown.column) \(PlainText.of(shown.element))")
            print("\(shown.reason): \(PlainText.of(shown.what))")
            print("What to do: \(PlainText.of(shown.fix))\(shown.releasable ? "; an officer may release it" : "")")
            print("Waiting since \(shown.waitingSince) · SHA-256 \(shown.digest)")
        }
    }

    struct Release: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a document in spite of the rule that stands against it, in an officer's name.")
        @Argument(help: "The number in quarantine.") var id: Int64
        @OptionGroup var store: CustomsStoreOptions
        @OptionGroup var officer: OfficerOptions
        @OptionGroup var judging: JudgingOptions

        func run() throws {
            try CustomsCommand.Quarantine.decide(id, "released", store, judging) { intake, now in
                try intake.release(id, officer: officer.officer, reason: officer.reason, at: now)
            } at: {
                try CustomsOpening.instant(officer.today)
            }
        }
    }

    struct Retry: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Judge a document once more, after code tables or schemas have changed.")
        @Argument(help: "The number in quarantine.") var id: Int64
        @OptionGroup var store: CustomsStoreOptions
        @OptionGroup var officer: OfficerOptions
        @OptionGroup var judging: JudgingOptions

        func run() throws {
            try CustomsCommand.Quarantine.decide(id, "retried", store, judging) { intake, now in
                try intake.retry(id, officer: officer.officer, reason: officer.reason, at: now)
            } at: {
                try CustomsOpening.instant(officer.today)
            }
        }
    }

    struct Fix: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take in a corrected document in place of the one that waits.")
        @Argument(help: "The number in quarantine.") var id: Int64
        @Argument(help: "The corrected document.") var file: String
        @OptionGroup var store: CustomsStoreOptions
        @OptionGroup var officer: OfficerOptions
        @OptionGroup var judging: JudgingOptions

        func run() throws {
            guard FileManager.default.isReadableFile(atPath: file) else {
                throw ValidationError("'\(file)' cannot be read; name the corrected document")
            }
            try CustomsCommand.Quarantine.decide(id, "fixed", store, judging) { intake, now in
                try intake.fix(id, withFile: file, officer: officer.officer, reason: officer.reason, at: now)
            } at: {
                try CustomsOpening.instant(officer.today)
            }
        }
    }

    struct Discard: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Put an end to waiting; nothing is taken in.")
        @Argument(help: "The number in quarantine.") var id: Int64
        @OptionGroup var store: CustomsStoreOptions
        @OptionGroup var officer: OfficerOptions

        func run() throws {
            try CustomsCommand.Quarantine.decide(id, "discarded", store) { intake, now in
                try intake.discard(id, officer: officer.officer, reason: officer.reason, at: now)
                return nil
            } at: {
                try CustomsOpening.instant(officer.today)
            }
        }
    }

    /// Carries out a decision and says what came of it; exits with 1 where something of the document still waits.
    fileprivate static func decide(
        _ id: Int64, _ decision: String, _ store: CustomsStoreOptions, _ judging: JudgingOptions? = nil,
        by act: (CustomsIntake, LedgerTime) throws -> IntakeOutcome?, at instant: () throws -> LedgerTime
    ) throws {
        let now = try instant()
        let outcome: IntakeOutcome?
        do { outcome = try act(try store.open(schemas: judging?.schemas, codeTables: judging?.codeTables), now) } catch let fault
            as IntakeFault
        {
            throw ValidationError("\(fault)")
        }
        let answer = DecisionAnswer(
            id: id, decision: decision, taken: outcome?.taken ?? [:], waiting: outcome?.reasons ?? [:])
        try answer.show(json: store.json)
        if !answer.waiting.isEmpty { throw ExitCode(1) }
    }
}

import ArgumentParser
import BankAPIClient
import CreditMessages
import DocumentRequirements
import FINMessages
import Foundation
import Parties

/// `hefu message`: what can be done with files of FIN messages.
struct MessageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "message", abstract: "Read and check the messages of credits and guarantees (MT700 to MT799).",
        subcommands: [Read.self, Check.self], aliases: ["fin"])

    struct Files: ParsableArguments {
        @Argument(help: "The files; - is the standard input.")
        var files: [String]

        @Option(help: "The type of messages without headers, such as 700.")
        var type: String?

        @Flag(help: "Print one JSON object.")
        var json = false

        func reports() throws -> [MessageReport] {
            try files.map { file in MessageReport(file: file, bytes: try bytes(of: file), type: type) }
        }

        private func bytes(of file: String) throws -> [UInt8] {
            if file == "-" { return Array(FileHandle.standardInput.readDataToEndOfFile()) }
            guard let data = FileManager.default.contents(atPath: file) else {
                throw ValidationError("\(file) cannot be read; give the path of a file of FIN messages")
            }
            return Array(data)
        }
    }

    struct Read: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show messages as tables: each field with its name and its value as bankers write it.",
            discussion: """
                Continuations (MT701, MT708, …) stand with their first message; an MT798's message is shown with its envelope. Of \
                field 46A the documents asked for are listed, with how surely they were understood. A file is read with or without \
                headers; `$` separates its messages. Docs/CreditMessages.md describes what is read.

                Exits with 0 when all was good, 1 when a message is refused, 2 for wrong usage.

                Example: hefu message read credit.fin
                Example: hefu message read credit.fin --json
                """)

        @OptionGroup var input: Files

        func run() throws {
            let reports = try input.reports()
            if input.json {
                try Console.json(MessageReports(files: reports))
            } else {
                for report in reports { MessageText(report).show() }
            }
            if !reports.allSatisfy(\.isGood) { throw ExitCode(1) }
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check messages: structure, formats, the rules between fields, continuations.",
            discussion: """
                Prints one line for each fault, FILE:LINE:COLUMN :TAG: rule — what; fix, then the notes, which are no faults.

                Exits with 0 when all was good, 1 when a message is refused, 2 for wrong usage.

                Example: hefu message check credit.fin
                """)

        @OptionGroup var input: Files

        func run() throws {
            let reports = try input.reports()
            if input.json {
                try Console.json(MessageReports(files: reports))
            } else {
                for report in reports { MessageText(report).verdict() }
            }
            if !reports.allSatisfy(\.isGood) { throw ExitCode(1) }
        }
    }
}

/// What `hefu message` says to programs.
private struct MessageReports: Encodable {
    let files: [MessageReport]
    let isGood: Bool

    init(files: [MessageReport]) { (self.files, isGood) = (files, files.allSatisfy(\.isGood)) }
}

/// What `hefu message` says to people.
private struct MessageText {
    private let report: MessageReport

    init(_ report: MessageReport) { self.report = report }

    func show() {
        for group in report.groups {
            for message in group.messages {
                print(PlainText.of(title(message)))
                Console.table(["tag", "field", "项目", "value"], message.places.flatMap(rows))
                print("")
            }
            documents(group.documents)
        }
        verdict()
    }

    /// Faults, notes and a last line that counts.
    func verdict() {
        for fault in report.faults { print(PlainText.of("\(place(fault)) \(fault.rule) — \(fault.what); \(fault.fix)")) }
        for note in report.notes { print(PlainText.of("\(place(note)) note, \(note.rule) — \(note.what); \(note.fix)")) }
        let refused = report.groups.flatMap { group in group.messages.filter { !$0.faults.isEmpty || group.fault != nil } }
        let count = report.groups.reduce(0) { $0 + $1.messages.count }
        var last = ["\(count - refused.count) good", "\(refused.count) refused"]
        if !report.notes.isEmpty { last.append("\(report.notes.count) \(report.notes.count == 1 ? "note" : "notes")") }
        print("\(PlainText.of(report.file)): " + (report.unreadable == nil ? last.joined(separator: " · ") : "not read"))
    }

    private func place(_ fault: FINFault) -> String {
        "\(report.file):\(fault.line)" + (fault.column.map { ":\($0)" } ?? "") + (fault.tag.map { " :\($0):" } ?? "")
    }

    private func title(_ read: MessageReport.Message) -> String {
        let name = read.type.map { "MT\($0)" } ?? "a message of an unknown type"
        let inside = read.envelope.map { "\($0.subType)" + ($0.title.map { " \($0)" } ?? "") }
        let route = [read.message.sender.map { "from \($0)" }, read.message.receiver.map { "to \($0)" }].compactMap(\.self)
        let title = [name, read.definition?.title].compactMap(\.self).joined(separator: " ")
        return "\(report.file):\(read.line) " + ([title, inside].compactMap(\.self) + route).joined(separator: ", ")
    }

    private func rows(_ place: MessageReport.Message.Place) -> [[String]] {
        let name = FieldNames.name(place.field.tag, type: place.type)
        return FieldWords.lines(place.field, type: place.type).enumerated().map { index, line in
            index == 0 ? [place.field.tag, name?.english ?? "-", name?.chinese ?? "-", line] : ["", "", "", line]
        }
    }

    private func documents(_ lines: [RequirementLine]) {
        guard !lines.isEmpty else { return }
        let rows = lines.map { line -> [String] in
            guard case .document(let document) = line else { return ["-", "-", "-", line.text] }
            let conditions = document.conditions.map(\.description).joined(separator: ", ")
            return [
                document.kind.english, document.count?.description ?? "-", document.confidence.rawValue,
                conditions.isEmpty ? "-" : conditions,
            ]
        }
        Console.table(["document", "how many", "sure", "conditions, or the words that were not understood"], rows)
        print("")
    }
}

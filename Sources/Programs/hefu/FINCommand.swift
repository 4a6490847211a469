internal import ArgumentParser
internal import FINMessages
internal import Foundation

/// `hefu fin`: what can be done with files of FIN messages.
struct FINCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fin", abstract: "Work with FIN messages (MT700, MT707, …).", subcommands: [Check.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check FIN messages: structure, formats and the rules between fields.",
            discussion: "Exits with 1 if any message is bad. A file is read with or without headers; `$` separates its messages.")

        @Argument(help: "The files to check; - is the standard input.")
        var files: [String]

        @Option(help: "The type of messages without headers, such as 700.")
        var type: String?

        @Flag(help: "Print JSON instead of text.")
        var json = false

        func run() throws {
            let reports = try files.map { file in FINReport(file: file, bytes: try Self.bytes(of: file), type: type) }
            if json {
                let encoder = JSONEncoder()
                encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
                print(String(decoding: try encoder.encode(reports), as: UTF8.self))
            } else {
                for report in reports { print(report.text) }
            }
            if !reports.allSatisfy(\.isGood) { throw ExitCode(1) }
        }

        private static func bytes(of file: String) throws -> [UInt8] {
            if file == "-" { return Array(FileHandle.standardInput.readDataToEndOfFile()) }
            guard let data = FileManager.default.contents(atPath: file) else {
                throw ValidationError("\(file) cannot be read; give the path of a file of FIN messages")
            }
            return Array(data)
        }
    }
}

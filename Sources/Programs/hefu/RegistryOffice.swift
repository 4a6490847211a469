import ArgumentParser
import Fingerprints
import Foundation
import NodeProcess
import Parties
import Signing

/// The officers of the registry's authority, at its running node.
struct RegistryOffice: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "registry", abstract: "Keep the registry of financings, as the authority that its rules name.",
        discussion: """
            Run on the machine of the authority's node, as the user that runs it. Banks use `hefu financing`.

            Example: hefu registry open-epoch --config hefu.yaml
            """,
        subcommands: [OpenEpoch.self, CloseEpoch.self, Enrol.self, Journal.self, Findings.self])

    static func ask<Answer: Decodable>(_ options: NodeOptions, _ path: String, _ body: some Encodable) async throws -> Answer {
        let text = try await OperatorCall(options.configuration()).post("/registry/\(path)", body: JSONEncoder().encode(body))
        return try JSONDecoder().decode(Answer.self, from: Data(text.utf8))
    }

    private struct Nothing: Encodable {}

    private static func submit(_ options: NodeOptions, _ path: String, done: String, json: Bool) async throws {
        let outcome: OperatorOutcome = try await ask(options, path, Nothing())
        if json { try Console.json(outcome) }
        guard outcome.outcome == "accepted" else {
            Console.complain("hefu: refused by the ledger: \(outcome.why ?? outcome.outcome)")
            throw ExitCode(1)
        }
        if !json { print("\(done) (block \(outcome.height), \(outcome.isFinal ? "final" : "not final yet"))") }
    }

    struct OpenEpoch: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "open-epoch", abstract: "Begin to evaluate fingerprints with a new key.",
            discussion: """
                The first one opens the registry. With a later one both keys are in use, banks register what they hold anew, and the \
                older key is closed. The secret stays in the desk's file: back it up.
                """)
        @OptionGroup var options: NodeOptions
        @Flag(help: "Print one JSON object.") var json = false

        func run() async throws {
            try await submit(options, "epochs", done: "A new evaluating key is in use.", json: json)
        }
    }

    struct CloseEpoch: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "close-epoch", abstract: "End the use of the older of two evaluating keys.",
            discussion: "The ledger refuses it while holds depend on that key. Its secret is then deleted.")
        @OptionGroup var options: NodeOptions
        @Argument(help: "The key's number.") var number: UInt64
        @Flag(help: "Print one JSON object.") var json = false

        func run() async throws {
            try await submit(options, "epochs/\(number)/close", done: "Evaluating key \(number) is closed.", json: json)
        }
    }

    struct Enrol: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Enrol the key with which a company consents to holds on its goods.",
            discussion: """
                Check the company's papers first. Give every identifier that it has: names are shared.

                Example: hefu registry enrol "Long Jiang Metals" --key 0102a1… --uscc 91310000… --officer "R. Li" --config hefu.yaml
                """)
        @OptionGroup var options: NodeOptions
        @Argument(help: "The company's name.") var company: String
        @Option(help: "The company's public key, as hefu sign --make prints it.") var key: String
        @Option(help: "Unified social credit code.") var uscc: String?
        @Option(help: "Legal entity identifier.") var lei: String?
        @Option(help: "Who has checked the company's papers.") var officer: String
        @Flag(help: "Take the place of a key that the company lost.") var replacing = false

        func run() async throws {
            let party = try DocumentParty(company, uscc: uscc.map { try USCC($0) }, lei: lei.map { try LEI($0) })
            let entry = CompanyEntry(company: party, key: key, officer: officer, replacing: replacing)
            let _: CompanyEntry = try await ask(options, "companies", entry)
            print("\(company) is enrolled; its consents are checked with \(key.prefix(16))…")
        }
    }

    struct Journal: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What the desk did, line by line; no line is ever taken back.")
        @OptionGroup var options: NodeOptions
        @Option(help: "Lines after this number.") var after: Int64 = 0
        @Option(help: "How many lines, at most 1000.") var limit = 100
        @Flag(help: "Print JSON.") var json = false

        func run() async throws {
            let lines: [RegistryLine] = try await ask(options, "journal", RegistryPage(after: after, limit: limit))
            if json { return try Console.json(lines) }
            Console.table(
                ["line", "at", "who", "event", "about", "detail"],
                lines.map {
                    ["\($0.number)", $0.at, $0.who, $0.event, String($0.subject.prefix(24)), String($0.detail.prefix(40))]
                })
        }
    }

    struct Findings: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Financings that resemble or touch others, with both sides; for the regulator.",
            discussion: "That they were read, and by whom, is put down in the journal.")
        @OptionGroup var options: NodeOptions
        @Option(help: "Who reads them.") var officer: String
        @Option(help: "Findings after this number.") var after: Int64 = 0
        @Option(help: "How many, at most 1000.") var limit = 100
        @Flag(help: "Print JSON.") var json = false

        func run() async throws {
            let page = RegistryPage(after: after, limit: limit, officer: officer)
            let found: [OperatorFinding] = try await ask(options, "findings", page)
            if json { return try Console.json(found) }
            guard !found.isEmpty else { return print("Nothing was found after \(after).") }
            Console.table(
                ["finding", "at", "kind", "score", "why", "asked by", "held by", "decision"],
                found.map {
                    [
                        "\($0.number)", $0.foundAt, $0.kind, "\($0.score)", $0.explanation, $0.asker.member,
                        $0.holder?.member ?? "",
                        $0.decision ?? "open",
                    ]
                })
        }
    }
}

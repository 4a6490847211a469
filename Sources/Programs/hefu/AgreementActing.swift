import AgreementService
import ArgumentParser
import BankAPIClient
import Foundation

extension AgreementCommand {
    struct Begin: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: "Begin a new one.",
                discussion: """
                    Exits with 1 when a clause says no.

                    Example: hefu \(word) begin --role keeper --party "keeper=Port Warehouse@port-warehouse" --paper paper.json
                    """)
        }

        @OptionGroup var api: APIOptions
        @OptionGroup var options: ActOptions

        @Option(help: "The role in which you act.")
        var role: String

        @Option(help: "A party, as role=Name@member, or role=Name@member,KEY for one that signs itself; one option each.")
        var party: [String]

        @Option(help: "How it begins, such as apply; the usual way when left out.")
        var action: String?

        func run() async throws {
            try await AgreementCommand.run(api) { client, rendering in
                guard let paper = try options.readPaper() else { throw ValidationError("name the paper with --paper FILE") }
                let reply = try await client.begin(
                    action: action, role: role, parties: party.map { try AgreementClient.party($0) }, paper: paper,
                    key: options.key)
                return (reply, try await AgreementCommand.outcome(reply, client, rendering))
            }
        }
    }

    struct ActCommand: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "act", abstract: "Take an action.",
                discussion: """
                    Exits with 1 when a clause says no.

                    Example: hefu \(word) act 3f1c09aa \(Words.act) --paper paper.json
                    """)
        }

        @OptionGroup var api: APIOptions
        @OptionGroup var options: ActOptions

        @Argument(help: "Its id, or the first 8 digits of it or more.")
        var id: String

        @Argument(help: "The action, as `actions` lists it.")
        var action: String

        @Option(help: "Your role; may be left out when one of yours fits.")
        var role: String?

        @Option(help: "The part, such as receipt/1; may be left out when there is one.")
        var part: String?

        @Option(help: "An uploaded document that the act hands over; one option each.")
        var document: [String] = []

        @Option(help: "Act only if this is still its head, as `show` says.")
        var head: String?

        func run() async throws {
            try await AgreementCommand.run(api) { client, rendering in
                let act = AgreementClient.Act(part: part, role: role, paper: try options.readPaper(), documents: document)
                let reply = try await client.act(action, in: id, act, head: head, key: options.key)
                return (reply, try await AgreementCommand.outcome(reply, client, rendering))
            }
        }
    }

    struct Upload: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: "Upload a document for an act to hand over.",
                discussion: "Example: hefu \(word) upload 3f1c09aa count.pdf --type application/pdf")
        }

        @OptionGroup var api: APIOptions

        @Argument(help: "The agreement's id, or the first 8 digits of it or more.")
        var id: String

        @Argument(help: "The document's file.")
        var file: String

        @Option(help: "The document's name; the file's when left out.")
        var name: String?

        @Option(help: "Its media type.")
        var type: String = "application/octet-stream"

        @Option(help: "The request's Idempotency-Key, to repeat one that got no answer; a new one when left out.")
        var key: String = UUID().uuidString.lowercased()

        func run() async throws {
            guard let content = FileManager.default.contents(atPath: file) else {
                throw ValidationError("\(file) cannot be read; name the document's file")
            }
            try await AgreementCommand.run(api) { client, rendering in
                let reply = try await client.upload(
                    content, name: name ?? URL(filePath: file).lastPathComponent, type: type, to: id, key: key)
                return (reply, try rendering.text(of: reply.decoded() as DocumentAnswer))
            }
        }
    }

    /// What became of an act: recorded, with how far its transaction is, or waiting.
    static func outcome(
        _ reply: BankAPIClient.Reply, _ client: AgreementClient, _ rendering: AgreementRendering
    ) async throws -> String {
        if reply.status == 202 { return try rendering.text(of: reply.decoded() as InstructionAnswer) }
        let recorded: RecordedAnswer = try reply.decoded()
        // The act stands, whatever becomes of this question.
        let standing: StandingAnswer? = try? await client.standing(of: recorded.transaction.place).decoded()
        return rendering.text(of: recorded, standing: standing)
    }
}

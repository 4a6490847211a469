import AgreementService
import ArgumentParser
import BankAPIClient

extension AgreementCommand {
    struct List: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: "The agreements you take part in, oldest first.", discussion: "Example: hefu \(word) list")
        }

        @OptionGroup var api: APIOptions

        @Option(help: "Go on after this, as the page before says.")
        var after: String?

        @Option(help: "How many at most, 1 to 200.")
        var limit: Int?

        func run() async throws {
            try await AgreementCommand.run(api) { client, rendering in
                let reply = try await client.list(after: after, limit: limit)
                return (reply, try rendering.text(of: reply.decoded() as PageAnswer<AgreementAnswer>))
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: "Parties, parts with their states, and terms of one.", discussion: "Example: hefu \(word) show 3f1c09aa"
            )
        }

        @OptionGroup var api: APIOptions

        @Argument(help: "Its id, or the first 8 digits of it or more.")
        var id: String

        func run() async throws {
            try await AgreementCommand.run(api) { client, rendering in
                let reply = try await client.show(id)
                return (reply, try rendering.text(of: reply.decoded() as AgreementAnswer))
            }
        }
    }

    struct Actions: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: "What you may do now, on which part, and until when.",
                discussion: "Example: hefu \(word) actions 3f1c09aa")
        }

        @OptionGroup var api: APIOptions

        @Argument(help: "Its id, or the first 8 digits of it or more.")
        var id: String

        func run() async throws {
            try await AgreementCommand.run(api) { client, rendering in
                let reply = try await client.actions(id)
                return (reply, try rendering.text(of: reply.decoded() as PageAnswer<OpenAction>))
            }
        }
    }

    struct History: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: "What happened, newest first, refused acts included.",
                discussion: "Example: hefu \(word) history 3f1c09aa")
        }

        @OptionGroup var api: APIOptions

        @Argument(help: "Its id, or the first 8 digits of it or more.")
        var id: String

        @Option(help: "Go on before this, as the page before says.")
        var before: String?

        @Option(help: "How many entries at most, 1 to 200.")
        var limit: Int?

        func run() async throws {
            try await AgreementCommand.run(api) { client, rendering in
                let reply = try await client.history(id, before: before, limit: limit)
                return (reply, try rendering.text(of: reply.decoded() as PageAnswer<EntryAnswer>))
            }
        }
    }
}

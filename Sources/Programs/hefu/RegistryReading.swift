import ArgumentParser
import BankAPIClient
import Foundation

extension RegistryCommands {
    struct Holds: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List what this member holds at the registry.", discussion: "Example: hefu financing holds")

        @OptionGroup var api: APIOptions
        @Option(help: "The cursor that the last page ended with.")
        var after: String?

        func run() async throws {
            try await RegistryCommands.run(api) { client in
                let reply = try await client.get("\(base)/reservations", query: after.map { [("after", $0)] } ?? [])
                let page: PageAnswer<Registration> = try reply.decoded()
                return (reply, text(of: page.items) + (page.next.map { "\n\nMore with --after \($0)" } ?? ""))
            }
        }
    }

    struct Confirm: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say that a hold is financed; takes a checker.",
            discussion: """
                The authority recomputes the fingerprints from the papers. Findings that nobody has decided are named in its "no".

                Example: hefu financing confirm 3f1c…
                """)

        @OptionGroup var api: APIOptions
        @Argument(help: "The registration, 64 hexadecimal digits.")
        var registration: String

        func run() async throws {
            try await RegistryCommands.run(api) { client in
                let reply = try await client.post(
                    "\(base)/reservations/\(registration)/confirm", body: Data(), key: UUID().uuidString.lowercased())
                return (reply, text(of: [try reply.decoded()]))
            }
        }
    }

    struct Release: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give back what is held.", discussion: "Example: hefu financing release 3f1c… --reason OBSA")

        @OptionGroup var api: APIOptions
        @Argument(help: "The registration, 64 hexadecimal digits.")
        var registration: String
        @Option(help: "Why, in the registries' letters: OBSA where the obligation is satisfied, WITH where it was withdrawn.")
        var reason: String

        func run() async throws {
            let body = try JSONEncoder().encode(["reason": reason])
            try await RegistryCommands.run(api) { client in
                let reply = try await client.post(
                    "\(base)/reservations/\(registration)/release", body: body, key: UUID().uuidString.lowercased())
                return (reply, text(of: [try reply.decoded()]))
            }
        }
    }

    struct Notices: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read that somebody asked for what this member holds, or for something similar; never who.",
            discussion: "Example: hefu financing notices")

        @OptionGroup var api: APIOptions
        @Option(help: "The cursor that the last reading ended with.")
        var after: String?

        private struct Notice: Decodable, Sendable {
            let at, reservation, kind: String
            let documents: [String]
            let explanation, receipt: String?
        }

        func run() async throws {
            try await RegistryCommands.run(api) { client in
                let reply = try await client.get("\(base)/notices", query: after.map { [("after", $0)] } ?? [])
                let page: PageAnswer<Notice> = try reply.decoded()
                guard !page.items.isEmpty else { return (reply, "Nobody has asked.") }
                let table = TextTable(
                    ["at", "asked for", "of the hold", "why, or the proof"],
                    page.items.map {
                        [
                            "\($0.at)", "\($0.kind) \($0.documents.joined(separator: ", "))", $0.reservation,
                            $0.explanation ?? $0.receipt ?? "",
                        ]
                    })
                return (reply, table.text + (page.next.map { "\n\nLater ones with --after \($0)" } ?? ""))
            }
        }
    }

    struct Proof: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Get the proof that a hold was the first, for `hefu proof check`.",
            discussion: "Example: hefu financing proof 3f1c… --to first-holder.hefu-proof")

        @OptionGroup var api: APIOptions
        @Argument(help: "The registration, 64 hexadecimal digits.")
        var registration: String
        @Option(help: "Where it is written.")
        var to: String

        func run() async throws {
            try await api.save(.financing, to: to, checking: "--cosigners FILE") {
                try await $0.get("\(RegistryCommands.base)/reservations/\(registration)/proof")
            }
        }
    }
}

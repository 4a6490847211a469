import ArgumentParser
import BankAPIClient
import Foundation

/// A transaction at a member's API, whatever it is about.
struct TransactionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transaction", abstract: "How far a transaction is, and its receipt.",
        subcommands: [Show.self, Receipt.self])

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ordered, executed, final: when, and by whose cosignatures.",
            discussion: "Example: hefu transaction show 12-0")

        @OptionGroup var api: APIOptions

        @Argument(help: "Block and place, as a history shows it.")
        var place: String

        func run() async throws {
            try await api.show(.letterOfCredit) { client, _ in
                let reply = try await client.transaction(place)
                return (reply, AgreementRendering.text(of: try reply.decoded()))
            }
        }
    }

    struct Receipt: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Get a transaction's receipt (.tlog-proof), for `hefu proof check`; waits until it is final.",
            discussion: "Example: hefu transaction receipt 12-0 --to presentation.tlog-proof")

        @OptionGroup var api: APIOptions

        @Argument(help: "Block and place, as a history shows it.")
        var place: String

        @Option(help: "Where it is written.")
        var to: String

        func run() async throws {
            try await api.save(.letterOfCredit, to: to, checking: "--genesis genesis.cbor") { try await $0.receipt(of: place) }
        }
    }
}

import ArgumentParser
import BankAPIClient
import Foundation

/// A bank's work on credit records, at its member's API: commands of `hefu credit-information` beside those of every resource.
enum CreditInformationCommands {
    static let all: [any ParsableCommand.Type] = [State.self, Correct.self]

    struct State: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "State what this bank's loans come to, in every record in which that has changed or grows old.",
            discussion: "Repeated, it does nothing. Example: hefu credit-information state")

        @OptionGroup var api: APIOptions
        @Option(help: "The request's Idempotency-Key, to repeat one that got no answer; a new one when left out.")
        var key: String = UUID().uuidString.lowercased()

        func run() async throws {
            try await ReceivableCommands.ask(api, none: "All is stated already.") {
                try await $0.post("/v1/credit-facts/statement", body: Data(), key: key)
            }
        }
    }

    struct Correct: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Correct a disputed fact by what this bank's loans come to now.",
            discussion:
                "Whoever was told the fact is told the correction. Example: hefu credit-information correct 3f1c… --dispute 1")

        @OptionGroup var api: APIOptions
        @Argument(help: "The record's id, 64 hexadecimal digits.")
        var id: String
        @Option(help: "The dispute's number, as the record shows it.")
        var dispute: Int
        @Option(help: "The request's Idempotency-Key, to repeat one that got no answer; a new one when left out.")
        var key: String = UUID().uuidString.lowercased()

        func run() async throws {
            let body = try JSONEncoder().encode(["dispute": dispute])
            try await ReceivableCommands.ask(api, none: "Nothing was corrected.") {
                try await $0.post("/v1/credit-facts/\(id)/correction", body: body, key: key)
            }
        }
    }
}

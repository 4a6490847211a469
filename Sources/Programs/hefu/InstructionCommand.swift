import ArgumentParser
import BankAPIClient
import Foundation
import Signing

/// `hefu instruction`: acts that wait for an approval or for the signature of a party's own key, at a member's API.
struct InstructionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "instruction", abstract: "Acts that wait: approve, reject or sign them, over a member's API.",
        discussion: """
            Whoever made an instruction never approves it. A customer with a key of its own signs, and needs no approval.

            Example: hefu instruction list --state awaiting-approval
            """,
        subcommands: [List.self, Show.self, Approve.self, Reject.self, Sign.self])

    private static let base = "/v1/instructions"

    fileprivate struct Answer: Decodable {
        struct Amounted: Decodable { let status: Int }
        let id, state, maker, domain, action, expiresAt: String
        let amount, digestToSign, reason: String?
        let approvalsNeeded: Int
        let approvals: [InstructionAnswer.Approval]
        let outcome: Amounted?
    }

    fileprivate static func table(_ items: [Answer]) -> String {
        guard !items.isEmpty else { return "There are no such instructions." }
        return TextTable(
            ["instruction", "state", "by", "what", "amount", "approvals", "until"],
            items.map {
                [
                    $0.id, $0.state, $0.maker, "\($0.domain)/\($0.action)", $0.amount ?? "",
                    "\($0.approvals.count) of \($0.approvalsNeeded)", $0.expiresAt,
                ]
            }
        ).text
    }

    /// Asks, and shows the instruction; exits with 1 where the ledger said no to it.
    fileprivate static func ask(_ api: APIOptions, _ body: (BankAPIClient) async throws -> BankAPIClient.Reply) async throws {
        var isRefused = false
        try await api.show(.receivable) { client, _ in
            let reply = try await body(client)
            let answer: Answer = try reply.decoded()
            isRefused = answer.outcome.map { $0.status >= 400 } ?? false
            let came = answer.outcome.map { "\nThe ledger's answer: \(isRefused ? "no" : "yes") (\($0.status))" } ?? ""
            return (reply, table([answer]) + came)
        }
        if isRefused { throw ExitCode(1) }
    }

    fileprivate static func path(_ id: String) throws -> String {
        guard id.utf8.count == 32, id.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }) else {
            throw ValidationError(
                "'\(id)' is no instruction; give its 32 hexadecimal digits, as `hefu instruction list` shows them")
        }
        return "\(base)/\(id)"
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List instructions, oldest first.", discussion: "Example: hefu instruction list --state awaiting-approval")
        @OptionGroup var api: APIOptions
        @Option(help: "awaiting-signature, awaiting-approval, approved, executing, executed, rejected or expired.")
        var state: String?
        @Option(help: "The previous page's `next`.") var after: String?
        @Option(help: "How many, at most 200.") var limit = 50

        func run() async throws {
            try await api.show(.receivable) { client, _ in
                var query = [("limit", "\(limit)")]
                if let state { query.append(("state", state)) }
                if let after { query.append(("after", after)) }
                let reply = try await client.get(base, query: query)
                return (reply, table((try reply.decoded() as PageAnswer<Answer>).items))
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show an instruction; with --json its exact request.")
        @OptionGroup var api: APIOptions
        @Argument(help: "The instruction's id.") var id: String

        func run() async throws { try await InstructionCommand.ask(api) { try await $0.get(InstructionCommand.path(id)) } }
    }

    struct Approve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give the next approval; with the last one the act goes to the ledger.")
        @OptionGroup var api: APIOptions
        @Argument(help: "The instruction's id.") var id: String
        @Option(help: "The request's Idempotency-Key, to repeat one that got no answer; a new one when left out.")
        var key: String = UUID().uuidString.lowercased()

        func run() async throws {
            try await InstructionCommand.ask(api) {
                try await $0.post("\(InstructionCommand.path(id))/approve", body: Data(), key: key)
            }
        }
    }

    struct Reject: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Refuse an instruction, or withdraw one's own.")
        @OptionGroup var api: APIOptions
        @Argument(help: "The instruction's id.") var id: String
        @Option(help: "Why; it is kept.") var reason: String
        @Option(help: "The request's Idempotency-Key, to repeat one that got no answer; a new one when left out.")
        var key: String = UUID().uuidString.lowercased()

        func run() async throws {
            let body = try JSONEncoder().encode(["reason": reason])
            try await InstructionCommand.ask(api) {
                try await $0.post("\(InstructionCommand.path(id))/reject", body: body, key: key)
            }
        }
    }

    struct Sign: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sign an instruction with the party's own key, which stays here; the act then goes to the ledger.",
            discussion: "Example: hefu instruction sign 4be0… --party-key lotus-textiles.key")
        @OptionGroup var api: APIOptions
        @Argument(help: "The instruction's id.") var id: String
        @Option(help: "The file of the party's key, as hefu sign --make writes it.") var partyKey: String
        @Option(help: "The request's Idempotency-Key, to repeat one that got no answer; a new one when left out.")
        var key: String = UUID().uuidString.lowercased()

        func run() async throws {
            let secret = try SignCommand.key(in: partyKey)
            try await InstructionCommand.ask(api) { client in
                let path = try InstructionCommand.path(id)
                let waiting: InstructionAnswer = try await client.get(path).decoded()
                guard let digest = waiting.digestToSign else {
                    throw ValidationError("\(id) waits for no signature of a party; it is \(waiting.state)")
                }
                let signature = Hex.text(try secret.signature(over: Digest32(Hex.bytes(digest)).bytes))
                return try await client.post("\(path)/sign", body: JSONEncoder().encode(["signature": signature]), key: key)
            }
        }
    }
}

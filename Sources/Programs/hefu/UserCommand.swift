import Access
import AgreementDomains
import AgreementService
import ArgumentParser
import Foundation
import Money
import NodeConfiguration
import Signing

/// The people and systems of one member's API. It works on the member's own api.sqlite, beside a running node.
struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "The people of a member's API: who they are, their tokens, how many approve.",
        subcommands: [UserAdd.self, UserList.self, UserToken.self, UserPolicy.self])

    static func access(_ options: NodeOptions) throws -> Access {
        let configuration = try options.configuration()
        return try Access(
            member: configuration.member, path: "\(configuration.folder)/api.sqlite", isServing: false)
    }

    /// What the audit trail says of who did it.
    static var operatorName: String { "operator \(NSUserName())" }

    static var domains: [String] { AgreementDomains.all.map(\.name) + ["registry", "customs"] }

    static func domain(_ text: String) throws -> Domain {
        guard domains.contains(text) else {
            throw ValidationError("'\(text)' is nothing that the API serves; it serves \(domains.joined(separator: ", "))")
        }
        return try Domain(text)
    }
}

struct UserAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a user, or replace what is known of one.",
        discussion: """
            Roles: viewer, maker, checker-1, checker-2, checker-3, administrator (alone).

            Example: hefu user add mei --name "Mei Lin" --role maker --role checker-1 --scope letters-of-credit --config hefu.yaml
            Example: hefu user add li --name "Li Na" --role maker --party "Lotus Textiles Co Ltd" --party-key 0102a1… --config hefu.yaml
            """)

    @Argument(help: "2 to 64 of a-z, 0-9, '.', '-', '_'.")
    var id: String

    @Option(help: "As people know the user.")
    var name: String

    @Option(name: .customLong("role"), help: "Repeat it.")
    var roles: [String] = []

    @Option(name: .customLong("scope"), help: "Which of the API's domains; repeat it. Without: all of them.")
    var scopes: [String] = []

    @Option(help: "For a customer's user: the customer's name, as agreements name it.")
    var party: String?

    @Option(help: "The customer's public key, as hefu sign --make prints it; its acts are signed with it and need no approval.")
    var partyKey: String?

    @Flag(help: "The user may do nothing from now on; its tokens stop at once.")
    var disabled = false

    @OptionGroup var options: NodeOptions

    func run() async throws {
        let user = User(
            id: try UserID(id), name: name, roles: try roles.map { try Role($0) },
            scopes: try (scopes.isEmpty ? UserCommand.domains : scopes).map { try UserCommand.domain($0) },
            party: try represented(),
            isDisabled: disabled)
        guard !user.roles.isEmpty || disabled else { throw ValidationError("--role: name at least one role") }
        try UserCommand.access(options).put(user, by: UserCommand.operatorName)
        print("\(user.id): \(disabled ? "disabled" : user.roles.map(\.description).joined(separator: ", "))")
    }

    private func represented() throws -> RepresentedParty? {
        switch (party, partyKey) {
        case (nil, nil): return nil
        case (let name?, let key?):
            do { return RepresentedParty(name: name, publicKeyHex: try PublicKey(encoded: Hex.bytes(key)).description) } catch {
                throw ValidationError("--party-key: \(error)")
            }
        default: throw ValidationError("--party and --party-key go together")
        }
    }
}

struct UserList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Who may do what.", discussion: "Example: hefu user list --config hefu.yaml")

    @OptionGroup var options: NodeOptions

    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let users = try UserCommand.access(options).users()
        guard !json else { return try Console.json(users) }
        Console.table(
            ["user", "name", "roles", "scopes", ""],
            users.map { user in
                [
                    user.id.text, user.name, user.roles.map(\.description).joined(separator: ", "),
                    user.scopes.map(\.text).joined(separator: ", "), user.isDisabled ? "disabled" : "",
                ]
            })
    }
}

struct UserToken: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Issue a bearer token; it is printed once and kept nowhere.",
        discussion: "Example: hefu user token mei --config hefu.yaml | tr -d '\\n' > mei.jwt")

    @Argument(help: "The user's id.")
    var id: String

    @Option(help: "How long it is good for, 1 to 3600.")
    var seconds = 3600

    @OptionGroup var options: NodeOptions

    func run() async throws { print(try await UserCommand.access(options).issueToken(to: UserID(id), seconds: seconds)) }
}

struct UserPolicy: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "How many approvals acts need; with --approvals, set it.",
        discussion: """
            The most specific policy that covers an act wins.

            Example: hefu user policy --domain letters-of-credit --from "USD 1000.00" --approvals 1 --config hefu.yaml
            """)

    @Option(help: "One of the API's domains; without, for all.")
    var domain: String?

    @Option(help: "One action of the domain; without, for all.")
    var action: String?

    @Option(help: "From this amount on, such as \"USD 1000.00\".")
    var from: String?

    @Option(help: "0 to 3, each by another user and none by the maker.")
    var approvals: Int?

    @OptionGroup var options: NodeOptions

    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let access = try UserCommand.access(options)
        if let approvals {
            try access.put(
                ApprovalPolicy(
                    domain: try domain.map { try UserCommand.domain($0) }, action: action, from: try from.map { try Money($0) },
                    approvals: approvals), by: UserCommand.operatorName)
        } else if domain != nil || action != nil || from != nil {
            throw ValidationError("--approvals says how many; without any option the policies are listed")
        }
        let policies = try access.policies()
        guard !json else { return try Console.json(policies) }
        Console.table(
            ["domain", "action", "from", "approvals"],
            policies.map { [$0.domain?.text ?? "all", $0.action ?? "all", $0.from?.description ?? "any", "\($0.approvals)"] })
    }
}

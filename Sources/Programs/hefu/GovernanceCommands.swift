import ArgumentParser
import Foundation
import Governance
import GovernanceService
import LedgerNode
import NodeConfiguration
import NodeFolder
import NodeProcess
import Parties
import Signing

/// The consortium's own rules: they are read from the running node, and changed by files that its members sign in turn.
struct GovernanceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "governance", abstract: "The consortium's rules: who is a member, what is in force, and changes of it.",
        subcommands: [
            GovernanceShow.self, GovernanceActions.self, GovernancePropose.self, GovernanceRead.self, GovernanceEndorse.self,
            GovernanceSubmit.self,
        ])
}

struct SignersOption: ParsableArguments {
    @Option(help: "The members that endorse, in the order in which they sign: a,b,c. This member signs first by itself.")
    var signers: String?

    func members() throws -> [MemberID] {
        try (signers ?? "").split(separator: ",").map { text in
            guard let id = try? MemberID(String(text).trimmingCharacters(in: .whitespaces)) else {
                throw ValidationError("--signers: '\(text)' is no member's id, such as harbour-bank")
            }
            return id
        }
    }
}

struct GovernanceActions: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "actions", abstract: "What can be changed, and each change's paper with an example.",
        discussion: "Example: hefu governance actions set-policy")

    @Argument(help: "One action; without it, all of them.")
    var action: String?

    @Flag(help: "Print JSON; of one action, its example as a file to begin from.")
    var json = false

    private struct Answer: Encodable {
        var action: String
        var meaning: String
        var fields: [PaperForm.Field]
        var example: String
    }

    func run() throws {
        let forms = try action.map { [try PaperForm.of(action: $0)] } ?? PaperForm.all
        guard !json else {
            if let form = forms.first, action != nil { return print(try form.example) }
            return try Console.json(
                try forms.map { Answer(action: $0.action, meaning: $0.meaning, fields: $0.fields, example: try $0.example) })
        }
        for form in forms {
            print("\(form.action)\n  \(form.meaning)")
            for field in form.fields { print("  - \(field.name)\(field.isOptional ? " (if any)" : ""): \(field.meaning)") }
            if action != nil { print("\n\(try form.example)") }
        }
        if action == nil { print("\nhefu governance actions NAME prints an example of its paper.") }
    }
}

struct GovernancePropose: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose", abstract: "Write a change down and sign it first; the others sign the file in turn.",
        discussion: """
            It can be submitted for a day. Nothing happens before that.

            Example: hefu governance propose suspend-member --paper suspend.json --signers lotus-bank,dune-bank \
            --config hefu.yaml --to proposal.cbor
            """)

    @Argument(help: "One of hefu governance actions.")
    var action: String

    @Option(help: "Its paper, a JSON file.")
    var paper: String?

    @Option(help: "For admit-member: the newcomer's card.json; the newcomer signs last.")
    var card: String?

    @OptionGroup var signing: SignersOption

    @Option(help: "Public keys that sign after the members, such as break-glass keys: hexadecimal, with commas between.")
    var keys: String?

    @OptionGroup var options: NodeOptions

    @Option(help: "Where to write the proposal.")
    var to: String

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() async throws {
        guard let source = paper ?? card, (paper == nil) != (card == nil), card == nil || action == "admit-member" else {
            throw ValidationError("name one paper: --paper FILE.json, or for admit-member --card card.json")
        }
        guard let data = FileManager.default.contents(atPath: source) else { throw ValidationError("\(source) cannot be read") }
        let others = try (keys ?? "").split(separator: ",").map { text in
            guard let bytes = try? Hex.bytes(String(text)), let key = try? PublicKey(encoded: bytes) else {
                throw ValidationError("--keys: '\(text)' is no public key: 01 or 02 and the key, in lower-case hexadecimal")
            }
            return key
        }
        let file = try OutputFile(to)
        let signers = try signing.members()
        let configuration = try options.configuration()
        let state = try await OperatorCall(configuration).governance()
        let proposal = try GovernanceFiles.desk(configuration).propose(
            action: action, paper: data, signers: signers, keys: others, on: state)
        try file.write(Data(proposal.carried))
        try GovernanceFiles.tell(ProposalReport(proposal, on: state), paper: nil, json: json)
    }
}

struct GovernanceRead: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read", abstract: "Who signed a proposal, who is next, and what it would change.",
        discussion: "Example: hefu governance read proposal.cbor --config hefu.yaml")

    @Argument(help: "The proposal's file.")
    var file: String

    @OptionGroup var options: NodeOptions

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() async throws {
        let configuration = try options.configuration()
        let proposal = try GovernanceFiles.proposal(file, configuration)
        let state = try await OperatorCall(configuration).governance()
        try GovernanceFiles.tell(
            ProposalReport(proposal, on: state), paper: json ? nil : GovernanceFiles.paper(of: proposal), json: json)
    }
}

struct GovernanceEndorse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "endorse", abstract: "Sign a proposal with this member's identity key, in turn.",
        discussion: """
            It refuses what the rules in force would refuse. Read the proposal first. A newcomer, whose node does not run yet, \
            says --without-node.

            Example: hefu governance endorse proposal.cbor --config hefu.yaml
            """)

    @Argument(help: "The proposal's file; the signed one takes its place.")
    var file: String

    @OptionGroup var options: NodeOptions

    @Flag(help: "Sign without asking the node what the proposal would change.")
    var withoutNode = false

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() async throws {
        let configuration = try options.configuration()
        let proposal = try GovernanceFiles.proposal(file, configuration)
        let desk = try GovernanceFiles.desk(configuration)
        guard !withoutNode else {
            let signed = try desk.endorse(proposal)
            try OutputFile(file, replacing: true).write(Data(signed.carried))
            print("Signed \(signed.action):\n\(try GovernanceFiles.paper(of: signed))")
            return
        }
        let state = try await OperatorCall(configuration).governance()
        let before = ProposalReport(proposal, on: state)
        guard before.refusal == nil, !before.expired else {
            let why = before.refusal ?? "it could be submitted until \(before.validUntil)"
            Console.complain("hefu: not signed, since the proposal would be refused: \(why)")
            throw ExitCode(1)
        }
        let signed = try desk.endorse(proposal)
        try OutputFile(file, replacing: true).write(Data(signed.carried))
        try GovernanceFiles.tell(ProposalReport(signed, on: state), paper: nil, json: json)
    }
}

struct GovernanceSubmit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "submit", abstract: "Have the running node order a proposal that all have signed.",
        discussion: """
            Waits until it is final. Exits 1 when it was refused.

            Example: hefu governance submit proposal.cbor --config hefu.yaml
            """)

    @Argument(help: "The proposal's file.")
    var file: String

    @OptionGroup var options: NodeOptions

    @Flag(help: "Print one JSON object.")
    var json = false

    private static let secondsMax = 120.0

    func run() async throws {
        let configuration = try options.configuration()
        let proposal = try GovernanceFiles.proposal(file, configuration)
        let call = try OperatorCall(configuration)
        let report = ProposalReport(proposal, on: try await call.governance())
        if let next = report.waitsFor.first {
            Console.complain("hefu: \(next) has not signed yet; all have to before it is submitted")
            throw ExitCode(1)
        }
        guard !report.expired else {
            Console.complain("hefu: it could be submitted until \(report.validUntil); propose it anew")
            throw ExitCode(1)
        }
        let answer = try await call.post("/transactions", body: Data(proposal.carried), seconds: Self.secondsMax)
        let outcome = try JSONDecoder().decode(OperatorOutcome.self, from: Data(answer.utf8))
        if json {
            print(answer)
        } else {
            print("ordered in block \(outcome.height), \(outcome.isFinal ? "final" : "not final yet"): \(outcome.outcome)")
            if let why = outcome.why { print("  \(why)") }
            if outcome.outcome == "accepted" { for change in report.changes { print("  \(proposal.action) \(change)") } }
        }
        guard outcome.outcome == "accepted" else { throw ExitCode(1) }
    }
}

enum GovernanceFiles {
    static let proposalBytesMax = 2 << 20

    static func desk(_ configuration: NodeConfiguration) throws -> GovernanceDesk {
        let contents = try NodeFolder(path: configuration.folder).read()
        guard contents.member == configuration.member else {
            throw ConfigurationFault(
                "\(configuration.folder) holds the keys of \(contents.member), not of \(configuration.member)")
        }
        return GovernanceDesk(
            member: contents.member, identity: contents.keys.identity, network: Genesis.network(of: contents.genesis))
    }

    static func proposal(_ path: String, _ configuration: NodeConfiguration) throws -> GovernanceProposal {
        guard let data = FileManager.default.contents(atPath: path) else { throw ValidationError("\(path) cannot be read") }
        guard data.count <= proposalBytesMax else { throw ValidationError("\(path) is too large for a proposal") }
        return try desk(configuration).proposal(carried: Array(data))
    }

    static func paper(of proposal: GovernanceProposal) throws -> String {
        String(decoding: try PaperForm.of(action: proposal.action).json(paper: proposal.paper), as: UTF8.self)
    }

    static func tell(_ report: ProposalReport, paper: String?, json: Bool) throws {
        guard !json else { return try Console.json(report) }
        print("\(report.action), transaction \(report.transaction)")
        print("  signed by   \(report.signed.joined(separator: ", "))")
        print("  waits for   \(report.waitsFor.isEmpty ? "nobody" : report.waitsFor.joined(separator: ", "))")
        print("  good until  \(report.validUntil)\(report.expired ? ", which is past: propose it anew" : "")")
        for change in report.changes { print("  it \(change)") }
        if let refusal = report.refusal { print("  as it stands it would be refused: \(refusal)") }
        if let paper { print(paper) }
    }
}

/// A file that a command writes: tried before anything else happens, and never over another one by mistake.
struct OutputFile {
    private let path: String

    init(_ path: String, replacing: Bool = false) throws {
        let files = FileManager.default
        guard replacing || !files.fileExists(atPath: path) else {
            throw ValidationError("\(path) is there already; name another file")
        }
        let folder = path.contains("/") ? URL(filePath: path).deletingLastPathComponent().path : "."
        guard files.isWritableFile(atPath: folder) else { throw ValidationError("\(folder) cannot be written to") }
        self.path = path
    }

    func write(_ data: Data) throws {
        do {
            try data.write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw ValidationError("\(path) cannot be written: \(error.localizedDescription)")
        }
    }
}

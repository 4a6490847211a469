import ArgumentParser
import Certificates
import Foundation
import Governance
import GovernanceService
import LedgerNode
import NodeConfiguration
import NodeProcess
import NodeUpkeep
import Parties
import Signing

struct NodeRenewCertificate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "renew-certificate", abstract: "Issue a new TLS certificate for the node, with the member's identity key.",
        discussion: """
            A running node takes it up within a minute; no ledger transaction is needed.

            Example: hefu node renew-certificate --config hefu.yaml
            """)

    @OptionGroup var options: NodeOptions

    @Option(name: .customLong("address"), help: "A host name or IP address of the node; repeat it. Without: those it has now.")
    var addresses: [String] = []

    @Option(help: "1 to 398.")
    var days = 365

    @Flag(help: "Print one JSON object.")
    var json = false

    private struct Answer: Encodable {
        var validUntil: String
        var addresses: [String]
    }

    func run() throws {
        let tls = try NodeUpkeep(options.configuration()).renewTLS(
            addresses: addresses.isEmpty ? nil : addresses, validDays: days, now: MemberClock.system)
        guard !json else { return try Console.json(Answer(validUntil: "\(tls.validUntil)", addresses: tls.addresses)) }
        print("The TLS certificate of \(tls.member) for \(tls.addresses.joined(separator: ", ")) ends at \(tls.validUntil).")
    }
}

struct NodeRenewIdentity: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "renew-identity", abstract: "Make a longer-lived identity certificate with the same key, and its paper.",
        discussion: """
            The paper goes before the members: with the same key it takes this member's own signature alone, unless a policy asks \
            for more.

            Example: hefu node renew-identity --config hefu.yaml --to renewal.json, then
            hefu governance propose renew-certificate --paper renewal.json --config hefu.yaml --to renewal.cbor
            """)

    @OptionGroup var options: NodeOptions

    @Option(help: "Where to write the paper.")
    var to: String

    @Option(help: "1 to 3650.")
    var days = 1095

    func run() throws {
        let file = try OutputFile(to)
        let (certificate, paper) = try NodeUpkeep(options.configuration()).renewIdentity(
            validDays: days, now: MemberClock.system)
        try file.write(paper)
        print("Wrote \(to). The new identity certificate ends at \(certificate.validUntil), once the members have accepted it.")
    }
}

struct NodeRotateKey: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate-key", abstract: "Make the node's next signing key and the proposal that puts it in force.",
        discussion: """
            Restart the node before the proposal is submitted, so that it holds both keys when the rule changes.

            Example: hefu node rotate-key --config hefu.yaml --signers lotus-bank,dune-bank --to rotation.cbor
            """)

    @OptionGroup var options: NodeOptions
    @OptionGroup var signing: SignersOption

    @Option(help: "Where to write the proposal.")
    var to: String

    private struct Paper: Encodable {
        var member: String
        var nodeKey: String
    }

    func run() async throws {
        let file = try OutputFile(to)
        let configuration = try options.configuration()
        let state = try await OperatorCall(configuration).governance()
        guard let member = state.book.member(configuration.member) else {
            throw ValidationError("\(configuration.member) is no member yet; the key that it is admitted with is in its card")
        }
        let signers = try signing.members()
        let next = try NodeUpkeep(configuration).nextNodeKey(after: member.nodeKey)
        let paper = try JSONEncoder().encode(Paper(member: member.id.text, nodeKey: "\(next)"))
        let proposal = try GovernanceFiles.desk(configuration).propose(
            action: "rotate-node-key", paper: paper, signers: signers, on: state)
        try file.write(Data(proposal.carried))
        print(
            """
            keys.json holds the next node key \(next.id) beside the present one. Back it up. Then:
              1. Restart the node.
              2. Have \(to) endorsed by \(ProposalReport(proposal, on: state).waitsFor.joined(separator: ", ")).
              3. hefu governance submit \(to) --config \(options.config)
            """)
    }
}

import ArgumentParser
import Foundation
import Governance
import GovernanceService
import NetworkFounding
import NodeConfiguration
import NodeProcess
import Parties

struct NetworkCard: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "card", abstract: "Make a newcomer's keys, certificates and public card.",
        discussion: """
            The keys stay in the folder; card.json is for the members, who admit the newcomer by it. Compare its fingerprint with \
            them by telephone.

            Example: hefu network card --member "dune-bank=bank:Dune Bank@10.0.0.5:9100" --folder dune-bank
            """)

    @Option(help: "id=kind:Name@host:port, where the other members will reach the node.")
    var member: String

    @Option(help: "An empty or new folder.")
    var folder: String

    @Flag(help: "Print the card.")
    var json = false

    func run() throws {
        let words = try MemberWords(member)
        guard let endpoint = words.endpoint else {
            throw ValidationError("--member '\(member)' does not say where its node will be: …@host:port")
        }
        let card = try Newcomer(folder: folder).makeCard(
            id: words.id, name: words.name, kind: words.kind, endpoint: endpoint, now: MemberClock.system)
        guard !json else { return print(card.text, terminator: "") }
        print("Wrote keys.json, tls/ and card.json into \(folder)/. Back keys.json up; show it to nobody.")
        print("fingerprint of the card: \(try card.fingerprint)")
        print("Give card.json to the members, ask one for genesis.cbor, and go on with hefu network join.")
    }
}

struct NetworkJoin: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "join", abstract: "Write a newcomer's configuration beside its keys.",
        discussion: """
            After hefu network card. Nothing is sent to anybody; it prints what happens next.

            Example: hefu network join --folder dune-bank --genesis genesis.cbor --peer harbour-bank=10.0.0.1:9100 \
            --peer lotus-bank=10.0.0.2:9100 --etcd https://10.0.0.7:2379 --etcd https://10.0.0.8:2379
            """)

    @Option(help: "The folder of hefu network card.")
    var folder: String

    @Option(help: "genesis.cbor as a member handed it over.")
    var genesis: String

    @Option(name: .customLong("peer"), help: "id=host:port of a present member's node; repeat it for each.")
    var peers: [String]

    @Option(name: .customLong("etcd"), help: "A client URL of the consortium's etcd; repeat it.")
    var etcd: [String]

    @Option(help: "How often the member states the time, in seconds.")
    var beatSeconds = 10

    func validate() throws {
        guard (1...3600).contains(beatSeconds) else { throw ValidationError("--beat-seconds is 1 to 3600") }
    }

    func run() throws {
        let addresses = try peers.map { text in
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, let id = try? MemberID(parts[0]), let endpoint = Endpoint(parts[1]) else {
                throw ValidationError("--peer '\(text)' is not id=host:port, such as harbour-bank=10.0.0.1:9100")
            }
            return NodeConfiguration.Peers.Address(member: id, endpoint: endpoint)
        }
        guard let bytes = FileManager.default.contents(atPath: genesis) else {
            throw ValidationError("--genesis: \(genesis) cannot be read")
        }
        let card = try Newcomer(folder: folder).join(
            genesis: Array(bytes), peers: addresses, etcd: etcd, beatSeconds: beatSeconds)
        let id = card.member.id
        print(
            """
            Wrote \(folder)/hefu.yaml and \(folder)/genesis.cbor. What happens next:
              1. The etcd's operator issues a client certificate to \(id): put authority.pem, client.pem and client.key into \
            \(folder)/etcd/.
              2. A member proposes the admission, and as many as the quorum asks for endorse it:
                 hefu governance propose admit-member --card card.json --signers … --config hefu.yaml --to admission.cbor
              3. \(id) signs last: hefu governance endorse admission.cbor --without-node --config \(folder)/hefu.yaml
              4. A member submits it, within a day: hefu governance submit admission.cbor --config hefu.yaml
              5. Each member adds `\(id): \(card.address)` to peers, addresses, of its configuration and restarts its node.
              6. hefu node check --config \(folder)/hefu.yaml, then hefu node run --config \(folder)/hefu.yaml
            """)
    }
}

import ArgumentParser
import BankingCalendar
import Demonstration
import Foundation
import Governance
import LedgerNode
import NetworkFounding
import NodeConfiguration
import NodeProcess
import Parties
import Signing
import WorkflowEngine

struct NetworkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "network", abstract: "A network of several organisations.",
        subcommands: [Initialise.self, NetworkDemo.self, NetworkCard.self, NetworkJoin.self])

    struct Initialise: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "init",
            abstract: "Write keys, certificates, genesis, etcd's files and one configuration a member.",
            discussion: """
                Each member's folder is handed to its operator. Whoever runs this sees every key for a moment: right for a \
                rehearsal or a pilot. Nothing is overwritten.

                A member is written id=kind:Name[@host:port]; kinds are bank, regulator, customs, warehouse, operating. A \
                regulator takes part in every agreement.

                Example: hefu network init --folder pilot --name pilot --member "harbour-bank=bank:Harbour Bank plc@10.0.0.1:9100" \
                --member "lotus-bank=bank:Lotus Bank@10.0.0.2:9100" --etcd 10.0.0.7:2379 --etcd 10.0.0.8:2379 --etcd 10.0.0.9:2379
                """)

        @Option(help: "An empty or new folder.")
        var folder: String

        @Option(help: "What the consortium calls its ledger: lower-case letters, digits, hyphens.")
        var name: String

        @Option(name: .customLong("member"), help: "id=kind:Name[@host:port]; repeat it, the founders in any order.")
        var members: [String]

        @Option(
            name: .customLong("etcd"),
            help: "host:port of one etcd member's client URL; its peer URL is the next port. Repeat it.")
        var etcd: [String] = ["127.0.0.1:23790", "127.0.0.1:23792", "127.0.0.1:23794"]

        @Option(
            help: "A JSON file with the calendars of the places of business; without it those of London and Shanghai in 2026.")
        var calendars: String?

        @Option(help: "How often each member states the time, in seconds.")
        var beatSeconds = 10

        @Flag(help: "Time is set by whoever runs it, from 2026-03-02 on; for demonstrations only.")
        var rehearsal = false

        func validate() throws {
            guard !name.isEmpty, name.utf8.count <= 40,
                name.utf8.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D })
            else { throw ValidationError("--name '\(name)' is not made of lower-case letters, digits and hyphens") }
            guard (1...3600).contains(beatSeconds) else { throw ValidationError("--beat-seconds is 1 to 3600") }
        }

        func run() throws {
            let now = MemberClock.system
            let kinds = try Catalogue.kinds()
            let plan = NetworkPlan(
                name: name, members: try members.enumerated().map { try member($1, at: $0) },
                etcd: try etcd.enumerated().map { try etcdMember($1, at: $0) }, calendars: try calendarBook(),
                contracts: try kinds.all.map {
                    NetworkPlan.AgreementContract(contract: $0.contract, workflow: try Digest32($0.workflowDigest))
                },
                timeSource: rehearsal ? .rehearsal : .beats, startsAt: rehearsal ? try DemonstrationConsortium.startsAt() : now,
                issuedAt: now, beatSeconds: beatSeconds)
            try NetworkFounding(plan, folder: folder).write()
            print("Wrote \(plan.members.count) members' folders, genesis.cbor and etcd/ into \(folder)/.")
            for server in plan.etcd { print("  etcd --config-file \(folder)/etcd/\(server.name)/etcd.yaml") }
            for member in plan.members { print("  hefu node run --config \(folder)/\(member.id)/hefu.yaml") }
            print("etcd/authority.key issues newcomers' client certificates: it is for etcd's operator alone.")
            print("Give each member's folder to its operator, over a channel that you trust with its keys, and delete it here.")
        }

        private func member(_ text: String, at index: Int) throws -> NetworkPlan.MemberPlan {
            let words = try MemberWords(text)
            let place = words.endpoint ?? Endpoint(host: "127.0.0.1", port: 9100 + index * 10)
            return NetworkPlan.MemberPlan(
                id: words.id, name: words.name, kind: words.kind, isMandatory: words.kind == .regulator, host: place.host,
                firstPort: place.port)
        }

        private func etcdMember(_ text: String, at index: Int) throws -> NetworkPlan.EtcdPlan {
            let (host, port) = try address(text, "--etcd")
            return NetworkPlan.EtcdPlan(name: "etcd-\(index + 1)", host: host, clientPort: port, peerPort: port + 1)
        }

        private func address(_ text: String, _ option: String) throws -> (String, Int) {
            guard let endpoint = Endpoint(text) else {
                throw ValidationError("\(option): '\(text)' is not host:port, such as 10.0.0.1:9100")
            }
            return (endpoint.host, endpoint.port)
        }

        private func calendarBook() throws -> CalendarBook {
            guard let calendars else { return try DemonstrationConsortium.calendars() }
            guard let data = FileManager.default.contents(atPath: calendars) else {
                throw ValidationError("--calendars: \(calendars) cannot be read")
            }
            return CalendarBook(try JSONDecoder().decode([PlaceCalendar].self, from: data))
        }
    }
}

/// An organisation as people write it on the command line: id=kind:Name[@host:port].
struct MemberWords {
    let id: MemberID
    let kind: Member.Kind
    let name: String
    let endpoint: Endpoint?

    init(_ text: String) throws {
        guard let equals = text.firstIndex(of: "="), let colon = text[equals...].firstIndex(of: ":"),
            let id = try? MemberID(String(text[..<equals])),
            let kind = Member.Kind(rawValue: String(text[text.index(after: equals)..<colon]))
        else {
            throw ValidationError("--member '\(text)' is not id=kind:Name[@host:port], such as harbour-bank=bank:Harbour Bank")
        }
        var name = String(text[text.index(after: colon)...])
        var endpoint: Endpoint?
        if let at = name.lastIndex(of: "@") {
            let place = String(name[name.index(after: at)...])
            endpoint = Endpoint(place)
            guard endpoint != nil else {
                throw ValidationError("--member: '\(place)' is not host:port, such as 10.0.0.1:9100")
            }
            name = String(name[..<at])
        }
        guard !name.isEmpty, name.utf8.count <= 140 else { throw ValidationError("--member '\(text)' names nobody") }
        (self.id, self.kind, self.name, self.endpoint) = (id, kind, name, endpoint)
    }
}

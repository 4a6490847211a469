import Foundation
import LocalNetwork
import NodeProcess
import Parties
import Synchronization

/// All ways between the nodes, and from the nodes to etcd. Each leads through a ``Link``, which can be cut.
final class Links: Sendable {
    private let network: LocalNetwork
    private let toMembers = Mutex<[MemberID: [MemberID: Link]]>([:])
    private let toEtcd = Mutex<[MemberID: [Link]]>([:])

    /// Rewrites the members' configurations, so that their nodes take these ways.
    init(in network: LocalNetwork) async throws {
        self.network = network
        for member in network.members {
            for other in network.members where other != member { try await lead(member, to: other) }
            try await leadToEtcd(member)
        }
    }

    private func configuration(of member: MemberID) -> String { "\(network.folder(of: member))/hefu.yaml" }

    private func lead(_ member: MemberID, to other: MemberID) async throws {
        let port = try network.peerPort(of: other)
        let link = try await Link(to: port)
        try FaultNetwork.edit(configuration(of: member)) {
            $0.replacing("\(other.text): 127.0.0.1:\(port)\n", with: "\(other.text): 127.0.0.1:\(link.port)\n")
        }
        toMembers.withLock { $0[member, default: [:]][other] = link }
    }

    private func leadToEtcd(_ member: MemberID) async throws {
        var links: [Link] = []
        for port in network.etcdPorts {
            let link = try await Link(to: port)
            try FaultNetwork.edit(configuration(of: member)) { $0.replacing("127.0.0.1:\(port)", with: "127.0.0.1:\(link.port)") }
            links.append(link)
        }
        let all = links
        toEtcd.withLock { $0[member] = all }
    }

    /// The ways between two groups of members, in both directions.
    func between(_ some: [MemberID], _ others: [MemberID]) -> [Link] {
        toMembers.withLock { ways in
            some.flatMap { one in others.flatMap { other in [ways[one]?[other], ways[other]?[one]].compactMap { $0 } } }
        }
    }

    /// The ways from a member's node to these etcd members.
    func toEtcd(from member: MemberID, _ indices: [Int]) -> [Link] {
        toEtcd.withLock { ways in indices.compactMap { ways[member]?[$0] } }
    }

    /// Whatever a fault that was not survived left behind.
    func mendAll() async throws {
        let all = toMembers.withLock { $0.values.flatMap(\.values) } + toEtcd.withLock { $0.values.flatMap { $0 } }
        try await Link.mend(all)
    }
}

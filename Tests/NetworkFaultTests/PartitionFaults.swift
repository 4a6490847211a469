import Foundation
import LocalNetwork
import NodeProcess
import Parties

/// Connections that lose everything, as in a network that is cut; the processes live.
extension FaultNetwork {
    private func everybody(but member: MemberID) -> [MemberID] { network.members.filter { $0 != member } }

    /// The highest block that any node executed by now: of later ones nothing can have passed a link that is cut already.
    func highest() async throws -> UInt64 {
        var highest: UInt64 = 0
        for member in network.members { highest = max(highest, try await network.status(of: member).height) }
        return highest
    }

    /// One node reaches no other, but etcd; then two nodes and two others do not reach each other.
    func partitionNodes() async throws -> String {
        var seen: [String] = []
        for member in Self.isSoak ? network.members : [network.members[1]] {
            let links = links.between([member], everybody(but: member))
            try await Link.cut(links)
            let last = try await highest()
            try await reach(last + 4, other(than: member))
            let status = try await network.status(of: member)
            guard status.finalHeight <= last else {
                throw LocalNetworkFault(
                    "\(member), cut off, took block \(status.finalHeight) as final; \(last) was the last it could")
            }
            seen.append(
                "\(member) alone: it executed through \(status.height), final was \(status.finalHeight); on after \(try await mended(links))"
            )
        }
        let members = network.members
        let links = links.between(Array(members.prefix(2)), Array(members.suffix(2)))
        try await Link.cut(links)
        let last = try await highest()
        for member in members {
            try await until("\(member) executes on") { try await self.network.status(of: member).height >= last + 4 }
            let final = try await finalHeight(member)
            guard final <= last else { throw LocalNetworkFault("block \(final) is final with two of four members") }
        }
        seen.append("two from two: no block final for either, on after \(try await mended(links))")
        return "\(seen.joined(separator: "; ")); \(try await agree())"
    }

    /// - Returns: how long until every node has a new final block.
    private func mended(_ links: [Link]) async throws -> String {
        let began = ContinuousClock.now
        try await Link.mend(links)
        let target = try await highest()
        for member in network.members { try await reach(target, member) }
        return Self.text(.now - began)
    }

    /// A node reaches no etcd member, then one of three only; the other nodes reach all.
    func partitionFromEtcd() async throws -> String {
        var seen: [String] = []
        for member in Self.isSoak ? network.members : [network.members[0]] {
            let all = links.toEtcd(from: member, Array(0..<network.etcdCount))
            try await Link.cut(all)
            let last = try await highest()
            try await reach(last + 4, other(than: member))
            let height = try await network.status(of: member).height
            guard height <= last else { throw LocalNetworkFault("\(member) executed block \(height) without etcd") }
            seen.append("\(member) without etcd stood at \(height), on after \(try await mended(all))")
            for left in Self.isSoak ? Array(0..<network.etcdCount) : [try await network.etcdLeader()] {
                let others = links.toEtcd(from: member, (0..<network.etcdCount).filter { $0 != left })
                try await Link.cut(others)
                let began = ContinuousClock.now
                try await reach(highest() + 2, member)
                seen.append("with one of three etcd members it went on within \(Self.text(.now - began))")
                try await Link.mend(others)
            }
        }
        return "\(seen.joined(separator: "; ")); \(try await agree())"
    }
}

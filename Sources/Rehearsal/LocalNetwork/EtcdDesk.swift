package import EtcdOrdering
import Foundation
import NetworkFounding
package import Parties

/// What an operator of etcd does with its own tools.
extension LocalNetwork {
    package var etcdCount: Int { plan.etcd.count }

    /// Runs etcdctl with a member's client certificate.
    ///
    /// - Parameter index: the only etcd member to ask; all of them without it.
    /// - Returns: what it wrote.
    @discardableResult
    package func etcdctl(_ words: [String], at index: Int? = nil) throws -> String {
        let asked = index.map { [plan.etcd[$0]] } ?? plan.etcd
        let endpoints = asked.map { "https://\($0.host):\($0.clientPort)" }.joined(separator: ",")
        let place = "\(folder(of: members[0]))/etcd"
        let access = [
            "--endpoints=\(endpoints)", "--cacert=\(place)/authority.pem", "--cert=\(place)/client.pem",
            "--key=\(place)/client.key",
        ]
        return try Programs.output(of: ["/usr/bin/env", "ETCDCTL_API=3", "etcdctl"] + access + words)
    }

    /// How a member's node reaches etcd, straight.
    package func etcd(of member: MemberID, prefix: String) throws -> EtcdConfiguration {
        let place = "\(folder(of: member))/etcd"
        func text(_ name: String) throws -> String { try String(contentsOfFile: "\(place)/\(name)", encoding: .utf8) }
        return EtcdConfiguration(
            endpoints: plan.etcd.map { "https://\($0.host):\($0.clientPort)" },
            tls: EtcdConfiguration.TLS(
                authorityPEM: try text("authority.pem"), certificateChainPEM: try text("client.pem"),
                privateKeyPEM: try text("client.key")), prefix: prefix)
    }

    /// What a member's node has of etcd in one generation.
    package func ordering(of member: MemberID, ledger: String, generation: UInt64) throws -> EtcdOrdering {
        try EtcdOrdering(etcd(of: member, prefix: "hefu/\(ledger)/\(generation)"))
    }

    /// Kills every etcd member and deletes what they held.
    package func destroyEtcd() throws {
        for index in plan.etcd.indices { kill(etcd: index) }
        for index in plan.etcd.indices { try FileManager.default.removeItem(atPath: data(ofEtcd: index)) }
    }

    /// Gives a killed etcd member the data of a snapshot.
    package func restore(etcd index: Int, from snapshot: String) throws {
        let own = plan.etcd[index]
        let cluster = plan.etcd.map { "\($0.name)=https://\($0.host):\($0.peerPort)" }.joined(separator: ",")
        try Programs.output(of: [
            "/usr/bin/env", "ETCDCTL_API=3", "etcdctl", "snapshot", "restore", snapshot, "--name=\(own.name)",
            "--initial-cluster=\(cluster)", "--initial-advertise-peer-urls=https://\(own.host):\(own.peerPort)",
            "--data-dir=\(data(ofEtcd: index))",
        ])
    }

    private func data(ofEtcd index: Int) -> String { "\(folder)/etcd/\(plan.etcd[index].name)/data" }
}

import BankingCalendar
import Certificates
import Crypto
import Foundation
import Parties
import Signing

/// The certificates of an etcd cluster with mutual TLS: an authority of its own, one certificate a server and one a member's node.
///
/// The servers' certificates name 127.0.0.1 too and serve as client certificates, since etcd's JSON gateway calls its own server.
struct EtcdFiles {
    private let servers: [(plan: NetworkPlan.EtcdPlan, certificate: TLSCertificate)]
    private let authority: MemberCertificate
    private let authorityKey: P256SigningKey
    private let issuedAt: LedgerTime

    init(_ plans: [NetworkPlan.EtcdPlan], network: String, issuedAt: LedgerTime) throws {
        let key = P256SigningKey()
        let authority = try MemberCertificate.selfSigned(
            organisation: "etcd of \(network)", commonName: "etcd-authority", secret: key.secret, validFrom: issuedAt,
            validDays: NetworkPlan.identityDays)
        servers = try plans.map { plan in
            (
                plan,
                try TLSCertificate.issue(
                    for: MemberID(plan.name), addresses: Array(Set([plan.host, "127.0.0.1", "localhost"])).sorted(),
                    issuer: authority, issuerSecret: key.secret, validFrom: issuedAt, validDays: NetworkPlan.nodeDays)
            )
        }
        (self.authority, authorityKey, self.issuedAt) = (authority, key, issuedAt)
    }

    func writeClient(of member: MemberID, in folder: String) throws {
        let client = try TLSCertificate.issue(
            for: member, addresses: ["localhost"], issuer: authority, issuerSecret: authorityKey.secret, validFrom: issuedAt,
            validDays: NetworkPlan.nodeDays)
        try FoundingFile.write(Array(authority.pem.utf8), to: "\(folder)/authority.pem", isSecret: false)
        try FoundingFile.write(Array(client.certificatePEM.utf8), to: "\(folder)/client.pem", isSecret: false)
        try FoundingFile.write(Array(client.keyPEM.utf8), to: "\(folder)/client.key", isSecret: true)
    }

    /// The authority, by whose key etcd's operator issues newcomers' client certificates; and one folder a server, with the options to start it by (`etcd --config-file etcd.yaml`).
    func writeServers(in folder: String) throws {
        let key = try P256.Signing.PrivateKey(rawRepresentation: authorityKey.secret)
        try FoundingFile.write(Array(authority.pem.utf8), to: "\(folder)/authority.pem", isSecret: false)
        try FoundingFile.write(Array((key.pemRepresentation + "\n").utf8), to: "\(folder)/authority.key", isSecret: true)
        let cluster = servers.map { "\($0.plan.name)=https://\($0.plan.host):\($0.plan.peerPort)" }.joined(separator: ",")
        for (plan, certificate) in servers {
            let place = URL(filePath: "\(folder)/\(plan.name)").standardized.path
            try FoundingFile.write(Array(authority.pem.utf8), to: "\(place)/authority.pem", isSecret: false)
            try FoundingFile.write(Array(certificate.certificatePEM.utf8), to: "\(place)/server.pem", isSecret: false)
            try FoundingFile.write(Array(certificate.keyPEM.utf8), to: "\(place)/server.key", isSecret: true)
            let tls = """
                  client-cert-auth: true
                  cert-file: \(place)/server.pem
                  key-file: \(place)/server.key
                  trusted-ca-file: \(place)/authority.pem
                """
            let text = """
                # etcd's \(plan.name). Start it with: etcd --config-file \(place)/etcd.yaml
                name: \(plan.name)
                data-dir: \(place)/data
                listen-client-urls: https://\(plan.host):\(plan.clientPort)
                advertise-client-urls: https://\(plan.host):\(plan.clientPort)
                listen-peer-urls: https://\(plan.host):\(plan.peerPort)
                initial-advertise-peer-urls: https://\(plan.host):\(plan.peerPort)
                initial-cluster: \(cluster)
                initial-cluster-state: new
                # 2 GiB; nodes raise an alarm at 60 % of what their own configuration says this is.
                quota-backend-bytes: 2147483648
                # Slots are deleted and compacted by the nodes; this only bounds what a mistake leaves behind.
                auto-compaction-mode: periodic
                auto-compaction-retention: "1h"
                # Nodes speak to the JSON gateway, which a configuration file turns off unless it says this.
                enable-grpc-gateway: true
                heartbeat-interval: 100
                election-timeout: 1000
                client-transport-security:
                \(tls)
                peer-transport-security:
                \(tls)

                """
            try FoundingFile.write(Array(text.utf8), to: "\(place)/etcd.yaml", isSecret: false)
        }
    }
}

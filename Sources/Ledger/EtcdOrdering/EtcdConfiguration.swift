/// Where the consortium's etcd is, and how this member proves who it is there.
package struct EtcdConfiguration: Sendable {
    /// In PEM; the one certificate that this member's node uses as etcd's client.
    package struct TLS: Sendable {
        package var authorityPEM: String
        package var certificateChainPEM: String
        package var privateKeyPEM: String
        package init(authorityPEM: String, certificateChainPEM: String, privateKeyPEM: String) {
            (self.authorityPEM, self.certificateChainPEM, self.privateKeyPEM) = (authorityPEM, certificateChainPEM, privateKeyPEM)
        }
    }

    /// "https://10.0.0.1:2379", one for each member of the etcd cluster.
    package var endpoints: [String]
    /// Nil on loopback only.
    package var tls: TLS?
    /// Under which the slots of one generation of one ledger stand: "hefu/<network>/<generation>".
    package var prefix: String
    /// What the servers were given as --quota-backend-bytes, which they do not tell. etcd's own default is 2 GiB.
    package var quotaBytes: Int64 = 2 << 30
    /// After which an endpoint counts as hung and the next one is asked.
    package var requestMilliseconds = 1_500
    /// How long an append or a read goes on trying, over all endpoints, before it throws ``EtcdFault/stalled(seconds:last:)``.
    package var patienceMilliseconds = 10_000

    package init(endpoints: [String], tls: TLS?, prefix: String) {
        (self.endpoints, self.tls, self.prefix) = (endpoints, tls, prefix)
    }
}

import Certificates
import Governance
import Ledger
import LedgerNode
package import Logging
import NetworkedNode
package import NodeConfiguration
package import Parties
import PeerTransport

/// Brings a snapshot from another member to a node that has no ledger yet, so that the genesis is all it knows of the members.
package struct SnapshotSource {
    private let configuration: NodeConfiguration
    private let genesis: Genesis
    private let logger: Logger

    /// By which the other member's node is known, in place of the genesis' certificate.
    private let identity: MemberCertificate?

    /// - Parameter identityPEM: the other member's identity certificate, where it was admitted or renewed after the genesis.
    package init(_ configuration: NodeConfiguration, genesis: [UInt8], identityPEM: String? = nil, logger: Logger) throws {
        identity = try identityPEM.map { try MemberCertificate(pem: $0) }
        (self.configuration, self.genesis, self.logger) = (configuration, try Genesis(encoded: genesis), logger)
    }

    private func identity(of member: MemberID) throws -> PeerIdentity {
        if let identity { return PeerIdentity(member: member, certificate: identity) }
        guard let known = genesis.governance.member(member) else {
            throw ConfigurationFault(
                "\(member) is no member by the genesis, so its node cannot be told from another; give its identity certificate "
                    + "with --identity, name a founder, or bring the file by other means and use --snapshot")
        }
        return try PeerIdentity(known)
    }

    /// - Parameter path: of the file that it comes to stand in.
    /// - Returns: the height it is of.
    package func fetch(
        from member: MemberID, into path: String, progress: @escaping @Sendable (_ pieces: UInt64, _ of: UInt64) -> Void
    ) async throws -> UInt64 {
        guard let address = configuration.peers.addresses.first(where: { $0.member == member }) else {
            throw ConfigurationFault("the configuration's peers name no address of \(member)")
        }
        let known = try identity(of: member)
        guard let certificate = configuration.peers.listener.certificate else {
            throw ConfigurationFault("peers: certificate and key are missing")
        }
        let own = try TLSCertificateFiles(certificatePath: certificate.chainPath, keyPath: certificate.keyPath).read()
        let directory = PeerDirectory([
            PeerDirectory.Entry(
                identity: known,
                addresses: [try PeerAddress(host: address.endpoint.host, port: address.endpoint.port)])
        ])
        let client = PeerClient(directory, certificate: own, logger: logger)
        do {
            let height = try await SnapshotFetch(from: member, over: client, into: path).run(progress: progress)
            await client.shutdown()
            return height
        } catch {
            await client.shutdown()
            throw error
        }
    }
}

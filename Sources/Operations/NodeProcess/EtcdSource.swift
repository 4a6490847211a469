import EtcdOrdering
import Foundation
import NetworkedNode
import NodeConfiguration
import Ordering
import Signing

/// Opens the consortium's etcd for one generation of the ordering.
struct EtcdSource: OrderingSource {
    let configuration: NodeConfiguration.Ordering
    let network: Digest32

    func ordering(generation: UInt64, after start: OrderingHead?) async throws -> any Ordering {
        try engine(generation: generation, after: start)
    }

    func engine(generation: UInt64, after start: OrderingHead?) throws -> EtcdOrdering {
        var tls: EtcdConfiguration.TLS?
        if let certificate = configuration.certificate, let authority = configuration.authorityPath {
            tls = EtcdConfiguration.TLS(
                authorityPEM: try text(authority), certificateChainPEM: try text(certificate.chainPath),
                privateKeyPEM: try text(certificate.keyPath))
        }
        var etcd = EtcdConfiguration(
            endpoints: configuration.endpoints, tls: tls, prefix: "hefu/\(network)/\(generation)")
        etcd.quotaBytes = Int64(configuration.quotaBytes)
        return try EtcdOrdering(etcd, start: start)
    }

    private func text(_ path: String) throws -> String {
        do {
            return try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw ConfigurationFault("\(path) cannot be read; ordering names it as a certificate or key for etcd")
        }
    }
}

import FinancingService
import LedgerNode
import Logging
import NetworkedNode
import NodeConfiguration
import PeerExchange
import RegistryAuthority
import RegistryExchange
import ServiceLifecycle

/// What a member has of the registry of financings: a bank's desk, the authority's desk, both, or neither.
struct RegistryParts {
    let desk: RegistryDesk?
    let authority: RegistryAuthority?

    init(_ configuration: NodeConfiguration, ledger: LedgerNode, node: NetworkedNode, peers: any PeerLink) async throws {
        let folder = configuration.registry
        var authority: RegistryAuthority?
        if let kept = folder?.authority {
            authority = try await RegistryAuthority(
                node: ledger, key: KeyFile.key(kept.keyPath, named: "registry: key: names the authority's key"), path: kept.path)
        }
        self.authority = authority
        guard let path = folder?.deskPath else {
            desk = nil
            return
        }
        if let authority {
            let own = DeskChannel(authority, as: ledger.member)
            desk = try RegistryDesk(node: ledger, authority: own, path: path) { try await node.submit($0) }
        } else {
            let channel = PeerRegistryChannel(node: ledger, peers: peers)
            desk = try RegistryDesk(node: ledger, authority: channel, path: path) { try await channel.submit($0) }
        }
    }
}

/// The authority's desk follows the ledger: what has ended is compared no more, and secrets and documents go when their time has come.
struct RegistryKeeping: Service {
    let authority: RegistryAuthority
    let logger: Logger
    var pause = Duration.seconds(60)

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await authority.reconcile(at: authority.node.position().now)
                } catch {
                    logger.error("the registry's desk could not follow the ledger", metadata: ["fault": "\(error)"])
                }
                try await Task.sleep(for: pause)
            }
        }
        try? await gracefulShutdown()
    }
}

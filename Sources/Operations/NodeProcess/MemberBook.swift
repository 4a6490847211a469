import BankingCalendar
import Certificates
import Governance
import LedgerNode
import Logging
import NetworkedNode
import NodeConfiguration
import Parties
import PeerTransport
import ServiceLifecycle
import Synchronization

/// Who the members are and where their nodes are, kept in step with governance after every block.
final class MemberBook: Service {
    private let addresses: [MemberID: PeerAddress]
    private let own: MemberID
    private let node: LedgerNode
    private let logger: Logger
    private let active = Mutex<[PeerIdentity]>([])
    private let sequence = Mutex<Int64>(-1)
    private let progress: @Sendable () async -> AsyncStream<Void>
    let directory = PeerDirectory()

    init(
        node: LedgerNode, addresses: [NodeConfiguration.Peers.Address], logger: Logger,
        progress: @escaping @Sendable () async -> AsyncStream<Void>
    ) throws {
        (self.node, own, self.logger, self.progress) = (node, node.member, logger, progress)
        self.addresses = Dictionary(
            try addresses.map { ($0.member, try PeerAddress(host: $0.endpoint.host, port: $0.endpoint.port)) },
            uniquingKeysWith: { first, _ in first })
    }

    /// The active members, for the transport's handshakes.
    var identities: [PeerIdentity] { active.withLock { $0 } }

    func refresh() async {
        let governance = await node.position().governance
        guard sequence.withLock({ $0 }) != governance.sequence else { return }
        let known = governance.activeMembers.compactMap { member -> PeerIdentity? in
            do {
                return try PeerIdentity(member)
            } catch {
                logger.error("a member's certificate cannot be used", metadata: ["member": "\(member.id)", "fault": "\(error)"])
                return nil
            }
        }
        active.withLock { $0 = known }
        directory.replace(
            known.filter { $0.member != own }.map {
                PeerDirectory.Entry(identity: $0, addresses: addresses[$0.member].map { [$0] } ?? [])
            })
        sequence.withLock { $0 = governance.sequence }
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            for await _ in await self.progress() { await self.refresh() }
        }
        // The node ends its stream before this service is asked to end.
        try? await gracefulShutdown()
    }
}

import Parties
import PeerExchange
import Synchronization

/// The way to the other members: the node is made first, and what it calls through knows it.
final class PeerLinkBox: PeerLink {
    private let link = Mutex<(any PeerLink)?>(nil)

    func set(_ value: any PeerLink) { link.withLock { $0 = value } }

    func call(_ method: PeerMethod, of member: MemberID, _ request: [UInt8]) async throws -> [UInt8] {
        guard let link = link.withLock({ $0 }) else { throw PeerFault(.unreachable, member, "this node is starting") }
        return try await link.call(method, of: member, request)
    }
}

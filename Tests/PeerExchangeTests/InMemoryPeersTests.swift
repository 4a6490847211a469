// Proved here: peers in one process keep to what a network does: who is away is not reached, sizes are bounded at both
// ends, a caller learns no more of a fault than over a network, and the hook's fates befall the calls. How: a service that
// counts what reaches it.

import Parties
import PeerExchange
import Synchronization
import Testing

private final class Counting: PeerService {
    static let add = PeerMethod("add", requestBytesMax: 4, answerBytesMax: 8)
    static let fail = PeerMethod("fail", requestBytesMax: 4, answerBytesMax: 8)
    struct Fault: Error {}
    let methods = [add, fail]
    let calls = Mutex<[MemberID]>([])

    func answer(_ method: PeerMethod, _ request: [UInt8], from member: MemberID) async throws -> [UInt8] {
        calls.withLock { $0.append(member) }
        guard method == Self.add else {
            if request == [0] { throw Fault() }
            throw PeerFault(request == [1] ? .malformed : .overloaded, member, "no")
        }
        return request + request + request
    }
}

@Suite("Peers in memory")
struct InMemoryPeersTests {
    private let alder: MemberID, birch: MemberID
    private let service = Counting()

    init() throws { (alder, birch) = (try MemberID("alder"), try MemberID("birch")) }

    private func kind(_ peers: InMemoryPeers, _ method: PeerMethod = Counting.add, _ request: [UInt8] = [1]) async -> PeerFault
        .Kind?
    {
        do {
            _ = try await peers.link(of: alder).call(method, of: birch, request)
            return nil
        } catch { return (error as? PeerFault)?.kind }
    }

    @Test("answer the caller that the link belongs to, until they leave") func answers() async throws {
        let peers = InMemoryPeers()
        #expect(await kind(peers) == .unreachable)
        peers.join(service, as: birch)
        #expect(try await peers.link(of: alder).call(Counting.add, of: birch, [7]) == [7, 7, 7])
        #expect(service.calls.withLock { $0 } == [alder])
        peers.leave(birch)
        #expect(await kind(peers) == .unreachable)
    }

    @Test("refuse what is too long, and what they do not know") func bounds() async throws {
        let peers = InMemoryPeers()
        peers.join(service, as: birch)
        #expect(await kind(peers, Counting.add, [1, 2, 3, 4, 5]) == .refused)
        let wider = PeerMethod("add", requestBytesMax: 40, answerBytesMax: 40)
        #expect(await kind(peers, wider, [1, 2, 3, 4, 5]) == .refused)
        #expect(service.calls.withLock { $0.isEmpty })
        #expect(await kind(peers, Counting.add, [1, 2, 3, 4]) == .malformed)
        #expect(await kind(peers, PeerMethod("else", requestBytesMax: 4, answerBytesMax: 8)) == .refused)
    }

    @Test(
        "tell the caller what a network would",
        arguments: [(UInt8(0), PeerFault.Kind.unreachable), (1, .refused), (2, .overloaded)])
    func faults(_ request: UInt8, _ kind: PeerFault.Kind) async {
        let peers = InMemoryPeers()
        peers.join(service, as: birch)
        #expect(await self.kind(peers, Counting.fail, [request]) == kind)
    }

    @Test(
        "suffer what the hook says",
        arguments: [
            (InMemoryPeers.Fate.delivered, nil, 1), (.lost, .unreachable, 0), (.answerLost, .unreachable, 1),
            (.duplicated, nil, 2),
            (.failed(.overloaded), .overloaded, 0),
        ] as [(InMemoryPeers.Fate, PeerFault.Kind?, Int)])
    func fates(_ fate: InMemoryPeers.Fate, _ kind: PeerFault.Kind?, _ calls: Int) async {
        let seen = Seen()
        let peers = InMemoryPeers { passage in
            seen.add(passage)
            return fate
        }
        peers.join(service, as: birch)
        #expect(await self.kind(peers) == kind)
        #expect(service.calls.withLock { $0.count } == calls)
        #expect(
            seen.all == [InMemoryPeers.Passage(caller: alder, callee: birch, method: Counting.add, requestBytes: 1)])
    }
}

private final class Seen: Sendable {
    private let passages = Mutex<[InMemoryPeers.Passage]>([])
    var all: [InMemoryPeers.Passage] { passages.withLock { $0 } }
    func add(_ passage: InMemoryPeers.Passage) { passages.withLock { $0.append(passage) } }
}

import BankingCalendar
import Checkpoints
import EtcdOrdering
import Foundation
import Governance
import Ledger
import LedgerNode
import LocalNetwork
import Logging
import NodeFolder
import NodeProcess
import Ordering
import Parties
import PeerExchange
import PeerMessages
import PeerTransport
import PropertyTesting
import Signing
import Synchronization

/// Somebody with all keys of a member whose own node is away: it speaks the members' protocol over mutual TLS at the member's
/// address, and says what no node would.
final class DishonestMember: Sendable {
    let member: MemberID
    let origin: String
    private let keys: NodeKeys
    private let ledger: Digest32
    private let client: PeerClient
    private let server: PeerServer
    private let serving: Mutex<Task<Void, any Error>?>
    private let service: GarbageService

    init(_ member: MemberID, in network: LocalNetwork) throws {
        let place = network.folder(of: member)
        let contents = try NodeFolder(path: place).read()
        let genesis = try Genesis(encoded: contents.genesis)
        (self.member, keys, ledger) = (member, contents.keys, Genesis.network(of: contents.genesis))
        origin = Genesis.origin(name: genesis.name, network: ledger)
        let certificate = try TLSCertificateFiles(certificatePath: "\(place)/tls/node.pem", keyPath: "\(place)/tls/node.key")
            .read()
        let identities = try genesis.governance.activeMembers.map { try PeerIdentity($0) }
        let directory = PeerDirectory(
            try identities.filter { $0.member != member }.map {
                PeerDirectory.Entry(
                    identity: $0, addresses: [try PeerAddress(host: "127.0.0.1", port: network.peerPort(of: $0.member))])
            })
        var logger = Logger(label: "dishonest member")
        logger.logLevel = .critical
        client = PeerClient(directory, certificate: certificate, logger: logger)
        service = GarbageService()
        server = try PeerServer(
            answering: service, certificate: certificate, host: "127.0.0.1", port: network.peerPort(of: member),
            activeMembers: { identities }, logger: logger)
        serving = Mutex(nil)
    }

    /// Answers whoever asks, with garbage.
    func serve() {
        let server = server
        let task = Task { try await server.run() }
        serving.withLock { $0 = task }
    }

    /// How many questions it was asked and answered with garbage.
    var answered: Int { service.answered.withLock { $0 } }

    func leave() async {
        await client.shutdown()
        let task = serving.withLock { serving in
            defer { serving = nil }
            return serving
        }
        task?.cancel()
        _ = await task?.result
    }

    // MARK: two histories

    /// Its cosignature on a log of this size and root, whether or not there is such a log.
    func cosignature(height: UInt64, size: UInt64, root: Digest32) throws -> CosignatureLine {
        let line = try Checkpoint(origin: origin, size: size, root: root).cosignature(
            name: LedgerNode.cosignerName(member, origin: origin), key: keys.node,
            timestamp: UInt64(Date().timeIntervalSince1970))
        return CosignatureLine(height: height, size: size, root: root, member: member, line: line)
    }

    func send(_ lines: [CosignatureLine], to other: MemberID) async throws {
        _ = try await client.call(PeerMethods.cosignatures, of: other, CosignatureLines(lines: lines).encoded())
    }

    // MARK: garbage

    /// Calls each method with random bytes, none, and as many as it may bring.
    ///
    /// - Returns: how many calls were refused; one that is answered with another's secrets would be no refusal.
    func sendGarbage(to other: MemberID, _ random: inout SplitMix64) async -> Int {
        var refused = 0
        for method in PeerMethods.all {
            for count in [0, 1, 40, min(method.requestBytesMax, 1 << 20)] where count <= method.requestBytesMax {
                do {
                    _ = try await client.call(
                        method, of: other, (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) })
                } catch {
                    refused += 1
                }
            }
        }
        return refused
    }

    /// Orders blocks that chain correctly and hold garbage: one of no transactions' bytes, one whose contents are not those that
    /// its header covers.
    ///
    /// - Returns: their heights.
    func orderGarbage(generation: UInt64, in network: LocalNetwork, _ random: inout SplitMix64) async throws -> [UInt64] {
        let ordering = try network.ordering(of: member, ledger: "\(ledger)", generation: generation)
        let garbage = (0..<3).map { _ in (0..<500).map { _ in UInt8.random(in: 0...255, using: &random) } }
        var heights: [UInt64] = []
        while heights.count < 2 {
            guard let head = try await ordering.head() else { throw LocalNetworkFault("etcd has no head") }
            var block = try Block(
                network: ledger, height: head.height + 1, previous: head.header, transactions: garbage, cutter: keys.node)
            if heights.count == 1 {
                var bytes = block.bytes
                bytes[bytes.count - 1] ^= 1
                block = try Block(slot: bytes)
            }
            if try await ordering.append(block) == .appended { heights.append(block.header.height) }
        }
        try await ordering.close()
        return heights
    }
}

/// Answers every question of the members' nodes with bytes that are no answer, now and then more than any answer may have.
private final class GarbageService: PeerService {
    let methods = PeerMethods.all.map {
        PeerMethod($0.name, requestBytesMax: $0.requestBytesMax, answerBytesMax: $0.answerBytesMax + 1)
    }
    let answered = Mutex(0)

    func answer(_ method: PeerMethod, _ request: [UInt8], from member: MemberID) async throws -> [UInt8] {
        let number = answered.withLock { answered in
            answered += 1
            return answered
        }
        let count = number % 8 == 0 ? method.answerBytesMax : number % 50
        return [UInt8](repeating: UInt8(truncatingIfNeeded: number &* 37), count: count)
    }
}

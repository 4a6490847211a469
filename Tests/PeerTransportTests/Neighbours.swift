import BankingCalendar
import Certificates
import Foundation
import Logging
import Parties
import PeerExchange
import PeerTransport
import ServingOnLoopback
import Signing
import Synchronization

/// A member made for a test, with its identity key at hand.
struct Neighbour: Sendable {
    let id: MemberID
    let key: P256SigningKey
    let certificate: MemberCertificate

    static var now: LedgerTime { LedgerTime(millisecondsSinceEpoch: Int64(Date().timeIntervalSince1970 * 1000)) }

    /// The day before yesterday, so that certificates may have ended by now.
    static var start: LedgerTime { LedgerTime(millisecondsSinceEpoch: now.millisecondsSinceEpoch - 2 * 86_400_000) }

    init(_ id: String, key: P256SigningKey = P256SigningKey()) throws {
        (self.id, self.key) = (try MemberID(id), key)
        certificate = try MemberCertificate.selfSigned(
            organisation: "Bank \(id)", commonName: id, secret: key.secret, validFrom: Self.start, validDays: 365)
    }

    var identity: PeerIdentity { PeerIdentity(member: id, certificate: certificate) }

    /// - Parameter days: from the day before yesterday; 1 gives one that has ended.
    func tls(addresses: [String] = ["127.0.0.1", "localhost"], days: Int = 30) throws -> TLSCertificate {
        try TLSCertificate.issue(
            for: id, addresses: addresses, issuer: certificate, issuerSecret: key.secret, validFrom: Self.start, validDays: days)
    }
}

/// Who is an active member at the moment.
final class Membership: Sendable {
    private let identities: Mutex<[PeerIdentity]>
    init(_ members: [Neighbour]) { identities = Mutex(members.map(\.identity)) }
    func set(_ members: [Neighbour]) { identities.withLock { $0 = members.map(\.identity) } }
    var all: [PeerIdentity] { identities.withLock { $0 } }
}

/// Answers in the ways that the tests need.
final class Answering: PeerService {
    static let echo = PeerMethod("echo", requestBytesMax: 1024, answerBytesMax: 1024)
    static let large = PeerMethod("large", requestBytesMax: 1024 * 1024, answerBytesMax: 1024 * 1024)
    static let caller = PeerMethod("caller", requestBytesMax: 0, answerBytesMax: 64)
    /// Waits until the test says go.
    static let wait = PeerMethod("wait", requestBytesMax: 16, answerBytesMax: 16)
    /// Sleeps longer than any test lasts, unless it is cancelled.
    static let sleep = PeerMethod("sleep", requestBytesMax: 0, answerBytesMax: 0)
    /// Fails in the way that the request's byte says.
    static let fail = PeerMethod("fail", requestBytesMax: 1, answerBytesMax: 16)

    struct SecretFault: Error, CustomStringConvertible { let description = "a fault of the store" }

    let methods = [echo, large, caller, wait, sleep, fail]
    let gate = Gate()
    let answered = Mutex(0)

    func answer(_ method: PeerMethod, _ request: [UInt8], from member: MemberID) async throws -> [UInt8] {
        answered.withLock { $0 += 1 }
        switch method {
        case Self.caller: return Array(member.text.utf8)
        case Self.wait:
            await gate.pass()
            return request
        case Self.sleep:
            try await Task.sleep(for: .seconds(3600))
            return []
        case Self.fail:
            switch request.first {
            case 1: throw PeerFault(.refused, member, "not for you\r\nx: y")
            case 2: throw PeerFault(.overloaded, member, "later")
            case 3: throw PeerFault(.malformed, member, "no such question")
            case 4: return [UInt8](repeating: 0, count: 17)
            default: throw SecretFault()
            }
        default: return request
        }
    }
}

/// Holds those who come until it is opened.
actor Gate {
    private var isOpen = false
    private var held: [CheckedContinuation<Void, Never>] = []
    private var watchers: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []

    func pass() async {
        if isOpen { return }
        await withCheckedContinuation { continuation in
            held.append(continuation)
            for watcher in watchers where held.count >= watcher.count { watcher.continuation.resume() }
            watchers.removeAll { held.count >= $0.count }
        }
    }

    /// Returns when so many are held.
    func holds(_ count: Int) async {
        if held.count >= count { return }
        await withCheckedContinuation { watchers.append((count, $0)) }
    }

    func open() {
        isOpen = true
        for continuation in held { continuation.resume() }
        held = []
    }
}

/// A server of one member on a free port of loopback, for as long as the body runs.
func serving(_ server: PeerServer, _ body: @Sendable @escaping (Int) async throws -> Void) async throws {
    try await ServingOnLoopback.serving({ try await server.run($0) }, body)
}

extension Logger {
    static var silent: Logger { ServingOnLoopback.silent }
}

/// A network of some members in which one serves and another calls.
struct Street: Sendable {
    let alder: Neighbour, birch: Neighbour, cedar: Neighbour
    let membership: Membership
    let service = Answering()

    init() throws {
        (alder, birch, cedar) = (try Neighbour("alder-bank"), try Neighbour("birch-bank"), try Neighbour("cedar-bank"))
        membership = Membership([alder, birch, cedar])
    }

    func server(
        of member: Neighbour? = nil, certificate: TLSCertificate? = nil, limits: PeerServerLimits = PeerServerLimits(),
        logger: Logger = .silent
    ) throws -> PeerServer {
        let membership = membership
        return try PeerServer(
            answering: service, certificate: certificate ?? (member ?? alder).tls(), host: "127.0.0.1", port: 0,
            activeMembers: { membership.all }, limits: limits, logger: logger)
    }

    /// - Parameter callee: whose node is looked for at the port.
    func client(
        of caller: Neighbour, certificate: TLSCertificate? = nil, callee: Neighbour? = nil, at host: String = "127.0.0.1",
        port: Int, time: Duration = .seconds(20), logger: Logger = .silent
    ) throws -> PeerClient {
        let entry = PeerDirectory.Entry(
            identity: (callee ?? alder).identity, addresses: [try PeerAddress(host: host, port: port)])
        return PeerClient(
            PeerDirectory([entry]), certificate: try certificate ?? caller.tls(), callTime: time, logger: logger)
    }
}

extension PeerClient {
    func kind(_ method: PeerMethod, of member: Neighbour, _ request: [UInt8] = []) async -> PeerFault.Kind? {
        await fault(method, of: member, request)?.kind
    }

    /// The fault of a call; nil when it was answered.
    func fault(_ method: PeerMethod, of member: Neighbour, _ request: [UInt8] = []) async -> PeerFault? {
        do {
            _ = try await call(method, of: member.id, request)
            return nil
        } catch {
            return error as? PeerFault ?? PeerFault(.malformed, member.id, "no PeerFault: \(error)")
        }
    }

    /// Calls until it is answered: after a failure, the member is tried again only in a while.
    func isAnsweredInTheEnd(by member: Neighbour) async throws -> Bool {
        for _ in 0..<200 {
            if await kind(Answering.caller, of: member) == nil { return true }
            try await Task.sleep(for: .milliseconds(50))
        }
        return false
    }
}

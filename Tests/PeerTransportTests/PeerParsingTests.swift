// Proved here: no first line of a request is taken for a method's but the one; an address, a bucket and the pauses of tries
// keep to their rules. How: tables, and lines made by chance from pieces of good ones.

import Certificates
import Governance
import Parties
import PeerExchange
import PropertyTesting
import Signing
import Testing

@testable import PeerTransport

@Suite("What is parsed and counted between nodes")
struct PeerParsingTests {
    private let echo = PeerMethod("echo", requestBytesMax: 1, answerBytesMax: 1)

    @Test("a first line is a method's only if it is written so") func lines() {
        let methods = ["echo": echo, "block-sync2": PeerMethod("block-sync2", requestBytesMax: 1, answerBytesMax: 1)]
        let pieces = [
            "/peer/v1/", "/peer", "/v1", "/", "echo", "block-sync2", "..", "%2e", "?", "#", " ", "\u{0}", "ECHO", "é", "//", "\\",
            ";a",
            "*", "http://a", String(repeating: "a", count: 70),
        ]
        var random = SplitMix64(seed: 20_261_121)
        var taken = 0
        for _ in 0..<50_000 {
            let path = (0..<Int.random(in: 0...4, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
                .joined()
            let verb = ["POST", "GET", "post", ""].randomElement(using: &random) ?? ""
            guard case .asks(let method) = PeerRequestLine(verb: verb, path: path, methods: methods) else { continue }
            taken += 1
            #expect(verb == "POST" && path == "/peer/v1/" + method.name)
        }
        #expect(taken > 10)
        #expect(PeerRequestLine(verb: "POST", path: PeerRequestLine.path(of: echo), methods: methods) == .asks(echo))
    }

    @Test(
        "an address is a host and a port",
        arguments: [
            ("node.harbour.example:7400", "node.harbour.example", 7400), ("192.0.2.7:1", "192.0.2.7", 1),
            ("[2001:db8::7]:65535", "2001:db8::7", 65_535),
        ])
    func addresses(_ text: String, _ host: String, _ port: Int) throws {
        let address = try PeerAddress(text)
        #expect(address.host == host && address.port == port && address.description == text)
    }

    @Test(
        "an address is nothing else",
        arguments: [
            "", ":1", "a", "a:", "a:0", "a:65536", "a:-1", "2001:db8::7:80", "a/b:1", "a b:1", "a@b:1", "user:pw@a:1", "[:1",
        ])
    func noAddresses(_ text: String) {
        #expect(throws: PeerAddress.AddressFault.self) { try PeerAddress(text) }
    }

    @Test("a bucket gives what is in it, and fills with time up to its rim") func bucket() {
        let start = ContinuousClock.now
        var bucket = TokenBucket(perSecond: 10, atOnce: 3, now: start)
        let atFirst = (0..<4).map { _ in bucket.take(now: start) }
        #expect(atFirst == [true, true, true, false])
        let (early, inTime) = (bucket.take(now: start + .milliseconds(99)), bucket.take(now: start + .milliseconds(101)))
        #expect(!early && inTime)
        let later = (0..<4).map { _ in bucket.take(now: start + .seconds(60)) }
        #expect(later == [true, true, true, false])
        let backwards = bucket.take(now: start)
        #expect(!backwards)
    }

    @Test("a member that is away is tried by one call alone, after pauses that double to half a minute") func backoff() {
        var (backoff, now) = (Backoff(), ContinuousClock.now)
        var pauses: [Duration] = []
        for _ in 0..<12 {
            let (one, another) = (backoff.leave(now: now, deadline: now + .seconds(30)), backoff.leave(now: now, deadline: now))
            #expect(one == .granted && another == (pauses.isEmpty ? .granted : .refused(until: now + .seconds(30))))
            backoff.failed(now: now, spread: 1)
            guard case .refused(let until) = backoff.leave(now: now, deadline: now) else { break }
            pauses.append(until - now)
            now = until
        }
        #expect(pauses.first == .milliseconds(250) && pauses.last == .seconds(30) && pauses.count == 12)
        #expect(zip(pauses, pauses.dropFirst()).allSatisfy { $1 == min($0 * 2, .seconds(30)) })
        backoff.reached()
        let both = [backoff.leave(now: now, deadline: now), backoff.leave(now: now, deadline: now)]
        #expect(both == [.granted, .granted])
        // Many calls that were on their way when it went away count as one failure.
        for _ in 0..<10 { backoff.failed(now: now, spread: 1) }
        let after = backoff.leave(now: now, deadline: now)
        #expect(after == .refused(until: now + .milliseconds(250)))
    }

    @Test("an identity is taken from governance as a member's only with the member's own key") func unfit() throws {
        let birch = try Neighbour("birch-bank"), cedar = try Neighbour("cedar-bank")
        var member = Member(
            id: birch.id, name: "Birch", kind: .bank, nodeKey: birch.key.publicKey, certificate: birch.certificate.der,
            identityKey: birch.key.publicKey)
        #expect(try PeerIdentity(member) == birch.identity)
        member.identityKey = cedar.key.publicKey
        #expect(throws: (any Error).self) { try PeerIdentity(member) }
    }
}

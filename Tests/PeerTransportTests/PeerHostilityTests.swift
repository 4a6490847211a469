// Proved here: what a stranger or a member does to the port keeps nobody else from being served: garbage, half-open
// connections, large and slow bodies, floods. How: plain sockets, openssl with a member's certificate, and clients that ask
// too much, beside one that asks as it should. Where a connection has to be closed, the test waits for its end.

import Certificates
import Foundation
import Parties
import PeerExchange
import PeerTransport
import PropertyTesting
import ServingOnLoopback
import Synchronization
import Testing

@Suite("The port of a member's node")
struct PeerHostilityTests {
    private let street: Street
    init() throws { street = try Street() }

    private func isServed(_ member: Neighbour, at port: Int) async throws -> Bool {
        let client = try street.client(of: member, port: port)
        let fault = await client.fault(Answering.echo, of: street.alder, [1])
        await client.shutdown()
        return fault == nil
    }

    /// What the server answers to a member that writes its requests by hand; returns when the connection has ended.
    private func openSSL(_ member: Neighbour, at port: Int, saying text: String, thenLeaves: Bool = false) throws -> String {
        let folder = NSTemporaryDirectory() + "hefu-raw-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let tls = try member.tls()
        try tls.certificatePEM.write(toFile: "\(folder)/crt", atomically: true, encoding: .utf8)
        try tls.keyPEM.write(toFile: "\(folder)/key", atomically: true, encoding: .utf8)
        return try OpenSSL.client(
            ["-quiet", "-connect", "127.0.0.1:\(port)", "-cert", "\(folder)/crt", "-key", "\(folder)/key"], saying: text,
            thenLeaves: thenLeaves)
    }

    @Test("closes connections that bring garbage, and serves others") func garbage() async throws {
        try await serving(street.server()) { [self] port in
            var random = SplitMix64(seed: 7)
            for length in [1, 5, 100, 5000] {
                let socket = try PlainSocket(port: port)
                socket.send((0..<length).map { _ in UInt8.random(in: 0...255, using: &random) })
                socket.send(Array("GET / HTTP/1.1\r\n\r\n".utf8))
                #expect(!socket.readToEnd().contains(Array("HTTP/1.1 200".utf8)))
            }
            #expect(try await isServed(street.birch, at: port))
        }
    }

    @Test("closes the oldest of too many half-open connections of one machine, and serves others") func halfOpen() async throws {
        var limits = PeerServerLimits()
        (limits.handshakesMax, limits.connectionsMax) = (8, 16)
        try await serving(street.server(limits: limits)) { [self] port in
            var sockets: [PlainSocket] = []
            for _ in 0..<40 { sockets.append(try PlainSocket(port: port, from: "127.0.0.2")) }
            #expect(try await isServed(street.birch, at: port))
            // All but the last few have been closed by the server.
            for socket in sockets.dropLast(8) { #expect(socket.readToEnd().isEmpty) }
        }
    }

    @Test("closes a connection whose handshake does not come to its end") func slowHandshake() async throws {
        var limits = PeerServerLimits()
        limits.handshakeTime = .milliseconds(300)
        try await serving(street.server(limits: limits)) { port in
            let socket = try PlainSocket(port: port)
            socket.send([0x16, 0x03, 0x01])
            #expect(socket.readToEnd().isEmpty)
        }
    }

    @Test("refuses a body over its method's bound before it is read, and one without a length") func largeBody() async throws {
        try await serving(street.server()) { [self] port in
            let head = "POST /peer/v1/echo HTTP/1.1\r\nhost: a\r\n"
            let large = try openSSL(street.birch, at: port, saying: head + "content-length: 100000000000\r\n\r\nx")
            #expect(
                large.contains("HTTP/1.1 413") && large.contains("refused: a request of echo has at most 1024 bytes"), "\(large)")
            let chunked = try openSSL(street.birch, at: port, saying: head + "transfer-encoding: chunked\r\n\r\n1\r\nx\r\n")
            #expect(chunked.contains("HTTP/1.1 411"), "\(chunked)")
            let negative = try openSSL(street.birch, at: port, saying: head + "content-length: -1\r\n\r\n")
            #expect(!negative.contains("HTTP/1.1 200"), "\(negative)")
            #expect(street.service.answered.withLock { $0 } == 0)
            #expect(try await isServed(street.cedar, at: port))
        }
    }

    @Test("cuts a body that is too slow, and never takes a part of one for the whole") func slowBody() async throws {
        var limits = PeerServerLimits()
        limits.bodyTime = .milliseconds(400)
        try await serving(street.server(limits: limits)) { [self] port in
            let said = try openSSL(
                street.birch, at: port, saying: "POST /peer/v1/echo HTTP/1.1\r\nhost: a\r\ncontent-length: 9\r\n\r\nhalf")
            #expect(!said.contains("HTTP/1.1 200"), "\(said)")
            // The caller itself goes away in the middle.
            let gone = try openSSL(
                street.birch, at: port, saying: "POST /peer/v1/echo HTTP/1.1\r\nhost: a\r\ncontent-length: 9\r\n\r\nhalf",
                thenLeaves: true)
            #expect(!gone.contains("HTTP/1.1 200"), "\(gone)")
            #expect(street.service.answered.withLock { $0 } == 0)
            #expect(try await isServed(street.cedar, at: port))
        }
    }

    @Test("closes a connection on which nothing is asked, and one that sends too many headers") func idle() async throws {
        var limits = PeerServerLimits()
        limits.idleTime = .milliseconds(500)
        try await serving(street.server(limits: limits)) { [self] port in
            #expect(try !openSSL(street.birch, at: port, saying: "").contains("HTTP/1.1"))
            let slow = try openSSL(street.birch, at: port, saying: "POST /peer/v1/echo HTTP/1.1\r\nhost: a\r\n")
            #expect(!slow.contains("HTTP/1.1 200"))
            let headers = (0..<100).map { "x-\($0): 1\r\n" }.joined()
            let many = try openSSL(street.birch, at: port, saying: "POST /peer/v1/echo HTTP/1.1\r\nhost: a\r\n\(headers)\r\n")
            #expect(!many.contains("HTTP/1.1 200"), "\(many)")
            #expect(try await isServed(street.cedar, at: port))
        }
    }

    @Test("answers a member that has too much under way that it is too much, and serves the others") func atOnce() async throws {
        var limits = PeerServerLimits()
        limits.requestsAtOncePerMemberMax = 2
        try await serving(street.server(limits: limits)) { [self] port in
            let client = try street.client(of: street.birch, port: port)
            async let first = client.call(Answering.wait, of: street.alder.id, [1])
            async let second = client.call(Answering.wait, of: street.alder.id, [2])
            await street.service.gate.holds(2)
            let third = await client.fault(Answering.caller, of: street.alder)
            #expect(third?.kind == .overloaded && third?.why.contains("at once") == true, "\(third?.why ?? "answered")")
            #expect(try await isServed(street.cedar, at: port))
            await street.service.gate.open()
            #expect(try await [first, second] == [[1], [2]])
            #expect(await client.kind(Answering.caller, of: street.alder) == nil)
            await client.shutdown()
        }
    }

    @Test("bounds what all members together have under way") func atOnceInAll() async throws {
        var limits = PeerServerLimits()
        limits.requestsAtOnceMax = 2
        try await serving(street.server(limits: limits)) { [self] port in
            let (birch, cedar) = (
                try street.client(of: street.birch, port: port), try street.client(of: street.cedar, port: port)
            )
            async let first = birch.call(Answering.wait, of: street.alder.id, [1])
            async let second = cedar.call(Answering.wait, of: street.alder.id, [2])
            await street.service.gate.holds(2)
            #expect(await birch.kind(Answering.caller, of: street.alder) == .overloaded)
            await street.service.gate.open()
            #expect(try await [first, second] == [[1], [2]])
            await birch.shutdown()
            await cedar.shutdown()
        }
    }

    @Test("slows a member that floods it, and serves the others") func flood() async throws {
        var limits = PeerServerLimits()
        (limits.requestsPerSecondPerMember, limits.requestsInOneInstantPerMember) = (1, 5)
        try await serving(street.server(limits: limits)) { [self] port in
            let client = try street.client(of: street.birch, port: port)
            var kinds: [PeerFault.Kind?] = []
            for _ in 0..<30 { kinds.append(await client.kind(Answering.echo, of: street.alder, [1])) }
            #expect(kinds.prefix(5).allSatisfy { $0 == nil })
            #expect(kinds.filter { $0 == .overloaded }.count >= 10, "\(kinds)")
            #expect(try await isServed(street.cedar, at: port))
            await client.shutdown()
        }
    }

    @Test("bounds a member's connections, and serves the others") func connections() async throws {
        var limits = PeerServerLimits()
        limits.connectionsPerMemberMax = 2
        try await serving(street.server(limits: limits)) { [self] port in
            let clients = try (0..<3).map { _ in try street.client(of: street.birch, port: port) }
            var kinds: [PeerFault.Kind?] = []
            for client in clients { kinds.append(await client.kind(Answering.caller, of: street.alder)) }
            #expect(kinds == [nil, nil, .refused], "\(kinds)")
            #expect(try await isServed(street.cedar, at: port))
            await clients[0].shutdown()
            #expect(try await clients[2].isAnsweredInTheEnd(by: street.alder))
            for client in clients { await client.shutdown() }
        }
    }

    @Test("ends an answer that takes too long, and the member's next request has its place") func slowAnswer() async throws {
        var limits = PeerServerLimits()
        (limits.answerTime, limits.requestsAtOncePerMemberMax) = (.milliseconds(300), 1)
        try await serving(street.server(limits: limits)) { [self] port in
            let client = try street.client(of: street.birch, port: port)
            #expect(await client.kind(Answering.sleep, of: street.alder) == .unreachable)
            #expect(await client.kind(Answering.caller, of: street.alder) == nil)
            await client.shutdown()
        }
    }

    @Test("answers nothing but POST to a method's path, and its log has no bodies in it") func paths() async throws {
        let log = LogBook()
        try await serving(street.server(logger: log.logger)) { [self] port in
            for (line, status) in [
                ("GET /peer/v1/echo", 405), ("POST /", 404), ("POST /peer/v1/", 404), ("POST /peer/v1/echo/", 404),
                ("POST /peer/v1/echo?x=1", 404), ("POST /peer/v1/%65cho", 404), ("POST //peer/v1/echo", 404),
                ("OPTIONS *", 404),
            ] {
                let said = try openSSL(
                    street.birch, at: port,
                    saying: "\(line) HTTP/1.1\r\nhost: a\r\ncontent-length: 14\r\n\r\nconfidential-9")
                #expect(said.contains("HTTP/1.1 \(status)"), "\(line): \(said)")
            }
            let good = try openSSL(
                street.birch, at: port,
                saying: "POST /peer/v1/echo HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-length: 14\r\n\r\nconfidential-9")
            #expect(good.contains("HTTP/1.1 200") && good.contains("confidential-9"), "\(good)")
        }
        #expect(log.lines.contains { $0.contains("peer request") && $0.contains("birch-bank") })
        #expect(!log.lines.contains { $0.contains("confidential-9") || $0.contains("PRIVATE") })
    }
}

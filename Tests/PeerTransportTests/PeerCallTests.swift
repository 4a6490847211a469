// Proved here: members' nodes call one another over TLS, each knows who the other is, and faults and bounds cross the wire
// as the protocol says. How: servers and clients of members made for the test, on real sockets of loopback.

import Certificates
import Parties
import PeerExchange
import PeerTransport
import ServingOnLoopback
import Synchronization
import Testing

@Suite("A call between members' nodes")
struct PeerCallTests {
    private let street: Street
    init() throws { street = try Street() }

    @Test("is answered, and the caller is the member that its certificate proves") func answered() async throws {
        try await serving(street.server()) { [street] port in
            for (caller, host) in [(street.birch, "127.0.0.1"), (street.cedar, "localhost")] {
                let client = try street.client(of: caller, at: host, port: port)
                let said = try await client.call(Answering.caller, of: street.alder.id, [])
                #expect(String(decoding: said, as: UTF8.self) == caller.id.text)
                let large = (0..<Answering.large.requestBytesMax).map { UInt8(truncatingIfNeeded: $0 &* 31) }
                #expect(try await client.call(Answering.large, of: street.alder.id, large) == large)
                #expect(try await client.call(Answering.echo, of: street.alder.id, []) == [])
                await client.shutdown()
            }
        }
    }

    @Test("many at once are each given their own answer") func many() async throws {
        try await serving(street.server()) { [street] port in
            let client = try street.client(of: street.birch, port: port)
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                for number in UInt8(0)..<60 {
                    tasks.addTask {
                        let answer = try await client.call(Answering.echo, of: street.alder.id, [number, 7])
                        #expect(answer == [number, 7])
                    }
                }
                try await tasks.waitForAll()
            }
            await client.shutdown()
        }
    }

    @Test(
        "brings the service's faults to the caller as what they mean there",
        arguments: [
            (UInt8(1), PeerFault.Kind.refused, "not for you"), (2, .overloaded, "later"), (3, .refused, "no such question"),
            (4, .unreachable, "failed while answering"), (5, .unreachable, "failed while answering"),
        ])
    func faults(_ request: UInt8, _ kind: PeerFault.Kind, _ why: String) async throws {
        try await serving(street.server()) { [street] port in
            let client = try street.client(of: street.birch, port: port)
            let fault = await client.fault(Answering.fail, of: street.alder, [request])
            #expect(fault?.kind == kind && fault?.member == street.alder.id)
            #expect(fault?.why.contains(why) == true && fault?.why.contains("\n") == false, "\(fault?.why ?? "")")
            #expect(fault?.why.contains("store") == false)
            // The node itself is well: the next call is made at once.
            #expect(await client.kind(Answering.caller, of: street.alder) == nil)
            await client.shutdown()
        }
    }

    @Test("is not made with a request that is too long, nor is an answer taken that is") func tooLong() async throws {
        try await serving(street.server()) { [street] port in
            let client = try street.client(of: street.birch, port: port)
            #expect(await client.kind(Answering.echo, of: street.alder, [UInt8](repeating: 0, count: 1025)) == .refused)
            #expect(street.service.answered.withLock { $0 } == 0)
            let narrow = PeerMethod("echo", requestBytesMax: 1024, answerBytesMax: 99)
            #expect(await client.kind(narrow, of: street.alder, [UInt8](repeating: 0, count: 99)) == nil)
            #expect(await client.kind(narrow, of: street.alder, [UInt8](repeating: 0, count: 100)) == .malformed)
            // A bound that the server does not know of is the server's to keep.
            let wide = PeerMethod("echo", requestBytesMax: 100_000, answerBytesMax: 100_000)
            #expect(await client.kind(wide, of: street.alder, [UInt8](repeating: 0, count: 1025)) == .refused)
            #expect(await client.kind(PeerMethod("other", requestBytesMax: 9, answerBytesMax: 9), of: street.alder) == .refused)
            #expect(street.service.answered.withLock { $0 } == 2)
            await client.shutdown()
        }
    }

    @Test("ends at its deadline") func deadline() async throws {
        try await serving(street.server()) { [street] port in
            let client = try street.client(of: street.birch, port: port, time: .milliseconds(300))
            let fault = await client.fault(Answering.wait, of: street.alder, [1])
            #expect(fault?.kind == .unreachable)
            await street.service.gate.open()
            await client.shutdown()
            #expect(await client.kind(Answering.caller, of: street.alder) == .unreachable)
        }
    }

    @Test("to a member that is away costs one attempt, then fails at once until it is tried again") func away() async throws {
        let server = try street.server()
        let ports = Ports()
        try await serving(server) { ports.add($0) }
        let port = try #require(ports.all.first)
        let log = LogBook()
        let client = try street.client(of: street.birch, port: port, logger: log.logger)
        for _ in 0..<50 { #expect(await client.kind(Answering.caller, of: street.alder) == .unreachable) }
        let attempts = log.lines.filter { $0.contains("a node was not reached") }
        #expect((1...5).contains(attempts.count), "\(attempts.count)")
        await client.shutdown()
    }

    @Test("goes where the directory says at that moment, and to nobody that is not in it") func directory() async throws {
        try await serving(street.server()) { [street] port in
            let directory = PeerDirectory()
            let client = PeerClient(directory, certificate: try street.birch.tls(), logger: .silent)
            #expect(await client.kind(Answering.caller, of: street.alder) == .refused)
            let entry = PeerDirectory.Entry(
                identity: street.alder.identity, addresses: [try PeerAddress(host: "127.0.0.1", port: port)])
            directory.replace([entry])
            #expect(await client.kind(Answering.caller, of: street.alder) == nil)
            #expect(await client.kind(Answering.caller, of: street.cedar) == .refused)
            directory.replace([PeerDirectory.Entry(identity: street.alder.identity, addresses: [])])
            #expect(await client.kind(Answering.caller, of: street.alder) == .unreachable)
            directory.replace([])
            #expect(await client.kind(Answering.caller, of: street.alder) == .refused)
            await client.shutdown()
        }
    }

    @Test("finds the second address when nobody is at the first") func secondAddress() async throws {
        try await serving(street.server()) { [street] port in
            let gone = Ports()
            try await serving(street.server(of: street.cedar)) { gone.add($0) }
            let addresses = [
                try PeerAddress(host: "127.0.0.1", port: try #require(gone.all.first)), try PeerAddress("127.0.0.1:\(port)"),
            ]
            let client = PeerClient(
                PeerDirectory([PeerDirectory.Entry(identity: street.alder.identity, addresses: addresses)]),
                certificate: try street.birch.tls(), logger: .silent)
            #expect(await client.kind(Answering.caller, of: street.alder) == .unreachable)
            #expect(try await client.isAnsweredInTheEnd(by: street.alder))
            await client.shutdown()
        }
    }

    @Test("is answered to its end when the server is asked to stop") func shutdown() async throws {
        try await serving(street.server()) { [street] port in
            let client = try street.client(of: street.birch, port: port)
            async let answer = client.call(Answering.wait, of: street.alder.id, [9])
            await street.service.gate.holds(1)
            Task {
                try await Task.sleep(for: .milliseconds(200))
                await street.service.gate.open()
            }
            #expect(try await answer == [9])
            await client.shutdown()
        }
    }
}

final class Ports: Sendable {
    private let ports = Mutex<[Int]>([])
    var all: [Int] { ports.withLock { $0 } }
    func add(_ port: Int) { ports.withLock { $0.append(port) } }
}

// Proves that a log gets its checkpoints cosigned by witnesses that others run: from the size each of them holds, with the
// patience that is configured and no more, keeping only lines that the witness's own key made. The witnesses are real ones;
// only the wire between is replaced.

import Foundation
import Signing
import Synchronization
import Testing

@testable import Checkpoints
@testable import Witnessing

/// Passes time at once, and remembers how long it was asked to.
private final class HurriedClock: Clock, Sendable {
    typealias Instant = ContinuousClock.Instant
    private let began = ContinuousClock.now
    private let slept = Mutex<[Duration]>([])
    var sleeps: [Duration] { slept.withLock { $0 } }
    var now: Instant { began + sleeps.reduce(.zero, +) }
    var minimumResolution: Duration { .zero }
    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        try Task.checkCancellation()
        let time = deadline - now
        slept.withLock { $0.append(time) }
    }
}

/// A wire to witnesses, which may fail for some calls.
private final class Wire: WitnessConnection, Sendable {
    struct Cut: Error {}
    typealias Reply = @Sendable (String, OutsideWitness, Int) throws -> (status: Int, body: String)
    private let reply: Reply
    private let asked = Mutex<[String]>([])
    var bodies: [String] { asked.withLock { $0 } }

    init(_ reply: @escaping Reply) { self.reply = reply }

    func add(_ body: String, to witness: OutsideWitness) async throws -> (status: Int, body: String) {
        let count = asked.withLock { asked in
            asked.append(body)
            return asked.count
        }
        return try reply(body, witness, count)
    }

    static func answer(of witness: Witness, _ body: String) throws -> (status: Int, body: String) {
        switch try witness.add(Array(body.utf8)) {
        case .cosigned(let lines): (200, lines)
        case .malformed(let why): (400, why)
        case .notSigned(let why): (403, why)
        case .unknownOrigin: (404, "")
        case .conflict(let size): (409, "\(size)\n")
        case .inconsistent(let why): (422, why)
        }
    }
}

private final class Kept: Sendable {
    private let held = Mutex<[String]>([])
    var all: [String] { held.withLock { $0 } }
    func keep(_ height: UInt64, _ name: String, _ line: String) { held.withLock { $0.append("\(height) \(name)") } }
}

@Suite("Offers to outside witnesses")
struct OfferTests {
    private let log = GrowingLog()
    private let kept = Kept()
    private let clock = HurriedClock()

    private func offers(_ witness: Witness, over wire: Wire) throws -> WitnessOffers {
        let kept = kept
        return WitnessOffers(
            log: log, witnesses: [try OutsideWitness(url: "https://witness.example", verifierKey: witness.verifierKey)],
            connection: wire, clock: clock, keep: { kept.keep($0, $1, $2) })
    }

    @Test("follow the log, from the size the witness holds")
    func follows() async throws {
        let witness = try Witness.make([log.witnessed()])
        let wire = Wire { body, _, _ in try Wire.answer(of: witness, body) }
        let offers = try offers(witness, over: wire)
        #expect(await offers.offer() == [witness.name: .nothingFinal])
        try log.grow(to: 5)
        #expect(await offers.offer() == [witness.name: .cosigned(height: 5)])
        #expect(await offers.offer() == [witness.name: .cosigned(height: 5)])
        #expect(wire.bodies.count == 1)
        try log.grow(to: 300)
        #expect(await offers.offer() == [witness.name: .cosigned(height: 300)])
        #expect(kept.all == ["5 witness.example/w1", "300 witness.example/w1"] && clock.sleeps.isEmpty)
        // Another process of ours, which knows nothing of the witness, is told its size.
        try log.grow(to: 301)
        let again = try self.offers(witness, over: wire)
        #expect(await again.offer() == [witness.name: .cosigned(height: 301)])
        #expect(wire.bodies.suffix(2).map { $0.hasPrefix("old 0\n") } == [true, false])
    }

    @Test("wait longer after each failure, and give up for this round")
    func patience() async throws {
        try log.grow(to: 5)
        let witness = try Witness.make([log.witnessed()])
        let dead = try offers(witness, over: Wire { _, _, _ in throw Wire.Cut() })
        guard case .unreachable = await dead.offer()[witness.name] else {
            Issue.record("a witness that is away was reached")
            return
        }
        #expect(clock.sleeps == [.seconds(1), .seconds(2), .seconds(4), .seconds(8)])
        let slow = try offers(
            witness,
            over: Wire { body, _, count in count < 3 ? (count == 1 ? 503 : 429, "later") : try Wire.answer(of: witness, body) })
        #expect(await slow.offer() == [witness.name: .cosigned(height: 5)])
    }

    @Test("stop at a no, which is for people to look at", arguments: [400, 403, 404, 422, 301])
    func refusals(status: Int) async throws {
        try log.grow(to: 5)
        let witness = try Witness.make([log.witnessed()])
        let wire = Wire { _, _, _ in (status, "because") }
        #expect(try await offers(witness, over: wire).offer() == [witness.name: .refused(status: status, why: "because")])
        #expect(wire.bodies.count == 1 && kept.all.isEmpty)
    }

    @Test("find out that the witness saw another history")
    func fork() async throws {
        let other = GrowingLog(members: log.members)
        try other.grow(to: 8, salt: "other")
        try log.grow(to: 10)
        let witness = try Witness.make([log.witnessed()])
        _ = try witness.add(other.request(from: 0, to: 8))
        let offers = try offers(witness, over: Wire { body, _, _ in try Wire.answer(of: witness, body) })
        guard case .refused(422, _) = await offers.offer()[witness.name] else {
            Issue.record("a fork went unnoticed")
            return
        }
        #expect(kept.all.isEmpty)
    }

    @Test("wait for this node when the witness is ahead, and do not ask for proofs that cannot be")
    func ahead() async throws {
        try log.grow(to: 20)
        let witness = try Witness.make([log.witnessed()])
        _ = try witness.add(log.request(from: 0, to: 20))
        let behind = GrowingLog(members: log.members)
        try behind.grow(to: 10)
        let kept = kept
        let offers = WitnessOffers(
            log: behind, witnesses: [try OutsideWitness(url: "https://witness.example/", verifierKey: witness.verifierKey)],
            connection: Wire { body, _, _ in try Wire.answer(of: witness, body) }, clock: clock,
            keep: { kept.keep($0, $1, $2) })
        #expect(await offers.offer() == [witness.name: .ahead(size: 20)])
        #expect(await offers.offer() == [witness.name: .ahead(size: 20)])
        try behind.grow(to: 30)
        #expect(await offers.offer() == [witness.name: .cosigned(height: 30)])
    }

    @Test("keep no line of another key, and no other text")
    func strangers() async throws {
        try log.grow(to: 5)
        let checkpoint = try log.note(5).checkpoint
        let witness = try Witness.make([log.witnessed()])
        let impostor = try checkpoint.cosignature(name: witness.name, key: Ed25519SigningKey(), timestamp: 1)
        for body in [impostor + "\n", "", "— \n", String(repeating: "x", count: 50_000)] {
            let offers = try offers(witness, over: Wire { _, _, _ in (200, body) })
            guard case .refused(200, _) = await offers.offer()[witness.name] else {
                Issue.record("took \(body.prefix(40))")
                return
            }
        }
        #expect(kept.all.isEmpty)
        let mixed = try offers(
            witness, over: Wire { body, _, _ in (200, impostor + "\n" + (try Wire.answer(of: witness, body).body)) })
        #expect(await mixed.offer() == [witness.name: .cosigned(height: 5)])
    }

    @Test("bear nonsense where a size should be", arguments: ["", "x", "0\n", "-1\n", "18446744073709551615\n", "7\n\n", "3\n"])
    func nonsense(size: String) async throws {
        try log.grow(to: 5)
        let witness = try Witness.make([log.witnessed()])
        let wire = Wire { _, _, _ in (409, size) }
        switch try await offers(witness, over: wire).offer()[witness.name] {
        case .unreachable, .ahead: break
        case let other: Issue.record("\(String(describing: other))")
        }
        #expect(wire.bodies.count <= 10)
    }

    @Test("go to https addresses only, or to this machine")
    func addresses() throws {
        let key = try Witness.make([log.witnessed()]).verifierKey
        for url in ["http://witness.example", "ftp://witness.example", "witness.example", "https://a@b", "https://a?b", ""] {
            #expect(throws: NoteFault.self) { try OutsideWitness(url: url, verifierKey: key) }
        }
        #expect(try OutsideWitness(url: "http://127.0.0.1:1/w/", verifierKey: key).url == "http://127.0.0.1:1/w")
    }
}

// Proves that a witness cosigns only what a quorum of the members signed and what has only grown since it last cosigned,
// that it answers everything else with the number that c2sp.org/tlog-witness asks for, and that neither a restart, a crash,
// a race nor a disk that takes nothing makes it forget or sign twice.

import Dispatch
import Foundation
import MerkleLog
import PropertyTesting
import Signing
import Synchronization
import Testing

@testable import Checkpoints
@testable import Witnessing

extension WitnessAnswer {
    fileprivate var number: Int {
        switch self {
        case .cosigned: 200
        case .malformed: 400
        case .notSigned: 403
        case .unknownOrigin: 404
        case .conflict: 409
        case .inconsistent: 422
        }
    }
}

/// Does something on another thread the next time the witness asks for the time.
private final class Intruder: Sendable {
    private let act = Mutex<(@Sendable () -> Void)?>(nil)
    private let group = DispatchGroup()

    func send(_ act: @escaping @Sendable () -> Void) { self.act.withLock { $0 = act } }
    func wait() { group.wait() }

    func come() -> UInt64 {
        let act = act.withLock { act in
            defer { act = nil }
            return act
        }
        if let act {
            DispatchQueue.global().async(group: group, execute: act)
            Thread.sleep(forTimeInterval: 0.1)
        }
        return Witness.seconds
    }
}

@Suite("A witness")
struct WitnessTests {
    private let log = GrowingLog()

    @Test("cosigns a log from its first checkpoint on")
    func follows() throws {
        try log.grow(to: 700)
        let witness = try Witness.make([log.witnessed()])
        var old: UInt64 = 0
        for size in [1, 2, 3, 255, 256, 257, 511, 700, 700] as [UInt64] {
            guard case .cosigned(let line) = try witness.add(log.request(from: old, to: size)) else {
                Issue.record("\(old) → \(size)")
                return
            }
            let key = try NoteKey.cosigner(witness.verifierKey)
            let checkpoint = try log.note(size).checkpoint
            #expect(line.hasSuffix("\n") && checkpoint.isCosigned(by: String(line.dropLast()), name: key.name, key: key.key))
            old = size
        }
        let held = try #require(try witness.checkpoint(originHash: WitnessMemory.name(of: log.origin)))
        #expect(held.checkpoint.size == 700 && held.lines.count == 4)
        #expect(held.cosignatures(by: log.members.map { ($0.name, $0.key.publicKey) })?.count == 3)
        #expect(try witness.checkpoint(originHash: WitnessMemory.name(of: "another")) == nil)
    }

    @Test("says which of the protocol's reasons it has for a no")
    func refuses() throws {
        try log.grow(to: 300)
        let fork = GrowingLog(members: log.members)
        try fork.grow(to: 100)
        try fork.grow(to: 400, salt: "fork")
        let witness = try Witness.make([log.witnessed()])
        func number(_ request: AddCheckpoint) throws -> Int { try witness.add(request).number }

        #expect(try number(GrowingLog(origin: "other").request(from: 0, to: 0)) == 404)
        #expect(try number(log.request(from: 0, to: 200, signers: 2)) == 403)
        #expect(try number(log.request(from: 5, to: 200)) == 409)
        #expect(try witness.add(log.request(from: 5, to: 200)) == .conflict(size: 0))
        var proved = try log.request(from: 100, to: 200)
        proved = AddCheckpoint(old: 0, proof: proved.proof, note: proved.note)
        #expect(try number(proved) == 422)
        let hollow = Checkpoint(origin: log.origin, size: 0, root: try log.note(1).checkpoint.root)
        let lines = try log.members.map { try hollow.cosignature(name: $0.name, key: $0.key, timestamp: 1) }
        #expect(try number(AddCheckpoint(old: 0, proof: [], note: SignedCheckpoint(checkpoint: hollow, lines: lines))) == 422)
        #expect(try number(log.request(from: 0, to: 200)) == 200)

        #expect(try witness.add(log.request(from: 0, to: 300)) == .conflict(size: 200))
        #expect(try number(log.request(from: 200, to: 150)) == 400)
        #expect(try number(log.request(from: 150, to: 150)) == 409)
        // A fork: the same size and another root, or a longer history that is not a continuation.
        #expect(try number(AddCheckpoint(old: 200, proof: [], note: fork.note(200))) == 422)
        #expect(try number(fork.request(from: 200, to: 400)) == 422)
        #expect(try number(AddCheckpoint(old: 200, proof: [], note: log.note(300))) == 422)
        #expect(try number(log.request(from: 200, to: 300)) == 200)
    }

    @Test("takes a key's broken signature for a broken note, and another's for nothing")
    func signatures() throws {
        try log.grow(to: 10)
        let witness = try Witness.make([log.witnessed()])
        let note = try log.note(10, signers: 4)
        let other = try log.note(9, signers: 4)
        // The fourth line bears the fourth member's name and id, over another checkpoint.
        let broken = SignedCheckpoint(checkpoint: note.checkpoint, lines: Array(note.lines.prefix(3)) + [other.lines[3]])
        #expect(try witness.add(AddCheckpoint(old: 0, proof: [], note: broken)).number == 403)
        // One member's line thrice is one member.
        let thrice = SignedCheckpoint(
            checkpoint: note.checkpoint, lines: [note.lines[0], note.lines[0], note.lines[0], note.lines[1]])
        #expect(try witness.add(AddCheckpoint(old: 0, proof: [], note: thrice)).number == 403)
        let stranger = try note.checkpoint.cosignature(name: "stranger", key: Ed25519SigningKey(), timestamp: 1)
        let borrowed = try note.checkpoint.cosignature(name: log.members[3].name, key: Ed25519SigningKey(), timestamp: 1)
        let two = SignedCheckpoint(checkpoint: note.checkpoint, lines: Array(note.lines.prefix(2)) + [stranger, borrowed])
        #expect(try witness.add(AddCheckpoint(old: 0, proof: [], note: two)).number == 403)
        let more = SignedCheckpoint(checkpoint: note.checkpoint, lines: note.lines + [stranger, borrowed])
        #expect(try witness.add(AddCheckpoint(old: 0, proof: [], note: more)).number == 200)
        let held = try #require(try witness.checkpoint(originHash: WitnessMemory.name(of: log.origin)))
        #expect(!held.lines.contains(stranger) && !held.lines.contains(borrowed))
    }

    @Test("remembers after a restart, and refuses a fork then too")
    func restarts() throws {
        try log.grow(to: 20)
        let fork = GrowingLog(members: log.members)
        try fork.grow(to: 5)
        try fork.grow(to: 30, salt: "fork")
        let (folder, key) = (temporaryFolder(), Ed25519SigningKey())
        do {
            let first = try Witness.make([log.witnessed()], folder: folder, key: key)
            #expect(try first.add(log.request(from: 0, to: 10)).number == 200)
            #expect(throws: WitnessMemory.Fault.self) { try WitnessMemory(folder: folder) }
        }
        let second = try Witness.make([log.witnessed()], folder: folder, key: key)
        #expect(try second.add(fork.request(from: 0, to: 30)) == .conflict(size: 10))
        #expect(try second.add(fork.request(from: 10, to: 30)).number == 422)
        #expect(try second.add(log.request(from: 10, to: 20)).number == 200)
    }

    @Test("goes on from what a crash left between remembering and signing")
    func crash() throws {
        try log.grow(to: 20)
        let folder = temporaryFolder()
        do {
            let memory = try WitnessMemory(folder: folder)
            try memory.write(log.note(10))
        }
        let witness = try Witness.make([log.witnessed()], folder: folder)
        let held = try #require(try witness.checkpoint(originHash: WitnessMemory.name(of: log.origin)))
        #expect(held.lines.count == 4)
        #expect(try witness.add(log.request(from: 0, to: 12)) == .conflict(size: 10))
        #expect(try witness.add(log.request(from: 10, to: 10)).number == 200)
        #expect(try witness.add(log.request(from: 10, to: 12)).number == 200)
    }

    @Test(
        "does not begin when what it remembers cannot be read", arguments: ["", "garbage", "\u{0}", "other\n1\nAAAA\n\n— a b\n"])
    func spoiled(content: String) throws {
        let folder = temporaryFolder()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let file = "\(folder)/\(WitnessMemory.name(of: log.origin)).checkpoint"
        try Data(content.utf8).write(to: URL(fileURLWithPath: file))
        #expect(throws: WitnessMemory.Fault.self) { try Witness.make([log.witnessed()], folder: folder) }
    }

    @Test("signs nothing that it could not remember")
    func diskGone() throws {
        try log.grow(to: 20)
        let folder = temporaryFolder()
        let witness = try Witness.make([log.witnessed()], folder: folder)
        #expect(try witness.add(log.request(from: 0, to: 10)).number == 200)
        try FileManager.default.removeItem(atPath: folder)
        #expect(throws: WitnessMemory.Fault.self) { try witness.add(log.request(from: 10, to: 20)) }
        // It still stands where it stood.
        #expect(try witness.add(log.request(from: 5, to: 20)) == .conflict(size: 10))
    }

    @Test("lets one of those win that grow the same checkpoint at once")
    func race() async throws {
        try log.grow(to: 50)
        let witness = try Witness.make([log.witnessed()])
        _ = try witness.add(log.request(from: 0, to: 10))
        let log = log
        let answers = try await withThrowingTaskGroup(of: WitnessAnswer.self) { group in
            for size in 11...42 as ClosedRange<UInt64> { group.addTask { try witness.add(log.request(from: 10, to: size)) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.count { $0.number == 200 } == 1 && answers.count { $0.number == 409 } == 31)
        let held = try #require(try witness.checkpoint(originHash: WitnessMemory.name(of: log.origin)))
        #expect(answers.contains(.conflict(size: held.checkpoint.size)))
    }

    @Test("looks at what it holds and replaces it in one step, so that a request that comes meanwhile sees the new size")
    func meanwhile() async throws {
        try log.grow(to: 30)
        let (first, second) = (try log.request(from: 10, to: 20), try log.request(from: 10, to: 30))
        let intruder = Intruder()
        let witness = try Witness(
            name: "witness.example/w1", key: Ed25519SigningKey(), logs: [log.witnessed()],
            memory: WitnessMemory(folder: temporaryFolder()), now: { intruder.come() })
        _ = try witness.add(log.request(from: 0, to: 10))
        // The second request arrives while the first is being signed, and is given time to go as far as it can.
        let answer = Mutex<WitnessAnswer?>(nil)
        intruder.send {
            let late = try? witness.add(second)
            answer.withLock { $0 = late }
        }
        #expect(try witness.add(first).number == 200)
        intruder.wait()
        #expect(answer.withLock { $0 } == .conflict(size: 20))
    }

    @Test("follows several logs apart from each other")
    func severalLogs() throws {
        let other = GrowingLog(origin: "other.example/log")
        try log.grow(to: 10)
        try other.grow(to: 10)
        let witness = try Witness.make([log.witnessed(), other.witnessed()])
        #expect(try witness.add(log.request(from: 0, to: 10)).number == 200)
        #expect(try witness.add(other.request(from: 0, to: 5)).number == 200)
        #expect(try witness.add(other.request(from: 5, to: 10)).number == 200)
        #expect(throws: NoteFault.self) { try Witness.make([log.witnessed(), log.witnessed()]) }
    }

    @Test("asks for the quorum or more, and for each member once")
    func configuration() throws {
        #expect(try log.witnessed().quorum == 3 && log.witnessed(quorum: 4).quorum == 4)
        #expect(throws: NoteFault.self) { try log.witnessed(quorum: 2) }
        #expect(throws: NoteFault.self) { try log.witnessed(quorum: 5) }
        let keys = log.verifierKeys
        #expect(throws: NoteFault.self) { try WitnessedLog(origin: "a", verifierKeys: keys + [keys[0]]) }
        #expect(throws: NoteFault.self) { try WitnessedLog(origin: "a", verifierKeys: []) }
        #expect(throws: NoteFault.self) { try WitnessedLog(origin: "a\nb", verifierKeys: keys) }
        // One member's key alone, as a witness of another make would be given.
        #expect(try WitnessedLog(origin: "a", verifierKeys: [keys[0]]).quorum == 1)
    }

    @Test("gives nothing for bytes that were changed", arguments: Seed.cases(4))
    func fuzz(seed: Seed) throws {
        var generator = seed.generator
        try log.grow(to: 20)
        let witness = try Witness.make([log.witnessed()])
        _ = try witness.add(log.request(from: 0, to: 10))
        let good = Array(try log.request(from: 10, to: 10, signers: 4).text.utf8)
        let checkpoint = try log.note(10).checkpoint
        let key = try NoteKey.cosigner(witness.verifierKey)
        for _ in 0..<250 {
            var bytes = good
            for _ in 0...Int.random(in: 0..<3, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.remove(at: place)
                case 2: bytes.insert([0x0A, 0x20, 0x30, 0x00, 0xE2].randomElement(using: &generator) ?? 0, at: place)
                default: bytes = Array(bytes.prefix(place + 2))
                }
            }
            // A line of the one member too many may be spoiled; what is signed is the checkpoint that was sent whole.
            if case .cosigned(let line) = try witness.add(bytes) {
                #expect(checkpoint.isCosigned(by: String(line.dropLast()), name: key.name, key: key.key), "\(seed)")
            }
        }
        #expect(try witness.add(log.request(from: 10, to: 20)).number == 200, "\(seed)")
    }
}

// What is proved: a snapshot comes from another member in pieces, byte by byte, also when calls are lost on the way and the
// fetch goes on later; what the other member says differently from piece to piece is refused.

import Foundation
import NetworkedNode
import Parties
import PeerExchange
import PeerMessages
import PropertyTesting
import Snapshots
import Synchronization
import Testing

@Suite("A snapshot from another member")
struct SnapshotFetchTests {
    private let folder: String
    private let content: [UInt8]

    /// Three pieces and a bit, of noise: the transfer does not look inside.
    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "hefu-fetch-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder + "/kept", withIntermediateDirectories: true)
        var generator = SplitMix64(seed: 20_261_121)
        content = generator.bytes(3 * Snapshot.chunkBytesMax + 77)
        try put(content, height: 41)
    }

    private func put(_ bytes: [UInt8], height: Int) throws {
        let name = String(repeating: "0", count: 12 - String(height).count) + String(height)
        try Data(bytes).write(to: URL(filePath: "\(folder)/kept/\(name).hefu-snapshot"))
    }

    /// Answers as a node does, after `change` had a look at it.
    private struct Desk: PeerService {
        let desk: SnapshotDesk
        let change: @Sendable (inout SnapshotChunk, UInt64) -> Void
        let asked = Asked()
        var methods: [PeerMethod] { PeerMethods.all }

        func answer(_ method: PeerMethod, _ request: [UInt8], from member: MemberID) async throws -> [UInt8] {
            let wanted = try SnapshotChunkWanted(encoded: request)
            asked.note(wanted.index)
            var chunk = try desk.chunk(wanted, for: member)
            change(&chunk, wanted.index)
            return try chunk.encoded()
        }
    }

    private final class Asked: Sendable {
        private let indices = Mutex<[UInt64]>([])
        func note(_ index: UInt64) { indices.withLock { $0.append(index) } }
        var all: [UInt64] { indices.withLock { $0 } }
    }

    /// - Parameter calls: how many calls go through before all are lost.
    private func fetch(
        calls: Int = .max, change: @escaping @Sendable (inout SnapshotChunk, UInt64) -> Void = { _, _ in }
    ) async throws -> (asked: [UInt64], result: Result<UInt64, any Error>) {
        let (own, other) = (try MemberID("harbour-bank"), try MemberID("lotus-bank"))
        let left = Asked()
        let peers = InMemoryPeers { _ in
            left.note(0)
            return left.all.count <= calls ? .delivered : .lost
        }
        let desk = Desk(desk: SnapshotDesk(folder: folder + "/kept"), change: change)
        peers.join(desk, as: other)
        do {
            let fetch = SnapshotFetch(from: other, over: peers.link(of: own), into: folder + "/fetched")
            let height = try await fetch.run()
            return (desk.asked.all, .success(height))
        } catch {
            return (desk.asked.all, .failure(error))
        }
    }

    private var fetched: [UInt8]? { FileManager.default.contents(atPath: folder + "/fetched").map(Array.init) }

    @Test("comes byte by byte, the latest that the member keeps")
    func whole() async throws {
        try put([1, 2, 3], height: 40)
        let (asked, result) = try await fetch()
        #expect(try result.get() == 41 && asked == [0, 1, 2, 3] && fetched == content)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["fetched", "kept"])
        // What is there is not written over.
        await #expect(throws: SnapshotFault.self) { try await fetch().result.get() }
    }

    @Test("goes on where it was broken off, also inside a piece")
    func resumed() async throws {
        await #expect(throws: PeerFault.self) { try await fetch(calls: 2).result.get() }
        #expect(fetched == nil)
        await #expect(throws: PeerFault.self) { try await fetch(calls: 0).result.get() }
        // A crash while the third piece was written.
        let part = "\(folder)/fetched.lotus-bank.41.part"
        let handle = try FileHandle(forWritingTo: URL(filePath: part))
        #expect(try handle.seekToEnd() == UInt64(2 * Snapshot.chunkBytesMax))
        try handle.write(contentsOf: Data([9, 9, 9]))
        try handle.close()
        let (asked, result) = try await fetch()
        #expect(try result.get() == 41 && asked == [2, 3] && fetched == content)
    }

    @Test("begins again where the member no longer keeps the one begun")
    func replaced() async throws {
        await #expect(throws: PeerFault.self) { try await fetch(calls: 2).result.get() }
        try FileManager.default.removeItem(atPath: folder + "/kept/000000000041.hefu-snapshot")
        try put(Array(content.reversed()), height: 55)
        let (asked, result) = try await fetch()
        #expect(try result.get() == 55 && asked == [2, 0, 1, 2, 3] && fetched == Array(content.reversed()))
    }

    @Test("is refused when the pieces do not agree", arguments: 0..<6)
    func changed(_ how: Int) async throws {
        let (_, result) = try await fetch { chunk, index in
            guard index == 1 || how == 5 else { return }
            switch how {
            case 0: chunk.height += 1
            case 1: chunk.count += 1
            case 2: chunk.bytes.removeLast()
            case 3: chunk.bytes = []
            case 4: chunk.bytes.append(1)
            default: chunk.count = 1 << 40
            }
        }
        #expect(throws: PeerFault.self) { try result.get() }
        #expect(fetched == nil)
    }

    @Test("is refused by a member that keeps none")
    func none() async throws {
        try FileManager.default.removeItem(atPath: folder + "/kept")
        await #expect(throws: PeerFault.self) { try await fetch().result.get() }
    }
}

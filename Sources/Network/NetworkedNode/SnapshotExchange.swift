import Foundation
package import Parties
package import PeerExchange
package import PeerMessages
import Snapshots

// A member without blocks begins with another's snapshot, which comes in pieces.

extension NetworkedNode {
    /// Reads the disk beside the node's own work.
    nonisolated func snapshotChunk(_ wanted: SnapshotChunkWanted, for member: MemberID) async throws -> SnapshotChunk {
        try SnapshotDesk(folder: settings.snapshotFolder).chunk(wanted, for: member)
    }
}

/// Gives out pieces of the snapshots of a folder.
package struct SnapshotDesk: Sendable {
    private let folder: String?

    /// - Parameter folder: nil where the node keeps none.
    package init(folder: String?) { self.folder = folder }

    package func chunk(_ wanted: SnapshotChunkWanted, for member: MemberID) throws -> SnapshotChunk {
        let files = folder.map { SnapshotFile.all(in: $0) } ?? []
        guard let file = wanted.height == 0 ? files.first : files.first(where: { $0.height == wanted.height }),
            let height = file.height
        else {
            throw PeerFault(
                .refused, member,
                wanted.height == 0
                    ? "this node keeps no snapshot; its operator makes one with hefu node snapshot"
                    : "this node keeps no snapshot of block \(wanted.height) any more")
        }
        guard let bytes = try file.chunk(wanted.index) else {
            throw PeerFault(.refused, member, "the snapshot of block \(height) has no piece \(wanted.index)")
        }
        return SnapshotChunk(height: height, count: try file.chunkCount(), bytes: bytes)
    }
}

/// Brings another member's latest snapshot into a file. Nothing of it is believed: loading it proves it.
package struct SnapshotFetch: Sendable {
    /// 64 GiB: what a dishonest member can fill of this disk.
    private static let countMax: UInt64 = 1 << 16

    private let peers: any PeerLink
    private let member: MemberID
    private let path: String

    /// - Parameter path: of the file, once it is whole. Until then its pieces stand beside it, and a fetch that was broken off
    ///   goes on with them as long as the member keeps that snapshot.
    package init(from member: MemberID, over peers: any PeerLink, into path: String) {
        (self.member, self.peers, self.path) = (member, peers, path)
    }

    /// - Parameter progress: told of the pieces here, and of all.
    /// - Returns: the height it is of, by the member's word.
    /// - Throws: ``PeerFault`` and ``SnapshotFault``; what came stays, to be gone on with.
    package func run(progress: @Sendable (_ pieces: UInt64, _ of: UInt64) -> Void = { _, _ in }) async throws -> UInt64 {
        guard !FileManager.default.fileExists(atPath: path) else { throw SnapshotFault("\(path) exists; name a new file") }
        var (chunk, index) = try await firstPiece()
        let (height, count) = (chunk.height, chunk.count)
        let file = try DurableFile(path: partPath(height))
        do {
            while true {
                try check(chunk, index, of: count, height: height)
                try file.write(chunk.bytes)
                index += 1
                progress(index, count)
                guard index < count else { break }
                try Task.checkCancellation()
                chunk = try await ask(height, index)
            }
        } catch {
            try file.close()
            throw error
        }
        try file.close()
        try FileManager.default.moveItem(atPath: partPath(height), toPath: path)
        try DurableFile.synchronize(folder: URL(filePath: path).deletingLastPathComponent().path)
        return height
    }

    /// Where to go on: with what an earlier run left, where the member still keeps that snapshot.
    private func firstPiece() async throws -> (SnapshotChunk, index: UInt64) {
        if let begun = parts().max(by: { $0.height < $1.height }) {
            do {
                let chunk = try await ask(begun.height, begun.whole)
                try truncate(to: begun.whole, height: begun.height)
                return (chunk, begun.whole)
            } catch let fault as PeerFault where fault.kind == .refused {
                for part in parts() { try FileManager.default.removeItem(atPath: partPath(part.height)) }
            }
        }
        return (try await ask(0, 0), 0)
    }

    private func ask(_ height: UInt64, _ index: UInt64) async throws -> SnapshotChunk {
        let question = try SnapshotChunkWanted(height: height, index: index).encoded()
        let answer = try await peers.call(PeerMethods.snapshotChunk, of: member, question)
        do {
            return try SnapshotChunk(encoded: answer)
        } catch {
            throw PeerFault(.malformed, member, "its answer is no piece of a snapshot: \(error)")
        }
    }

    private func check(_ chunk: SnapshotChunk, _ index: UInt64, of count: UInt64, height: UInt64) throws {
        let isLast = index + 1 == count
        guard chunk.height == height, chunk.count == count, height > 0, count <= Self.countMax, index < count,
            isLast ? (1...Snapshot.chunkBytesMax).contains(chunk.bytes.count) : chunk.bytes.count == Snapshot.chunkBytesMax
        else { throw PeerFault(.malformed, member, "piece \(index) is not of a snapshot as it described it before") }
    }

    // MARK: what came before

    private var partPrefix: String { "\(URL(filePath: path).lastPathComponent).\(member.text)." }
    private var folder: String { URL(filePath: path).deletingLastPathComponent().path }
    private func partPath(_ height: UInt64) -> String { "\(folder)/\(partPrefix)\(height).part" }

    /// What an earlier run left, each with the number of its whole pieces.
    private func parts() -> [(height: UInt64, whole: UInt64)] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.compactMap { name in
            guard name.hasPrefix(partPrefix), name.hasSuffix(".part"),
                let height = UInt64(name.dropFirst(partPrefix.count).dropLast(5)),
                let bytes = try? SnapshotFile(path: partPath(height)).bytes()
            else { return nil }
            return (height, bytes / UInt64(Snapshot.chunkBytesMax))
        }
    }

    /// A crash may have left part of a piece.
    private func truncate(to pieces: UInt64, height: UInt64) throws {
        let handle = try FileHandle(forWritingTo: URL(filePath: partPath(height)))
        defer { try? handle.close() }
        try handle.truncate(atOffset: pieces * UInt64(Snapshot.chunkBytesMax))
    }
}

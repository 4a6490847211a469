import Foundation
package import LedgerNode
package import LedgerStore
package import Signing
import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// A snapshot in a file of its own.
package struct SnapshotFile: Hashable, Sendable {
    package let path: String

    package init(path: String) { self.path = path }

    // MARK: reading

    package func bytes() throws -> UInt64 {
        guard let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber else {
            throw SnapshotFault("\(path) has no size")
        }
        return size.uint64Value
    }

    /// The piece number `index`, from 0, of at most ``Snapshot/chunkBytesMax`` bytes; nil past the end.
    package func chunk(_ index: UInt64) throws -> [UInt8]? {
        let (offset, overflow) = index.multipliedReportingOverflow(by: UInt64(Snapshot.chunkBytesMax))
        guard !overflow, offset < (try bytes()) else { return nil }
        let handle = try FileHandle(forReadingFrom: URL(filePath: path))
        defer { try? handle.close() }
        try handle.seek(toOffset: offset)
        return try handle.read(upToCount: Snapshot.chunkBytesMax).map(Array.init)
    }

    /// How many pieces it has.
    package func chunkCount() throws -> UInt64 {
        let size = UInt64(Snapshot.chunkBytesMax)
        return try bytes() / size + (bytes() % size == 0 ? 0 : 1)
    }

    /// Proves and loads it; see ``Snapshot/load(genesis:confirmed:into:nextChunk:)``.
    ///
    /// - Parameter progress: told of the bytes read so far, and of all.
    package func load(
        genesis: [UInt8], confirmed: Digest32? = nil, into store: any LedgerStore,
        progress: @escaping (_ bytes: UInt64, _ of: UInt64) -> Void = { _, _ in }
    ) throws -> SnapshotReport {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw SnapshotFault("\(path): there is no such file, or this user may not read it")
        }
        defer { try? handle.close() }
        let size = try bytes()
        var read: UInt64 = 0
        return try Snapshot.load(genesis: genesis, confirmed: confirmed, into: store) {
            let bytes = try handle.read(upToCount: Snapshot.chunkBytesMax) ?? Data()
            read += UInt64(bytes.count)
            progress(read, size)
            return bytes.isEmpty ? nil : Array(bytes)
        }
    }

    // MARK: in a folder

    private static let suffix = ".hefu-snapshot"
    static let draftSuffix = ".draft"

    /// The height it is of, as its name says.
    package var height: UInt64? {
        let name = URL(filePath: path).lastPathComponent
        guard name.hasSuffix(Self.suffix) else { return nil }
        return UInt64(name.dropLast(Self.suffix.count))
    }

    /// Names sort by height.
    static func path(in folder: String, height: UInt64) -> String {
        let digits = String(height)
        return "\(folder)/\(String(repeating: "0", count: max(0, 12 - digits.count)))\(digits)\(suffix)"
    }

    /// The finished snapshots of a folder, newest first; none where there is no such folder.
    package static func all(in folder: String) -> [SnapshotFile] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.map { SnapshotFile(path: "\(folder)/\($0)") }.filter { $0.height != nil }
            .sorted { ($0.height ?? 0) > ($1.height ?? 0) }
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }

    /// Makes a snapshot of the node's last block now.
    ///
    /// - Throws: ``LedgerNode/ReceiptFault`` while that block is not final; ask again.
    package static func take(of node: LedgerNode, in folder: String) throws -> SnapshotFile {
        let draft = try SnapshotDraft(of: node.store, in: folder)
        do {
            return try draft.seal(node)
        } catch {
            draft.discard()
            throw error
        }
    }
}

extension SnapshotFile {
    /// Makes a snapshot of the store's last block now, and waits until that block is final; the node may be another process's.
    ///
    /// - Parameters:
    ///   - target: where the file comes to stand; nil for the folder's next name.
    ///   - patience: how long to wait for the members' cosignatures.
    ///   - progress: told of the bytes written so far.
    /// - Throws: ``SnapshotFault``, and ``LedgerNode/ReceiptFault`` when the block did not become final in time.
    package static func take(
        of node: LedgerNode, in folder: String, as target: String? = nil, waiting patience: Duration,
        progress: @escaping (_ bytes: UInt64) -> Void = { _ in }
    ) async throws -> SnapshotFile {
        if let target, FileManager.default.fileExists(atPath: target) {
            throw SnapshotFault("\(target) exists; name a new file")
        }
        let draft = try SnapshotDraft(of: node.store, in: folder, progress: progress)
        let end = ContinuousClock.now + patience
        do {
            while true {
                do {
                    return try draft.seal(node, as: target)
                } catch ReceiptFault.notFinal where ContinuousClock.now < end {
                    try await Task.sleep(for: .milliseconds(200))
                }
            }
        } catch {
            draft.discard()
            throw error
        }
    }
}

/// A snapshot that still lacks its seal.
struct SnapshotDraft: Sendable {
    let height: UInt64
    private let folder: String
    private let path: String
    private let written: Snapshot.Unsealed

    init(of store: any LedgerStore, in folder: String, progress: (UInt64) -> Void = { _ in }) throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let path = "\(folder)/\(UUID().uuidString)\(SnapshotFile.draftSuffix)"
        do {
            let sink = try DurableFile(path: path)
            var count: UInt64 = 0
            written = try Snapshot.write(store) {
                try sink.write($0)
                count += UInt64($0.count)
                progress(count)
            }
            try sink.close()
        } catch {
            try? FileManager.default.removeItem(atPath: path)
            throw error
        }
        (self.folder, self.path, height) = (folder, path, written.height)
    }

    /// Adds the seal and gives the file its name; whatever has the name is whole.
    func seal(_ node: LedgerNode, as target: String? = nil) throws -> SnapshotFile {
        let seal = try Snapshot.seal(written, of: node)
        let sink = try DurableFile(path: path)
        try sink.write(seal)
        try sink.close()
        let target = target ?? SnapshotFile.path(in: folder, height: height)
        guard rename(path, target) == 0 else {
            throw SnapshotFault("\(target) cannot be written: \(String(cString: strerror(errno)))")
        }
        try DurableFile.synchronize(folder: folder)
        try node.store.write { try LedgerNode.putLastSnapshot(height, $0) }
        return SnapshotFile(path: target)
    }

    func discard() { try? FileManager.default.removeItem(atPath: path) }

    /// Removes what an earlier process left unfinished.
    static func discardAll(in folder: String) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        where name.hasSuffix(SnapshotFile.draftSuffix) {
            try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
        }
    }
}

/// A file that is written to its end and is on disk once closed; also for chunks that come from another member.
package final class DurableFile: Sendable {
    private struct State {
        let handle: FileHandle
        var pending: [UInt8] = []
    }

    private let state: Mutex<State>
    private let path: String
    private static let pendingMax = 256 * 1024

    /// Opens the file, readable by its owner only, and goes on at its end.
    package init(path: String) throws {
        self.path = path
        let files = FileManager.default
        guard
            files.fileExists(atPath: path)
                || files.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        else { throw SnapshotFault("\(path) cannot be created; does its folder exist, and may this user write there?") }
        let handle = try FileHandle(forWritingTo: URL(filePath: path))
        try handle.seekToEnd()
        state = Mutex(State(handle: handle))
    }

    package func write(_ bytes: [UInt8]) throws {
        try state.withLock { state in
            state.pending += bytes
            guard state.pending.count >= Self.pendingMax else { return }
            try state.handle.write(contentsOf: Data(state.pending))
            state.pending.removeAll(keepingCapacity: true)
        }
    }

    package func close() throws {
        try state.withLock { state in
            try state.handle.write(contentsOf: Data(state.pending))
            state.pending = []
            try state.handle.synchronize()
            try state.handle.close()
        }
    }

    /// Makes a new name in a folder survive a power cut.
    package static func synchronize(folder: String) throws {
        let descriptor = open(folder, O_RDONLY)
        guard descriptor >= 0 else { throw SnapshotFault("\(folder) cannot be opened: \(String(cString: strerror(errno)))") }
        defer { _ = Glibc.close(descriptor) }
        guard fsync(descriptor) == 0 else {
            throw SnapshotFault("\(folder) cannot be synchronised: \(String(cString: strerror(errno)))")
        }
    }
}

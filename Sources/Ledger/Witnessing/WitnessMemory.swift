package import Checkpoints
import Foundation
import Signing

/// What a witness has cosigned last, one file a log, durable before ``write(_:)`` returns. One process at a time may hold it.
package final class WitnessMemory: Sendable {
    package struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
        package let description: String
    }

    private let folder: String
    /// Open as long as the memory is held.
    private let lock: Int32

    /// - Throws: ``Fault`` when the folder cannot be used, or another process holds it.
    package init(folder: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw Fault(description: "the witness's folder \(folder) cannot be made: \(error)")
        }
        let lock = open("\(folder)/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw Fault(description: "the witness's folder \(folder) cannot be written: \(Self.why)") }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            close(lock)
            throw Fault(description: "another process keeps the witness's memory in \(folder); stop it first")
        }
        (self.folder, self.lock) = (folder, lock)
    }

    deinit { close(lock) }

    private static var why: String { String(cString: strerror(errno)) }

    /// SHA-256 of a log's origin in lower-case hexadecimal.
    package static func name(of origin: String) -> String { Hex.text(Digest32.sha256(Array(origin.utf8)).bytes) }

    private func path(_ origin: String) -> String { "\(folder)/\(Self.name(of: origin)).checkpoint" }

    /// The latest checkpoint of a log; nil when there is none yet.
    ///
    /// - Throws: ``Fault`` when there is one and it cannot be read: to begin anew would allow a fork.
    package func read(_ origin: String) throws -> SignedCheckpoint? {
        let path = path(origin)
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        do {
            let data = try Data(contentsOf: URL(fileURLWithPath: path))
            guard let text = String(validating: data, as: UTF8.self) else { throw NoteFault("it is not UTF-8") }
            let note = try SignedCheckpoint(text: text)
            guard note.checkpoint.origin == origin else { throw NoteFault("it is of the log \(note.checkpoint.origin)") }
            return note
        } catch {
            throw Fault(
                description: "what this witness cosigned last of \(origin) cannot be read (\(path): \(error)); restore the file, "
                    + "or begin with a new witness key")
        }
    }

    /// Replaces what is remembered of a log, at once or not at all.
    package func write(_ note: SignedCheckpoint) throws {
        let path = path(note.checkpoint.origin)
        let file = open(path + ".new", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Fault(description: "\(path) cannot be written: \(Self.why)") }
        defer { close(file) }
        var bytes = Array(note.text.utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
            guard written > 0 else { throw Fault(description: "\(path) cannot be written: \(Self.why)") }
            bytes = bytes.dropFirst(written)
        }
        guard fsync(file) == 0, rename(path + ".new", path) == 0 else {
            throw Fault(description: "\(path) cannot be written: \(Self.why)")
        }
        let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw Fault(description: "\(folder) cannot be opened: \(Self.why)") }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw Fault(description: "\(folder) cannot be written: \(Self.why)") }
    }
}

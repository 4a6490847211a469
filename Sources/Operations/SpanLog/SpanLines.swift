import Dispatch
import Foundation
import StructuredLog
import Synchronization

/// A file of JSON lines that is written behind a bounded buffer, and begun anew when it has grown to its limit.
package final class SpanLines: Sendable {
    package struct CannotWrite: Error, CustomStringConvertible {
        package let description: String
    }

    private struct State {
        var waiting: [UInt8] = []
        var isScheduled = false
        var dropped: Int64 = 0
        var untold: Int64 = 0
    }

    private let path: String
    private let bufferBytesMax: Int
    private let fileBytesMax: Int
    private let queue = DispatchQueue(label: "spans")
    private let state = Mutex(State())
    /// The open file and its length; touched on `queue` only, and locked because the compiler cannot know that.
    private let file: Mutex<(handle: FileHandle?, bytes: Int)>

    /// Opens the file to append to it; only its owner may read it.
    ///
    /// - Parameters:
    ///   - fileBytesMax: at this length the file is renamed to `path.1`, in the place of the one before.
    /// - Throws: ``CannotWrite``.
    package init(path: String, bufferBytesMax: Int = 1 << 20, fileBytesMax: Int = 64 << 20) throws {
        (self.path, self.bufferBytesMax, self.fileBytesMax) = (path, bufferBytesMax, fileBytesMax)
        file = Mutex(try Self.open(path))
    }

    /// How many lines found the buffer full or could not be written.
    package var dropped: Int64 { state.withLock { $0.dropped } }

    /// Takes a line without its newline; never waits for the disk.
    func append(_ line: String) {
        let mustSchedule = state.withLock { state -> Bool in
            guard state.waiting.count + line.utf8.count < bufferBytesMax else {
                state.dropped += 1
                state.untold += 1
                return false
            }
            if state.untold > 0 {
                state.waiting += Array("\(JSONText.object([("spansDropped", String(state.untold))]))\n".utf8)
                state.untold = 0
            }
            state.waiting += Array(line.utf8) + [0x0A]
            defer { state.isScheduled = true }
            return !state.isScheduled
        }
        if mustSchedule { queue.async { self.write() } }
    }

    package func flush() { queue.sync { self.write() } }

    private func write() {
        let bytes = state.withLock { state -> [UInt8] in
            defer { (state.waiting, state.isScheduled) = ([], false) }
            return state.waiting
        }
        guard !bytes.isEmpty else { return }
        let isWritten = file.withLock { file in
            do {
                if file.handle == nil || file.bytes + bytes.count > fileBytesMax { file = try renewed(file) }
                try file.handle?.write(contentsOf: Data(bytes))
                file.bytes += bytes.count
                return true
            } catch {
                // The next lines try again: a full disk may be emptied.
                file.handle = nil
                return false
            }
        }
        guard !isWritten else { return }
        let count = Int64(bytes.count { $0 == 0x0A })
        state.withLock { state in
            state.dropped += count
            state.untold += count
        }
    }

    private func renewed(_ file: (handle: FileHandle?, bytes: Int)) throws -> (handle: FileHandle?, bytes: Int) {
        if file.handle != nil {
            try? file.handle?.close()
            guard rename(path, path + ".1") == 0 else { throw CannotWrite(description: "\(path) cannot be renamed") }
        }
        return try Self.open(path)
    }

    private static func open(_ path: String) throws -> (handle: FileHandle?, bytes: Int) {
        let descriptor = Foundation.open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw CannotWrite(
                description: "spans cannot be written to \(path): \(String(cString: strerror(errno))); name a file in a folder "
                    + "that this process may write to")
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        return (handle, Int(try handle.seekToEnd()))
    }
}

import Foundation
import Synchronization

/// One etcd process. A shell stands between: when this process ends, however it ends, the shell's standard input closes and
/// it kills its etcd and removes the folder; after fifteen minutes it does so anyway.
final class EtcdProcess: Sendable {
    private struct State {
        var shell: Process
        var input: Pipe
    }

    let id: pid_t
    private let state: Mutex<State?>

    init(_ arguments: [String], log: String, folder: String) throws {
        let script = """
            folder=$1; log=$2; shift 2
            "$@" </dev/null >>"$log" 2>&1 &
            child=$!
            echo $child
            exec >/dev/null
            read -r -t 900 _ && kept=yes
            kill -KILL $child
            wait $child
            [ "$kept" = yes ] || { sleep 0.2; rm -rf "$folder"; }
            """
        let (shell, input, output) = (Process(), Pipe(), Pipe())
        shell.executableURL = URL(fileURLWithPath: "/bin/bash")
        shell.arguments = ["-c", script, "etcd", folder, log] + arguments
        (shell.standardInput, shell.standardOutput) = (input, output)
        shell.standardError = FileHandle.nullDevice
        try shell.run()
        var text = ""
        while !text.contains("\n") {
            let part = output.fileHandleForReading.availableData
            guard !part.isEmpty else { break }
            text += String(decoding: part, as: UTF8.self)
        }
        guard let id = pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)), id > 1 else {
            throw EtcdServersFault("no etcd was started; its shell said '\(text)'")
        }
        self.id = id
        state = Mutex(State(shell: shell, input: input))
    }

    deinit { kill() }

    /// SIGSTOP: the process hangs, and its connections stay open.
    func pause() { signal(SIGSTOP) }

    func resume() { signal(SIGCONT) }

    private func signal(_ number: Int32) {
        state.withLock { state in
            if state != nil { _ = Foundation.kill(id, number) }
        }
    }

    /// SIGKILL; returns when the process is gone.
    func kill() {
        let last = state.withLock { state in
            defer { state = nil }
            return state
        }
        guard let last else { return }
        _ = Foundation.kill(id, SIGKILL)
        try? last.input.fileHandleForWriting.write(contentsOf: Data("kept\n".utf8))
        try? last.input.fileHandleForWriting.close()
        last.shell.waitUntilExit()
    }
}

package struct EtcdServersFault: Error, CustomStringConvertible {
    package let description: String
    init(_ description: String) { self.description = description }
}

/// TCP ports of the loopback that nobody used a moment ago.
func freePorts(_ count: Int) throws -> [Int] {
    var (sockets, ports): ([Int32], [Int]) = ([], [])
    defer { for socket in sockets { close(socket) } }
    for _ in 0..<count {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw EtcdServersFault("no socket: errno \(errno)") }
        sockets.append(descriptor)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(descriptor, generic, size) == 0 && getsockname(descriptor, generic, &size) == 0
            }
        }
        guard isBound else { throw EtcdServersFault("no free port: errno \(errno)") }
        ports.append(Int(UInt16(bigEndian: address.sin_port)))
    }
    return ports
}

package import Foundation
import Synchronization

/// A server that must not outlive whoever started it. A shell stands between: when this process ends, however it ends, the
/// shell's standard input closes and it kills its child.
package final class KeptProcess: Sendable {
    private struct State {
        var shell: Process
        var input: Pipe
    }

    package let id: pid_t
    private let state: Mutex<State?>

    /// - Parameters:
    ///   - arguments: the program's path first.
    ///   - log: the file that takes what it says.
    package init(_ arguments: [String], log: String) throws {
        let script = """
            log=$1; shift
            "$@" </dev/null >>"$log" 2>&1 &
            child=$!
            echo $child
            exec >/dev/null
            read -r _
            kill -KILL $child
            wait $child
            """
        let (shell, input, output) = (Process(), Pipe(), Pipe())
        shell.executableURL = URL(fileURLWithPath: "/bin/bash")
        shell.arguments = ["-c", script, "kept", log] + arguments
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
            throw LocalServerFault("\(arguments.first ?? "nothing") was not started; its shell said '\(text)'")
        }
        self.id = id
        state = Mutex(State(shell: shell, input: input))
    }

    deinit { kill() }

    /// SIGKILL; returns when the process is gone.
    package func kill() {
        let last = state.withLock { state in
            defer { state = nil }
            return state
        }
        guard let last else { return }
        _ = Foundation.kill(id, SIGKILL)
        try? last.input.fileHandleForWriting.close()
        last.shell.waitUntilExit()
    }
}

package struct LocalServerFault: Error, CustomStringConvertible {
    package let description: String
    init(_ description: String) { self.description = description }
}

package import Foundation
import Synchronization

/// A program that ends with this process, however this process ends: a shell stands between, and kills the program when its
/// own standard input closes, or after a time in any case.
package final class WatchedProcess: Sendable {
    private struct State {
        var shell: Process
        var input: Pipe
    }

    package let id: pid_t
    private let name: String
    private let state: Mutex<State?>

    /// - Parameters:
    ///   - words: the program's path and its arguments.
    ///   - log: where its output is appended.
    ///   - leavings: a folder that goes when this process is gone without having ended the program.
    package init(_ name: String, _ words: [String], log: String, secondsMax: Int, leavings: String = "") throws {
        // A Control-C reaches the whole group; the shell outlives it, to end what it watches over when this process is gone.
        let script = """
            trap '' INT HUP
            log=$1; seconds=$2; leavings=$3; shift 3
            "$@" </dev/null >>"$log" 2>&1 &
            child=$!
            echo $child
            exec >/dev/null 2>&1
            read -r -t "$seconds" _ && ended=yes
            kill -KILL $child
            wait $child
            code=$?
            [ "$ended" = yes ] || [ -z "$leavings" ] || { sleep 0.2; rm -rf "$leavings"; }
            exit $code
            """
        let (shell, input, output) = (Process(), Pipe(), Pipe())
        shell.executableURL = URL(filePath: "/bin/bash")
        shell.arguments = ["-c", script, name, log, "\(secondsMax)", leavings] + words
        (shell.standardInput, shell.standardOutput) = (input, output)
        shell.standardError = FileHandle.nullDevice
        do {
            try shell.run()
        } catch {
            throw LocalServerFault("/bin/bash, which watches over \(name), cannot be started: \(error)")
        }
        try? output.fileHandleForWriting.close()
        var text = ""
        while !text.contains("\n") {
            let part = output.fileHandleForReading.availableData
            guard !part.isEmpty else { break }
            text += String(decoding: part, as: UTF8.self)
        }
        guard let id = pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)), id > 1 else {
            throw LocalServerFault("\(name) was not started; its shell said '\(text)'")
        }
        (self.name, self.id) = (name, id)
        state = Mutex(State(shell: shell, input: input))
    }

    deinit { kill() }

    /// Whether the program has not ended. One that has stays in the table of processes until its shell asks how.
    package var isRunning: Bool {
        state.withLock { state in
            // "pid (name) state …"; the name may hold anything but the last ")".
            guard state != nil, let text = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8),
                let end = text.lastIndex(of: ")")
            else { return false }
            return !["Z", "X"].contains(text[text.index(after: end)...].split(separator: " ").first ?? "X")
        }
    }

    /// SIGSTOP: it hangs, and its connections stay open.
    package func pause() { signal(SIGSTOP) }

    package func resume() { signal(SIGCONT) }

    private func signal(_ number: Int32) {
        state.withLock { state in
            if state != nil { _ = Foundation.kill(id, number) }
        }
    }

    /// SIGKILL; returns when the process is gone.
    package func kill() {
        signal(SIGKILL)
        _ = letGo()
    }

    /// Asks it to end, and kills it when it has not within `seconds`.
    ///
    /// - Returns: its exit code, above 128 for a signal; nil when it had been ended before.
    @discardableResult
    package func end(_ number: Int32 = SIGTERM, within seconds: Double) async -> Int32? {
        signal(SIGCONT)
        signal(number)
        let deadline = ContinuousClock.now + .seconds(seconds)
        while isRunning, .now < deadline { try? await Task.sleep(for: .milliseconds(20)) }
        return letGo()
    }

    private func letGo() -> Int32? {
        let last = state.withLock { state in
            defer { state = nil }
            return state
        }
        guard let last else { return nil }
        try? last.input.fileHandleForWriting.write(contentsOf: Data("ended\n".utf8))
        try? last.input.fileHandleForWriting.close()
        last.shell.waitUntilExit()
        return last.shell.terminationStatus
    }
}

/// Why a server could not be started, or does not serve.
package struct LocalServerFault: Error, CustomStringConvertible {
    package let description: String
    package init(_ description: String) { self.description = description }
}

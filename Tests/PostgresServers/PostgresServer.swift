import Foundation
import LocalServers
import Synchronization

/// A real PostgreSQL server of its own for a test run, in a temporary folder, on a local socket and a free port of the
/// loopback address. It ends with the process that started it, however that ends, and after 15 minutes at the latest.
package final class PostgresServer: @unchecked Sendable {
    // Unchecked because of `running`, which tests that stop and start a server touch one after the other.
    package let folder: String
    package let port: Int
    package static let password = "correct horse"
    private let settings: [String: String]
    private let programs: String
    private var running: Running?

    private struct Running {
        let process: Process
        /// The server ends when this end of the pipe is closed, so also when this process is killed.
        let life: FileHandle
        let pid: Int32
    }

    package struct Fault: Error, CustomStringConvertible {
        package let description: String
    }

    /// One for all tests that do not stop it; each takes a database of its own.
    package static func shared() throws -> PostgresServer {
        try theShared.withLock { server in
            if let server { return server }
            let started = try PostgresServer()
            server = started
            return started
        }
    }

    private static let theShared = Mutex<PostgresServer?>(nil)

    /// - Parameters:
    ///   - settings: of postgresql.conf, beyond the usual ones.
    ///   - prepare: puts files into the folder before the start; it is given the folder.
    package init(settings: [String: String] = [:], prepare: (String) throws -> Void = { _ in }) throws {
        programs = try Self.findPrograms()
        folder = FileManager.default.temporaryDirectory.appending(path: "hefu-pg-\(UUID().uuidString.prefix(8))").path
        port = try FreePorts.row(of: 1)
        self.settings = settings
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Self.password.write(toFile: "\(folder)/password", atomically: true, encoding: .utf8)
        try prepare(folder)
        if getuid() == 0 { try Self.run("/bin/chown", ["-R", "postgres:postgres", folder]) }
        try asServerUser(
            "\(programs)/initdb",
            [
                "-D", "\(folder)/data", "-U", "postgres", "--pwfile", "\(folder)/password", "--auth-local=trust",
                "--auth-host=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync",
            ])
        try start()
    }

    // MARK: its life

    package func start() throws {
        try? FileManager.default.removeItem(atPath: "\(folder)/kept")
        try? FileManager.default.removeItem(atPath: "\(folder)/pid")
        var words = [
            "\(programs)/postgres", "-D", "\(folder)/data", "-k", folder, "-p", "\(port)", "-c", "listen_addresses=127.0.0.1",
            "-c", "max_connections=200", "-c", "log_destination=stderr",
        ]
        for (key, value) in settings.sorted(by: { $0.key < $1.key }) { words += ["-c", "\(key)=\(value)"] }
        let (program, arguments) = Self.asServerUser(words)
        // The shell waits for the end of its input, then ends the server; what it leaves behind goes with it.
        let script = """
            folder=$1; shift
            "$@" >>"$folder/log" 2>&1 & server=$!
            echo $server >"$folder/pid.new"; mv "$folder/pid.new" "$folder/pid"
            timeout 900 cat >/dev/null
            kill -QUIT $server 2>/dev/null; wait $server
            [ -e "$folder/kept" ] || rm -rf "$folder"
            """
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", script, "sh", folder, program] + arguments
        let pipe = Pipe()
        process.standardInput = pipe
        try process.run()
        try? pipe.fileHandleForReading.close()
        let pid = try awaitReady()
        running = Running(process: process, life: pipe.fileHandleForWriting, pid: pid)
    }

    private func awaitReady() throws -> Int32 {
        for _ in 0..<600 {
            if let text = try? String(contentsOfFile: "\(folder)/pid", encoding: .utf8),
                let pid = Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)),
                (try? Self.run("\(programs)/pg_isready", ["-q", "-h", folder, "-p", "\(port)"])) != nil
            {
                return pid
            }
            Thread.sleep(forTimeInterval: 0.05)
        }
        let log = (try? String(contentsOfFile: "\(folder)/log", encoding: .utf8)) ?? ""
        throw Fault(description: "the PostgreSQL server did not start: \(log.suffix(2000))")
    }

    /// Kills the server and every process of it at once, as a power cut would end them.
    package func killHard() throws {
        guard let running else { return }
        let children = try Self.children(of: running.pid)
        for pid in [running.pid] + children { kill(pid, SIGKILL) }
        try letGo(running)
        // A server does not start while a process of the last one still holds its memory.
        for pid in children {
            while Self.status(of: pid).map({ $0.state != "Z" }) == true { Thread.sleep(forTimeInterval: 0.005) }
        }
    }

    /// Ends it in order; its folder stays.
    package func stop() throws {
        guard let running else { return }
        try letGo(running)
    }

    private func letGo(_ running: Running) throws {
        try Data().write(to: URL(filePath: "\(folder)/kept"))
        try running.life.close()
        running.process.waitUntilExit()
        self.running = nil
    }

    deinit {
        try? running?.life.close()
        if running == nil { try? FileManager.default.removeItem(atPath: folder) }
    }

    // MARK: databases

    /// A connection string for the superuser by the local socket.
    package func connection(_ database: String, user: String = "postgres") -> String {
        "host=\(folder) port=\(port) dbname=\(database) user=\(user)"
    }

    package func makeDatabase() throws -> String {
        let name = "d\(UUID().uuidString.lowercased().replacing("-", with: ""))"
        _ = try psql("CREATE DATABASE \(name)")
        return name
    }

    /// Runs statements as the superuser; answers what they print, unaligned.
    @discardableResult
    package func psql(_ sql: String, database: String = "postgres") throws -> String {
        try Self.run(
            "\(programs)/psql", ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", connection(database), "-c", sql]
        ).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

// MARK: - Programs

extension PostgresServer {
    private static func findPrograms() throws -> String {
        let root = "/usr/lib/postgresql"
        let versions = ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []).compactMap { Int($0) }.sorted()
        guard let version = versions.last(where: { FileManager.default.isExecutableFile(atPath: "\(root)/\($0)/bin/postgres") })
        else { throw Fault(description: "no PostgreSQL server is installed; run scripts/install-needs test") }
        return "\(root)/\(version)/bin"
    }

    /// The server refuses to run as root.
    private static func asServerUser(_ words: [String]) -> (program: String, arguments: [String]) {
        guard getuid() == 0 else { return (words[0], Array(words.dropFirst())) }
        return ("/usr/bin/setpriv", ["--reuid=postgres", "--regid=postgres", "--init-groups"] + words)
    }

    private func asServerUser(_ program: String, _ arguments: [String]) throws {
        let (program, arguments) = Self.asServerUser([program] + arguments)
        try Self.run(program, arguments)
    }

    @discardableResult
    package static func run(_ program: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: "/")
        process.standardInput = FileHandle.nullDevice
        let (output, complaint) = (try Scratch(), try Scratch())
        process.standardOutput = output.handle
        process.standardError = complaint.handle
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Fault(description: "\(program) \(arguments.last ?? "") failed: \(try complaint.text()) \(try output.text())")
        }
        return try output.text()
    }

    /// A file for a program's output, so that nobody waits for a full pipe; it has no name any more when it is used.
    private struct Scratch {
        let handle: FileHandle

        init() throws {
            let path = FileManager.default.temporaryDirectory.appending(path: "hefu-out-\(UUID().uuidString)").path
            try Data().write(to: URL(filePath: path))
            guard let handle = FileHandle(forUpdatingAtPath: path) else { throw Fault(description: "\(path) cannot be written") }
            self.handle = handle
            try FileManager.default.removeItem(atPath: path)
        }

        func text() throws -> String {
            try handle.seek(toOffset: 0)
            return String(decoding: try handle.readToEnd() ?? Data(), as: UTF8.self)
        }
    }

    private static func children(of parent: Int32) throws -> [Int32] {
        try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { Int32($0) }.filter {
            status(of: $0)?.parent == parent
        }
    }

    /// A process's state, "Z" when it has ended and nobody asked how, and who started it; nil when there is none.
    private static func status(of pid: Int32) -> (state: Substring, parent: Int32)? {
        // "pid (name) state parent …"; the name may hold anything but the last ")".
        guard let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8), let end = text.lastIndex(of: ")")
        else { return nil }
        let fields = text[text.index(after: end)...].split(separator: " ")
        guard fields.count > 1, let parent = Int32(fields[1]) else { return nil }
        return (fields[0], parent)
    }
}

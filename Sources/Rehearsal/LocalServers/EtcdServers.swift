package import EtcdOrdering
import Foundation
import Synchronization

/// Real etcd processes on free ports of loopback. They end with this object, and with this process at the latest. etcd writes
/// durably, as it does in earnest.
package final class EtcdServers: Sendable {
    /// Nil where etcd is installed; else what to install.
    package static let absence: String? = path("etcd") == nil ? "etcd is not installed; run scripts/install-needs test" : nil

    package let endpoints: [String]
    /// A client's certificate that the servers take; nil where they speak plain http.
    package let clientTLS: EtcdConfiguration.TLS?
    package let folder: String
    private let commands: [[String]]
    private let processes: Mutex<[WatchedProcess?]>

    private struct Member {
        var name: String
        var client: String
        var peer: String
    }

    /// Starts 1 or 3 members and waits until they serve.
    ///
    /// - Parameters:
    ///   - certificates: for mutual TLS, between the members too.
    ///   - options: for each etcd, such as "--quota-backend-bytes".
    ///   - folder: where they keep their data until they are stopped; a temporary one without it.
    package init(
        members count: Int = 1, certificates: EtcdCertificates? = nil, options: [String] = [], folder: String? = nil
    ) async throws {
        guard let program = EtcdServers.path("etcd") else { throw LocalServerFault(EtcdServers.absence ?? "") }
        let folder = folder ?? FileManager.default.temporaryDirectory.appending(path: "hefu-etcd-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let first = try FreePorts.row(of: 2 * count)
        let scheme = certificates == nil ? "http" : "https"
        let members = (0..<count).map { index in
            Member(
                name: "m\(index)", client: "\(scheme)://127.0.0.1:\(first + 2 * index)",
                peer: "\(scheme)://127.0.0.1:\(first + 2 * index + 1)")
        }
        let secure = try certificates.map { try EtcdServers.secure($0, folder) } ?? []
        let cluster = members.map { "\($0.name)=\($0.peer)" }.joined(separator: ",")
        commands = members.map { member in
            [
                program, "--name", member.name, "--data-dir", "\(folder)/\(member.name)", "--listen-client-urls", member.client,
                "--advertise-client-urls", member.client, "--listen-peer-urls", member.peer,
                "--initial-advertise-peer-urls", member.peer, "--initial-cluster", cluster,
                "--initial-cluster-token", folder, "--logger", "zap", "--log-outputs", "stderr",
            ] + secure + options
        }
        self.folder = folder
        endpoints = members.map(\.client)
        clientTLS = try certificates?.client("hefu node")
        processes = Mutex([])
        let started = try commands.indices.map { try start($0) }
        processes.withLock { $0 = started }
        try await waitUntilServing(members: count)
    }

    deinit { stop() }

    private func start(_ index: Int) throws -> WatchedProcess {
        try WatchedProcess("etcd", commands[index], log: "\(folder)/m\(index).log", secondsMax: 3600, leavings: folder)
    }

    private static func path(_ program: String) -> String? {
        ["/usr/bin", "/usr/local/bin", "/usr/sbin"].map { "\($0)/\(program)" }.first {
            FileManager.default.isExecutableFile(atPath: $0)
        }
    }

    private static func secure(_ certificates: EtcdCertificates, _ folder: String) throws -> [String] {
        let (certificate, key) = try certificates.server()
        for (name, text) in [("ca.pem", certificates.authorityPEM), ("server.pem", certificate), ("server.key", key)] {
            try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
        }
        return ["", "peer-"].flatMap { kind in
            [
                "--\(kind)trusted-ca-file", "\(folder)/ca.pem", "--\(kind)cert-file", "\(folder)/server.pem",
                "--\(kind)key-file", "\(folder)/server.key", "--\(kind)client-cert-auth",
            ]
        }
    }

    /// - Parameter prefix: a new one gives an empty ledger on the same servers.
    package func configuration(prefix: String = "hefu/test/1") -> EtcdConfiguration {
        EtcdConfiguration(endpoints: endpoints, tls: clientTLS, prefix: prefix)
    }

    // MARK: faults

    /// SIGKILL.
    package func kill(_ index: Int) {
        let process = processes.withLock { processes in
            defer { processes[index] = nil }
            return processes[index]
        }
        process?.kill()
    }

    /// Starts a killed member again on its old data.
    package func restart(_ index: Int) throws {
        kill(index)
        let process = try start(index)
        processes.withLock { $0[index] = process }
    }

    /// SIGSTOP: it hangs with its connections open.
    package func pause(_ index: Int) { processes.withLock { $0[index] }?.pause() }

    /// SIGCONT.
    package func resume(_ index: Int) { processes.withLock { $0[index] }?.resume() }

    /// Kills all and removes their data.
    package func stop() {
        for index in endpoints.indices { kill(index) }
        try? FileManager.default.removeItem(atPath: folder)
    }

    // MARK: looking

    /// The member that leads now, waiting up to ten seconds for one.
    package func leaderIndex() async throws -> Int {
        let deadline = ContinuousClock.now + .seconds(10)
        while true {
            if let standing = try? await standing(), let leader = standing.members.first(where: \.isLeader) {
                if let index = endpoints.firstIndex(of: leader.endpoint) { return index }
            }
            guard .now < deadline else { throw LocalServerFault("no etcd member leads after 10 s; see the logs in \(folder)") }
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    package func standing() async throws -> EtcdStanding {
        let gateway = try EtcdGateway(configuration())
        do {
            let standing = try await gateway.standing()
            try await gateway.close()
            return standing
        } catch {
            try await gateway.close()
            throw error
        }
    }

    /// Waits up to 20 seconds until so many members answer and have a leader.
    package func waitUntilServing(members count: Int) async throws {
        let deadline = ContinuousClock.now + .seconds(20)
        while true {
            if let standing = try? await standing(), standing.members.count(where: \.hasLeader) >= count { return }
            guard .now < deadline else {
                throw LocalServerFault("fewer than \(count) etcd members serve after 20 s; see the logs in \(folder)")
            }
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    /// What the servers that run have used so far, in seconds of one core.
    package func processorSeconds() -> Double {
        let ids = processes.withLock { $0.compactMap { $0?.id } }
        return ids.reduce(0) { $0 + Self.processorSeconds(of: $1) }
    }

    /// Of one process with all its threads; from utime and stime, fields 14 and 15 of proc(5)'s stat.
    package static func processorSeconds(of id: Int32) -> Double {
        guard let stat = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8),
            let name = stat.lastIndex(of: ")")
        else { return 0 }
        let fields = stat[stat.index(after: name)...].split(separator: " ")
        guard fields.count > 13, let user = Double(fields[11]), let system = Double(fields[12]) else { return 0 }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// Runs etcdctl against all endpoints, as an operator does.
    @discardableResult
    package func etcdctl(_ arguments: String...) throws -> String {
        guard let program = EtcdServers.path("etcdctl") else {
            throw LocalServerFault("etcdctl is not installed; run scripts/install-needs test")
        }
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["--endpoints", endpoints.joined(separator: ","), "--command-timeout", "20s"] + arguments
        process.environment = ["ETCDCTL_API": "3"]
        (process.standardOutput, process.standardError) = (output, output)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw LocalServerFault("etcdctl \(arguments) failed: \(text)") }
        return text
    }
}

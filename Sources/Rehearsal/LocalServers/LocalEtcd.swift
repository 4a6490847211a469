import BankingCalendar
import Certificates
package import EtcdOrdering
import Foundation
import Parties
import Signing
import Synchronization

/// A real etcd cluster on loopback, with mutual TLS as between organisations and written durably as in earnest. It ends with
/// this object, and with this process at the latest.
package final class LocalEtcd: Sendable {
    /// Nil where etcd is installed; else what to install.
    package static let absence: String? = program == nil ? "etcd is not installed; run scripts/install-needs test" : nil

    package let endpoints: [String]
    package let tls: EtcdConfiguration.TLS
    private let folder: String
    private let processes: Mutex<[KeptProcess?]>

    private struct Server {
        let name, client, peer: String
    }

    /// Starts `count` servers (an odd number) that keep their data in `folder`, and waits until they serve.
    package init(servers count: Int, folder: String) async throws {
        guard let program = Self.program else { throw LocalServerFault(Self.absence ?? "") }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let ports = try LoopbackPorts.free(2 * count)
        let servers = (0..<count).map { index in
            Server(
                name: "etcd-\(index + 1)", client: "https://127.0.0.1:\(ports[2 * index])",
                peer: "https://127.0.0.1:\(ports[2 * index + 1])")
        }
        let (tls, options) = try Self.secure(folder)
        let cluster = servers.map { "\($0.name)=\($0.peer)" }.joined(separator: ",")
        (self.folder, self.tls, endpoints) = (folder, tls, servers.map(\.client))
        processes = Mutex([])
        let started = try servers.map { server in
            let arguments = [
                program, "--name", server.name, "--data-dir", "\(folder)/\(server.name)", "--listen-client-urls", server.client,
                "--advertise-client-urls", server.client, "--listen-peer-urls", server.peer,
                "--initial-advertise-peer-urls", server.peer, "--initial-cluster", cluster,
                "--initial-cluster-token", "\(ports[0])", "--logger", "zap", "--log-outputs", "stderr",
            ]
            return try KeptProcess(arguments + options, log: "\(folder)/\(server.name).log")
        }
        processes.withLock { $0 = started }
        try await waitUntilServing()
    }

    deinit { stop() }

    private static let program = ["/usr/bin/etcd", "/usr/local/bin/etcd", "/usr/sbin/etcd"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    /// Certificates for servers and client from an authority made for them, and etcd's options to use them.
    private static func secure(_ folder: String) throws -> (EtcdConfiguration.TLS, [String]) {
        let key = P256SigningKey()
        let yesterday = LedgerTime(millisecondsSinceEpoch: Int64(Date().timeIntervalSince1970 * 1000) - 86_400_000)
        let authority = try MemberCertificate.selfSigned(
            organisation: "etcd on loopback", commonName: "etcd-authority", secret: key.secret, validFrom: yesterday,
            validDays: 30)
        let (server, client) = (try certificate("etcd"), try certificate("hefu-node"))
        func certificate(_ name: String) throws -> TLSCertificate {
            try TLSCertificate.issue(
                for: MemberID(name), addresses: ["127.0.0.1", "localhost"], issuer: authority, issuerSecret: key.secret,
                validFrom: yesterday, validDays: 7)
        }
        for (name, text) in [
            ("ca.pem", authority.pem), ("server.pem", server.certificatePEM), ("server.key", server.keyPEM),
        ] {
            try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
        }
        let options = ["", "peer-"].flatMap { kind in
            [
                "--\(kind)trusted-ca-file", "\(folder)/ca.pem", "--\(kind)cert-file", "\(folder)/server.pem",
                "--\(kind)key-file", "\(folder)/server.key", "--\(kind)client-cert-auth",
            ]
        }
        let tls = EtcdConfiguration.TLS(
            authorityPEM: authority.pem, certificateChainPEM: client.certificatePEM, privateKeyPEM: client.keyPEM)
        return (tls, options)
    }

    /// - Parameter prefix: a new one gives an empty order on the same servers.
    package func configuration(prefix: String) -> EtcdConfiguration {
        EtcdConfiguration(endpoints: endpoints, tls: tls, prefix: prefix)
    }

    // MARK: standing and ending

    private func standing() async throws -> EtcdStanding {
        let gateway = try EtcdGateway(configuration(prefix: "standing"))
        do {
            let standing = try await gateway.standing()
            try await gateway.close()
            return standing
        } catch {
            try await gateway.close()
            throw error
        }
    }

    private func waitUntilServing() async throws {
        let deadline = ContinuousClock.now + .seconds(20)
        while true {
            if let standing = try? await standing(), standing.members.count(where: \.hasLeader) == endpoints.count { return }
            guard .now < deadline else {
                throw LocalServerFault("not all of \(endpoints.count) etcd servers serve after 20 s; see the logs in \(folder)")
            }
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    /// The index of the server that leads now, waiting up to ten seconds for one.
    package func leader() async throws -> Int {
        let deadline = ContinuousClock.now + .seconds(10)
        while true {
            if let leader = try? await standing().members.first(where: \.isLeader),
                let index = endpoints.firstIndex(of: leader.endpoint)
            {
                return index
            }
            guard .now < deadline else { throw LocalServerFault("no etcd server leads after 10 s; see the logs in \(folder)") }
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

    /// SIGKILL.
    package func kill(_ index: Int) {
        let process = processes.withLock { processes in
            defer { processes[index] = nil }
            return processes[index]
        }
        process?.kill()
    }

    /// Kills all; their data stays.
    package func stop() {
        let all = processes.withLock { processes in
            defer { processes = [] }
            return processes
        }
        for process in all { process?.kill() }
    }
}

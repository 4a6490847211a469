import Foundation
import NetworkFounding

/// What an operator of etcd does with its own tools.
extension LocalNetwork {
    package var etcdCount: Int { plan.etcd.count }

    /// Runs etcdctl with a member's client certificate.
    ///
    /// - Parameter index: the only etcd member to ask; all of them without it.
    /// - Returns: what it wrote.
    @discardableResult
    package func etcdctl(_ words: [String], at index: Int? = nil) throws -> String {
        let asked = index.map { [plan.etcd[$0]] } ?? plan.etcd
        let endpoints = asked.map { "https://\($0.host):\($0.clientPort)" }.joined(separator: ",")
        let place = "\(folder(of: members[0]))/etcd"
        let access = [
            "--endpoints=\(endpoints)", "--cacert=\(place)/authority.pem", "--cert=\(place)/client.pem",
            "--key=\(place)/client.key",
        ]
        return try Self.output(of: ["/usr/bin/env", "ETCDCTL_API=3", "etcdctl"] + access + words)
    }

    /// Kills every etcd member and deletes what they held.
    package func destroyEtcd() throws {
        for index in plan.etcd.indices { kill(etcd: index) }
        for index in plan.etcd.indices { try FileManager.default.removeItem(atPath: data(ofEtcd: index)) }
    }

    /// Gives a killed etcd member the data of a snapshot.
    package func restore(etcd index: Int, from snapshot: String) throws {
        let own = plan.etcd[index]
        let cluster = plan.etcd.map { "\($0.name)=https://\($0.host):\($0.peerPort)" }.joined(separator: ",")
        try Self.output(of: [
            "/usr/bin/env", "ETCDCTL_API=3", "etcdctl", "snapshot", "restore", snapshot, "--name=\(own.name)",
            "--initial-cluster=\(cluster)", "--initial-advertise-peer-urls=https://\(own.host):\(own.peerPort)",
            "--data-dir=\(data(ofEtcd: index))",
        ])
    }

    private func data(ofEtcd index: Int) -> String { "\(folder)/etcd/\(plan.etcd[index].name)/data" }

    @discardableResult
    private static func output(of words: [String]) throws -> String {
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(filePath: words[0])
        process.arguments = Array(words.dropFirst())
        process.standardInput = FileHandle.nullDevice
        (process.standardOutput, process.standardError) = (pipe, pipe)
        try process.run()
        try? pipe.fileHandleForWriting.close()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw LocalNetworkFault("\(words.joined(separator: " ")) failed: \(text)") }
        return text
    }
}

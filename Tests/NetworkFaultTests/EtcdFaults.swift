import Foundation
import LocalNetwork
import NodeProcess
import Parties

/// The ordering engine's own life, and its loss.
extension FaultNetwork {
    func compactEtcd() async throws -> String {
        let watched = network.members[0]
        let before = try await finalHeight(watched)
        let revision = try compact()
        try network.etcdctl(["defrag"])
        try await goOn(at: watched)
        let after = try await finalHeight(watched)
        return "compacted at revision \(revision), all members defragmented, blocks \(before + 1) to \(after) meanwhile; "
            + (try await agree())
    }

    /// - Returns: the revision before which all is given up.
    @discardableResult
    private func compact() throws -> String {
        let answer = try network.etcdctl(["get", "none", "--write-out=fields"], at: 0)
        guard
            let line = answer.split(separator: "\n").first(where: { $0.hasPrefix("\"Revision\"") }),
            let revision = line.split(separator: ":").last.map({ $0.trimmingCharacters(in: .whitespaces) })
        else { throw LocalNetworkFault("etcdctl told no revision: \(answer)") }
        try network.etcdctl(["compaction", revision], at: 0)
        return revision
    }

    func destroyEtcd() async throws -> String {
        try network.destroyEtcd()
        for index in 0..<network.etcdCount { try network.start(etcd: index) }
        return try await recoverGeneration()
    }

    func restoreEtcd() async throws -> String {
        let snapshot = "\(network.folder)/backup.etcd"
        try? FileManager.default.removeItem(atPath: snapshot)
        let leader = try await network.etcdLeader()
        try network.etcdctl(["snapshot", "save", snapshot], at: leader)
        // All of them beyond what was saved: a node that is behind would take the older state for all there is.
        let saved = try await highest()
        for member in network.members { try await reach(saved + 3, member) }
        try network.destroyEtcd()
        for index in 0..<network.etcdCount { try network.restore(etcd: index, from: snapshot) }
        for index in 0..<network.etcdCount { try network.start(etcd: index) }
        return try await recoverGeneration()
    }

    /// Every node halts with an alarm; three operators say that they leave the generation, and all go on in the next.
    private func recoverGeneration() async throws -> String {
        let generation = try await network.status(of: network.members[0]).generation
        var alarms: Set<String> = []
        for member in network.members {
            try await until("\(member) halted") { try await self.network.status(of: member).halted != nil }
            alarms.formUnion(try await network.status(of: member).alarms.suffix(1).map(\.code))
        }
        let stood = try await finalHeight(network.members[0])
        let began = ContinuousClock.now
        for member in network.members.prefix(3) { try await network.post("/recover", to: member) }
        for member in network.members {
            try await until("\(member) is in generation \(generation + 1)") {
                let status = try await self.network.status(of: member)
                return status.generation == generation + 1 && status.halted == nil
            }
        }
        try await reach(stood + 1, network.members[0])
        let took = Self.text(.now - began)
        return
            "nodes halted at block \(stood) (\(alarms.sorted().joined(separator: ", "))); three operators' word began generation "
            + "\(generation + 1), on after \(took); \(try await agree())"
    }

    // MARK: quota

    /// Somebody with a credential for etcd, or its operator's neglect, uses up all the room there is.
    func fillEtcd() async throws -> String {
        try fill()
        for member in network.members {
            try await until("\(member) says that the ordering is full") {
                try await self.network.status(of: member).alarms.contains { $0.code == "ordering-full" }
            }
        }
        let stood = try await settled(network.members[0])
        try await Task.sleep(for: .seconds(1))
        let still = try await finalHeight(network.members[0])
        guard stood == still else { throw LocalNetworkFault("blocks \(stood + 1) to \(still) were ordered beyond etcd's quota") }
        let began = ContinuousClock.now
        try network.etcdctl(["del", "--prefix", "junk/"], at: 0)
        try compact()
        for index in 0..<network.etcdCount { try network.etcdctl(["defrag"], at: index) }
        try network.etcdctl(["alarm", "disarm"], at: 0)
        for member in network.members { try await reach(stood + 2, member) }
        return "nodes stood at block \(stood) and raised ordering-full; compacted, defragmented and disarmed, all were on after "
            + "\(Self.text(.now - began)); \(try await agree())"
    }

    private func fill() throws {
        let part = "\(network.folder)/junk"
        try Data(count: 1_400_000).write(to: URL(filePath: part))
        for number in 0..<100 {
            let place = "\(network.folder(of: network.members[0]))/etcd"
            let said = try network.shell(
                """
                ETCDCTL_API=3 etcdctl --endpoints=https://127.0.0.1:\(network.etcdPorts[0]) --cacert=\(place)/authority.pem \
                    --cert=\(place)/client.pem --key=\(place)/client.key put junk/\(number) <\(part) 2>&1; true
                """)
            if said.contains("database space exceeded") { return }
        }
        throw LocalNetworkFault("etcd took 100 times 1.4 MB with a quota of \(Self.quotaBytes)")
    }
}

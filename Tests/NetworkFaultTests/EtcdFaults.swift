import Foundation
import LocalNetwork
import NodeProcess
import Parties

/// The ordering engine's own life, and its loss.
extension FaultNetwork {
    func compactEtcd() async throws -> String {
        let watched = network.members[0]
        let before = try await finalHeight(watched)
        let answer = try network.etcdctl(["get", "none", "--write-out=fields"], at: 0)
        guard
            let line = answer.split(separator: "\n").first(where: { $0.hasPrefix("\"Revision\"") }),
            let revision = line.split(separator: ":").last.map({ $0.trimmingCharacters(in: .whitespaces) })
        else { throw LocalNetworkFault("etcdctl told no revision: \(answer)") }
        try network.etcdctl(["compaction", revision], at: 0)
        try network.etcdctl(["defrag"])
        try await goOn(at: watched)
        let after = try await finalHeight(watched)
        return "compacted at revision \(revision), all members defragmented, blocks \(before + 1) to \(after) meanwhile; "
            + (try await agree())
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
        try await goOn(5, at: network.members[0])
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

    private func until(_ what: String, _ isSo: () async throws -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(40)
        while .now < deadline {
            if (try? await isSo()) == true { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        var standings: [String] = []
        for member in network.members {
            if let status = try? await network.status(of: member) { standings.append("\(status)") }
        }
        throw LocalNetworkFault("waited 40 s until \(what): \(standings.joined(separator: "\n"))")
    }
}

import Foundation
import LocalNetwork
import Parties

/// Processes that are killed, or hang.
extension FaultNetwork {
    func killEachNode() async throws -> String {
        var back: [String] = []
        for member in network.members {
            network.kill(member)
            try await goOn(at: other(than: member))
            let began = ContinuousClock.now
            try network.start(member)
            try await network.waitUntilReady(member, within: 40)
            back.append(Self.text(.now - began))
        }
        return "the others went on; ready again after \(back.joined(separator: ", ")); \(try await agree())"
    }

    func killEtcdLeader() async throws -> String {
        let leader = try await network.etcdLeader()
        let watched = network.members[0]
        let began = ContinuousClock.now
        network.kill(etcd: leader)
        let gap = try await longestWait(at: watched, blocks: 5)
        let all = Self.text(.now - began)
        try network.start(etcd: leader)
        // Where the result is published. On a machine that others keep busy a test of time would tell of the machine.
        guard gap < .seconds(5) || !FaultTable.isAsked else {
            throw LocalNetworkFault("ordering resumed \(Self.text(gap)) after etcd lost its leader, not within 5 s")
        }
        return "the longest wait for a final block was \(Self.text(gap)) (5 blocks in \(all)); \(try await agree())"
    }

    func killEtcdMajority() async throws -> String {
        let leader = try await network.etcdLeader()
        let lost = [leader, (leader + 1) % network.etcdCount]
        for index in lost { network.kill(etcd: index) }
        let before = try await settled(network.members[0])
        try await Task.sleep(for: .seconds(2))
        let after = try await finalHeight(network.members[0])
        guard before == after else {
            throw LocalNetworkFault("blocks \(before + 1) to \(after) became final with one of three etcd members")
        }
        let began = ContinuousClock.now
        try network.start(etcd: lost[0])
        try await reach(after + 1, network.members[0])
        let resumed = Self.text(.now - began)
        try network.start(etcd: lost[1])
        return "nothing was final after block \(after) until one returned, then on after \(resumed); \(try await agree())"
    }

    func pauseEachNode() async throws -> String {
        var gaps: [String] = []
        for member in network.members {
            network.pause(member)
            let gap = try await longestWait(at: other(than: member), during: .seconds(3))
            network.resume(member)
            gaps.append(Self.text(gap) + (try await returnFromPause(member)))
        }
        return "the others' longest waits for a final block were \(gaps.joined(separator: ", ")); \(try await agree())"
    }

    /// A node that cannot be sure any more that it alone writes its PostgreSQL ends, for its supervisor to start it again.
    private func returnFromPause(_ member: MemberID) async throws -> String {
        let target = try await finalHeight(other(than: member))
        let deadline = ContinuousClock.now + .seconds(20)
        while .now < deadline {
            guard !hasEnded(member) else {
                try network.start(member)
                try await reach(target, member)
                return " (\(member) ended, unsure of its database's seat, and was started again)"
            }
            if let height = try? await finalHeight(member), height > target + 1 { return "" }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw LocalNetworkFault("\(member) did not go on after a pause")
    }

    func pauseEtcdLeader() async throws -> String {
        let leader = try await network.etcdLeader()
        network.pause(etcd: leader)
        let gap = try await longestWait(at: network.members[0], during: .seconds(3))
        network.resume(etcd: leader)
        return "the longest wait for a final block meanwhile was \(Self.text(gap)); \(try await agree())"
    }

    func sendNodeAway() async throws -> String {
        let member = network.members[1]
        let left = try await finalHeight(member)
        let code = await network.end(member)
        try await goOn(5, at: other(than: member))
        let target = try await finalHeight(other(than: member))
        let began = ContinuousClock.now
        try network.start(member)
        try await reach(target, member)
        let took = Self.text(.now - began)
        return
            "ended in order with \(code ?? -1), caught up with blocks \(left + 1) to \(target) after \(took); \(try await agree())"
    }

    /// Everything runs again, whatever a fault that was not survived left behind.
    func mend() async throws {
        try await links.mendAll()
        for index in 0..<network.etcdCount {
            network.resume(etcd: index)
            try network.start(etcd: index)
        }
        for member in network.members {
            network.resume(member)
            if hasEnded(member) { try network.start(member) }
        }
    }

    /// Whether it is gone, or has said its last word, which alone is no line of JSON.
    nonisolated func hasEnded(_ member: MemberID) -> Bool {
        !network.isRunning(member) || lastLine(of: member).hasPrefix("hefu: ")
    }

    nonisolated func lastLine(of member: MemberID) -> String {
        let log = (try? String(contentsOfFile: "\(network.folder(of: member))/node.log", encoding: .utf8)) ?? ""
        return String((log.split(separator: "\n").last ?? "nothing was said").prefix(1000))
    }

    // MARK: measuring

    nonisolated func other(than member: MemberID) -> MemberID {
        network.members.first { $0 != member && network.isRunning($0) } ?? member
    }

    /// The longest time without a new final block at a node, until so many are final or for so long.
    private nonisolated func longestWait(
        at member: MemberID, blocks: UInt64 = .max, during time: Duration = .seconds(30)
    ) async throws -> Duration {
        let began = ContinuousClock.now
        let first = try await finalHeight(member)
        var (height, since, longest) = (first, began, Duration.zero)
        while .now < began + time, height - first < blocks {
            let now = try await finalHeight(member)
            let elapsed = ContinuousClock.now - since
            longest = max(longest, elapsed)
            if now > height { (height, since) = (now, .now) }
            try await Task.sleep(for: .milliseconds(25))
        }
        guard height > first || blocks == .max else { throw LocalNetworkFault("no block was final at \(member) within \(time)") }
        return longest
    }

    static func text(_ duration: Duration) -> String {
        String(format: "%.1f s", Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18)
    }
}

import BankingCalendar
import Foundation
import Governance
import Ledger
import LedgerNode
import LedgerStore
import LocalNetwork
import NetworkFounding
import NodeProcess
import Parties
import PropertyTesting
import SQLiteLedgerStore
import Signing

/// Four members' processes, three etcd members and a PostgreSQL, under load; what every node must agree on after each fault.
actor FaultNetwork {
    nonisolated let network: LocalNetwork
    nonisolated let load: Load
    nonisolated let links: Links
    /// What was seen final at a height, at whichever node first.
    private var roots: [UInt64: [String]] = [:]
    private var checkedThrough: UInt64 = 0
    /// How far the nodes' clocks are ahead of this machine's, in milliseconds.
    private(set) var clocksAheadMilliseconds: Int64 = 0

    static let inPostgres = "harbour-bank"
    static let quotaBytes = 48 << 20
    static let isSoak = ProcessInfo.processInfo.environment["HEFU_SOAK"] != nil
    private static let shared = Task { try await FaultNetwork() }

    /// The one network of all faults, started at the first call.
    static func running() async throws -> FaultNetwork { try await shared.value }

    private init() async throws {
        let members = try [
            (Self.inPostgres, Member.Kind.bank), ("lotus-bank", .bank), ("meridian-bank", .bank), ("trade-regulator", .regulator),
        ].map { LocalNetwork.Settings.Founder(id: try MemberID($0.0), name: $0.0, kind: $0.1, isMandatory: false) }
        var settings = LocalNetwork.Settings(
            folder: "/tmp/hefu-faults-\(UUID().uuidString.prefix(8))", executable: try Self.executable(), members: members,
            calendars: CalendarBook([]),
            contracts: [NetworkPlan.AgreementContract(contract: Load.contract, workflow: Load.workflow)])
        settings.postgresFor = members[0].id
        settings.name = "faults"
        settings.secondsMax = 3600
        settings.issuedAt = LedgerTime(millisecondsSinceEpoch: settings.startsAt.millisecondsSinceEpoch - 86_400_000)
        network = try LocalNetwork(founding: settings)
        try Self.setUp(network)
        links = try await Links(in: network)
        try await network.start()
        load = try await Load(network)
        load.start()
    }

    /// Small limits, so that what takes weeks elsewhere happens here.
    private static func setUp(_ network: LocalNetwork) throws {
        for member in network.members {
            try edit("\(network.folder(of: member))/hefu.yaml") {
                $0.replacing("quota-bytes: 2147483648", with: "quota-bytes: \(quotaBytes)")
                    .replacing("every-blocks: 10000", with: "every-blocks: 100")
                    .replacing("# pruning:", with: "pruning:")
                    .replacing("#   keep-blocks: 100000", with: "  keep-blocks: 20")
            }
        }
        for index in 0..<network.etcdCount {
            try edit("\(network.folder)/etcd/etcd-\(index + 1)/etcd.yaml") {
                $0.replacing("quota-backend-bytes: 2147483648", with: "quota-backend-bytes: \(quotaBytes)")
            }
        }
    }

    static func edit(_ path: String, _ change: (String) -> String) throws {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let changed = change(text)
        guard changed != text else { throw LocalNetworkFault("\(path) does not hold what the test would change") }
        try changed.write(toFile: path, atomically: true, encoding: .utf8)
    }

    /// The program that `swift build` made beside the tests.
    private static func executable() throws -> String {
        let bundle = Bundle.main.bundleURL
        let folder = bundle.pathExtension == "xctest" ? bundle.deletingLastPathComponent() : bundle
        let candidates = [folder, FetchedData.packageRoot.appendingPathComponent(".build/debug")].map {
            $0.appendingPathComponent("hefu").path
        }
        guard let found = candidates.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
            throw LocalNetworkFault("there is no hefu beside the tests; `swift build --product hefu` makes it")
        }
        return found
    }

    // MARK: agreement

    func setClocks(laterBy seconds: Int) {
        clocksAheadMilliseconds = Int64(seconds) * 1000
        load.setClocks(aheadMilliseconds: clocksAheadMilliseconds)
    }

    /// Waits until all running nodes have the same final blocks and go on, and compares them.
    ///
    /// - Parameters:
    ///   - anew: a node whose whole history is compared, because it was made again.
    ///   - seconds: how long they may take to catch up.
    /// - Returns: what was seen, for the report.
    func agree(anew: MemberID? = nil, within seconds: Double = 40) async throws -> String {
        let members = network.runningMembers
        var target: UInt64 = 0
        for member in members { target = max(target, (try? await network.status(of: member))?.height ?? 0) }
        for member in members {
            try await reach(target + 1, member, within: seconds)
            let standing = try await network.status(of: member)
            guard standing.halted == nil else { throw LocalNetworkFault("\(member) halted: \(standing.halted ?? "")") }
        }
        let known = load.acknowledged
        let unchecked = checkedThrough + 1
        for member in members {
            for height in unchecked...target { try await compare(height, at: member) }
            guard anew == member else { continue }
            for height in Set(known.map(\.height)).sorted() where height < unchecked { try await compare(height, at: member) }
        }
        checkedThrough = target
        return "\(members.count) nodes agree at height \(target), \(known.count) acknowledged"
    }

    private func compare(_ height: UInt64, at member: MemberID) async throws {
        let block = try await network.desk(of: member).block(height)
        let here = [block.stateRoot, block.logRoot]
        guard block.isFinal else { throw LocalNetworkFault("block \(height) is not final at \(member)") }
        if let known = roots[height], known != here {
            throw LocalNetworkFault("\(member) has other roots at final block \(height): \(here), and others \(known)")
        }
        roots[height] = here
    }

    /// Waits until a node's final height is at least `height`.
    nonisolated func reach(_ height: UInt64, _ member: MemberID, within seconds: Double = 30) async throws {
        let deadline = ContinuousClock.now + .seconds(seconds)
        var last = "nothing"
        while .now < deadline {
            if let status = try? await network.status(of: member) {
                if status.finalHeight >= height { return }
                last = "final \(status.finalHeight) of \(status.height), halted \(status.halted ?? "no"), alarms \(status.alarms)"
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        let log = (try? String(contentsOfFile: "\(network.folder(of: member))/node.log", encoding: .utf8)) ?? ""
        throw LocalNetworkFault(
            "\(member) did not reach final block \(height) within \(seconds) s: \(last). Its log ends:\n\(log.suffix(1500))")
    }

    nonisolated func until(
        _ what: String, within seconds: Double = 40, _ isSo: @Sendable () async throws -> Bool
    ) async throws {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while .now < deadline {
            if (try? await isSo()) == true { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        var standings: [String] = []
        for member in network.runningMembers {
            if let status = try? await network.status(of: member) { standings.append("\(status)") }
        }
        throw LocalNetworkFault("waited \(Int(seconds)) s until \(what): \(standings.joined(separator: "\n"))")
    }

    nonisolated func finalHeight(_ member: MemberID) async throws -> UInt64 { try await network.status(of: member).finalHeight }

    /// The height at which nothing is left to become final: what was ordered before an outage may still do so in it.
    nonisolated func settled(_ member: MemberID) async throws -> UInt64 {
        for _ in 0..<40 {
            let before = try await network.status(of: member)
            try await Task.sleep(for: .seconds(1))
            let after = try await network.status(of: member)
            if before.height == after.height, after.finalHeight == after.height { return after.finalHeight }
        }
        throw LocalNetworkFault("\(member) goes on with blocks though the ordering should stand still")
    }

    /// Waits until `count` more blocks than now are final at a node.
    nonisolated func goOn(_ count: UInt64 = 2, at member: MemberID, within seconds: Double = 30) async throws {
        try await reach(finalHeight(member) + count, member, within: seconds)
    }
}

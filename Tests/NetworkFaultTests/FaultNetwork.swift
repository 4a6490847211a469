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
    /// What was seen final at a height, at whichever node first.
    private var roots: [UInt64: [String]] = [:]
    private var checkedThrough: UInt64 = 0

    static let inPostgres = "harbour-bank"
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
        network = try LocalNetwork(founding: settings)
        try await network.start()
        load = try await Load(network)
        load.start()
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
        return "\(members.count) of \(network.members.count) nodes agree at height \(target), \(known.count) acknowledged"
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

    nonisolated func finalHeight(_ member: MemberID) async throws -> UInt64 { try await network.status(of: member).finalHeight }

    /// Waits until `count` more blocks than now are final at a node.
    nonisolated func goOn(_ count: UInt64 = 2, at member: MemberID, within seconds: Double = 30) async throws {
        try await reach(finalHeight(member) + count, member, within: seconds)
    }

    // MARK: the end

    /// Ends all in order and reads every SQLite file: what was acknowledged is there once, where it was said to be.
    ///
    /// - Returns: how many blocks and acknowledged transactions, and what is wrong.
    func end() async throws -> (blocks: UInt64, acknowledged: Int, wrong: [String]) {
        await load.stop()
        let target = try await finalHeight(network.members[0])
        for member in network.members { try await reach(target, member) }
        let codes = await network.stop()
        var wrong = codes.filter { $0.value != 0 }.map { "\($0.key) ended with \($0.value)" }
        for member in network.members where member.text != Self.inPostgres {
            let heights = try Self.accepted(SQLiteLedgerStore(path: "\(network.folder(of: member))/ledger.sqlite"))
            for one in load.acknowledged where heights[one.transaction] != [one.height] {
                wrong.append(
                    "\(one.transaction), said to be at \(one.height), is at \(heights[one.transaction] ?? []) of \(member)")
            }
        }
        try FileManager.default.removeItem(atPath: network.folder)
        return (target, load.acknowledged.count, wrong)
    }

    /// The heights at which each transaction was accepted.
    private static func accepted(_ store: SQLiteLedgerStore) throws -> [String: [UInt64]] {
        try store.read { reader in
            var heights: [String: [UInt64]] = [:]
            var height: UInt64 = 1
            while let record = try reader.block(height) {
                for (carried, outcome) in zip(try Block(bytes: record.bytes).transactions, record.outcomes)
                where PublicOutcome(rawValue: UInt64(outcome)) == .accepted {
                    heights["\(try Transaction(carried: carried).id)", default: []].append(height)
                }
                height += 1
            }
            return heights
        }
    }
}

import Foundation
import LocalNetwork
import PropertyTesting
import Testing

/// What may happen to the processes, disks and connections of a network; in this order, on one network.
enum Fault: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case nodeKilled = "each node killed in turn"
    case etcdLeaderKilled = "etcd leader killed"
    case etcdMajorityKilled = "two of three etcd members killed"
    case nodePaused = "each node paused for 3 s in turn"
    case etcdPaused = "etcd leader paused for 3 s"
    case nodesParted = "partition between nodes"
    case etcdParted = "partition between a node and etcd"
    case etcdCompacted = "etcd compacted and defragmented under load"
    case etcdFull = "etcd's quota reached"
    case nodeAway = "a node away while the others go on"
    case clockOff = "clock off by an hour on one node"
    case twoHistories = "a member that cosigns two histories"
    case garbage = "a member that sends garbage"
    case diskFull = "disk full on one node"
    case bytesFlipped = "flipped bytes in a node's database, page by page"
    case diskLost = "total loss of one node's disk"
    case etcdDestroyed = "etcd destroyed"
    case etcdRestored = "etcd restored from an older backup"
    case joining = "old blocks pruned while a new member joins"

    /// All of them, or those that HEFU_FAULT names, such as diskFull,garbage.
    static var chosen: [Fault] {
        let name = ProcessInfo.processInfo.environment["HEFU_FAULT"]
        let names = name?.split(separator: ",").map(String.init)
        return allCases.filter { names?.contains("\($0)") ?? true }
    }

    var testDescription: String { rawValue }

    /// A member joins once.
    var canBeRepeated: Bool { self != .joining }

    /// Why it cannot be tried on this machine; nil where it can.
    var whyNotHere: String? {
        switch self {
        case .clockOff where Programs.otherClock == nil, .joining where Programs.otherClock == nil:
            "libfaketime is not installed; run scripts/install-needs test"
        case .diskFull where getuid() != 0: "only root may mount a small file system"
        default: nil
        }
    }

    /// Brings the fault about, ends it, and checks that all agree.
    ///
    /// - Returns: what was seen.
    func happen(to faulty: FaultNetwork, random: inout SplitMix64) async throws -> String {
        switch self {
        case .nodeKilled: try await faulty.killEachNode()
        case .etcdLeaderKilled: try await faulty.killEtcdLeader()
        case .etcdMajorityKilled: try await faulty.killEtcdMajority()
        case .nodePaused: try await faulty.pauseEachNode()
        case .etcdPaused: try await faulty.pauseEtcdLeader()
        case .nodesParted: try await faulty.partitionNodes()
        case .etcdParted: try await faulty.partitionFromEtcd()
        case .etcdCompacted: try await faulty.compactEtcd()
        case .etcdFull: try await faulty.fillEtcd()
        case .nodeAway: try await faulty.sendNodeAway()
        case .clockOff: try await faulty.setClockOff()
        case .twoHistories: try await faulty.cosignTwoHistories()
        case .garbage: try await faulty.sendGarbage(seed: random.next())
        case .diskFull: try await faulty.fillDisk()
        case .bytesFlipped: try await faulty.flipBytes(seed: random.next())
        case .diskLost: try await faulty.loseDisk()
        case .etcdDestroyed: try await faulty.destroyEtcd()
        case .etcdRestored: try await faulty.restoreEtcd()
        case .joining: try await faulty.joinWhilePruning()
        }
    }
}

import BankingCalendar
import Foundation
import LedgerNode
import NetworkedNode
import Parties
import Randomness
import SQLiteLedgerStore
import Signing

/// A member with its machine: keys, disk, clock, and the node while it is up.
final class SimulatedMember {
    let index: Int
    let id: MemberID
    let isByzantine: Bool
    let keys: NodeKeys
    let nodeKey: Ed25519SigningKey
    let identity: P256SigningKey
    let path: String
    let settings: NodeSettings
    /// Milliseconds by which its clock is wrong, and how many of each thousand it gains.
    var clockOffset: Int64
    let clockDrift: Int64

    /// Stays open while the node is down, so that what is on the disk can be looked at.
    var store: SQLiteLedgerStore?
    var node: LedgerNode?
    var network: NetworkedNode?
    var incarnation = 0
    /// Of the ordering engine, as its node in its present life was given it.
    var generation: UInt64 = 0
    var isUp = false
    /// It is not started again before the trace is this long.
    var awayUntil = 0
    /// Numbers of events.
    var diskFullUntil: UInt64 = 0
    var orderingAwayUntil: UInt64 = 0
    /// Whether its machine writes to disk what it said it wrote, for one kind of sabotage.
    var oldDisk: String?

    var alarms: [Alarm] = []
    /// The height after which its node, in its present life, executed what does not stand.
    var mustRewindTo: UInt64?
    /// The alarm that it stopped with, in its present or an earlier life.
    var halt: Alarm?
    /// What it cosigned in front of others: height and root.
    var said: [UInt64: Digest32] = [:]
    var finalChecked: UInt64 = 0

    init(
        index: Int, isByzantine: Bool, folder: String, nodeKey: Ed25519SigningKey, identity: P256SigningKey,
        settings: NodeSettings, clockOffset: Int64, clockDrift: Int64
    ) throws {
        (self.index, self.isByzantine, self.nodeKey, self.identity) = (index, isByzantine, nodeKey, identity)
        id = try MemberID(["north", "south", "east", "west", "harbour", "lotus", "river"][index] + "-bank")
        keys = NodeKeys(node: nodeKey, identity: identity)
        path = "\(folder)/\(id.text).sqlite"
        (self.settings, self.clockOffset, self.clockDrift) = (settings, clockOffset, clockDrift)
    }

    var name: String { id.text }

    /// A power cut on a machine that only pretended to write: the disk is what it was at the last start.
    func loseWrites() throws {
        guard let oldDisk else { return }
        for suffix in ["-wal", "-shm", ""] { try? FileManager.default.removeItem(atPath: path + suffix) }
        try FileManager.default.copyItem(atPath: oldDisk, toPath: path)
    }

    func keepOldDisk() throws {
        let copy = path + ".old"
        try store?.checkpoint()
        try? FileManager.default.removeItem(atPath: copy)
        try FileManager.default.copyItem(atPath: path, toPath: copy)
        oldDisk = copy
    }
}

struct SimulatedClock: NodeClock {
    let simulation: Simulation
    let member: Int
    func now() -> LedgerTime { simulation.clock(of: member) }
    func uptimeMilliseconds() -> Int64 { simulation.now }
}

struct SimulatedWatch: Watch {
    let simulation: Simulation
    let member: Int
    func raise(_ alarm: Alarm) { simulation.raised(alarm, by: member) }
    func keep(_ evidence: Evidence) {}
    func executed(height: UInt64, transactions: Int) { simulation.executed(height: height, by: member) }
    func final(height: UInt64) { simulation.final(height: height, at: member) }
}

/// One draw's outcome, all kinds of it false once faults have stopped.
struct SeededFate {
    var random: SeededRandom
    let isQuiet: Bool
    mutating func hits(oneIn count: Int) -> Bool {
        let hit = random.chance(oneIn: count)
        return hit && !isQuiet
    }
}

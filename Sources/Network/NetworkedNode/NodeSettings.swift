package import BankingCalendar
import Dispatch
package import Parties
import PeerMessages
package import Submission

/// How a node behaves in its network; what all members must agree on stands in governance, not here.
package struct NodeSettings: Sendable {
    /// Blocks are cut at this size. etcd takes values of 1.5 MiB; 256 KiB keeps its latency low (ledger.md §6).
    package var blockBytes = 256 * 1024
    /// How many blocks may stand in their places, unexecuted here, before this node places another.
    package var blocksAhead = 2
    /// How long a member whose turn it is to place a block goes before the next one in turn; 0 for a free race.
    package var turnMilliseconds: Int64 = 30
    /// How many blocks are read from the ordering engine at once.
    package var blocksAtOnce = 32
    /// The member states the time this often.
    package var beatMilliseconds: Int64 = 10_000
    /// How many slots stay in the ordering engine behind the last final block.
    package var slotsKept: UInt64 = 1024
    /// From which share of its quota on the ordering engine is an alarm.
    package var orderingPercentMax = 60
    /// How far this machine's clock may stand from ledger time before the operator is told.
    package var clockToleranceMilliseconds: Int64 = 120_000

    /// Of a rehearsal: the member states the time when it is told to, and not by itself.
    package var isTimeGiven = false

    /// Where the node's snapshots stand, for members who start from one; nil where it keeps none.
    package var snapshotFolder: String?

    package init() {}
}

/// Where a node takes the time from that its member states.
package protocol NodeClock: Sendable {
    func now() -> LedgerTime
    /// Since some instant of this process; never goes back. Says whose turn it is, and decides nothing else.
    func uptimeMilliseconds() -> Int64
}

extension NodeClock {
    package func uptimeMilliseconds() -> Int64 { Int64(DispatchTime.now().uptimeNanoseconds / 1_000_000) }
}

/// What an operator has to see to. One sentence each, in `description`; the code is stable.
package enum Alarm: Hashable, Sendable, CustomStringConvertible {
    /// The ordering engine holds less than this node executed: it was restored from a backup, or destroyed.
    case orderingWentBack(heightHere: UInt64, heightThere: UInt64)
    /// The ordering engine holds another history than the one that this node executed.
    case orderingForked(height: UInt64)
    /// The ordering engine contradicts what it said before.
    case orderingBroken(why: String)
    /// A slot holds no block; somebody with a credential for the ordering engine wrote there.
    case slotUnreadable(height: UInt64, why: String)
    /// A member's node executed the same blocks to another result, or another history.
    case divergence(member: MemberID, height: UInt64)
    /// A member cosigned two results at one height.
    case equivocation(member: MemberID, height: UInt64)
    /// So many members contradict this node that it may be the one that is wrong.
    case contradicted(height: UInt64, by: [MemberID])
    /// This node's operator had it leave the generation, so that the members can begin the next one.
    case leftGeneration(UInt64)
    case generationBegan(UInt64, after: UInt64)
    /// The members' statements do not decide where the next generation begins: two blocks at this height could be final.
    case generationUndecided(height: UInt64, silent: Int)
    /// The members began a generation below what this node executed.
    case mustRewind(to: UInt64)
    /// What this node missed, or a newcomer's snapshot is too old to know, every other member has pruned.
    case missedTooMuch(after: UInt64)
    /// A member's statement on an agreement's terms is not what this node executed.
    case dissent(member: MemberID, agreement: String)
    /// What the node could not do, and goes on trying.
    case fault(String)
    case orderingNearQuota(percent: Int)
    /// The ordering engine takes nothing any more for want of room; nothing is ordered until there is some.
    case orderingFull(why: String)
    case clockOff(milliseconds: Int64)

    /// Whether the node stops ordering and cosigning until an operator has decided.
    package var halts: Bool {
        switch self {
        case .orderingWentBack, .orderingForked, .orderingBroken, .slotUnreadable, .contradicted, .leftGeneration, .mustRewind:
            true
        default: false
        }
    }

    package var code: String {
        switch self {
        case .orderingWentBack: "ordering-went-back"
        case .orderingForked: "ordering-forked"
        case .orderingBroken: "ordering-broken"
        case .slotUnreadable: "slot-unreadable"
        case .divergence: "member-diverges"
        case .equivocation: "member-equivocates"
        case .contradicted: "node-contradicted"
        case .leftGeneration: "generation-left"
        case .generationBegan: "generation-began"
        case .generationUndecided: "generation-undecided"
        case .mustRewind: "node-must-rewind"
        case .missedTooMuch: "node-missed-too-much"
        case .dissent: "member-dissents"
        case .fault: "fault"
        case .orderingNearQuota: "ordering-near-quota"
        case .orderingFull: "ordering-full"
        case .clockOff: "clock-off"
        }
    }

    package var description: String {
        switch self {
        case .orderingWentBack(let here, let there):
            "the ordering engine ends at block \(there) and this node has executed block \(here): it was restored from an older "
                + "backup or lost its data; the members recover it by a new generation (hefu node recover)"
        case .orderingForked(let height):
            "the ordering engine holds another block \(height) than this node executed; the members recover it by a new "
                + "generation (hefu node recover)"
        case .orderingBroken(let why): "the ordering engine broke its promise: \(why)"
        case .slotUnreadable(let height, let why):
            "slot \(height) of the ordering engine holds no block (\(why)); whoever can write there did; the members recover it "
                + "by a new generation (hefu node recover)"
        case .divergence(let member, let height):
            "\(member.text) has another result after block \(height); its operator and this one's compare with hefu node verify"
        case .equivocation(let member, let height):
            "\(member.text) cosigned two results after block \(height); the evidence is kept for the members' ruling"
        case .contradicted(let height, let members):
            "\(members.isEmpty ? "other members" : members.map(\.text).joined(separator: ", ")) contradict this node on block \(height); it stopped cosigning: run "
                + "hefu node verify, and restore from another member's snapshot if it fails"
        case .leftGeneration(let generation):
            "this node left generation \(generation) of the ordering and waits for a quorum of the members to leave it too"
        case .generationBegan(let generation, let height):
            "the members began generation \(generation) of the ordering after block \(height)"
        case .generationUndecided(let height, let silent): "\(UndecidedGeneration(height: height, silent: silent))"
        case .mustRewind(let height):
            "this node executed blocks after \(height) that do not stand; stop it, run hefu node rewind --to \(height), and start it again"
        case .missedTooMuch(let height):
            "all other members have pruned the blocks after \(height), this node's last one; stop it, move its store away, take a newer "
                + "snapshot with hefu node restore --from a member, and start it again"
        case .dissent(let member, let agreement):
            "\(member.text) states other terms of agreement \(agreement) than this node executed"
        case .fault(let why): why
        case .orderingNearQuota(let percent):
            "the ordering engine has used \(percent) percent of its quota; prune, compact and defragment it, or raise the quota"
        case .orderingFull(let why): "the ordering engine takes no more blocks: \(why)"
        case .clockOff(let milliseconds):
            "this machine's clock stands \(milliseconds / 1000) seconds from ledger time; check its time synchronisation"
        }
    }
}

/// Where alarms and evidence go: the operator's log, metrics, files.
package protocol Watch: Sendable {
    func raise(_ alarm: Alarm)
    /// Two things that cannot both be true, each signed; written where the operator and a court find it.
    func keep(_ evidence: Evidence)
    /// This node's own block has its place.
    func ordered(height: UInt64)
    /// Another member's block has the place that this node's own was meant for; it goes behind.
    func slotLost(height: UInt64)
    func executed(height: UInt64, transactions: Int)
    func final(height: UInt64)
    func orderingUsed(percent: Int)
    /// When a late block was ordered, executed and final here, as it was told of these.
    func stepTimes(ofBlock height: UInt64) -> StepTimes
}

extension Watch {
    package func ordered(height: UInt64) {}
    package func slotLost(height: UInt64) {}
    package func orderingUsed(percent: Int) {}
    package func stepTimes(ofBlock height: UInt64) -> StepTimes { StepTimes() }
}

/// What proves that somebody said two things, or that the ordering engine holds another history.
package struct Evidence: Hashable, Codable, Sendable {
    package var kind: String
    package var origin: String
    package var height: UInt64
    /// Texts and hexadecimal bytes by name, each readable by other people's tools: checkpoints, lines, blocks.
    package var items: [Item]

    package struct Item: Hashable, Codable, Sendable {
        package var name: String
        package var text: String
        package init(name: String, text: String) { (self.name, self.text) = (name, text) }
    }

    package init(kind: String, origin: String, height: UInt64, items: [Item]) {
        (self.kind, self.origin, self.height, self.items) = (kind, origin, height, items)
    }
}

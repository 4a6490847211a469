import BankingCalendar
import Foundation
import Ledger
import LedgerNode
import LedgerStore
import NetworkedNode
import Ordering
import Parties
import PeerExchange
import PeerMessages
import Randomness
import SQLiteLedgerStore
import Signing

/// One consortium under one seed: every machine, wire, disk and clock in one place, and one event after the other.
///
/// Unchecked because each event is awaited to its end before the next one begins, and what happens inside it (a store's write, a
/// call to a peer, an event within another's call) is awaited in turn: nothing here is ever touched by two threads at once.
final class Simulation: @unchecked Sendable {
    let seed: UInt64
    let scenario: Scenario
    let sabotage: Sabotage?
    let folder: String
    let dice: Dice
    let temper: Temper
    var random: SeededRandom
    let genesis: [UInt8]
    let networkID: Digest32
    let origin: String
    let members: [SimulatedMember]
    /// The member whose node is broken on purpose.
    let saboteur = 0

    // MARK: the world
    var now: Int64 = Founding.startsAt
    /// No fault strikes any more.
    var isQuiet = false
    var histories = [OrderingHistory()]
    /// The later generations of the engine, which everybody sees alike.
    var generations: [UInt64: OrderingHistory] = [:]
    /// The operators have seen alarms and agree on another generation.
    var isRecovering = false
    var views: [Int]
    var backup: OrderingHistory?
    var groups: [Int]
    var delayed: [Delayed] = []
    /// Every header that the engine held, in any history.
    var held: Set<Digest32> = []
    var isBroken = false
    /// Whether two histories could each be final, so that the members stay where they are.
    var isUndecided = false

    // MARK: where the run stands
    /// The number of the present event; events within others' calls have their own.
    var event: UInt64 = 0
    private(set) var eventsSoFar: UInt64 = 0
    private var depth = 0
    /// Whether the present event moves documents, whose order follows from digests.
    private var isUnordered = false
    private var writes: [Int: Int] = [:]
    private var reads: [Int: Int] = [:]

    // MARK: what is remembered
    var faults: [FaultKind: Int] = [:]
    var trace: [String] = []
    var violations: [String] = []
    var finalRoots: [UInt64: Digest32] = [:]
    var workload = Workload()

    init(seed: UInt64, folder: String, sabotage: Sabotage?) throws {
        (self.seed, self.folder, self.sabotage) = (seed, folder, sabotage)
        dice = Dice(seed: seed ^ 0x5eed)
        var random = SeededRandom(seed: seed)
        let drawn = Scenario.drawn(from: &random)
        scenario = sabotage == .orderingOverwrites ? .steady : drawn
        temper = Temper(random: &random)
        let founding = try Founding(folder: folder, random: &random)
        (genesis, networkID, origin, members) = (founding.genesis, founding.network, founding.origin, founding.members)
        views = members.map { _ in 0 }
        groups = members.map { _ in 0 }
        self.random = random
    }

    var honest: [SimulatedMember] { members.filter { !$0.isByzantine } }

    func member(_ id: MemberID) -> SimulatedMember? { members.first { $0.id == id } }

    func count(_ kind: FaultKind) { faults[kind, default: 0] += 1 }

    func violate(_ what: String) {
        guard !violations.contains(what) else { return }
        violations.append(what)
        trace.append("VIOLATION \(what)")
    }

    func fate(_ parts: UInt64...) -> SeededFate {
        let (first, second) = (parts.first ?? 0, parts.count > 1 ? parts[1] : 0)
        return SeededFate(random: dice.random(event, first, second, parts.count > 2 ? parts[2] : 0), isQuiet: isQuiet)
    }

    func fate(_ member: Int, _ parts: UInt64...) -> SeededFate {
        fate(UInt64(member), parts.first ?? 0, parts.count > 1 ? parts[1] : 0)
    }

    // MARK: events

    /// Runs one event to its end and notes how it went.
    func run(_ name: String, unordered: Bool = false, _ body: () async throws -> String) async {
        let outer = (event, isUnordered, writes, reads)
        eventsSoFar += 1
        depth += 1
        (event, isUnordered, writes, reads) = (eventsSoFar, unordered || isUnordered, [:], [:])
        let number = eventsSoFar
        var outcome: String
        do {
            outcome = try await body()
        } catch let fault as PeerFault {
            outcome = "failed (\(fault.kind.rawValue))"
        } catch {
            outcome = "failed (\(type(of: error)))"
        }
        depth -= 1
        (event, isUnordered, writes, reads) = outer
        if depth > 0 { outcome += ", inside another" }
        trace.append("\(number) \(name): \(outcome)")
        if depth == 0 { settleAnswers() }
    }

    /// Lets something else happen while a call is on its way.
    func interleave(_ caller: Int, _ tag: UInt64) async {
        guard !isQuiet, depth < 3, !isUnordered else { return }
        var fate = fate(caller, tag, 7)
        guard fate.hits(oneIn: temper.interleaving) else { return }
        let up = members.filter(\.isUp)
        guard !up.isEmpty else { return }
        count(.interleavings)
        await quickEvent(on: fate.random.pick(up), random: &fate.random)
    }

    // MARK: lives

    struct Dead: Error {}

    func check(_ member: Int, _ incarnation: Int) throws {
        guard members[member].isUp, members[member].incarnation == incarnation else { throw Dead() }
    }

    func crash(_ member: Int, _ kind: FaultKind) {
        guard members[member].isUp else { return }
        members[member].isUp = false
        count(kind)
        trace.append("\(event) \(members[member].name) crashed")
    }

    func crashInCall(_ member: Int, _ incarnation: Int, _ fate: inout SeededFate) throws {
        if !isUnordered, temper.hasCrashes, fate.hits(oneIn: 100) { crash(member, .crashesInCall) }
        try check(member, incarnation)
    }

    /// Opens the member's disk again with a new node, which knows nothing but what is there.
    func start(_ member: SimulatedMember) async throws {
        member.incarnation += 1
        (member.halt, member.mustRewindTo) = (nil, nil)
        (member.node, member.network, member.generation) = (nil, nil, 0)
        try member.store?.close()
        if sabotage == .cosignsBeforeStoring, member.index == saboteur { try member.loseWrites() }
        let store = try SQLiteLedgerStore(path: member.path)
        member.store = store
        member.isUp = true
        do {
            let node = try LedgerNode(
                member: member.id, keys: member.keys, genesis: genesis,
                store: FaultyStore(inner: store, simulation: self, member: member.index, incarnation: member.incarnation),
                kinds: Founding.kinds())
            member.node = node
            member.network = try await NetworkedNode(
                node: node,
                ordering: SimulatedOrdering(simulation: self, member: member.index, incarnation: member.incarnation),
                source: SimulatedSource(simulation: self, member: member.index, incarnation: member.incarnation),
                peers: SimulatedPeers(simulation: self, member: member.index, incarnation: member.incarnation),
                clock: SimulatedClock(simulation: self, member: member.index),
                watch: SimulatedWatch(simulation: self, member: member.index), settings: member.settings)
        } catch {
            member.isUp = false
            throw error
        }
        if sabotage == .cosignsBeforeStoring, member.index == saboteur { try member.keepOldDisk() }
        if !member.isByzantine { checkSaid(member) }
    }

    // MARK: clocks and disks

    func clock(of member: Int) -> LedgerTime {
        let one = members[member]
        return LedgerTime(millisecondsSinceEpoch: now + one.clockOffset + (now - Founding.startsAt) / 1000 * one.clockDrift)
    }

    func writeFate(_ member: Int) -> WriteFate {
        let index = writes[member, default: 0]
        writes[member] = index + 1
        guard !isQuiet else { return .sound }
        if members[member].diskFullUntil > event {
            count(.writesFailed)
            return .fails
        }
        var fate = fate(member, 300)
        guard fate.hits(oneIn: temper.disk) else { return .sound }
        let failing = fate.random.integer(0..<3)
        let kind = fate.random.integer(0..<(temper.hasCrashes ? 8 : 6))
        if isUnordered {
            count(.writesFailed)
            return .fails
        }
        guard index == failing else { return .sound }
        switch kind {
        case 0, 1, 2:
            count(.writesFailed)
            return .fails
        case 3, 4, 5:
            count(.commitsAnswersLost)
            return .commitsAndFails
        case 6: return .crashes
        default: return .commitsAndCrashes
        }
    }

    func readFails(_ member: Int) -> Bool {
        let index = reads[member, default: 0]
        reads[member] = index + 1
        guard !isQuiet else { return false }
        var fate = fate(member, 310)
        guard fate.hits(oneIn: temper.read) else { return false }
        guard isUnordered || index == fate.random.integer(0..<6) else { return false }
        count(.readsFailed)
        return true
    }

    // MARK: wires

    func isParted(_ one: Int, _ other: Int) -> Bool { !isQuiet && groups[one] != groups[other] }

    func later(_ message: Delayed) { delayed.append(message) }

    /// Hands a request to the other member's node, as the transport would: it says who asks, and what went wrong in general words.
    func deliver(_ method: PeerMethod, _ request: [UInt8], from member: Int, to target: Int) async throws -> [UInt8] {
        let other = members[target]
        guard other.isUp, let network = other.network else { throw PeerFault(.unreachable, other.id, "down") }
        do {
            return try answered(
                method, await network.answer(method, request, from: members[member].id), by: target, to: member)
        } catch let fault as PeerFault {
            throw PeerFault(fault.kind, other.id, fault.why)
        } catch {
            throw PeerFault(.unreachable, other.id, "it could not answer")
        }
    }
}

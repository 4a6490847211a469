import BankingCalendar
import Consortium
import LedgerNode
import LocalOrdering
import NodeFolder
import Ordering
import PeerExchange
import SQLiteLedgerStore
import SampleAgreements
import Synchronization

@testable import NetworkedNode

/// The third bank's node on an empty store, over engines of its own, among peers that a test plays.
struct NewNode {
    let node: NetworkedNode
    let ledger: LedgerNode
    let alarms = Alarms()

    init(of sample: SampleConsortium, among peers: any PeerLink) async throws {
        let contents = try NodeFolder(path: "\(sample.consortium.folder)/third-bank").read()
        ledger = try LedgerNode(
            member: contents.member, keys: contents.keys, genesis: contents.genesis,
            store: SQLiteLedgerStore(path: "\(sample.consortium.folder)/new.sqlite"), kinds: sample.third.kinds, rehearsing: true)
        let engines = Engines(folder: sample.consortium.folder)
        node = try await NetworkedNode(
            node: ledger, ordering: engines.ordering(generation: 0, after: nil), source: engines, peers: peers,
            clock: StoppedClock(time: SampleConsortium.start()), watch: alarms)
    }

    final class Alarms: Watch {
        private let all = Mutex<[Alarm]>([])
        var raised: [Alarm] { all.withLock { $0 } }
        func raise(_ alarm: Alarm) { all.withLock { $0.append(alarm) } }
        func keep(_ evidence: Evidence) {}
        func executed(height: UInt64, transactions: Int) {}
        func final(height: UInt64) {}
    }

    private struct StoppedClock: NodeClock {
        let time: LedgerTime
        func now() -> LedgerTime { time }
    }

    private struct Engines: OrderingSource {
        let folder: String
        func ordering(generation: UInt64, after start: OrderingHead?) async throws -> any Ordering {
            try LocalOrdering(path: "\(folder)/new.ordering-\(generation)")
        }
    }
}

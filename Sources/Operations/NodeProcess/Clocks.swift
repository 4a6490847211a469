package import BankingCalendar
import Foundation
import NetworkedNode
import Synchronization

/// The time that a member states.
package final class MemberClock: NodeClock {
    /// Of a rehearsal only: how far its time stands from this machine's.
    private let shift = Mutex<Int64>(0)

    package init() {}

    package static var system: LedgerTime {
        LedgerTime(millisecondsSinceEpoch: Int64(Date().timeIntervalSince1970 * 1000))
    }

    package func now() -> LedgerTime {
        LedgerTime(millisecondsSinceEpoch: Self.system.millisecondsSinceEpoch + shift.withLock { $0 })
    }

    /// From now on it is `time`, and goes on at the pace of this machine's clock.
    func set(_ time: LedgerTime) {
        shift.withLock { $0 = time.millisecondsSinceEpoch - Self.system.millisecondsSinceEpoch }
    }
}

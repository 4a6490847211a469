import BankingCalendar
import Foundation
import LocalNetwork
import NodeProcess
import Parties

/// One node's clock, of which libfaketime tells its process another time.
extension FaultNetwork {
    /// How far ledger time may stand from this machine's clock: beats come each second, and blocks with them.
    private static let toleranceMilliseconds: Int64 = 30_000

    /// The words before a program's that give it a clock so many seconds off.
    ///
    /// The library adds to the environment as it starts, in which Swift then does not find its arguments. So it starts in a shell,
    /// which hands on what was added, and becomes the program. What the library leaves in /dev/shm under the process's id would be
    /// taken up by a later process of that id; it is not needed once the program has started.
    nonisolated func clock(_ seconds: Int) -> [String] {
        let library = [
            "LD_PRELOAD=\(Programs.otherClock ?? "")", "FAKETIME=\(seconds < 0 ? "" : "+")\(seconds)", "DONT_FAKE_MONOTONIC=1",
            "FAKETIME_DONT_FAKE_MONOTONIC=1",
        ]
        let script = """
            left="/dev/shm/faketime_shm_$$ /dev/shm/sem.faketime_sem_$$"
            rm -f $left
            # Without the files that are open here, by which whoever started the program waits for its end.
            (for open in /proc/$BASHPID/fd/*; do n=${open##*/}; [ $n -le 2 ] || eval "exec $n>&-"; done
                sleep 20; rm -f $left) </dev/null >/dev/null 2>&1 &
            exec /usr/bin/env \(library.joined(separator: " ")) /bin/bash -c 'exec "$@"' hefu "$@"
            """
        return ["/bin/bash", "-c", script, "hefu"]
    }

    func setClockOff() async throws -> String {
        var seen: [String] = []
        for member in Self.isSoak ? network.members : [network.members[2]] {
            for seconds in [3600, -3600] {
                network.kill(member)
                try network.start(member, under: clock(seconds))
                try await network.waitUntilReady(member)
                try await goOn(3, at: member)
                try await until("\(member) says that its clock is off") {
                    try await self.network.status(of: member).alarms.contains { $0.code == "clock-off" }
                }
                for one in network.members { try await requireRightTime(at: one) }
                seen.append("\(member) by \(seconds) s: it said so, and ledger time stood")
            }
            network.kill(member)
            try network.start(member)
            try await network.waitUntilReady(member)
        }
        return "\(seen.joined(separator: "; ")); \(try await agree())"
    }

    private func requireRightTime(at member: MemberID) async throws {
        let text = try await network.status(of: member).ledgerTime
        guard let time = LedgerTime(text) else { throw LocalNetworkFault("\(member) says that it is '\(text)'") }
        let off = time.millisecondsSinceEpoch - MemberClock.system.millisecondsSinceEpoch - clocksAheadMilliseconds
        guard abs(off) < Self.toleranceMilliseconds else {
            throw LocalNetworkFault("one clock moved ledger time at \(member) by \(off) ms")
        }
    }
}

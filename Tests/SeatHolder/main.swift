// Takes the executor's seat of the database given and writes one mark after the other, printing a line for each that was
// acknowledged, until it is ended or loses the seat. The seat's tests stop, continue and kill it.

import Foundation
import LedgerStore
import PostgresLedgerStore

func say(_ line: String) { FileHandle.standardOutput.write(Data("\(line)\n".utf8)) }

let configuration = try PostgresConfiguration(connection: CommandLine.arguments[1], applicationName: "holder")
let seat = try await ExecutorSeat.take(configuration)
let store = try PostgresLedgerStore(configuration: configuration, role: .executor(seat))
say("holds \(seat.term)")
var count: UInt64 = 0
do {
    while true {
        let value = Array("\(seat.term) \(count)".utf8)
        try store.write { try $0.putMark(value, for: "holder") }
        say("wrote \(count)")
        count += 1
    }
} catch {
    let wasHeld = seat.isHeld
    // Whatever ended the last write, no other may succeed.
    let again = Result { try store.write { try $0.putMark([0], for: "holder") } }
    if case .failure(let fault) = again, fault is SeatLost, !wasHeld { say("lost") } else { say("wrong: \(error), \(again)") }
}

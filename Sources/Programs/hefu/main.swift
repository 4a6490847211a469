import Benchmarks
import BankingCalendar
import CanonicalCBOR
import ContractKit
import Foundation
import WorkflowEngine

struct Tally: Agreement {
    var sum: Int64
    var pad: [UInt8]
    var encoded: [UInt8] { var w = CBORWriter(); w.array(2); w.integer(sum); w.byteString(pad); return w.bytes }
    func performing(_ act: Act, on occasion: Occasion) throws(Rejection) -> Turn {
        guard act.action == "add" else { throw Rejection(contract: "tally", action: act.action, clause: "no", sentence: "", citation: "") }
        return Turn(agreement: Tally(sum: sum + 1, pad: pad), events: [])
    }
    func lapsing(on occasion: Occasion) throws(Rejection) -> Turn? { nil }
    func nextLapse(calendars: CalendarBook) -> LedgerTime? { nil }
    static let kind = AgreementKind(
        contract: "tally.v1", workflowDigest: [UInt8](repeating: 7, count: 32),
        beginning: { _, _ in Turn(agreement: Tally(sum: 0, pad: [UInt8](repeating: 3, count: 1200)), events: []) },
        restoring: { var r = CBORReader($0); _ = try r.array(); return Tally(sum: try r.integer(), pad: try r.byteString()) })
}
let act = Act(action: "add", part: nil, role: "a", paper: [UInt8](repeating: 1, count: 60))
let w = LedgerBenchmark.Workload(kind: Tally.kind, begin: Act(action: "begin", part: nil, role: "a", paper: []), rounds: [act], roles: ["a", "b"], calendars: CalendarBook([]), startsAt: LedgerTime("2026-03-02T08:00:00Z")!)
let b = LedgerBenchmark(workload: w, folder: "/tmp", seconds: 5, inFlight: 512, progress: { print($0) })
let sizes = CommandLine.arguments.dropFirst(2).map { Int($0)! }
for m in try await b.run(members: Int(CommandLine.arguments[1])!, sizes: Array(sizes), transactions: 10000) {
    let e = JSONEncoder(); e.outputFormatting = [.prettyPrinted, .sortedKeys]
    print(String(decoding: try e.encode(m), as: UTF8.self))
}

import Benchmarks
import BankingCalendar
import CanonicalCBOR
import ContractKit
import Foundation
import WorkflowEngine
import WorkflowNotation

struct Tally: Contract {
    static let name = "tally"
    static let version = 1
    var sum: Int
    var pad: [UInt8]
    enum CodingKeys: Int, CodingKey { case sum = 1, pad }
    struct Opening: Codable, Hashable { var pad: [UInt8]; enum CodingKeys: Int, CodingKey { case pad = 1 } }
    struct Addend: Codable, Hashable { var amount: Int; enum CodingKeys: Int, CodingKey { case amount = 1 } }
    static let beginnings = [AnyBeginning(BeginningWith<Opening>("open") {
        Clause("pad-fits", "The padding fits.", .rulebook("0")) { _, paper, _ in paper.pad.count < 5000 }
    } terms: { paper, _ in Tally(sum: 0, pad: paper.pad) })]
    static let actions = [AnyAction(ActionWith<Addend>("add") {
        Clause("positive", "What is added is positive.", .rulebook("0")) { _, paper, _ in paper.amount > 0 }
    } change: { terms, paper, _ in terms.sum += paper.amount }), AnyAction(ActionWith<Addend>("close") {
    } change: { _, _, _ in })]
    static let deadlines: [Deadline<Tally>] = []
    static let invariants: [Invariant<Tally>] = []
    static let yaml = """
        workflow: tally
        version: 1
        contract: tally.v1
        roles: [adder, other]
        begins:
          - {action: open, by: adder, to: running}
        parts:
          tally:
            holds: one
            states:
              running:
                meaning: It counts.
                moves:
                  - {action: add, by: adder}
                  - {action: close, by: adder, to: closed}
              closed: {meaning: It stopped., final: true}
        """
    static func kind() throws -> AgreementKind {
        try AgreementKind(contract: Tally.self, workflow: Workflow(yaml: Array(yaml.utf8)), digest: [UInt8](repeating: 7, count: 32))
    }
}

let act = try Act(action: "add", part: nil, role: "adder", paper: CBOREncoder().encode(Tally.Addend(amount: 5)))
let w = LedgerBenchmark.Workload(kind: try Tally.kind(), begin: Act(action: "open", part: nil, role: "adder", paper: try CBOREncoder().encode(Tally.Opening(pad: [UInt8](repeating: 4, count: 1200)))), rounds: [act], roles: ["adder", "other"], calendars: CalendarBook([]), startsAt: LedgerTime("2026-03-02T08:00:00Z")!)
let b = LedgerBenchmark(workload: w, folder: "/tmp", seconds: 5, inFlight: 512, progress: { print($0) })
let sizes = CommandLine.arguments.dropFirst(2).map { Int($0)! }
for m in try await b.run(members: Int(CommandLine.arguments[1])!, sizes: Array(sizes), transactions: 10000) {
    let e = JSONEncoder(); e.outputFormatting = [.prettyPrinted, .sortedKeys]
    print(String(decoding: try e.encode(m), as: UTF8.self))
}

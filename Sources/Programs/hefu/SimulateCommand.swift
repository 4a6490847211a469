import ArgumentParser
import Foundation
import Simulator

struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract:
            "Whole consortia in which machines, networks, disks and the ordering engine fail, each from a seed that repeats it.",
        discussion: """
            The members' nodes are the real ones; the network, the disks' faults, the clocks and the ordering engine are simulated.
            Everybody must come to the same ledger, nothing that was acknowledged may be lost, and nothing may happen twice.

            Example: hefu simulate --seeds 50
            """)

    @Option(help: "How many seeds are run.")
    var seeds = 50

    @Option(help: "The first seed; the others follow it.")
    var first: UInt64 = 1

    @Flag(help: "Print one JSON object.")
    var json = false

    @Flag(help: "Print what happened in each seed, event by event.")
    var trace = false

    func validate() throws {
        guard seeds > 0 else { throw ValidationError("--seeds takes a number from 1 on") }
        guard !first.addingReportingOverflow(UInt64(seeds)).overflow else {
            throw ValidationError("--first takes a number below 2^64 less --seeds")
        }
    }

    func run() async throws {
        var summary = Summary(first: first)
        var spokenAt = Date()
        for seed in first..<first + UInt64(seeds) {
            let report = try await Simulator.run(seed: seed)
            summary.add(report)
            if trace, !json { for line in report.trace { print(line) } }
            guard report.violations.isEmpty else {
                Console.passing("")
                try tell(summary)
                for violation in report.violations { Console.complain("seed \(seed): \(violation)") }
                Console.complain("Repeat it: \(Simulator.repetition(of: seed))")
                throw ExitCode(1)
            }
            if Date().timeIntervalSince(spokenAt) > 2 {
                spokenAt = Date()
                Console.passing("\(summary.seeds) of \(seeds) seeds, \(summary.blocks) blocks")
            }
        }
        Console.passing("")
        try tell(summary)
    }

    private func tell(_ summary: Summary) throws {
        if json { return try Console.json(summary) }
        print(
            "\(summary.seeds) seeds from \(summary.first) on: \(summary.blocks) blocks executed, "
                + "\(summary.acknowledged) transactions acknowledged.")
        Console.table(["scenario", "seeds"], Scenario.allCases.map { [$0.rawValue, "\(summary.scenarios[$0.rawValue] ?? 0)"] })
        Console.table(["fault", "times"], FaultKind.allCases.map { [$0.rawValue, "\(summary.faults[$0.rawValue] ?? 0)"] })
    }

    private struct Summary: Encodable {
        var first: UInt64
        var seeds = 0
        var blocks = 0
        var acknowledged = 0
        var scenarios: [String: Int] = [:]
        var faults: [String: Int] = [:]
        var failures: [Failure] = []

        struct Failure: Encodable {
            var seed: UInt64
            var violations: [String]
            var repetition: String
        }

        init(first: UInt64) { self.first = first }

        mutating func add(_ report: Simulator.Report) {
            seeds += 1
            blocks += report.blocks
            acknowledged += report.acknowledged
            scenarios[report.scenario.rawValue, default: 0] += 1
            for (kind, count) in report.faults { faults[kind.rawValue, default: 0] += count }
            guard !report.violations.isEmpty else { return }
            failures.append(
                Failure(
                    seed: report.seed, violations: report.violations, repetition: Simulator.repetition(of: report.seed)))
        }
    }
}

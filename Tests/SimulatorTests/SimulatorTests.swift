// A seed is one whole run of a consortium whose machines, wires, disks, clocks and ordering engine fail: every invariant that the
// simulator knows holds in each of many seeds, the same seed gives the same run, and nodes broken on purpose are found out.

import Foundation
import Simulator
import Testing

@Suite("The simulator")
struct SimulatorTests {
    private static let isSoak = ProcessInfo.processInfo.environment["HEFU_SOAK"] == "1"
    private static let seedsCount: UInt64 = isSoak ? 5000 : 200

    /// Two seeds at a time: one machine's cores are the tests' own.
    private func reports(_ seeds: ClosedRange<UInt64>, sabotage: Sabotage? = nil) async throws -> [Simulator.Report] {
        try await withThrowingTaskGroup(of: Simulator.Report.self) { group in
            var (next, reports): (UInt64, [Simulator.Report]) = (seeds.lowerBound, [])
            while next <= seeds.upperBound, next < seeds.lowerBound + 2 {
                let seed = next
                group.addTask { try await Simulator.run(seed: seed, sabotage: sabotage) }
                next += 1
            }
            while let report = try await group.next() {
                reports.append(report)
                guard next <= seeds.upperBound else { continue }
                let seed = next
                group.addTask { try await Simulator.run(seed: seed, sabotage: sabotage) }
                next += 1
            }
            return reports
        }
    }

    @Test("finds every invariant kept in every seed, with every kind of fault injected")
    func everySeed() async throws {
        let reports = try await reports(1...Self.seedsCount)
        var faults: [FaultKind: Int] = [:]
        for report in reports {
            faults.merge(report.faults, uniquingKeysWith: +)
            let found = report.violations.joined(separator: "; ")
            #expect(
                report.violations.isEmpty, "seed \(report.seed): \(found). Repeat it: \(Simulator.repetition(of: report.seed))")
        }
        for kind in FaultKind.allCases { #expect(faults[kind, default: 0] > 0, "no \(kind.rawValue) in all seeds") }
        for scenario in Scenario.allCases {
            #expect(reports.contains { $0.scenario == scenario && ($0.faults[.orderingBroken] != nil || scenario == .steady) })
        }
        #expect(reports.reduce(0) { $0 + $1.acknowledged } > reports.count * 2, "hardly anything was acknowledged")
        #expect(Set(reports.map(\.members)) == [1, 3, 4, 5, 7])
    }

    @Test("gives the same run for the same seed", arguments: [3, 8, 21, 34] as [UInt64])
    func sameSeed(seed: UInt64) async throws {
        let (one, other) = try await (Simulator.run(seed: seed), Simulator.run(seed: seed))
        #expect(one.trace == other.trace)
        #expect(one.faults == other.faults)
        #expect(one.trace != (try await Simulator.run(seed: seed + 1)).trace)
    }

    @Test("finds a node that was broken on purpose", arguments: Sabotage.allCases)
    func sabotage(kind: Sabotage) async throws {
        var found: Simulator.Report?
        for seed in UInt64(1)...20 where found == nil {
            let report = try await Simulator.run(seed: seed, sabotage: kind)
            if !report.violations.isEmpty { found = report }
        }
        #expect(found != nil, "20 seeds did not show that the node \(kind.rawValue)")
    }
}

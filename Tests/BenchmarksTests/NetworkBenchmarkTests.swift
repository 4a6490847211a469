// Proves that the network's benchmark does what it says it measures: a small run with four members over a real etcd ends with
// every transaction final, and its figures follow from each other. Nothing here depends on how fast the machine is.

import BankingCalendar
import CanonicalCBOR
import Foundation
import Tallying
import Testing
import WorkflowEngine

@testable import Benchmarks

@Suite("The network's benchmark", .enabled(if: NetworkBenchmark.absence == nil, "etcd is not installed"))
struct NetworkBenchmarkTests {
    private func workload() throws -> LedgerBenchmark.Workload {
        let start = try #require(LedgerTime("2026-03-02T08:00:00Z"))
        let end = try #require(LedgerTime("2026-12-31T00:00:00Z"))
        return LedgerBenchmark.Workload(
            kind: try Tally.kind(),
            begin: Act(
                action: "open", part: nil, role: "adder",
                paper: try CBOREncoder().encode(Tally.Opening(closesAt: end, remark: "cathode"))),
            rounds: [
                Act(action: "add", part: nil, role: "adder", paper: try CBOREncoder().encode(Tally.Addend(amount: 3)))
            ],
            roles: ["adder", "other"], calendars: CalendarBook([]), startsAt: start)
    }

    @Test("ends with every transaction final, and survives what it takes away")
    func smallRun() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "hefu-test-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let benchmark = NetworkBenchmark(workload: try workload(), folder: folder, rawSeconds: 0.2, inFlight: 32) { _ in }
        let report = try await benchmark.run(members: 4, sizes: [800], transactions: 200)

        #expect(report.measurements.map(\.kind) == [.privateToAll, .privateToTwo, .publicOnly])
        for one in report.measurements {
            #expect((one.members, one.etcdServers, one.preloadedAgreements, one.transactions) == (4, 3, 800, 200))
            #expect(one.transactionsPerSecond > 0 && one.p50Milliseconds > 0 && one.p99Milliseconds >= one.p50Milliseconds)
            // At most one block a transaction, and never more in a block than were in flight.
            #expect(one.blocks <= one.transactions && one.meanBlockTransactions <= 32)
            #expect(abs(one.meanBlockTransactions * Double(one.blocks) - 200) < 0.001)
            #expect(one.slotsLost >= 0 && one.nodesProcessorSeconds > 0 && one.etcdProcessorSeconds > 0)
            #expect(abs(one.wallSeconds * one.transactionsPerSecond - 200) < 0.001)
            #expect(one.meanBlockBytes > 500 && one.etcdAppendsPerSecond > 0)
            #expect(abs(one.ratio * one.p256VerifiesPerSecond / 4 - one.transactionsPerSecond) < 0.001)
        }
        let failover = try #require(report.failovers.first)
        #expect(failover.missedTransactions == 100 && failover.missedBlocks > 0)
        #expect(failover.caughtUpBlocksPerSecond > 0 && failover.longestSecondsWithoutFinalBlock > 0)
        #expect(!FileManager.default.fileExists(atPath: "\(folder)/network-of-4"))
    }

    @Test("judges its figures by the goals, and calls nothing reached that is not")
    func goals() {
        var whole = NetworkMeasurement(
            members: 4, etcdServers: 3, preloadedAgreements: 10_000, kind: .privateToAll, transactions: 1,
            transactionsPerSecond: 900,
            p50Milliseconds: 1, p99Milliseconds: 1, blocks: 1, meanBlockBytes: 1, meanBlockTransactions: 1,
            slotsLost: 0, nodesProcessorSeconds: 1, etcdProcessorSeconds: 1, wallSeconds: 1, loadAverage: 0,
            etcdAppendsPerSecond: 1, p256VerifiesPerSecond: 1, ed25519VerifiesPerSecond: 1, ratio: 0.11999)
        var report = NetworkReport()
        report.measurements.append(whole)
        (whole.kind, whole.transactionsPerSecond) = (.publicOnly, 1_000)
        report.measurements.append(whole)
        (whole.kind, whole.preloadedAgreements, whole.transactionsPerSecond) = (.privateToAll, 100_000, 600)
        whole.ratio = 0.12
        report.measurements.append(whole)
        report.failovers.append(
            FailoverMeasurement(
                members: 4, etcdServers: 3, longestSecondsWithoutFinalBlock: 5.5, missedBlocks: 1, missedTransactions: 1,
                caughtUpBlocksPerSecond: 1, caughtUpTransactionsPerSecond: 1))
        #expect(report.goals.map(\.isReached) == [false, true, true, false, false])
        #expect(report.goals.map(\.measured) == ["0.119", "0.9", "0.12", "1.5 times", "5.5 s"])
    }
}

import ArgumentParser
import BankingCalendar
import Benchmarks
import DuplicateDetection
import Fingerprints
import Foundation

/// `hefu bench duplicates`.
struct DuplicatesBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "duplicates",
        abstract: "What is found of planted duplicates, and how many checks-and-reservations a second there are.",
        discussion: """
            detection: portfolios with planted duplicates of each kind, and public record-linkage data where it is present; recall and
            false alarms of exact match as registries do it, of our fingerprints, and with near duplicates. Evaluations a second beside
            the raw curve operation (Docs/DuplicateDetection.md).

            registry: live fingerprints are preloaded, then reservations are made: each is signed by holder, owner and authority,
            ordered, checked against everything that is held, and kept by every member. One in ten asks for what is held already. The
            peer is one indexed SQLite table of the same size.

            financings: whole financings, from documents to a final reservation, with their evaluations.

            Example: hefu bench duplicates --parts registry --sizes 10000,1000000
            """)

    enum Part: String, CaseIterable { case detection, registry, financings }

    @Option(help: "Which parts, separated by commas.")
    var parts = "detection,registry,financings"

    @Option(help: "The portfolio's seed.")
    var seed: UInt64 = 2001

    @Option(help: "How many honest financings the portfolio holds.")
    var honest = 24_000

    @Option(help: "The folder with public record-linkage data (08-record-linkage); skipped, and said so, where it is absent.")
    var data = "../shared/data"

    @Option(help: "How many whole financings are measured.")
    var financings = 500

    @Option(help: "How many members' nodes execute.")
    var members = 1

    @Option(help: "Numbers of live fingerprints, separated by commas, ascending.")
    var sizes = "10000,1000000,10000000"

    @Option(help: "How many reservations are measured at each size.")
    var reservations = 10_000

    @Option(help: "Fingerprints of one reservation.")
    var fingerprints = 8

    @Option(help: "Reservations submitted and not yet acknowledged.")
    var inFlight = 512

    @Option(help: "Where the stores are made, and removed again (10 million fingerprints take about 4 GB a member).")
    var folder = ".bench"

    @Flag(help: "Print JSON.")
    var json = false

    private var partList: [Part] { parts.split(separator: ",").compactMap { Part(rawValue: String($0)) } }
    private var sizeList: [Int] { sizes.split(separator: ",").compactMap { Int($0) } }

    func validate() throws {
        guard !partList.isEmpty, partList.count == parts.split(separator: ",").count else {
            throw ValidationError("--parts takes \(Part.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        guard (100...1_000_000).contains(honest), (10...100_000).contains(financings) else {
            throw ValidationError("--honest takes 100 to 1000000, --financings 10 to 100000")
        }
        guard (1...16).contains(members) else { throw ValidationError("--members takes a number from 1 to 16") }
        guard !sizeList.isEmpty, sizeList == sizeList.sorted(), sizeList[0] >= 1000 else {
            throw ValidationError("--sizes takes ascending numbers from 1000 on, such as 10000,1000000")
        }
        guard (10...1_000_000).contains(reservations), (1...256).contains(fingerprints), inFlight > 0 else {
            throw ValidationError("--reservations takes 10 to 1000000, --fingerprints 1 to 256")
        }
    }

    private struct Report: Encodable {
        var detection: DetectionReport?
        var registry: [RegistryBenchmark.Measurement]?
        var financings: FinancingBenchmark.Measurement?
    }

    func run() async throws {
        let report = try await BenchFolder.within(folder) { try await measure(in: $0) }
        if json { return try Console.json(report) }
        if let detection = report.detection { print(detection) }
        if let measurements = report.registry { show(measurements) }
        if let measured = report.financings { show(measured) }
    }

    private func measure(in folder: String) async throws -> Report {
        let startsAt = try CreditWorkload.workload().startsAt
        var report = Report()
        if partList.contains(.detection) {
            let isPresent = FileManager.default.fileExists(atPath: "\(data)/08-record-linkage")
            let benchmark = DuplicateDetectionBenchmark(seed: seed, honest: honest, sharedData: isPresent ? data : nil)
            report.detection = try await benchmark.run { Console.progress($0) }
        }
        if partList.contains(.registry) {
            let benchmark = RegistryBenchmark(folder: folder, startsAt: startsAt, inFlight: inFlight) { Console.progress($0) }
            report.registry = try await benchmark.run(
                members: members, sizes: sizeList, reservations: reservations, fingerprints: fingerprints)
        }
        if partList.contains(.financings) {
            Console.progress("\(financings) whole financings …")
            var generator = PortfolioGenerator(seed: seed, honest: financings)
            let papers = try generator.honest().map(\.documents)
            report.financings = try await FinancingBenchmark(folder: folder, startsAt: startsAt).run(
                papers, held: sizeList[0], inFlight: ProcessInfo.processInfo.activeProcessorCount)
        }
        return report
    }

    private func show(_ measurements: [RegistryBenchmark.Measurement]) {
        print("")
        Console.table(
            ["held", "members", "reserve/s", "prints/s", "raw insert/s", "× raw", "p50 ms", "p99 ms"],
            measurements.map { one in
                [
                    "\(one.liveFingerprints)", "\(one.members)", "\(Int(one.reservationsPerSecond))",
                    "\(Int(one.fingerprintsPerSecond))", "\(Int(one.rawInsertsPerSecond))", String(format: "%.2f", one.timesRaw),
                    String(format: "%.1f", one.p50Milliseconds), String(format: "%.1f", one.p99Milliseconds),
                ]
            })
        guard let first = measurements.first, let last = measurements.last, measurements.count > 1 else { return }
        let growth = String(format: "%.2f", first.reservationsPerSecond / last.reservationsPerSecond)
        print(
            "From \(first.liveFingerprints) to \(last.liveFingerprints) held, a reservation takes \(growth) times as long; "
                + "latencies are with \(inFlight) in flight.")
    }

    private func show(_ one: FinancingBenchmark.Measurement) {
        print(
            String(
                format: "\nWhole financings: %.1f a second (%.0f evaluations), %.2f fingerprints each, p50 %.0f ms, p99 %.0f ms.",
                one.financingsPerSecond, one.evaluationsPerSecond, one.meanFingerprints, one.p50Milliseconds, one.p99Milliseconds)
        )
    }
}

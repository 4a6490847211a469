import ArgumentParser
import BankingCalendar
import Benchmarks
import Foundation

/// `hefu bench duplicates`.
struct DuplicatesBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "duplicates",
        abstract: "Checks-and-reservations a second, beside the bare table that holds as much.",
        discussion: """
            Preloads live fingerprints, then reserves: each reservation is signed by holder, owner and authority, ordered, checked
            against everything that is held, and kept by every member. One in ten asks for what is held already.

            Example: hefu bench duplicates --sizes 10000,1000000
            """)

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

    private var sizeList: [Int] { sizes.split(separator: ",").compactMap { Int($0) } }

    func validate() throws {
        guard (1...16).contains(members) else { throw ValidationError("--members takes a number from 1 to 16") }
        guard !sizeList.isEmpty, sizeList == sizeList.sorted(), sizeList[0] >= 1000 else {
            throw ValidationError("--sizes takes ascending numbers from 1000 on, such as 10000,1000000")
        }
        guard (10...1_000_000).contains(reservations), (1...256).contains(fingerprints), inFlight > 0 else {
            throw ValidationError("--reservations takes 10 to 1000000, --fingerprints 1 to 256")
        }
    }

    func run() async throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let startsAt = try CreditWorkload.workload().startsAt
        let benchmark = RegistryBenchmark(folder: folder, startsAt: startsAt, inFlight: inFlight) { Console.progress($0) }
        let measurements = try await benchmark.run(
            members: members, sizes: sizeList, reservations: reservations, fingerprints: fingerprints)
        try? FileManager.default.removeItem(atPath: folder)
        if json { return try Console.json(measurements) }
        Console.table(
            ["held", "members", "reserve/s", "prints/s", "raw insert/s", "× raw", "p50 ms", "p99 ms"],
            measurements.map { one in
                [
                    "\(one.liveFingerprints)", "\(one.members)", "\(Int(one.reservationsPerSecond))",
                    "\(Int(one.fingerprintsPerSecond))", "\(Int(one.rawInsertsPerSecond))", String(format: "%.2f", one.timesRaw),
                    String(format: "%.1f", one.p50Milliseconds), String(format: "%.1f", one.p99Milliseconds),
                ]
            })
        if let first = measurements.first, let last = measurements.last, measurements.count > 1 {
            let growth = first.reservationsPerSecond / last.reservationsPerSecond
            print(
                "From \(first.liveFingerprints) to \(last.liveFingerprints) held, a reservation takes \(String(format: "%.2f", growth)) times as long."
            )
        }
    }
}

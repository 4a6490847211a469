import ArgumentParser
import Benchmarks
import Foundation

struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Measure this machine.",
        subcommands: [LedgerCommand.self, NetworkBench.self, DuplicatesBench.self, CustomsBench.self, ReconcileBench.self])

    struct LedgerCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "ledger",
            abstract: "Durable committed transactions a second, beside the machine's raw signature and fsync rates.",
            discussion: """
                Preloads agreements, then submits acts in them: every member checks every signature, opens the payload, runs the
                contract, keeps tree, log and store, and forces each block to disk.

                Example: hefu bench ledger --members 2 --sizes 10000,100000
                """)

        @Option(help: "Numbers of members, separated by commas.")
        var members = "2,3"

        @Option(help: "Numbers of preloaded agreements, separated by commas, ascending.")
        var sizes = "10000,100000,1000000"

        @Option(help: "How many transactions are measured at each size (at most the smallest size).")
        var transactions = 10_000

        @Option(help: "Transactions submitted and not yet acknowledged.")
        var inFlight = 512

        @Option(help: "Where the stores are made, and removed again.")
        var folder = ".bench"

        @Flag(help: "Print one JSON object a size.")
        var json = false

        func validate() throws {
            guard numbers(members).allSatisfy({ (1...16).contains($0) }), !numbers(members).isEmpty else {
                throw ValidationError("--members takes numbers from 1 to 16, such as 2,3")
            }
            let sizes = numbers(sizes)
            guard !sizes.isEmpty, sizes == sizes.sorted(), sizes[0] >= transactions, transactions > 0 else {
                throw ValidationError("--sizes takes ascending numbers, none below --transactions (\(transactions))")
            }
        }

        private func numbers(_ text: String) -> [Int] { text.split(separator: ",").compactMap { Int($0) } }

        func run() async throws {
            let measurements = try await BenchFolder.within(folder) { folder in
                let benchmark = LedgerBenchmark(
                    workload: try CreditWorkload.workload(), folder: folder, rawSeconds: 3, inFlight: inFlight
                ) { Console.progress($0) }
                var measurements: [LedgerBenchmark.Measurement] = []
                for count in numbers(members) {
                    measurements += try await benchmark.run(members: count, sizes: numbers(sizes), transactions: transactions)
                }
                return measurements
            }
            if json {
                try Console.json(measurements)
                return
            }
            Console.table(
                ["members", "agreements", "tx/s", "P-256/s raw", "ratio", "p50 ms", "p99 ms", "bytes/tx", "peak MB"],
                measurements.map { one in
                    [
                        "\(one.members)", "\(one.preloadedAgreements)", "\(Int(one.transactionsPerSecond))",
                        "\(Int(one.p256VerifiesPerSecond))",
                        Self.decimals(one.ratio, 3), Self.decimals(one.p50Milliseconds, 1), Self.decimals(one.p99Milliseconds, 1),
                        "\(Int(one.bytesOnDiskPerTransaction))", "\(one.peakMemoryBytes / 1_000_000)",
                    ]
                })
            if let first = measurements.first {
                print(
                    "Raw: Ed25519 \(Int(first.ed25519VerifiesPerSecond)) verifications/s, \(Int(first.fsyncsPerSecond)) fdatasync/s of 4 KiB."
                )
            }
        }

        private static func decimals(_ value: Double, _ places: Int) -> String { String(format: "%.\(places)f", value) }
    }
}

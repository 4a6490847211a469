import ArgumentParser
import Benchmarks
import Foundation

struct NetworkBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "network",
        abstract: "Final transactions a second in a network of several nodes over etcd, and what failures cost.",
        discussion: """
            Every member has its own node and store; nodes speak over mutual TLS on loopback, and blocks are ordered by real etcd
            servers started for it, all on this machine. Private and public transactions are measured beside etcd's raw append
            rate and the raw signature rates. With four members or more a node is taken away, and etcd's leader is killed.

            --growth measures with four members at 10,000 and at 1,000,000 agreements; most of its time goes into writing those into
            four stores, which takes ten to twenty minutes and 8 GiB of disk.

            Example: hefu bench network --members 4 --sizes 10000,100000
            """)

    @Option(help: "Numbers of members, separated by commas.")
    var members = "1,4,7"

    @Option(help: "Numbers of preloaded agreements, separated by commas, ascending.")
    var sizes = "10000"

    @Flag(help: "Measure with four members how the cost grows from 10 thousand to 1 million agreements.")
    var growth = false

    @Option(help: "How many transactions of each kind are measured at each size (at most a quarter of the smallest size).")
    var transactions = 2_500

    @Option(help: "Transactions submitted and not yet final, over all members.")
    var inFlight = 512

    @Option(help: "How many etcd servers, 1 or 3.")
    var etcd = 3

    @Option(help: "Where the stores are made, and removed again.")
    var folder = ".bench"

    @Flag(help: "Print one JSON object.")
    var json = false

    mutating func validate() throws {
        if growth { (members, sizes) = ("4", "10000,1000000") }
        let (members, sizes) = (numbers(members), numbers(sizes))
        guard !members.isEmpty, members.allSatisfy({ (1...16).contains($0) }) else {
            throw ValidationError("--members takes numbers from 1 to 16, such as 1,4,7")
        }
        guard let first = sizes.first, sizes == Set(sizes).sorted() else {
            throw ValidationError("--sizes takes ascending numbers, such as 10000,100000")
        }
        let most = NetworkBenchmark.transactionsMax(size: zip(sizes.dropFirst(), sizes).map(-).reduce(first, min))
        guard (100...max(100, most)).contains(transactions) else {
            throw ValidationError("--transactions takes a number from 100 to \(most), a quarter of what the smallest size adds")
        }
        guard etcd == 1 || etcd == 3 else { throw ValidationError("--etcd takes 1 or 3") }
        guard inFlight > 0 else { throw ValidationError("--in-flight takes a number above 0") }
        if let absence = NetworkBenchmark.absence { throw ValidationError(absence) }
    }

    private func numbers(_ text: String) -> [Int] { text.split(separator: ",").compactMap { Int($0) } }

    func run() async throws {
        let report = try await BenchFolder.within(folder) { folder in
            let benchmark = NetworkBenchmark(
                workload: try CreditWorkload.workload(), folder: folder, etcdServers: etcd, rawSeconds: 3, inFlight: inFlight
            ) { Console.progress($0) }
            var report = NetworkReport()
            for count in numbers(members) {
                let one = try await benchmark.run(members: count, sizes: numbers(sizes), transactions: transactions)
                report.measurements += one.measurements
                report.failovers += one.failovers
            }
            return report
        }
        if json {
            try Console.json(report)
        } else {
            show(report)
        }
    }

    private func show(_ report: NetworkReport) {
        Console.table(
            [
                "members", "agreements", "transactions", "tx/s", "ratio", "p50 ms", "p99 ms", "tx/block", "KiB/block",
                "blocks", "slots lost", "cores nodes", "cores etcd", "etcd raw blocks/s", "etcd raw tx/s", "load",
            ],
            report.measurements.map { one in
                [
                    "\(one.members)", "\(one.preloadedAgreements)", one.kind.rawValue, "\(Int(one.transactionsPerSecond))",
                    decimals(one.ratio, 3), decimals(one.p50Milliseconds, 1), decimals(one.p99Milliseconds, 1),
                    decimals(one.meanBlockTransactions, 1), "\(one.meanBlockBytes / 1024)", "\(one.blocks)", "\(one.slotsLost)",
                    decimals(one.nodesProcessorSeconds / one.wallSeconds, 2),
                    decimals(one.etcdProcessorSeconds / one.wallSeconds, 2), "\(Int(one.etcdAppendsPerSecond))",
                    "\(Int(one.etcdTransactionsPerSecond))", decimals(one.loadAverage, 1),
                ]
            })
        if let first = report.measurements.first {
            print(
                "Raw: P-256 \(Int(first.p256VerifiesPerSecond)) and Ed25519 \(Int(first.ed25519VerifiesPerSecond)) verifications/s; "
                    + "\(first.etcdServers) etcd servers.")
        }
        for one in report.failovers {
            print(
                "\(one.members) members: a node that was away for \(one.missedBlocks) blocks caught up with "
                    + "\(Int(one.caughtUpBlocksPerSecond)) blocks/s (\(Int(one.caughtUpTransactionsPerSecond)) tx/s); "
                    + "\(decimals(one.longestSecondsWithoutFinalBlock, 2)) s without a final block when etcd's leader was killed."
            )
        }
        Console.table(
            ["goal", "wanted", "measured", ""],
            report.goals.map { [$0.name, $0.wanted, $0.measured, $0.isReached ? "reached" : "NOT REACHED"] })
    }

    private func decimals(_ value: Double, _ places: Int) -> String { String(format: "%.\(places)f", value) }
}

import ArgumentParser
import Foundation
import StatementRehearsal

/// `hefu bench reconcile`.
struct ReconcileBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract: "Entries matched a second, what is found of planted matches, and hash joins in DuckDB and Polars beside it.",
        discussion: """
            Two sides of statements are generated with planted noise (dates shifted, fees deducted, batches split, references cut or \
            lost, duplicates, exchange, wrong directions) and matched under the standard rulebook. The same columns are joined by \
            DuckDB and by Polars where Python has them (`make tools`): exact is the first rule alone; keyed are all rules of pairs \
            with one key, with what was taken removed after each. Times are the shortest of three runs (Docs/Reconciliation.md).

            Example: hefu bench reconcile --sizes 10000,1000000
            """)

    @Option(help: "Numbers of entries a side, separated by commas, ascending.")
    var sizes = "10000,1000000"

    @Flag(help: "Measure 10 million entries a side too: about 4 GB of memory, and with the joins 12 GB more.")
    var tenMillion = false

    @Option(help: "The statements' seed.")
    var seed = MatchingBenchmark.seed

    @Option(help: "The Python that has duckdb, polars, pyarrow and numpy.")
    var python = FileManager.default.isExecutableFile(atPath: ".venv/bin/python3") ? ".venv/bin/python3" : "python3"

    @Option(help: "The script that joins.")
    var script = "scripts/reconcile-joins.py"

    @Option(help: "Where columns are written for the joins, and removed again.")
    var folder = ".bench"

    @Flag(help: "Print JSON.")
    var json = false

    private var sizeList: [Int] { sizes.split(separator: ",").compactMap { Int($0) } }

    func validate() throws {
        guard !sizeList.isEmpty, sizeList == sizeList.sorted(), sizeList.allSatisfy((1_000...10_000_000).contains) else {
            throw ValidationError("--sizes takes ascending numbers from 1000 to 10000000, such as 10000,1000000")
        }
    }

    func run() async throws {
        let measurements = try await BenchFolder.within(folder) { folder in
            let benchmark = MatchingBenchmark(seed: seed, folder: folder, script: script, python: python) { Console.progress($0) }
            var measurements: [MatchingBenchmark.Measurement] = []
            for size in sizeList + (tenMillion && sizeList.last != 10_000_000 ? [10_000_000] : []) {
                measurements.append(try benchmark.run(size: size))
            }
            return measurements
        }
        if json { return try Console.json(measurements) }
        show(measurements)
    }

    private func show(_ measurements: [MatchingBenchmark.Measurement]) {
        Console.table(
            ["entries", "engine", "exact ms", "exact pairs", "keyed or all ms", "entries/s", "peak MB"],
            measurements.flatMap { one in
                [
                    [
                        "\(one.entries)", "hefu, all stages", Self.milliseconds(one.exactSeconds), "\(one.exactPairs)",
                        Self.milliseconds(one.allSeconds), "\(Int(one.entriesPerSecond))", "\(one.peakMemoryBytes / 1_000_000)",
                    ]
                ]
                    + (one.joins?.engines ?? []).map { engine in
                        [
                            "", "\(engine.name), keyed stages", Self.milliseconds(engine.exactSeconds), "\(engine.exactPairs)",
                            Self.milliseconds(engine.keyedSeconds), "\(Int(Double(one.entries) / engine.keyedSeconds))", "",
                        ]
                    }
            })
        for one in measurements {
            if let absence = one.joinsAbsence { print("No joins beside \(one.entries) entries: \(absence)") }
            for missing in one.joins?.missing ?? [] { print("Not installed: \(missing)") }
        }
        for (one, next) in zip(measurements, measurements.dropFirst()) {
            let growth = one.entriesPerSecond / next.entriesPerSecond
            print(
                "From \(one.entries) to \(next.entries) entries, one takes \(String(format: "%.2f", growth)) times as long.")
        }
        if let last = measurements.last { show(last.figures, entries: last.entries) }
    }

    private func show(_ figures: MatchingFigures, entries: Int) {
        print("\nPlanted truth among \(entries) entries:")
        Console.table(
            ["noise", "true matches", "matched", "proposed", "break names both", "found %"],
            figures.rows.filter { $0.planted > 0 }.map { row in
                [
                    row.noise.name, "\(row.planted)", "\(row.matched)", "\(row.proposed)", "\(row.namedTogether)",
                    String(format: "%.2f", Double(row.foundHundredthsOfPercent) / 100),
                ]
            })
        print("\(figures.matches) automatic matches, \(figures.wrongMatches) of them wrong; \(figures.proposals) proposals.")
    }

    private static func milliseconds(_ seconds: Double) -> String { String(format: "%.1f", seconds * 1000) }
}

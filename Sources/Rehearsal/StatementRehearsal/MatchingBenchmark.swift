internal import Foundation
internal import StatementMatching

/// Measures matching over generated statements, beside hash joins in DuckDB and Polars over the same columns.
package struct MatchingBenchmark {
    package struct Measurement: Codable, Sendable {
        /// Of both sides together.
        package let entries: Int
        package let exactSeconds: Double
        package let exactPairs: Int
        package let allSeconds: Double
        package let entriesPerSecond: Double
        /// The highest resident memory while the two sides were made and matched, before others' joins ran.
        package let peakMemoryBytes: Int
        package let matched: Int
        package let proposals: Int
        package let breaks: Int
        package let figures: MatchingFigures
        package var joins: Joins?
        /// Why there are no joins to compare with.
        package var joinsAbsence: String?
    }

    /// What scripts/reconcile-joins.py answers.
    package struct Joins: Codable, Sendable {
        package struct Engine: Codable, Sendable {
            package let name: String
            package let exactSeconds: Double
            package let exactPairs: Int
            package let keyedSeconds: Double
            package let keyedPairs: Int
        }

        package let engines: [Engine]
        package let missing: [String]
        package let peakMemoryBytes: Int
    }

    package static let seed: UInt64 = 2016
    /// Times are the shortest of so many runs, here and in the script.
    private static let repeats = 3
    /// After every generated day and its waiting days.
    private static let day: Int32 = 20_600

    private let seed: UInt64
    private let folder: String
    private let script: String
    private let python: String
    private let progress: (String) -> Void

    /// - Parameters:
    ///   - folder: where columns are written for the joins, and removed again.
    ///   - script: scripts/reconcile-joins.py.
    package init(seed: UInt64, folder: String, script: String, python: String, progress: @escaping (String) -> Void) {
        self.seed = seed
        self.folder = folder
        self.script = script
        self.python = python
        self.progress = progress
    }

    /// - Parameter size: about how many entries a side.
    package func run(size: Int) throws -> Measurement {
        // Makes VmHWM begin anew; where the system does not let it, the peak is that of the largest size so far.
        try? Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/self/clear_refs"))
        var measurement = try measure(size)
        do {
            measurement.joins = try joins(size)
        } catch let absence as Absence {
            measurement.joinsAbsence = absence.reason
        }
        return measurement
    }

    private func measure(_ size: Int) throws -> Measurement {
        progress("Generating \(size) entries a side …")
        let statements = StatementGenerator(seed: seed, entries: size)
        let (ours, theirs) = (statements.ours, statements.theirs)
        progress("Matching …")
        var exact: (seconds: Double, pairs: Int) = (.infinity, 0)
        for _ in 0..<Self.repeats {
            let (seconds, pairs) = try Self.timed { try MatchingRun.exactPairs(.standard, ours: ours, theirs: theirs) }
            exact = (min(exact.seconds, seconds), pairs)
        }
        var best = Double.infinity
        for _ in 1..<Self.repeats {
            best = min(
                best, try Self.timed { try MatchingRun.run(.standard, ours: ours, theirs: theirs, on: Self.day).pairs.count }.0)
        }
        let (last, outcome) = try Self.timed { try MatchingRun.run(.standard, ours: ours, theirs: theirs, on: Self.day) }
        best = min(best, last)
        let peak = Self.peakMemoryBytes()
        return Measurement(
            entries: ours.count + theirs.count, exactSeconds: exact.seconds, exactPairs: exact.pairs, allSeconds: best,
            entriesPerSecond: Double(ours.count + theirs.count) / best, peakMemoryBytes: peak,
            matched: outcome.pairs.count + outcome.groups.count, proposals: outcome.proposals.count,
            breaks: outcome.breaks.count, figures: MatchingFigures(of: outcome, planted: statements.planted))
    }

    private static func timed<Answer>(_ body: () throws -> Answer) rethrows -> (Double, Answer) {
        let start = ContinuousClock.now
        let answer = try body()
        return ((ContinuousClock.now - start) / .seconds(1), answer)
    }

    private static func peakMemoryBytes() -> Int {
        guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") })
        else { return 0 }
        return (line.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }.first ?? 0) * 1024
    }

    // MARK: Others' joins

    private struct Absence: Error {
        let reason: String
    }

    private func joins(_ size: Int) throws -> Joins {
        guard FileManager.default.fileExists(atPath: script) else {
            throw Absence(reason: "\(script) is not there; run this in the repository's folder")
        }
        let place = URL(fileURLWithPath: folder).appendingPathComponent("joins")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: place) }
        progress("Writing the columns …")
        try write(size, to: place)
        progress("Joining in DuckDB and Polars …")
        let answer = place.appendingPathComponent("answer.json")
        try Data().write(to: answer)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [python, script, place.path]
        process.standardOutput = try FileHandle(forWritingTo: answer)
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Absence(reason: "\(python) could not run \(script); `make tools` installs duckdb, polars, pyarrow and numpy")
        }
        let joins = try JSONDecoder().decode(Joins.self, from: Data(contentsOf: answer))
        if joins.engines.isEmpty { throw Absence(reason: joins.missing.joined(separator: "; ")) }
        return joins
    }

    /// The statements are made again from the seed: while the joins run, this process holds none.
    private func write(_ size: Int, to place: URL) throws {
        let statements = StatementGenerator(seed: seed, entries: size)
        let columns = JoinColumns(try Rulebook.standard.validated())
        try JSONEncoder().encode(columns.stages).write(to: place.appendingPathComponent("stages.json"))
        try columns.write(statements.ours) { try Data($1).write(to: place.appendingPathComponent("ours.\($0)")) }
        try columns.write(statements.theirs) { try Data($1).write(to: place.appendingPathComponent("theirs.\($0)")) }
    }
}

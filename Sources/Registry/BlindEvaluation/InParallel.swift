/// Computes `count` results in at most `workers` runs of neighbours side by side, in their order; the first fault ends it.
func inParallel<Result: Sendable>(
    _ count: Int, workers: Int, _ work: @escaping @Sendable (Range<Int>) throws -> [Result]
) async throws -> [Result] {
    let runs = max(1, min(workers, count))
    return try await withThrowingTaskGroup(of: (Int, [Result]).self) { group in
        for run in 0..<runs {
            let range = (count * run / runs)..<(count * (run + 1) / runs)
            group.addTask { (run, try work(range)) }
        }
        var results = [[Result]](repeating: [], count: runs)
        for try await (run, result) in group { results[run] = result }
        return results.flatMap(\.self)
    }
}

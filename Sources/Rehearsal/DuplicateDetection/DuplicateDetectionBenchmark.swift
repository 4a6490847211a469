internal import Foundation

/// Measures how well double financing is found, and what it costs: `hefu bench duplicates`.
package struct DuplicateDetectionBenchmark: Sendable {
    package let seed: UInt64
    package let honest: Int
    /// The folder with the fetched test data, which holds "08-record-linkage"; nil where there is none.
    package let sharedData: String?
    /// How long each rate of evaluation is measured.
    package var secondsPerRate = 2.0

    /// - Parameter honest: How many honest financings, at least 1; 24,000 take about a minute.
    package init(seed: UInt64, honest: Int, sharedData: String?) {
        (self.seed, self.honest, self.sharedData) = (seed, max(1, honest), sharedData)
    }

    /// - Parameter progress: Is told what is being done, every few seconds.
    /// - Throws: `BlindEvaluationFault` where the library's evaluation fails; `FingerprintFault` for a generated paper that lacks
    ///   something, which is a fault of the generator.
    package func run(progress: (String) -> Void) async throws -> DetectionReport {
        let figures = try DetectionMeasurement(seed: seed, honest: honest).run(progress: progress)
        var (linkage, absent) = ([LinkageFigures](), [String]())
        if let folder = sharedData.map({ URL(fileURLWithPath: $0).appendingPathComponent("08-record-linkage") }),
            FileManager.default.fileExists(atPath: folder.path)
        {
            (linkage, absent) = PublicRecords(folder: folder).measure(progress: progress)
        } else {
            absent = ["the public record-linkage data is absent, so nothing was measured on it"]
        }
        let rates = try await EvaluationRates.measure(seconds: secondsPerRate, progress: progress)
        return DetectionReport(detection: figures, linkage: linkage, absentData: absent, rates: rates)
    }
}

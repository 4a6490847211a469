// Proves that the customs benchmark measures what it says: a small run reads, validates and takes in what it generated, with the
// same declarations each way; and a batch of declarations is verified in a filled store. Nothing here depends on how fast the machine is.

import Foundation
import Testing

@testable import Benchmarks

@Suite(
    "The customs benchmark",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/xmllint"), "xmllint is not installed"))
struct CustomsBenchmarkTests {
    @Test("takes in all that it generated")
    func smallRun() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "hefu-test-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let all = try CustomsBenchmark(folder: folder) { _ in }.run(megabytes: 1, documents: 30, data: nil)
        #expect(all.map(\.program).filter { $0 == "xmllint" }.count == 3)
        let made = all.filter { $0.what == "parse, validate, make declarations" }.compactMap(\.declarations)
        let taken = all.filter { $0.what == "to committed intake" }.compactMap(\.declarations)
        #expect(made.count == 1 && taken == [made[0], 30] && made[0] > 100)
        // xmllint is through with so little before its memory has been looked at.
        #expect(all.allSatisfy { $0.bytes > 0 && $0.seconds > 0 && ($0.peakMemoryBytes > 0 || $0.program == "xmllint") })
    }
}

@Suite("The verification benchmark")
struct VerificationBenchmarkTests {
    @Test("has batches answered over the whole store") func smallRun() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "hefu-test-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let found = try await VerificationBenchmark(folder: folder) { _ in }.run(declarations: 10_100, batches: 3)
        #expect(found.declarationsInStore == 10_100 && found.batch == 30 && found.batches == 3)
        #expect(found.holderMedianMilliseconds > 0 && found.medianMilliseconds >= found.holderMedianMilliseconds)
        #expect(found.slowestMilliseconds >= found.medianMilliseconds && found.storeBytes > 1_000_000)
    }
}

import ArgumentParser
import Benchmarks
import Foundation

/// `hefu bench customs`.
struct CustomsBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "customs",
        abstract: "How fast customs documents are read, validated and taken in, beside xmllint on the same files.",
        discussion: """
            Generates one cross-border message of many inventories, which is read as a stream, and files of one Single Window
            declaration each, with schemas. Measures parsing with and without the schema (xmllint --stream --noout beside it), making
            declarations, and the way from bytes to a committed intake, forced to disk. Processor time is of all threads.

            Then the holder's accounts are filled with --in-store declarations, and a bank has batches of 30 of them verified: measured
            is the time from the question on its way to the ledger to the signed answer on it.

            Example: hefu bench customs --megabytes 50
            Example: hefu bench customs --megabytes 1 --documents 1 --in-store 10000
            """)

    @Option(help: "Megabytes of the generated message.")
    var megabytes = 500

    @Option(help: "How many generated files of one declaration each.")
    var documents = 10_000

    @Option(help: "Declarations in the holder's accounts when batches of 30 are verified; 0 leaves it out.")
    var inStore = 1_000_000

    @Option(help: "How many batches of 30 are verified.")
    var batches = 20

    @Option(help: "A folder of other people's customs messages; skipped, and said so, where it is absent.")
    var data = "../shared/data/03-customs-xml"

    @Option(help: "Where the set and the stores are made, and removed again (about three times the megabytes).")
    var folder = ".bench"

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        guard (1...10_000).contains(megabytes), (1...1_000_000).contains(documents) else {
            throw ValidationError("--megabytes takes 1 to 10000, --documents 1 to 1000000")
        }
        guard inStore == 0 || (30...10_000_000).contains(inStore), (1...30).contains(batches) else {
            throw ValidationError("--in-store takes 0, or 30 to 10000000; --batches takes 1 to 30")
        }
    }

    func run() async throws {
        let isPresent = FileManager.default.fileExists(atPath: data)
        if !isPresent { Console.progress("There is no '\(data)'; it is left out.") }
        let (all, verification) = try await BenchFolder.within(folder) { folder in
            let benchmark = CustomsBenchmark(folder: folder) { Console.progress($0) }
            let all = try benchmark.run(megabytes: megabytes, documents: documents, data: isPresent ? data : nil)
            guard inStore > 0 else { return (all, VerificationBenchmark.Measurement?.none) }
            let verifying = VerificationBenchmark(folder: folder) { Console.progress($0) }
            return (all, try await verifying.run(declarations: inStore, batches: batches))
        }
        if json { return try Console.json(Report(files: all, verification: verification)) }
        Console.table(
            ["set", "what", "by", "MB", "s", "processor s", "MB/s", "declarations/s", "peak MB"],
            all.map { one in
                [
                    one.set, one.what, one.program, "\(one.bytes / 1_000_000)", decimals(one.seconds, 2),
                    decimals(one.processorSeconds, 2), decimals(one.megabytesPerSecond, 0),
                    one.declarations.map { "\(Int(Double($0) / one.seconds))" } ?? "–", "\(one.peakMemoryBytes / 1_000_000)",
                ]
            })
        if let verification { show(verification) }
    }

    private struct Report: Encodable {
        let files: [CustomsBenchmark.Measurement]
        let verification: VerificationBenchmark.Measurement?
    }

    private func show(_ found: VerificationBenchmark.Measurement) {
        print("")
        Console.table(
            [
                "in store", "store MB", "filled in s", "verified at once", "median ms", "slowest ms",
                "of it the holder's median ms",
            ],
            [
                [
                    "\(found.declarationsInStore)", "\(found.storeBytes / 1_000_000)", decimals(found.fillSeconds, 1),
                    "\(found.batch)", decimals(found.medianMilliseconds, 1), decimals(found.slowestMilliseconds, 1),
                    decimals(found.holderMedianMilliseconds, 1),
                ]
            ])
    }

    private func decimals(_ value: Double, _ places: Int) -> String { String(format: "%.\(places)f", value) }
}

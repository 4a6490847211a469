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

            Example: hefu bench customs --megabytes 50
            """)

    @Option(help: "Megabytes of the generated message.")
    var megabytes = 500

    @Option(help: "How many generated files of one declaration each.")
    var documents = 10_000

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
    }

    func run() async throws {
        let isPresent = FileManager.default.fileExists(atPath: data)
        if !isPresent { Console.progress("There is no '\(data)'; it is left out.") }
        let all = try await BenchFolder.within(folder) { folder in
            let benchmark = CustomsBenchmark(folder: folder) { Console.progress($0) }
            return try benchmark.run(megabytes: megabytes, documents: documents, data: isPresent ? data : nil)
        }
        if json { return try Console.json(all) }
        Console.table(
            ["set", "what", "by", "MB", "s", "processor s", "MB/s", "declarations/s", "peak MB"],
            all.map { one in
                [
                    one.set, one.what, one.program, "\(one.bytes / 1_000_000)", decimals(one.seconds, 2),
                    decimals(one.processorSeconds, 2), decimals(one.megabytesPerSecond, 0),
                    one.declarations.map { "\(Int(Double($0) / one.seconds))" } ?? "–", "\(one.peakMemoryBytes / 1_000_000)",
                ]
            })
    }

    private func decimals(_ value: Double, _ places: Int) -> String { String(format: "%.\(places)f", value) }
}

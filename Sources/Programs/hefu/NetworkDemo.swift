import ArgumentParser
import Demonstration
import Foundation
import LedgerNode
import LocalNetwork
import NetworkDemonstration

/// Four members as four processes on this machine, and a letter of credit across them.
struct NetworkDemo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Four members as four processes on this machine carry a letter of credit; one of them is killed on the way.",
        discussion: """
            Starts three etcd members with mutual TLS, a PostgreSQL for one member, and a node for each; ends them all. Needs \
            etcd and PostgreSQL installed (scripts/install-needs network). Leaves each member's folder with its node.log, the \
            receipts and report.json in the folder named. Exits 1 unless everything it says holds.

            Example: hefu network demo --folder .network
            """)

    @Option(help: "Where everything is written; what such a demonstration left there before is removed.")
    var folder = ".network"

    func run() async throws {
        if let absence = Programs.absence(postgres: true) { throw ValidationError(absence) }
        try removeEarlier()
        let began = Date()
        let executable = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let demonstration = NetworkDemonstration(
            folder: folder, executable: executable, kinds: try Catalogue.kinds(), tell: Console.progress, told: Self.show)
        let report = try await demonstration.run()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(report).write(to: URL(filePath: "\(folder)/report.json"))
        print("")
        for finding in report.findings { print("  \(finding.holds ? "yes" : "NO ")  \(finding.what)") }
        let took = String(format: "%.1f", Date().timeIntervalSince(began))
        print("\nTook \(took) seconds. Folders, logs, receipts and report.json are in \(folder)/.")
        guard report.holds else { throw ExitCode(1) }
    }

    /// Who did what, what came of it, and the milliseconds until it was ordered, executed and final at its bank's node.
    private static func show(_ told: NetworkRehearsal.Told) {
        let step = told.step
        let came = step.outcome == "accepted" ? step.events.joined(separator: "; ") : "no: \(step.outcome)"
        func milliseconds(_ value: Int64?) -> String { value.map { "\($0)" } ?? "?" }
        print(
            """
            \(pad("\(step.step)", 3)) \(step.at.prefix(10))  \(pad(step.role, 15)) \(pad(step.action, 18)) \(came)
                block \(step.block): ordered \(milliseconds(told.ordered)) → executed \(milliseconds(told.executed)) → final \
            \(milliseconds(told.final)) ms, cosigned by \(told.cosignatures) of \(told.members)
            """)
        fflush(nil)
    }

    private static func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    /// Only what such a demonstration makes is removed; a folder that holds anything else is left alone.
    private func removeEarlier() throws {
        let files = FileManager.default
        guard files.fileExists(atPath: folder) else { return }
        let made = Set(NetworkDemonstration.members + ["etcd", "postgresql", "genesis.cbor", "receipts", "report.json"])
        let other = try files.contentsOfDirectory(atPath: folder).filter { !made.contains($0) }
        guard other.isEmpty else {
            throw ValidationError(
                "\(folder) holds \(other.sorted().joined(separator: ", ")), which no such demonstration made; name another --folder"
            )
        }
        try files.removeItem(atPath: folder)
    }
}

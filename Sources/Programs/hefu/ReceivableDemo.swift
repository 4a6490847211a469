import ArgumentParser
import Consortium
import Demonstration
import Foundation

/// `hefu receivable demo`: customs documents in, financing out, no declaration spent twice; in one process.
struct ReceivableDemo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract:
            "Show it in one process: two banks finance one declaration, customs amends it, a third bank asks, a collector collects.",
        discussion: """
            Needs no API and no server. Leaves the members' folders, the customs documents and report.json in the folder named, which
            must not exist yet.

            Example: hefu receivable demo --folder .demo-receivables
            """)

    @Option(help: "Where the members' folders are made.")
    var folder = ".demo-receivables"

    private struct Report: Encodable {
        var findings: ReceivableLife.Findings
        var steps: [AgreementRehearsal.Step]
    }

    func run() async throws {
        guard !FileManager.default.fileExists(atPath: folder) else {
            throw ValidationError("\(folder) is there already; name another --folder, or remove it")
        }
        Console.progress("Founding a consortium in \(folder) …")
        let demonstration = try await DemonstrationConsortium.found(in: folder) { _ in }
        let life = try ReceivableLife(demonstration, folder: folder)
        let findings = try await life.live()
        try await demonstration.consortium.stop()
        Console.table(
            ["on", "in the", "who", "does", "came", "block"],
            life.steps.sorted { ($0.block, $0.index) < ($1.block, $1.index) }.map {
                [String($0.at.prefix(10)), $0.agreement, $0.role, $0.action, $0.events.joined(separator: "; "), "\($0.block)"]
            })
        print(
            """

            Customs documents: \(findings.ingested) declarations taken in; in quarantine: \(findings.quarantined.joined(separator: ", ")).
            Lotus Bank wants 60 % of the declaration: \(findings.firstBank).
            Meridian Bank wants 41 %: \(findings.secondBankWanting41). It wants 40 %: \(findings.secondBankWanting40).
            Customs amends the declaration from 100 to 80:
            """)
        for shortfall in findings.shortfalls {
            print(
                "  \(shortfall.bank) is told its share of the shortfall: \(shortfall.share) (\(shortfall.cause), version \(shortfall.version))"
            )
        }
        print("Half a year later nothing is repaid. The exporter authorises Harbour Bank, which asks what others lend to it:")
        for line in findings.creditAnswer { print("  \(line)") }
        print("The exporter revokes; the next query is refused: \(findings.creditAfterRevocation).")
        print(
            "A collector brings the money in, and is paid \(findings.commissions.map(\.description).joined(separator: ", then "))."
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(Report(findings: findings, steps: life.steps)).write(to: URL(filePath: "\(folder)/report.json"))
    }
}

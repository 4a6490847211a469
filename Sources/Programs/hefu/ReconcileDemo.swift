import ArgumentParser
import Consortium
import Demonstration
import Foundation

/// `hefu reconcile demo`: two banks reconcile two days over their nodes, in one process.
struct ReconcileDemo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Show it in one process: two banks exchange a day's statements, settle a disputed break and sign two days.",
        discussion: """
            Needs no API and no server. Leaves the members' folders, the statements, the settlement's messages, the certificates with
            the members' keys in cosigners.txt, and report.json in the folder named, which must not exist yet.

            Example: hefu reconcile demo --folder .demo-reconciliation
            """)

    @Option(help: "Where the members' folders are made.")
    var folder = ".demo-reconciliation"

    private struct Report: Encodable {
        var findings: ReconciliationLife.Findings
        var steps: [AgreementRehearsal.Step]
    }

    func run() async throws {
        guard !FileManager.default.fileExists(atPath: folder) else {
            throw ValidationError("\(folder) is there already; name another --folder, or remove it")
        }
        Console.progress("Founding a consortium in \(folder) …")
        let demonstration = try await DemonstrationConsortium.found(in: folder) { _ in }
        let life = try ReconciliationLife(demonstration, folder: folder)
        let findings = try await life.live()
        try await demonstration.consortium.stop()
        Console.table(
            ["on", "who", "does", "came", "block"],
            life.steps.map { [String($0.at.prefix(10)), $0.role, $0.action, $0.events.joined(separator: "; "), "\($0.block)"] })
        print(
            """

            Entries posted: \(findings.posted[0]) by Harbour Bank, \(findings.posted[1]) by Lotus Bank; \(findings.matched) of Harbour Bank's \
            matched within the block, by \(findings.rules.joined(separator: ", ")).
            Breaks raised at the close: \(findings.breaks.joined(separator: ", ")).
            The amount in dispute went through \(findings.disputed.joined(separator: ", ")).
            Signed by both: \(findings.certified.joined(separator: ", ")). Open afterwards: \(findings.openAfter.joined(separator: ", ")).
            The certificates are proved by the members' keys alone; with one byte changed, \(findings.changedBytesProved) of them are.
              hefu proof check \(folder)/2026-03-02.certificate --cosigners \(folder)/cosigners.txt
            """)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(Report(findings: findings, steps: life.steps)).write(to: URL(filePath: "\(folder)/report.json"))
    }
}

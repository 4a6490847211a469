import ArgumentParser
import BankingCalendar
import Consortium
import Demonstration
import Foundation
import Governance
import LedgerNode
import LetterOfCredit
import Money
import Parties
import StoreVerification

/// A consortium of five members in one process, and a letter of credit from issue to payment.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract:
            "Five members carry a letter of credit and a pledge of goods; a double financing is refused; every proof is checked.",
        discussion: """
            Needs no server of any kind. Leaves a folder for each member, the receipts and report.json in the folder named.

            Example: hefu demo --folder .demo
            """)

    @Option(help: "Where the members' folders are made; what a demonstration left there before is removed.")
    var folder = ".demo"

    @Flag(help: "Leave the bank-facing API up afterwards (ports 8441 and on).")
    var serve = false

    private struct Report: Encodable {
        var steps: [AgreementRehearsal.Step]
        var secondBank: PledgeLife.Refusal?
        var proofs: ProofCheck.Findings
    }

    func run() async throws {
        let started = Date()
        try removeEarlier()
        Console.progress("Founding a consortium in \(folder) and admitting its members by governance …")
        let demonstration = try await DemonstrationConsortium.found(in: folder) { member in
            Console.progress("  admitted \(member.id.text): \(member.name)")
        }
        let rehearsal = try AgreementRehearsal.credit(demonstration)
        Console.progress("A letter of credit, from an MT700 and an MT707, act by act:")
        try await CreditLife(on: rehearsal).live()
        printSteps(rehearsal.steps)
        try printParts(rehearsal)

        Console.progress("\nA warehouse receipt is pledged, and the same goods are offered again elsewhere:")
        let registry = try await DemonstrationRegistry.open(in: demonstration, folder: folder)
        let pledge = try PledgeLife(demonstration, registry)
        try await pledge.live()
        let steps = pledge.receipts.steps + pledge.financing.steps
        printSteps(steps.sorted { ($0.block, $0.index) < ($1.block, $1.index) })
        try await printRegistry(pledge, node: demonstration.node("meridian-bank"))

        let receipts = try await ProofCheck.receipts(
            of: rehearsal.steps + steps, node: demonstration.node("lotus-bank"), folder: folder)
        if serve {
            print("\(receipts.proved) of \(receipts.of) receipts proved.")
            try await Serving(demonstration: demonstration, registry: registry, folder: folder).serve()
            return
        }
        try await demonstration.consortium.stop()
        let proofs = try await prove(receipts)
        try writeReport(Report(steps: rehearsal.steps + steps, secondBank: pledge.refusal, proofs: proofs))
        let took = String(format: "%.1f", Date().timeIntervalSince(started))
        print("\nTook \(took) seconds. Folders, receipts and report.json are in \(folder)/.")
        guard proofs.receiptsProved == proofs.receipts, proofs.leaks.isEmpty else { throw ExitCode(1) }
    }

    /// Only what a demonstration makes is removed; a folder that holds anything else is left alone.
    private func removeEarlier() throws {
        let files = FileManager.default
        guard files.fileExists(atPath: folder) else { return }
        let made = Set(DemonstrationConsortium.members.map(\.id) + ["keys", "receipts", "report.json", "members.json"])
        let other = try files.contentsOfDirectory(atPath: folder).filter {
            !made.contains($0) && !$0.hasPrefix("ordering.sqlite")
        }
        guard other.isEmpty else {
            throw ValidationError(
                "\(folder) holds \(other.sorted().joined(separator: ", ")), which no demonstration made; name another --folder")
        }
        try files.removeItem(atPath: folder)
    }

    private func printSteps(_ steps: [AgreementRehearsal.Step]) {
        print("")
        let isOne = Set(steps.map(\.agreement)).count == 1
        Console.table(
            ["", "on", isOne ? nil : "in the", "who", "does", "came", "block"].compactMap(\.self),
            steps.map { step in
                [
                    "\(step.step)", String(step.at.prefix(10)), isOne ? nil : step.agreement, step.role, step.action,
                    step.outcome == "accepted" ? step.events.joined(separator: "; ") : "no: \(step.outcome)", "\(step.block)",
                ].compactMap(\.self)
            })
    }

    private func printParts(_ rehearsal: AgreementRehearsal) throws {
        print("\nThe credit as the advising bank, and as a bank that is no party, sees it:")
        for (part, state) in try rehearsal.parts(seenBy: "lotus-bank") { print("  lotus-bank: \(part) is \(state)") }
        let third = try rehearsal.parts(seenBy: "meridian-bank")
        print("  meridian-bank: \(third.isEmpty ? "knows of no such credit" : "SEES \(third)")")
    }

    private func prove(_ receipts: (proved: Int, of: Int)) async throws -> ProofCheck.Findings {
        print("\nProofs, from files alone:")
        print(
            "  \(receipts.proved) of \(receipts.of) receipts prove their transaction with cosignatures of more than two thirds of the members."
        )
        let members = DemonstrationConsortium.members.map(\.id)
        let reports = try await ProofCheck.stores(in: folder, members: members, kinds: Catalogue.kinds())
        for report in reports {
            print(
                "  \(report.member.text): sound; derived again: blocks \(report.blocks), agreements \(report.agreements), documents \(report.documents)."
            )
        }
        let credit = DemonstrationConsortium.creditWords
        let loan = ["LB-PF-2026-0031", "working capital for smelting", "LJ-PAY-5571", "Shanghai Metal Prices"]
        var leaks = try ["meridian-bank", "port-warehouse"].flatMap {
            try ProofCheck.words(credit, inFilesOf: $0, folder: folder)
        }
        leaks += try ProofCheck.words(loan + ["Long Jiang"], inFilesOf: "meridian-bank", folder: folder)
        // The keeper knows the pledge by its reference, and nothing else of the loan.
        leaks += try ProofCheck.words(Array(loan.dropFirst()), inFilesOf: "port-warehouse", folder: folder)
        let known = try ProofCheck.words(credit + loan, inFilesOf: "lotus-bank", folder: folder)
        print(
            leaks.isEmpty
                ? "  Of \(known.count) words of the credit and the loan that lotus-bank holds, meridian-bank holds none, and "
                    + "port-warehouse only the pledge's reference."
                : "  LEAKED: \(leaks.joined(separator: ", "))")
        return ProofCheck.Findings(
            receiptsProved: receipts.proved, receipts: receipts.of, storesSound: reports.map(\.member.text), leaks: leaks)
    }

    private func writeReport(_ report: Report) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(report).write(to: URL(filePath: "\(folder)/report.json"))
    }
}

import ArgumentParser
import BankAPIClient
import Foundation

extension ReceivableCommands {
    /// `hefu receivable check-invoice`: a receivable's invoice against the application and against customs documents.
    struct CheckInvoice: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Hold a receivable's electronic invoice against the application and the declarations, and enter the outcome.",
            discussion: """
                The invoice is UBL, CII, Factur-X, ZUGFeRD or 数电票, as XML or PDF; Docs/Invoices.md says what is compared. What you found \
                of the sales contract is entered with it. It takes the approvals that the member's policies ask for of \
                receivable-financings/check-receivable.

                Exits with 0 where the invoice agrees, 1 where something contradicts or the answer is no.

                Example: hefu receivable check-invoice 3f1c09aa --receivable 1 --invoice invoice.xml --declaration declaration.xml \
                --contract-agrees --reference FILE-219
                Example: hefu receivable check-invoice 3f1c09aa --receivable 1 --invoice invoice.pdf --look-only
                """)

        /// Of the sales contract, as the officer has read it.
        enum Contract: String, EnumerableFlag {
            case contractAgrees, contractDiffers

            static func help(for value: Contract) -> ArgumentHelp? {
                value == .contractAgrees ? "The sales contract agrees with the application." : "It does not."
            }
        }

        @OptionGroup var api: APIOptions
        @Argument(help: "The loan's id, or the first 8 digits of it or more.")
        var id: String
        @Option(help: "The receivable's place in the application, from 1.")
        var receivable: Int
        @Option(help: "The invoice's file.")
        var invoice: String
        @Option(help: "A file of customs documents of the receivable; one option each, 30 at most.")
        var declaration: [String] = []
        @Flag(exclusivity: .exclusive)
        var contract: Contract?
        @Option(help: "Of the bank's file.")
        var reference: String?
        @Flag(help: "Show what differs, and enter nothing.")
        var lookOnly = false
        @Option(help: "The request's Idempotency-Key, to repeat one that got no answer; a new one when left out.")
        var key: String = UUID().uuidString.lowercased()

        func validate() throws {
            guard lookOnly || (contract != nil && reference != nil) else {
                throw ValidationError(
                    "say what you found with --contract-agrees or --contract-differs, and name your file with --reference; "
                        + "or only look with --look-only")
            }
        }

        private struct Body: Encodable {
            let receivable: Int
            let reference: String
            let contractAgrees: Bool
            let invoice: Data
            let declarations: [Data]
            let enters: Bool
        }

        private struct Checked: Decodable {
            struct Position: Decodable {
                let line: Int
                let path: String
            }
            struct Finding: Decodable {
                let rule, severity, what: String
                let position: Position
            }
            struct Difference: Decodable {
                let subject, severity, invoice, other, what: String
                let position: Position
            }
            struct Entered: Decodable { let outcome: String }
            let invoiceAgrees: Bool
            let findings: [Finding]
            let differences: [Difference]
            let entered: [Entered]
            let instruction: InstructionAnswer?
        }

        func run() async throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            let body = try encoder.encode(
                Body(
                    receivable: receivable, reference: reference ?? "", contractAgrees: contract == .contractAgrees,
                    invoice: Self.contents(of: invoice, "--invoice"),
                    declarations: declaration.map { try Self.contents(of: $0, "--declaration") }, enters: !lookOnly))
            var agrees = false
            try await api.show(.receivable) { client, rendering in
                let reply = try await client.post(
                    "\(base)/\(full(id, client))/invoice-check", body: body, key: key)
                let checked: Checked = try reply.decoded()
                agrees = checked.invoiceAgrees
                return (reply, Self.text(of: checked, rendering))
            }
            if !agrees { throw ExitCode(1) }
        }

        private static func contents(of file: String, _ option: String) throws -> Data {
            guard let data = FileManager.default.contents(atPath: file), !data.isEmpty else {
                throw ValidationError("\(option): '\(file)' cannot be read or is empty; name a file")
            }
            return data
        }

        private static func text(of checked: Checked, _ rendering: AgreementRendering) -> String {
            let rows =
                checked.differences.map {
                    [$0.severity, $0.subject, $0.invoice, $0.other, $0.what, "\($0.position.line) \($0.position.path)"]
                } + checked.findings.map { [$0.severity, $0.rule, "", "", $0.what, "\($0.position.line) \($0.position.path)"] }
            var lines: [String] = []
            if !rows.isEmpty {
                lines.append(TextTable(["severity", "about", "invoice", "other", "what", "line"], rows).text)
            }
            lines.append(
                checked.invoiceAgrees
                    ? rows.isEmpty ? "The invoice agrees." : "The invoice agrees; nothing above contradicts."
                    : "The invoice does not agree.")
            if let instruction = checked.instruction {
                lines.append(rendering.text(of: instruction))
            } else {
                lines.append(checked.entered.isEmpty ? "Nothing was entered." : "It is entered.")
            }
            return lines.joined(separator: "\n")
        }
    }
}

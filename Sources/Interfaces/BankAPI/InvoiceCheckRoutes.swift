import Access
import AgreementService
import BankingCalendar
import CustomsDocuments
import Foundation
import HTTPTypes
import Hummingbird
import InvoiceExamination
import Invoices
import LedgerNode
import ReceivableFinancingService
import Signing

/// A receivable's invoice held against the application and the declarations, and entered as a check of the loan's agreement with the
/// approvals that the member's policies ask for of it.
extension BankAPI {
    /// Files of customs documents in one request.
    private static let declarationFilesMax = 30
    /// What whoever has to agree is shown of each kind; the maker is shown all.
    private static let shownMax = 100

    private struct CheckRequest: Decodable {
        let receivable: Int
        let reference: String
        let contractAgrees: Bool
        /// The file, in Base64.
        let invoice: Data
        let declarations: [Data]?
        /// False to look only.
        let enters: Bool?
    }

    /// What was found, and what became of it.
    private struct Checked: Encodable {
        let receivable: Int
        let invoiceAgrees: Bool
        let findings: [InvoiceFinding]
        let differences: [PaperDifference]
        var entered: [ReceivableDesk.Done] = []
        var instruction: InstructionView?
    }

    /// What whoever has to agree is shown: the papers by their digests, and what was found in them.
    private struct Shown: Encodable {
        let receivable: Int
        let reference: String
        let contractAgrees: Bool
        let invoiceAgrees: Bool
        let invoice: Digest32
        let declarations: [Digest32]
        let findings: [InvoiceFinding]
        let differences: [PaperDifference]
    }

    func checkInvoice(_ call: Call, _ desk: ReceivableDesk) async throws -> Answer {
        let id = try financing(call)
        let asked = try RequestReading.json(CheckRequest.self, from: call.body)
        let now = service.node.standing.now
        let tables = try CodeTables()
        // A day has begun somewhere fourteen hours before it does in Greenwich.
        let invoice = try InvoiceReader().read(Array(asked.invoice), today: now.day(utcOffsetMinutes: 14 * 60))
        let files = asked.declarations ?? []
        guard files.count <= Self.declarationFilesMax else {
            throw RequestReading.problem(in: "declarations", why: "at most \(Self.declarationFilesMax) files are held against it")
        }
        let reader = CustomsReader(tables: tables)
        let declarations = try files.flatMap { try reader.read(Array($0), today: nil, waiving: true).declarations }
        let plan = try await desk.planCheck(
            id, receivable: asked.receivable, invoice: invoice, declarations: declarations, tables: tables,
            contractAgrees: asked.contractAgrees, reference: asked.reference)
        var checked = Checked(
            receivable: asked.receivable, invoiceAgrees: plan.invoiceAgrees, findings: plan.findings,
            differences: plan.differences)
        guard asked.enters ?? true else { return try Answer.json(checked) }
        let shown = Shown(
            receivable: asked.receivable, reference: asked.reference, contractAgrees: asked.contractAgrees,
            invoiceAgrees: plan.invoiceAgrees, invoice: Digest32.sha256(Array(asked.invoice)),
            declarations: files.map { Digest32.sha256(Array($0)) }, findings: Array(plan.findings.prefix(Self.shownMax)),
            differences: Array(plan.differences.prefix(Self.shownMax)))
        let instruction = try instruction(
            of: [plan.act], amount: plan.amount, in: ReceivableFinancings.domain, plan.act.action, call,
            showing: Answer.json(shown).body)
        guard instruction.state == .approved else {
            checked.instruction = try InstructionView(instruction)
            return try Answer.json(
                checked, status: .accepted, headers: [.location: "/v1/instructions/\(instruction.id)"])
        }
        let answer = try await execute(instruction)
        guard answer.status == .ok else { return answer }
        checked.entered = [ReceivableDesk.Done(agreement: id, action: plan.act.action, part: nil, outcome: "accepted")]
        return try Answer.json(checked)
    }
}

extension Problem {
    /// An invoice that cannot be read.
    init(_ fault: InvoiceFault) {
        self.init(
            .unprocessableContent, "invoice-readable", "The invoice can be read.", detail: String("\(fault)".prefix(400)),
            pointer: "invoice")
    }

    /// A customs document that cannot be read.
    init(_ fault: CustomsFault) {
        self.init(
            .unprocessableContent, "declarations-readable", "The customs documents can be read.",
            detail: String("\(fault)".prefix(400)), pointer: "declarations")
    }
}

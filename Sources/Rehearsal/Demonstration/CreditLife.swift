import BankingCalendar
import Ledger
import LedgerNode
import LetterOfCredit
import Money

/// The demonstration's story: issue, advice, confirmation, an amendment that the beneficiary accepts, a discrepant
/// presentation, the bank's notice of refusal, a corrected presentation, payment and reimbursement.
package struct CreditLife {
    private let stage: any CreditStage

    package init(on stage: any CreditStage) { self.stage = stage }

    package func live() async throws {
        try await issue()
        try await amend()
        try await presentWithDiscrepancy()
        try await presentCorrected()
    }

    private func issue() async throws {
        let credit = try DemonstrationCredit.credit()
        try await act("applicant", "apply", Issuance(credit: credit))
        try await act("issuing-bank", "issue", Issuance(credit: credit))
        try await stage.advance(to: "2026-03-03T02:00:00Z")
        try await act("advising-bank", "advise", Advice(isAuthentic: true))
        try await act("confirming-bank", "confirm", Remark())
    }

    private func amend() async throws {
        try await stage.advance(to: "2026-04-15T09:00:00Z")
        let amendment = try DemonstrationCredit.amendment(of: DemonstrationCredit.credit())
        try await act("issuing-bank", "amend", amendment)
        try await act("advising-bank", "advise-amendment", on: "amendment/1", Advice(isAuthentic: true))
        try await act(
            "beneficiary", "accept-amendment", on: "amendment/1", AmendmentAcceptance(), expecting: "confirmer-has-answered")
        try await act("confirming-bank", "extend-confirmation", on: "amendment/1", Remark())
        try await act("beneficiary", "accept-amendment", on: "amendment/1", AmendmentAcceptance())
    }

    private func presentWithDiscrepancy() async throws {
        try await stage.advance(to: "2026-06-15T06:00:00Z")
        try await act("beneficiary", "present", presentation(), documents: documents(invoiceSigned: false))
        try await stage.advance(to: "2026-06-17T06:00:00Z")
        let part = "examination/1@confirming-bank"
        try await act(
            "confirming-bank", "refuse", on: part, NoticeOfRefusal(discrepancies: ["Invoice not signed"], documents: nil),
            expecting: "notice-says-where-documents-are")
        let notice = NoticeOfRefusal(discrepancies: ["Invoice not signed"], documents: .holding)
        try await act("confirming-bank", "refuse", on: part, notice)
        try await act("confirming-bank", "return-documents", on: part, Remark())
    }

    private func presentCorrected() async throws {
        try await stage.advance(to: "2026-06-18T06:00:00Z")
        try await act("beneficiary", "present", presentation(), documents: documents(invoiceSigned: true))
        try await stage.advance(to: "2026-06-22T06:00:00Z")
        let (nominated, issuing) = ("examination/2@confirming-bank", "examination/2@issuing-bank")
        try await act("confirming-bank", "find-complying", on: nominated, Remark())
        try await act("confirming-bank", "honour", on: nominated, Payment(amount: amount()))
        try await act("confirming-bank", "forward", on: nominated, Forwarding(to: .issuing))
        try await stage.advance(to: "2026-06-24T10:00:00Z")
        try await act("issuing-bank", "find-complying", on: issuing, Remark())
        try await act("issuing-bank", "reimburse", on: nominated, Payment(amount: amount()))
    }

    private func act(
        _ role: String, _ action: String, on part: String? = nil, _ paper: some Encodable, documents: [DocumentContent] = [],
        expecting: String = "accepted"
    ) async throws {
        try await stage.act(role, action, on: part, paper, documents: documents, expecting: expecting)
    }

    private func amount() throws -> Money { try Money("USD 1380000.00") }

    private func presentation() throws -> DocumentsPresented {
        var presented = DocumentsPresented(
            to: .confirming, amount: try amount(),
            documents: [
                PresentedDocument(kind: "commercial-invoice", reference: "JR-INV-0612"),
                PresentedDocument(kind: "bill-of-lading", reference: "SHAFXT2606051"), PresentedDocument(kind: "packing-list"),
                PresentedDocument(kind: "insurance-certificate"), PresentedDocument(kind: "certificate-of-origin"),
            ])
        presented.shippedOn = try DemonstrationCredit.day("2026-06-05")
        return presented
    }

    private func documents(invoiceSigned: Bool) -> [DocumentContent] {
        [
            DocumentContent(
                name: "invoice.txt", mediaType: "text/plain",
                content: Array(
                    "INVOICE JR-INV-0612 USD 1,380,000.00\(invoiceSigned ? "\nSIGNED: JADE RIVER CERAMICS CO LTD" : "")".utf8)),
            DocumentContent(
                name: "bill-of-lading.txt", mediaType: "text/plain", content: Array("BILL OF LADING SHAFXT2606051".utf8)),
        ]
    }
}

import AgreementCatalogue
// Proves that a lender's desk checks a receivable by its electronic invoice: the invoice is held against the application and the
// declarations, the outcome is entered on the ledger, and an invoice that says something else keeps the bank from paying out.
// How: a loan on two receivables, and an invoice for the first that is changed at one place.
import CustomsDocuments
import DeclarationHolderService
import InvoiceExamination
import Invoices
import ReceivableFinancing
import ReceivableFinancingService
import SampleDeclarations
import Testing

@Suite("An invoice check of a lender's desk")
struct InvoiceCheckTests {
    static func document(_ changes: [(String, String)] = []) -> [UInt8] {
        var text = """
            <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
              xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
              xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
              <cbc:ID>INV-1</cbc:ID><cbc:IssueDate>2026-01-03</cbc:IssueDate><cbc:DueDate>2026-05-29</cbc:DueDate><cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>USD</cbc:DocumentCurrencyCode>
              <cac:AccountingSupplierParty><cac:Party><cac:PartyLegalEntity><cbc:RegistrationName>\(SampleDeclarations.exporterName)</cbc:RegistrationName><cbc:CompanyID schemeID="CN">\(SampleDeclarations.code)</cbc:CompanyID></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
              <cac:AccountingCustomerParty><cac:Party><cac:PartyLegalEntity><cbc:RegistrationName>Rhine Fabrics GmbH</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingCustomerParty>
              <cac:TaxTotal><cbc:TaxAmount currencyID="USD">0</cbc:TaxAmount></cac:TaxTotal>
              <cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="USD">100.00</cbc:LineExtensionAmount><cbc:TaxExclusiveAmount currencyID="USD">100.00</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount currencyID="USD">100.00</cbc:TaxInclusiveAmount><cbc:PayableAmount currencyID="USD">100.00</cbc:PayableAmount></cac:LegalMonetaryTotal>
              <cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="MTR">50</cbc:InvoicedQuantity><cbc:LineExtensionAmount currencyID="USD">100.00</cbc:LineExtensionAmount><cac:Item><cbc:Name>Cloth</cbc:Name></cac:Item><cac:Price><cbc:PriceAmount currencyID="USD">2.00</cbc:PriceAmount></cac:Price></cac:InvoiceLine>
            </Invoice>
            """
        for (old, new) in changes {
            #expect(text.contains(old))
            text = text.replacing(old, with: new)
        }
        return Array(text.utf8)
    }

    private static func invoice(_ changes: [(String, String)] = []) throws -> InvoiceReading {
        try InvoiceReader().read(document(changes), today: nil)
    }

    static func loan() async throws -> SampleLoan {
        let sample = try await SampleDeclarations.found(kinds: AgreementCatalogue.kinds())
        for number in 1...2 {
            try await sample.holder.declare(SampleDeclarations.version("USD 100.00"), of: SampleDeclarations.declaration(number))
        }
        let loan = try await SampleLoan.apply(
            to: "harbour-bank", in: sample, declarations: 1...2, amount: "USD 150.00", reference: "RF-1")
        let rules = try await loan.offer(amount: "USD 150.00")
        try await loan.expect("agree", as: "seller", AgreedOffer(amount: rules.amount, ratePercent: rules.ratePercent))
        return loan
    }

    @Test("enters that the invoice agrees, or that it does not, with what differs")
    func checks() async throws {
        let loan = try await Self.loan()
        let tables = try CodeTables()
        let good = try await loan.desk.check(
            loan.id, receivable: 1, invoice: Self.invoice(), declarations: [], tables: tables, contractAgrees: true,
            reference: "FILE-1")
        #expect(good.invoiceAgrees && good.differences.isEmpty && good.done.outcome == "accepted", "\(good)")
        #expect(try loan.terms().receivables[0].check?.invoiceAgrees == true)
        let cases: [((String, String), PaperDifference.Subject)] = [
            (("INV-1", "INV-2"), .number), (("2026-01-03", "2026-01-04"), .dates), (("2026-05-29", "2026-05-30"), .dueOn),
            (("Rhine Fabrics GmbH", "Harbour Imports Inc."), .buyer), ((">USD<", ">EUR<"), .currency),
            ((">380<", ">381<"), .status),
        ]
        for (change, subject) in cases {
            var changes = [change]
            if subject == .currency { changes.append(("currencyID=\"USD\"", "currencyID=\"EUR\"")) }
            let bad = try await loan.desk.check(
                loan.id, receivable: 1, invoice: Self.invoice(changes), declarations: [], tables: tables, contractAgrees: true,
                reference: "FILE-2")
            #expect(
                !bad.invoiceAgrees && bad.differences.contains { $0.subject == subject && $0.severity == .contradiction },
                "\(bad)")
            #expect(try loan.terms().receivables[0].check?.invoiceAgrees == false)
        }
        try await loan.sample.close()
    }

    @Test("finds an invoice that asks for less than the application, and one that does not add up")
    func amounts() async throws {
        let loan = try await Self.loan()
        let less = try await loan.desk.check(
            loan.id, receivable: 1, invoice: Self.invoice([("100.00", "90.00"), ("2.00<", "1.80<")]), declarations: [],
            tables: CodeTables(), contractAgrees: true, reference: "FILE-1")
        #expect(
            !less.invoiceAgrees && less.differences.map(\.subject) == [.amount]
                && less.findings.allSatisfy { $0.severity < .contradiction })
        let sums = try await loan.desk.check(
            loan.id, receivable: 1,
            invoice: Self.invoice([
                ("<cbc:PayableAmount currencyID=\"USD\">100.00", "<cbc:PayableAmount currencyID=\"USD\">99.00")
            ]),
            declarations: [], tables: CodeTables(), contractAgrees: true, reference: "FILE-1")
        #expect(!sums.invoiceAgrees && sums.findings.contains { $0.rule == "BR-CO-16" })
        await #expect(throws: ReceivableFault.noReceivable(3, of: 2)) {
            try await loan.desk.check(
                loan.id, receivable: 3, invoice: Self.invoice(), declarations: [], tables: CodeTables(), contractAgrees: true,
                reference: "FILE-1")
        }
        try await loan.sample.close()
    }
}

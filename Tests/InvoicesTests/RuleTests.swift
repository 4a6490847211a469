// What is proved: each rule of arithmetic finds what it is for, at its place, and nothing else; and the published unit tests of
// EN 16931's rules, which say for each fragment whether a rule holds, come out as they say. How: the sample invoice with one
// amount changed; and all fragments of the fetched test sets, for each rule that is checked here.

import BankingCalendar
import Foundation
import Invoices
import Money
import PropertyTesting
import Signing
import Testing
import XMLReading

@Suite("The rules of EN 16931")
struct RuleTests {
    @Test(
        "find the amount that is wrong, at its place",
        arguments: [
            (
                "<cbc:LineExtensionAmount currencyID=\"USD\">400.50", "<cbc:LineExtensionAmount currencyID=\"USD\">400.60",
                ["BR-CO-10", "BR-G-08", "PEPPOL-EN16931-R120"]
            ),
            (
                "<cbc:AllowanceTotalAmount currencyID=\"USD\">92.00", "<cbc:AllowanceTotalAmount currencyID=\"USD\">93.00",
                ["BR-CO-11", "BR-CO-13"]
            ),
            (
                "<cbc:ChargeTotalAmount currencyID=\"USD\">92.00", "<cbc:ChargeTotalAmount currencyID=\"USD\">93.00",
                ["BR-CO-12", "BR-CO-13"]
            ),
            (
                "<cbc:TaxExclusiveAmount currencyID=\"USD\">18400.50", "<cbc:TaxExclusiveAmount currencyID=\"USD\">18400.51",
                ["BR-CO-13", "BR-CO-15"]
            ),
            (
                "<cac:TaxTotal><cbc:TaxAmount currencyID=\"USD\">0.00", "<cac:TaxTotal><cbc:TaxAmount currencyID=\"USD\">1.00",
                ["BR-CO-14", "BR-CO-15"]
            ),
            (
                "<cbc:TaxInclusiveAmount currencyID=\"USD\">18400.50", "<cbc:TaxInclusiveAmount currencyID=\"USD\">18401.50",
                ["BR-CO-15", "BR-CO-16"]
            ),
            ("<cbc:PayableAmount currencyID=\"USD\">17401.00", "<cbc:PayableAmount currencyID=\"USD\">17401.01", ["BR-CO-16"]),
            (
                "<cbc:Percent>0</cbc:Percent><cbc:TaxExemptionReason>", "<cbc:Percent>10</cbc:Percent><cbc:TaxExemptionReason>",
                ["BR-CO-17"]
            ),
            ("<cbc:TaxableAmount currencyID=\"USD\">18400.50", "<cbc:TaxableAmount currencyID=\"USD\">18300.50", ["BR-G-08"]),
            ("<cbc:PrepaidAmount currencyID=\"USD\">", "<cbc:PrepaidAmount currencyID=\"EUR\">", ["PEPPOL-EN16931-R051"]),
            ("<cbc:DocumentCurrencyCode>USD</cbc:DocumentCurrencyCode>", "", ["BR-05"]),
            ("<cbc:DueDate>2026-06-02", "<cbc:DueDate>2026-03-03", ["due-before-issue"]),
            ("<cbc:IssueDate>2026-03-04", "<cbc:IssueDate>2026-04-04", ["dated-ahead"]),
            ("<cbc:RegistrationName>Harbour Imports Inc.</cbc:RegistrationName>", "", ["BR-07"]),
            ("<cbc:InvoicedQuantity unitCode=\"C62\">89", "<cbc:InvoicedQuantity unitCode=\"C62\">98", ["PEPPOL-EN16931-R120"]),
            ("<cbc:Name>Earphones</cbc:Name>", "", ["BR-25"]),
        ] as [(String, String, [String])])
    func changed(old: String, new: String, rules: [String]) throws {
        #expect(SampleInvoices.ubl.contains(old))
        let reading = try read(SampleInvoices.ubl.replacing(old, with: new))
        #expect(reading.findings.map(\.rule).sorted() == rules.sorted(), "\(reading.findings)")
        #expect(reading.findings.allSatisfy { $0.position.line > 1 && !$0.what.isEmpty })
    }

    @Test("stand at the amount that they are about")
    func places() throws {
        let reading = try read(SampleInvoices.ubl.replacing(">17401.00<", with: ">17401.01<"))
        #expect(reading.findings.first?.position.path == "/Invoice/LegalMonetaryTotal/PayableAmount")
        #expect(reading.findings.first?.severity == .contradiction && reading.worst == .contradiction)
        #expect(
            reading.findings.first?.what.contains("17401.01") == true && reading.findings.first?.what.contains("17401") == true)
    }

    @Test(
        "of a 数电票 find sums and tax that are wrong",
        arguments: [
            ("<Amount>2000.00", "<Amount>2001.00", ["fapiao-line-sum", "fapiao-line-tax"]),
            ("<ComTaxAm>-13.00", "<ComTaxAm>-13.05", ["fapiao-tax-sum"]),
            ("12345678</", "1234567</", ["fapiao-number"]),
            ("<TotalTax-includedAmount>2147.00", "<TotalTax-includedAmount>2147.01", ["fapiao-total"]),
        ] as [(String, String, [String])])
    func fapiao(old: String, new: String, rules: [String]) throws {
        let reading = try read(SampleInvoices.fapiao.replacing(old, with: new))
        let found = reading.findings.map(\.rule).filter { $0 != "fapiao-line-tax" || rules.contains($0) }
        #expect(found.sorted() == rules.sorted(), "\(reading.findings)")
    }

    @Test("say that sums too large to add were not added")
    func tooLarge() throws {
        let huge = "9223372036854775807"
        let text = SampleInvoices.ubl.replacing(
            "<cbc:LineExtensionAmount currencyID=\"USD\">400.50", with: "<cbc:LineExtensionAmount currencyID=\"USD\">\(huge)")
        let findings = try read(text).findings
        #expect(findings.contains { $0.rule == "BR-CO-10" && $0.what.contains("too large") }, "\(findings)")
    }

    // MARK: the published tests

    /// Which published rules are checked here.
    private static let checked: Set<String> = [
        "BR-05", "BR-06", "BR-07", "BR-12", "BR-13", "BR-14", "BR-15", "BR-16", "BR-21", "BR-22", "BR-23", "BR-24", "BR-25",
        "BR-26",
        "BR-CO-10", "BR-CO-11", "BR-CO-12", "BR-CO-13", "BR-CO-14", "BR-CO-15", "BR-CO-16", "BR-CO-17", "BR-CO-18", "BR-CO-25",
        "BR-S-08", "BR-AF-08", "BR-AG-08", "BR-Z-08", "BR-E-08", "BR-AE-08", "BR-IC-08", "BR-G-08", "BR-O-08",
    ]

    /// Fragments on which we differ, with the reason; Docs/Invoices.md has the table.
    private static let explained: [String: String] = [
        "CreditNote-unit-UBL/BR-CO-15.xml#8": "two totals of tax in one currency: refused as a whole, with duplicate-element",
        "CreditNote-unit-UBL/BR-05.xml#1": "the currency 123: refused, with unknown-code; the rule asks only that one is there",
        "Invoice-unit-UBL/BR-CO-15.xml#8": "two totals of tax in one currency: refused as a whole, with duplicate-element",
    ]

    @Test(
        "come out as their published tests say",
        .enabled(if: FetchedData.url("04-e-invoices/en16931/test") != nil, "\(FetchedData.absent)"))
    func published() throws {
        let folder = try #require(FetchedData.url("04-e-invoices/en16931/test"))
        let paths = (FileManager.default.enumerator(atPath: folder.path)?.allObjects ?? []).compactMap { $0 as? String }
        var (agreed, differing): (Int, [String]) = (0, [])
        for path in paths.filter({ $0.hasSuffix(".xml") }).sorted() {
            let bytes = Array(try #require(FileManager.default.contents(atPath: folder.appendingPathComponent(path).path)))
            let root = try XMLReader.document(.bytes(bytes))
            guard root.local == "testSet" else { continue }
            for (index, test) in root.all("test").enumerated() {
                guard let document = test.children.last, let assert = test.first("assert") else { continue }
                let key = "\(path)#\(index + 1)"
                let invoice: Invoice
                do { invoice = try InvoiceReader.invoice(document, Digest32.sha256(bytes)) } catch {
                    let isAsked = assert.children.contains { Self.checked.contains($0.trimmed) }
                    if isAsked, Self.explained[key] == nil { differing.append("\(key) \(error)") }
                    continue
                }
                let findings = InvoiceChecks.findings(in: invoice, today: nil)
                for expectation in assert.children where Self.checked.contains(expectation.trimmed) {
                    let rule = expectation.trimmed
                    let isFound = findings.contains { $0.rule == rule && $0.severity > .note }
                    if isFound == (expectation.local == "error") {
                        agreed += 1
                    } else if Self.explained[key] == nil {
                        differing.append("\(key) \(expectation.local) \(rule): \(findings.filter { $0.rule == rule })")
                    }
                }
            }
        }
        print("published rules: \(agreed) agree, \(differing.count) differ")
        #expect(differing.isEmpty, "\(differing.joined(separator: "\n"))")
        #expect(agreed > 100, "\(agreed)")
    }
}

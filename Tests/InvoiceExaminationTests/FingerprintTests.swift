// What is proved: the same invoice read from UBL, read from CII, and typed by hand gives the same inputs of fingerprints, so that
// the registry knows it again; another number or seller gives others; and what cannot be financed says why. How: one sale in each
// form, and the published invoices that stand in UBL and CII side by side.

import BankingCalendar
import FinancingRegistry
import Fingerprints
import Foundation
import InvoiceExamination
import Invoices
import Money
import Parties
import PropertyTesting
import Signing
import Testing
import XMLReading

@Suite("An invoice's fingerprint")
struct FingerprintTests {
    private func inputs(_ document: TradeDocument) throws -> [FingerprintInput] {
        try FinancingDocuments(applicant: DocumentParty("Hefu"), amount: try Money("USD 100.00"), documents: [document])
            .exactInputs()
    }

    @Test("is the same from UBL, from CII and typed by hand")
    func same() throws {
        let ubl = try SampleSale.invoice(SampleSale.ubl()).tradeDocument()
        let cii = try SampleSale.invoice(SampleSale.cii).tradeDocument()
        let typed = TradeDocument(
            .commercialInvoice, number: "hf-2026-0017",
            issuer: DocumentParty("Shanghai Hefu Electronics Co. Ltd", uscc: try USCC("91310115MA1K3B5X3D")),
            recipient: DocumentParty("Harbour Imports Inc."), issuedOn: CalendarDay("2026-03-04"),
            amount: try Money("USD 18400.50"),
            citations: [
                Citation(.purchaseOrder, "PO4411"),
                Citation(
                    .invoice, "HF20260009",
                    issuer: DocumentParty("Shanghai Hefu Electronics", uscc: try USCC("91310115MA1K3B5X3D"))),
                Citation(.contract, "HF2026017"), Citation(.customsDeclaration, "229820260000000017"),
                Citation(.billOfLading, "COSU 6123456780"),
            ])
        let expected = try inputs(typed)
        #expect(expected.count > 8)
        #expect(try inputs(ubl) == expected)
        #expect(try inputs(cii) == expected)
        #expect(ubl.amount == typed.amount && cii.issuedOn == typed.issuedOn)
    }

    @Test("is another where the number or the seller is another")
    func other() throws {
        let one = try inputs(SampleSale.invoice(SampleSale.ubl()).tradeDocument())
        let two = try inputs(SampleSale.invoice(SampleSale.ubl(number: "HF-2026/0018")).tradeDocument())
        let three = try inputs(
            SampleSale.invoice(SampleSale.ubl().replacing("91310115MA1K3B5X3D", with: "91110108MA01KPGK0L")).tradeDocument())
        let own = one.filter { $0.force == .excludes }
        #expect(own.count == 1 && !two.contains(own[0]) && !three.contains(own[0]))
    }

    @Test("of a 数电票 is that of a VAT invoice, by its number")
    func fapiao() throws {
        let text = """
            <EInvoice><Header><EIid>26312000000012345678</EIid></Header><EInvoiceData><SellerInformation><SellerName>上海合符电子有限公司</SellerName></SellerInformation><BuyerInformation><BuyerName>北京联合贸易有限公司</BuyerName></BuyerInformation><BasicInformation><TotalAmWithoutTax>100.00</TotalAmWithoutTax><TotalTaxAm>13.00</TotalTaxAm><TotalTax-includedAmount>113.00</TotalTax-includedAmount><RequestTime>2026-03-04</RequestTime></BasicInformation></EInvoiceData></EInvoice>
            """
        let document = try SampleSale.invoice(text).tradeDocument()
        let typed = TradeDocument(.vatInvoice, number: "26312000000012345678", amount: try Money("CNY 113.00"))
        let excluding = try inputs(document).filter { $0.force == .excludes }
        #expect(document.kind == .vatInvoice && excluding.count == 1)
        #expect(try inputs(typed).filter { $0.force == .excludes } == excluding)
    }

    @Test("is refused to credit notes, and to amounts that nobody can owe")
    func refused() throws {
        func fault(_ text: String) throws -> InvoiceUseFault? {
            do throws(InvoiceUseFault) {
                _ = try SampleSaleReading.invoice(text).tradeDocument()
                return nil
            } catch { return error }
        }
        #expect(try fault(SampleSale.ubl(type: "381")) == .creditNote(number: "HF-2026/0017"))
        #expect(try fault(SampleSale.ubl(total: "-5.00")) == .notPositive("USD -5.00"))
        #expect(try fault(SampleSale.ubl(total: "5.001")) == .notInMinorUnits("5.001", currency: "USD"))
        #expect(try fault(SampleSale.ubl(currency: "JPY", total: "5.5")) == .notInMinorUnits("5.5", currency: "JPY"))
        #expect(try fault(SampleSale.ubl(total: "")) == .noAmount)
        #expect(try fault(SampleSale.ubl()) == nil)
    }

    @Test(
        "is the same for published invoices in both formats",
        .enabled(if: FetchedData.url("04-e-invoices/xrechnung-testsuite") != nil, "\(FetchedData.absent)"))
    func published() throws {
        let folder = try #require(FetchedData.url("04-e-invoices/xrechnung-testsuite"))
        let paths = (FileManager.default.enumerator(atPath: folder.path)?.allObjects ?? []).compactMap { $0 as? String }
        var (same, differing): (Int, [String]) = (0, [])
        for path in paths.sorted() where path.hasSuffix("_ubl.xml") {
            let twin = path.replacing("_ubl.xml", with: "_uncefact.xml")
            guard let one = FileManager.default.contents(atPath: folder.appendingPathComponent(path).path),
                let other = FileManager.default.contents(atPath: folder.appendingPathComponent(twin).path),
                let left = try? InvoiceReader().read(Array(one), today: nil).invoice.tradeDocument(),
                let right = try? InvoiceReader().read(Array(other), today: nil).invoice.tradeDocument()
            else { continue }
            let (mine, theirs) = (
                try inputs(left).filter { $0.force == .excludes }, try inputs(right).filter { $0.force == .excludes }
            )
            if mine == theirs { same += 1 } else { differing.append(path) }
        }
        print("FINGERPRINTS \(same) same, differing: \(differing)")
        #expect(same >= 8 && differing.isEmpty, "\(differing)")
    }
}

/// An invoice for tests whose faults are others'.
private enum SampleSaleReading {
    static func invoice(_ text: String) -> Invoice {
        do { return try SampleSale.invoice(text) } catch {
            Issue.record(error)
            return Invoice(.ubl, .invoice, digest: .sha256([]), position: .start)
        }
    }
}

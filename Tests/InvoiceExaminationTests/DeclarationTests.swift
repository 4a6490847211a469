// What is proved: an invoice that goes with its declaration shows no difference; each thing in which they can differ is found,
// with both values and its weight. How: one sale's invoice and declaration, one of them changed at one place.

import BankingCalendar
import CustomsDocuments
import InvoiceExamination
import Invoices
import Testing
import XMLReading

@Suite("An invoice held against declarations")
struct DeclarationTests {
    private func differences(_ invoice: String, _ declaration: String) throws -> [PaperDifference] {
        try InvoiceAgainstDeclarations.differences(
            SampleSale.invoice(invoice), SampleSale.declarations(declaration), tables: CodeTables())
    }

    @Test("agrees where both are of one sale")
    func agrees() throws {
        let found = try differences(SampleSale.ubl(), SampleSale.declaration)
        #expect(found.isEmpty, "\(found)")
    }

    @Test(
        "is found to differ",
        arguments: [
            ("<TradeCoScc>91310115MA1K3B5X3D", "<TradeCoScc>91110108MA01KPGK0L", "seller contradiction"),
            ("<TradeCoScc>91310115MA1K3B5X3D</TradeCoScc>", "", "seller question"),
            ("HARBOUR IMPORTS INC.", "Rhine Fabrics GmbH", "buyer contradiction"),
            ("HARBOUR IMPORTS INC.", "Harbour Imports Europe BV", "buyer question"),
            ("<DeclTotal>400.50", "<DeclTotal>400.40", "amount contradiction"),
            ("<DeclTotal>400.50", "<DeclTotal>401.50", "amount question"),
            ("<TradeCurr>502", "<TradeCurr>300", "currency contradiction"),
            ("229820260000000017", "229820260000000018", "declaration contradiction"),
            ("<ContrNo>HF-2026-017", "<ContrNo>HF-2026-071", "contract question"),
            ("<BillNo>COSU6123456780", "<BillNo>COSU6123456781", "bill-of-lading contradiction"),
            ("<TransMode>3", "<TransMode>1", "terms-of-delivery question"),
            ("<TradeCountry>502", "<TradeCountry>304", "country question"),
            ("<PDate>20260305", "<PDate>20250305", "dates question"),
            ("<CodeTS>8518300000", "<CodeTS>8518400000", "goods contradiction, goods question, quantity note"),
            ("<GQty>89", "<GQty>80", "quantity contradiction"),
            ("<GQty>89", "<GQty>98", "quantity question"),
            ("<GQty>89</GQty><GUnit>007", "<GQty>89</GQty><GUnit>035", "quantity note"),
        ])
    func differs(old: String, new: String, expected: String) throws {
        #expect(SampleSale.declaration.contains(old))
        let found = try differences(SampleSale.ubl(), SampleSale.declaration.replacing(old, with: new))
        let shown = found.map { "\($0.subject.rawValue) \($0.severity.rawValue)" }.joined(separator: ", ")
        #expect(shown == expected, "\(found)")
        #expect(found.allSatisfy { !$0.what.isEmpty && !$0.fix.isEmpty && $0.position.line >= 1 })
    }

    @Test("names both values and both places")
    func values() throws {
        let found = try #require(
            try differences(SampleSale.ubl(), SampleSale.declaration.replacing("<GQty>89", with: "<GQty>80")).first)
        #expect(found.invoice == "89 C62" && found.other == "80 C62")
        #expect(
            found.position.path == "/Invoice/InvoiceLine[2]" && found.otherPosition?.path == "/DecMessage/DecLists/DecList[2]")
    }

    @Test("counts the declarations that it names, or all together")
    func several() throws {
        let half = SampleSale.declaration.replacing("<DeclTotal>18000.00", with: "<DeclTotal>9000.00").replacing(
            "<GQty>120", with: "<GQty>60")
        let other = half.replacing("229820260000000017", with: "229820260000000018").replacing("<GQty>89", with: "<GQty>0")
            .replacing("<DeclTotal>400.50", with: "<DeclTotal>0.00")
        let both = try SampleSale.declarations(half) + SampleSale.declarations(other)
        let named = try InvoiceAgainstDeclarations.differences(SampleSale.invoice(SampleSale.ubl()), both, tables: CodeTables())
        #expect(named.map { $0.subject } == [.amount, .quantity], "\(named)")
        let silent = SampleSale.ubl().replacing("<cbc:DocumentTypeCode>830", with: "<cbc:DocumentTypeCode>916")
        let all = try InvoiceAgainstDeclarations.differences(SampleSale.invoice(silent), both, tables: CodeTables())
        #expect(all.map { $0.subject } == [.declaration] && all[0].severity == .note, "\(all)")
    }

    @Test("with a declaration that does not stand is a contradiction")
    func standing() throws {
        var declaration = try #require(try SampleSale.declarations().first)
        declaration.status = .cancelled
        let found = try InvoiceAgainstDeclarations.differences(
            SampleSale.invoice(SampleSale.ubl()), [declaration], tables: CodeTables())
        #expect(found.map(\.subject) == [.status] && found[0].severity == .contradiction)
    }
}

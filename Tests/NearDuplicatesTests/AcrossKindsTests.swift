// Proved: the same goods are known again behind another kind of paper, and what honest traders show beside each other is not
// taken for that. How: a held paper and a new one that name each other, a shipment, or nothing in common.

import BankingCalendar
import Fingerprints
import Money
import NearDuplicates
import Parties
import Testing

@Suite("Comparison of two kinds of papers")
struct AcrossKindsTests {
    private let seller = DocumentParty("Harbour Copper Trading Ltd")
    private let bill = Citation(.billOfLading, "BFL-77001234")

    private func invoice(
        _ amount: String = "USD 125631.47", seller: DocumentParty? = nil, citing citations: [Citation]
    ) throws -> TradeDocument {
        TradeDocument(
            .commercialInvoice, number: "INV-2026-00412", issuer: seller ?? self.seller,
            recipient: DocumentParty("Rhine Cable Works GmbH"), issuedOn: CalendarDay("2026-03-02"), amount: try Money(amount),
            citations: citations)
    }

    private func drawing(_ amount: String = "USD 125631.47", citing citations: [Citation]) throws -> TradeDocument {
        TradeDocument(
            .creditDrawing, number: "D001", issuer: DocumentParty("First Overseas Bank"), recipient: seller,
            issuedOn: CalendarDay("2026-03-03"), amount: try Money(amount),
            citations: [Citation(.letterOfCredit, "LC260001")] + citations)
    }

    private func receipt(_ number: String, holder: String) -> TradeDocument {
        TradeDocument(
            .warehouseReceipt, number: number, issuer: DocumentParty("上海临港仓储有限公司"), recipient: DocumentParty(holder),
            issuedOn: CalendarDay("2026-03-02"), goods: [DocumentGoods(lot: "LOT 4711")])
    }

    private func reasons(_ held: TradeDocument, _ shown: TradeDocument, from score: Int = 85) throws -> [Evidence] {
        func financing(_ document: TradeDocument) throws -> FinancingDocuments {
            FinancingDocuments(applicant: seller, amount: try Money("USD 1.00"), documents: [document])
        }
        var portfolio = Portfolio(threshold: ResemblanceThreshold(score: score))
        portfolio.hold(try financing(held), as: FinancingReference("held"))
        return portfolio.findings(for: try financing(shown)).resemblances.first?.reasons ?? []
    }

    @Test("finds the bill of lading that a financed invoice names, in either order")
    func billOfLading() throws {
        let bill = TradeDocument(
            .billOfLading, number: "bfl 77001234", issuer: DocumentParty("Blue Funnel Line"), recipient: seller,
            issuedOn: CalendarDay("2026-03-01"))
        #expect(try reasons(invoice(citing: [self.bill]), bill) == [.oneNamesTheOther, .sameTrader])
        #expect(try reasons(bill, invoice(citing: [self.bill])) == [.oneNamesTheOther, .sameTrader])
        #expect(try reasons(bill, invoice(citing: [])).isEmpty)
    }

    @Test("finds the sale of goods that a financed receipt covers, whoever holds it, but of no other warehouse's receipt")
    func receipts() throws {
        func cited(_ warehouse: String) -> Citation {
            Citation(.warehouseReceipt, "WR26-00881", issuer: DocumentParty(warehouse))
        }
        let held = receipt("WR2600881", holder: "Oriental Zinc Supply Ltd")
        let named = cited("Shanghai Lingang Warehousing Co., Ltd.")
        #expect(try reasons(held, invoice(citing: [named])) == [.oneNamesTheOther])
        #expect(try reasons(held, invoice(citing: [cited("Rotterdam Metal Storage B.V.")])).isEmpty)
    }

    @Test("finds a drawing for the shipment of a financed invoice, but not its other part, nor a sale of it further on")
    func drawings() throws {
        let found = try reasons(invoice(citing: [bill]), drawing(citing: [bill]))
        #expect(found == [.sameShipment, .sameUnevenAmount, .daysApart, .sameTrader])
        #expect(try reasons(invoice("USD 25000.00", citing: [bill]), drawing("USD 100000.00", citing: [bill])).isEmpty)
        let next = DocumentParty("Baltic Metals Industrial Inc.")
        #expect(try reasons(drawing(citing: [bill]), invoice(seller: next, citing: [bill])).isEmpty)
        let container = Citation(.container, "MSKU1234565")
        #expect(try reasons(invoice(citing: [container]), drawing(citing: [container]), from: -1_000).isEmpty)
    }

    @Test("counts the drawings of one bank within their credits")
    func credits() throws {
        func drawing(_ credit: String, of seller: String) throws -> TradeDocument {
            TradeDocument(
                .creditDrawing, number: "D001", issuer: DocumentParty("First Overseas Bank"), recipient: DocumentParty(seller),
                issuedOn: CalendarDay("2026-03-03"), amount: try Money("USD 125631.47"),
                citations: [Citation(.letterOfCredit, credit)])
        }
        let first = try drawing("LC260001", of: "上海临港仓储有限公司")
        #expect(try !reasons(first, drawing("LC269977", of: "Harbour Storage Ltd"), from: 0).contains(.sameNumber))
        #expect(try reasons(first, drawing("LC 26-0001", of: "Harbour Storage Ltd"), from: 0).contains(.sameNumber))
    }

    @Test("counts a shipment that only one of two papers names")
    func leftOut() throws {
        #expect(try reasons(invoice(citing: [bill]), invoice(citing: [])).contains(.shipmentLeftOut))
        #expect(try !reasons(invoice(citing: []), invoice(citing: [])).contains(.shipmentLeftOut))
    }
}

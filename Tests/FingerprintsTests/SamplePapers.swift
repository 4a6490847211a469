import BankingCalendar
import Fingerprints
import Money
import Parties

/// One complete document of each kind.
enum SamplePapers {
    static let seller = DocumentParty("Harbour Copper Trading Co., Ltd.")
    static let buyer = DocumentParty("Rhine Cable Works GmbH")
    static let warehouse = DocumentParty("上海临港仓储有限公司")
    static let carrier = DocumentParty("Blue Funnel Line Ltd")
    static let bank = DocumentParty("Harbour Bank", bic: try? BIC("HARBSGSG"))

    static func day(_ text: String = "2026-03-02") -> CalendarDay? { CalendarDay(text) }
    static func usd(_ minorUnits: Int64) throws -> Money { Money(minorUnits: minorUnits, currency: try Currency("USD")) }

    static func complete(_ kind: DocumentKind) throws -> TradeDocument {
        let amount = try usd(1_250_000_00)
        return switch kind {
        case .warehouseReceipt:
            TradeDocument(
                kind, number: "WR-2026-0881", issuer: warehouse, recipient: seller, issuedOn: day(),
                goods: [DocumentGoods(lot: "LOT 77/A", grade: "Cu-CATH-1", brand: "贵冶")])
        case .commercialInvoice, .purchaseOrder:
            TradeDocument(
                kind, number: "HCT/26/0412", issuer: seller, recipient: buyer, issuedOn: day(), amount: amount,
                citations: [Citation(.contract, "C-2026-09")])
        case .billOfLading:
            TradeDocument(
                kind, number: "BFL0099812", issuer: carrier, recipient: seller, issuedOn: day(), vessel: "Ever Calm",
                citations: [Citation(.container, "MSKU 123456-5"), Citation(.invoice, "HCT/26/0412")])
        case .airWaybill: TradeDocument(kind, number: "160-1234 5675")
        case .letterOfIndemnity:
            TradeDocument(
                kind, issuer: seller, recipient: carrier, issuedOn: day(), citations: [Citation(.billOfLading, "BFL0099812")])
        case .bunkerDeliveryNote:
            TradeDocument(kind, number: "BDN 5521", issuer: carrier, issuedOn: day(), vessel: "IMO 9074729")
        case .deliveryOrder:
            TradeDocument(
                kind, number: "DO-1", issuer: seller, recipient: warehouse, goods: [DocumentGoods(lot: "LOT 77/A")],
                citations: [Citation(.warehouseReceipt, "WR-2026-0881")])
        case .customsDeclaration:
            TradeDocument(kind, number: "2231 2026 1234 5678 90", citations: [Citation(.contract, "C-2026-09")])
        case .vatInvoice:
            TradeDocument(kind, number: "12345678", series: "3100224130", issuer: seller, recipient: buyer, amount: amount)
        case .creditDrawing:
            TradeDocument(
                kind, number: "2", issuer: bank, recipient: seller, issuedOn: day(), amount: amount,
                citations: [Citation(.letterOfCredit, "LC-0001"), Citation(.invoice, "HCT/26/0412")])
        }
    }

    static func financing(_ documents: [TradeDocument], applicant: DocumentParty = seller) throws -> FinancingDocuments {
        FinancingDocuments(applicant: applicant, amount: try usd(1_000_000_00), documents: documents)
    }
}

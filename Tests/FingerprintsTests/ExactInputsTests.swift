// Proved: every kind of document yields exact inputs that are the same whoever applies and however it is spelled, that tie
// papers which
// name each other, and that never contain the applicant; one that yields too little is refused with what it lacks. How: one
// complete
// document of each kind, taken apart element by element, spelled otherwise, and shown by another applicant.

import BankingCalendar
import CanonicalCBOR
import FinancingRegistry
import Fingerprints
import Money
import Parties
import PropertyTesting
import Testing

@Suite("Exact fingerprint inputs")
struct ExactInputsTests {
    @Test("come from every kind of document, one of them the document itself", arguments: DocumentKind.allCases)
    func everyKind(kind: DocumentKind) throws {
        let inputs = try SamplePapers.financing([SamplePapers.complete(kind)]).exactInputs()
        #expect(inputs.contains { $0.kind == .document(kind) && $0.force == .excludes })
        #expect(inputs == inputs.sorted())
        #expect(Set(inputs.map(\.bytes)).count == inputs.count)
        for input in inputs {
            var reader = CBORReader(input.bytes)
            try reader.array(4)
            #expect(try reader.text() == "hefu.fingerprint")
            #expect(try reader.unsigned() == 1)
            #expect(try reader.unsigned() == input.kind.code)
            _ = try reader.anyItem()
            try reader.finish()
        }
    }

    @Test("do not change with the applicant", arguments: DocumentKind.allCases)
    func applicant(kind: DocumentKind) throws {
        let document = try SamplePapers.complete(kind)
        let affiliate = DocumentParty("Harbour Copper (Hong Kong) Limited")
        let one = try SamplePapers.financing([document])
        let other = try SamplePapers.financing([document], applicant: affiliate)
        #expect(try one.exactInputs() == other.exactInputs())
    }

    @Test("of a warehouse receipt do not change with its holder, date or amount")
    func holder() throws {
        let receipt = try SamplePapers.complete(.warehouseReceipt)
        var endorsed = receipt
        endorsed.recipient = DocumentParty("Somebody Else Ltd")
        endorsed.issuedOn = SamplePapers.day("2026-05-01")
        endorsed.amount = try SamplePapers.usd(5)
        #expect(try SamplePapers.financing([receipt]).exactInputs() == SamplePapers.financing([endorsed]).exactInputs())
    }

    @Test("are the same for another spelling of the paper")
    func spelling() throws {
        let printed = try SamplePapers.complete(.commercialInvoice)
        var typed = printed
        typed.number = "hct 26 0412"
        typed.issuer = DocumentParty("ＨＡＲＢＯＵＲ ＣＯＰＰＥＲ ＴＲＡＤＩＮＧ")
        typed.recipient = DocumentParty("Rhine Cable-Works")
        typed.citations = [Citation(.contract, "c 2026 09")]
        #expect(try SamplePapers.financing([printed]).exactInputs() == SamplePapers.financing([typed]).exactInputs())
    }

    @Test("differ for another number, issuer or series, and between kinds")
    func different() throws {
        var seen: Set<[UInt8]> = []
        var count = 0
        for kind in DocumentKind.allCases {
            let document = try SamplePapers.complete(kind)
            var variants = [document]
            if document.number != nil {
                variants.append(document)
                variants[variants.count - 1].number? += "7"
            }
            if ![.airWaybill, .customsDeclaration, .vatInvoice].contains(kind) {
                variants.append(document)
                variants[variants.count - 1].issuer = DocumentParty("Another Party")
            } else if kind == .vatInvoice {
                variants.append(document)
                variants[variants.count - 1].series? += "7"
            }
            for variant in variants {
                count += 1
                let own = try SamplePapers.financing([variant]).exactInputs().filter { $0.kind == .document(kind) }
                seen.formUnion(own.filter { $0.force == .excludes }.map(\.bytes))
            }
        }
        #expect(seen.count == count)
    }

    @Test("prefer registered identifiers to names, and keep the name as a tie")
    func identifiers() throws {
        let uscc = try USCC("91110000600037341L")
        let named = try SamplePapers.complete(.warehouseReceipt)
        var registered = named
        registered.issuer = DocumentParty(named.issuer?.name, uscc: uscc)
        let weak = try SamplePapers.financing([named]).exactInputs()
        let strong = try SamplePapers.financing([registered]).exactInputs()
        let own = strong.filter { $0.kind == .document(.warehouseReceipt) }
        #expect(own.count == 2)
        let common = own.filter { input in weak.contains { $0.bytes == input.bytes } }
        #expect(common.map(\.force) == [.ties])
        #expect(weak.first { $0.bytes == common.first?.bytes }?.force == .excludes)
        registered.issuer = DocumentParty("Renamed Since", uscc: uscc)
        let renamed = try SamplePapers.financing([registered]).exactInputs()
        #expect(renamed.contains { $0.force == .excludes && $0.kind == .lot && strong.contains($0) })
    }

    @Test(
        "tie papers that name each other",
        arguments: [
            (DocumentKind.commercialInvoice, DocumentKind.billOfLading, CitedKind.invoice),
            (.commercialInvoice, .creditDrawing, .invoice), (.billOfLading, .letterOfIndemnity, .billOfLading),
            (.warehouseReceipt, .deliveryOrder, .warehouseReceipt),
        ])
    func ties(one: DocumentKind, other: DocumentKind, cited: CitedKind) throws {
        let first = try SamplePapers.financing([SamplePapers.complete(one)]).exactInputs()
        let second = try SamplePapers.financing([SamplePapers.complete(other)]).exactInputs()
        let common = Set(first.map(\.bytes)).intersection(second.map(\.bytes))
        #expect(first.contains { $0.kind == .tie(cited) && common.contains($0.bytes) })
    }

    @Test("find the same lot under two receipts, and its number alone when the grade was changed")
    func lots() throws {
        let receipt = try SamplePapers.complete(.warehouseReceipt)
        var second = receipt
        second.number = "WR-2026-0999"
        let kinds = { (one: TradeDocument, other: TradeDocument) in
            let first = try SamplePapers.financing([one]).exactInputs()
            let bytes = Set(try SamplePapers.financing([other]).exactInputs().map(\.bytes))
            return Set(first.filter { bytes.contains($0.bytes) }.map(\.kind))
        }
        #expect(try kinds(receipt, second) == [.lot, .lotNumber])
        second.goods = [DocumentGoods(lot: "lot 77 a", grade: "Cu-CATH-2", brand: "贵冶")]
        #expect(try kinds(receipt, second) == [.lotNumber])
    }

    @Test("of one contract tie in either order of its parties, and not between other parties")
    func contracts() throws {
        var invoice = try SamplePapers.complete(.commercialInvoice)
        var order = try SamplePapers.complete(.purchaseOrder)
        (order.issuer, order.recipient) = (invoice.recipient, invoice.issuer)
        let tie = { (document: TradeDocument) in
            try SamplePapers.financing([document]).exactInputs().filter { $0.kind == .tie(.contract) }.map(\.bytes)
        }
        #expect(try tie(invoice) == tie(order))
        #expect(try tie(invoice).count == 1)
        invoice.recipient = DocumentParty("Danube Cable Works")
        #expect(try tie(invoice) != tie(order))
    }
}

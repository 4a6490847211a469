// Proved: a document or financing that says too little, too much or at too great length is refused with a fault that names
// what and where;
// hostile text never traps. How: each minimum element is taken away in turn; sizes are exceeded; random documents are read.

import BankingCalendar
import Fingerprints
import Money
import Parties
import PropertyTesting
import Testing

@Suite("A financing that cannot be fingerprinted")
struct RefusedDocumentsTests {
    @Test("is refused for each missing element, which is named", arguments: DocumentKind.allCases)
    func missing(kind: DocumentKind) throws {
        for element in kind.minimum {
            var document = try SamplePapers.complete(kind)
            switch element {
            case .number: document.number = " - "
            case .issuer: document.issuer = DocumentParty(" . ")
            case .recipient: document.recipient = nil
            case .issuedOn: document.issuedOn = nil
            case .amount: document.amount = try SamplePapers.usd(0)
            case .goods: document.goods = []
            case .vessel: document.vessel = nil
            case .citation(let cited): document.citations.removeAll { $0.kind == cited }
            }
            let financing = try SamplePapers.financing([document])
            let fault = #expect(throws: FingerprintFault.self) { try financing.exactInputs() }
            guard case .missing(1, kind, let elements) = fault else {
                Issue.record("\(element): \(String(describing: fault))")
                continue
            }
            #expect(elements.contains(kind.words(for: element)))
            #expect("\(try #require(fault))".contains(kind.words))
        }
    }

    @Test("is refused with everything that it lacks at once")
    func everything() throws {
        let financing = try SamplePapers.financing([SamplePapers.complete(.airWaybill), TradeDocument(.commercialInvoice)])
        let fault = #expect(throws: FingerprintFault.self) { try financing.exactInputs() }
        #expect(
            fault?.description
                == "document 2, a commercial invoice, cannot be told from others: it lacks its number, its date, "
                + "its amount and currency, the seller, the buyer; complete it from the paper")
        let empty = FinancingDocuments(applicant: DocumentParty(), amount: try SamplePapers.usd(0), documents: [])
        #expect(
            throws: FingerprintFault.financingIncomplete(
                elements: ["the applicant's name or identifier", "an amount above zero", "a document"])
        ) { try empty.exactInputs() }
    }

    @Test("is refused when an invoice is cited without its seller")
    func citedInvoice() throws {
        var receipt = try SamplePapers.complete(.warehouseReceipt)
        receipt.citations = [Citation(.invoice, "12")]
        let financing = try SamplePapers.financing([receipt])
        #expect(
            throws: FingerprintFault.missing(
                document: 1, .warehouseReceipt, elements: ["the issuer of the invoice that it cites"])
        ) { try financing.exactInputs() }
    }

    @Test("is refused above the limits")
    func limits() throws {
        let waybill = try SamplePapers.complete(.airWaybill)
        let many = (0...FinancingDocuments.documentsMax).map { TradeDocument(.airWaybill, number: "\($0)") }
        let tooMany = try SamplePapers.financing(many)
        #expect(throws: FingerprintFault.tooMany("documents", count: 33, max: 32)) { try tooMany.exactInputs() }
        var long = waybill
        long.number = String(repeating: "1", count: 513)
        let tooLong = try SamplePapers.financing([long])
        #expect(throws: FingerprintFault.tooLong(document: 1, .airWaybill, element: "number", charactersMax: 512)) {
            try tooLong.exactInputs()
        }
        let broad = (0..<5).map { document in
            TradeDocument(
                .airWaybill, number: "\(document)", citations: (0..<64).map { Citation(.container, "C\(document)-\($0)") })
        }
        let tooBroad = try SamplePapers.financing(broad)
        #expect(throws: FingerprintFault.tooMany("fingerprints", count: 330, max: 256)) { try tooBroad.exactInputs() }
        var crowded = waybill
        crowded.citations = (0..<65).map { Citation(.container, "\($0)") }
        let tooCrowded = try SamplePapers.financing([crowded])
        #expect(throws: FingerprintFault.self) { try tooCrowded.exactInputs() }
    }

    @Test("never traps, whatever the text", arguments: Seed.cases(500))
    func hostile(seed: Seed) throws {
        var random = seed.generator
        func text() -> String? {
            random.chance(5) ? nil : String(decoding: random.bytes(Int.random(in: 0...40, using: &random)), as: UTF8.self)
        }
        let documents = (0..<3).map { _ in
            TradeDocument(
                DocumentKind.allCases.randomElement(using: &random)!, number: text(), series: text(),
                issuer: DocumentParty(text()),
                recipient: DocumentParty(text()), issuedOn: SamplePapers.day(), amount: try? SamplePapers.usd(random.integer()),
                goods: [DocumentGoods(lot: text() ?? "", grade: text(), brand: text())], vessel: text(),
                citations: [Citation(CitedKind.allCases.randomElement(using: &random)!, text() ?? "", series: text())])
        }
        for document in documents {
            let financing = try SamplePapers.financing([document])
            let inputs = try? financing.exactInputs()
            #expect(inputs?.isEmpty != true, "\(seed)")
            _ = try? financing.nearKeys()
        }
    }
}

internal import BankingCalendar
internal import Fingerprints
internal import Money
import Randomness

/// The same goods behind another kind of paper.
extension PortfolioGenerator {
    /// - Parameter isNamed: Whether the new paper names what it has in common with the old one.
    mutating func otherProduct(of original: FinancingDocuments, isNamed: Bool) throws -> FinancingDocuments? {
        guard let paper = original.documents.first, let day = paper.issuedOn else { return nil }
        let shipment = paper.citations.filter { $0.kind == .billOfLading || $0.kind == .container }
        switch paper.kind {
        case .warehouseReceipt:
            let cited = Citation(.warehouseReceipt, paper.number ?? "", issuer: paper.issuer)
            let sale = try soldAgain(paper.recipient, amount: original.amount, on: day, citing: isNamed ? [cited] : [])
            return FinancingDocuments(applicant: original.applicant, amount: original.amount, documents: [sale])
        case .commercialInvoice:
            guard let bill = shipment.first, let seller = paper.issuer else { return nil }
            let other =
                random.chance(oneIn: 2)
                ? billOfLading(bill.number, of: seller, on: day, isNamed: isNamed)
                : drawing(paper, of: seller, on: day, citing: isNamed ? shipment : [])
            return FinancingDocuments(applicant: seller, amount: original.amount, documents: [other])
        case .creditDrawing, .billOfLading:
            // A bill of lading names its shipper as it names itself.
            let cited = paper.kind == .billOfLading ? [Citation(.billOfLading, paper.number ?? "")] : shipment
            guard !cited.isEmpty else { return nil }
            let sale = try soldAgain(paper.recipient, amount: original.amount, on: day, citing: isNamed ? cited : [])
            return FinancingDocuments(applicant: original.applicant, amount: original.amount, documents: [sale])
        default: return nil
        }
    }

    private mutating func soldAgain(
        _ seller: DocumentParty?, amount: Money, on day: CalendarDay, citing: [Citation]
    ) throws -> TradeDocument {
        TradeDocument(
            .commercialInvoice, number: "X\(random.integer(10_000..<99_999))", issuer: seller,
            recipient: random.pick(world.traders).party, issuedOn: try day.adding(days: random.integer(0..<4)), amount: amount,
            citations: citing)
    }

    private mutating func billOfLading(
        _ number: String, of seller: DocumentParty, on day: CalendarDay, isNamed: Bool
    ) -> TradeDocument {
        TradeDocument(
            .billOfLading, number: isNamed ? number : "HBL\(random.integer(100_000..<999_999))",
            issuer: DocumentParty("Blue Funnel Line"), recipient: seller, issuedOn: day)
    }

    private mutating func drawing(
        _ invoice: TradeDocument, of seller: DocumentParty, on day: CalendarDay, citing shipment: [Citation]
    ) -> TradeDocument {
        let credit = Citation(.letterOfCredit, "LC26\(random.integer(1..<100_000).digits(6))")
        return TradeDocument(
            .creditDrawing, number: "D001", issuer: DocumentParty("First Overseas Bank"), recipient: seller, issuedOn: day,
            amount: invoice.amount, citations: [credit] + shipment)
    }
}

/// Changes to what a paper says that need no chance.
enum Alteration {
    /// Full-width digits, and slashes for hyphens.
    static func respelled(_ number: String) -> String {
        String(
            number.map { character in
                guard let digit = character.wholeNumberValue, character.isASCII else { return character == "-" ? "/" : character }
                return Unicode.Scalar(0xFF10 + UInt32(digit)).map(Character.init) ?? character
            })
    }

    /// In capitals, and without what stands behind the name for its legal form.
    static func withoutLegalForm(_ name: String) -> String {
        for form in ["股份有限公司", "有限公司", " Co., Ltd.", " GmbH", " Limited", " Pte. Ltd.", " Inc.", " B.V."]
        where name.hasSuffix(form) {
            return String(name.dropLast(form.count)).uppercased()
        }
        return name.uppercased()
    }

    static func readOtherwise(_ day: CalendarDay) throws -> CalendarDay {
        let exchanged = try? CalendarDay(year: day.year, month: day.day, day: day.month)
        return try exchanged.flatMap { $0 == day ? nil : $0 } ?? day.adding(days: 1)
    }

    /// The first two of four words or more, exchanged; nil for a name in Chinese or with fewer words.
    static func swapped(_ name: String) -> String? {
        let words = name.split(separator: " ")
        guard name.utf8.allSatisfy({ $0 < 0x80 }), words.count >= 4 else { return nil }
        return ([words[1], words[0]] + words[2...]).joined(separator: " ")
    }
}

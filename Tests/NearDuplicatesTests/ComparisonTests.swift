// Proved: each kind of likeness is found and given as a reason with its weight, and what honest traders do every week is
// not. How: pairs of
// invoices and receipts that differ in one stated way, compared through the portfolio.

import BankingCalendar
import Fingerprints
import Money
import NearDuplicates
import Parties
import Testing

@Suite("Comparison of two financings")
struct ComparisonTests {
    static let any = ResemblanceThreshold(score: -1_000)

    private func invoice(
        _ number: String = "INV-2026-00412", seller: DocumentParty = DocumentParty("Harbour Copper Trading Ltd"),
        on day: String = "2026-03-02",
        _ amount: String = "USD 125631.47", citing citations: [Citation] = []
    ) throws -> TradeDocument {
        TradeDocument(
            .commercialInvoice, number: number, issuer: seller, recipient: DocumentParty("Rhine Cable Works GmbH"),
            issuedOn: CalendarDay(day), amount: try Money(amount), citations: citations)
    }

    private func financing(_ documents: [TradeDocument]) throws -> FinancingDocuments {
        FinancingDocuments(applicant: DocumentParty("Anybody"), amount: try Money("USD 1.00"), documents: documents)
    }

    private func compare(_ one: [TradeDocument], _ other: [TradeDocument]) throws -> Resemblance? {
        var portfolio = Portfolio(threshold: Self.any)
        portfolio.hold(try financing(one), as: FinancingReference("held"))
        return portfolio.findings(for: try financing(other)).resemblances.first
    }

    private func required(_ found: Resemblance?) throws -> Resemblance { try #require(found) }

    @Test(
        "tells how numbers resemble each other",
        arguments: [
            ("INV-2026-00412", "inv 2026 00412", Evidence.sameNumber), ("INV-2026-00412", "INV-2026-0412", .numberLooksAlike),
            ("INV-2026-00412", "INV-2026-OO4I2", .numberLooksAlike), ("INV-2026-00412", "INV-2026-00812", .numberNearlySame),
            ("INV-2026-00412", "INV-2026-00412A", .numberNearlySame), ("INV-2026-00412", "INV-2026-04012", .numberNearlySame),
            ("INV-2026-00412", "INV-2062-00412", .numberNearlySame), ("INV-2026-00412", "INV-2026-00413", nil),
            ("00412/26", "00413/26", nil), ("00412/26", "00912/26", .numberNearlySame), ("1234", "1934", nil),
            ("INV-2026-00412", "INV-2026-00875", nil),
        ])
    func numbers(one: String, other: String, wanted: Evidence?) throws {
        let found = try required(compare([invoice(one)], [invoice(other)])).reasons
        let numberReasons: [Evidence] = [.sameNumber, .numberLooksAlike, .numberNearlySame]
        #expect(found.filter(numberReasons.contains) == [wanted].compactMap(\.self))
    }

    @Test(
        "takes the next number on a later day for the next invoice, and a lower one for a strange thing",
        arguments: [
            ("INV-2026-00413", "2026-03-03", []), ("INV-2026-00411", "2026-03-03", [Evidence.numberNearlySame, .outOfSequence]),
            ("INV-2026-00912", "2026-03-03", [.numberNearlySame, .outOfSequence]),
            ("INV-2026-00452", "2026-03-03", [.numberNearlySame]),
            ("INV-2027-00412", "2026-03-03", [.numberNearlySame, .outOfSequence]),
            ("INV-2027-00412", "2027-03-02", []),
            ("INV-2026-00912", "2026-03-02", [.numberNearlySame, .outOfSequence]),
            ("INV-2026-00012", "2026-03-03", [.numberNearlySame, .outOfSequence]),
        ])
    func sequences(number: String, day: String, wanted: [Evidence]) throws {
        let found = try required(compare([invoice()], [invoice(number, on: day)])).reasons
        #expect(found.filter { $0 == .numberNearlySame || $0 == .outOfSequence } == wanted)
    }

    @Test(
        "tells how names resemble each other",
        arguments: [
            ("Harbour Copper Trading Ltd", "HARBOUR COPPER TRADING", Evidence.sameIssuer),
            ("Harbour Copper Trading Ltd", "Copper Trading Harbour Limited", .issuerNamedAlike),
            ("Harbour Copper Trading Ltd", "Harbor Copper Trading Ltd", .issuerNamedAlike),
            ("Harbour Copper Trading Ltd", "Oriental Zinc Supply Ltd", .otherIssuer),
            ("上海临港仓储有限公司", "Shanghai Lingang Warehousing Co., Ltd.", .issuerNamedAlike),
            ("厦门金陵进出口有限公司", "Xiamen Jinling Import & Export Co Ltd", .issuerNamedAlike),
            ("Harbour Copper Trading Ltd", "Harbour Copper Trading (Hong Kong) Limited", .issuersRelated),
            ("上海临港仓储有限公司", "Shanghai Lingang Warehousing Singapore Pte. Ltd.", .issuersRelated),
            ("Delta Ltd", "Delta Trading Ltd", .otherIssuer),
            ("上海临港仓储有限公司", "Harbour Storage Ltd", .issuersInTwoScripts), ("上海临港仓储有限公司", "宁波东海物流有限公司", .otherIssuer),
        ])
    func names(one: String, other: String, wanted: Evidence) throws {
        let pair = try compare([invoice(seller: DocumentParty(one))], [invoice(seller: DocumentParty(other))])
        #expect(try #require(pair).reasons.contains(wanted))
    }

    @Test("lets registered identifiers decide over names")
    func identifiers() throws {
        let (one, other) = (try USCC("91110000600037341L"), try LEI("5493001KJTIIGC8Y1R12"))
        let registered = DocumentParty("Harbour Copper", uscc: one)
        #expect(
            try compare([invoice(seller: registered)], [invoice(seller: DocumentParty("Renamed", uscc: one))])?.reasons.contains(
                .sameIssuer) == true)
        let elsewhere = DocumentParty("Harbour Copper", lei: other)
        #expect(try compare([invoice(seller: registered)], [invoice(seller: elsewhere)])?.reasons.contains(.sameIssuer) == true)
    }

    @Test(
        "tells how amounts and days resemble each other",
        arguments: [
            ("USD 125631.47", "2026-03-02", Evidence.sameUnevenAmount, Evidence.sameDay),
            ("USD 125000.00", "2026-03-05", .amountWithinOnePercent, .daysApart),
            ("USD 120000.00", "2026-03-16", .amountWithinSixPercent, .weeksApart),
            ("USD 90000.00", "2026-03-17", .otherAmount, .monthsApart),
            ("EUR 125631.47", "2025-03-02", .otherAmount, .monthsApart),
        ])
    func amountsAndDays(amount: String, day: String, amountReason: Evidence, dayReason: Evidence) throws {
        let reasons = try required(compare([invoice()], [invoice(on: day, amount)])).reasons
        #expect(reasons.contains(amountReason))
        #expect(reasons.contains(dayReason))
    }

    @Test("explains itself: the score is the sum of the reasons")
    func explanation() throws {
        let found = try required(compare([invoice()], [invoice("INV-2026-00812", on: "2026-03-03")]))
        #expect(found.score == found.reasons.reduce(0) { $0 + $1.weight })
        #expect(
            found.explanation
                == "105: the numbers differ in one character and are no neighbours in a sequence (+25), the numbers do not go with "
                + "the days: too far apart, the lower one later, or another year (+10), the amounts are the same, to an uneven figure (+35), the days are at most 3 apart (+10), the issuer is the same (+15), the recipient is the same (+10)"
        )
    }

    @Test("counts a shipment in common for it, and different shipments against it")
    func shipments() throws {
        let one = [Citation(.container, "MSKU 123456-5"), Citation(.billOfLading, "BFL1")]
        let other = [Citation(.container, "MSKU 999999-1"), Citation(.billOfLading, "BFL2")]
        #expect(
            try compare([invoice(citing: one)], [invoice("X77777", citing: [one[0]])])?.reasons.contains(.sharedReference) == true
        )
        #expect(try compare([invoice(citing: one)], [invoice(citing: other)])?.reasons.contains(.otherReferences) == true)
        let twins = try required(compare([invoice(citing: one)], [invoice("INV-2026-00413", citing: other)]))
        #expect(twins.score < ResemblanceThreshold.oneInAThousand.score)
    }

    @Test("finds an amount divided in two, but not parts that do not add up")
    func split() throws {
        let parts = [try invoice("S1", "USD 100000.00"), try invoice("S2", "USD 25631.47")]
        let found = try required(compare([invoice()], parts))
        #expect(found.reasons.contains(.unevenSumOfParts))
        #expect(found.score >= ResemblanceThreshold.oneInAThousand.score)
        #expect(try required(compare(parts, [invoice()])).reasons.contains(.unevenSumOfParts))
        let short = [try invoice("S1", "USD 100000.00"), try invoice("S2", "USD 25631.46")]
        #expect(try compare([invoice()], short) == nil)
    }

    @Test("finds one lot under two receipts whose warehouse is named in two scripts, but no other lot")
    func lots() throws {
        func receipt(_ number: String, _ lot: String, _ warehouse: String) -> TradeDocument {
            TradeDocument(
                .warehouseReceipt, number: number, issuer: DocumentParty(warehouse), recipient: DocumentParty(number),
                issuedOn: CalendarDay("2026-03-02"), goods: [DocumentGoods(lot: lot, grade: number)])
        }
        let held = receipt("WR26-00881", "LOT 77/A", "上海临港仓储有限公司")
        let found = try required(compare([held], [receipt("Z-1", "lot 77a", "Shanghai Lingang Warehousing")]))
        #expect(found.reasons == [.sameLot, .sameDay, .issuerNamedAlike])
        #expect(try compare([held], [receipt("Z-1", "LOT 78/A", "上海临港仓储有限公司")]) == nil)
        let elsewhere = try required(compare([held], [receipt("WR26-00881", "LOT 77/A", "Rotterdam Metal Storage B.V.")]))
        #expect(elsewhere.score < ResemblanceThreshold.oneInAThousand.score)
    }

    @Test("takes a price that recurs for a habit")
    func habit() throws {
        var portfolio = Portfolio(threshold: Self.any)
        for week in 0..<4 {
            let day = try CalendarDay(year: 2026, month: 3, day: 2).adding(days: 7 * week)
            portfolio.hold(try financing([invoice("INV-2026-0\(week)412", on: "\(day)")]), as: FinancingReference("\(week)"))
        }
        let findings = portfolio.findings(for: try financing([invoice("INV-2026-07412", on: "2026-04-02")]))
        #expect(findings.resemblances.allSatisfy { $0.reasons.contains(.habitualAmount) })
        #expect(findings.resemblances.allSatisfy { $0.score < ResemblanceThreshold.oneInAThousand.score })
    }
}

// Proved: the portfolio forgets what is released, replaces what is held again, compares few, says what it passed over, and
// never traps on
// hostile papers. How: small portfolios, one crowded block, random text.

import BankingCalendar
import Fingerprints
import Money
import NearDuplicates
import PropertyTesting
import Testing

@Suite("The authority's portfolio")
struct PortfolioTests {
    private func financing(_ number: String?, lot: String? = nil) throws -> FinancingDocuments {
        let document = TradeDocument(
            lot == nil ? .commercialInvoice : .warehouseReceipt, number: number, issuer: DocumentParty("Harbour Copper"),
            recipient: DocumentParty("Rhine Cable"), issuedOn: CalendarDay("2026-03-02"), amount: try Money("USD 1.00"),
            goods: [lot].compactMap(\.self).map { DocumentGoods(lot: $0) })
        return FinancingDocuments(applicant: DocumentParty("Anybody"), amount: try Money("USD 1.00"), documents: [document])
    }

    @Test("forgets what is released and replaces what is held again")
    func release() throws {
        var portfolio = Portfolio()
        let reference = FinancingReference("F-1")
        portfolio.hold(try financing("INV-77001"), as: reference)
        #expect(portfolio.findings(for: try financing("INV-77001")).resemblances.map(\.reference) == [reference])
        portfolio.hold(try financing("ABC-123456", lot: "1"), as: reference)
        #expect(portfolio.count == 1)
        #expect(portfolio.findings(for: try financing("INV-77001")).compared == 0)
        portfolio.release(reference)
        portfolio.release(reference)
        #expect(portfolio.count == 0)
        #expect(portfolio.findings(for: try financing("ABC-123456", lot: "1")).compared == 0)
    }

    @Test("passes over a block that too many share, and says so")
    func crowded() throws {
        var portfolio = Portfolio()
        for index in 0...Portfolio.blockMax {
            portfolio.hold(try financing("R\(index)", lot: "1"), as: FinancingReference("\(index)"))
        }
        let findings = portfolio.findings(for: try financing("unlike any other", lot: "1"))
        #expect(findings.blocksPassedOver > 0)
        #expect(findings.compared == 0)
    }

    @Test("gives the same findings in the same order every time")
    func order() throws {
        var portfolio = Portfolio()
        for index in 0..<30 { portfolio.hold(try financing("INV-77001"), as: FinancingReference("F\(index)")) }
        let found = portfolio.findings(for: try financing("INV-77001")).resemblances
        #expect(found.count == 30)
        #expect(found.map(\.reference) == found.map(\.reference).sorted())
    }

    @Test("never traps, whatever the papers say", arguments: Seed.cases(200))
    func hostile(seed: Seed) throws {
        var random = seed.generator
        func text() -> String { String(decoding: random.bytes(Int.random(in: 0...30, using: &random)), as: UTF8.self) }
        func papers() throws -> FinancingDocuments {
            let documents = try (0..<3).map { _ in
                TradeDocument(
                    DocumentKind.allCases.randomElement(using: &random)!, number: text(), series: text(),
                    issuer: DocumentParty(text()),
                    recipient: DocumentParty(text()),
                    issuedOn: try CalendarDay(ordinal: Int32.random(in: -700_000...2_900_000, using: &random)),
                    amount: Money(minorUnits: random.integer(), currency: try Currency("USD")),
                    goods: [DocumentGoods(lot: text())],
                    citations: [Citation(CitedKind.allCases.randomElement(using: &random)!, text())])
            }
            return FinancingDocuments(applicant: DocumentParty(text()), amount: try Money("USD 1.00"), documents: documents)
        }
        var portfolio = Portfolio(threshold: ResemblanceThreshold(score: .min))
        for index in 0..<4 { portfolio.hold(try papers(), as: FinancingReference("\(index)")) }
        for _ in 0..<4 { _ = portfolio.findings(for: try papers()) }
        let extremes = [Int64.min, -1, 0, .max].map { amount in
            TradeDocument(
                .vatInvoice, number: "1", amount: (try? Currency("USD")).map { Money(minorUnits: amount, currency: $0) })
        }
        portfolio.hold(
            FinancingDocuments(applicant: DocumentParty(), amount: try Money("USD 1.00"), documents: extremes),
            as: FinancingReference("x"))
        for one in extremes {
            _ = portfolio.findings(
                for: FinancingDocuments(applicant: DocumentParty(), amount: try Money("USD 1.00"), documents: [one]))
        }
    }
}

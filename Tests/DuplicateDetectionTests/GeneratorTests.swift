// Proved: a seed gives one portfolio and another seed another; a portfolio holds the habits and kinds of papers that it
// promises; each planted duplicate alters what its kind says and nothing else. How: small portfolios from fixed seeds, one
// duplicate of each kind made of each financing that allows it.

import BankingCalendar
import DuplicateDetection
import Fingerprints
import Money
import Testing

@Suite("A generated portfolio")
struct GeneratorTests {
    private func portfolio(_ seed: UInt64, _ count: Int = 1_200) throws -> [GeneratedFinancing] {
        var generator = PortfolioGenerator(seed: seed, honest: count)
        return try generator.honest()
    }

    @Test("is the same for the same seed and another for another")
    func seeds() throws {
        let documents = try portfolio(11, 300).map(\.documents)
        #expect(try portfolio(11, 300).map(\.documents) == documents)
        #expect(try portfolio(12, 300).map(\.documents) != documents)
    }

    @Test("has the size asked for, down to one", arguments: [0, 1, 7, 300])
    func size(count: Int) throws {
        #expect(try portfolio(1, count).count == max(1, count))
    }

    @Test("is a year in the order of arrival, and holds each financing for a while")
    func order() throws {
        let days = try portfolio(13).map(\.arrivesOn)
        #expect(days == days.sorted())
        let last = try #require(days.last)
        #expect((250...450).contains(days[0].days(until: last)))
        #expect(try portfolio(13).allSatisfy { $0.arrivesOn.days(until: $0.paidBackOn) > 45 })
    }

    @Test("holds every habit, and papers of six kinds that can all be fingerprinted")
    func habits() throws {
        let all = try portfolio(14, 3_000)
        #expect(Set(all.map(\.habit)) == Set(HonestHabit.allCases))
        let kinds = Set(all.flatMap { $0.documents.documents.map(\.kind) })
        #expect(
            kinds == [
                .warehouseReceipt, .commercialInvoice, .billOfLading, .customsDeclaration, .vatInvoice, .creditDrawing,
            ])
        for financing in all { #expect(try !financing.documents.exactInputs().isEmpty) }
    }

    @Test(
        "makes each kind of duplicate of some financing, and what it alters is what it says", arguments: PlantedDuplicate.allCases
    )
    func planted(kind: PlantedDuplicate) throws {
        var generator = PortfolioGenerator(seed: 15, honest: 1_200)
        var made = 0
        for original in try generator.honest().map(\.documents) {
            guard let shown = try generator.planted(kind, of: original) else { continue }
            made += 1
            let paper = original.documents.first { $0.kind == shown.documents.first?.kind }
            try check(kind, original, shown, paper, shown.documents[0])
        }
        #expect(made >= 25)
    }

    private func check(
        _ kind: PlantedDuplicate, _ original: FinancingDocuments, _ shown: FinancingDocuments, _ was: TradeDocument?,
        _ now: TradeDocument
    ) throws {
        switch kind {
        case .exact: #expect(shown == original)
        case .otherApplicant, .affiliateApplicant:
            #expect(shown.documents == original.documents)
            #expect(shown.applicant != original.applicant)
        case .otherSpelling:
            #expect(now.number != was?.number)
            #expect(now.issuer != was?.issuer)
        case .dateReadOtherwise: #expect(now.number == was?.number && now.issuedOn != was?.issuedOn)
        case .smallerOrLater: #expect((now.amount == was?.amount) != (now.issuedOn == was?.issuedOn))
        case .secondReceipt: #expect(now.goods == was?.goods && now.number != was?.number)
        case .lotInOtherScript: #expect(now.goods.map(\.lot) == was?.goods.map(\.lot) && now.issuer != was?.issuer)
        case .changedDigit, .changedDigitLaterDay, .changedDigitSmallerAmount:
            let pairs = zip(now.number ?? "", was?.number ?? "")
            #expect(now.number?.count == was?.number?.count && pairs.count(where: { $0 != $1 }) == 1)
            #expect((now.issuedOn == was?.issuedOn) == (kind != .changedDigitLaterDay))
            #expect((now.amount == was?.amount) == (kind != .changedDigitSmallerAmount))
        case .addedCharacter, .leadingZero: #expect(now.number?.count == (was?.number?.count ?? 0) + 1)
        case .lookalikeCharacter: #expect(now.number?.contains("O") == true)
        case .swappedWords, .swappedWordsSmallerAmount:
            func words(_ document: TradeDocument?) -> [Substring]? { document?.issuer?.name?.split(separator: " ").sorted() }
            #expect(words(now) == words(was) && now.issuer != was?.issuer)
        case .transliterated:
            let isLatin = now.issuer?.name?.utf8.allSatisfy { $0 < 0x80 }
            #expect(isLatin == true && now.number == was?.number)
        case .splitAmount:
            let total = try Money.sum(shown.documents.compactMap(\.amount), in: Currency(now.amount?.currency.code ?? "USD"))
            #expect(original.documents.contains { $0.amount == total })
        case .reissuedByAffiliate: #expect(now.number == was?.number && shown.applicant == now.issuer)
        case .otherProduct, .otherProductUnnamed: #expect(original.documents.first?.kind != now.kind)
        }
    }
}

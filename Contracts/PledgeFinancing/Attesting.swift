import BankingCalendar
package import Collateral
package import ContractKit
import Money
import Parties

extension PledgeFinancing {
    /// A keeper has counted offered goods.
    package static let attestStock = ActionWith<Signed<CountStatement>>("attest-stock") {
        areAttested()
        Clause("count-fits-goods", "It counts offered goods of that keeper: receipt, lot and unit are theirs.", .rulebook("P3")) {
            terms, paper, _ in
            guard let index = terms.goodsIndex(paper.statement.receipt, of: paper) else { return false }
            return terms.goods[index].lot == paper.statement.lot && terms.goods[index].unit == paper.statement.unit
        }
        Clause("count-measurable", "A count is not negative, has at most six decimals and is at most 10^12.", .rulebook("P3")) {
            _, paper, _ in
            paper.statement.quantity.isZero || paper.statement.quantity.isMeasurable
        }
        Clause("count-follows-last", "It was counted after the last count of these goods.", .rulebook("P3")) {
            terms, paper, _ in
            let number = terms.goodsIndex(paper.statement.receipt, of: paper).map { $0 + 1 }
            return terms.evidence.counts.allSatisfy { $0.goods != number || $0.countedAt < paper.statement.countedAt }
        }
    } change: { terms, paper, occasion in
        guard let index = terms.goodsIndex(paper.statement.receipt, of: paper) else { throw MissingPiece(part: occasion.part) }
        terms.evidence.counts.removeAll { $0.goods == index + 1 }
        terms.evidence.counts.append(
            Evidence.Count(goods: index + 1, quantity: paper.statement.quantity, countedAt: paper.statement.countedAt))
    }

    package static let attestReading = ActionWith<Signed<ReadingStatement>>("attest-reading") {
        areAttested()
        Clause(
            "reading-described", "A reading is of the device that signs it, says what it measures, and the unit.", .rulebook("P3")
        ) { _, paper, _ in
            paper.statement.device == paper.by.text && paper.statement.kind.isWritten(bytesMax: 100)
                && paper.statement.unit.isWritten(bytesMax: 100)
        }
        Clause("reading-follows-last", "It was taken after the device's last reading.", .rulebook("P3")) { terms, paper, _ in
            terms.evidence.readings.allSatisfy {
                $0.device != paper.statement.device || $0.takenAt < paper.statement.takenAt
            }
        }
    } change: { terms, paper, _ in
        terms.evidence.readings.removeAll { $0.device == paper.statement.device }
        terms.evidence.readings.append(paper.statement)
    }

    package static let quotePrice = ActionWith<Signed<PriceQuote>>("quote-price") {
        areAttested()
        Clause(
            "price-described", "A price is more than nothing, for a measurable quantity of a class with an agreed haircut.",
            .rulebook("P3")
        ) { terms, paper, _ in
            let quote = paper.statement
            return try quote.price.isPositive && quote.quantity.isMeasurable && quote.unit.isWritten(bytesMax: 100)
                && terms.agreed().haircut(quote.commodityClass) != nil
        }
        Clause("price-follows-last", "It was quoted after the last price of the class.", .rulebook("P3")) { terms, paper, _ in
            terms.evidence.prices.allSatisfy {
                $0.commodityClass != paper.statement.commodityClass || $0.quotedAt < paper.statement.quotedAt
            }
        }
    } change: { terms, paper, _ in
        terms.evidence.prices.removeAll { $0.commodityClass == paper.statement.commodityClass }
        terms.evidence.prices.append(paper.statement)
    }

    package static let quoteRate = ActionWith<Signed<FXQuote>>("quote-rate") {
        areAttested()
        Clause("rate-described", "A rate is more than nothing, and leads from another currency to the loan's.", .rulebook("P3")) {
            terms, paper, _ in
            paper.statement.rate > .zero && paper.statement.counter == terms.loan.currency
                && paper.statement.base != terms.loan.currency
        }
        Clause("rate-follows-last", "It was quoted after the last rate of the currency.", .rulebook("P3")) { terms, paper, _ in
            terms.evidence.rates.allSatisfy {
                $0.base != paper.statement.base || $0.quotedAt < paper.statement.quotedAt
            }
        }
    } change: { terms, paper, _ in
        terms.evidence.rates.removeAll { $0.base == paper.statement.base }
        terms.evidence.rates.append(paper.statement)
    }

    // MARK: clauses that all statements share

    /// A statement counts by who signed it, whoever brings it.
    static func areAttested<Said: Statement>() -> [Clause<Self, Signed<Said>>] {
        [
            Clause("attester-agreed", "Who says it is believed in that capacity, by the offer.", .rulebook("P3")) {
                terms, paper, _ in
                try paper.attester(among: terms.agreed().attesters) != nil
            },
            Clause("statement-signed", "It is signed with the key agreed for who says it, word for word.", .rulebook("P3")) {
                terms, paper, _ in
                try paper.isSigned(byOneOf: terms.agreed().attesters)
            },
            Clause("not-stated-ahead", "Nothing is stated before it happened.", .rulebook("P3")) { _, paper, occasion in
                paper.statement.statedAt <= occasion.at
            },
        ]
    }

    /// The goods of that receipt of the keeper who signs.
    func goodsIndex<Said: Statement>(_ receipt: String, of paper: Signed<Said>) -> Int? {
        goods.firstIndex { $0.receipt == receipt && $0.keeper == paper.by }
    }
}

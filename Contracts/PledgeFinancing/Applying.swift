import BankingCalendar
import Collateral
package import ContractKit
import Money
import Parties

/// Paper of acts that say nothing beyond themselves, or why.
package struct Note: Hashable, Codable, Sendable {
    package var text: String?
    package enum CodingKeys: Int, CodingKey { case text = 1 }
    package init(text: String? = nil) { self.text = text }
}

/// Paper of "offer-more-goods".
package struct FurtherGoods: Hashable, Codable, Sendable {
    package var goods: [OfferedGoods]
    package enum CodingKeys: Int, CodingKey { case goods = 1 }
    package init(goods: [OfferedGoods]) { self.goods = goods }
}

extension PledgeFinancing {
    /// The business asks its bank for a loan, and offers its receipts.
    package static let apply = BeginningWith<Application>("apply") {
        Clause(
            "application-described", "The application has a reference and a purpose, of at most 100 and 500 bytes.",
            .rulebook("P1")
        ) { _, paper, _ in
            paper.reference.isWritten(bytesMax: 100) && paper.purpose.isWritten(bytesMax: 500)
        }
        Clause("amount-positive", "What is asked for is more than nothing.", .rulebook("P1")) { _, paper, _ in
            paper.amount.isPositive
        }
        Clause("maturity-ahead", "The loan is to be repaid on a later day.", .rulebook("P1")) { _, paper, occasion in
            try paper.maturityOn > occasion.day(at: paper.place)
        }
        areDescribed(\.goods, beside: { _ in [] })
        areMeasurable(\.goods)
        areOfferedOnce(\.goods, beside: { _ in [] })
        Clause("pledgor-holds-goods", "The pledgor is the holder that each receipt names.", .civilCode("910")) { _, paper, _ in
            paper.goods.allSatisfy { $0.holder == paper.pledgor }
        }
    } terms: { paper, _ in
        PledgeFinancing(paper)
    }

    /// The bank does not lend, and tells the business why.
    package static let declineApplication = ActionWith<Note>("decline-application") {
        saysWhy("P1")
    } change: { _, _, _ in
    }

    /// The business goes elsewhere, before or after an offer.
    package static let withdrawApplication = ActionWith<Note>("withdraw-application") {
    } change: { _, _, _ in
    }

    /// More receipts, as further cover or to take the place of others.
    package static let offerMoreGoods = ActionWith<FurtherGoods>("offer-more-goods") {
        areDescribed(\.goods, beside: { $0.goods })
        areMeasurable(\.goods)
        areOfferedOnce(\.goods, beside: { $0.goods })
        Clause("pledgor-holds-goods", "The pledgor is the holder that each receipt names.", .civilCode("910")) {
            terms, paper, _ in
            paper.goods.allSatisfy { $0.holder == terms.pledgor }
        }
        Clause("haircuts-agreed", "The parties have agreed a haircut for the class of the goods.", .rulebook("P1")) {
            terms, paper, _ in
            let offer = try terms.agreed()
            return paper.goods.allSatisfy { offer.haircut($0.commodityClass) != nil }
        }
        Clause("keepers-agreed", "The parties have agreed to believe the keeper of the goods.", .rulebook("P3")) {
            terms, paper, _ in
            let offer = try terms.agreed()
            return paper.goods.allSatisfy { offer.knows(keeper: $0.keeper) }
        }
    } change: { terms, paper, _ in
        terms.goods += paper.goods
    }

    /// The business does not draw, so that its goods come free.
    package static let cancelFacility = ActionWith<Note>("cancel-facility") {
    } change: { terms, _, occasion in
        terms.ending.settledOn = try terms.today(occasion)
    }

    // MARK: clauses that several actions share

    static func saysWhy(_ section: String) -> Clause<Self, Note> {
        Clause("refusal-says-why", "Who refuses says why.", .rulebook(section)) { _, paper, _ in
            (paper.text ?? "").isWritten(bytesMax: 1000)
        }
    }

    static func areDescribed<Terms, Paper>(
        _ goods: @escaping @Sendable (Paper) -> [OfferedGoods], beside earlier: @escaping @Sendable (Terms) -> [OfferedGoods]
    ) -> Clause<Terms, Paper> {
        Clause(
            "goods-described",
            "1 to 50 receipts are offered in all, each with number, lot, class and unit, and with no more than it stands for.",
            .rulebook("P1")
        ) { terms, paper, _ in
            let offered = goods(paper)
            return !offered.isEmpty && offered.count + earlier(terms).count <= OfferedGoods.countMax
                && offered.allSatisfy { item in
                    [item.receipt, item.lot, item.commodityClass, item.unit].allSatisfy { $0.isWritten(bytesMax: 100) }
                        && item.quantity <= item.receiptQuantity
                }
        }
    }

    static func areMeasurable<Terms, Paper>(_ goods: @escaping @Sendable (Paper) -> [OfferedGoods]) -> Clause<Terms, Paper> {
        Clause(
            "quantity-measurable", "A quantity is more than nothing, has at most six decimals and is at most 10^12.",
            .rulebook("1")
        ) { _, paper, _ in
            goods(paper).allSatisfy { $0.quantity.isMeasurable && $0.receiptQuantity.isMeasurable }
        }
    }

    static func areOfferedOnce<Terms, Paper>(
        _ goods: @escaping @Sendable (Paper) -> [OfferedGoods], beside earlier: @escaping @Sendable (Terms) -> [OfferedGoods]
    ) -> Clause<Terms, Paper> {
        Clause("receipt-offered-once", "No receipt is offered twice.", .rulebook("P1")) { terms, paper, _ in
            let all = earlier(terms) + goods(paper)
            return all.indices.allSatisfy { index in
                !all[..<index].contains { $0.keeper == all[index].keeper && $0.receipt == all[index].receipt }
            }
        }
    }
}

extension String {
    /// Something is written, and not too much.
    func isWritten(bytesMax: Int) -> Bool { !isEmpty && utf8.count <= bytesMax }
}

extension ExactDecimal {
    static let measuredDecimalsMax = 6
    static let measuredMax = ExactDecimal(1_000_000_000_000)

    /// More than nothing, with at most six decimals and at most 10^12, so that sums and shares of it stay exact.
    var isMeasurable: Bool { self > .zero && scale <= Self.measuredDecimalsMax && self <= Self.measuredMax }
}

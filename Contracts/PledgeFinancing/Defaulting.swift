import BankingCalendar
import Collateral
package import ContractKit
package import Money
package import Signing

/// Paper of "declare-default".
package struct DefaultDeclaration: Hashable, Codable, Sendable {
    package var ground: DefaultGround
    /// By which an insolvency is known, such as the court's file.
    package var reference: String

    package enum CodingKeys: Int, CodingKey { case ground = 1, reference }

    package init(ground: DefaultGround, reference: String) { (self.ground, self.reference) = (ground, reference) }
}

/// Paper of "liquidate", and what is kept of it: pledged goods were sold.
package struct Sale: Hashable, Codable, Sendable {
    package var pledge: Int
    /// Lets the goods go to the buyer.
    package var key: Digest32
    package var links: Int
    package var proceeds: Money
    /// What the sale cost.
    package var costs: Money
    package var buyer: String

    package enum CodingKeys: Int, CodingKey { case pledge = 1, key, links, proceeds, costs, buyer }

    package init(pledge: Int, key: Digest32, links: Int, proceeds: Money, costs: Money, buyer: String) {
        (self.pledge, self.key, self.links) = (pledge, key, links)
        (self.proceeds, self.costs, self.buyer) = (proceeds, costs, buyer)
    }
}

extension PledgeFinancing {
    /// Beside an unpaid maturity and a margin call that lapsed, which are defaults by themselves.
    package static let declareDefault = ActionWith<DefaultDeclaration>("declare-default") {
        Clause(
            "default-has-ground",
            "It names an insolvency by its reference, or fresh figures show that more is owed than the liquidation limit.",
            .rulebook("P10")
        ) { terms, paper, occasion in
            switch paper.ground {
            case .insolvency: return paper.reference.isWritten(bytesMax: 200)
            case .liquidationLevel:
                guard try terms.isStockFresh(at: occasion.at), try terms.arePricesFresh(at: occasion.at),
                    try terms.areRatesFresh(at: occasion.at)
                else { return false }
                let limit = try terms.agreed().limits.liquidation
                return try !LoanToValue.isWithin(limit, owed: terms.owed(), value: terms.value())
            case .maturity, .marginCall: return false
            }
        }
    } change: { terms, paper, _ in
        terms.ending.defaultGround = paper.ground
    }

    /// Notice that the goods are to be sold; the pledgor may still pay until its days have run, and after.
    package static let giveNotice = ActionWith<Note>("give-notice") {
        Clause("notice-says-why", "The notice says what is not fulfilled.", .rulebook("P10")) { _, paper, _ in
            (paper.text ?? "").isWritten(bytesMax: 1000)
        }
    } change: { terms, _, occasion in
        terms.ending.noticedOn = try terms.today(occasion)
    }

    /// Pledged goods are sold (Civil Code art. 436 [GK]). What they bring goes to costs, interest and principal, in that order;
    /// what is left over is the pledgor's, and what is missing stays owed (art. 438, 561 [GK]).
    package static let liquidate = ActionWith<Sale>(signalling: "liquidate") {
        isEffective(\.pledge)
        fits(pledge: \.pledge, key: \.key, links: \.links)
        Clause(
            "sale-described", "The sale names its buyer, brings more than nothing and costs no less, in the loan's currency.",
            .rulebook("P10")
        ) { terms, paper, _ in
            let currency = terms.loan.currency
            return paper.buyer.isWritten(bytesMax: 200) && paper.proceeds.isPositive && !paper.costs.isNegative
                && paper.proceeds.currency == currency && paper.costs.currency == currency
        }
        isNotFrozen()
    } change: { terms, paper, occasion, signals in
        guard let index = terms.pledgeIndex(paper.pledge) else { throw MissingPiece(part: occasion.part) }
        terms.sales.append(paper)
        terms.pledges[index].linksSold += paper.links
        terms.show(paper.key, links: paper.links, ofPledge: index, at: occasion.at, &signals)
        terms.loan.costsOwed = try terms.loan.costsOwed.adding(paper.costs)
        let left = try terms.takeIn(paper.proceeds, occasion, &signals)
        terms.loan.surplusOwed = try terms.loan.surplusOwed.adding(left)
    }
}

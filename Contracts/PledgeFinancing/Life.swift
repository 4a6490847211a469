package import BankingCalendar
package import Collateral
package import Money
package import Signing

// What a financing's life makes of its terms. Whatever a part stands for is numbered from 1 in the order of the parts.

/// The money: what was lent, and what is owed now.
package struct Loan: Hashable, Codable, Sendable {
    package var disbursements: [Disbursement]
    package var lent: Money
    package var costsOwed: Money
    package var interestOwed: Money
    package var principalOwed: Money
    package var repaid: Money
    /// What a sale brought beyond what was owed; the pledgor's (Civil Code art. 438 [GK]).
    package var surplusOwed: Money

    package enum CodingKeys: Int, CodingKey {
        case disbursements = 1, lent, costsOwed, interestOwed, principalOwed, repaid, surplusOwed
    }

    init(in currency: Currency) {
        let nothing = Money.zero(currency)
        (disbursements, lent, costsOwed, interestOwed) = ([], nothing, nothing, nothing)
        (principalOwed, repaid, surplusOwed) = (nothing, nothing, nothing)
    }

    package var currency: Currency { lent.currency }
}

/// Paper of "disburse", and what is kept of it.
package struct Disbursement: Hashable, Codable, Sendable {
    package var amount: Money
    /// The lender's reference of the payment.
    package var reference: String

    package enum CodingKeys: Int, CodingKey { case amount = 1, reference }

    package init(amount: Money, reference: String) { (self.amount, self.reference) = (amount, reference) }
}

/// A pledge of one receipt's goods, or of an amount of them.
package struct PledgedGoods: Hashable, Codable, Sendable {
    package enum Standing: String, Hashable, Codable, Sendable {
        case endorsed
        case effective
        case ended
    }

    /// The number of the offered goods.
    package var goods: Int
    /// As it stands: links whose key was shown are gone from it.
    package var pledge: Pledge
    package var linksEndorsed: Int
    package var linksSold: Int
    package var endorsedAt: LedgerTime
    package var standing: Standing
    /// By the keeper's registration.
    package var rank: Int?
    package var registeredAt: LedgerTime?
    package var external: ExternalRegistration?

    package enum CodingKeys: Int, CodingKey {
        case goods = 1, pledge, linksEndorsed, linksSold, endorsedAt, standing, rank, registeredAt, external
    }
}

/// The last statements of each kind.
package struct Evidence: Hashable, Codable, Sendable {
    package var counts: [Count]
    package var prices: [PriceQuote]
    package var rates: [FXQuote]
    package var readings: [ReadingStatement]

    package enum CodingKeys: Int, CodingKey { case counts = 1, prices, rates, readings }

    init() { (counts, prices, rates, readings) = ([], [], [], []) }

    package struct Count: Hashable, Codable, Sendable {
        package var goods: Int
        package var quantity: ExactDecimal
        package var countedAt: LedgerTime
        package enum CodingKeys: Int, CodingKey { case goods = 1, quantity, countedAt }
    }
}

package struct Valuation: Hashable, Codable, Sendable {
    package var value: Money
    package var owed: Money
    /// Rounded up; none where something is owed and nothing covers it.
    package var loanToValueBasisPoints: Int64?
    package var valuedAt: LedgerTime

    package enum CodingKeys: Int, CodingKey { case value = 1, owed, loanToValueBasisPoints, valuedAt }
}

package struct MarginCall: Hashable, Codable, Sendable {
    package var valuation: Valuation
    package var calledOn: CalendarDay
    package var isOpen: Bool

    package enum CodingKeys: Int, CodingKey { case valuation = 1, calledOn, isOpen }
}

/// Goods are to be let go for others.
package struct Substitution: Hashable, Codable, Sendable {
    package var pledge: Int
    package var links: Int
    /// The number of the goods that take their place.
    package var replacement: Int
    package var isOpen: Bool

    package enum CodingKeys: Int, CodingKey { case pledge = 1, links, replacement, isOpen }
}

/// A key shown to the pledgor, who hands it to the keeper.
package struct Release: Hashable, Codable, Sendable {
    package var pledge: Int
    package var key: Digest32
    package var linksLeft: Int
    package var shownAt: LedgerTime
    /// The keeper has confirmed it.
    package var isEntered: Bool?

    package enum CodingKeys: Int, CodingKey { case pledge = 1, key, linksLeft, shownAt, isEntered }
}

/// How a financing ends, and what went wrong on the way.
package struct Ending: Hashable, Codable, Sendable {
    /// Since when nothing is owed, or nothing can be lent any more.
    package var settledOn: CalendarDay?
    package var defaultGround: DefaultGround?
    package var noticedOn: CalendarDay?
    /// The lender did not release in time.
    package var isReleaseOverdue: Bool?

    package enum CodingKeys: Int, CodingKey { case settledOn = 1, defaultGround, noticedOn, isReleaseOverdue }

    init() {}
}

package enum DefaultGround: String, Hashable, Codable, Sendable {
    case maturity
    case marginCall = "margin-call"
    case insolvency
    case liquidationLevel = "liquidation-level"
}

package import BankingCalendar
package import Money
import Signing

// What outsiders say of goods and markets. Each names the moment it speaks of, so that an older one never replaces a newer.

/// A keeper's count of the goods that one receipt stands for.
package struct CountStatement: Statement {
    package var receipt: String
    package var lot: String
    package var quantity: ExactDecimal
    package var unit: String
    package var countedAt: LedgerTime

    package enum CodingKeys: Int, CodingKey { case receipt = 1, lot, quantity, unit, countedAt }

    package static let capacity = Capacity.keeper
    package static let domain: StaticString = "hefu stock count"
    package var statedAt: LedgerTime { countedAt }

    package init(receipt: String, lot: String, quantity: ExactDecimal, unit: String, countedAt: LedgerTime) {
        (self.receipt, self.lot, self.quantity, self.unit, self.countedAt) = (receipt, lot, quantity, unit, countedAt)
    }
}

/// What a device measured, such as humidity.
package struct ReadingStatement: Statement {
    package var device: String
    package var kind: String
    package var value: ExactDecimal
    package var unit: String
    package var takenAt: LedgerTime

    package enum CodingKeys: Int, CodingKey { case device = 1, kind, value, unit, takenAt }

    package static let capacity = Capacity.device
    package static let domain: StaticString = "hefu device reading"
    package var statedAt: LedgerTime { takenAt }

    package init(device: String, kind: String, value: ExactDecimal, unit: String, takenAt: LedgerTime) {
        (self.device, self.kind, self.value, self.unit, self.takenAt) = (device, kind, value, unit, takenAt)
    }
}

/// A keeper's word that it has entered a pledge on a receipt, by which the pledge takes effect (Civil Code art. 441, 910), and
/// its rank, which follows the order of registration (art. 414).
package struct PledgeConfirmation: Statement {
    package var receipt: String
    package var pledge: Pledge
    /// 1 comes before all later ones.
    package var rank: Int
    package var registeredAt: LedgerTime

    package enum CodingKeys: Int, CodingKey { case receipt = 1, pledge, rank, registeredAt }

    package static let capacity = Capacity.keeper
    package static let domain: StaticString = "hefu pledge confirmation"
    package var statedAt: LedgerTime { registeredAt }

    package init(receipt: String, pledge: Pledge, rank: Int, registeredAt: LedgerTime) {
        (self.receipt, self.pledge, self.rank, self.registeredAt) = (receipt, pledge, rank, registeredAt)
    }
}

/// A keeper's word that it has taken a release: how many links of the pledge it still holds the goods for.
package struct ReleaseConfirmation: Statement {
    package var receipt: String
    /// The pledge's.
    package var reference: String
    package var linksLeft: Int
    package var releasedAt: LedgerTime

    package enum CodingKeys: Int, CodingKey { case receipt = 1, reference, linksLeft, releasedAt }

    package static let capacity = Capacity.keeper
    package static let domain: StaticString = "hefu release confirmation"
    package var statedAt: LedgerTime { releasedAt }

    package init(receipt: String, reference: String, linksLeft: Int, releasedAt: LedgerTime) {
        (self.receipt, self.reference, self.linksLeft, self.releasedAt) = (receipt, reference, linksLeft, releasedAt)
    }
}

/// What goods of a class cost: ``price`` for ``quantity`` of ``unit``.
package struct PriceQuote: Statement {
    package var commodityClass: String
    package var price: Money
    package var quantity: ExactDecimal
    package var unit: String
    package var quotedAt: LedgerTime

    package enum CodingKeys: Int, CodingKey { case commodityClass = 1, price, quantity, unit, quotedAt }

    package static let capacity = Capacity.priceSource
    package static let domain: StaticString = "hefu price quote"
    package var statedAt: LedgerTime { quotedAt }

    package init(commodityClass: String, price: Money, quantity: ExactDecimal, unit: String, quotedAt: LedgerTime) {
        (self.commodityClass, self.price, self.quantity, self.unit) = (commodityClass, price, quantity, unit)
        self.quotedAt = quotedAt
    }
}

/// What one unit of ``base`` costs in ``counter``.
package struct FXQuote: Statement {
    package var base: Currency
    package var counter: Currency
    package var rate: ExactDecimal
    package var quotedAt: LedgerTime

    package enum CodingKeys: Int, CodingKey { case base = 1, counter, rate, quotedAt }

    package static let capacity = Capacity.fxSource
    package static let domain: StaticString = "hefu fx quote"
    package var statedAt: LedgerTime { quotedAt }

    package init(base: Currency, counter: Currency, rate: ExactDecimal, quotedAt: LedgerTime) {
        (self.base, self.counter, self.rate, self.quotedAt) = (base, counter, rate, quotedAt)
    }
}

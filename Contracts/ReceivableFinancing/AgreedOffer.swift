package import Money

/// Paper of "agree": the business repeats the figures, so that it agrees to no other offer than the one it read.
package struct AgreedOffer: Hashable, Codable, Sendable {
    package var amount: Money
    package var ratePercent: ExactDecimal

    package enum CodingKeys: Int, CodingKey { case amount = 1, ratePercent }

    package init(amount: Money, ratePercent: ExactDecimal) { (self.amount, self.ratePercent) = (amount, ratePercent) }
}

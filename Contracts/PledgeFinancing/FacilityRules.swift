package import BankingCalendar
package import Collateral
package import Money
package import Parties
package import Signing

/// Goods that a receipt stands for, as the pledgor offers them: the whole, or an amount of them.
package struct OfferedGoods: Hashable, Codable, Sendable {
    package static let countMax = 50

    package var receipt: String
    package var keeper: PartyName
    /// Whom the receipt names as holder.
    package var holder: PartyName
    package var lot: String
    package var commodityClass: String
    package var unit: String
    /// What the receipt stands for.
    package var receiptQuantity: ExactDecimal
    /// What of it is offered.
    package var quantity: ExactDecimal

    package enum CodingKeys: Int, CodingKey {
        case receipt = 1, keeper, holder, lot, commodityClass, unit, receiptQuantity, quantity
    }

    package init(
        receipt: String, keeper: PartyName, holder: PartyName, lot: String, commodityClass: String, unit: String,
        receiptQuantity: ExactDecimal, quantity: ExactDecimal
    ) {
        (self.receipt, self.keeper, self.holder, self.lot) = (receipt, keeper, holder, lot)
        (self.commodityClass, self.unit) = (commodityClass, unit)
        (self.receiptQuantity, self.quantity) = (receiptQuantity, quantity)
    }
}

/// Paper of "apply".
package struct Application: Hashable, Codable, Sendable {
    package var reference: String
    package var lender: PartyName
    package var pledgor: PartyName
    package var place: Place
    package var amount: Money
    package var purpose: String
    package var maturityOn: CalendarDay
    package var goods: [OfferedGoods]

    package enum CodingKeys: Int, CodingKey {
        case reference = 1, lender, pledgor, place, amount, purpose, maturityOn, goods
    }

    package init(
        reference: String, lender: PartyName, pledgor: PartyName, place: Place, amount: Money, purpose: String,
        maturityOn: CalendarDay, goods: [OfferedGoods]
    ) {
        (self.reference, self.lender, self.pledgor, self.place) = (reference, lender, pledgor, place)
        (self.amount, self.purpose, self.maturityOn, self.goods) = (amount, purpose, maturityOn, goods)
    }
}

/// What is taken off the price of a class of goods, in basis points.
package struct Haircut: Hashable, Codable, Sendable {
    package var commodityClass: String
    package var basisPoints: Int

    package enum CodingKeys: Int, CodingKey { case commodityClass = 1, basisPoints }

    package init(commodityClass: String, basisPoints: Int) {
        (self.commodityClass, self.basisPoints) = (commodityClass, basisPoints)
    }
}

/// How much may be owed against the value of the goods, in basis points of it.
package struct LoanToValueLimits: Hashable, Codable, Sendable {
    /// Up to which it is lent and goods are let go.
    package var initial: Int64
    /// Above which more cover is called for.
    package var marginCall: Int64
    /// Above which it is a default.
    package var liquidation: Int64

    package enum CodingKeys: Int, CodingKey { case initial = 1, marginCall, liquidation }

    package init(initial: Int64, marginCall: Int64, liquidation: Int64) {
        (self.initial, self.marginCall, self.liquidation) = (initial, marginCall, liquidation)
    }
}

/// How long things last, in days.
package struct FacilityPeriods: Hashable, Codable, Sendable {
    package static let daysMax = 365

    /// How old a count, a price and a rate may be.
    package var countFreshDays: Int
    package var priceFreshDays: Int
    package var rateFreshDays: Int
    /// Banking days to answer a margin call.
    package var marginBankingDays: Int
    /// Calendar days between the notice of enforcement and the first sale.
    package var noticeDays: Int
    /// Banking days in which the lender lets goods go that secure nothing any more.
    package var releaseBankingDays: Int

    package enum CodingKeys: Int, CodingKey {
        case countFreshDays = 1, priceFreshDays, rateFreshDays, marginBankingDays, noticeDays, releaseBankingDays
    }

    package init(
        countFreshDays: Int, priceFreshDays: Int, rateFreshDays: Int, marginBankingDays: Int, noticeDays: Int,
        releaseBankingDays: Int
    ) {
        (self.countFreshDays, self.priceFreshDays, self.rateFreshDays) = (countFreshDays, priceFreshDays, rateFreshDays)
        (self.marginBankingDays, self.noticeDays) = (marginBankingDays, noticeDays)
        self.releaseBankingDays = releaseBankingDays
    }

    var all: [Int] {
        [countFreshDays, priceFreshDays, rateFreshDays, marginBankingDays, noticeDays, releaseBankingDays]
    }
}

/// The hold in the registry of financings, and the proof that it is this lender's, for this financing and amount.
package struct ReservationProof: Hashable, Codable, Sendable {
    package var id: Digest32
    /// The one-time key that holds it.
    package var holder: PublicKey
    package var signature: ByteText
    /// Opens the commitment to the amount.
    package var salt: ByteText

    package enum CodingKeys: Int, CodingKey { case id = 1, holder, signature, salt }

    package init(id: Digest32, holder: PublicKey, signature: ByteText, salt: ByteText) {
        (self.id, self.holder, self.signature, self.salt) = (id, holder, signature, salt)
    }

    /// What the holder's key signs.
    package static func message(id: Digest32, reference: String, amount: Money) -> [UInt8] {
        let parts = [id.bytes, Array(reference.utf8), Array(amount.text.utf8)]
        return Digest32.of(domain: "hefu pledge financing reservation", parts: parts).bytes
    }
}

/// Paper of "offer": the facility and its rules, which stay as they are once accepted.
package struct Offer: Hashable, Codable, Sendable {
    package static let haircutsMax = 50
    package static let attestersMax = 50

    package var amount: Money
    /// The last days to accept, to draw and to repay.
    package var openThroughOn: CalendarDay
    package var availableThroughOn: CalendarDay
    package var maturityOn: CalendarDay
    package var haircuts: [Haircut]
    package var limits: LoanToValueLimits
    package var periods: FacilityPeriods
    package var attesters: [Attester]
    package var reservation: ReservationProof

    package enum CodingKeys: Int, CodingKey {
        case amount = 1, openThroughOn, availableThroughOn, maturityOn, haircuts, limits, periods, attesters, reservation
    }

    package init(
        amount: Money, openThroughOn: CalendarDay, availableThroughOn: CalendarDay, maturityOn: CalendarDay,
        haircuts: [Haircut], limits: LoanToValueLimits, periods: FacilityPeriods, attesters: [Attester],
        reservation: ReservationProof
    ) {
        (self.amount, self.openThroughOn, self.availableThroughOn) = (amount, openThroughOn, availableThroughOn)
        (self.maturityOn, self.haircuts, self.limits, self.periods) = (maturityOn, haircuts, limits, periods)
        (self.attesters, self.reservation) = (attesters, reservation)
    }

    func haircut(_ commodityClass: String) -> Haircut? { haircuts.first { $0.commodityClass == commodityClass } }

    func knows(keeper: PartyName) -> Bool { attesters.contains { $0.capacity == .keeper && $0.name == keeper } }
}

package import BankingCalendar
package import Money
package import Parties

/// Paper of "assign".
package struct Mandate: Hashable, Codable, Sendable {
    package var reference: String
    package var lender: PartyName
    package var collector: PartyName
    /// Who owes.
    package var debtor: PartyName
    /// The lender's reference of the financing that the items are of.
    package var financing: String
    package var place: Place
    package var items: [CollectionItem]
    package var throughOn: CalendarDay
    package var rule: SettlementRule
    /// So many contacts in so many days; who is called without end is harassed.
    package var contactsMax: Int
    package var windowDays: Int
    /// A promise is for so many days ahead at most.
    package var promiseDaysMax: Int

    package enum CodingKeys: Int, CodingKey {
        case reference = 1, lender, collector, debtor, financing, place, items, throughOn, rule, contactsMax, windowDays
        case promiseDaysMax
    }

    package init(
        reference: String, lender: PartyName, collector: PartyName, debtor: PartyName, financing: String, place: Place,
        items: [CollectionItem], throughOn: CalendarDay, rule: SettlementRule, contactsMax: Int, windowDays: Int,
        promiseDaysMax: Int
    ) {
        (self.reference, self.lender, self.collector, self.debtor) = (reference, lender, collector, debtor)
        (self.financing, self.place, self.items, self.throughOn) = (financing, place, items, throughOn)
        (self.rule, self.contactsMax, self.windowDays) = (rule, contactsMax, windowDays)
        self.promiseDaysMax = promiseDaysMax
    }
}

/// One overdue receivable.
package struct CollectionItem: Hashable, Codable, Sendable {
    /// Such as the number of its invoice.
    package var reference: String
    package var amount: Money
    package var dueOn: CalendarDay

    package enum CodingKeys: Int, CodingKey { case reference = 1, amount, dueOn }

    package init(reference: String, amount: Money, dueOn: CalendarDay) {
        (self.reference, self.amount, self.dueOn) = (reference, amount, dueOn)
    }
}

/// What of the money collected is the collector's, and who pays whom.
package struct SettlementRule: Hashable, Codable, Sendable {
    package enum Basis: String, Hashable, Codable, Sendable, CaseIterable {
        /// Debtors pay the lender, who pays the collector its part.
        case commission
        /// Debtors pay the collector, who keeps its part and passes the rest on.
        case share
    }

    package var basis: Basis
    /// By how long an item was overdue when money came in: later bands are for longer; the last has no end.
    package var bands: [SettlementBand]
    /// The collector's part is no more than that.
    package var partMax: Money?

    package enum CodingKeys: Int, CodingKey { case basis = 1, bands, partMax }

    package init(basis: Basis, bands: [SettlementBand], partMax: Money? = nil) {
        (self.basis, self.bands, self.partMax) = (basis, bands, partMax)
    }

    /// 1 to 10 bands of which each ends later than the one before and the last never does.
    var isSound: Bool {
        let ends = bands.dropLast().map { $0.daysMax ?? 0 }
        return (1...10).contains(bands.count) && bands.last?.daysMax == nil && ends.allSatisfy { (1...36_500).contains($0) }
            && zip(ends, ends.dropFirst()).allSatisfy { $0 < $1 }
            && bands.allSatisfy { (0...10_000).contains($0.basisPoints) } && partMax?.isNegative != true
    }

    /// The band of an item that is so many days overdue.
    func band(daysOverdue: Int) -> Int { bands.firstIndex { daysOverdue <= $0.daysMax ?? .max } ?? bands.count - 1 }

    /// The collector's part of what came in by bands: added up exactly, and rounded down once, so that it does not depend on how
    /// many payments there were.
    package func collectorsPart(of byBand: [Money], in currency: Currency) throws(MoneyFault) -> Money {
        var above: Int128 = 0
        for (amount, band) in zip(byBand, bands) { above += Int128(amount.minorUnits) * Int128(band.basisPoints) }
        guard let units = Int64(exactly: above / 10_000) else { throw .overflow(in: "the collector's part") }
        let part = Money(minorUnits: units, currency: currency)
        if let partMax, try partMax.isLess(than: part) { return partMax }
        return part
    }
}

package struct SettlementBand: Hashable, Codable, Sendable {
    /// Days overdue, inclusive; nil for the last.
    package var daysMax: Int?
    package var basisPoints: Int

    package enum CodingKeys: Int, CodingKey { case daysMax = 1, basisPoints }

    package init(daysMax: Int?, basisPoints: Int) { (self.daysMax, self.basisPoints) = (daysMax, basisPoints) }
}

package import BankingCalendar
package import Money
package import UndertakingTerms

/// What a standby letter of credit says, payable at sight with its issuer.
package struct Standby: Hashable, Codable, Sendable {
    package enum Rules: String, Hashable, Codable, Sendable, CaseIterable {
        case isp98
        case other
    }

    package enum Drawings: String, Hashable, Codable, Sendable, CaseIterable {
        case allowed
        case prohibited
    }

    package var reference: String
    package var rules: Rules
    /// What it supports, by number or otherwise.
    package var underlying: String
    package var applicant: UndertakingParty
    package var issuer: UndertakingBank
    package var adviser: UndertakingBank?
    package var beneficiary: UndertakingParty
    package var amount: Money
    /// ISP98 rule 9.01(a).
    package var expiryOn: CalendarDay
    package var automaticExtension: AutomaticExtension?
    /// Beside the demand itself.
    package var documents: [RequiredPaper]
    /// Nil means allowed (rule 3.08(a)).
    package var partialDrawings: Drawings?
    /// Nil means allowed (rule 3.08(b)).
    package var multipleDrawings: Drawings?
    /// Automatic amendments of the amount (rule 2.06(a)).
    package var adjustments: [Adjustment]
    package var law: String?

    package enum CodingKeys: Int, CodingKey {
        case reference = 1, rules, underlying, applicant, issuer, adviser, beneficiary, amount, expiryOn, automaticExtension
        case documents, partialDrawings, multipleDrawings, adjustments, law
    }

    package init(
        reference: String, underlying: String, applicant: UndertakingParty, issuer: UndertakingBank,
        beneficiary: UndertakingParty,
        amount: Money, expiryOn: CalendarDay
    ) {
        (self.reference, rules, self.underlying) = (reference, .isp98, underlying)
        (self.applicant, self.issuer, self.beneficiary) = (applicant, issuer, beneficiary)
        (self.amount, self.expiryOn, documents, adjustments) = (amount, expiryOn, [], [])
    }
}

/// The expiry moves on by itself unless the issuer gives notice in time (ISP98 rule 2.06(a)).
package struct AutomaticExtension: Hashable, Codable, Sendable {
    package var months: Int
    /// How many days before the expiry a notice is still in time.
    package var noticeDays: Int
    /// Beyond which it does not move.
    package var finalOn: CalendarDay?

    package enum CodingKeys: Int, CodingKey { case months = 1, noticeDays, finalOn }

    package init(months: Int, noticeDays: Int, finalOn: CalendarDay? = nil) {
        (self.months, self.noticeDays, self.finalOn) = (months, noticeDays, finalOn)
    }
}

/// From the start of a day at the issuer's place the amount is another.
package struct Adjustment: Hashable, Codable, Sendable {
    package enum Direction: String, Hashable, Codable, Sendable, CaseIterable { case reduction, increase }

    package var direction: Direction
    package var amount: Money
    package var on: CalendarDay

    package enum CodingKeys: Int, CodingKey { case direction = 1, amount, on }

    package init(_ direction: Direction, by amount: Money, on day: CalendarDay) {
        (self.direction, self.amount, on) = (direction, amount, day)
    }
}

/// One change of an amendment, or an extension.
package struct StandbyChange: Hashable, Codable, Sendable {
    package var increase: Money?
    package var decrease: Money?
    package var expiryOn: CalendarDay?
    /// The whole list anew.
    package var documents: [RequiredPaper]?
    package var partialDrawings: Standby.Drawings?
    package var multipleDrawings: Standby.Drawings?

    package enum CodingKeys: Int, CodingKey {
        case increase = 1, decrease, expiryOn, documents, partialDrawings, multipleDrawings
    }

    package init() {}

    package init(expiryOn day: CalendarDay) { expiryOn = day }

    var changesSomething: Bool { self != StandbyChange() && increase?.isPositive ?? true && decrease?.isPositive ?? true }

    func apply(to standby: inout Standby) throws {
        if let increase { standby.amount = try standby.amount.adding(increase) }
        if let decrease { standby.amount = try standby.amount.subtracting(decrease) }
        standby.expiryOn = expiryOn ?? standby.expiryOn
        standby.documents = documents ?? standby.documents
        standby.partialDrawings = partialDrawings ?? standby.partialDrawings
        standby.multipleDrawings = multipleDrawings ?? standby.multipleDrawings
    }
}

extension Standby {
    static let listMax = 100

    func applying(_ changes: [StandbyChange]) throws -> Standby {
        var standby = self
        for change in changes { try change.apply(to: &standby) }
        return standby
    }

    /// Every text is there, and none is too long.
    var isDescribed: Bool {
        reference.isWritten(bytesMax: 100) && underlying.isWritten(bytesMax: 1000) && documents.count <= Self.listMax
            && documents.allSatisfy { $0.kind.isWritten(bytesMax: 1000) } && law?.isWritten(bytesMax: 1000) ?? true
    }

    /// Each by more than nothing, and all together within the range of an amount.
    var hasSoundAdjustments: Bool {
        adjustments.count <= Self.listMax && adjustments.allSatisfy(\.amount.isPositive)
            && (try? Money.sum([amount] + adjustments.map(\.amount), in: amount.currency)) != nil
    }

    /// 1 to 120 months, with notice in 1 to 366 days, to a final day that does not lie before the expiry.
    var hasSoundExtension: Bool {
        guard let own = automaticExtension else { return true }
        return (1...120).contains(own.months) && (1...366).contains(own.noticeDays) && own.finalOn.map { $0 >= expiryOn } ?? true
    }

    var isSoundAsAmended: Bool { amount.isPositive && isDescribed && hasSoundAdjustments }
}

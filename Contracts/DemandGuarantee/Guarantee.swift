package import BankingCalendar
package import Money
package import UndertakingTerms

/// What a demand guarantee or counter-guarantee says: what URDG 758 art. 8 wants it to say, as values.
///
/// A counter-guarantee is the same: its guarantor is the counter-guarantor, and its beneficiary the local guarantor.
package struct Guarantee: Hashable, Codable, Sendable {
    package enum Form: String, Hashable, Codable, Sendable, CaseIterable {
        case guarantee
        case counterGuarantee = "counter-guarantee"
    }

    package enum Rules: String, Hashable, Codable, Sendable, CaseIterable {
        case urdg
        case other
    }

    package enum Allowance: String, Hashable, Codable, Sendable, CaseIterable {
        case allowed
        case notAllowed = "not-allowed"
    }

    package var reference: String
    package var form: Form
    package var rules: Rules
    /// The contract, tender or other relationship that it supports, by its number or otherwise.
    package var underlying: String
    package var parties: GuaranteeParties
    package var amount: Money
    package var expiry: GuaranteeExpiry
    /// From when the beneficiary may demand; nil means from issue (art. 4(c)).
    package var demandsFromOn: CalendarDay?
    /// Beside the demand and its supporting statement.
    package var documents: [RequiredPaper]
    /// Says expressly that no supporting statement is asked for (art. 15(c)).
    package var isStatementExcluded: Bool?
    /// Nil means allowed (art. 17(a)).
    package var partialDemands: Allowance?
    /// Nil means allowed (art. 17(b)).
    package var multipleDemands: Allowance?
    package var variations: [Variation]
    /// Conditions that name no document to show them: kept as written and disregarded (art. 7).
    package var conditions: [String]?
    /// Its charges are for the beneficiary's account (art. 32(b)).
    package var beneficiaryBearsCharges: Bool?
    /// Of the counter-guarantee that it is issued on.
    package var counterGuarantee: String?
    /// Nil means the law of the guarantor's place (art. 34).
    package var law: String?
    /// Nil means the courts of the guarantor's place (art. 35).
    package var courts: String?

    package enum CodingKeys: Int, CodingKey {
        case reference = 1, form, rules, underlying, parties, amount, expiry, demandsFromOn, documents, isStatementExcluded
        case partialDemands, multipleDemands, variations, conditions, beneficiaryBearsCharges, counterGuarantee, law, courts
    }

    package init(
        reference: String, form: Form = .guarantee, underlying: String, parties: GuaranteeParties, amount: Money,
        expiry: GuaranteeExpiry
    ) {
        (self.reference, self.form, self.rules, self.underlying) = (reference, form, .urdg, underlying)
        (self.parties, self.amount, self.expiry) = (parties, amount, expiry)
        (documents, variations) = ([], [])
    }
}

/// Who is who (URDG 758 art. 2).
package struct GuaranteeParties: Hashable, Codable, Sendable {
    /// Whose obligation is supported.
    package var applicant: UndertakingParty
    /// Who asks for the guarantee and indemnifies, such as the counter-guarantor; nil where that is the applicant itself.
    package var instructing: UndertakingParty?
    package var guarantor: UndertakingBank
    package var advising: UndertakingBank?
    package var beneficiary: UndertakingParty

    package enum CodingKeys: Int, CodingKey { case applicant = 1, instructing, guarantor, advising, beneficiary }

    package init(applicant: UndertakingParty, guarantor: UndertakingBank, beneficiary: UndertakingParty) {
        (self.applicant, self.guarantor, self.beneficiary) = (applicant, guarantor, beneficiary)
    }

    /// The role of the instructing party.
    package var instructingRole: String { instructing == nil ? "applicant" : "instructing-party" }
}

/// A day, an event, or both, of which the earlier counts; neither means three years (URDG 758 art. 2, 25(c)).
package struct GuaranteeExpiry: Hashable, Codable, Sendable {
    package var on: CalendarDay?
    package var event: NamedEvent?
    /// How many days after the event; nil means at once.
    package var daysAfterEvent: Int?

    package enum CodingKeys: Int, CodingKey { case on = 1, event, daysAfterEvent }

    package init(on day: CalendarDay? = nil, event: NamedEvent? = nil, daysAfterEvent: Int? = nil) {
        (on, self.event, self.daysAfterEvent) = (day, event, daysAfterEvent)
    }
}

/// Something that happens, for the guarantee when it is shown (URDG 758 art. 2, 13).
package struct NamedEvent: Hashable, Codable, Sendable {
    package var name: String
    /// The document that shows it; nil where the guarantor's own records do.
    package var document: String?

    package enum CodingKeys: Int, CodingKey { case name = 1, document }

    package init(name: String, document: String? = nil) { (self.name, self.document) = (name, document) }
}

/// By how much the amount changes, on a day or with an event (URDG 758 art. 13). Numbered from 1 in their order.
package struct Variation: Hashable, Codable, Sendable {
    package enum Direction: String, Hashable, Codable, Sendable, CaseIterable { case reduction, increase }

    package var direction: Direction
    package var amount: Money
    /// From the start of this day at the guarantor's place.
    package var on: CalendarDay?
    package var event: NamedEvent?

    package enum CodingKeys: Int, CodingKey { case direction = 1, amount, on, event }

    package init(_ direction: Direction, by amount: Money, on day: CalendarDay? = nil, event: NamedEvent? = nil) {
        (self.direction, self.amount, on, self.event) = (direction, amount, day, event)
    }
}

/// One change of an amendment, or of an extension that beneficiary and guarantor have agreed on.
package struct GuaranteeChange: Hashable, Codable, Sendable {
    package var increase: Money?
    package var decrease: Money?
    /// The whole expiry anew.
    package var expiry: GuaranteeExpiry?
    package var demandsFromOn: CalendarDay?
    /// The whole list anew.
    package var documents: [RequiredPaper]?
    package var partialDemands: Guarantee.Allowance?
    package var multipleDemands: Guarantee.Allowance?

    package enum CodingKeys: Int, CodingKey {
        case increase = 1, decrease, expiry, demandsFromOn, documents, partialDemands, multipleDemands
    }

    package init() {}

    var changesSomething: Bool {
        self != GuaranteeChange() && increase?.isPositive ?? true && decrease?.isPositive ?? true
    }

    func apply(to guarantee: inout Guarantee) throws {
        if let increase { guarantee.amount = try guarantee.amount.adding(increase) }
        if let decrease { guarantee.amount = try guarantee.amount.subtracting(decrease) }
        guarantee.expiry = expiry ?? guarantee.expiry
        guarantee.demandsFromOn = demandsFromOn ?? guarantee.demandsFromOn
        guarantee.documents = documents ?? guarantee.documents
        guarantee.partialDemands = partialDemands ?? guarantee.partialDemands
        guarantee.multipleDemands = multipleDemands ?? guarantee.multipleDemands
    }
}

extension Guarantee {
    func applying(_ changes: [GuaranteeChange]) throws -> Guarantee {
        var guarantee = self
        for change in changes { try change.apply(to: &guarantee) }
        return guarantee
    }
}

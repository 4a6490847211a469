package import BankingCalendar
package import ContractKit
package import Money

/// A numbered amendment. The whole of it is the unit: it is accepted or it is not (L4).
package struct Amendment: Codable, Hashable, Sendable {
    package var number: Int
    package var changes: AmendmentPaper
    /// Whether the confirming bank extended its confirmation to it; nil until it said so.
    package var confirmerExtends: Bool?

    package enum CodingKeys: Int, CodingKey { case number = 1, changes, confirmerExtends }
}

/// What an amendment changes, as an MT707 carries it.
package struct AmendmentPaper: Codable, Hashable, Sendable {
    /// Field 32B.
    package var increase: Money?
    /// Field 33B.
    package var decrease: Money?
    /// Field 31D.
    package var expiresOn: CalendarDay?
    /// Field 44C.
    package var latestShipmentOn: CalendarDay?
    /// Field 48.
    package var presentationDays: Int?
    /// Fields 45B, 46B, 47B and others, as carried.
    package var textChanges: [CarriedField]?
    /// A day after which silence is said to be acceptance; such a provision is disregarded (L5).
    package var inForceUnlessRejectedBy: CalendarDay?

    package enum CodingKeys: Int, CodingKey {
        case increase = 1, decrease, expiresOn, latestShipmentOn, presentationDays, textChanges, inForceUnlessRejectedBy
    }

    package init(
        increase: Money? = nil, decrease: Money? = nil, expiresOn: CalendarDay? = nil, latestShipmentOn: CalendarDay? = nil,
        presentationDays: Int? = nil, textChanges: [CarriedField]? = nil, inForceUnlessRejectedBy: CalendarDay? = nil
    ) {
        (self.increase, self.decrease, self.expiresOn) = (increase, decrease, expiresOn)
        (self.latestShipmentOn, self.presentationDays, self.textChanges) = (latestShipmentOn, presentationDays, textChanges)
        self.inForceUnlessRejectedBy = inForceUnlessRejectedBy
    }
}

/// The beneficiary's answer to an amendment.
package struct AmendmentAnswer: Codable, Hashable, Sendable {
    package var accepts: Bool
    /// Set when only some of the changes are accepted, which counts as rejection (art. 10(e)).
    package var onlyPartly: Bool?

    package enum CodingKeys: Int, CodingKey { case accepts = 1, onlyPartly }

    package init(accepts: Bool, onlyPartly: Bool? = nil) { (self.accepts, self.onlyPartly) = (accepts, onlyPartly) }
}

extension LetterOfCredit {
    /// L2: the issuing bank amends, and is bound by the amendment from the time it issues it (art. 10(b)).
    package static let amend = ActionWith<AmendmentPaper>("amend") {
        Clause("amendment-changes-something", "An amendment changes at least one term.", .ucp600("10(a)")) { _, changes, _ in
            changes.increase != nil || changes.decrease != nil || changes.expiresOn != nil || changes.latestShipmentOn != nil
                || changes.presentationDays != nil || changes.textChanges?.isEmpty == false
        }
        Clause("increase-or-decrease", "The amount is increased or decreased, not both, and by more than zero.", .ucp600("10(a)"))
        { _, changes, _ in
            (changes.increase == nil || changes.decrease == nil)
                && [changes.increase, changes.decrease].compactMap(\.self).allSatisfy { $0.minorUnits > 0 }
        }
        Clause("amended-amount-covers-drawings", "What remains covers what was drawn.", .rulebook("3.3")) { letter, changes, _ in
            try letter.applying(changes).credit.largestAmount().covers(letter.drawn)
        }
        Clause("amended-expiry-after-issue", "The credit as amended expires on or after its day of issue.", .ucp600("6(d)(i)")) {
            letter, changes, _ in
            changes.expiresOn.map { $0 >= letter.credit.issuedOn } ?? true
        }
    } change: { letter, changes, occasion in
        letter.amendments.append(Amendment(number: occasion.opened?.number ?? 0, changes: changes, confirmerExtends: nil))
    }

    package static let adviseAmendment = ActionWith<Statement>("advise-amendment") {
    } change: { _, _, _ in
    }

    /// The confirming bank extends its confirmation to the amendment and is bound by it from then (art. 10(b)).
    package static let extendConfirmation = ActionWith<Statement>("extend-confirmation") {
        Clause("credit-confirmed", "The credit is confirmed.", .ucp600("10(b)")) { letter, _, _ in letter.isConfirmed }
    } change: { letter, _, occasion in
        letter.decideExtension(occasion.part.number, true)
    }

    /// The confirming bank advises the amendment without extending its confirmation, and says so without delay (art. 10(b)).
    package static let declineExtension = ActionWith<Statement>("decline-to-extend") {
        Clause("credit-confirmed", "The credit is confirmed.", .ucp600("10(b)")) { letter, _, _ in letter.isConfirmed }
    } change: { letter, _, occasion in
        letter.decideExtension(occasion.part.number, false)
    }

    /// L1, L3, L4: the amendment takes effect for the beneficiary when it accepts the whole of it; partial acceptance is a
    /// rejection. Silence is neither, whatever the amendment says (L5, art. 10(f)).
    package static let answerAmendment = ActionWith<AmendmentAnswer>(signalling: "answer-amendment") {
        Clause(
            "confirmer-has-decided", "The confirming bank has said whether it extends its confirmation.", .ucp600("10(a), (b)")
        ) { letter, answer, occasion in
            !letter.isConfirmed || !answer.accepts
                || letter.amendments.first { $0.number == occasion.part.number }?.confirmerExtends != nil
        }
    } change: { letter, answer, occasion, signals in
        if answer.accepts, answer.onlyPartly != true {
            try letter.takeEffect(occasion.part.number)
            signals.raise("accepted", on: occasion.part)
        } else {
            signals.raise("rejected", on: occasion.part)
        }
    }

    private mutating func decideExtension(_ number: Int, _ extends: Bool) {
        if let index = amendments.firstIndex(where: { $0.number == number }) { amendments[index].confirmerExtends = extends }
    }

    mutating func takeEffect(_ number: Int) throws {
        guard let amendment = amendments.first(where: { $0.number == number }) else { return }
        self = try applying(amendment.changes)
    }

    /// The letter as it would stand with the changes.
    func applying(_ changes: AmendmentPaper) throws -> LetterOfCredit {
        var next = self
        if let increase = changes.increase { next.credit.amount = try next.credit.amount.adding(increase) }
        if let decrease = changes.decrease { next.credit.amount = try next.credit.amount.subtracting(decrease) }
        if let day = changes.expiresOn { next.credit.expiresOn = day }
        if let day = changes.latestShipmentOn { next.credit.carriage.latestShipmentOn = day }
        if let days = changes.presentationDays { next.credit.presentationDays = days }
        if let texts = changes.textChanges { next.credit.furtherFields = (next.credit.furtherFields ?? []) + texts }
        return next
    }
}

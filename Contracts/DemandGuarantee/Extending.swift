package import BankingCalendar
package import ContractKit
package import UndertakingTerms

/// Paper of "suspend-payment", "take-extension" and "grant-extension": through which day, or to which.
package struct DayPaper: Hashable, Codable, Sendable {
    package var on: CalendarDay
    package enum CodingKeys: Int, CodingKey { case on = 1 }
    package init(on day: CalendarDay) { on = day }
}

extension DemandGuarantee {
    /// A complying demand asks to extend or pay; the guarantor suspends payment while it is decided (URDG 758 art. 23(a)).
    package static let suspendPayment = ActionWith<DayPaper>("suspend-payment") {
        extensionIsAsked()
        Clause(
            "suspension-within-limit",
            "It ends within 30 calendar days from receipt; for a counter-guarantor four days sooner than the guarantor's own did.",
            .urdg758("23(a), 23(b)")
        ) { terms, paper, occasion in
            let demand = terms.demands[try terms.index(occasion.part, in: terms.demands)]
            guard let receivedOn = demand.receivedOn, let days = terms.suspensionDays(demand) else { return false }
            return try paper.on >= terms.today(occasion) && receivedOn.days(until: paper.on) <= days
        }
    } change: { terms, paper, occasion in
        terms.demands[try terms.index(occasion.part, in: terms.demands)].suspendedThroughOn = paper.on
    }

    /// For how many days after receipt payment may be suspended; nil where it may not.
    private func suspensionDays(_ demand: Demand) -> Int? {
        guard guarantee.form == .counterGuarantee else { return Self.suspensionDaysMax }
        guard let days = demand.paper.guarantorSuspendedDays, days > Self.counterGuarantorDaysLess,
            days <= Self.suspensionDaysMax
        else { return nil }
        return days - Self.counterGuarantorDaysLess
    }

    /// The beneficiary would take another extension than the one it asked for (art. 23(d)).
    package static let takeExtension = ActionWith<DayPaper>("take-extension") {
        extensionIsAsked()
        extensionIsLater()
    } change: { terms, paper, occasion in
        terms.demands[try terms.index(occasion.part, in: terms.demands)].wouldTakeOn = paper.on
    }

    /// The guarantor extends; the demand counts as withdrawn (art. 23(d)).
    package static let grantExtension = ActionWith<DayPaper>(signalling: "grant-extension") {
        extensionIsAsked()
        Clause(
            "extension-as-asked", "It is the extension that was asked for, or another that the beneficiary takes.",
            .urdg758("23(d)")
        ) {
            terms, paper, occasion in
            let demand = terms.demands[try terms.index(occasion.part, in: terms.demands)]
            return paper.on == demand.paper.extendToOn || paper.on == demand.wouldTakeOn
        }
        extensionIsLater()
    } change: { terms, paper, occasion, signals in
        let index = try terms.index(occasion.part, in: terms.demands)
        var change = GuaranteeChange()
        // An event that has come would end it all the same.
        let expiry = try terms.inForce().expiry
        let event = terms.expiryEventOn == nil ? expiry.event : nil
        change.expiry = GuaranteeExpiry(on: paper.on, event: event, daysAfterEvent: event == nil ? nil : expiry.daysAfterEvent)
        terms.agreed.append(change)
        try terms.decide(index, .extended, &signals)
        try terms.reopenIfPutOff(occasion, &signals)
    }

    /// The guarantor will not extend, whatever it is instructed, and pays (art. 23(e)).
    package static let refuseExtension = ActionWith<Remark>("refuse-extension") {
    } change: { _, _, _ in
    }

    private static func extensionIsAsked() -> Clause<Self, DayPaper> {
        Clause("extension-asked", "The demand asks, as an alternative, to extend.", .urdg758("23(a)")) { terms, _, occasion in
            terms.demands[try terms.index(occasion.part, in: terms.demands)].paper.extendToOn != nil
        }
    }

    private static func extensionIsLater() -> Clause<Self, DayPaper> {
        Clause("extension-later", "The extension lies after the expiry as it stands.", .urdg758("23(a)")) { terms, paper, _ in
            try terms.isLater(paper.on)
        }
    }
}

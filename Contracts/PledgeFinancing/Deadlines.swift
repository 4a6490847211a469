import BankingCalendar
import Collateral
package import ContractKit
import Money

extension PledgeFinancing {
    /// The end of the last day to accept the offer.
    package static let offerEnd = Deadline<Self>("offer-end", .rulebook("P1")) { terms, _, calendars in
        try calendars.calendar(terms.place).endOfDay(terms.agreed().openThroughOn)
    }

    /// The end of the last day to draw, where nothing was drawn.
    package static let availabilityEnd = Deadline<Self>("availability-end", .rulebook("P6")) { terms, _, calendars in
        try calendars.calendar(terms.place).endOfDay(terms.agreed().availableThroughOn)
    } passed: { terms, _, _ in
        terms.ending.settledOn = try terms.agreed().availableThroughOn
    }

    /// The end of the day of maturity, or of the banking day that follows where it is none. [GK]
    package static let maturityEnd = Deadline<Self>("maturity-end", .rulebook("P10")) { terms, _, calendars in
        let calendar = try calendars.calendar(terms.place)
        return try calendar.endOfDay(calendar.onOrAfter(terms.agreed().maturityOn))
    } passed: { terms, _, _ in
        terms.ending.defaultGround = .maturity
    }

    /// The end of the last banking day to answer a margin call.
    package static let marginEnd = Deadline<Self>("margin-end", .rulebook("P8")) { terms, part, calendars in
        let call = terms.marginCalls[try terms.index(part, in: terms.marginCalls)]
        let calendar = try calendars.calendar(terms.place)
        return try calendar.endOfDay(calendar.bankingDay(terms.agreed().periods.marginBankingDays, after: call.calledOn))
    } passed: { terms, part, signals in
        terms.marginCalls[try terms.index(part, in: terms.marginCalls)].isOpen = false
        terms.ending.defaultGround = terms.ending.defaultGround ?? .marginCall
        signals.raise("margin-lapsed", on: financing)
    }

    /// The end of the last day of the notice of enforcement.
    package static let noticeEnd = Deadline<Self>("notice-end", .rulebook("P10")) { terms, _, calendars in
        guard let day = terms.ending.noticedOn else { return nil }
        return try calendars.calendar(terms.place).endOfDay(day.adding(days: terms.agreed().periods.noticeDays))
    }

    /// The end of the last banking day in which the lender lets go what secures nothing any more, while a pledge stands.
    package static let releaseEnd = Deadline<Self>("release-end", .civilCode("436")) { terms, _, calendars in
        let standing = terms.pledges.filter { $0.standing == .effective }
        guard let settledOn = terms.ending.settledOn, !standing.isEmpty else { return nil }
        let calendar = try calendars.calendar(terms.place)
        let since = standing.compactMap(\.registeredAt).map { calendar.day(at: $0) }.reduce(settledOn) { max($0, $1) }
        return try calendar.endOfDay(calendar.bankingDay(terms.agreed().periods.releaseBankingDays, after: since))
    } passed: { terms, _, _ in
        terms.ending.isReleaseOverdue = true
    }
}

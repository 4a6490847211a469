import BankingCalendar
package import ContractKit
import CustomsAnswers

extension ReceivableFinancing {
    /// The end of the last day to agree to the offer.
    package static let offerEnd = Deadline<Self>("offer-end", .rulebook("F1")) { terms, _, calendars in
        try calendars.calendar(terms.application.place).endOfDay(terms.agreed().openThroughOn)
    }

    /// The end of the last day to pay out.
    package static let approvalEnd = Deadline<Self>("approval-end", .rulebook("F4")) { terms, _, calendars in
        try calendars.calendar(terms.application.place).endOfDay(terms.agreed().availableThroughOn)
    } passed: { terms, _, _ in
        terms.releaseReservations()
    }

    /// The end of the due day, or of the banking day that follows where it is none.
    package static let maturityEnd = Deadline<Self>("maturity-end", .rulebook("F9")) { terms, _, calendars in
        try calendars.calendar(terms.application.place).endOfDay(terms.lent().matureOn)
    } passed: { terms, _, _ in
        try terms.fallOverdue(on: terms.lent().matureOn)
    }

    /// The end of the last banking day to meet a demand.
    package static let demandEnd = Deadline<Self>("demand-end", .rulebook("F8")) { terms, part, calendars in
        let demand = terms.demands[try terms.index(part, in: terms.demands)]
        return try calendars.calendar(terms.application.place).endOfDay(demand.endsOn)
    } passed: { terms, part, signals in
        let index = try terms.index(part, in: terms.demands)
        terms.demands[index].isOpen = false
        if try !terms.lent().isOverdue {
            try terms.fallOverdue(on: terms.demands[index].endsOn)
            signals.raise("demand-lapsed", on: financing)
        }
    }

    /// The last moment at which the oldest verification is not older than agreed.
    package static let reverificationEnd = Deadline<Self>("reverification-end", .rulebook("F2")) { terms, _, _ in
        let times = terms.verifications.map(\.statement.statedAt)
        guard let oldest = times.min() else { return nil }
        return try oldest.adding(milliseconds: Int64(terms.agreed().reverifyDays) * 86_400_000)
    } passed: { terms, _, _ in
        terms.lateVerifications += 1
    }

    /// From the end of that day on, the rate for what is overdue runs.
    private mutating func fallOverdue(on day: CalendarDay) throws {
        var loan = try loan(on: day)
        loan.isOverdue = true
        self.loan = loan
    }
}

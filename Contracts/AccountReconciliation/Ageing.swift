package import BankingCalendar
package import ContractKit

/// How old a break is, in banking days after its value day: a convention of the trade, and no rule of law.
package enum AgeBucket: String, Hashable, Codable, Sendable, CaseIterable {
    /// To the second banking day: differences of timing.
    case fresh
    /// To the fifth: somebody owns it, and asks.
    case owned
    /// To the thirtieth.
    case escalated
    /// To the sixtieth.
    case management
    case writeOffCandidate = "write-off-candidate"

    /// The last banking day that is still in it; nil where there is none.
    package var lastBankingDay: Int? {
        switch self {
        case .fresh: 2
        case .owned: 5
        case .escalated: 30
        case .management: 60
        case .writeOffCandidate: nil
        }
    }
}

extension AccountReconciliation {
    /// The ends of the buckets, by which a break ages in the agreement itself, for both banks and the regulator alike.
    package static var ageingEnds: [Deadline<Self>] {
        [("age-2-end", 2), ("age-5-end", 5), ("age-30-end", 30), ("age-60-end", 60)].map { name, bankingDays in
            Deadline<Self>(name, .rulebook("B6")) { terms, part, calendars in
                try terms.end(bankingDays, after: terms.breaks[terms.breakIndex(part)].paper.valueOn, calendars)
            }
        }
    }

    /// The bucket of a break on a day.
    package func bucket(of aged: Break, on day: CalendarDay, _ calendars: CalendarBook) throws -> AgeBucket {
        try bucket(from: aged.paper.valueOn, on: day, calendars)
    }

    /// The bucket on a day of what ages from another.
    package func bucket(from valueOn: CalendarDay, on day: CalendarDay, _ calendars: CalendarBook) throws -> AgeBucket {
        let calendar = try relation.calendar(calendars)
        for bucket in AgeBucket.allCases {
            guard let last = bucket.lastBankingDay else { break }
            if try day <= calendar.bankingDay(last, after: valueOn) { return bucket }
        }
        return .writeOffCandidate
    }
}

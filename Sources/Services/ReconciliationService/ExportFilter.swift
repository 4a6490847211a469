package import BankingCalendar

/// Which findings of a relation are exported.
package struct ExportFilter: Hashable, Sendable {
    /// Where an entry may stand; certified is matched on a certified day.
    package enum Standing: String, Hashable, Sendable, CaseIterable {
        case certified, matched, proposed, ambiguous, broken, held, waiting
    }

    /// All when empty.
    package var standings: [Standing]
    /// A rule's name; breaks by which the banks agreed are "by-hand".
    package var rule: String?
    /// Three capital letters.
    package var currency: String?
    /// As the relation names it.
    package var account: String?
    /// The first and the last day of booking.
    package var from: CalendarDay?
    package var until: CalendarDay?

    package init(
        standings: [Standing] = [], rule: String? = nil, currency: String? = nil, account: String? = nil,
        from: CalendarDay? = nil, until: CalendarDay? = nil
    ) {
        (self.standings, self.rule, self.currency, self.account) = (standings, rule, currency, account)
        (self.from, self.until) = (from, until)
    }

    func takes(_ day: CalendarDay) -> Bool { (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true) }
}

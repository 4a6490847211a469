package import BankingCalendar

/// When, by whom and on what an action happens. The ledger gives it; contracts have no clock.
package struct Occasion: Sendable {
    /// Ledger time.
    package let at: LedgerTime
    /// The calendars that governance has in force at this place in the order.
    package let calendars: CalendarBook
    /// The role that acts; empty while deadlines are computed.
    package let role: String
    /// The part that the action addresses.
    package let part: PartKey
    /// The part that this action opens, such as the new amendment; nil when it opens none.
    package let opened: PartKey?
    /// The public registry of what is financed.
    package let registry: any ReservationReader

    package init(
        at: LedgerTime, calendars: CalendarBook, registry: any ReservationReader = NoReservations(), role: String = "",
        part: PartKey = PartKey(""), opened: PartKey? = nil
    ) {
        (self.at, self.calendars, self.registry) = (at, calendars, registry)
        (self.role, self.part, self.opened) = (role, part, opened)
    }

    /// The same time and place in the order, for a role that acts on a part.
    package func acting(as role: String, on part: PartKey, opening opened: PartKey? = nil) -> Occasion {
        Occasion(at: at, calendars: calendars, registry: registry, role: role, part: part, opened: opened)
    }

    /// The calendar day at `place` when this happens.
    package func day(at place: Place) throws(CalendarFault) -> CalendarDay { try calendars.calendar(place).day(at: at) }
}

/// What an action asks of other parts of its agreement, by the names that the workflow gives the answers to.
package struct Signals: Sendable {
    package private(set) var raised: [(part: PartKey, signal: String)] = []
    package init() {}
    package mutating func raise(_ signal: String, on part: PartKey) { raised.append((part, signal)) }
}

package import BankingCalendar

package struct Rejection: Error, Hashable, Codable, Sendable {
    package let contract, action, clause, sentence, citation: String
    package init(contract: String, action: String, clause: String, sentence: String, citation: String) {
        (self.contract, self.action, self.clause, self.sentence, self.citation) = (contract, action, clause, sentence, citation)
    }
}

package struct Occasion: Sendable {
    package let at: LedgerTime
    package let calendars: CalendarBook
    package init(at: LedgerTime, calendars: CalendarBook) { (self.at, self.calendars) = (at, calendars) }
}

package import BankingCalendar

/// A moment that the contract computes and the workflow names: the last one that is still in time.
package struct Deadline<Terms: Contract>: Sendable {
    package let name: String
    package let citation: Citation
    private let computing: @Sendable (Terms, PartKey, CalendarBook) throws -> LedgerTime?
    private let passing: @Sendable (inout Terms, PartKey, inout Signals) throws -> Void

    /// - Parameters:
    ///   - moment: nil while there is no such deadline; it throws when a calendar does not cover the day.
    ///   - passed: what the passing changes in the terms, beside the state that the workflow gives.
    package init(
        _ name: String, _ citation: Citation, moment: @escaping @Sendable (Terms, PartKey, CalendarBook) throws -> LedgerTime?,
        passed: @escaping @Sendable (inout Terms, PartKey, inout Signals) throws -> Void = { _, _, _ in }
    ) {
        (self.name, self.citation, computing, passing) = (name, citation, moment, passed)
    }

    package func moment(_ terms: Terms, _ part: PartKey, _ calendars: CalendarBook) throws(Rejection) -> LedgerTime? {
        try Judging.converting(contract: Terms.fullName, action: "lapse") { try computing(terms, part, calendars) }
    }

    package func pass(_ terms: inout Terms, _ part: PartKey, signals: inout Signals) throws(Rejection) {
        do {
            try passing(&terms, part, &signals)
        } catch {
            throw Judging.rejection(of: error, contract: Terms.fullName, action: "lapse")
        }
    }
}

package import BankingCalendar
package import Money

/// What is remembered of a statement to tell duplicates, corrections, gaps and missing pages.
package struct StatementOutline: Hashable, Codable, Sendable {
    package var accountKey: String
    package var currency: String?
    package var kind: StatementKind
    package var number: Int?
    package var page: Int?
    package var isLastPage: Bool?
    package var statementID: String?
    package var day: CalendarDay?
    package var createdAt: String?
    package var opening: ExactDecimal?
    package var closing: ExactDecimal?
    /// Whether a page before it, or after it, is told by an intermediate balance (MT 60M, 62M).
    package var continuesEarlier: Bool
    package var continuesLater: Bool
    /// Booked entries together, with their sign.
    package var sum: ExactDecimal?
    package var entries: Int
    package var transactions: Int
    /// SHA-256 over its content, as hexadecimal digits.
    package var digest: String
    package var place: StatementPlace
    /// Whether it is a CSV export with days of an earlier one.
    package var overlaps: Bool?

    /// Whether it adds up from a first to a last balance, which proves that no page is missing.
    package var addsUp: Bool {
        guard let opening, let closing, let sum, !continuesEarlier, !continuesLater else { return false }
        return (try? opening.adding(sum)) == closing
    }

    package var hasPages: Bool { (page ?? 1) > 1 || isLastPage == false }

    /// What names it among the statements of its account; nil where nothing does.
    var name: String? {
        if let number, number > 0 { return "number \(number)" }
        return kind.name.hasPrefix("camt") ? statementID.map { "statement \($0)" } : nil
    }

    /// The same name, year and page make the same statement.
    var identity: Identity? {
        name.map { Identity(name: $0, year: day?.year, page: page ?? 1, currency: currency, family: kind.family) }
    }

    struct Identity: Hashable {
        let name: String
        let year: Int?
        let page: Int
        let currency: String?
        let family: StatementKind.Family
    }
}

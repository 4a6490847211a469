package import BankingCalendar
package import Money
package import Signing

/// How a relation has gone, as one of its banks sees it: day by day, by rule, by currency, by age, and who did what.
package struct RelationReport: Hashable, Codable, Sendable {
    /// Entries of one side, and what those come to that are not matched.
    package struct Counts: Hashable, Codable, Sendable {
        package var matched: Int
        package var inBreaks: Int
        package var waiting: Int
        package var unmatched: Money
    }

    package struct Account: Hashable, Codable, Sendable {
        package var number: String
        package var currency: String
        package var ours: Counts
        package var theirs: Counts
    }

    /// Open breaks of one age in one currency; their amount is what the books differ by, whichever way.
    package struct Age: Hashable, Codable, Sendable {
        package var currency: String
        package var bucket: String
        package var breaks: Int
        package var amount: Money
    }

    /// A day of the relation: as it was certified, or as it stands; breaks as they were open at its end.
    package struct Day: Hashable, Codable, Sendable {
        package var number: Int
        package var on: CalendarDay
        package var state: String
        package var accounts: [Account]
        package var breaks: [Age]
        /// Breaks that were raised, and that were closed or withdrawn, since the end of the day before.
        package var raised: Int
        package var ended: Int
    }

    /// Findings by the rule that made them.
    package struct Rule: Hashable, Codable, Sendable {
        package var rule: String
        /// On certified days, and on those that are not yet.
        package var certified: Int
        package var matched: Int
        package var proposed: Int
        package var broken: Int
    }

    /// What one bank did, by the officer whom the act names, if any.
    package struct Doing: Hashable, Codable, Sendable {
        package var role: String
        package var name: String
        package var action: String
        package var officer: String?
        package var accepted: Int
        package var refused: Int
        package var lastAt: LedgerTime
    }

    package var id: Digest32
    package var reference: String
    package var days: [Day]
    package var rules: [Rule]
    /// As they stand now, summed over the accounts of a currency.
    package var currencies: [Account]
    package var ageing: [Age]
    package var doings: [Doing]
}

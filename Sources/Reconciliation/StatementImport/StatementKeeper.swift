package import BankStatements
package import BankingCalendar

/// Where an import puts what it reads, and asks what was read before. Everything between ``begin(_:)`` and ``end(_:_:_:)`` is kept
/// whole or not at all.
package protocol StatementKeeper: AnyObject {
    /// The statements of an account that were read before.
    func known(accountKey: String) throws -> [StatementChain.Known]
    func knowsOriginal(of reversal: ReversalChecks.Reversal) throws -> Bool
    /// The rows of the account's CSV statements of a day that were read on other occasions.
    func rows(accountKey: String, on day: CalendarDay) throws -> [RowDigest]
    func begin(_ statement: Statement) throws
    func keep(_ entry: StatementEntry) throws
    /// Keeps the statement; where its standing says that it is a duplicate, nothing of it.
    func end(_ statement: Statement, _ outline: StatementOutline, _ standing: StatementStanding) throws
    /// Forgets the statement that has begun.
    func abandon() throws
}

/// Keeps nothing, and knows what another keeper knows: for a dry run.
package final class DryKeeper: StatementKeeper {
    private let other: (any StatementKeeper)?

    package init(over other: (any StatementKeeper)? = nil) { self.other = other }

    package func known(accountKey: String) throws -> [StatementChain.Known] { try other?.known(accountKey: accountKey) ?? [] }
    package func knowsOriginal(of reversal: ReversalChecks.Reversal) throws -> Bool {
        try other?.knowsOriginal(of: reversal) ?? false
    }
    package func rows(accountKey: String, on day: CalendarDay) throws -> [RowDigest] {
        try other?.rows(accountKey: accountKey, on: day) ?? []
    }
    package func begin(_ statement: Statement) {}
    package func keep(_ entry: StatementEntry) {}
    package func end(_ statement: Statement, _ outline: StatementOutline, _ standing: StatementStanding) {}
    package func abandon() {}
}

package import BankingCalendar
internal import Money

/// Checks one statement after the other while its entries pass by, in memory that does not grow with them.
package struct StatementChecker {
    /// Days that a booking or value date may lie ahead.
    static let bookingDaysAhead = 1
    static let valueDaysAhead = 31
    /// Different days of one statement that are looked at; more are not kept.
    static let daysMax = 5000

    private struct Days {
        typealias Seen = (key: CalendarDay, value: (count: Int, first: StatementPlace))
        var seen: [CalendarDay: (count: Int, first: StatementPlace)] = [:]

        mutating func add(_ day: CalendarDay?, _ place: StatementPlace) {
            guard let day else { return }
            if let known = seen[day] {
                seen[day] = (known.count + 1, known.first)
            } else if seen.count < StatementChecker.daysMax {
                seen[day] = (1, place)
            }
        }
    }

    private struct Totals {
        var count = 0
        var sum: ExactDecimal? = .zero

        /// - Parameter isComparable: whether the value is in the statement's currency; a sum over several is none.
        mutating func add(_ value: ExactDecimal, isComparable: Bool = true) {
            count += 1
            sum = isComparable ? sum.flatMap { try? $0.adding(value) } : nil
        }
    }

    private let asOf: CalendarDay
    private var digest = StatementDigest()
    private var booked = Totals()
    private var all = Totals()
    private var credits = Totals()
    private var debits = Totals()
    private var transactions = 0
    private var bookingDays = Days()
    private var valueDays = Days()
    private var unknownCurrencies: Set<String> = []
    /// That of the statement, settled with its first entry.
    private var currency: (isSettled: Bool, code: String?) = (false, nil)

    /// - Parameter asOf: the day on which the statements are read.
    package init(asOf: CalendarDay) { self.asOf = asOf }

    package mutating func entry(_ entry: StatementEntry, in statement: Statement) -> [StatementBreak] {
        if !currency.isSettled { currency = (true, statement.currency) }
        digest.add(entry)
        transactions += entry.transactions.count
        let isComparable = currency.code == nil || currency.code == entry.amount.currency
        all.add(entry.signed, isComparable: isComparable)
        if entry.mark == .credit {
            credits.add(entry.amount.value, isComparable: isComparable)
        } else {
            debits.add(entry.amount.value, isComparable: isComparable)
        }
        if entry.isBooked, isComparable { booked.add(entry.signed) }
        if entry.status != .expected {
            bookingDays.add(entry.bookedOn, entry.place)
            valueDays.add(entry.valueOn, entry.place)
        }
        return EntryChecks.breaks(entry, in: statement, currency: currency.code).filter {
            $0.code != .unknownCurrency || isFirst(entry.amount.currency)
        }
    }

    /// An unknown currency is told once a statement.
    private mutating func isFirst(_ currency: String) -> Bool { unknownCurrencies.insert(currency).inserted }

    /// What the whole statement shows, and what is remembered of it. The checker is ready for the next statement then.
    package mutating func end(_ statement: Statement) -> (StatementOutline, [StatementBreak]) {
        let outline = outline(statement)
        var found = balanceBreaks(statement)
        // Pages of camt may repeat the balances of the whole; they are added up when all are there.
        found += arithmetic(statement, isPage: outline.hasPages && !statement.kind.name.hasPrefix("MT"))
        found += summary(statement) + days(statement)
        self = StatementChecker(asOf: asOf)
        return (outline, found)
    }

    /// Forgets a statement that is not used.
    package mutating func abandon() { self = StatementChecker(asOf: asOf) }

    private func outline(_ statement: Statement) -> StatementOutline {
        let (opening, closing) = (statement.opening, statement.closing)
        let isComparable = opening?.amount.currency == closing?.amount.currency
        return StatementOutline(
            accountKey: statement.account.key, currency: statement.currency, kind: statement.kind, number: statement.number,
            page: statement.page, isLastPage: statement.isLastPage, statementID: statement.statementID, day: statement.day,
            createdAt: statement.createdAt, opening: opening?.signed, closing: isComparable ? closing?.signed : nil,
            continuesEarlier: opening?.isIntermediate ?? false, continuesLater: closing?.isIntermediate ?? false, sum: booked.sum,
            entries: all.count, transactions: transactions, digest: digest.finished(statement), place: statement.place)
    }

    private func balanceBreaks(_ statement: Statement) -> [StatementBreak] {
        var found: [StatementBreak] = []
        let currency = statement.currency
        for balance in statement.balances {
            if let code = balance.amount.fault, code != .unknownCurrency || !unknownCurrencies.contains(balance.amount.currency) {
                found.append(EntryChecks.amount(code, balance.amount, at: balance.place))
            }
            guard let currency, balance.amount.currency != currency else { continue }
            found.append(
                StatementBreak(
                    .currencyMismatch, at: balance.place,
                    what: "balance \(balance.code) is in \(balance.amount.currency) on an account in \(currency)",
                    fix: "ask the bank for the balance in the account's currency"))
        }
        return found
    }

    private func arithmetic(_ statement: Statement, isPage: Bool) -> [StatementBreak] {
        guard let opening = statement.opening, let closing = statement.closing else { return [] }
        guard opening.amount.currency == closing.amount.currency else {
            return [
                mismatch(
                    closing.place,
                    "it opens in \(opening.amount.currency) and closes in \(closing.amount.currency), which cannot be compared")
            ]
        }
        if isPage { return [] }
        guard let sum = booked.sum, let reached = try? opening.signed.adding(sum),
            let difference = try? closing.signed.subtracting(reached)
        else { return [mismatch(closing.place, "its amounts together are more than can be counted")] }
        guard !difference.isZero else { return [] }
        return [
            mismatch(
                closing.place,
                "opening \(opening.signed) and entries \(sum) make \(reached), not \(closing.signed): \(difference)")
        ]
    }

    private func mismatch(_ place: StatementPlace, _ what: String) -> StatementBreak {
        StatementBreak(
            .balanceMismatch, at: place, what: what, fix: "ask the bank which entries or balances are wrong or missing")
    }

    private func summary(_ statement: Statement) -> [StatementBreak] {
        guard let summary = statement.summary else { return [] }
        var wrong: [String] = []
        for (name, said, seen) in [
            ("entries", summary.all, all), ("credits", summary.credits, credits), ("debits", summary.debits, debits),
        ] {
            if let count = said?.count, count != seen.count { wrong.append("\(count) \(name) instead of \(seen.count)") }
            let isWhole = name == "entries"
            // The sum of all entries is told without signs.
            let sum = isWhole ? credits.sum.flatMap { left in debits.sum.flatMap { try? left.adding($0) } } : seen.sum
            if let said = said?.sum, let sum, said != sum { wrong.append("\(name) of \(said) instead of \(sum)") }
        }
        if let net = summary.net, let sum = all.sum, net != sum { wrong.append("a net of \(net) instead of \(sum)") }
        guard !wrong.isEmpty else { return [] }
        return [
            StatementBreak(
                .summaryMismatch, at: statement.place, what: "its summary says " + wrong.joined(separator: ", "),
                fix: "ask the bank whether entries are missing")
        ]
    }

    private func days(_ statement: Statement) -> [StatementBreak] {
        let from = statement.from ?? statement.opening?.on
        let to = statement.to ?? statement.closing?.on
        let reference = min(statement.day ?? asOf, asOf)
        let booked = bookingDays.seen.sorted { $0.key < $1.key }
        let isAhead = { (day: CalendarDay) in asOf.days(until: day) > Self.bookingDaysAhead }
        let groups: [(StatementBreak.Code, String, [Days.Seen])] = [
            (.dateInFuture, "booked, later than \(asOf)", booked.filter { isAhead($0.key) }),
            (
                .dateOutsidePeriod, "booked, before the statement begins on \(from?.description ?? "")",
                booked.filter { seen in from.map { seen.key < $0 } ?? false }
            ),
            (
                .dateOutsidePeriod, "booked, after the statement ends on \(to?.description ?? "")",
                booked.filter { seen in to.map { seen.key > $0 && !isAhead(seen.key) } ?? false }
            ),
            (
                .dateInFuture, "to count, more than \(Self.valueDaysAhead) days after \(reference)",
                valueDays.seen.sorted { $0.key < $1.key }.filter { reference.days(until: $0.key) > Self.valueDaysAhead }
            ),
        ]
        return groups.compactMap { code, how, days in
            guard let first = days.first, let last = days.last else { return nil }
            let count = days.reduce(0) { $0 + $1.value.count }
            let span = first.key == last.key ? "\(first.key)" : "\(first.key) to \(last.key)"
            return StatementBreak(
                code, at: first.value.first, what: "\(count) entries of \(span) are said to be \(how)",
                fix: "ask the bank for the right date, or which statement they belong to")
        }
    }
}

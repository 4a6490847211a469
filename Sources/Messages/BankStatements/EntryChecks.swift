internal import Money

/// What one entry shows by itself.
enum EntryChecks {
    /// How many payments banks put on one page of a notification.
    static let pageLimits = [500, 1000, 2000, 5000, 9999, 10_000]

    /// - Parameter currency: the statement's.
    static func breaks(_ entry: StatementEntry, in statement: Statement, currency: String?) -> [StatementBreak] {
        var found: [StatementBreak] = []
        if let code = entry.amount.fault { found.append(amount(code, entry.amount, at: entry.place)) }
        if let currency, entry.amount.currency != currency {
            found.append(
                StatementBreak(
                    .currencyMismatch, at: entry.place,
                    what:
                        "entry \(entry.ordinal) is in \(entry.amount.currency) on an account in \(currency); the sum leaves it out",
                    fix: "ask the bank which account it belongs to"))
        }
        if entry.bookedOn == nil, entry.valueOn == nil, entry.isBooked, statement.day == nil {
            found.append(
                StatementBreak(
                    .dateMissing, at: entry.place, what: "entry \(entry.ordinal) has no day, and its statement has none",
                    fix: "ask the bank for the booking date"))
        }
        for transaction in entry.transactions {
            guard let own = transaction.amount, let code = own.fault else { continue }
            found.append(amount(code, own, at: entry.place))
        }
        return found + batch(entry) + pageLimit(entry, in: statement)
    }

    static func amount(_ code: StatementBreak.Code, _ amount: StatementAmount, at place: StatementPlace) -> StatementBreak {
        let what =
            switch code {
            case .unknownCurrency: "'\(amount.currency)' is no currency in use"
            case .tooManyDecimals: "\(amount) has more decimals than its currency"
            default: "\(amount) is more than can be counted"
            }
        return StatementBreak(
            code, at: place, what: what, fix: "the amount is kept as it stands; ask the bank to state it rightly")
    }

    private static func batch(_ entry: StatementEntry) -> [StatementBreak] {
        guard !entry.transactions.isEmpty else { return total(entry, sum: nil) }
        var found: [StatementBreak] = []
        // One transaction with the whole amount stands for all of them.
        let only = entry.transactions.count == 1 ? entry.transactions[0] : nil
        let standsForAll = only.map { $0.amount == nil || $0.amount == entry.amount } ?? false
        if let count = entry.batch?.count, count != entry.transactions.count, !standsForAll {
            found.append(
                StatementBreak(
                    .batchCount, at: entry.place,
                    what: "entry \(entry.ordinal) says \(count) transactions and holds \(entry.transactions.count)",
                    fix: "ask the bank for the page or file with the others"))
        }
        var sum = ExactDecimal.zero
        for transaction in entry.transactions {
            guard let amount = transaction.amount, amount.currency == entry.amount.currency,
                let next = try? sum.adding((transaction.mark ?? entry.mark).signed(amount.value))
            else { return found + total(entry, sum: nil) }
            sum = next
        }
        return found + total(entry, sum: sum)
    }

    private static func total(_ entry: StatementEntry, sum: ExactDecimal?) -> [StatementBreak] {
        var found: [StatementBreak] = []
        if let sum, sum != entry.signed, !isExplainedByCharges(entry, sum) {
            found.append(
                StatementBreak(
                    .batchTotal, at: entry.place,
                    what: "entry \(entry.ordinal) is \(entry.signed) and its transactions come to \(sum)",
                    fix: "ask the bank which transactions are missing or wrong"))
        }
        if let total = entry.batch?.total, total.currency == entry.amount.currency {
            let magnitude = sum.map { $0.significand < 0 ? CreditDebit.debit.signed($0) : $0 } ?? entry.amount.value
            if total.value != magnitude, total.value != entry.amount.value {
                found.append(
                    StatementBreak(
                        .batchTotal, at: entry.place,
                        what: "entry \(entry.ordinal) says that its batch is \(total.value), and it is \(magnitude)",
                        fix: "ask the bank which transactions are missing or wrong"))
            }
        }
        return found
    }

    /// Whether charges make the whole difference between the entry and its transactions.
    private static func isExplainedByCharges(_ entry: StatementEntry, _ sum: ExactDecimal) -> Bool {
        var charges = ExactDecimal.zero
        for charge in entry.charges + entry.transactions.flatMap(\.charges) where charge.amount.currency == entry.amount.currency
        {
            guard let next = try? charges.adding(charge.amount.value) else { return false }
            charges = next
        }
        guard !charges.isZero, let difference = try? entry.signed.subtracting(sum) else { return false }
        return difference == charges || difference == CreditDebit.debit.signed(charges)
    }

    private static func pageLimit(_ entry: StatementEntry, in statement: Statement) -> [StatementBreak] {
        guard statement.kind.family == .notification, statement.isLastPage == nil, entry.batch?.count == nil,
            pageLimits.contains(entry.transactions.count)
        else { return [] }
        return [
            StatementBreak(
                .pageLimit, at: entry.place,
                what: """
                    entry \(entry.ordinal) stops at exactly \(entry.transactions.count) transactions and nothing says that it is \
                    complete
                    """,
                fix: "compare it with the account's report of the day, and ask the bank for the next page")
        ]
    }
}

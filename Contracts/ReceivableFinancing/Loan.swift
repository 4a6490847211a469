package import BankingCalendar
package import Money

/// What is owed, and which is paid first is a rule of the financing.
package enum Debt: String, Hashable, Codable, Sendable, CaseIterable {
    case fees
    case interest
    case principal
}

/// The money of a financing, once it is paid out. Interest accrues each day on the principal alone, exactly.
package struct Loan: Hashable, Codable, Sendable {
    package var lent: Money
    package var reference: String
    package var disbursedOn: CalendarDay
    /// The due day, or the banking day that follows where it is none.
    package var matureOn: CalendarDay
    package var accruedThroughOn: CalendarDay
    /// At the rate agreed, and at the rate for what is overdue.
    package var ordinary: Accrual
    package var late: Accrual
    package var isOverdue: Bool
    /// The last of the principal was written off.
    package var isWrittenOff: Bool
    /// Of all interest that ever accrued.
    package var interestCharged: Money
    package var feesOwed: Money
    package var interestOwed: Money
    package var principalOwed: Money
    package var principalRepaid: Money
    /// All that was applied to fees, interest and principal.
    package var repaid: Money
    /// Came in beyond what was owed; the seller's.
    package var surplusOwed: Money
    package var writtenOff: Money
    package var recovered: Money

    package enum CodingKeys: Int, CodingKey {
        case lent = 1, reference, disbursedOn, matureOn, accruedThroughOn, ordinary, late, isOverdue, interestCharged, feesOwed
        case interestOwed, principalOwed, principalRepaid, repaid, surplusOwed, writtenOff, recovered, isWrittenOff
    }

    init(_ paper: Disbursement, rules: FinancingRules, on day: CalendarDay, matureOn: CalendarDay) {
        let nothing = Money.zero(paper.amount.currency)
        (lent, reference, disbursedOn, self.matureOn) = (paper.amount, paper.reference, day, matureOn)
        (accruedThroughOn, isOverdue, isWrittenOff) = (day, false, false)
        ordinary = Accrual(ratePercent: rules.ratePercent, in: paper.amount.currency)
        late = Accrual(ratePercent: rules.overdueRatePercent, in: paper.amount.currency)
        (interestCharged, feesOwed, interestOwed, principalOwed) = (nothing, nothing, nothing, paper.amount)
        (principalRepaid, repaid, surplusOwed, writtenOff, recovered) = (nothing, nothing, nothing, nothing, nothing)
    }

    package var currency: Currency { lent.currency }

    /// All that is owed, as accrued so far.
    package func owed() throws(MoneyFault) -> Money { try feesOwed.adding(interestOwed).adding(principalOwed) }

    /// Interest up to a day. What was charged before is taken off the rounded whole, so that roundings never add up.
    mutating func accrue(to day: CalendarDay, _ count: DayCount) throws {
        guard day > accruedThroughOn else { return }
        let days = try count.days(from: accruedThroughOn, to: day, since: disbursedOn)
        if isOverdue {
            try late.add(principalOwed, days: days)
        } else {
            try ordinary.add(principalOwed, days: days)
        }
        accruedThroughOn = day
        let whole = try Accrual.interest([ordinary, late], count, in: currency)
        interestOwed = try interestOwed.adding(whole.subtracting(interestCharged))
        interestCharged = whole
    }

    /// Applies money to the debts in the order agreed.
    ///
    /// - Returns: what is left when nothing is owed.
    mutating func takeIn(_ amount: Money, order: [Debt]) throws(MoneyFault) -> Money {
        var left = amount
        for debt in order {
            switch debt {
            case .fees: left = try Self.pay(&feesOwed, from: left)
            case .interest: left = try Self.pay(&interestOwed, from: left)
            case .principal:
                let before = principalOwed
                left = try Self.pay(&principalOwed, from: left)
                principalRepaid = try principalRepaid.adding(before.subtracting(principalOwed))
            }
        }
        repaid = try repaid.adding(amount.subtracting(left))
        return left
    }

    private static func pay(_ debt: inout Money, from amount: Money) throws(MoneyFault) -> Money {
        let paid = try amount.isLess(than: debt) ? amount : debt
        debt = try debt.subtracting(paid)
        return try amount.subtracting(paid)
    }
}

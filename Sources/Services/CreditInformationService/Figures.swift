import BankingCalendar
import CreditInformation
import CustomsAnswers
import Money
import Parties
import ReceivableFinancing

/// What a bank's loans to one business come to: what it states as facts.
struct Figures: Hashable {
    var count: Int
    var amounts: [Money]
    var sinceOn: CalendarDay?
    var rejected: Int?

    private init(count: Int, amounts: [Money], sinceOn: CalendarDay?, rejected: Int?) {
        (self.count, self.amounts, self.sinceOn, self.rejected) = (count, amounts, sinceOn, rejected)
    }

    init(_ fact: CreditFact) { (count, amounts, sinceOn, rejected) = (fact.count, fact.amounts, fact.sinceOn, fact.rejected) }

    /// Principal alone counts: interest would make a new fact of every day.
    init(_ subject: CreditSubject, of loans: [ReceivableFinancing]) throws {
        switch subject {
        case .outstanding: try self.init(totalling: loans.compactMap(\.loan).filter(\.principalOwed.isPositive))
        case .overdue:
            let overdue = loans.filter { ($0.loan?.isOverdue ?? false) && $0.loan?.principalOwed.isPositive ?? false }
            try self.init(totalling: overdue.compactMap(\.loan))
            sinceOn = overdue.compactMap(\.overdueSinceOn).min()
        case .verifications:
            let lines = loans.flatMap(\.verifications)
            self.init(count: lines.count, amounts: [], sinceOn: nil, rejected: lines.filter { !$0.statement.isSound }.count)
        }
    }

    private init(totalling loans: [Loan]) throws {
        var totals: [Money] = []
        for owed in loans.map(\.principalOwed) {
            if let index = totals.firstIndex(where: { $0.currency == owed.currency }) {
                totals[index] = try totals[index].adding(owed)
            } else {
                totals.append(owed)
            }
        }
        self.init(
            count: loans.count, amounts: totals.sorted { $0.currency.code < $1.currency.code }, sinceOn: nil, rejected: nil)
    }
}

extension ReceivableFinancing {
    /// The day after which it is overdue: the due day, or, until that has come, the day to which a demand was not met.
    var overdueSinceOn: CalendarDay? {
        guard let loan, loan.isOverdue else { return nil }
        let unmet = demands.filter { !$0.isOpen && $0.endsOn < loan.matureOn }.map(\.endsOn).max()
        return loan.accruedThroughOn < loan.matureOn ? unmet ?? loan.accruedThroughOn : loan.matureOn
    }
}

import BankingCalendar
package import ContractKit
package import Money
import UndertakingTerms

/// Paper of "pay".
package struct PaymentPaper: Hashable, Codable, Sendable {
    package var amount: Money
    package enum CodingKeys: Int, CodingKey { case amount = 1 }
    package init(amount: Money) { self.amount = amount }
}

extension DemandGuarantee {
    /// The guarantor pays a demand (URDG 758 art. 20(b)), and its assignees what was assigned to them.
    package static let pay = ActionWith<PaymentPaper>(signalling: "pay") {
        Clause(
            "pays-what-is-demanded", "The guarantor pays what is demanded, within the amount of the guarantee.",
            .urdg758("12, 20(b)")
        ) { terms, paper, occasion in
            let index = try terms.index(occasion.part, in: terms.demands)
            guard terms.demands[index].paper.amount.currency == terms.guarantee.amount.currency else {
                // A demand in another currency that the guarantor pays all the same, in its own. [GK]
                return try paper.amount.isPositive && terms.available().covers(paper.amount)
            }
            return try paper.amount == terms.takingUp(index, occasion).permitted(index)
        }
    } change: { terms, paper, occasion, signals in
        let index = try terms.index(occasion.part, in: terms.demands)
        try terms.takeUp(index, occasion, &signals)
        terms.demands[index].payment = GuaranteePayment(
            amount: paper.amount, paidOn: try terms.today(occasion), shares: try terms.shares(of: paper.amount))
        try terms.decide(index, .paid, &signals)
    }

    /// The terms as they are once the demand is taken up.
    private func takingUp(_ index: Int, _ occasion: Occasion) throws -> DemandGuarantee {
        var (terms, signals) = (self, Signals())
        try terms.takeUp(index, occasion, &signals)
        return terms
    }

    /// What of a payment goes to assignees whom the guarantor has agreed to pay, the earlier assignment first. [GK]
    private func shares(of amount: Money) throws -> [AssignedShare] {
        var (left, shares): (Money, [AssignedShare]) = (amount, [])
        for (index, assignment) in assignments.enumerated() where assignment.isAcknowledged == true && left.isPositive {
            let open = try assignment.paper.amount.map { try $0.subtracting(received(index)) } ?? left
            let share = open.covers(left) ? left : open
            guard share.isPositive else { continue }
            left = try left.subtracting(share)
            shares.append(AssignedShare(assignment: index + 1, amount: share))
        }
        return shares
    }

    /// What an assignee has had.
    package func received(_ index: Int) throws -> Money {
        let shares = demands.compactMap(\.payment).flatMap(\.shares).filter { $0.assignment == index + 1 }
        return try Money.sum(shares.map(\.amount), in: guarantee.amount.currency)
    }

    func isWithinAssignment(_ index: Int) -> Bool {
        guard let received = try? received(index) else { return false }
        return assignments[index].paper.amount.map { $0.covers(received) } ?? true
    }
}

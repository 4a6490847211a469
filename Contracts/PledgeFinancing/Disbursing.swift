import BankingCalendar
import Collateral
package import ContractKit
import Money

extension PledgeFinancing {
    /// The lender pays out, as often as it likes within the facility; what is repaid is not lent again.
    package static let disburse = ActionWith<Disbursement>("disburse") {
        Clause("disbursement-described", "More than nothing is paid out, with a reference of at most 100 bytes.", .rulebook("P6"))
        {
            _, paper, _ in
            paper.amount.isPositive && paper.reference.isWritten(bytesMax: 100)
        }
        Clause("within-facility", "All disbursements together stay within the facility.", .rulebook("P6")) { terms, paper, _ in
            try terms.agreed().amount.covers(terms.loan.lent.adding(paper.amount))
        }
        Clause("facility-available", "The last day to draw has not passed.", .rulebook("P6")) { terms, _, occasion in
            try terms.today(occasion) <= terms.agreed().availableThroughOn
        }
        Clause("pledges-effective", "There is a pledge, and each that was endorsed has taken effect.", .civilCode("441")) {
            terms, _, _ in
            terms.pledges.contains { $0.standing == .effective } && !terms.pledges.contains { $0.standing == .endorsed }
        }
        Clause(
            "reservation-confirmed", "The registry has confirmed the reservation, and holds it now, for this key and amount.",
            .rulebook("P2")
        ) {
            terms, _, occasion in
            try terms.heldReservation(occasion)?.standing == .confirmed
        }
        isNotFrozen()
        isFreshlyValued()
        Clause(
            "within-initial-limit", "What is then owed stays within the initial limit of what the goods are worth.",
            .rulebook("P5")
        ) { terms, paper, _ in
            let limit = try terms.agreed().limits.initial
            return try LoanToValue.isWithin(limit, owed: terms.owed().adding(paper.amount), value: terms.value())
        }
    } change: { terms, paper, _ in
        terms.loan.disbursements.append(paper)
        terms.loan.lent = try terms.loan.lent.adding(paper.amount)
        terms.loan.principalOwed = try terms.loan.principalOwed.adding(paper.amount)
    }
}

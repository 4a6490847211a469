package import BankingCalendar
package import ContractKit
package import CustomsAnswers
package import Money
import Parties

/// A bank lends to a business against what is owed to it from abroad, on declarations that the holder of the declaration accounts
/// has verified and reserved. The holder takes no part: what it says comes signed, and it never reads the loan.
///
/// Import payments, payments for services and loans under an insurance policy are the same contract: ``Scenario``.
package struct ReceivableFinancing: Contract {
    package var application: Application
    package var rules: FinancingRules?
    /// Of the application's receivables, in their order.
    package var receivables: [ReceivableLife]
    /// The last of each declaration.
    package var verifications: [HolderSigned<VerificationResult>]
    package var reservations: [HeldReservation]
    /// The last of each currency, into the loan's.
    package var rates: [RateSnapshot]
    package var approval: Approval?
    package var loan: Loan?
    package var assignments: [Assignment]
    package var disputes: [Dispute]
    package var demands: [Demand]
    package var claims: [InsuranceClaim]
    package var writeOffs: [WriteOff]
    /// References of collections, so that none counts twice.
    package var collections: [String]
    /// The notice by which the lender took recourse.
    package var recourse: String?
    /// Deadlines of re-verification that passed.
    package var lateVerifications: Int

    package enum CodingKeys: Int, CodingKey {
        case application = 1, rules, receivables, verifications, reservations, rates, approval, loan, assignments, disputes
        case demands, claims, writeOffs, collections, recourse, lateVerifications
    }

    package init(_ application: Application) {
        self.application = application
        receivables = application.receivables.map {
            ReceivableLife(collected: .zero($0.amount.currency), diluted: .zero($0.amount.currency))
        }
        (verifications, reservations, rates, assignments, disputes) = ([], [], [], [], [])
        (demands, claims, writeOffs, collections, lateVerifications) = ([], [], [], [], 0)
    }

    package static let name = "receivable-financing"
    package static let version = 1
    package static var beginnings: [AnyBeginning<Self>] { [AnyBeginning(apply)] }
    package static var actions: [AnyAction<Self>] {
        [
            AnyAction(acceptApplication), AnyAction(decline), AnyAction(withdraw), AnyAction(agree),
            AnyAction(enterVerifications), AnyAction(enterReservations), AnyAction(enterRate), AnyAction(checkReceivable),
            AnyAction(giveAssignmentNotice), AnyAction(acknowledgeAssignment), AnyAction(recordObjection),
            AnyAction(proposeApproval), AnyAction(approve), AnyAction(returnToReview), AnyAction(disburse),
            AnyAction(chargeFee), AnyAction(recordRepayment), AnyAction(recordCollection), AnyAction(noteDilution),
            AnyAction(raiseDispute), AnyAction(settleDispute), AnyAction(demandPrepayment), AnyAction(meetDemand),
            AnyAction(waiveDemand), AnyAction(exerciseRecourse), AnyAction(claimInsurance), AnyAction(recordIndemnity),
            AnyAction(recordClaimRefusal), AnyAction(proposeWriteOff), AnyAction(approveWriteOff),
            AnyAction(withdrawWriteOff), AnyAction(recordRecovery), AnyAction(paySurplus), AnyAction(close),
        ]
    }
    package static var deadlines: [Deadline<Self>] {
        [offerEnd, approvalEnd, maturityEnd, demandEnd, reverificationEnd]
    }

    static let financing = PartKey("financing", number: 0)
    static let schedule = PartKey("schedule", number: 1)

    func index<Item>(_ part: PartKey, in list: [Item]) throws(MissingPiece) -> Int {
        guard part.number > 0, part.number <= list.count else { throw MissingPiece(part: part) }
        return part.number - 1
    }

    /// What was offered; it is asked for only after the application was accepted.
    func agreed() throws(MissingPiece) -> FinancingRules {
        guard let rules else { throw MissingPiece(part: Self.financing) }
        return rules
    }

    /// What was lent; it is asked for only after the disbursement.
    func lent() throws(MissingPiece) -> Loan {
        guard let loan else { throw MissingPiece(part: Self.financing) }
        return loan
    }

    /// The loan as it is on the day of the occasion, with interest.
    package func loan(on day: CalendarDay) throws -> Loan {
        var loan = try lent()
        try loan.accrue(to: day, agreed().dayCount)
        return loan
    }

    func today(_ occasion: Occasion) throws -> CalendarDay { try occasion.day(at: application.place) }

    /// Numbers in papers are asked before they become an index.
    func receivableIndex(_ number: Int) -> Int? { number > 0 && number <= receivables.count ? number - 1 : nil }

    /// What a receivable still brings, in its currency.
    package func open(_ index: Int) throws -> Money {
        try application.receivables[index].amount.subtracting(receivables[index].collected)
            .subtracting(receivables[index].diluted)
    }

    /// What may be owed against the receivables: of those that nobody disputes, in the loan's currency, the part agreed. Each
    /// step is rounded down; a receivable without a rate counts nothing.
    package func cover() throws -> Money {
        var total = Money.zero(application.amount.currency)
        for index in receivables.indices where !disputes.contains(where: { $0.isOpen && $0.receivable == index + 1 }) {
            let open = try open(index)
            let rate = rates.first { $0.from == open.currency }
            guard open.currency == total.currency || rate != nil else { continue }
            let value = try open.inCurrency(total.currency, by: rate, up: false)
            total = try total.adding(value.fraction(Int64(agreed().advanceBasisPoints), of: 10_000, rounded: .towardsZero))
        }
        return total
    }
}

extension String {
    /// Something is written, and not too much.
    func isWritten(bytesMax: Int) -> Bool { !isEmpty && utf8.count <= bytesMax }
}

extension [String] {
    var hasTwice: Bool {
        let sorted = sorted()
        return zip(sorted, sorted.dropFirst()).contains { $0 == $1 }
    }
}

import BankingCalendar
package import ContractKit
package import Money

/// A bank's irrevocable undertaking to honour a complying presentation (UCP 600 art. 2, 7).
package struct LetterOfCredit: Contract {
    package static let name = "letter-of-credit"
    package static let version = 1

    /// The credit as it stands, with every amendment that took effect.
    package var credit: Credit
    package var isConfirmed: Bool
    package var amendments: [Amendment]
    package var presentations: [Presentation]
    /// One for each presentation and bank that received it.
    package var examinations: [Examination]
    /// Paid, or undertaken to be paid at maturity.
    package var drawn: Money
    /// Roles that agreed to the cancellation proposed last.
    package var agreedToCancel: [String]

    package enum CodingKeys: Int, CodingKey {
        case credit = 1, isConfirmed, amendments, presentations, examinations, drawn, agreedToCancel
    }

    package init(credit: Credit) throws(MoneyFault) {
        self.credit = credit
        isConfirmed = false
        (amendments, presentations, examinations, agreedToCancel) = ([], [], [], [])
        drawn = Money.zero(credit.amount.currency)
    }

    package static let beginnings = [AnyBeginning(apply), AnyBeginning(issue)]

    package static let actions = [
        AnyAction(issueApplied), AnyAction(returnApplication), AnyAction(advise), AnyAction(confirm),
        AnyAction(declineConfirmation),
        AnyAction(amend), AnyAction(adviseAmendment), AnyAction(extendConfirmation), AnyAction(declineExtension),
        AnyAction(answerAmendment),
        AnyAction(present), AnyAction(forward), AnyAction(findComplying), AnyAction(approachApplicant), AnyAction(waive),
        AnyAction(declineWaiver), AnyAction(refuse), AnyAction(returnDocuments), AnyAction(honour), AnyAction(acceptDraft),
        AnyAction(incurDeferredPayment), AnyAction(payAtMaturity), AnyAction(negotiate), AnyAction(reimburse),
        AnyAction(proposeCancellation), AnyAction(agreeToCancel),
    ]

    package static let deadlines = [expiry, lastDayToRefuse, maturity]

    package static let invariants = [
        Invariant<LetterOfCredit>("What was drawn is within the credit's largest amount.") { credit in
            guard let largest = try? credit.credit.largestAmount() else { return false }
            return largest.covers(credit.drawn) && credit.drawn.minorUnits >= 0
        },
        Invariant<LetterOfCredit>("What was drawn is the sum of the presentations that were honoured.") { credit in
            let honoured = credit.presentations.filter { $0.honouredBy != nil }.map(\.amount)
            guard let sum = try? Money.sum(honoured, in: credit.credit.amount.currency) else { return false }
            return sum == credit.drawn
        },
        Invariant<LetterOfCredit>("No bank both refused a presentation and honoured it.") { credit in
            credit.examinations.allSatisfy { examination in
                examination.refusal == nil || credit.presentation(examination.presentation)?.honouredBy != examination.bank
            }
        },
        Invariant<LetterOfCredit>("Presentations and amendments are numbered without a gap.") { credit in
            credit.presentations.map(\.number) == Array(1..<(credit.presentations.count + 1))
                && credit.amendments.map(\.number) == Array(1..<(credit.amendments.count + 1))
        },
    ]

    package func presentation(_ number: Int) -> Presentation? { presentations.first { $0.number == number } }

    package func examination(_ part: PartKey) -> Examination? {
        examinations.first { $0.presentation == part.number && $0.bank == part.bank }
    }

    /// What may still be drawn.
    package func undrawn() throws(MoneyFault) -> Money { try credit.largestAmount().subtracting(drawn) }

    mutating func updatePresentation(_ number: Int, _ change: (inout Presentation) -> Void) {
        if let index = presentations.firstIndex(where: { $0.number == number }) { change(&presentations[index]) }
    }

    mutating func updateExamination(_ part: PartKey, _ change: (inout Examination) -> Void) {
        if let index = examinations.firstIndex(where: { $0.presentation == part.number && $0.bank == part.bank }) {
            change(&examinations[index])
        }
    }

    /// The day on which `role`'s bank receives what reaches it now: after close, or on a closed day, the next banking day
    /// (art. 33: banks need not accept presentations outside their hours).
    func receiptDay(of role: String, on occasion: Occasion) throws -> CalendarDay {
        guard let bank = credit.bank(in: role) else { throw CalendarFault.badPlace(role) }
        let calendar = try occasion.calendars.calendar(bank.place)
        let day = calendar.day(at: occasion.at)
        guard try calendar.isBankingDay(day), occasion.at <= calendar.closeOfBanking(on: day) else {
            return try calendar.bankingDay(1, after: day)
        }
        return day
    }
}

/// A paper that says nothing but that the action is done.
package struct Statement: Codable, Hashable, Sendable {
    package var remark: String?
    package enum CodingKeys: Int, CodingKey { case remark = 1 }
    package init(remark: String? = nil) { self.remark = remark }
}

package import BankingCalendar
package import ContractKit
import CustomsAnswers
package import Money

/// Paper of "register-financing", and what is kept of it: the bank has paid out on its yes.
package struct RegisteredFinancing: Hashable, Codable, Sendable {
    package var amount: Money
    /// The bank's reference of the payment.
    package var reference: String
    package var dueOn: CalendarDay

    package enum CodingKeys: Int, CodingKey { case amount = 1, reference, dueOn }

    package init(amount: Money, reference: String, dueOn: CalendarDay) {
        (self.amount, self.reference, self.dueOn) = (amount, reference, dueOn)
    }
}

/// Paper of "register-repayment".
package struct RegisteredRepayment: Hashable, Codable, Sendable {
    package var amount: Money
    package var reference: String
    /// The receipt that repays, where it is one for this declaration: it settles the declaration and the loan in one step.
    package var receipt: RepayingReceipt?

    package enum CodingKeys: Int, CodingKey { case amount = 1, reference, receipt }

    package init(amount: Money, reference: String, receipt: RepayingReceipt? = nil) {
        (self.amount, self.reference, self.receipt) = (amount, reference, receipt)
    }
}

package struct RepayingReceipt: Hashable, Codable, Sendable {
    /// The payment's own reference, by which it counts once whoever reports it.
    package var reference: String
    /// The whole receipt, in the declaration's currency.
    package var amount: Money

    package enum CodingKeys: Int, CodingKey { case reference = 1, amount }

    package init(reference: String, amount: Money) { (self.reference, self.amount) = (reference, amount) }
}

extension CustomsDeclaration {
    /// The bank has paid out on its yes, all or less; what it does not pay out is free again.
    package static let registerFinancing = ActionWith<RegisteredFinancing>("register-financing") {
        isAuthorised()
        Clause("financing-described", "It has a reference of at most 100 bytes and is due on a later day.", .rulebook("C4")) {
            terms, paper, occasion in
            try paper.reference.isWritten(bytesMax: 100) && paper.dueOn > terms.today(occasion)
        }
        Clause("within-reservation", "More than nothing is paid out, and no more than was held.", .rulebook("C4")) {
            terms, paper, occasion in
            let inquiry = terms.inquiries[try terms.index(occasion.part, in: terms.inquiries)]
            return paper.amount.isPositive && inquiry.question.amount.covers(paper.amount)
        }
        Clause("not-short", "No shortfall of it is open.", .rulebook("C6")) { terms, _, occasion in
            !terms.shortfalls.contains { $0.isOpen && $0.statement.statement.inquiry == occasion.part.number }
        }
    } change: { terms, paper, occasion in
        let index = try terms.index(occasion.part, in: terms.inquiries)
        (terms.inquiries[index].financing, terms.inquiries[index].standing) = (paper, .financed)
    }

    /// The bank needs its yes no longer.
    package static let release = ActionWith<Note>(signalling: "release") {
    } change: { terms, _, occasion, signals in
        terms.end(try terms.index(occasion.part, in: terms.inquiries), &signals)
    }

    /// The loan is repaid, in part or wholly; by a receipt for the declaration, or from elsewhere.
    package static let registerRepayment = ActionWith<RegisteredRepayment>(signalling: "register-repayment") {
        Clause("repayment-described", "More than nothing is repaid, with a reference of at most 100 bytes.", .rulebook("C4")) {
            _, paper, _ in
            paper.amount.isPositive && paper.reference.isWritten(bytesMax: 100)
        }
        Clause("repays-what-is-outstanding", "No more is repaid than is outstanding.", .rulebook("C4")) {
            terms, paper, occasion in
            let inquiry = terms.inquiries[try terms.index(occasion.part, in: terms.inquiries)]
            return try inquiry.outstanding().covers(paper.amount)
        }
        Clause(
            "receipt-described",
            "The receipt has a reference and is at least what it repays, in the declaration's currency.", .rulebook("C4")
        ) { terms, paper, occasion in
            guard let receipt = paper.receipt else { return true }
            let inquiry = terms.inquiries[try terms.index(occasion.part, in: terms.inquiries)]
            guard let yes = inquiry.yes?.statement, receipt.amount.currency == yes.reserved.currency else { return false }
            let repaid = try paper.amount.inCurrency(yes.reserved.currency, by: yes.rate, up: false)
            return receipt.reference.isWritten(bytesMax: 100) && receipt.amount.isPositive && receipt.amount.covers(repaid)
        }
    } change: { terms, paper, occasion, signals in
        let index = try terms.index(occasion.part, in: terms.inquiries)
        terms.inquiries[index].repaid = try terms.inquiries[index].repaid.adding(paper.amount)
        guard try terms.inquiries[index].outstanding().isZero else { return }
        terms.end(index, &signals)
        signals.raise("repaid", on: occasion.part)
    }

    /// Money came in for a declaration that the bank has asked about, and repays no loan.
    package static let reportReceipt = ActionWith<ReportedReceipt>("report-receipt") {
        Clause("receipt-described", "More than nothing is received, with a reference of at most 100 bytes.", .rulebook("C4")) {
            _, paper, _ in
            paper.amount.isPositive && paper.reference.isWritten(bytesMax: 100)
        }
        isAskedAbout(\.declaration)
        Clause("receipt-new", "The receipt was not reported before.", .rulebook("C4")) { terms, paper, _ in
            !terms.receipts.contains { $0.declaration == paper.declaration && $0.reference == paper.reference }
        }
    } change: { terms, paper, _ in
        terms.receipts.append(paper)
    }

    /// The declaration is used up (签注), so that no bank asks in vain.
    package static let endorse = ActionWith<Endorsement>("endorse") {
        Clause("endorsement-described", "It has a version from 1 and a reference of at most 100 bytes.", .rulebook("C5")) {
            _, paper, _ in
            paper.version > 0 && paper.reference.isWritten(bytesMax: 100)
        }
        isAskedAbout(\.declaration)
        Clause("endorsed-once", "It is not endorsed already.", .rulebook("C5")) { terms, paper, _ in
            !terms.endorsements.contains { $0.declaration == paper.declaration }
        }
    } change: { terms, paper, _ in
        terms.endorsements.append(paper)
    }

    /// Something of it is free again.
    package static let liftEndorsement = ActionWith<Endorsement>("lift-endorsement") {
        Clause("endorsement-stands", "It is so endorsed, in these words.", .rulebook("C5")) { terms, paper, _ in
            terms.endorsements.contains(paper)
        }
    } change: { terms, paper, _ in
        terms.endorsements.removeAll { $0 == paper }
    }

    /// Nothing is told of declarations that the bank did not bring.
    static func isAskedAbout<Paper>(_ declaration: @escaping @Sendable (Paper) -> DeclarationNumber) -> Clause<Self, Paper> {
        Clause("declaration-asked-about", "The bank has asked to finance on this declaration.", .rulebook("C4")) {
            terms, paper, _ in
            terms.inquiries.contains { $0.question.declaration == declaration(paper) }
        }
    }

    /// Nothing is held any more, so that nothing can be short.
    mutating func end(_ index: Int, _ signals: inout Signals) {
        inquiries[index].standing = .ended
        for number in shortfalls.indices where shortfalls[number].isOpen {
            guard shortfalls[number].statement.statement.inquiry == index + 1 else { continue }
            shortfalls[number].isOpen = false
            signals.raise("claim-ended", on: PartKey("shortfall", number: number + 1))
        }
    }
}

import BankingCalendar
package import ContractKit
package import CustomsAnswers
package import Money

/// Paper of "ask".
package struct Question: Hashable, Codable, Sendable {
    package var declaration: DeclarationNumber
    /// The bank's reference of the financing it is for.
    package var financing: String
    package var amount: Money
    /// Word for word what the business authorised.
    package var purpose: String

    package enum CodingKeys: Int, CodingKey { case declaration = 1, financing, amount, purpose }

    package init(declaration: DeclarationNumber, financing: String, amount: Money, purpose: String) {
        (self.declaration, self.financing, self.amount, self.purpose) = (declaration, financing, amount, purpose)
    }
}

/// Paper of "answer-yes".
package struct Yes: Hashable, Codable, Sendable {
    package var answer: HolderSigned<ReservationAnswer>
    package enum CodingKeys: Int, CodingKey { case answer = 1 }
    package init(answer: HolderSigned<ReservationAnswer>) { self.answer = answer }
}

/// Paper of "answer-no".
package struct No: Hashable, Codable, Sendable {
    package var answer: HolderSigned<RefusalAnswer>
    package enum CodingKeys: Int, CodingKey { case answer = 1 }
    package init(answer: HolderSigned<RefusalAnswer>) { self.answer = answer }
}

extension CustomsDeclaration {
    /// "May I finance this amount on this declaration?"
    package static let ask = ActionWith<Question>("ask") {
        Clause("purpose-authorised", "It is asked for the purpose that the business authorised.", .rulebook("C1")) {
            terms, paper, _ in
            paper.purpose == terms.consent.purpose
        }
        Clause(
            "question-described", "It names a declaration by a well-formed number and a financing in at most 100 bytes.",
            .rulebook("C3")
        ) { _, paper, _ in
            paper.declaration.isWellFormed && paper.financing.isWritten(bytesMax: 100)
        }
        Clause("amount-positive", "What is asked for is more than nothing.", .rulebook("C3")) { _, paper, _ in
            paper.amount.isPositive
        }
        Clause("not-endorsed", "The declaration is not endorsed as used up.", .rulebook("C5")) { terms, paper, _ in
            !terms.endorsements.contains { $0.declaration == paper.declaration }
        }
        Clause("one-question-at-a-time", "No other question on the declaration waits for its answer.", .rulebook("C3")) {
            terms, paper, _ in
            !terms.inquiries.contains { $0.standing == .asked && $0.question.declaration == paper.declaration }
        }
        isWithinLimit()
        Clause(
            "declaration-within-limit", "The bank has asked about this declaration less often than agreed in the last days.",
            .rulebook("C3")
        ) { terms, paper, occasion in
            let rules = try terms.agreed()
            let asked = terms.inquiries.filter {
                $0.question.declaration == paper.declaration && occasion.at.isWithin(days: rules.windowDays, of: $0.askedAt)
            }
            return asked.count < rules.queriesOfDeclarationMax
        }
    } change: { terms, paper, occasion in
        terms.inquiries.append(
            Inquiry(question: paper, askedAt: occasion.at, standing: .asked, repaid: .zero(paper.amount.currency)))
    }

    /// The bank takes its question back before the answer.
    package static let withdrawQuestion = ActionWith<Note>("withdraw-question") {
    } change: { terms, _, occasion in
        terms.inquiries[try terms.index(occasion.part, in: terms.inquiries)].standing = .ended
    }

    /// "Yes": the amount is held for the bank until it pays out or the time runs out.
    package static let answerYes = ActionWith<Yes>("answer-yes") {
        Clause("signed-by-holder", "The holder's key has signed it, word for word.", .rulebook("C2")) { terms, paper, _ in
            try paper.answer.isSigned(by: terms.agreed().key)
        }
        Clause("answers-what-was-asked", "It names this bank, question, declaration, financing and amount.", .rulebook("C3")) {
            terms, paper, occasion in
            let said = paper.answer.statement
            let inquiry = terms.inquiries[try terms.index(occasion.part, in: terms.inquiries)]
            return said.bank == terms.bank && said.inquiry == occasion.part.number && said.version > 0
                && inquiry.isAnswered(by: said.declaration, said.financing, said.amount)
        }
        Clause("stated-in-time", "It is stated after it was asked for, and not ahead.", .rulebook("C2")) {
            terms, paper, occasion in
            let inquiry = terms.inquiries[try terms.index(occasion.part, in: terms.inquiries)]
            return paper.answer.statement.statedAt >= inquiry.askedAt && paper.answer.statement.statedAt <= occasion.at
        }
        Clause(
            "reserved-at-rate",
            "What is held is exactly the amount at the rate given, rounded up; a rate is given where the currencies differ only.",
            .rulebook("C3")
        ) { _, paper, _ in
            try paper.answer.statement.isAtRate()
        }
        Clause("reservation-within-limit", "It is held beyond now, and no longer than agreed.", .rulebook("C3")) {
            terms, paper, occasion in
            let held = occasion.at.milliseconds(until: paper.answer.statement.heldUntil)
            return try held > 0 && held <= Int64(terms.agreed().reservationHoursMax) * 3_600_000
        }
        Clause("exact-amounts-with-consent", "What is used and left is told only with the business's consent.", .rulebook("C1")) {
            terms, paper, _ in
            paper.answer.statement.remaining == nil || terms.consent.exactAmounts
        }
    } change: { terms, paper, occasion in
        let index = try terms.index(occasion.part, in: terms.inquiries)
        (terms.inquiries[index].yes, terms.inquiries[index].standing) = (paper.answer, .reserved)
    }

    /// "No", with the reason, and no amount unless the business consents.
    package static let answerNo = ActionWith<No>("answer-no") {
        Clause("signed-by-holder", "The holder's key has signed it, word for word.", .rulebook("C2")) { terms, paper, _ in
            try paper.answer.isSigned(by: terms.agreed().key)
        }
        Clause("answers-what-was-asked", "It names this bank, question, declaration, financing and amount.", .rulebook("C3")) {
            terms, paper, occasion in
            let said = paper.answer.statement
            let inquiry = terms.inquiries[try terms.index(occasion.part, in: terms.inquiries)]
            return said.bank == terms.bank && said.inquiry == occasion.part.number
                && inquiry.isAnswered(by: said.declaration, said.financing, said.amount)
        }
        Clause("stated-in-time", "It is stated after it was asked for, and not ahead.", .rulebook("C2")) {
            terms, paper, occasion in
            let inquiry = terms.inquiries[try terms.index(occasion.part, in: terms.inquiries)]
            return paper.answer.statement.statedAt >= inquiry.askedAt && paper.answer.statement.statedAt <= occasion.at
        }
        Clause("exact-amounts-with-consent", "What is used and left is told only with the business's consent.", .rulebook("C1")) {
            terms, paper, _ in
            paper.answer.statement.remaining == nil || terms.consent.exactAmounts
        }
    } change: { terms, paper, occasion in
        let index = try terms.index(occasion.part, in: terms.inquiries)
        (terms.inquiries[index].no, terms.inquiries[index].standing) = (paper.answer, .ended)
    }
}

extension Inquiry {
    func isAnswered(by declaration: DeclarationNumber, _ financing: String, _ amount: Money) -> Bool {
        question.declaration == declaration && question.financing == financing && question.amount == amount
    }
}

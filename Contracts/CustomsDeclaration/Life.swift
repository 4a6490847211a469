package import BankingCalendar
package import CustomsAnswers
package import Money

// What an account's life makes of its terms. Whatever a part stands for is numbered from 1 in the order of the parts.

/// A batch of declarations that the bank wants verified.
package struct VerificationRequest: Hashable, Codable, Sendable {
    package var batch: VerificationBatch
    package var askedAt: LedgerTime
    /// The holder's signed words, once it has answered.
    package var results: [HolderSigned<VerificationResult>]?

    package enum CodingKeys: Int, CodingKey { case batch = 1, askedAt, results }
}

/// "May I finance this amount on this declaration?", and what became of it.
package struct Inquiry: Hashable, Codable, Sendable {
    package enum Standing: String, Hashable, Codable, Sendable {
        case asked
        case reserved
        case financed
        case ended
    }

    package var question: Question
    package var askedAt: LedgerTime
    package var standing: Standing
    package var yes: HolderSigned<ReservationAnswer>?
    package var no: HolderSigned<RefusalAnswer>?
    package var financing: RegisteredFinancing?
    /// Of the financing, in its currency.
    package var repaid: Money

    package enum CodingKeys: Int, CodingKey { case question = 1, askedAt, standing, yes, no, financing, repaid }

    /// Paid out and not repaid.
    package func outstanding() throws(MoneyFault) -> Money {
        guard let financing else { return .zero(question.amount.currency) }
        return try financing.amount.subtracting(repaid)
    }

    /// What it holds of the declaration, in the declaration's currency, rounded up; the holder's account counts the same.
    package func encumbered() throws(MoneyFault) -> Money? {
        guard let yes = yes?.statement else { return nil }
        switch standing {
        case .reserved: return yes.reserved
        case .financed: return try outstanding().inCurrency(yes.reserved.currency, by: yes.rate, up: true)
        case .asked, .ended: return .zero(yes.reserved.currency)
        }
    }
}

/// Paper of "report-receipt", and what is kept of it: money came in for a declaration, and repays no loan.
package struct ReportedReceipt: Hashable, Codable, Sendable {
    package var declaration: DeclarationNumber
    /// The payment's own reference, by which it counts once whoever reports it.
    package var reference: String
    package var amount: Money

    package enum CodingKeys: Int, CodingKey { case declaration = 1, reference, amount }

    package init(declaration: DeclarationNumber, reference: String, amount: Money) {
        (self.declaration, self.reference, self.amount) = (declaration, reference, amount)
    }
}

/// Paper of "endorse" (签注), and what is kept of it: nothing more can be financed on the declaration.
package struct Endorsement: Hashable, Codable, Sendable {
    package var declaration: DeclarationNumber
    package var version: Int
    /// The holder's reference of the endorsement.
    package var reference: String

    package enum CodingKeys: Int, CodingKey { case declaration = 1, version, reference }

    package init(declaration: DeclarationNumber, version: Int, reference: String) {
        (self.declaration, self.version, self.reference) = (declaration, version, reference)
    }
}

/// The bank's share of what a declaration no longer covers.
package struct Shortfall: Hashable, Codable, Sendable {
    package var statement: HolderSigned<ShortfallStatement>
    package var noticedOn: CalendarDay
    package var isOpen: Bool

    package enum CodingKeys: Int, CodingKey { case statement = 1, noticedOn, isOpen }
}

import BankingCalendar
package import ContractKit
package import CustomsAnswers
import Money

/// Paper of "ask-verification".
package struct VerificationBatch: Hashable, Codable, Sendable {
    /// Why it is asked, so that a verification before payment is told from the first.
    package enum Occasion: String, Hashable, Codable, Sendable, CaseIterable {
        case application
        case disbursement
        case schedule
        case amendment
    }

    package var declarations: [DeclarationNumber]
    package var occasion: Occasion

    package enum CodingKeys: Int, CodingKey { case declarations = 1, occasion }

    package init(declarations: [DeclarationNumber], occasion: Occasion) {
        (self.declarations, self.occasion) = (declarations, occasion)
    }
}

/// Paper of "answer-verification": one signed line for each declaration, in the order asked.
package struct VerificationAnswer: Hashable, Codable, Sendable {
    package var results: [HolderSigned<VerificationResult>]
    package enum CodingKeys: Int, CodingKey { case results = 1 }
    package init(results: [HolderSigned<VerificationResult>]) { self.results = results }
}

extension CustomsDeclaration {
    /// The bank wants declarations verified, up to thirty at once; the same act verifies them again later.
    package static let askVerification = ActionWith<VerificationBatch>("ask-verification") {
        Clause("batch-within-limit", "1 to 30 declarations with well-formed numbers are named, each once.", .rulebook("C2")) {
            _, paper, _ in
            paper.declarations.isBatch
        }
        isWithinLimit()
    } change: { terms, paper, occasion in
        terms.verifications.append(VerificationRequest(batch: paper, askedAt: occasion.at))
    }

    /// The holder says what its records say, line by line.
    package static let answerVerification = ActionWith<VerificationAnswer>("answer-verification") {
        Clause("answers-each-declaration", "There is a line for each declaration, in the order asked.", .rulebook("C2")) {
            terms, paper, occasion in
            let request = terms.verifications[try terms.index(occasion.part, in: terms.verifications)]
            return paper.results.map(\.statement.declaration) == request.batch.declarations
        }
        Clause("stated-in-time", "It is stated after it was asked for, and not ahead.", .rulebook("C2")) {
            terms, paper, occasion in
            let request = terms.verifications[try terms.index(occasion.part, in: terms.verifications)]
            return paper.results.allSatisfy { $0.statement.statedAt >= request.askedAt && $0.statement.statedAt <= occasion.at }
        }
        Clause(
            "verification-coherent",
            "Of an unknown declaration nothing is said; of a known one its version, day and total, which is more than nothing.",
            .rulebook("C2")
        ) { terms, paper, occasion in
            let today = try terms.today(occasion)
            return paper.results.allSatisfy { $0.statement.isCoherent(today: today) }
        }
        Clause("exact-amounts-with-consent", "What is used and left is told only with the business's consent.", .rulebook("C1")) {
            terms, paper, _ in
            terms.consent.exactAmounts
                || paper.results.allSatisfy { $0.statement.used == nil && $0.statement.remaining == nil }
        }
        Clause("signed-by-holder", "The holder's key has signed it, word for word.", .rulebook("C2")) { terms, paper, _ in
            let key = try terms.agreed().key
            return try paper.results.allSatisfy { try $0.isSigned(by: key) }
        }
    } change: { terms, paper, occasion in
        terms.verifications[try terms.index(occasion.part, in: terms.verifications)].results = paper.results
    }

    /// Questions and batches of the last days, the limit of which keeps a bank from finding amounts by asking.
    static func isWithinLimit<Paper>() -> Clause<Self, Paper> {
        Clause("queries-within-limit", "The bank has asked less often than agreed in the last days.", .rulebook("C3")) {
            terms, _, occasion in
            let rules = try terms.agreed()
            let asked = terms.inquiries.map(\.askedAt) + terms.verifications.map(\.askedAt)
            return asked.filter { occasion.at.isWithin(days: rules.windowDays, of: $0) }.count < rules.queriesMax
        }
    }
}

extension VerificationResult {
    func isCoherent(today: CalendarDay) -> Bool {
        guard standing != nil else {
            return version == nil && declaredOn == nil && declared == nil && isOfBusiness == nil && counterparty == nil
                && isAmended == nil && isFinanceable == nil && used == nil && remaining == nil
        }
        guard let version, let declaredOn, let declared, isOfBusiness != nil else { return false }
        let amounts = [used, remaining].compactMap { $0 }
        return version > 0 && declaredOn <= today && declared.isPositive && (counterparty?.isWritten(bytesMax: 500) ?? true)
            && amounts.allSatisfy { !$0.isNegative && $0.currency == declared.currency }
    }
}

extension LedgerTime {
    func isWithin(days: Int, of earlier: LedgerTime) -> Bool {
        earlier.milliseconds(until: self) <= Int64(days) * 86_400_000
    }
}

import BankingCalendar
package import ContractKit
package import CustomsAnswers
import Money
import Signing

/// Paper of "enter-verifications": up to thirty at once.
package struct Verifications: Hashable, Codable, Sendable {
    package var results: [HolderSigned<VerificationResult>]
    package enum CodingKeys: Int, CodingKey { case results = 1 }
    package init(results: [HolderSigned<VerificationResult>]) { self.results = results }
}

/// Paper of "enter-reservations": up to thirty at once.
package struct Reservations: Hashable, Codable, Sendable {
    package var answers: [HolderSigned<ReservationAnswer>]
    package enum CodingKeys: Int, CodingKey { case answers = 1 }
    package init(answers: [HolderSigned<ReservationAnswer>]) { self.answers = answers }
}

/// Paper of "check-receivable", and what is kept of it.
package struct ReceivableCheck: Hashable, Codable, Sendable {
    package var receivable: Int
    /// The invoice says what the application says, and so does the contract.
    package var invoiceAgrees: Bool
    package var contractAgrees: Bool
    /// Of the bank's file.
    package var reference: String

    package enum CodingKeys: Int, CodingKey { case receivable = 1, invoiceAgrees, contractAgrees, reference }

    package init(receivable: Int, invoiceAgrees: Bool, contractAgrees: Bool, reference: String) {
        (self.receivable, self.invoiceAgrees, self.contractAgrees) = (receivable, invoiceAgrees, contractAgrees)
        self.reference = reference
    }
}

extension ReceivableFinancing {
    /// What the holder says of the declarations, the first time, before money is paid out, and on schedule.
    package static let enterVerifications = ActionWith<Verifications>(signalling: "enter-verifications") {
        areListed { (paper: Verifications) in paper.results.map(\.statement.declaration) }
        areNotAhead { (paper: Verifications) in paper.results.map(\.statement.statedAt) }
        Clause("verification-follows-last", "It is stated after the last one of the declaration.", .rulebook("F2")) {
            terms, paper, _ in
            paper.results.allSatisfy { result in
                terms.verification(of: result.statement.declaration).map { $0.statedAt < result.statement.statedAt } ?? true
            }
        }
        Clause("signed-by-holder", "The holder's key, as agreed, has signed it word for word.", .rulebook("F2")) {
            terms, paper, _ in
            let key = try terms.agreed().holderKey.key
            return try paper.results.allSatisfy { try $0.isSigned(by: key) }
        }
    } change: { terms, paper, occasion, signals in
        for result in paper.results {
            terms.verifications.removeAll { $0.statement.declaration == result.statement.declaration }
            terms.verifications.append(result)
        }
        if try terms.isVerified(within: Int64(terms.agreed().reverifyDays) * 24, at: occasion.at) {
            signals.raise("verified", on: schedule)
        }
    }

    /// What the holder holds for the lender: its yes for each declaration.
    package static let enterReservations = ActionWith<Reservations>("enter-reservations") {
        areListed { (paper: Reservations) in paper.answers.map(\.statement.declaration) }
        areNotAhead { (paper: Reservations) in paper.answers.map(\.statement.statedAt) }
        Clause(
            "reservation-for-this-financing", "It is for this bank and this financing, in the loan's currency.", .rulebook("F3")
        ) { terms, paper, _ in
            paper.answers.map(\.statement).allSatisfy { said in
                said.bank == terms.application.lender && said.financing == terms.application.reference && said.version > 0
                    && said.amount.isPositive && said.amount.currency == terms.application.amount.currency
            }
        }
        Clause("reserved-at-rate", "What is held is exactly the amount at the rate given, rounded up.", .rulebook("F3")) {
            _, paper, _ in
            try paper.answers.allSatisfy { try $0.statement.isAtRate() }
        }
        Clause("reservation-held-now", "It is held now.", .rulebook("F3")) { _, paper, occasion in
            paper.answers.allSatisfy { $0.statement.heldUntil >= occasion.at }
        }
        Clause("reserved-once", "Nothing else is held now on the declaration for this loan.", .rulebook("F3")) {
            terms, paper, occasion in
            !paper.answers.contains { answer in
                terms.live(at: occasion.at).contains { $0.declaration == answer.statement.declaration }
            }
        }
        Clause("signed-by-holder", "The holder's key, as agreed, has signed it word for word.", .rulebook("F2")) {
            terms, paper, _ in
            let key = try terms.agreed().holderKey.key
            return try paper.answers.allSatisfy { try $0.isSigned(by: key) }
        }
    } change: { terms, paper, _ in
        for answer in paper.answers {
            // What ran out before is of no use any more.
            terms.reservations.removeAll { $0.answer.statement.declaration == answer.statement.declaration }
            terms.reservations.append(HeldReservation(answer: answer, standing: .held))
        }
    }

    /// A rate for receivables in another currency.
    package static let enterRate = ActionWith<RateSnapshot>("enter-rate") {
        Clause(
            "rate-described", "It leads from another currency into the loan's, has a source, and is not quoted ahead.",
            .rulebook("F3")
        ) { terms, paper, occasion in
            paper.isSound && paper.to == terms.application.amount.currency && paper.quotedAt <= occasion.at
        }
        Clause("rate-follows-last", "It was quoted after the last rate of the currency.", .rulebook("F3")) { terms, paper, _ in
            terms.rates.allSatisfy { $0.from != paper.from || $0.quotedAt < paper.quotedAt }
        }
    } change: { terms, paper, _ in
        terms.rates.removeAll { $0.from == paper.from }
        terms.rates.append(paper)
    }

    /// The bank has held invoice and contract against the application.
    package static let checkReceivable = ActionWith<ReceivableCheck>("check-receivable") {
        exists(\.receivable)
        Clause("check-described", "The check has a reference of at most 100 bytes.", .rulebook("F2")) { _, paper, _ in
            paper.reference.isWritten(bytesMax: 100)
        }
    } change: { terms, paper, occasion in
        guard let index = terms.receivableIndex(paper.receivable) else { throw MissingPiece(part: occasion.part) }
        terms.receivables[index].check = paper
    }

    // MARK: clauses and questions that several actions share

    static func exists<Paper>(_ receivable: @escaping @Sendable (Paper) -> Int) -> Clause<Self, Paper> {
        Clause("receivable-listed", "The receivable is one of the application's.", .rulebook("F1")) { terms, paper, _ in
            terms.receivableIndex(receivable(paper)) != nil
        }
    }

    private static func areListed<Paper>(_ numbers: @escaping @Sendable (Paper) -> [DeclarationNumber]) -> Clause<Self, Paper> {
        Clause("declarations-of-application", "1 to 30 declarations of the application are named, each once.", .rulebook("F2")) {
            terms, paper, _ in
            let listed = terms.application.declarations
            return numbers(paper).isBatch && numbers(paper).allSatisfy { listed.contains($0) }
        }
    }

    private static func areNotAhead<Paper>(_ times: @escaping @Sendable (Paper) -> [LedgerTime]) -> Clause<Self, Paper> {
        Clause("not-stated-ahead", "Nothing is stated before it happened.", .rulebook("F2")) { _, paper, occasion in
            times(paper).allSatisfy { $0 <= occasion.at }
        }
    }

    func verification(of declaration: DeclarationNumber) -> VerificationResult? {
        verifications.first { $0.statement.declaration == declaration }?.statement
    }

    /// Whether each declaration was verified, and found sound, in the last hours.
    func isVerified(within hours: Int64, at time: LedgerTime) -> Bool {
        application.declarations.allSatisfy { declaration in
            guard let last = verification(of: declaration) else { return false }
            return last.isSound && last.statedAt.milliseconds(until: time) <= hours * 3_600_000
        }
    }

    /// What the holder holds for this loan at a time.
    func live(at time: LedgerTime) -> [ReservationAnswer] {
        reservations.filter { $0.standing == .held && $0.answer.statement.heldUntil >= time }.map(\.answer.statement)
    }
}

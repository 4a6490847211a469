import AgreementService
import BankingCalendar
import CanonicalCBOR
import CustomsAnswers
import CustomsDeclaration
import Ledger
import LedgerNode
import Money
import ReceivableFinancing
import Signing

/// An act that makes the two agreements say the same.
struct SettlingStep {
    let reading: AgreementReading
    let action: String
    let part: String?
    let role: String
    let paper: [UInt8]

    /// Tells it from every other.
    var mark: [UInt8] { reading.id.bytes + Array("\(action) \(part ?? "") ".utf8) + paper }
}

extension ReceivableDesk {
    /// What is to be done for a loan, in the order in which it is done.
    ///
    /// - Parameter daysBefore: of verifying on schedule; nil for not at all.
    func steps(in loan: LoanReading, reverifying daysBefore: Int?) throws -> [SettlingStep] {
        let accounts = try accounts(of: loan)
        switch loan.state {
        case "declined", "withdrawn", "lapsed": return try released(loan, accounts)
        case "in-review", "approved":
            return try verified(loan, accounts) + reserved(loan, accounts)
        case "outstanding", "overdue":
            return try verified(loan, accounts) + registered(loan, accounts) + repaid(loan, accounts)
                + (daysBefore.map { try scheduled(loan, accounts, daysBefore: $0) } ?? [])
        case "settled", "written-off", "closed": return try registered(loan, accounts) + repaid(loan, accounts)
        default: return []
        }
    }

    /// The bank's own questions for this loan.
    private func inquiries(
        _ loan: LoanReading, _ accounts: [AccountReading]
    ) -> [(account: AccountReading, number: Int, inquiry: BankInquiry)] {
        let application = loan.terms.application
        let currency = loan.terms.loan?.currency
        return accounts.flatMap { account in
            account.terms.inquiries.enumerated().filter { inquiry in
                // Somebody may have asked by hand in another currency; that is no part of this loan.
                inquiry.element.question.financing == application.reference
                    && currency.map { $0 == inquiry.element.question.amount.currency } ?? true
            }.map { (account, $0.offset + 1, $0.element) }
        }
    }

    // MARK: what the holder said

    /// The latest signed line of each declaration that the loan does not have yet.
    private func verified(_ loan: LoanReading, _ accounts: [AccountReading]) throws -> [SettlingStep] {
        guard let key = loan.terms.rules?.holderKey.key else { return [] }
        var latest: [DeclarationNumber: HolderSigned<VerificationResult>] = [:]
        for account in accounts where account.terms.rules?.key == key {
            for line in account.terms.verifications.flatMap({ $0.results ?? [] }) {
                let said = line.statement
                guard loan.terms.application.declarations.contains(said.declaration) else { continue }
                if let known = latest[said.declaration], known.statement.statedAt >= said.statedAt { continue }
                latest[said.declaration] = line
            }
        }
        let known = Dictionary(
            loan.terms.verifications.map { ($0.statement.declaration, $0.statement.statedAt) }, uniquingKeysWith: max)
        let fresh = loan.terms.application.declarations.compactMap { latest[$0] }.filter { line in
            known[line.statement.declaration].map { $0 < line.statement.statedAt } ?? true
        }
        guard !fresh.isEmpty else { return [] }
        return [step(loan, "enter-verifications", try CBOREncoder().encode(Verifications(results: fresh)))]
    }

    /// Each live yes that the loan does not have yet.
    private func reserved(_ loan: LoanReading, _ accounts: [AccountReading]) throws -> [SettlingStep] {
        let entered = loan.terms.reservations.map(\.answer)
        let now = service.node.standing.now
        // One in another currency, asked for by another way, would have the whole batch refused.
        let currency = loan.terms.application.amount.currency
        let fresh = inquiries(loan, accounts).filter { $0.inquiry.standing == .reserved }.compactMap(\.inquiry.yes).filter {
            !entered.contains($0) && $0.statement.heldUntil >= now && $0.statement.amount.currency == currency
        }
        guard !fresh.isEmpty else { return [] }
        return [
            step(loan, "enter-reservations", try CBOREncoder().encode(Reservations(answers: Array(fresh.prefix(30)))))
        ]
    }

    // MARK: what the bank did

    /// What was paid out is registered on the reservations that it was paid on, in their order; what is left over is given back.
    private func registered(_ loan: LoanReading, _ accounts: [AccountReading]) throws -> [SettlingStep] {
        guard let lent = loan.terms.loan else { return [] }
        let mine = inquiries(loan, accounts)
        let known = try Money.sum(mine.compactMap { $0.inquiry.financing?.amount }, in: lent.currency)
        var left = try lent.lent.subtracting(known)
        var steps: [SettlingStep] = []
        for item in mine where item.inquiry.standing == .reserved {
            let part = "inquiry/\(item.number)"
            guard left.isPositive else {
                steps.append(step(item.account, "release", part, try AccountPapers.note()))
                continue
            }
            let amount = try left.isLess(than: item.inquiry.question.amount) ? left : item.inquiry.question.amount
            left = try left.subtracting(amount)
            let paper = try AccountPapers.financing(
                amount, reference: lent.reference, dueOn: loan.terms.application.dueOn)
            steps.append(step(item.account, "register-financing", part, paper))
        }
        for item in mine where item.inquiry.standing == .asked && !left.isPositive {
            steps.append(step(item.account, "withdraw-question", "inquiry/\(item.number)", try AccountPapers.note()))
        }
        return steps
    }

    /// Principal that was repaid frees the declarations, in the order of the questions; interest and fees do not.
    private func repaid(_ loan: LoanReading, _ accounts: [AccountReading]) throws -> [SettlingStep] {
        guard let lent = loan.terms.loan else { return [] }
        let mine = inquiries(loan, accounts)
        let known = try Money.sum(mine.map(\.inquiry.repaid), in: lent.currency)
        var left = try lent.principalRepaid.subtracting(known)
        var steps: [SettlingStep] = []
        for item in mine where item.inquiry.standing == .financed && left.isPositive {
            let outstanding = try item.inquiry.outstanding()
            let amount = try left.isLess(than: outstanding) ? left : outstanding
            left = try left.subtracting(amount)
            // Named by how much had been repaid when it was registered, so that no two have the same reference.
            let reference = "\(lent.reference.prefix(70))/\(try item.inquiry.repaid.adding(amount).amountText)"
            steps.append(
                step(
                    item.account, "register-repayment", "inquiry/\(item.number)",
                    try AccountPapers.repayment(amount, reference: reference)))
        }
        return steps
    }

    /// Nothing is lent: what is held is given back, and what is asked is taken back.
    private func released(_ loan: LoanReading, _ accounts: [AccountReading]) throws -> [SettlingStep] {
        try inquiries(loan, accounts).compactMap { item in
            let part = "inquiry/\(item.number)"
            switch item.inquiry.standing {
            case .asked: return step(item.account, "withdraw-question", part, try AccountPapers.note())
            case .reserved: return step(item.account, "release", part, try AccountPapers.note())
            case .financed, .ended: return nil
            }
        }
    }

    private func step(_ loan: LoanReading, _ action: String, _ paper: [UInt8]) -> SettlingStep {
        SettlingStep(reading: loan.reading, action: action, part: nil, role: "lender", paper: paper)
    }

    private func step(_ account: AccountReading, _ action: String, _ part: String, _ paper: [UInt8]) -> SettlingStep {
        SettlingStep(reading: account.reading, action: action, part: part, role: "bank", paper: paper)
    }
}

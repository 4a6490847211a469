import AgreementService
import BankingCalendar
import ContractKit
package import CustomsAnswers
import CustomsDeclaration
import Ledger
import LedgerNode
package import Money
import ReceivableFinancing
package import Signing
import WorkflowEngine

/// What a lender's desk cannot put right by itself.
package struct DeskAlert: Hashable, Codable, Sendable {
    package enum Kind: String, Hashable, Codable, Sendable, CaseIterable {
        /// Money is out that no reservation of the holder covers: the yes ran out before the payment was registered.
        case uncovered
        /// A declaration covers less than is held on it, and this is the bank's share.
        case shortfall
        /// Declarations were not verified again in the time agreed.
        case verificationLate = "verification-late"
        /// The desk cannot settle this agreement, or not read it. It settles the others.
        case fault
    }

    package let kind: Kind
    /// The loan's agreement; of a shortfall, the bank's agreement with the holder.
    package let agreement: Digest32
    /// The bank's reference of the financing; empty where it cannot be read.
    package let financing: String
    package let declaration: DeclarationNumber?
    package let amount: Money?
    /// What to do.
    package let advice: String
}

extension ReceivableDesk {
    /// All that needs somebody now, in the order of the agreements.
    package func alerts() throws -> [DeskAlert] {
        try follow()
        var found = book.unread.mapValues(\.why).merging(faults) { $1 }
        func looking(at id: Digest32, _ body: () throws -> Void) {
            do { try body() } catch { found[id] = found[id] ?? "\(error)" }
        }
        for id in book.touched { looking(at: id) { try look(at: loan(id), reverifying: nil) } }
        for id in book.touchedAccounts { looking(at: id) { try look(atAccount: id) } }
        var all = alertsByAgreement
        for (id, why) in found {
            all[id, default: []].append(
                DeskAlert(
                    kind: .fault, agreement: id, financing: book.loans[id]?.reference ?? "", declaration: nil, amount: nil,
                    advice: "the desk cannot settle it and tries again: \(why)"))
        }
        return all.sorted { $0.key < $1.key }.flatMap(\.value)
    }

    /// Keeps what is to be said of a loan, and when its declarations are to be verified anew.
    func look(at loan: LoanReading, reverifying daysBefore: Int?) throws {
        let (terms, id) = (loan.terms, loan.reading.id)
        if let daysBefore { book.loans[id]?.reverifyAt = try reverifyAt(loan, daysBefore: daysBefore) }
        var alerts: [DeskAlert] = []
        if let open = try uncovered(loan), open.isPositive {
            alerts.append(
                DeskAlert(
                    kind: .uncovered, agreement: id, financing: terms.application.reference, declaration: nil, amount: open,
                    advice:
                        "its reservation ran out before the payment was registered: reserve the amount again, or have it repaid"))
        }
        if loan.reading.agreement.parts.contains(where: { $0.key.part == "schedule" && $0.state == "late" }) {
            alerts.append(
                DeskAlert(
                    kind: .verificationLate, agreement: id, financing: terms.application.reference, declaration: nil,
                    amount: nil, advice: "have its declarations verified; where the business ended its consent, demand prepayment"
                ))
        }
        alertsByAgreement[id] = alerts.isEmpty ? nil : alerts
    }

    func look(atAccount id: Digest32) throws {
        let open = try account(id)?.terms.shortfalls.filter(\.isOpen).map(\.statement.statement) ?? []
        let alerts = open.map {
            DeskAlert(
                kind: .shortfall, agreement: id, financing: $0.financing, declaration: $0.declaration, amount: $0.share,
                advice:
                    "the declaration covers less (\($0.cause.rawValue)): answer the holder, and demand prepayment of the share")
        }
        alertsByAgreement[id] = alerts.isEmpty ? nil : alerts
        book.touchedAccounts.remove(id)
    }

    /// What is lent on declarations, owed still, and neither registered with the holder nor held by it.
    private func uncovered(_ loan: LoanReading) throws -> Money? {
        guard ["outstanding", "overdue"].contains(loan.state), let lent = loan.terms.loan,
            !loan.terms.application.declarations.isEmpty
        else { return nil }
        let mine = try accounts(of: loan).flatMap(\.terms.inquiries).filter {
            $0.question.financing == loan.terms.application.reference && $0.question.amount.currency == lent.currency
        }
        let registered = try Money.sum(mine.compactMap { $0.financing?.amount }, in: lent.currency)
        let held = try Money.sum(mine.filter { $0.standing == .reserved }.map(\.question.amount), in: lent.currency)
        let open = try lent.lent.subtracting(registered).subtracting(held)
        return try open.isLess(than: lent.principalOwed) ? open : lent.principalOwed
    }

    // MARK: verifying on schedule

    /// When the declarations of a loan that is out are to be verified anew, in the first half of the time agreed at the earliest.
    private func reverifyAt(_ loan: LoanReading, daysBefore: Int) throws -> LedgerTime? {
        guard ["outstanding", "overdue"].contains(loan.state), let rules = loan.terms.rules,
            let oldest = loan.terms.verifications.map(\.statement.statedAt).min()
        else { return nil }
        let days = max(rules.reverifyDays - daysBefore, (rules.reverifyDays + 1) / 2)
        return try oldest.adding(milliseconds: Int64(days) * 86_400_000)
    }

    /// Has the declarations verified when it is time, once a day at most.
    func scheduled(_ loan: LoanReading, _ accounts: [AccountReading], daysBefore: Int) throws -> [SettlingStep] {
        let now = service.node.standing.now
        guard let at = try reverifyAt(loan, daysBefore: daysBefore), at <= now else { return [] }
        let (declarations, purpose) = (loan.terms.application.declarations, loan.terms.application.purpose)
        guard let account = accounts.last(where: { $0.state == "open" && $0.terms.consent.purpose == purpose }) else { return [] }
        let isAsked = account.terms.verifications.contains {
            $0.batch.declarations == declarations && $0.askedAt.milliseconds(until: now) < 86_400_000
        }
        guard !isAsked else { return [] }
        return [
            SettlingStep(
                reading: account.reading, action: "ask-verification", part: nil, role: "bank",
                paper: try AccountPapers.batch(declarations, .schedule))
        ]
    }
}

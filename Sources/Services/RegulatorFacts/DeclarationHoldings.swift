import BankingCalendar
import CustomsAnswers
import CustomsDeclaration
import Money
import Parties

/// What banks hold on declarations, added up over all their agreements with the holder.
struct DeclarationHoldings {
    private struct Holding {
        let bank: PartyName
        let inquiry: Inquiry
        let held: Money
        /// Of the holder's open statement, where there is one.
        let shortfall: Shortfall?
    }

    private let accounts: [CustomsDeclaration]
    private var holdings: [DeclarationNumber: [Holding]] = [:]
    /// The holder's last word on each declaration.
    private var verified: [DeclarationNumber: VerificationResult] = [:]

    init(_ accounts: [CustomsDeclaration]) throws {
        self.accounts = accounts
        for account in accounts {
            for (index, inquiry) in account.inquiries.enumerated() {
                guard let held = try inquiry.encumbered(), held.isPositive else { continue }
                let shortfall = account.shortfalls.last { $0.isOpen && $0.statement.statement.inquiry == index + 1 }
                holdings[inquiry.question.declaration, default: []].append(
                    Holding(bank: account.bank, inquiry: inquiry, held: held, shortfall: shortfall))
            }
            for line in account.verifications.flatMap({ $0.results ?? [] }).map(\.statement) {
                if let last = verified[line.declaration], last.statedAt > line.statedAt { continue }
                verified[line.declaration] = line
            }
        }
    }

    func overFinanced() throws -> [FactSheet.OverFinanced] {
        try holdings.keys.sorted().compactMap { declaration in
            let held = holdings[declaration] ?? []
            guard let currency = held.first?.held.currency else { return nil }
            // A declaration is of one currency; what was held in another before an amendment is not added to it.
            let encumbered = try Money.sum(held.map(\.held).filter { $0.currency == currency }, in: currency)
            let declared = verified[declaration]?.declared
            let shares = held.compactMap { holding in
                holding.shortfall.map { shortfall in
                    FactSheet.OverFinanced.Share(
                        bank: holding.bank, financing: holding.inquiry.question.financing,
                        share: shortfall.statement.statement.share, cause: shortfall.statement.statement.cause,
                        noticedOn: shortfall.noticedOn)
                }
            }
            guard !shares.isEmpty || declared.map({ !$0.covers(encumbered) }) ?? false else { return nil }
            return FactSheet.OverFinanced(
                declaration: declaration, declared: declared, encumbered: encumbered, shortfalls: shares)
        }
    }

    /// Every line that did not bear an application out, the last first.
    func rejected() -> [FactSheet.RejectedVerification] {
        accounts.flatMap { account in
            account.verifications.flatMap { $0.results ?? [] }.map(\.statement).compactMap { line in
                Self.reason(line).map {
                    FactSheet.RejectedVerification(
                        declaration: line.declaration, bank: account.bank, business: account.business, reason: $0,
                        statedAt: line.statedAt)
                }
            }
        }.sorted { ($1.statedAt, $0.declaration) < ($0.statedAt, $1.declaration) }
    }

    private static func reason(_ line: VerificationResult) -> FactSheet.RejectedVerification.Reason? {
        switch line.standing {
        case nil: .unknown
        case .cancelled: .cancelled
        case _ where line.isOfBusiness != true: .otherBusiness
        case .accepted: .notReleased
        case .released: nil
        }
    }

    /// Where the holder's last word or an open shortfall says cancelled.
    func cancelled() throws -> [FactSheet.CancelledDeclaration] {
        holdings.keys.sorted().flatMap { declaration -> [FactSheet.CancelledDeclaration] in
            let held = holdings[declaration] ?? []
            let isToldShort = held.contains { $0.shortfall?.statement.statement.cause == .cancellation }
            guard verified[declaration]?.standing == .cancelled || isToldShort else { return [] }
            return held.map {
                FactSheet.CancelledDeclaration(
                    declaration: declaration, bank: $0.bank, financing: $0.inquiry.question.financing, held: $0.held,
                    isPaidOut: $0.inquiry.standing == .financed)
            }
        }
    }
}

package import BankingCalendar
package import Money
package import Parties

/// What the authority's record says of a declaration.
package enum DeclarationStanding: String, Hashable, Codable, Sendable {
    case accepted
    case released
    case cancelled
}

/// One line of a verification: what a bank may know of a declaration that it was authorised to ask about.
package struct VerificationResult: HolderStatement {
    package static let domain: StaticString = "hefu declaration verification"

    package var declaration: DeclarationNumber
    /// Nil where the holder knows no such declaration; then nothing else is said either.
    package var standing: DeclarationStanding?
    /// The version of the declaration, from 1; an amendment is the next.
    package var version: Int?
    package var declaredOn: CalendarDay?
    package var declared: Money?
    /// Whether the exporter (importer, payer) is the business that authorised the bank.
    package var isOfBusiness: Bool?
    /// The party abroad, as declared.
    package var counterparty: String?
    /// Whether it was amended since its first version.
    package var isAmended: Bool?
    /// Whether anything can still be financed on it.
    package var isFinanceable: Bool?
    /// Used and left, only with the business's consent to exact amounts.
    package var used: Money?
    package var remaining: Money?
    package var statedAt: LedgerTime

    package enum CodingKeys: Int, CodingKey {
        case declaration = 1, standing, version, declaredOn, declared, isOfBusiness, counterparty, isAmended, isFinanceable
        case used, remaining, statedAt
    }

    package init(
        declaration: DeclarationNumber, standing: DeclarationStanding?, version: Int?, declaredOn: CalendarDay?,
        declared: Money?, isOfBusiness: Bool?, counterparty: String?, isAmended: Bool?, isFinanceable: Bool?, used: Money?,
        remaining: Money?, statedAt: LedgerTime
    ) {
        (self.declaration, self.standing, self.version, self.declaredOn) = (declaration, standing, version, declaredOn)
        (self.declared, self.isOfBusiness, self.counterparty) = (declared, isOfBusiness, counterparty)
        (self.isAmended, self.isFinanceable, self.used) = (isAmended, isFinanceable, used)
        (self.remaining, self.statedAt) = (remaining, statedAt)
    }

    /// Released by the authority, and of the business that asks for money.
    package var isSound: Bool { standing == .released && isOfBusiness == true }
}

/// Why an amount may not be financed on a declaration.
package enum RefusalCode: String, Hashable, Codable, Sendable, CaseIterable {
    case declarationUnknown = "declaration-unknown"
    case declarationCancelled = "declaration-cancelled"
    case notReleased = "not-released"
    case otherBusiness = "other-business"
    case outsideWindow = "outside-window"
    case rateMissing = "rate-missing"
    case exceedsRemaining = "exceeds-remaining"
    /// The bank has asked more often than agreed, over all its agreements.
    case tooManyQuestions = "too-many-questions"
}

/// "Yes": so much is held for the bank that asked.
package struct ReservationAnswer: HolderStatement {
    package static let domain: StaticString = "hefu declaration reservation"

    /// The bank that asked, and its reference of the financing, so that no answer serves another bank or two loans.
    package var bank: PartyName
    package var financing: String
    /// The number of the question in the agreement of bank and holder.
    package var inquiry: Int
    package var declaration: DeclarationNumber
    package var version: Int
    /// What was asked for, in the currency of the financing.
    package var amount: Money
    /// The same in the declaration's currency, rounded up.
    package var reserved: Money
    /// Where the two currencies differ.
    package var rate: RateSnapshot?
    /// Nothing is held after that, unless the financing was registered.
    package var heldUntil: LedgerTime
    /// What is left beside it, only with the business's consent to exact amounts.
    package var remaining: Money?
    package var statedAt: LedgerTime

    package enum CodingKeys: Int, CodingKey {
        case bank = 1, financing, inquiry, declaration, version, amount, reserved, rate, heldUntil, remaining, statedAt
    }

    package init(
        bank: PartyName, financing: String, inquiry: Int, declaration: DeclarationNumber, version: Int, amount: Money,
        reserved: Money, rate: RateSnapshot?, heldUntil: LedgerTime, remaining: Money?, statedAt: LedgerTime
    ) {
        (self.bank, self.financing, self.inquiry, self.declaration) = (bank, financing, inquiry, declaration)
        (self.version, self.amount, self.reserved, self.rate) = (version, amount, reserved, rate)
        (self.heldUntil, self.remaining, self.statedAt) = (heldUntil, remaining, statedAt)
    }

    /// Whether what is held is exactly what the amount comes to at the rate.
    package func isAtRate() throws -> Bool {
        let isRateNeeded = amount.currency != reserved.currency
        guard isRateNeeded == (rate != nil), rate?.isSound ?? true else { return false }
        return try amount.inCurrency(reserved.currency, by: rate, up: true) == reserved
    }
}

/// "No", and why.
package struct RefusalAnswer: HolderStatement {
    package static let domain: StaticString = "hefu declaration refusal"

    package var bank: PartyName
    package var financing: String
    package var inquiry: Int
    package var declaration: DeclarationNumber
    package var amount: Money
    package var code: RefusalCode
    /// Only with the business's consent to exact amounts.
    package var remaining: Money?
    package var statedAt: LedgerTime

    package enum CodingKeys: Int, CodingKey {
        case bank = 1, financing, inquiry, declaration, amount, code, remaining, statedAt
    }

    package init(
        bank: PartyName, financing: String, inquiry: Int, declaration: DeclarationNumber, amount: Money, code: RefusalCode,
        remaining: Money?, statedAt: LedgerTime
    ) {
        (self.bank, self.financing, self.inquiry, self.declaration) = (bank, financing, inquiry, declaration)
        (self.amount, self.code, self.remaining, self.statedAt) = (amount, code, remaining, statedAt)
    }
}

/// What made a declaration worth less than what is financed on it.
package enum ShortfallCause: String, Hashable, Codable, Sendable {
    case amendment
    case cancellation
    case `return`
    /// More was received, or received elsewhere, than leaves room for what is financed.
    case receipt
}

/// One bank's share of what a declaration no longer covers.
package struct ShortfallStatement: HolderStatement {
    package static let domain: StaticString = "hefu declaration shortfall"

    package var bank: PartyName
    package var financing: String
    package var inquiry: Int
    package var declaration: DeclarationNumber
    package var version: Int
    package var cause: ShortfallCause
    /// In the declaration's currency; nothing where the shortfall has ended.
    package var share: Money
    package var rule: ShortfallRule
    package var statedAt: LedgerTime

    package enum CodingKeys: Int, CodingKey {
        case bank = 1, financing, inquiry, declaration, version, cause, share, rule, statedAt
    }

    package init(
        bank: PartyName, financing: String, inquiry: Int, declaration: DeclarationNumber, version: Int, cause: ShortfallCause,
        share: Money, rule: ShortfallRule, statedAt: LedgerTime
    ) {
        (self.bank, self.financing, self.inquiry, self.declaration) = (bank, financing, inquiry, declaration)
        (self.version, self.cause, self.share, self.rule, self.statedAt) = (version, cause, share, rule, statedAt)
    }
}

/// How a shortfall is shared out over what is financed and reserved: data that the members agree on, not code.
package struct ShortfallRule: Hashable, Codable, Sendable {
    package enum Order: String, Hashable, Codable, Sendable, CaseIterable {
        /// In proportion; minor units left over go to the largest remainders, the earlier first.
        case proRata = "pro-rata"
        /// The last yes is cut first.
        case lastInFirstOut = "last-in-first-out"
    }

    package var order: Order
    /// What is only reserved is cut before what is paid out.
    package var reservationsFirst: Bool

    package enum CodingKeys: Int, CodingKey { case order = 1, reservationsFirst }

    package init(order: Order, reservationsFirst: Bool) { (self.order, self.reservationsFirst) = (order, reservationsFirst) }

    /// - Parameter claims: what each holds, and whether it is only reserved, in the order of the answers.
    /// - Returns: a share of each, no larger than the claim, that add up to `shortfall` or to all claims if they are less.
    package func shares(of shortfall: Money, over claims: [(amount: Money, isReserved: Bool)]) throws(MoneyFault) -> [Money] {
        var shares = claims.map { _ in Money.zero(shortfall.currency) }
        var left = shortfall
        for stage in reservationsFirst ? [[true], [false]] : [[true, false]] {
            let indices = claims.indices.filter { stage.contains(claims[$0].isReserved) }
            let total = try Money.sum(indices.map { claims[$0].amount }, in: shortfall.currency)
            let cut = try left.isLess(than: total) ? left : total
            guard cut.isPositive else { continue }
            left = try left.subtracting(cut)
            switch order {
            case .proRata:
                let parts = try cut.shares(indices.map { claims[$0].amount.minorUnits })
                for (index, part) in zip(indices, parts) { shares[index] = part }
            case .lastInFirstOut:
                var rest = cut
                for index in indices.reversed() {
                    let part = try rest.isLess(than: claims[index].amount) ? rest : claims[index].amount
                    shares[index] = part
                    rest = try rest.subtracting(part)
                }
            }
        }
        return shares
    }
}

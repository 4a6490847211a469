package import BankingCalendar
package import CustomsAnswers
package import Money
package import Parties
package import Signing

/// What happens to a declaration's account, in ledger order. Applying an event twice is the same as applying it once.
package struct AccountEvent: Hashable, Sendable {
    /// Of the transaction or the customs message that it comes from.
    package var id: Digest32
    /// Ledger time of its place in the order.
    package var at: LedgerTime
    package var happening: Happening

    package init(id: Digest32, at: LedgerTime, _ happening: Happening) {
        (self.id, self.at, self.happening) = (id, at, happening)
    }

    package enum Happening: Hashable, Sendable {
        /// A version came from customs: the first, an amendment, a release or a cancellation.
        case declared(DeclarationVersion)
        /// Goods came back, or their price was credited.
        case returned(AccountEntry)
        /// Money came in for the declaration, of which nothing repays a loan.
        case received(AccountEntry)
        case asked(AccountQuestion)
        /// A bank has paid out on its yes.
        case financed(ClaimKey, Money)
        /// A loan was repaid, with the receipt that repays it where one does.
        case repaid(ClaimKey, Money, from: AccountEntry?)
        /// A bank needs its yes no longer, or the question went unanswered.
        case released(ClaimKey)
        /// Only time passes.
        case timePassed
        /// The members have agreed on another rule; what is short is shared out anew.
        case ruleChanged(ShortfallRule)
    }
}

/// One version of a declaration as customs has it.
package struct DeclarationVersion: Hashable, Codable, Sendable {
    /// From 1; an amendment is the next.
    package var number: Int
    package var standing: DeclarationStanding
    /// The code of the exporter, importer or payer.
    package var business: USCC
    package var declaredOn: CalendarDay
    package var total: Money
    /// Into the account's currency, where an amendment changed the currency.
    package var rate: RateSnapshot?
    /// The last day on which something may be financed on it; nil where the members set no window.
    package var financeableThroughOn: CalendarDay?

    package enum CodingKeys: Int, CodingKey {
        case number = 1, standing, business, declaredOn, total, rate, financeableThroughOn
    }

    package init(
        number: Int, standing: DeclarationStanding, business: USCC, declaredOn: CalendarDay, total: Money,
        rate: RateSnapshot? = nil, financeableThroughOn: CalendarDay? = nil
    ) {
        (self.number, self.standing, self.business, self.declaredOn) = (number, standing, business, declaredOn)
        (self.total, self.rate, self.financeableThroughOn) = (total, rate, financeableThroughOn)
    }

    /// A later version takes the place of an earlier one, and within a version cancelled that of released, and so on.
    var rank: Int {
        switch standing {
        case .accepted: number &* 3
        case .released: number &* 3 &+ 1
        case .cancelled: number &* 3 &+ 2
        }
    }
}

/// A return or a receipt, known by its reference; told twice, it counts once.
package struct AccountEntry: Hashable, Codable, Sendable {
    package var reference: String
    package var amount: Money
    /// Into the account's currency, where it is in another.
    package var rate: RateSnapshot?

    package enum CodingKeys: Int, CodingKey { case reference = 1, amount, rate }

    package init(reference: String, amount: Money, rate: RateSnapshot? = nil) {
        (self.reference, self.amount, self.rate) = (reference, amount, rate)
    }
}

/// A bank's question: the agreement of bank and holder that it was asked in, and its number there.
package struct ClaimKey: Hashable, Codable, Comparable, Sendable {
    package var agreement: Digest32
    package var inquiry: Int

    package enum CodingKeys: Int, CodingKey { case agreement = 1, inquiry }

    package init(agreement: Digest32, inquiry: Int) { (self.agreement, self.inquiry) = (agreement, inquiry) }

    package static func < (lhs: Self, rhs: Self) -> Bool {
        lhs.agreement == rhs.agreement ? lhs.inquiry < rhs.inquiry : lhs.agreement < rhs.agreement
    }
}

/// "May I finance this amount?"
package struct AccountQuestion: Hashable, Sendable {
    package var key: ClaimKey
    /// The business that authorised the bank.
    package var business: USCC
    package var amount: Money
    /// The holder's snapshot, where the amount is not in the declaration's currency.
    package var rate: RateSnapshot?
    package var heldUntil: LedgerTime
    /// The day at the holder's place.
    package var askedOn: CalendarDay

    package init(
        key: ClaimKey, business: USCC, amount: Money, rate: RateSnapshot?, heldUntil: LedgerTime, askedOn: CalendarDay
    ) {
        (self.key, self.business, self.amount, self.rate) = (key, business, amount, rate)
        (self.heldUntil, self.askedOn) = (heldUntil, askedOn)
    }
}

/// What follows an event, for the holder to tell the banks.
package struct AccountOutcome: Hashable, Sendable {
    package enum Answer: Hashable, Sendable {
        case yes(reserved: Money)
        case no(RefusalCode)
    }

    /// One bank's share of the shortfall, nothing where it has ended.
    package struct ChangedShare: Hashable, Sendable {
        package var key: ClaimKey
        package var share: Money
    }

    /// The event was applied before; nothing changed.
    package var isRepeated = false
    package var answer: Answer?
    /// Only shares that are not what they were.
    package var shares: [ChangedShare] = []
    /// Nil unless the event is the cause of what is short.
    package var cause: ShortfallCause?
    /// Set where the declaration became used up (to be endorsed, 签注) or free again.
    package var becameUsedUp: Bool?

    package init() {}
}

/// Why an event does not fit the account. The bilateral contracts refuse what would lead here; a customs message that does goes
/// to quarantine.
package enum AccountFault: Error, Hashable, Sendable, CustomStringConvertible {
    case outOfOrder(LedgerTime, last: LedgerTime)
    case amountNotPositive(String)
    case versionNotPositive(Int)
    case versionContradicts(Int)
    case entryContradicts(String)
    case questionRepeated(ClaimKey)
    case noSuchClaim(ClaimKey)
    case notReserved(ClaimKey)
    case notOutstanding(ClaimKey)
    case exceedsClaim(ClaimKey)
    case sum(MoneyFault)

    package var description: String {
        switch self {
        case .outOfOrder(let at, let last): "an event of \(at) comes after one of \(last); apply events in ledger order"
        case .amountNotPositive(let what): "\(what) is not more than nothing; return the message to who sent it"
        case .versionNotPositive(let number): "version \(number) of a declaration is none; versions count from 1"
        case .versionContradicts(let number):
            "version \(number) was declared otherwise before; ask customs which is right, or enter it as the next version"
        case .entryContradicts(let reference): "\"\(reference)\" was entered with another amount; use the payment's own reference"
        case .questionRepeated(let key): "question \(key.inquiry) was asked before; ask under the next number"
        case .noSuchClaim(let key): "question \(key.inquiry) holds nothing here; ask first"
        case .notReserved(let key): "nothing is reserved for question \(key.inquiry) any more; ask again"
        case .notOutstanding(let key): "nothing is outstanding on question \(key.inquiry)"
        case .exceedsClaim(let key): "the amount is more than question \(key.inquiry) holds, or in another currency"
        case .sum(let fault): "\(fault)"
        }
    }
}

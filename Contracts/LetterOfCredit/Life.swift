package import BankingCalendar
package import Money

// What a credit's life adds to its words.

/// Amendment n: what the issuing bank changes, and what the others say to it.
package struct Amendment: Hashable, Codable, Sendable {
    package enum Answer: String, Hashable, Codable, Sendable {
        case accepted
        case rejected
        /// By a presentation that complies with it (UCP 600 art. 10(c)).
        case deemed
        var isAcceptance: Bool { self != .rejected }
    }
    package enum Extension: String, Hashable, Codable, Sendable {
        case extended
        case declined
    }

    package var changes: [CreditChange]
    package var issuedOn: CalendarDay
    package var advisedOn: CalendarDay?
    package var beneficiary: Answer?
    /// Whether the confirming bank extends its confirmation.
    package var confirmer: Extension?

    package enum CodingKeys: Int, CodingKey { case changes = 1, issuedOn, advisedOn, beneficiary, confirmer }

    /// Whether the credit reads as amended, for the bank in the role.
    func binds(_ role: BankRole) -> Bool {
        beneficiary?.isAcceptance == true && (role != .confirming || confirmer != .declined)
    }
}

/// Documents that the beneficiary hands in under the credit.
package struct Presentation: Hashable, Codable, Sendable {
    package var amount: Money
    package var shippedOn: CalendarDay?
    package var quantity: ExactDecimal?
    package var instalment: Int?
    package var documents: [PresentedDocument]
    /// What the contract computed on presentation, by the credit as it stood; a bank may cite it or leave it, but for what
    /// ``reliesOn`` cures.
    package var findings: [Finding]
    /// Kept free for it in the credit until the banks decide; never more than was undrawn.
    package var reserved: Money
    package var settlement: Settlement?
    package var isWithdrawn: Bool?
    /// Numbers of the amendments not yet accepted without which the documents would show findings; accepted when a bank takes
    /// them up (UCP 600 art. 10(c)).
    package var reliesOn: [Int]?
    package var examinations: [Examination]

    package enum CodingKeys: Int, CodingKey {
        case amount = 1, shippedOn, quantity, instalment, documents, findings, reserved, settlement, isWithdrawn, reliesOn
        case examinations
    }

    /// Whether it still counts: neither withdrawn nor refused without having been settled.
    var isStanding: Bool { settlement != nil || (isWithdrawn != true && !examinations.contains { $0.refusal != nil }) }
}

package struct PresentedDocument: Hashable, Codable, Sendable {
    /// The same words as ``RequiredDocument/kind``.
    package var kind: String
    package var reference: String?
    package var issuedOn: CalendarDay?

    package enum CodingKeys: Int, CodingKey { case kind = 1, reference, issuedOn }

    package init(kind: String, reference: String? = nil, issuedOn: CalendarDay? = nil) {
        (self.kind, self.reference, self.issuedOn) = (kind, reference, issuedOn)
    }
}

/// One bank's own examination of a presentation, with its own clock (UCP 600 art. 14(b)).
package struct Examination: Hashable, Codable, Sendable {
    package var bank: BankRole
    /// The banking day on which this bank counts the documents as presented to it.
    package var receivedOn: CalendarDay
    package var foundComplyingOn: CalendarDay?
    package var waiver: Waiver?
    package var refusal: Refusal?
    /// The bank may no longer claim that the documents do not comply (UCP 600 art. 16(f)).
    package var isPrecluded: Bool?
    /// The bank honoured or negotiated, or the issuing bank reimbursed.
    package var paid: Money?
    package var reimbursed: Money?
    package var returnedOn: CalendarDay?

    package enum CodingKeys: Int, CodingKey {
        case bank = 1, receivedOn, foundComplyingOn, waiver, refusal, isPrecluded, paid, reimbursed, returnedOn
    }
}

package enum Waiver: String, Hashable, Codable, Sendable { case sought, given, declined }

/// The notice of refusal as it stands; there is one at most.
package struct Refusal: Hashable, Codable, Sendable {
    package var givenOn: CalendarDay
    package var discrepancies: [String]
    package var documents: Disposition

    package enum CodingKeys: Int, CodingKey { case givenOn = 1, discrepancies, documents }
}

/// Where refused documents are: UCP 600 art. 16(c)(iii). [GK: MT734 codes HOLD, NOTIFY, RETURN, PREVINST]
package enum Disposition: String, Hashable, Codable, Sendable {
    case holding
    case holdingForWaiver = "holding-for-waiver"
    case returning
    case asInstructed = "as-instructed"
}

/// How the beneficiary's claim was met.
package struct Settlement: Hashable, Codable, Sendable {
    package enum Means: String, Hashable, Codable, Sendable {
        case payment
        case acceptance
        case deferredPayment = "deferred-payment"
        case negotiation
    }

    package var by: BankRole
    package var means: Means
    package var amount: Money
    package var on: CalendarDay
    /// When a draft or deferred payment falls due, on a banking day.
    package var maturityOn: CalendarDay?
    package var paidOn: CalendarDay?

    package enum CodingKeys: Int, CodingKey { case by = 1, means, amount, on, maturityOn, paidOn }
}

/// The issuing bank's wish to cancel the credit, and who agreed.
package struct Cancellation: Hashable, Codable, Sendable {
    package var reason: String?
    package var agreed: [String]
    package var isDeclined: Bool?
    package enum CodingKeys: Int, CodingKey { case reason = 1, agreed, isDeclined }
}

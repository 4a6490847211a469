package import BankingCalendar
package import Money
package import Parties
package import UndertakingTerms

// What a guarantee's life adds to its words.

/// Amendment n: what the guarantor changes, and what the beneficiary says to it.
package struct Amendment: Hashable, Codable, Sendable {
    package enum Answer: String, Hashable, Codable, Sendable {
        case accepted
        case rejected
        /// By a demand that complies only with it (URDG 758 art. 11(c)).
        case deemed
    }

    package var changes: [GuaranteeChange]
    package var issuedOn: CalendarDay
    package var advisedOn: CalendarDay?
    package var beneficiary: Answer?

    package enum CodingKeys: Int, CodingKey { case changes = 1, issuedOn, advisedOn, beneficiary }
}

/// Paper of "demand".
package struct DemandPaper: Hashable, Codable, Sendable {
    package var amount: Money
    package var statement: SupportingStatement?
    package var documents: [PresentedPaper]
    package var datedOn: CalendarDay?
    /// The rest follows (URDG 758 art. 14(b)).
    package var isToBeCompleted: Bool?
    /// As an alternative to payment: extend the expiry to this day (art. 23).
    package var extendToOn: CalendarDay?
    /// Under a counter-guarantee: for how many days the guarantor has suspended payment of its own demand (art. 23(b)).
    package var guarantorSuspendedDays: Int?

    package enum CodingKeys: Int, CodingKey {
        case amount = 1, statement, documents, datedOn, isToBeCompleted, extendToOn, guarantorSuspendedDays
    }

    package init(amount: Money, statement: SupportingStatement? = nil, documents: [PresentedPaper] = []) {
        (self.amount, self.statement, self.documents) = (amount, statement, documents)
    }
}

/// What supports a demand, in the demand or beside it (URDG 758 art. 15).
package struct SupportingStatement: Hashable, Codable, Sendable {
    package enum Says: String, Hashable, Codable, Sendable, CaseIterable {
        /// In what respect the applicant is in breach (art. 15(a)).
        case breach
        /// That the party has received a complying demand under what it issued (art. 15(b)).
        case demandReceived = "demand-received"
    }

    package var says: Says
    package var text: String
    package var datedOn: CalendarDay?
    /// What it says is owed, where it says so (art. 17(e)(ii)).
    package var amount: Money?

    package enum CodingKeys: Int, CodingKey { case says = 1, text, datedOn, amount }

    package init(says: Says, text: String, datedOn: CalendarDay? = nil, amount: Money? = nil) {
        (self.says, self.text, self.datedOn, self.amount) = (says, text, datedOn, amount)
    }
}

/// What the contract computes about a demand: a discrepancy that the guarantor may cite. It never stops a demand.
package struct DemandFinding: Hashable, Codable, Sendable {
    package enum Code: String, Hashable, Codable, Sendable, CaseIterable {
        /// URDG 758 art. 14(a), 25(d).
        case afterExpiry = "after-expiry"
        /// Art. 4(c).
        case beforeCommencement = "before-commencement"
        /// Art. 15(d).
        case datedTooEarly = "dated-too-early"
        case currencyDiffers = "currency-differs"
        /// Art. 17(e)(i).
        case exceedsAvailable = "exceeds-available"
        /// Art. 17(e)(ii).
        case statementAmountShort = "statement-amount-short"
        /// Art. 17(a): the guarantee excludes it.
        case partialDemand = "partial-demand"
        /// Art. 17(c), 17(d).
        case furtherDemand = "further-demand"
        /// Art. 15(a), 15(b).
        case statementMissing = "statement-missing"
        /// Art. 15(a) is for guarantees and 15(b) for counter-guarantees.
        case statementOfOtherKind = "statement-of-other-kind"
        case documentMissing = "document-missing"
    }

    package var code: Code
    package var document: String?

    package enum CodingKeys: Int, CodingKey { case code = 1, document }

    package init(_ code: Code, document: String? = nil) { (self.code, self.document) = (code, document) }
}

/// Demand n, and what became of it.
package struct Demand: Hashable, Codable, Sendable {
    package enum Outcome: String, Hashable, Codable, Sendable {
        case paid, rejected, withdrawn, extended
        case notCompleted = "not-completed"
    }

    package enum Waiver: String, Hashable, Codable, Sendable { case sought, given, declined }

    package var paper: DemandPaper
    package var presentedOn: CalendarDay
    /// The business day from which the guarantor's five are counted; nil while the demand is to be completed.
    package var receivedOn: CalendarDay?
    package var findings: [DemandFinding]
    /// Kept free for it; never more than was available.
    package var held: Money
    /// Numbers of the unanswered amendments without which it would not comply; accepted when the guarantor takes it up.
    package var reliesOn: [Int]?
    package var outcome: Outcome?
    package var foundComplyingOn: CalendarDay?
    package var isPrecluded: Bool?
    package var waiver: Waiver?
    package var rejection: NoticeOfRejection?
    package var rejectedOn: CalendarDay?
    package var returnedOn: CalendarDay?
    package var suspendedThroughOn: CalendarDay?
    /// What the beneficiary would take instead of the extension that it asked for (art. 23(d)).
    package var wouldTakeOn: CalendarDay?
    package var payment: GuaranteePayment?

    package enum CodingKeys: Int, CodingKey {
        case paper = 1, presentedOn, receivedOn, findings, held, reliesOn, outcome, foundComplyingOn, isPrecluded, waiver
        case rejection, rejectedOn, returnedOn, suspendedThroughOn, wouldTakeOn, payment
    }

    package var isPending: Bool { outcome == nil }
}

/// Paper of "reject-demand": the single notice of URDG 758 art. 24(d).
package struct NoticeOfRejection: Hashable, Codable, Sendable {
    package var discrepancies: [String]
    package enum CodingKeys: Int, CodingKey { case discrepancies = 1 }
    package init(discrepancies: [String]) { self.discrepancies = discrepancies }
}

package struct GuaranteePayment: Hashable, Codable, Sendable {
    package var amount: Money
    package var paidOn: CalendarDay
    /// What of it goes to assignees; the rest goes to the beneficiary.
    package var shares: [AssignedShare]

    package enum CodingKeys: Int, CodingKey { case amount = 1, paidOn, shares }
}

package struct AssignedShare: Hashable, Codable, Sendable {
    /// The assignment's number.
    package var assignment: Int
    package var amount: Money
    package enum CodingKeys: Int, CodingKey { case assignment = 1, amount }
}

/// Paper of "assign-proceeds".
package struct AssignmentPaper: Hashable, Codable, Sendable {
    package var assignee: PartyName
    package var account: String?
    /// Nil means whatever is paid.
    package var amount: Money?

    package enum CodingKeys: Int, CodingKey { case assignee = 1, account, amount }

    package init(assignee: PartyName, account: String? = nil, amount: Money? = nil) {
        (self.assignee, self.account, self.amount) = (assignee, account, amount)
    }
}

package struct ProceedsAssignment: Hashable, Codable, Sendable {
    package var paper: AssignmentPaper
    /// Whether the guarantor has agreed to pay the assignee (URDG 758 art. 33(g)(ii)).
    package var isAcknowledged: Bool?
    package enum CodingKeys: Int, CodingKey { case paper = 1, isAcknowledged }
}

/// Paper of "claim-charge".
package struct ChargePaper: Hashable, Codable, Sendable {
    package var service: String
    package var amount: Money
    /// Asked of the beneficiary first.
    package var isBeneficiarys: Bool?

    package enum CodingKeys: Int, CodingKey { case service = 1, amount, isBeneficiarys }

    package init(service: String, amount: Money, isBeneficiarys: Bool? = nil) {
        (self.service, self.amount, self.isBeneficiarys) = (service, amount, isBeneficiarys)
    }
}

package struct GuaranteeCharge: Hashable, Codable, Sendable {
    package enum Standing: String, Hashable, Codable, Sendable { case due, paid, waived }

    package var paper: ChargePaper
    /// The role that is to be paid.
    package var claimedBy: String
    /// The role that is to pay; the instructing party in the end (art. 32(b)).
    package var borneBy: String
    package var standing: Standing

    package enum CodingKeys: Int, CodingKey { case paper = 1, claimedBy, borneBy, standing }
}

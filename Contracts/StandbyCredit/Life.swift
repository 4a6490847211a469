package import BankingCalendar
package import Money
package import UndertakingTerms

// What a standby's life adds to its words.

/// Amendment n: what the issuer changes, and what the beneficiary says to it.
package struct StandbyAmendment: Hashable, Codable, Sendable {
    package enum Answer: String, Hashable, Codable, Sendable {
        case accepted
        case rejected
        /// By documents that comply only with it (ISP98 rule 2.06(c)(ii)).
        case deemed
    }

    package var changes: [StandbyChange]
    package var issuedOn: CalendarDay
    package var advisedOn: CalendarDay?
    package var beneficiary: Answer?

    package enum CodingKeys: Int, CodingKey { case changes = 1, issuedOn, advisedOn, beneficiary }
}

/// Paper of "present".
package struct DrawingPaper: Hashable, Codable, Sendable {
    package var amount: Money
    package var documents: [PresentedPaper]
    /// As an alternative to payment: extend the expiry to this day (ISP98 rule 3.09).
    package var extendToOn: CalendarDay?

    package enum CodingKeys: Int, CodingKey { case amount = 1, documents, extendToOn }

    package init(amount: Money, documents: [PresentedPaper] = [], extendToOn: CalendarDay? = nil) {
        (self.amount, self.documents, self.extendToOn) = (amount, documents, extendToOn)
    }
}

/// What the contract computes about documents: a discrepancy that the issuer may cite. It never stops a presentation.
package struct DrawingFinding: Hashable, Codable, Sendable {
    package enum Code: String, Hashable, Codable, Sendable, CaseIterable {
        /// ISP98 rule 3.05, 3.13, 3.14.
        case afterExpiry = "after-expiry"
        case currencyDiffers = "currency-differs"
        /// Rule 3.08(e).
        case exceedsAvailable = "exceeds-available"
        /// Rule 3.08(c).
        case partialDrawing = "partial-drawing"
        /// Rule 3.08(d).
        case furtherDrawing = "further-drawing"
        case documentMissing = "document-missing"
    }

    package var code: Code
    package var document: String?

    package enum CodingKeys: Int, CodingKey { case code = 1, document }

    package init(_ code: Code, document: String? = nil) { (self.code, self.document) = (code, document) }
}

/// Presentation n, and what became of it.
package struct Drawing: Hashable, Codable, Sendable {
    package enum Outcome: String, Hashable, Codable, Sendable { case honoured, dishonoured, withdrawn, extended }
    package enum Waiver: String, Hashable, Codable, Sendable { case sought, given, declined }

    package var paper: DrawingPaper
    /// The business day on which it counts as made (ISP98 rule 3.05(b)).
    package var presentedOn: CalendarDay
    package var findings: [DrawingFinding]
    /// Kept free for it; never more than was available.
    package var held: Money
    /// Numbers of the unanswered amendments without which it would not comply; accepted when it is honoured.
    package var reliesOn: [Int]?
    package var outcome: Outcome?
    package var waiver: Waiver?
    package var isPrecluded: Bool?
    package var notice: NoticeOfDishonour?
    package var dishonouredOn: CalendarDay?
    package var returnedOn: CalendarDay?
    package var paid: Money?
    package var paidOn: CalendarDay?

    package enum CodingKeys: Int, CodingKey {
        case paper = 1, presentedOn, findings, held, reliesOn, outcome, waiver, isPrecluded, notice, dishonouredOn, returnedOn
        case paid, paidOn
    }

    package var isPending: Bool { outcome == nil }
}

/// Paper of "dishonour": every discrepancy for which the issuer dishonours (ISP98 rule 5.02).
package struct NoticeOfDishonour: Hashable, Codable, Sendable {
    package var discrepancies: [String]
    package enum CodingKeys: Int, CodingKey { case discrepancies = 1 }
    package init(discrepancies: [String]) { self.discrepancies = discrepancies }
}

package struct StandbyCancellation: Hashable, Codable, Sendable {
    package var reason: String?
    package var isAgreed: Bool?
    package enum CodingKeys: Int, CodingKey { case reason = 1, isAgreed }
}

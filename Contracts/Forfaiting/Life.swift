package import BankingCalendar
package import Collateral
package import Money
package import Signing

// What a forfaiting's life makes of its terms. Whatever a part stands for is numbered from 1 in the order of the parts.

/// Paper of "quote".
package struct Quote: Hashable, Codable, Sendable {
    package static let conditionsMax = 20
    package static let examinationDaysMax = 10

    package var terms: DiscountTerms
    /// Percent a year for the time from the deal to the payment, taken off the price.
    package var commitmentPercent: ExactDecimal
    /// The kinds of documents without which the forfaiter does not pay.
    package var conditions: [String]
    /// Banking days to examine them.
    package var examinationDays: Int
    /// The last day for documents and payment.
    package var settleThroughOn: CalendarDay
    package var goodUntil: LedgerTime

    package enum CodingKeys: Int, CodingKey {
        case terms = 1, commitmentPercent, conditions, examinationDays, settleThroughOn, goodUntil
    }

    package init(
        terms: DiscountTerms, commitmentPercent: ExactDecimal, conditions: [String], examinationDays: Int,
        settleThroughOn: CalendarDay, goodUntil: LedgerTime
    ) {
        (self.terms, self.commitmentPercent, self.conditions) = (terms, commitmentPercent, conditions)
        (self.examinationDays, self.settleThroughOn, self.goodUntil) = (examinationDays, settleThroughOn, goodUntil)
    }
}

/// The hold in the registry of financings, and the proof that it is this holder's, for this claim and amount.
package struct ClaimReservation: Hashable, Codable, Sendable {
    package var id: Digest32
    /// The one-time key that holds it.
    package var holder: PublicKey
    package var signature: ByteText
    /// Opens the commitment to the amount.
    package var salt: ByteText

    package enum CodingKeys: Int, CodingKey { case id = 1, holder, signature, salt }

    package init(id: Digest32, holder: PublicKey, signature: ByteText, salt: ByteText) {
        (self.id, self.holder, self.signature, self.salt) = (id, holder, signature, salt)
    }

    /// What the holder's key signs: this hold is for this claim, which its commitment names, in this forfaiting.
    package static func message(id: Digest32, reference: String, claim: Digest32) -> [UInt8] {
        Digest32.of(
            domain: "hefu forfaiting reservation", parts: [id.bytes, Array(reference.utf8), claim.bytes]
        ).bytes
    }
}

/// Paper of "confirm-risk".
package struct RiskConfirmation: Hashable, Codable, Sendable {
    package var amount: Money
    package var dueOn: CalendarDay
    package var reservation: ClaimReservation

    package enum CodingKeys: Int, CodingKey { case amount = 1, dueOn, reservation }

    package init(amount: Money, dueOn: CalendarDay, reservation: ClaimReservation) {
        (self.amount, self.dueOn, self.reservation) = (amount, dueOn, reservation)
    }
}

/// Paper of "note-assignment": the obligor will pay this amount on this day to whoever holds the claim by this agreement.
package struct AssignmentNote: Hashable, Codable, Sendable {
    package var amount: Money
    package var dueOn: CalendarDay
    /// Percent a year that it pays for the days after the due day.
    package var latePercent: ExactDecimal

    package enum CodingKeys: Int, CodingKey { case amount = 1, dueOn, latePercent }

    package init(amount: Money, dueOn: CalendarDay, latePercent: ExactDecimal) {
        (self.amount, self.dueOn, self.latePercent) = (amount, dueOn, latePercent)
    }
}

package struct HandedDocument: Hashable, Codable, Sendable {
    /// The same words as in the quote's conditions.
    package var kind: String
    package var reference: String

    package enum CodingKeys: Int, CodingKey { case kind = 1, reference }

    package init(kind: String, reference: String) { (self.kind, self.reference) = (kind, reference) }
}

/// Paper of "present-documents".
package struct HandedDocuments: Hashable, Codable, Sendable {
    package static let countMax = 50

    package var documents: [HandedDocument]
    package enum CodingKeys: Int, CodingKey { case documents = 1 }
    package init(documents: [HandedDocument]) { self.documents = documents }
}

package struct Presentation: Hashable, Codable, Sendable {
    package enum Standing: String, Hashable, Codable, Sendable {
        case waiting
        /// The days to examine have passed.
        case late
        case satisfactory
        case unsatisfactory
    }

    package var documents: [HandedDocument]
    package var presentedOn: CalendarDay
    package var standing: Standing

    package enum CodingKeys: Int, CodingKey { case documents = 1, presentedOn, standing }
}

/// Paper of "pay-price", "pay-resale" and "repurchase".
package struct Payment: Hashable, Codable, Sendable {
    package var amount: Money
    package var reference: String

    package enum CodingKeys: Int, CodingKey { case amount = 1, reference }

    package init(amount: Money, reference: String) { (self.amount, self.reference) = (amount, reference) }
}

/// The claim goes from one holder to the next, for money that the first has had.
package struct Transfer: Hashable, Codable, Sendable {
    package enum Ground: String, Hashable, Codable, Sendable {
        case purchase
        case resale
        case repurchase
    }

    package var ground: Ground
    package var from: Holder
    package var to: Holder
    package var payment: Payment
    package var on: CalendarDay

    package enum CodingKeys: Int, CodingKey { case ground = 1, from, to, payment, on }
}

/// Paper of "offer-resale".
package struct ResaleOffer: Hashable, Codable, Sendable {
    package var to: Holder
    package var terms: DiscountTerms
    package var settleThroughOn: CalendarDay
    package var goodUntil: LedgerTime

    package enum CodingKeys: Int, CodingKey { case to = 1, terms, settleThroughOn, goodUntil }

    package init(to: Holder, terms: DiscountTerms, settleThroughOn: CalendarDay, goodUntil: LedgerTime) {
        (self.to, self.terms, self.settleThroughOn, self.goodUntil) = (to, terms, settleThroughOn, goodUntil)
    }
}

/// Paper of "accept-resale".
package struct ResaleAcceptance: Hashable, Codable, Sendable {
    package var ratePercent: ExactDecimal
    /// A hold of the buyer's own, where the seller has let its own go; nil while the one on record is to stay.
    package var reservation: ClaimReservation?

    package enum CodingKeys: Int, CodingKey { case ratePercent = 1, reservation }

    package init(ratePercent: ExactDecimal, reservation: ClaimReservation? = nil) {
        (self.ratePercent, self.reservation) = (ratePercent, reservation)
    }
}

package struct Resale: Hashable, Codable, Sendable {
    package enum Standing: String, Hashable, Codable, Sendable { case offered, accepted, paid, completed, ended }

    package var from: Holder
    package var offer: ResaleOffer
    package var standing: Standing
    /// The buyer's own hold, which goes on record with the claim.
    package var reservation: ClaimReservation?
    package var payment: Payment?
    package var paidOn: CalendarDay?

    package enum CodingKeys: Int, CodingKey { case from = 1, offer, standing, reservation, payment, paidOn }

    var isOpen: Bool { standing != .completed && standing != .ended }
}

/// Paper of "claim-recourse". Forfaiting is without recourse but for these.
package struct RecourseClaim: Hashable, Codable, Sendable {
    package enum Ground: String, Hashable, Codable, Sendable, CaseIterable {
        case fraud
        /// The claim does not exist in law.
        case noLegalExistence = "no-legal-existence"
    }

    package var ground: Ground
    package var amount: Money
    package var text: String

    package enum CodingKeys: Int, CodingKey { case ground = 1, amount, text }

    package init(ground: Ground, amount: Money, text: String) { (self.ground, self.amount, self.text) = (ground, amount, text) }
}

package struct Recourse: Hashable, Codable, Sendable {
    package enum Standing: String, Hashable, Codable, Sendable { case claimed, denied, repaid, repurchased, ended }

    package var claimant: Holder
    package var respondent: Holder
    package var paper: RecourseClaim
    package var standing: Standing
    package var payment: Payment?

    package enum CodingKeys: Int, CodingKey { case claimant = 1, respondent, paper, standing, payment }

    var isOpen: Bool { standing == .claimed || standing == .repaid }
}

/// Paper of "pay-at-maturity".
package struct MaturityPayment: Hashable, Codable, Sendable {
    package var to: Holder
    /// The claim's amount, with interest for the days after the due day.
    package var amount: Money
    package var reference: String

    package enum CodingKeys: Int, CodingKey { case to = 1, amount, reference }

    package init(to: Holder, amount: Money, reference: String) {
        (self.to, self.amount, self.reference) = (to, amount, reference)
    }
}

package struct StatedPayment: Hashable, Codable, Sendable {
    package var paper: MaturityPayment
    package var on: CalendarDay
    package var isConfirmed: Bool

    package enum CodingKeys: Int, CodingKey { case paper = 1, on, isConfirmed }
}

/// Paper of "record-protest".
package struct Protest: Hashable, Codable, Sendable {
    /// The notary, court or bank that made it.
    package var by: String
    package var reference: String
    package var madeOn: CalendarDay

    package enum CodingKeys: Int, CodingKey { case by = 1, reference, madeOn }

    package init(by: String, reference: String, madeOn: CalendarDay) {
        (self.by, self.reference, self.madeOn) = (by, reference, madeOn)
    }
}

/// Paper of acts that say nothing beyond themselves, or why.
package struct Note: Hashable, Codable, Sendable {
    package var text: String?
    package enum CodingKeys: Int, CodingKey { case text = 1 }
    package init(text: String? = nil) { self.text = text }
}

package import BankingCalendar
import CanonicalCBOR
package import Money
package import Parties
package import Signing

/// A bank, and the place whose calendar counts its banking days.
package struct ClaimBank: Hashable, Codable, Sendable {
    package var name: PartyName
    package var bic: BIC?
    package var place: Place

    package enum CodingKeys: Int, CodingKey { case name = 1, bic, place }

    package init(name: PartyName, bic: BIC? = nil, place: Place) { (self.name, self.bic, self.place) = (name, bic, place) }
}

/// An accepted draft or a deferred payment undertaking under a credit: one drawing, one claim.
package struct Claim: Hashable, Codable, Sendable {
    package enum Means: String, Hashable, Codable, Sendable, CaseIterable {
        case acceptance
        case deferredPayment = "deferred-payment"
    }

    package var means: Means
    package var amount: Money
    package var acceptedOn: CalendarDay
    /// As accepted. Where the obligor is closed on it, the claim falls due on the next banking day.
    package var maturityOn: CalendarDay
    /// The bank that accepted or undertook.
    package var obligor: ClaimBank
    /// The bank that issued the credit; it may be the obligor.
    package var issuer: ClaimBank
    /// The credit's number, as the issuing bank gave it.
    package var credit: String
    /// Of the credit as its agreement or its message shows it, so that a forfaiter can be shown the same.
    package var creditDigest: Digest32
    /// The drawing's number, as the issuing bank gave it: with the credit it tells the claim from every other.
    package var drawing: String
    package var beneficiary: PartyName

    package enum CodingKeys: Int, CodingKey {
        case means = 1, amount, acceptedOn, maturityOn, obligor, issuer, credit, creditDigest, drawing, beneficiary
    }

    package init(
        means: Means, amount: Money, acceptedOn: CalendarDay, maturityOn: CalendarDay, obligor: ClaimBank, issuer: ClaimBank,
        credit: String, creditDigest: Digest32, drawing: String, beneficiary: PartyName
    ) {
        (self.means, self.amount, self.acceptedOn, self.maturityOn) = (means, amount, acceptedOn, maturityOn)
        (self.obligor, self.issuer, self.credit) = (obligor, issuer, credit)
        (self.creditDigest, self.drawing, self.beneficiary) = (creditDigest, drawing, beneficiary)
    }

    package static let saltBytesCount = 16

    /// Hides the claim in an announcement behind 16 random bytes.
    package func commitment(salt: [UInt8]) throws -> Digest32 {
        Digest32.of(domain: "hefu forfaiting claim", parts: [salt, try CBOREncoder().encode(self)])
    }
}

/// Paper of "announce": what is for sale, without a name.
package struct Announcement: Hashable, Codable, Sendable {
    package var reference: String
    package var seller: PartyName
    package var forfaiter: PartyName
    /// Where the days of the forfaiting are counted.
    package var place: Place
    package var amount: Money
    package var maturityOn: CalendarDay
    /// Such as the obligor's country and rating; it names nobody.
    package var description: String
    package var openThroughOn: CalendarDay
    /// See ``Claim/commitment(salt:)``.
    package var claim: Digest32

    package enum CodingKeys: Int, CodingKey {
        case reference = 1, seller, forfaiter, place, amount, maturityOn, description, openThroughOn, claim
    }

    package init(
        reference: String, seller: PartyName, forfaiter: PartyName, place: Place, amount: Money, maturityOn: CalendarDay,
        description: String, openThroughOn: CalendarDay, claim: Digest32
    ) {
        (self.reference, self.seller, self.forfaiter, self.place) = (reference, seller, forfaiter, place)
        (self.amount, self.maturityOn, self.description) = (amount, maturityOn, description)
        (self.openThroughOn, self.claim) = (openThroughOn, claim)
    }
}

/// Who may hold the claim; the raw value is the workflow's role.
package enum Holder: String, Hashable, Codable, Sendable, CaseIterable {
    case seller
    case forfaiter
    case secondForfaiter = "second-forfaiter"
    case thirdForfaiter = "third-forfaiter"
}

package import BankingCalendar
package import Signing

/// What the public registry of financings says of a hold, at the place in the order where an act stands (Docs/Architecture.md).
package struct ReservationFact: Hashable, Sendable {
    package enum Standing: Hashable, Sendable {
        /// Held until then, not yet financed.
        case reserved(until: LedgerTime)
        /// Financed; held until its holder releases it.
        case confirmed
    }

    package let standing: Standing
    /// The holder's one-time key; whoever signs with it holds the reservation.
    package let holder: PublicKey
    /// Salted digest of the amount financed; see ``ReservationFact/commitment(to:salt:)``.
    package let amount: Digest32

    package init(standing: Standing, holder: PublicKey, amount: Digest32) {
        (self.standing, self.holder, self.amount) = (standing, holder, amount)
    }

    package static let saltBytesCount = 16

    /// Hides an amount, written as bankers do ("USD 1234.50"), behind 16 random bytes.
    package static func commitment(to amount: String, salt: [UInt8]) -> Digest32 {
        Digest32.of(domain: "hefu registry amount", parts: [salt, Array(amount.utf8)])
    }
}

/// Where contracts look up the registry of financings. It is rooted public state, so every participant reads the same.
package protocol ReservationReader: Sendable {
    /// The live reservation with this id; nil when there is none, or it has ended or run out.
    func reservation(_ id: Digest32) -> ReservationFact?
}

/// A place without a registry: nothing is reserved there.
package struct NoReservations: ReservationReader {
    package init() {}
    package func reservation(_ id: Digest32) -> ReservationFact? { nil }
}

import CanonicalCBOR
package import Parties
package import Signing

/// Who keeps the registry of what is financed, and within which limits. Paper of "set-registry-rules".
package struct RegistryRules: Hashable, Codable, Sendable {
    /// A regulator or a neutral operator, never a lender: it alone knows whose one-time keys are whose.
    package struct Authority: Hashable, Codable, Sendable {
        package var member: MemberID
        /// With which it signs reservations and confirmations.
        package var key: PublicKey
        package enum CodingKeys: Int, CodingKey { case member = 1, key }
        package init(member: MemberID, key: PublicKey) { (self.member, self.key) = (member, key) }
    }

    /// The first acts, the second stands by.
    package var authorities: [Authority]
    /// How long a reservation may hold goods before it is confirmed.
    package var reservationMillisecondsMax: Int64
    /// Fingerprints of one reservation under one evaluating key.
    package var fingerprintsMax: Int
    /// Unconfirmed reservations that one member may have at a time; the authority counts them.
    package var reservationsMax: Int
    /// Evaluations that one member may ask for within the window; the authority counts them.
    package var evaluationsMax: Int
    package var evaluationWindowMilliseconds: Int64
    /// From which score on, of 100, a resemblance is put before an officer.
    package var resemblanceMin: Int

    package enum CodingKeys: Int, CodingKey {
        case authorities = 1, reservationMillisecondsMax, fingerprintsMax, reservationsMax, evaluationsMax
        case evaluationWindowMilliseconds, resemblanceMin
    }

    package init(
        authorities: [Authority], reservationMillisecondsMax: Int64 = 72 * 3_600_000, fingerprintsMax: Int = 256,
        reservationsMax: Int = 1_000, evaluationsMax: Int = 20_000, evaluationWindowMilliseconds: Int64 = 86_400_000,
        resemblanceMin: Int = 85
    ) {
        (self.authorities, self.reservationMillisecondsMax) = (authorities, reservationMillisecondsMax)
        (self.fingerprintsMax, self.reservationsMax) = (fingerprintsMax, reservationsMax)
        (self.evaluationsMax, self.evaluationWindowMilliseconds) = (evaluationsMax, evaluationWindowMilliseconds)
        self.resemblanceMin = resemblanceMin
    }

    package static let yearMilliseconds: Int64 = 366 * 86_400_000

    var limitsAreSensible: Bool {
        (60_000...Self.yearMilliseconds).contains(reservationMillisecondsMax) && (1...256).contains(fingerprintsMax)
            && (1...1_000_000).contains(reservationsMax) && (1...100_000_000).contains(evaluationsMax)
            && (60_000...Self.yearMilliseconds).contains(evaluationWindowMilliseconds) && (1...100).contains(resemblanceMin)
    }
}

/// Action "release-stuck-hold": the members free goods whose holder cannot or will not.
package struct StuckHold: Hashable, Codable, Sendable {
    package var reservation: Digest32
    package var reason: String
    package enum CodingKeys: Int, CodingKey { case reservation = 1, reason }
    package init(reservation: Digest32, reason: String) { (self.reservation, self.reason) = (reservation, reason) }
}

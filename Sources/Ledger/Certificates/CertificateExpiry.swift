package import BankingCalendar

/// How near the end of a certificate is, once people have to be told.
package enum CertificateExpiry: Int, Comparable, CaseIterable, Sendable {
    case within90Days, within30Days, within7Days, expired

    /// Nil while more than 90 days are left.
    package static func warning(validUntil: LedgerTime, now: LedgerTime) -> CertificateExpiry? {
        let left = now.milliseconds(until: validUntil)
        switch left {
        case ..<0: return .expired
        case ...(7 * day): return .within7Days
        case ...(30 * day): return .within30Days
        case ...(90 * day): return .within90Days
        default: return nil
        }
    }

    private static let day: Int64 = 86_400_000

    package static func < (lhs: CertificateExpiry, rhs: CertificateExpiry) -> Bool { lhs.rawValue < rhs.rawValue }

    /// A sentence for the people who run the node: what ends when, and what to do.
    ///
    /// - Parameter what: such as "the TLS certificate of harbour-bank".
    package func sentence(_ what: String, validUntil: LedgerTime, now: LedgerTime) -> String {
        let days = max(0, now.milliseconds(until: validUntil)) / Self.day
        switch self {
        case .within90Days: return "\(what) ends in \(days) days, at \(validUntil); plan its renewal"
        case .within30Days: return "\(what) ends in \(days) days, at \(validUntil); renew it"
        case .within7Days:
            return "\(what) ends in \(days) days, at \(validUntil); renew it now, or other members' nodes will refuse this one"
        case .expired:
            return "\(what) ended at \(validUntil): other members' nodes refuse this one until it is renewed; "
                + "what is already here can still be read"
        }
    }
}

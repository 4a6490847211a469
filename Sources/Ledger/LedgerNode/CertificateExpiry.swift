package import BankingCalendar
import Certificates
package import Governance
package import Parties

/// A member's identity certificate that expires soon, or has. It warns and stops nothing: what a member signs counts by its
/// key as governance names it, so that no date ever stops the ledger.
package struct CertificateExpiry: Hashable, Sendable {
    package enum Urgency: Int, Hashable, Sendable, Comparable {
        case within90Days = 90
        case within30Days = 30
        case within7Days = 7
        case expired = 0
        package static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue > rhs.rawValue }
    }

    package let member: MemberID
    package let expiresAt: LedgerTime
    package let urgency: Urgency

    /// The active members' certificates that expire within 90 days of ledger time, the most urgent first. One that cannot be
    /// read counts as expired at the beginning of time.
    package static func warnings(in book: GovernanceBook, at now: LedgerTime) -> [CertificateExpiry] {
        let found = book.activeMembers.compactMap { member -> CertificateExpiry? in
            let end = (try? MemberCertificate(der: member.certificate))?.validUntil ?? LedgerTime(millisecondsSinceEpoch: 0)
            let left = end.millisecondsSinceEpoch - now.millisecondsSinceEpoch
            let day: Int64 = 24 * 3600 * 1000
            guard left <= 90 * day else { return nil }
            let urgency: Urgency =
                left < 0 ? .expired : left <= 7 * day ? .within7Days : left <= 30 * day ? .within30Days : .within90Days
            return CertificateExpiry(member: member.id, expiresAt: end, urgency: urgency)
        }
        return found.sorted { ($0.expiresAt, $0.member) < ($1.expiresAt, $1.member) }
    }
}

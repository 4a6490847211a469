// Proved here: people are told 90, 30 and 7 days before a certificate ends, and when it has. How: a table of times left.

import BankingCalendar
import Certificates
import Testing

@Suite("The end of a certificate")
struct CertificateExpiryTests {
    private static let end = LedgerTime(millisecondsSinceEpoch: 1_800_000_000_000)
    private static let day: Int64 = 86_400_000

    @Test(
        "is told in time",
        arguments: [
            (90 * day + 1, nil), (90 * day, .within90Days), (30 * day + 1, .within90Days), (30 * day, .within30Days),
            (7 * day + 1, .within30Days), (7 * day, .within7Days), (1, .within7Days), (0, .within7Days), (-1, .expired),
            (-400 * day, .expired),
        ] as [(Int64, CertificateExpiry?)])
    func warning(_ left: Int64, _ warning: CertificateExpiry?) throws {
        let now = try Self.end.adding(milliseconds: -left)
        #expect(CertificateExpiry.warning(validUntil: Self.end, now: now) == warning)
    }

    @Test("is told in a sentence with its day and what to do", arguments: CertificateExpiry.allCases)
    func sentence(_ warning: CertificateExpiry) throws {
        let now = try Self.end.adding(milliseconds: -5 * Self.day)
        let said = warning.sentence("the TLS certificate of harbour-bank", validUntil: Self.end, now: now)
        #expect(said.hasPrefix("the TLS certificate of harbour-bank ") && said.contains("\(Self.end)") && said.contains("renew"))
        #expect(warning == .expired || said.contains("5 days"))
    }
}

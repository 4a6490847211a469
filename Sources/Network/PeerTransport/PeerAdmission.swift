import BankingCalendar
import Certificates
import Parties

/// Whether who shows a TLS certificate is a member of the network at this moment.
struct PeerAdmission: Sendable {
    let activeMembers: @Sendable () async throws -> [PeerIdentity]
    let now: @Sendable () -> LedgerTime

    /// Asked in each handshake and again for each request, so that a suspension acts at once.
    ///
    /// - Throws: ``CertificateFault`` or ``NotAMember``.
    func check(_ presented: PresentedCertificate) async throws {
        // By the id that it claims the identity key is found that has to have signed it.
        guard let identity = try await activeMembers().first(where: { $0.member == presented.member }) else {
            throw NotAMember(member: presented.member)
        }
        try await presented.check(issuer: identity.certificate, use: .client, at: now())
    }
}

struct NotAMember: Error, Hashable, CustomStringConvertible {
    let member: MemberID
    var description: String { "\(member) is no active member of this network" }
}

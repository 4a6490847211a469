import BankingCalendar
import Certificates
import CoreMetrics
import Logging
import Parties
import PeerTransport
import ServiceLifecycle

/// Tells the operator of certificates that end within 90 days: when the node starts, and every day until they are renewed.
struct ExpiryWatch: Service {
    private let own: MemberID
    private let identities: @Sendable () -> [PeerIdentity]
    private let leaf: @Sendable () throws -> LedgerTime
    private let now: @Sendable () -> LedgerTime
    private let every: Duration
    private let logger: Logger

    /// - Parameters:
    ///   - identities: of the active members.
    ///   - leaf: until when this node's own TLS certificate is valid, as its file says.
    init(
        own: MemberID, identities: @escaping @Sendable () -> [PeerIdentity], leaf: @escaping @Sendable () throws -> LedgerTime,
        now: @escaping @Sendable () -> LedgerTime, every: Duration = .seconds(24 * 3600), logger: Logger
    ) {
        (self.own, self.identities, self.leaf, self.now) = (own, identities, leaf, now)
        (self.every, self.logger) = (every, logger)
    }

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                look()
                try await Task.sleep(for: every)
            }
        }
    }

    func look() {
        let now = now()
        for identity in identities() {
            tell(
                "the identity certificate of \(identity.member)", identity.member, "identity", identity.certificate.validUntil,
                now)
        }
        // A pair of files that cannot be read is CertificateWatch's to tell of.
        if let until = try? leaf() { tell("the TLS certificate of \(own)", own, "tls", until, now) }
    }

    private func tell(_ what: String, _ member: MemberID, _ kind: String, _ until: LedgerTime, _ now: LedgerTime) {
        let days = now.milliseconds(until: until) / 86_400_000
        Gauge(label: "hefu_certificate_days_left", dimensions: [("member", member.text), ("certificate", kind)]).record(days)
        guard let expiry = CertificateExpiry.warning(validUntil: until, now: now) else { return }
        let sentence = expiry.sentence(what, validUntil: until, now: now)
        logger.log(level: expiry >= .within7Days ? .error : .warning, "\(sentence)", metadata: ["member": "\(member)"])
    }
}

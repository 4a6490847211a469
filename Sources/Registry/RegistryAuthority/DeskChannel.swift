package import BlindEvaluation
package import Fingerprints
package import Ledger
import LedgerNode
package import Parties
package import Signing

/// The authority's desk for one member, in the authority's own process.
package struct DeskChannel: RegistryChannel {
    private let authority: RegistryAuthority
    private let member: MemberID

    package init(_ authority: RegistryAuthority, as member: MemberID) { (self.authority, self.member) = (authority, member) }

    package func evaluate(_ request: EvaluationRequest) async throws -> EvaluationAnswer {
        try await authority.evaluate(request, from: member, at: authority.node.position().now)
    }

    package func assess(_ documents: FinancingDocuments) async throws -> [ResemblanceSummary] {
        try await authority.assess(documents, from: member, at: authority.node.position().now)
    }

    package func countersignReservation(_ draft: Transaction, consent: OwnerConsent) async throws -> Transaction {
        try await authority.countersignReservation(draft, consent: consent, from: member, at: authority.node.position().now)
    }

    package func examine(_ reservation: Digest32, opening: FinancingOpening) async throws -> Examination {
        try await authority.examine(reservation, opening: opening, from: member, at: authority.node.position().now)
    }

    package func decide(
        finding: Int64, verdict: FindingDecision.Verdict, officer: String, reason: String
    ) async throws {
        try await authority.decide(
            finding: finding, verdict: verdict, officer: officer, reason: reason, from: member,
            at: authority.node.position().now)
    }

    package func countersignConfirmation(_ draft: Transaction, opening: FinancingOpening) async throws -> Transaction {
        try await authority.countersignConfirmation(draft, opening: opening, from: member, at: authority.node.position().now)
    }

    package func countersignRenewal(_ draft: Transaction) async throws -> Transaction {
        try await authority.countersignRenewal(draft, from: member, at: authority.node.position().now)
    }

    package func pendingRenewals() async throws -> [PendingRenewal] { try await authority.pendingRenewals(of: member) }

    package func alerts(after sequence: Int64, limit: Int) async throws -> [RegistryAlert] {
        try await authority.alerts(for: member, after: sequence, limit: limit)
    }

    package func reportClash(height: UInt64, index: Int) async throws {
        try await authority.reportClash(height: height, index: index, from: member, at: authority.node.position().now)
    }

    package func consentToDisclosure(_ matter: DisclosureMatter) async throws -> Disclosure {
        try await authority.consentToDisclosure(matter, from: member, at: authority.node.position().now)
    }
}

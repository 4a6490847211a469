package import BlindEvaluation
package import Fingerprints
package import Ledger
package import RegistryAuthority
package import Signing

/// A way to the authority on which something goes wrong.
package struct ChangedChannel: RegistryChannel {
    private let usual: any RegistryChannel
    private let evaluating: (@Sendable (EvaluationRequest, EvaluationAnswer) throws -> EvaluationAnswer)?
    private let countersigning: (@Sendable (Transaction, OwnerConsent) throws -> (Transaction, OwnerConsent))?

    /// - Parameters:
    ///   - evaluating: changes the answer to an evaluation.
    ///   - countersigning: changes what the authority is asked to sign.
    package init(
        _ usual: any RegistryChannel,
        evaluating: (@Sendable (EvaluationRequest, EvaluationAnswer) throws -> EvaluationAnswer)? = nil,
        countersigning: (@Sendable (Transaction, OwnerConsent) throws -> (Transaction, OwnerConsent))? = nil
    ) {
        (self.usual, self.evaluating, self.countersigning) = (usual, evaluating, countersigning)
    }

    package func evaluate(_ request: EvaluationRequest) async throws -> EvaluationAnswer {
        let answer = try await usual.evaluate(request)
        return try evaluating?(request, answer) ?? answer
    }

    package func countersignReservation(_ draft: Transaction, consent: OwnerConsent) async throws -> Transaction {
        let (draft, consent) = try countersigning?(draft, consent) ?? (draft, consent)
        return try await usual.countersignReservation(draft, consent: consent)
    }

    package func assess(_ documents: FinancingDocuments) async throws -> [ResemblanceSummary] {
        try await usual.assess(documents)
    }
    package func examine(_ reservation: Digest32, opening: FinancingOpening) async throws -> Examination {
        try await usual.examine(reservation, opening: opening)
    }
    package func decide(
        finding: Int64, verdict: FindingDecision.Verdict, officer: String, reason: String
    ) async throws {
        try await usual.decide(finding: finding, verdict: verdict, officer: officer, reason: reason)
    }
    package func countersignConfirmation(_ draft: Transaction, opening: FinancingOpening) async throws -> Transaction {
        try await usual.countersignConfirmation(draft, opening: opening)
    }
    package func countersignRenewal(_ draft: Transaction) async throws -> Transaction {
        try await usual.countersignRenewal(draft)
    }
    package func pendingRenewals() async throws -> [PendingRenewal] { try await usual.pendingRenewals() }
    package func alerts(after sequence: Int64, limit: Int) async throws -> [RegistryAlert] {
        try await usual.alerts(after: sequence, limit: limit)
    }
    package func reportClash(height: UInt64, index: Int) async throws {
        try await usual.reportClash(height: height, index: index)
    }
    package func consentToDisclosure(_ matter: DisclosureMatter) async throws -> Disclosure {
        try await usual.consentToDisclosure(matter)
    }
}

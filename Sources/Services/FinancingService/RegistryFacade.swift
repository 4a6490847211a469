package import BankingCalendar
package import FinancingRegistry
package import Fingerprints
import LedgerNode
package import Money
package import Signing

/// The calls of registries of double financing as banks know them, over this desk: registrations, financings, cancellations, status,
/// document matches and activity.
package struct RegistryFacade: Sendable {
    private let desk: RegistryDesk
    package init(_ desk: RegistryDesk) { self.desk = desk }

    /// What a call answers about one registration.
    package struct Report: Hashable, Codable, Sendable {
        package let registration: Digest32
        package let reference: String?
        package let status: StatusCode
        package let matchType: MatchType
        package let risk: RiskClass
        /// Kinds of the papers that clashed; never whose.
        package let clashing: [String]
        package let amount: Money
        package let cancelReason: CancelReason?
        package let at: LedgerTime
    }

    /// How one document stands, line by line.
    package struct DocumentMatch: Hashable, Codable, Sendable {
        package let line: Int
        package let document: String
        package let status: StatusCode
        package let matchType: MatchType
        package let risk: RiskClass
        package let clashing: [String]
    }

    /// Registers documents for financing: holds them when they are unique.
    package func registrations(
        _ documents: FinancingDocuments, lifeMilliseconds: Int64, owner: any OwnerConsenting, officer: String, reference: String
    ) async throws -> Report {
        let outcome = try await desk.reserve(
            documents, lifeMilliseconds: lifeMilliseconds, owner: owner, officer: officer, reference: reference)
        return try await status(outcome.registration.id)
    }

    /// Says that a registration is financed.
    package func financings(_ id: Digest32) async throws -> Report {
        _ = try await desk.confirm(id)
        return try await status(id)
    }

    package func cancellations(_ id: Digest32, reason: CancelReason, officer: String) async throws -> Report {
        _ = try await desk.release(id, reason: reason, officer: officer)
        return try await status(id)
    }

    /// Where a registration stands, by what the ledger says now.
    package func status(_ id: Digest32) async throws -> Report {
        let known = try await desk.registration(id)
        let now = await desk.node.position().now
        let reservation = try desk.node.reservation(id)
        let status = Self.status(of: known.state, refusal: known.refusal, reservation?.standing, at: now)
        var reason = known.reason
        if status.code == .cancelled, reason == nil {
            reason = if case .ended(let ending) = reservation?.standing { CancelReason(ending) } else { CancelReason(.ranOut) }
        }
        return Report(
            registration: id, reference: known.reference, status: status.code, matchType: status.match, risk: status.risk,
            clashing: known.refusal?.clashing ?? [], amount: known.amount,
            cancelReason: status.code == .cancelled ? reason : nil, at: now)
    }

    /// A registration's own status: the ledger's word stands above what the desk put down.
    package static func status(
        of state: Registration.State, refusal: Registration.Refusal?, _ standing: Reservation.Standing?, at now: LedgerTime
    ) -> RegistryStatus {
        switch standing {
        case .reserved(let until) where now <= until: RegistryStatus(.pending, .none, .none)
        case .confirmed: RegistryStatus(.financed, .none, .none)
        case .reserved, .ended: RegistryStatus(.cancelled, .none, .none)
        case nil:
            switch state {
            case .refused: refusal?.status ?? RegistryStatus(.cancelled, .none, .none)
            case .abandoned, .ended: RegistryStatus(.cancelled, .none, .none)
            case .drafted, .reserved, .confirmed: RegistryStatus(.pending, .none, .none)
            }
        }
    }

    /// Line by line, what matches the documents of a financing now.
    package func documentMatches(_ documents: FinancingDocuments, resemblances: Bool = false) async throws -> [DocumentMatch] {
        try await desk.check(documents, resemblances: resemblances).documents.map {
            DocumentMatch(
                line: $0.position, document: $0.kind.words, status: $0.status.code, matchType: $0.status.match,
                risk: $0.status.risk, clashing: $0.clashing)
        }
    }

    /// What the desk did, oldest first, after the cursor.
    package func activity(after number: Int64 = 0, limit: Int = 100) async throws -> [RegistryDesk.ActivityLine] {
        try await desk.activity(after: number, limit: limit)
    }
}

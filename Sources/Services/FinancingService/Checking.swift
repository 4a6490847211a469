package import BankingCalendar
import BlindEvaluation
import FinancingRegistry
package import Fingerprints
import GRDB
import LedgerNode
package import RegistryAuthority
import Signing

/// What the registry says of one document of a financing.
package struct DocumentStatus: Hashable, Sendable {
    /// From 1, in the order of the financing.
    package let position: Int
    package let kind: DocumentKind
    package let status: RegistryStatus
    /// What clashed or touched: kinds of papers, lots, ties; never whose.
    package let clashing: [String]
}

/// What the registry says of a financing.
package struct CheckReport: Hashable, Sendable {
    package let status: RegistryStatus
    package let documents: [DocumentStatus]
    package let resemblances: [ResemblanceSummary]
    package let checkedAt: LedgerTime
    package var clashing: [String] { Array(Set(documents.flatMap(\.clashing))).sorted() }
}

/// A financing's fingerprints under one evaluating key, in the order of its inputs.
struct EvaluatedSet: Sendable {
    let epoch: UInt64
    let shares: [InputShare]
    let fingerprints: [Fingerprint]

    var holdings: HoldingSet {
        let all = zip(shares, fingerprints).map { Holding(fingerprint: $1, force: $0.input.force, share: $0.share) }
        return HoldingSet(epoch: epoch, holdings: all.sorted { $0.fingerprint < $1.fingerprint })
    }
}

extension RegistryDesk {
    /// Asks what the registry says of documents, without holding anything. The authority evaluates blindly: it does not learn the
    /// papers, unless `resemblances` asks it to compare them with those it knows.
    ///
    /// - Parameter resemblances: whether the papers are shown to the authority, to find what resembles them.
    /// - Throws: ``RegistryDeskFault/wrongEvaluation(_:)``, `FingerprintFault` for incomplete papers, or what the authority says.
    package func check(_ documents: FinancingDocuments, resemblances: Bool = false) async throws -> CheckReport {
        let sets = try await evaluate(documents)
        let similar = resemblances ? try await authority.assess(documents) : []
        let now = await node.position().now
        return try report(documents, sets, similar, at: now)
    }

    func report(
        _ documents: FinancingDocuments, _ sets: [EvaluatedSet], _ similar: [ResemblanceSummary], at now: LedgerTime
    ) throws -> CheckReport {
        var seen: [[UInt8]: Set<Sighting>] = [:]
        for set in sets {
            for (share, fingerprint) in zip(set.shares, set.fingerprints) {
                seen[share.input.bytes, default: []].formUnion(try sightings(of: fingerprint, share, at: now))
            }
        }
        let near: Set<Sighting> = similar.isEmpty ? [] : [Sighting(.other, .confirmed, .near)]
        let statuses = try documents.documents.enumerated().map { position, document in
            // Inputs do not depend on what else is in the financing.
            let alone = FinancingDocuments(
                applicant: documents.applicant, amount: documents.amount, documents: [document], share: documents.share)
            let inputs = try alone.exactInputs()
            let all = inputs.reduce(into: Set<Sighting>()) { $0.formUnion(seen[$1.bytes] ?? []) }
            // Beside the same paper, what it touches says nothing more.
            let others = all.filter { $0.whose == .other }
            let exact = others.filter { $0.manner == .exact }
            let telling = exact.isEmpty ? others : exact
            let clashing = inputs.filter { !telling.isDisjoint(with: seen[$0.bytes] ?? []) }.map(\.kind.words)
            return DocumentStatus(
                position: position + 1, kind: document.kind, status: RegistryStatus(all),
                clashing: Array(Set(clashing)).sorted())
        }
        let all = seen.values.reduce(near) { $0.union($1) }
        return CheckReport(
            status: RegistryStatus(all, score: similar.map(\.score).max()), documents: statuses, resemblances: similar,
            checkedAt: now)
    }

    /// One request for each evaluating key in use; a proof that fails stops everything.
    func evaluate(_ documents: FinancingDocuments, epochs: [UInt64]? = nil) async throws -> [EvaluatedSet] {
        let shares = try documents.shares()
        let open = try node.registryBook()?.epochs ?? []
        guard !open.isEmpty else { throw RegistryDeskFault.noRegistry }
        var sets: [EvaluatedSet] = []
        for epoch in open where epochs?.contains(epoch.number) ?? true {
            let publicKey = try EvaluatingPublicKey(epoch: epoch.number, bytes: epoch.evaluatingKey)
            let blinded = try BlindedInputs(
                shares.map(\.input), requestID: randomBytes(EvaluationLimits.requestIDBytesCount), for: publicKey)
            let answer = try await authority.evaluate(blinded.request)
            do {
                let fingerprints = try await blinded.fingerprints(from: answer, workers: workers)
                sets.append(EvaluatedSet(epoch: epoch.number, shares: shares, fingerprints: fingerprints))
            } catch let fault as BlindEvaluationFault {
                throw RegistryDeskFault.wrongEvaluation("\(fault)")
            }
        }
        return sets
    }

    /// Whose holds stand on one fingerprint, in which manner.
    private func sightings(of fingerprint: Fingerprint, _ share: InputShare, at now: LedgerTime) throws -> Set<Sighting> {
        var sightings = try pastSightings(of: fingerprint, at: now)
        var (others, taken): ([Sighting.Standing], UInt64) = ([], 0)
        for hold in try node.fingerprintEntry(fingerprint)?.holds ?? [] {
            guard let reservation = try node.reservation(hold.reservation), reservation.isLive(at: now) else { continue }
            let standing: Sighting.Standing = reservation.standing == .confirmed ? .confirmed : .reserved
            let isOwn = try node.oneTimeKey(reservation.holder) != nil
            if hold.force == .ties || share.input.force == .ties {
                sightings.insert(Sighting(isOwn ? .own : .other, standing, .tie))
            } else if isOwn {
                taken += hold.share
                sightings.insert(Sighting(.own, standing, .exact))
            } else {
                taken += hold.share
                others.append(standing)
            }
        }
        // Parts that fit together beside each other do not clash.
        let manner: Sighting.Manner = taken + share.share > Holding.whole ? .exact : .tie
        return sightings.union(others.map { Sighting(.other, $0, manner) })
    }

    /// This bank's own holds on it that are over; the ledger has forgotten whose fingerprints they were.
    private func pastSightings(of fingerprint: Fingerprint, at now: LedgerTime) throws -> Set<Sighting> {
        let rows = try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT r.* FROM heldFingerprint h JOIN registration r ON r.number = h.registration
                    WHERE h.fingerprint = ? AND h.share > 0 AND r.height IS NOT NULL
                    """, arguments: [fingerprint.bytes.databaseBytes])
        }
        return try rows.reduce(into: []) { sightings, row in
            let registration = try Registration(row)
            guard registration.state != .refused, let reservation = try node.reservation(registration.id) else { return }
            switch reservation.standing {
            case .ended(.ranOut): sightings.insert(Sighting(.own, .expired, .exact))
            case .ended: sightings.insert(Sighting(.own, .ended, .exact))
            case .reserved where !reservation.isLive(at: now): sightings.insert(Sighting(.own, .expired, .exact))
            case .reserved, .confirmed: break
            }
        }
    }
}

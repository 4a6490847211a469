import BankingCalendar
import CanonicalCBOR
import FinancingRegistry
import Fingerprints
import GRDB
import Governance
import Ledger
import LedgerNode
package import RegistryAuthority
package import Signing

extension RegistryDesk {
    /// How often a confirmation is drafted again when another's tie came in between.
    private static let attemptsMax = 3

    /// What the authority finds in the documents of a reservation; an officer decides each finding before it is confirmed.
    package func examine(_ id: Digest32) async throws -> Examination {
        try await authority.examine(id, opening: try registration(id).opening)
    }

    /// Keeps an officer's decision with the authority.
    package func decide(finding: Int64, verdict: FindingDecision.Verdict, officer: String, reason: String) async throws {
        try await authority.decide(finding: finding, verdict: verdict, officer: officer, reason: reason)
    }

    /// Confirms that a reservation is financed. The authority sees the documents and countersigns.
    ///
    /// - Throws: ``RegistryDeskFault/decisionsNeeded(_:)`` with the findings that an officer has to decide first.
    package func confirm(_ id: Digest32) async throws -> Registration {
        let known = try ready(id, in: [.reserved])
        var attempt = 1
        while true {
            let examination = try await authority.examine(id, opening: known.opening)
            guard examination.undecided.isEmpty else { throw RegistryDeskFault.decisionsNeeded(examination.undecided) }
            do {
                let draft = try await draft(.confirm(id, considered: examination.considered), of: known, countersigned: true)
                return try await take(.confirm, of: id, authority.countersignConfirmation(draft, opening: known.opening))
            } catch RegistryAuthorityFault.consideredDiffers where attempt < Self.attemptsMax {
                attempt += 1
            } catch RegistryDeskFault.refused(let why) {
                // Somebody may have reserved what ties, between the authority's look and the ledger's.
                let now = try await authority.examine(id, opening: known.opening)
                guard attempt < Self.attemptsMax, now.considered != examination.considered else {
                    throw RegistryDeskFault.refused(why)
                }
                attempt += 1
            }
        }
    }

    /// Gives back what is held.
    package func release(_ id: Digest32, reason: CancelReason, officer: String) async throws -> Registration {
        try Self.check(officer, "the officer's name")
        let known = try ready(id, in: [.reserved, .confirmed])
        let transaction = try await draft(.release(id, reason.ending), of: known)
        let now = await node.position().now
        try write { db in
            try db.execute(
                sql: "UPDATE registration SET reason = ? WHERE id = ?", arguments: [reason.rawValue, id.bytes.databaseBytes])
            try note("release-asked", of: id, by: officer, detail: reason.rawValue, at: now, in: db)
        }
        return try await take(.release, of: id, transaction)
    }

    /// Holds less of the same from now on, such as after a part was paid back.
    ///
    /// - Parameter share: of the documents, in millionths; below what is held now.
    package func reduce(_ id: Digest32, toShare share: UInt64) async throws -> Registration {
        let known = try ready(id, in: [.reserved, .confirmed])
        let before = known.documents.covered
        guard share > 0, share < before else {
            throw RegistryDeskFault.badInput("the new share must be between 1 and \(before - 1) millionths")
        }
        guard let reservation = try node.reservation(id) else { throw RegistryDeskFault.unknown(id) }
        let lower = reservation.holdings.filter { $0.force == .excludes }.map { holding in
            // Shares are at most a million, so the product fits.
            Holding(fingerprint: holding.fingerprint, force: .excludes, share: (holding.share * share + before - 1) / before)
        }
        let falling = Set(reservation.holdings).subtracting(lower).map(\.fingerprint)
        let changed = lower.filter { falling.contains($0.fingerprint) }.sorted { $0.fingerprint < $1.fingerprint }
        let transaction = try await draft(.reduce(id, changed), of: known)
        try write { db in
            try db.execute(
                sql: "UPDATE registration SET shareAsked = ? WHERE id = ?", arguments: [Int64(share), id.bytes.databaseBytes])
        }
        return try await take(.reduce, of: id, transaction)
    }

    /// Registers the bank's confirmed financings again under the newest evaluating key, while the older one is still in use.
    ///
    /// - Returns: those that were renewed.
    package func renewAll() async throws -> [Registration] {
        var renewed: [Registration] = []
        for pending in try await authority.pendingRenewals() { renewed.append(try await renew(pending.reservation)) }
        return renewed
    }

    package func renew(_ id: Digest32) async throws -> Registration {
        let known = try ready(id, in: [.confirmed])
        guard let reservation = try node.reservation(id), let current = reservation.sets.last,
            let newest = try node.registryBook()?.newest?.number
        else { throw RegistryDeskFault.unknown(id) }
        let sets = try await evaluate(known.documents, epochs: [current.epoch, newest])
        guard let old = sets.first(where: { $0.epoch == current.epoch }), let new = sets.first(where: { $0.epoch == newest })
        else {
            throw RegistryDeskFault.notInState(id, "registered under a key that is no longer in use")
        }
        // What was reduced since stays reduced.
        let holdings = zip(old.fingerprints, new.fingerprints).compactMap { before, after in
            current.holdings.first { $0.fingerprint == before }.map {
                Holding(fingerprint: after, force: $0.force, share: $0.share)
            }
        }.sorted { $0.fingerprint < $1.fingerprint }
        let draft = try await draft(.renew(id, HoldingSet(epoch: newest, holdings: holdings)), of: known, countersigned: true)
        let signed = try await authority.countersignRenewal(draft)
        try write { try keep([new], of: id, in: $0) }
        return try await take(.renew, of: id, signed)
    }

    // MARK: steps

    /// A registration that stands where a new step may begin.
    private func ready(_ id: Digest32, in states: [Registration.State]) throws -> Registration {
        let known = try registration(id)
        if let step = known.step { throw RegistryDeskFault.unfinished(id, action: step.rawValue) }
        guard states.contains(known.state) else { throw RegistryDeskFault.notInState(id, known.state.rawValue) }
        return known
    }

    private func draft(_ act: RegistryAct, of known: Registration, countersigned: Bool = false) async throws -> Transaction {
        let position = await node.position()
        guard let holder = try node.oneTimeKey(known.holder) else { throw RegistryDeskFault.keyLost(known.id) }
        guard countersigned else { return try node.composeRegistryAct(act, signedBy: holder, now: position.now) }
        guard let authorityKey = position.governance.registry?.authorities.first?.key else { throw RegistryDeskFault.noRegistry }
        return try node.composeRegistryAct(act, signedBy: holder, then: [authorityKey], now: position.now)
    }

    private func take(_ step: Registration.Step, of id: Digest32, _ transaction: Transaction) async throws -> Registration {
        try begin(step, of: id, transaction)
        let place = try await send(transaction)
        try finishStep(id, step, transaction, place)
        return try registration(id)
    }
}

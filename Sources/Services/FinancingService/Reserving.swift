import BankingCalendar
import CanonicalCBOR
import ContractKit
import FinancingRegistry
package import Fingerprints
import GRDB
import Governance
package import Ledger
import LedgerNode
import Money
package import RegistryAuthority
package import Signing

/// What became of a reservation.
package struct ReservationOutcome: Hashable, Sendable {
    package let registration: Registration
    /// Set when others hold the same: which kinds of papers clash, and where the proof stands on the ledger
    /// (`LedgerNode.receipt(height:index:)`).
    package let refusal: Registration.Refusal?

    package var isReserved: Bool { registration.state == .reserved }
}

/// A reservation that waits for its owner's signatures.
package struct OwnerRequest: Sendable {
    package let registration: Registration
    /// Signed by the holder; the owner signs next, for as long as the draft's validity lasts.
    package let draft: Transaction
}

extension RegistryDesk {
    /// Holds documents and goods, so that nobody else can finance them, until the financing is confirmed or the time is over.
    ///
    /// - Parameters:
    ///   - lifeMilliseconds: how long it holds; no longer than the registry's rules allow.
    ///   - reference: the bank's own, which names one registration for ever; the same again answers what became of it.
    /// - Throws: ``RegistryDeskFault``, ``RegistryAuthorityFault``; what was begun is in ``unfinished()``.
    package func reserve(
        _ documents: FinancingDocuments, lifeMilliseconds: Int64, owner: any OwnerConsenting, officer: String,
        reference: String? = nil
    ) async throws -> ReservationOutcome {
        if let known = try earlier(documents, officer, reference) { return try repeated(known) }
        let request = try await prepare(
            documents, lifeMilliseconds: lifeMilliseconds, ownerKey: try await owner.makeOneTimeKey(), officer: officer,
            reference: reference)
        let (signed, consent) = try await owner.consent(to: request.draft)
        return try await submit(request.registration.id, signed: signed, consent: consent)
    }

    /// Draws up a reservation for its owner to sign, wherever the owner's keys are.
    ///
    /// - Parameter ownerKey: the owner's one-time key.
    /// - Throws: as ``reserve(_:lifeMilliseconds:owner:officer:reference:)``.
    package func prepare(
        _ documents: FinancingDocuments, lifeMilliseconds: Int64, ownerKey: PublicKey, officer: String, reference: String? = nil
    ) async throws -> OwnerRequest {
        if let known = try earlier(documents, officer, reference) {
            guard known.step == .consent, known.owner == ownerKey, let draft = try stepTransaction(known.id) else {
                _ = try repeated(known)
                throw RegistryDeskFault.notInState(known.id, known.state.rawValue)
            }
            return OwnerRequest(registration: known, draft: draft)
        }
        let sets = try await evaluate(documents)
        let drafted = try await draft(documents, lifeMilliseconds, officer: officer, reference: reference, sets)
        let draft = try await compose(drafted, sets, ownerKey: ownerKey)
        return OwnerRequest(registration: try registration(drafted.id), draft: draft)
    }

    /// Takes a reservation that its owner has signed to the authority and to the ledger.
    ///
    /// - Throws: ``RegistryDeskFault/badInput(_:)`` for another draft than the one that was given out.
    package func submit(_ id: Digest32, signed draft: Transaction, consent: OwnerConsent) async throws -> ReservationOutcome {
        let known = try registration(id)
        guard known.step == .consent, let given = try stepTransaction(id) else {
            throw RegistryDeskFault.notInState(id, known.step?.rawValue ?? known.state.rawValue)
        }
        guard draft.id == given.id, draft.message.signatures.count == 2, draft.isSignedSoFar else {
            throw RegistryDeskFault.badInput("the owner signed another draft than it was given, or not with its one-time key")
        }
        try write { db in
            try db.execute(
                sql: "UPDATE registration SET step = 'countersign', stepBytes = ?, consent = ? WHERE id = ?",
                arguments: [
                    draft.carried.databaseBytes, try CBOREncoder().encode(KeptConsent(consent)).databaseBytes,
                    id.bytes.databaseBytes,
                ])
        }
        return try await countersign(id, draft, consent)
    }

    /// What stands under the reference already.
    private func earlier(_ documents: FinancingDocuments, _ officer: String, _ reference: String?) throws -> Registration? {
        try Self.check(officer, "the officer's name")
        guard let reference else { return nil }
        try Self.check(reference, "the reference")
        guard let known = try registration(reference: reference) else { return nil }
        guard known.documents == documents else { throw RegistryDeskFault.referenceUsed(reference) }
        return known
    }

    private func repeated(_ known: Registration) throws -> ReservationOutcome {
        if let step = known.step { throw RegistryDeskFault.unfinished(known.id, action: step.rawValue) }
        return ReservationOutcome(registration: known, refusal: known.refusal)
    }

    /// Makes the one-time key and the salt, and puts them down with what they are for.
    private func draft(
        _ documents: FinancingDocuments, _ lifeMilliseconds: Int64, officer: String, reference: String?, _ sets: [EvaluatedSet]
    ) async throws -> Registration {
        let now = await node.position().now
        let until = try now.adding(milliseconds: lifeMilliseconds)
        let holder = try node.makeOneTimeKey().publicKey
        let id = Reservation.id(holder: holder)
        try write { db in
            // While the authority evaluated, another call may have taken the reference.
            let taken = try Int.fetchOne(db, sql: "SELECT count(*) FROM registration WHERE reference = ?", arguments: [reference])
            if let reference, taken ?? 0 > 0 { throw RegistryDeskFault.referenceUsed(reference) }
            try db.execute(
                sql: """
                    INSERT INTO registration (id, holder, documents, amount, salt, officer, reference, state, until, madeAt)
                    VALUES (?, ?, ?, ?, ?, ?, ?, 'drafted', ?, ?)
                    """,
                arguments: [
                    id.bytes.databaseBytes, holder.encoded.databaseBytes, try CBOREncoder().encode(documents).databaseBytes,
                    documents.amount.text, randomBytes(ReservationFact.saltBytesCount).databaseBytes, officer, reference,
                    until.millisecondsSinceEpoch, now.millisecondsSinceEpoch,
                ])
            try keep(sets, of: id, in: db)
            try note("drafted", of: id, by: officer, at: now, in: db)
        }
        return try registration(id)
    }

    func keep(_ sets: [EvaluatedSet], of id: Digest32, in db: Database) throws {
        for (share, fingerprint) in sets.flatMap({ zip($0.shares, $0.fingerprints) }) {
            try db.execute(
                sql: """
                    INSERT OR IGNORE INTO heldFingerprint
                    SELECT ?, number, ?, ? FROM registration WHERE id = ?
                    """,
                arguments: [
                    fingerprint.bytes.databaseBytes, share.input.kind.words, Int64(share.share),
                    id.bytes.databaseBytes,
                ])
        }
    }

    /// The draft, signed by the holder, is put down before the owner sees it.
    private func compose(_ registration: Registration, _ sets: [EvaluatedSet], ownerKey: PublicKey) async throws -> Transaction {
        let position = await node.position()
        guard let authorityKey = position.governance.registry?.authorities.first?.key else { throw RegistryDeskFault.noRegistry }
        guard let holder = try node.oneTimeKey(registration.holder) else { throw RegistryDeskFault.keyLost(registration.id) }
        let request = RegistryAct.Request(
            amount: ReservationFact.commitment(to: registration.amount.text, salt: registration.salt), until: registration.until,
            sets: sets.map(\.holdings))
        let draft = try node.composeRegistryAct(
            .reserve(request), signedBy: holder, then: [ownerKey, authorityKey], now: position.now)
        try write { db in
            try db.execute(
                sql: "UPDATE registration SET owner = ?, step = 'consent', stepBytes = ? WHERE id = ?",
                arguments: [ownerKey.encoded.databaseBytes, draft.carried.databaseBytes, registration.id.bytes.databaseBytes])
        }
        return draft
    }

    /// The authority's signature, then the ledger. What the authority refuses is given up: its keys are not used again.
    func countersign(_ id: Digest32, _ draft: Transaction, _ consent: OwnerConsent) async throws -> ReservationOutcome {
        let signed: Transaction
        do {
            signed = try await authority.countersignReservation(draft, consent: consent)
        } catch let no as RegistryAuthorityFault {
            try giveUp(try registration(id), "\(no)", at: await node.position().now)
            throw no
        }
        guard signed.id == draft.id else {
            throw RegistryDeskFault.badInput("the authority signed another draft than it was given")
        }
        try begin(.reserve, of: id, signed)
        return try await reserved(id, try await send(signed))
    }

    /// Puts down what the ledger said of a reservation.
    func reserved(_ id: Digest32, _ place: LedgerPlace) async throws -> ReservationOutcome {
        switch place.outcome {
        case .accepted:
            try finish(id, .reserved, "reserved", place)
            return ReservationOutcome(registration: try registration(id), refusal: nil)
        case .financedElsewhere:
            let (status, clashing) = try clashes(of: id, at: place.at)
            try write { db in
                try db.execute(
                    sql: "UPDATE registration SET refusalCode = ?, refusalKinds = ? WHERE id = ?",
                    arguments: [status.code.rawValue, clashing.joined(separator: ", "), id.bytes.databaseBytes])
            }
            try finish(id, .refused, "refused", place, detail: clashing.joined(separator: ", "))
            await report(id, place)
            let known = try registration(id)
            return ReservationOutcome(registration: known, refusal: known.refusal)
        default:
            try finish(id, .refused, "refused", place, detail: place.why)
            throw RegistryDeskFault.refused(place.why)
        }
    }

    /// Tells the authority of a clash, so that both sides may agree to be named. The refusal stands without it.
    private func report(_ id: Digest32, _ place: LedgerPlace) async {
        try? await authority.reportClash(height: place.height, index: place.index)
    }

    /// Which kinds of papers others hold, and whether somebody has financed them.
    private func clashes(of id: Digest32, at time: LedgerTime) throws -> (status: RegistryStatus, kinds: [String]) {
        let rows = try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT h.fingerprint, h.kind, h.share FROM heldFingerprint h JOIN registration r ON r.number = h.registration
                    WHERE r.id = ? AND h.share > 0
                    """, arguments: [id.bytes.databaseBytes])
        }
        var (kinds, sightings): (Set<String>, Set<Sighting>) = ([], [])
        for row in rows {
            let holds = try node.fingerprintEntry(try Fingerprint(row.bytes("fingerprint")))?.holds ?? []
            let others = try holds.filter { $0.force == .excludes }.compactMap { hold in
                try node.reservation(hold.reservation).map { (hold.share, $0) }
            }.filter { $0.1.isLive(at: time) }
            // Parts that fit beside each other are in nobody's way.
            guard others.reduce(UInt64(row["share"] as Int64), { $0 + $1.0 }) > Holding.whole else { continue }
            kinds.insert(row["kind"])
            sightings.formUnion(others.map { Sighting(.other, $0.1.standing == .confirmed ? .confirmed : .reserved, .exact) })
        }
        return (RegistryStatus(sightings), kinds.sorted())
    }

    static func check(_ text: String, _ what: String) throws {
        guard (1...140).contains(text.unicodeScalars.count) else {
            throw RegistryDeskFault.badInput("\(what) has 1 to 140 characters")
        }
    }
}

/// A consent as the desk keeps it until the authority has it.
struct KeptConsent: Codable {
    let company: DocumentParty
    let signature: [UInt8]
    enum CodingKeys: Int, CodingKey { case company = 1, signature }
    init(_ consent: OwnerConsent) { (company, signature) = (consent.company, consent.signature) }
    var consent: OwnerConsent { OwnerConsent(company: company, signature: signature) }
}

import BankingCalendar
import CanonicalCBOR
import ContractKit
import FinancingRegistry
package import Fingerprints
import GRDB
import Governance
import Ledger
import LedgerNode
import Money
import RegistryAuthority
import Signing

/// What became of a reservation.
package struct ReservationOutcome: Hashable, Sendable {
    package let registration: Registration
    /// Set when others hold the same: which kinds of papers clash, and where the proof stands on the ledger
    /// (`LedgerNode.receipt(height:index:)`).
    package let refusal: Registration.Refusal?

    package var isReserved: Bool { registration.state == .reserved }
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
        try Self.check(officer, "the officer's name")
        if let reference {
            try Self.check(reference, "the reference")
            if let known = try registration(reference: reference) { return try repeated(known, documents, reference) }
        }
        let sets = try await evaluate(documents)
        let draft = try await draft(documents, lifeMilliseconds, officer: officer, reference: reference, sets)
        let signed = try await consent(to: draft, sets, from: owner)
        return try await countersign(signed.registration.id, signed.draft, signed.consent)
    }

    private func repeated(_ known: Registration, _ documents: FinancingDocuments, _ reference: String) throws
        -> ReservationOutcome
    {
        guard known.documents == documents else { throw RegistryDeskFault.referenceUsed(reference) }
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
                    fingerprint.bytes.databaseBytes, share.input.kind.words, share.input.force == .excludes,
                    id.bytes.databaseBytes,
                ])
        }
    }

    private struct Signed {
        let registration: Registration
        let draft: Transaction
        let consent: OwnerConsent
    }

    private func consent(to registration: Registration, _ sets: [EvaluatedSet], from owner: any OwnerConsenting) async throws
        -> Signed
    {
        let position = await node.position()
        guard let authorityKey = position.governance.registry?.authorities.first?.key else { throw RegistryDeskFault.noRegistry }
        guard let holder = try node.oneTimeKey(registration.holder) else { throw RegistryDeskFault.keyLost(registration.id) }
        let ownerKey = try await owner.makeOneTimeKey()
        let request = RegistryAct.Request(
            amount: ReservationFact.commitment(to: registration.amount.text, salt: registration.salt), until: registration.until,
            sets: sets.map(\.holdings))
        let draft = try node.composeRegistryAct(
            .reserve(request), signedBy: holder, then: [ownerKey, authorityKey], now: position.now)
        let (signed, consent) = try await owner.consent(to: draft)
        guard signed.id == draft.id else { throw RegistryDeskFault.badInput("the owner signed another draft than it was given") }
        try write { db in
            try db.execute(
                sql: "UPDATE registration SET owner = ?, step = 'countersign', stepBytes = ?, consent = ? WHERE id = ?",
                arguments: [
                    ownerKey.encoded.databaseBytes, signed.carried.databaseBytes,
                    try CBOREncoder().encode(KeptConsent(consent)).databaseBytes, registration.id.bytes.databaseBytes,
                ])
        }
        return Signed(registration: registration, draft: signed, consent: consent)
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
                    SELECT h.fingerprint, h.kind FROM heldFingerprint h JOIN registration r ON r.number = h.registration
                    WHERE r.id = ? AND h.excludes = 1
                    """, arguments: [id.bytes.databaseBytes])
        }
        var (kinds, sightings): (Set<String>, Set<Sighting>) = ([], [])
        for row in rows {
            let entry = try node.fingerprintEntry(try Fingerprint(row.bytes("fingerprint")))
            for hold in entry?.holds ?? [] where hold.force == .excludes {
                guard let other = try node.reservation(hold.reservation), other.isLive(at: time) else { continue }
                kinds.insert(row["kind"])
                sightings.insert(Sighting(.other, other.standing == .confirmed ? .confirmed : .reserved, .exact))
            }
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

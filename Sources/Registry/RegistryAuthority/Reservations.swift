package import BankingCalendar
import CanonicalCBOR
import FinancingRegistry
import Fingerprints
import GRDB
import Governance
package import Ledger
import LedgerNode
package import Parties
import Signing

extension RegistryAuthority {
    /// What the desk knows of one reservation.
    struct Certification {
        let reservation: Digest32
        let holder: PublicKey
        let member: MemberID
        let company: DocumentParty
        let state: String
        let documents: FinancingDocuments?
        let confirmation: Digest32?
        let confirmationCarried: [UInt8]?

        init(_ row: Row) throws {
            reservation = try Digest32(row.bytes("reservation"))
            holder = try PublicKey(encoded: row.bytes("holder"))
            member = try MemberID(row["member"] as String)
            company = try CBORDecoder().decode(DocumentParty.self, from: row.bytes("company"))
            state = row["state"]
            documents = try row.optionalBytes("documents").map(RegistryAuthority.documents)
            confirmation = try row.optionalBytes("confirmation").map { try Digest32($0) }
            confirmationCarried = row.optionalBytes("confirmationCarried")
        }
    }

    func certification(_ id: Digest32, in db: Database) throws -> Certification? {
        try Row.fetchOne(db, sql: "SELECT * FROM certification WHERE reservation = ?", arguments: [id.bytes.databaseBytes])
            .map { try Certification($0) }
    }

    /// A reservation of this member's; another's is unknown to it.
    func certification(_ id: Digest32, of member: MemberID, in db: Database) throws -> Certification {
        guard let found = try certification(id, in: db), found.member == member else {
            throw RegistryAuthorityFault.reservationUnknown(id)
        }
        return found
    }

    /// Signs a reservation as its third signer, after the holder and the owner, and keeps whose it is.
    ///
    /// The same draft again gets the same answer, so a bank that lost it may ask again.
    /// - Throws: ``RegistryAuthorityFault`` with what is wrong and what to do.
    package func countersignReservation(
        _ draft: Transaction, consent: OwnerConsent, from member: MemberID, at time: LedgerTime
    ) async throws -> Transaction {
        let rules = try await rules(for: member)
        let act = try checkedDraft(draft, signers: 3, at: time)
        guard case .reserve(let request) = act else { throw RegistryAuthorityFault.badDraft("it reserves nothing") }
        let (holder, owner) = (draft.skeleton.signers[0], draft.skeleton.signers[1])
        guard holder != owner, holder != key.publicKey, owner != key.publicKey else {
            throw RegistryAuthorityFault.badDraft("holder, owner and authority need three different keys")
        }
        if let known = try certified(draft, from: member) { return known }
        try Self.check(consent.company)
        try checkTerms(request, rules, at: time)
        try requireRoom(for: member, rules, at: time)
        return try write { db in
            let companyKey = try consentKey(of: consent.company, in: db)
            let digest = OwnerConsent.digest(network: node.network, holder: holder, owner: owner, act: act)
            guard companyKey.isValidSignature(consent.signature, over: digest.bytes) else {
                throw RegistryAuthorityFault.consentInvalid
            }
            let used = [holder.encoded.databaseBytes, owner.encoded.databaseBytes]
            let known = try Int.fetchOne(
                db, sql: "SELECT count(*) FROM certification WHERE holder IN (?, ?) OR owner IN (?, ?)",
                arguments: StatementArguments(used + used))
            guard known == 0 else { throw RegistryAuthorityFault.keyUsedBefore }
            let signed = try draft.countersigned(by: key)
            try keep(signed, member: member, companyKey: companyKey, company: consent.company, at: time, in: db)
            return signed
        }
    }

    /// Counts the member's unconfirmed reservations, looking at the ledger only where there seem to be too many.
    private func requireRoom(for member: MemberID, _ rules: RegistryRules, at time: LedgerTime) throws {
        guard try unconfirmedCount(of: member) >= rules.reservationsMax else { return }
        try settle("state IN ('certified', 'signed') AND member = ?", [member.text], at: time)
        guard try unconfirmedCount(of: member) < rules.reservationsMax else {
            throw RegistryAuthorityFault.tooManyReservations(max: rules.reservationsMax)
        }
    }

    private func unconfirmedCount(of member: MemberID) throws -> Int {
        try read { db in
            try Int.fetchOne(
                db, sql: "SELECT count(*) FROM certification WHERE member = ? AND state IN ('certified', 'signed')",
                arguments: [member.text])
        } ?? 0
    }

    private func keep(
        _ signed: Transaction, member: MemberID, companyKey: PublicKey, company: DocumentParty, at time: LedgerTime,
        in db: Database
    ) throws {
        let (holder, owner) = (signed.skeleton.signers[0], signed.skeleton.signers[1])
        let id = Reservation.id(holder: holder)
        try db.execute(
            sql: """
                INSERT INTO certification (reservation, holder, owner, member, companyKey, company, draft, carried, validUntil,
                    certifiedAt, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'certified')
                """,
            arguments: [
                id.bytes.databaseBytes, holder.encoded.databaseBytes, owner.encoded.databaseBytes, member.text,
                companyKey.encoded.databaseBytes, try CBOREncoder().encode(company).databaseBytes,
                signed.id.bytes.databaseBytes, signed.carried.databaseBytes,
                signed.skeleton.validity.upperBound.millisecondsSinceEpoch, time.millisecondsSinceEpoch,
            ])
        try journal("reservation-certified", by: member.text, subject: id.description, at: time, in: db)
    }

    /// The answer to a draft that was countersigned before.
    private func certified(_ draft: Transaction, from member: MemberID) throws -> Transaction? {
        try read { db in
            try Row.fetchOne(
                db, sql: "SELECT carried FROM certification WHERE draft = ? AND member = ?",
                arguments: [draft.id.bytes.databaseBytes, member.text]
            ).map { try Transaction(carried: $0.bytes("carried")) }
        }
    }

    private func checkTerms(_ request: RegistryAct.Request, _ rules: RegistryRules, at time: LedgerTime) throws {
        let life = time.milliseconds(until: request.until)
        guard life > 0, life <= rules.reservationMillisecondsMax else {
            throw RegistryAuthorityFault.badDraft(
                "it holds until \(request.until); a reservation ends within \(rules.reservationMillisecondsMax / 60_000) minutes")
        }
        let open = try node.registryBook()?.openNumbers ?? []
        guard !open.isEmpty, request.sets.map(\.epoch) == open else {
            throw RegistryAuthorityFault.badDraft("it gives fingerprints of other evaluating keys than \(open)")
        }
        guard request.sets.allSatisfy({ (1...rules.fingerprintsMax).contains($0.holdings.count) }) else {
            throw RegistryAuthorityFault.badDraft("it has more than \(rules.fingerprintsMax) fingerprints, or none")
        }
    }

    /// A registry act of this ledger, signed by all but the authority, whose turn comes last.
    func checkedDraft(_ draft: Transaction, signers count: Int, at time: LedgerTime) throws -> RegistryAct {
        let skeleton = draft.skeleton
        guard skeleton.network == node.network else { throw RegistryAuthorityFault.badDraft("it is for another ledger") }
        guard skeleton.kind == .registry else { throw RegistryAuthorityFault.badDraft("it is no act of the registry") }
        guard skeleton.validity.contains(time) else {
            throw RegistryAuthorityFault.badDraft(
                "it counts between \(skeleton.validity.lowerBound) and \(skeleton.validity.upperBound) only")
        }
        guard skeleton.signers.count == count, skeleton.signers.last == key.publicKey else {
            throw RegistryAuthorityFault.badDraft("its \(count) signers must end with the authority's key \(key.publicKey.id)")
        }
        guard draft.message.signatures.count == count - 1, draft.isSignedSoFar else {
            throw RegistryAuthorityFault.badDraft("those before the authority have not all signed it")
        }
        do {
            return try RegistryAct(encoded: draft.payload)
        } catch {
            throw RegistryAuthorityFault.badDraft("\(error)")
        }
    }
}

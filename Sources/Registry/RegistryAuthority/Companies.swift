package import BankingCalendar
package import Fingerprints
import GRDB
package import Signing

extension RegistryAuthority {
    /// Enrols a company's key under every identifier that it gives, so that its consents can be checked; under its name only where
    /// it gives none, since companies share names.
    ///
    /// - Parameters:
    ///   - officer: of the authority, who has checked the company's papers.
    ///   - replacing: whether a key enrolled before gives way to this one (a lost key).
    /// - Throws: ``RegistryAuthorityFault/companyConflict(_:)`` when an identifier stands under another key.
    package func enrol(
        _ company: DocumentParty, key: PublicKey, by officer: String, at time: LedgerTime, replacing: Bool = false
    ) throws {
        let identities = Self.enrolling(company)
        guard !identities.isEmpty else {
            throw RegistryAuthorityFault.badInput("a company needs a USCC, an LEI, a BIC or a name")
        }
        try Self.check(officer, "the officer's name", charactersMax: 140)
        try Self.check(company)
        try write { db in
            for identity in identities {
                let scheme = Int64(identity.scheme.rawValue)
                let enrolled = try Self.enrolledKey(identity, in: db)
                if let enrolled, enrolled != key, !replacing { throw RegistryAuthorityFault.companyConflict(Self.words(company)) }
                try db.execute(
                    sql: "INSERT OR REPLACE INTO company VALUES (?, ?, ?, ?, ?, ?)",
                    arguments: [
                        scheme, identity.text, key.encoded.databaseBytes, company.name ?? identity.text, officer,
                        time.millisecondsSinceEpoch,
                    ])
            }
            try journal(
                replacing ? "company-key-replaced" : "company-enrolled", by: officer, subject: identities[0].text,
                detail: key.description, at: time, in: db)
        }
    }

    /// The key under which a company consents: that of its strongest identifier, with which no weaker one may disagree.
    func consentKey(of company: DocumentParty, in db: Database) throws -> PublicKey {
        guard let strongest = company.strongest, let key = try Self.enrolledKey(strongest, in: db) else {
            throw RegistryAuthorityFault.companyUnknown(Self.words(company))
        }
        for identity in Self.enrolling(company).dropFirst() {
            guard let other = try Self.enrolledKey(identity, in: db) else { continue }
            guard other == key else { throw RegistryAuthorityFault.companyConflict(Self.words(company)) }
        }
        return key
    }

    private static func words(_ company: DocumentParty) -> String {
        company.name ?? company.strongest?.text ?? "a company without a name"
    }

    private static func enrolling(_ company: DocumentParty) -> [PartyIdentity] {
        let registered = company.identities.filter { $0.scheme != .name }
        return registered.isEmpty ? company.identities : registered
    }

    /// Whether a document may mean this company: they share an identifier or the name, and contradict each other in none.
    static func isSame(_ one: DocumentParty, _ other: DocumentParty) -> Bool {
        var agrees = false
        for identity in one.identities {
            guard let theirs = other.identities.first(where: { $0.scheme == identity.scheme }) else { continue }
            guard theirs == identity || identity.scheme == .name else { return false }
            agrees = agrees || theirs == identity
        }
        return agrees
    }

    private static func enrolledKey(_ identity: PartyIdentity, in db: Database) throws -> PublicKey? {
        try Row.fetchOne(
            db, sql: "SELECT key FROM company WHERE scheme = ? AND text = ?",
            arguments: [Int64(identity.scheme.rawValue), identity.text]
        ).map { try PublicKey(encoded: $0.bytes("key")) }
    }

    /// A name no longer than documents may say; identifiers are bounded by their types.
    static func check(_ company: DocumentParty) throws {
        if let name = company.name { try check(name, "a company's name", charactersMax: CanonicalText.charactersMax) }
    }

    static func check(_ text: String, _ what: String, charactersMax: Int) throws {
        guard (1...charactersMax).contains(text.unicodeScalars.count) else {
            throw RegistryAuthorityFault.badInput("\(what) has 1 to \(charactersMax) characters")
        }
    }
}

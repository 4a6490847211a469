package import BankingCalendar
import Foundation
import GRDB

extension Access {
    /// Adds a user, or replaces what is known of one.
    ///
    /// - Parameter administrator: who does it; the command line of the member's own machine says so of itself.
    package func put(_ user: User, by administrator: String) throws {
        guard (1...140).contains(user.name.count) else { throw AccessFault.malformed("a user's name has 1 to 140 characters") }
        let isAdministrator = user.roles.contains(.administrator)
        guard !isAdministrator || user.roles.count == 1 else {
            throw AccessFault.malformed("an administrator takes no part in acts: give \(user.id) that role alone, or not at all")
        }
        let roles = user.roles.map(\.description).sorted().joined(separator: " ")
        let scopes = user.scopes.map(\.text).sorted().joined(separator: " ")
        try database.write { db in
            try db.execute(
                sql: """
                    INSERT INTO user (id, name, roles, scopes, party, publicKey, isDisabled) VALUES (?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (id) DO UPDATE SET name = excluded.name, roles = excluded.roles, scopes = excluded.scopes,
                        party = excluded.party, publicKey = excluded.publicKey, isDisabled = excluded.isDisabled
                    """,
                arguments: [
                    user.id.text, user.name, roles, scopes, user.party?.name, user.party?.publicKeyHex, user.isDisabled,
                ])
            try audit("user-set", by: administrator, subject: user.id.text, detail: "\(roles); \(scopes)", in: db)
        }
    }

    package func user(_ id: UserID) throws -> User? { try database.read { try user(id, in: $0) } }

    package func users() throws -> [User] {
        try database.read { db in try Row.fetchAll(db, sql: "SELECT * FROM user ORDER BY id").map { try User(row: $0) } }
    }

    func user(_ id: UserID, in db: Database) throws -> User? {
        try Row.fetchOne(db, sql: "SELECT * FROM user WHERE id = ?", arguments: [id.text]).map { try User(row: $0) }
    }

    // MARK: systems with certificates

    /// Lets a system of the member in by its TLS certificate.
    ///
    /// - Parameters:
    ///   - fingerprint: SHA-256 of the certificate in DER, 64 hexadecimal digits; colons are ignored.
    ///   - validUntil: the certificate's own end; it is refused after that.
    package func registerClient(fingerprint: String, user: UserID, validUntil: LedgerTime, by administrator: String) throws {
        let fingerprint = fingerprint.lowercased().filter { $0 != ":" }
        guard fingerprint.utf8.count == 64, fingerprint.allSatisfy(\.isHexDigit) else {
            throw AccessFault.malformed("a certificate's SHA-256 fingerprint has 64 hexadecimal digits")
        }
        try database.write { db in
            guard try self.user(user, in: db) != nil else { throw AccessFault.unknownUser(user.text) }
            try db.execute(
                sql: "INSERT OR REPLACE INTO systemClient (fingerprint, user, validUntil, registeredAt) VALUES (?, ?, ?, ?)",
                arguments: [fingerprint, user.text, validUntil.millisecondsSinceEpoch, now.millisecondsSinceEpoch])
            try audit("client-registered", by: administrator, subject: fingerprint, detail: user.text, in: db)
        }
    }

    package func revokeClient(fingerprint: String, by administrator: String) throws {
        try database.write { db in
            try db.execute(sql: "UPDATE systemClient SET isRevoked = 1 WHERE fingerprint = ?", arguments: [fingerprint])
            guard db.changesCount == 1 else { throw AccessFault.malformed("no client has the fingerprint \(fingerprint)") }
            try audit("client-revoked", by: administrator, subject: fingerprint, in: db)
        }
    }

    /// Which system presents the certificate with this fingerprint; TLS has proved that it holds the key.
    package func authenticate(certificateFingerprint fingerprint: String) throws(AccessFault) -> Principal {
        let row = try looking {
            try Row.fetchOne($0, sql: "SELECT * FROM systemClient WHERE fingerprint = ?", arguments: [fingerprint])
        }
        guard let row, row["isRevoked"] as Int64 == 0 else {
            throw .notAuthenticated("the client's certificate is not registered here")
        }
        guard row["validUntil"] as Int64 > now.millisecondsSinceEpoch else {
            throw .notAuthenticated("the client's certificate has ended; register its successor")
        }
        let id = try UserID(row["user"] as String)
        guard let user = try looking({ try self.user(id, in: $0) }) else {
            throw .notAuthenticated("the certificate's user is unknown")
        }
        guard !user.isDisabled else { throw .userDisabled(id) }
        return Principal(user: user, means: .certificate(fingerprint: fingerprint))
    }

    /// Reads, and calls a disk that fails what it is for the caller: nobody is let in.
    func looking<Value>(_ body: (Database) throws -> Value) throws(AccessFault) -> Value {
        do {
            return try database.read(body)
        } catch {
            throw .notAuthenticated("the member's access file cannot be read at the moment")
        }
    }
}

extension User {
    init(row: Row) throws {
        let words = { (name: String) in (row[name] as String).split(separator: " ").map(String.init) }
        let party: RepresentedParty? =
            if let name: String = row["party"], let key: String = row["publicKey"] {
                RepresentedParty(name: name, publicKeyHex: key)
            } else {
                nil
            }
        self.init(
            id: try UserID(row["id"] as String), name: row["name"], roles: try words("roles").map { try Role($0) },
            scopes: try words("scopes").map { try Domain($0) }, party: party, isDisabled: row["isDisabled"])
    }
}

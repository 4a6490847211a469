import BankingCalendar
import Crypto
import Foundation
import GRDB
package import JWTKit
import Parties

/// What a bearer token says (RFC 7519). The user's roles are not in it: they are looked up at each request, so that
/// taking a role away works at once.
package struct TokenClaims: JWTPayload {
    package var issuer: String
    package var audience: String
    package var member: String
    package var user: String
    package var id: String
    /// Seconds since 1970.
    package var issuedAt: Int64
    package var expiresAt: Int64

    package enum CodingKeys: String, CodingKey {
        case issuer = "iss"
        case audience = "aud"
        case member = "member"
        case user = "sub"
        case id = "jti"
        case issuedAt = "iat"
        case expiresAt = "exp"
    }

    package init(issuer: String, audience: String, member: String, user: String, id: String, issuedAt: Int64, expiresAt: Int64) {
        (self.issuer, self.audience, self.member, self.user) = (issuer, audience, member, user)
        (self.id, self.issuedAt, self.expiresAt) = (id, issuedAt, expiresAt)
    }

    /// Nothing here: `Access.authenticate` asks after the member, the time and the user, by its own clock.
    package func verify(using algorithm: some JWTAlgorithm) async throws {}
}

extension Access {
    package static let tokenSecondsMax = 3600
    package static let tokenBytesMax = 4096

    /// Issues a bearer token (ES256) to a user of this member.
    ///
    /// - Parameter seconds: how long it is good for, 1 to 3600.
    package func issueToken(to user: UserID, seconds: Int = tokenSecondsMax) async throws -> String {
        guard (1...Self.tokenSecondsMax).contains(seconds) else {
            throw AccessFault.malformed("a token is good for 1 to \(Self.tokenSecondsMax) seconds, not \(seconds)")
        }
        let issuedAt = now.millisecondsSinceEpoch / 1000
        let claims = TokenClaims(
            issuer: tokenIssuer, audience: tokenAudience, member: member.text, user: user.text, id: Self.freshID(),
            issuedAt: issuedAt, expiresAt: issuedAt + Int64(seconds))
        try await database.write { db in
            guard let found = try self.user(user, in: db) else { throw AccessFault.unknownUser(user.text) }
            guard !found.isDisabled else { throw AccessFault.userDisabled(user) }
            try self.audit("token-issued", by: user.text, subject: claims.id, detail: "good for \(seconds) s", in: db)
        }
        guard let key = try tokenKeys(of: nil).last else { throw AccessFault.malformed("there is no key for tokens; rotate it") }
        let signer = await JWTKeyCollection().add(ecdsa: key.key, kid: key.id)
        return try await signer.sign(claims, kid: key.id)
    }

    /// Who presents this bearer token.
    package func authenticate(token: String) async throws(AccessFault) -> Principal {
        guard token.utf8.count <= Self.tokenBytesMax else {
            throw .notAuthenticated("the token is longer than any this member issues")
        }
        let claims = try await verifiedClaims(token)
        guard claims.issuer == tokenIssuer, claims.audience == tokenAudience, claims.member == member.text else {
            throw .notAuthenticated("the token is not for this member")
        }
        let seconds = now.millisecondsSinceEpoch / 1000
        guard claims.expiresAt > seconds else { throw .tokenExpired }
        guard claims.issuedAt <= seconds + 60, claims.expiresAt - claims.issuedAt <= Int64(Self.tokenSecondsMax) else {
            throw .notAuthenticated("the token's times are not ones this member gives")
        }
        let id = try UserID(claims.user)
        let row = try looking { try Row.fetchOne($0, sql: "SELECT tokensNotBefore FROM user WHERE id = ?", arguments: [id.text]) }
        guard let row, let user = try looking({ try self.user(id, in: $0) }) else {
            throw .notAuthenticated("the token's user is unknown")
        }
        guard !user.isDisabled else { throw .userDisabled(id) }
        guard claims.issuedAt >= row["tokensNotBefore"] as Int64 else { throw .notAuthenticated("the token was revoked") }
        return Principal(user: user, means: .token(id: claims.id))
    }

    private func verifiedClaims(_ token: String) async throws(AccessFault) -> TokenClaims {
        do {
            let header = try DefaultJWTParser().parse(Array(token.utf8), as: TokenClaims.self).header
            // Only this member's own keys, and only by their one algorithm.
            guard header.alg == "ES256", let id = header.kid, let key = try tokenKeys(of: id).first else {
                throw AccessFault.notAuthenticated("the token is not signed with a key of this member")
            }
            return try await JWTKeyCollection().add(ecdsa: key.key, kid: key.id).verify(token, as: TokenClaims.self)
        } catch let fault as AccessFault {
            throw fault
        } catch {
            throw .notAuthenticated("the token is malformed or its signature does not verify")
        }
    }

    /// Refuses every token that the user holds; tokens issued from the next second on are good again.
    package func revokeTokens(of user: UserID, by administrator: String) throws {
        let seconds = now.millisecondsSinceEpoch / 1000 + 1
        try database.write { db in
            try db.execute(sql: "UPDATE user SET tokensNotBefore = ? WHERE id = ?", arguments: [seconds, user.text])
            guard db.changesCount == 1 else { throw AccessFault.unknownUser(user.text) }
            try audit("tokens-revoked", by: administrator, subject: user.text, in: db)
        }
    }

    // MARK: keys

    func makeFirstTokenKey() throws {
        try database.write { db in
            guard try Int.fetchOne(db, sql: "SELECT count(*) FROM tokenKey") == 0 else { return }
            try insertTokenKey(by: "first start", in: db)
        }
    }

    /// Makes a new key for tokens to come; the present one still verifies those it signed.
    package func rotateTokenKey(by administrator: String) throws {
        try database.write { db in
            try db.execute(
                sql: "UPDATE tokenKey SET retiredAt = ? WHERE retiredAt IS NULL", arguments: [now.millisecondsSinceEpoch])
            try insertTokenKey(by: administrator, in: db)
        }
    }

    private func insertTokenKey(by maker: String, in db: Database) throws {
        let id = Self.freshID()
        try db.execute(
            sql: "INSERT INTO tokenKey (id, secret, madeAt) VALUES (?, ?, ?)",
            arguments: [id, P256.Signing.PrivateKey().rawRepresentation, now.millisecondsSinceEpoch])
        try audit("token-key-made", by: maker, subject: id, in: db)
    }

    /// The key named `id` while tokens it signed can be in date; without a name, those that sign, the newest last.
    private func tokenKeys(of id: String?) throws -> [(id: JWKIdentifier, key: ES256PrivateKey)] {
        let since = now.millisecondsSinceEpoch - Int64(Self.tokenSecondsMax) * 1000
        let rows = try database.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT id, secret FROM tokenKey
                    WHERE CASE WHEN :id IS NULL THEN retiredAt IS NULL ELSE id = :id AND (retiredAt IS NULL OR retiredAt > :since) END
                    ORDER BY madeAt, rowid
                    """, arguments: ["id": id, "since": since])
        }
        return try rows.map { row in
            let key = try P256.Signing.PrivateKey(rawRepresentation: row["secret"] as Data)
            return (JWKIdentifier(string: row["id"]), try ES256PrivateKey(backing: key))
        }
    }

    var tokenIssuer: String { "urn:hefu:member:\(member.text)" }
    var tokenAudience: String { "urn:hefu:bank-api:\(member.text)" }
}

// Proved here: only a member's own tokens and registered certificates let a user in, for as long as they say, and taking a
// user's rights away works at once. How: tokens are issued, forged, aged and moved between members, by a clock the test sets.

import Access
import BankingCalendar
import Crypto
import Foundation
import GRDB
import JWTKit
import Parties
import Testing

@Suite("A caller")
struct AuthenticationTests {
    @Test("is known by a token of the member, with the roles it has now") func token() async throws {
        let fixture = try AccessFixture()
        let token = try await fixture.access.issueToken(to: UserID("vera"))
        #expect(try await fixture.access.authenticate(token: token).user.roles == [.viewer])
        var vera = try fixture.user("vera")
        vera.roles = [.maker]
        try fixture.access.put(vera, by: "root")
        #expect(try await fixture.access.authenticate(token: token).user.roles == [.maker])
        vera.isDisabled = true
        try fixture.access.put(vera, by: "root")
        await #expect(throws: AccessFault.userDisabled(vera.id)) { try await fixture.access.authenticate(token: token) }
    }

    @Test("is refused once the token's hour is over") func expiry() async throws {
        let fixture = try AccessFixture()
        let token = try await fixture.access.issueToken(to: UserID("vera"))
        fixture.wait(seconds: 3599)
        _ = try await fixture.access.authenticate(token: token)
        fixture.wait(seconds: 1)
        await #expect(throws: AccessFault.tokenExpired) { try await fixture.access.authenticate(token: token) }
    }

    @Test("is refused with another member's token") func otherMember() async throws {
        let (harbour, lotus) = (try AccessFixture(), try AccessFixture(member: "lotus-bank"))
        let token = try await lotus.access.issueToken(to: UserID("vera"))
        await #expect(throws: AccessFault.self) { try await harbour.access.authenticate(token: token) }
    }

    @Test("is refused with a token that somebody else made or changed", arguments: Forgery.allCases)
    func forgery(_ forgery: Forgery) async throws {
        let fixture = try AccessFixture()
        let genuine = try await fixture.access.issueToken(to: UserID("vera"))
        let forged = try await forgery.forge(genuine)
        let fault = await #expect(throws: AccessFault.self) { try await fixture.access.authenticate(token: forged) }
        #expect(fault?.code == "caller-is-known")
    }

    enum Forgery: String, CaseIterable, Sendable {
        case noAlgorithm, otherKey, otherKeyUnderOurName, symmetric, otherUser, empty, noise, long

        func forge(_ genuine: String) async throws -> String {
            let parts = genuine.split(separator: ".").map(String.init)
            let header = try #require(Self.json(parts[0])), claims = try #require(Self.json(parts[1]))
            let key = try #require(header["kid"] as? String)
            let payload = try JSONDecoder().decode(TokenClaims.self, from: JSONSerialization.data(withJSONObject: claims))
            switch self {
            case .noAlgorithm: return Self.encode(["alg": "none", "typ": "JWT", "kid": key]) + ".\(parts[1])."
            case .otherKey:
                return try await JWTKeyCollection().add(ecdsa: ES256PrivateKey(), kid: "mine").sign(payload, kid: "mine")
            case .otherKeyUnderOurName:
                let kid = JWKIdentifier(string: key)
                return try await JWTKeyCollection().add(ecdsa: ES256PrivateKey(), kid: kid).sign(payload, kid: kid)
            case .symmetric:
                let kid = JWKIdentifier(string: key)
                return try await JWTKeyCollection().add(
                    hmac: "a guess of thirty-two bytes or more, at least", digestAlgorithm: .sha256, kid: kid
                ).sign(payload, kid: kid)
            case .otherUser:
                var changed = claims
                changed["sub"] = "emil"
                return "\(parts[0]).\(Self.encode(changed)).\(parts[2])"
            case .empty: return ""
            case .noise: return "a.b.c"
            case .long: return genuine + String(repeating: "A", count: 5000)
            }
        }

        static func json(_ part: String) -> [String: Any]? {
            var text = part.replacing("-", with: "+").replacing("_", with: "/")
            while text.utf8.count % 4 != 0 { text += "=" }
            return Data(base64Encoded: text).flatMap { try? JSONSerialization.jsonObject(with: $0) as? [String: Any] }
        }

        static func encode(_ object: [String: Any]) -> String {
            let data = (try? JSONSerialization.data(withJSONObject: object)) ?? Data()
            return data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        }
    }

    @Test(
        "is refused with the member's own signature under claims that the member never makes",
        arguments: ["iss", "aud", "member", "sub", "exp", "iat"])
    func claims(_ changed: String) async throws {
        let fixture = try AccessFixture()
        let genuine = try await fixture.access.issueToken(to: UserID("vera")).split(separator: ".").map(String.init)
        let kid = JWKIdentifier(string: try #require(Forgery.json(genuine[0])?["kid"] as? String))
        var claims = try #require(Forgery.json(genuine[1]))
        let seconds = try #require(claims["iat"] as? Int)
        let values: [String: Any] = [
            "iss": "urn:hefu:member:lotus-bank", "aud": "urn:hefu:bank-api:lotus-bank", "member": "lotus-bank", "sub": "nobody",
            "exp": seconds + 3601, "iat": seconds + 61,
        ]
        claims[changed] = values[changed]
        let payload = try JSONDecoder().decode(TokenClaims.self, from: JSONSerialization.data(withJSONObject: claims))
        let secret = try await DatabaseQueue(path: fixture.path).read {
            try Data.fetchOne($0, sql: "SELECT secret FROM tokenKey")
        }
        let key = try ES256PrivateKey(backing: P256.Signing.PrivateKey(rawRepresentation: #require(secret)))
        let token = try await JWTKeyCollection().add(ecdsa: key, kid: kid).sign(payload, kid: kid)
        let fault = await #expect(throws: AccessFault.self) { try await fixture.access.authenticate(token: token) }
        #expect(fault?.code == "caller-is-known")
    }

    @Test("is refused with tokens that were revoked, and let in with later ones") func revocation() async throws {
        let fixture = try AccessFixture()
        let old = try await fixture.access.issueToken(to: UserID("vera"))
        try fixture.access.revokeTokens(of: UserID("vera"), by: "root")
        await #expect(throws: AccessFault.self) { try await fixture.access.authenticate(token: old) }
        fixture.wait(seconds: 1)
        _ = try await fixture.access.authenticate(token: try await fixture.access.issueToken(to: UserID("vera")))
    }

    @Test("keeps its token when the member changes its key, until the token ends") func rotation() async throws {
        let fixture = try AccessFixture()
        let old = try await fixture.access.issueToken(to: UserID("vera"))
        try fixture.access.rotateTokenKey(by: "root")
        let new = try await fixture.access.issueToken(to: UserID("vera"))
        _ = try await fixture.access.authenticate(token: old)
        _ = try await fixture.reopened().authenticate(token: new)
        #expect(old.split(separator: ".")[0] != new.split(separator: ".")[0])
    }

    @Test("gets no token for longer than an hour, nor without being a user") func limits() async throws {
        let fixture = try AccessFixture()
        await #expect(throws: AccessFault.self) { try await fixture.access.issueToken(to: UserID("vera"), seconds: 3601) }
        await #expect(throws: AccessFault.unknownUser("nobody")) { try await fixture.access.issueToken(to: UserID("nobody")) }
    }

    @Test("is a system when its certificate is registered, in date and not revoked") func certificates() throws {
        let fixture = try AccessFixture()
        let fingerprint = String(repeating: "ab", count: 32)
        #expect(throws: AccessFault.self) { try fixture.access.authenticate(certificateFingerprint: fingerprint) }
        let until = LedgerTime(millisecondsSinceEpoch: fixture.access.now.millisecondsSinceEpoch + 10_000)
        try fixture.access.registerClient(fingerprint: fingerprint, user: UserID("vera"), validUntil: until, by: "root")
        #expect(try fixture.access.authenticate(certificateFingerprint: fingerprint).user.id == UserID("vera"))
        fixture.wait(seconds: 10)
        #expect(throws: AccessFault.self) { try fixture.access.authenticate(certificateFingerprint: fingerprint) }
        let other = String(repeating: "cd", count: 32)
        let later = LedgerTime(millisecondsSinceEpoch: fixture.access.now.millisecondsSinceEpoch + 10_000)
        try fixture.access.registerClient(fingerprint: other, user: UserID("vera"), validUntil: later, by: "root")
        try fixture.access.revokeClient(fingerprint: other, by: "root")
        #expect(throws: AccessFault.self) { try fixture.access.authenticate(certificateFingerprint: other) }
    }

    @Test("that administers takes no part in acts, and users need well-formed names") func users() throws {
        let fixture = try AccessFixture()
        let both = User(id: try UserID("both"), name: "Both", roles: [.administrator, .maker], scopes: [])
        #expect(throws: AccessFault.self) { try fixture.access.put(both, by: "test") }
        for text in ["", "a", "Upper", "9abc", "with space", String(repeating: "a", count: 65)] {
            #expect(throws: AccessFault.self) { try UserID(text) }
        }
        #expect(try fixture.access.users().count == 8)
        let permissions = try FileManager.default.attributesOfItem(atPath: fixture.path)[.posixPermissions] as? Int
        #expect(permissions == 0o600)
    }
}

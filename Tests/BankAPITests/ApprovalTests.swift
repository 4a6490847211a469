// Proved here: over HTTP nobody acts without being known and allowed, makers never approve, repeated requests happen once,
// and a customer's act needs the customer's own key. How: the real router; every user, token and key that should fail is
// tried against the one that succeeds.

import Access
import AgreementService
import Foundation
import HTTPTypes
import Signing
import Testing

@testable import BankAPI

@Suite("A caller of the API")
struct CallerTests {
    @Test("is refused without a token, with a wrong, expired or other member's one") func tokens() async throws {
        let banks = try await RehearsedBanks()
        func code(_ authorization: String) async throws -> (Int, String?) {
            let reply = try await banks.harbour.send(.get, "/v1/me", as: nil, ["Authorization": authorization], body: nil)
            if reply.status == 401 { #expect(reply.headers[.wwwAuthenticate] != nil) }
            return (reply.status, reply.code)
        }
        let genuine = try await banks.harbour.access.issueToken(to: UserID("vera"))
        #expect(try await code("Bearer \(genuine)") == (200, nil))
        for wrong in ["", "Bearer", "Bearer x.y.z", "Basic dXNlcjpwYXNz", "Bearer \(genuine)x"] {
            #expect(try await code(wrong) == (401, "caller-is-known"), "\(wrong)")
        }
        #expect(
            try await code("Bearer \(try await banks.lotus.access.issueToken(to: UserID("vera")))") == (401, "caller-is-known"))
        banks.seconds.advance(3600)
        #expect(try await code("Bearer \(genuine)") == (401, "token-in-date"))
        try await banks.stop()
    }

    @Test("does what its roles and scopes allow, and no more") func roles() async throws {
        let banks = try await RehearsedBanks()
        let me = try await banks.harbour.get("/v1/me", as: "mei")
        #expect(me["user"] == .text("mei") && me["member"] == .text("harbour-bank"))
        let path = "/v1/letters-of-credit/\(try await banks.issued())"
        #expect(try await banks.harbour.post("/v1/letters-of-credit", as: "vera", RehearsedBanks.issuing()).code == "role-allows")
        #expect(try await banks.harbour.post(path + "/actions/close", as: "vera", "{}").code == "role-allows")
        #expect(try await banks.harbour.get(path, as: "ware").code == "scope-allows")
        #expect(
            try await banks.harbour.post("/v1/letters-of-credit", as: "ware", RehearsedBanks.issuing()).code == "scope-allows")
        let other = try await banks.lotus.post(path + "/actions/advise", as: "mei", #"{"role": "issuing-bank"}"#)
        #expect(other.status == 403 && other.code == "role-belongs-to-caller")
        try await banks.stop()
    }
}

@Suite("An instruction over HTTP")
struct InstructionRouteTests {
    @Test("above the limit waits for a checker who is not its maker, then goes to the ledger") func approval() async throws {
        let banks = try await RehearsedBanks()
        let made = try await banks.harbour.post("/v1/letters-of-credit", as: "mei", RehearsedBanks.issuing("USD 1000.00"))
        #expect(made.status == 202, "\(made.text)")
        let path = try #require(made.headers[.location])
        #expect(made["request.paper.goods"] == .text("Tea"), "the checker sees the exact request")
        #expect(try await banks.harbour.get("/v1/letters-of-credit", as: "vera").items.isEmpty)
        #expect(try await banks.harbour.post(path + "/approve", as: "mei", "").code == "maker-does-not-approve")
        #expect(try await banks.harbour.post(path + "/approve", as: "vera", "").code == "role-allows")
        #expect(try await banks.lotus.post(path + "/approve", as: "carl", "").code == "instruction-known")
        let approved = try await banks.harbour.post(path + "/approve", as: "carl", "")
        #expect(approved["state"] == .text("executed"), "\(approved.text)")
        #expect(approved["outcome.status"] == .integer(201))
        #expect(try await banks.lotus.get("/v1/letters-of-credit", as: "vera").items.count == 1)
        #expect(try await banks.harbour.post(path + "/approve", as: "dora", "").code == "instruction-awaits-approval")
        try await banks.stop()
    }

    @Test("of a great amount wants three levels in order, and can be rejected with a reason") func levels() async throws {
        let banks = try await RehearsedBanks()
        let made = try await banks.harbour.post("/v1/letters-of-credit", as: "mei", RehearsedBanks.issuing("USD 1000000.00"))
        let path = try #require(made.headers[.location])
        #expect(try await banks.harbour.post(path + "/approve", as: "carl", "")["state"] == .text("awaiting-approval"))
        #expect(try await banks.harbour.post(path + "/approve", as: "carl", "").code == "nobody-approves-twice")
        #expect(try await banks.harbour.post(path + "/approve", as: "dora", "")["state"] == .text("awaiting-approval"))
        let listed = try await banks.harbour.get("/v1/instructions?state=awaiting-approval", as: "emil")
        #expect(listed.items.count == 1)
        #expect(try await banks.harbour.post(path + "/reject", as: "emil", #"{"reason": ""}"#).code == "rejection-says-why")
        let rejected = try await banks.harbour.post(path + "/reject", as: "emil", #"{"reason": "Sanctioned goods"}"#)
        #expect(rejected["state"] == .text("rejected") && rejected["reason"] == .text("Sanctioned goods"))
        #expect(try await banks.harbour.post(path + "/approve", as: "emil", "").code == "instruction-awaits-approval")
        #expect(try await banks.harbour.get("/v1/instructions?state=lost", as: "emil").code == "query-well-formed")
        try await banks.stop()
    }

    @Test("that adds to an agreement's amount needs the approvals of the sum, however small its steps") func sums() async throws {
        let banks = try await RehearsedBanks()
        let path = "/v1/letters-of-credit/\(try await banks.issued("USD 900.00"))/actions/amend"
        func amend(_ increases: String...) async throws -> Desk.Reply {
            let changes = increases.map { "{\"increase\": \"\($0)\"}" }.joined(separator: ", ")
            return try await banks.harbour.post(path, as: "mei", "{\"paper\": {\"changes\": [\(changes)]}}")
        }
        #expect(try await amend("USD 40.00", "USD 59.99").status == 200)
        let reached = try await amend("USD 0.01")
        #expect(reached.status == 202 && reached["amount"] == .text("USD 1000.00"), "\(reached.text)")
        try await banks.stop()
    }

    @Test("that expired is not approved any more") func expiry() async throws {
        let banks = try await RehearsedBanks()
        let made = try await banks.harbour.post("/v1/letters-of-credit", as: "mei", RehearsedBanks.issuing("USD 1000.00"))
        banks.seconds.advance(3 * 24 * 3600)
        let path = try #require(made.headers[.location])
        #expect(try await banks.harbour.post(path + "/approve", as: "carl", "").code == "instruction-in-date")
        try await banks.stop()
    }

    @Test("of a customer goes to the ledger with the customer's own signature only") func signing() async throws {
        let banks = try await RehearsedBanks()
        let application = """
            {"action": "apply", "role": "applicant", "paper": {"amount": "USD 5000.00", "goods": "Tea"}, "parties": [
              {"role": "applicant", "name": "Small Importer Ltd", "member": "harbour-bank"},
              {"role": "issuing-bank", "name": "Harbour Bank", "member": "harbour-bank"},
              {"role": "beneficiary", "name": "Exporter Ltd", "member": "lotus-bank"}]}
            """
        let draft = try await banks.harbour.post("/v1/letters-of-credit", as: "sme", application)
        #expect(draft.status == 202 && draft["state"] == .text("awaiting-signature"), "\(draft.text)")
        let (path, digest) = (try #require(draft.headers[.location]), try #require(draft["digestToSign"]?.textValue))
        func sign(_ key: P256SigningKey, as user: String = "sme") async throws -> Desk.Reply {
            let signature = Hex.text(try key.signature(over: Hex.bytes(digest)))
            return try await banks.harbour.post(path + "/sign", as: user, #"{"signature": "\#(signature)"}"#)
        }
        #expect(try await sign(P256SigningKey()).code == "signature-verifies")
        let early = try await banks.harbour.post(path + "/sign", as: "sme", #"{"signature": "zz"}"#)
        #expect(early.status == 422 && early.code == "signature-verifies")
        #expect(try await sign(banks.customerKey, as: "mei").status == 403)
        let signed = try await sign(banks.customerKey)
        #expect(signed["state"] == .text("executed") && signed["outcome.status"] == .integer(201), "\(signed.text)")
        let resource = try #require(signed["outcome.body.resource"]?.textValue)
        // The bank's own people cannot act for the customer, and the customer sees its own agreements only.
        let own = try await banks.harbour.post(resource + "/actions/approve-application", as: "mei", #"{"role": "applicant"}"#)
        #expect(own.status == 403 && own.code == "actor-signed")
        let others = "/v1/letters-of-credit/\(try await banks.issued())"
        #expect(try await banks.harbour.get(others, as: "sme").status == 404)
        #expect(try await banks.harbour.get("/v1/letters-of-credit", as: "sme").items.count == 1)
        #expect(try await banks.harbour.get("/v1/activity", as: "sme").items.count == 1)
        #expect(try await banks.harbour.get("/v1/activity", as: "vera").items.count == 2)
        try await banks.stop()
    }

    @Test("left on its way by a crash is executed at the next start, once") func recovery() async throws {
        let banks = try await RehearsedBanks()
        let desk = banks.harbour
        let mei = try #require(try desk.access.user(UserID("mei")))
        let api = BankAPIProbe(desk)
        // Crash before composing; after composing; after submitting.
        let first = try await api.instruction(by: mei)
        let second = try await api.instruction(by: mei)
        try await api.compose(second, submit: false)
        let third = try await api.instruction(by: mei)
        try await api.compose(third, submit: true)
        try await desk.server.executeUnfinished()
        for instruction in [first, second, third] {
            #expect(try desk.access.instruction(instruction.id, for: mei).outcome?.status == 201)
        }
        #expect(try await desk.get("/v1/letters-of-credit", as: "vera").items.count == 3)
        try await banks.stop()
    }
}

@Suite("A repeated request")
struct RepetitionTests {
    @Test("gets the first one's answer and changes nothing more") func replay() async throws {
        let banks = try await RehearsedBanks()
        let key = ["Idempotency-Key": "\"credit-1\""]
        let first = try await banks.harbour.post("/v1/letters-of-credit", as: "mei", RehearsedBanks.issuing(), key)
        let again = try await banks.harbour.post("/v1/letters-of-credit", as: "mei", RehearsedBanks.issuing(), key)
        #expect(first.status == 201 && again.status == 201 && first.bytes == again.bytes)
        #expect(again.headers[.location] == first.headers[.location])
        #expect(again.headers[HTTPField.Name("Idempotency-Replayed")!] == "true")
        #expect(try await banks.harbour.get("/v1/letters-of-credit", as: "vera").items.count == 1)
        let other = try await banks.harbour.post("/v1/letters-of-credit", as: "mei", RehearsedBanks.issuing("USD 5.00"), key)
        #expect(other.status == 422 && other.code == "idempotency-key-for-one-request")
        try await banks.stop()
    }

    @Test("without a key, or with one that is no quoted string, is refused") func missing() async throws {
        let banks = try await RehearsedBanks()
        let missing = try await banks.harbour.post("/v1/letters-of-credit", as: "mei", "{}", ["Idempotency-Key": ""])
        #expect(missing.status == 400 && missing.code == "idempotency-key-given")
        let bare = try await banks.harbour.post("/v1/letters-of-credit", as: "mei", "{}", ["Idempotency-Key": "abc"])
        #expect(bare.status == 400 && bare.code == "idempotency-key-well-formed")
        try await banks.stop()
    }

    @Test("that comes while the first is in progress is asked to wait; of many at once one happens") func atOnce() async throws {
        let banks = try await RehearsedBanks()
        let key = ["Idempotency-Key": "\"race\""]
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    try await banks.harbour.post("/v1/letters-of-credit", as: "mei", RehearsedBanks.issuing(), key).status
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses.contains(201) && statuses.allSatisfy { [201, 409].contains($0) })
        #expect(try await banks.harbour.get("/v1/letters-of-credit", as: "vera").items.count == 1)
        try await banks.stop()
    }

    @Test("that failed for who asked is tried anew once that has changed") func forbidden() async throws {
        let banks = try await RehearsedBanks()
        let key = ["Idempotency-Key": "\"later\""]
        #expect(try await banks.harbour.post("/v1/letters-of-credit", as: "vera", RehearsedBanks.issuing(), key).status == 403)
        var vera = try #require(try banks.harbour.access.user(UserID("vera")))
        vera.roles = [.maker]
        try banks.harbour.access.put(vera, by: "test")
        #expect(try await banks.harbour.post("/v1/letters-of-credit", as: "vera", RehearsedBanks.issuing(), key).status == 201)
        try await banks.stop()
    }
}

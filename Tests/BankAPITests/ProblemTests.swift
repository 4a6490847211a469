// Proved here: whatever is sent, the API answers with a problem that says where the fault lies, never with a trap or with
// what is inside; and nothing is read beyond its bounds. How: malformed JSON by table and by seeded mutation; bodies,
// headers and paths over their limits, over real sockets where the router alone would not show it.

import Access
import AgreementService
import Consortium
import Foundation
import HTTPTypes
import HummingbirdTesting
import LetterOfCreditService
import NIOCore
import PropertyTesting
import ServingOnLoopback
import Testing

@testable import BankAPI

@Suite("A problem")
struct ProblemTests {
    static let malformed: [(body: String, pointer: String?)] = [
        ("", nil), ("{", nil), ("nonsense", nil), ("[]", nil), ("{\"role\": 1}", "role"),
        (#"{"role": "issuing-bank", "paper": {}}"#, "parties"),
        (#"{"role": "issuing-bank", "parties": [{"role": "issuing-bank", "name": "A"}], "paper": {}}"#, "parties.0.member"),
        (#"{"role": "issuing-bank", "parties": {}, "paper": {}}"#, "parties"),
        (RehearsedBanks.issuing().replacing("\"goods\": \"Tea\"", with: "\"goods\": 7"), "paper.goods"),
        (RehearsedBanks.issuing().replacing("\"amount\": \"USD 900.00\", ", with: ""), "paper.amount"),
        (RehearsedBanks.issuing("USD 1.234"), "paper"), (RehearsedBanks.issuing("XXQ 1.00"), "paper"),
        (String(repeating: "[", count: 10_000), nil),
        (
            RehearsedBanks.issuing().replacing(
                "\"Tea\"", with: String(repeating: "[", count: 200) + String(repeating: "]", count: 200)), nil
        ),
    ]

    @Test("of malformed JSON says where") func malformedJSON() async throws {
        let banks = try await RehearsedBanks()
        for (body, pointer) in Self.malformed {
            let reply = try await banks.harbour.post("/v1/letters-of-credit", as: "mei", body)
            #expect(reply.status == 400 && reply.code == "json-well-formed", "\(body.prefix(80)): \(reply.text)")
            #expect(reply["pointer"]?.textValue == pointer, "\(body.prefix(80)): \(reply.text)")
        }
        try await banks.stop()
    }

    @Test("or a proper answer comes of every mutation of a good request") func fuzz() async throws {
        let banks = try await RehearsedBanks()
        let good = Array(RehearsedBanks.issuing("USD 1.00").utf8)
        let seed = Seed.cases(1)[0]
        var generator = seed.generator
        var statuses: [Int: Int] = [:]
        for _ in 0..<300 {
            var bytes = good
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
                case 1 where bytes.count > 1: bytes.remove(at: place)
                case 2: bytes.insert(contentsOf: bytes[place..<min(place + 9, bytes.count)], at: place)
                default: bytes.removeLast(min(place, bytes.count - 1))
                }
            }
            let headers = ["Content-Type": "application/json", "Idempotency-Key": "\"\(UUID())\""]
            let reply = try await banks.harbour.send(.post, "/v1/letters-of-credit", as: "mei", headers, body: bytes)
            statuses[reply.status, default: 0] += 1
            #expect([201, 202, 400, 403, 404, 422].contains(reply.status), "\(seed): \(reply.status) \(reply.text)")
            #expect(reply.json != nil, "\(seed)")
        }
        #expect(statuses[400, default: 0] > 100, "\(seed)")
        try await banks.stop()
    }

    @Test("comes with protective headers and a request id, as every answer does") func headers() async throws {
        let banks = try await RehearsedBanks()
        let replies = [
            try await banks.harbour.get("/v1/me", as: "vera"), try await banks.harbour.get("/v1/me", as: nil),
            try await banks.harbour.get("/nowhere", as: nil), try await banks.harbour.get("/health", as: nil),
        ]
        #expect(replies.map(\.status) == [200, 401, 404, 200])
        for reply in replies {
            #expect(reply.headers[.xContentTypeOptions] == "nosniff")
            #expect(reply.headers[.contentSecurityPolicy] == "default-src 'none'; frame-ancestors 'none'")
            #expect(reply.headers[.cacheControl] == "no-store")
            #expect(reply.headers[.requestID]?.isEmpty == false)
            #expect(reply.headers[.server] == nil)
        }
        #expect(replies[2].code == "route-known")
        try await banks.stop()
    }

    @Test("of bad parties, members and roles is the caller's, and never reaches the ledger") func parties() async throws {
        let banks = try await RehearsedBanks()
        let good = RehearsedBanks.issuing()
        for (body, code) in [
            (good.replacing("lotus-bank", with: "nobody-bank"), "member-known"),
            (good.replacing("lotus-bank", with: "NOT A SLUG"), "member-known"),
            (good.replacing("\"role\": \"beneficiary\"", with: "\"role\": \"applicant\""), "parties-well-formed"),
            (good.replacing("Exporter Ltd", with: " "), "parties-well-formed"),
            (good.replacing("\"action\": \"issue\"", with: "\"action\": \"advise\""), "action-known"),
            (
                good.replacing("\"role\": \"issuing-bank\", \"paper\"", with: "\"role\": \"beneficiary\", \"paper\""),
                "role-belongs-to-caller"
            ),
        ] {
            #expect(try await banks.harbour.post("/v1/letters-of-credit", as: "mei", body).code == code, "\(code)")
        }
        let path = "/v1/letters-of-credit/\(try await banks.issued())"
        #expect(try await banks.harbour.post(path + "/actions/dance", as: "mei", "{}").code == "action-known")
        #expect(
            try await banks.harbour.post(path + "/actions/advise", as: "mei", #"{"part": "a/b/c"}"#).code == "part-well-formed")
        #expect(
            try await banks.harbour.get("/v1/letters-of-credit/\(String(repeating: "zz", count: 32))", as: "mei").status == 404)
        #expect(try await banks.harbour.get("/v1/activity", as: "vera").items.count == 1)
        try await banks.stop()
    }

    @Test("of too much is told before it is read") func bounds() async throws {
        let banks = try await RehearsedBanks()
        let path = "/v1/letters-of-credit/\(try await banks.issued())"
        let long = String(repeating: "x", count: 1025)
        #expect(try await banks.harbour.get("/v1/\(long)", as: "vera").status == 414)
        #expect(try await banks.harbour.get("/v1/me?q=\(long)", as: "vera").status == 414)
        #expect(try await banks.harbour.get("\(path)/documents/\(long)", as: "vera").status == 414)
        let large = "{\"role\": \"" + String(repeating: "x", count: 1 << 20) + "\"}"
        let reply = try await banks.harbour.post("/v1/letters-of-credit", as: "mei", large)
        #expect(reply.status == 413 && reply.code == "body-in-bounds")
        let type = try await banks.harbour.post("/v1/letters-of-credit", as: "mei", "{}", ["Content-Type": "text/plain"])
        #expect(type.status == 415 && type.code == "body-is-json")
        let document = ["Content-Type": "application/pdf", "X-Document-Name": "a.pdf", "Idempotency-Key": "\"big\""]
        let fits = [UInt8](repeating: 7, count: RequestReading.documentBytesMax)
        #expect(try await banks.harbour.send(.post, path + "/documents", as: "mei", document, body: fits).status == 201)
        let tooLarge = try await banks.harbour.send(
            .post, path + "/documents", as: "mei", document.merging(["Idempotency-Key": "\"big2\""]) { $1 }, body: fits + [7])
        #expect(tooLarge.status == 413)
        try await banks.stop()
    }

    @Test("and every answer leaves a line in the log that holds no token, key, query or body") func log() async throws {
        let banks = try await RehearsedBanks()
        let book = LogBook()
        let server = try BankAPIServer(
            node: banks.harbour.node, network: banks.consortium.network, domains: [LettersOfCredit.domain],
            access: banks.harbour.access,
            port: 0, tls: nil, logger: book.logger)
        let token = try await banks.harbour.access.issueToken(to: UserID("mei"))
        var headers: HTTPFields = [
            .authorization: "Bearer \(token)", .contentType: "application/json", .idempotencyKey: "\"secret-key\"",
        ]
        let body = RehearsedBanks.issuing().replacing("Tea", with: "secret-goods")
        let sent = headers
        headers[.authorization] = "Bearer secret.bad.token"
        let wrong = headers
        try await server.application().test(.router) { client in
            _ = try await client.execute(
                uri: "/v1/letters-of-credit", method: .post, headers: sent, body: ByteBuffer(string: body))
            _ = try await client.execute(uri: "/v1/letters-of-credit?secret=query", method: .get, headers: sent)
            _ = try await client.execute(uri: "/v1/me", method: .get, headers: wrong)
        }
        let logged = book.lines
        #expect(logged.count == 3, "\(logged)")
        #expect(logged[0].contains("status=201") && logged[0].contains("user=mei"), "\(logged)")
        for line in logged { #expect(!line.contains("secret") && !line.contains(token), "\(line)") }
        try await banks.stop()
    }
}

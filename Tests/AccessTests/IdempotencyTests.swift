// Proved here: a repeated request gets the first one's answer, a key serves one request of one user, and a crash leaves no
// key stuck (draft-ietf-httpapi-idempotency-key-header-07). How: header texts by table; claims repeated, changed, aged and
// reopened after a crash.

import Access
import Foundation
import Testing

@Suite("An idempotency key")
struct IdempotencyTests {
    @Test("is a quoted string", arguments: [("\"abc\"", "abc"), (" \"a b\" ", "a b"), (#""a\"b\\c""#, #"a"b\c"#)])
    func wellFormed(header: String, text: String) throws {
        #expect(try IdempotencyKey(header: header).text == text)
    }

    @Test(
        "is refused in any other form",
        arguments: [
            "abc", "\"abc", "\"\"", "\"a\"b", "\"a\\b\"", "\"ä\"", "\"a\u{1}\"", "\"a\";p=1", ":YQ==:",
            "\"" + String(repeating: "x", count: 256) + "\"",
        ])
    func malformed(header: String) {
        let fault = #expect(throws: AccessFault.self) { try IdempotencyKey(header: header) }
        #expect(fault?.code == "idempotency-key-well-formed")
    }

    @Test("is missed when it is missing") func missing() {
        #expect(throws: AccessFault.idempotencyKeyMissing) { try IdempotencyKey(header: nil) }
    }

    @Test("serves one request: in progress, then repeated; never another") func oneRequest() throws {
        let fixture = try AccessFixture()
        let (key, mei) = (try IdempotencyKey(header: "\"k\""), try UserID("mei"))
        func claim(_ body: [UInt8] = [1], path: String = "/v1/x", user: UserID? = nil) throws -> IdempotencyClaim {
            try fixture.access.claim(key, of: user ?? mei, method: "POST", path: path, body: body)
        }
        guard case .first = try claim() else { throw AccessFault.malformed("the first claim is not the first") }
        #expect(throws: AccessFault.idempotencyKeyInProgress) { try claim() }
        #expect(throws: AccessFault.idempotencyKeyReused) { try claim([2]) }
        #expect(throws: AccessFault.idempotencyKeyReused) { try claim(path: "/v1/y") }
        let answer = StoredAnswer(status: 201, headers: ["Location": "/v1/x/1", "ETag": "\"a: b\""], body: [7])
        try fixture.access.settle(key, of: mei, answer: answer)
        guard case .repeated(let again) = try claim() else { throw AccessFault.malformed("the second claim is not a repetition") }
        #expect(again == answer)
        guard case .first = try claim(user: UserID("carl")) else { throw AccessFault.malformed("another user's key is its own") }
        fixture.wait(seconds: 24 * 3600)
        guard case .first = try claim([2]) else { throw AccessFault.malformed("a day later the key is free") }
    }

    @Test("whose request failed before anything happened is free again") func abandoned() throws {
        let fixture = try AccessFixture()
        let (key, mei) = (try IdempotencyKey(header: "\"k\""), try UserID("mei"))
        _ = try fixture.access.claim(key, of: mei, method: "POST", path: "/", body: [])
        try fixture.access.abandon(key, of: mei)
        guard case .first = try fixture.access.claim(key, of: mei, method: "POST", path: "/", body: [3]) else {
            throw AccessFault.malformed("the key is not free")
        }
    }

    @Test("leads to its instruction after a crash, and is free when there was none") func crash() throws {
        let fixture = try InstructionTests.fixture()
        let mei = try fixture.user("mei")
        let (tied, loose) = (try IdempotencyKey(header: "\"tied\""), try IdempotencyKey(header: "\"loose\""))
        for key in [tied, loose] { _ = try fixture.access.claim(key, of: mei.id, method: "POST", path: "/", body: []) }
        let made = try fixture.access.make(InstructionTests.request(), by: mei, key: tied)
        let reopened = try fixture.reopened()
        guard case .repeated(let answer) = try reopened.claim(tied, of: mei.id, method: "POST", path: "/", body: []) else {
            throw AccessFault.malformed("the key does not lead anywhere")
        }
        #expect(answer.status == 202 && answer.headers["Location"] == "/v1/instructions/\(made.id)")
        guard case .first = try reopened.claim(loose, of: mei.id, method: "POST", path: "/", body: []) else {
            throw AccessFault.malformed("the loose key is not free")
        }
    }
}

@Suite("A staged document")
struct StagedDocumentTests {
    @Test("waits for the act of its agreement, and for its uploader when that is a customer") func staging() throws {
        let fixture = try AccessFixture()
        let (mei, sme) = (try fixture.user("mei"), try fixture.user("sme"))
        let document = try fixture.access.stage(
            name: "invoice.pdf", mediaType: "application/pdf", content: [1], agreement: "a1", by: mei)
        #expect(try fixture.access.stagedDocuments([document.id], agreement: "a1", for: mei)?.first?.content == [1])
        #expect(try fixture.access.stagedDocuments([document.id], agreement: "a2", for: mei) == nil)
        #expect(try fixture.access.stagedDocuments([document.id], agreement: "a1", for: sme) == nil)
        try fixture.access.removeStagedDocuments([document.id])
        #expect(try fixture.access.stagedDocuments(agreement: "a1", for: mei).isEmpty)
        #expect(throws: AccessFault.self) {
            try fixture.access.stage(name: "../x", mediaType: "text/plain", content: [], agreement: "a1", by: mei)
        }
    }
}

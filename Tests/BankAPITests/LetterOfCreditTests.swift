// Proved here: a credit is issued, seen, drawn on and proved over HTTP, by whoever takes part and nobody else, and a
// resource's feed, pages, tags and documents hold together. How: the real router of three banks over real nodes; a
// contract reduced to a few acts stands for the real one.

import AgreementService
import Checkpoints
import Foundation
import HTTPTypes
import LedgerNode
import Signing
import Testing

@Suite("A letter of credit over HTTP")
struct LetterOfCreditTests {
    @Test("is issued, shown to its parties with what they may do, drawn on and honoured") func life() async throws {
        let banks = try await RehearsedBanks()
        let id = try await banks.issued()
        let path = "/v1/letters-of-credit/\(id)"

        let shown = try await banks.lotus.get(path, as: "vera")
        #expect(shown.status == 200)
        #expect(shown["terms.credit.amount"] == .text("USD 900.00"))
        #expect(shown["roles"] == .array([.text("beneficiary")]))
        #expect(shown["participants"] == .array(["harbour-bank", "lotus-bank", "regulator"].map { .text($0) }))
        #expect(shown.headers[.eTag] == "\"\(shown["head"]?.textValue ?? "")\"")
        #expect(try await banks.lotus.get(path, as: "vera", ["If-None-Match": shown.headers[.eTag] ?? ""]).status == 304)

        let open = try await banks.lotus.get(path + "/actions", as: "mei")
        #expect(open.items.compactMap { $0["action"]?.textValue } == ["present"])
        let presented = try await banks.lotus.post(
            path + "/actions/present", as: "mei", #"{"paper": {"amount": "USD 400.00"}}"#,
            ["If-Match": shown.headers[.eTag] ?? ""])
        #expect(presented.status == 200, "\(presented.text)")
        #expect(presented["progress"] == .text("recorded"))
        let honoured = try await banks.harbour.post(
            path + "/actions/honour", as: "mei", #"{"part": "presentation/1", "paper": {}}"#)
        // Honouring moves no amount of its own, so the credit's own decides: no approval below USD 1,000.00.
        #expect(honoured.status == 200, "\(honoured.text)")

        let history = try await banks.harbour.get(path + "/history", as: "vera")
        #expect(history.items.compactMap { $0["action"]?.textValue } == ["honour", "present", "issue"])
        #expect(history.items[1]["paper.amount"] == .text("USD 400.00"))
        #expect(history.items[1]["role"] == .text("beneficiary"))
        try await banks.stop()
    }

    @Test("is refused with the clause, its sentence and citation, and stays as it was") func refusal() async throws {
        let banks = try await RehearsedBanks()
        let path = "/v1/letters-of-credit/\(try await banks.issued())"
        let refused = try await banks.lotus.post(path + "/actions/present", as: "mei", #"{"paper": {"amount": "USD 900.01"}}"#)
        #expect(refused.status == 422)
        #expect(refused.headers[.contentType] == "application/problem+json")
        #expect(refused["type"] == .text("urn:hefu:problem:drawing-covered"))
        #expect(refused["title"] == .text("A drawing is within what is undrawn."))
        #expect(refused["citation"] == .text("UCP 600 art. 18(b)"))
        #expect(refused["progress"] == .text("ordered-refused"))
        #expect(refused["retryable"] == .boolean(false))
        #expect(refused["transaction.receipt"]?.textValue?.hasPrefix("/v1/transactions/") == true)
        #expect(try await banks.harbour.get(path, as: "vera")["terms.undrawn"] == .text("USD 900.00"))
        let entry = try await banks.harbour.get(path + "/history?limit=1", as: "vera").items[0]
        #expect(entry["rejection.clause"] == .text("drawing-covered"))
        let notOpen = try await banks.lotus.post(path + "/actions/honour", as: "mei", #"{"role": "beneficiary", "paper": {}}"#)
        #expect(notOpen.code == "part-exists" || notOpen.code == "action-open-in-state")
        // An agreement whose first act is refused never comes into being, and says why all the same.
        let void = try await banks.harbour.post("/v1/letters-of-credit", as: "mei", RehearsedBanks.issuing("USD 0.00"))
        #expect(void.status == 422 && void.code == "amount-positive")
        try await banks.stop()
    }

    @Test("does not exist for a bank that is no party, nor do its receipts, documents or history") func confidentiality()
        async throws
    {
        let banks = try await RehearsedBanks()
        let id = try await banks.issued()
        let path = "/v1/letters-of-credit/\(id)"
        let unknown = "/v1/letters-of-credit/\(String(repeating: "ab", count: 32))"
        let place = try await banks.harbour.get(path + "/history", as: "vera").items[0]["transaction.receipt"]?.textValue ?? ""
        for suffix in ["", "/actions", "/history", "/documents", "/documents/00"] {
            let (there, nowhere) = (
                try await banks.third.get(path + suffix, as: "mei"), try await banks.third.get(unknown + suffix, as: "mei")
            )
            #expect(there.status == 404 && there.code == "agreement-known")
            #expect(Self.withoutInstance(there) == Self.withoutInstance(nowhere))
        }
        let act = try await banks.third.post(path + "/actions/honour", as: "mei", #"{"paper": {}}"#)
        #expect(act.status == 404 && act.code == "agreement-known")
        let receipt = try await banks.third.get(place, as: "mei")
        let noReceipt = try await banks.third.get("/v1/transactions/9999-0/receipt", as: "mei")
        #expect(receipt.status == 404)
        #expect(Self.withoutInstance(receipt) == Self.withoutInstance(noReceipt))
        #expect(try await banks.third.get("/v1/letters-of-credit", as: "vera").items.isEmpty)
        #expect(try await banks.third.get("/v1/activity", as: "vera").items.isEmpty)
        try await banks.stop()
    }

    private static func withoutInstance(_ reply: Desk.Reply) -> JSONValue? {
        guard case .object(var members)? = reply.json else { return nil }
        members["instance"] = nil
        return .object(members)
    }

    @Test("is refused with a stale tag, before it reaches the ledger") func staleTag() async throws {
        let banks = try await RehearsedBanks()
        let path = "/v1/letters-of-credit/\(try await banks.issued())"
        let tag = try #require(try await banks.harbour.get(path, as: "vera").headers[.eTag])
        let first = try await banks.harbour.post(path + "/actions/advise", as: "mei", "{}", ["If-Match": tag])
        #expect(first.status == 200, "\(first.text)")
        for stale in [tag, "\"zz\"", "W/\(tag)", "x"] {
            let reply = try await banks.harbour.post(path + "/actions/advise", as: "mei", "{}", ["If-Match": stale])
            #expect(reply.status == 412 && reply.code == "head-as-expected" && reply["progress"] == .text("not-received"))
        }
        let next = try #require(first.headers[.eTag])
        #expect(try await banks.harbour.post(path + "/actions/advise", as: "mei", "{}", ["If-Match": next]).status == 200)
        #expect(try await banks.harbour.get(path + "/history", as: "vera").items.count == 3)
        try await banks.stop()
    }

    @Test("is found by pages that neither skip nor repeat, and by the feed in its order") func paging() async throws {
        let banks = try await RehearsedBanks()
        var ids: [String] = []
        for count in 1...7 { ids.append(try await banks.issued("USD \(count).00")) }
        var (found, query): ([String], String) = ([], "?limit=3")
        while true {
            let page = try await banks.lotus.get("/v1/letters-of-credit" + query, as: "vera")
            found += page.items.compactMap { $0["id"]?.textValue }
            guard let next = page["next"]?.textValue else { break }
            query = "?limit=3&after=\(next)"
        }
        #expect(found == ids)
        (found, query) = ([], "?limit=2")
        while true {
            let page = try await banks.lotus.get("/v1/activity" + query, as: "vera")
            if page.items.isEmpty { break }
            found += page.items.compactMap { $0["agreement"]?.textValue }
            query = "?limit=2&after=\(page["next"]?.textValue ?? "")"
        }
        #expect(found == ids)
        for bad in ["?limit=0", "?limit=201", "?after=-1", "?after=x", "?offset=3"] {
            #expect(try await banks.lotus.get("/v1/letters-of-credit" + bad, as: "vera").code == "query-well-formed")
        }
        try await banks.stop()
    }

    @Test("has receipts that prove it to others") func receipts() async throws {
        let banks = try await RehearsedBanks()
        let id = try await banks.issued()
        let entry = try await banks.lotus.get("/v1/letters-of-credit/\(id)/history", as: "vera").items[0]
        let receipt = try await banks.lotus.get(try #require(entry["transaction.receipt"]?.textValue), as: "vera")
        #expect(receipt.status == 200)
        #expect(receipt.text.hasPrefix("c2sp.org/tlog-proof@v1"))
        _ = try TLogProof(text: receipt.text)
        for bad in ["x", "1", "1-2-3", "-1-0", "1--1", "99999999999999999999-0"] {
            #expect(try await banks.lotus.get("/v1/transactions/\(bad)/receipt", as: "vera").status == 404)
        }
        try await banks.stop()
    }

    @Test("takes documents, which an act hands over to the other parties") func documents() async throws {
        let banks = try await RehearsedBanks()
        let path = "/v1/letters-of-credit/\(try await banks.issued())"
        let content = Array("%PDF invoice".utf8)
        let headers = [
            "Content-Type": "application/pdf", "X-Document-Name": "invoice%20%E5%90%88.pdf", "Idempotency-Key": "\"d1\"",
        ]
        let uploaded = try await banks.lotus.send(.post, path + "/documents", as: "mei", headers, body: content)
        #expect(uploaded.status == 201, "\(uploaded.text)")
        let document = try #require(uploaded["id"]?.textValue)
        #expect(uploaded["name"] == .text("invoice 合.pdf"))
        #expect(try await banks.harbour.get(path + "/documents", as: "vera").items.isEmpty)
        let unknown = #"{"paper": {"amount": "USD 1.00"}, "documents": ["00"]}"#
        #expect(try await banks.lotus.post(path + "/actions/present", as: "mei", unknown).code == "document-known")
        let presented = try await banks.lotus.post(
            path + "/actions/present", as: "mei", #"{"paper": {"amount": "USD 1.00"}, "documents": ["\#(document)"]}"#)
        #expect(presented.status == 200, "\(presented.text)")
        for desk in [banks.harbour, banks.lotus] {
            let listed = try await desk.get(path + "/documents", as: "vera").items
            #expect(listed.count == 1 && listed[0]["standing"] == .text("handed-over"))
            let got = try await desk.get(path + "/documents/\(listed[0]["id"]?.textValue ?? "")", as: "vera")
            #expect(got.bytes == content)
            #expect(got.headers[.contentDisposition]?.hasPrefix("attachment") == true)
        }
        let viewer = try await banks.lotus.send(
            .post, path + "/documents", as: "vera", headers.merging(["Idempotency-Key": "\"v\""]) { $1 }, body: content)
        #expect(viewer.status == 403 && viewer.code == "role-allows")
        for (name, type) in [
            ("", "application/pdf"), ("a/b", "application/pdf"), ("a", ""), ("a", "pdf"),
        ] {
            let reply = try await banks.lotus.send(
                .post, path + "/documents", as: "mei",
                ["Content-Type": type, "X-Document-Name": name, "Idempotency-Key": "\"\(UUID())\""],
                body: content)
            #expect([400, 415].contains(reply.status), "\(name) \(type)")
        }
        try await banks.stop()
    }
}

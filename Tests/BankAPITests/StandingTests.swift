// Proves that the API shows how far a transaction is, to the parties of its agreement alone: executed with the cosignatures it
// has of those it needs, then final with its receipt; and that a node that has not caught up says so and when to ask again.
// How: real nodes; for a block that is not final yet, a node that executes without the others' cosignatures.
import AgreementService
import BankingCalendar
import Foundation
import HTTPTypes
import Ledger
import LedgerNode
import LedgerStore
import Signing
import Submission
import Testing

@testable import BankAPI

@Suite("Where a transaction stands")
struct StandingTests {
    @Test("is final with its cosignatures and its receipt, to its parties alone") func final() async throws {
        let banks = try await RehearsedBanks()
        let id = try await banks.issued()
        let history = try await banks.harbour.get("/v1/letters-of-credit/\(id)/history", as: "mei")
        let receipt = try #require(history.items.first?["transaction.receipt"]?.textValue)
        let path = String(receipt.dropLast("/receipt".count))
        let reply = try await banks.harbour.get(path, as: "mei")
        #expect(reply.status == 200 && reply["standing"] == .text("final") && reply["outcome"] == .text("accepted"))
        #expect(reply["receipt"] == .text(receipt) && reply["cosignatures.needed"] == .integer(3))
        #expect(reply["cosignatures.members"] == .integer(4))
        let all = ["harbour-bank", "lotus-bank", "regulator", "third-bank"]
        #expect(reply["cosignatures.by"] == .array(all.map { .text($0) }), "\(reply.text)")
        #expect(try await banks.lotus.get(path, as: "mei").status == 200)
        #expect(try await banks.third.get(path, as: "mei").code == "transaction-known")
        #expect(try await banks.harbour.get(path, as: "ware").code == "transaction-known")
        for wrong in ["/v1/transactions/1", "/v1/transactions/99999-0", "/v1/transactions/1-9", "/v1/transactions/x-0"] {
            #expect(try await banks.harbour.get(wrong, as: "mei").code == "transaction-known", "\(wrong)")
        }
        try await banks.stop()
    }

    @Test("is executed, and has no receipt, while too few have cosigned; the answer says when to ask again")
    func executed() async throws {
        let banks = try await RehearsedBanks()
        let id = try await banks.issued()
        // The next block is executed here and cosigned by this member alone, as while the others are away.
        let node = banks.harbour.node
        let position = await node.position()
        let beat = try node.beat(at: LedgerTime(millisecondsSinceEpoch: position.now.millisecondsSinceEpoch + 1000))
        let service = banks.harbour.server.service
        let viewer = Viewer(member: node.member)
        let intent = ActIntent(
            action: "amend", part: nil, role: nil, paperJSON: Array(#"{"changes": []}"#.utf8), documents: [], expectedHead: nil)
        let domain = try #require(service.domains.first)
        let reading = try service.agreement(Digest32(Hex.bytes(id)), in: domain, for: viewer)
        let plan = try await service.plan(intent, in: reading, of: domain, for: viewer)
        let act = try await service.compose(plan.act, actorSignature: nil, documents: []).transaction
        let block = try Block(
            network: node.network, height: position.height + 1, previous: position.header,
            transactions: [beat.carried, act.carried], cutter: node.keys.node)
        let record = try await node.execute(block).record
        _ = try #require(try node.cosign(record))
        let path = "/v1/transactions/\(record.height)-1"
        let reply = try await banks.harbour.get(path, as: "mei")
        #expect(reply.status == 200 && reply["standing"] == .text("executed") && reply["receipt"] == nil, "\(reply.text)")
        #expect(reply["cosignatures.by"] == .array([.text("harbour-bank")]))
        #expect(reply["cosignatures.needed"] == .integer(3))
        let refused = try await banks.harbour.get(path + "/receipt", as: "mei")
        #expect(refused.status == 409 && refused.code == "transaction-final" && refused.headers[.retryAfter] == "1")
        try await banks.stop()
    }

    @Test("is not shown before the node has caught up: 503, with when to ask again") func held() async throws {
        let banks = try await RehearsedBanks()
        let id = try await banks.issued()
        banks.harbour.node.holdReadings()
        for path in ["/v1/letters-of-credit/\(id)", "/v1/letters-of-credit", "/v1/letters-of-credit/\(id)/history"] {
            let reply = try await banks.harbour.get(path, as: "mei")
            #expect(reply.status == 503 && reply.code == "node-caught-up", "\(path): \(reply.text)")
            #expect(reply.headers[.retryAfter] == "1" && reply["retryable"] == .boolean(true))
        }
        try await banks.harbour.node.releaseReadings()
        #expect(try await banks.harbour.get("/v1/letters-of-credit/\(id)", as: "mei").status == 200)
        try await banks.stop()
    }

    @Test(
        "is told of an instruction on its way",
        arguments: [
            (SubmissionStanding.received, "received", UInt64?.none), (.ordered(height: 7), "ordered", 7),
            (.executed(height: 7, index: 1), "executed", 7),
        ])
    func submission(_ standing: SubmissionStanding, _ word: String, _ height: UInt64?) {
        let view = SubmissionView(transaction: "00", standing: standing)
        #expect(view.standing.rawValue == word && view.height == height)
        #expect(SubmissionView(transaction: "00", standing: nil).standing == .unknown)
    }
}

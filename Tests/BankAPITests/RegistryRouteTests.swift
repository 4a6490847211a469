// Proved here: over HTTP a bank checks documents, holds them with the owner's signatures, shows the hold in an offer, confirms it with
// two pairs of eyes and releases it; a second bank is refused the same goods with the clause, the kind and a receipt; each "no" of the
// registry is a problem with its own code. How: two banks and a regulator with real nodes and desks, behind the real router.

import Access
import AgreementService
import BankingCalendar
import Checkpoints
import FinancingRegistry
import FinancingService
import Fingerprints
import Foundation
import Governance
import Ledger
import LedgerNode
import Parties
import RegistryAuthority
import SampleRegistry
import Signing
import Testing

@testable import BankAPI

@Suite("The registry over HTTP")
struct RegistryRouteTests {
    /// Two banks at one registry, each with a maker, a checker and a user without the scope.
    struct Stage {
        let sample: SampleRegistry
        let harbour: Desk
        let lotus: Desk
        let owner: CompanyKeys

        init() async throws {
            sample = try await SampleRegistry.found()
            owner = try await sample.company("Harbour Copper Trading Co., Ltd.")
            harbour = try Self.desk(sample.harbour, sample)
            lotus = try Self.desk(sample.lotus, sample)
        }

        private static func desk(_ desk: RegistryDesk, _ sample: SampleRegistry) throws -> Desk {
            let access = try Access(member: desk.node.member, path: "\(sample.folder)/\(desk.node.member.text)/api.sqlite")
            let registry = try Domain("registry")
            for user in [
                User(id: try UserID("mei"), name: "Mei", roles: [.maker], scopes: [registry]),
                User(id: try UserID("carl"), name: "Carl", roles: [.checker(level: 1)], scopes: [registry]),
                User(id: try UserID("ware"), name: "Ware", roles: [.maker], scopes: [try Domain("warehouse-receipts")]),
            ] { try access.put(user, by: "test") }
            return try Desk(node: desk.node, network: sample.network, access: access, registry: desk)
        }

        /// A receipt over a lot, as JSON.
        static func documents(receipt: String = "WR-1", lot: String = "AL-77", amount: String = "USD 100000.00") -> String {
            """
            {"applicant": {"name": "Harbour Copper Trading Co., Ltd."}, "amount": "\(amount)", "documents": [
              {"kind": "warehouse-receipt", "number": "\(receipt)", "issuer": {"name": "Lingang Storage Co., Ltd."},
               "goods": [{"lot": "\(lot)", "grade": "A00"}], "citations": []}]}
            """
        }

        /// Asks for a hold and lets the owner sign.
        func reserve(_ desk: Desk, _ documents: String, reference: String) async throws -> Desk.Reply {
            let key = try await owner.makeOneTimeKey()
            let asked = try await desk.post(
                "/v1/registry/reservations", as: "mei",
                #"{"documents": \#(documents), "hours": 24, "ownerKey": "\#(key)", "reference": "\#(reference)"}"#)
            guard asked.status == 202, let draft = asked["draft"]?.textValue, let id = asked["registration"]?.textValue else {
                return asked
            }
            let (signed, consent) = try await owner.consent(to: Transaction(carried: Hex.bytes(draft)))
            let digest = try Digest32(Hex.bytes(#require(asked["consentDigest"]?.textValue)))
            #expect(owner.publicKey.isValidSignature(consent.signature, over: digest.bytes))
            return try await desk.post(
                "/v1/registry/reservations/\(id)/consent", as: "mei",
                """
                {"company": {"name": "Harbour Copper Trading Co., Ltd."}, "draft": "\(Hex.text(signed.carried))",
                 "signature": "\(Hex.text(consent.signature))"}
                """)
        }
    }

    @Test("holds, shows, confirms and releases, and refuses the second bank with a receipt")
    func life() async throws {
        let stage = try await Stage()
        let check = try await stage.harbour.post("/v1/registry/checks", as: "mei", #"{"documents": \#(Stage.documents())}"#)
        #expect(check.status == 200 && check["status"]?.textValue == "REGU", "\(check.text)")
        let held = try await stage.reserve(stage.harbour, Stage.documents(), reference: "HB-1")
        #expect(held.status == 201 && held["status"]?.textValue == "PNDG", "\(held.text)")
        let id = try #require(held["registration"]?.textValue)

        let evidence = try await stage.harbour.post(
            "/v1/registry/reservations/\(id)/evidence", as: "mei", #"{"reference": "PF-1"}"#)
        #expect(evidence.status == 200 && evidence["id"]?.textValue == id, "\(evidence.text)")

        #expect(try await stage.harbour.post("/v1/registry/reservations/\(id)/confirm", as: "mei", "").status == 403)
        let confirmed = try await stage.harbour.post("/v1/registry/reservations/\(id)/confirm", as: "carl", "")
        #expect(confirmed.status == 200 && confirmed["status"]?.textValue == "FNCD", "\(confirmed.text)")

        let second = try await stage.reserve(stage.lotus, Stage.documents(receipt: "OTHER-9"), reference: "LB-1")
        #expect(second.status == 422 && second.code == "not-financed-elsewhere", "\(second.text)")
        #expect(second["detail"]?.textValue?.contains("DFIN") == true && second["detail"]?.textValue?.contains("lot") == true)
        #expect(second["progress"]?.textValue == "ordered-refused")
        let told = try await stage.harbour.get("/v1/registry/notices", as: "mei")
        #expect(told.items.count == 1 && !told.text.contains("lotus"), "\(told.text)")
        #expect(try await stage.lotus.get("/v1/registry/notices", as: "mei").items.isEmpty)
        let receipt = try #require(told.items.first?["receipt"]?.textValue)
        #expect(try await stage.harbour.get(receipt, as: "mei").text.hasPrefix("c2sp.org/tlog-proof@v1"))
        #expect(try await stage.harbour.get(receipt, as: "ware").status == 404, "whoever may not read the registry")

        let proof = try await stage.harbour.get("/v1/registry/reservations/\(id)/proof", as: "mei")
        let members = await stage.sample.harbour.node.position().governance.activeMembers
        let cosigners = members.map {
            (name: LedgerNode.cosignerName($0.id, origin: stage.sample.harbour.node.origin), key: $0.nodeKey)
        }
        let finding = try FirstHolderProof(encoded: proof.bytes).verify(cosigners: cosigners, quorum: 3)
        #expect(finding.reservation.description == id && finding.isConfirmed)

        let released = try await stage.harbour.post(
            "/v1/registry/reservations/\(id)/release", as: "mei", #"{"reason": "OBSA"}"#)
        #expect(released["status"]?.textValue == "CANC" && released["cancelReason"]?.textValue == "OBSA", "\(released.text)")
        let again = try await stage.reserve(stage.lotus, Stage.documents(receipt: "OTHER-9"), reference: "LB-2")
        #expect(again.status == 201, "\(again.text)")
        let list = try await stage.lotus.get("/v1/registry/reservations", as: "carl")
        #expect(list.items.count == 2)
        try await stage.sample.close()
    }

    @Test("answers under the names of other registries too, from the same desk")
    func facade() async throws {
        let stage = try await Stage()
        let key = try await stage.owner.makeOneTimeKey()
        let asked = try await stage.harbour.post(
            "/v1/registry/registrations", as: "mei",
            #"{"documents": \#(Stage.documents()), "hours": 24, "ownerKey": "\#(key)", "reference": "HB-2"}"#)
        let id = try #require(asked["registration"]?.textValue)
        let (signed, consent) = try await stage.owner.consent(
            to: Transaction(carried: Hex.bytes(#require(asked["draft"]?.textValue))))
        _ = try await stage.harbour.post(
            "/v1/registry/reservations/\(id)/consent", as: "mei",
            """
            {"company": {"name": "Harbour Copper Trading Co., Ltd."}, "draft": "\(Hex.text(signed.carried))",
             "signature": "\(Hex.text(consent.signature))"}
            """)
        let status = try await stage.harbour.get("/v1/registry/registrations/\(id)/status", as: "carl")
        #expect(status["status"]?.textValue == "PNDG", "\(status.text)")
        #expect(try await stage.harbour.post("/v1/registry/financings", as: "mei", #"{"registration": "\#(id)"}"#).status == 403)
        let financed = try await stage.harbour.post("/v1/registry/financings", as: "carl", #"{"registration": "\#(id)"}"#)
        #expect(financed["status"]?.textValue == "FNCD", "\(financed.text)")
        let matches = try await stage.lotus.post(
            "/v1/registry/document-matches", as: "mei", #"{"documents": \#(Stage.documents(receipt: "X-1"))}"#)
        #expect(matches.items.first?["status"]?.textValue == "DFIN" && matches.items.first?["matchType"]?.textValue == "EXCT")
        let cancelled = try await stage.harbour.post(
            "/v1/registry/cancellations", as: "mei", #"{"registration": "\#(id)", "reason": "OBSA"}"#)
        #expect(cancelled["status"]?.textValue == "CANC", "\(cancelled.text)")
        let activity = try await stage.harbour.get("/v1/registry/activity", as: "carl")
        let events = activity.items.compactMap { $0["event"]?.textValue }
        #expect(events.contains("confirmed") && events.contains("released"), "\(activity.text)")
        try await stage.sample.close()
    }

    @Test("says no with a code of its own, and changes nothing")
    func refusals() async throws {
        let stage = try await Stage()
        func post(_ path: String, _ body: String, as user: String = "mei") async throws -> (Int, String?) {
            let reply = try await stage.harbour.post("/v1/registry\(path)", as: user, body)
            return (reply.status, reply.code)
        }
        let none = String(repeating: "0", count: 64)
        #expect(try await post("/checks", #"{"documents": \#(Stage.documents())}"#, as: "ware") == (403, "scope-allows"))
        #expect(try await post("/checks", #"{"documents": {"amount": "USD 1.00"}}"#) == (400, "json-well-formed"))
        let unknown = Stage.documents().replacing("warehouse-receipt", with: "receipt")
        let kinds = try await stage.harbour.post("/v1/registry/checks", as: "mei", #"{"documents": \#(unknown)}"#)
        #expect(kinds.status == 400 && kinds.text.contains("bill-of-lading"), "\(kinds.text)")
        let numberless = Stage.documents().replacing(#""number": "WR-1","#, with: "")
        #expect(try await post("/checks", #"{"documents": \#(numberless)}"#) == (422, "documents-complete"))
        #expect(try await post("/reservations/\(none)/confirm", "", as: "carl") == (404, "reservation-known"))
        #expect(try await post("/reservations/xyz/confirm", "", as: "carl") == (404, "reservation-known"))
        #expect(try await post("/reservations/\(none)/release", #"{"reason": "WHY"}"#) == (400, "json-well-formed"))
        #expect(
            try await post("/findings/7/decision", #"{"verdict": "same", "reason": "it is"}"#, as: "carl") == (
                404, "reservation-known"
            ))
        let stranger = try await stage.sample.company("Unknown Trading Ltd", enrolled: false)
        let key = try await stranger.makeOneTimeKey()
        let asked = try await stage.harbour.post(
            "/v1/registry/reservations", as: "mei",
            #"{"documents": \#(Stage.documents()), "hours": 24, "ownerKey": "\#(key)", "reference": "HB-9"}"#)
        let id = try #require(asked["registration"]?.textValue)
        let draft = try Transaction(carried: Hex.bytes(#require(asked["draft"]?.textValue)))
        let (signed, consent) = try await stranger.consent(to: draft)
        func consenting(_ carried: [UInt8], _ signature: [UInt8]) async throws -> (Int, String?) {
            try await post(
                "/reservations/\(id)/consent",
                """
                {"company": {"name": "Harbour Copper Trading Co., Ltd."}, "draft": "\(Hex.text(carried))",
                 "signature": "\(Hex.text(signature))"}
                """)
        }
        #expect(try await consenting(draft.carried, consent.signature) == (422, "request-sound"), "the owner has not signed")
        #expect(try await consenting([1, 2, 3], consent.signature) == (400, "json-well-formed"))
        #expect(try await consenting(signed.carried, consent.signature) == (422, "owner-consents"), "another company's key")
        #expect(try await stage.harbour.get("/v1/registry/reservations/\(id)", as: "mei")["status"]?.textValue == "CANC")
        try await stage.sample.close()
    }
}

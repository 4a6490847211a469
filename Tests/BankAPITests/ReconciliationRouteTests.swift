// Proved here: over HTTP two banks post entries once, see them matched alike, undo a match, match by hand, sign a day and hand out its
// certificate; each "no" of the desk is a problem with its own code, and a customer or a user without the scope is refused. How: two
// banks and a regulator with real nodes and desks, behind the real router.

import Access
import AccountReconciliation
import AgreementService
import BankAPIClient
import Consortium
import Foundation
import LedgerNode
import Logging
import Parties
import ReconciliationService
import SampleRelation
import Synchronization
import Testing

@testable import BankAPI

@Suite("Reconciled accounts over HTTP")
struct ReconciliationRouteTests {
    private static func desk(_ member: String, _ sample: SampleRelation) throws -> Desk {
        let node = try sample.consortium.node(MemberID(member))
        let access = try Access(member: node.member, path: "\(sample.folder)/\(member)/api.sqlite")
        let scope = try Domain(AccountReconciliations.domain.name)
        for user in [
            User(id: try UserID("mei"), name: "Mei", roles: [.maker], scopes: [scope]),
            User(id: try UserID("vera"), name: "Vera", roles: [.viewer], scopes: [scope]),
            User(id: try UserID("ware"), name: "Ware", roles: [.maker], scopes: [try Domain("warehouse-receipts")]),
        ] { try access.put(user, by: "test") }
        return try Desk(
            node: node, network: sample.consortium.network, domain: AccountReconciliations.domain, access: access)
    }

    private static func entries(_ items: [(name: String, amount: String)]) -> String {
        let entries = items.map { name, amount in
            """
            {"identity": "\(name)", "bookedOn": "2026-01-05", "valueOn": "2026-01-05", "amount": "USD \(amount)",
             "references": ["end-to-end:\(name)"]}
            """
        }
        return #"{"account": "NOSTRO-1", "entries": [\#(entries.joined(separator: ","))]}"#
    }

    @Test("are posted once, matched alike, signed and certified")
    func life() async throws {
        let sample = try await SampleRelation.found()
        let (harbour, lotus) = (try Self.desk("harbour-bank", sample), try Self.desk("lotus-bank", sample))
        let path = "/v1/reconciliations/\(sample.id)"
        let posting = Self.entries([("A", "10.00"), ("B", "7.00"), ("C", "3.00")])
        #expect(try await harbour.post(path + "/entries", as: "mei", posting)["posted"] == .integer(3))
        #expect(try await harbour.post(path + "/entries", as: "mei", posting)["known"] == .integer(3))
        let others = Self.entries([("A", "10.00"), ("B", "7.00"), ("D", "3.00")])
        #expect(try await lotus.post(path + "/entries", as: "mei", others).status == 200)
        let (ours, theirs) = (try await harbour.get(path, as: "vera"), try await lotus.get(path, as: "vera"))
        #expect(ours["matching"] == theirs["matching"] && ours.status == 200)
        #expect(try await harbour.get(path + "/findings", as: "vera").items.count >= 3)

        let undoing = #"{"entry": "B", "reason": "Another one"}"#
        #expect(try await harbour.post(path + "/undoing", as: "mei", undoing).items.count == 2)
        #expect(try await harbour.post(path + "/undoing", as: "mei", undoing).code == "reconciliation-ready")
        let matching = #"{"entries": ["C", "D"], "officer": "ann", "reason": "The same"}"#
        #expect(try await harbour.post(path + "/matches", as: "mei", matching).items.count == 3)
        let agreeing = #"{"agrees": true, "reason": "Yes"}"#
        #expect(try await harbour.post(path + "/matches/2", as: "mei", agreeing).code == "reconciliation-ready")
        #expect(try await lotus.post(path + "/matches/9", as: "mei", agreeing).code == "entry-known")
        #expect(try await lotus.post(path + "/matches/2", as: "mei", agreeing).items.count == 2)
        #expect(try await harbour.post("/v1/reconciliations/settlement", as: "mei", "").items.count == 1)

        #expect(try await harbour.post(path + "/closing", as: "mei", "").code == "reconciliation-ready")
        #expect(try await harbour.get(path + "/certificate", as: "vera").status == 409)
        try await sample.wait(until: "2026-01-05T18:01")
        #expect(try await harbour.post(path + "/closing", as: "mei", "")["state"]?.textValue == "half-signed")
        #expect(try await lotus.post(path + "/closing", as: "mei", "")["state"]?.textValue == "certified")
        let file = try await harbour.get(path + "/certificate?on=2026-01-05", as: "vera")
        #expect(try CertificateFile(encoded: file.bytes).certificate.number == 1)
        #expect(try await harbour.get(path + "/certificate?on=soon", as: "vera").status == 400)
        try await told(harbour, path)
        try await refusals(harbour, path)
        try await sample.close()
    }

    @Test("are exported piece by piece over a socket, whole or not at all")
    func download() async throws {
        let sample = try await SampleRelation.found()
        let text = String(repeating: "long ", count: 60)
        let entries = try (0..<1_500).map { try SampleRelation.entry("E-\($0)", "1.00", text: text) }
        _ = try await sample.harbour.post(entries, account: SampleRelation.account, in: sample.id)
        let node = try sample.consortium.node(MemberID("harbour-bank"))
        let access = try Access(member: node.member, path: "\(sample.folder)/harbour-bank/api.sqlite")
        try access.put(
            User(
                id: try UserID("vera"), name: "Vera", roles: [.viewer],
                scopes: [try Domain(AccountReconciliations.domain.name)]), by: "test")
        let token = try await access.issueToken(to: UserID("vera"))
        let server = try BankAPIServer(
            node: node, network: sample.consortium.network, domains: [AccountReconciliations.domain], access: access, port: 0,
            tls: nil, logger: Logger(label: "test"))
        let path = "/v1/reconciliations/\(sample.id)/export"
        try await server.serving { port in
            let client = try BankAPIClient(address: APIAddress("http://127.0.0.1:\(port)"), token: token)
            let taken = Mutex((bytes: [UInt8](), pieces: 0))
            try await client.download(path) { data in
                taken.withLock { ($0.bytes, $0.pieces) = ($0.bytes + data, $0.pieces + 1) }
            }
            let (bytes, pieces) = taken.withLock { $0 }
            #expect(pieces > 1 && bytes.count > 3 << 17)
            #expect(String(decoding: bytes, as: UTF8.self).split(separator: "\r\n").count == 1_501)
            // A refusal is no part of the file, and a full disk ends the request.
            await #expect(throws: ClientFault.self) {
                try await client.download(path, query: [("standing", "lost")]) { _ in Issue.record("nothing is written") }
            }
            struct Full: Error {}
            await #expect(throws: ClientFault.self) { try await client.download(path) { _ in throw Full() } }
        }
        try await sample.close()
    }

    /// What stands where, as files and as a report.
    private func told(_ desk: Desk, _ path: String) async throws {
        let csv = try await desk.get(path + "/export", as: "vera")
        let lines = String(decoding: csv.bytes, as: UTF8.self).split(separator: "\r\n")
        #expect(csv.status == 200 && lines.count == 7)
        let waiting = try await desk.get(path + "/export?standing=waiting,held&currency=USD&from=2026-01-05", as: "vera")
        #expect(String(decoding: waiting.bytes, as: UTF8.self).split(separator: "\r\n").count < 7)
        let statement = try await desk.get(path + "/export?format=camt.053&account=NOSTRO-1&side=theirs", as: "vera")
        #expect(String(decoding: statement.bytes, as: UTF8.self).hasSuffix("</BkToCstmrStmt></Document>\n"))
        for query in [
            "standing=lost", "format=xls", "from=soon", "side=mine", "side=ours", "format=camt.053",
            "format=camt.053&account=NOSTRO-1&rule=similarity", "colour=red",
        ] { #expect(try await desk.get(path + "/export?" + query, as: "vera").status == 400, "\(query)") }
        #expect(try await desk.get(path + "/export?account=OTHER", as: "vera").status == 422)
        #expect(try await desk.get(path + "/export", as: "ware").status == 403)
        let report = try await desk.get(path + "/report?from=2026-01-05", as: "vera")
        let told = try JSONDecoder().decode(RelationReport.self, from: Data(report.bytes))
        #expect(told.days.map(\.state) == ["certified"] && !told.doings.isEmpty)
        #expect(try await desk.get(path + "/report?until=never", as: "vera").status == 400)
    }

    private func refusals(_ desk: Desk, _ path: String) async throws {
        let posting = Self.entries([("A", "10.00")])
        #expect(try await desk.post(path + "/entries", as: "vera", posting).status == 403)
        #expect(try await desk.post(path + "/entries", as: "ware", posting).status == 403)
        #expect(try await desk.get(path, as: "ware").status == 403)
        let other = path.dropLast(4) + "0000"
        #expect(try await desk.get(String(other), as: "vera").status == 404)
        #expect(try await desk.post(path + "/entries", as: "mei", #"{"account": "NOSTRO-1", "entries": []}"#).status == 400)
        let wrong = posting.replacing("USD", with: "EUR")
        #expect(try await desk.post(path + "/entries", as: "mei", wrong).code == "entries-well-formed")
    }
}

// Proves, over HTTP, that what a lender's desk asks the holder takes the approvals that the member's policies want, by all that is
// asked for together; that a request repeated, approved twice or cut short by a crash is asked once; that every "no" has its code;
// and what alerts look like. How: the API's own server on a loopback port, with a maker, a checker and those who may not.

import Access
import AgreementCatalogue
import AgreementDomains
import AgreementService
import BankAPIClient
import ContractKit
import CustomsAnswers
import DeclarationHolderService
import Foundation
import LedgerNode
import Money
import ReceivableFinancing
import ReceivableFinancingService
import SampleDeclarations
import ServingOnLoopback
import Signing
import Testing
import WorkflowEngine

@testable import BankAPI

@Suite("A lender's desk over HTTP")
struct DeskRouteTests {
    /// A loan of USD 120 on two declarations of USD 100, in review; nothing is asked yet.
    private struct Stage {
        let loan: SampleLoan
        let access: Access
        let server: BankAPIServer

        init(authorised: Bool = true) async throws {
            let sample = try await SampleDeclarations.found(kinds: AgreementCatalogue.kinds())
            for number in 1...2 {
                try await sample.holder.declare(
                    SampleDeclarations.version("USD 100.00"), of: SampleDeclarations.declaration(number))
            }
            if authorised { _ = try await sample.authorise("harbour-bank") }
            try await sample.holder.run()
            loan = try await SampleLoan.apply(
                to: "harbour-bank", in: sample, declarations: 1...2, amount: "USD 120.00", reference: "RF-1")
            try await loan.take(amount: "USD 120.00")
            access = try Access(member: loan.node.member, path: "\(sample.folder)/harbour-bank/api.sqlite")
            let scopes = try AgreementDomains.all.map { try Domain($0.name) }
            let party = RepresentedParty(
                name: SampleDeclarations.exporterName, publicKeyHex: sample.exporter.publicKey.description)
            for (id, roles, domains, represented) in [
                ("mei", [Role.maker], scopes, nil), ("ann", [.checker(level: 1)], scopes, nil),
                ("bob", [.checker(level: 2)], scopes, nil), ("vera", [.viewer], scopes, nil),
                ("lee", [.maker], [try Domain("receivable-financings")], nil), ("exporter", [.maker], scopes, party),
            ] as [(String, [Role], [Domain], RepresentedParty?)] {
                try access.put(
                    User(id: try UserID(id), name: id, roles: roles, scopes: domains, party: represented), by: "test")
            }
            server = try BankAPIServer(
                node: loan.node, network: sample.network, domains: AgreementDomains.all, access: access, receivables: loan.desk,
                port: 0, tls: nil, logger: silent)
        }

        func serving(_ body: @Sendable @escaping (Caller) async throws -> Void) async throws {
            let access = access
            try await ServingOnLoopback.serving({ try await server.run($0) }) { port in
                try await body(Caller(port: port, access: access))
            }
        }

        var asked: Int {
            get throws {
                try loan.node.agreements(after: 0, limit: 100).first { $0.contract.hasPrefix("customs-declaration.") }?
                    .agreement.parts.filter { $0.key.part == "inquiry" }.count ?? 0
            }
        }
    }

    private struct Caller: Sendable {
        let port: Int
        let access: Access

        func client(_ user: String) async throws -> BankAPIClient {
            try BankAPIClient(
                address: APIAddress("http://127.0.0.1:\(port)"), token: try await access.issueToken(to: UserID(user)))
        }

        func post(_ path: String, _ body: String = "", as user: String, key: String = UUID().uuidString) async throws
            -> BankAPIClient.Reply
        {
            try await client(user).post(path, body: Data(body.utf8), key: key)
        }

        /// The problem's code, or the status where there was none.
        func code(_ path: String, _ body: String, as user: String) async throws -> String {
            do { return "\(try await post(path, body, as: user).status)" } catch ClientFault.refused(let problem, _, _) {
                #expect(problem.title.hasSuffix("."), "\(problem.title)")
                return problem.code
            }
        }
    }

    private struct Instruction: Decodable, Sendable {
        struct Outcome: Decodable, Sendable {
            struct Body: Decodable, Sendable { let items: [Item] }
            struct Item: Decodable, Sendable { let action, outcome: String }
            let status: Int
            let body: Body
        }
        let id, state, domain, action: String
        let amount: String?
        let approvalsNeeded: Int
        let outcome: Outcome?
    }

    private static func holds(_ items: [(Int, String)]) -> String {
        let lines = items.map { number, amount in
            let declaration = SampleDeclarations.declaration(number)
            return #"{"declaration": {"kind": "export", "number": "\#(declaration.number)"}, "amount": "\#(amount)"}"#
        }
        return #"{"items": [\#(lines.joined(separator: ", "))]}"#
    }

    @Test("waits for a checker who is not its maker, shows it all as one instruction, and asks once")
    func fourEyes() async throws {
        let stage = try await Stage()
        let path = "/v1/receivables/\(stage.loan.id)/reservation"
        try await stage.serving { api in
            let body = Self.holds([(1, "USD 60.00"), (2, "USD 60.00")])
            let made = try await api.post(path, body, as: "mei", key: "one")
            #expect(made.status == 202)
            let waiting: Instruction = try made.decoded()
            #expect(waiting.domain == "declaration-authorisations" && waiting.action == "ask")
            #expect(waiting.amount == "USD 120.00" && waiting.approvalsNeeded == 1)
            #expect(try stage.asked == 0)
            let repeated: Instruction = try await api.post(path, body, as: "mei", key: "one").decoded()
            #expect(repeated.id == waiting.id)
            let second: Instruction = try await api.post(path, body, as: "mei", key: "two").decoded()
            #expect(try await api.code("/v1/instructions/\(waiting.id)/approve", "", as: "mei") != "200")
            let done: Instruction = try await api.post("/v1/instructions/\(waiting.id)/approve", as: "ann").decoded()
            #expect(done.state == "executed" && done.outcome?.status == 200)
            #expect(done.outcome?.body.items.map(\.outcome) == ["accepted", "accepted"])
            #expect(try stage.asked == 2)
            let late: Instruction = try await api.post("/v1/instructions/\(second.id)/approve", as: "ann").decoded()
            #expect(late.outcome?.body.items.isEmpty ?? false, "what it asks for was asked for while it waited")
            #expect(try stage.asked == 2)
            #expect(try await api.code(path, body, as: "mei") == "200", "nothing is left to ask, nothing to approve")
        }
        try await stage.loan.sample.close()
    }

    @Test("counts what is asked for and held together, so that small steps do not slip below a limit")
    func smallSteps() async throws {
        let stage = try await Stage()
        let domain = try Domain("declaration-authorisations")
        try stage.access.put(ApprovalPolicy(domain: domain, approvals: 0), by: "test")
        try stage.access.put(ApprovalPolicy(domain: domain, from: Money("USD 100.00"), approvals: 2), by: "test")
        let path = "/v1/receivables/\(stage.loan.id)"
        try await stage.serving { api in
            #expect(try await api.post(path + "/verification", "{}", as: "mei").status == 200)
            #expect(try await api.post(path + "/reservation", Self.holds([(1, "USD 60.00")]), as: "mei").status == 200)
            let made = try await api.post(path + "/reservation", Self.holds([(2, "USD 60.00")]), as: "mei")
            let waiting: Instruction = try made.decoded()
            #expect(made.status == 202 && waiting.approvalsNeeded == 2 && waiting.amount == "USD 120.00")
            _ = try await api.post("/v1/instructions/\(waiting.id)/approve", as: "ann")
            #expect(try stage.asked == 1)
            _ = try await api.post("/v1/instructions/\(waiting.id)/approve", as: "bob")
            #expect(try stage.asked == 2)
        }
        try await stage.loan.sample.close()
    }

    @Test("counts again when it is carried out, so that what waits at once is no way below a limit")
    func splitOverInstructions() async throws {
        let stage = try await Stage()
        let domain = try Domain("declaration-authorisations")
        try stage.access.put(ApprovalPolicy(domain: domain, approvals: 1), by: "test")
        try stage.access.put(ApprovalPolicy(domain: domain, from: Money("USD 100.00"), approvals: 2), by: "test")
        let path = "/v1/receivables/\(stage.loan.id)/reservation"
        try await stage.serving { api in
            var made: [Instruction] = []
            for number in 1...2 {
                made.append(try await api.post(path, Self.holds([(number, "USD 60.00")]), as: "mei").decoded())
            }
            #expect(made.map(\.amount) == ["USD 60.00", "USD 60.00"] && made.map(\.approvalsNeeded) == [1, 1])
            // Both at once: whichever is second has to wait for the second level.
            let paths = made.map { "/v1/instructions/\($0.id)/approve" }
            async let one = api.post(paths[0], as: "ann")
            async let other = api.post(paths[1], as: "bob")
            let came: [Instruction] = try await [one.decoded(), other.decoded()]
            #expect(Set(came.map(\.state)) == ["executed", "awaiting-approval"])
            #expect(try stage.asked == 1)
            let raised = try #require(came.first { $0.state == "awaiting-approval" })
            #expect(raised.amount == "USD 120.00" && raised.approvalsNeeded == 2 && raised.outcome == nil)
            let approve = "/v1/instructions/\(raised.id)/approve"
            #expect(try await api.code(approve, "", as: "mei") != "200")
            // Whoever gave the first approval cannot give the second too, and the second takes a checker of level 2.
            let first = raised.id == made[0].id ? "ann" : "bob"
            #expect(try await api.code(approve, "", as: first) != "200")
            #expect(try stage.asked == 1)
            if first == "ann" {
                #expect(try await api.code(approve, "", as: "bob") == "200")
                #expect(try stage.asked == 2)
            }
        }
        try await stage.loan.sample.close()
    }

    @Test("counts a question put by hand with those of the desk, and what is asked on the same declaration for another financing")
    func splitByHandAndByLoan() async throws {
        let stage = try await Stage()
        let domain = try Domain("declaration-authorisations")
        try stage.access.put(ApprovalPolicy(domain: domain, approvals: 0), by: "test")
        try stage.access.put(ApprovalPolicy(domain: domain, from: Money("USD 100.00"), approvals: 1), by: "test")
        let path = "/v1/receivables/\(stage.loan.id)/reservation"
        let account = try #require(
            try stage.loan.node.agreements(after: 0, limit: 100).first { $0.contract.hasPrefix("customs-declaration.") })
        @Sendable func question(_ number: Int, _ financing: String, _ amount: String) -> String {
            let declaration = SampleDeclarations.declaration(number).number
            return """
                {"paper": {"declaration": {"kind": "export", "number": "\(declaration)"}, "financing": "\(financing)",
                "amount": "\(amount)", "purpose": "\(SampleDeclarations.purpose)"}}
                """
        }
        let byHand = "/v1/declaration-authorisations/\(account.id)/actions/ask"
        try await stage.serving { api in
            #expect(try await api.post(path, Self.holds([(1, "USD 60.00")]), as: "mei").status == 200)
            // The same financing on another declaration, and the same declaration for another financing.
            for (number, financing) in [(2, "RF-1"), (1, "RF-2")] {
                let reply = try await api.post(byHand, question(number, financing, "USD 60.00"), as: "mei")
                let waiting: Instruction = try reply.decoded()
                #expect(reply.status == 202 && waiting.state == "awaiting-approval", "\(number) \(financing)")
                #expect(waiting.amount == "USD 120.00" && waiting.approvalsNeeded == 1)
            }
            #expect(try stage.asked == 1)
            #expect(try await api.post(byHand, question(2, "RF-2", "USD 60.00"), as: "mei").status == 200)
            #expect(try stage.asked == 2)
        }
        try await stage.loan.sample.close()
    }

    @Test("counts what is on its way to the ledger, and has not arrived") func inFlight() async throws {
        let stage = try await Stage()
        let acts = try await stage.loan.desk.planReservation(
            stage.loan.id, amounts: [1, 2].map { (SampleDeclarations.declaration($0), try Money("USD 60.00")) }
        ).acts
        let desk = stage.loan.desk
        #expect(try await desk.amountTogether(with: [acts[0]]) == Money("USD 60.00"))
        #expect(try await desk.amountTogether(with: [acts[0]], beside: [acts[1]]) == Money("USD 120.00"))
        _ = try await desk.reserve(stage.loan.id, amounts: [(SampleDeclarations.declaration(2), Money("USD 60.00"))])
        #expect(try await desk.amountTogether(with: [acts[0]], beside: [acts[1]]) == Money("USD 120.00"), "once, arrived or not")
        try await stage.loan.sample.close()
    }

    @Test("is asked once although the process died after its approval, and again before its answer was kept")
    func crash() async throws {
        let stage = try await Stage()
        let plan = try await stage.loan.desk.planReservation(
            stage.loan.id, amounts: [(SampleDeclarations.declaration(1), Money("USD 60.00"))])
        let maker = try #require(try stage.access.user(UserID("mei")))
        let made = try stage.access.make(
            InstructionRequest(
                domain: Domain("declaration-authorisations"), action: "ask", amount: plan.amount, method: "POST", path: "/",
                body: [], expectedHead: nil, prepared: DeskBatch(acts: plan.acts).encoded(), digestToSign: nil), by: maker,
            key: nil)
        _ = try stage.access.approve(made.id, by: try #require(try stage.access.user(UserID("ann"))))
        try await stage.serving { _ in }
        #expect(try stage.asked == 1)
        // The holder has said yes meanwhile, so that the contract would take the same question again.
        try await stage.loan.sample.holder.run()
        try stage.access.putBack(made.id)
        try await stage.serving { _ in }
        #expect(try stage.asked == 1)
        try await stage.loan.sample.close()
    }

    @Test("says no with a code to each who may not, and to what cannot be")
    func refusals() async throws {
        let stage = try await Stage()
        let one = "/v1/receivables/\(stage.loan.id)"
        try await stage.serving { api in
            let sound = Self.holds([(1, "USD 60.00")])
            let tooMany = Self.holds((1...31).map { ($0, "USD 1.00") })
            for (path, body, user, code) in [
                (one + "/reservation", sound, "vera", "role-allows"), (one + "/reservation", sound, "lee", "scope-allows"),
                (one + "/reservation", sound, "exporter", "asks-for-member"),
                (one + "/reservation", Self.holds([(3, "USD 1.00")]), "mei", "declarations-of-application"),
                (one + "/reservation", Self.holds([(1, "EUR 1.00")]), "mei", "loans-currency"),
                (one + "/reservation", tooMany, "mei", "json-well-formed"),
                (one + "/reservation", #"{"items": []}"#, "mei", "json-well-formed"),
                (one + "/reservation", #"{"items": [{"declaration": 7}]}"#, "mei", "json-well-formed"),
                (one + "/verification", #"{"occasion": "whim"}"#, "mei", "json-well-formed"),
                (one + "/verification", "{}", "lee", "scope-allows"),
                ("/v1/receivables/" + String(repeating: "0", count: 64) + "/verification", "{}", "mei", "agreement-known"),
                ("/v1/receivables/nothing/verification", "{}", "mei", "agreement-known"),
                ("/v1/receivables/settlement", "", "vera", "role-allows"),
                ("/v1/receivables/settlement", "", "exporter", "asks-for-member"),
            ] {
                let found = try await api.code(path, body, as: user)
                #expect(found == code, "\(path) \(body.prefix(80)) as \(user)")
            }
            #expect(try stage.asked == 0)
        }
        try await stage.loan.sample.close()
    }

    @Test("says that nobody authorised the bank") func unauthorised() async throws {
        let stage = try await Stage(authorised: false)
        let path = "/v1/receivables/\(stage.loan.id)/verification"
        try await stage.serving { api in
            let code = try await api.code(path, "{}", as: "mei")
            #expect(code == "authorised-now")
        }
        try await stage.loan.sample.close()
    }

    @Test("shows alerts with the keys that are documented, to the member's own readers only")
    func alerts() async throws {
        let stage = try await Stage()
        let (loan, sample) = (stage.loan, stage.loan.sample)
        _ = try await loan.desk.reserve(loan.id, amounts: [(SampleDeclarations.declaration(1), Money("USD 60.00"))])
        try await sample.holder.run()
        try await sample.holder.declare(
            SampleDeclarations.version("USD 40.00", number: 2), of: SampleDeclarations.declaration(1))
        try await sample.holder.run()
        try await stage.serving { api in
            let reply = try await api.client("vera").get("/v1/receivables/alerts")
            let page = try #require(try JSONSerialization.jsonObject(with: reply.body) as? [String: Any])
            let item = try #require((page["items"] as? [[String: Any]])?.first)
            #expect(Set(item.keys) == ["kind", "agreement", "financing", "declaration", "amount", "advice"])
            #expect(item["kind"] as? String == "shortfall" && item["amount"] as? String == "USD 20.00")
            await #expect(throws: ClientFault.self) { try await api.client("exporter").get("/v1/receivables/alerts") }
        }
        try await sample.close()
    }
}

// Proves, over HTTP, that what a bank states in credit records and what it corrects take the approvals that the member's policies want
// of those acts, that a checker sees what would be stated, and that who may not is told so. How: the API's own server on a loopback
// port, with a maker and checkers; the record is read from the bank's node before and after each approval.

import Access
import AgreementCatalogue
import AgreementDomains
import BankAPI
import BankAPIClient
import CreditInformation
import CreditInformationService
import Foundation
import LedgerNode
import SampleDeclarations
import ServingOnLoopback
import Signing
import Testing

@Suite("Stating credit facts over HTTP")
struct StatingRouteTests {
    private struct Stage {
        let sample: SampleDeclarations
        let record: SampleRecord
        let access: Access
        let server: BankAPIServer

        init() async throws {
            sample = try await SampleDeclarations.found(kinds: AgreementCatalogue.kinds())
            record = try await SampleRecord.open(at: "meridian-bank", in: sample, reference: "CR-1")
            try await SampleRecord.holderDesk(sample).run()
            access = try Access(member: record.node.member, path: "\(sample.folder)/meridian-bank/api.sqlite")
            let scope = try Domain("credit-records")
            let party = RepresentedParty(
                name: SampleDeclarations.exporterName, publicKeyHex: sample.exporter.publicKey.description)
            for (id, role, represented) in [
                ("mei", Role.maker, nil), ("ann", .checker(level: 1), nil), ("bob", .checker(level: 2), nil),
                ("exporter", .maker, party),
            ] as [(String, Role, RepresentedParty?)] {
                try access.put(
                    User(id: UserID(id), name: id, roles: [role], scopes: [scope], party: represented), by: "test")
            }
            try access.put(ApprovalPolicy(domain: scope, action: "correct-fact", approvals: 2), by: "test")
            server = try BankAPIServer(
                node: record.node, network: sample.network, domains: AgreementDomains.all, access: access,
                credit: CreditBankDesk(
                    service: SampleRecord.service("meridian-bank", sample), secret: [UInt8](repeating: 7, count: 32)), port: 0,
                tls: nil, logger: silent)
        }

        func serving(_ body: @Sendable @escaping (Caller) async throws -> Void) async throws {
            let access = access
            try await ServingOnLoopback.serving({ try await server.run($0) }) { port in
                try await body(Caller(port: port, access: access))
            }
            try await sample.close()
        }

        var stated: Int { get throws { try record.terms().facts.count } }
    }

    private struct Caller: Sendable {
        let port: Int
        let access: Access

        func client(_ user: String) async throws -> BankAPIClient {
            try BankAPIClient(
                address: APIAddress("http://127.0.0.1:\(port)"), token: try await access.issueToken(to: UserID(user)))
        }

        func post(_ path: String, _ body: String = "", as user: String) async throws -> BankAPIClient.Reply {
            try await client(user).post(path, body: Data(body.utf8), key: UUID().uuidString)
        }

        func approve(_ id: String, as user: String) async throws -> Instruction {
            try await post("/v1/instructions/\(id)/approve", as: user).decoded()
        }

        /// The problem's code, or the status where there was none.
        func code(_ path: String, _ body: String = "", as user: String) async throws -> String {
            do { return "\(try await post(path, body, as: user).status)" } catch ClientFault.refused(let problem, _, _) {
                return problem.code
            }
        }
    }

    private struct Instruction: Decodable {
        struct Act: Decodable {
            struct Paper: Decodable {
                struct Stated: Decodable { let fact: CreditFact }
                let facts: [Stated]?
                let fact: Stated?
            }
            let agreement: Digest32
            let action: String
            let part: String?
            let paper: Paper
        }
        struct Outcome: Decodable { let status: Int }
        let id, state, domain, action: String
        let approvalsNeeded: Int
        let acts: [Act]?
        let outcome: Outcome?
    }

    @Test("waits for a checker who sees what would be stated, and states it once")
    func stating() async throws {
        let stage = try await Stage()
        let path = "/v1/credit-facts/statement"
        try await stage.serving { api in
            let made = try await api.post(path, as: "mei")
            let waiting: Instruction = try made.decoded()
            #expect(made.status == 202 && waiting.domain == "credit-records" && waiting.action == "state-facts")
            #expect(waiting.approvalsNeeded == 1)
            let seen: Instruction = try await api.client("ann").get("/v1/instructions/\(waiting.id)").decoded()
            #expect(seen.acts?.map(\.agreement) == [stage.record.id])
            #expect(seen.acts?.first?.paper.facts?.map(\.fact.subject) == CreditSubject.allCases)
            #expect(try stage.stated == 0)
            #expect(try await api.code("/v1/instructions/\(waiting.id)/approve", as: "mei") != "200")
            #expect(try stage.stated == 0)
            let done = try await api.approve(waiting.id, as: "ann")
            #expect(done.state == "executed" && done.outcome?.status == 200)
            #expect(try stage.stated == CreditSubject.allCases.count)
            // Nothing is left to state, and nothing to approve.
            #expect(try await api.code(path, as: "mei") == "200")
            #expect(try await api.code(path, as: "ann") == "role-allows")
            #expect(try await api.code(path, as: "exporter") == "asks-for-member")
        }
    }

    @Test("corrects with the two approvals that the member asks for it")
    func correcting() async throws {
        let stage = try await Stage()
        let record = stage.record
        try await stage.serving { api in
            let path = "/v1/credit-facts/\(record.id)/correction"
            #expect(try await api.code(path, #"{"dispute": 1}"#, as: "mei") == "dispute-open")
            let first: Instruction = try await api.post("/v1/credit-facts/statement", as: "mei").decoded()
            _ = try await api.approve(first.id, as: "ann")
            try await record.act("dispute-fact", as: "business", DisputedFact(subject: .overdue, text: "We are not late"))
            try await stage.sample.wait(milliseconds: 60_000)
            let waiting: Instruction = try await api.post(path, #"{"dispute": 1}"#, as: "mei").decoded()
            #expect(waiting.action == "correct-fact" && waiting.approvalsNeeded == 2)
            #expect(try await api.approve(waiting.id, as: "ann").state == "awaiting-approval")
            #expect(try record.terms().disputes.map(\.isOpen) == [true])
            let done = try await api.approve(waiting.id, as: "bob")
            #expect(done.state == "executed" && done.outcome?.status == 200)
            #expect(try record.terms().disputes.map(\.isOpen) == [false])
        }
    }
}

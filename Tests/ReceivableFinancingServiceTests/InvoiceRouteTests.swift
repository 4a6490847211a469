// Proves, over HTTP and with the program itself, that an invoice is held against the application and against customs documents; that
// the outcome is entered with the approvals that the member's policies ask for of the act, and shown to whoever gives them; that
// looking enters nothing; and that each paper that cannot be read is told by name. How: the API's own server on a loopback port, and
// `hefu receivable check-invoice` as people run it.

import Access
import AgreementDomains
import AgreementService
import BankAPI
import BankAPIClient
import CustomsAnswers
import Dispatch
import Foundation
import HefuProgram
import LedgerNode
import Money
import ReceivableFinancing
import ReceivableFinancingService
import SampleDeclarations
import ServingOnLoopback
import Signing
import Testing

@Suite("An invoice check over HTTP")
struct InvoiceRouteTests {
    private struct Stage {
        let loan: SampleLoan
        let access: Access
        let server: BankAPIServer

        /// - Parameter approvals: of every act of the loan.
        init(approvals: Int) async throws {
            loan = try await InvoiceCheckTests.loan()
            access = try Access(member: loan.node.member, path: "\(loan.sample.folder)/harbour-bank/api.sqlite")
            let scopes = try AgreementDomains.all.map { try Domain($0.name) }
            let party = RepresentedParty(
                name: SampleDeclarations.exporterName, publicKeyHex: loan.sample.exporter.publicKey.description)
            for (id, role, represented) in [
                ("mei", Role.maker, nil), ("ann", .checker(level: 1), nil), ("vera", .viewer, nil), ("exporter", .maker, party),
            ] as [(String, Role, RepresentedParty?)] {
                try access.put(User(id: UserID(id), name: id, roles: [role], scopes: scopes, party: represented), by: "test")
            }
            try access.put(ApprovalPolicy(domain: Domain("receivable-financings"), approvals: approvals), by: "test")
            server = try BankAPIServer(
                node: loan.node, network: loan.sample.network, domains: AgreementDomains.all, access: access,
                receivables: loan.desk, port: 0, tls: nil, logger: silent)
        }

        func serving(_ body: @Sendable @escaping (Caller) async throws -> Void) async throws {
            let (access, id, folder) = (access, loan.id, loan.sample.folder)
            try await ServingOnLoopback.serving({ try await server.run($0) }) { port in
                try await body(Caller(port: port, access: access, loan: id, folder: folder))
            }
            try await loan.sample.close()
        }

        /// What is entered of the first receivable's check.
        var check: ReceivableCheck? { get throws { try loan.terms().receivables[0].check } }
    }

    private struct Checked: Decodable {
        struct Difference: Decodable { let subject, severity: String }
        struct Entered: Decodable { let outcome: String }
        struct Instruction: Decodable {
            struct Request: Decodable {
                let invoiceAgrees: Bool
                let invoice: String
                let differences: [Difference]
            }
            let id, state, domain, action: String
            let amount: String?
            let request: Request
        }
        let invoiceAgrees: Bool
        let differences: [Difference]
        let entered: [Entered]
        let instruction: Instruction?
    }

    private struct Caller: Sendable {
        let port: Int
        let access: Access
        let loan: Digest32
        let folder: String

        func post(_ path: String, _ body: [String: any Sendable], as user: String) async throws -> BankAPIClient.Reply {
            let client = try BankAPIClient(
                address: APIAddress("http://127.0.0.1:\(port)"), token: try await access.issueToken(to: UserID(user)))
            return try await client.post(path, body: JSONSerialization.data(withJSONObject: body), key: UUID().uuidString)
        }

        func check(
            _ invoice: [UInt8], declarations: [[UInt8]] = [], receivable: Int = 1, enters: Bool = true, as user: String = "mei"
        ) async throws -> BankAPIClient.Reply {
            try await post(
                "/v1/receivables/\(loan)/invoice-check",
                [
                    "receivable": receivable, "reference": "FILE-1", "contractAgrees": true, "enters": enters,
                    "invoice": Data(invoice).base64EncodedString(),
                    "declarations": declarations.map { Data($0).base64EncodedString() },
                ], as: user)
        }

        func code(_ body: () async throws -> BankAPIClient.Reply) async throws -> String {
            do { return "\(try await body().status)" } catch ClientFault.refused(let problem, _, _) { return problem.code }
        }

        /// Runs the program on a thread that is not the server's.
        func program(_ arguments: [String], as user: String = "mei") async throws -> HefuProgram.Answer {
            let token = "\(folder)/\(user).token"
            try await access.issueToken(to: UserID(user)).write(toFile: token, atomically: true, encoding: .utf8)
            let all =
                ["receivable", "check-invoice", "\(loan)".prefix(8).description] + arguments
                + ["--api", "http://127.0.0.1:\(port)", "--token-file", token]
            return try await withCheckedThrowingContinuation { continuation in
                DispatchQueue.global().async { continuation.resume(with: Result { try HefuProgram.run(all) }) }
            }
        }

        func file(_ name: String, _ bytes: [UInt8]) -> String {
            let path = "\(folder)/\(name)"
            _ = FileManager.default.createFile(atPath: path, contents: Data(bytes))
            return path
        }
    }

    /// What customs has of the first receivable.
    private static func declaration(total: String) -> [UInt8] {
        Array(
            """
            <DecMessage xmlns="http://www.chinaport.gov.cn/dec" Version="3.1"><DecHead><SeqNo>I1</SeqNo>
            <EntryId>\(SampleDeclarations.declaration(1).number)</EntryId><IEFlag>E</IEFlag><CustomMaster>2248</CustomMaster>
            <PDate>20260102</PDate><TradeName>Lotus</TradeName><TradeCoScc>\(SampleDeclarations.code)</TradeCoScc>
            <TradeMode>0110</TradeMode></DecHead><DecLists><DecList>
            <GNo>1</GNo><CodeTS>5208120000</CodeTS><GName>cloth</GName><GQty>50</GQty><DeclPrice>2.00</DeclPrice>
            <DeclTotal>\(total)</DeclTotal><TradeCurr>502</TradeCurr></DecList></DecLists></DecMessage>
            """.utf8)
    }

    @Test("waits for a checker, who is shown what was found, and enters the outcome then") func fourEyes() async throws {
        let stage = try await Stage(approvals: 1)
        try await stage.serving { api in
            let wrong = InvoiceCheckTests.document([("INV-1<", "INV-7<")])
            let reply = try await api.check(wrong, declarations: [Self.declaration(total: "60.00")])
            let checked: Checked = try reply.decoded()
            #expect(reply.status == 202 && !checked.invoiceAgrees && checked.entered.isEmpty)
            let subjects = checked.differences.filter { $0.severity == "contradiction" }.map(\.subject)
            #expect(subjects.contains("number") && subjects.contains("amount"), "\(subjects)")
            let waiting = try #require(checked.instruction)
            #expect(waiting.domain == "receivable-financings" && waiting.action == "check-receivable")
            #expect(waiting.amount == "USD 150.00" && waiting.state == "awaiting-approval")
            #expect(waiting.request.invoice == "\(Digest32.sha256(wrong))" && !waiting.request.invoiceAgrees)
            #expect(waiting.request.differences.count == checked.differences.count)
            #expect(try stage.check == nil)
            _ = try await api.post("/v1/instructions/\(waiting.id)/approve", [:], as: "ann")
            #expect(try stage.check?.invoiceAgrees == false && stage.check?.reference == "FILE-1")
        }
    }

    @Test("enters at once where no approval is asked for, and nothing where somebody only looks") func atOnce() async throws {
        let stage = try await Stage(approvals: 0)
        try await stage.serving { api in
            let looked: Checked = try await api.check(InvoiceCheckTests.document(), enters: false).decoded()
            #expect(looked.invoiceAgrees && looked.entered.isEmpty && looked.instruction == nil)
            #expect(try stage.check == nil)
            let reply = try await api.check(InvoiceCheckTests.document())
            let checked: Checked = try reply.decoded()
            #expect(reply.status == 200 && checked.invoiceAgrees && checked.entered.map(\.outcome) == ["accepted"])
            #expect(try stage.check?.invoiceAgrees == true)
        }
    }

    @Test("says no with a code to what cannot be read, and to who may not") func refusals() async throws {
        let stage = try await Stage(approvals: 0)
        try await stage.serving { api in
            let sound = InvoiceCheckTests.document()
            let many = [[UInt8]](repeating: Self.declaration(total: "100.00"), count: 31)
            let path = "/v1/receivables/\(api.loan)/invoice-check"
            let text: [String: any Sendable] = [
                "receivable": 1, "reference": "F", "contractAgrees": true, "invoice": "no Base64!",
            ]
            let cases: [(String, @Sendable () async throws -> BankAPIClient.Reply)] = [
                ("invoice-readable", { try await api.check(Array("<Invoice".utf8)) }),
                ("declarations-readable", { try await api.check(sound, declarations: [Array("<x/>".utf8)]) }),
                ("receivable-listed", { try await api.check(sound, receivable: 0) }),
                ("receivable-listed", { try await api.check(sound, receivable: 3) }),
                ("receivable-listed", { try await api.check(sound, receivable: -1) }),
                ("json-well-formed", { try await api.check(sound, declarations: many) }),
                ("json-well-formed", { try await api.post(path, text, as: "mei") }),
                ("role-allows", { try await api.check(sound, as: "vera") }),
                ("asks-for-member", { try await api.check(sound, as: "exporter") }),
            ]
            for (index, (code, ask)) in cases.enumerated() {
                let found = try await api.code(ask)
                #expect(found == code, "case \(index)")
            }
            #expect(try stage.check == nil)
        }
    }

    @Test("is a command with a table, JSON and exit codes") func command() async throws {
        let stage = try await Stage(approvals: 0)
        try await stage.serving { api in
            let good = api.file("good.xml", InvoiceCheckTests.document())
            let bad = api.file("bad.xml", InvoiceCheckTests.document([("Rhine Fabrics GmbH", "Harbour Imports Inc.")]))
            let customs = api.file("customs.xml", Self.declaration(total: "100.00"))
            let looked = try await api.program(["--receivable", "1", "--invoice", bad, "--look-only"])
            #expect(looked.code == 1 && looked.output.contains("The invoice does not agree.\nNothing was entered."))
            #expect(looked.output.contains("contradiction  buyer"), "\(looked.output)")
            #expect(try stage.check == nil)
            let entered = try await api.program([
                "--receivable", "1", "--invoice", good, "--declaration", customs, "--contract-agrees", "--reference", "FILE-2",
                "--json",
            ])
            #expect(entered.code == 0, "\(entered)")
            #expect(try entered.json()["invoiceAgrees"] as? Bool == true)
            #expect(try stage.check?.reference == "FILE-2")
            let usage = try await api.program(["--receivable", "1", "--invoice", good])
            #expect(usage.code != 0 && usage.complaint.contains("--contract-agrees or --contract-differs"))
            let missing = try await api.program(["--receivable", "1", "--invoice", "\(api.folder)/none.xml", "--look-only"])
            #expect(missing.code != 0 && missing.complaint.contains("cannot be read"))
            let refused = try await api.program(["--receivable", "9", "--invoice", good, "--look-only"])
            #expect(refused.code == 1 && refused.complaint.contains("no number 9"), "\(refused)")
        }
    }
}

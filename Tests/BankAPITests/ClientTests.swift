// Proves that the command line's client and the API understand each other: over a real socket of this machine a keeper begins,
// acts, uploads, is refused and reads back, and what is shown says so. And that an act without an amount needs the approvals
// of a policy without one, whatever the bands of amounts say. How: warehouse receipts on a consortium of their own, with papers
// that stories use. That the token goes nowhere else is seen by a server that redirects.
import Access
import AgreementCatalogue
import AgreementDomains
import AgreementService
import BankAPIClient
import BankingCalendar
import Consortium
import ContractKit
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import LedgerNode
import Logging
import Money
import Parties
import Signing
import Stories
import StoryNodes
import Synchronization
import Testing
import WorkflowEngine

@testable import BankAPI

@Suite("The client of the API")
struct ClientTests {
    /// A keeper's node and API, and the papers of its story.
    private struct Keeper {
        let members: StoryConsortium
        let place = StoryConsortium.temporaryFolder()
        let access: Access
        let server: BankAPIServer
        let phrases: any Phrasebook

        private static let story = """
            # A keeper
            calendar: CN-SHA +08:00
            warehouse: WF-7 at CN-SHA
            keeper: Pujiang Storage Co Ltd
            | on         | who    | does                    | then |
            | 2026-01-05 | keeper | registers the warehouse | open |
            """

        init() async throws {
            let (story, of) = (try Story(Self.story), try StoryKind(ofStoryAt: "warehouse-receipt/"))
            let kind = try #require(AgreementCatalogue.kinds().first { $0.contract == of.contract.fullName })
            members = try await StoryConsortium.found(for: story, seating: .of(story, of), kind: kind, in: place)
            try await members.advance(to: try #require(LedgerTime("2026-01-05T02:00:00Z")))
            phrases = of.phrases(story.facts)
            let member = try members.seating.seat("keeper").member
            access = try Access(member: member, path: "\(place)/access.sqlite") {
                LedgerTime(millisecondsSinceEpoch: 1_772_442_000_000)
            }
            let scope = try Domain("warehouse-receipts")
            for user in [
                User(id: try UserID("mei"), name: "Mei", roles: [.maker], scopes: [scope]),
                User(id: try UserID("vera"), name: "Vera", roles: [.viewer], scopes: [scope]),
            ] { try access.put(user, by: "test") }
            server = try BankAPIServer(
                node: members.consortium.node(member), network: members.consortium.network, domains: AgreementDomains.all,
                access: access, port: 0, tls: nil, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        }

        func client(_ port: Int, as user: String = "mei") async throws -> AgreementClient {
            let token = try await access.issueToken(to: UserID(user))
            return AgreementClient(
                .receipt, client: try BankAPIClient(address: APIAddress("http://127.0.0.1:\(port)"), token: token + "\n"))
        }

        func paper(_ does: String) throws -> (action: String, json: JSONValue) {
            let (action, paper) = try phrases.act(does, role: "keeper")
            return (action, try AgreementTexts.json(ofPaper: paper, for: action, kind: members.kind))
        }

        func begin(_ client: AgreementClient) async throws -> BankAPIClient.Reply {
            let parties = members.seating.seats.filter { $0.role != "regulator" }.map {
                PlannedParty(role: $0.role, name: $0.name, member: $0.member.text, publicKey: $0.ownKey?.publicKey.description)
            }
            return try await client.begin(
                action: nil, role: "keeper", parties: parties, paper: paper("registers the warehouse").json,
                key: UUID().uuidString)
        }

        func act(_ does: String, in id: String, _ client: AgreementClient, documents: [String] = []) async throws
            -> BankAPIClient.Reply
        {
            let (action, paper) = try paper(does)
            return try await client.act(
                action, in: id, AgreementClient.Act(paper: paper, documents: documents), key: UUID().uuidString)
        }

        func put(_ policy: ApprovalPolicy) throws { try access.put(policy, by: "test") }

        func stop() async throws {
            try await members.consortium.stop()
            try FileManager.default.removeItem(atPath: place)
        }
    }

    /// The problem that a request is answered with.
    private static func refusal(_ request: () async throws -> BankAPIClient.Reply) async throws -> ProblemAnswer? {
        do {
            _ = try await request()
            return nil
        } catch ClientFault.refused(let problem, _, _) {
            return problem
        }
    }

    @Test("begins, acts, uploads and reads back, and is told why not") func roundTrip() async throws {
        let keeper = try await Keeper()
        try keeper.put(ApprovalPolicy(domain: Domain("warehouse-receipts"), approvals: 0))
        let rendering = AgreementRendering(.receipt)
        try await keeper.server.serving { port in
            let client = try await keeper.client(port)
            let id = (try await keeper.begin(client).decoded() as RecordedAnswer).agreement
            let short = String(id.prefix(8))
            let document: DocumentAnswer = try await client.upload(
                Data("Count".utf8), name: "Zählung 1/…".replacing("/", with: "-"), type: "text/plain", to: short, key: "u1"
            ).decoded()
            let recorded: RecordedAnswer = try await keeper.act(
                "takes in 100 t lot A1", in: short, client, documents: [document.id]
            ).decoded()
            #expect(rendering.text(of: recorded).contains("Recorded, final: done\nwarehouse receipt \(id)"))
            let issued: RecordedAnswer = try await keeper.act("issues WR-1 over 60 of A1 dated 2026-01-05", in: id, client)
                .decoded()
            #expect(rendering.text(of: issued).contains("receipt/1: in-force"))

            let refused = try #require(
                try await Self.refusal { try await keeper.act("issues WR-2 over 60 of A1 dated 2026-01-05", in: id, client) })
            #expect(refused.code == "goods-on-hand" && refused.citation == "Civil Code art. 908" && refused.status == 422)
            #expect(refused.progress == "ordered-refused" && refused.transaction != nil)
            let unknown = try #require(try await Self.refusal { try await client.show(String(repeating: "0", count: 64)) })
            #expect(unknown.code == "agreement-known")
            let viewer = try await keeper.client(port, as: "vera")
            #expect(try await Self.refusal { try await keeper.act("takes in 1 t lot A2", in: id, viewer) }?.code == "role-allows")
            let stale = try await Self.refusal {
                try await client.act("close-storage", in: id, .init(), head: String(repeating: "0", count: 64), key: "s1")
            }
            #expect(stale?.code == "head-as-expected" && stale?.status == 412)

            #expect(rendering.text(of: try await viewer.list().decoded() as PageAnswer<AgreementAnswer>).contains(id))
            let shown = rendering.text(of: try await viewer.show(short).decoded() as AgreementAnswer)
            #expect(
                shown.contains("receipt/1") && shown.contains("Lotus Metals Co Ltd") && shown.contains("quantity: 60"), "\(shown)"
            )
            let open = rendering.text(of: try await client.actions(id).decoded() as PageAnswer<OpenAction>)
            #expect(open.contains("record-deposit") && open.contains("storage-end"), "\(open)")
            let first: PageAnswer<EntryAnswer> = try await client.history(id, limit: 2).decoded()
            #expect(rendering.text(of: first).contains("no: goods-on-hand: "))
            let rest: PageAnswer<EntryAnswer> = try await client.history(id, before: first.next).decoded()
            #expect(first.items.count == 2 && rest.items.count == 2)
            #expect(rendering.text(of: rest).contains("handed over Zählung 1-…"))
        }
        try await keeper.stop()
    }

    @Test("gets one act done once, however often it is asked with the same key") func once() async throws {
        let keeper = try await Keeper()
        try keeper.put(ApprovalPolicy(domain: Domain("warehouse-receipts"), approvals: 0))
        try await keeper.server.serving { port in
            let client = try await keeper.client(port)
            let id = (try await keeper.begin(client).decoded() as RecordedAnswer).agreement
            let (action, paper) = try keeper.paper("takes in 100 t lot A1")
            let act = AgreementClient.Act(paper: paper)
            let replies = [
                try await client.act(action, in: id, act, key: "same").text,
                try await client.act(action, in: id, act, key: "same").text,
            ]
            #expect(replies[0] == replies[1])
            #expect((try await client.history(id).decoded() as PageAnswer<EntryAnswer>).items.count == 2)
        }
        try await keeper.stop()
    }

    @Test("learns that an act without an amount waits, unless a policy without an amount lets it go") func approvals()
        async throws
    {
        let keeper = try await Keeper()
        let scope = try Domain("warehouse-receipts")
        try keeper.put(ApprovalPolicy(domain: scope, from: Money("USD 0.00"), approvals: 0))
        try keeper.put(ApprovalPolicy(domain: scope, action: "register-warehouse", from: Money("CNY 0.00"), approvals: 0))
        try await keeper.server.serving { port in
            let client = try await keeper.client(port)
            let reply = try await keeper.begin(client)
            let waiting: InstructionAnswer = try reply.decoded()
            #expect(reply.status == 202 && waiting.approvalsNeeded == 1, "four eyes, as for all")
            #expect(AgreementRendering(.receipt).text(of: waiting).contains("waits for an approval"))
            try keeper.put(ApprovalPolicy(domain: scope, approvals: 2))
            try keeper.put(ApprovalPolicy(domain: scope, action: "record-deposit", approvals: 0))
            let more: InstructionAnswer = try await keeper.begin(client).decoded()
            #expect(more.approvalsNeeded == 2)
            try keeper.put(ApprovalPolicy(domain: scope, action: "register-warehouse", approvals: 0))
            let id = (try await keeper.begin(client).decoded() as RecordedAnswer).agreement
            let issuing = try await keeper.act("issues WR-1 over 60 of A1 dated 2026-01-05", in: id, client)
            #expect((try issuing.decoded() as InstructionAnswer).approvalsNeeded == 2)
            #expect(try await keeper.act("takes in 100 t lot A1", in: id, client).status == 200)
        }
        try await keeper.stop()
    }

    @Test("follows no redirection, so that its token goes to no other server") func redirection() async throws {
        let asked = Mutex<[String]>([])
        let router = Router()
        router.get("/**") { request, _ in
            asked.withLock { $0.append(request.uri.path) }
            return Response(status: .found, headers: [.location: "/elsewhere"])
        }
        try await Application(router: router).test(.live) { test in
            let port = try #require(test.port)
            let client = AgreementClient(
                .receipt, client: try BankAPIClient(address: APIAddress("http://127.0.0.1:\(port)"), token: "secret"))
            await #expect {
                _ = try await client.list()
            } throws: { fault in
                if case ClientFault.unexpected(_, 302) = fault { true } else { false }
            }
        }
        #expect(asked.withLock { $0 } == ["/v1/warehouse-receipts"])
    }
}

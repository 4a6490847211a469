import Access
import AgreementService
import BankingCalendar
import Consortium
import EmbeddedNetwork
import FinancingService
import Foundation
import Governance
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import LedgerNode
import LetterOfCreditService
import Logging
import Money
import NIOCore
import Parties
import Signing
import Synchronization
import Testing

@testable import BankAPI

/// Three banks and a regulator, each with a real node, a store and an access file of its own in temporary folders, and the
/// API of each bank behind the real router.
final class RehearsedBanks: Sendable {
    let consortium: Consortium
    let folder: String
    let harbour: Desk
    let lotus: Desk
    let third: Desk
    let seconds = SecondsAhead()
    /// The key of harbour-bank's customer "sme".
    let customerKey = P256SigningKey()

    init() async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "hefu-api-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let plans = try ["harbour-bank", "lotus-bank", "third-bank", "regulator"].map {
            Consortium.Plan(id: try MemberID($0), name: $0, kind: .bank, isMandatory: $0 == "regulator")
        }
        consortium = try await Consortium.found(
            in: folder + "/nodes", name: "rehearsal", members: plans, calendars: CalendarBook([]),
            kinds: AgreementKinds([RehearsedCredit.kind()]), startsAt: try #require(LedgerTime("2026-03-02T08:00:00Z")))
        var desks: [Desk] = []
        for plan in plans.dropLast() {
            let seconds = seconds
            let access = try Access(member: plan.id, path: "\(folder)/\(plan.id.text).sqlite") {
                LedgerTime(millisecondsSinceEpoch: 1_772_442_000_000 + seconds.value * 1000)
            }
            try Self.staff(access, customer: plan.id.text == "harbour-bank" ? customerKey.publicKey.description : nil)
            desks.append(try Desk(node: consortium.node(plan.id), network: consortium.network, access: access))
        }
        (harbour, lotus, third) = (desks[0], desks[1], desks[2])
    }

    /// Small amounts need nobody else; from USD 1,000.00 one approval, from USD 1,000,000.00 three.
    private static func staff(_ access: Access, customer: String?) throws {
        let letters = try Domain("letters-of-credit")
        for user in [
            User(id: try UserID("mei"), name: "Mei", roles: [.maker, .checker(level: 3)], scopes: [letters]),
            User(id: try UserID("carl"), name: "Carl", roles: [.checker(level: 1)], scopes: [letters]),
            User(id: try UserID("dora"), name: "Dora", roles: [.checker(level: 2)], scopes: [letters]),
            User(id: try UserID("emil"), name: "Emil", roles: [.checker(level: 3)], scopes: [letters]),
            User(id: try UserID("vera"), name: "Vera", roles: [.viewer], scopes: [letters]),
            User(id: try UserID("ware"), name: "Ware", roles: [.maker], scopes: [try Domain("warehouse-receipts")]),
        ] { try access.put(user, by: "test") }
        if let customer {
            let party = RepresentedParty(name: "Small Importer Ltd", publicKeyHex: customer)
            try access.put(
                User(id: try UserID("sme"), name: "Sam", roles: [.maker], scopes: [letters], party: party), by: "test")
        }
        for (from, approvals) in [("USD 0.00", 0), ("USD 1000.00", 1), ("USD 1000000.00", 3)] {
            try access.put(ApprovalPolicy(domain: letters, from: try Money(from), approvals: approvals), by: "test")
        }
    }

    /// Harbour-bank issues a credit in favour of a customer of lotus-bank.
    func issued(_ amount: String = "USD 900.00") async throws -> String {
        let reply = try await harbour.post("/v1/letters-of-credit", as: "mei", Self.issuing(amount))
        #expect(reply.status == 201, "\(reply.text)")
        return try #require(reply["agreement"]?.textValue)
    }

    static func issuing(_ amount: String = "USD 900.00") -> String {
        """
        {"action": "issue", "role": "issuing-bank", "paper": {"amount": "\(amount)", "goods": "Tea"}, "parties": [
          {"role": "issuing-bank", "name": "Harbour Bank", "member": "harbour-bank"},
          {"role": "applicant", "name": "Importer Ltd", "member": "harbour-bank"},
          {"role": "beneficiary", "name": "Exporter Ltd", "member": "lotus-bank"}]}
        """
    }

    func stop() async throws {
        try await consortium.stop()
        try FileManager.default.removeItem(atPath: folder)
    }
}

final class SecondsAhead: Sendable {
    private let seconds = Mutex<Int64>(0)
    var value: Int64 { seconds.withLock { $0 } }
    func advance(_ by: Int64) { seconds.withLock { $0 += by } }
}

/// One bank's API with its users' tokens.
struct Desk: Sendable {
    let access: Access
    let server: BankAPIServer
    let node: LedgerNode
    private let application: Application<RouterResponder<BankContext>>

    init(
        node: LedgerNode, network: EmbeddedNetwork, domain: AgreementDomain = LettersOfCredit.domain, access: Access,
        registry: RegistryDesk? = nil, customs: CustomsDesk? = nil
    ) throws {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        (self.node, self.access) = (node, access)
        server = try BankAPIServer(
            node: node, network: network, domains: [domain], access: access, registry: registry, customs: customs, port: 0,
            tls: nil,
            logger: logger)
        application = try server.application()
    }

    struct Reply: Sendable {
        let status: Int
        let headers: HTTPFields
        let bytes: [UInt8]
        var text: String { String(decoding: bytes, as: UTF8.self) }
        var json: JSONValue? { try? JSONDecoder().decode(JSONValue.self, from: Data(bytes)) }
        /// The problem's code.
        var code: String? { self["code"]?.textValue }
        subscript(path: String) -> JSONValue? { json?[path] }
        var items: [JSONValue] { if case .array(let items)? = self["items"] { items } else { [] } }
    }

    func get(_ uri: String, as user: String?, _ headers: [String: String] = [:]) async throws -> Reply {
        try await send(.get, uri, as: user, headers, body: nil)
    }

    func post(_ uri: String, as user: String?, _ body: String, _ headers: [String: String] = [:]) async throws -> Reply {
        var all = ["Content-Type": "application/json", "Idempotency-Key": "\"\(UUID().uuidString)\""]
        all.merge(headers) { $1 }
        return try await send(.post, uri, as: user, all, body: Array(body.utf8))
    }

    /// - Parameter headers: an empty value leaves a header out.
    func send(
        _ method: HTTPRequest.Method, _ uri: String, as user: String?, _ headers: [String: String], body: [UInt8]?
    ) async throws -> Reply {
        var fields = HTTPFields()
        for (name, value) in headers where !value.isEmpty { fields[try #require(HTTPField.Name(name))] = value }
        if let user { fields[.authorization] = "Bearer \(try await access.issueToken(to: UserID(user)))" }
        let sent = fields
        return try await application.test(.router) { client in
            try await client.execute(uri: uri, method: method, headers: sent, body: body.map { ByteBuffer(bytes: $0) }) {
                response in
                Reply(status: response.status.code, headers: response.headers, bytes: Array(response.body.readableBytesView))
            }
        }
    }
}

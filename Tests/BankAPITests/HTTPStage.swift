import Access
import AgreementService
import BankingCalendar
import Consortium
import ContractKit
import EmbeddedNetwork
import Foundation
import HTTPTypes
import LedgerNode
import Parties
import Signing
import Stories
import StoryNodes
import WorkflowEngine
import WorkflowNotation

/// Tells a story over HTTP: the people of each member post to their own bank's API, a customer signs what its bank hands it,
/// a "no" comes back as a problem, and every participant reads the resource after each step.
struct HTTPStage: Stage {
    let members: StoryConsortium
    private let domain: AgreementDomain
    private let desks: [Staffed]
    /// "/v1/letters-of-credit/…" once the agreement has come into being.
    private var resource: String?
    /// What was shown last, as long as nothing has happened since.
    private var seen: Shown?

    init(_ members: StoryConsortium, domain: AgreementDomain) async throws {
        (self.members, self.domain) = (members, domain)
        desks = try await Self.staffed(members, domain)
    }

    /// A desk with the header of each user's token, since a new one for each request would cost more than the request.
    private struct Staffed {
        let member: MemberID
        let desk: Desk
        let tokens: [String: [String: String]]

        func headers(of user: String) throws -> [String: String] {
            guard let headers = tokens[user] else { throw StageFault(what: "\(member.text) has no user \(user)") }
            return headers
        }
    }

    private static func staffed(_ members: StoryConsortium, _ domain: AgreementDomain) async throws -> [Staffed] {
        var desks: [Staffed] = []
        for member in members.seating.members {
            let desk = try Self.desk(of: member, members, domain)
            var tokens: [String: [String: String]] = [:]
            for user in ["clerk"] + members.seating.seats.filter({ $0.member == member && $0.ownKey != nil }).map(\.role) {
                tokens[user] = ["Authorization": "Bearer \(try await desk.access.issueToken(to: UserID(user)))"]
            }
            desks.append(Staffed(member: member, desk: desk, tokens: tokens))
        }
        return desks
    }

    /// A bank's API with a clerk for the bank, and a user for each of its customers that sign themselves; nothing needs
    /// a second pair of eyes here.
    private static func desk(of member: MemberID, _ members: StoryConsortium, _ domain: AgreementDomain) throws -> Desk {
        let scope = try Domain(domain.name)
        let access = try Access(member: member, path: "\(members.consortium.folder)/\(member.text)/access.sqlite") {
            LedgerTime(millisecondsSinceEpoch: 1_772_442_000_000)
        }
        try access.put(User(id: try UserID("clerk"), name: "Clerk", roles: [.maker], scopes: [scope]), by: "test")
        for seat in members.seating.seats where seat.member == member {
            guard let key = seat.ownKey else { continue }
            let party = RepresentedParty(name: seat.name, publicKeyHex: key.publicKey.description)
            try access.put(
                User(id: try UserID(seat.role), name: seat.role, roles: [.maker], scopes: [scope], party: party), by: "test")
        }
        try access.put(ApprovalPolicy(domain: scope, approvals: 0), by: "test")
        return try Desk(
            node: members.consortium.node(member), network: members.consortium.network, domain: domain, access: access)
    }

    // MARK: acting

    private struct Beginning: Encodable {
        let action, role: String
        let parties: [PlannedParty]
        let paper: JSONValue
        enum CodingKeys: String, CodingKey { case action, role, parties, paper }
    }

    private struct Acting: Encodable {
        let part: String?
        let role: String
        let paper: JSONValue
    }

    mutating func begin(_ act: Act, at time: LedgerTime) async throws -> Told {
        try await advance(to: time)
        let parties = members.seating.seats.map {
            PlannedParty(role: $0.role, name: $0.name, member: $0.member.text, publicKey: $0.ownKey?.publicKey.description)
        }
        let body = Beginning(action: act.action, role: act.role, parties: parties, paper: try paper(of: act))
        let outcome = try await post(body, to: "/v1/\(domain.name)", as: act.role, headers: [:])
        if !members.kind.workflow.begins.contains(where: { $0.action == act.action }) {
            // The API says before the ledger does that no agreement begins so.
            guard outcome.status == 404, outcome.body["code"] == .text("action-known") else {
                throw StageFault(what: "\(act.action) begins nothing, and the API answered \(outcome.status): \(outcome.text)")
            }
            return .no("action-open-in-state")
        }
        if let rejection = try rejection(outcome, recorded: 201) { return .no(rejection) }
        resource = outcome.body["resource"]?.textValue
        let after = try await look().parts
        guard let first = after.first else { throw StageFault(what: "the resource shows no parts") }
        return .following(first.key, before: [], after: after)
    }

    mutating func perform(_ act: Act, at time: LedgerTime) async throws -> Told {
        try await advance(to: time)
        guard let resource else { return .no("no-agreement") }
        let (before, isOffered) = (try await look(), try await isOffered(act, at: resource))
        let body = Acting(part: act.part?.description, role: act.role, paper: try paper(of: act))
        let outcome = try await post(
            body, to: "\(resource)/actions/\(act.action)", as: act.role, headers: ["If-Match": "\"\(before.head)\""])
        let rejection = try rejection(outcome, recorded: 200)
        guard isOffered != rejection.map(Self.answersOfStates.contains) ?? false else {
            let told = rejection ?? "taken"
            throw StageFault(what: "\(act.action) is \(isOffered ? "" : "not ")among the actions offered, and was \(told)")
        }
        seen = nil
        if let rejection {
            try await expectLastInHistories(rejection)
            return .no(rejection)
        }
        return .following(
            act.part ?? members.kind.part(offering: act.action), before: try before.parts, after: try await look().parts)
    }

    /// What states and roles say no with, before any clause is asked.
    private static let answersOfStates = ["action-open-in-state", "action-belongs-to-role", "part-exists"]

    /// Whether the API offers the act to the party that is about to take it.
    private func isOffered(_ act: Act, at resource: String) async throws -> Bool {
        let seat = try members.seating.seat(act.role)
        let staffed = try desk(seat.member)
        let reply = try await staffed.desk.get(resource + "/actions", as: nil, staffed.headers(of: user(of: seat)))
        let part = act.part ?? members.kind.part(offering: act.action)
        return reply.items.contains {
            $0["action"] == .text(act.action) && $0["role"] == .text(act.role) && $0["part"] == .text(part.description)
        }
    }

    private func user(of seat: Seating.Seat) -> String { seat.ownKey == nil ? "clerk" : seat.role }

    mutating func advance(to time: LedgerTime) async throws {
        if await members.consortium.network.now() < time { seen = nil }
        try await members.advance(to: time)
    }

    private func paper(of act: Act) throws -> JSONValue {
        try AgreementTexts.json(ofPaper: act.paper, for: act.action, kind: members.kind)
    }

    private func desk(_ member: MemberID) throws -> Staffed {
        guard let desk = desks.first(where: { $0.member == member }) else {
            throw StageFault(what: "\(member.text) has no API")
        }
        return desk
    }

    private struct Outcome {
        let status: Int
        let body: JSONValue
        let text: String
    }

    /// Posts, and signs what the API asks the party's own key for.
    private func post(_ body: some Encodable, to uri: String, as role: String, headers: [String: String]) async throws -> Outcome
    {
        let seat = try members.seating.seat(role)
        let staffed = try desk(seat.member)
        let (desk, caller) = (staffed.desk, try staffed.headers(of: user(of: seat)))
        let text = String(decoding: try JSONEncoder().encode(body), as: UTF8.self)
        let reply = try await desk.post(uri, as: nil, text, headers.merging(caller) { $1 })
        guard let key = seat.ownKey, reply.status == 202 else {
            return Outcome(status: reply.status, body: reply.json ?? .null, text: reply.text)
        }
        guard let instruction = reply["id"]?.textValue, let digest = reply["digestToSign"]?.textValue else {
            throw StageFault(what: "the API waits for a signature over nothing: \(reply.text)")
        }
        let signature = Hex.text(try key.signature(over: Hex.bytes(digest)))
        let signed = try await desk.post(
            "/v1/instructions/\(instruction)/sign", as: nil, #"{"signature": "\#(signature)"}"#, caller)
        guard signed["state"] == .text("executed"), case .integer(let status)? = signed["outcome.status"],
            let outcome = signed["outcome.body"]
        else { throw StageFault(what: "the signed instruction was not executed: \(signed.text)") }
        return Outcome(status: Int(status), body: outcome, text: signed.text)
    }

    /// The clause of a problem (RFC 9457) that the ledger ordered and refused; nil for an act that was recorded.
    private func rejection(_ outcome: Outcome, recorded: Int) throws -> String? {
        if outcome.status == recorded, outcome.body["transaction.final"] == .boolean(true) { return nil }
        guard outcome.status == 422, outcome.body["progress"] == .text("ordered-refused"),
            let code = outcome.body["code"]?.textValue, outcome.body["type"] == .text("urn:hefu:problem:\(code)"),
            outcome.body["title"]?.textValue?.hasSuffix(".") == true
        else { throw StageFault(what: "the API answered \(outcome.status): \(outcome.text)") }
        return code
    }

    // MARK: reading

    private struct Shown: Equatable {
        let head: String
        let partsShown, terms: JSONValue

        var parts: [(key: PartKey, state: String)] {
            get throws {
                let readings = try JSONDecoder().decode([PartReading].self, from: Data(try partsShown.encoded()))
                return try readings.map { reading in
                    guard let key = PartKey(reading.part) else { throw StageFault(what: "the API shows a part \(reading.part)") }
                    return (key, reading.state)
                }
            }
        }
    }

    private mutating func look() async throws -> Shown {
        if let seen { return seen }
        let shown = try await shown()
        seen = shown
        return shown
    }

    /// What every participant's API shows of the agreement: the same for all.
    private func shown() async throws -> Shown {
        guard let resource else { throw StageFault(what: "there is no agreement yet") }
        var shown: Shown?
        for staffed in desks {
            let (member, reply) = (staffed.member, try await staffed.desk.get(resource, as: nil, staffed.headers(of: "clerk")))
            let json = reply.json
            guard reply.status == 200, let head = json?["head"]?.textValue, let parts = json?["parts"],
                let terms = json?["terms"], reply.headers[.eTag] == "\"\(head)\""
            else { throw StageFault(what: "\(member.text) shows no agreement: \(reply.status) \(reply.text)") }
            let seen = Shown(head: head, partsShown: parts, terms: terms)
            guard shown == nil || shown == seen else { throw StageFault(what: "\(member.text) shows another agreement") }
            shown = seen
        }
        guard let shown else { throw StageFault(what: "nobody takes part") }
        return shown
    }

    /// The newest entry of every participant's history is the act that was refused.
    private func expectLastInHistories(_ clause: String) async throws {
        guard let resource else { return }
        for staffed in desks {
            let member = staffed.member
            let reply = try await staffed.desk.get(resource + "/history?limit=1", as: nil, staffed.headers(of: "clerk"))
            guard reply.items.first?["rejection.clause"] == .text(clause) else {
                throw StageFault(what: "\(member.text)'s history does not end with \(clause): \(reply.text)")
            }
        }
    }

    func state(of part: PartKey) async throws -> String? { try await shown().parts.first { $0.key == part }?.state }

    func terms() async throws -> [UInt8] { resource == nil ? [] : try await shown().terms.encoded() }
}

import Access
import AgreementService
import BankingCalendar
import Foundation
import HTTPTypes
import Hummingbird
import LedgerNode
import Signing
import WorkflowEngine

/// What can be asked of the agreements of a domain.
extension BankAPI {
    func agreementRoutes(_ domain: AgreementDomain) -> [Route] {
        let path = "/v1/\(domain.name)"
        return [
            Route(.get, path, "listAgreements", query: ["after", "limit"]) { [self] call in try list(call, domain) },
            Route(.post, path, "beginAgreement", body: .json) { [self] call in try await begin(call, domain) },
            Route(.get, path + "/{id}", "getAgreement") { [self] call in try show(call, domain) },
            Route(.get, path + "/{id}/actions", "listActions") { [self] call in try await actions(call, domain) },
            Route(.post, path + "/{id}/actions/{action}", "takeAction", body: .json) { [self] call in
                try await act(call, domain)
            },
            Route(.get, path + "/{id}/history", "listHistory", query: ["before", "limit"]) { [self] call in
                try history(call, domain)
            },
        ]
    }

    /// The agreement named in the path, when the caller may read it.
    func agreement(_ call: Call, _ domain: AgreementDomain) throws -> (reading: AgreementReading, viewer: Viewer) {
        let user = try call.user
        try user.requireReading(Domain(domain.name))
        let viewer = try viewer(user)
        guard let id = try? Digest32(Hex.bytes(call.parameter("id"))) else { throw ServiceFault.unknownAgreement }
        return (try service.agreement(id, in: domain, for: viewer), viewer)
    }

    // MARK: reading

    private func list(_ call: Call, _ domain: AgreementDomain) throws -> Answer {
        let user = try call.user
        try user.requireReading(Domain(domain.name))
        let viewer = try viewer(user)
        let after = try RequestReading.number("after", in: call.request, default: 0, range: 0...Int64.max)
        let limit = try RequestReading.number("limit", in: call.request, default: 20, range: 1...200)
        let (page, next) = try service.agreements(in: domain, for: viewer, after: after, limit: Int(limit))
        return try Answer.json(
            PageView(items: page.map { try AgreementView($0, for: viewer) }, next: next.map { "\($0)" }))
    }

    private func show(_ call: Call, _ domain: AgreementDomain) throws -> Answer {
        let (reading, viewer) = try agreement(call, domain)
        let tag = "\"\(reading.head)\""
        if call.request.headers[.ifNoneMatch] == tag { return Answer(status: .notModified, headers: [.eTag: tag]) }
        return try Answer.json(AgreementView(reading, for: viewer), headers: [.eTag: tag])
    }

    private func actions(_ call: Call, _ domain: AgreementDomain) async throws -> Answer {
        let (reading, viewer) = try agreement(call, domain)
        let open = try await service.openActions(in: reading, for: viewer)
        return try Answer.json(PageView(items: open, next: nil), headers: [.eTag: "\"\(reading.head)\""])
    }

    private func history(_ call: Call, _ domain: AgreementDomain) throws -> Answer {
        let (reading, _) = try agreement(call, domain)
        let before = try RequestReading.number("before", in: call.request, default: Int64.max, range: 1...Int64.max)
        let limit = Int(try RequestReading.number("limit", in: call.request, default: 50, range: 1...200))
        let entries = try service.history(of: reading, before: before, limit: limit + 1)
        let items = try entries.prefix(limit).map { try EntryView($0, of: domain, kind: reading.kind) }
        return try Answer.json(PageView(items: items, next: entries.count > limit ? items.last.map { "\($0.sequence)" } : nil))
    }

    // MARK: acting

    private struct Beginning: Decodable {
        let action: String?
        let role: String
        let parties: [PlannedParty]
        let paper: JSONValue

        enum CodingKeys: String, CodingKey { case action, role, parties, paper }
    }

    private func begin(_ call: Call, _ domain: AgreementDomain) async throws -> Answer {
        let user = try call.user
        try user.requireMaking(in: Domain(domain.name))
        let asked = try RequestReading.json(Beginning.self, from: call.body)
        let plan = try await readingPaper {
            try await service.planBeginning(
                in: domain, action: asked.action, role: asked.role, parties: asked.parties, paperJSON: asked.paper.encoded(),
                for: viewer(user))
        }
        return try await put(plan, call, domain)
    }

    private struct Acting: Decodable {
        let part: String?
        let role: String?
        let paper: JSONValue?
        let documents: [String]?
    }

    private func act(_ call: Call, _ domain: AgreementDomain) async throws -> Answer {
        let user = try call.user
        let (reading, viewer) = try agreement(call, domain)
        try user.requireMaking(in: Domain(domain.name))
        let asked = try RequestReading.json(Acting.self, from: call.body.isEmpty ? Array("{}".utf8) : call.body)
        let documents = asked.documents ?? []
        guard try access.stagedDocuments(documents, agreement: reading.id.description, for: user) != nil else {
            throw ServiceFault.unknownDocument
        }
        let intent = ActIntent(
            action: try call.parameter("action"), part: asked.part, role: asked.role,
            paperJSON: try (asked.paper ?? .object([:])).encoded(), documents: documents, expectedHead: try expectedHead(call))
        let plan = try await readingPaper {
            try await service.plan(intent, in: reading, of: domain, for: viewer)
        }
        return try await put(plan, call, domain)
    }

    /// RFC 9110 §13.1.1, with one strong tag; "*" asks for no particular head.
    private func expectedHead(_ call: Call) throws -> Digest32? {
        guard let header = call.request.headers[.ifMatch], header != "*" else { return nil }
        guard header.count >= 2, header.hasPrefix("\""), header.hasSuffix("\""),
            let head = try? Digest32(Hex.bytes(String(header.dropFirst().dropLast())))
        else { throw ServiceFault.staleHead }
        return head
    }

    /// Says where in the paper the JSON is wrong.
    private func readingPaper(_ body: () async throws -> Plan) async throws -> Plan {
        do {
            return try await body()
        } catch let error as DecodingError {
            throw RequestReading.problem(error, under: "paper")
        } catch let error where RequestReading.isAboutInput(error) {
            throw RequestReading.problem(in: "paper", why: "\(error)")
        }
    }

    /// Puts the plan down as an instruction, and executes it when nothing is missing.
    private func put(_ plan: Plan, _ call: Call, _ domain: AgreementDomain) async throws -> Answer {
        let request = InstructionRequest(
            domain: try Domain(domain.name), action: plan.act.action, amount: plan.amount, method: call.request.method.rawValue,
            path: call.request.uri.path, body: call.body, expectedHead: plan.act.expectedHead?.description,
            prepared: try plan.act.encoded(), digestToSign: plan.digestToSign?.description)
        let instruction = try access.make(request, by: call.user, key: call.key)
        if instruction.state == .approved { return try await execute(instruction) }
        return try waiting(instruction)
    }
}

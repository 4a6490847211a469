import Access
import AgreementService
import BankingCalendar
import FinancingService
import Fingerprints
import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import LedgerNode
import RegistryAuthority
import Signing

/// The member's desk at the registry of financings: check, reserve, confirm, release, and what it is told.
extension BankAPI {
    /// The scope of its users.
    static let registryDomain = "registry"

    func registryRoutes(_ desk: RegistryDesk) -> [Route] {
        let (path, one) = ("/v1/registry", "/v1/registry/reservations/{id}")
        return [
            Route(.post, path + "/checks", "checkDocuments", body: .json) { [self] call in try await check(call, desk) },
            Route(.get, path + "/reservations", "listReservations", query: ["after", "limit"]) { [self] call in
                try await reservations(call, desk)
            },
            Route(.post, path + "/reservations", "reserve", body: .json) { [self] call in try await reserve(call, desk) },
            Route(.get, one, "getReservation") { [self] call in
                let id = try reservation(call, .reading)
                return try Answer.json(await RegistryFacade(desk).status(id))
            },
            Route(.post, one + "/consent", "consentToReservation", body: .json) { [self] call in try await consent(call, desk) },
            Route(.post, one + "/evidence", "proveReservation", body: .json) { [self] call in
                struct Asked: Decodable { let reference: String }
                let id = try reservation(call, .making)
                let asked = try RequestReading.json(Asked.self, from: call.body)
                return try Answer.json(await desk.evidence(of: id, for: asked.reference))
            },
            Route(.get, one + "/findings", "listFindings") { [self] call in
                let id = try reservation(call, .reading)
                return try Answer.json(PageView(items: await desk.examine(id).findings, next: nil))
            },
            Route(.post, one + "/confirm", "confirmReservation") { [self] call in
                let id = try reservation(call, .checking)
                _ = try await desk.confirm(id)
                return try Answer.json(await RegistryFacade(desk).status(id))
            },
            Route(.post, one + "/release", "releaseReservation", body: .json) { [self] call in try await release(call, desk) },
            Route(.post, one + "/reduce", "reduceReservation", body: .json) { [self] call in try await reduce(call, desk) },
            Route(.get, one + "/proof", "getFirstHolderProof") { [self] call in try await proof(call, desk) },
            Route(.post, path + "/findings/{number}/decision", "decideFinding", body: .json) { [self] call in
                try await decide(call, desk)
            },
            Route(.get, path + "/notices", "listNotices", query: ["after", "limit"]) { [self] call in
                try await notices(call, desk)
            },
        ]
    }

    enum Need { case reading, making, checking }

    func require(_ need: Need, _ call: Call) throws -> User {
        let (user, domain) = (try call.user, try Domain(Self.registryDomain))
        switch need {
        case .reading: try user.requireReading(domain)
        case .making: try user.requireMaking(in: domain)
        case .checking: try user.requireChecking(in: domain)
        }
        return user
    }

    /// The reservation named in the path.
    func reservation(_ call: Call, _ need: Need) throws -> Digest32 {
        _ = try require(need, call)
        guard let id = try? Digest32(Hex.bytes(call.parameter("id"))) else {
            throw Problem(.notFound, "reservation-known", "This member has no such reservation.")
        }
        return id
    }

    // MARK: asking

    struct Checking: Decodable {
        let documents: FinancingDocuments
        let resemblances: Bool?
    }

    private func check(_ call: Call, _ desk: RegistryDesk) async throws -> Answer {
        _ = try require(.making, call)
        let asked = try RequestReading.json(Checking.self, from: call.body)
        return try Answer.json(CheckView(await desk.check(asked.documents, resemblances: asked.resemblances ?? false)))
    }

    private func reservations(_ call: Call, _ desk: RegistryDesk) async throws -> Answer {
        _ = try require(.reading, call)
        let after = try RequestReading.number("after", in: call.request, default: 0, range: 0...Int64.max)
        let limit = Int(try RequestReading.number("limit", in: call.request, default: 50, range: 1...200))
        let found = try await desk.registrations(after: after, limit: limit + 1)
        var items: [RegistryFacade.Report] = []
        for registration in found.prefix(limit) { items.append(try await RegistryFacade(desk).status(registration.id)) }
        let next = found.count > limit ? found.prefix(limit).last.map { "\($0.number)" } : nil
        return try Answer.json(PageView(items: items, next: next))
    }

    private func notices(_ call: Call, _ desk: RegistryDesk) async throws -> Answer {
        _ = try require(.reading, call)
        let limit = Int(try RequestReading.number("limit", in: call.request, default: 50, range: 1...200))
        var cursor = NoticeCursor()
        if let text = call.request.uri.queryParameters["after"] {
            let parts = text.split(separator: "-", omittingEmptySubsequences: false).compactMap { Int64($0) }
            guard parts.count == 2, parts.allSatisfy({ $0 >= 0 }) else {
                throw Problem(.badRequest, "query-well-formed", "'after' is what 'next' was, such as 3-0.", pointer: "after")
            }
            cursor = NoticeCursor(ledger: parts[0], authority: parts[1])
        }
        let (notices, next) = try await desk.notices(after: cursor, limit: limit)
        return try Answer.json(PageView(items: notices.map(NoticeView.init), next: "\(next.ledger)-\(next.authority)"))
    }

    // MARK: holding

    private struct Reserving: Decodable {
        let documents: FinancingDocuments
        let hours: Int64
        /// The owner's one-time key.
        let ownerKey: PublicKey
        let reference: String
    }

    func reserve(_ call: Call, _ desk: RegistryDesk) async throws -> Answer {
        let user = try require(.making, call)
        let asked = try RequestReading.json(Reserving.self, from: call.body)
        guard (1...8_784).contains(asked.hours) else {
            throw RequestReading.problem(in: "hours", why: "a reservation lasts 1 to 8784 hours, as far as the rules allow")
        }
        let request = try await desk.prepare(
            asked.documents, lifeMilliseconds: asked.hours * 3_600_000, ownerKey: asked.ownerKey, officer: user.name,
            reference: asked.reference)
        let location = "/v1/registry/reservations/\(request.registration.id)"
        return try Answer.json(OwnerRequestView(request), status: .accepted, headers: [.location: location])
    }

    private struct Consenting: Decodable {
        let company: DocumentParty
        /// The draft with the owner's one-time signature, in hexadecimal.
        let draft: String
        /// The registered key's signature over the consent's digest, in hexadecimal.
        let signature: String
    }

    private func consent(_ call: Call, _ desk: RegistryDesk) async throws -> Answer {
        let id = try reservation(call, .making)
        let asked = try RequestReading.json(Consenting.self, from: call.body)
        let (bytes, signature): ([UInt8], [UInt8])
        do {
            (bytes, signature) = (try Hex.bytes(asked.draft), try Hex.bytes(asked.signature))
        } catch {
            throw RequestReading.problem(in: "draft", why: "draft and signature are lower-case hexadecimal: \(error)")
        }
        guard let draft = try? Transaction(carried: bytes) else {
            throw RequestReading.problem(in: "draft", why: "these bytes are no draft that this member gave out")
        }
        let outcome = try await desk.submit(
            id, signed: draft, consent: OwnerConsent(company: asked.company, signature: signature))
        if let refusal = outcome.refusal {
            let kinds = refusal.clashing.joined(separator: ", ")
            throw Problem(
                .unprocessableContent, PublicOutcome.financedElsewhere.code,
                "Nobody else holds the document or the goods, beyond the whole.",
                detail: "\(refusal.status.code.rawValue): others hold the same \(kinds).", citation: "Rulebook § G1",
                progress: .orderedRefused,
                transaction: TransactionView(
                    transaction: draft.id, height: refusal.height, index: refusal.index, final: true))
        }
        return try Answer.json(await RegistryFacade(desk).status(id), status: .created)
    }

    private func release(_ call: Call, _ desk: RegistryDesk) async throws -> Answer {
        struct Releasing: Decodable { let reason: CancelReason }
        let (user, id) = (try require(.making, call), try reservation(call, .making))
        let asked = try RequestReading.json(Releasing.self, from: call.body)
        return try Answer.json(await RegistryFacade(desk).cancellations(id, reason: asked.reason, officer: user.name))
    }

    private func reduce(_ call: Call, _ desk: RegistryDesk) async throws -> Answer {
        struct Reducing: Decodable { let share: UInt64 }
        let id = try reservation(call, .making)
        _ = try await desk.reduce(id, toShare: RequestReading.json(Reducing.self, from: call.body).share)
        return try Answer.json(await RegistryFacade(desk).status(id))
    }

    private func decide(_ call: Call, _ desk: RegistryDesk) async throws -> Answer {
        struct Deciding: Decodable {
            let verdict: FindingDecision.Verdict
            let reason: String
        }
        struct Decided: Encodable { let decided: Int64 }
        let user = try require(.checking, call)
        let asked = try RequestReading.json(Deciding.self, from: call.body)
        guard let number = Int64(try call.parameter("number")) else {
            throw Problem(.notFound, "finding-known", "This member has no such finding.")
        }
        try await desk.decide(finding: number, verdict: asked.verdict, officer: user.name, reason: asked.reason)
        return try Answer.json(Decided(decided: number))
    }

    private func proof(_ call: Call, _ desk: RegistryDesk) async throws -> Answer {
        let id = try reservation(call, .reading)
        _ = try await desk.registration(id)
        let proof = try await service.node.firstHolderProof(of: id)
        return Answer(
            headers: [
                .contentType: "application/octet-stream",
                .contentDisposition: "attachment; filename=\"\(id.description.prefix(16)).hefu-proof\"",
            ], body: proof.encoded())
    }
}

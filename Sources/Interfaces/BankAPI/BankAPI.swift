package import Access
package import AgreementService
package import CreditInformationService
package import FinancingService
import HTTPTypes
import Hummingbird
import Logging
import Parties
package import ReceivableFinancingService
package import ReconciliationService
import Signing

/// The bank-facing API of one member: JSON over HTTP, documented in Docs/API/openapi.yaml.
package final class BankAPI: Sendable {
    let access: Access
    let service: AgreementService

    /// The member's desk at the registry of financings; nil for a member without one.
    let registry: RegistryDesk?

    /// The member's desk as a lender on receivables; nil where none are served.
    let receivables: ReceivableDesk?

    let askingTurns = AskingTurns()

    /// The member's desk for accounts that it reconciles with other banks; nil where none are served.
    let reconciliations: ReconciliationDesk?

    /// At the holder of the declaration accounts; nil at any other member.
    let customs: CustomsDesk?

    /// The member's desk for credit records; nil for a member that states no facts.
    let credit: CreditBankDesk?

    /// - Parameters:
    ///   - receivables: the desk that the process has at work already; two would do the same things twice.
    ///   - reconciliations: the same of the desk for reconciled accounts.
    package init(
        service: AgreementService, access: Access, registry: RegistryDesk? = nil, receivables: ReceivableDesk? = nil,
        reconciliations: ReconciliationDesk? = nil, customs: CustomsDesk? = nil, credit: CreditBankDesk? = nil
    ) {
        (self.service, self.access, self.registry, self.customs, self.credit) = (service, access, registry, customs, credit)
        let isServed = service.domain(named: ReceivableFinancings.domain.name) != nil
        self.receivables = isServed ? receivables ?? ReceivableDesk(service: service) : nil
        let reconciles = service.domain(named: AccountReconciliations.domain.name) != nil
        self.reconciliations = reconciles ? reconciliations ?? ReconciliationDesk(service: service) : nil
    }

    /// Every route, those of each domain's agreements made from the domain.
    var routes: [Route] {
        memberRoutes + instructionRoutes + service.domains.flatMap { agreementRoutes($0) + documentRoutes($0) }
            + (registry.map { registryRoutes($0) + facadeRoutes($0) } ?? [])
            + (receivables.map { receivableRoutes($0) + regulatorRoutes } ?? [])
            + (reconciliations.map { reconciliationRoutes($0) } ?? [])
            + (customs.map { customsRoutes($0) } ?? []) + (credit.map { creditRoutes($0) } ?? [])
    }

    func router(isSecure: Bool) -> Router<BankContext> {
        let router = Router(context: BankContext.self)
        // Outermost, so that a span covers all of the request; without a tracer it costs nothing.
        router.add(middleware: TracingMiddleware())
        router.add(middleware: Frontier(isSecure: isSecure))
        for route in routes {
            router.on(RouterPath(route.path), method: route.method) { [self] request, context in
                try await respond(to: request, context: context, by: route)
            }
        }
        return router
    }

    // MARK: one request

    private func respond(to request: Request, context: BankContext, by route: Route) async throws -> Response {
        let principal = route.admission == .anybody ? nil : try await caller(of: request, context: context)
        context.caller.value = principal?.user.id.text
        try RequestReading.requireQuery(route.query, in: request)
        guard route.method == .post, let principal else {
            let call = Call(request: request, context: context, principal: principal, body: [], key: nil)
            return try await route.handle(call).response
        }
        let key = try IdempotencyKey(header: request.headers[.idempotencyKey])
        let body = try await body(of: request, for: route)
        let call = Call(request: request, context: context, principal: principal, body: body, key: key)
        return try await once(call, key: key, by: route).response
    }

    private func body(of request: Request, for route: Route) async throws -> [UInt8] {
        switch route.body {
        case .none, .json, .papers:
            let limit = route.body == .papers ? RequestReading.documentBytesMax : RequestReading.jsonBytesMax
            let body = try await RequestReading.body(of: request, limit: limit)
            let type = request.headers[.contentType]?.split(separator: ";").first.map { $0.lowercased() }
            guard route.body == .none || body.isEmpty || type == "application/json" else {
                throw Problem(
                    .unsupportedMediaType, "body-is-json", "The body is JSON and says so: Content-Type: application/json.")
            }
            return body
        case .document: return try await RequestReading.body(of: request, limit: RequestReading.documentBytesMax)
        }
    }

    /// Does what is asked, unless it was done before.
    private func once(_ call: Call, key: IdempotencyKey, by route: Route) async throws -> Answer {
        let user = try call.user.id
        let target = call.request.uri.string + "\n" + (call.request.headers[.ifMatch] ?? "")
        if case .repeated(let stored) = try access.claim(
            key, of: user, method: route.method.rawValue, path: target, body: call.body)
        {
            var answer = Answer(stored)
            answer.headers[.idempotencyReplayed] = "true"
            return answer
        }
        do {
            let answer = try await route.handle(call)
            try access.settle(key, of: user, answer: answer.stored)
            return answer
        } catch {
            let problem = Problem(error)
            // A "no" that depends on who asks now, or a fault of ours, may be otherwise the next time.
            if problem.status.code >= 500 || problem.status == .forbidden {
                try access.abandon(key, of: user)
            } else {
                try access.settle(key, of: user, answer: problem.answer(request: call.context.requestID).stored)
            }
            throw error
        }
    }

    // MARK: who calls

    /// The user behind a bearer token, or else behind the client's certificate.
    private func caller(of request: Request, context: BankContext) async throws -> Principal {
        if let header = request.headers[.authorization] {
            let parts = header.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "bearer" else {
                throw AccessFault.notAuthenticated("the Authorization header holds no bearer token")
            }
            return try await access.authenticate(token: String(parts[1]))
        }
        guard let fingerprint = await context.certificateFingerprint() else {
            throw AccessFault.notAuthenticated("this needs a bearer token or a client certificate")
        }
        return try access.authenticate(certificateFingerprint: fingerprint)
    }

    /// On whose behalf the caller acts.
    func viewer(_ user: User) throws -> Viewer {
        guard let party = user.party else { return Viewer(member: access.member) }
        do {
            let key = try PublicKey(encoded: Hex.bytes(party.publicKeyHex))
            return Viewer(member: access.member, partyKey: key, partyName: party.name)
        } catch {
            throw AccessFault.malformed(
                "the key registered for \(user.id) is not a public key; an administrator has to register it again")
        }
    }
}

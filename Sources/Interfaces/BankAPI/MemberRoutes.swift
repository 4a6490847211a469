import Access
import AgreementService
import HTTPTypes
import Hummingbird
import Ledger
import LedgerNode
import Submission

/// What concerns the member as a whole: itself, its feed, its transactions, and the API's own description.
extension BankAPI {
    var memberRoutes: [Route] {
        [
            Route(.get, "/health", "getHealth", admission: .anybody) { [self] _ in try await health() },
            Route(.get, "/openapi.yaml", "getDescription", admission: .anybody) { _ in
                Answer(
                    headers: [.contentType: "application/yaml", .cacheControl: "max-age=300"], body: PackageResources.openapi_yaml
                )
            },
            Route(.get, "/v1/me", "getCaller") { [self] call in try me(call) },
            Route(.get, "/v1/activity", "listActivity", query: ["after", "limit"]) { [self] call in try activity(call) },
            Route(.get, "/v1/transactions/{place}", "getTransaction") { [self] call in try await transaction(call) },
            Route(.get, "/v1/transactions/{place}/receipt", "getReceipt") { [self] call in try receipt(call) },
        ]
    }

    private func health() async throws -> Answer {
        struct Health: Encodable { let status: String }
        _ = await service.network.now()
        return try Answer.json(Health(status: "ok"))
    }

    private func me(_ call: Call) throws -> Answer {
        guard let principal = call.principal else { throw AccessFault.notAuthenticated("no caller") }
        let means =
            switch principal.means {
            case .token: "token"
            case .certificate: "certificate"
            }
        let user = principal.user
        return try Answer.json(
            CallerView(
                member: access.member, user: user.id, name: user.name, roles: user.roles, scopes: user.scopes, party: user.party,
                means: means))
    }

    private func activity(_ call: Call) throws -> Answer {
        let user = try call.user
        let allowed = readableDomains(user)
        let after = try RequestReading.number("after", in: call.request, default: 0, range: 0...Int64.max)
        let limit = try RequestReading.number("limit", in: call.request, default: 50, range: 1...200)
        let (entries, next) = try service.activity(for: viewer(user), domains: allowed, after: after, limit: Int(limit))
        let items = try entries.map { domain, entry in
            try EntryView(entry, of: domain, kind: try service.node.agreement(entry.agreement)?.kind)
        }
        // The feed has no last page: whoever has read it all asks again from here.
        return try Answer.json(PageView(items: items, next: "\(next)"))
    }

    func readableDomains(_ user: User) -> [String] {
        service.domains.map(\.name).filter { name in (try? user.requireReading(Domain(name))) != nil }
    }
}

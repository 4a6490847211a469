import Access
import FinancingService
import Fingerprints
import Hummingbird
import Signing

/// The registry under the names that registries of double financing have given to their calls, for a bank that is connected to one
/// of them: the same desk, the same answers, the same statuses.
extension BankAPI {
    func facadeRoutes(_ desk: RegistryDesk) -> [Route] {
        let path = "/v1/registry"
        return [
            Route(.post, path + "/registrations", "registerDocuments", body: .json) { [self] call in try await reserve(call, desk)
            },
            Route(.get, path + "/registrations/{id}/status", "getRegistrationStatus") { [self] call in
                let id = try reservation(call, .reading)
                return try Answer.json(await RegistryFacade(desk).status(id))
            },
            Route(.post, path + "/financings", "reportFinancing", body: .json) { [self] call in
                let (_, asked) = (try require(.checking, call), try RequestReading.json(Named.self, from: call.body))
                return try Answer.json(await RegistryFacade(desk).financings(asked.registration))
            },
            Route(.post, path + "/cancellations", "cancelRegistration", body: .json) { [self] call in
                let (user, asked) = (try require(.making, call), try RequestReading.json(Cancelling.self, from: call.body))
                return try Answer.json(
                    await RegistryFacade(desk).cancellations(asked.registration, reason: asked.reason, officer: user.name))
            },
            Route(.post, path + "/document-matches", "matchDocuments", body: .json) { [self] call in
                let (_, asked) = (try require(.making, call), try RequestReading.json(Checking.self, from: call.body))
                let matches = try await RegistryFacade(desk).documentMatches(
                    asked.documents, resemblances: asked.resemblances ?? false)
                return try Answer.json(PageView(items: matches, next: nil))
            },
            Route(.get, path + "/activity", "listRegistryActivity", query: ["after", "limit"]) { [self] call in
                _ = try require(.reading, call)
                let after = try RequestReading.number("after", in: call.request, default: 0, range: 0...Int64.max)
                let limit = try RequestReading.number("limit", in: call.request, default: 50, range: 1...200)
                let lines = try await RegistryFacade(desk).activity(after: after, limit: Int(limit))
                return try Answer.json(PageView(items: lines, next: "\(lines.last?.number ?? after)"))
            },
        ]
    }

    private struct Named: Decodable { let registration: Digest32 }

    private struct Cancelling: Decodable {
        let registration: Digest32
        let reason: CancelReason
    }
}

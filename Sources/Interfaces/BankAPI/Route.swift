import Access
import AgreementService
import HTTPTypes
import Hummingbird

/// Who may call a route. What it then does asks the user for more.
enum Admission: Sendable {
    /// Nothing of the member's is shown.
    case anybody
    case user
}

/// How a route takes its body.
enum BodyKind: Sendable {
    case none
    case json
    /// JSON that carries documents in Base64, up to 25 MiB.
    case papers
    /// A document as it is, up to 25 MiB.
    case document
}

/// One thing the API can be asked: the same value makes the route, and is held against its documentation by a test.
struct Route: Sendable {
    let method: HTTPRequest.Method
    /// With parameters in braces, as in OpenAPI.
    let path: String
    /// OpenAPI's operationId, the same for each resource.
    let operation: String
    let admission: Admission
    let body: BodyKind
    let query: [String]
    let handle: @Sendable (Call) async throws -> Answer

    init(
        _ method: HTTPRequest.Method, _ path: String, _ operation: String, admission: Admission = .user, body: BodyKind = .none,
        query: [String] = [], handle: @escaping @Sendable (Call) async throws -> Answer
    ) {
        (self.method, self.path, self.operation) = (method, path, operation)
        (self.admission, self.body, self.query, self.handle) = (admission, body, query, handle)
    }
}

/// A request whose caller is known and whose body has been read.
struct Call: Sendable {
    let request: Request
    let context: BankContext
    /// Nil on routes for anybody.
    let principal: Principal?
    let body: [UInt8]
    /// Claimed for this request; nil when the method changes nothing.
    let key: IdempotencyKey?

    var user: User {
        get throws {
            guard let principal else { throw AccessFault.notAuthenticated("this needs a bearer token or a client certificate") }
            return principal.user
        }
    }

    func parameter(_ name: String) throws -> String {
        guard let value = context.parameters.get(name) else {
            throw Problem(.notFound, "route-known", "The path lacks '\(name)'.")
        }
        return value
    }
}

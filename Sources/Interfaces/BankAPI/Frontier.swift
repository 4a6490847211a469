import HTTPTypes
import Hummingbird
import Logging

/// The outermost layer: every request is bounded and named, every error becomes a problem, every answer carries the same
/// protective headers, and one line goes to the log, without query, headers or bodies.
struct Frontier: RouterMiddleware {
    typealias Context = BankContext

    static let pathBytesMax = 1024
    static let queryBytesMax = 1024

    let isSecure: Bool

    func handle(
        _ request: Request, context: BankContext, next: (Request, BankContext) async throws -> Response
    ) async throws -> Response {
        let started = ContinuousClock.now
        var response: Response
        var fault: String?
        do {
            try Self.check(request)
            response = try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            response = try Problem(.notFound, "route-known", "There is nothing at this path for this method.").answer(
                request: context.requestID
            ).response
        } catch {
            let problem = Problem(error)
            if problem.status.code >= 500 { fault = "\(error)" }
            response = try problem.answer(request: context.requestID).response
        }
        protect(&response, request: context.requestID)
        log(request, response, context: context, took: ContinuousClock.now - started, fault: fault)
        return response
    }

    private static func check(_ request: Request) throws {
        guard request.uri.path.utf8.count <= pathBytesMax, (request.uri.query ?? "").utf8.count <= queryBytesMax else {
            throw Problem(.uriTooLong, "uri-in-bounds", "A path and a query have at most 1024 bytes each.")
        }
    }

    private func protect(_ response: inout Response, request: String) {
        response.headers[.requestID] = request
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.contentSecurityPolicy] = "default-src 'none'; frame-ancestors 'none'"
        response.headers[.referrerPolicy] = "no-referrer"
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        if isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
    }

    private func log(_ request: Request, _ response: Response, context: BankContext, took: Duration, fault: String?) {
        let milliseconds = took.components.seconds * 1000 + took.components.attoseconds / 1_000_000_000_000_000
        var metadata: Logger.Metadata = [
            "method": "\(request.method)", "route": "\(context.endpointPath ?? "none")", "status": "\(response.status.code)",
            "milliseconds": "\(milliseconds)", "user": "\(context.caller.value ?? "none")", "request": "\(context.requestID)",
        ]
        if let fault {
            metadata["fault"] = "\(fault)"
            context.logger.error("request failed", metadata: metadata)
        } else {
            context.logger.info("request", metadata: metadata)
        }
    }
}

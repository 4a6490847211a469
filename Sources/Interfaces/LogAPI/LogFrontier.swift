import HTTPTypes
import Hummingbird
import Logging

/// The outermost layer: requests are bounded in size, number and time, and every fault becomes one sentence.
struct LogFrontier: RouterMiddleware {
    typealias Context = LogContext

    static let uriBytesMax = 512

    let limits: AddressLimits
    let isSecure: Bool

    func handle(
        _ request: Request, context: LogContext, next: (Request, LogContext) async throws -> Response
    ) async throws -> Response {
        if let wait = limits.take(context.address) {
            return LogAnswer.says(.tooManyRequests, "Too many requests from this address; ask again later.", retryAfter: wait)
                .response(isSecure: isSecure)
        }
        guard request.uri.string.utf8.count <= Self.uriBytesMax else {
            return LogAnswer.says(.uriTooLong, "No path here is this long.").response(isSecure: isSecure)
        }
        do {
            return try await next(request, context)
        } catch let answer as LogAnswer {
            return answer.response(isSecure: isSecure)
        } catch let error as HTTPError where error.status == .notFound {
            return LogAnswer.says(.notFound, "There is nothing at this path for this method.").response(isSecure: isSecure)
        } catch {
            context.logger.error("request failed", metadata: ["path": "\(request.uri.path)", "fault": "\(error)"])
            return LogAnswer.says(.internalServerError, "This node has a fault; its operator finds it in the log.")
                .response(isSecure: isSecure)
        }
    }

    /// A body of at most so many bytes, in bounded time.
    static func body(of request: Request, bytesMax: Int, timeMax: Duration) async throws -> [UInt8] {
        let tooLarge = LogAnswer.says(.contentTooLarge, "A body here has at most \(bytesMax) bytes.")
        if let declared = request.headers[.contentLength], let length = Int64(declared), length > Int64(bytesMax) {
            throw tooLarge
        }
        return try await withThrowingTaskGroup(of: [UInt8].self) { group in
            group.addTask {
                var bytes: [UInt8] = []
                for try await buffer in request.body {
                    guard bytes.count + buffer.readableBytes <= bytesMax else { throw tooLarge }
                    bytes.append(contentsOf: buffer.readableBytesView)
                }
                return bytes
            }
            group.addTask {
                try await Task.sleep(for: timeMax)
                throw LogAnswer.says(.requestTimeout, "The body took too long.")
            }
            defer { group.cancelAll() }
            return try await group.next() ?? []
        }
    }
}

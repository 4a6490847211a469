import Foundation
import FoundationNetworking
import Synchronization

/// One request and its answer. Redirections are not followed: a bank API never sends a caller elsewhere, and the token in the
/// request is for nobody else. (On Linux only a delegate without completion handlers is asked about redirections.)
final class Exchange: NSObject, URLSessionDataDelegate, Sendable {
    typealias Answer = (body: Data, response: HTTPURLResponse?)

    private struct Waiting {
        var body = Data()
        var continuation: CheckedContinuation<Answer, any Error>?
    }
    private let waiting = Mutex(Waiting())

    /// - Throws: `URLError` when no answer comes within two minutes.
    static func answer(to request: URLRequest) async throws -> Answer {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.timeoutIntervalForRequest = 120
        configuration.httpShouldSetCookies = false
        let exchange = Exchange()
        let session = URLSession(configuration: configuration, delegate: exchange, delegateQueue: nil)
        defer { session.finishTasksAndInvalidate() }
        return try await withCheckedThrowingContinuation { continuation in
            exchange.waiting.withLock { $0.continuation = continuation }
            session.dataTask(with: request).resume()
        }
    }

    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        waiting.withLock { $0.body.append(data) }
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        let (body, continuation) = waiting.withLock { state in
            let taken = (state.body, state.continuation)
            state.continuation = nil
            return taken
        }
        if let error {
            continuation?.resume(throwing: error)
        } else {
            continuation?.resume(returning: (body, task.response as? HTTPURLResponse))
        }
    }
}

import Foundation
import FoundationNetworking
import Synchronization

/// One request and its answer. Redirections are not followed: a bank API never sends a caller elsewhere, and the token in the
/// request is for nobody else. (On Linux only a delegate without completion handlers is asked about redirections.)
final class Exchange: NSObject, URLSessionDataDelegate, Sendable {
    typealias Answer = (body: Data, response: HTTPURLResponse?)

    private struct Waiting {
        var body = Data()
        /// Where the body of an answer that is no refusal goes, piece by piece.
        var sink: (@Sendable (Data) throws -> Void)?
        var fault: (any Error)?
        var continuation: CheckedContinuation<Answer, any Error>?
    }
    private let waiting = Mutex(Waiting())

    /// - Parameter sink: takes the body of an answer of success; the answer's own body is then empty.
    /// - Throws: `URLError` when no answer comes within two minutes; what the sink throws.
    static func answer(to request: URLRequest, into sink: (@Sendable (Data) throws -> Void)? = nil) async throws -> Answer {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.timeoutIntervalForRequest = 120
        configuration.httpShouldSetCookies = false
        let exchange = Exchange()
        let session = URLSession(configuration: configuration, delegate: exchange, delegateQueue: nil)
        defer { session.finishTasksAndInvalidate() }
        return try await withCheckedThrowingContinuation { continuation in
            exchange.waiting.withLock { ($0.continuation, $0.sink) = (continuation, sink) }
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
        let isSuccess = (dataTask.response as? HTTPURLResponse).map { (200..<300).contains($0.statusCode) } ?? false
        let fault = waiting.withLock { state -> (any Error)? in
            guard isSuccess, let sink = state.sink else {
                state.body.append(data)
                return nil
            }
            do { try sink(data) } catch { state.fault = state.fault ?? error }
            return state.fault
        }
        if fault != nil { dataTask.cancel() }
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        let (body, continuation, fault) = waiting.withLock { state in
            let taken = (state.body, state.continuation, state.fault)
            state.continuation = nil
            return taken
        }
        if let error = fault ?? error {
            continuation?.resume(throwing: error)
        } else {
            continuation?.resume(returning: (body, task.response as? HTTPURLResponse))
        }
    }
}

package import Foundation
import FoundationNetworking

/// Sends requests of one user to one member's API.
package struct BankAPIClient: Sendable {
    private let address: APIAddress
    private let token: String
    private let patience: Patience

    /// - Parameters:
    ///   - token: the user's bearer token; blanks and line breaks around it are not part of it.
    ///   - patience: how long a reading waits for what the ledger has not come to yet; without it, not at all.
    /// - Throws: ``ClientFault/usage(_:)`` where the text is no token.
    package init(address: APIAddress, token text: String, patience: Patience = .none) throws(ClientFault) {
        let token = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !token.isEmpty, token.utf8.count <= 4096, token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .usage("the token is one line of at most 4096 characters, as the member issued it")
        }
        (self.address, self.token, self.patience) = (address, token, patience)
    }

    package struct Reply: Sendable {
        package let status: Int
        package let body: Data
        package var text: String { String(decoding: body, as: UTF8.self) }

        let request: String

        package func decoded<Answer: Decodable>(_ type: Answer.Type = Answer.self) throws(ClientFault) -> Answer {
            do {
                return try JSONDecoder().decode(Answer.self, from: body)
            } catch {
                throw .unexpected(request: request, status: status)
            }
        }
    }

    /// Reads. What the ledger has not come to yet is asked for again, as the API says when and as long as the client's
    /// patience lasts: a reading may be repeated safely.
    package func get(_ path: String, query: [(String, String)] = []) async throws(ClientFault) -> Reply {
        let request = URLRequest(url: try address.url(path, query: query))
        var waited = Duration.zero
        while true {
            switch try await answer(to: request, key: nil) {
            case .done(let reply): return reply
            case .refused(let problem, let retryAfter, let fault):
                guard Patience.isWorthWaiting(problem), waited < patience.limit else { throw fault }
                let pause = min(max(retryAfter, .milliseconds(200)), patience.limit - waited)
                guard await patience.wait(pause, after: waited, for: problem) else { throw fault }
                waited += pause
            }
        }
    }

    /// Reads what may be too much to hold, piece by piece.
    ///
    /// - Parameter sink: takes the next bytes; what it throws ends the request.
    /// - Throws: ``ClientFault``; where it is ``ClientFault/unanswered(request:why:key:)`` the sink may have got a part.
    package func download(
        _ path: String, query: [(String, String)] = [], into sink: @escaping @Sendable (Data) throws -> Void
    ) async throws(ClientFault) {
        switch try await answer(to: URLRequest(url: try address.url(path, query: query)), key: nil, into: sink) {
        case .done: return
        case .refused(_, _, let fault): throw fault
        }
    }

    /// How far a transaction is.
    ///
    /// - Parameter place: height and index, such as "12-0".
    package func transaction(_ place: String) async throws(ClientFault) -> Reply {
        try await get("/v1/transactions/\(Self.checked(place))")
    }

    /// A transaction's `.tlog-proof`; waits for its finality as long as the client's patience lasts.
    package func receipt(of place: String) async throws(ClientFault) -> Reply {
        try await get("/v1/transactions/\(Self.checked(place))/receipt")
    }

    private static func checked(_ place: String) throws(ClientFault) -> String {
        let parts = place.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else {
            throw .usage("'\(place)' is no transaction; name it by block and place, such as 12-0, as a history shows it")
        }
        return place
    }

    /// - Parameter key: the Idempotency-Key, without its quotation marks: the same request with the same key counts once.
    package func post(
        _ path: String, body: Data, type: String = "application/json", headers: [String: String] = [:], key: String
    ) async throws(ClientFault) -> Reply {
        guard (1...255).contains(key.utf8.count), key.utf8.allSatisfy({ (0x20...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C })
        else { throw .usage("a key has 1 to 255 printable ASCII characters without quotation marks and backslashes") }
        var request = URLRequest(url: try address.url(path, query: []))
        request.httpMethod = "POST"
        request.httpBody = body
        request.setValue(type, forHTTPHeaderField: "Content-Type")
        request.setValue("\"\(key)\"", forHTTPHeaderField: "Idempotency-Key")
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        switch try await answer(to: request, key: key) {
        case .done(let reply): return reply
        case .refused(_, _, let fault): throw fault
        }
    }

    private enum Outcome {
        case done(Reply)
        /// - `retryAfter`: what the API's Retry-After says (RFC 9110 §10.2.3), a second where it says nothing.
        case refused(ProblemAnswer, retryAfter: Duration, ClientFault)
    }

    private func answer(
        to request: URLRequest, key: String?, into sink: (@Sendable (Data) throws -> Void)? = nil
    ) async throws(ClientFault) -> Outcome {
        var request = request
        request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
        request.setValue(
            sink == nil ? "application/json, application/problem+json" : "*/*, application/problem+json",
            forHTTPHeaderField: "Accept")
        let what = "\(request.httpMethod ?? "GET") \(request.url?.absoluteString ?? "")"
        let answer: Exchange.Answer
        do {
            answer = try await Exchange.answer(to: request, into: sink)
        } catch {
            throw .unanswered(request: what, why: error.localizedDescription, key: key)
        }
        let reply = Reply(status: answer.response?.statusCode ?? 0, body: answer.body, request: what)
        if (200..<300).contains(reply.status) { return .done(reply) }
        guard let problem = try? JSONDecoder().decode(ProblemAnswer.self, from: reply.body) else {
            throw .unexpected(request: what, status: reply.status)
        }
        let seconds = answer.response?.value(forHTTPHeaderField: "Retry-After").flatMap { UInt16($0) } ?? 1
        return .refused(problem, retryAfter: .seconds(Int(seconds)), .refused(problem, request: what, key: key))
    }
}

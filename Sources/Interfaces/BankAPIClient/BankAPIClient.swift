package import Foundation
import FoundationNetworking

/// Sends requests of one user to one member's API.
package struct BankAPIClient: Sendable {
    private let address: APIAddress
    private let token: String

    /// - Parameter token: the user's bearer token; blanks and line breaks around it are not part of it.
    /// - Throws: ``ClientFault/usage(_:)`` where the text is no token.
    package init(address: APIAddress, token text: String) throws(ClientFault) {
        let token = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !token.isEmpty, token.utf8.count <= 4096, token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .usage("the token is one line of at most 4096 characters, as the member issued it")
        }
        (self.address, self.token) = (address, token)
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

    package func get(_ path: String, query: [(String, String)] = []) async throws(ClientFault) -> Reply {
        try await send(URLRequest(url: try address.url(path, query: query)), key: nil)
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
        return try await send(request, key: key)
    }

    private func send(_ request: URLRequest, key: String?) async throws(ClientFault) -> Reply {
        var request = request
        request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
        request.setValue("application/json, application/problem+json", forHTTPHeaderField: "Accept")
        let what = "\(request.httpMethod ?? "GET") \(request.url?.absoluteString ?? "")"
        let answer: Exchange.Answer
        do {
            answer = try await Exchange.answer(to: request)
        } catch {
            throw .unanswered(request: what, why: error.localizedDescription, key: key)
        }
        let reply = Reply(status: answer.response?.statusCode ?? 0, body: answer.body, request: what)
        if (200..<300).contains(reply.status) { return reply }
        guard let problem = try? JSONDecoder().decode(ProblemAnswer.self, from: reply.body) else {
            throw .unexpected(request: what, status: reply.status)
        }
        throw .refused(problem, request: what, key: key)
    }
}

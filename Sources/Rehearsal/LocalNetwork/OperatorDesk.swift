import Foundation
import FoundationNetworking
package import NodeProcess

/// Asks a node on this machine as its operator does.
package struct OperatorDesk: Sendable {
    package let port: Int
    /// Where the node keeps its operator's token.
    let folder: String

    package func status() async throws -> OperatorStatus { try await decoded("/status") }

    package func block(_ height: UInt64) async throws -> BlockStanding { try await decoded("/blocks/\(height)") }

    package func handovers() async throws -> [UInt8] { Array(try await get("/handovers")) }

    package func metrics() async throws -> String { String(decoding: try await get("/metrics"), as: UTF8.self) }

    /// What `/ready` answers, whether it is yes or no.
    package func readiness() async throws -> (isReady: Bool, text: String) {
        let (data, status) = try await send(request("/ready", seconds: 5))
        return (status == 200, String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
    }

    /// - Parameter command: such as "/time" or "/recover".
    @discardableResult
    package func post(_ command: String, _ body: String = "") async throws -> String {
        let path = OperatorToken.path(in: folder)
        guard let token = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw LocalNetworkFault("\(path) cannot be read; has the node ever started?")
        }
        var request = try request(command, seconds: 30)
        request.httpMethod = "POST"
        request.httpBody = Data(body.utf8)
        let bearer = "Bearer \(token.trimmingCharacters(in: .whitespacesAndNewlines))"
        request.setValue(bearer, forHTTPHeaderField: "Authorization")
        return String(decoding: try await answer(request), as: UTF8.self)
    }

    private func decoded<Answer: Decodable>(_ path: String) async throws -> Answer {
        try JSONDecoder().decode(Answer.self, from: await get(path))
    }

    private func get(_ path: String) async throws -> Data { try await answer(request(path, seconds: 10)) }

    private func request(_ path: String, seconds: Double) throws -> URLRequest {
        guard let url = URL(string: "http://127.0.0.1:\(port)\(path)") else { throw LocalNetworkFault("'\(path)' is no path") }
        return URLRequest(url: url, timeoutInterval: seconds)
    }

    private func answer(_ request: URLRequest) async throws -> Data {
        let (data, status) = try await send(request)
        guard status == 200 else {
            let what = request.url?.absoluteString ?? ""
            throw LocalNetworkFault("\(what) was answered \(status): \(String(decoding: data, as: UTF8.self))")
        }
        return data
    }

    private func send(_ request: URLRequest) async throws -> (Data, Int) {
        let (data, response) = try await URLSession.shared.data(for: request)
        return (data, (response as? HTTPURLResponse)?.statusCode ?? 0)
    }
}

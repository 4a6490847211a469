// Proves that people need not repeat a reading by hand that the ledger has not come to yet: the client asks again when the API
// says so, tells them once after two seconds, gives up at its limit, and never repeats what is refused for good, a fault of the
// node, or an act. How: a server on this machine that says "not yet" so many times; pauses are counted and not slept.
import BankAPIClient
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Synchronization
import Testing

@Suite("A client's patience")
struct PatienceTests {
    private final class Asked: Sendable {
        let state = Mutex((requests: 0, pauses: [Duration](), told: [String]()))
        var requests: Int { state.withLock { $0.requests } }
        var pauses: [Duration] { state.withLock { $0.pauses } }
        var told: [String] { state.withLock { $0.told } }
        var waited: Duration { pauses.reduce(.zero, +) }

        func patience(_ limit: Duration) -> Patience {
            Patience(limit: limit) { [self] pause in
                state.withLock { $0.pauses.append(pause) }
            } tell: { [self] problem in
                state.withLock { $0.told.append(problem.code) }
            }
        }
    }

    /// A server that says `status` so often before it answers, and a client of it.
    private func asking(
        refusals: Int, status: HTTPResponse.Status = .conflict, retryable: Bool = true, retryAfter: String? = "1",
        limit: Duration = .seconds(30), _ body: @Sendable @escaping (BankAPIClient, Asked) async throws -> Void
    ) async throws {
        let asked = Asked()
        let router = Router()
        let answer: @Sendable () -> Response = {
            let number = asked.state.withLock { state in
                state.requests += 1
                return state.requests
            }
            guard number <= refusals else { return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: "proof"))) }
            let problem = """
                {"type": "urn:hefu:problem:transaction-final", "code": "transaction-final", "title": "Not yet.",
                 "status": \(status.code), "retryable": \(retryable), "progress": "recorded"}
                """
            var headers: HTTPFields = [.contentType: "application/problem+json"]
            headers[.retryAfter] = retryAfter
            return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: problem)))
        }
        router.get("/**") { _, _ in answer() }
        router.post("/**") { _, _ in answer() }
        try await Application(router: router).test(.live) { test in
            let port = try #require(test.port)
            let client = try BankAPIClient(
                address: APIAddress("http://127.0.0.1:\(port)"), token: "secret", patience: asked.patience(limit))
            try await body(client, asked)
        }
    }

    private func isRefused(_ request: () async throws -> BankAPIClient.Reply) async -> Bool {
        do {
            _ = try await request()
            return false
        } catch ClientFault.refused {
            return true
        } catch {
            return false
        }
    }

    @Test("reads a receipt that is not final yet when it is, and says once that it waits") func waits() async throws {
        try await asking(refusals: 4) { client, asked in
            let text = try await client.receipt(of: "12-0").text
            #expect(text == "proof")
            #expect(asked.requests == 5 && asked.told == ["transaction-final"])
            #expect(asked.waited == .seconds(4))
        }
    }

    @Test("says nothing of a short wait") func shortWait() async throws {
        try await asking(refusals: 2) { client, asked in
            let text = try await client.get("/v1/registry/reservations/00/proof").text
            #expect(text == "proof")
            #expect(asked.told.isEmpty && asked.pauses == [.seconds(1), .seconds(1)])
        }
    }

    @Test("asks when the API says", arguments: [("7", 7), (nil, 1), ("Wed, 21 Oct 2026 07:28:00 GMT", 1)])
    func retryAfter(_ header: String?, _ seconds: Int) async throws {
        try await asking(refusals: 1, retryAfter: header) { client, asked in
            _ = try await client.get("/v1/x")
            #expect(asked.waited == .seconds(seconds) && asked.told.count == (seconds > 2 ? 1 : 0))
        }
    }

    @Test("ends at its limit with the API's own words") func limit() async throws {
        try await asking(refusals: 1000, limit: .seconds(5)) { client, asked in
            let isRefused = await isRefused { try await client.get("/v1/x") }
            #expect(isRefused)
            #expect(asked.waited == .seconds(5) && asked.requests == 6)
        }
        try await asking(refusals: 1, limit: .zero) { client, asked in
            let isRefused = await isRefused { try await client.get("/v1/x") }
            #expect(isRefused)
            #expect(asked.requests == 1)
        }
    }

    @Test("is not for what is refused for good, nor for a fault of the node") func forGood() async throws {
        try await asking(refusals: 1, retryable: false) { client, asked in
            let isRefused = await isRefused { try await client.get("/v1/x") }
            #expect(isRefused)
            #expect(asked.requests == 1)
        }
        try await asking(refusals: 1, status: .internalServerError) { client, asked in
            let isRefused = await isRefused { try await client.get("/v1/x") }
            #expect(isRefused)
            #expect(asked.requests == 1)
        }
    }

    @Test("is not for acts, which people repeat with their key") func acts() async throws {
        try await asking(refusals: 1) { client, asked in
            let isRefused = await isRefused { try await client.post("/v1/x", body: Data(), key: "k") }
            #expect(isRefused)
            #expect(asked.requests == 1)
        }
    }

    @Test("never asks for what is no transaction", arguments: ["12", "12-", "-0", "12-0/../../me", "12-0-1", "a-b", ""])
    func places(_ place: String) async throws {
        try await asking(refusals: 0) { client, asked in
            await #expect(throws: ClientFault.self) { try await client.receipt(of: place) }
            #expect(asked.requests == 0)
        }
    }
}

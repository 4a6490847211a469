import AsyncHTTPClient
package import Checkpoints
import Foundation
import NIOCore
import NIOHTTP1
package import Signing

/// A witness that somebody else runs.
package struct OutsideWitness: Sendable {
    /// The submission prefix, without a slash at its end.
    package let url: String
    package let name: String
    package let key: PublicKey

    /// - Throws: ``NoteFault`` when the key is no cosigner's or the URL is not https (http is for this machine only).
    package init(url: String, verifierKey: String) throws(NoteFault) {
        (name, key) = try NoteKey.cosigner(verifierKey)
        guard let parts = URLComponents(string: url), let host = parts.host, parts.query == nil, parts.fragment == nil,
            parts.user == nil,
            parts.scheme == "https" || (parts.scheme == "http" && ["127.0.0.1", "[::1]", "::1"].contains(host))
        else {
            throw NoteFault("\(name): \"\(url.prefix(80))\" is no https address of a witness; give its submission prefix")
        }
        self.url = url.hasSuffix("/") ? String(url.dropLast()) : url
    }
}

/// How a witness is reached.
package protocol WitnessConnection: Sendable {
    /// Posts an add-checkpoint body.
    func add(_ body: String, to witness: OutsideWitness) async throws -> (status: Int, body: String)
}

/// Over HTTPS, with the system's certificate authorities; no redirection is followed.
package struct WitnessHTTP: WitnessConnection {
    package static let answerBytesMax = 64 * 1024
    private let client: HTTPClient

    package init() {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.timeout = .init(connect: .seconds(10), read: .seconds(20))
        configuration.httpVersion = .http1Only
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    package func add(_ body: String, to witness: OutsideWitness) async throws -> (status: Int, body: String) {
        var request = HTTPClientRequest(url: witness.url + "/add-checkpoint")
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "text/plain; charset=utf-8")
        request.body = .bytes(ByteBuffer(string: body))
        let response = try await client.execute(request, timeout: .seconds(30))
        let bytes = try await response.body.collect(upTo: Self.answerBytesMax)
        guard let text = String(validating: bytes.readableBytesView, as: UTF8.self) else {
            throw NoteFault("\(witness.name) answers \(response.status.code) with bytes that are not UTF-8")
        }
        return (Int(response.status.code), text)
    }

    package func close() async throws { try await client.shutdown() }
}

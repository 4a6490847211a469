import AsyncHTTPClient
import Certificates
import NIOCore
import NIOHTTP1
import NIOSSL
import Synchronization

/// The way to one member's node: its connections, and how it fared.
///
/// Each member has its own client, which trusts what that member's identity key signed and nothing else. A line that is
/// retired ends when its last call has ended.
final class PeerLine: Sendable {
    private struct State {
        var backoff = Backoff()
        /// Which of the addresses was good, or is next.
        var address = 0
        var calls = 0
        var isRetired = false
    }

    let entry: PeerDirectory.Entry
    private let client: HTTPClient
    private let state = Mutex(State())

    init(_ entry: PeerDirectory.Entry, own: TLSCertificate) throws {
        self.entry = entry
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv13
        tls.certificateVerification = .fullVerification
        tls.trustRoots = .certificates([try NIOSSLCertificate(bytes: entry.identity.certificate.der, format: .der)])
        tls.certificateChain = try NIOSSLCertificate.fromPEMBytes(Array(own.certificatePEM.utf8)).map { .certificate($0) }
        tls.privateKey = .privateKey(try NIOSSLPrivateKey(bytes: Array(own.keyPEM.utf8), format: .pem))
        tls.shutdownTimeout = .seconds(2)
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls, redirectConfiguration: .disallow,
            timeout: HTTPClient.Configuration.Timeout(connect: .seconds(5)))
        configuration.httpVersion = .http1Only
        // Shorter than the server's, which else would close a connection just when it is used again.
        configuration.connectionPool.idleTimeout = .seconds(30)
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 4
        // How often to try again is ours to say, by member.
        configuration.connectionPool.retryConnectionEstablishment = false
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    // MARK: its life

    /// - Returns: false where the line is retired.
    func begin() -> Bool {
        state.withLock { state in
            guard !state.isRetired else { return false }
            state.calls += 1
            return true
        }
    }

    func end() async {
        let isLast = state.withLock { state in
            state.calls -= 1
            return state.isRetired && state.calls == 0
        }
        if isLast { await close() }
    }

    /// - Returns: whether nothing is under way, so that ``close()`` is the caller's to do.
    func retire() -> Bool {
        state.withLock { state in
            guard !state.isRetired else { return false }
            state.isRetired = true
            return state.calls == 0
        }
    }

    func close() async {
        // What it throws says that connections ended while they were closed.
        try? await client.shutdown()
    }

    // MARK: calls

    /// Where to call; or when to ask again.
    func leave(deadline: ContinuousClock.Instant) -> (address: PeerAddress?, wait: Duration?) {
        let now = ContinuousClock.now
        return state.withLock { state in
            switch state.backoff.leave(now: now, deadline: deadline) {
            case .granted:
                let addresses = entry.addresses
                return (addresses.isEmpty ? nil : addresses[state.address % addresses.count], nil)
            case .refused(let until): return (nil, until - now)
            }
        }
    }

    func reached() { state.withLock { $0.backoff.reached() } }

    func failed() {
        state.withLock { state in
            state.address = (state.address + 1) % max(1, entry.addresses.count)
            state.backoff.failed(now: .now, spread: Double.random(in: 0...1))
        }
    }

    /// - Returns: the answer's status and its body, at most so many bytes of it.
    func post(_ request: [UInt8], to url: String, answerBytesMax: Int, time: Duration) async throws -> (UInt, [UInt8]) {
        var post = HTTPClientRequest(url: url)
        post.method = .POST
        post.headers.add(name: "content-type", value: "application/octet-stream")
        post.body = .bytes(ByteBuffer(bytes: request))
        let response = try await client.execute(post, timeout: TimeAmount(time))
        let isAnswer = response.status == .ok
        let body = try await response.body.collect(upTo: isAnswer ? answerBytesMax : 1024)
        return (response.status.code, Array(body.readableBytesView))
    }
}

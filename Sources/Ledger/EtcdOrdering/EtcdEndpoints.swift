import Foundation
import Synchronization

/// Which endpoint to ask next: the one that answered last, and while it is put aside the next.
final class EtcdEndpoints: Sendable {
    private struct State {
        var current = 0
        /// By endpoint; asked only if no other is left.
        var asideUntil: [ContinuousClock.Instant]
    }

    let addresses: [String]
    private let state: Mutex<State>

    /// - Throws: ``EtcdFault/configuration(_:)`` for an address that is none, or that would send blocks in the clear.
    init(_ configuration: EtcdConfiguration) throws {
        guard !configuration.endpoints.isEmpty else { throw EtcdFault.configuration("name at least one etcd endpoint") }
        addresses = try configuration.endpoints.map { try EtcdEndpoints.checked($0, hasTLS: configuration.tls != nil) }
        state = Mutex(State(asideUntil: addresses.map { _ in ContinuousClock.now }))
    }

    private static func checked(_ text: String, hasTLS: Bool) throws -> String {
        guard let url = URLComponents(string: text), let host = url.host, !host.isEmpty,
            url.path.isEmpty || url.path == "/", url.user == nil, url.password == nil, url.query == nil, url.fragment == nil
        else {
            throw EtcdFault.configuration("etcd endpoint '\(text)' is not like https://10.0.0.1:2379")
        }
        switch url.scheme {
        case "https":
            guard hasTLS else {
                throw EtcdFault.configuration("etcd endpoint '\(text)' needs this member's client certificate and its authority")
            }
        case "http":
            guard isLoopback(host) else {
                throw EtcdFault.configuration("etcd endpoint '\(text)' is plain http, which is for loopback only; use https")
            }
            guard !hasTLS else {
                throw EtcdFault.configuration("etcd endpoint '\(text)' is plain http although certificates are given; use https")
            }
        default:
            throw EtcdFault.configuration("etcd endpoint '\(text)' begins with neither https:// nor http://")
        }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    private static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "::1" || host == "[::1]" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    func choose() -> Int {
        state.withLock { state in
            let now = ContinuousClock.now
            let order = (0..<addresses.count).map { (state.current + $0) % addresses.count }
            let ready = order.first { state.asideUntil[$0] <= now }
            return ready ?? order.min { state.asideUntil[$0] < state.asideUntil[$1] } ?? 0
        }
    }

    func answered(_ endpoint: Int) {
        state.withLock { state in
            state.current = endpoint
            state.asideUntil[endpoint] = .now
        }
    }

    func failed(_ endpoint: Int, asideFor time: Duration) {
        state.withLock { $0.asideUntil[endpoint] = .now + time }
    }
}

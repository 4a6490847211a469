import Foundation

/// Why a request to a bank API did not do what was asked.
package enum ClientFault: Error, Sendable, CustomStringConvertible {
    /// What was typed cannot be sent; nothing was.
    case usage(String)
    /// A "no" of the API (RFC 9457), with the request it answers and the request's Idempotency-Key.
    case refused(ProblemAnswer, request: String, key: String?)
    /// No answer came; a request that was to change something may or may not have been carried out.
    case unanswered(request: String, why: String, key: String?)
    /// An answer that no bank API gives.
    case unexpected(request: String, status: Int)

    package var description: String {
        switch self {
        case .usage(let what): what
        case .refused(let problem, let request, _): "\(problem.code): \(request) was answered \(problem.status)"
        case .unanswered(let request, let why, let key):
            "\(request) got no answer (\(why)); "
                + (key.map { "repeat it with --key \($0), so that it counts once" } ?? "see whether the API is up, and --api")
        case .unexpected(let request, let status):
            "\(request) was answered \(status), and not as a bank API answers; see whether --api is the address of one"
        }
    }
}

/// Where a bank API is: https with any host, or http on this machine alone, since a token goes with every request.
package struct APIAddress: Hashable, Sendable, CustomStringConvertible {
    let base: URLComponents

    /// - Throws: ``ClientFault/usage(_:)``
    package init(_ text: String) throws(ClientFault) {
        guard var base = URLComponents(string: text), let host = base.host, !host.isEmpty, base.user == nil,
            base.password == nil, base.query == nil, base.fragment == nil, ["", "/"].contains(base.path)
        else {
            throw .usage("'\(text)' is no address of an API; write it as https://api.example or http://127.0.0.1:8441")
        }
        let isHere = ["127.0.0.1", "::1", "[::1]", "localhost"].contains(host.lowercased())
        guard base.scheme == "https" || (base.scheme == "http" && isHere) else {
            throw .usage("'\(text)' would carry the token in the clear; use https, or http for this machine (127.0.0.1)")
        }
        base.path = ""
        self.base = base
    }

    package var description: String { base.string ?? "" }

    func url(_ path: String, query: [(String, String)]) throws(ClientFault) -> URL {
        var components = base
        components.path = path
        if !query.isEmpty { components.queryItems = query.map { URLQueryItem(name: $0.0, value: $0.1) } }
        guard let url = components.url else { throw .usage("'\(path)' makes no address with \(self)") }
        return url
    }
}

package import PeerExchange

/// What the first line of a request asks: `POST /peer/v1/<method>`, and nothing else.
package enum PeerRequestLine: Hashable, Sendable {
    case asks(PeerMethod)
    /// With the status to answer.
    case refused(status: Int, why: String)

    package static let prefix = "/peer/v1/"

    package static func path(of method: PeerMethod) -> String { prefix + method.name }

    package init(verb: String, path: String, methods: [String: PeerMethod]) {
        let bytes = path.utf8
        guard bytes.count <= 64, bytes.starts(with: Self.prefix.utf8) else {
            self = .refused(status: 404, why: "there is nothing at this path")
            return
        }
        let name = bytes.dropFirst(Self.prefix.utf8.count)
        guard PeerMethod.isName(name), let method = methods[String(decoding: name, as: UTF8.self)] else {
            self = .refused(status: 404, why: "there is no such method")
            return
        }
        guard verb == "POST" else {
            self = .refused(status: 405, why: "a method is called by POST")
            return
        }
        self = .asks(method)
    }
}

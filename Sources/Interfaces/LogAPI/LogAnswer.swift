import HTTPTypes
import Hummingbird
import NIOCore

/// What the log's routes answer: bytes or a sentence, and how long they may be kept.
struct LogAnswer: Error {
    enum Caching: String {
        /// A tile never changes once its size is final.
        case immutable = "public, max-age=31536000, immutable"
        /// Nor does a part of one, but nobody asks for it for long.
        case day = "public, max-age=86400, immutable"
        /// c2sp.org/tlog-tiles: a checkpoint is not kept beyond a few seconds.
        case seconds = "public, max-age=2"
        case none = "no-store"
    }

    static let plain = "text/plain; charset=utf-8"
    static let bytes = "application/octet-stream"
    /// c2sp.org/tlog-witness: the body of a 409.
    static let size = "text/x.tlog.size"

    let status: HTTPResponse.Status
    let type: String
    let body: [UInt8]
    let caching: Caching
    var retryAfter: Int?

    init(_ status: HTTPResponse.Status, type: String, body: [UInt8], caching: Caching) {
        (self.status, self.type, self.body, self.caching) = (status, type, body, caching)
    }

    /// An answer that only explains itself.
    static func says(_ status: HTTPResponse.Status, _ sentence: String, retryAfter: Int? = nil) -> LogAnswer {
        var answer = LogAnswer(status, type: plain, body: Array((sentence + "\n").utf8), caching: .none)
        answer.retryAfter = retryAfter
        return answer
    }

    func response(isSecure: Bool) -> Response {
        var headers = HTTPFields()
        headers[.contentType] = type
        headers[.cacheControl] = caching.rawValue
        headers[.xContentTypeOptions] = "nosniff"
        // A monitor may be a page in a browser.
        headers[.accessControlAllowOrigin] = "*"
        if isSecure { headers[.strictTransportSecurity] = "max-age=31536000" }
        if let retryAfter { headers[.retryAfter] = String(retryAfter) }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }
}

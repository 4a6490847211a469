import Access
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// What is sent back, before it becomes a response: it can be kept and sent again.
struct Answer: Sendable {
    var status: HTTPResponse.Status
    var headers: HTTPFields
    var body: [UInt8]
    /// Where it is too much to hold: the next piece of the body each time it is asked, and nil at the end. Such an answer is not kept.
    var pieces: (@Sendable () -> any AnswerPieces)?

    init(status: HTTPResponse.Status = .ok, headers: HTTPFields = [:], body: [UInt8] = []) {
        (self.status, self.headers, self.body) = (status, headers, body)
    }

    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) throws -> Answer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var headers = headers
        headers[.contentType] = "application/json"
        return Answer(status: status, headers: headers, body: Array(try encoder.encode(value)) + [0x0A])
    }

    var response: Response {
        guard let pieces else {
            return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
        }
        return Response(
            status: status, headers: headers,
            body: ResponseBody { writer in
                var pieces = pieces()
                while let piece = try pieces.next() { try await writer.write(ByteBuffer(bytes: piece)) }
                try await writer.finish(nil)
            })
    }

    var stored: StoredAnswer {
        var kept: [String: String] = [:]
        for field in headers { kept[field.name.canonicalName] = field.value }
        return StoredAnswer(status: status.code, headers: kept, body: body)
    }

    init(_ stored: StoredAnswer) {
        self.init(status: HTTPResponse.Status(code: stored.status), body: stored.body)
        for (name, value) in stored.headers.sorted(by: { $0.key < $1.key }) {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
    }
}

/// A body that is made piece by piece.
protocol AnswerPieces {
    mutating func next() throws -> [UInt8]?
}

extension HTTPField.Name {
    // Plainly tokens, as RFC 9110 §5.1 wants names to be.
    static let idempotencyKey = HTTPField.Name("Idempotency-Key")!
    static let idempotencyReplayed = HTTPField.Name("Idempotency-Replayed")!
    static let requestID = HTTPField.Name("X-Request-Id")!
    static let documentName = HTTPField.Name("X-Document-Name")!
    static let referrerPolicy = HTTPField.Name("Referrer-Policy")!
}

import AgreementService
import BankingCalendar
import CanonicalCBOR
import Foundation
import HTTPTypes
import Hummingbird
import Money
import NIOCore
import Parties
import Signing

/// Reads what callers send, each piece within its bounds.
enum RequestReading {
    static let jsonBytesMax = 1 << 20
    static let documentBytesMax = 25 << 20
    static let jsonDepthMax = 32

    /// A body of at most `limit` bytes. What a longer one declares is believed without reading it, and one that declares
    /// nothing is given up at the limit.
    static func body(of request: Request, limit: Int) async throws -> [UInt8] {
        let tooLarge = Problem(
            .contentTooLarge, "body-in-bounds", "A body here has at most \(limit) bytes.")
        if let declared = request.headers[.contentLength], let length = Int64(declared), length > Int64(limit) { throw tooLarge }
        var bytes: [UInt8] = []
        for try await buffer in request.body {
            guard bytes.count + buffer.readableBytes <= limit else { throw tooLarge }
            bytes.append(contentsOf: buffer.readableBytesView)
        }
        return bytes
    }

    /// JSON of a known shape.
    static func json<Value: Decodable>(_ type: Value.Type, from body: [UInt8]) throws -> Value {
        try checkDepth(body)
        do {
            return try JSONDecoder().decode(Value.self, from: Data(body))
        } catch let error as DecodingError {
            throw problem(error)
        }
    }

    /// Says where JSON is not what was expected.
    static func problem(_ error: DecodingError, under prefix: String? = nil) -> Problem {
        let (context, missing): (DecodingError.Context, String?) =
            switch error {
            case .keyNotFound(let key, let context): (context, key.stringValue)
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context): (context, nil)
            @unknown default: (DecodingError.Context(codingPath: [], debugDescription: "\(error)"), nil)
            }
        var path = (prefix.map { [$0] } ?? []) + context.codingPath.map(name)
        if let missing { path.append(missing) }
        let pointer = path.joined(separator: ".")
        let why =
            missing.map { "'\($0)' is missing." }
            ?? context.underlyingError.map(plain) ?? context.debugDescription
        return Problem(
            .badRequest, "json-well-formed", "The body is the JSON that is documented for this request.",
            detail: String(why.prefix(400)),
            pointer: pointer.isEmpty ? nil : String(pointer.prefix(200)))
    }

    /// Whether an error is a value's own word on the text it was made of.
    static func isAboutInput(_ error: any Error) -> Bool {
        error is MoneyFault || error is CalendarFault || error is IdentifierFault || error is CBORFault || error is Hex.NotHex
            || error is Digest32.WrongLength || error is PublicKey.Invalid
    }

    static func problem(in pointer: String, why: String) -> Problem {
        Problem(
            .badRequest, "json-well-formed", "The body is the JSON that is documented for this request.",
            detail: String(why.prefix(400)),
            pointer: pointer)
    }

    /// Papers have names and numbers for their fields; only a place in a list is known by its number.
    private static func name(_ key: any CodingKey) -> String {
        if let index = key.intValue, key.stringValue == "Index \(index)" { return "\(index)" }
        return key.stringValue
    }

    private static func plain(_ error: any Error) -> String {
        (error as NSError).userInfo["NSDebugDescription"] as? String ?? "\(error)"
    }

    /// Refuses JSON nested more deeply than any paper is, before a parser sees it.
    private static func checkDepth(_ body: [UInt8]) throws {
        var (depth, isInText, isEscaped) = (0, false, false)
        for byte in body {
            if isInText {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInText = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isInText = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
            guard depth <= jsonDepthMax else {
                throw Problem(.badRequest, "json-well-formed", "JSON here is nested at most \(jsonDepthMax) deep.")
            }
        }
    }

    /// A number in the query within its bounds.
    static func number(_ name: String, in request: Request, default standard: Int64, range: ClosedRange<Int64>) throws -> Int64 {
        guard let text = request.uri.queryParameters[name[...]] else { return standard }
        guard let number = Int64(text), range.contains(number) else {
            throw Problem(
                .badRequest, "query-well-formed", "'\(name)' is a whole number from \(range.lowerBound) to \(range.upperBound).",
                pointer: name)
        }
        return number
    }

    /// Refuses query parameters that the route does not know, so that a typing error is not silently another question.
    static func requireQuery(_ allowed: [String], in request: Request) throws {
        for (name, _) in request.uri.queryParameters where !allowed.contains(String(name)) {
            throw Problem(
                .badRequest, "query-well-formed",
                "This request takes \(allowed.isEmpty ? "no query" : allowed.joined(separator: ", ")).",
                pointer: String(name.prefix(60)))
        }
    }
}

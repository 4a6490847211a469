package import Foundation

/// etcd's JSON gateway in and out: keys and values in base64, 64-bit integers as text, absent means zero or empty.
package enum EtcdMessages {
    // MARK: requests, of which nothing needs escaping

    private static func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

    static func body(_ range: EtcdRange) -> String {
        let end = range.end.map { ",\"range_end\":\"\(base64($0))\"" } ?? ""
        let keysOnly = range.isKeysOnly ? ",\"keys_only\":true" : ""
        return "{\"key\":\"\(base64(range.first))\"\(end),\"limit\":\"\(range.limit)\"\(keysOnly)}"
    }

    static func body(reading ranges: [EtcdRange]) -> String { "{\"success\":[\(requests(ranges))]}" }

    static func body(_ transaction: EtcdTransaction) -> String {
        let expected = transaction.expected.map { "\"target\":\"VALUE\",\"value\":\"\(base64($0))\"" }
        let compare = expected ?? "\"target\":\"VERSION\",\"version\":\"0\""
        let puts = transaction.puts.map { put in
            "{\"request_put\":{\"key\":\"\(base64(put.key))\",\"value\":\"\(base64(put.value))\"}}"
        }
        return """
            {"compare":[{"key":"\(base64(transaction.key))","result":"EQUAL",\(compare)}],\
            "success":[\(puts.joined(separator: ","))],"failure":[\(requests(transaction.otherwise))]}
            """
    }

    static func body(deletingFrom first: [UInt8], to end: [UInt8]) -> String {
        "{\"key\":\"\(base64(first))\",\"range_end\":\"\(base64(end))\"}"
    }

    static func body(watching key: [UInt8]) -> String { "{\"create_request\":{\"key\":\"\(base64(key))\"}}" }

    private static func requests(_ ranges: [EtcdRange]) -> String {
        ranges.map { "{\"request_range\":\(body($0))}" }.joined(separator: ",")
    }

    // MARK: answers

    package static func answer(_ data: Data, to range: EtcdRange, from endpoint: String) throws -> EtcdAnswer {
        let response = try decode(RangeResponse.self, data, endpoint)
        try check(response.header, endpoint)
        return try response.answer(to: range, from: endpoint)
    }

    /// - Throws: ``EtcdFault/malformed(endpoint:what:)`` unless there is one answer to each range.
    package static func answers(_ data: Data, to ranges: [EtcdRange], from endpoint: String) throws -> [EtcdAnswer] {
        let response = try decode(TxnResponse.self, data, endpoint)
        try check(response.header, endpoint)
        return try answers(response, to: ranges, from: endpoint)
    }

    package static func outcome(_ data: Data, of transaction: EtcdTransaction, from endpoint: String) throws -> EtcdOutcome {
        let response = try decode(TxnResponse.self, data, endpoint)
        try check(response.header, endpoint)
        guard response.succeeded == true else {
            return .otherwise(try answers(response, to: transaction.otherwise, from: endpoint))
        }
        guard response.responses?.count == transaction.puts.count else {
            throw EtcdFault.malformed(endpoint: endpoint, what: "a transaction that succeeded did not put what was asked")
        }
        return .done
    }

    private static func answers(_ response: TxnResponse, to ranges: [EtcdRange], from endpoint: String) throws -> [EtcdAnswer] {
        let responses = response.responses ?? []
        guard responses.count == ranges.count else {
            throw EtcdFault.malformed(endpoint: endpoint, what: "\(responses.count) answers to \(ranges.count) ranges")
        }
        return try zip(responses, ranges).map { response, range in
            guard let found = response.range else {
                throw EtcdFault.malformed(endpoint: endpoint, what: "a range asked for in a transaction has no answer")
            }
            return try found.answer(to: range, from: endpoint)
        }
    }

    package static func revision(_ data: Data, from endpoint: String) throws -> Int64 {
        let header = try decode(HeaderOnly.self, data, endpoint).header
        try check(header, endpoint)
        return header?.revision?.value ?? 0
    }

    package static func member(_ data: Data, from endpoint: String) throws -> EtcdStanding.Member {
        let status = try decode(StatusResponse.self, data, endpoint)
        try check(status.header, endpoint)
        let leader = status.leader?.value ?? 0
        return EtcdStanding.Member(
            endpoint: endpoint, version: status.version ?? "", databaseBytes: status.dbSize?.value ?? 0,
            inUseBytes: status.dbSizeInUse?.value ?? 0, hasLeader: leader != 0,
            isLeader: leader != 0 && leader == status.header?.member?.value)
    }

    package static func alarms(_ data: Data, from endpoint: String) throws -> [String] {
        let alarms = try decode(AlarmResponse.self, data, endpoint).alarms ?? []
        return Set(alarms.compactMap(\.alarm)).sorted()
    }

    /// The values that one line of a watch tells of; nil for an event that brings none, such as the watch's beginning.
    ///
    /// - Throws: also when the line says that the watch was cancelled.
    package static func events(_ line: Data, of key: [UInt8], from endpoint: String) throws -> [[UInt8]?] {
        let response = try decode(WatchResponse.self, line, endpoint)
        guard let result = response.result, result.canceled != true else {
            let why = response.error?.message ?? response.result?.reason ?? "no reason given"
            throw EtcdFault.unanswered(endpoint: endpoint, why: "the watch was cancelled: \(why)")
        }
        return (result.events ?? [Event()]).map { event in
            guard let pair = event.kv, pair.key.map(Array.init) == key else { return nil }
            return pair.value.map(Array.init)
        }
    }

    /// What is wrong, by an answer whose status is not 200.
    static func refusal(_ status: Int, _ data: Data, sent: Int, from endpoint: String) -> EtcdFault {
        let answer = try? JSONDecoder().decode(Refusal.self, from: data)
        let text = answer?.message ?? answer?.error ?? String(decoding: data.prefix(200), as: UTF8.self)
        let why = "HTTP \(status): \(text)"
        if text.contains("database space exceeded") { return .noSpace(endpoint: endpoint) }
        if text.contains("request is too large") { return .requestTooLarge(endpoint: endpoint, bytes: sent) }
        if status == 401 || status == 403 { return .denied(endpoint: endpoint, why: why) }
        if status >= 500 || status == 429 || status == 408 { return .unanswered(endpoint: endpoint, why: why) }
        return .refused(endpoint: endpoint, why: why)
    }

    /// Every answer of etcd's bears its revision; "{}" comes from something else, and means nothing.
    private static func check(_ header: Header?, _ endpoint: String) throws {
        guard let revision = header?.revision?.value, revision > 0 else {
            throw EtcdFault.malformed(endpoint: endpoint, what: "no header with a revision, as etcd gives with every answer")
        }
    }

    private static func decode<T: Decodable>(_ type: T.Type, _ data: Data, _ endpoint: String) throws -> T {
        do {
            return try JSONDecoder().decode(type, from: data)
        } catch let error as DecodingError {
            throw EtcdFault.malformed(endpoint: endpoint, what: what(error))
        } catch {
            throw EtcdFault.malformed(endpoint: endpoint, what: String("\(error)".prefix(200)))
        }
    }

    private static func what(_ error: DecodingError) -> String {
        switch error {
        case .dataCorrupted(let context), .typeMismatch(_, let context), .valueNotFound(_, let context),
            .keyNotFound(_, let context):
            let path = context.codingPath.map(\.stringValue).joined(separator: ".")
            return path.isEmpty ? context.debugDescription : "\(path): \(context.debugDescription)"
        @unknown default: return "not the JSON that was expected"
        }
    }
}

/// A 64-bit integer, which the gateway writes as text.
private struct Integer: Decodable {
    let value: Int64

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Int64.self) {
            value = number
            return
        }
        let text = try container.decode(String.self)
        // Members' ids are unsigned and may exceed Int64; only their equality is asked for.
        guard let number = Int64(text) ?? UInt64(text).map({ Int64(bitPattern: $0) }) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an integer")
        }
        value = number
    }
}

private struct Header: Decodable {
    var revision: Integer?
    var member: Integer?
    enum CodingKeys: String, CodingKey {
        case revision
        case member = "member_id"
    }
}

private struct HeaderOnly: Decodable { var header: Header? }

private struct Pair: Decodable {
    var key: Data?
    var value: Data?
}

private struct RangeResponse: Decodable {
    var header: Header?
    var kvs: [Pair]?

    /// - Throws: unless the keys are those that were asked for, in order, and no more of them.
    func answer(to range: EtcdRange, from endpoint: String) throws -> EtcdAnswer {
        let pairs = (kvs ?? []).map { EtcdPair(key: Array($0.key ?? Data()), value: Array($0.value ?? Data())) }
        var last: [UInt8]?
        for pair in pairs {
            let isInside = range.end.map { !pair.key.precedes(range.first) && pair.key.precedes($0) } ?? (pair.key == range.first)
            guard isInside, last.map({ $0.precedes(pair.key) }) ?? true else {
                throw EtcdFault.malformed(endpoint: endpoint, what: "keys that were not asked for, or not in order")
            }
            last = pair.key
        }
        guard pairs.count <= range.limit else {
            throw EtcdFault.malformed(endpoint: endpoint, what: "\(pairs.count) keys where \(range.limit) were asked for")
        }
        return EtcdAnswer(pairs)
    }
}

extension [UInt8] {
    fileprivate func precedes(_ other: [UInt8]) -> Bool { lexicographicallyPrecedes(other) }
}

private struct TxnResponse: Decodable {
    struct Response: Decodable {
        var range: RangeResponse?
        enum CodingKeys: String, CodingKey { case range = "response_range" }
    }
    var header: Header?
    var succeeded: Bool?
    var responses: [Response]?
}

private struct StatusResponse: Decodable {
    var header: Header?
    var version: String?
    var dbSize: Integer?
    var dbSizeInUse: Integer?
    var leader: Integer?
}

private struct AlarmResponse: Decodable {
    struct Alarm: Decodable { var alarm: String? }
    var alarms: [Alarm]?
}

private struct Event: Decodable { var kv: Pair? }

private struct WatchResponse: Decodable {
    struct Result: Decodable {
        var canceled: Bool?
        var reason: String?
        var events: [Event]?
        enum CodingKeys: String, CodingKey {
            case canceled, events
            case reason = "cancel_reason"
        }
    }
    var result: Result?
    var error: Refusal?
}

private struct Refusal: Decodable {
    var message: String?
    var error: String?
}

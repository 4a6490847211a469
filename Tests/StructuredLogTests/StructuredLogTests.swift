// Proves that every log entry is exactly one line of JSON that says when, how grave, where from and what; that secrets are
// not in it; that nothing logged can write a second line or command a terminal; and that lines are bounded.

import Foundation
import Logging
import PropertyTesting
import StructuredLog
import Synchronization
import Testing

private final class Lines: Sendable {
    private let held = Mutex<[String]>([])
    var all: [String] { held.withLock { $0 } }
    func append(_ line: String) { held.withLock { $0.append(line) } }

    func logger(_ form: StructuredLog.Form = .json, provider: Logger.MetadataProvider? = nil) -> Logger {
        Logger(label: "node") { label in
            StructuredLog(
                label: label, level: .debug, metadataProvider: provider, form: form, now: { 1_772_438_399_123_456_789 },
                write: { self.append($0) })
        }
    }

    func object() throws -> [String: Any] {
        let line = try #require(all.last)
        #expect(line.hasSuffix("\n") && line.dropLast().allSatisfy { $0 != "\n" })
        return try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
}

@Suite("The structured log")
struct StructuredLogTests {
    @Test("writes time, level, label, message, trace and metadata as one object a line")
    func fields() throws {
        let lines = Lines()
        var logger = lines.logger(provider: Logger.MetadataProvider { ["trace": "abc", "who": "provider", "only": "provider"] })
        logger[metadataKey: "who"] = "logger"
        logger[metadataKey: "height"] = "\(7)"
        logger.warning("block \"7\"", metadata: ["who": "call", "list": ["a", "b"], "more": ["x": "y"]])
        let object = try lines.object()
        #expect(object["time"] as? String == "2026-03-02T07:59:59.123Z")
        #expect(object["level"] as? String == "warning" && object["label"] as? String == "node")
        #expect(object["message"] as? String == "block \"7\"" && object["trace"] as? String == "abc")
        let metadata = try #require(object["metadata"] as? [String: Any])
        #expect(metadata["who"] as? String == "call" && metadata["only"] as? String == "provider")
        #expect(metadata["height"] as? String == "7" && metadata["list"] as? [String] == ["a", "b"])
        #expect((metadata["more"] as? [String: String]) == ["x": "y"] && metadata["trace"] == nil)
    }

    @Test(
        "writes no secret",
        arguments: [
            "token", "secret", "password", "key", "authorization", "Authorization", "api-key", "apiKey", "client_secret",
            "privateKey", "access.token", "keys", "Set-Cookie", "APIKey",
        ])
    func redaction(key: String) throws {
        for form in [StructuredLog.Form.json, .text] {
            let lines = Lines()
            var logger = lines.logger(form)
            logger[metadataKey: key] = "hunter2"
            logger.info("one", metadata: ["deep": ["deeper": [.dictionary([key: "hunter2"])]], "plain": "shown"])
            let line = try #require(lines.all.last)
            #expect(!line.contains("hunter2") && line.contains("redacted") && line.contains("shown"), "\(line)")
        }
    }

    @Test("shows what only looks like a secret", arguments: ["keeper", "monkey", "tokenised", "agreement"])
    func notRedacted(key: String) throws {
        let lines = Lines()
        lines.logger().info("one", metadata: [key: "shown"])
        #expect(try #require(lines.all.last).contains("shown"))
    }

    @Test("lets nothing out of its line", arguments: [StructuredLog.Form.json, .text])
    func injection(form: StructuredLog.Form) throws {
        let lines = Lines()
        let hostile = "a\n{\"level\":\"critical\"}\r\u{1B}[2J\u{0}\u{7}\u{2028}\u{85}\"\\"
        lines.logger(form).info("\(hostile)", metadata: ["\(hostile)": "\(hostile)"])
        let line = try #require(lines.all.last)
        let controls = line.dropLast().unicodeScalars.filter { scalar in
            scalar.properties.generalCategory == .control || scalar == "\u{2028}"
        }
        #expect(controls.isEmpty && lines.all.count == 1)
        if form == .json {
            let object = try lines.object()
            #expect(object["message"] as? String == hostile && object["level"] as? String == "info")
        }
    }

    @Test("writes bounded lines of anything", arguments: Seed.cases(20))
    func bounded(seed: Seed) throws {
        var generator = seed.generator
        let lines = Lines()
        let huge = String(repeating: "é", count: 50_000)
        func value(_ depth: Int) -> Logger.MetadataValue {
            switch Int.random(in: 0..<4, using: &generator) {
            case 0 where depth < 8: .array((0..<4).map { _ in value(depth + 1) })
            case 1 where depth < 8: .dictionary(["a": value(depth + 1), "b": value(depth + 1)])
            case 2: .stringConvertible(Int.random(in: 0..<9, using: &generator))
            default: .string(generator.chance(20) ? huge : String(decoding: generator.bytes(12), as: UTF8.self))
            }
        }
        lines.logger().info("\(huge)", metadata: ["v": value(0), "w": value(0)])
        _ = try lines.object()
        #expect(try #require(lines.all.last).utf8.count < 2_000_000, "\(seed)")
    }

    @Test(
        "counts days as the calendar does",
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (951_782_400, "2000-02-29T00:00:00.000Z"), (951_868_800, "2000-03-01T00:00:00.000Z"),
            (4_107_542_399, "2100-02-28T23:59:59.000Z"), (4_107_542_400, "2100-03-01T00:00:00.000Z"),
        ])
    func time(seconds: UInt64, text: String) {
        #expect(JSONText.time(nanosecondsSinceEpoch: seconds * 1_000_000_000) == text)
    }

    @Test("takes a level below the logger's for nothing")
    func level() {
        let lines = Lines()
        lines.logger().trace("unheard")
        #expect(lines.all.isEmpty)
    }
}

// Proves that spans reach the file as one JSON line each, children naming their parent; that traceparent headers go out and
// come in as W3C writes them and no others are believed; and that a full buffer or a disk that takes nothing only costs spans,
// which are counted.

import Foundation
import Logging
import PropertyTesting
import Testing
import Tracing

@testable import SpanLog

private struct Headers: Injector, Extractor {
    func inject(_ value: String, forKey key: String, into carrier: inout [String: String]) { carrier[key] = value }
    func extract(key: String, from carrier: [String: String]) -> String? { carrier[key] }
}

private struct Broken: Error, CustomStringConvertible {
    let description = "the paper was\nwet"
}

private func temporaryFile() -> String {
    FileManager.default.temporaryDirectory.appending(path: "hefu-spans-\(UUID().uuidString)").path
}

private func objects(_ path: String) throws -> [[String: Any]] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map { line in
        try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
}

@Suite("The log of spans")
struct SpanLogTests {
    private let path = temporaryFile()

    @Test("holds each span with its parent, attributes and errors")
    func spans() throws {
        let lines = try SpanLines(path: path)
        let tracer = SpanLog(writingTo: lines)
        #expect(throws: Broken.self) {
            try tracer.withSpan("submit", ofKind: .server) { outer in
                outer.attributes["height"] = 7
                outer.attributes["api-key"] = "hunter2"
                outer.attributes["note"] = "two\nlines"
                try tracer.withSpan("commit") { inner in
                    #expect(inner.isRecording)
                    inner.addEvent("written")
                    throw Broken()
                }
            }
        }
        tracer.forceFlush()
        let found = try objects(path)
        #expect(found.count == 2)
        let (inner, outer) = (found[0], found[1])
        #expect(inner["name"] as? String == "commit" && outer["name"] as? String == "submit")
        #expect(inner["trace"] as? String == outer["trace"] as? String && inner["parent"] as? String == outer["span"] as? String)
        #expect(outer["parent"] == nil && outer["kind"] as? String == "server" && outer["status"] as? String == "error")
        let attributes = try #require(outer["attributes"] as? [String: Any])
        #expect(attributes["height"] as? Int == 7 && attributes["note"] as? String == "two\nlines")
        #expect(attributes["api-key"] as? String == "redacted")
        let events = try #require(inner["events"] as? [[String: Any]])
        #expect(events.compactMap { $0["name"] as? String } == ["written", "error"])
        #expect(events[1]["error"] as? String == "the paper was\nwet")
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test("goes on in another process with the header it was handed")
    func propagation() throws {
        let tracer = SpanLog(writingTo: try SpanLines(path: path))
        var carrier = ["tracestate": "vendor=1"]
        let span = tracer.startSpan("ask")
        var withState = span.context
        withState.traceParent = TraceParent(header: try #require(span.context.traceParent).header, state: "vendor=1")
        tracer.inject(withState, into: &carrier, using: Headers())
        var there = InstrumentationContext.topLevel
        tracer.extract(carrier, into: &there, using: Headers())
        let child = tracer.startSpan("answer", context: there)
        child.end()
        child.end()
        tracer.forceFlush()
        let found = try objects(path)
        #expect(found.count == 1)
        let own = try #require(span.context.traceParent)
        #expect(found[0]["trace"] as? String == own.trace && found[0]["parent"] as? String == own.span)
        #expect(child.context.traceParent?.state == "vendor=1")
        let named = InstrumentationContext.$current.withValue(child.context) { SpanLog.metadataProvider.get() }
        #expect(named["trace"].map { "\($0)" } == own.trace)
    }

    private static let trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    private static let span = "00f067aa0ba902b7"

    @Test(
        "believes traceparent headers of W3C's form",
        arguments: [
            ("00-\(trace)-\(span)-01", true), ("00-\(trace)-\(span)-00", true), ("01-\(trace)-\(span)-01-more", true),
            ("00-\(trace)-\(span)-01-more", false), ("ff-\(trace)-\(span)-01", false),
            ("00-\(trace.uppercased())-\(span)-01", false),
            ("00-\(String(repeating: "0", count: 32))-\(span)-01", false),
            ("00-\(trace)-\(String(repeating: "0", count: 16))-01", false), ("00-\(trace)-\(span)-1", false),
            ("00-\(trace)-\(span)", false), ("", false), ("00-\(trace)é-\(span)-01", false), ("00_\(trace)_\(span)_01", false),
        ])
    func headers(header: String, isOne: Bool) { #expect((TraceParent(header: header) != nil) == isOne) }

    @Test("takes any bytes for a header without harm", arguments: Seed.cases(200))
    func fuzzedHeaders(seed: Seed) {
        var generator = seed.generator
        var bytes = Array("00-\(Self.trace)-\(Self.span)-01".utf8)
        for _ in 0..<Int.random(in: 0..<4, using: &generator) {
            bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
        }
        let text = String(decoding: bytes, as: UTF8.self)
        if let parent = TraceParent(header: text), text.hasPrefix("00") {
            #expect(parent.header.dropLast(2) == text.dropLast(2), "\(seed)")
        }
    }

    @Test("leaves out traces that are not sampled and their children")
    func sampling() throws {
        let lines = try SpanLines(path: path)
        let tracer = SpanLog(writingTo: lines)
        var context = InstrumentationContext.topLevel
        context.traceParent = TraceParent(header: "00-\(Self.trace)-\(Self.span)-00")
        let span = tracer.startSpan("quiet", context: context)
        #expect(!span.isRecording && span.context.traceParent?.isSampled == false)
        span.end()
        tracer.forceFlush()
        #expect(try objects(path).isEmpty)
    }

    @Test("drops what finds the buffer full, counts it, and says so")
    func fullBuffer() throws {
        let lines = try SpanLines(path: path, bufferBytesMax: 1000)
        for _ in 0..<2 {
            lines.append("{\"a\":\"\(String(repeating: "x", count: 2000))\"}")
        }
        lines.append("{\"b\":1}")
        lines.flush()
        #expect(lines.dropped == 2)
        let found = try objects(path)
        #expect(found.first?["spansDropped"] as? Int == 2 && found.last?["b"] as? Int == 1)
    }

    @Test("begins the file anew when it has grown to its limit")
    func rotation() throws {
        let lines = try SpanLines(path: path, fileBytesMax: 500)
        for number in 0..<100 {
            lines.append("{\"n\":\(number)}")
            lines.flush()
        }
        let (now, before) = (try objects(path), try objects(path + ".1"))
        #expect(now.last?["n"] as? Int == 99 && now.count < 60 && before.count > 1)
        #expect(before.last?["n"] as? Int == (now.first?["n"] as? Int).map { $0 - 1 })
    }

    @Test("keeps a bounded number of events")
    func bounds() throws {
        let tracer = SpanLog(writingTo: try SpanLines(path: path))
        let span = tracer.startSpan(String(repeating: "n", count: 10_000))
        for number in 0..<100 { span.addEvent(SpanEvent(name: "\(number)")) }
        for number in 0..<200 { span.attributes["a\(number)"] = number }
        span.end()
        tracer.forceFlush()
        let found = try objects(path)
        #expect((found[0]["events"] as? [Any])?.count == 32 && found[0]["notKept"] as? Int == 68)
        #expect((found[0]["attributes"] as? [String: Any])?.count == 64)
        #expect((found[0]["name"] as? String)?.utf8.count ?? 0 < 1100)
    }

    @Test("says where it cannot be written")
    func unwritable() {
        #expect(throws: SpanLines.CannotWrite.self) { try SpanLines(path: "/nowhere/at/all/spans") }
    }
}

// Proves that what a process measures comes out as Prometheus text that another implementation (prometheus_client's parser)
// reads back to the same names, labels and values, whatever the labels hold; that many threads lose no count; and that no
// limit can be exceeded.

import CoreMetrics
import Dispatch
import PropertyTesting
import PythonOracle
import Testing

@testable import PrometheusMetrics

private struct Read: Decodable {
    struct Sample: Decodable {
        let name: String
        let labels: [String: String]
        let value: String
    }
    struct Family: Decodable {
        let name: String
        let kind: String
        let help: String
    }
    let samples: [Sample]
    let families: [Family]

    func value(_ name: String, _ labels: [String: String] = [:]) -> String? {
        samples.first { $0.name == name && $0.labels == labels }?.value
    }
}

private func read(_ metrics: PrometheusMetrics) throws -> Read {
    try PythonOracle.ask("Tests/PrometheusMetricsTests/oracle/exposition_parser.py", ["text": metrics.text])
}

@Suite("Prometheus metrics")
struct PrometheusMetricsTests {
    @Test("of every kind are read by another implementation as they were recorded")
    func kinds() throws {
        let metrics = PrometheusMetrics(
            help: ["blocks.final": "Blocks that are final.", "height": "Height \\ of the\ntip \"now\"."],
            buckets: ["batch.bytes": [10, 100]])
        let counter = metrics.makeCounter(label: "blocks.final", dimensions: [("member", "harbour-bank")])
        counter.increment(by: 3)
        counter.increment(by: -5)
        metrics.makeFloatingPointCounter(label: "seconds.spent", dimensions: []).increment(by: 0.25)
        let height = metrics.makeMeter(label: "height", dimensions: [])
        height.set(Int64(7))
        height.increment(by: 2)
        height.decrement(by: 0.5)
        metrics.makeRecorder(label: "queue", dimensions: [], aggregate: false).record(Int64(-4))
        let bytes = metrics.makeRecorder(label: "batch.bytes", dimensions: [("kind", "a")], aggregate: true)
        for value in [1, 10, 11, 1000] as [Int64] { bytes.record(value) }
        bytes.record(Double.nan)
        metrics.makeTimer(label: "commit", dimensions: []).recordNanoseconds(30_000_000)

        let found = try read(metrics)
        #expect(found.value("blocks_final_total", ["member": "harbour-bank"]) == "3.0")
        #expect(found.value("seconds_spent_total") == "0.25")
        #expect(found.value("height") == "8.5")
        #expect(found.value("queue") == "-4.0")
        #expect(found.value("batch_bytes_bucket", ["kind": "a", "le": "10"]) == "2.0")
        #expect(found.value("batch_bytes_bucket", ["kind": "a", "le": "100"]) == "3.0")
        #expect(found.value("batch_bytes_bucket", ["kind": "a", "le": "+Inf"]) == "4.0")
        #expect(found.value("batch_bytes_sum", ["kind": "a"]) == "1022.0")
        #expect(found.value("batch_bytes_count", ["kind": "a"]) == "4.0")
        #expect(found.value("commit_seconds_bucket", ["le": "0.025"]) == "0.0")
        #expect(found.value("commit_seconds_bucket", ["le": "0.05"]) == "1.0")
        #expect(found.value("commit_seconds_sum") == "0.03")
        let families = Dictionary(uniqueKeysWithValues: found.families.map { ($0.name, $0) })
        #expect(families["blocks_final"]?.kind == "counter" && families["blocks_final"]?.help == "Blocks that are final.")
        #expect(families["height"]?.kind == "gauge" && families["height"]?.help == "Height \\ of the\ntip \"now\".")
        #expect(families["batch_bytes"]?.kind == "histogram" && families["commit_seconds"]?.kind == "histogram")
    }

    @Test("keep hostile label values apart and whole", arguments: Seed.cases(1))
    func hostileValues(seed: Seed) throws {
        var generator = seed.generator
        let metrics = PrometheusMetrics()
        var values = ["\"} 1\nevil_total{a=\"", "\\", "\\n", "\n", "a,b={}", " ", "", "# HELP", "é🏦", "\\\"", "x\u{2028}y"]
        let alphabet = Array("\\\"\n{}=,# nab\u{00E9}")
        for _ in 0..<200 { values.append(String((0..<8).map { _ in alphabet.randomElement(using: &generator) ?? "a" })) }
        for (number, value) in Set(values).sorted().enumerated() {
            metrics.makeCounter(label: "asked", dimensions: [("by", value), ("b", "1")]).increment(by: Int64(number + 1))
        }
        let found = try read(metrics)
        for (number, value) in Set(values).sorted().enumerated() {
            #expect(
                found.value("asked_total", ["by": value, "b": "1"]) == "\(number + 1).0", "\(value.debugDescription) \(seed)")
        }
        #expect(found.samples.count { $0.name == "asked_total" } == Set(values).count, "\(seed)")
        #expect(!found.families.contains { $0.name == "evil" })
    }

    @Test("refuse names that are none, and count them")
    func names() throws {
        let metrics = PrometheusMetrics()
        for label in ["", "9lives", "a{b}", "naïve", "a\nb", String(repeating: "a", count: 121)] {
            metrics.makeCounter(label: label, dimensions: []).increment(by: 1)
        }
        let refusedLabels: [[(String, String)]] = [
            [("le", "1")], [("__name__", "x")], [("a", "1"), ("a", "2")], [("a-b", "1"), ("a.b", "2")], [("", "x")],
            (0..<9).map { ("label\($0)", "x") },
        ]
        for dimensions in refusedLabels { metrics.makeCounter(label: "good", dimensions: dimensions).increment(by: 1) }
        metrics.makeCounter(label: "hefu.metrics.refused", dimensions: []).increment(by: 1)
        let found = try read(metrics)
        #expect(found.samples.count == 3)
        #expect(found.value("hefu_metrics_refused_total", ["reason": "name"]) == "13.0")
    }

    @Test("refuse a name of another kind, and names that a histogram's lines would take")
    func kindsClash() throws {
        let metrics = PrometheusMetrics()
        metrics.makeMeter(label: "wait_seconds", dimensions: []).set(Int64(1))
        metrics.makeTimer(label: "wait", dimensions: []).recordNanoseconds(1)
        metrics.makeTimer(label: "took", dimensions: []).recordNanoseconds(1)
        metrics.makeMeter(label: "took_seconds_sum", dimensions: []).set(Int64(5))
        metrics.makeMeter(label: "size_count", dimensions: []).set(Int64(5))
        metrics.makeRecorder(label: "size", dimensions: [], aggregate: true).record(Int64(5))
        let found = try read(metrics)
        #expect(found.value("hefu_metrics_refused_total", ["reason": "kind"]) == "3.0")
        #expect(found.value("took_seconds_count") == "1.0" && found.value("size_count") == "5.0")
        #expect(!metrics.text.contains("wait_seconds_count"))
    }

    @Test("stay within their lines and their labels' length")
    func limits() throws {
        var limits = PrometheusMetrics.Limits()
        limits.linesMax = 20
        limits.labelValueBytesMax = 10
        let metrics = PrometheusMetrics(limits: limits)
        for number in 0..<100 { metrics.makeCounter(label: "c", dimensions: [("n", "\(number)")]).increment(by: 1) }
        metrics.makeTimer(label: "t", dimensions: []).recordNanoseconds(1)
        let full = try read(metrics)
        #expect(full.samples.count { $0.name == "c_total" } == 20)
        #expect(full.value("hefu_metrics_refused_total", ["reason": "limit"]) == "81.0")
        let cut = PrometheusMetrics(limits: limits)
        cut.makeCounter(label: "c", dimensions: [("n", "ééééééé")]).increment(by: 1)
        #expect(try read(cut).value("c_total", ["n": "ééééé"]) == "1.0")
    }

    @Test("are shared by who makes them again, and go with the last that lets go")
    func destroying() throws {
        var limits = PrometheusMetrics.Limits()
        limits.linesMax = 16
        let metrics = PrometheusMetrics(limits: limits)
        let first = metrics.makeTimer(label: "t", dimensions: [("a", "1"), ("b", "2")])
        let second = metrics.makeTimer(label: "t", dimensions: [("b", "2"), ("a", "1")])
        first.recordNanoseconds(1)
        second.recordNanoseconds(1)
        #expect(metrics.text.contains("t_seconds_count{a=\"1\",b=\"2\"} 2"))
        metrics.destroyTimer(first)
        #expect(metrics.text.contains("t_seconds_count{a=\"1\",b=\"2\"} 2"))
        metrics.destroyTimer(second)
        metrics.destroyTimer(second)
        #expect(!metrics.text.contains("t_seconds"))
        // The room is free again.
        metrics.makeTimer(label: "u", dimensions: []).recordNanoseconds(1)
        #expect(metrics.text.contains("u_seconds_count 1"))
    }

    @Test("lose nothing to many threads, while others read")
    func concurrency() throws {
        let metrics = PrometheusMetrics()
        DispatchQueue.concurrentPerform(iterations: 16) { thread in
            for step in 0..<500 {
                metrics.makeCounter(label: "c", dimensions: [("n", "\(step % 5)")]).increment(by: 1)
                metrics.makeTimer(label: "t", dimensions: []).recordNanoseconds(1_000_000)
                if thread == 0, step % 50 == 0 { _ = metrics.text }
            }
        }
        let text = metrics.text
        for number in 0..<5 { #expect(text.contains("c_total{n=\"\(number)\"} 1600\n")) }
        #expect(text.contains("t_seconds_count 8000\n"))
    }
}

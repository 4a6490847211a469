package import CoreMetrics
import Synchronization

/// Keeps a process's metrics and writes them for Prometheus (text exposition format 0.0.4).
///
/// It is bounded: what would exceed a limit, has no proper name, or was of another kind before is not kept, and
/// `hefu_metrics_refused_total` counts it by reason. Counters end in `_total`; timers are histograms of seconds and end in
/// `_seconds`; recorders that do not aggregate are gauges.
package final class PrometheusMetrics: MetricsFactory {
    package struct Limits: Sendable {
        /// Lines of samples; a histogram takes one a bucket, and three more.
        package var linesMax = 20_000
        package var labelsMax = 8
        /// Longer label values are cut, so two that differ only behind are counted together.
        package var labelValueBytesMax = 120
        package init() {}
    }

    package static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// From a millisecond to ten seconds: what a request or a block takes.
    package static let secondsLimits = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
    /// For what is counted in pieces or bytes.
    package static let sizeLimits: [Double] = [1, 4, 16, 64, 256, 1024, 4096, 16_384, 65_536, 262_144, 1_048_576]

    private enum Kind: String { case counter, gauge, histogram }
    private enum Refusal: String, CaseIterable { case limit, name, kind }

    private struct Family {
        let kind: Kind
        var series: [String: Holding] = [:]
    }

    /// Whoever makes the same metric again shares its series, which goes when all of them let go.
    private struct Holding {
        let series: any Series
        var holders: Int
    }

    private struct Book {
        var families: [String: Family] = [:]
        /// Where a handler's series stands.
        var places: [ObjectIdentifier: (family: String, labels: String)] = [:]
        var lines = 0
        var refused: [Refusal: Int64] = [:]
    }

    private let limits: Limits
    private let helpTexts: [String: String]
    private let bucketLimits: [String: [Double]]
    private let book = Mutex(Book())

    /// - Parameters:
    ///   - help: what each metric means, by its label as the program uses it.
    ///   - buckets: the histogram limits of metrics, by label, where the usual ones do not fit; in rising order.
    package init(limits: Limits = Limits(), help: [String: String] = [:], buckets: [String: [Double]] = [:]) {
        self.limits = limits
        var helpTexts: [String: String] = [:]
        for (label, text) in help { MetricText.name(label).map { helpTexts[$0] = text } }
        self.helpTexts = helpTexts
        bucketLimits = buckets.mapValues { $0.filter(\.isFinite).sorted() }
    }

    // MARK: what swift-metrics asks

    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        series(.counter, label, suffix: "_total", dimensions) { CounterSeries() }
    }

    package func makeFloatingPointCounter(
        label: String, dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        series(.counter, label, suffix: "_total", dimensions) { CounterSeries() }
    }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        series(.gauge, label, suffix: "", dimensions) { GaugeSeries() }
    }

    package func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        guard aggregate else { return series(.gauge, label, suffix: "", dimensions) { GaugeSeries() } }
        let buckets = bucketLimits[label] ?? Self.sizeLimits
        return series(.histogram, label, suffix: "", dimensions, lines: buckets.count + 3) { HistogramSeries(limits: buckets) }
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        let buckets = bucketLimits[label] ?? Self.secondsLimits
        return series(.histogram, label, suffix: "_seconds", dimensions, lines: buckets.count + 3) {
            HistogramSeries(limits: buckets)
        }
    }

    package func destroyCounter(_ handler: any CounterHandler) { letGo(handler) }
    package func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) { letGo(handler) }
    package func destroyMeter(_ handler: any MeterHandler) { letGo(handler) }
    package func destroyRecorder(_ handler: any RecorderHandler) { letGo(handler) }
    package func destroyTimer(_ handler: any TimerHandler) { letGo(handler) }

    // MARK: the text

    /// All metrics in order of name, each with its help and its type.
    package var text: String {
        // Values are read outside the book's lock, so that a slow reader delays nobody who makes a metric.
        let (families, refused) = book.withLock { ($0.families, $0.refused) }
        var lines: [String] = []
        for (name, family) in families.sorted(by: { $0.key < $1.key }) where !family.series.isEmpty {
            if let help = helpTexts[name] ?? helpTexts[label(of: name, family.kind)] {
                lines.append("# HELP \(name) \(MetricText.help(help))")
            }
            lines.append("# TYPE \(name) \(family.kind.rawValue)")
            for (labels, holding) in family.series.sorted(by: { $0.key < $1.key }) {
                lines += holding.series.lines(name: name, labels: labels)
            }
        }
        lines.append("# HELP hefu_metrics_refused_total Metrics that were asked for and not kept, by reason.")
        lines.append("# TYPE hefu_metrics_refused_total counter")
        for reason in Refusal.allCases {
            lines.append("hefu_metrics_refused_total{reason=\"\(reason.rawValue)\"} \(refused[reason] ?? 0)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The name without what its kind put behind it.
    private func label(of name: String, _ kind: Kind) -> String {
        switch kind {
        case .counter where name.hasSuffix("_total"): String(name.dropLast(6))
        case .histogram where name.hasSuffix("_seconds"): String(name.dropLast(8))
        default: name
        }
    }

    // MARK: the book

    private func series<Made: Series>(
        _ kind: Kind, _ label: String, suffix: String, _ dimensions: [(String, String)], lines: Int = 1, make: () -> Made
    ) -> Made {
        let labels = MetricText.labels(
            dimensions, valueBytesMax: limits.labelValueBytesMax, countMax: limits.labelsMax)
        let name = MetricText.name(label).map { $0.hasSuffix(suffix) ? $0 : $0 + suffix }
        return book.withLock { book in
            // A handler that is in no book can be used like any other, and is written nowhere.
            func refused(_ why: Refusal) -> Made {
                book.refused[why, default: 0] += 1
                return make()
            }
            guard let name, let labels, name != "hefu_metrics_refused_total" else { return refused(.name) }
            var family = book.families[name] ?? Family(kind: kind)
            guard family.kind == kind else { return refused(.kind) }
            if let known = family.series[labels] {
                guard let series = known.series as? Made else { return refused(.kind) }
                family.series[labels] = Holding(series: series, holders: known.holders + 1)
                book.families[name] = family
                return series
            }
            guard !clashes(name, kind, book) else { return refused(.kind) }
            guard book.lines + lines <= limits.linesMax else { return refused(.limit) }
            let series = make()
            family.series[labels] = Holding(series: series, holders: 1)
            book.families[name] = family
            book.places[ObjectIdentifier(series)] = (name, labels)
            book.lines += lines
            return series
        }
    }

    /// Whether a name is, or makes, one of the lines of a histogram: readers would take one for the other.
    private func clashes(_ name: String, _ kind: Kind, _ book: borrowing Book) -> Bool {
        let parts = ["_bucket", "_sum", "_count"]
        if kind == .histogram, parts.contains(where: { book.families[name + $0] != nil }) { return true }
        return parts.contains { name.hasSuffix($0) && book.families[String(name.dropLast($0.count))]?.kind == .histogram }
    }

    private func letGo(_ handler: AnyObject) {
        book.withLock { book in
            let id = ObjectIdentifier(handler)
            guard let place = book.places[id], var family = book.families[place.family],
                let held = family.series[place.labels]
            else { return }
            if held.holders > 1 {
                family.series[place.labels] = Holding(series: held.series, holders: held.holders - 1)
            } else {
                book.lines -= held.series.lines(name: "", labels: "").count
                family.series[place.labels] = nil
                book.places[id] = nil
            }
            book.families[place.family] = family.series.isEmpty ? nil : family
        }
    }
}
